/* Parts of the gap report in working documents. */
#include <string.h>

#include "engine/plan.h"
#include "model/field.h"
#include "report/markdown.h"
#include "report/template_parts.h"
#include "report/words.h"

static struct report_row make_row(const struct template_writer *writer, size_t item)
{
    const struct report_input *input = writer->report.input;
    struct report_row row = {.input = input,
                             .item = &input->gaps->catalogue->items[item],
                             .answer = &input->assessment->answers[item]};
    row.gap = gap_report_find(input->gaps, row.item);
    return row;
}

/* "42001 8.4": what an entry in the list of what is to be filled in is about. */
static void append_subject(struct strbuf *out, const struct catalogue_item *item)
{
    words_append_item_name(out, item);
}

static bool is_in_place(const struct answer *answer)
{
    return status_table[answer->status].coverage_halves > 0;
}

/* ---- answers ---- */

static void put_evidence_or_mark(struct template_writer *writer, const struct report_row *row,
                                 const char *subject)
{
    const char *label = answer_fields[ANSWER_FIELD_EVIDENCE].label;
    if (row->answer->evidence_count > 0)
        markdown_put_column(&writer->report, 1, report_tables[TABLE_ANSWERS], "evidence", row);
    else if (is_in_place(row->answer))
        template_put_field(writer, 1, subject, label, NULL, "evidence");
}

/* Who closes what is left, and by when. */
static void put_work_left(struct template_writer *writer, const struct report_row *row,
                          const char *subject)
{
    char *const *texts = row->answer->texts;
    template_put_field(writer, 1, subject, answer_fields[ANSWER_OWNER].label, texts[ANSWER_OWNER],
                       "owner");
    template_put_field(writer, 1, subject, answer_fields[ANSWER_DUE].label, texts[ANSWER_DUE],
                       "due date");
    markdown_put_column(&writer->report, 1, report_tables[TABLE_GAPS], "remaining", row);
}

static void put_answer(struct template_writer *writer, size_t item)
{
    const struct report_row row = make_row(writer, item);
    const enum status status = row.answer->status;
    static const char *const texts[] = {"justification", "implementation", "note"};
    struct strbuf subject;
    strbuf_init(&subject);
    append_subject(&subject, row.item);
    strbuf_append_text(writer->report.out, "- **");
    markdown_append_item(&writer->report, row.item);
    strbuf_append_text(writer->report.out, "**\n");
    template_put_field(writer, 1, subject.text, answer_fields[ANSWER_FIELD_STATUS].label,
                       status == STATUS_NOT_ASSESSED ? NULL : status_table[status].label, "status");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        markdown_put_column(&writer->report, 1, report_tables[TABLE_ANSWERS], texts[i], &row);
    put_evidence_or_mark(writer, &row, subject.text);
    if (row.gap && gap_item_is_left(row.gap))
        put_work_left(writer, &row, subject.text);
    strbuf_release_into(&subject, writer->report.out);
}

void template_put_answers(struct template_writer *writer, const struct item_list *items)
{
    markdown_begin_block(&writer->report);
    markdown_put_paragraph(&writer->report, "What the assessment says about it:");
    for (size_t i = 0; i < items->count; i++)
        put_answer(writer, items->items[i]);
    strbuf_append_char(writer->report.out, '\n');
}

/* ---- evidence, and questions for an audit ---- */

void template_put_evidence(struct template_writer *writer)
{
    const struct catalogue *catalogue = writer->assessment->catalogue;
    struct strbuf subject;
    bool has_one = false;
    strbuf_init(&subject);
    markdown_begin_block(&writer->report);
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++) {
        const struct report_row row = make_row(writer, i);
        if (row.answer->evidence_count == 0 && !is_in_place(row.answer))
            continue;
        has_one = true;
        strbuf_clear(&subject);
        append_subject(&subject, row.item);
        strbuf_append_text(writer->report.out, "- **");
        markdown_append_item(&writer->report, row.item);
        strbuf_append_text(writer->report.out, "**\n");
        put_evidence_or_mark(writer, &row, subject.text);
    }
    if (has_one)
        strbuf_append_char(writer->report.out, '\n');
    else
        template_put_mark(writer, "evidence", "No answer names any yet.");
    strbuf_release_into(&subject, writer->report.out);
}

static void put_wanted_cell(struct template_writer *writer, const struct catalogue_item *item)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < item->evidence.count; i++)
        strbuf_append_format(&text, "%s%s", i > 0 ? "; " : "", item->evidence.texts[i]);
    template_put_cell(writer, text.text);
    strbuf_release_into(&text, writer->report.out);
}

/* An empty cell is room for the auditor. */
static void put_seen_cell(struct template_writer *writer, const struct answer *answer)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < answer->evidence_count; i++) {
        strbuf_append_text(&text, i > 0 ? "; " : "");
        words_append_evidence(&text, &answer->evidence[i]);
    }
    template_put_cell(writer, text.text);
    strbuf_release_into(&text, writer->report.out);
}

