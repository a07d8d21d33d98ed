/* The map: a row for each clause and objective with its items as cells, and counts. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define INDENT 2
#define WIDE_COLUMNS 60
#define LABEL_COLUMNS 19
#define NARROW_LABEL_COLUMNS 6
#define COUNT_COLUMNS 5
#define WIDE_COUNT_COLUMNS 18
#define VERY_WIDE_COLUMNS 100
#define MAX_CELL_COLUMNS 12
#define MIN_CELL_COLUMNS 2
#define TALL_ROWS 40

static const char *get_sign(const struct app *app, struct map_step step)
{
    return app->ascii ? step.ascii : step.sign;
}

/* ---- the legend ---- */

static void count_steps(const struct app *app, size_t counts[MAP_MAX_STEPS])
{
    memset(counts, 0, MAP_MAX_STEPS * sizeof *counts);
    for (size_t i = 0; i < app->gaps->item_count; i++)
        counts[map_find_step(app, &app->gaps->items[i])]++;
}

enum detail { DETAIL_LABELS, DETAIL_SHORT, DETAIL_SIGNS };

static void append_entry(const struct app *app, size_t number, size_t count, enum detail detail,
                         struct strbuf *out)
{
    struct map_step step = map_get_step(app->map.colouring, number);
    if (!app->is_plain)
        strbuf_append_format(out, "%s ", get_sign(app, step));
    strbuf_append_format(out, "%zu", count);
    if (detail != DETAIL_SIGNS)
        strbuf_append_format(out, " %s", detail == DETAIL_LABELS ? step.label : step.abbreviation);
}

static int measure_legend(const struct app *app, const size_t *counts, enum detail detail)
{
    int columns = 0;
    for (size_t i = 0; i < map_count_steps(app->map.colouring); i++) {
        struct strbuf text;
        strbuf_init(&text);
        append_entry(app, i, counts[i], detail, &text);
        columns += text_width(text.text) + 1;
        strbuf_release(&text);
    }
    return columns - 1;
}

static void add_legend(const struct app *app, struct page *page)
{
    size_t counts[MAP_MAX_STEPS];
    enum detail detail = DETAIL_LABELS;
    count_steps(app, counts);
    while (detail != DETAIL_SIGNS && measure_legend(app, counts, detail) > page->width)
        detail++;
    page_add_line(page);
    for (size_t i = 0; i < map_count_steps(app->map.colouring); i++) {
        struct strbuf text;
        strbuf_init(&text);
        append_entry(app, i, counts[i], detail, &text);
        page_add(page, map_get_step(app->map.colouring, i).look, text.text);
        page_move_to(page, page->column + (app->is_plain ? 2 : 1));
        strbuf_release_into(&text, &page->text);
    }
    page_pin(page);
}

/* ---- the cells ---- */

static int get_label_columns(const struct page *page)
{
    return page->width < WIDE_COLUMNS ? NARROW_LABEL_COLUMNS : LABEL_COLUMNS;
}

static int get_cell_columns(const struct app *app, const struct page *page)
{
    const struct catalogue_section *section;
    int count = page->width < VERY_WIDE_COLUMNS ? COUNT_COLUMNS : WIDE_COUNT_COLUMNS;
    int room = page->width - INDENT - get_label_columns(page) - count;
    size_t most = 1;
    for (int row = 0; (section = map_get_section(app, row)); row++)
        most = section->item_count > most ? section->item_count : most;
    int columns = room / (int)most;
    columns = columns < MIN_CELL_COLUMNS ? MIN_CELL_COLUMNS : columns;
    return columns > MAX_CELL_COLUMNS ? MAX_CELL_COLUMNS : columns;
}

/* As much of the number as there is room for: all, what is behind the section's, or nothing. */
static const char *shorten_number(const struct catalogue_item *item, int columns)
{
    const char *rest = item->number + strlen(item->section->id);
    if (text_width(item->number) <= columns)
        return item->number;
    return strncmp(item->number, item->section->id, strlen(item->section->id)) == 0 &&
                   text_width(rest) <= columns
               ? rest
               : "";
}

/* A blank or, before the selected one, a marker; then number and sign. */
static void add_cell(const struct app *app, struct page *page, const struct catalogue_item *item,
                     int columns, bool is_selected)
{
    const struct gap_item *entry = gap_report_find(app->gaps, item);
    struct map_step step = map_get_step(app->map.colouring, map_find_step(app, entry));
    int link = MAP_FIRST_LINK + (int)item->index;
    int start = page->column;
    char text[64];
    if (app->is_plain) {
        page_move_to(page, start + 2);
        page_add_format(page, step.look, "%s %s", item->number, step.label);
        return;
    }
    snprintf(text, sizeof text, "%s%s%s",
             !is_selected  ? " "
             : page->ascii ? ">"
                           : "\u25B8",
             shorten_number(item, columns - 2), get_sign(app, step));
    if (is_selected)
        page_add_selected(page, text, link);
    else
        page_add_link(page, step.look, text, link);
    page_move_to(page, start + columns);
}

