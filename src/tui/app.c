/* Life cycle of the wizard's state, navigation, and who gets an event. */
#include "tui/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/user.h"

bool app_init(struct app *app, const struct catalogue *catalogue, bool ascii, const char *user,
              struct error *error)
{
    memset(app, 0, sizeof *app);
    app->catalogue = catalogue;
    app->ascii = ascii;
    keymap_init(&app->keys);
    lists_init(&app->lists);
    app->wanted_item = PAGE_NO_ITEM;
    user_copy_name(user, app->user);
    clock_format_date(clock_now(), app->today);
    edit_log_init(&app->log);
    editor_init(&app->editor);
    palette_init(&app->palette);
    journal_init(&app->journal);
    strbuf_init(&app->found.typing);
    strbuf_init(&app->base);
    page_init(&app->page);
    page_init(&app->overlay_page);
    app->gaps = gap_report_new(catalogue);
    app->plan = plan_new(catalogue);
    app->steps = step_list_new(catalogue, &app->step_count);
    bool has_find = find_init(&app->find, catalogue->item_count);
    if (!marks_init(&app->marks, catalogue->item_count) ||
        !answering_init(&app->answering, catalogue->item_count) || !app_export_init(&app->export) ||
        !app->gaps || !app->plan || !app->steps || !has_find) {
        app_release(app);
        return error_set_memory(error);
    }
    recent_list_load(&app->recent);
    return true;
}

void app_release(struct app *app)
{
    assessment_free(app->assessment);
    gap_report_free(app->gaps);
    plan_free(app->plan);
    app_export_release(&app->export);
    app_end_conflict(app);
    strbuf_release(&app->base);
    edit_log_release(&app->log);
    editor_release(&app->editor);
    palette_release(&app->palette);
    journal_close(&app->journal, app->keeps_journal);
    journal_content_release(&app->found);
    page_release(&app->page);
    page_release(&app->overlay_page);
    recent_list_release(&app->recent);
    lists_release(&app->lists);
    trail_release(&app->trail);
    find_release(&app->find);
    marks_release(&app->marks);
    answering_release(&app->answering);
    records_release(&app->records);
    free(app->steps);
    free(app->path);
    free(app->draft);
    memset(app, 0, sizeof *app);
}

void app_say(struct app *app, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(app->message, sizeof app->message, gettext(format), arguments);
    va_end(arguments);
    app->message_is_error = false;
}

void app_complain(struct app *app, const struct error *error)
{
    error_format(error, app->message, sizeof app->message);
    app->message_is_error = true;
}

void app_complain_of_memory(struct app *app)
{
    struct error error = {0};
    error_set_memory(&error);
    app_complain(app, &error);
}

const struct gap_item *app_get_entry(const struct app *app)
{
    return &app->gaps->items[app->item];
}

const struct words_signs *app_get_signs(const struct app *app)
{
    return words_get_signs(app->ascii);
}

enum view_id app_get_focus(const struct app *app)
{
    return app->overlay_count > 0 ? app->overlays[app->overlay_count - 1] : app->screen;
}

unsigned app_get_contexts_of(const struct app *app, enum view_id view)
{
    unsigned contexts = view_table[view].contexts;
    if (view == VIEW_RECOVER && app_found_other(app))
        contexts &= ~(unsigned)CONTEXT_FITTING;
    if (!find_is_on(app))
        contexts &= ~(unsigned)CONTEXT_FOUND;
    return contexts;
}

unsigned app_get_contexts(const struct app *app)
{
    return app_get_contexts_of(app, app_get_focus(app));
}

/* ---- actions that all views share ---- */

/* How many items the stroke touched; the log keeps its edits side by side. */
static size_t count_items(const struct edit_log *log, const struct edit *edit)
{
    size_t items = 0;
    const struct edit *last = NULL;
    for (size_t i = 0; i < log->count; i++) {
        const struct edit *other = &log->edits[i];
        if (other->stroke != edit->stroke)
            continue;
        items += !last || last->field.group != other->field.group ||
                 last->field.index != other->field.index;
        last = other;
    }
    return items;
}

/* Removing a record changes those first that name it: the last edit is of what was removed. */
static void say_which_record(struct app *app, const char *done, const struct edit *edit)
{
    char id[RECORD_ID_SIZE];
    const struct edit *last = edit;
    size_t changes = 0;
    for (size_t i = 0; i < app->log.count; i++) {
        if (app->log.edits[i].stroke != edit->stroke)
            continue;
        last = &app->log.edits[i];
        changes++;
    }
    record_format_id(field_get_kind(last->field), field_get_number(last->field), id);
    if (changes == 1)
        app_say(app, "%s: %s %s", done, id, _(field_get_info(last->field)->label));
    else
        app_say(app, ngettext("%s: %s, %zu change", "%s: %s, %zu changes", changes), done, id,
                changes);
}

