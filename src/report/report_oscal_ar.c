/* OSCAL assessment-results: a finding for each item of the target standard. */
#include <string.h>

#include "engine/forecast.h"
#include "engine/statement.h"
#include "report/oscal.h"
#include "report/oscal_text.h"
#include "report/words.h"

/* What a state of the gap is as a finding. What nobody has looked at is not satisfied, and says
 * why. */
static const struct {
    const char *state;
    const char *reason;
} outcomes[GAP_STATE_COUNT] = {
    [GAP_CLOSED] = {"satisfied", "pass"},
    [GAP_OPEN] = {"not-satisfied", "fail"},
    [GAP_NOT_APPLICABLE] = {"satisfied", "not-applicable"},
    [GAP_NOT_ASSESSED] = {"not-satisfied", "not-assessed"},
};

static const char *const implementation_states[STATUS_COUNT] = {
    [STATUS_NOT_ASSESSED] = "not-assessed",
    [STATUS_CONFORMING] = "implemented",
    [STATUS_PARTIAL] = "partial",
    [STATUS_PLANNED] = "planned",
    [STATUS_NONCONFORMING] = "nonconforming",
    [STATUS_NOT_APPLICABLE] = "not-applicable",
};

static void write_target(struct oscal *oscal, const struct report_row *row)
{
    const struct answer *answer = row->answer;
    json_write_open(&oscal->json, "target", '{');
    json_write_text(&oscal->json, "type", "objective-id");
    oscal_write_token(oscal, "target-id", row->item->id, OSCAL_OBJECTIVE);
    json_write_open(&oscal->json, "status", '{');
    json_write_text(&oscal->json, "state", outcomes[row->gap->state].state);
    json_write_text(&oscal->json, "reason", outcomes[row->gap->state].reason);
    if (row->gap->state == GAP_NOT_ASSESSED)
        oscal_write_text(oscal, "remarks", TEXT_OSCAL_UNANSWERED);
    else if (row->gap->state == GAP_NOT_APPLICABLE)
        oscal_write_markup(oscal, "remarks", answer->texts[ANSWER_JUSTIFICATION]);
    json_write_close(&oscal->json, '}');
    json_write_open(&oscal->json, "implementation-status", '{');
    json_write_text(&oscal->json, "state", implementation_states[answer->status]);
    oscal_write_markup(oscal, "remarks", answer->texts[ANSWER_IMPLEMENTATION]);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, '}');
}

static void write_finding_props(struct oscal *oscal, const struct report_row *row)
{
    static const char *const numbers[] = {"origin", "gap",      "covered",   "covered_high",
                                          "reuse",  "days_low", "days_high", NULL};
    static const char *const always[] = {
        "status", "documented_information", "work_package", "nist_ai_rmf", "eu_ai_act", NULL};
    static const char *const decided[] = {"decision", "missing", NULL};
    struct oscal_list props = {.key = "props"};
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "item", .value = row->item->id});
    oscal_add_prop(
        oscal, &props,
        &(struct oscal_prop){.name = "state", .value = gap_state_get_id(row->gap->state)});
    /* What is left out has no gap. */
    if (row->gap->state != GAP_NOT_APPLICABLE)
        oscal_add_cells(oscal, &props, TABLE_GAPS, row, numbers, true, NULL);
    oscal_add_cells(oscal, &props, TABLE_GAPS, row, always, true, NULL);
    if (row->item->section->kind == ITEM_CONTROL)
        oscal_add_cells(oscal, &props, TABLE_STATEMENT, row, decided, true, NULL);
    oscal_close_list(oscal, &props);
}

static void add_observation(struct oscal *oscal, struct oscal_list *list,
                            const struct catalogue_item *item, const char *remarks)
{
    if (answer_is_empty(&oscal->input->assessment->answers[item->index]))
        return;
    oscal_open_element(oscal, list);
    oscal_write_uuid(oscal, "observation-uuid", "observation", item->id);
    oscal_write_markup(oscal, "remarks", remarks);
    json_write_close(&oscal->json, '}');
}

/* Its own, and those of the source items that it builds on. */
static void write_related_observations(struct oscal *oscal, const struct catalogue_item *item)
{
    struct oscal_list list = {.key = "related-observations"};
    add_observation(oscal, &list, item, NULL);
    for (size_t i = 0; i < item->row_count; i++) {
        const struct crosswalk_row *row = &oscal->catalogue->rows[item->first_row + i];
        add_observation(oscal, &list, &oscal->catalogue->items[row->source], row->reuse);
    }
    oscal_close_list(oscal, &list);
}

static bool is_listed(const struct report_input *input, const struct gap_item *entry)
{
    for (size_t i = 0; i < input->order_count; i++)
        if (&input->gaps->items[input->order[i]] == entry)
            return true;
    return false;
}

