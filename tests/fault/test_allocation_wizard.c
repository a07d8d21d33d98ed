/* The wizard while memory runs out at every allocation: a key does what it does or says why not,
 * and nothing that was typed is lost. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "fault/allocation.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "unit/scratch.h"
#include "unit/ui_helper.h"

#define FILE_NAME "wizard.json"
#define JOURNAL_NAME ".wizard.json.aimsgap-journal"
#define CLAUSE "iso42001:4.3"
#define CONTROL "iso42001:A.5.2"
#define LEFT_OUT "iso42001:A.2.2" /* with its justification */
#define DRAW_POINTS 60            /* a view */
#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define KEEP KEY_CONTROL('S')
#define PASTE (-1) /* PASTED, from the terminal */

static const char pasted[] =
    "pasted: a text that is longer than the first piece of memory asked for";

struct state {
    struct app app;
    struct canvas canvas;
    const int *keys;
};

static void write_file(const char *text)
{
    scratch_write_text(FILE_NAME, text);
    unlink(FILE_NAME "~");
}

static void start(struct state *state)
{
    struct error error = {0};
    assert_true(app_init(&state->app, ui_get_catalogue(), false, "Kim", &error));
    state->app.screen = VIEW_START;
    app_draw(&state->app, &state->canvas);
}

static struct state *begin_app(void)
{
    struct state *state = calloc(1, sizeof *state);
    assert_non_null(state);
    assert_true(canvas_init(&state->canvas, 24, 80));
    unlink(JOURNAL_NAME);
    write_file(fault_whole);
    start(state);
    return state;
}

/* Open the file at the page of an item. */
static struct state *begin_at(const char *id, const int *keys)
{
    struct state *state = begin_app();
    struct error error = {0};
    state->keys = keys;
    assert_true(app_open(&state->app, FILE_NAME, &error));
    app_go_to_item(&state->app, &ui_get_catalogue()->items[ui_find_item(id)]);
    state->app.views[VIEW_ITEM].selected = UI_OWN_ROW;
    app_draw(&state->app, &state->canvas);
    return state;
}

/* The journal on top of the file gives what the wizard holds, what is being typed included. */
static void check_journal(const struct app *app)
{
    struct journal_content content;
    struct problems problems;
    struct strbuf mine;
    struct strbuf back;
    struct error error = {0};
    problems_init(&problems);
    strbuf_init(&mine);
    strbuf_init(&back);
    struct assessment *assessment = assessment_load(app->catalogue, FILE_NAME, NULL, &problems);
    assert_non_null(assessment);
    assert_true(journal_read(&app->journal, app->catalogue, &content, &error));
    assert_false(content.is_damaged);
    for (size_t i = 0; i < content.count; i++)
        assert_true(
            assessment_set(assessment, content.changes[i].field, content.changes[i].after, &error));
    assessment_write(app->assessment, &mine);
    assessment_write(assessment, &back);
    assert_string_equal(back.text, mine.text);
    if (app_is_typing(app))
        assert_string_equal(content.typing.text, app->editor.text.text);
    journal_content_release(&content);
    problems_release(&problems);
    strbuf_release(&mine);
    strbuf_release(&back);
    assessment_free(assessment);
}

static void end_app(void *data)
{
    struct state *state = data;
    app_release(&state->app);
    canvas_release(&state->canvas);
    free(state);
}

/* The program is told to end: what the journal did not get is made up for. */
static void end_with_journal(void *data)
{
    struct state *state = data;
    app_leave(&state->app);
    app_journal_edits(&state->app); /* and where nothing is unsaved in the end */
    assert_true(journal_is_complete(&state->app.journal));
    check_journal(&state->app);
    state->app.keeps_journal = false;
    end_app(state);
}

static bool say(const struct app *app, struct error *error)
{
    return !app->message_is_error || app->message[0] == '\0' ||
           error_set(error, ERROR_IO, "", "%s", app->message);
}

static void send(struct state *state, int key)
{
    struct event event = {.kind = key == PASTE ? EVENT_PASTE : EVENT_KEY, .key = key};
    if (key == PASTE)
        event.paste = strdup(pasted);
    app_handle_event(&state->app, &event);
    event_release(&event);
    fault_pause();
    app_draw(&state->app, &state->canvas);
    fault_resume();
}

static bool press(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    int key = state->keys[step];
    size_t before = state->app.log.done;
    bool was_asked = app_get_focus(&state->app) == VIEW_CONFLICT;
    send(state, key);
    bool done = say(&state->app, error);
    fault_pause();
    /* The question comes back with the next try to save. */
    if (!done && was_asked && app_get_focus(&state->app) != VIEW_CONFLICT)
        send(state, 's');
    /* A stroke that was undone or redone by half can be moved back with memory enough. */
    size_t left = state->app.log.done;
    if (!done && left != before && left < state->app.log.count &&
        state->app.log.edits[left].stroke == state->app.log.edits[left > 0 ? left - 1 : 0].stroke)
        send(state, key == 'u' ? KEY_CONTROL('R') : 'u');
    fault_resume();
    return done;
}

