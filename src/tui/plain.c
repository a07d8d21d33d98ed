#include "tui/plain.h"

#include <string.h>

#include "base/language.h"
#include "tui/app.h"
#include "tui/plain_command.h"
#include "tui/plain_page.h"

#define PAGE_ROWS 1000 /* of the screen that is not there; nothing scrolls */

static void init_shown(struct plain_shown *shown)
{
    *shown = (struct plain_shown){.view = VIEW_COUNT};
    strbuf_init(&shown->lines);
}

void plain_init(struct plain *plain, struct app *app, int columns, int rows)
{
    *plain = (struct plain){.app = app, .columns = columns, .rows = rows, .step = SIZE_MAX};
    strbuf_init(&plain->out);
    strbuf_init(&plain->problem);
    init_shown(&plain->screen);
    init_shown(&plain->box);
    app->is_plain = true;
    plain->ascii = app->ascii;
    app->ascii = false; /* pictures are told by their signs, and left out */
    app->rows = PAGE_ROWS;
    app->columns = PLAIN_PAGE_COLUMNS;
}

void plain_release(struct plain *plain)
{
    strbuf_release(&plain->out);
    strbuf_release(&plain->problem);
    strbuf_release(&plain->screen.lines);
    strbuf_release(&plain->box.lines);
}

void plain_begin(struct plain *plain)
{
    plain_show(plain);
}

static bool refuse(struct plain *plain, const char *problem)
{
    strbuf_clear(&plain->problem);
    strbuf_append_text(&plain->problem, problem);
    return false;
}

/* The text goes where the action asks for one, or to a new row of the list that it opened; such a
 * list is left then. */
static bool perform_with_text(struct plain *plain, size_t boxes, const char *text)
{
    struct app *app = plain->app;
    if (!plain_wants_text(app) && app->overlay_count > boxes &&
        plain_command_offers(app, ACTION_ADD))
        app_perform(app, ACTION_ADD);
    if (!plain_wants_text(app))
        return refuse(plain, _("No text belongs there."));
    bool done = plain_take_whole_text(plain, text);
    if (done && !plain_wants_text(app) && app_get_focus(app) == VIEW_EVIDENCE)
        app->overlay_count = boxes;
    return done;
}

static bool perform(struct plain *plain, enum action action, const char *rest)
{
    struct app *app = plain->app;
    size_t boxes = app->overlay_count;
    if (action == ACTION_HELP) {
        plain_append_help(plain);
        return true;
    }
    if (action == ACTION_REDRAW) {
        plain->shows_anew = true;
        return true;
    }
    plain->expects_change = true;
    app_perform(app, action);
    while (app->export.is_running)
        app_export_next(app);
    if (rest[0] == '\0' || app->message_is_error)
        return true;
    return perform_with_text(plain, boxes, rest);
}

static void select_row(struct app *app, size_t row)
{
    struct page_view *view = &app->views[app_get_focus(app)];
    view->selected = (int)row;
    view->follows = true;
}

/* Boxes that lie on the screen are left behind. */
static void go_to(struct plain *plain, const struct plain_command *command)
{
    struct app *app = plain->app;
    app->overlay_count = 0;
    if (command->meaning == PLAIN_ITEM)
        find_open(app, command->number);
    else
        app_go_to_step(app, command->number);
}

static void leave(struct app *app)
{
    if (!(app_get_contexts(app) & CONTEXT_RECOVER))
        app->overlay_count = 0;
    app_perform(app, ACTION_QUIT);
}

/* Along the questions: the next row, behind the last one the next page. Boxes close. */
static bool go_on(struct plain *plain)
{
    struct app *app = plain->app;
    unsigned contexts = app_get_contexts(app);
    const unsigned asks = CONTEXT_QUIT | CONTEXT_HELD | CONTEXT_CONFLICT | CONTEXT_RECOVER;
    const unsigned walks = CONTEXT_ITEM | CONTEXT_CHOICE | CONTEXT_TOGGLE;
    const struct page_view *view = &app->views[app_get_focus(app)];
    bool is_form = (contexts & walks) || app->screen == VIEW_SCOPE;
    if (contexts & asks)
        return refuse(plain, _("This needs an answer."));
    if (plain_has_more(plain) && !is_form)
        plain_read_on(plain);
    else if (contexts & CONTEXT_OVERLAY)
        app_perform(app, ACTION_CLOSE);
    else if (is_form && view->selected + 1 < app->page.row_count)
        select_row(app, (size_t)view->selected + 1);
    else if (contexts & CONTEXT_WALK)
        app_perform(app, ACTION_NEXT);
    else
        app_activate_row(app);
    return true;
}

static bool run_line(struct plain *plain, const char *line);

static bool run(struct plain *plain, const struct plain_command *command)
{
    switch (command->meaning) {
    case PLAIN_GO_ON:
        return go_on(plain);
    case PLAIN_ACTION:
        return perform(plain, command->action, command->rest);
    case PLAIN_ROW:
        select_row(plain->app, command->number);
        return command->rest[0] == '\0' || run_line(plain, command->rest);
    case PLAIN_ITEM:
    case PLAIN_STEP:
        go_to(plain, command);
        break;
    case PLAIN_HELP:
        plain_append_help(plain);
        break;
    case PLAIN_MORE:
        plain_read_on(plain);
        break;
    case PLAIN_SHOW:
        plain->shows_anew = true;
        break;
    case PLAIN_WHERE:
        plain_say_place(plain);
        break;
    case PLAIN_QUIT:
        leave(plain->app);
        break;
    }
    return true;
}

static bool run_line(struct plain *plain, const char *line)
{
    struct plain_command command;
    strbuf_clear(&plain->problem);
    return plain_command_parse(plain->app, line, &command, &plain->problem) && run(plain, &command);
}

bool plain_take(struct plain *plain, const char *line)
{
    struct app *app = plain->app;
    strbuf_clear(&plain->problem);
    strbuf_clear_failure(&plain->problem);
    plain->expects_change = false;
    plain->edits = app->log.count;
    app->message[0] = '\0';
    app->message_is_error = false;
    bool done = plain_wants_text(app) ? plain_take_text(plain, line) : run_line(plain, line);
    if (done && app->message_is_error)
        done = refuse(plain, app->message);
    else if (!done && strcmp(plain->problem.text, app->message) != 0)
        plain_say(plain, plain->problem.text);
    plain->out.failed = plain->out.failed || plain->problem.failed;
    if (!app->is_done)
        plain_show(plain);
    else if (app->message[0] != '\0')
        plain_say(plain, app->message);
    return done;
}
