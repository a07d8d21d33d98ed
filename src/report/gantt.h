/* The plan as rows of characters: the Gantt of the text report and of the screen. */
#ifndef AIMSGAP_REPORT_GANTT_H
#define AIMSGAP_REPORT_GANTT_H

#include "engine/plan.h"
#include "report/words.h"

struct strbuf;

/* Append a row of `columns` that spans the whole plan: full from the earliest beginning to the
 * earliest end, then "perhaps" to the latest end. Blank where the plan has no spans. */
void gantt_append_package(struct strbuf *out, const struct plan *plan,
                          const struct plan_package *entry, int columns,
                          const struct words_signs *signs);

/* The same for a milestone: a sign at its earliest and one at its latest day. */
void gantt_append_milestone(struct strbuf *out, const struct plan *plan,
                            const struct plan_milestone *entry, int columns,
                            const struct words_signs *signs);

/* Append the scale: the first day at the left end, the last at the right; weeks without dates. */
void gantt_append_scale(struct strbuf *out, const struct plan *plan, int columns);

#endif
