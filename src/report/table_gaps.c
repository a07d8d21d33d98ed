/* The gap register: what is open, in the order of work. And the crosswalk as it stands now. */
#include "report/table_parts.h"
#include "report/words.h"

static size_t count_gaps(const struct report_input *input)
{
    return input->order_count;
}

static bool get_gap(const struct report_input *input, size_t number, struct report_row *row)
{
    row->gap = &input->gaps->items[input->order[number]];
    row->item = row->gap->item;
    row->answer = &input->assessment->answers[row->item->index];
    return true;
}

static void fill_priority(const struct report_row *row, struct report_cell *cell)
{
    const char *id = priority_get_id(row->gap->priority);
    cell_set_coded(cell, id, id);
}

static void fill_blocker(const struct report_row *row, struct report_cell *cell)
{
    if (row->gap->is_blocker)
        cell_set_coded(cell, "blocker", report_get_text(TEXT_YES));
}

static void fill_origin(const struct report_row *row, struct report_cell *cell)
{
    cell_set_coded(cell, origin_get_id(row->gap->origin), origin_get_label(row->gap->origin));
}

static void fill_gap(const struct report_row *row, struct report_cell *cell)
{
    cell->number = row->gap->gap;
    strbuf_append_format(&cell->text, "%d%%", words_get_gap_percent(row->gap));
}

static void fill_covered(const struct report_row *row, struct report_cell *cell)
{
    cell_set_share(cell, row->gap->coverage.value);
}

static void fill_covered_high(const struct report_row *row, struct report_cell *cell)
{
    cell_set_share(cell, row->gap->coverage.high);
}

static void fill_reuse(const struct report_row *row, struct report_cell *cell)
{
    cell_set_share(cell, row->gap->reuse);
}

static void fill_days_low(const struct report_row *row, struct report_cell *cell)
{
    cell_set_days(cell, row->gap->effort.low);
}

static void fill_days_high(const struct report_row *row, struct report_cell *cell)
{
    cell_set_days(cell, row->gap->effort.high);
}

static void fill_carries(const struct report_row *row, struct report_cell *cell)
{
    const struct catalogue *catalogue = row->input->gaps->catalogue;
    for (size_t i = 0; i < row->item->row_count; i++) {
        const struct crosswalk_row *link = &catalogue->rows[row->item->first_row + i];
        const struct answer *answer = &row->input->assessment->answers[link->source];
        cell_begin_line(cell);
        words_append_item_name(&cell->text, &catalogue->items[link->source]);
        strbuf_append_format(&cell->text, " (%s): %s", status_table[answer->status].label,
                             link->reuse);
    }
    if (row->item->reuse_alone) {
        cell_begin_line(cell);
        strbuf_append_text(&cell->text, row->item->reuse_alone);
    }
}

static void fill_remaining(const struct report_row *row, struct report_cell *cell)
{
    const struct catalogue *catalogue = row->input->gaps->catalogue;
    for (size_t i = 0; i < row->item->row_count; i++) {
        cell_begin_line(cell);
        strbuf_append_text(&cell->text, catalogue->rows[row->item->first_row + i].delta);
    }
    if (row->item->delta_alone) {
        cell_begin_line(cell);
        strbuf_append_text(&cell->text, row->item->delta_alone);
    }
}

static void fill_because(const struct report_row *row, struct report_cell *cell)
{
    words_append_explanation(&cell->text, row->input->assessment, row->gap);
}

static void fill_priority_reasons(const struct report_row *row, struct report_cell *cell)
{
    words_append_priority_reasons(&cell->text, row->input->gaps->catalogue, row->gap);
}

static void fill_documented(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->item->documented_information);
}

static void fill_package(const struct report_row *row, struct report_cell *cell)
{
    const struct work_package *package = &row->input->gaps->catalogue->packages[row->item->package];
    strbuf_append_format(&cell->text, "%s %s", package->id, package->title);
}

static void append_list(struct report_cell *cell, struct text_list list)
{
    for (size_t i = 0; i < list.count; i++)
        strbuf_append_format(&cell->text, "%s%s", i > 0 ? "; " : "", list.texts[i]);
}

static void fill_nist(const struct report_row *row, struct report_cell *cell)
{
    append_list(cell, row->item->nist_ai_rmf);
}

static void fill_eu(const struct report_row *row, struct report_cell *cell)
{
    append_list(cell, row->item->eu_ai_act);
}

