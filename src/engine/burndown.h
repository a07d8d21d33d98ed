/* How the gap went down: for days since the first answer, what was left as far as the answers dated
 * by then say; and, where there is an audit date, what is to be expected until it. Pure.
 *
 * An assessment keeps the day of an answer (assessed_at), not the answers before it. So an answer
 * counts from the day it was last given, and one without a date from the beginning; what was
 * answered before and changed since cannot be known. The last point is the present. Expectations
 * are forecasts (engine/forecast.h): every due date up to that day is kept.
 *
 * A point's numbers are those of a gap report on that day: the gap is 1 - readiness, so its `low`
 * end is what is left if all that is not assessed turns out conforming, `high` and `value` what is
 * left by the answers alone.
 */
#ifndef AIMSGAP_ENGINE_BURNDOWN_H
#define AIMSGAP_ENGINE_BURNDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/gap.h"

#define BURNDOWN_MAX_POINTS                                                                        \
    64 /* of either kind; the days between them grow so that they suffice                          \
        */

struct burndown_point {
    long day; /* base/date.h */
    struct gap_range gap;
    struct gap_effort effort;      /* the next three are 0 in what is expected */
    struct gap_effort effort_best; /* as in a gap report */
    size_t answered;               /* of burndown.asked */
};

struct burndown {
    struct burndown_point points[BURNDOWN_MAX_POINTS]; /* oldest first */
    size_t count;                                      /* 0: not even today is known */
    struct burndown_point expected[BURNDOWN_MAX_POINTS];
    size_t expected_count;
    long step_days; /* between two points; the last comes earlier */
    size_t asked;   /* items that the wizard asks about, of both standards */
    size_t dated;   /* answers with a day */
    size_t undated; /* answers without */
};

/* `today` and `audit` are dates, or NULL: not known. `gaps` is the report of today. False: memory
 * ran out, and there is no point. */
bool burndown_compute(struct burndown *burndown, const struct assessment *assessment,
                      const struct gap_report *gaps, const char *today, const char *audit);

/* The day the answer counts from. False: from the beginning. */
bool burndown_find_day(const struct answer *answer, long *day);

/* Was the item answered between the point before this one and it? Of the first point: up to it. */
bool burndown_holds(const struct burndown *burndown, size_t point, const struct answer *answer);

#endif
