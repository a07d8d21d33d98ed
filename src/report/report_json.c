/* The JSON report (design, section 5; data/schema/report.schema.json is the contract). */
#include "report/report_json.h"
#include "base/clock.h"
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "engine/need.h"
#include "model/field.h"
#include "report/layout.h"
#include "report/words.h"
#include "store/assessment_save.h"

static void write_assessment(struct json_writer *writer, const struct report_input *input)
{
    const struct assessment *assessment = input->assessment;
    json_write_open(writer, "assessment", '{');
    json_write_text(writer, "id", assessment->id);
    json_write_optional(writer, "title", assessment->profile[PROFILE_TITLE]);
    json_write_optional(writer, "organisation", assessment->profile[PROFILE_ORGANISATION]);
    json_write_optional(writer, "file", input->file);
    json_write_text(writer, "sha256", input->sha256);
    json_write_text(writer, "created_at", assessment->created_at);
    json_write_optional(writer, "isms_scope", assessment->profile[PROFILE_SCOPE_SOURCE]);
    json_write_optional(writer, "aims_scope", assessment->profile[PROFILE_SCOPE_TARGET]);
    json_write_optional(writer, "scope_difference", assessment->profile[PROFILE_SCOPE_DIFFERENCE]);
    assessment_write_assessors(writer, assessment);
    json_write_open(writer, "roles", '[');
    for (size_t i = 0; i < assessment->catalogue->role_count; i++)
        if (assessment->roles[i])
            json_write_text(writer, NULL, assessment->catalogue->roles[i].id);
    json_write_close(writer, ']');
    json_write_close(writer, '}');
}

static void write_catalogue(struct json_writer *writer, const struct catalogue *catalogue)
{
    json_write_open(writer, "catalogue", '{');
    json_write_open(writer, "sources", '[');
    json_write_text(writer, NULL, catalogue->source.label);
    json_write_close(writer, ']');
    json_write_text(writer, "target", catalogue->target.label);
    json_write_open(writer, "versions", '{');
    json_write_text(writer, "catalogue", catalogue->edition);
    json_write_text(writer, catalogue->source.id, catalogue->source.edition);
    json_write_text(writer, catalogue->target.id, catalogue->target.edition);
    json_write_close(writer, '}');
    json_write_close(writer, '}');
    json_write_text(writer, "disclaimer", catalogue->disclaimer);
    json_write_text(writer, "links_note", catalogue->links_note);
}

static void write_blockers(struct json_writer *writer, const struct gap_report *gaps)
{
    json_write_open(writer, "blockers", '[');
    for (size_t i = 0; i < gaps->item_count; i++)
        if (gaps->items[i].is_blocker)
            json_write_text(writer, NULL, gaps->items[i].item->id);
    json_write_close(writer, ']');
}

static void write_gap_counts(struct json_writer *writer, const struct gap_report *gaps)
{
    json_write_open(writer, "gaps", '{');
    json_write_integer(writer, "new", (long long)gaps->origins[ORIGIN_NEW]);
    json_write_integer(writer, "extend", (long long)gaps->origins[ORIGIN_EXTEND]);
    json_write_integer(writer, "carried_over", (long long)gaps->origins[ORIGIN_CARRIED_OVER]);
    json_write_open(writer, "by_priority", '{');
    for (int i = 0; i < PRIORITY_COUNT; i++)
        json_write_integer(writer, priority_get_id((enum priority)i),
                           (long long)gaps->priorities[i]);
    json_write_close(writer, '}');
    json_write_close(writer, '}');
    json_write_open(writer, "states", '{');
    for (int i = 0; i < GAP_STATE_COUNT; i++)
        json_write_integer(writer, gap_state_get_id((enum gap_state)i), (long long)gaps->states[i]);
    json_write_close(writer, '}');
}

