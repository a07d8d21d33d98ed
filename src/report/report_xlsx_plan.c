/* The sheet of the plan: packages in dates, with a bar over the weeks for each.
 *
 * The bars are rules over the cells below a row of dates, and follow the dates of the package when
 * somebody changes them. */
#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "engine/plan.h"
#include "report/report_xlsx.h"

#define WEEK_DAYS 7
#define EPOCH_WEEKDAY 3 /* 1970-01-01 was a Thursday; Monday is 0 */
#define MAX_BARS 52     /* columns; a longer plan has several weeks in each */
#define BAR_WIDTH 2.3   /* characters */
#define HEADER_POINTS 60
#define FORMULA_SIZE 160
#define CELL_NAME_SIZE 16

/* The columns of weeks. */
struct week_grid {
    long monday;
    long step; /* days in a column */
    lxw_col_t first;
    lxw_col_t last;
};

/* False: the plan has no dates or nothing left to do. */
static bool find_grid(const struct plan *plan, struct week_grid *grid)
{
    double end = 0;
    for (size_t i = 0; i < plan->package_count; i++)
        if (!plan->packages[i].is_done)
            end = fmax(end, plan->packages[i].high.end);
    if (!plan->has_dates || end <= 0)
        return false;
    long last_day = date_add_working_days(plan->begin_day, (long)ceil(end));
    grid->monday = plan->begin_day - (plan->begin_day + EPOCH_WEEKDAY) % WEEK_DAYS;
    long weeks = (last_day - grid->monday) / WEEK_DAYS + 1;
    long each = (weeks + MAX_BARS - 1) / MAX_BARS;
    grid->step = each * WEEK_DAYS;
    grid->first = (lxw_col_t)(report_tables[TABLE_PLAN]->column_count + 1);
    grid->last = (lxw_col_t)(grid->first + (weeks + each - 1) / each - 1);
    return true;
}

/* Colour the weeks from the begin of the package to the date in the column `end`. */
static void add_bars(struct xlsx_sheet *sheet, const struct week_grid *grid, struct xlsx_area area,
                     const char *end, enum xlsx_look look)
{
    char begin_cell[CELL_NAME_SIZE];
    char end_cell[CELL_NAME_SIZE];
    char week_cell[CELL_NAME_SIZE];
    char formula[FORMULA_SIZE];
    lxw_rowcol_to_cell_abs(begin_cell, area.first, xlsx_find_column(TABLE_PLAN, "begin"), 0, 1);
    lxw_rowcol_to_cell_abs(end_cell, area.first, xlsx_find_column(TABLE_PLAN, end), 0, 1);
    lxw_rowcol_to_cell_abs(week_cell, area.first - 1, grid->first, 1, 0);
    snprintf(formula, sizeof formula, "=AND(ISNUMBER(%s),%s<=%s+%ld,%s>=%s)", begin_cell,
             begin_cell, week_cell, grid->step - 1, end_cell, week_cell);
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                   .value_string = formula,
                                   .format = sheet->book->looks[look],
                                   .stop_if_true = LXW_TRUE};
    xlsx_note(sheet->book,
              worksheet_conditional_format_range(sheet->worksheet, area.first, grid->first,
                                                 area.last, grid->last, &rule));
}

static void put_grid(struct xlsx_sheet *sheet, struct xlsx_area area)
{
    struct week_grid grid;
    if (area.last < area.first || !find_grid(sheet->book->input->plan, &grid))
        return;
    lxw_row_t below = sheet->row;
    sheet->row = area.first - 1;
    xlsx_note(sheet->book, worksheet_set_row(sheet->worksheet, sheet->row, HEADER_POINTS, NULL));
    xlsx_note(sheet->book, worksheet_set_column(sheet->worksheet, (lxw_col_t)(grid.first - 1),
                                                grid.last, BAR_WIDTH, NULL));
    for (lxw_col_t i = grid.first; i <= grid.last; i++)
        xlsx_put_day(sheet, i, grid.monday + (i - grid.first) * grid.step, XLSX_WEEK);
    sheet->row = below;
    add_bars(sheet, &grid, area, "end_low", XLSX_BAR);
    add_bars(sheet, &grid, area, "end_high", XLSX_BAR_PERHAPS);
}

/* What the dates are worth. */
static void put_notes(struct xlsx_sheet *sheet)
{
    const struct report_input *input = sheet->book->input;
    const char *const notes[] = {
        report_get_text(input->plan->has_dates ? TEXT_BARS : TEXT_NO_DATES),
        input->gaps->catalogue->plan_note,
        input->gaps->catalogue->sizing,
    };
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        if (!notes[i])
            continue;
        xlsx_put_text(sheet, 0, notes[i], XLSX_PLAIN);
        sheet->row++;
    }
}

bool xlsx_write_plan(struct xlsx_book *book)
{
    struct xlsx_sheet sheet;
    if (!xlsx_add_sheet(book, &sheet, TEXT_PLAN))
        return false;
    put_grid(&sheet, xlsx_put_main_table(&sheet, TABLE_PLAN));
    sheet.row++;
    put_notes(&sheet);
    return true;
}
