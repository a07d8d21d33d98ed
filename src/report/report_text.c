/* The text report: for a terminal or a mail, never wider than 80 columns. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "engine/need.h"
#include "report/layout.h"
#include "report/report_text.h"
#include "report/selection.h"

#define BAR_COLUMNS 16
#define BAR_LABEL_COLUMNS 19
#define RANGE_COLUMNS 10
#define LABEL_COLUMNS 14

void text_put_wrapped(struct text_report *report, const char *first, const char *text)
{
    layout_put_wrapped(report->out, first, text);
}

void text_put_built(struct text_report *report, const char *first, struct strbuf *text)
{
    text_put_wrapped(report, first, text->text);
    strbuf_release_into(text, report->out);
}

/* text_append_column() with an ellipsis that every terminal can show. */
void text_put_column(struct text_report *report, const char *text, int columns)
{
    int used;
    if (!report->input->options.ascii || text_width(text) <= columns) {
        text_append_column(report->out, text, columns);
        return;
    }
    size_t fit = text_fit(text, strlen(text), columns > 2 ? columns - 2 : 0, &used);
    text_append_visible(report->out, text, fit);
    strbuf_append_repeat(report->out, ".", (size_t)(columns > used ? columns - used : 0));
}

void text_put_heading(struct text_report *report, const char *heading)
{
    strbuf_append_format(report->out, "\n%s\n", heading);
    strbuf_append_repeat(report->out, report->signs->line, LAYOUT_COLUMNS);
    strbuf_append_char(report->out, '\n');
}

static void put_header(struct text_report *report)
{
    const struct assessment *assessment = report->input->assessment;
    const struct catalogue *catalogue = assessment->catalogue;
    struct strbuf line;
    char date[CLOCK_DATE_SIZE];
    clock_format_date(report->input->generated_at, date);
    strbuf_init(&line);
    strbuf_append_format(&line, REPORT_TEXT_START "%s", assessment_get_name(assessment));
    text_put_built(report, "", &line);
    const char *title = assessment->profile[PROFILE_TITLE];
    if (title && title != assessment_get_name(assessment) && strcmp(title, catalogue->title) != 0)
        text_put_wrapped(report, "", title);
    strbuf_init(&line);
    strbuf_append_format(&line, "From %s to %s, made %s by aimsgap %s", catalogue->source.label,
                         catalogue->target.label, date, AIMSGAP_VERSION);
    text_put_built(report, "", &line);
    if (assessment->profile[PROFILE_SCOPE_TARGET])
        text_put_wrapped(report, "AIMS scope  ", assessment->profile[PROFILE_SCOPE_TARGET]);
    if (assessment->profile[PROFILE_SCOPE_SOURCE])
        text_put_wrapped(report, "ISMS scope  ", assessment->profile[PROFILE_SCOPE_SOURCE]);
    if (assessment->profile[PROFILE_SCOPE_DIFFERENCE])
        text_put_wrapped(report, "Difference  ", assessment->profile[PROFILE_SCOPE_DIFFERENCE]);
}

/* "  label         bar                   range   rest" */
static void put_bar_line(struct text_report *report, const char *label,
                         const struct gap_total *total, const char *rest)
{
    char range[WORDS_SIZE];
    strbuf_append_text(report->out, "  ");
    text_put_column(report, label, BAR_LABEL_COLUMNS);
    strbuf_append_char(report->out, ' ');
    if (total->items > 0) {
        words_append_bar(report->out, total->readiness, BAR_COLUMNS, report->signs);
        words_format_range(total->readiness, report->signs, range);
    } else {
        strbuf_append_repeat(report->out, " ", BAR_COLUMNS);
        snprintf(range, sizeof range, "no item");
    }
    strbuf_append_text(report->out, "  ");
    text_put_column(report, range, rest[0] != '\0' ? RANGE_COLUMNS : text_width(range));
    strbuf_append_text(report->out, rest);
    strbuf_append_char(report->out, '\n');
}

