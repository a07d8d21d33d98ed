#include "tui/mouse.h"

#include "tui/app.h"

#define MARK_COLUMNS 2 /* before a row's text */

void mouse_begin(struct mouse *mouse)
{
    mouse->spot_count = 0;
}

void mouse_add_spot(struct mouse *mouse, struct mouse_spot spot)
{
    if (mouse->spot_count < MOUSE_MAX_SPOTS)
        mouse->spots[mouse->spot_count++] = spot;
}

/* ---- spots ---- */

static const struct mouse_spot *find_spot(const struct mouse *mouse, int row, int column)
{
    for (size_t i = 0; i < mouse->spot_count; i++) {
        const struct mouse_spot *spot = &mouse->spots[i];
        if (spot->row == row && column >= spot->column && column < spot->column + spot->columns)
            return spot;
    }
    return NULL;
}

static void press_spot(struct app *app, const struct mouse_spot *spot)
{
    switch (spot->kind) {
    case MOUSE_IDLE:
        break;
    case MOUSE_KEY:
        app_press(app, spot->number);
        break;
    case MOUSE_ACTION:
        app_perform(app, (enum action)spot->number);
        break;
    case MOUSE_STEP:
        app_go_to_step(app, (size_t)spot->number);
        break;
    case MOUSE_NUMBER:
        reading_explain(app, (struct explain_subject){(enum explain_kind)spot->number, 0});
        break;
    case MOUSE_PROPOSALS:
        palette_propose(app, (enum action)spot->number);
        break;
    }
}

/* ---- pages ---- */

static enum mouse_effect click_link(struct app *app, int link, int column)
{
    if (link == FIND_INPUT_LINK) {
        find_click_input(app, column);
        return MOUSE_HAS_POINTED;
    }
    if (link >= MAP_FIRST_LINK)
        return map_click(app, (size_t)(link - MAP_FIRST_LINK)) ? MOUSE_HAS_ACTED
                                                               : MOUSE_HAS_SELECTED;
    lists_drop_chip(app, link);
    return MOUSE_HAS_ACTED;
}

/* A click selects, before the row it marks; a click on what is selected does what Enter does. Of a
 * list of commands one is enough. */
static enum mouse_effect click_row(struct app *app, int row, int column)
{
    struct page_view *view = &app->views[app_get_focus(app)];
    bool marks = column < MARK_COLUMNS && app->overlay_count == 0 && marks_toggle_row(app, row);
    bool activates = !marks && (row == view->selected || app_get_focus(app) == VIEW_PALETTE);
    view->selected = row;
    if (activates)
        app_activate_row(app);
    return marks || activates ? MOUSE_HAS_ACTED : MOUSE_HAS_SELECTED;
}

static bool is_inside(const struct event *event, struct app_box box)
{
    return event->row >= box.row && event->row < box.row + box.rows &&
           event->column >= box.column && event->column < box.column + box.columns;
}

/* Where Esc closes, a click beside it does; a decision is not passed by. */
static enum mouse_effect click_beside(struct app *app)
{
    if (app->overlay_count > 0 &&
        view_table[app_get_focus(app)].contexts & (CONTEXT_OVERLAY | CONTEXT_PALETTE))
        app_pop_overlay(app);
    return MOUSE_HAS_ACTED;
}

static enum mouse_effect click_page(struct app *app, const struct event *event)
{
    const struct page *page = app->overlay_count > 0 ? &app->overlay_page : &app->page;
    const struct page_view *view = &app->views[app_get_focus(app)];
    struct app_box box = app_get_page_box(app);
    int line = event->row - box.row;
    int column = event->column - box.column;
    if (!is_inside(event, app_get_frame(app)))
        return click_beside(app);
    if (line < 0 || line >= box.rows)
        return MOUSE_HAS_POINTED;
    if (line == 0 && app_get_focus(app) == VIEW_PALETTE)
        palette_click_input(app, column);
    int link = page_link_at(page, view, box.rows, line, column);
    int row = page_row_at(page, view, box.rows, line);
    if (link != PAGE_NO_LINK)
        return click_link(app, link, column);
    return row != PAGE_NO_ROW ? click_row(app, row, column) : MOUSE_HAS_POINTED;
}