static const struct report_column gap_columns[] = {
    {"item", TEXT_ITEM, CELL_TEXT, 14, column_fill_item},
    {"title", TEXT_TITLE, CELL_TEXT, 36, column_fill_title},
    {"priority", TEXT_PRIORITY, CELL_TEXT, 8, fill_priority},
    {"blocker", TEXT_BLOCKER, CELL_TEXT, 8, fill_blocker},
    {"origin", TEXT_ORIGIN, CELL_TEXT, 12, fill_origin},
    {"status", TEXT_STATUS, CELL_TEXT, 14, column_fill_status},
    {"basis", TEXT_BASIS, CELL_TEXT, 10, column_fill_basis},
    {"gap", TEXT_GAP, CELL_SHARE, 7, fill_gap},
    {"covered", TEXT_COVERED, CELL_SHARE, 9, fill_covered},
    {"covered_high", TEXT_COVERED_HIGH, CELL_SHARE, 9, fill_covered_high},
    {"reuse", TEXT_REUSE, CELL_SHARE, 7, fill_reuse},
    {"days_low", TEXT_DAYS_LOW, CELL_DAYS, 9, fill_days_low},
    {"days_high", TEXT_DAYS_HIGH, CELL_DAYS, 9, fill_days_high},
    {"owner", TEXT_OWNER, CELL_TEXT, 18, column_fill_owner},
    {"due", TEXT_DUE, CELL_DATE, 11, column_fill_due},
    {"work_package", TEXT_PACKAGE, CELL_TEXT, 30, fill_package},
    {"remaining", TEXT_REMAINING, CELL_TEXT, 60, fill_remaining},
    {"carries", TEXT_CARRIES, CELL_TEXT, 60, fill_carries},
    {"note", TEXT_NOTE, CELL_TEXT, 40, column_fill_note},
    {"evidence", TEXT_EVIDENCE, CELL_TEXT, 40, column_fill_evidence},
    {"documented_information", TEXT_DOCUMENTED, CELL_TEXT, 30, fill_documented},
    {"because", TEXT_BECAUSE, CELL_TEXT, 50, fill_because},
    {"priority_reasons", TEXT_PRIORITY_REASONS, CELL_TEXT, 50, fill_priority_reasons},
    {"nist_ai_rmf", TEXT_NIST, CELL_TEXT, 24, fill_nist},
    {"eu_ai_act", TEXT_EU, CELL_TEXT, 24, fill_eu},
};

const struct report_table table_gaps = {"gaps", TEXT_GAPS, COLUMNS_OF(gap_columns), get_gap,
                                        count_gaps};

static size_t count_links(const struct report_input *input)
{
    return input->gaps->catalogue->row_count;
}

static bool get_link(const struct report_input *input, size_t number, struct report_row *row)
{
    const struct catalogue *catalogue = input->gaps->catalogue;
    row->link = &catalogue->rows[number];
    row->item = &catalogue->items[row->link->target];
    row->gap = gap_report_find(input->gaps, row->item);
    row->answer = &input->assessment->answers[row->link->source];
    return true;
}

static void fill_source(const struct report_row *row, struct report_cell *cell)
{
    words_append_item_name(&cell->text, &row->input->gaps->catalogue->items[row->link->source]);
}

static void fill_source_title(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->input->gaps->catalogue->items[row->link->source].title);
}

static void fill_relationship(const struct report_row *row, struct report_cell *cell)
{
    const char *id = relationship_get_id(row->link->relationship);
    for (const char *at = id; *at != '\0'; at++)
        strbuf_append_char(&cell->text, *at == '_' ? ' ' : *at);
    cell->code = id;
}

static void fill_strength(const struct report_row *row, struct report_cell *cell)
{
    cell_set_count(cell, (size_t)row->link->strength);
}

static void fill_link_reuse(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->link->reuse);
}

static void fill_link_remaining(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->link->delta);
}

static const struct report_column link_columns[] = {
    {"source", TEXT_SOURCE, CELL_TEXT, 14, fill_source},
    {"source_title", TEXT_SOURCE_TITLE, CELL_TEXT, 36, fill_source_title},
    {"status", TEXT_STATUS, CELL_TEXT, 14, column_fill_status},
    {"relationship", TEXT_RELATIONSHIP, CELL_TEXT, 16, fill_relationship},
    {"target", TEXT_TARGET, CELL_TEXT, 14, column_fill_item},
    {"target_title", TEXT_TARGET_TITLE, CELL_TEXT, 36, column_fill_title},
    {"strength", TEXT_STRENGTH, CELL_COUNT, 9, fill_strength},
    {"reuse", TEXT_CARRIES, CELL_TEXT, 60, fill_link_reuse},
    {"remaining", TEXT_REMAINING, CELL_TEXT, 60, fill_link_remaining},
};

const struct report_table table_crosswalk = {"crosswalk", TEXT_CROSSWALK, COLUMNS_OF(link_columns),
                                             get_link, count_links};