static void write_summary(struct json_writer *writer, const struct gap_report *gaps)
{
    json_write_open(writer, "summary", '{');
    json_write_open(writer, "readiness", '{');
    layout_write_range(writer, "clauses", gaps->clauses.readiness);
    layout_write_range(writer, "controls", gaps->controls.readiness);
    layout_write_range(writer, "overall", gaps->overall.readiness);
    json_write_close(writer, '}');
    write_blockers(writer, gaps);
    json_write_integer(writer, "answered",
                       (long long)(gaps->item_count - gaps->states[GAP_NOT_ASSESSED]));
    json_write_integer(writer, "of", (long long)gaps->item_count);
    json_write_integer(writer, "sources_answered", (long long)gaps->sources_answered);
    json_write_integer(writer, "sources_of", (long long)gaps->sources_used);
    json_write_integer(writer, "presumed", (long long)gaps->presumed);
    write_gap_counts(writer, gaps);
    layout_write_effort(writer, "effort_days", gaps->overall.effort);
    layout_write_effort(writer, "effort_days_best", gaps->overall.effort_best);
    json_write_close(writer, '}');
}

static void write_need(struct json_writer *writer, const struct assessment *assessment)
{
    struct need_result need = need_decide(assessment);
    if (need.answered == 0)
        return;
    json_write_open(writer, "need", '{');
    json_write_text(writer, "outcome", need_outcome_get_id(need.outcome));
    json_write_text(writer, "title", assessment->catalogue->outcomes[need.outcome].title);
    json_write_bool(writer, "settled", need.is_settled);
    json_write_open(writer, "reasons", '[');
    for (size_t i = 0; i < assessment->catalogue->question_count; i++)
        if (need_get_reason(assessment, i))
            json_write_text(writer, NULL, need_get_reason(assessment, i));
    json_write_close(writer, ']');
    json_write_close(writer, '}');
}

static void write_total(struct json_writer *writer, const struct gap_total *total)
{
    if (total->items > 0)
        layout_write_range(writer, "readiness", total->readiness);
    else
        json_write_null(writer, "readiness");
    json_write_integer(writer, "items", (long long)total->items);
    json_write_integer(writer, "answered", (long long)total->answered);
    json_write_integer(writer, "open", (long long)total->open);
    layout_write_effort(writer, "effort_days", total->effort);
}

/* Both standards have a clause 4: its id says whose it is. */
static void write_section_id(struct json_writer *writer, const char *key,
                             const struct catalogue *catalogue,
                             const struct catalogue_section *section)
{
    const struct standard *standard = section->is_target ? &catalogue->target : &catalogue->source;
    struct strbuf id;
    strbuf_init(&id);
    strbuf_append_format(&id, "%s:%s", standard->id, section->id);
    layout_write_built(writer, key, &id);
}

static void write_sections(struct json_writer *writer, const char *key,
                           const struct gap_report *gaps, enum item_kind kind)
{
    const struct catalogue *catalogue = gaps->catalogue;
    json_write_open(writer, key, '[');
    for (size_t i = 0; i < catalogue->section_count; i++) {
        const struct catalogue_section *section = &catalogue->sections[i];
        if (!section->is_target || section->kind != kind)
            continue;
        json_write_open(writer, NULL, '{');
        write_section_id(writer, "id", catalogue, section);
        json_write_text(writer, "title", section->title);
        json_write_optional(writer, "objective", section->objective);
        write_total(writer, &gaps->sections[i]);
        json_write_close(writer, '}');
    }
    json_write_close(writer, ']');
}

static void write_packages(struct json_writer *writer, const struct gap_report *gaps)
{
    const struct catalogue *catalogue = gaps->catalogue;
    json_write_open(writer, "work_packages", '[');
    for (size_t i = 0; i < catalogue->package_count; i++) {
        const struct work_package *package = &catalogue->packages[i];
        json_write_open(writer, NULL, '{');
        json_write_text(writer, "id", package->id);
        json_write_text(writer, "title", package->title);
        json_write_open(writer, "after", '[');
        for (size_t k = 0; k < package->after_count; k++)
            json_write_text(writer, NULL, catalogue->packages[package->after[k]].id);
        json_write_close(writer, ']');
        write_total(writer, &gaps->packages[i]);
        json_write_open(writer, "item_ids", '[');
        for (size_t k = 0; k < gaps->item_count; k++)
            if (gaps->items[k].item->package == i)
                json_write_text(writer, NULL, gaps->items[k].item->id);
        json_write_close(writer, ']');
        layout_write_texts(writer, "evidence", package->evidence);
        json_write_close(writer, '}');
    }
    json_write_close(writer, ']');
}

