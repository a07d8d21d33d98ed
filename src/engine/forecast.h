/* The readiness to expect on a day if every due date from today up to it is kept: each answer that
 * is due in that time, of either standard, is counted as conforming. Due dates that are over
 * already were not kept, so they promise nothing. Pure. */
#ifndef AIMSGAP_ENGINE_FORECAST_H
#define AIMSGAP_ENGINE_FORECAST_H

#include <stdbool.h>

#include "engine/gap.h"

enum forecast_state {
    FORECAST_MADE,
    FORECAST_NO_DAY,       /* no day is known */
    FORECAST_DAY_OVER,     /* it is before today */
    FORECAST_NOTHING_OPEN, /* nothing is left that could change until then */
};

struct forecast {
    enum forecast_state state;
    const char *date; /* borrowed; NULL: no day is known. The rest is set only where it was made */
    struct gap_range clauses;
    struct gap_range controls;
    struct gap_range overall;
    size_t kept;     /* open target items that are due from today until then */
    size_t overdue;  /* due before today */
    size_t later;    /* due after it */
    size_t undated;  /* without a due date */
    size_t blockers; /* still open then */
};

/* `date` is a full-date or NULL; `today` one too, NULL where it is not known: nothing is over then.
 * `gaps` is the report of today. False: memory ran out, and there is none. */
bool forecast_compute(struct forecast *forecast, const struct assessment *assessment,
                      const struct gap_report *gaps, const char *date, const char *today);

#endif
