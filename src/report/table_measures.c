/* What the records say about items of the target, and where they contradict the answers or each
 * other. Neither has a row where there is no record. */
#include "engine/contradiction.h"
#include "report/table_parts.h"
#include "report/words_record.h"

/* ---- what the records say ---- */

static size_t count_measures(const struct report_input *input)
{
    return input->measures->count;
}

/* Only what there are records for. */
static bool get_measure(const struct report_input *input, size_t number, struct report_row *row)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    size_t item = catalogue->registers->measures[number].item;
    row->item = &catalogue->items[item];
    row->answer = &input->assessment->answers[item];
    row->gap = gap_report_find(input->gaps, row->item);
    return input->measures->results[number].of > 0;
}

static void fill_sentence(const struct report_row *row, struct report_cell *cell)
{
    words_append_measure(&cell->text, row->input->assessment->catalogue, row->number,
                         &row->input->measures->results[row->number]);
}

static void fill_proposed(const struct report_row *row, struct report_cell *cell)
{
    enum status status =
        measure_propose(row->input->measures, row->input->assessment->catalogue, row->item->index);
    if (status != STATUS_NOT_ASSESSED)
        cell_set_coded(cell, status_table[status].id, status_table[status].label);
}

static const struct report_column measure_columns[] = {
    {"item", TEXT_ITEM, CELL_TEXT, 14, column_fill_item},
    {"title", TEXT_TITLE, CELL_TEXT, 36, column_fill_title},
    {"sentence", TEXT_RECORDS_SAY, CELL_TEXT, 50, fill_sentence},
    {"proposed", TEXT_PROPOSED, CELL_TEXT, 14, fill_proposed},
    {"status", TEXT_STATUS, CELL_TEXT, 14, column_fill_status},
};

const struct report_table table_measures = {"measures", TEXT_MEASURES, COLUMNS_OF(measure_columns),
                                            get_measure, count_measures};

/* ---- contradictions ---- */

static size_t count_contradictions(const struct report_input *input)
{
    return input->contradictions->count;
}

static bool get_contradiction(const struct report_input *input, size_t number,
                              struct report_row *row)
{
    row->contradiction = &input->contradictions->list[number];
    return true;
}

static void fill_contradiction(const struct report_row *row, struct report_cell *cell)
{
    words_append_contradiction(&cell->text, row->input->assessment, row->input->measures,
                               row->contradiction);
}

static void fill_remedy(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, words_get_contradiction_remedy(row->contradiction->kind));
}

static const struct report_column contradiction_columns[] = {
    {"contradiction", TEXT_CONTRADICTION, CELL_TEXT, 70, fill_contradiction},
    {"remedy", TEXT_REMEDY, CELL_TEXT, 50, fill_remedy},
};

const struct report_table table_contradictions = {"contradictions", TEXT_CONTRADICTIONS,
                                                  COLUMNS_OF(contradiction_columns),
                                                  get_contradiction, count_contradictions};
