/* store/assessment_load_records and store/assessment_save: records in the assessment file. */
#include "unit.h"

#include <string.h>
#include <time.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/id_list.h"
#include "sample_register.h"
#include "scratch.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"

#define HEAD                                                                                       \
    "{\n"                                                                                          \
    "  \"format\": \"aimsgap-assessment\",\n"                                                      \
    "  \"version\": 1,\n"                                                                          \
    "  \"id\": \"" SAMPLE_ID "\",\n"                                                               \
    "  \"title\": \"Sample\",\n"                                                                   \
    "  \"created_at\": \"" SAMPLE_CREATED "\",\n"
#define SYSTEM_FILE(text) HEAD "  \"ai_systems\": {\"S-1\": {" text "}}}" /* line 7 */

static struct catalogue *catalogue;

static int setup(void **state)
{
    catalogue = sample_catalogue();
    sample_add_registers(catalogue);
    return scratch_setup(state);
}

static int teardown(void **state)
{
    catalogue_free(catalogue);
    return scratch_teardown(state);
}

static struct assessment *parse(const struct catalogue *of, const char *text)
{
    struct problems problems;
    problems_init(&problems);
    struct assessment *assessment = assessment_parse(of, "file", text, strlen(text), &problems);
    if (!assessment)
        fail_msg("%zu:%zu: %s", problems.list[0].line, problems.list[0].column,
                 problems.list[0].what);
    problems_release(&problems);
    return assessment;
}

/* Loading and saving gives `expected`. */
static void check_saved(const struct catalogue *of, const char *text, const char *expected)
{
    struct strbuf saved;
    strbuf_init(&saved);
    struct assessment *assessment = parse(of, text);
    assessment_write(assessment, &saved);
    assert_string_equal(saved.text, expected);
    assessment_free(assessment);
    strbuf_release(&saved);
}

/* Every form of value, in the order it is written. */
static const char full_file[] = HEAD "  \"ai_systems\": {\n"
                                     "    \"S-1\": {\n"
                                     "      \"name\": \"Chatbot \xC3\xA4\",\n"
                                     "      \"purpose\": \"Two\\nlines\",\n"
                                     "      \"role\": [\n"
                                     "        \"provider\",\n"
                                     "        \"customer\"\n"
                                     "      ],\n"
                                     "      \"stage\": \"operation\",\n"
                                     "      \"data_sets\": [\n"
                                     "        \"D-1\"\n"
                                     "      ],\n"
                                     "      \"controls\": [\n"
                                     "        \"tgt:A.1\",\n"
                                     "        \"tgt:A.3\"\n"
                                     "      ],\n"
                                     "      \"review\": \"2027-03-31\"\n"
                                     "    },\n"
                                     "    \"S-12\": {\n"
                                     "      \"owner\": \"Kim\"\n"
                                     "    }\n"
                                     "  },\n"
                                     "  \"risks\": {\n"
                                     "    \"R-2\": {\n"
                                     "      \"systems\": [\n"
                                     "        \"S-1\",\n"
                                     "        \"S-12\"\n"
                                     "      ],\n"
                                     "      \"likelihood\": \"3\"\n"
                                     "    }\n"
                                     "  },\n"
                                     "  \"impact_assessments\": {\n"
                                     "    \"I-1\": {\n"
                                     "      \"system\": \"S-7\",\n"
                                     "      \"events\": [\n"
                                     "        \"model_change\"\n"
                                     "      ]\n"
                                     "    }\n"
                                     "  },\n"
                                     "  \"human_oversight\": {\n"
                                     "    \"O-1\": {\n"
                                     "      \"method\": \"sampling\"\n"
                                     "    }\n"
                                     "  },\n"
                                     "  \"data_sets\": {\n"
                                     "    \"D-9999999\": {\n"
                                     "      \"name\": \"Letters\"\n"
                                     "    }\n"
                                     "  }\n"
                                     "}\n";

static void test_records_survive_a_round_trip(void **state)
{
    (void)state;
    check_saved(catalogue, full_file, full_file);
    struct assessment *assessment = parse(catalogue, full_file);
    assert_string_equal(sample_find_record(assessment, "S-1")->texts[SYSTEM_ROLE],
                        "provider, customer");
    assert_string_equal(sample_find_record(assessment, "R-2")->texts[RISK_SYSTEMS], "S-1, S-12");
    assert_int_equal(assessment->records[RECORD_SYSTEM].count, 2);
    assessment_free(assessment);
}

