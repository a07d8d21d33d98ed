/* The heat map of readiness: clauses and objectives by the size of their items' gaps. */
#include <stdio.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "report/heat.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define WIDE_COLUMNS 68
#define WIDE_LABEL 21
#define WIDE_CELL 9
#define NARROW_LABEL 8
#define NARROW_CELL 5
#define QUARTERS 4

static const enum look looks[HEAT_STEP_COUNT] = {
    [HEAT_NONE] = LOOK_GOOD, [HEAT_QUARTER] = LOOK_NORMAL,        [HEAT_HALF] = LOOK_PARTLY,
    [HEAT_ALL] = LOOK_BAD,   [HEAT_THREE_QUARTERS] = LOOK_PARTLY,
};

static bool is_wide(const struct page *page)
{
    return page->width >= WIDE_COLUMNS;
}

static void move_to_cell(struct page *page, int cell)
{
    page_move_to(page,
                 is_wide(page) ? WIDE_LABEL + cell * WIDE_CELL : NARROW_LABEL + cell * NARROW_CELL);
}

static void add_head(struct page *page)
{
    page_add_line(page);
    for (int i = 0; i < HEAT_STEP_COUNT; i++) {
        move_to_cell(page, i);
        page_add(page, LOOK_DIM,
                 is_wide(page) ? _(heat_steps[i].label) : heat_steps[i].short_label);
    }
    if (!is_wide(page))
        return;
    move_to_cell(page, HEAT_STEP_COUNT);
    page_add(page, LOOK_DIM, _("left out"));
}

/* "▓▓ 3": the share twice, so that it is seen, and the number. */
static void add_cell(const struct app *app, struct page *page, enum look look, size_t count,
                     size_t items)
{
    const char *shade = heat_get_shade(count, items, app->ascii);
    if (count == 0)
        page_add(page, LOOK_DIM, shade);
    else
        page_add_format(page, look, "%s%s %zu", shade, is_wide(page) ? shade : "", count);
}

/* Numbers in columns mean nothing to who hears them one after the other. */
static void add_words(struct page *page, const struct heat_row *row)
{
    for (int i = 0; i < HEAT_STEP_COUNT; i++) {
        page_move_to(page, page->column + 2);
        if (row->counts[i] > 0)
            page_add_format(page, looks[i], "%s %zu", _(heat_steps[i].label), row->counts[i]);
    }
    page_move_to(page, page->column + 2);
    if (row->left_out > 0)
        page_add_format(page, LOOK_DIM, "%s %zu", _("left out"), row->left_out);
}

static void add_row(const struct app *app, struct page *page, size_t section)
{
    const struct catalogue_section *part = &app->catalogue->sections[section];
    struct heat_row row = heat_count(app->gaps, section);
    page_begin_row(page);
    if (is_wide(page))
        page_add_format(page, LOOK_STRONG, "%s %s", part->id, part->label);
    else
        page_add(page, LOOK_STRONG, part->id);
    for (int i = 0; i < HEAT_STEP_COUNT && !app->is_plain; i++) {
        move_to_cell(page, i);
        add_cell(app, page, looks[i], row.counts[i], row.items);
    }
    if (app->is_plain)
        add_words(page, &row);
    else if (is_wide(page) && row.left_out > 0) {
        move_to_cell(page, HEAT_STEP_COUNT);
        page_add_format(page, LOOK_DIM, "%zu", row.left_out);
    }
    page_end_row(page);
}

static void add_legend(const struct app *app, struct page *page)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(
        &text,
        _("The number counts items. The shade is their share of the row: %s none, "
          "%s up to a quarter, %s a half, %s three quarters, %s more."),
        heat_get_shade(0, QUARTERS, app->ascii), heat_get_shade(1, QUARTERS, app->ascii),
        heat_get_shade(2, QUARTERS, app->ascii), heat_get_shade(3, QUARTERS, app->ascii),
        heat_get_shade(4, QUARTERS, app->ascii));
    page_add_wrapped(page, LOOK_DIM, 2, text.text);
    strbuf_release_into(&text, &page->text);
}

void parts_add_heat(const struct app *app, struct page *page)
{
    page_add_heading(page, _("WHERE THE GAPS ARE  items by the size of their gap"));
    if (!app->is_plain)
        add_head(page);
    for (size_t i = 0; i < app->catalogue->section_count; i++)
        if (app->catalogue->sections[i].is_target)
            add_row(app, page, i);
    if (!app->is_plain)
        add_legend(app, page);
}