static void put_counts(struct text_report *report)
{
    const struct gap_report *gaps = report->input->gaps;
    const struct catalogue *catalogue = gaps->catalogue;
    struct strbuf line;
    strbuf_init(&line);
    strbuf_append_format(&line,
                         "%zu of %zu %s items answered, and %zu of the %zu %s items they rest on; "
                         "%zu answers are presumed, not checked.",
                         gaps->item_count - gaps->states[GAP_NOT_ASSESSED], gaps->item_count,
                         catalogue->target.short_name, gaps->sources_answered, gaps->sources_used,
                         catalogue->source.short_name, gaps->presumed);
    text_put_built(report, "  ", &line);
    strbuf_init(&line);
    strbuf_append_format(
        &line,
        "Gaps left: %zu new, %zu to extend, %zu carried over (to confirm); %zu P1, %zu P2, "
        "%zu P3. Closed: %zu. Not applicable: %zu.",
        gaps->origins[ORIGIN_NEW], gaps->origins[ORIGIN_EXTEND], gaps->origins[ORIGIN_CARRIED_OVER],
        gaps->priorities[PRIORITY_1], gaps->priorities[PRIORITY_2], gaps->priorities[PRIORITY_3],
        gaps->states[GAP_CLOSED], gaps->states[GAP_NOT_APPLICABLE]);
    text_put_built(report, "  ", &line);
    char days[WORDS_SIZE];
    char best[WORDS_SIZE];
    words_format_days(gaps->overall.effort, report->signs, days);
    words_format_days(gaps->overall.effort_best, report->signs, best);
    strbuf_init(&line);
    strbuf_append_format(&line, "Effort left: %s of one person", days);
    if (gaps->states[GAP_NOT_ASSESSED] == gaps->item_count)
        strbuf_append_format(&line, "; nothing of %s is assessed yet. ",
                             catalogue->target.short_name);
    else if (strcmp(days, best) != 0)
        strbuf_append_format(&line, " (%s if all that is unknown turns out conforming). ", best);
    else
        strbuf_append_text(&line, ". ");
    strbuf_append_text(&line, catalogue->sizing);
    text_put_built(report, "  ", &line);
}

static void put_summary(struct text_report *report)
{
    const struct gap_report *gaps = report->input->gaps;
    text_put_heading(report, "READINESS");
    put_bar_line(report, "Clauses", &gaps->clauses, "all of them are mandatory");
    put_bar_line(report, "Controls", &gaps->controls, "those that apply");
    put_bar_line(report, "Both", &gaps->overall, "");
    text_put_wrapped(
        report, "  ",
        "A range runs from \"what nobody has answered is missing\" to \"it is all there\".");
    put_counts(report);
}

static void put_need(struct text_report *report)
{
    const struct assessment *assessment = report->input->assessment;
    const struct catalogue *catalogue = assessment->catalogue;
    struct need_result need = need_decide(assessment);
    if (need.answered == 0)
        return;
    text_put_heading(report, "DO WE NEED BOTH?");
    struct strbuf line;
    strbuf_init(&line);
    strbuf_append_format(&line, "%s. %s%s", catalogue->outcomes[need.outcome].title,
                         catalogue->outcomes[need.outcome].text,
                         need.is_settled ? "" : " Open answers can still change this.");
    text_put_built(report, "  ", &line);
    char bullet[16];
    snprintf(bullet, sizeof bullet, "  %s ", report->signs->bullet);
    for (size_t i = 0; i < catalogue->question_count; i++)
        if (need_get_reason(assessment, i))
            text_put_wrapped(report, bullet, need_get_reason(assessment, i));
}

static void put_sections(struct text_report *report, const char *heading, enum item_kind kind)
{
    const struct gap_report *gaps = report->input->gaps;
    char whose[128];
    snprintf(whose, sizeof whose, "%s OF %s", heading, gaps->catalogue->target.label);
    text_put_heading(report, whose);
    for (size_t i = 0; i < gaps->catalogue->section_count; i++) {
        const struct catalogue_section *section = &gaps->catalogue->sections[i];
        const struct gap_total *total = &gaps->sections[i];
        if (!section->is_target || section->kind != kind)
            continue;
        char label[64];
        char days[WORDS_SIZE];
        char rest[128];
        snprintf(label, sizeof label, "%s %s", section->id, section->label);
        words_format_days(total->effort, report->signs, days);
        snprintf(rest, sizeof rest, "%2zu/%zu answered  %s", total->answered, total->items, days);
        put_bar_line(report, label, total, rest);
    }
}

void text_put_item_line(struct text_report *report, const struct catalogue_item *item,
                        const char *tail)
{
    struct strbuf name;
    strbuf_init(&name);
    words_append_item_name(&name, item);
    strbuf_append_text(report->out, "  ");
    text_put_column(report, name.text, LABEL_COLUMNS);
    int room = LAYOUT_COLUMNS - 2 - LABEL_COLUMNS - 1 - text_width(tail);
    int title_columns = text_width(item->title);
    text_put_column(report, item->title,
                    tail[0] == '\0' && title_columns < room ? title_columns : room);
    strbuf_append_format(report->out, "%s%s\n", tail[0] != '\0' ? " " : "", tail);
    strbuf_release_into(&name, report->out);
}

static void put_blockers(struct text_report *report)
{
    const struct gap_report *gaps = report->input->gaps;
    if (gaps->blockers == 0)
        return;
    text_put_heading(report, "CERTIFICATION CANNOT PASS WHILE THESE ARE OPEN");
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *entry = &gaps->items[i];
        enum status status = report->input->assessment->answers[entry->item->index].status;
        if (entry->is_blocker)
            text_put_item_line(report, entry->item, status_table[status].label);
    }
}