/* All that a user could lose, or find in another place than before. */
static void describe(void *data, struct strbuf *out)
{
    const struct state *state = data;
    const struct app *app = &state->app;
    strbuf_append_format(out, "focus %d, screen %d, item %zu\n", app_get_focus(app), app->screen,
                         app->item);
    strbuf_append_format(out, "draft %s\n", app->draft ? app->draft : "none");
    if (app_get_focus(app) == VIEW_EDITOR)
        strbuf_append_format(out, "editor %s, cursor %zu, changed %d\n", app->editor.text.text,
                             app->editor.cursor, app->editor.is_changed);
    if (app_get_focus(app) == VIEW_PALETTE)
        strbuf_append_format(out, "commands %s, %zu\n", app->palette.input.text.text,
                             app->palette.count);
    /* What can be redone is no part of it: a stroke that fails on the way has forgotten that. */
    strbuf_append_format(out, "log %zu, saved %d\n", app->log.done, !app_is_changed(app));
    scratch_read(FILE_NAME, out);
    if (app->assessment)
        assessment_write(app->assessment, out);
}

/* ---- keys ---- */

/* clang-format off */
static const int editing[] = {
    '2', 'n', 'a', 'b', PASTE, KEEP,                        /* a status; a note */
    'n', 'c', ESCAPE, 'n', KEY_CODE_BACKSPACE, 'd', KEEP,   /* cancelled; taken up again */
    'e', 'T', ENTER, 'r', ENTER, ENTER, 'a', 'U', KEEP,     /* two pieces of evidence */
    'D', ESCAPE, 'b', 's', '1', 'u', 'u', KEY_CONTROL('R'), /* saved; undone and redone */
    'G', '3', 'n', 'x', 'y',                                /* still being typed */
};
/* clang-format on */

static const int presuming[] = {'P', 'L',   ENTER, 'X', ENTER, ESCAPE,
                                'W', ENTER, 'G',   '3', 'u',   'u'};
static const int rewording[] = {'J', '!', KEEP, 'u', 's'};
static const int leaving_out[] = {'5', 'n', 'o', PASTE, KEEP, 'u', '5', 'N', KEEP, '1'};

/* All that is marked, in one stroke: made as a whole or not at all. */
/* clang-format off */
static const int marking[] = {
    'I', '*', '2', 'u', '3', ESCAPE, ' ', ' ', ' ',
    'o', 'M', 'K', ENTER, 'n', 'N', KEEP, 'e', 'E', KEEP, 'g', 'y', 'j', 'p', '.', 'b',
    'T', 'j', 'j', 'j', '*', 'r', ' ', ESCAPE, '5', 'J', KEEP, 'u',
};
/* clang-format on */
/* A new system with its owner, role and stage; a risk and a system that others name go. */
/* clang-format off */
static const int registering[] = {
    KEY_CODE_F2, '+', 'N', KEEP, ENTER, 'K', KEEP, 'j', 'j', '1', '2', '1', ESCAPE,
    'z', 'Z', 'g', 'D', 'u', KEY_CONTROL('R'),
    KEY_CODE_F3, 'D', 'u', ENTER, 'j', ENTER, ' ', 'j', ' ', ESCAPE, ']',
    KEY_CODE_F4, '+', ENTER, 'u',
};
/* clang-format on */
static const int conflicting[] = {'2', 's', 'm', 'u', KEY_CONTROL('R'), 's'};
static const int reloading[] = {'2', 's', 'r', KEY_CONTROL('R')};

static const int commanding[] = {':', 'g', 'a',   'p', ENTER, '#',   '4',
                                 '.', '2', ENTER, '2', ':',   PASTE, ESCAPE};

static void *begin_commanding(void)
{
    return begin_at(CLAUSE, commanding);
}

static void *begin_editing(void)
{
    return begin_at(CLAUSE, editing);
}

static void *begin_presuming(void)
{
    return begin_at(CLAUSE, presuming);
}

/* A text that is there already. */
static void *begin_rewording(void)
{
    return begin_at(LEFT_OUT, rewording);
}

static void *begin_leaving_out(void)
{
    return begin_at(CONTROL, leaving_out);
}

/* Somebody else changed the title meanwhile. */
static struct state *begin_changed(const int *keys)
{
    struct state *state = begin_at(CLAUSE, keys);
    char *changed = strdup(fault_whole);
    assert_non_null(changed);
    char *title = strstr(changed, "All of it");
    assert_non_null(title);
    title[0] = '#';
    write_file(changed);
    free(changed);
    return state;
}

static void *begin_marking(void)
{
    return begin_at(CLAUSE, marking);
}

static void *begin_registering(void)
{
    return begin_at(CLAUSE, registering);
}

static void *begin_conflicting(void)
{
    return begin_changed(conflicting);
}

static void *begin_reloading(void)
{
    return begin_changed(reloading);
}

