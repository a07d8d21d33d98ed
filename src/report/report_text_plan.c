/* The text report's plan and statement of applicability. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "engine/forecast.h"
#include "engine/plan.h"
#include "engine/statement.h"
#include "report/gantt.h"
#include "report/layout.h"
#include "report/report_text.h"
#include "report/table.h"

#define GANTT_COLUMNS 36
#define INDENT "       "
#define TITLE_COLUMNS 50
#define MILESTONE_COLUMNS 44
#define RANGE_SIZE (2 * DATE_SIZE + 8)

/* "2027-02-05 to 2027-02-19", one day where both are the same, "" without dates. */
static void format_range(const char *low, const char *high, char text[RANGE_SIZE])
{
    bool same = strcmp(low, high) == 0;
    snprintf(text, RANGE_SIZE, "%s%s%s", low, same ? "" : " to ", same ? "" : high);
}

static void put_cell(struct text_report *report, const char *first, enum report_table_id table,
                     const char *column, const struct report_row *row)
{
    const struct report_column *found = table_find_column(report_tables[table], column);
    struct report_cell cell;
    table_init_cell(&cell);
    if (found)
        table_fill_cell(found, row, &cell);
    text_put_wrapped(report, first, cell.text.text);
    table_release_cell(&cell, report->out);
}

static void put_package(struct text_report *report, const struct report_row *row)
{
    const struct plan *plan = report->input->plan;
    const struct plan_package *entry = row->package;
    struct strbuf *out = report->out;
    char low[DATE_SIZE];
    char high[DATE_SIZE];
    char range[RANGE_SIZE];
    char days[WORDS_SIZE];
    words_format_days(entry->total->effort, report->signs, days);
    strbuf_append_format(out, "  %-5s", entry->package->id);
    text_put_column(report, entry->package->title, TITLE_COLUMNS);
    strbuf_append_format(out, "  %s\n", entry->is_done ? "done" : days);
    if (entry->is_done)
        return;
    if (plan->has_spans) {
        plan_format_end(plan, entry->low.end, low);
        plan_format_end(plan, entry->high.end, high);
        format_range(low, high, range);
        strbuf_append_text(out, INDENT);
        const struct gantt_axis axis = gantt_get_plan_axis(plan);
        gantt_append_package(out, plan, &axis, entry, GANTT_COLUMNS, report->signs);
        strbuf_append_format(out, "  %s%s\n", plan->has_dates ? "done " : "", range);
    }
    put_cell(report, INDENT "owners   ", TABLE_PLAN, "owners", row);
    put_cell(report, INDENT "note     ", TABLE_PLAN, "remarks", row);
}

static void put_milestone(struct text_report *report, const struct plan_milestone *entry)
{
    const struct plan *plan = report->input->plan;
    char low[DATE_SIZE];
    char high[DATE_SIZE];
    char range[RANGE_SIZE];
    plan_format_end(plan, entry->low, low);
    plan_format_end(plan, entry->high, high);
    format_range(low, high, range);
    strbuf_append_format(report->out, "  %s ", report->signs->milestone);
    text_put_column(report, entry->milestone->title, MILESTONE_COLUMNS);
    strbuf_append_format(report->out, "  %s\n",
                         entry->is_reached ? report_get_text(TEXT_REACHED)
                         : plan->has_dates ? range
                                           : "no date");
}

static void put_sentence(struct text_report *report, struct strbuf *text)
{
    text_put_built(report, "  ", text);
    strbuf_init(text);
}

void text_put_plan(struct text_report *report)
{
    const struct report_input *input = report->input;
    const struct plan *plan = input->plan;
    struct report_row row;
    struct strbuf text;
    strbuf_init(&text);
    text_put_heading(report, "THE PLAN, IN THE ORDER IN WHICH THE PACKAGES NEED EACH OTHER");
    words_append_plan_basis(&text, plan);
    put_sentence(report, &text);
    if (plan->has_spans) {
        strbuf_append_text(report->out, INDENT);
        const struct gantt_axis axis = gantt_get_plan_axis(plan);
        gantt_append_scale(report->out, plan, &axis, GANTT_COLUMNS);
        strbuf_append_char(report->out, '\n');
    }
    for (size_t at = 0; table_next_row(report_tables[TABLE_PLAN], input, &at, &row);)
        put_package(report, &row);
    if (plan->milestone_count > 0)
        text_put_heading(report, "MILESTONES");
    for (size_t i = 0; i < plan->milestone_count; i++)
        put_milestone(report, &plan->milestones[i]);
    words_append_audit(&text, plan);
    put_sentence(report, &text);
    words_append_forecast(&text, input->gaps, input->forecast);
    put_sentence(report, &text);
    strbuf_release(&text);
}

/* Without the remedies, which would be the same on every line. */
static void put_missing(struct text_report *report, const struct report_row *row)
{
    unsigned findings = statement_judge_control(report->input->assessment, row->item);
    struct strbuf text;
    strbuf_init(&text);
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(findings, &next, &finding);)
        strbuf_append_format(&text, "%s%s", text.length > 0 ? "; " : "",
                             statement_findings[finding].text);
    text_put_built(report, "    missing  ", &text);
}

static void put_control(struct text_report *report, const struct report_row *row)
{
    enum statement_decision decision = statement_decide(row->answer);
    char tail[64];
    snprintf(tail, sizeof tail, "%s%s%s", statement_decision_get_label(decision),
             decision == DECISION_INCLUDED ? ", " : "",
             decision == DECISION_INCLUDED ? status_table[row->answer->status].label : "");
    text_put_item_line(report, row->item, tail);
    put_cell(report, "    for      ", TABLE_STATEMENT, "reasons", row);
    put_cell(report, "    needs it ", TABLE_STATEMENT, "required_by", row);
    put_cell(report, "    risks    ", TABLE_STATEMENT, "risks", row);
    if (decision == DECISION_LEFT_OUT)
        put_cell(report, "    because  ", TABLE_STATEMENT, "justification", row);
    put_cell(report, "    how      ", TABLE_STATEMENT, "implementation", row);
    if (decision != DECISION_OPEN)
        put_missing(report, row);
}

void text_put_statement(struct text_report *report)
{
    const struct assessment *assessment = report->input->assessment;
    static const char *const labels[STATEMENT_HEAD_COUNT] = {"  version  ", "  date     ",
                                                             "  approved "};
    struct statement_summary summary =
        statement_summarise(assessment, report->input->options.combined);
    struct report_row row;
    struct strbuf text;
    strbuf_init(&text);
    text_put_heading(report, "STATEMENT OF APPLICABILITY");
    for (size_t i = 0; i < STATEMENT_HEAD_COUNT; i++)
        text_put_wrapped(report, labels[i], assessment->profile[statement_head[i]]);
    words_append_statement(&text, &summary);
    put_sentence(report, &text);
    for (size_t at = 0; table_next_row(report_tables[TABLE_STATEMENT], report->input, &at, &row);)
        put_control(report, &row);
    strbuf_release(&text);
}