static void say_what_changed(struct app *app, bool undo, const struct edit *edit)
{
    const char *done = undo ? _("Undone") : _("Redone");
    size_t items = count_items(&app->log, edit);
    if (edit->field.group == FIELD_RECORD) {
        say_which_record(app, done, edit);
    } else if (items > 1) {
        app_say(app, "%s: the answers to %zu items", done, items);
    } else {
        struct strbuf name;
        strbuf_init(&name);
        app_append_field_name(&name, app, edit->field);
        if (name.failed)
            app_complain_of_memory(app);
        else
            app_say(app, "%s: %s", done, name.text);
        strbuf_release(&name);
    }
}

static void undo_or_redo(struct app *app, bool undo)
{
    const struct edit *shown = NULL;
    struct error error = {0};
    bool done = undo ? edit_log_undo(&app->log, app->assessment, &shown, &error)
                     : edit_log_redo(&app->log, app->assessment, &shown, &error);
    app_recompute(app);
    app_journal_edits(app);
    if (!done && error.kind != ERROR_NONE)
        app_complain(app, &error);
    else if (!done)
        app_say(app, undo ? N_("Nothing to undo.") : N_("Nothing to redo."));
    if (!done)
        return;
    say_what_changed(app, undo, shown);
    size_t trail = app->trail.count;
    if (shown->field.group == FIELD_ANSWER && app->screen == VIEW_ITEM &&
        shown->field.index >= app->catalogue->source_count) {
        app_go_to_item(app, &app->catalogue->items[shown->field.index]);
        trail_resume(app, trail);
    }
}

void app_go_to_point(struct app *app, size_t done)
{
    struct error error = {0};
    if (app->is_read_only)
        return;
    bool there = edit_log_go_to(&app->log, app->assessment, done, &error);
    app_recompute(app);
    app_journal_edits(app);
    if (there)
        app_say(app, N_("This is how it was at that point. Other points go on or further back."));
    else
        app_complain(app, &error);
}

static void ask_to_quit(struct app *app)
{
    if (app->assessment && app_is_changed(app))
        app_push_overlay(app, VIEW_QUIT);
    else
        app->is_done = true;
}

static void go_to_start(struct app *app)
{
    if (app_is_changed(app)) {
        app_say(app, "Save first (%s): the start screen would close this assessment.",
                app_name_key(app, ACTION_SAVE).text);
        return;
    }
    app_keep_place(app);
    journal_close(&app->journal, false);
    assessment_free(app->assessment);
    app->assessment = NULL;
    edit_log_release(&app->log);
    free(app->path);
    app->path = NULL;
    app_go_to(app, VIEW_START);
}

/* Where the place actions lead. */
static const struct {
    enum action action;
    enum view_id view;
} places[] = {
    {ACTION_GO_SCOPE, VIEW_SCOPE},         {ACTION_GO_NEED, VIEW_NEED},
    {ACTION_GO_SOURCE, VIEW_SOURCE},       {ACTION_GO_GAPS, VIEW_GAPS},
    {ACTION_GO_READINESS, VIEW_READINESS}, {ACTION_GO_PLAN, VIEW_PLAN},
    {ACTION_GO_STATEMENT, VIEW_STATEMENT}, {ACTION_GO_EXPORT, VIEW_EXPORT},
    {ACTION_GO_PROGRESS, VIEW_PROGRESS},   {ACTION_GO_MAP, VIEW_MAP},
    {ACTION_GO_SYSTEMS, VIEW_SYSTEMS},     {ACTION_GO_RISKS, VIEW_RISKS},
    {ACTION_GO_IMPACTS, VIEW_IMPACTS},     {ACTION_GO_OVERSIGHT, VIEW_OVERSIGHT},
    {ACTION_GO_DATA_SETS, VIEW_DATA_SETS},
};

static bool handle_place(struct app *app, enum action action)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (places[i].action != action)
            continue;
        if (view_is_there(app, places[i].view))
            app_go_to(app, places[i].view);
        else
            app_say(app, N_("This catalogue has no registers."));
        return true;
    }
    return false;
}

static void handle_walk_action(struct app *app, enum action action)
{
    switch (action) {
    case ACTION_UNDO:
    case ACTION_REDO:
        undo_or_redo(app, action == ACTION_UNDO);
        break;
    case ACTION_HISTORY:
        app_push_overlay(app, VIEW_HISTORY);
        break;
    case ACTION_SAVE:
        app_save(app);
        break;
    case ACTION_SAVE_AS:
        app_edit_text(app, EDIT_SAVE_PATH, (struct field){0}, app->path ? app->path : "", 1);
        break;
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
        app_go_next(app, action == ACTION_NEXT ? 1 : -1);
        break;
    case ACTION_NEXT_STEP:
    case ACTION_PREVIOUS_STEP:
        app_go_by_step(app, action == ACTION_NEXT_STEP ? 1 : -1);
        break;
    case ACTION_NEXT_UNANSWERED:
    case ACTION_PREVIOUS_UNANSWERED:
        app_go_to_unanswered(app, action == ACTION_NEXT_UNANSWERED ? 1 : -1);
        break;
    case ACTION_EXPLAIN:
        reading_explain_row(app, app->views[app->screen].selected);
        break;
    case ACTION_PRESUME:
        app_presume(app);
        if (app->screen == VIEW_ITEM)
            app->views[VIEW_ITEM].selected = app_find_first_open_row(app);
        break;
    case ACTION_BACK:
        if (!marks_drop(app) && !find_go_back(app) && app->back != VIEW_START)
            app_go_back(app);
        break;
    case ACTION_PALETTE:
    case ACTION_GO_TO_NUMBER:
        palette_open(app, action == ACTION_GO_TO_NUMBER);
        break;
    case ACTION_FIND:
        find_begin(app);
        break;
    case ACTION_NEXT_MATCH:
    case ACTION_PREVIOUS_MATCH:
        find_go(app, action == ACTION_NEXT_MATCH ? 1 : -1);
        break;
    case ACTION_GO_START:
        go_to_start(app);
        break;
    default:
        break;
    }
}

