/* Changing and merging records while memory runs out at every allocation. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "engine/merge.h"
#include "fault/allocation.h"
#include "model/edit.h"
#include "model/field_name.h"
#include "store/assessment_save.h"
#include "unit/scratch.h"

#define WHO "Kim"
#define WHEN 1795000000

struct state {
    struct assessment *assessment;
    struct assessment *theirs;
    struct edit_log log;
    struct merge merge;
};

struct change {
    const char *name;
    const char *value;
};

static void *begin(void)
{
    struct state *state = calloc(1, sizeof *state);
    assert_non_null(state);
    edit_log_init(&state->log);
    state->assessment = fault_parse_whole();
    return state;
}

static void end(void *data)
{
    struct state *state = data;
    assessment_free(state->assessment);
    assessment_free(state->theirs);
    edit_log_release(&state->log);
    merge_release(&state->merge);
    free(state);
}

static void describe(void *data, struct strbuf *out)
{
    const struct state *state = data;
    assessment_write(state->assessment, out);
    strbuf_append_format(out, "%zu edits, %zu done\n", state->log.count, state->log.done);
}

static bool apply(struct state *state, const struct change *change, struct error *error)
{
    struct field field;
    assert_true(field_parse_name(fault_get_catalogue(), change->name, &field));
    return edit_log_apply(&state->log, state->assessment, field, change->value, WHO, WHEN, error);
}

static void set(struct assessment *assessment, const struct change *changes, size_t count)
{
    struct error error = {0};
    for (size_t i = 0; i < count; i++) {
        struct field field;
        assert_true(field_parse_name(fault_get_catalogue(), changes[i].name, &field));
        assert_true(assessment_set(assessment, field, changes[i].value, &error));
    }
}

/* ---- one after the other ---- */

/* First, other and last values of every form; records that begin and end. */
static const struct change edits[] = {
    {"record/S-2/people", "children, citizens, employees"},
    {"record/S-2/controls", "iso42001:A.9.4, iso42001:A.9.2"},
    {"record/S-2/stage", "operation"},
    {"record/S-12/name", "A name that is longer than the first piece of memory of a text has room"},
    {"record/S-12/data_sets", "D-3, D-2, D-1, D-3"},
    {"record/S-12/name", NULL},
    {"record/S-12/data_sets", NULL},
    {"record/I-1/system", NULL},
    {"record/I-1/events", NULL},
    {"record/I-2/next_review", "2027-01-01"},
    {"record/D-1/origin", "two\nlines"},
    {"record/S-1/owner", NULL},
};

static bool run_edit(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    const struct edit *shown;
    if (step < COUNT_OF(edits)) {
        edit_log_begin_stroke(&state->log);
        return apply(state, &edits[step], error);
    }
    if (step < 2 * COUNT_OF(edits))
        return edit_log_undo(&state->log, state->assessment, &shown, error);
    return edit_log_redo(&state->log, state->assessment, &shown, error);
}

static void test_edits(void **unused)
{
    (void)unused;
    const struct fault_sequence sequence = {"records, edited, undone and redone",
                                            3 * COUNT_OF(edits),
                                            0,
                                            FAULT_STRICT,
                                            begin,
                                            describe,
                                            end,
                                            run_edit};
    fault_check(&sequence);
}

/* ---- in one stroke ---- */

/* All of three records goes, and a new one comes. */
static const struct change stroke[] = {
    {"record/I-1/system", NULL},
    {"record/I-1/events", NULL},
    {"record/D-1/name", NULL},
    {"record/D-1/uses", NULL},
    {"record/O-1/systems", NULL},
    {"record/O-1/overseer", NULL},
    {"record/R-7/name", "A risk in one"},
    {"record/R-7/systems", "S-7, S-1"},
};

static bool run_stroke(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    const struct edit *shown;
    if (step == 1)
        return edit_log_undo(&state->log, state->assessment, &shown, error);
    if (step == 2)
        return edit_log_redo(&state->log, state->assessment, &shown, error);
    edit_log_begin_stroke(&state->log);
    for (size_t i = 0; i < COUNT_OF(stroke); i++) {
        if (!apply(state, &stroke[i], error)) {
            edit_log_abort_stroke(&state->log, state->assessment);
            return false;
        }
    }
    return true;
}

/* Made as a whole or not at all; undoing may stop half-way, and goes on from there. */
static void test_strokes(void **unused)
{
    (void)unused;
    const struct fault_sequence made = {
        "records, in one stroke", 1, 0, FAULT_STRICT, begin, describe, end, run_stroke};
    const struct fault_sequence undone = {
        "records, a stroke undone", 3, 0, FAULT_GOES_ON, begin, describe, end, run_stroke};
    fault_check(&made);
    fault_check(&undone);
}

/* ---- merging ---- */

static const struct change my_changes[] = {
    {"record/S-3/name", "Mine"},     {"record/R-1/systems", "S-2, S-3"},
    {"record/D-2/name", "My data"},  {"record/S-3/data_sets", "D-2, D-1"},
    {"record/I-1/events", NULL},     {"record/I-1/system", NULL},
    {"record/S-2/stage", "retired"},
};

static const struct change their_changes[] = {
    {"record/S-3/name", "Theirs"},
    {"record/D-2/name", "Their data"},
    {"record/I-1/decision", "go"},
    {"record/S-2/stage", "operation"},
};

static struct assessment *make_theirs(void)
{
    struct assessment *theirs = fault_parse_whole();
    set(theirs, their_changes, COUNT_OF(their_changes));
    return theirs;
}

static void *begin_merge(void)
{
    struct state *state = begin();
    state->theirs = make_theirs();
    set(state->assessment, my_changes, COUNT_OF(my_changes));
    return state;
}

/* What failed half-way is thrown away, as the caller does. */
static bool run_merge(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    if (step == 0) {
        fault_pause();
        struct assessment *base = fault_parse_whole();
        fault_resume();
        bool done = merge_compare(&state->merge, base, state->assessment, state->theirs, error);
        assessment_free(base);
        return done;
    }
    bool done = merge_apply(&state->merge, &state->log, state->theirs, WHO, WHEN, error);
    fault_pause();
    if (!done) {
        edit_log_release(&state->log);
        assessment_free(state->theirs);
        state->theirs = make_theirs();
    }
    fault_resume();
    return done;
}

static void describe_merge(void *data, struct strbuf *out)
{
    const struct state *state = data;
    assessment_write(state->theirs, out);
    strbuf_append_format(out, "%zu differences, %zu edits\n", state->merge.count, state->log.count);
}

static void test_merge(void **unused)
{
    (void)unused;
    const struct fault_sequence sequence = {
        "records, merged", 2, 150, FAULT_STRICT, begin_merge, describe_merge, end, run_merge};
    fault_check(&sequence);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_strokes),
        cmocka_unit_test(test_merge),
    };
    return cmocka_run_group_tests(tests, fault_set_up, fault_tear_down);
}