static void test_order_of_the_file_does_not_matter(void **state)
{
    (void)state;
    check_saved(catalogue,
                HEAD "\"risks\":{\"R-10\":{\"systems\":[\"S-9\",\"S-10\",\"S-1\"],\"name\":\"b\"},"
                     "\"R-9\":{\"name\":\"a\"}},\"ai_systems\":{\"S-1\":{\"people\":[\"children\","
                     "\"employees\"]}}}",
                HEAD "  \"ai_systems\": {\n    \"S-1\": {\n      \"people\": [\n"
                     "        \"employees\",\n        \"children\"\n      ]\n    }\n  },\n"
                     "  \"risks\": {\n    \"R-9\": {\n      \"name\": \"a\"\n    },\n"
                     "    \"R-10\": {\n      \"name\": \"b\",\n      \"systems\": [\n"
                     "        \"S-1\",\n        \"S-9\",\n        \"S-10\"\n      ]\n    }\n"
                     "  }\n}\n");
}

static void test_no_records_leave_no_objects(void **state)
{
    (void)state;
    check_saved(catalogue, HEAD "\"ai_systems\": {}, \"risks\": {}, \"roles\": [\"provider\"]}",
                HEAD "  \"roles\": [\n    \"provider\"\n  ]\n}\n");
}

static void test_unknown_fields_survive_a_round_trip(void **state)
{
    (void)state;
    static const char text[] = HEAD "  \"ai_systems\": {\n"
                                    "    \"S-1\": {\n"
                                    "      \"name\": \"Chatbot\",\n"
                                    "      \"x-cost\": 1.50e3,\n"
                                    "      \"x-nested\": { \"a\":[1,\n2] }\n"
                                    "    },\n"
                                    "    \"S-2\": {\n"
                                    "      \"x-only\": \"\\u00e4\"\n"
                                    "    }\n"
                                    "  }\n"
                                    "}\n";
    check_saved(catalogue, text, text);
    struct assessment *assessment = parse(catalogue, text);
    sample_set_record(assessment, "S-1", "name", NULL);
    assert_int_equal(assessment->records[RECORD_SYSTEM].count, 2); /* they hold it */
    assessment_free(assessment);
}

static void test_a_catalogue_without_registers_keeps_the_members_as_they_came(void **state)
{
    (void)state;
    static const char text[] = HEAD "  \"ai_systems\": {\"S-1\": {\"stage\": \"moon\"}},\n"
                                    "  \"risks\": [ 1 ],\n"
                                    "  \"x-ours\": true\n"
                                    "}\n";
    catalogue->registers = NULL;
    check_saved(catalogue, text, text);
    struct assessment *assessment = parse(catalogue, text);
    assert_int_equal(assessment->records[RECORD_SYSTEM].count, 0);
    assessment_free(assessment);
    sample_add_registers(catalogue);
}

