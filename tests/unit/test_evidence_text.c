/* model/evidence_text: a list of evidence as one text. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/evidence_text.h"
#include "sample.h"

static void release(struct answer *answer)
{
    evidence_free_all(answer->evidence, answer->evidence_count);
    *answer = (struct answer){0};
}

static void parse(struct answer *answer, const char *text)
{
    struct error error = {0};
    if (!evidence_text_parse(answer, text, &error))
        fail_msg("%s", error.what);
}

/* Parsing and writing again gives `expected`. */
static void check_round(const char *text, const char *expected)
{
    struct answer answer = {0};
    struct strbuf out;
    strbuf_init(&out);
    parse(&answer, text);
    assert_true(evidence_text_append(&answer, &out));
    assert_string_equal(out.text, expected);
    strbuf_release(&out);
    release(&answer);
}

static void test_columns_may_be_left_out_at_the_end(void **state)
{
    (void)state;
    check_round("Minutes", "Minutes");
    check_round("Minutes\t", "Minutes");
    check_round("Minutes\t\t", "Minutes");
    check_round("Minutes\tDMS 12", "Minutes\tDMS 12");
    check_round("Minutes\t\t2026-11-24", "Minutes\t\t2026-11-24");
    check_round("Minutes\tDMS 12\t2026-11-24", "Minutes\tDMS 12\t2026-11-24");
    check_round("One\nTwo\t\t2026-11-24\nThree\tref", "One\nTwo\t\t2026-11-24\nThree\tref");
}

static void test_unknown_fields_stand_in_the_last_column(void **state)
{
    (void)state;
    check_round("A\t\t\t\"x\":1", "A\t\t\t\"x\":1");
    check_round("A\tref\t\t\"x\":[1, 2]", "A\tref\t\t\"x\":[1, 2]");
    check_round("A\t\t2026-11-24\t\"x\":1", "A\t\t2026-11-24\t\"x\":1");
    check_round("A\tref\t2026-11-24\t\"x\":{\"y\":null},\"z\":\"\xC3\xA4\"",
                "A\tref\t2026-11-24\t\"x\":{\"y\":null},\"z\":\"\xC3\xA4\"");
    check_round("A\nB\t\t\t\"k\\\"ey\":\"a\\nb\"\nC", "A\nB\t\t\t\"k\\\"ey\":\"a\\nb\"\nC");
}

static void test_columns_end_up_in_their_places(void **state)
{
    (void)state;
    struct answer answer = {0};
    parse(&answer, "Minutes\tDMS 12\t2026-11-24\t\"x\":1\nList");
    assert_int_equal(answer.evidence_count, 2);
    assert_string_equal(answer.evidence[0].title, "Minutes");
    assert_string_equal(answer.evidence[0].reference, "DMS 12");
    assert_string_equal(answer.evidence[0].date, "2026-11-24");
    assert_string_equal(answer.evidence[0].extra.fields[0].key, "x");
    assert_string_equal(answer.evidence[0].extra.fields[0].json, "1");
    assert_string_equal(answer.evidence[1].title, "List");
    assert_null(answer.evidence[1].reference);
    assert_null(answer.evidence[1].date);
    release(&answer);
}

static void test_bad_text_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *what;
    } table[] = {
        {"\tref", "title is missing"},
        {"A\n\nB", "title is missing"},
        {"A\n", "title is missing"},
        {"A\tref\tyesterday", "\"yesterday\" is no date"},
        {"A\tref\t2026-02-30", "is no date"},
        {"A\x1B[2J", "control character"},
        {"A\tref\r", "control character"},
        {"A\xFF", "UTF-8"},
        {"A\t\t\t\"x\":", "not a JSON value"},
        {"A\t\t\t\"x\":1}", "after the end"},
        {"A\t\t\t\"x\":1,\"x\":2", "twice"},
        {"A\t\t\tx", "field name"},
        {"A\t\t\t\"title\":\"B\"", "\"title\""}, /* it would stand in the file twice */
        {"A\t\t\t\"dat\\u0065\":\"B\"", "\"date\""},
    };
    struct answer answer = {0};
    parse(&answer, "Kept\tref");
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct error error = {0};
        if (evidence_text_parse(&answer, table[i].text, &error))
            fail_msg("row %zu was accepted", i);
        assert_int_equal(error.kind, ERROR_DATA);
        assert_contains(error.what, table[i].what);
        assert_string_equal(error.file, "");
        assert_int_equal(answer.evidence_count, 1);
        assert_string_equal(answer.evidence[0].title, "Kept");
        assert_string_equal(answer.evidence[0].reference, "ref");
    }
    release(&answer);
}