static void put_carries(struct text_report *report, const struct catalogue_item *item)
{
    const struct catalogue *catalogue = report->input->gaps->catalogue;
    const struct assessment *assessment = report->input->assessment;
    for (size_t i = 0; i < item->row_count; i++) {
        const struct crosswalk_row *row = &catalogue->rows[item->first_row + i];
        const struct answer *answer = &assessment->answers[row->source];
        struct strbuf line;
        strbuf_init(&line);
        words_append_item_name(&line, &catalogue->items[row->source]);
        strbuf_append_format(&line, " %s%s: %s", status_table[answer->status].label,
                             answer->basis == BASIS_PRESUMED ? " (presumed)" : "", row->reuse);
        text_put_built(report, "    carries  ", &line);
    }
    if (item->reuse_alone)
        text_put_wrapped(report, "    carries  ", item->reuse_alone);
}

static void put_left(struct text_report *report, const struct catalogue_item *item)
{
    const struct catalogue *catalogue = report->input->gaps->catalogue;
    for (size_t i = 0; i < item->row_count; i++)
        text_put_wrapped(report, "    left     ", catalogue->rows[item->first_row + i].delta);
    if (item->delta_alone)
        text_put_wrapped(report, "    left     ", item->delta_alone);
}

static void put_reasons(struct text_report *report, const struct gap_item *entry)
{
    struct strbuf line;
    strbuf_init(&line);
    words_append_priority_reasons(&line, report->input->gaps->catalogue, entry);
    text_put_built(report, "    why      ", &line);
}

static void put_answer_texts(struct text_report *report, const struct gap_item *entry)
{
    const struct answer *answer = &report->input->assessment->answers[entry->item->index];
    const char *owner = answer->texts[ANSWER_OWNER];
    const char *due = answer->texts[ANSWER_DUE];
    if (owner || due) {
        struct strbuf line;
        strbuf_init(&line);
        strbuf_append_format(&line, "%s%s%s", owner ? owner : "no owner", due ? ", due " : "",
                             due ? due : "");
        text_put_built(report, "    owner    ", &line);
    }
    if (answer->texts[ANSWER_NOTE])
        text_put_wrapped(report, "    note     ", answer->texts[ANSWER_NOTE]);
    for (size_t i = 0; i < answer->evidence_count; i++) {
        struct strbuf line;
        strbuf_init(&line);
        words_append_evidence(&line, &answer->evidence[i]);
        text_put_built(report, "    seen     ", &line);
    }
}

static void put_gap(struct text_report *report, const struct gap_item *entry)
{
    char days[WORDS_SIZE];
    char tail[128];
    words_format_days(entry->effort, report->signs, days);
    snprintf(tail, sizeof tail, "%s, gap %d%%, %s", origin_get_label(entry->origin),
             words_get_gap_percent(entry), days);
    text_put_item_line(report, entry->item, tail);
    struct strbuf line;
    strbuf_init(&line);
    words_append_explanation(&line, report->input->assessment, entry);
    text_put_built(report, "    because  ", &line);
    put_carries(report, entry->item);
    put_left(report, entry->item);
    put_reasons(report, entry);
    put_answer_texts(report, entry);
}

/* What `--only` left, said before the first gap. */
static void put_selection(struct text_report *report)
{
    const struct selection *only = report->input->options.only;
    struct strbuf line;
    if (!only || selection_is_all(only))
        return;
    text_put_heading(report, "ONLY A SELECTION OF THE GAPS FOLLOWS");
    strbuf_init(&line);
    selection_append_words(&line, only, report->input->gaps->catalogue);
    strbuf_append_format(
        &line, ": %zu of %zu. All totals above are those of the whole.", report->input->order_count,
        report->input->gaps->states[GAP_OPEN] + report->input->gaps->states[GAP_NOT_ASSESSED]);
    text_put_built(report, "  ", &line);
}

static void put_gaps(struct text_report *report)
{
    const struct gap_report *gaps = report->input->gaps;
    const size_t *order = report->input->order;
    put_selection(report);
    for (size_t i = 0; i < report->input->order_count; i++) {
        const struct gap_item *entry = &gaps->items[order[i]];
        bool is_first = i == 0 || gaps->items[order[i - 1]].priority != entry->priority;
        if (is_first) {
            char heading[64];
            snprintf(heading, sizeof heading, "GAPS OF PRIORITY %s",
                     priority_get_id(entry->priority));
            text_put_heading(report, heading);
        } else {
            strbuf_append_char(report->out, '\n');
        }
        put_gap(report, entry);
    }
}

bool report_write_text(const struct report_input *input, struct strbuf *out, struct error *error)
{
    (void)error;
    struct text_report report = {input, words_get_signs(input->options.ascii), out};
    put_header(&report);
    put_summary(&report);
    put_need(&report);
    put_blockers(&report);
    put_sections(&report, "BY CLAUSE", ITEM_CLAUSE);
    put_sections(&report, "BY CONTROL OBJECTIVE", ITEM_CONTROL);
    text_put_plan(&report);
    put_gaps(&report);
    text_put_statement(&report);
    text_put_records(&report);
    text_put_heading(&report, "READ THIS WITH CARE");
    text_put_wrapped(&report, "", input->gaps->catalogue->disclaimer);
    text_put_wrapped(&report, "", input->gaps->catalogue->links_note);
    return true;
}
