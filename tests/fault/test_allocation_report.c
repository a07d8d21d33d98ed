/* Making reports and the catalogue's documents while memory runs out: what is lost in a part is
 * lost in the whole, and none that lacks something is said to be done. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "fault/allocation.h"
#include "model/field.h"
#include "report/catalogue_writer.h"
#include "report/export.h"
#include "report/oscal.h"
#include "report/report.h"
#include "report/table.h"
#include "store/problems.h"
#include "unit/scratch.h"

#define ALL_UP_TO 100 /* allocations of a document, and each is tried */
#define POINTS 60     /* of a document with more */

struct state {
    struct assessment *assessment; /* of reports */
    struct strbuf texts;           /* that were made */
    struct strbuf made;            /* a report, to be verified */
};

/* A text that is made in one step, as a whole. */
struct document {
    const char *name;
    bool (*make)(const struct state *state, struct strbuf *text, struct error *error);
    const struct report_format *format;   /* of a report */
    struct catalogue_selection selection; /* of the catalogue */
};

static const struct document *document; /* that is being checked */

static void *begin(void)
{
    struct state *state = calloc(1, sizeof *state);
    assert_non_null(state);
    strbuf_init(&state->texts);
    strbuf_init(&state->made);
    return state;
}

static void end(void *data)
{
    struct state *state = data;
    assessment_free(state->assessment);
    strbuf_release(&state->texts);
    strbuf_release(&state->made);
    free(state);
}

static void *begin_whole(void)
{
    struct state *state = begin();
    state->assessment = fault_parse_whole();
    return state;
}

static void describe_texts(void *data, struct strbuf *out)
{
    const struct state *state = data;
    strbuf_append(out, state->texts.text, state->texts.length);
}

/* What a failed step leaves is thrown away, as all callers do. */
static bool make_text(void *data, size_t step, struct error *error)
{
    (void)step;
    struct state *state = data;
    struct strbuf text;
    strbuf_init(&text);
    bool done = document->make(state, &text, error);
    fault_pause();
    if (done)
        strbuf_append(&state->texts, text.text, text.length);
    fault_resume();
    strbuf_release(&text);
    return done;
}

/* Every allocation, or of a document with many, some all over it. */
static void check_document(const struct document *checked, void *(*begin_state)(void))
{
    struct fault_sequence sequence = {checked->name,  1,   0,        FAULT_STRICT, begin_state,
                                      describe_texts, end, make_text};
    struct error error = {0};
    document = checked;
    void *state = sequence.begin();
    fault_arm(0, false);
    if (!sequence.run_step(state, 0, &error))
        fail_msg("%s: %s", checked->name, error.what);
    if (fault_disarm() > ALL_UP_TO)
        sequence.points = POINTS;
    sequence.end(state);
    fault_check(&sequence);
}

/* ---- reports ---- */

static bool make_report(const struct state *state, struct strbuf *text, struct error *error)
{
    const struct report_options options = {.combined = true};
    return report_make(document->format, state->assessment, NULL, &options, text, error);
}

static void test_reports(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < report_format_count; i++) {
        const struct document report = {
            .name = report_formats[i].id, .make = make_report, .format = &report_formats[i]};
        check_document(&report, begin_whole);
    }
}

/* Every cell of every table, whether a format shows it or not. */
static bool write_tables(const struct report_input *input, struct strbuf *out, struct error *error)
{
    (void)error;
    struct report_row row;
    struct report_cell cell;
    table_init_cell(&cell);
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct report_table *table = report_tables[i];
        for (size_t at = 0; table_next_row(table, input, &at, &row);)
            for (size_t k = 0; k < table->column_count; k++) {
                table_fill_cell(&table->columns[k], &row, &cell);
                strbuf_append_format(out, "%s\n", cell.text.text);
            }
    }
    table_release_cell(&cell, out);
    return true;
}

static void test_tables(void **unused)
{
    (void)unused;
    const struct report_format format = {.id = "tables", .write = write_tables};
    const struct document tables = {.name = "tables", .make = make_report, .format = &format};
    check_document(&tables, begin_whole);
}

/* ---- verifying a report ---- */

static void *begin_made(void)
{
    struct error error = {0};
    struct state *state = begin_whole();
    const struct report_options options = {0};
    if (!report_make(report_find_format("json"), state->assessment, NULL, &options, &state->made,
                     &error))
        fail_msg("%s", error.what);
    return state;
}

/* Step 0 tells that it is a report, step 1 that it is a good one. */
static bool verify(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    struct report_file report;
    struct problems problems;
    bool is_report = false;
    if (step == 0)
        return report_recognise(state->made.text, state->made.length, &is_report, error) &&
               (is_report || error_set(error, ERROR_DATA, "", "is said to be no report"));
    problems_init(&problems);
    bool done = report_parse(&report, "made", state->made.text, state->made.length, &problems);
    if (done)
        report_release(&report);
    else
        problems_get_first(&problems, error);
    problems_release(&problems);
    return done;
}

