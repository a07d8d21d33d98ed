/* The gap report as GitHub-flavoured Markdown, for repositories, wikis and merge requests. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "engine/forecast.h"
#include "engine/need.h"
#include "engine/plan.h"
#include "model/field.h"
#include "report/markdown.h"
#include "report/report_markdown.h"
#include "report/selection.h"
#include "report/words.h"

static void put_head(struct markdown_report *report)
{
    const struct assessment *assessment = report->input->assessment;
    const char *title = assessment->profile[PROFILE_TITLE];
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, "%s: %s", report_get_text(TEXT_GAP_REPORT),
                         assessment_get_name(assessment));
    markdown_put_heading(report, 1, text.text);
    strbuf_clear(&text);
    if (title && strcmp(title, assessment_get_name(assessment)) != 0 &&
        strcmp(title, assessment->catalogue->title) != 0)
        markdown_put_paragraph(report, title);
    markdown_put_paragraph(report, assessment->catalogue->title);
    for (int i = PROFILE_SCOPE_SOURCE; i <= PROFILE_SCOPE_DIFFERENCE; i++)
        markdown_put_field(report, 0, profile_fields[i].label, assessment->profile[i]);
    strbuf_release_into(&text, report->out);
}

static void put_count(struct markdown_report *report, const char *label, size_t count)
{
    char text[WORDS_SIZE];
    snprintf(text, sizeof text, "%zu", count);
    markdown_put_field(report, 0, label, text);
}

static void put_gap_count(struct markdown_report *report, const char *of, size_t count)
{
    struct strbuf label;
    strbuf_init(&label);
    strbuf_append_format(&label, "%s, %s", report_get_text(TEXT_GAPS), of);
    put_count(report, label.text, count);
    strbuf_release_into(&label, report->out);
}

static void put_share(struct markdown_report *report, const char *of, size_t count, size_t whole)
{
    struct strbuf label;
    char text[WORDS_SIZE];
    strbuf_init(&label);
    strbuf_append_format(&label, "%s, %s", report_get_text(TEXT_ANSWERED), of);
    snprintf(text, sizeof text, "%zu / %zu", count, whole);
    markdown_put_field(report, 0, label.text, text);
    strbuf_release_into(&label, report->out);
}

static size_t count_open(const struct gap_report *gaps)
{
    return gaps->states[GAP_OPEN] + gaps->states[GAP_NOT_ASSESSED];
}

static void put_counts(struct markdown_report *report)
{
    const struct gap_report *gaps = report->input->gaps;
    const struct catalogue *catalogue = gaps->catalogue;
    const struct words_signs *signs = words_get_signs(false);
    char days[WORDS_SIZE];
    put_share(report, catalogue->target.short_name,
              gaps->item_count - gaps->states[GAP_NOT_ASSESSED], gaps->item_count);
    put_share(report, catalogue->source.short_name, gaps->sources_answered, gaps->sources_used);
    put_count(report, report_get_text(TEXT_PRESUMED), gaps->presumed);
    for (int i = 0; i < ORIGIN_COUNT; i++)
        put_gap_count(report, origin_get_label((enum item_origin)i), gaps->origins[i]);
    for (int i = 0; i < PRIORITY_COUNT; i++)
        put_gap_count(report, priority_get_id((enum priority)i), gaps->priorities[i]);
    put_count(report, report_get_text(TEXT_CLOSED), gaps->states[GAP_CLOSED]);
    put_count(report, status_table[STATUS_NOT_APPLICABLE].label, gaps->states[GAP_NOT_APPLICABLE]);
    words_format_days(gaps->overall.effort, signs, days);
    markdown_put_field(report, 0, report_get_text(TEXT_DAYS_LEFT), days);
    words_format_days(gaps->overall.effort_best, signs, days);
    markdown_put_field(report, 0, report_get_text(TEXT_DAYS_BEST), days);
    markdown_put_paragraph(report, catalogue->sizing);
}

static void put_readiness(struct markdown_report *report)
{
    markdown_put_heading(report, 2, report_get_text(TEXT_READINESS));
    markdown_put_table(report, report_tables[TABLE_READINESS], NULL, NULL);
    markdown_put_paragraph(report, report_get_text(TEXT_RANGE_MEANING));
    put_counts(report);
}

static void put_blockers(struct markdown_report *report)
{
    const struct gap_report *gaps = report->input->gaps;
    struct strbuf name;
    if (gaps->blockers == 0)
        return;
    strbuf_init(&name);
    markdown_put_heading(report, 2, report_get_text(TEXT_BLOCKERS));
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *entry = &gaps->items[i];
        enum status status = report->input->assessment->answers[entry->item->index].status;
        if (!entry->is_blocker)
            continue;
        strbuf_clear(&name);
        words_append_item_name(&name, entry->item);
        strbuf_append_format(&name, " %s", entry->item->title);
        strbuf_append_text(report->out, "- ");
        markdown_append_link(report, name.text, entry);
        strbuf_append_text(report->out, ": ");
        markdown_append_line(report->out, status_table[status].label);
        strbuf_append_char(report->out, '\n');
    }
    strbuf_release_into(&name, report->out);
}

static void put_forecast(struct markdown_report *report)
{
    struct strbuf text;
    strbuf_init(&text);
    words_append_forecast(&text, report->input->gaps, report->input->forecast);
    if (text.length > 0)
        markdown_put_heading(report, 2, report_get_text(TEXT_FORECAST));
    markdown_put_built(report, &text);
    strbuf_release_into(&text, report->out);
}

static void put_bar(struct markdown_report *report, const struct plan_package *entry)
{
    const struct plan *plan = report->input->plan;
    char begin[DATE_SIZE];
    char end[DATE_SIZE];
    plan_format_begin(plan, entry->low.begin, begin);
    plan_format_end(plan, entry->high.end, end);
    strbuf_append_format(report->out, "    %s ", entry->package->id);
    markdown_append_diagram_text(report->out, entry->package->title);
    strbuf_append_format(report->out, " : %s, %s\n", begin, end);
}

static void put_day(struct markdown_report *report, const struct plan_milestone *entry)
{
    char day[DATE_SIZE];
    plan_format_end(report->input->plan, entry->high, day);
    strbuf_append_format(report->out, "    %s ", words_get_signs(false)->milestone);
    markdown_append_diagram_text(report->out, entry->milestone->title);
    strbuf_append_format(report->out, " : milestone, %s, 0d\n", day);
}

/* From the earliest beginning to the latest end of what is not done. GitHub draws it. */
static void put_diagram(struct markdown_report *report)
{
    const struct plan *plan = report->input->plan;
    struct strbuf *out = report->out;
    if (!plan->has_dates || count_open(report->input->gaps) == 0)
        return;
    strbuf_append_text(out, "```mermaid\ngantt\n    dateFormat YYYY-MM-DD\n"
                            "    inclusiveEndDates\n");
    for (size_t i = 0; i < plan->package_count; i++)
        if (!plan->packages[i].is_done)
            put_bar(report, &plan->packages[i]);
    for (size_t i = 0; i < plan->milestone_count; i++)
        if (!plan->milestones[i].is_reached)
            put_day(report, &plan->milestones[i]);
    strbuf_append_text(out, "```\n\n");
}