static void test_nothing_removes_all(void **state)
{
    (void)state;
    struct answer answer = {0};
    struct strbuf out;
    strbuf_init(&out);
    parse(&answer, "A\nB");
    parse(&answer, NULL);
    assert_int_equal(answer.evidence_count, 0);
    strbuf_append_text(&out, "before");
    assert_false(evidence_text_append(&answer, &out));
    assert_string_equal(out.text, "before");
    strbuf_release(&out);
    release(&answer);
}

static void test_piece_is_put_on_one_line(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out);
    evidence_text_append_piece(&out, "Two\nlines", "a\tb", "2026-11-24");
    evidence_text_append_piece(&out, "Title", NULL, NULL);
    evidence_text_append_piece(&out, "Title", "", "");
    evidence_text_append_piece(&out, "Title", NULL, "2026-11-24");
    assert_string_equal(out.text, "Two lines\ta b\t2026-11-24\nTitle\nTitle\nTitle\t\t2026-11-24");
    struct answer answer = {0};
    parse(&answer, out.text);
    assert_int_equal(answer.evidence_count, 4);
    strbuf_release(&out);
    release(&answer);
}

/* JSON allows U+007F and U+0085 as they are; what a newer version wrote must not get stuck. */
static void test_unknown_field_with_rare_controls_survives(void **state)
{
    (void)state;
    struct answer answer = {0};
    struct strbuf text;
    strbuf_init(&text);
    parse(&answer, "A");
    assert_true(extra_list_add(&answer.evidence[0].extra, "x", "\"\x7F\xC2\x85\"", 5));
    assert_true(evidence_text_append(&answer, &text));
    parse(&answer, "B");
    parse(&answer, text.text);
    assert_int_equal(answer.evidence[0].extra.count, 1);
    assert_string_equal(answer.evidence[0].extra.fields[0].json, "\"\x7F\xC2\x85\"");
    strbuf_release(&text);
    release(&answer);
}

static void test_layout_inside_unknown_fields_becomes_spaces(void **state)
{
    (void)state;
    struct answer answer = {0};
    struct strbuf text;
    static const char json[] = "{\n\t\"y\": 1\r\n}";
    strbuf_init(&text);
    parse(&answer, "A\tref");
    assert_true(extra_list_add(&answer.evidence[0].extra, "x", json, sizeof json - 1));
    assert_true(evidence_text_append(&answer, &text));
    assert_string_equal(text.text, "A\tref\t\t\"x\":{  \"y\": 1  }");
    parse(&answer, text.text);
    assert_string_equal(answer.evidence[0].extra.fields[0].json, "{  \"y\": 1  }");
    strbuf_release(&text);
    release(&answer);
}

/* Title, reference and date tell pieces apart; unknown fields come along and do not. */
static void test_missing_pieces_are_added(void **state)
{
    (void)state;
    static const char more[] = "A\tref\t2026-11-24\t\"x\": 1\nB\nA\nA\tref\nB\t\t\t\"y\": 2\n"
                               "A\tref\t2026-11-25\nAB";
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_text(&text, "A\tref\t2026-11-24\nAB\tref");
    assert_int_equal(evidence_text_add_missing(&text, more), 5);
    assert_string_equal(text.text, "A\tref\t2026-11-24\nAB\tref\nB\nA\nA\tref\n"
                                   "A\tref\t2026-11-25\nAB");
    assert_int_equal(evidence_text_add_missing(&text, more), 0);
    strbuf_clear(&text);
    assert_int_equal(evidence_text_add_missing(&text, "A\tref\t\t\"x\": 1"), 1);
    assert_string_equal(text.text, "A\tref\t\t\"x\": 1");
    assert_int_equal(evidence_text_add_missing(&text, "A\tref\t"), 0);
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_may_be_left_out_at_the_end),
        cmocka_unit_test(test_unknown_fields_stand_in_the_last_column),
        cmocka_unit_test(test_columns_end_up_in_their_places),
        cmocka_unit_test(test_bad_text_changes_nothing),
        cmocka_unit_test(test_nothing_removes_all),
        cmocka_unit_test(test_piece_is_put_on_one_line),
        cmocka_unit_test(test_unknown_field_with_rare_controls_survives),
        cmocka_unit_test(test_layout_inside_unknown_fields_becomes_spaces),
        cmocka_unit_test(test_missing_pieces_are_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
