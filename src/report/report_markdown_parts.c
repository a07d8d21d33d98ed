/* What the Markdown reports are made of: headings, lists of fields, tables. */
#include <string.h>

#include "model/field.h"
#include "report/markdown.h"
#include "report/report_markdown.h"
#include "report/words.h"

#define INDENT_COLUMNS 2 /* of a list in a list */

static const char *const listed_columns[] = {"carries", "remaining", "missing", NULL};

static bool is_named(const char *id, const char *const *ids)
{
    for (; ids && *ids; ids++)
        if (strcmp(id, *ids) == 0)
            return true;
    return false;
}

void markdown_begin_block(struct markdown_report *report)
{
    const struct strbuf *out = report->out;
    if (out->length > 1 && out->text[out->length - 2] != '\n')
        strbuf_append_char(report->out, '\n');
}

void markdown_put_heading(struct markdown_report *report, int level, const char *text)
{
    markdown_begin_block(report);
    strbuf_append_repeat(report->out, "#", (size_t)level);
    strbuf_append_char(report->out, ' ');
    markdown_append_line(report->out, text);
    strbuf_append_text(report->out, "\n\n");
}

void markdown_put_paragraph(struct markdown_report *report, const char *text)
{
    if (!text || text[0] == '\0')
        return;
    markdown_begin_block(report);
    markdown_append_lines(report->out, text, 0);
    strbuf_append_text(report->out, "\n\n");
}

void markdown_put_built(struct markdown_report *report, struct strbuf *text)
{
    markdown_put_paragraph(report, text->text);
    report->out->failed = report->out->failed || text->failed;
    strbuf_clear(text);
}

static void begin_entry(struct markdown_report *report, size_t depth)
{
    strbuf_append_repeat(report->out, " ", depth * INDENT_COLUMNS);
    strbuf_append_text(report->out, "- ");
}

void markdown_begin_field(struct markdown_report *report, size_t depth, const char *label)
{
    begin_entry(report, depth);
    strbuf_append_text(report->out, "**");
    markdown_append_line(report->out, label);
    strbuf_append_text(report->out, ":**");
}

void markdown_put_field(struct markdown_report *report, size_t depth, const char *label,
                        const char *text)
{
    if (!text || text[0] == '\0')
        return;
    markdown_begin_field(report, depth, label);
    strbuf_append_char(report->out, ' ');
    markdown_append_lines(report->out, text, (depth + 1) * INDENT_COLUMNS);
    strbuf_append_char(report->out, '\n');
}

void markdown_put_expected(struct markdown_report *report, size_t depth, const char *label,
                           const char *text)
{
    markdown_put_field(report, depth, label,
                       text && text[0] != '\0' ? text : report_get_text(TEXT_NOT_GIVEN));
}

/* A list in the list, an entry for each line of the text; a single one stands beside the label. */
static void put_list(struct markdown_report *report, size_t depth, const char *label,
                     const char *text)
{
    if (!strchr(text, '\n')) {
        markdown_put_field(report, depth, label, text);
        return;
    }
    struct strbuf line;
    strbuf_init(&line);
    markdown_begin_field(report, depth, label);
    strbuf_append_char(report->out, '\n');
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        strbuf_clear(&line);
        strbuf_append(&line, text, length);
        begin_entry(report, depth + 1);
        markdown_append_line(report->out, line.text);
        strbuf_append_char(report->out, '\n');
        text += text[length] == '\n' ? length + 1 : length;
    }
    strbuf_release_into(&line, report->out);
}

/* A piece of evidence a line; where it can be looked up on the web, with a link. */
static void put_evidence(struct markdown_report *report, size_t depth, const char *label,
                         const struct answer *answer)
{
    struct strbuf *out = report->out;
    const size_t indent = (depth + 2) * INDENT_COLUMNS;
    if (answer->evidence_count == 0)
        return;
    markdown_begin_field(report, depth, label);
    strbuf_append_char(out, '\n');
    for (size_t i = 0; i < answer->evidence_count; i++) {
        const struct evidence *piece = &answer->evidence[i];
        begin_entry(report, depth + 1);
        markdown_append_line(out, piece->title);
        if (piece->reference) {
            strbuf_append_text(out, ", ");
            markdown_append_address(out, piece->reference, indent);
        }
        strbuf_append_format(out, "%s%s", piece->date ? ", " : "", piece->date ? piece->date : "");
        for (size_t k = 0; k < piece->extra.count; k++) {
            strbuf_append_text(out, ", ");
            markdown_append_lines(out, piece->extra.fields[k].key, indent);
            strbuf_append_text(out, ": ");
            markdown_append_lines(out, piece->extra.fields[k].json, indent);
        }
        strbuf_append_char(out, '\n');
    }
}

static void put_column(struct markdown_report *report, size_t depth,
                       const struct report_column *column, const struct report_row *row,
                       const struct markdown_fields *fields, struct report_cell *cell)
{
    const char *label = report_get_text(column->label);
    table_fill_cell(column, row, cell);
    if (strcmp(column->id, "evidence") == 0)
        put_evidence(report, depth, label, row->answer);
    else if (is_named(column->id, fields->expected))
        markdown_put_expected(report, depth, label, cell->text.text);
    else if (is_named(column->id, listed_columns))
        put_list(report, depth, label, cell->text.text);
    else
        markdown_put_field(report, depth, label, cell->text.text);
}

