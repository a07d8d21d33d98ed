/* The registers in Markdown: for each a table of what is short, and below it a list of everything
 * else; then what the records say. */
#include <string.h>

#include "report/markdown.h"
#include "report/report_markdown.h"

/* Short ones into the table, texts into the list below it. */
static const char *const system_columns[] = {"id",        "name",   "owner", "stage",
                                             "law_class", "review", NULL};
static const char *const risk_columns[] = {"id",    "name", "inherent",    "residual",
                                           "owner", "due",  "accepted_by", NULL};
static const char *const impact_columns[] = {"id",       "system",      "worst",     "decision",
                                             "approver", "next_review", "due_again", NULL};
static const char *const oversight_columns[] = {"id", "name", "overseer", "deputy", "review", NULL};
static const char *const data_set_columns[] = {"id", "name", "owner", "checked_on", "review", NULL};

static const struct {
    enum report_table_id table;
    const char *const *columns;
} registers[] = {
    {TABLE_SYSTEMS, system_columns},     {TABLE_RISKS, risk_columns},
    {TABLE_IMPACTS, impact_columns},     {TABLE_OVERSIGHT, oversight_columns},
    {TABLE_DATA_SETS, data_set_columns},
};

/* "R-12 Name" */
static void put_name(struct markdown_report *report, const struct report_table *table,
                     const struct report_row *row)
{
    struct report_cell cell;
    table_init_cell(&cell);
    strbuf_append_text(report->out, "- **");
    table_fill_cell(&table->columns[0], row, &cell);
    markdown_append_line(report->out, cell.text.text);
    table_fill_cell(&table->columns[1], row, &cell);
    strbuf_append_text(report->out, cell.is_empty ? "" : " ");
    markdown_append_line(report->out, cell.text.text);
    strbuf_append_text(report->out, "**\n");
    table_release_cell(&cell, report->out);
}

static void put_register(struct markdown_report *report, const struct report_table *table,
                         const char *const *columns)
{
    const struct markdown_fields fields = {.left_out = columns};
    struct report_row row;
    if (!table_has_rows(table, report->input))
        return;
    markdown_put_heading(report, 2, report_get_text(table->title));
    markdown_put_table(report, table, columns, NULL);
    for (size_t at = 0; table_next_row(table, report->input, &at, &row);) {
        put_name(report, table, &row);
        markdown_put_fields(report, 1, table, &row, &fields);
    }
}

void markdown_put_records(struct markdown_report *report)
{
    static const enum report_table_id findings[] = {TABLE_MEASURES, TABLE_CONTRADICTIONS};
    for (size_t i = 0; i < sizeof registers / sizeof *registers; i++)
        put_register(report, report_tables[registers[i].table], registers[i].columns);
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
        const struct report_table *table = report_tables[findings[i]];
        if (!table_has_rows(table, report->input))
            continue;
        markdown_put_heading(report, 2, report_get_text(table->title));
        markdown_put_table(report, table, NULL, NULL);
    }
}
