/* Work packages in the order in which they need each other. */
#include <stdio.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define TALL_ROWS 40

static void add_details(const struct app *app, struct page *page,
                        const struct work_package *package)
{
    const struct catalogue *catalogue = app->catalogue;
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < app->gaps->item_count; i++) {
        const struct gap_item *entry = &app->gaps->items[i];
        if (&catalogue->packages[entry->item->package] != package)
            continue;
        if (text.length > 0)
            strbuf_append_text(&text, ", ");
        words_append_item_name(&text, entry->item);
        strbuf_append_format(&text, " gap %d%%", words_get_gap_percent(entry));
        if (entry->state == GAP_NOT_APPLICABLE)
            strbuf_append_text(&text, " (left out)");
    }
    page_add_labelled(page, 4, "items", 10, LOOK_NORMAL, text.text);
    strbuf_clear(&text);
    for (size_t i = 0; i < package->after_count; i++)
        strbuf_append_format(&text, "%s%s", i > 0 ? ", " : "",
                             catalogue->packages[package->after[i]].id);
    if (package->after_count > 0)
        page_add_labelled(page, 4, "after", 10, LOOK_NORMAL, text.text);
    for (size_t i = 0; i < package->evidence.count && app->rows >= TALL_ROWS; i++)
        page_add_labelled(page, 4, i == 0 ? "evidence" : "", 10, LOOK_NORMAL,
                          package->evidence.texts[i]);
    strbuf_clear(&text);
    strbuf_append_format(&text, "%g to %g person-days from nothing; %s", package->effort_low,
                         package->effort_high, package->effort_basis);
    page_add_labelled(page, 4, "effort", 10, LOOK_NORMAL, text.text);
    strbuf_release(&text);
}

static void add_package(const struct app *app, struct page *page, size_t number)
{
    const struct work_package *package = &app->catalogue->packages[number];
    const struct gap_total *total = &app->gaps->packages[number];
    char days[WORDS_SIZE];
    int row = page_begin_row(page);
    page_add_format(page, LOOK_STRONG, "%s ", package->id);
    page_add(page, LOOK_NORMAL, package->title);
    words_format_days(total->effort, app_get_signs(app), days);
    page_add_right(page, LOOK_DIM, days);
    if (row == page->selected)
        add_details(app, page, package);
    page_end_row(page);
}

void plan_build(const struct app *app, struct page *page)
{
    size_t count = app->catalogue->package_count;
    size_t *order = calloc(count + 1, sizeof *order);
    page->text.failed = !order;
    if (!order)
        return;
    char text[512];
    char days[WORDS_SIZE];
    snprintf(page->title, sizeof page->title, "Work packages, in order");
    words_format_days(app->gaps->overall.effort, app_get_signs(app), days);
    snprintf(text, sizeof text, "%s of one person left in all. %s", days, app->catalogue->sizing);
    page_add_wrapped(page, LOOK_DIM, 0, text);
    page_add_blank(page);
    if (catalogue_sort_packages(app->catalogue, order))
        for (size_t i = 0; i < count; i++)
            add_package(app, page, order[i]);
    free(order);
}

bool plan_handle(struct app *app, enum action action, int row)
{
    size_t count = app->catalogue->package_count;
    if (action != ACTION_ACTIVATE)
        return false;
    size_t *order = calloc(count + 1, sizeof *order);
    if (!order)
        app_complain_of_memory(app);
    bool is_ours =
        order && row >= 0 && (size_t)row < count && catalogue_sort_packages(app->catalogue, order);
    for (size_t i = 0; is_ours && i < app->gaps->item_count; i++) {
        if (app->gaps->items[i].item->package == order[row]) {
            app_go_to_item(app, app->gaps->items[i].item);
            break;
        }
    }
    free(order);
    return is_ours;
}
