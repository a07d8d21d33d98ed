/* The registers of the HTML report: each record with what decides about it in columns, and
 * everything else that was written down in a list beside it; then what the records say. */
#include "report/report_html_parts.h"

#define COLUMNS(array) .columns = (array), .column_count = sizeof(array) / sizeof *(array)

void html_put_ai_systems(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {{"id", "name"},
                                                 {"owner", "review"},
                                                 {"stage", "in_scope"},
                                                 {"role", "consequential"},
                                                 {"law_class", NULL}};
    static const struct html_layout layout = {.table = TABLE_SYSTEMS,
                                              .caption = TEXT_SYSTEM_TABLE,
                                              COLUMNS(columns),
                                              .has_rest = true,
                                              .is_wide = true};
    html_put_table(out, input, &layout);
}

void html_put_risks(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {{"id", "name"},
                                                 {"inherent", "inherent_value"},
                                                 {"residual", "residual_value"},
                                                 {"treatment", NULL},
                                                 {"owner", "due"},
                                                 {"accepted_by", "accepted_on"}};
    static const struct html_layout layout = {.table = TABLE_RISKS,
                                              .caption = TEXT_RISK_TABLE,
                                              COLUMNS(columns),
                                              .has_rest = true,
                                              .is_wide = true};
    html_put_matrix(out, input);
    html_put_table(out, input, &layout);
}

void html_put_impacts(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {{"id", "system"},      {"worst", "worst_value"},
                                                 {"decision", NULL},    {"approver", "approved_on"},
                                                 {"next_review", NULL}, {"due_again", NULL}};
    static const struct html_layout layout = {.table = TABLE_IMPACTS,
                                              .caption = TEXT_IMPACT_TABLE,
                                              COLUMNS(columns),
                                              .has_rest = true,
                                              .is_wide = true};
    html_put_table(out, input, &layout);
}

void html_put_oversight(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {{"id", "name"},
                                                 {"overseer", "deputy"},
                                                 {"method", NULL},
                                                 {"trained_on", "tested_on"},
                                                 {"review", NULL}};
    static const struct html_layout layout = {.table = TABLE_OVERSIGHT,
                                              .caption = TEXT_OVERSIGHT_TABLE,
                                              COLUMNS(columns),
                                              .has_rest = true,
                                              .is_wide = true};
    html_put_table(out, input, &layout);
}

void html_put_data_sets(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {
        {"id", "name"}, {"owner", "location"}, {"uses", NULL}, {"checked_on", "review"}};
    static const struct html_layout layout = {.table = TABLE_DATA_SETS,
                                              .caption = TEXT_DATA_SET_TABLE,
                                              COLUMNS(columns),
                                              .has_rest = true,
                                              .is_wide = true};
    html_put_table(out, input, &layout);
}

void html_put_measures(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {
        {"item", "title"}, {"sentence", NULL}, {"proposed", NULL}, {"status", NULL}};
    static const struct html_layout measures = {
        .table = TABLE_MEASURES, .caption = TEXT_MEASURE_TABLE, COLUMNS(columns)};
    html_put_table(out, input, &measures);
}

void html_put_contradictions(struct strbuf *out, const struct report_input *input)
{
    static const struct html_layout layout = {.table = TABLE_CONTRADICTIONS,
                                              .caption = TEXT_CONTRADICTION_TABLE};
    html_put_table(out, input, &layout);
}
