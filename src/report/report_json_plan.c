/* The part of the JSON report that looks ahead: plan, forecast, statement of applicability. */
#include "base/date.h"
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "engine/forecast.h"
#include "engine/plan.h"
#include "engine/statement.h"
#include "model/field.h"
#include "model/id_list.h"
#include "report/layout.h"
#include "report/report_json.h"

static void write_owners(struct json_writer *writer, const struct report_input *input,
                         const struct work_package *package)
{
    size_t count = plan_list_owners(input->assessment, input->gaps, package, input->owner_room);
    json_write_open(writer, "owners", '[');
    for (size_t i = 0; i < count; i++) {
        json_write_open(writer, NULL, '{');
        json_write_optional(writer, "name", input->owner_room[i].name);
        json_write_integer(writer, "items", (long long)input->owner_room[i].items);
        json_write_close(writer, '}');
    }
    json_write_close(writer, ']');
}

static void write_package(struct json_writer *writer, const struct report_input *input,
                          const struct plan_package *entry)
{
    char date[DATE_SIZE];
    json_write_open(writer, NULL, '{');
    json_write_text(writer, "id", entry->package->id);
    json_write_bool(writer, "done", entry->is_done);
    layout_write_effort(writer, "effort_days", entry->total->effort);
    if (!entry->is_done) {
        plan_format_begin(input->plan, entry->low.begin, date);
        json_write_optional(writer, "begin", date);
        plan_format_end(input->plan, entry->low.end, date);
        json_write_optional(writer, "end_earliest", date);
        plan_format_end(input->plan, entry->high.end, date);
        json_write_optional(writer, "end_latest", date);
    }
    json_write_optional(writer, "latest_due", entry->latest_due);
    json_write_bool(writer, "late", entry->due_outlook == OUTLOOK_LATE);
    json_write_text(writer, "due_outlook", plan_outlook_get_id(entry->due_outlook));
    json_write_integer(writer, "without_due", (long long)entry->undated);
    write_owners(writer, input, entry->package);
    json_write_close(writer, '}');
}

static void write_milestone(struct json_writer *writer, const struct plan *plan,
                            const struct plan_milestone *entry)
{
    char date[DATE_SIZE];
    json_write_open(writer, NULL, '{');
    json_write_text(writer, "id", entry->milestone->id);
    json_write_text(writer, "title", entry->milestone->title);
    json_write_text(writer, "reason", entry->milestone->reason);
    json_write_bool(writer, "reached", entry->is_reached);
    if (!entry->is_reached) {
        plan_format_end(plan, entry->low, date);
        json_write_optional(writer, "earliest", date);
        plan_format_end(plan, entry->high, date);
        json_write_optional(writer, "latest", date);
    }
    json_write_close(writer, '}');
}

void report_json_write_plan(struct json_writer *writer, const struct report_input *input)
{
    const struct plan *plan = input->plan;
    char date[DATE_SIZE];
    json_write_open(writer, "plan", '{');
    json_write_optional(writer, "note", plan->catalogue->plan_note);
    if (plan->has_spans)
        json_write_number(writer, "capacity", plan->capacity, 2);
    json_write_optional(writer, "start", input->assessment->profile[PROFILE_PLAN_START]);
    plan_format_begin(plan, 0, date);
    json_write_optional(writer, "begin", date);
    json_write_optional(writer, "audit", plan->audit);
    json_write_bool(writer, "audit_missed", plan_judge_audit(plan) == OUTLOOK_LATE);
    json_write_text(writer, "audit_outlook", plan_outlook_get_id(plan_judge_audit(plan)));
    json_write_open(writer, "packages", '[');
    for (size_t i = 0; i < plan->package_count; i++)
        write_package(writer, input, &plan->packages[i]);
    json_write_close(writer, ']');
    json_write_open(writer, "milestones", '[');
    for (size_t i = 0; i < plan->milestone_count; i++)
        write_milestone(writer, plan, &plan->milestones[i]);
    json_write_close(writer, ']');
    json_write_close(writer, '}');
}

