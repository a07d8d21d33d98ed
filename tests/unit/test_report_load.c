/* store/report_load and store/report_sums: a report as a file, good and altered. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "report/report.h"
#include "sample.h"
#include "scratch.h"

/* A report of the built-in catalogue in which everything has another status. */
static void make_report(struct strbuf *text)
{
    struct catalogue *catalogue = sample_built_in();
    struct assessment *assessment = assessment_new(catalogue, SAMPLE_ID, SAMPLE_CREATED);
    struct error error = {0};
    for (size_t i = 0; i < catalogue->item_count; i++) {
        enum status status = (enum status)(i % STATUS_COUNT);
        bool is_control = catalogue->items[i].section->kind == ITEM_CONTROL;
        if (status != STATUS_NOT_APPLICABLE || is_control)
            sample_answer(assessment, i, status);
    }
    const struct report_options options = {.path = "dir/a.json"};
    if (!report_make(report_find_format("json"), assessment, NULL, &options, text, &error))
        fail_msg("%s", error.what);
    assessment_free(assessment);
    catalogue_free(catalogue);
}

static bool is_report(const char *text, size_t length)
{
    struct error error = {0};
    bool found;
    assert_true(report_recognise(text, length, &found, &error));
    return found;
}

static void check_refused(const char *text, const char *what)
{
    struct report_file report;
    struct problems problems;
    problems_init(&problems);
    assert_false(report_parse(&report, "file", text, strlen(text), &problems));
    assert_true(problems.count > 0);
    assert_null(report.document.root);
    bool found = false;
    for (size_t i = 0; i < problems.count; i++)
        found = found || strstr(problems.list[i].what, what);
    if (!found)
        fail_msg("\"%s\" is not said, but \"%s\"", what, problems.list[0].what);
    problems_release(&problems);
}

static void test_a_report_as_written_is_verified(void **state)
{
    (void)state;
    struct strbuf text;
    struct report_file report;
    struct problems problems;
    strbuf_init(&text);
    problems_init(&problems);
    make_report(&text);
    assert_true(is_report(text.text, text.length));
    if (!report_parse(&report, "file", text.text, text.length, &problems))
        fail_msg("%zu: %s", problems.list[0].line, problems.list[0].what);
    assert_string_equal(report.assessment_id, SAMPLE_ID);
    assert_string_equal(report.assessment_file, "a.json");
    assert_string_equal(report.assessment_name, SAMPLE_ID);
    assert_int_equal(strlen(report.sha256), 64);
    assert_int_equal(problems.count, 0);
    report_release(&report);
    strbuf_release(&text);
}