void markdown_put_fields(struct markdown_report *report, size_t depth,
                         const struct report_table *table, const struct report_row *row,
                         const struct markdown_fields *fields)
{
    struct report_cell cell;
    table_init_cell(&cell);
    for (const char *const *id = fields->first; id && *id; id++) {
        const struct report_column *column = table_find_column(table, *id);
        if (column)
            put_column(report, depth, column, row, fields, &cell);
    }
    for (size_t i = 0; i < table->column_count; i++)
        if (!is_named(table->columns[i].id, fields->first) &&
            !is_named(table->columns[i].id, fields->left_out))
            put_column(report, depth, &table->columns[i], row, fields, &cell);
    table_release_cell(&cell, report->out);
}

void markdown_put_column(struct markdown_report *report, size_t depth,
                         const struct report_table *table, const char *id,
                         const struct report_row *row)
{
    const struct report_column *column = table_find_column(table, id);
    const struct markdown_fields fields = {0};
    struct report_cell cell;
    table_init_cell(&cell);
    if (column)
        put_column(report, depth, column, row, &fields, &cell);
    table_release_cell(&cell, report->out);
}

static void name_item(struct strbuf *name, const struct catalogue_item *item)
{
    strbuf_init(name);
    words_append_item_name(name, item);
    strbuf_append_format(name, " %s", item->title);
}

void markdown_append_item(struct markdown_report *report, const struct catalogue_item *item)
{
    struct strbuf name;
    name_item(&name, item);
    markdown_append_line(report->out, name.text);
    strbuf_release_into(&name, report->out);
}

void markdown_put_item_heading(struct markdown_report *report, int level,
                               const struct catalogue_item *item)
{
    struct strbuf name;
    name_item(&name, item);
    markdown_put_heading(report, level, name.text);
    strbuf_release_into(&name, report->out);
}

static bool has_heading(const struct markdown_report *report, const struct gap_item *gap)
{
    const struct report_input *input = report->input;
    for (size_t i = 0; report->has_gaps && i < input->order_count; i++)
        if (&input->gaps->items[input->order[i]] == gap)
            return true;
    return false;
}

void markdown_append_link(struct markdown_report *report, const char *text,
                          const struct gap_item *gap)
{
    struct strbuf name;
    if (!gap || !has_heading(report, gap)) {
        markdown_append_line(report->out, text);
        return;
    }
    name_item(&name, gap->item);
    strbuf_append_char(report->out, '[');
    markdown_append_line(report->out, text);
    strbuf_append_text(report->out, "](#");
    markdown_append_anchor(report->out, name.text);
    strbuf_append_char(report->out, ')');
    strbuf_release_into(&name, report->out);
}

/* Names of columns and the line below them, which says to which side they keep. */
static void put_table_head(struct markdown_report *report, const struct report_table *table,
                           const char *const *columns)
{
    strbuf_append_char(report->out, '|');
    for (size_t i = 0; i < table->column_count; i++) {
        if (columns && !is_named(table->columns[i].id, columns))
            continue;
        strbuf_append_char(report->out, ' ');
        markdown_append_line(report->out, report_get_text(table->columns[i].label));
        strbuf_append_text(report->out, " |");
    }
    strbuf_append_text(report->out, "\n|");
    for (size_t i = 0; i < table->column_count; i++) {
        enum cell_kind kind = table->columns[i].kind;
        if (columns && !is_named(table->columns[i].id, columns))
            continue;
        strbuf_append_text(
            report->out,
            kind == CELL_COUNT || kind == CELL_DAYS || kind == CELL_SHARE ? " ---: |" : " --- |");
    }
    strbuf_append_char(report->out, '\n');
}

/* Rows are not filled up to the same width: one longer cell would change all of them. */
void markdown_put_table(struct markdown_report *report, const struct report_table *table,
                        const char *const *columns, const struct catalogue_section *section)
{
    struct report_row row;
    struct report_cell cell;
    table_init_cell(&cell);
    markdown_begin_block(report);
    put_table_head(report, table, columns);
    for (size_t at = 0; table_next_row(table, report->input, &at, &row);) {
        if (section && row.item->section != section)
            continue;
        strbuf_append_char(report->out, '|');
        for (size_t i = 0; i < table->column_count; i++) {
            if (columns && !is_named(table->columns[i].id, columns))
                continue;
            table_fill_cell(&table->columns[i], &row, &cell);
            strbuf_append_char(report->out, ' ');
            markdown_append_link(report, cell.text.text,
                                 strcmp(table->columns[i].id, "item") == 0 ? row.gap : NULL);
            strbuf_append_text(report->out, " |");
        }
        strbuf_append_char(report->out, '\n');
    }
    strbuf_append_char(report->out, '\n');
    table_release_cell(&cell, report->out);
}

void markdown_put_about(struct markdown_report *report, const char *label)
{
    const struct report_table *table = report_tables[TABLE_ABOUT];
    struct report_row row;
    struct report_cell name;
    struct report_cell value;
    table_init_cell(&name);
    table_init_cell(&value);
    for (size_t at = 0; table_next_row(table, report->input, &at, &row);) {
        table_fill_cell(&table->columns[0], &row, &name);
        table_fill_cell(&table->columns[1], &row, &value);
        if (!label || strcmp(label, name.text.text) == 0)
            markdown_put_field(report, 0, name.text.text, value.text.text);
    }
    table_release_cell(&name, report->out);
    table_release_cell(&value, report->out);
}

void markdown_put_disclaimer(struct markdown_report *report)
{
    const struct catalogue *catalogue = report->input->gaps->catalogue;
    markdown_put_heading(report, 2, report_get_text(TEXT_CARE));
    markdown_put_paragraph(report, catalogue->disclaimer);
    markdown_put_paragraph(report, catalogue->links_note);
    if (!report->out->failed)
        strbuf_splice(report->out, report->out->length - 1, 1, "", 0);
}
