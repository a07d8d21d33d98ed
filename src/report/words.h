/* Numbers and results as words and bars: the wording that reports and screens share, so that the
 * same fact reads the same everywhere. */
#ifndef AIMSGAP_REPORT_WORDS_H
#define AIMSGAP_REPORT_WORDS_H

#include <stdbool.h>

#include "engine/gap.h"

struct forecast;
struct pending;
struct plan;
struct statement_summary;
struct strbuf;

#define WORDS_SIZE 48 /* enough for every fixed-size text below */

/* The signs that a terminal without UTF-8 cannot show, and their stand-ins. */
struct words_signs {
    const char *full;    /* bar: there for certain */
    const char *perhaps; /* bar: there if the unknown turns out well */
    const char *empty;   /* bar: not there */
    const char *line;    /* horizontal rule */
    const char *bullet;
    const char *dash; /* between the ends of a range */
    const char *milestone;
    const char *upright; /* a line through rows */
};

const struct words_signs *words_get_signs(bool ascii);

/* "38%". Only exactly 1 is 100%, only exactly 0 is 0%. */
int words_get_percent(double share);

/* The gap as it is shown: what the shown coverage leaves of 100, so that the two add up. */
int words_get_gap_percent(const struct gap_item *entry);

/* The shown part of the coverage that comes from the own answer: coverage less inherited. */
int words_get_own_percent(const struct gap_item *entry);

/* "38%" or "38% (up to 61%)" or "38-61%". */
void words_format_readiness(struct gap_range range, char text[WORDS_SIZE]);
void words_format_range(struct gap_range range, const struct words_signs *signs,
                        char text[WORDS_SIZE]);

/* For ngettext(): does a number as it is shown take the singular? Only "1" does. */
unsigned long words_get_plural(const char *number);

/* "1.5-3 days", "1 day", "under 0.1 days", "none". */
void words_format_days(struct gap_effort effort, const struct words_signs *signs,
                       char text[WORDS_SIZE]);

/* A bar of `columns`: low full, up to high perhaps, the rest empty. */
void words_append_bar(struct strbuf *out, struct gap_range range, int columns,
                      const struct words_signs *signs);

/* The status sign of the table for this kind of terminal. */
const char *words_get_status_sign(enum status status, bool ascii);

/* One sentence that explains the item's coverage by the answers it came from. */
void words_append_explanation(struct strbuf *out, const struct assessment *assessment,
                              const struct gap_item *entry);

/* Why it has its origin, in one sentence with the threshold that decided. Not applicable items have
 * none: nothing is appended. */
void words_append_origin_reason(struct strbuf *out, const struct catalogue *catalogue,
                                const struct gap_item *entry);

/* The reasons of all rules that gave it its priority. Only for open and not assessed items. */
void words_append_priority_reasons(struct strbuf *out, const struct catalogue *catalogue,
                                   const struct gap_item *entry);

/* The labels of these rules, a word or three each. */
void words_append_priority_labels(struct strbuf *out, const struct catalogue *catalogue,
                                  const struct gap_item *entry);

/* One decision that waits for management, as a request. */
void words_append_pending(struct strbuf *out, const struct pending *entry,
                          const struct gap_report *gaps, const struct plan *plan);

/* Ends by the low and the high end of the effort, in working days of the plan: "2027-02-05 to
 * 2027-02-19"; one day where both are the same; "" without dates. */
void words_format_dates(const struct plan *plan, double low_day, double high_day,
                        char text[WORDS_SIZE]);

/* What the dates of the plan rest on, or what is missing for them. */
void words_append_plan_basis(struct strbuf *out, const struct plan *plan);

/* Does the plan end before the audit, at both ends of the effort, at one, at none? Nothing where
 * one of the days is unknown. */
void words_append_audit(struct strbuf *out, const struct plan *plan);

/* Why there is no forecast; nothing where there is one. */
void words_append_no_forecast(struct strbuf *out, const struct forecast *forecast);

/* The forecast in two sentences, or why there is none; nothing without an audit date. */
void words_append_forecast(struct strbuf *out, const struct gap_report *gaps,
                           const struct forecast *forecast);

/* "Applies: 12. Left out: 3. Not decided: 23. Missing: it does not say why it applies (4)." */
void words_append_statement(struct strbuf *out, const struct statement_summary *summary);

/* "Minutes of the review, DMS 12, 2026-11-24" */
void words_append_evidence(struct strbuf *out, const struct evidence *piece);

/* "42001 8.4": a number never stands without its standard. */
void words_append_item_name(struct strbuf *out, const struct catalogue_item *item);

#endif
