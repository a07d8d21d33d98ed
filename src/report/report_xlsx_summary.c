/* The first sheet: what a board reads. Tables below each other, a chart between them. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "engine/forecast.h"
#include "engine/need.h"
#include "engine/plan.h"
#include "report/report_xlsx.h"
#include "report/selection.h"
#include "report/words.h"

#define HEADING_LINES 2
#define LAST_COLUMN 8            /* of the table of readiness, with one column more */
#define CHART_WIDTH_PIXELS 480.0 /* as the library makes it */
#define CHART_HEIGHT_PIXELS 288.0
#define CHART_WIDTH 1020.0 /* all columns */
#define CHART_FRAME 80.0   /* title, axis, legend */
#define CHART_BAR 22.0     /* a part */
#define ROW_PIXELS 20.0
#define CHART_GAP 40 /* per cent of a bar between two */
#define CHART_TEXT_SIZE 100
#define READY_COLOUR 0x1F4E78
#define UNKNOWN_COLOUR 0x9DC3E6

static const int widths[LAST_COLUMN + 1] = {44, 14, 13, 13, 13, 14, 15, 16, 15};

static void put_heading(struct xlsx_sheet *sheet, enum report_text text)
{
    xlsx_end_row(sheet);
    xlsx_put_text(sheet, 0, report_get_text(text), XLSX_HEADING);
    sheet->row_lines = HEADING_LINES;
    xlsx_end_row(sheet);
}

static void put_paragraph(struct xlsx_sheet *sheet, const char *text, enum xlsx_look look)
{
    xlsx_put_wide(sheet, 0, text, look);
    xlsx_end_row(sheet);
}

static void put_built(struct xlsx_sheet *sheet, struct strbuf *text, enum xlsx_look look)
{
    put_paragraph(sheet, text->text, look);
    sheet->book->has_failed = sheet->book->has_failed || text->failed;
    strbuf_release(text);
}

static void put_title(struct xlsx_sheet *sheet)
{
    const struct report_input *input = sheet->book->input;
    const struct selection *only = input->options.only;
    struct strbuf line;
    xlsx_put_text(sheet, 0, assessment_get_name(input->assessment), XLSX_TITLE);
    sheet->row_lines = HEADING_LINES;
    xlsx_end_row(sheet);
    strbuf_init(&line);
    strbuf_append_format(&line, "%s \xE2\x86\x92 %s", input->gaps->catalogue->source.label,
                         input->gaps->catalogue->target.label);
    put_built(sheet, &line, XLSX_TEXT);
    if (!only || selection_is_all(only))
        return;
    struct strbuf words;
    strbuf_init(&words);
    strbuf_init(&line);
    selection_append_words(&words, only, input->gaps->catalogue);
    strbuf_append_format(&line, "%s: %s. %s", report_get_text(TEXT_SELECTED), words.text,
                         report_get_text(TEXT_SELECTION_NOTE));
    sheet->book->has_failed = sheet->book->has_failed || words.failed;
    strbuf_release(&words);
    put_built(sheet, &line, XLSX_BOLD);
}

/* The table of readiness on the sheet. */
struct readiness_rows {
    struct xlsx_area parts; /* of the sections alone: totals would count everything twice */
    lxw_row_t header;
};

/* What lies between the two shares of the table, in a column of its own, which the chart stacks. */
static struct readiness_rows put_readiness(struct xlsx_sheet *sheet)
{
    const struct report_table *table = report_tables[TABLE_READINESS];
    struct readiness_rows rows = {.header = sheet->row};
    sheet->merges_last = false;
    struct xlsx_area area = xlsx_put_table(sheet, TABLE_READINESS);
    sheet->merges_last = true;
    struct report_row row;
    size_t position = 0;
    lxw_row_t below = sheet->row;
    sheet->row = rows.header;
    xlsx_put_text(sheet, LAST_COLUMN, report_get_text(TEXT_NOT_KNOWN), XLSX_HEADER_NUMBER);
    rows.parts = (struct xlsx_area){area.last, area.last};
    while (table_next_row(table, sheet->book->input, &position, &row)) {
        struct gap_range range = row.total->readiness;
        int percent = words_get_percent(range.high) - words_get_percent(range.low);
        sheet->row++;
        if (!row.label && sheet->row < rows.parts.first)
            rows.parts.first = sheet->row;
        if (row.total->items > 0)
            xlsx_put_number(sheet, LAST_COLUMN, percent / 100.0, XLSX_SHARE);
    }
    sheet->row = below;
    return rows;
}

