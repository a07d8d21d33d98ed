/* Loading and computing while memory runs out at every allocation. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "engine/contradiction.h"
#include "engine/gap.h"
#include "fault/allocation.h"
#include "report/catalogue_writer.h"
#include "report/words_record.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "store/catalogue_load.h"
#include "store/problems.h"
#include "unit/mini.h"
#include "unit/scratch.h"

#define TODAY "2026-11-24"
#define POINTS 70 /* of sequences with thousands of allocations */

/* What a sequence works on; each uses what it needs. */
struct state {
    struct catalogue *loaded;
    struct assessment *assessment;
    struct gap_report *gaps;
    struct measure_report measures;
    struct contradiction_list contradictions;
};

static void *begin(void)
{
    struct state *state = calloc(1, sizeof *state);
    assert_non_null(state);
    return state;
}

static void end(void *data)
{
    struct state *state = data;
    assessment_free(state->assessment);
    catalogue_free(state->loaded);
    gap_report_free(state->gaps);
    measure_report_release(&state->measures);
    contradiction_list_release(&state->contradictions);
    free(state);
}

static void *begin_whole(void)
{
    struct state *state = begin();
    state->assessment = fault_parse_whole();
    return state;
}

static void describe_assessment(void *data, struct strbuf *out)
{
    const struct state *state = data;
    if (state->assessment)
        assessment_write(state->assessment, out);
}

/* ---- catalogue ---- */

static bool load_built_in(void *data, size_t step, struct error *error)
{
    (void)step;
    struct state *state = data;
    state->loaded = catalogue_load(NULL, error);
    return state->loaded;
}

static bool load_directory(void *data, size_t step, struct error *error)
{
    (void)step;
    struct state *state = data;
    state->loaded = catalogue_load(scratch_path(""), error);
    return state->loaded;
}

/* Chapters, items and lists: what each kind of text takes. */
#define GERMAN                                                                                     \
    "{\"format\": \"aimsgap-texts\", \"version\": 1, \"language\": \"de\", \"of\": \"mini\", "     \
    "\"items\": {\"tgt:4.1\": {\"title\": \"Themen\", \"evidence\": [\"N1\", \"N2\"]}}, "          \
    "\"learn\": {\"terms\": {\"entries\": [{\"title\": \"Bereich\"}]}}, "                          \
    "\"registers\": {\"lists\": {\"stage\": {\"design\": {\"name\": \"Entwurf\"}}}, "              \
    "\"discovery\": [{\"places\": [{\"ask\": \"Und?\"}]}], \"measures\": [{}, {}]}}\n"

static bool load_translated(void *data, size_t step, struct error *error)
{
    (void)step;
    struct state *state = data;
    state->loaded = catalogue_load_translated(scratch_path(""), "de", error);
    return state->loaded;
}

static void describe_catalogue(void *data, struct strbuf *out)
{
    const struct state *state = data;
    if (!state->loaded)
        return;
    const struct catalogue_selection all = {NULL, 0, state->loaded->item_count, false};
    catalogue_write_json(state->loaded, &all, out);
}

static void test_catalogue(void **unused)
{
    (void)unused;
    const struct fault_sequence built_in = {
        "built-in catalogue", 1,   POINTS,       FAULT_STRICT, begin,
        describe_catalogue,   end, load_built_in};
    const struct fault_sequence directory = {"catalogue from a directory",
                                             1,
                                             0,
                                             FAULT_STRICT,
                                             begin,
                                             describe_catalogue,
                                             end,
                                             load_directory};
    const struct fault_sequence translated = {
        "translated catalogue", 1, 0, FAULT_STRICT, begin, describe_catalogue, end,
        load_translated};
    mini_write();
    scratch_write_text("texts.de.json", GERMAN);
    fault_check(&built_in);
    fault_check(&directory);
    fault_check(&translated);
}

/* ---- loading ---- */

static bool load_from(struct state *state, const char *path, struct error *error)
{
    struct problems problems;
    problems_init(&problems);
    char sha256[65];
    state->assessment = assessment_load(fault_get_catalogue(), path, sha256, &problems);
    if (!state->assessment)
        problems_get_first(&problems, error);
    problems_release(&problems);
    return state->assessment;
}

static bool load_whole(void *data, size_t step, struct error *error)
{
    (void)step;
    return load_from(data, scratch_path("whole.json"), error);
}

