/* Reading and making working documents while memory runs out. */
#include "unit/unit.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "fault/allocation.h"
#include "model/field.h"
#include "report/report.h"
#include "report/template.h"
#include "store/templates_load.h"

#define POINTS 40 /* of a document */

struct state {
    struct assessment *assessment;
    struct strbuf texts; /* that were made */
};

static struct templates *templates;              /* of the built-in catalogue */
static const struct template_document *document; /* that is being checked */

/* ---- states ---- */

static void set_record(struct assessment *assessment, enum record_kind kind, int field,
                       const char *value)
{
    struct error error = {0};
    if (!assessment_set(assessment, field_of_record(kind, 1, field), value, &error))
        fail_msg("%s", error.what);
}

static void *begin(void)
{
    struct state *state = calloc(1, sizeof *state);
    assert_non_null(state);
    strbuf_init(&state->texts);
    state->assessment = fault_parse_whole();
    set_record(state->assessment, RECORD_SYSTEM, SYSTEM_NAME, "A system with a long enough name");
    set_record(state->assessment, RECORD_RISK, RISK_SYSTEMS, "S-1");
    set_record(state->assessment, RECORD_RISK, RISK_CONSEQUENCE, "4");
    set_record(state->assessment, RECORD_RISK, RISK_LIKELIHOOD, "3");
    set_record(state->assessment, RECORD_IMPACT, IMPACT_SYSTEM, "S-1");
    set_record(state->assessment, RECORD_OVERSIGHT, OVERSIGHT_SYSTEMS, "S-1");
    set_record(state->assessment, RECORD_DATA_SET, DATA_SET_NAME, "Data");
    return state;
}

static void describe(void *data, struct strbuf *out)
{
    const struct state *state = data;
    strbuf_append(out, state->texts.text, state->texts.length);
}

static void end(void *data)
{
    struct state *state = data;
    assessment_free(state->assessment);
    strbuf_release(&state->texts);
    free(state);
}

/* ---- reading ---- */

static bool load(void *data, size_t step, struct error *error)
{
    (void)data;
    (void)step;
    struct templates *loaded = templates_load(fault_get_catalogue(), error);
    templates_free(loaded);
    return loaded != NULL;
}

static void test_reading(void **unused)
{
    (void)unused;
    const struct fault_sequence sequence = {
        "reading documents", 1, POINTS, FAULT_STRICT, begin, describe, end, load};
    fault_check(&sequence);
}

/* ---- making ---- */

static bool make(void *data, size_t step, struct error *error)
{
    (void)step;
    struct state *state = data;
    const struct report_options options = {0};
    const struct record *system =
        document->is_per_system ? &state->assessment->records[RECORD_SYSTEM].records[0] : NULL;
    struct strbuf text;
    strbuf_init(&text);
    struct report_job *job = report_job_new(state->assessment, NULL, &options, error);
    bool done = job && template_write(job, document, system, &text, error);
    report_job_free(job);
    fault_pause();
    if (done)
        strbuf_append(&state->texts, text.text, text.length);
    fault_resume();
    strbuf_release(&text);
    return done;
}

static void test_making(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < templates->count; i++) {
        document = &templates->documents[i];
        const struct fault_sequence sequence = {document->id, 1,        POINTS, FAULT_STRICT,
                                                begin,        describe, end,    make};
        fault_check(&sequence);
    }
}

static int set_up(void **state)
{
    struct error error = {0};
    setenv("SOURCE_DATE_EPOCH", "1799020800", 1);
    int failed = fault_set_up(state);
    templates = failed ? NULL : templates_load(fault_get_catalogue(), &error);
    return failed || !templates;
}

static int tear_down(void **state)
{
    templates_free(templates);
    return fault_tear_down(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_making),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