/* The answers the item's numbers came from. */
static void write_because(struct json_writer *writer, const struct assessment *assessment,
                          const struct catalogue_item *item)
{
    const struct catalogue *catalogue = assessment->catalogue;
    json_write_open(writer, "because", '[');
    for (size_t i = 0; i < item->row_count; i++) {
        const struct crosswalk_row *row = &catalogue->rows[item->first_row + i];
        const struct answer *answer = &assessment->answers[row->source];
        json_write_open(writer, NULL, '{');
        json_write_text(writer, "source", catalogue->items[row->source].id);
        json_write_text(writer, "title", catalogue->items[row->source].title);
        json_write_text(writer, "relationship", relationship_get_id(row->relationship));
        json_write_integer(writer, "strength", row->strength);
        json_write_text(writer, "status", status_table[answer->status].id);
        json_write_optional(writer, "basis", basis_table[answer->basis].id);
        json_write_text(writer, "reused", row->reuse);
        json_write_close(writer, '}');
    }
    json_write_close(writer, ']');
}

static void write_remaining(struct json_writer *writer, const struct catalogue *catalogue,
                            const struct catalogue_item *item)
{
    json_write_open(writer, "remaining", '[');
    for (size_t i = 0; i < item->row_count; i++)
        json_write_text(writer, NULL, catalogue->rows[item->first_row + i].delta);
    if (item->delta_alone)
        json_write_text(writer, NULL, item->delta_alone);
    json_write_close(writer, ']');
}

static void write_evidence(struct json_writer *writer, const struct answer *answer)
{
    json_write_open(writer, "evidence", '[');
    for (size_t i = 0; i < answer->evidence_count; i++) {
        json_write_open(writer, NULL, '{');
        json_write_text(writer, "title", answer->evidence[i].title);
        json_write_optional(writer, "reference", answer->evidence[i].reference);
        json_write_optional(writer, "date", answer->evidence[i].date);
        json_write_close(writer, '}');
    }
    json_write_close(writer, ']');
}

/* What is left out has no gap, and so no origin of one either. */
static void write_gap(struct json_writer *writer, const struct catalogue *catalogue,
                      const struct gap_item *entry)
{
    if (entry->state == GAP_NOT_APPLICABLE) {
        json_write_null(writer, "gap");
        json_write_null(writer, "origin");
        json_write_null(writer, "origin_reason");
        return;
    }
    struct strbuf reason;
    strbuf_init(&reason);
    words_append_origin_reason(&reason, catalogue, entry);
    layout_write_share(writer, "gap", entry->gap);
    json_write_text(writer, "origin", origin_get_id(entry->origin));
    layout_write_built(writer, "origin_reason", &reason);
}

static void write_numbers(struct json_writer *writer, const struct gap_item *entry)
{
    layout_write_share(writer, "reuse", entry->reuse);
    layout_write_share(writer, "foundation", entry->foundation);
    layout_write_share(writer, "inherited", entry->inherited);
    layout_write_share(writer, "own", entry->own);
    layout_write_share(writer, "coverage", entry->coverage.value);
    layout_write_range(writer, "coverage_range", entry->coverage);
    json_write_text(writer, "state", gap_state_get_id(entry->state));
}

static void write_priority(struct json_writer *writer, const struct catalogue *catalogue,
                           const struct gap_item *entry)
{
    bool ranked = gap_item_is_left(entry);
    if (ranked)
        json_write_text(writer, "priority", priority_get_id(entry->priority));
    else
        json_write_null(writer, "priority");
    json_write_open(writer, "priority_reasons", '[');
    for (size_t i = 0; i < catalogue->rule_count; i++)
        if (entry->rules & (UINT32_C(1) << i))
            json_write_text(writer, NULL, catalogue->rules[i].reason);
    if (ranked && entry->rules == 0)
        json_write_text(writer, NULL, catalogue->default_reason);
    json_write_close(writer, ']');
    json_write_bool(writer, "blocker", entry->is_blocker);
    layout_write_effort(writer, "effort_days", entry->effort);
    layout_write_effort(writer, "effort_days_best", entry->effort_best);
}

