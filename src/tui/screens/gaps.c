/* Gaps left, in the order of work. */
#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define NAME_COLUMN 5
#define TITLE_COLUMN 20
#define WIDE_COLUMNS 70
#define ORIGIN_COLUMNS 12
#define TALL_ROWS 40

static void add_left(const struct app *app, struct page *page, const struct catalogue_item *item,
                     size_t rows)
{
    for (size_t i = 0; i < rows && i < item->row_count; i++)
        page_add_labelled(page, 4, _("left"), 10, LOOK_NORMAL,
                          app->catalogue->rows[item->first_row + i].delta);
    if (item->delta_alone)
        page_add_labelled(page, 4, _("left"), 10, LOOK_NORMAL, item->delta_alone);
}

/* On a small screen only what is left to do, so that the list stays one; x shows the rest. */
static void unfold(const struct app *app, struct page *page, const struct gap_item *entry)
{
    const struct answer *answer = &app->assessment->answers[entry->item->index];
    if (app->rows >= TALL_ROWS) {
        parts_add_answer(app, page, entry->item->index, 4);
        parts_add_result(app, page, entry, 4);
        add_left(app, page, entry->item, entry->item->row_count);
        return;
    }
    add_left(app, page, entry->item, 1);
    if (answer->texts[ANSWER_OWNER] || answer->texts[ANSWER_DUE]) {
        char who[256];
        const char *owner = answer->texts[ANSWER_OWNER];
        const char *due = answer->texts[ANSWER_DUE];
        owner = owner ? owner : _("nobody yet");
        if (due)
            snprintf(who, sizeof who, _("%s, due %s"), owner, due);
        else
            snprintf(who, sizeof who, "%s", owner);
        page_add_labelled(page, 4, _("owner"), 10, LOOK_NORMAL, who);
    }
}

static void add_entry(const struct app *app, struct page *page, const struct gap_item *entry)
{
    char right[128];
    char days[WORDS_SIZE];
    const char *origin = _(origin_get_label(entry->origin));
    int row = page_begin_item(page, entry->item->index);
    words_format_days(entry->effort, app_get_signs(app), days);
    page_add(page, parts_get_priority_look(entry->priority), priority_get_id(entry->priority));
    page_move_to(page, NAME_COLUMN);
    page_add_format(page, LOOK_STRONG, "%s %s", entry->item->standard->short_name,
                    entry->item->number);
    page_move_to(page, TITLE_COLUMN);
    page_add(page, LOOK_NORMAL, entry->item->title);
    if (page->width >= WIDE_COLUMNS)
        snprintf(right, sizeof right, "%s%*s %3d%% %14s", origin,
                 text_width(origin) < ORIGIN_COLUMNS ? ORIGIN_COLUMNS - text_width(origin) : 0, "",
                 words_get_gap_percent(entry), days);
    else
        snprintf(right, sizeof right, "%3d%%", words_get_gap_percent(entry));
    page_add_right(page, LOOK_DIM, right);
    if (row == page->selected)
        unfold(app, page, entry);
    page_end_row(page);
}

static void add_summary(const struct app *app, struct page *page)
{
    const struct gap_report *gaps = app->gaps;
    char days[WORDS_SIZE];
    char text[256];
    words_format_days(gaps->overall.effort, app_get_signs(app), days);
    snprintf(text, sizeof text,
             _("%zu new, %zu to extend, %zu carried over; %zu P1, %zu P2, %zu P3; %zu block "
               "certification; %s"),
             gaps->origins[ORIGIN_NEW], gaps->origins[ORIGIN_EXTEND],
             gaps->origins[ORIGIN_CARRIED_OVER], gaps->priorities[PRIORITY_1],
             gaps->priorities[PRIORITY_2], gaps->priorities[PRIORITY_3], gaps->blockers, days);
    page_add_wrapped(page, LOOK_DIM, 0, text);
    page_add_blank(page);
}

/* The sum under the column. */
static void add_sum(const struct app *app, struct page *page)
{
    const struct gap_total *total = &app->gaps->overall;
    char days[WORDS_SIZE];
    char right[128];
    page_add_blank(page);
    page_begin_row(page);
    page_add_format(page, LOOK_STRONG,
                    ngettext("All %zu gap together", "All %zu gaps together", total->open),
                    total->open);
    words_format_days(total->effort, app_get_signs(app), days);
    snprintf(right, sizeof right, "%14s", days);
    page_add_right(page, LOOK_DIM, right);
    page_end_row(page);
}

void gaps_build(const struct app *app, struct page *page)
{
    size_t count;
    size_t *items = lists_make(app, LIST_GAPS, &count);
    page->text.failed = page->text.failed || !items;
    snprintf(page->title, sizeof page->title, _("Gaps left"));
    snprintf(page->note, sizeof page->note, _("%zu of %zu"), app->gaps->overall.open,
             app->gaps->overall.items);
    lists_add_chips(app, page, LIST_GAPS);
    add_summary(app, page);
    for (size_t i = 0; items && i < count; i++)
        add_entry(app, page, gap_report_find(app->gaps, &app->catalogue->items[items[i]]));
    if (!lists_add_nothing_left(app, page, LIST_GAPS, count) && count == 0)
        page_add_wrapped(page, LOOK_GOOD, 0, _("No gap is left."));
    if (!listing_has_filters(&app->lists.chosen[LIST_GAPS]))
        add_sum(app, page);
    free(items);
}

bool gaps_handle(struct app *app, enum action action, int row)
{
    size_t item = page_get_item(&app->page, row);
    if (item == PAGE_NO_ITEM && (action == ACTION_ACTIVATE || action == ACTION_EXPLAIN)) {
        reading_explain(app, (struct explain_subject){EXPLAIN_GAPS, 0});
        return true;
    }
    if (action != ACTION_ACTIVATE)
        return app_handle_answer_row(app, action, row, false);
    trail_open(app, item);
    return true;
}
