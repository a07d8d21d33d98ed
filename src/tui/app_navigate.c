/* Where the user is, and how to get elsewhere. */
#include "tui/app.h"

#define ROOMY_ROWS 12

/* On an item's page the first thing to answer is selected. */
int app_find_first_open_row(const struct app *app)
{
    const struct catalogue_item *item = app_get_entry(app)->item;
    for (size_t i = 0; i < item->row_count; i++) {
        const struct crosswalk_row *row = &app->catalogue->rows[item->first_row + i];
        if (app->assessment->answers[row->source].status == STATUS_NOT_ASSESSED)
            return (int)i;
    }
    return (int)item->row_count;
}

void app_go_to(struct app *app, enum view_id screen)
{
    /* Where one is, is where the map begins. */
    if (screen == VIEW_MAP && app->screen == VIEW_ITEM)
        map_select(app, app_get_entry(app)->item->index);
    if (app->screen != screen)
        app->back = app->screen;
    app->screen = screen;
    app->overlay_count = 0;
    trail_drop(app);
    size_t step = step_find_view(app, screen);
    if (screen == VIEW_ITEM)
        step = step_find_item(app, app->item);
    if (step < app->step_count)
        app->step = step;
    /* Pictures stand before the first row: they are what people came for. */
    app->views[screen].follows = screen != VIEW_PROGRESS || app->views[screen].selected > 0;
}

static void show_item(struct app *app, size_t item)
{
    app->item = item;
    app_go_to(app, VIEW_ITEM);
    /* Where there is little room, the question comes first and the row follows with its answer. */
    bool roomy = app_page_rows(app) >= ROOMY_ROWS;
    app->views[VIEW_ITEM] =
        (struct page_view){.selected = app_find_first_open_row(app), .follows = roomy};
}

void app_go_to_item(struct app *app, const struct catalogue_item *item)
{
    show_item(app, item->index - app->catalogue->source_count);
}

void app_show_item(struct app *app, const struct catalogue_item *item)
{
    if (item_is_target(app->catalogue, item)) {
        app_go_to_item(app, item);
        return;
    }
    struct listing *listing = &app->lists.chosen[LIST_SOURCE];
    struct listing_source source = lists_get_source(app);
    app->shows_all = app->shows_all || !item->is_used;
    if (!listing_holds(&source, listing, item->index))
        listing_drop_filters(listing);
    app_go_to(app, VIEW_SOURCE);
    app->wanted_item = item->index;
}

void app_go_to_step(struct app *app, size_t step)
{
    const struct step *target = &app->steps[step];
    if (target->has_roles)
        app_go_to(app, VIEW_ROLES);
    else if (target->view == VIEW_ITEM)
        show_item(app, target->first_item);
    else
        app_go_to(app, target->view);
}

/* To the screen before; a table shows the item that was left. */
void app_go_back(struct app *app)
{
    if (app->screen == VIEW_ITEM)
        app->wanted_item = app_get_entry(app)->item->index;
    if (app->screen == VIEW_RECORD)
        records_select_open(app);
    app_go_to(app, app->back);
}

void app_go_by_step(struct app *app, int direction)
{
    size_t last = app->step_count - 1;
    if (direction > 0)
        app_go_to_step(app, app->step < last ? app->step + 1 : 0);
    else
        app_go_to_step(app, app->step > 0 ? app->step - 1 : last);
}

/* The item page after or before this one, through steps without items too. */
void app_go_next(struct app *app, int direction)
{
    if (app->screen == VIEW_RECORD) {
        records_go_next(app, direction);
        return;
    }
    if (trail_step(app, direction))
        return;
    if (app->screen != VIEW_ITEM && app->screen != VIEW_ROLES) {
        app_go_by_step(app, direction);
        return;
    }
    const struct step *step = &app->steps[app->step];
    if (app->screen == VIEW_ROLES) {
        if (direction > 0)
            show_item(app, step->first_item);
        else if (step->first_item > 0)
            show_item(app, step->first_item - 1);
        return;
    }
    size_t end = app->gaps->item_count;
    if (direction < 0 && app->item == step->first_item && step->has_roles) {
        app_go_to_step(app, app->step);
    } else if (direction < 0 && app->item > 0) {
        show_item(app, app->item - 1);
    } else if (direction > 0 && app->item + 1 < end) {
        size_t next = step_find_item(app, app->item + 1);
        if (next != app->step && app->steps[next].has_roles)
            app_go_to_step(app, next);
        else
            show_item(app, app->item + 1);
    } else {
        app_go_to_step(app, direction > 0 ? app->step + 1 : app->step - 1);
    }
}

void app_go_to_unanswered(struct app *app, int direction)
{
    size_t count = app->gaps->item_count;
    bool in_walk = app->screen == VIEW_ITEM;
    size_t start = in_walk ? app->item : direction > 0 ? count - 1 : 0;
    for (size_t i = 1; i <= count; i++) {
        size_t item = direction > 0 ? (start + i) % count : (start + count - i) % count;
        if (step_item_is_open(app, item)) {
            show_item(app, item);
            return;
        }
    }
    app_say(app, "Everything is answered.");
}

void app_push_overlay(struct app *app, enum view_id overlay)
{
    if (app->overlay_count == APP_MAX_OVERLAYS)
        return;
    app->overlays[app->overlay_count++] = overlay;
    app->views[overlay] = (struct page_view){.follows = true};
}

void app_pop_overlay(struct app *app)
{
    if (app->overlay_count > 0)
        app->overlay_count--;
}
