/* Tables of report/table.h as they stand on a sheet. */
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "report/report_xlsx.h"

#define PAPER_A4 9
#define PAGE_CHARACTERS 230 /* more columns on one page could not be read */
#define TITLE_COLUMNS 2     /* item and title, again on each page */
#define MARGIN_SIDE 0.4     /* inches */
#define MARGIN_END 0.6
#define FOOTER "&L&A&R&P / &N"
#define MAX_COLUMNS 48

/* The cells of one row, and how much of each is written. */
struct table_row {
    const struct report_table *table;
    size_t column_count; /* that this report has */
    struct report_cell cells[MAX_COLUMNS];
    size_t done[MAX_COLUMNS];
};

lxw_col_t xlsx_find_column(enum report_table_id id, const char *column)
{
    const struct report_table *table = report_tables[id];
    return (lxw_col_t)(table_find_column(table, column) - table->columns);
}

/* The last cell of a table may run on to the end of the sheet. */
static lxw_col_t find_end(const struct xlsx_sheet *sheet, const struct report_table *table,
                          size_t i)
{
    bool is_joined = sheet->merges_last && i + 1 == table->column_count;
    return is_joined && i < sheet->last_column ? sheet->last_column : (lxw_col_t)i;
}

static void prepare_cell(struct xlsx_sheet *sheet, const struct report_table *table, size_t i,
                         const char *text, enum xlsx_look look)
{
    lxw_col_t end = find_end(sheet, table, i);
    if (end > i)
        xlsx_merge(sheet, (lxw_col_t)i, look);
    xlsx_make_room(sheet, (lxw_col_t)i, end, text);
}

static void put_header(struct xlsx_sheet *sheet, const struct report_table *table)
{
    for (size_t i = 0; i < table_count_columns(table, sheet->book->input); i++) {
        enum cell_kind kind = table->columns[i].kind;
        bool is_number = kind == CELL_COUNT || kind == CELL_DAYS || kind == CELL_SHARE;
        enum xlsx_look look = is_number ? XLSX_HEADER_NUMBER : XLSX_HEADER;
        const char *label = table_get_label(table, &table->columns[i]);
        prepare_cell(sheet, table, i, label, look);
        xlsx_put_text(sheet, (lxw_col_t)i, label, look);
    }
    xlsx_end_row(sheet);
}

/* The next part of a text cell. True: there is more. */
static bool put_part(struct xlsx_sheet *sheet, struct table_row *row, size_t i)
{
    const struct report_cell *cell = &row->cells[i];
    prepare_cell(sheet, row->table, i, cell->text.text + row->done[i], XLSX_TEXT);
    xlsx_put_part(sheet, (lxw_col_t)i, cell->text.text, cell->text.length, &row->done[i],
                  XLSX_TEXT);
    return row->done[i] < cell->text.length;
}

/* The first row of an entry: values, and texts or their first part. True: there is more. */
static bool put_first(struct xlsx_sheet *sheet, struct table_row *row)
{
    bool is_more = false;
    for (size_t i = 0; i < row->column_count; i++) {
        const struct report_cell *cell = &row->cells[i];
        row->done[i] = cell->text.length;
        if (cell->is_empty ||
            xlsx_put_value(sheet, (lxw_col_t)i, row->table->columns[i].kind, cell))
            continue;
        row->done[i] = 0;
        is_more = put_part(sheet, row, i) || is_more;
    }
    xlsx_end_row(sheet);
    return is_more;
}

/* A row for what did not fit, which names again what it belongs to. */
static bool put_further(struct xlsx_sheet *sheet, struct table_row *row)
{
    bool is_more = false;
    struct strbuf name;
    strbuf_init(&name);
    strbuf_append_format(&name, "%s (%s)", row->cells[0].text.text,
                         report_get_text(TEXT_CONTINUED));
    sheet->book->has_failed = sheet->book->has_failed || name.failed;
    xlsx_put_text(sheet, 0, name.text, XLSX_TEXT);
    strbuf_release(&name);
    for (size_t i = 0; i < row->column_count; i++)
        if (row->done[i] < row->cells[i].text.length)
            is_more = put_part(sheet, row, i) || is_more;
    xlsx_end_row(sheet);
    return is_more;
}

struct xlsx_area xlsx_put_table(struct xlsx_sheet *sheet, enum report_table_id id)
{
    struct table_row row = {.table = report_tables[id]};
    row.column_count = table_count_columns(row.table, sheet->book->input);
    struct report_row source;
    size_t position = 0;
    put_header(sheet, row.table);
    struct xlsx_area area = {.first = sheet->row};
    for (size_t i = 0; i < row.column_count; i++)
        table_init_cell(&row.cells[i]);
    while (table_next_row(row.table, sheet->book->input, &position, &source)) {
        for (size_t i = 0; i < row.column_count; i++)
            table_fill_cell(&row.table->columns[i], &source, &row.cells[i]);
        bool is_more = put_first(sheet, &row);
        while (is_more && !sheet->book->has_failed)
            is_more = put_further(sheet, &row);
    }
    for (size_t i = 0; i < row.column_count; i++) {
        sheet->book->has_failed = sheet->book->has_failed || row.cells[i].text.failed;
        strbuf_release(&row.cells[i].text);
    }
    area.last = sheet->row - 1;
    if (area.last >= area.first)
        xlsx_add_rules(sheet, id, area);
    return area;
}

void xlsx_set_print(struct xlsx_sheet *sheet, lxw_row_t header, uint16_t pages)
{
    worksheet_set_landscape(sheet->worksheet);
    worksheet_set_paper(sheet->worksheet, PAPER_A4);
    worksheet_set_margins(sheet->worksheet, MARGIN_SIDE, MARGIN_SIDE, MARGIN_END, MARGIN_END);
    worksheet_fit_to_pages(sheet->worksheet, pages, 0);
    xlsx_note(sheet->book, worksheet_set_footer(sheet->worksheet, FOOTER));
    xlsx_note(sheet->book, worksheet_repeat_rows(sheet->worksheet, header, header));
    if (pages > 1)
        xlsx_note(sheet->book, worksheet_repeat_columns(sheet->worksheet, 0, TITLE_COLUMNS - 1));
}

struct xlsx_area xlsx_put_main_table(struct xlsx_sheet *sheet, enum report_table_id id)
{
    const struct report_table *table = report_tables[id];
    size_t column_count = table_count_columns(table, sheet->book->input);
    lxw_row_t header = sheet->row;
    int widths[MAX_COLUMNS];
    int width = 0;
    for (size_t i = 0; i < column_count; i++) {
        widths[i] = table->columns[i].width;
        width += widths[i];
        xlsx_note(sheet->book, worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                                    widths[i] + 1.0, NULL));
    }
    sheet->widths = widths;
    struct xlsx_area area = xlsx_put_table(sheet, id);
    sheet->widths = NULL;
    worksheet_freeze_panes(sheet->worksheet, header + 1, 1);
    xlsx_note(sheet->book, worksheet_autofilter(sheet->worksheet, header, 0,
                                                area.last > header ? area.last : header,
                                                (lxw_col_t)(column_count - 1)));
    xlsx_set_print(sheet, header, (uint16_t)((width + PAGE_CHARACTERS - 1) / PAGE_CHARACTERS));
    return area;
}
