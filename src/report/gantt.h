/* The plan as rows of characters: the Gantt of the text report and of the screen. */
#ifndef AIMSGAP_REPORT_GANTT_H
#define AIMSGAP_REPORT_GANTT_H

#include "engine/plan.h"
#include "report/words.h"

struct strbuf;

/* What the columns stand for, in working days after the plan's first day; and where the lines of
 * today and of the audit are. */
struct gantt_axis {
    double begin; /* below 0 where the plan begins in some time */
    double end;
    double today;
    double audit;
    bool has_today;         /* and it is before the plan begins */
    const char *today_date; /* borrowed */
    bool has_audit;
};

/* The whole plan, without lines. */
struct gantt_axis gantt_get_plan_axis(const struct plan *plan);

/* With today and the audit, where they are not so far off that the plan would become small. `today`
 * is a date, or NULL: not known. */
struct gantt_axis gantt_get_axis(const struct plan *plan, const char *today);

/* Append a row of `columns` that spans the axis: full from the earliest beginning to the earliest
 * end, then "perhaps" to the latest end, lines where nothing else is. Blank where the plan has no
 * spans. */
void gantt_append_package(struct strbuf *out, const struct plan *plan,
                          const struct gantt_axis *axis, const struct plan_package *entry,
                          int columns, const struct words_signs *signs);

/* The same for a milestone: a sign at its earliest and one at its latest day. */
void gantt_append_milestone(struct strbuf *out, const struct plan *plan,
                            const struct gantt_axis *axis, const struct plan_milestone *entry,
                            int columns, const struct words_signs *signs);

/* Append the scale: the first day at the left end, the last at the right; weeks without dates. */
void gantt_append_scale(struct strbuf *out, const struct plan *plan, const struct gantt_axis *axis,
                        int columns);

/* Append the names of the lines above them. Nothing where there are none. */
void gantt_append_lines(struct strbuf *out, const struct gantt_axis *axis, int columns);

#endif