static bool load_example(void *data, size_t step, struct error *error)
{
    (void)step;
    return load_from(data, scratch_path("example.json"), error);
}

static void test_load(void **unused)
{
    (void)unused;
    struct strbuf text;
    strbuf_init(&text);
    scratch_read_source("data/examples/certified-saas.json", &text);
    scratch_write("example.json", text.text, text.length);
    strbuf_release(&text);
    scratch_write("whole.json", fault_whole, strlen(fault_whole));
    const struct fault_sequence all_values = {
        "assessment with every value", 1,   0,         FAULT_STRICT, begin,
        describe_assessment,           end, load_whole};
    const struct fault_sequence example = {
        "assessment of the example", 1,   POINTS,      FAULT_STRICT, begin,
        describe_assessment,         end, load_example};
    fault_check(&all_values);
    fault_check(&example);
}

/* ---- computing ---- */

static bool compute(void *data, size_t step, struct error *error)
{
    (void)step;
    struct state *state = data;
    state->gaps = gap_report_new(fault_get_catalogue());
    if (!state->gaps)
        return error_set_memory(error);
    gap_report_compute(state->gaps, state->assessment, TODAY);
    return true;
}

static void describe_gaps(void *data, struct strbuf *out)
{
    const struct state *state = data;
    for (size_t i = 0; state->gaps && i < state->gaps->item_count; i++) {
        const struct gap_item *entry = &state->gaps->items[i];
        strbuf_append_format(out, "%s %a %a %a %u\n", entry->item->id, entry->coverage.low,
                             entry->coverage.high, entry->effort.low, (unsigned)entry->rules);
    }
}

static void test_gap_report(void **unused)
{
    (void)unused;
    const struct fault_sequence gaps = {"gap report",  1,   0,      FAULT_STRICT, begin_whole,
                                        describe_gaps, end, compute};
    fault_check(&gaps);
}

/* What the records say: measures, contradictions and their words. */
static bool compute_records(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    struct strbuf words;
    if (step == 0)
        return measure_report_init(&state->measures, state->assessment, TODAY, error);
    if (step == 1)
        return contradiction_list_init(&state->contradictions, state->assessment, &state->measures,
                                       TODAY, error);
    strbuf_init(&words);
    for (size_t i = 0; i < state->contradictions.count; i++)
        words_append_contradiction(&words, state->assessment, &state->measures,
                                   &state->contradictions.list[i]);
    bool done = strbuf_is_complete(&words, error);
    strbuf_release(&words);
    return done;
}

static void describe_records(void *data, struct strbuf *out)
{
    const struct state *state = data;
    for (size_t i = 0; i < state->measures.count; i++)
        strbuf_append_format(out, "%zu of %zu\n", state->measures.results[i].having,
                             state->measures.results[i].of);
    for (size_t i = 0; i < state->contradictions.count; i++)
        words_append_contradiction(out, state->assessment, &state->measures,
                                   &state->contradictions.list[i]);
}

static void test_records(void **unused)
{
    (void)unused;
    const struct fault_sequence records = {
        "what records say", 3, 0, FAULT_STRICT, begin_whole, describe_records, end,
        compute_records};
    fault_check(&records);
}

/* ---- saying so ---- */

#define MESSAGES "messages.txt"

static void *begin_message(void)
{
    scratch_write_text(MESSAGES, "");
    return begin();
}

/* The message that memory ran out needs none itself. */
static bool print_message_of_error(void *data, size_t step, struct error *error)
{
    (void)data;
    (void)step;
    FILE *stream = fopen(scratch_path(MESSAGES), "w");
    assert_non_null(stream);
    error_set_memory(error);
    error_print(error, stream);
    return fclose(stream) == 0;
}

static void describe_message(void *data, struct strbuf *out)
{
    (void)data;
    scratch_read(scratch_path(MESSAGES), out);
}

static void test_message(void **unused)
{
    (void)unused;
    const struct fault_sequence message = {
        "the message",         1, 0, FAULT_STRICT, begin_message, describe_message, end,
        print_message_of_error};
    fault_check(&message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_catalogue),  cmocka_unit_test(test_load),
        cmocka_unit_test(test_gap_report), cmocka_unit_test(test_records),
        cmocka_unit_test(test_message),
    };
    return cmocka_run_group_tests(tests, fault_set_up, fault_tear_down);
}
