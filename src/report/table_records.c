/* The registers: AI systems, risks, impact assessments, overseen outputs and data sets, a table for
 * each with every field of its records (without a function here), and how high a risk is. */
#include "engine/risk_index.h"
#include "report/table_parts.h"
#include "report/words_record.h"

/* ---- what several tables have ---- */

static bool get_record(const struct report_input *input, enum record_kind kind, size_t number,
                       struct report_row *row)
{
    row->kind = kind;
    row->record = &input->assessment->records[kind].records[number];
    return true;
}

static void fill_id(const struct report_row *row, struct report_cell *cell)
{
    char id[RECORD_ID_SIZE];
    record_format_id(row->kind, row->record->number, id);
    cell_set_text(cell, id);
}

static void fill_other(const struct report_row *row, struct report_cell *cell)
{
    cell_append_extra(cell, &row->record->extra);
}

void column_fill_field(const struct report_row *row, const char *id, struct report_cell *cell)
{
    int field = record_kind_find_field(row->kind, id);
    words_append_record_value(&cell->text, row->input->assessment,
                              &record_kinds[row->kind].fields[field], row->record->texts[field]);
}

void column_fill_risks(const struct report_row *row, struct report_cell *cell)
{
    size_t count;
    const unsigned *numbers = risk_index_get(row->input->risks, row->item->index, &count);
    char id[RECORD_ID_SIZE];
    for (size_t i = 0; i < count; i++) {
        record_format_id(RECORD_RISK, numbers[i], id);
        strbuf_append_format(&cell->text, "%s%s", i > 0 ? ", " : "", id);
    }
}

static void fill_level(const struct report_row *row, struct risk_rating rating,
                       struct report_cell *cell)
{
    const struct registers *registers = row->input->assessment->catalogue->registers;
    if (rating.level)
        cell_set_coded(cell, words_get_level_code(registers, rating.level), rating.level->name);
}

static void fill_product(struct risk_rating rating, struct report_cell *cell)
{
    if (rating.level)
        cell_set_count(cell, (size_t)rating.product);
}

/* ---- AI systems ---- */

static size_t count_systems(const struct report_input *input)
{
    return input->assessment->records[RECORD_SYSTEM].count;
}

static bool get_system(const struct report_input *input, size_t number, struct report_row *row)
{
    return get_record(input, RECORD_SYSTEM, number, row);
}

static const struct report_column system_columns[] = {
    {"id", TEXT_RECORD, CELL_TEXT, 7, fill_id},
    {"name", TEXT_COUNT, CELL_TEXT, 28, NULL},
    {"owner", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"purpose", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"role", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"supplier", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"model", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"stage", TEXT_COUNT, CELL_TEXT, 14, NULL},
    {"used_in", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"in_scope", TEXT_COUNT, CELL_TEXT, 10, NULL},
    {"data_categories", TEXT_COUNT, CELL_TEXT, 24, NULL},
    {"people", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"consequential", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"law_facts", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"law_class", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"law_reason", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"data_sets", TEXT_COUNT, CELL_TEXT, 24, NULL},
    {"resource_data", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"resource_tooling", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"resource_compute", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"resource_people", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"controls", TEXT_COUNT, CELL_TEXT, 24, NULL},
    {"review", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"note", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"other", TEXT_OTHER, CELL_TEXT, 30, fill_other},
};

const struct report_table table_systems = {"ai_systems", TEXT_SYSTEMS, COLUMNS_OF(system_columns),
                                           get_system, count_systems};

/* ---- risks ---- */

static size_t count_risks(const struct report_input *input)
{
    return input->assessment->records[RECORD_RISK].count;
}

static bool get_risk(const struct report_input *input, size_t number, struct report_row *row)
{
    return get_record(input, RECORD_RISK, number, row);
}

static struct risk_rating rate_today(const struct report_row *row)
{
    return risk_rate_inherent(row->input->assessment->catalogue->registers, row->record);
}

static struct risk_rating rate_left(const struct report_row *row)
{
    return risk_rate_residual(row->input->assessment->catalogue->registers, row->record);
}

static void fill_inherent(const struct report_row *row, struct report_cell *cell)
{
    fill_level(row, rate_today(row), cell);
}

static void fill_inherent_value(const struct report_row *row, struct report_cell *cell)
{
    fill_product(rate_today(row), cell);
}

static void fill_residual(const struct report_row *row, struct report_cell *cell)
{
    fill_level(row, rate_left(row), cell);
}

static void fill_residual_value(const struct report_row *row, struct report_cell *cell)
{
    fill_product(rate_left(row), cell);
}

static const struct report_column risk_columns[] = {
    {"id", TEXT_RECORD, CELL_TEXT, 7, fill_id},
    {"name", TEXT_COUNT, CELL_TEXT, 28, NULL},
    {"inherent", TEXT_LEVEL_TODAY, CELL_TEXT, 10, fill_inherent},
    {"inherent_value", TEXT_VALUE_TODAY, CELL_COUNT, 8, fill_inherent_value},
    {"residual", TEXT_LEVEL_LEFT, CELL_TEXT, 10, fill_residual},
    {"residual_value", TEXT_VALUE_LEFT, CELL_COUNT, 8, fill_residual_value},
    {"treatment", TEXT_COUNT, CELL_TEXT, 14, NULL},
    {"owner", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"due", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"accepted_by", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"accepted_on", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"review", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"systems", TEXT_COUNT, CELL_TEXT, 24, NULL},
    {"sources", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"description", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"existing", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"consequence_organisation", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"consequence_individuals", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"consequence_groups", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"consequence_society", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"likelihood", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"measures", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"controls", TEXT_COUNT, CELL_TEXT, 24, NULL},
    {"residual_consequence", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"residual_likelihood", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"note", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"other", TEXT_OTHER, CELL_TEXT, 30, fill_other},
};