static void test_verifying(void **unused)
{
    (void)unused;
    const struct fault_sequence sequence = {
        "verifying a report", 2, POINTS, FAULT_STRICT, begin_made, describe_texts, end, verify};
    fault_check(&sequence);
}

/* ---- people ---- */

/* A text that grows to this name and one letter more is this name for a moment. */
#define LONG_NAME "Kim Fairweather-Ollerenshaw of the department for assessments M"

static void *begin_long_names(void)
{
    struct error error = {0};
    struct state *state = begin_whole();
    const struct field assessors = {.group = FIELD_PROFILE, .field = PROFILE_ASSESSORS};
    assert_int_equal(strlen(LONG_NAME), 63);
    if (!assessment_set(state->assessment, assessors, LONG_NAME "\n" LONG_NAME "\u00C9", &error))
        fail_msg("%s", error.what);
    return state;
}

static bool write_people(const struct report_input *input, struct strbuf *out, struct error *error)
{
    struct oscal oscal;
    bool done = oscal_init(&oscal, fault_get_catalogue(), input, out, error);
    if (done)
        oscal_write_people(&oscal);
    oscal_release(&oscal);
    return done;
}

static void test_people(void **unused)
{
    (void)unused;
    const struct report_format format = {.id = "people", .write = write_people};
    const struct document people = {.name = "people", .make = make_report, .format = &format};
    check_document(&people, begin_long_names);
}

/* ---- a set of reports ---- */

#define SET_NAME "an-assessment-with-a-name-of-more-than-sixty-four-characters-in-all"

static void write_set(void)
{
    assert_true(file_make_directories(scratch_path("free")));
    assert_true(file_make_directories(scratch_path("taken")));
    for (size_t i = 0; i < report_format_count; i++) {
        struct strbuf name;
        strbuf_init(&name);
        export_append_name(&name, &report_formats[i], SET_NAME ".json", "taken");
        scratch_write_text(name.text, "");
        strbuf_release(&name);
    }
}

/* Step 0 is about a directory without such files, step 1 about one with all of them. */
static bool look_for_set(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    const char *directory = scratch_path(step == 0 ? "free" : "taken");
    bool is_free = export_is_free(SET_NAME ".json", directory, error);
    bool is_known = is_free || !fault_is_memory(error);
    fault_pause();
    if (is_known)
        strbuf_append_text(&state->texts, is_free ? "free" : error->what);
    fault_resume();
    return is_known;
}

static void test_set(void **unused)
{
    (void)unused;
    const struct fault_sequence set = {"names of a set", 2,   0,           FAULT_STRICT, begin,
                                       describe_texts,   end, look_for_set};
    write_set();
    fault_check(&set);
}

/* ---- the catalogue's documents ---- */

static bool write_text(const struct state *state, struct strbuf *text, struct error *error)
{
    (void)state;
    catalogue_write_text(fault_get_catalogue(), &document->selection, text);
    return strbuf_is_complete(text, error);
}

static bool write_json(const struct state *state, struct strbuf *text, struct error *error)
{
    (void)state;
    catalogue_write_json(fault_get_catalogue(), &document->selection, text);
    return strbuf_is_complete(text, error);
}

static bool write_oscal_catalog(const struct state *state, struct strbuf *text, struct error *error)
{
    (void)state;
    return catalogue_write_oscal_catalog(fault_get_catalogue(), &document->selection, text,
                                         error) &&
           strbuf_is_complete(text, error);
}

static bool write_oscal_mapping(const struct state *state, struct strbuf *text, struct error *error)
{
    (void)state;
    return catalogue_write_oscal_mapping(fault_get_catalogue(), &document->selection, text,
                                         error) &&
           strbuf_is_complete(text, error);
}

static void test_catalogue_documents(void **unused)
{
    (void)unused;
    const size_t middle = fault_get_catalogue()->source_count;
    const size_t last = fault_get_catalogue()->item_count;
    const struct document documents[] = {
        {"catalogue as text", write_text, NULL, {NULL, 0, last, false}},
        {"an item as text", write_text, NULL, {&fault_get_catalogue()->items[middle], 0, 0, false}},
        {"catalogue as JSON", write_json, NULL, {NULL, 0, last, false}},
        {"source as OSCAL", write_oscal_catalog, NULL, {NULL, 0, middle, false}},
        {"target as OSCAL", write_oscal_catalog, NULL, {NULL, middle, last, false}},
        {"crosswalk as OSCAL", write_oscal_mapping, NULL, {NULL, 0, last, false}},
    };
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        check_document(&documents[i], begin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reports),   cmocka_unit_test(test_tables),
        cmocka_unit_test(test_verifying), cmocka_unit_test(test_people),
        cmocka_unit_test(test_set),       cmocka_unit_test(test_catalogue_documents),
    };
    return cmocka_run_group_tests(tests, fault_set_up, fault_tear_down);
}
