/* model/field: every value set and read as text, and the rules about values. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "model/id_list.h"
#include "sample.h"

static struct catalogue *catalogue;
static struct assessment *assessment;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    assessment = sample_assessment(catalogue);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

/* NULL: the field is absent. */
static void check_value(struct field field, const char *expected)
{
    struct strbuf value;
    strbuf_init(&value);
    bool is_there = assessment_get(assessment, field, &value);
    assert_int_equal(is_there, expected != NULL);
    assert_string_equal(value.text, expected ? expected : "");
    strbuf_release(&value);
}

/* The value is refused with these words and a remedy, and the old one stays. */
static void check_refused(struct field field, const char *value, const char *what)
{
    struct strbuf before;
    struct error error = {0};
    strbuf_init(&before);
    bool was_there = assessment_get(assessment, field, &before);
    assert_false(assessment_set(assessment, field, value, &error));
    assert_int_equal(error.kind, ERROR_DATA);
    assert_contains(error.what, what);
    assert_true(error.remedy[0] != '\0');
    assert_string_equal(error.file, "");
    check_value(field, was_there ? before.text : NULL);
    strbuf_release(&before);
}

static void test_every_field_is_read_back_as_it_was_set(void **state)
{
    (void)state;
    static const char *const answer_values[ANSWER_FIELD_COUNT] = {
        [ANSWER_NOTE] = "two\nlines\twith tab \xC3\xA4",
        [ANSWER_OWNER] = "Zo\xC3\xAB",
        [ANSWER_DUE] = "2027-03-31",
        [ANSWER_JUSTIFICATION] = "because\nof that",
        [ANSWER_REASONS] = "risk, law",
        [ANSWER_REQUIRED_BY] = "R-7\nContract 12",
        [ANSWER_IMPLEMENTATION] = "through the AI policy",
        [ANSWER_ASSESSED_BY] = "\xE7\x94\xB0\xE8\xBE\xBA",
        [ANSWER_ASSESSED_AT] = "2026-11-24T09:30:00+01:00",
        [ANSWER_FIELD_STATUS] = "partial",
        [ANSWER_FIELD_BASIS] = "evidenced",
        [ANSWER_FIELD_EVIDENCE] = "Minutes\tDMS 12\t2026-11-24\nList",
    };
    for (int i = 0; i < ANSWER_FIELD_COUNT; i++) {
        check_value(field_of_answer(TGT_A1, i), NULL);
        sample_set(assessment, field_of_answer(TGT_A1, i), answer_values[i]);
        check_value(field_of_answer(TGT_A1, i), answer_values[i]);
    }
    for (int i = 0; i < PROFILE_COUNT; i++) {
        enum field_form form = profile_fields[i].form;
        const char *value = form == FORM_DATE     ? "2027-03-31"
                            : form == FORM_NUMBER ? "2.5"
                                                  : "some text";
        sample_set(assessment, field_of_profile((enum profile_field)i), value);
        check_value(field_of_profile((enum profile_field)i), value);
    }
    sample_set(assessment, field_of_need(ASK_USES_AI), "unsure");
    check_value(field_of_need(ASK_USES_AI), "unsure");
    sample_set(assessment, field_of_role(ROLE_CUSTOMER), "yes");
    check_value(field_of_role(ROLE_CUSTOMER), "yes");
    check_value(field_of_role(ROLE_PROVIDER), NULL);
    check_value(field_of_answer(TGT_A2, ANSWER_NOTE), NULL);
}

static void test_empty_value_removes(void **state)
{
    (void)state;
    const struct field fields[] = {
        field_of_profile(PROFILE_SECTOR), field_of_need(ASK_USES_AI), field_of_role(ROLE_PROVIDER),
        field_of_answer(TGT_41, ANSWER_FIELD_EVIDENCE), field_of_answer(TGT_41, ANSWER_NOTE)};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        sample_set(assessment, fields[i], "yes");
        check_value(fields[i], "yes");
        sample_set(assessment, fields[i], "");
        check_value(fields[i], NULL);
        sample_set(assessment, fields[i], "yes");
        sample_set(assessment, fields[i], NULL);
        check_value(fields[i], NULL);
    }
}

