/* The gap arithmetic (design, section 4). Pure: no I/O, no clock, no globals; the same catalogue,
 * answers and date always give the same numbers.
 *
 * For a target item T with sources of strength s (1 to 10) and coverage c (conforming 1, partial
 * 0.5, anything else 0), leaving out sources that are not applicable:
 *     reuse      = max(s) / 10
 *     foundation = sum(s * c) / sum(s), 0 where there is no source
 *     inherited  = reuse * foundation
 *     coverage   = inherited + (1 - reuse) * own
 *     gap        = 1 - coverage
 * `own` is the answer about T itself on the same scale. Own conforming and evidenced: T was
 * checked as a whole, coverage 1.
 *
 * All comparisons with thresholds and with 1 are made on whole numbers, so 0.75 is 0.75.
 * What is not assessed counts as nothing in `value` and `low`, and as conforming in `high`.
 */
#ifndef AIMSGAP_ENGINE_GAP_H
#define AIMSGAP_ENGINE_GAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/assessment.h"

enum gap_state { GAP_CLOSED, GAP_OPEN, GAP_NOT_APPLICABLE, GAP_NOT_ASSESSED, GAP_STATE_COUNT };

/* A share of 1, as a range over what is not known yet. low <= value <= high. */
struct gap_range {
    double low;
    double value;
    double high;
};

/* Person-days left, from the low to the high end of the estimates. */
struct gap_effort {
    double low;
    double high;
};

struct gap_item {
    const struct catalogue_item *item;
    double reuse;
    double foundation;
    double inherited;
    double own;
    struct gap_range coverage;
    double gap; /* 1 - coverage.value */
    enum item_origin origin;
    enum gap_state state;
    bool is_whole;                 /* checked as a whole: own is conforming and evidenced */
    bool is_unknown;               /* something it rests on is not assessed */
    enum priority priority;        /* only where it is open or not assessed */
    uint32_t rules;                /* bit per matching catalogue.rules entry */
    bool is_blocker;               /* a blocker that is not closed */
    struct gap_effort effort;      /* what is not assessed counted as work */
    struct gap_effort effort_best; /* what is not assessed counted as conforming */
};

/* Mean coverage over applicable items, all of equal weight. */
struct gap_total {
    struct gap_range readiness; /* 0 to 0 to 0 where no item is applicable */
    size_t items;               /* applicable */
    size_t answered;            /* of these, own status given */
    size_t open;                /* applicable and not closed */
    struct gap_effort effort;
    struct gap_effort effort_best;
};

struct gap_report {
    const struct catalogue *catalogue;
    struct gap_item *items; /* target items in catalogue order */
    size_t item_count;
    struct gap_total *sections; /* by catalogue.sections index; sources stay zero */
    struct gap_total *packages; /* by catalogue.packages index */
    struct gap_total clauses;
    struct gap_total controls;
    struct gap_total overall;
    size_t origins[ORIGIN_COUNT];      /* open and not assessed items by origin */
    size_t priorities[PRIORITY_COUNT]; /* the same by priority */
    size_t states[GAP_STATE_COUNT];
    size_t blockers;
    size_t sources_answered; /* of the source items that rows use */
    size_t sources_used;
    size_t presumed; /* answers on that basis, among all that are used */
};

/* Memory for one report; NULL without. gap_report_free() takes NULL. */
struct gap_report *gap_report_new(const struct catalogue *catalogue);
void gap_report_free(struct gap_report *report);

/* Work everything out anew. `today` (a date, or NULL: no date known) decides which rules that hold
 * since a date are in force. Cannot fail. */
void gap_report_compute(struct gap_report *report, const struct assessment *assessment,
                        const char *today);

/* The report's entry of a target item. */
const struct gap_item *gap_report_find(const struct gap_report *report,
                                       const struct catalogue_item *item);

/* Is there still something to do, or to find out? Open or not assessed. */
bool gap_item_is_left(const struct gap_item *entry);

const char *gap_state_get_id(enum gap_state state);

#endif