/* A file that is refused, with the place and a part of the first message. */
static const struct bad {
    const char *text;
    size_t line;
    size_t column;
    const char *what;
} bad_files[] = {
    {HEAD "\"ai_systems\": []}", 7, 15, "\"ai_systems\" must be an object"},
    {HEAD "\"risks\": null}", 7, 10, "\"risks\" must be an object"},
    {HEAD "\"ai_systems\": {\"S-1\": \"Chatbot\"}}", 7, 23, "\"S-1\" must be an object"},
    {HEAD "\"ai_systems\": {\"S-1\": {}}}", 7, 23, "\"S-1\" has nothing in it"},
    {HEAD "\"ai_systems\": {\"S-0\": {\"name\": \"x\"}}}", 7, 23, "\"S-0\" is no id"},
    {HEAD "\"ai_systems\": {\"S-01\": {\"name\": \"x\"}}}", 7, 24, "\"S-01\" is no id"},
    {HEAD "\"ai_systems\": {\"R-1\": {\"name\": \"x\"}}}", 7, 23, "\"R-1\" is no id"},
    {HEAD "\"ai_systems\": {\"\": {\"name\": \"x\"}}}", 7, 20, "\"\" is no id"},
    {HEAD "\"data_sets\": {\"D-10000000\": {\"name\": \"x\"}}}", 7, 29, "is no id"},
    {HEAD "\"ai_systems\": {\"S-1\": {\"name\": \"x\"}, \"S-1\": {\"name\": \"y\"}}}", 7, 45,
     "\"S-1\" stands here twice"},
    {SYSTEM_FILE("\"name\": \"\""), 7, 34, "\"name\" must be a text, and not empty"},
    {SYSTEM_FILE("\"name\": 5"), 7, 34, "\"name\" must be a text"},
    {SYSTEM_FILE("\"name\": \"a\\nb\""), 7, 34, "name: holds a control character"},
    {SYSTEM_FILE("\"purpose\": \"a\\u0007b\""), 7, 37, "purpose: holds a control character"},
    {SYSTEM_FILE("\"review\": \"2027-02-29\""), 7, 36, "review: \"2027-02-29\" is no date"},
    {SYSTEM_FILE("\"stage\": \"moon\""), 7, 35, "stage: \"moon\" cannot stand there"},
    {SYSTEM_FILE("\"stage\": [\"design\"]"), 7, 35, "\"stage\" must be a text"},
    {SYSTEM_FILE("\"stage\": \"design, retired\""), 7, 35, "stage: more than one"},
    {SYSTEM_FILE("\"people\": \"children\""), 7, 36, "\"people\" must be a list of ids"},
    {SYSTEM_FILE("\"people\": []"), 7, 36, "\"people\" must be a list of ids"},
    {SYSTEM_FILE("\"people\": [\"\"]"), 7, 36, "\"people\" must be a list of ids"},
    {SYSTEM_FILE("\"people\": [1]"), 7, 36, "\"people\" must be a list of ids"},
    {SYSTEM_FILE("\"people\": [\"children\", \"children\"]"), 7, 36, "ids, each once"},
    {SYSTEM_FILE("\"people\": [\"children, employees\"]"), 7, 36, "must be a list of ids"},
    {SYSTEM_FILE("\"people\": [\"martians\"]"), 7, 36, "people: \"martians\""},
    {SYSTEM_FILE("\"data_sets\": [\"S-1\"]"), 7, 39, "data_sets: \"S-1\""},
    {SYSTEM_FILE("\"controls\": [\"tgt:4.1\"]"), 7, 38, "controls: \"tgt:4.1\""},
    {SYSTEM_FILE("\"controls\": [\"A.1\"]"), 7, 38, "controls: \"A.1\""},
};

static bool is_refused(const struct bad *row)
{
    struct problems problems;
    problems_init(&problems);
    struct assessment *assessment =
        assessment_parse(catalogue, "file", row->text, strlen(row->text), &problems);
    const struct error *first = problems.list;
    bool fits = !assessment && problems.count > 0 && first->kind == ERROR_DATA &&
                first->line == row->line && first->column == row->column &&
                strstr(first->what, row->what);
    if (!fits)
        print_error("%s: %s %zu:%zu\n", row->text + sizeof HEAD - 1,
                    problems.count > 0 ? first->what : "accepted",
                    problems.count > 0 ? first->line : 0, problems.count > 0 ? first->column : 0);
    assessment_free(assessment);
    problems_release(&problems);
    return fits;
}

static void test_bad_records_are_refused_at_their_place(void **state)
{
    (void)state;
    size_t refused = 0;
    for (size_t i = 0; i < COUNT_OF(bad_files); i++)
        refused += is_refused(&bad_files[i]);
    assert_int_equal(refused, COUNT_OF(bad_files));
}

#define MANY 100000
#define MANY_SECONDS 10 /* comparing each with each would take minutes */

static void test_long_lists_are_read_at_once(void **state)
{
    (void)state;
    struct strbuf text;
    struct problems problems;
    clock_t start = clock();
    strbuf_init(&text);
    strbuf_append_text(&text, HEAD "\"risks\": {\"R-1\": {\"systems\": [\"S-1\"");
    for (int i = 2; i <= MANY; i++)
        strbuf_append_format(&text, ", \"S-%d\"", i);
    strbuf_append_text(&text, "]}}}");
    problems_init(&problems);
    struct assessment *assessment =
        assessment_parse(catalogue, "file", text.text, text.length, &problems);
    assert_non_null(assessment);
    assert_int_equal(id_list_count(assessment->records[RECORD_RISK].records[0].texts[RISK_SYSTEMS]),
                     MANY);
    assert_true((clock() - start) / CLOCKS_PER_SEC < MANY_SECONDS);
    assessment_free(assessment);
    problems_release(&problems);
    strbuf_release(&text);
}