/* Names and remarks make rows long, so they stand below the table. */
static void put_packages(struct markdown_report *report)
{
    static const char *const short_columns[] = {"package",  "title",      "after", "open",
                                                "days_low", "days_high",  "begin", "end_low",
                                                "end_high", "latest_due", NULL};
    const struct markdown_fields fields = {.left_out = short_columns};
    const struct report_table *table = report_tables[TABLE_PLAN];
    struct report_row row;
    markdown_put_table(report, table, short_columns, NULL);
    for (size_t at = 0; table_next_row(table, report->input, &at, &row);) {
        strbuf_append_text(report->out, "- **");
        markdown_append_line(report->out, row.package->package->id);
        strbuf_append_text(report->out, "**\n");
        markdown_put_fields(report, 1, table, &row, &fields);
    }
}

static void put_plan(struct markdown_report *report)
{
    const struct report_input *input = report->input;
    struct strbuf text;
    strbuf_init(&text);
    markdown_put_heading(report, 2, report_get_text(TEXT_PLAN));
    words_append_plan_basis(&text, input->plan);
    markdown_put_built(report, &text);
    words_append_audit(&text, input->plan);
    markdown_put_built(report, &text);
    strbuf_release_into(&text, report->out);
    put_packages(report);
    if (input->plan->milestone_count > 0) {
        markdown_put_heading(report, 3, report_get_text(TEXT_MILESTONES));
        markdown_put_table(report, report_tables[TABLE_MILESTONES], NULL, NULL);
    }
    put_diagram(report);
    if (input->owner_count == 0)
        return;
    markdown_put_heading(report, 2, report_get_text(TEXT_OWNERS));
    markdown_put_table(report, report_tables[TABLE_OWNERS], NULL, NULL);
}