static void test_keys(void **unused)
{
    (void)unused;
    const struct fault_sequence sequences[] = {
        {"keys: editing", COUNT_OF(editing), 0, FAULT_WARNS, begin_editing, describe,
         end_with_journal, press},
        {"keys: commanding", COUNT_OF(commanding), 80, FAULT_WARNS, begin_commanding, describe,
         end_with_journal, press},
        {"keys: presuming", COUNT_OF(presuming), 80, FAULT_WARNS, begin_presuming, describe,
         end_with_journal, press},
        {"keys: rewording", COUNT_OF(rewording), 0, FAULT_WARNS, begin_rewording, describe,
         end_with_journal, press},
        {"keys: leaving out", COUNT_OF(leaving_out), 0, FAULT_WARNS, begin_leaving_out, describe,
         end_with_journal, press},
        {"keys: marked rows", COUNT_OF(marking), 50, FAULT_WARNS, begin_marking, describe,
         end_with_journal, press},
        {"keys: registers", COUNT_OF(registering), 0, FAULT_WARNS, begin_registering, describe,
         end_with_journal, press},
        {"keys: conflict, merged", COUNT_OF(conflicting), 60, FAULT_WARNS, begin_conflicting,
         describe, end_with_journal, press},
        {"keys: conflict, reloaded", COUNT_OF(reloading), 60, FAULT_WARNS, begin_reloading,
         describe, end_with_journal, press},
    };
    for (size_t i = 0; i < COUNT_OF(sequences); i++)
        fault_check(&sequences[i]);
}

/* ---- opening, after a crash ---- */

static const int crashing[] = {'2', 'n', 'a', PASTE, KEEP, '1', 'n', 'z'};
static const int recovering[] = {'r', 'n'};

static void *begin_opening(void)
{
    return begin_app();
}

static void *begin_crashed(void)
{
    struct state *state = begin_at(CLAUSE, crashing);
    for (size_t i = 0; i < COUNT_OF(crashing); i++) {
        struct error error = {0};
        assert_true(press(state, i, &error));
    }
    state->app.keeps_journal = true;
    app_release(&state->app);
    start(state);
    state->keys = recovering;
    return state;
}

/* What was opened without its journal, because that could not be read, is closed again. */
static bool open_file(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    if (step > 0)
        return press(data, step - 1, error);
    bool done = app_open(&state->app, FILE_NAME, error) && say(&state->app, error);
    fault_pause();
    if (!done && state->app.assessment && state->app.journal.descriptor < 0) {
        app_release(&state->app);
        start(state);
    }
    fault_resume();
    return done;
}

static void describe_opened(void *data, struct strbuf *out)
{
    describe(data, out);
    if (file_exists(JOURNAL_NAME))
        scratch_read(JOURNAL_NAME, out);
}

static void test_opening(void **unused)
{
    (void)unused;
    const struct fault_sequence opening = {"opening",     1,        60,      FAULT_WARNS,
                                           begin_opening, describe, end_app, open_file};
    const struct fault_sequence recovering_all = {
        "opening after a crash", 1 + COUNT_OF(recovering), 0,        FAULT_GOES_ON, begin_crashed,
        describe_opened,         end_with_journal,         open_file};
    fault_check(&opening);
    fault_check(&recovering_all);
}

/* ---- drawing ---- */

/* On fresh pages, as the first time: later drawings have the room of earlier ones. */
static size_t draw_failing(struct ui *ui, size_t number, bool all_after)
{
    page_release(&ui->app.page);
    page_release(&ui->app.overlay_page);
    fault_arm(number, all_after);
    app_draw(&ui->app, &ui->canvas);
    return fault_disarm();
}

static void check_drawing(struct ui *ui, const char *picture, size_t number, bool all_after)
{
    draw_failing(ui, number, all_after);
    ui_check_canvas(&ui->canvas);
    /* A page that is cut short says so; without any memory that may be cut too, and a preview
     * hides the page below it. */
    bool is_hidden = app_get_focus(&ui->app) == VIEW_PREVIEW;
    bool is_cut = (!is_hidden && ui->app.page.text.failed) ||
                  (ui->app.overlay_count > 0 && ui->app.overlay_page.text.failed);
    if (is_cut && !all_after)
        assert_shows(ui, "out of memory");
    app_draw(&ui->app, &ui->canvas);
    assert_string_equal(ui_get_picture(ui), picture);
}

static void test_drawing(void **unused)
{
    (void)unused;
    size_t total = 0;
    size_t tried = 0;
    for (enum view_id view = VIEW_START; view < VIEW_COUNT; view++) {
        if (view == VIEW_RECOVER || view == VIEW_HELD || view == VIEW_CONFLICT)
            continue;
        struct ui *ui = ui_new(UI_EXAMPLE);
        ui_show_view(ui, view);
        char *picture = strdup(ui_get_picture(ui));
        assert_non_null(picture);
        size_t count = draw_failing(ui, 0, false);
        for (size_t i = 1; i <= count; i += fault_get_stride(count, DRAW_POINTS), tried++) {
            check_drawing(ui, picture, i, false);
            check_drawing(ui, picture, i, true);
        }
        total += count;
        free(picture);
        ui_free(ui);
    }
    print_message("drawing: %zu allocations, %zu tried\n", total, tried);
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
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_opening),
        cmocka_unit_test(test_drawing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