static void test_all_problems_are_reported_in_the_order_of_the_file(void **state)
{
    (void)state;
    static const char text[] = HEAD "\"risks\": {\"R-1\": {\"likelihood\": \"9\",\n"
                                    "\"owner\": \"\"},\n"
                                    "\"R-2\": {}, \"R\": {\"name\": \"x\"}},\n"
                                    "\"ai_systems\": 1}";
    static const size_t lines[] = {7, 8, 9, 9, 10};
    struct problems problems;
    problems_init(&problems);
    assert_null(assessment_parse(catalogue, "file", text, sizeof text - 1, &problems));
    assert_int_equal(problems.count, COUNT_OF(lines));
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        assert_int_equal(problems.list[i].line, lines[i]);
    problems_release(&problems);
}

/* Files that the program writes come back as they are. */
static void test_examples_have_records_that_survive(void **state)
{
    (void)state;
    static const char *const names[] = {"data/examples/certified-saas.json",
                                        "data/examples/medical-imaging.json",
                                        "data/examples/small-consultancy.json"};
    struct catalogue *built_in = sample_built_in();
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct strbuf bytes;
        strbuf_init(&bytes);
        scratch_read_source(names[i], &bytes);
        check_saved(built_in, bytes.text, bytes.text);
        struct assessment *assessment = parse(built_in, bytes.text);
        for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
            assert_true(assessment->records[kind].count > 0);
        assessment_free(assessment);
        strbuf_release(&bytes);
    }
    catalogue_free(built_in);
}

/* A value of the field made of chance; false: it stays absent. */
static bool make_value(const struct field_info *info, uint64_t *seed, struct strbuf *value)
{
    static const char *const texts[] = {"a", "two\nlines", "\xC3\xA4\t\"\\", "</script>"};
    size_t count =
        info->form == FORM_PICK || info->form == FORM_RECORD ? 1 : sample_random(seed, 4) + 1;
    strbuf_clear(value);
    if (info->form == FORM_DATE)
        strbuf_append_text(value, "2027-03-31");
    else if (info->form == FORM_TEXT || info->form == FORM_LINE)
        strbuf_append_text(
            value,
            texts[info->form == FORM_LINE ? 3 * sample_random(seed, 2) : sample_random(seed, 4)]);
    for (size_t i = 0; i < count && value->length < 100; i++) {
        const char *before = i > 0 ? ", " : "";
        if (info->form == FORM_PICK || info->form == FORM_PICKS) {
            const struct pick_list *list = &catalogue->registers->lists[info->list];
            strbuf_append_format(value, "%s%s", before,
                                 list->picks[sample_random(seed, (uint32_t)list->count)].id);
        } else if (info->form == FORM_RECORD || info->form == FORM_RECORDS) {
            strbuf_append_format(value, "%s%c-%u", before, record_kinds[info->list].letter,
                                 sample_random(seed, 20) + 1);
        } else if (info->form == FORM_ITEMS) {
            strbuf_append_format(value, "%stgt:A.%u", before, sample_random(seed, 3) + 1);
        }
    }
    return sample_random(seed, 3) > 0;
}

static void test_whatever_is_set_is_saved_and_loaded_as_the_same(void **state)
{
    (void)state;
    uint64_t seed = 7;
    struct strbuf value;
    strbuf_init(&value);
    for (int round = 0; round < 200; round++) {
        struct assessment *assessment = sample_assessment(catalogue);
        for (int i = 0; i < 60; i++) {
            enum record_kind kind = (enum record_kind)sample_random(&seed, RECORD_KIND_COUNT);
            int field = (int)sample_random(&seed, (uint32_t)record_kinds[kind].field_count);
            unsigned number = sample_random(&seed, 12) + 1;
            bool is_there = make_value(&record_kinds[kind].fields[field], &seed, &value);
            sample_set(assessment, field_of_record(kind, number, field),
                       is_there ? value.text : NULL);
        }
        struct strbuf written;
        strbuf_init(&written);
        assessment_write(assessment, &written);
        check_saved(catalogue, written.text, written.text);
        strbuf_release(&written);
        assessment_free(assessment);
    }
    strbuf_release(&value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records_survive_a_round_trip),
        cmocka_unit_test(test_order_of_the_file_does_not_matter),
        cmocka_unit_test(test_no_records_leave_no_objects),
        cmocka_unit_test(test_unknown_fields_survive_a_round_trip),
        cmocka_unit_test(test_a_catalogue_without_registers_keeps_the_members_as_they_came),
        cmocka_unit_test(test_bad_records_are_refused_at_their_place),
        cmocka_unit_test(test_long_lists_are_read_at_once),
        cmocka_unit_test(test_all_problems_are_reported_in_the_order_of_the_file),
        cmocka_unit_test(test_examples_have_records_that_survive),
        cmocka_unit_test(test_whatever_is_set_is_saved_and_loaded_as_the_same),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
