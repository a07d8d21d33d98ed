#include "tui/marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "tui/app.h"

bool marks_init(struct marks *marks, size_t item_count)
{
    *marks = (struct marks){.item_count = item_count, .last = PAGE_NO_ITEM};
    marks->items = calloc(item_count + 1, sizeof *marks->items);
    return marks->items != NULL;
}

void marks_release(struct marks *marks)
{
    free(marks->items);
    *marks = (struct marks){.last = PAGE_NO_ITEM};
}

static size_t count_all(const struct marks *marks)
{
    size_t count = 0;
    for (size_t i = 0; i < marks->item_count; i++)
        count += marks->items[i];
    return count;
}

static void forget(struct marks *marks)
{
    memset(marks->items, 0, marks->item_count * sizeof *marks->items);
    marks->last = PAGE_NO_ITEM;
}

const bool *marks_get(const struct app *app, enum view_id view)
{
    return view == app->marks.screen && count_all(&app->marks) > 0 ? app->marks.items : NULL;
}

bool marks_drop(struct app *app)
{
    bool had_marks = marks_get(app, app->screen) != NULL;
    forget(&app->marks);
    return had_marks;
}

/* The item of a row that can be marked, or PAGE_NO_ITEM. */
static size_t get_item(const struct app *app, int row)
{
    bool is_table = (view_table[app->screen].contexts & CONTEXT_TABLE) != 0;
    return is_table ? page_get_item(&app->page, row) : PAGE_NO_ITEM;
}

static void set_mark(struct app *app, size_t item, bool is_marked)
{
    struct marks *marks = &app->marks;
    if (marks->screen != app->screen)
        forget(marks);
    marks->screen = app->screen;
    marks->items[item] = is_marked;
    marks->last = item;
}

bool marks_toggle_row(struct app *app, int row)
{
    size_t item = get_item(app, row);
    if (item == PAGE_NO_ITEM)
        return false;
    const bool *marked = marks_get(app, app->screen);
    set_mark(app, item, !marked || !marked[item]);
    return true;
}

static void mark_row(struct app *app, int row)
{
    struct page_view *view = &app->views[app->screen];
    marks_toggle_row(app, row);
    page_move(&app->page, view, app_page_rows(app), 1);
}

/* From the row marked last, or only this one where that is not shown. */
static void mark_range(struct app *app, int row)
{
    const bool *marked = marks_get(app, app->screen);
    int from = marked ? page_find_item(&app->page, app->marks.last) : PAGE_NO_ROW;
    from = from == PAGE_NO_ROW ? row : from;
    for (int i = from < row ? from : row; i <= (from < row ? row : from); i++)
        if (get_item(app, i) != PAGE_NO_ITEM)
            set_mark(app, get_item(app, i), true);
}

static void mark_shown(struct app *app)
{
    const bool *marked = marks_get(app, app->screen);
    bool is_all = true;
    for (int i = 0; i < app->page.row_count; i++) {
        size_t item = get_item(app, i);
        is_all = is_all && (item == PAGE_NO_ITEM || (marked && marked[item]));
    }
    for (int i = 0; i < app->page.row_count; i++)
        if (get_item(app, i) != PAGE_NO_ITEM)
            set_mark(app, get_item(app, i), !is_all);
    app->marks.last = PAGE_NO_ITEM;
}

bool marks_handle(struct app *app, enum action action)
{
    int row = app->views[app->screen].selected;
    if (app_get_focus(app) != app->screen)
        return false;
    switch (action) {
    case ACTION_MARK_ROW:
        mark_row(app, row);
        return true;
    case ACTION_MARK_RANGE:
        mark_range(app, row);
        return true;
    case ACTION_MARK_SHOWN:
        mark_shown(app);
        return true;
    default:
        return false;
    }
}

void marks_note(const struct app *app, enum view_id view, struct page *page)
{
    const bool *marked = marks_get(app, view);
    size_t shown = 0;
    char note[sizeof page->note];
    if (!marked)
        return;
    for (int i = 0; i < page->row_count; i++) {
        size_t item = page_get_item(page, i);
        shown += item != PAGE_NO_ITEM && marked[item];
    }
    size_t hidden = count_all(&app->marks) - shown;
    snprintf(note, sizeof note, "%s", page->note);
    if (hidden > 0)
        snprintf(page->note, sizeof page->note, _("%zu marked, %zu more out of sight"), shown,
                 hidden);
    else
        snprintf(page->note, sizeof page->note, _("%zu marked%s%.60s"), shown,
                 note[0] != '\0' ? ", " : "", note);
}
