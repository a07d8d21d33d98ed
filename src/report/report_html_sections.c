/* The parts of the HTML report that are made of sentences and tables. */
#include <stdio.h>

#include "engine/forecast.h"
#include "engine/need.h"
#include "engine/plan.h"
#include "engine/statement.h"
#include "model/field.h"
#include "report/report_html_parts.h"
#include "report/words.h"

/* ---- readiness ---- */

static void put_answered(struct strbuf *out, const struct standard *standard, size_t answered,
                         size_t count)
{
    struct strbuf label;
    char text[WORDS_SIZE];
    strbuf_init(&label);
    strbuf_append_format(&label, "%s, %s", report_get_text(TEXT_ANSWERED_ITEMS),
                         standard->short_name);
    snprintf(text, sizeof text, "%zu/%zu", answered, count);
    html_put_pair(out, label.text, text);
    strbuf_release_into(&label, out);
}

static void put_count(struct strbuf *out, enum report_text label, size_t count)
{
    char text[WORDS_SIZE];
    snprintf(text, sizeof text, "%zu", count);
    html_put_pair(out, report_get_text(label), text);
}

static void put_counts(struct strbuf *out, const struct gap_report *gaps)
{
    struct strbuf text;
    strbuf_init(&text);
    for (int i = 0; i < ORIGIN_COUNT; i++)
        strbuf_append_format(&text, "%s%s: %zu", i > 0 ? ", " : "",
                             origin_get_label((enum item_origin)i), gaps->origins[i]);
    strbuf_append_text(out, "<dl class=\"facts short\">\n");
    put_answered(out, &gaps->catalogue->target, gaps->item_count - gaps->states[GAP_NOT_ASSESSED],
                 gaps->item_count);
    put_answered(out, &gaps->catalogue->source, gaps->sources_answered, gaps->sources_used);
    put_count(out, TEXT_PRESUMED, gaps->presumed);
    html_put_pair(out, report_get_text(TEXT_GAPS_LEFT), text.text);
    put_count(out, TEXT_CLOSED, gaps->states[GAP_CLOSED]);
    put_count(out, TEXT_LEFT_OUT, gaps->states[GAP_NOT_APPLICABLE]);
    strbuf_append_text(out, "</dl>\n");
    strbuf_release_into(&text, out);
}

static void put_need(struct strbuf *out, const struct assessment *assessment)
{
    const struct catalogue *catalogue = assessment->catalogue;
    struct need_result need = need_decide(assessment);
    struct strbuf line;
    if (need.answered == 0)
        return;
    html_put_element(out, "h3", "", report_get_text(TEXT_NEED));
    strbuf_init(&line);
    strbuf_append_format(&line, "%s. %s", catalogue->outcomes[need.outcome].title,
                         catalogue->outcomes[need.outcome].text);
    if (!need.is_settled)
        strbuf_append_format(&line, " %s", report_get_text(TEXT_NOT_SETTLED));
    html_put_built(out, "p", "", &line);
    strbuf_append_text(out, "<ul>\n");
    for (size_t i = 0; i < catalogue->question_count; i++)
        if (need_get_reason(assessment, i))
            html_put_element(out, "li", "", need_get_reason(assessment, i));
    strbuf_append_text(out, "</ul>\n");
}

/* ---- the plan ---- */

static void put_plan_facts(struct strbuf *out, const struct report_input *input)
{
    static const enum profile_field shown[] = {PROFILE_PLAN_CAPACITY, PROFILE_PLAN_START,
                                               PROFILE_PLAN_AUDIT};
    strbuf_append_text(out, "<dl class=\"facts short\">\n");
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        html_put_pair(out, profile_fields[shown[i]].label, input->assessment->profile[shown[i]]);
    strbuf_append_text(out, "</dl>\n");
}