/* What `--only` left, said before the first gap. */
static void put_selection(struct markdown_report *report)
{
    const struct report_input *input = report->input;
    const struct selection *only = input->options.only;
    struct strbuf text;
    if (!only || selection_is_all(only))
        return;
    strbuf_init(&text);
    markdown_put_heading(report, 2, report_get_text(TEXT_SELECTION_FOLLOWS));
    selection_append_words(&text, only, input->gaps->catalogue);
    strbuf_append_format(&text, ": %zu / %zu. %s", input->order_count, count_open(input->gaps),
                         report_get_text(TEXT_WHOLE_TOTALS));
    markdown_put_built(report, &text);
    strbuf_release_into(&text, report->out);
}

static void put_gap(struct markdown_report *report, const struct report_row *row)
{
    static const char *const first[] = {
        "gap",     "origin",    "status",           "because",
        "carries", "remaining", "priority_reasons", "owner",
        "due",     "note",      "evidence",         "documented_information",
        NULL};
    static const char *const left_out[] = {"item", "title", "priority", NULL};
    static const char *const expected[] = {"owner", "due", NULL};
    const struct markdown_fields fields = {first, left_out, expected};
    markdown_put_item_heading(report, 3, row->item);
    markdown_put_fields(report, 0, report_tables[TABLE_GAPS], row, &fields);
}

static void put_priority(struct markdown_report *report, enum priority priority)
{
    struct strbuf heading;
    strbuf_init(&heading);
    strbuf_append_format(&heading, "%s %s", report_get_text(TEXT_GAPS_OF),
                         priority_get_id(priority));
    markdown_put_heading(report, 2, heading.text);
    strbuf_release_into(&heading, report->out);
}

static void put_gaps(struct markdown_report *report)
{
    const struct report_input *input = report->input;
    const struct gap_item *last = NULL;
    struct report_row row;
    put_selection(report);
    if (count_open(input->gaps) == 0)
        markdown_put_paragraph(report, report_get_text(TEXT_NOTHING_OPEN));
    for (size_t at = 0; table_next_row(report_tables[TABLE_GAPS], input, &at, &row);) {
        if (!last || last->priority != row.gap->priority)
            put_priority(report, row.gap->priority);
        put_gap(report, &row);
        last = row.gap;
    }
}

static void put_answers(struct markdown_report *report)
{
    static const char *const left_out[] = {"item", "title", NULL};
    const struct markdown_fields fields = {.left_out = left_out};
    const struct report_table *table = report_tables[TABLE_ANSWERS];
    const struct standard *last = NULL;
    struct report_row row;
    for (size_t at = 0; table_next_row(table, report->input, &at, &row);) {
        if (!last)
            markdown_put_heading(report, 2, report_get_text(TEXT_ANSWERS));
        if (row.item->standard != last)
            markdown_put_heading(report, 3, row.item->standard->label);
        last = row.item->standard;
        strbuf_append_text(report->out, "- **");
        markdown_append_item(report, row.item);
        strbuf_append_text(report->out, "**\n");
        markdown_put_fields(report, 1, table, &row, &fields);
    }
}

static void put_need(struct markdown_report *report)
{
    const struct assessment *assessment = report->input->assessment;
    const struct catalogue *catalogue = assessment->catalogue;
    struct need_result need = need_decide(assessment);
    struct strbuf text;
    if (need.answered == 0)
        return;
    strbuf_init(&text);
    markdown_put_heading(report, 2, report_get_text(TEXT_NEED));
    strbuf_append_format(&text, "%s. %s%s%s", catalogue->outcomes[need.outcome].title,
                         catalogue->outcomes[need.outcome].text, need.is_settled ? "" : " ",
                         need.is_settled ? "" : report_get_text(TEXT_NOT_SETTLED));
    markdown_put_built(report, &text);
    for (size_t i = 0; i < catalogue->question_count; i++)
        markdown_put_field(report, 0, report_get_text(TEXT_BECAUSE),
                           need_get_reason(assessment, i));
    strbuf_release_into(&text, report->out);
}

bool report_write_markdown(const struct report_input *input, struct strbuf *out,
                           struct error *error)
{
    (void)error;
    struct markdown_report report = {input, out, true};
    put_head(&report);
    put_readiness(&report);
    put_blockers(&report);
    put_forecast(&report);
    put_plan(&report);
    put_gaps(&report);
    markdown_put_heading(&report, 2, report_get_text(TEXT_STATEMENT));
    markdown_put_statement(&report, 3);
    markdown_put_records(&report);
    put_answers(&report);
    put_need(&report);
    markdown_put_heading(&report, 2, report_get_text(TEXT_ABOUT));
    markdown_put_about(&report, NULL);
    markdown_put_disclaimer(&report);
    return true;
}