const struct report_table table_risks = {"risks", TEXT_RISKS, COLUMNS_OF(risk_columns), get_risk,
                                         count_risks};

/* ---- impact assessments ---- */

static size_t count_impacts(const struct report_input *input)
{
    return input->assessment->records[RECORD_IMPACT].count;
}

static bool get_impact(const struct report_input *input, size_t number, struct report_row *row)
{
    return get_record(input, RECORD_IMPACT, number, row);
}

static struct risk_rating rate_worst(const struct report_row *row)
{
    return risk_rate_impact(row->input->assessment->catalogue->registers, row->record);
}

static void fill_worst(const struct report_row *row, struct report_cell *cell)
{
    fill_level(row, rate_worst(row), cell);
}

static void fill_worst_value(const struct report_row *row, struct report_cell *cell)
{
    fill_product(rate_worst(row), cell);
}

static void fill_due_again(const struct report_row *row, struct report_cell *cell)
{
    enum impact_due due = risk_judge_impact(row->record, row->input->today);
    cell_set_coded(cell, due == IMPACT_NOT_DUE ? NULL : "due", words_get_impact_due(due));
}

static const struct report_column impact_columns[] = {
    {"id", TEXT_RECORD, CELL_TEXT, 7, fill_id},
    {"system", TEXT_COUNT, CELL_TEXT, 26, NULL},
    {"worst", TEXT_LEVEL_WORST, CELL_TEXT, 10, fill_worst},
    {"worst_value", TEXT_VALUE_WORST, CELL_COUNT, 8, fill_worst_value},
    {"decision", TEXT_COUNT, CELL_TEXT, 16, NULL},
    {"approver", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"approved_on", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"next_review", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"due_again", TEXT_DUE_AGAIN, CELL_TEXT, 16, fill_due_again},
    {"date", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"assessor", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"trigger", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"affected", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"people", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"benefits", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"individuals", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"individuals_severity", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"individuals_likelihood", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"groups", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"groups_severity", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"groups_likelihood", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"society", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"society_severity", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"society_likelihood", TEXT_COUNT, CELL_TEXT, 12, NULL},
    {"misuse", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"fairness", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"transparency", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"safety", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"rights", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"environment", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"measures", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"oversight_who", TEXT_COUNT, CELL_TEXT, 24, NULL},
    {"oversight_how", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"oversight_training", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"oversight_escalation", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"conditions", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"events", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"note", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"other", TEXT_OTHER, CELL_TEXT, 30, fill_other},
};

const struct report_table table_impacts = {"impact_assessments", TEXT_IMPACTS,
                                           COLUMNS_OF(impact_columns), get_impact, count_impacts};

/* ---- human oversight ---- */

static size_t count_outputs(const struct report_input *input)
{
    return input->assessment->records[RECORD_OVERSIGHT].count;
}

static bool get_output(const struct report_input *input, size_t number, struct report_row *row)
{
    return get_record(input, RECORD_OVERSIGHT, number, row);
}

static const struct report_column oversight_columns[] = {
    {"id", TEXT_RECORD, CELL_TEXT, 7, fill_id},
    {"name", TEXT_COUNT, CELL_TEXT, 28, NULL},
    {"systems", TEXT_COUNT, CELL_TEXT, 24, NULL},
    {"decision", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"people", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"overseer", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"deputy", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"method", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"stop", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"trained_on", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"tested_on", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"escalation", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"log", TEXT_COUNT, CELL_TEXT, 24, NULL},
    {"review", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"note", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"other", TEXT_OTHER, CELL_TEXT, 30, fill_other},
};

const struct report_table table_oversight = {
    "human_oversight", TEXT_OVERSIGHT, COLUMNS_OF(oversight_columns), get_output, count_outputs};

/* ---- data sets ---- */

static size_t count_data_sets(const struct report_input *input)
{
    return input->assessment->records[RECORD_DATA_SET].count;
}

static bool get_data_set(const struct report_input *input, size_t number, struct report_row *row)
{
    return get_record(input, RECORD_DATA_SET, number, row);
}

static const struct report_column data_set_columns[] = {
    {"id", TEXT_RECORD, CELL_TEXT, 7, fill_id},
    {"name", TEXT_COUNT, CELL_TEXT, 28, NULL},
    {"owner", TEXT_COUNT, CELL_TEXT, 18, NULL},
    {"uses", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"location", TEXT_COUNT, CELL_TEXT, 20, NULL},
    {"origin", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"rights", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"categories", TEXT_COUNT, CELL_TEXT, 24, NULL},
    {"quality_criteria", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"quality_results", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"checked_on", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"provenance", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"preparation", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"retention", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"bias", TEXT_COUNT, CELL_TEXT, 30, NULL},
    {"review", TEXT_COUNT, CELL_DATE, 11, NULL},
    {"note", TEXT_COUNT, CELL_TEXT, 40, NULL},
    {"other", TEXT_OTHER, CELL_TEXT, 30, fill_other},
};

const struct report_table table_data_sets = {
    "data_sets", TEXT_DATA_SETS, COLUMNS_OF(data_set_columns), get_data_set, count_data_sets};