static void test_unknown_words_are_refused(void **state)
{
    (void)state;
    sample_answer(assessment, TGT_A1, STATUS_PARTIAL);
    check_refused(field_of_answer(TGT_A1, ANSWER_FIELD_STATUS), "done", "\"done\" is no status");
    check_refused(field_of_answer(TGT_A1, ANSWER_FIELD_STATUS), "PARTIAL", "is no status");
    check_refused(field_of_answer(TGT_A1, ANSWER_FIELD_BASIS), "guess", "\"guess\" is no basis");
    check_refused(field_of_need(ASK_USES_AI), "maybe", "\"maybe\" is no answer to uses-ai");
    check_refused(field_of_role(ROLE_PROVIDER), "no", "\"no\"");
}

static void test_clause_always_applies(void **state)
{
    (void)state;
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_JUSTIFICATION), "we think so");
    check_refused(field_of_answer(TGT_41, ANSWER_FIELD_STATUS), "not-applicable",
                  "tgt:4.1 is a clause");
    sample_set(assessment, field_of_answer(SRC_42, ANSWER_JUSTIFICATION), "we think so");
    check_refused(field_of_answer(SRC_42, ANSWER_FIELD_STATUS), "not-applicable",
                  "src:4.2 is a clause");
}

static void test_leaving_a_control_out_needs_a_justification(void **state)
{
    (void)state;
    const struct field status = field_of_answer(TGT_A1, ANSWER_FIELD_STATUS);
    const struct field justification = field_of_answer(TGT_A1, ANSWER_JUSTIFICATION);
    check_refused(status, "not-applicable", "tgt:A.1: not-applicable needs a justification");
    sample_set(assessment, justification, "We train no models.");
    sample_set(assessment, status, "not-applicable");
    check_refused(justification, NULL, "not-applicable needs its justification");
    check_refused(justification, "", "not-applicable needs its justification");
    sample_set(assessment, justification, "We only buy.");
    sample_set(assessment, status, "planned");
    sample_set(assessment, justification, NULL);
    check_value(justification, NULL);
}

static void test_dates_and_times_exist(void **state)
{
    (void)state;
    const struct field due = field_of_answer(TGT_A1, ANSWER_DUE);
    const struct field at = field_of_answer(TGT_A1, ANSWER_ASSESSED_AT);
    sample_set(assessment, due, "2028-02-29");
    check_refused(due, "2027-02-29", "due: \"2027-02-29\" is no date");
    check_refused(due, "31.3.2027", "is no date");
    check_refused(due, "2027-03-31T09:30:00Z", "is no date");
    check_refused(at, "2027-03-31", "assessed_at: \"2027-03-31\" is no time");
    check_refused(at, "2027-03-31T25:00:00Z", "is no time");
}

static void test_one_line_texts_are_one_line(void **state)
{
    (void)state;
    check_refused(field_of_profile(PROFILE_TITLE), "two\nlines", "title: holds a control");
    check_refused(field_of_profile(PROFILE_ORGANISATION), "tab\there", "name: holds a control");
    check_refused(field_of_answer(TGT_A1, ANSWER_OWNER), "a\nb", "owner: holds a control");
    sample_set(assessment, field_of_profile(PROFILE_SCOPE_SOURCE), "two\nlines");
}

static void test_control_characters_and_broken_utf8_are_refused_everywhere(void **state)
{
    (void)state;
    static const char *const controls[] = {"a\x1B[2J", "a\rb", "a\x7F", "a\xC2\x9Bm", "a\x01"};
    static const char *const broken[] = {"a\xFF", "\xC3", "\xED\xA0\x80", "\xC0\xAF"};
    const struct field fields[] = {
        field_of_profile(PROFILE_TITLE), field_of_profile(PROFILE_ASSESSORS),
        field_of_answer(TGT_A1, ANSWER_NOTE), field_of_answer(TGT_A1, ANSWER_OWNER),
        field_of_answer(TGT_A1, ANSWER_FIELD_EVIDENCE)};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        for (size_t k = 0; k < COUNT_OF(controls); k++)
            check_refused(fields[i], controls[k], "control character");
        for (size_t k = 0; k < COUNT_OF(broken); k++)
            check_refused(fields[i], broken[k], "UTF-8");
    }
}

static void test_numbers_are_above_0_and_have_one_form(void **state)
{
    (void)state;
    const struct field capacity = field_of_profile(PROFILE_PLAN_CAPACITY);
    static const char *const pairs[][2] = {
        {"4", "4"}, {"4.50", "4.5"}, {"0.25", "0.25"}, {"1000", "1000"}, {"012", "12"}};
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        sample_set(assessment, capacity, pairs[i][0]);
        check_value(capacity, pairs[i][1]);
    }
    static const char *const bad[] = {"0",   "-1",  "1000.01", "2,5",    "1e2", "nan",
                                      "inf", "0x1", ".",       "4 days", " 4",  "1.2.3"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        check_refused(capacity, bad[i], "capacity");
}

