/* The files of the text report; only they include this. */
#ifndef AIMSGAP_REPORT_REPORT_TEXT_H
#define AIMSGAP_REPORT_REPORT_TEXT_H

#include "report/report.h"
#include "report/words.h"

/* What the writer carries along. */
struct text_report {
    const struct report_input *input;
    const struct words_signs *signs;
    struct strbuf *out;
};

void text_put_heading(struct text_report *report, const char *heading);
void text_put_wrapped(struct text_report *report, const char *first, const char *text);

/* The same; the text is released. */
void text_put_built(struct text_report *report, const char *first, struct strbuf *text);

/* Cut or filled to the columns. */
void text_put_column(struct text_report *report, const char *text, int columns);

/* "  42001 8.4     title ...                          tail" */
void text_put_item_line(struct text_report *report, const struct catalogue_item *item,
                        const char *tail);

/* Plan, milestones, owners, forecast; and the statement of applicability. */
void text_put_plan(struct text_report *report);
void text_put_statement(struct text_report *report);

/* The registers and what the records say; nothing where there is no record. */
void text_put_records(struct text_report *report);

#endif