static bool handle_general_action(struct app *app, enum action action)
{
    switch (action) {
    case ACTION_HELP:
        app_push_overlay(app, VIEW_HELP);
        return true;
    case ACTION_CLOSE:
        app_pop_overlay(app);
        return true;
    case ACTION_GO_LEARN:
        reading_open_learn(app);
        return true;
    case ACTION_NEXT_THEME:
        app_next_theme(app);
        return true;
    case ACTION_REDRAW:
        app->wants_redraw = true;
        return true;
    case ACTION_SUSPEND:
        app->wants_suspend = true;
        return true;
    case ACTION_QUIT:
        ask_to_quit(app);
        return true;
    default:
        return handle_place(app, action) || lists_handle(app, action);
    }
}

/* ---- events ---- */

static struct page *focus_page(struct app *app)
{
    return app->overlay_count > 0 ? &app->overlay_page : &app->page;
}

static bool handle_movement(struct app *app, enum action action)
{
    struct page_view *view = &app->views[app_get_focus(app)];
    const struct page *page = focus_page(app);
    int height = app_page_rows(app);
    switch (action) {
    case ACTION_UP:
        page_move(page, view, height, -1);
        return true;
    case ACTION_DOWN:
        page_move(page, view, height, 1);
        return true;
    case ACTION_PAGE_UP:
        page_turn(page, view, height, -1);
        return true;
    case ACTION_PAGE_DOWN:
        page_turn(page, view, height, 1);
        return true;
    case ACTION_FIRST:
        page_move(page, view, height, -(int)page->line_count);
        page_scroll(page, view, height, -(int)page->line_count);
        return true;
    case ACTION_LAST:
        page_move(page, view, height, (int)page->line_count);
        return true;
    default:
        return false;
    }
}

void app_perform(struct app *app, enum action action)
{
    enum view_id focus = app_get_focus(app);
    const struct view_info *view = &view_table[focus];
    int row = app->views[focus].selected;
    if (handle_movement(app, action) || marks_handle(app, action))
        return;
    /* Whatever a key does to a row, the row is seen afterwards. */
    if (view->handle && view->handle(app, action, row)) {
        app->views[focus].follows = true;
        return;
    }
    if (handle_general_action(app, action))
        return;
    if (app->assessment)
        handle_walk_action(app, action);
}

static void handle_typed(struct app *app, const struct event *event)
{
    if (app_handle_editor_event(app, event) || find_handle_event(app, event) ||
        palette_handle_event(app, event))
        return;
    if (event->kind == EVENT_KEY) {
        enum action action = keymap_find(&app->keys, app_get_contexts(app), event->key);
        if (action != ACTION_NONE)
            app_perform(app, action);
    } else if (event->kind == EVENT_PASTE) {
        app_say(app, "What is pasted goes into a text: open one first.");
    }
}

void app_press(struct app *app, int key)
{
    handle_typed(app, &(struct event){.kind = EVENT_KEY, .key = key});
}

/* While files are written nothing changes what is in them. */
static void handle_event_of_export(struct app *app, const struct event *event)
{
    bool is_key = event->kind == EVENT_KEY &&
                  (event->key == KEY_CODE_ESCAPE || event->key == KEY_CONTROL('C'));
    if (is_key || event->kind == EVENT_RIGHT_CLICK)
        app_stop_export(app);
}

void app_handle_event(struct app *app, const struct event *event)
{
    bool too_small = app->rows < APP_MIN_ROWS || app->columns < APP_MIN_COLUMNS;
    if (event->kind == EVENT_RESIZE || event->kind == EVENT_NONE || event->kind == EVENT_HANGUP)
        return;
    if (app->export.is_running) {
        handle_event_of_export(app, event);
        return;
    }
    app->message[0] = '\0';
    /* What cannot be seen is not changed; only leaving works, where there is nothing to ask. */
    bool leaves = event->kind == EVENT_KEY && event->key == KEY_CONTROL('C');
    if (too_small && (!leaves || app_is_changed(app) || app->overlay_count > 0))
        return;
    if (!mouse_handle_event(app, event))
        handle_typed(app, event);
}

/* By the default keys: a click opens a row whatever became of Enter. */
void app_activate_row(struct app *app)
{
    enum action action = action_find(app_get_contexts(app), KEY_CODE_ENTER);
    if (action != ACTION_NONE)
        app_perform(app, action);
}