void html_put_packages(struct strbuf *out, const struct report_input *input)
{
    static const struct html_layout milestones = {.table = TABLE_MILESTONES,
                                                  .caption = TEXT_MILESTONE_TABLE};
    static const struct html_column columns[] = {
        {"package", "title"}, {"after", NULL},  {"open", NULL},    {"days_low", NULL},
        {"days_high", NULL},  {"begin", NULL},  {"end_low", NULL}, {"end_high", NULL},
        {"latest_due", NULL}, {"owners", NULL}, {"remarks", NULL}};
    static const struct html_layout packages = {.table = TABLE_PLAN,
                                                .caption = TEXT_PLAN_TABLE,
                                                .columns = columns,
                                                .column_count = sizeof columns / sizeof *columns,
                                                .is_wide = true};
    static const struct html_layout owners = {.table = TABLE_OWNERS, .caption = TEXT_OWNER_TABLE};
    put_plan_facts(out, input);
    html_put_table(out, input, &packages);
    if (input->plan->milestone_count > 0)
        html_put_table(out, input, &milestones);
    html_put_element(out, "h3", "", report_get_text(TEXT_OWNERS));
    html_put_table(out, input, &owners);
}

static void put_forecast_row(struct strbuf *out, enum report_text label, struct gap_range today,
                             struct gap_range then)
{
    char text[WORDS_SIZE];
    strbuf_append_text(out, "<tr>");
    html_put_element(out, "th", " scope=\"row\"", report_get_text(label));
    words_format_range(today, words_get_signs(false), text);
    html_put_element(out, "td", " class=\"number\"", text);
    words_format_range(then, words_get_signs(false), text);
    html_put_element(out, "td", " class=\"number\"", text);
    strbuf_append_text(out, "</tr>\n");
}

static void put_forecast(struct strbuf *out, const struct report_input *input)
{
    const struct forecast *forecast = input->forecast;
    const struct gap_report *gaps = input->gaps;
    if (forecast->state != FORECAST_MADE) {
        struct strbuf why;
        strbuf_init(&why);
        words_append_no_forecast(&why, forecast);
        html_put_element(out, "p", "", why.text);
        strbuf_release_into(&why, out);
        return;
    }
    html_begin_scroll(out, report_get_text(TEXT_FORECAST_TABLE));
    strbuf_append_text(out, "<table>");
    html_put_element(out, "caption", "", report_get_text(TEXT_FORECAST_TABLE));
    strbuf_append_text(out, "<thead><tr>");
    html_put_element(out, "th", " scope=\"col\"", report_get_text(TEXT_PART));
    html_put_element(out, "th", " scope=\"col\" class=\"number\"", report_get_text(TEXT_TODAY));
    html_put_element(out, "th", " scope=\"col\" class=\"number\"", forecast->date);
    strbuf_append_text(out, "</tr></thead>\n<tbody>\n");
    put_forecast_row(out, TEXT_OVERALL, gaps->overall.readiness, forecast->overall);
    put_forecast_row(out, TEXT_CLAUSES, gaps->clauses.readiness, forecast->clauses);
    put_forecast_row(out, TEXT_CONTROLS, gaps->controls.readiness, forecast->controls);
    strbuf_append_text(out, "</tbody>\n</table>\n");
    html_end_scroll(out);
    strbuf_append_text(out, "<dl class=\"facts short\">\n");
    put_count(out, TEXT_KEPT, forecast->kept);
    put_count(out, TEXT_OVERDUE, forecast->overdue);
    put_count(out, TEXT_LATER, forecast->later);
    put_count(out, TEXT_UNDATED, forecast->undated);
    put_count(out, TEXT_FORECAST_BLOCKERS, forecast->blockers);
    strbuf_append_text(out, "</dl>\n");
}

void html_put_figures(struct strbuf *out, const struct report_input *input)
{
    put_counts(out, input->gaps);
    html_put_charts(out, input);
    html_put_element(out, "h3", "", report_get_text(TEXT_FORECAST));
    put_forecast(out, input);
    put_need(out, input->assessment);
}

/* ---- the statement of applicability ---- */

