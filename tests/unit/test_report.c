/* report/: the text and JSON reports as their readers get them. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/report.h"
#include "sample.h"
#include "scratch.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "store/catalogue_load.h"

#define REPORT_COLUMNS 80

static const char *const examples[] = {"data/examples/certified-saas.json",
                                       "data/examples/medical-imaging.json",
                                       "data/examples/small-consultancy.json"};

static int setup(void **state)
{
    (void)state;
    return setenv("SOURCE_DATE_EPOCH", "1795512600", 1); /* 2026-11-24T09:30:00Z */
}

static int teardown(void **state)
{
    (void)state;
    return unsetenv("SOURCE_DATE_EPOCH");
}

static void make(const char *format, const struct assessment *assessment, bool ascii,
                 struct strbuf *out)
{
    struct error error = {0};
    strbuf_clear(out);
    const struct report_options options = {.ascii = ascii};
    if (!report_make(report_find_format(format), assessment, NULL, &options, out, &error))
        fail_msg("%s", error.what);
}

static struct assessment *load_example(const struct catalogue *catalogue, const char *name)
{
    struct strbuf bytes;
    struct problems problems;
    strbuf_init(&bytes);
    problems_init(&problems);
    scratch_read_source(name, &bytes);
    struct assessment *assessment =
        assessment_parse(catalogue, name, bytes.text, bytes.length, &problems);
    if (!assessment)
        fail_msg("%s:%zu: %s", name, problems.list[0].line, problems.list[0].what);
    problems_release(&problems);
    strbuf_release(&bytes);
    return assessment;
}

/* Every line ends and is not too wide. */
static void check_lines(const char *text)
{
    for (const char *at = text; *at != '\0';) {
        size_t bytes = strcspn(at, "\n");
        if (at[bytes] != '\n' || text_width_bytes(at, bytes) > REPORT_COLUMNS)
            fail_msg("%d columns: %.*s", text_width_bytes(at, bytes), (int)bytes, at);
        at += bytes + 1;
    }
}

/* Nothing in it steers a terminal or the order of the text. */
static void check_harmless(const char *text)
{
    size_t bad;
    assert_true(text_is_utf8(text, strlen(text), &bad));
    assert_false(text_has_control(text, true));
    assert_lacks(text, "\t");
    static const char *const forbidden[] = {
        "\xD8\x9C",     "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xA8",
        "\xE2\x80\xA9", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC",
        "\xE2\x80\xAD", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7",
        "\xE2\x81\xA8", "\xE2\x81\xA9", "\xEF\xBB\xBF", "\xF3\xA0\x81\x81"};
    for (size_t i = 0; i < COUNT_OF(forbidden); i++)
        assert_lacks(text, forbidden[i]);
}

static void test_formats_are_found_by_their_ids(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_format_count; i++) {
        assert_ptr_equal(report_find_format(report_formats[i].id), &report_formats[i]);
        assert_int_equal(report_formats[i].extension[0], '.');
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(report_formats[i].extension, report_formats[k].extension);
    }
    assert_non_null(report_find_format("text"));
    assert_non_null(report_find_format("json"));
    assert_null(report_find_format("yaml"));
    assert_null(report_find_format(""));
}

static void test_text_of_the_examples_is_never_wider_than_80_columns(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_built_in();
    struct strbuf out;
    strbuf_init(&out);
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct assessment *assessment = load_example(catalogue, examples[i]);
        for (int ascii = 0; ascii < 2; ascii++) {
            make("text", assessment, ascii, &out);
            check_lines(out.text);
            check_harmless(out.text);
        }
        assessment_free(assessment);
    }
    strbuf_release(&out);
    catalogue_free(catalogue);
}

static void put(char **place, const char *text)
{
    free(*place);
    *place = strdup(text);
    assert_non_null(*place);
}