static void add_series(struct xlsx_sheet *sheet, lxw_chart *chart,
                       const struct readiness_rows *rows, lxw_col_t column, lxw_color_t colour)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    sheet->book->has_failed = sheet->book->has_failed || !series;
    if (!series)
        return;
    lxw_chart_fill fill = {.color = colour};
    chart_series_set_categories(series, sheet->name, rows->parts.first, 0, rows->parts.last, 0);
    chart_series_set_values(series, sheet->name, rows->parts.first, column, rows->parts.last,
                            column);
    chart_series_set_name_range(series, sheet->name, rows->header, column);
    chart_series_set_fill(series, &fill);
}

static void dress_chart(lxw_chart *chart)
{
    static const char format[] = "0%";
    chart_title_set_name(chart, report_get_text(TEXT_CHART));
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_interval_unit(chart->y_axis, 1);
    chart_axis_set_min(chart->x_axis, 0);
    chart_axis_set_max(chart->x_axis, 1);
    chart_axis_set_num_format(chart->x_axis, format);
}

/* As high as the chart will be, so that it can stand before its numbers: a table may go on on the
 * next page, a picture may not. */
static double find_chart_height(const struct report_input *input)
{
    double height = CHART_FRAME;
    struct report_row row;
    size_t position = 0;
    while (table_next_row(report_tables[TABLE_READINESS], input, &position, &row))
        height += row.label ? 0 : CHART_BAR;
    return height;
}

static void put_chart(struct xlsx_sheet *sheet, lxw_row_t place, double height,
                      const struct readiness_rows *rows)
{
    char description[CHART_TEXT_SIZE];
    lxw_chart *chart = workbook_add_chart(sheet->book->workbook, LXW_CHART_BAR_STACKED);
    sheet->book->has_failed = sheet->book->has_failed || !chart;
    if (!chart)
        return;
    add_series(sheet, chart, rows, xlsx_find_column(TABLE_READINESS, "ready_low"), READY_COLOUR);
    add_series(sheet, chart, rows, LAST_COLUMN, UNKNOWN_COLOUR);
    chart_set_series_gap(chart, CHART_GAP);
    dress_chart(chart);
    snprintf(description, sizeof description, "%s", report_get_text(TEXT_CHART));
    lxw_chart_options options = {.x_scale = CHART_WIDTH / CHART_WIDTH_PIXELS,
                                 .y_scale = height / CHART_HEIGHT_PIXELS,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = description};
    xlsx_note(sheet->book, worksheet_insert_chart_opt(sheet->worksheet, place, 0, chart, &options));
}

static void put_readiness_and_chart(struct xlsx_sheet *sheet)
{
    put_heading(sheet, TEXT_READINESS);
    lxw_row_t place = sheet->row;
    double height = find_chart_height(sheet->book->input);
    sheet->row += (lxw_row_t)(height / ROW_PIXELS) + 2;
    struct readiness_rows rows = put_readiness(sheet);
    put_chart(sheet, place, height, &rows);
}

static void put_need(struct xlsx_sheet *sheet)
{
    const struct assessment *assessment = sheet->book->input->assessment;
    const struct catalogue *catalogue = assessment->catalogue;
    struct need_result need = need_decide(assessment);
    if (need.answered == 0)
        return;
    put_heading(sheet, TEXT_NEED);
    put_paragraph(sheet, catalogue->outcomes[need.outcome].title, XLSX_BOLD);
    put_paragraph(sheet, catalogue->outcomes[need.outcome].text, XLSX_TEXT);
    if (!need.is_settled)
        put_paragraph(sheet, report_get_text(TEXT_NOT_SETTLED), XLSX_TEXT);
    for (size_t i = 0; i < catalogue->question_count; i++)
        if (need_get_reason(assessment, i))
            put_paragraph(sheet, need_get_reason(assessment, i), XLSX_TEXT);
}

static void put_blockers(struct xlsx_sheet *sheet)
{
    const struct report_input *input = sheet->book->input;
    if (input->gaps->blockers == 0)
        return;
    put_heading(sheet, TEXT_BLOCKERS);
    for (size_t i = 0; i < input->gaps->item_count; i++) {
        const struct gap_item *entry = &input->gaps->items[i];
        struct strbuf name;
        if (!entry->is_blocker)
            continue;
        strbuf_init(&name);
        words_append_item_name(&name, entry->item);
        xlsx_put_text(sheet, 0, name.text, XLSX_TEXT);
        sheet->book->has_failed = sheet->book->has_failed || name.failed;
        strbuf_release(&name);
        enum status status = input->assessment->answers[entry->item->index].status;
        xlsx_put_text(sheet, 1, status_table[status].label, XLSX_TEXT);
        xlsx_put_wide(sheet, 2, entry->item->title, XLSX_TEXT);
        xlsx_end_row(sheet);
    }
}

