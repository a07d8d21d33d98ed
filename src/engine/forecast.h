/* The readiness to expect on a day if every due date up to it is kept: each answer that is due by
 * then, of either standard, is counted as conforming. Pure. */
#ifndef AIMSGAP_ENGINE_FORECAST_H
#define AIMSGAP_ENGINE_FORECAST_H

#include <stdbool.h>

#include "engine/gap.h"

struct forecast {
    const char *date; /* borrowed; NULL: no day is known, and nothing else is set */
    struct gap_range clauses;
    struct gap_range controls;
    struct gap_range overall;
    size_t kept;     /* open target items that are due by then */
    size_t later;    /* due after it */
    size_t undated;  /* without a due date */
    size_t blockers; /* still open then */
};

/* `date` is a full-date or NULL. `gaps` is the report of today. False: memory ran out. */
bool forecast_compute(struct forecast *forecast, const struct assessment *assessment,
                      const struct gap_report *gaps, const char *date);

#endif
