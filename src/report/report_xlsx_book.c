/* Looks, texts and values: what a cell of the workbook is made of. */
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/report_xlsx.h"
#include "report/spreadsheet.h"

#define CELL_UNITS 32767 /* UTF-16 code units that Excel allows in a cell */
#define ELLIPSIS "\xE2\x80\xA6"
#define ELLIPSIS_UNITS 1
#define ESCAPED_UNDERSCORE "_x005F_"
#define ESCAPED_UNITS 7
#define ASTRAL 0x10000       /* code points from here on take two units */
#define ESCAPE_BYTES 7       /* "_x0041_" */
#define EPOCH_SERIAL 25569   /* the number that spreadsheets give to 1970-01-01 */
#define FIRST_SAFE_SERIAL 61 /* 1900-03-01: before it Excel counts a day that never was */
#define DAY_SECONDS 86400.0
#define LINE_POINTS 15
#define MAX_ROW_POINTS 405 /* Excel: 409 */
#define WEEK_TURN 90       /* degrees */

#define WHITE 0xFFFFFF
#define DARK_BLUE 0x1F4E78

struct look_info {
    bool is_bold;
    bool is_centred;
    int size; /* points; 0: as usual */
    lxw_color_t ink;
    lxw_color_t paper;
    const char *number_format;
};

static const struct look_info look_table[XLSX_LOOK_COUNT] = {
    [XLSX_TITLE] = {true, false, 16, DARK_BLUE, 0, NULL},
    [XLSX_HEADING] = {true, false, 13, DARK_BLUE, 0, NULL},
    [XLSX_HEADER] = {true, false, 0, WHITE, DARK_BLUE, NULL},
    [XLSX_HEADER_NUMBER] = {true, false, 0, WHITE, DARK_BLUE, NULL},
    [XLSX_WEEK] = {true, true, 8, WHITE, DARK_BLUE, "yyyy-mm-dd"},
    [XLSX_TEXT] = {false, false, 0, 0, 0, NULL},
    [XLSX_GUARDED] = {false, false, 0, 0, 0, "@"},
    [XLSX_PLAIN] = {false, false, 0, 0, 0, "@"},
    [XLSX_BOLD] = {true, false, 0, 0, 0, NULL},
    [XLSX_COUNT] = {false, false, 0, 0, 0, "0"},
    [XLSX_DAYS] = {false, false, 0, 0, 0, "0.0"},
    [XLSX_SHARE] = {false, false, 0, 0, 0, "0%"},
    [XLSX_DATE] = {false, true, 0, 0, 0, "yyyy-mm-dd"},
    [XLSX_DATE_TIME] = {false, true, 0, 0, 0, "yyyy-mm-dd hh:mm:ss\" UTC\""},
    [XLSX_BAD] = {false, false, 0, 0x9C0006, 0xFFC7CE, NULL},
    [XLSX_FAIR] = {false, false, 0, 0x7F4F00, 0xFFEB9C, NULL},
    [XLSX_GOOD] = {false, false, 0, 0x006100, 0xC6EFCE, NULL},
    [XLSX_NEUTRAL] = {false, false, 0, 0x404040, 0xE4E4E4, NULL},
    [XLSX_NEW] = {false, false, 0, 0x1F4E78, 0xDDEBF7, NULL},
    [XLSX_BAR] = {false, false, 0, DARK_BLUE, DARK_BLUE, NULL},
    [XLSX_BAR_PERHAPS] = {false, false, 0, 0x9DC3E6, 0x9DC3E6, NULL},
};

static lxw_format *make_look(lxw_workbook *workbook, enum xlsx_look id)
{
    const struct look_info *info = &look_table[id];
    lxw_format *format = workbook_add_format(workbook);
    if (!format)
        return NULL;
    if (info->is_bold)
        format_set_bold(format);
    if (info->size > 0)
        format_set_font_size(format, info->size);
    if (info->ink != 0)
        format_set_font_color(format, info->ink);
    if (info->paper != 0)
        format_set_bg_color(format, info->paper);
    if (info->number_format)
        format_set_num_format(format, info->number_format);
    if (id >= XLSX_BAD)
        return format;
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (info->is_centred)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (id != XLSX_TITLE && id != XLSX_HEADING && id != XLSX_PLAIN && id != XLSX_WEEK)
        format_set_text_wrap(format);
    if (id == XLSX_HEADER_NUMBER)
        format_set_align(format, LXW_ALIGN_RIGHT);
    if (id == XLSX_WEEK)
        format_set_rotation(format, WEEK_TURN);
    return format;
}

