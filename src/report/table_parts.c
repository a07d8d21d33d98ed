#include "report/table_parts.h"

#include <stdio.h>

#include "base/json_writer.h"
#include "model/field.h"
#include "model/id_list.h"
#include "report/words.h"

#define NUMBER_SIZE 48
#define FINE_DAYS_BELOW 10 /* person-days are shown with a decimal; above whole ones will do */

void cell_set_text(struct report_cell *cell, const char *text)
{
    cell->is_empty = !text || text[0] == '\0';
    if (text)
        strbuf_append_text(&cell->text, text);
}

void cell_set_coded(struct report_cell *cell, const char *code, const char *text)
{
    cell->code = code;
    cell_set_text(cell, text);
}

void cell_set_count(struct report_cell *cell, size_t count)
{
    cell->number = (double)count;
    strbuf_append_format(&cell->text, "%zu", count);
}

void cell_set_share(struct report_cell *cell, double share)
{
    cell->number = share;
    strbuf_append_format(&cell->text, "%d%%", words_get_percent(share));
}

void cell_set_days(struct report_cell *cell, double days)
{
    char text[NUMBER_SIZE];
    cell->number = days;
    json_format_number(days, days < FINE_DAYS_BELOW ? 1 : 0, text, sizeof text);
    strbuf_append_text(&cell->text, text);
}

void cell_begin_line(struct report_cell *cell)
{
    if (cell->text.length > 0)
        strbuf_append_char(&cell->text, '\n');
}

void cell_append_extra(struct report_cell *cell, const struct extra_list *extra)
{
    for (size_t i = 0; i < extra->count; i++) {
        cell_begin_line(cell);
        strbuf_append_format(&cell->text, "%s: %s", extra->fields[i].key, extra->fields[i].json);
    }
}

void column_fill_item(const struct report_row *row, struct report_cell *cell)
{
    words_append_item_name(&cell->text, row->item);
}

void column_fill_title(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->item->title);
}

void column_fill_status(const struct report_row *row, struct report_cell *cell)
{
    const struct status_info *info = &status_table[row->answer->status];
    cell_set_coded(cell, info->id, info->label);
}

void column_fill_basis(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, basis_table[row->answer->basis].id);
}

void column_fill_evidence(const struct report_row *row, struct report_cell *cell)
{
    for (size_t i = 0; i < row->answer->evidence_count; i++) {
        const struct evidence *piece = &row->answer->evidence[i];
        cell_begin_line(cell);
        words_append_evidence(&cell->text, piece);
        for (size_t k = 0; k < piece->extra.count; k++)
            strbuf_append_format(&cell->text, ", %s: %s", piece->extra.fields[k].key,
                                 piece->extra.fields[k].json);
    }
}

static void fill_text(const struct report_row *row, struct report_cell *cell, enum answer_text text)
{
    cell_set_text(cell, row->answer->texts[text]);
}

void column_fill_note(const struct report_row *row, struct report_cell *cell)
{
    fill_text(row, cell, ANSWER_NOTE);
}

void column_fill_owner(const struct report_row *row, struct report_cell *cell)
{
    fill_text(row, cell, ANSWER_OWNER);
}

void column_fill_due(const struct report_row *row, struct report_cell *cell)
{
    fill_text(row, cell, ANSWER_DUE);
}

void column_fill_justification(const struct report_row *row, struct report_cell *cell)
{
    fill_text(row, cell, ANSWER_JUSTIFICATION);
}

void column_fill_reasons(const struct report_row *row, struct report_cell *cell)
{
    const struct catalogue *catalogue = row->input->assessment->catalogue;
    for (size_t i = 0; i < catalogue->reason_count; i++)
        if (id_list_contains(row->answer->texts[ANSWER_REASONS], catalogue->reasons[i].id))
            strbuf_append_format(&cell->text, "%s%s", cell->text.length > 0 ? ", " : "",
                                 catalogue->reasons[i].label);
}

void column_fill_required_by(const struct report_row *row, struct report_cell *cell)
{
    fill_text(row, cell, ANSWER_REQUIRED_BY);
}

void column_fill_implementation(const struct report_row *row, struct report_cell *cell)
{
    fill_text(row, cell, ANSWER_IMPLEMENTATION);
}
