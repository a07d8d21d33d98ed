#include "report/table.h"

#include <string.h>

#include "report/table_parts.h"

void table_init_cell(struct report_cell *cell)
{
    *cell = (struct report_cell){0};
    strbuf_init(&cell->text);
}

void table_fill_cell(const struct report_column *column, const struct report_row *row,
                     struct report_cell *cell)
{
    strbuf_clear(&cell->text);
    cell->code = NULL;
    cell->number = 0;
    cell->is_empty = false;
    column->fill(row, cell);
    cell->is_empty = !cell->text.failed && (cell->is_empty || cell->text.length == 0);
}

void table_release_cell(struct report_cell *cell, struct strbuf *out)
{
    strbuf_release_into(&cell->text, out);
}

const struct report_column *table_find_column(const struct report_table *table, const char *id)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].id, id) == 0)
            return &table->columns[i];
    return NULL;
}

bool table_next_row(const struct report_table *table, const struct report_input *input,
                    size_t *position, struct report_row *row)
{
    size_t limit = table->count(input);
    while (*position < limit) {
        *row = (struct report_row){.input = input, .number = *position};
        if (table->get_row(input, (*position)++, row))
            return true;
    }
    return false;
}

const struct report_table *const report_tables[TABLE_COUNT] = {
    [TABLE_ABOUT] = &table_about,
    [TABLE_READINESS] = &table_readiness,
    [TABLE_GAPS] = &table_gaps,
    [TABLE_PLAN] = &table_plan,
    [TABLE_MILESTONES] = &table_milestones,
    [TABLE_OWNERS] = &table_owners,
    [TABLE_STATEMENT] = &table_statement,
    [TABLE_ANSWERS] = &table_answers,
    [TABLE_CROSSWALK] = &table_crosswalk,
};
