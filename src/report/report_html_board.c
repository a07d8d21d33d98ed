/* The first part of the HTML report, for those who decide: where the organisation stands, what is
 * asked of them, what blocks a certificate, what to do first, the plan as a picture, what it costs.
 *
 * On paper it is BOARD_PAGES pages, whatever was written: lists end after so many lines, and texts
 * of the assessment are cut to so many columns. All of it stands whole in the registers. */
#include <stdio.h>

#include "base/clock.h"
#include "engine/pending.h"
#include "engine/plan.h"
#include "report/report_html_parts.h"
#include "report/words.h"

#define FIRST_COUNT 7 /* as many as a board remembers */
#define BLOCKER_COUNT 24
#define OWNER_COLUMNS 40

/* ---- where we stand ---- */

static void put_card(struct strbuf *out, const char *label, const char *figure, const char *note)
{
    strbuf_append_text(out, "<div class=\"card\">");
    html_put_element(out, "dt", "", label);
    html_put_element(out, "dd", " class=\"figure\"", figure);
    html_put_element(out, "dd", " class=\"note\"", note);
    strbuf_append_text(out, "</div>\n");
}

static void put_total_card(struct strbuf *out, enum report_text label,
                           const struct gap_total *total)
{
    char range[WORDS_SIZE];
    struct strbuf note;
    words_format_range(total->readiness, words_get_signs(false), range);
    strbuf_init(&note);
    strbuf_append_format(&note, "%s: %zu/%zu\n%s: %zu", report_get_text(TEXT_ANSWERED),
                         total->answered, total->items, report_get_text(TEXT_OPEN), total->open);
    put_card(out, report_get_text(label), total->items > 0 ? range : "\u2013", note.text);
    strbuf_release_into(&note, out);
}

static void put_cards(struct strbuf *out, const struct gap_report *gaps)
{
    char number[WORDS_SIZE];
    char days[WORDS_SIZE];
    char best[WORDS_SIZE];
    struct strbuf note;
    strbuf_append_text(out, "<dl class=\"cards\">\n");
    put_total_card(out, TEXT_READINESS_OVERALL, &gaps->overall);
    put_total_card(out, TEXT_CLAUSES, &gaps->clauses);
    put_total_card(out, TEXT_CONTROLS, &gaps->controls);
    snprintf(number, sizeof number, "%zu", gaps->blockers);
    strbuf_init(&note);
    for (int i = 0; i < PRIORITY_COUNT; i++)
        strbuf_append_format(&note, "%s%s: %zu", i > 0 ? ", " : "",
                             priority_get_id((enum priority)i), gaps->priorities[i]);
    put_card(out, report_get_text(TEXT_BLOCKERS_OPEN), number, note.text);
    words_format_days(gaps->overall.effort, words_get_signs(false), days);
    words_format_days(gaps->overall.effort_best, words_get_signs(false), best);
    strbuf_clear(&note);
    strbuf_append_format(&note, "%s: %s", report_get_text(TEXT_EFFORT_BEST), best);
    put_card(out, report_get_text(TEXT_EFFORT_LEFT), days, note.text);
    strbuf_append_text(out, "</dl>\n");
    strbuf_release_into(&note, out);
}

void html_put_position(struct strbuf *out, const struct report_input *input)
{
    put_cards(out, input->gaps);
    html_put_element(out, "p", " class=\"hint\"", report_get_text(TEXT_RANGE_MEANING));
    html_put_clause_chart(out, input);
}

/* ---- decisions ---- */

void html_put_decisions(struct strbuf *out, const struct report_input *input)
{
    struct pending pending[PENDING_COUNT];
    char today[CLOCK_DATE_SIZE];
    clock_format_date(input->generated_at, today);
    size_t count = pending_list(input->assessment, input->gaps, input->plan, today, pending);
    if (count == 0) {
        html_put_element(out, "p", "", report_get_text(TEXT_NO_DECISIONS));
        return;
    }
    strbuf_append_text(out, "<ol class=\"decisions\">\n");
    for (size_t i = 0; i < count; i++) {
        struct strbuf line;
        strbuf_init(&line);
        words_append_pending(&line, &pending[i], input->gaps, input->plan);
        html_put_built(out, "li", "", &line);
    }
    strbuf_append_text(out, "</ol>\n");
}

