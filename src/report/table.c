#include "report/table.h"

#include <string.h>

#include "base/language.h"
#include "model/assessment.h"
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
    if (column->fill)
        column->fill(row, cell);
    else
        column_fill_field(row, column->id, cell);
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

const char *table_get_label(const struct report_table *table, const struct report_column *column)
{
    if (column->fill)
        return report_get_text(column->label);
    enum record_kind kind = record_kind_find(table->id, strlen(table->id));
    return _(record_kinds[kind].fields[record_kind_find_field(kind, column->id)].label);
}

bool table_has_records(const struct report_input *input)
{
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
        if (input->assessment->records[kind].count > 0)
            return true;
    return false;
}

size_t table_count_columns(const struct report_table *table, const struct report_input *input)
{
    bool ends_with_risks = table->columns[table->column_count - 1].fill == column_fill_risks;
    return table->column_count -
           (ends_with_risks && input->assessment->records[RECORD_RISK].count == 0);
}

bool table_has_rows(const struct report_table *table, const struct report_input *input)
{
    struct report_row row;
    size_t position = 0;
    return table_next_row(table, input, &position, &row);
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
    [TABLE_SYSTEMS] = &table_systems,
    [TABLE_RISKS] = &table_risks,
    [TABLE_IMPACTS] = &table_impacts,
    [TABLE_OVERSIGHT] = &table_oversight,
    [TABLE_DATA_SETS] = &table_data_sets,
    [TABLE_MEASURES] = &table_measures,
    [TABLE_CONTRADICTIONS] = &table_contradictions,
};