static void write_item(struct json_writer *writer, const struct report_input *input,
                       const struct gap_item *entry)
{
    const struct catalogue *catalogue = input->gaps->catalogue;
    const struct catalogue_item *item = entry->item;
    const struct answer *answer = &input->assessment->answers[item->index];
    struct strbuf text;
    json_write_open(writer, item->id, '{');
    json_write_text(writer, "title", item->title);
    write_section_id(writer, "clause", catalogue, item->section);
    json_write_text(writer, "status", status_table[answer->status].id);
    json_write_optional(writer, "basis", basis_table[answer->basis].id);
    write_numbers(writer, entry);
    strbuf_init(&text);
    words_append_explanation(&text, input->assessment, entry);
    layout_write_built(writer, "explanation", &text);
    write_gap(writer, catalogue, entry);
    write_priority(writer, catalogue, entry);
    write_because(writer, input->assessment, item);
    write_remaining(writer, catalogue, item);
    json_write_optional(writer, "reusable", item->reuse_alone);
    json_write_optional(writer, "documented_information", item->documented_information);
    for (int i = 0; i < ANSWER_TEXT_COUNT; i++)
        if (i != ANSWER_REASONS)
            json_write_optional(writer, answer_fields[i].id, answer->texts[i]);
    if (item->section->kind == ITEM_CONTROL)
        report_json_write_reasons(writer, catalogue, answer);
    write_evidence(writer, answer);
    json_write_text(writer, "work_package", catalogue->packages[item->package].id);
    layout_write_texts(writer, "nist_ai_rmf", item->nist_ai_rmf);
    json_write_optional(writer, "nist_ai_rmf_confidence", item->nist_confidence);
    layout_write_texts(writer, "eu_ai_act", item->eu_ai_act);
    json_write_optional(writer, "eu_ai_act_confidence", item->eu_confidence);
    json_write_close(writer, '}');
}

/* What the numbers take for granted: presumed answers, and unknowns counted as nothing. */
static void write_assumptions(struct json_writer *writer, const struct assessment *assessment)
{
    const struct catalogue *catalogue = assessment->catalogue;
    json_write_open(writer, "assumptions", '[');
    for (size_t i = 0; i < catalogue->item_count; i++) {
        const struct answer *answer = &assessment->answers[i];
        bool unknown = answer->status == STATUS_NOT_ASSESSED;
        if (!catalogue->items[i].is_used || (!unknown && answer->basis != BASIS_PRESUMED))
            continue;
        json_write_open(writer, NULL, '{');
        json_write_text(writer, "id", catalogue->items[i].id);
        json_write_text(writer, "kind", unknown ? "unknown" : "presumed");
        json_write_text(writer, "status", status_table[answer->status].id);
        json_write_close(writer, '}');
    }
    json_write_close(writer, ']');
}

bool report_write_json(const struct report_input *input, struct strbuf *out, struct error *error)
{
    (void)error;
    struct json_writer writer;
    char when[CLOCK_DATE_TIME_SIZE];
    clock_format_date_time(input->generated_at, when);
    json_writer_init(&writer, out);
    json_write_open(&writer, NULL, '{');
    json_write_text(&writer, "format", REPORT_FORMAT);
    json_write_integer(&writer, "version", REPORT_VERSION);
    json_write_text(&writer, "generator", "aimsgap " AIMSGAP_VERSION);
    json_write_text(&writer, "generated_at", when);
    write_assessment(&writer, input);
    write_catalogue(&writer, input->gaps->catalogue);
    write_summary(&writer, input->gaps);
    write_need(&writer, input->assessment);
    write_sections(&writer, "clauses", input->gaps, ITEM_CLAUSE);
    write_sections(&writer, "objectives", input->gaps, ITEM_CONTROL);
    write_packages(&writer, input->gaps);
    report_json_write_plan(&writer, input);
    report_json_write_forecast(&writer, input);
    json_write_open(&writer, "items", '{');
    for (size_t i = 0; i < input->gaps->item_count; i++)
        write_item(&writer, input, &input->gaps->items[i]);
    json_write_close(&writer, '}');
    report_json_write_statement(&writer, input);
    report_json_write_records(&writer, input);
    write_assumptions(&writer, input->assessment);
    json_write_close(&writer, '}');
    return true;
}