/* Answers as no loader would let them in, put past the rules. */
static void poison(struct assessment *assessment, uint64_t *seed)
{
    static const char *const texts[] = {
        "\x1B[2J\x1B]0;owned\x07",
        "user\xE2\x80\xAEgpj.exe\xE2\x81\xA6 isolate\xE2\x80\x8F",
        "carriage\rreturn\ttab\x7F rubout",
        "\xC2\x9B"
        "31mC1 \xC2\x85next line",
        "line\xE2\x80\xA8separator\xE2\x80\xA9paragraph \xEF\xBB\xBFmark \xF3\xA0\x81\x81tag",
        "broken \xFF\xC3( bytes \xED\xA0\x80",
        "\xE7\x94\xB0\xE8\xBE\xBA\xE7\xBE\x8E\xE5\x92\xB2\xE7\x94\xB0\xE8\xBE\xBA\xE7\xBE\x8E wide",
        "e\xCC\x81\xCC\x81\xCC\x81 marks \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
        "averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword",
        "several\n\n  lines   with   spaces   \n and more of them until the line is full at "
        "last\n"};
    for (size_t i = 0; i < PROFILE_COUNT; i++)
        put(&assessment->profile[i], texts[sample_random(seed, COUNT_OF(texts))]);
    for (size_t i = 0; i < assessment->catalogue->item_count; i++) {
        struct answer *answer = &assessment->answers[i];
        sample_set(assessment, field_of_answer(i, ANSWER_FIELD_EVIDENCE), "a\tb\t2026-11-24\nc");
        put(&answer->evidence[0].title, texts[sample_random(seed, COUNT_OF(texts))]);
        put(&answer->evidence[0].reference, texts[sample_random(seed, COUNT_OF(texts))]);
        for (int k = 0; k < ANSWER_TEXT_COUNT; k++)
            put(&answer->texts[k], texts[sample_random(seed, COUNT_OF(texts))]);
    }
}

static void test_hostile_answers_neither_widen_nor_steer_the_text(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_built_in();
    struct strbuf out;
    uint64_t seed = 7;
    strbuf_init(&out);
    for (int round = 0; round < 10; round++) {
        struct assessment *assessment = sample_assessment(catalogue);
        for (size_t i = 0; i < catalogue->item_count; i++) {
            bool is_clause = catalogue->items[i].section->kind == ITEM_CLAUSE;
            sample_answer(assessment, i,
                          (enum status)sample_random(&seed, STATUS_COUNT - (is_clause ? 1 : 0)));
        }
        poison(assessment, &seed);
        make("text", assessment, round % 2 == 0, &out);
        check_lines(out.text);
        check_harmless(out.text);
        assessment_free(assessment);
    }
    strbuf_release(&out);
    catalogue_free(catalogue);
}