void template_put_checklist(struct template_writer *writer, enum item_kind kind)
{
    static const char *const labels[] = {"Requirement", "Question", "To be seen", "Status",
                                         "Evidence seen"};
    const struct catalogue *catalogue = writer->assessment->catalogue;
    template_begin_table(writer, labels, sizeof labels / sizeof *labels);
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++) {
        const struct report_row row = make_row(writer, i);
        if (row.item->section->kind != kind)
            continue;
        template_begin_row(writer);
        template_put_item(writer, row.item);
        template_put_cell(writer, row.item->auditor);
        put_wanted_cell(writer, row.item);
        template_put_cell(writer, status_table[row.answer->status].label);
        put_seen_cell(writer, row.answer);
        template_end_row(writer);
    }
    template_end_table(writer);
}

/* ---- what is left ---- */

void template_put_blockers(struct template_writer *writer)
{
    const struct gap_report *gaps = writer->report.input->gaps;
    static const char *const labels[] = {"Requirement", "Status", "Owner", "Due"};
    if (gaps->blockers == 0) {
        markdown_put_paragraph(&writer->report, report_get_text(TEXT_NO_BLOCKERS));
        return;
    }
    struct strbuf subject;
    strbuf_init(&subject);
    template_begin_table(writer, labels, sizeof labels / sizeof *labels);
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *entry = &gaps->items[i];
        const struct answer *answer = &writer->assessment->answers[entry->item->index];
        if (!entry->is_blocker)
            continue;
        template_begin_row(writer);
        template_put_item(writer, entry->item);
        template_put_cell(writer, status_table[answer->status].label);
        append_subject(&subject, entry->item);
        template_put_expected(writer, subject.text, "owner", answer->texts[ANSWER_OWNER]);
        template_put_expected(writer, subject.text, "due date", answer->texts[ANSWER_DUE]);
        template_end_row(writer);
        strbuf_clear(&subject);
    }
    template_end_table(writer);
    strbuf_release_into(&subject, writer->report.out);
}

void template_put_gaps(struct template_writer *writer)
{
    static const char *const columns[] = {"item", "title", "priority", "status",
                                          "gap",  "owner", "due",      NULL};
    if (writer->report.input->order_count == 0)
        markdown_put_paragraph(&writer->report, report_get_text(TEXT_NOTHING_OPEN));
    else
        markdown_put_table(&writer->report, report_tables[TABLE_GAPS], columns, NULL);
}

void template_put_readiness(struct template_writer *writer)
{
    markdown_put_table(&writer->report, report_tables[TABLE_READINESS], NULL, NULL);
    markdown_put_paragraph(&writer->report, report_get_text(TEXT_RANGE_MEANING));
}

/* ---- the plan ---- */

static void put_plan_basis(struct template_writer *writer)
{
    struct strbuf text;
    strbuf_init(&text);
    words_append_plan_basis(&text, writer->report.input->plan);
    markdown_put_built(&writer->report, &text);
    words_append_audit(&text, writer->report.input->plan);
    markdown_put_built(&writer->report, &text);
    strbuf_release_into(&text, writer->report.out);
}

void template_put_packages(struct template_writer *writer)
{
    static const char *const dated[] = {"package", "title",    "open",   "days_low", "days_high",
                                        "begin",   "end_high", "owners", NULL};
    static const char *const undated[] = {"package",  "title",     "after",  "open",
                                          "days_low", "days_high", "owners", NULL};
    const struct report_input *input = writer->report.input;
    put_plan_basis(writer);
    markdown_put_table(&writer->report, report_tables[TABLE_PLAN],
                       input->plan->has_dates ? dated : undated, NULL);
    markdown_put_paragraph(&writer->report, input->gaps->catalogue->sizing);
}

void template_put_milestones(struct template_writer *writer)
{
    const struct plan *plan = writer->report.input->plan;
    if (plan->milestone_count > 0)
        markdown_put_table(&writer->report, report_tables[TABLE_MILESTONES], NULL, NULL);
    if (!plan->has_dates)
        template_put_mark(writer, "capacity and start of the plan",
                          "Milestones get their days when both are known.");
}

/* ---- the statement ---- */

void template_put_statement(struct template_writer *writer)
{
    markdown_put_statement(&writer->report, 3);
}

/* ---- roles ---- */

void template_put_roles(struct template_writer *writer)
{
    static const char *const labels[] = {"Role", "Held", "What it means"};
    const struct catalogue *catalogue = writer->assessment->catalogue;
    bool has_one = false;
    for (size_t i = 0; i < catalogue->role_count; i++)
        has_one = has_one || writer->assessment->roles[i];
    template_begin_table(writer, labels, sizeof labels / sizeof *labels);
    for (size_t i = 0; i < catalogue->role_count; i++) {
        bool is_held = writer->assessment->roles[i];
        template_begin_row(writer);
        template_put_cell(writer, catalogue->roles[i].title);
        template_put_cell(writer, has_one ? choice_get_id(is_held ? CHOICE_YES : CHOICE_NO)
                                          : "not decided");
        template_put_cell(writer, catalogue->roles[i].meaning);
        template_end_row(writer);
    }
    template_end_table(writer);
    if (!has_one)
        template_put_mark(writer, "roles held towards AI", catalogue->roles_note);
}