/* The head of a controlled document; it is handed over on pages of its own. */
static void put_statement_head(struct strbuf *out, const struct report_input *input)
{
    const struct assessment *assessment = input->assessment;
    const struct catalogue *catalogue = input->gaps->catalogue;
    struct strbuf standards;
    strbuf_init(&standards);
    strbuf_append_format(&standards, "%s%s%s", catalogue->target.label,
                         input->options.combined ? ", " : "",
                         input->options.combined ? catalogue->source.label : "");
    strbuf_append_text(out, "<dl class=\"facts document\">\n");
    html_put_pair(out, profile_fields[PROFILE_ORGANISATION].label,
                  assessment->profile[PROFILE_ORGANISATION]);
    html_put_pair(out, report_get_text(TEXT_CONTROLS), standards.text);
    for (size_t i = 0; i < STATEMENT_HEAD_COUNT; i++)
        html_put_pair(out, profile_fields[statement_head[i]].label,
                      assessment->profile[statement_head[i]]);
    html_put_pair(out, profile_fields[PROFILE_SCOPE_TARGET].label,
                  assessment->profile[PROFILE_SCOPE_TARGET]);
    if (input->options.combined)
        html_put_pair(out, profile_fields[PROFILE_SCOPE_SOURCE].label,
                      assessment->profile[PROFILE_SCOPE_SOURCE]);
    strbuf_append_text(out, "</dl>\n");
    strbuf_release_into(&standards, out);
}

static void put_statement_summary(struct strbuf *out, const struct report_input *input)
{
    struct statement_summary summary =
        statement_summarise(input->assessment, input->options.combined);
    char count[WORDS_SIZE];
    strbuf_append_text(out, "<dl class=\"facts short\">\n");
    for (int i = 0; i < DECISION_COUNT; i++) {
        snprintf(count, sizeof count, "%zu", summary.decisions[i]);
        html_put_pair(out, statement_decision_get_label((enum statement_decision)i), count);
    }
    strbuf_append_text(out, "</dl>\n");
    if (summary.finding_count == 0)
        return;
    html_put_element(out, "h3", "", report_get_text(TEXT_FINDINGS));
    strbuf_append_text(out, "<ul>\n");
    for (int i = 0; i < FINDING_COUNT; i++) {
        struct strbuf line;
        if (summary.findings[i] == 0)
            continue;
        strbuf_init(&line);
        strbuf_append_format(&line, "%zu \u00d7 %s: %s", summary.findings[i],
                             statement_findings[i].text, statement_findings[i].remedy);
        html_put_built(out, "li", "", &line);
    }
    strbuf_append_text(out, "</ul>\n");
}

void html_put_statement(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {
        {"item", "title"},   {"decision", "reasons"},        {"required_by", "justification"},
        {"status", "owner"}, {"implementation", "evidence"}, {"missing", NULL},
        {"risks", NULL}};
    static const struct html_layout layout = {.table = TABLE_STATEMENT,
                                              .caption = TEXT_STATEMENT_TABLE,
                                              .columns = columns,
                                              .column_count = sizeof columns / sizeof *columns,
                                              .is_wide = true};
    put_statement_head(out, input);
    put_statement_summary(out, input);
    html_put_element(out, "h3", "", report_get_text(TEXT_CONTROLS));
    html_put_table(out, input, &layout);
}

/* ---- answers, crosswalk, about ---- */

void html_put_answers(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {
        {"item", "title"}, {"status", "basis"}, {"owner", "due"}, {"assessed_by", "assessed_at"}};
    static const struct html_layout layout = {.table = TABLE_ANSWERS,
                                              .caption = TEXT_ANSWER_TABLE,
                                              .columns = columns,
                                              .column_count = sizeof columns / sizeof *columns,
                                              .has_rest = true,
                                              .is_wide = true};
    html_put_table(out, input, &layout);
}

void html_put_crosswalk(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {
        {"source", "source_title"}, {"target", "target_title"}, {"status", NULL},
        {"relationship", NULL},     {"strength", NULL},         {"reuse", NULL},
        {"remaining", NULL}};
    static const struct html_layout layout = {.table = TABLE_CROSSWALK,
                                              .caption = TEXT_CROSSWALK_TABLE,
                                              .columns = columns,
                                              .column_count = sizeof columns / sizeof *columns,
                                              .is_wide = true};
    html_put_table(out, input, &layout);
}

void html_put_about(struct strbuf *out, const struct report_input *input)
{
    static const struct html_layout layout = {.table = TABLE_ABOUT, .caption = TEXT_ABOUT_TABLE};
    html_put_table(out, input, &layout);
    html_put_element(out, "h3", "", report_get_text(TEXT_CARE));
    html_put_element(out, "p", "", input->gaps->catalogue->disclaimer);
    html_put_element(out, "p", "", input->gaps->catalogue->links_note);
}