bool xlsx_make_looks(struct xlsx_book *book)
{
    for (int i = 0; i < XLSX_LOOK_COUNT; i++) {
        book->looks[i] = make_look(book->workbook, (enum xlsx_look)i);
        if (!book->looks[i])
            return false;
    }
    return true;
}

bool xlsx_add_sheet(struct xlsx_book *book, struct xlsx_sheet *sheet, enum report_text name)
{
    *sheet = (struct xlsx_sheet){.book = book, .name = report_get_text(name)};
    sheet->worksheet = workbook_add_worksheet(book->workbook, sheet->name);
    return sheet->worksheet != NULL;
}

void xlsx_note(struct xlsx_book *book, lxw_error code)
{
    book->has_failed = book->has_failed || code != LXW_NO_ERROR;
}

/* Would Excel read an escaped character here, "_x" and four hexadecimal digits and "_"? */
static bool is_escape(const char *text, size_t bytes)
{
    return bytes >= ESCAPE_BYTES && text[0] == '_' && (text[1] == 'x' || text[1] == 'X') &&
           text[6] == '_' && strspn(text + 2, "0123456789abcdefABCDEF") >= 4;
}

/* How much of the text a cell can hold once it is cleaned. Counts what will be written: signs in
 * place of controls are one unit, an underscore may have to be escaped. */
static size_t fit_cell(const char *text, size_t bytes)
{
    size_t position = 0;
    int units = 0;
    while (position < bytes) {
        int32_t codepoint;
        size_t length = text_next_codepoint(text + position, bytes - position, &codepoint);
        units += codepoint == '_' ? ESCAPED_UNITS : codepoint >= ASTRAL ? 2 : 1;
        if (units > CELL_UNITS - ELLIPSIS_UNITS)
            break;
        position += length;
    }
    return position;
}

static void append_escaped(struct strbuf *out, const struct strbuf *clean)
{
    size_t begin = 0;
    for (size_t i = 0; i < clean->length; i++) {
        if (!is_escape(clean->text + i, clean->length - i))
            continue;
        strbuf_append(out, clean->text + begin, i - begin);
        strbuf_append_text(out, ESCAPED_UNDERSCORE);
        begin = i + 1;
    }
    strbuf_append(out, clean->text + begin, clean->length - begin);
}

/* Clean, escape and write `bytes` of the text, which a cell can hold. */
static void write_text(struct xlsx_sheet *sheet, lxw_col_t column, const char *text, size_t bytes,
                       const char *ending, enum xlsx_look look)
{
    struct strbuf clean;
    struct strbuf escaped;
    if (look == XLSX_TEXT && spreadsheet_begins_formula(text, bytes))
        look = XLSX_GUARDED;
    strbuf_init(&clean);
    strbuf_init(&escaped);
    spreadsheet_append_text(&clean, text, bytes);
    append_escaped(&escaped, &clean);
    strbuf_append_text(&escaped, ending);
    sheet->book->has_failed = sheet->book->has_failed || clean.failed || escaped.failed;
    xlsx_note(sheet->book, worksheet_write_string(sheet->worksheet, sheet->row, column,
                                                  escaped.text, sheet->book->looks[look]));
    strbuf_release(&clean);
    strbuf_release(&escaped);
}

void xlsx_put_text(struct xlsx_sheet *sheet, lxw_col_t column, const char *text,
                   enum xlsx_look look)
{
    size_t bytes = strlen(text);
    size_t fit = fit_cell(text, bytes);
    write_text(sheet, column, text, fit, fit < bytes ? ELLIPSIS : "", look);
}

