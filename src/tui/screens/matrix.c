/* The risk matrix: how many risks have which likelihood and consequence, today and after their
 * treatment. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "engine/risk.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define SCALE_MAX 9
#define LABEL_COLUMNS 20
#define NARROW_LABEL_COLUMNS 13
#define CELL_COLUMNS 8

struct matrix {
    size_t today[SCALE_MAX + 1][SCALE_MAX + 1]; /* by likelihood and consequence; 0 is not rated */
    size_t left[SCALE_MAX + 1][SCALE_MAX + 1];
    size_t unrated;
};

static void count(const struct app *app, struct matrix *matrix)
{
    const struct record_list *risks = &app->assessment->records[RECORD_RISK];
    const struct registers *registers = app->catalogue->registers;
    *matrix = (struct matrix){0};
    for (size_t i = 0; i < risks->count; i++) {
        struct risk_rating today = risk_rate_inherent(registers, &risks->records[i]);
        struct risk_rating left = risk_rate_residual(registers, &risks->records[i]);
        matrix->unrated += today.product == 0;
        matrix->today[today.likelihood][today.consequence] += today.product > 0;
        matrix->left[left.likelihood][left.consequence] += left.product > 0;
    }
}

/* Where the column of the consequence begins, from 1. All of them are shown on every screen: a
 * narrow one has shorter names of the likelihoods, and less between the columns. */
static int get_column(const struct app *app, const struct page *page, int consequence)
{
    int count = (int)app->catalogue->registers->lists[PICKS_CONSEQUENCE].count;
    if (page->width >= LABEL_COLUMNS + count * CELL_COLUMNS)
        return LABEL_COLUMNS + (consequence - 1) * CELL_COLUMNS;
    return NARROW_LABEL_COLUMNS +
           (consequence - 1) * ((page->width - NARROW_LABEL_COLUMNS) / count);
}

/* "3" in the look of the cell's level, and its first letter, so that colour is not alone. */
static void add_cell(const struct app *app, struct page *page, size_t risks, int likelihood,
                     int consequence)
{
    const struct registers *registers = app->catalogue->registers;
    const struct risk_level *level = risk_find_level(registers, likelihood * consequence);
    const char *name = level->name;
    enum look look = risks > 0 ? parts_get_level_look(registers, level) : LOOK_DIM;
    int letter = (int)text_next_cluster(name, strlen(name)).bytes;
    page_move_to(page, get_column(app, page, consequence));
    if (risks > 0)
        page_add_format(page, look, "%zu %.*s", risks, letter, name);
    else
        page_add_format(page, look, "%s %.*s", app->ascii ? "." : "\u00B7", letter, name);
}

static void add_matrix(const struct app *app, struct page *page, const char *heading,
                       size_t cells[SCALE_MAX + 1][SCALE_MAX + 1])
{
    const struct pick_list *likelihoods = &app->catalogue->registers->lists[PICKS_LIKELIHOOD];
    const struct pick_list *consequences = &app->catalogue->registers->lists[PICKS_CONSEQUENCE];
    int label_columns = get_column(app, page, 1) - 1;
    char label[128];
    page_add_heading(page, heading);
    for (size_t row = likelihoods->count; row > 0; row--) {
        page_add_line(page);
        snprintf(label, sizeof label, "%zu %s", row, likelihoods->picks[row - 1].name);
        page_add_cell(page, LOOK_LABEL, 0, label_columns, label);
        for (size_t i = 1; i <= consequences->count; i++)
            add_cell(app, page, cells[row][i], (int)row, (int)i);
    }
    page_add_line(page);
    page_add_cell(page, LOOK_DIM, 0, label_columns, _("consequence"));
    for (size_t i = 1; i <= consequences->count; i++) {
        page_move_to(page, get_column(app, page, (int)i));
        page_add_format(page, LOOK_LABEL, "%zu", i);
    }
}

/* In words for who hears it: only cells with something in them. */
static void add_words(const struct app *app, struct page *page, const char *heading,
                      size_t cells[SCALE_MAX + 1][SCALE_MAX + 1])
{
    page_add_heading(page, heading);
    for (int row = SCALE_MAX; row > 0; row--)
        for (int i = SCALE_MAX; i > 0; i--)
            if (cells[row][i] > 0)
                page_add_wrapped_format(
                    page, LOOK_NORMAL, 0, _("likelihood %d, consequence %d, %s: %zu"), row, i,
                    risk_find_level(app->catalogue->registers, row * i)->name, cells[row][i]);
}

static void add_levels(const struct app *app, struct page *page)
{
    const struct registers *registers = app->catalogue->registers;
    page_add_heading(page, _("LEVELS"));
    for (size_t i = registers->level_count; i > 0; i--) {
        const struct risk_level *level = &registers->levels[i - 1];
        page_add_line(page);
        page_add_format(page, parts_get_level_look(registers, level), _("%s, from %d"), level->name,
                        level->from);
        page_move_to(page, LABEL_COLUMNS);
        page_add_continued(page, LOOK_DIM, LABEL_COLUMNS, level->help);
    }
}

void matrix_build(const struct app *app, struct page *page)
{
    struct matrix matrix;
    void (*add)(const struct app *, struct page *, const char *,
                size_t cells[SCALE_MAX + 1][SCALE_MAX + 1]) =
        app->is_plain ? add_words : add_matrix;
    count(app, &matrix);
    snprintf(page->title, sizeof page->title, "%s", _("Risk matrix"));
    page_add_wrapped_format(page, LOOK_NORMAL, 0,
                            ngettext("%zu risk; %zu not rated", "%zu risks; %zu not rated",
                                     app->assessment->records[RECORD_RISK].count),
                            app->assessment->records[RECORD_RISK].count, matrix.unrated);
    add(app, page, _("TODAY"), matrix.today);
    add(app, page, _("AFTER TREATMENT"), matrix.left);
    add_levels(app, page);
}
