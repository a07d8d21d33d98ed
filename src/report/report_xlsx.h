/* What the files that make the workbook share. Only src/report/report_xlsx*.c include this.
 *
 * Texts of users are written as strings, never as formulas or links; the only formulas are our own,
 * in the rules that colour cells. Every text passes spreadsheet_append_text(), and what Excel would
 * take for an escaped character ("_x0041_") is escaped itself. Failures collect in `has_failed`.
 */
#ifndef AIMSGAP_REPORT_REPORT_XLSX_H
#define AIMSGAP_REPORT_REPORT_XLSX_H

#include <stdbool.h>
#include <xlsxwriter.h>

#include "report/report.h"
#include "report/table.h"

/* How a cell looks. */
enum xlsx_look {
    XLSX_TITLE,
    XLSX_HEADING,
    XLSX_HEADER,        /* of a column of texts */
    XLSX_HEADER_NUMBER, /* of a column of numbers, which stand to the right */
    XLSX_WEEK,          /* the date over a column of bars */
    XLSX_TEXT,
    XLSX_GUARDED, /* text that stays text when somebody edits the cell */
    XLSX_PLAIN,   /* text on one line, over the next cells */
    XLSX_BOLD,
    XLSX_COUNT,
    XLSX_DAYS,
    XLSX_SHARE,
    XLSX_DATE,
    XLSX_DATE_TIME,
    XLSX_BAD, /* from here on: of rules */
    XLSX_FAIR,
    XLSX_GOOD,
    XLSX_NEUTRAL,
    XLSX_NEW,
    XLSX_BAR,
    XLSX_BAR_PERHAPS,
    XLSX_LOOK_COUNT
};

struct xlsx_book {
    const struct report_input *input;
    lxw_workbook *workbook;
    lxw_format *looks[XLSX_LOOK_COUNT];
    bool has_failed;
};

/* A sheet that is written from top to bottom. */
struct xlsx_sheet {
    struct xlsx_book *book;
    lxw_worksheet *worksheet;
    const char *name;
    lxw_row_t row;         /* the next free one */
    const int *widths;     /* characters in each column; rows get the height their texts need,
                            * because LibreOffice finds none of its own. NULL: they do not */
    lxw_col_t last_column; /* where texts that run across the sheet end */
    bool merges_last;      /* the last cell of a table runs up to there */
    int row_lines;         /* height of the row so far; 0: as usual */
};

/* ---- report_xlsx_book.c: cells ---- */

bool xlsx_make_looks(struct xlsx_book *book);
bool xlsx_add_sheet(struct xlsx_book *book, struct xlsx_sheet *sheet, enum report_text name);

/* Note a failure of the library. */
void xlsx_note(struct xlsx_book *book, lxw_error code);

/* Write a text, cut with an ellipsis where it is longer than a cell can hold. */
void xlsx_put_text(struct xlsx_sheet *sheet, lxw_col_t column, const char *text,
                   enum xlsx_look look);

/* The same across the sheet from `column` on, high enough for its lines. */
void xlsx_put_wide(struct xlsx_sheet *sheet, lxw_col_t column, const char *text,
                   enum xlsx_look look);

/* The two halves of it: join the cells, and make the row high enough for the text in these. */
void xlsx_merge(struct xlsx_sheet *sheet, lxw_col_t column, enum xlsx_look look);
void xlsx_make_room(struct xlsx_sheet *sheet, lxw_col_t first, lxw_col_t last, const char *text);

/* Set the height that was asked for, and go on to the next row. */
void xlsx_end_row(struct xlsx_sheet *sheet);

/* Write what of `text` (raw) from `*done` on fits into a cell, and move `*done` on. */
void xlsx_put_part(struct xlsx_sheet *sheet, lxw_col_t column, const char *text, size_t bytes,
                   size_t *done, enum xlsx_look look);

/* Write number, share or date. False: the cell's text is none and has to be written as text. */
bool xlsx_put_value(struct xlsx_sheet *sheet, lxw_col_t column, enum cell_kind kind,
                    const struct report_cell *cell);

void xlsx_put_number(struct xlsx_sheet *sheet, lxw_col_t column, double number,
                     enum xlsx_look look);

/* Days since 1970-01-01, or the text of a date, as a date. False: it is none, or before the first
 * day on which all spreadsheets agree. */
bool xlsx_put_date(struct xlsx_sheet *sheet, lxw_col_t column, const char *text);
bool xlsx_put_day(struct xlsx_sheet *sheet, lxw_col_t column, long day, enum xlsx_look look);

/* ---- report_xlsx_table.c: tables ---- */

struct xlsx_area {
    lxw_row_t first; /* of the rows below the header; last < first: there are none */
    lxw_row_t last;
};

/* Write header and rows. A row with a text too long for a cell goes on in further rows. */
struct xlsx_area xlsx_put_table(struct xlsx_sheet *sheet, enum report_table_id id);

/* The sheet is this table: column widths, filter, frozen header, print set-up. Call where the
 * header comes next; then write the table. */
struct xlsx_area xlsx_put_main_table(struct xlsx_sheet *sheet, enum report_table_id id);

/* Landscape, `pages` wide, the rows up to the header on each page. */
void xlsx_set_print(struct xlsx_sheet *sheet, lxw_row_t header, uint16_t pages);

/* The number of the column with that id. */
lxw_col_t xlsx_find_column(enum report_table_id id, const char *column);

/* ---- report_xlsx_rules.c: colours ---- */

/* Colour the columns of a table whose values mean something. */
void xlsx_add_rules(struct xlsx_sheet *sheet, enum report_table_id id, struct xlsx_area area);

/* ---- one function a sheet of its own kind ---- */

bool xlsx_write_summary(struct xlsx_book *book);
bool xlsx_write_plan(struct xlsx_book *book);

#endif