/* The first member of this name after `from`: its value is changed to `value`. */
static void test_an_altered_number_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        const char *key;
        const char *value;
        const char *what;
    } table[] = {
        {"\"summary\"", "\"low\"", "0.9999", "$.summary.readiness.clauses.low is 0.9999"},
        {"\"overall\"", "\"high\"", "1", "$.summary.readiness.overall.high is 1"},
        {"\"blockers\"", "\"answered\"", "3", "$.summary.answered is 3"},
        {"\"blockers\"", "\"of\"", "71", "$.summary.of is 71"},
        {"\"blockers\"", "\"sources_answered\"", "1", "$.summary.sources_answered is 1"},
        {"\"blockers\"", "\"presumed\"", "1", "$.summary.presumed is 1"},
        {"\"blockers\"", "\"extend\"", "1", "$.summary.gaps.extend is 1"},
        {"\"by_priority\"", "\"P2\"", "1", "$.summary.gaps.by_priority.P2 is 1"},
        {"\"states\"", "\"closed\"", "70", "$.summary.states.closed is 70"},
        {"\"states\"", "\"high\"", "1", "$.summary.effort_days.high is 1"},
        {"\"effort_days_best\"", "\"low\"", "0", "$.summary.effort_days_best.low is 0"},
        {"\"clauses\": [", "\"value\"", "0.5", "$.clauses[0].readiness.value is 0.5"},
        {"\"clauses\": [", "\"items\"", "9", "$.clauses[0].items is 9"},
        {"\"objectives\": [", "\"open\"", "0", "$.objectives[0].open is 0"},
        {"\"items\": {", "\"reuse\"", "0.1", ".reuse is 0.1"},
        {"\"items\": {", "\"foundation\"", "0.12", ".foundation is 0.12"},
        {"\"items\": {", "\"inherited\"", "0.99", ".inherited is 0.99"},
        {"\"items\": {", "\"own\"", "0.25", ".own is 0.25"},
        {"\"items\": {", "\"coverage\"", "0.01", ".coverage is 0.01"},
        {"\"coverage_range\": {", "\"high\"", "0.01", ".coverage_range.high is 0.01"},
        {"\"items\": {", "\"gap\"", "0.0001", ".gap is 0.0001"},
        {"\"items\": {", "\"strength\"", "10", ".reuse is"},
        {"\"items\": {", "\"work_package\"", "\"WP99\"", ".work_package is the id of none"},
        {"\"items\": {", "\"clause\"", "\"iso42001:99\"", ".clause is the id of none"},
        {"\"work_packages\": [", "\"id\"", "\"WP02\"", ".id stands there twice"},
        {"\"statement_of_applicability\"", "\"id\"", "\"iso42001:A.99.9\"",
         "$.statement_of_applicability[0].id is no item of the report"},
    };
    struct strbuf good;
    struct strbuf altered;
    strbuf_init(&good);
    strbuf_init(&altered);
    make_report(&good);
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        strbuf_clear(&altered);
        strbuf_append(&altered, good.text, good.length);
        char *from = strstr(altered.text, table[i].from);
        assert_non_null(from);
        char *value = strstr(from + 1, table[i].key);
        assert_non_null(value);
        value += strlen(table[i].key) + 2;
        strbuf_splice(&altered, (size_t)(value - altered.text), strcspn(value, ",\n"),
                      table[i].value, strlen(table[i].value));
        check_refused(altered.text, table[i].what);
    }
    strbuf_release(&good);
    strbuf_release(&altered);
}

static void test_what_is_no_report_is_refused_with_its_reason(void **state)
{
    (void)state;
    check_refused("", "empty");
    check_refused("{", "field name");
    check_refused("[]", "$ must be of the type object");
    check_refused("{\"format\": \"aimsgap-report\"}", "$ lacks the field \"version\"");
    check_refused("{\"format\": \"x\", \"version\": 2}", "$.format must be \"aimsgap-report\"");
    check_refused("{\"format\": \"aimsgap-report\", \"version\": 2}", "made by a newer aimsgap");
    check_refused("{\"format\": \"aimsgap-report\", \"version\": 1.5}", "$.version must be 1");
    check_refused("{\"format\": \"aimsgap-report\", \"version\": \"2\"}", "$.version must be 1");
}

static void test_recognising(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_report;
    } table[] = {
        {"{\"format\": \"aimsgap-report\", \"version\": 99}", true},
        {"{\"format\": \"aimsgap-assessment\", \"title\": \"aimsgap-report\"}", false},
        {"{\"format\": \"aimsgap-report\"", false},
        {"\"aimsgap-report\"", false},
        {"", false},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        assert_int_equal(is_report(table[i].text, strlen(table[i].text)), table[i].is_report);
}

static void test_explaining_a_report_as_text(void **state)
{
    (void)state;
    struct error error = {0};
    const char *text = REPORT_TEXT_START "ACME\nmore";
    assert_true(report_explain_text("a.txt", text, strlen(text), &error));
    assert_contains(error.what,
                    "is a gap report as text, not an assessment: made from that of ACME");
    assert_string_equal(error.file, "a.txt");
    assert_lacks(error.what, "more");
    assert_true(report_explain_text("a.txt", text, strlen(REPORT_TEXT_START), &error));
    assert_false(report_explain_text("a.txt", text, strlen(REPORT_TEXT_START) - 1, &error));
    assert_false(report_explain_text("a.txt", "{}", 2, &error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_report_as_written_is_verified),
        cmocka_unit_test(test_an_altered_number_is_found),
        cmocka_unit_test(test_what_is_no_report_is_refused_with_its_reason),
        cmocka_unit_test(test_recognising),
        cmocka_unit_test(test_explaining_a_report_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