/* ---- blockers, and what comes first ---- */

static bool is_listed(const struct report_input *input, const struct gap_item *entry)
{
    for (size_t i = 0; i < input->order_count; i++)
        if (&input->gaps->items[input->order[i]] == entry)
            return true;
    return false;
}

static void put_name(struct strbuf *out, const struct report_input *input,
                     const struct gap_item *entry)
{
    if (is_listed(input, entry)) {
        html_put_gap_link(out, entry->item);
    } else {
        struct strbuf name;
        strbuf_init(&name);
        words_append_item_name(&name, entry->item);
        html_put_text(out, name.text);
        strbuf_release_into(&name, out);
    }
    strbuf_append_char(out, ' ');
    html_put_text(out, entry->item->title);
}

static void put_more(struct strbuf *out, size_t count)
{
    struct strbuf line;
    strbuf_init(&line);
    strbuf_append_format(&line, "%s: %zu", report_get_text(TEXT_MORE_BELOW), count);
    html_put_built(out, "p", " class=\"hint\"", &line);
}

void html_put_blockers(struct strbuf *out, const struct report_input *input)
{
    const struct gap_report *gaps = input->gaps;
    size_t shown = 0;
    if (gaps->blockers == 0) {
        html_put_element(out, "p", "", report_get_text(TEXT_NO_BLOCKERS));
        return;
    }
    strbuf_append_text(out, "<ul class=\"blockers\">\n");
    for (size_t i = 0; i < gaps->item_count && shown < BLOCKER_COUNT; i++) {
        struct report_row row = html_get_gap_row(input, &gaps->items[i]);
        if (!row.gap->is_blocker)
            continue;
        strbuf_append_text(out, "<li>");
        put_name(out, input, row.gap);
        strbuf_append_char(out, ' ');
        html_put_gap_field(out, &row, "status");
        strbuf_append_text(out, "</li>\n");
        shown++;
    }
    strbuf_append_text(out, "</ul>\n");
    if (gaps->blockers > shown)
        put_more(out, gaps->blockers - shown);
}

static void put_first_item(struct strbuf *out, const struct report_input *input,
                           const struct gap_item *entry)
{
    struct report_row row = html_get_gap_row(input, entry);
    const char *owner = row.answer->texts[ANSWER_OWNER];
    const char *due = row.answer->texts[ANSWER_DUE];
    char days[WORDS_SIZE];
    struct strbuf line;
    words_format_days(entry->effort, words_get_signs(false), days);
    strbuf_init(&line);
    strbuf_append_format(&line, "%s; %s: ", days, report_get_text(TEXT_OWNER));
    html_append_cut(&line, owner ? owner : report_get_text(TEXT_NOBODY), OWNER_COLUMNS);
    strbuf_append_format(&line, "; %s: %s", report_get_text(TEXT_DUE),
                         due ? due : report_get_text(TEXT_NOT_GIVEN));
    if (entry->rules != 0)
        strbuf_append_text(&line, "; ");
    words_append_priority_labels(&line, input->gaps->catalogue, entry);
    strbuf_append_text(out, "<li>");
    html_put_gap_field(out, &row, "priority");
    strbuf_append_char(out, ' ');
    put_name(out, input, entry);
    html_put_built(out, "div", " class=\"below\"", &line);
    strbuf_append_text(out, "</li>\n");
}

void html_put_first(struct strbuf *out, const struct report_input *input)
{
    if (input->order_count == 0) {
        html_put_element(out, "p", "", report_get_text(TEXT_NOTHING_LISTED));
        return;
    }
    strbuf_append_text(out, "<ol class=\"first\">\n");
    for (size_t i = 0; i < input->order_count && i < FIRST_COUNT; i++)
        put_first_item(out, input, &input->gaps->items[input->order[i]]);
    strbuf_append_text(out, "</ol>\n");
}