static void write_finding(struct oscal *oscal, const struct gap_item *entry)
{
    struct report_row row = oscal_get_row(oscal, entry->item);
    struct strbuf text;
    strbuf_init(&text);
    words_append_explanation(&text, oscal->input->assessment, entry);
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "finding", entry->item->id);
    oscal_write_item_title(oscal, entry->item);
    oscal_write_markup_or(oscal, "description", text.text, TEXT_OSCAL_UNANSWERED);
    write_finding_props(oscal, &row);
    oscal_write_origins(oscal, NULL);
    write_target(oscal, &row);
    write_related_observations(oscal, entry->item);
    if (is_listed(oscal->input, entry))
        oscal_write_reference(oscal, "related-risks", "risk-uuid", "risk", entry->item->id);
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&text, oscal->json.out);
}

/* ---- reviewed controls ---- */

static bool is_reviewed(const struct answer *answer)
{
    return answer->status != STATUS_NOT_ASSESSED && answer->status != STATUS_NOT_APPLICABLE;
}

static void write_excluded_reasons(struct oscal *oscal, size_t first, size_t end)
{
    struct oscal_list props = {.key = "props"};
    struct strbuf id;
    strbuf_init(&id);
    for (size_t i = first; i < end; i++) {
        const struct answer *answer = &oscal->input->assessment->answers[i];
        if (is_reviewed(answer))
            continue;
        strbuf_clear(&id);
        oscal_append_token(&id, oscal->catalogue->items[i].id);
        oscal_add_prop(oscal, &props,
                       &(struct oscal_prop){.name = status_table[answer->status].id,
                                            .value = id.text,
                                            .remarks = answer->texts[ANSWER_JUSTIFICATION]});
    }
    oscal_close_list(oscal, &props);
    strbuf_release_into(&id, oscal->json.out);
}

static size_t write_control_ids(struct oscal *oscal, const char *key, size_t first, size_t end,
                                bool reviewed)
{
    struct oscal_list list = {.key = key};
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        if (is_reviewed(&oscal->input->assessment->answers[i]) != reviewed)
            continue;
        oscal_open_element(oscal, &list);
        oscal_write_token(oscal, "control-id", oscal->catalogue->items[i].id, "");
        json_write_close(&oscal->json, '}');
        count++;
    }
    oscal_close_list(oscal, &list);
    return count;
}

static void write_selection(struct oscal *oscal, const struct standard *standard, size_t first,
                            size_t end)
{
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_line(oscal, "description", standard->label);
    write_excluded_reasons(oscal, first, end);
    /* A selection has to include something: all of it, less all of it, where nothing is. */
    if (write_control_ids(oscal, "include-controls", first, end, true) == 0) {
        json_write_open(&oscal->json, "include-all", '{');
        json_write_close(&oscal->json, '}');
    }
    write_control_ids(oscal, "exclude-controls", first, end, false);
    json_write_close(&oscal->json, '}');
}

static void write_reviewed_controls(struct oscal *oscal)
{
    const struct catalogue *catalogue = oscal->catalogue;
    json_write_open(&oscal->json, "reviewed-controls", '{');
    oscal_write_text(oscal, "description", TEXT_OSCAL_REVIEWED);
    json_write_open(&oscal->json, "control-selections", '[');
    write_selection(oscal, &catalogue->target, catalogue->source_count, catalogue->item_count);
    write_selection(oscal, &catalogue->source, 0, catalogue->source_count);
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
}

/* ---- the result as a whole ---- */

static void add_share(struct oscal *oscal, struct oscal_list *props, const char *name,
                      const char *group, double share)
{
    char number[48];
    json_format_number(share, 4, number, sizeof number);
    oscal_add_prop(oscal, props,
                   &(struct oscal_prop){.name = name, .group = group, .value = number});
}

static void add_forecast(struct oscal *oscal, struct oscal_list *props)
{
    const struct forecast *forecast = oscal->input->forecast;
    if (forecast->state != FORECAST_MADE)
        return;
    const struct {
        const char *group;
        struct gap_range range;
    } parts[] = {{"overall", forecast->overall},
                 {"clauses", forecast->clauses},
                 {"controls", forecast->controls}};
    oscal_add_prop(oscal, props,
                   &(struct oscal_prop){.name = "forecast_date", .value = forecast->date});
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        add_share(oscal, props, "forecast_low", parts[i].group, parts[i].range.low);
        add_share(oscal, props, "forecast_high", parts[i].group, parts[i].range.high);
    }
}

/* Rows of the whole come first, then one for each section. */
static void add_readiness(struct oscal *oscal, struct oscal_list *props)
{
    static const char *const wholes[] = {"overall", "clauses", "controls"};
    static const char *const elsewhere[] = {"part", NULL};
    struct report_row row;
    size_t position = 0;
    struct strbuf id;
    strbuf_init(&id);
    while (table_next_row(report_tables[TABLE_READINESS], oscal->input, &position, &row)) {
        strbuf_clear(&id);
        if (row.item)
            strbuf_append_format(&id, "%s:%s" OSCAL_GROUP, row.item->standard->id,
                                 row.item->section->id);
        else
            strbuf_append_text(&id, wholes[row.number]);
        oscal_add_cells(oscal, props, TABLE_READINESS, &row, elsewhere, false, id.text);
    }
    strbuf_release_into(&id, oscal->json.out);
}

