/* The text report's registers, and what they say. */
#include <ctype.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "report/layout.h"
#include "report/report_text.h"
#include "report/table.h"

#define ID_COLUMNS 7
#define FIELD_COLUMNS 24

/* The title of the table as headings are written here; it is plain ASCII. */
static void put_title(struct text_report *report, const struct report_table *table)
{
    struct strbuf title;
    strbuf_init(&title);
    for (const char *sign = report_get_text(table->title); *sign != '\0'; sign++)
        strbuf_append_char(&title, (char)toupper((unsigned char)*sign));
    text_put_heading(report, title.text);
    strbuf_release_into(&title, report->out);
}

/* The cell after what stands there already, with `between` before it where there is anything. */
static void append_cell(struct strbuf *out, const struct report_table *table, const char *column,
                        const struct report_row *row, const char *between)
{
    const struct report_column *found = table_find_column(table, column);
    struct report_cell cell;
    table_init_cell(&cell);
    if (found)
        table_fill_cell(found, row, &cell);
    if (cell.text.length > 0)
        strbuf_append_format(out, "%s%s", out->length > 0 ? between : "", cell.text.text);
    table_release_cell(&cell, out);
}

/* "  R-12    Name                                           high, left medium". True: the name was
 * cut. */
static bool put_record_line(struct text_report *report, const struct report_table *table,
                            const struct report_row *row)
{
    struct strbuf id;
    struct strbuf name;
    struct strbuf tail;
    strbuf_init(&id);
    strbuf_init(&name);
    strbuf_init(&tail);
    append_cell(&id, table, table->columns[0].id, row, "");
    append_cell(&name, table, table->columns[1].id, row, "");
    append_cell(&tail, table, "inherent", row, "");
    append_cell(&tail, table, "residual", row, ", left ");
    append_cell(&tail, table, "worst", row, "");
    int room = LAYOUT_COLUMNS - 2 - ID_COLUMNS - 1 - text_width(tail.text) - 1;
    bool is_cut = text_width(name.text) > room || strchr(name.text, '\n');
    strbuf_append_text(report->out, "  ");
    text_put_column(report, id.text, ID_COLUMNS);
    strbuf_append_char(report->out, ' ');
    text_put_column(report, name.text, tail.length > 0 || is_cut ? room : text_width(name.text));
    strbuf_append_format(report->out, "%s%s\n", tail.length > 0 ? " " : "", tail.text);
    strbuf_release_into(&id, report->out);
    strbuf_release_into(&name, report->out);
    strbuf_release_into(&tail, report->out);
    return is_cut;
}

static void put_field(struct text_report *report, const struct report_table *table, size_t column,
                      const struct report_row *row, struct report_cell *cell)
{
    struct strbuf label;
    table_fill_cell(&table->columns[column], row, cell);
    if (cell->is_empty)
        return;
    strbuf_init(&label);
    strbuf_append_text(&label, "    ");
    text_append_column(&label, table_get_label(table, &table->columns[column]), FIELD_COLUMNS);
    strbuf_append_char(&label, ' ');
    text_put_wrapped(report, label.text, cell->text.text);
    strbuf_release_into(&label, report->out);
}

static void put_register(struct text_report *report, const struct report_table *table)
{
    struct report_row row;
    struct report_cell cell;
    if (!table_has_rows(table, report->input))
        return;
    table_init_cell(&cell);
    put_title(report, table);
    for (size_t at = 0; table_next_row(table, report->input, &at, &row);) {
        if (row.number > 0)
            strbuf_append_char(report->out, '\n');
        size_t named = put_record_line(report, table, &row) ? 1 : 2;
        for (size_t i = named; i < table->column_count; i++)
            put_field(report, table, i, &row, &cell);
    }
    table_release_cell(&cell, report->out);
}

static void put_line(struct text_report *report, const char *first,
                     const struct report_table *table, const char *column,
                     const struct report_row *row)
{
    struct strbuf text;
    strbuf_init(&text);
    append_cell(&text, table, column, row, "");
    text_put_built(report, first, &text);
}

static void put_measures(struct text_report *report)
{
    const struct report_table *table = report_tables[TABLE_MEASURES];
    const struct catalogue_item *last = NULL;
    struct report_row row;
    if (!table_has_rows(table, report->input))
        return;
    put_title(report, table);
    for (size_t at = 0; table_next_row(table, report->input, &at, &row);) {
        if (row.item != last) {
            text_put_item_line(report, row.item, status_table[row.answer->status].label);
            put_line(report, "    proposed ", table, "proposed", &row);
        }
        put_line(report, "    records  ", table, "sentence", &row);
        last = row.item;
    }
}

static void put_contradictions(struct text_report *report)
{
    const struct report_table *table = report_tables[TABLE_CONTRADICTIONS];
    struct report_row row;
    struct strbuf bullet;
    if (!table_has_rows(table, report->input))
        return;
    put_title(report, table);
    strbuf_init(&bullet);
    strbuf_append_format(&bullet, "  %s ", report->signs->bullet);
    for (size_t at = 0; table_next_row(table, report->input, &at, &row);) {
        put_line(report, bullet.text, table, "contradiction", &row);
        put_line(report, "    to do    ", table, "remedy", &row);
    }
    strbuf_release_into(&bullet, report->out);
}

void text_put_records(struct text_report *report)
{
    for (int i = TABLE_SYSTEMS; i <= TABLE_DATA_SETS; i++)
        put_register(report, report_tables[i]);
    put_measures(report);
    put_contradictions(report);
}
