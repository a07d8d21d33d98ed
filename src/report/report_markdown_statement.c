/* The statement of applicability in Markdown: as a part of the gap report, and as a document of its
 * own. */
#include <stdio.h>

#include "engine/statement.h"
#include "model/field.h"
#include "report/markdown.h"
#include "report/report_markdown.h"
#include "report/words.h"

/* Short ones into the table, texts into the list below it. */
static const char *const table_columns[] = {"item",   "title", "decision", "reasons",
                                            "status", "owner", NULL};

static void put_controls(struct markdown_report *report, const struct catalogue_section *section)
{
    const struct report_table *table = report_tables[TABLE_STATEMENT];
    const struct markdown_fields fields = {.left_out = table_columns};
    struct report_row row;
    for (size_t at = 0; table_next_row(table, report->input, &at, &row);) {
        if (row.item->section != section)
            continue;
        size_t before = report->out->length;
        strbuf_append_text(report->out, "- **");
        markdown_append_item(report, row.item);
        strbuf_append_text(report->out, "**\n");
        size_t named = report->out->length;
        markdown_put_fields(report, 1, table, &row, &fields);
        if (report->out->length == named)
            strbuf_splice(report->out, before, named - before, "", 0);
    }
}

static void put_objective(struct markdown_report *report, const struct catalogue_item *first,
                          int level)
{
    const struct catalogue_section *section = first->section;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, "%s %s %s", first->standard->short_name, section->id,
                         section->title);
    markdown_put_heading(report, level, text.text);
    strbuf_release_into(&text, report->out);
    markdown_put_paragraph(report, section->objective);
    markdown_put_table(report, report_tables[TABLE_STATEMENT], table_columns, section);
    put_controls(report, section);
}

/* Everything that an auditor would miss, how often, and what to do about it. */
static void put_findings(struct markdown_report *report, const struct statement_summary *summary,
                         int level)
{
    if (summary->finding_count == 0)
        return;
    markdown_put_heading(report, level, report_get_text(TEXT_MISSING));
    for (int i = 0; i < FINDING_COUNT; i++) {
        char label[128];
        if (summary->findings[i] == 0)
            continue;
        if (i < FINDING_CONTROL_COUNT)
            snprintf(label, sizeof label, "%s (%zu)", statement_findings[i].text,
                     summary->findings[i]);
        else
            snprintf(label, sizeof label, "%s", statement_findings[i].text);
        markdown_put_field(report, 0, label, statement_findings[i].remedy);
    }
}

void markdown_put_statement(struct markdown_report *report, int level)
{
    const struct report_input *input = report->input;
    struct statement_summary summary =
        statement_summarise(input->assessment, input->options.combined);
    const struct catalogue_section *last = NULL;
    struct report_row row;
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < STATEMENT_HEAD_COUNT; i++)
        markdown_put_expected(report, 0, profile_fields[statement_head[i]].label,
                              input->assessment->profile[statement_head[i]]);
    words_append_statement(&text, &summary);
    markdown_put_built(report, &text);
    strbuf_release_into(&text, report->out);
    for (size_t at = 0; table_next_row(report_tables[TABLE_STATEMENT], input, &at, &row);) {
        if (row.item->section != last)
            put_objective(report, row.item, level);
        last = row.item->section;
    }
    put_findings(report, &summary, level);
}

static void put_title(struct markdown_report *report)
{
    struct strbuf title;
    strbuf_init(&title);
    strbuf_append_format(&title, "%s: %s", report_get_text(TEXT_STATEMENT),
                         assessment_get_name(report->input->assessment));
    markdown_put_heading(report, 1, title.text);
    strbuf_release_into(&title, report->out);
}

/* What an auditor needs to know to trust the document; the rest is in the gap report. */
static const enum report_text facts[] = {TEXT_ID, TEXT_CATALOGUE, TEXT_DIGEST, TEXT_MADE};

bool report_write_soa_markdown(const struct report_input *input, struct strbuf *out,
                               struct error *error)
{
    (void)error;
    struct markdown_report report = {input, out, false};
    char *const *profile = input->assessment->profile;
    put_title(&report);
    markdown_put_expected(&report, 0, profile_fields[PROFILE_ORGANISATION].label,
                          profile[PROFILE_ORGANISATION]);
    markdown_put_expected(&report, 0, profile_fields[PROFILE_SCOPE_TARGET].label,
                          profile[PROFILE_SCOPE_TARGET]);
    if (input->options.combined)
        markdown_put_expected(&report, 0, profile_fields[PROFILE_SCOPE_SOURCE].label,
                              profile[PROFILE_SCOPE_SOURCE]);
    markdown_put_statement(&report, 2);
    markdown_put_heading(&report, 2, report_get_text(TEXT_ABOUT));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        markdown_put_about(&report, report_get_text(facts[i]));
    markdown_put_disclaimer(&report);
    return true;
}