/* A click beside it leaves what is typed alone. */
static enum mouse_effect click_editor(struct app *app, const struct event *event)
{
    struct app_box box = app_get_editor_box(app);
    int row = event->row - box.row;
    if (row >= 0 && row < box.rows)
        editor_click(&app->editor, row, event->column - box.column);
    return MOUSE_HAS_POINTED;
}

/* ---- presses ---- */

static bool is_second_press(const struct mouse *mouse, const struct event *event)
{
    const struct event *last = &mouse->last;
    return last->kind == EVENT_CLICK && last->row == event->row && last->column == event->column &&
           event->time_ms - last->time_ms <= MOUSE_DOUBLE_CLICK_MS;
}

static bool is_same_spot(const struct mouse_spot *spot, const struct mouse_spot *other)
{
    return spot->kind == other->kind && spot->number == other->number;
}

static enum mouse_effect press(struct app *app, const struct event *event)
{
    struct mouse *mouse = &app->mouse;
    const struct mouse_spot *spot = find_spot(mouse, event->row, event->column);
    if (spot) {
        mouse->pressed = *spot;
        mouse->view = app_get_focus(app);
        press_spot(app, &mouse->pressed);
        return MOUSE_HAS_PRESSED;
    }
    return app_get_focus(app) == VIEW_EDITOR ? click_editor(app, event) : click_page(app, event);
}

static enum mouse_effect press_again(struct app *app, const struct event *event)
{
    const struct mouse *mouse = &app->mouse;
    const struct mouse_spot *spot = find_spot(mouse, event->row, event->column);
    switch (mouse->effect) {
    case MOUSE_HAS_SELECTED: /* what lies there now may be another row */
        app_activate_row(app);
        return MOUSE_HAS_ACTED;
    case MOUSE_HAS_PRESSED:
        if (!spot || !is_same_spot(spot, &mouse->pressed) || app_get_focus(app) != mouse->view)
            return MOUSE_HAS_ACTED;
        return press(app, event);
    case MOUSE_HAS_POINTED:
        return press(app, event);
    case MOUSE_HAS_ACTED:
        break;
    }
    return MOUSE_HAS_ACTED;
}

/* Esc, whatever the user made of that key. */
static void go_back(struct app *app)
{
    bool is_typed = app_get_focus(app) == VIEW_EDITOR || find_is_typing(app);
    enum action action = action_find(app_get_contexts(app), KEY_CODE_ESCAPE);
    if (is_typed)
        app_press(app, KEY_CODE_ESCAPE);
    else if (action != ACTION_NONE)
        app_perform(app, action);
}

static void turn_wheel(struct app *app, int lines)
{
    if (app_get_focus(app) == VIEW_EDITOR)
        editor_scroll(&app->editor, lines);
    else
        page_scroll(app->overlay_count > 0 ? &app->overlay_page : &app->page,
                    &app->views[app_get_focus(app)], app_page_rows(app), lines);
}

bool mouse_handle_event(struct app *app, const struct event *event)
{
    struct mouse *mouse = &app->mouse;
    bool again = event->kind == EVENT_CLICK && is_second_press(mouse, event);
    mouse->last = *event;
    mouse->last.paste = NULL;
    switch (event->kind) {
    case EVENT_CLICK:
        mouse->effect = again ? press_again(app, event) : press(app, event);
        return true;
    case EVENT_RIGHT_CLICK:
        go_back(app);
        return true;
    case EVENT_WHEEL:
        turn_wheel(app, event->lines);
        return true;
    default:
        return false;
    }
}
