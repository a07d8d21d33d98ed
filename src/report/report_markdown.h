/* The files of the Markdown reports and documents; only they include this.
 *
 * One fact a line, so that two reports of the same assessment can be compared line by line: tables
 * only where rows are short, and everything else as headings with lists.
 */
#ifndef AIMSGAP_REPORT_REPORT_MARKDOWN_H
#define AIMSGAP_REPORT_REPORT_MARKDOWN_H

#include "base/strbuf.h"
#include "report/table.h"

/* What the writer carries along. */
struct markdown_report {
    const struct report_input *input;
    struct strbuf *out;
    bool has_gaps; /* the report has headings for gaps, which links can lead to */
};

/* Ids of columns, which end with NULL; a list that is NULL is empty. */
struct markdown_fields {
    const char *const *first;    /* in this order, before those that are named nowhere */
    const char *const *left_out; /* said elsewhere */
    const char *const *expected; /* said to be not given where they are empty */
};

/* An empty line behind a list, which would take in the next paragraph as its own. */
void markdown_begin_block(struct markdown_report *report);

void markdown_put_heading(struct markdown_report *report, int level, const char *text);
void markdown_put_paragraph(struct markdown_report *report, const char *text);

/* The same; the text is cleared. */
void markdown_put_built(struct markdown_report *report, struct strbuf *text);

/* "- **Label:** text" at a depth of lists, 0 or 1; nothing without a text. */
void markdown_put_field(struct markdown_report *report, size_t depth, const char *label,
                        const char *text);

/* "- **Label:**", for a value that is more than text. */
void markdown_begin_field(struct markdown_report *report, size_t depth, const char *label);

/* The same, with "not given" instead of no text. */
void markdown_put_expected(struct markdown_report *report, size_t depth, const char *label,
                           const char *text);

/* The cells of a row, a field each. */
void markdown_put_fields(struct markdown_report *report, size_t depth,
                         const struct report_table *table, const struct report_row *row,
                         const struct markdown_fields *fields);

/* One of them, by its id. */
void markdown_put_column(struct markdown_report *report, size_t depth,
                         const struct report_table *table, const char *id,
                         const struct report_row *row);

/* A table of these columns (NULL: all) with the rows of one section (NULL: all). */
void markdown_put_table(struct markdown_report *report, const struct report_table *table,
                        const char *const *columns, const struct catalogue_section *section);

/* "42001 8.4 Title", the heading of a gap. */
void markdown_append_item(struct markdown_report *report, const struct catalogue_item *item);
void markdown_put_item_heading(struct markdown_report *report, int level,
                               const struct catalogue_item *item);

/* The text, as a link to the heading of the gap where the report has one; `gap` may be NULL. */
void markdown_append_link(struct markdown_report *report, const char *text,
                          const struct gap_item *gap);

/* Head, summary, objectives with their controls, and what the findings mean. */
void markdown_put_statement(struct markdown_report *report, int level);

/* What the assessment and the report are; with `label` only the facts of this name. */
void markdown_put_about(struct markdown_report *report, const char *label);

void markdown_put_disclaimer(struct markdown_report *report);

#endif