static void put_fact(struct xlsx_sheet *sheet, enum report_text label, const char *value)
{
    xlsx_put_text(sheet, 0, report_get_text(label), XLSX_TEXT);
    xlsx_put_wide(sheet, 1, value, XLSX_TEXT);
    xlsx_end_row(sheet);
}

static void put_range(struct xlsx_sheet *sheet, enum report_text label, struct gap_range range)
{
    char text[WORDS_SIZE];
    words_format_range(range, words_get_signs(false), text);
    put_fact(sheet, label, text);
}

static void put_count(struct xlsx_sheet *sheet, enum report_text label, size_t count)
{
    xlsx_put_text(sheet, 0, report_get_text(label), XLSX_TEXT);
    xlsx_put_number(sheet, 1, (double)count, XLSX_COUNT);
    xlsx_end_row(sheet);
}

static void put_forecast(struct xlsx_sheet *sheet)
{
    const struct forecast *forecast = sheet->book->input->forecast;
    put_heading(sheet, TEXT_FORECAST);
    if (forecast->state != FORECAST_MADE) {
        struct strbuf why;
        strbuf_init(&why);
        words_append_no_forecast(&why, forecast);
        put_paragraph(sheet, why.text, XLSX_TEXT);
        sheet->book->has_failed = sheet->book->has_failed || why.failed;
        strbuf_release(&why);
        return;
    }
    put_paragraph(sheet, report_get_text(TEXT_FORECAST_NOTE), XLSX_TEXT);
    xlsx_put_text(sheet, 0, report_get_text(TEXT_FORECAST_DAY), XLSX_TEXT);
    xlsx_put_date(sheet, 1, forecast->date);
    xlsx_end_row(sheet);
    put_range(sheet, TEXT_OVERALL, forecast->overall);
    put_range(sheet, TEXT_CLAUSES, forecast->clauses);
    put_range(sheet, TEXT_CONTROLS, forecast->controls);
    put_count(sheet, TEXT_FORECAST_KEPT, forecast->kept);
    put_count(sheet, TEXT_FORECAST_OVERDUE, forecast->overdue);
    put_count(sheet, TEXT_FORECAST_LATER, forecast->later);
    put_count(sheet, TEXT_FORECAST_UNDATED, forecast->undated);
    put_count(sheet, TEXT_FORECAST_BLOCKERS, forecast->blockers);
}

static void put_milestones(struct xlsx_sheet *sheet)
{
    const struct plan *plan = sheet->book->input->plan;
    if (plan->milestone_count == 0)
        return;
    put_heading(sheet, TEXT_MILESTONES);
    xlsx_put_table(sheet, TABLE_MILESTONES);
    if (!plan->has_dates)
        put_paragraph(sheet, report_get_text(TEXT_NO_DATES), XLSX_TEXT);
}

static void put_tables(struct xlsx_sheet *sheet)
{
    put_readiness_and_chart(sheet);
    put_blockers(sheet);
    put_milestones(sheet);
    put_forecast(sheet);
    put_need(sheet);
    put_heading(sheet, TEXT_OWNERS);
    sheet->merges_last = false;
    xlsx_put_table(sheet, TABLE_OWNERS);
    sheet->merges_last = true;
    put_heading(sheet, TEXT_ABOUT);
    xlsx_put_table(sheet, TABLE_ABOUT);
}

bool xlsx_write_summary(struct xlsx_book *book)
{
    struct xlsx_sheet sheet;
    const struct catalogue *catalogue = book->input->gaps->catalogue;
    if (!xlsx_add_sheet(book, &sheet, TEXT_SUMMARY))
        return false;
    sheet.widths = widths;
    sheet.last_column = LAST_COLUMN;
    sheet.merges_last = true;
    for (lxw_col_t i = 0; i <= LAST_COLUMN; i++)
        xlsx_note(book, worksheet_set_column(sheet.worksheet, i, i, widths[i] + 1.0, NULL));
    put_title(&sheet);
    lxw_row_t title_rows = sheet.row;
    put_tables(&sheet);
    put_heading(&sheet, TEXT_CARE);
    put_paragraph(&sheet, catalogue->disclaimer, XLSX_TEXT);
    put_paragraph(&sheet, catalogue->links_note, XLSX_TEXT);
    worksheet_freeze_panes(sheet.worksheet, title_rows, 0);
    xlsx_set_print(&sheet, 0, 1);
    return true;
}
