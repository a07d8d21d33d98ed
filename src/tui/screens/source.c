/* The existing standard, item by item: those the crosswalk uses, or all. */
#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

static void add_item(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    int row = page_begin_item(page, item->index);
    page_add_format(page, LOOK_STRONG, "%s %s ", item->standard->short_name, item->number);
    page_move_to(page, 16);
    page_add(page, LOOK_NORMAL, item->title);
    parts_add_status_right(app, page, item->index);
    if (row == page->selected) {
        if (item->question)
            page_add_wrapped(page, LOOK_STRONG, 4, item->question);
        if (!item->is_used)
            page_add_wrapped(page, LOOK_DIM, 4, _("Nothing of the new standard rests on it."));
        parts_add_answer(app, page, item->index, 4);
    }
    page_end_row(page);
}

void source_build(const struct app *app, struct page *page)
{
    const struct catalogue_section *section = NULL;
    snprintf(page->title, sizeof page->title, _("%s  what your ISMS does today"),
             app->catalogue->source.label);
    snprintf(page->note, sizeof page->note, _("%zu/%zu used"), app->gaps->sources_answered,
             app->gaps->sources_used);
    size_t count;
    size_t *items = lists_make(app, LIST_SOURCE, &count);
    page->text.failed = page->text.failed || !items;
    lists_add_chips(app, page, LIST_SOURCE);
    for (size_t i = 0; i < count; i++) {
        const struct catalogue_item *item = &app->catalogue->items[items[i]];
        if (item->section != section && lists_has_usual_order(app, LIST_SOURCE)) {
            char heading[128];
            section = item->section;
            snprintf(heading, sizeof heading, "%s %s", section->id, section->title);
            page_add_heading(page, heading);
        }
        add_item(app, page, item);
    }
    lists_add_nothing_left(app, page, LIST_SOURCE, count);
    free(items);
}

/* All or only what is used; the same item stays selected, or the next one that is shown. */
static void show_others(struct app *app, int row)
{
    app->shows_all = !app->shows_all;
    size_t item = page_get_item(&app->page, row);
    while (item != PAGE_NO_ITEM && !app->shows_all && !app->catalogue->items[item].is_used)
        item = page_get_item(&app->page, ++row);
    app->wanted_item = item;
}

bool source_handle(struct app *app, enum action action, int row)
{
    if (action == ACTION_SHOW_ALL) {
        show_others(app, row);
        app_say(app, app->shows_all ? "All items are shown." : "Only items that matter here.");
        return true;
    }
    return app_handle_answer_row(app, action, row, true);
}