static void test_reasons_are_a_set_of_the_catalogues_ids(void **state)
{
    (void)state;
    const struct field reasons = field_of_answer(TGT_A1, ANSWER_REASONS);
    sample_set(assessment, reasons, "law,risk risk");
    check_value(reasons, "risk, law");
    assert_true(id_list_contains("risk, law", "law"));
    assert_false(id_list_contains("risk, law", "la"));
    assert_false(id_list_contains(NULL, "law"));
    check_refused(reasons, "risk, taste", "\"taste\" is no reason");
    check_refused(field_of_answer(TGT_41, ANSWER_REASONS), "risk", "is a clause");
    sample_set(assessment, reasons, ", ");
    check_value(reasons, NULL);
}

/* `bytes` bytes of `piece` over and over, ended by x where it does not fit. */
static char *make_long(const char *piece, size_t bytes)
{
    char *text = malloc(bytes + 1);
    assert_non_null(text);
    size_t length = strlen(piece);
    for (size_t i = 0; i < bytes; i++)
        text[i] = i - i % length + length <= bytes ? piece[i % length] : 'x';
    text[bytes] = '\0';
    return text;
}

/* The text has as many bytes in the file as a string may have; one byte more is refused. */
static void check_limit(struct field field, char *longest)
{
    sample_set(assessment, field, longest);
    check_value(field, longest);
    struct strbuf longer;
    strbuf_init(&longer);
    strbuf_append_text(&longer, longest);
    strbuf_append_char(&longer, 'x');
    check_refused(field, longer.text, "longer than 1 MiB");
    strbuf_release(&longer);
    free(longest);
}

static void test_what_could_not_be_read_back_is_refused(void **state)
{
    (void)state;
    check_limit(field_of_answer(TGT_A1, ANSWER_NOTE), make_long("a", JSON_MAX_STRING_BYTES));
    check_limit(field_of_answer(TGT_A1, ANSWER_NOTE), make_long("\n", JSON_MAX_STRING_BYTES / 2));
    check_limit(field_of_answer(TGT_A1, ANSWER_OWNER), make_long("\"", JSON_MAX_STRING_BYTES / 2));
    check_limit(field_of_profile(PROFILE_TITLE), make_long("\\", JSON_MAX_STRING_BYTES / 2));
    check_limit(field_of_profile(PROFILE_SCOPE_TARGET),
                make_long("\xC3\xA4", JSON_MAX_STRING_BYTES));
    /* Lists as a whole: a change of one is one value. */
    check_limit(field_of_profile(PROFILE_ASSESSORS),
                make_long("A B, C\n", JSON_MAX_STRING_BYTES / 8 * 7));
    check_limit(field_of_answer(TGT_A1, ANSWER_FIELD_EVIDENCE),
                make_long("Minutes of it\tDMS\n", JSON_MAX_STRING_BYTES / 20 * 18 + 16));
}

static void test_fields_are_described_for_file_and_screen(void **state)
{
    (void)state;
    assert_string_equal(field_get_info(field_of_profile(PROFILE_SCOPE_TARGET))->id, "aims");
    assert_string_equal(field_get_info(field_of_profile(PROFILE_SCOPE_TARGET))->parent, "scope");
    assert_int_equal(field_get_info(field_of_need(0))->form, FORM_CHOICE);
    assert_int_equal(field_get_info(field_of_role(0))->form, FORM_FLAG);
    assert_string_equal(field_get_info(field_of_answer(0, ANSWER_DUE))->id, "due");
    for (int i = 0; i < ANSWER_FIELD_COUNT; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal(answer_fields[i].id, answer_fields[k].id);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_every_field_is_read_back_as_it_was_set),
        TEST(test_numbers_are_above_0_and_have_one_form),
        TEST(test_reasons_are_a_set_of_the_catalogues_ids),
        TEST(test_empty_value_removes),
        TEST(test_unknown_words_are_refused),
        TEST(test_clause_always_applies),
        TEST(test_leaving_a_control_out_needs_a_justification),
        TEST(test_dates_and_times_exist),
        TEST(test_one_line_texts_are_one_line),
        TEST(test_control_characters_and_broken_utf8_are_refused_everywhere),
        TEST(test_what_could_not_be_read_back_is_refused),
        TEST(test_fields_are_described_for_file_and_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