static void test_hostile_characters_are_shown_not_dropped(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    struct strbuf out;
    strbuf_init(&out);
    put(&assessment->answers[TGT_41].texts[ANSWER_NOTE], "a\x1B[31mb \xE2\x80\xAE"
                                                         "c");
    make("text", assessment, false, &out);
    assert_contains(out.text, "a\xE2\x90\x9B[31mb \xEF\xBF\xBD"
                              "c");
    strbuf_release(&out);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void test_ascii_report_of_ascii_answers_is_ascii(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    catalogue->items[TGT_41].title = "A title so long that the report has to cut it somewhere here";
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_rule(catalogue, "blocker", PRIORITY_1)->is_blocker = true;
    struct assessment *assessment = sample_assessment(catalogue);
    struct strbuf out;
    strbuf_init(&out);
    sample_answer(assessment, SRC_41, STATUS_PARTIAL);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    sample_set(assessment, field_of_need(ASK_CERTIFIED), "yes");
    make("text", assessment, true, &out);
    for (size_t i = 0; i < out.length; i++)
        assert_true((unsigned char)out.text[i] < 0x80);
    assert_contains(out.text, "A title so long");
    assert_lacks(out.text, "somewhere here");
    strbuf_release(&out);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void test_same_input_gives_the_same_bytes(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_built_in();
    struct assessment *assessment = load_example(catalogue, examples[0]);
    for (size_t i = 0; i < report_format_count; i++) {
        struct strbuf first;
        struct strbuf second;
        strbuf_init(&first);
        strbuf_init(&second);
        make(report_formats[i].id, assessment, false, &first);
        struct catalogue *other_catalogue = sample_built_in();
        struct assessment *other = load_example(other_catalogue, examples[0]);
        make(report_formats[i].id, other, false, &second);
        assert_int_equal(first.length, second.length);
        assert_memory_equal(first.text, second.text, first.length);
        assessment_free(other);
        catalogue_free(other_catalogue);
        setenv("SOURCE_DATE_EPOCH", "1795599000", 1); /* a day later */
        make(report_formats[i].id, assessment, false, &second);
        setup(NULL);
        assert_true(first.length != second.length ||
                    memcmp(first.text, second.text, first.length) != 0);
        strbuf_release(&first);
        strbuf_release(&second);
    }
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void test_a_translated_catalogue_gives_the_same_bytes(void **state)
{
    (void)state;
    struct error error = {0};
    struct catalogue *catalogue = sample_built_in();
    struct catalogue *german = catalogue_load_translated(NULL, "de", &error);
    assert_non_null(german);
    assert_non_null(german->original);
    struct assessment *assessment = load_example(catalogue, examples[0]);
    struct assessment *translated = load_example(german, examples[0]);
    for (size_t i = 0; i < report_format_count; i++) {
        struct strbuf first;
        struct strbuf second;
        strbuf_init(&first);
        strbuf_init(&second);
        make(report_formats[i].id, assessment, false, &first);
        make(report_formats[i].id, translated, false, &second);
        assert_int_equal(first.length, second.length);
        assert_memory_equal(first.text, second.text, first.length);
        strbuf_release(&first);
        strbuf_release(&second);
    }
    assessment_free(translated);
    assessment_free(assessment);
    catalogue_free(german);
    catalogue_free(catalogue);
}

static void test_text_says_when_for_whom_and_that_it_is_no_standard(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    struct assessment *assessment = sample_assessment(catalogue);
    struct strbuf out;
    strbuf_init(&out);
    sample_set(assessment, field_of_profile(PROFILE_ORGANISATION), "ACME GmbH");
    sample_set(assessment, field_of_profile(PROFILE_SCOPE_SOURCE), "all sites");
    sample_set(assessment, field_of_profile(PROFILE_SCOPE_TARGET), "the helper only");
    make("text", assessment, false, &out);
    assert_contains(out.text, "ACME GmbH");
    assert_contains(out.text, "2026-11-24");
    assert_contains(out.text, "SRC:2020");
    assert_contains(out.text, "TGT:2021");
    assert_contains(out.text, "all sites");
    assert_contains(out.text, "the helper only");
    assert_contains(out.text, "This is no standard.");
    strbuf_release(&out);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static void test_text_shows_blockers_presumed_sources_and_what_is_left_out(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    sample_add_row(catalogue, SRC_41, TGT_41, 9);
    struct priority_rule *rule = sample_add_rule(catalogue, "blocker", PRIORITY_1);
    sample_name_item(catalogue, rule, TGT_41);
    rule->is_blocker = true;
    struct assessment *assessment = sample_assessment(catalogue);
    struct strbuf out;
    strbuf_init(&out);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_set(assessment, field_of_answer(SRC_41, ANSWER_FIELD_BASIS), "presumed");
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    sample_answer(assessment, TGT_A2, STATUS_NOT_APPLICABLE);
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_OWNER), "Kim");
    sample_set(assessment, field_of_answer(TGT_41, ANSWER_DUE), "2027-03-31");
    make("text", assessment, false, &out);
    assert_contains(out.text, "CERTIFICATION CANNOT PASS");
    assert_contains(out.text, "gap 5%");
    assert_contains(out.text, "SRC 4.1 conforming (presumed): The routine.");
    assert_contains(out.text, "The AI part.");
    assert_contains(out.text, "The rule says so.");
    assert_contains(out.text, "Kim, due 2027-03-31");
    assert_contains(out.text, "left out\n");
    assert_contains(out.text, "We do not do that.");
    sample_answer(assessment, TGT_41, STATUS_CONFORMING);
    make("text", assessment, false, &out);
    assert_lacks(out.text, "CERTIFICATION CANNOT PASS");
    strbuf_release(&out);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static const cJSON *member(const cJSON *object, const char *key)
{
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!found)
        fail_msg("\"%s\" is missing", key);
    return found;
}

static void test_json_report_is_strict_json_with_every_item(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_built_in();
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct assessment *assessment = load_example(catalogue, examples[i]);
        struct strbuf out;
        struct strbuf saved;
        struct json_document document;
        struct error error = {0};
        char sha256[DIGEST_SHA256_SIZE];
        strbuf_init(&out);
        strbuf_init(&saved);
        make("json", assessment, false, &out);
        if (!json_parse(&document, "report", out.text, out.length, &error))
            fail_msg("%zu:%zu: %s", error.line, error.column, error.what);
        const cJSON *root = document.root;
        assert_string_equal(member(root, "format")->valuestring, "aimsgap-report");
        assert_true(member(root, "version")->valuedouble == 1);
        assert_string_equal(member(root, "generated_at")->valuestring, "2026-11-24T09:30:00Z");
        assert_int_equal(cJSON_GetArraySize(member(root, "items")), 70);
        assert_int_equal(cJSON_GetArraySize(member(root, "statement_of_applicability")), 38);
        assessment_write(assessment, &saved);
        digest_sha256(saved.text, saved.length, sha256);
        assert_string_equal(member(member(root, "assessment"), "sha256")->valuestring, sha256);
        json_release(&document);
        strbuf_release(&out);
        strbuf_release(&saved);
        assessment_free(assessment);
    }
    catalogue_free(catalogue);
}

static void test_json_numbers_of_one_item(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    sample_add_row(catalogue, SRC_41, TGT_41, 6);
    sample_add_row(catalogue, SRC_A1, TGT_41, 2);
    struct assessment *assessment = sample_assessment(catalogue);
    struct strbuf out;
    struct json_document document;
    struct error error = {0};
    strbuf_init(&out);
    sample_answer(assessment, SRC_41, STATUS_CONFORMING);
    sample_answer(assessment, SRC_A1, STATUS_PARTIAL);
    sample_answer(assessment, TGT_41, STATUS_PARTIAL);
    sample_answer(assessment, TGT_A1, STATUS_NOT_APPLICABLE);
    make("json", assessment, false, &out);
    assert_true(json_parse(&document, "report", out.text, out.length, &error));
    const cJSON *item = member(member(document.root, "items"), "tgt:4.1");
    assert_near(member(item, "reuse")->valuedouble, 0.6);
    assert_near(member(item, "foundation")->valuedouble, 0.875);
    assert_near(member(item, "inherited")->valuedouble, 0.525);
    assert_near(member(item, "own")->valuedouble, 0.5);
    assert_near(member(item, "coverage")->valuedouble, 0.725);
    assert_near(member(item, "gap")->valuedouble, 0.275);
    assert_string_equal(member(item, "origin")->valuestring, "extend");
    assert_string_equal(member(item, "state")->valuestring, "open");
    assert_string_equal(member(item, "priority")->valuestring, "P3");
    assert_int_equal(cJSON_GetArraySize(member(item, "because")), 2);
    item = member(member(document.root, "items"), "tgt:A.1");
    assert_string_equal(member(item, "state")->valuestring, "not-applicable");
    assert_true(cJSON_IsNull(member(item, "priority")));
    const cJSON *first = member(document.root, "statement_of_applicability")->child;
    assert_string_equal(member(first, "id")->valuestring, "tgt:A.1");
    assert_true(cJSON_IsFalse(member(first, "applicable")));
    assert_string_equal(member(first, "justification")->valuestring, "We do not do that.");
    assert_true(cJSON_IsNull(member(first->next, "applicable"))); /* nobody has decided yet */
    json_release(&document);
    strbuf_release(&out);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_formats_are_found_by_their_ids),
        TEST(test_text_of_the_examples_is_never_wider_than_80_columns),
        TEST(test_hostile_answers_neither_widen_nor_steer_the_text),
        TEST(test_hostile_characters_are_shown_not_dropped),
        TEST(test_ascii_report_of_ascii_answers_is_ascii),
        TEST(test_same_input_gives_the_same_bytes),
        TEST(test_a_translated_catalogue_gives_the_same_bytes),
        TEST(test_text_says_when_for_whom_and_that_it_is_no_standard),
        TEST(test_text_shows_blockers_presumed_sources_and_what_is_left_out),
        TEST(test_json_report_is_strict_json_with_every_item),
        TEST(test_json_numbers_of_one_item),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