void report_json_write_forecast(struct json_writer *writer, const struct report_input *input)
{
    const struct forecast *forecast = input->forecast;
    if (forecast->state != FORECAST_MADE)
        return;
    json_write_open(writer, "forecast", '{');
    json_write_text(writer, "date", forecast->date);
    json_write_open(writer, "readiness", '{');
    layout_write_range(writer, "clauses", forecast->clauses);
    layout_write_range(writer, "controls", forecast->controls);
    layout_write_range(writer, "overall", forecast->overall);
    json_write_close(writer, '}');
    json_write_integer(writer, "kept", (long long)forecast->kept);
    json_write_integer(writer, "overdue", (long long)forecast->overdue);
    json_write_integer(writer, "later", (long long)forecast->later);
    json_write_integer(writer, "undated", (long long)forecast->undated);
    json_write_integer(writer, "blockers", (long long)forecast->blockers);
    json_write_close(writer, '}');
}

static void write_findings(struct json_writer *writer, unsigned findings)
{
    json_write_open(writer, "findings", '[');
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(findings, &next, &finding);)
        json_write_text(writer, NULL, statement_findings[finding].id);
    json_write_close(writer, ']');
}

void report_json_write_reasons(struct json_writer *writer, const struct catalogue *catalogue,
                               const struct answer *answer)
{
    json_write_open(writer, "reasons", '[');
    for (size_t i = 0; i < catalogue->reason_count; i++)
        if (id_list_contains(answer->texts[ANSWER_REASONS], catalogue->reasons[i].id))
            json_write_text(writer, NULL, catalogue->reasons[i].id);
    json_write_close(writer, ']');
}

static void write_control(struct json_writer *writer, const struct report_input *input,
                          const struct catalogue_item *item)
{
    const struct assessment *assessment = input->assessment;
    const struct answer *answer = &assessment->answers[item->index];
    enum statement_decision decision = statement_decide(answer);
    json_write_open(writer, NULL, '{');
    json_write_text(writer, "id", item->id);
    json_write_text(writer, "title", item->title);
    if (decision == DECISION_OPEN)
        json_write_null(writer, "applicable");
    else
        json_write_bool(writer, "applicable", decision == DECISION_INCLUDED);
    json_write_text(writer, "status", status_table[answer->status].id);
    if (decision == DECISION_LEFT_OUT)
        json_write_optional(writer, "justification", answer->texts[ANSWER_JUSTIFICATION]);
    report_json_write_reasons(writer, assessment->catalogue, answer);
    json_write_optional(writer, "required_by", answer->texts[ANSWER_REQUIRED_BY]);
    json_write_optional(writer, "implementation", answer->texts[ANSWER_IMPLEMENTATION]);
    report_json_write_risks(writer, input, item);
    write_findings(writer, statement_judge_control(assessment, item));
    json_write_close(writer, '}');
}

static void write_controls(struct json_writer *writer, const struct report_input *input,
                           size_t first, size_t end)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    for (size_t i = first; i < end; i++)
        if (catalogue->items[i].section->kind == ITEM_CONTROL)
            write_control(writer, input, &catalogue->items[i]);
}

void report_json_write_statement(struct json_writer *writer, const struct report_input *input)
{
    const struct assessment *assessment = input->assessment;
    const struct catalogue *catalogue = assessment->catalogue;
    json_write_open(writer, "statement", '{');
    json_write_optional(writer, "version", assessment->profile[PROFILE_STATEMENT_VERSION]);
    json_write_optional(writer, "date", assessment->profile[PROFILE_STATEMENT_DATE]);
    json_write_optional(writer, "approver", assessment->profile[PROFILE_STATEMENT_APPROVER]);
    json_write_bool(writer, "combined", input->options.combined);
    write_findings(writer, statement_judge_head(assessment));
    json_write_close(writer, '}');
    json_write_open(writer, "statement_of_applicability", '[');
    write_controls(writer, input, catalogue->source_count, catalogue->item_count);
    if (input->options.combined)
        write_controls(writer, input, 0, catalogue->source_count);
    json_write_close(writer, ']');
}