static void write_result_props(struct oscal *oscal)
{
    unsigned missing = statement_judge_head(oscal->input->assessment);
    struct oscal_list props = {.key = "props"};
    add_readiness(oscal, &props);
    add_forecast(oscal, &props);
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(missing, &next, &finding);)
        oscal_add_prop(oscal, &props,
                       &(struct oscal_prop){.name = "statement_missing",
                                            .value = statement_findings[finding].id,
                                            .remarks = statement_findings[finding].text});
    oscal_close_list(oscal, &props);
}

/* From the first answer, or the beginning of the assessment, to now. */
static void write_times(struct oscal *oscal)
{
    const struct assessment *assessment = oscal->input->assessment;
    char start[CLOCK_DATE_TIME_SIZE];
    char when[CLOCK_DATE_TIME_SIZE];
    if (!oscal_convert_time(assessment->created_at, start))
        memcpy(start, oscal->now, sizeof start);
    for (size_t i = 0; i < oscal->catalogue->item_count; i++) {
        const char *text = assessment->answers[i].texts[ANSWER_ASSESSED_AT];
        if (text && oscal_convert_time(text, when) && strcmp(when, start) < 0)
            memcpy(start, when, sizeof start);
    }
    json_write_text(&oscal->json, "start", start);
    if (strcmp(start, oscal->now) <= 0)
        json_write_text(&oscal->json, "end", oscal->now);
}

static void write_summary(struct oscal *oscal)
{
    const struct gap_report *gaps = oscal->input->gaps;
    static const enum report_text labels[] = {TEXT_OVERALL, TEXT_CLAUSES, TEXT_CONTROLS};
    const struct gap_total *const totals[] = {&gaps->overall, &gaps->clauses, &gaps->controls};
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_text(&text, report_get_text(TEXT_READINESS));
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++) {
        char readiness[WORDS_SIZE];
        if (totals[i]->items == 0)
            continue;
        words_format_readiness(totals[i]->readiness, readiness);
        strbuf_append_format(&text, "\n%s: %s", report_get_text(labels[i]), readiness);
    }
    oscal_write_markup(oscal, "description", text.text);
    strbuf_release_into(&text, oscal->json.out);
}

static void write_result(struct oscal *oscal)
{
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "result", "");
    oscal_write_line(oscal, "title", oscal->catalogue->title);
    write_summary(oscal);
    write_times(oscal);
    write_result_props(oscal);
    oscal_write_systems(oscal);
    write_reviewed_controls(oscal);
    oscal_write_observations(oscal);
    oscal_write_risks(oscal);
    json_write_open(&oscal->json, "findings", '[');
    for (size_t i = 0; i < oscal->input->gaps->item_count; i++)
        write_finding(oscal, &oscal->input->gaps->items[i]);
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
}

/* What the findings are about, so that their targets are found in the document itself. */
static void write_objectives(struct oscal *oscal)
{
    json_write_open(&oscal->json, "local-definitions", '{');
    json_write_open(&oscal->json, "objectives-and-methods", '[');
    for (size_t i = oscal->catalogue->source_count; i < oscal->catalogue->item_count; i++) {
        const struct catalogue_item *item = &oscal->catalogue->items[i];
        json_write_open(&oscal->json, NULL, '{');
        oscal_write_token(oscal, "control-id", item->id, "");
        json_write_open(&oscal->json, "parts", '[');
        oscal_write_objective_parts(oscal, item);
        json_write_close(&oscal->json, ']');
        json_write_close(&oscal->json, '}');
    }
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
}

/* OSCAL wants a plan behind every result. */
static void write_import(struct oscal *oscal)
{
    char href[DIGEST_UUID_SIZE + 1] = "#";
    oscal_make_uuid(oscal, "no-plan", "", href + 1);
    json_write_open(&oscal->json, "import-ap", '{');
    json_write_text(&oscal->json, "href", href);
    oscal_write_text(oscal, "remarks", TEXT_OSCAL_NO_PLAN_WHY);
    json_write_close(&oscal->json, '}');
}

bool report_write_oscal_ar(const struct report_input *input, struct strbuf *out,
                           struct error *error)
{
    struct oscal oscal;
    bool done = oscal_init(&oscal, input->gaps->catalogue, input, out, error);
    if (done) {
        json_write_open(&oscal.json, NULL, '{');
        json_write_open(&oscal.json, "assessment-results", '{');
        oscal_write_head(&oscal, "assessment-results", TEXT_OSCAL_RESULTS);
        write_import(&oscal);
        write_objectives(&oscal);
        json_write_open(&oscal.json, "results", '[');
        write_result(&oscal);
        json_write_close(&oscal.json, ']');
        oscal_write_back_matter(&oscal, true);
        json_write_close(&oscal.json, '}');
        json_write_close(&oscal.json, '}');
    }
    oscal_release(&oscal);
    return done;
}