/* ---- the plan ---- */

/* Whether the plan is over before the audit. */
static void put_audit(struct strbuf *out, const struct plan *plan)
{
    enum plan_outlook outlook = plan_judge_audit(plan);
    bool is_warning = outlook == OUTLOOK_LATE || outlook == OUTLOOK_ONLY_LOW;
    struct strbuf text;
    strbuf_init(&text);
    words_append_audit(&text, plan);
    if (text.length > 0)
        html_put_element(out, "p", is_warning ? " class=\"notice\"" : "", text.text);
    strbuf_release_into(&text, out);
}

static void put_basis(struct strbuf *out, const struct plan *plan)
{
    struct strbuf text;
    strbuf_init(&text);
    if (plan->has_spans)
        words_append_plan_basis(&text, plan);
    else if (plan->catalogue->plan_note) /* the notice above it says what is missing */
        strbuf_append_text(&text, plan->catalogue->plan_note);
    if (text.length > 0)
        html_put_element(out, "p", " class=\"hint\"", text.text);
    strbuf_release_into(&text, out);
}

void html_put_plan(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {
        {"milestone", NULL}, {"state", NULL}, {"end_low", NULL}, {"end_high", NULL}};
    static const struct html_layout milestones = {.table = TABLE_MILESTONES,
                                                  .caption = TEXT_MILESTONES,
                                                  .columns = columns,
                                                  .column_count = sizeof columns / sizeof *columns};
    put_audit(out, input->plan);
    html_put_gantt(out, input);
    put_basis(out, input->plan);
    if (input->plan->milestone_count > 0)
        html_put_table(out, input, &milestones);
}

/* ---- what it costs ---- */

static void put_cost(struct strbuf *out, const char *label, size_t items, struct gap_effort effort)
{
    char text[WORDS_SIZE];
    strbuf_append_text(out, "<tr>");
    html_put_element(out, "th", " scope=\"row\"", label);
    snprintf(text, sizeof text, "%zu", items);
    html_put_element(out, "td", " class=\"number\"", text);
    words_format_days(effort, words_get_signs(false), text);
    html_put_element(out, "td", " class=\"number\"", text);
    strbuf_append_text(out, "</tr>\n");
}

static struct gap_effort sum_effort(const struct gap_report *gaps, enum priority priority)
{
    struct gap_effort effort = {0};
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *entry = &gaps->items[i];
        if (!gap_item_is_left(entry) || entry->priority != priority)
            continue;
        effort.low += entry->effort.low;
        effort.high += entry->effort.high;
    }
    return effort;
}

void html_put_cost(struct strbuf *out, const struct report_input *input)
{
    const struct gap_report *gaps = input->gaps;
    html_begin_scroll(out, report_get_text(TEXT_COST_TABLE));
    strbuf_append_text(out, "<table class=\"small\">");
    html_put_element(out, "caption", "", report_get_text(TEXT_COST_TABLE));
    strbuf_append_text(out, "<thead><tr>");
    html_put_element(out, "th", " scope=\"col\"", report_get_text(TEXT_PRIORITY));
    html_put_element(out, "th", " scope=\"col\" class=\"number\"", report_get_text(TEXT_OPEN));
    html_put_element(out, "th", " scope=\"col\" class=\"number\"",
                     report_get_text(TEXT_EFFORT_LEFT));
    strbuf_append_text(out, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < PRIORITY_COUNT; i++)
        put_cost(out, priority_get_id((enum priority)i), gaps->priorities[i],
                 sum_effort(gaps, (enum priority)i));
    put_cost(out, report_get_text(TEXT_ALL_PRIORITIES), gaps->overall.open, gaps->overall.effort);
    strbuf_append_text(out, "</tbody>\n</table>\n");
    html_end_scroll(out);
    html_put_element(out, "p", " class=\"hint\"", gaps->catalogue->sizing);
}
