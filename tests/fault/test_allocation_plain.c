/* Plain mode while memory runs out at every allocation: a line does what it does or says why not,
 * typed again it does it, and what is left unsaid for want of memory is known to be. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "fault/allocation.h"
#include "store/assessment_save.h"
#include "tui/plain.h"
#include "unit/scratch.h"
#include "unit/ui_helper.h"

#define FILE_NAME "plain.json"
#define POINTS 250

/* Each can be typed twice: where only what is said was lost, it was done. */
/* clang-format off */
static const char *const lines[] = {
    "4.3", "2", "owner M. Klein", "due 2027-03-31", "x", "close", "A.5.2",
    "not-applicable We have none.", "gaps", "where", "help", "readiness", "scope",
    "2 open ACME GmbH", "save",
};
/* clang-format on */

struct state {
    struct app app;
    struct plain plain;
};

static void *begin(void)
{
    struct state *state = calloc(1, sizeof *state);
    struct error error = {0};
    assert_non_null(state);
    scratch_write_text(FILE_NAME, fault_whole);
    assert_true(app_init(&state->app, ui_get_catalogue(), false, "Kim", &error));
    state->app.screen = VIEW_START;
    assert_true(app_open(&state->app, FILE_NAME, &error));
    plain_init(&state->plain, &state->app, PLAIN_COLUMNS, 0);
    plain_begin(&state->plain);
    strbuf_clear(&state->plain.out);
    return state;
}

static void end(void *data)
{
    struct state *state = data;
    plain_release(&state->plain);
    app_release(&state->app);
    free(state);
}

/* Where a text is asked for and memory ran out, the question stands; a dot takes it back. */
static void leave_text(struct state *state)
{
    while (plain_wants_text(&state->app))
        plain_take(&state->plain, ".");
    strbuf_clear_failure(&state->plain.out);
    strbuf_clear_failure(&state->plain.problem);
    app_drop_draft(&state->app);
}

static bool take_line(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    struct plain *plain = &state->plain;
    bool done = plain_take(plain, lines[step]);
    bool is_silent = plain->out.failed || plain->problem.failed;
    fault_pause();
    leave_text(state);
    strbuf_clear(&plain->out);
    fault_resume();
    return (done && !is_silent) || error_set_memory(error);
}

static void describe(void *data, struct strbuf *out)
{
    const struct state *state = data;
    const struct app *app = &state->app;
    strbuf_append_format(out, "saved %d\n", !app_is_changed(app));
    assessment_write(app->assessment, out);
}

static void test_lines(void **unused)
{
    (void)unused;
    fault_check(&(struct fault_sequence){
        .name = "plain mode",
        .steps = COUNT_OF(lines),
        .points = POINTS,
        .rule = FAULT_GOES_ON,
        .begin = begin,
        .describe = describe,
        .end = end,
        .run_step = take_line,
    });
}

static int set_up(void **state)
{
    fault_init();
    return ui_group_setup(state);
}

static int tear_down(void **state)
{
    fault_disarm();
    return ui_group_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