static int count_lines(const char *text, int columns)
{
    struct text_line line;
    int lines = 0;
    while (lines * LINE_POINTS < MAX_ROW_POINTS && text_wrap_next(&text, columns, &line))
        lines++;
    return lines > 0 ? lines : 1;
}

void xlsx_make_room(struct xlsx_sheet *sheet, lxw_col_t first, lxw_col_t last, const char *text)
{
    int width = 0;
    if (!sheet->widths)
        return;
    for (lxw_col_t i = first; i <= last; i++)
        width += sheet->widths[i];
    int lines = count_lines(text, width);
    if (lines > sheet->row_lines)
        sheet->row_lines = lines;
}

void xlsx_merge(struct xlsx_sheet *sheet, lxw_col_t column, enum xlsx_look look)
{
    if (column < sheet->last_column)
        xlsx_note(sheet->book,
                  worksheet_merge_range(sheet->worksheet, sheet->row, column, sheet->row,
                                        sheet->last_column, "", sheet->book->looks[look]));
}

void xlsx_put_wide(struct xlsx_sheet *sheet, lxw_col_t column, const char *text,
                   enum xlsx_look look)
{
    xlsx_merge(sheet, column, look);
    xlsx_put_text(sheet, column, text, look);
    xlsx_make_room(sheet, column, sheet->last_column, text);
}

void xlsx_end_row(struct xlsx_sheet *sheet)
{
    if (sheet->row_lines > 0)
        xlsx_note(sheet->book, worksheet_set_row(sheet->worksheet, sheet->row,
                                                 (double)(sheet->row_lines * LINE_POINTS), NULL));
    sheet->row_lines = 0;
    sheet->row++;
}

void xlsx_put_part(struct xlsx_sheet *sheet, lxw_col_t column, const char *text, size_t bytes,
                   size_t *done, enum xlsx_look look)
{
    size_t fit = fit_cell(text + *done, bytes - *done);
    write_text(sheet, column, text + *done, fit, "", look);
    *done += fit;
}

void xlsx_put_number(struct xlsx_sheet *sheet, lxw_col_t column, double number, enum xlsx_look look)
{
    xlsx_note(sheet->book, worksheet_write_number(sheet->worksheet, sheet->row, column, number,
                                                  sheet->book->looks[look]));
}

bool xlsx_put_day(struct xlsx_sheet *sheet, lxw_col_t column, long day, enum xlsx_look look)
{
    if (day + EPOCH_SERIAL < FIRST_SAFE_SERIAL || day > DATE_MAX_DAY)
        return false;
    xlsx_put_number(sheet, column, (double)(day + EPOCH_SERIAL), look);
    return true;
}

bool xlsx_put_date(struct xlsx_sheet *sheet, lxw_col_t column, const char *text)
{
    long day;
    return date_parse(text, &day) && xlsx_put_day(sheet, column, day, XLSX_DATE);
}

/* Times with an offset stay text: a cell could not keep it. */
static bool put_date_time(struct xlsx_sheet *sheet, lxw_col_t column, const char *text)
{
    time_t when;
    if (!clock_parse_date_time(text, &when) || when < 0)
        return false;
    xlsx_put_number(sheet, column, EPOCH_SERIAL + (double)when / DAY_SECONDS, XLSX_DATE_TIME);
    return true;
}

bool xlsx_put_value(struct xlsx_sheet *sheet, lxw_col_t column, enum cell_kind kind,
                    const struct report_cell *cell)
{
    switch (kind) {
    case CELL_TEXT:
        break;
    case CELL_COUNT:
        xlsx_put_number(sheet, column, cell->number, XLSX_COUNT);
        return true;
    case CELL_DAYS:
        xlsx_put_number(sheet, column, round(cell->number * 100) / 100, XLSX_DAYS);
        return true;
    case CELL_SHARE:
        xlsx_put_number(sheet, column, spreadsheet_get_share(cell), XLSX_SHARE);
        return true;
    case CELL_DATE:
        return xlsx_put_date(sheet, column, cell->text.text);
    case CELL_DATE_TIME:
        return put_date_time(sheet, column, cell->text.text);
    }
    return false;
}