/* ---- what the section comes to ---- */

static void format_count(const struct app *app, const struct catalogue_section *section,
                         bool is_wide, char text[64])
{
    const struct gap_total *total = &app->gaps->sections[section - app->catalogue->sections];
    size_t first = 0;
    for (size_t i = 0; i < section->item_count; i++) {
        const struct gap_item *entry =
            gap_report_find(app->gaps, &app->catalogue->items[section->first_item + i]);
        first += gap_item_is_left(entry) && entry->priority == PRIORITY_1;
    }
    if (total->items == 0)
        snprintf(text, 64, "%s", is_wide ? _("left out") : "");
    else if (app->map.colouring == MAP_BY_GAP)
        snprintf(text, 64, is_wide ? _("gap %d%%") : "%d%%",
                 100 - words_get_percent(total->readiness.value));
    else if (app->map.colouring == MAP_BY_PRIORITY)
        snprintf(text, 64, is_wide ? "%zu P1" : "%zu", first);
    else
        snprintf(text, 64, is_wide ? _("%zu/%zu answered") : "%zu/%zu", total->answered,
                 total->items);
}

static void add_section(const struct app *app, struct page *page,
                        const struct catalogue_section *section, int cell_columns)
{
    char text[64];
    bool is_wide = page->width >= WIDE_COLUMNS;
    size_t chosen = map_get_item(app, section);
    int row = page_begin_item(page, chosen);
    page_add(page, LOOK_STRONG, section->id);
    if (is_wide)
        page_add_format(page, LOOK_NORMAL, " %s", section->label);
    page->column = INDENT + get_label_columns(page) - 1;
    for (size_t i = 0; i < section->item_count; i++) {
        const struct catalogue_item *item = &app->catalogue->items[section->first_item + i];
        add_cell(app, page, item, cell_columns, row == page->selected && item->index == chosen);
    }
    format_count(app, section, page->width >= VERY_WIDE_COLUMNS, text);
    page_add_right(page, LOOK_DIM, text);
    page_end_row(page);
}

/* ---- the selected cell ---- */

static void format_titles(const struct app *app, struct page *page,
                          const struct catalogue_item *item)
{
    const struct gap_item *entry = gap_report_find(app->gaps, item);
    struct map_step step = map_get_step(app->map.colouring, map_find_step(app, entry));
    bool is_wide = page->width >= WIDE_COLUMNS;
    snprintf(page->title, sizeof page->title, "%s %s  %s %s %s", is_wide ? _("Map") : "",
             is_wide ? map_get_name(app->map.colouring) : "",
             is_wide ? item->standard->label : item->standard->short_name, item->number,
             item->title);
    if (!is_wide)
        memmove(page->title, page->title + strspn(page->title, " "),
                strlen(page->title + strspn(page->title, " ")) + 1);
    if (app->map.colouring == MAP_BY_GAP && entry->state != GAP_NOT_APPLICABLE)
        snprintf(page->note, sizeof page->note, _("gap %d%%"), words_get_gap_percent(entry));
    else
        snprintf(page->note, sizeof page->note, "%s %s", get_sign(app, step),
                 is_wide ? step.label : step.abbreviation);
}

static void add_details(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    struct strbuf text;
    strbuf_init(&text);
    words_append_item_name(&text, item);
    page_add_heading(page, text.text);
    page_add(page, LOOK_STRONG, "  ");
    page_add(page, LOOK_STRONG, item->title);
    parts_add_status_right(app, page, item->index);
    if (item->question)
        page_add_wrapped(page, LOOK_STRONG, INDENT, item->question);
    parts_add_answer(app, page, item->index, INDENT);
    parts_add_result(app, page, gap_report_find(app->gaps, item), INDENT);
    strbuf_release_into(&text, &page->text);
}

void map_build(const struct app *app, struct page *page)
{
    const struct catalogue_section *section = map_get_section(app, page->selected);
    const struct catalogue_item *chosen =
        section ? &app->catalogue->items[map_get_item(app, section)] : NULL;
    int columns = get_cell_columns(app, page);
    if (chosen)
        format_titles(app, page, chosen);
    add_legend(app, page);
    for (int row = 0; (section = map_get_section(app, row)); row++)
        add_section(app, page, section, columns);
    if (chosen && app->rows >= TALL_ROWS)
        add_details(app, page, chosen);
}

static void show_next_colouring(struct app *app)
{
    app->map.colouring = (enum map_colouring)((app->map.colouring + 1) % MAP_COLOURING_COUNT);
}

bool map_handle(struct app *app, enum action action, int row)
{
    size_t item = page_get_item(&app->page, row);
    if (item == PAGE_NO_ITEM)
        return false;
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        map_move(app, action == ACTION_RIGHT ? 1 : -1);
        return true;
    case ACTION_COLOURS:
        show_next_colouring(app);
        return true;
    case ACTION_ACTIVATE:
        app_go_to_item(app, &app->catalogue->items[item]);
        return true;
    default:
        return app_handle_answer_row(app, action, row, false);
    }
}
