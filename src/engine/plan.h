/* The plan: the work packages in the order in which they need each other, laid out in time. Pure.
 *
 * All people together have a capacity (person-days a week) and work on one package after the other.
 * A package begins when the capacity is free and the packages it needs are over. Its work takes
 *     effort left / capacity
 * weeks; it is over then, or when its elapsed weeks are (data/plan.json), whichever is later; the
 * capacity goes on to the next package as soon as the work is done. The layout is made twice, with
 * the low and with the high end of the effort, so every day is a range. A milestone is the latest
 * end of its packages and of the milestones before it, and then its weeks.
 *
 * Time is counted in working days (Monday to Friday) from `begin_day`: the planned start, or today
 * where that is over, because what is left cannot be done in the past.
 */
#ifndef AIMSGAP_ENGINE_PLAN_H
#define AIMSGAP_ENGINE_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "engine/gap.h"

/* Does something end in time? Only at the low end of the effort: the high end is too late. */
enum plan_outlook { OUTLOOK_UNKNOWN, OUTLOOK_IN_TIME, OUTLOOK_ONLY_LOW, OUTLOOK_LATE };

/* Working days after plan.begin_day; the end is not part of it. */
struct plan_span {
    double begin;
    double end;
};

struct plan_package {
    const struct work_package *package;
    const struct gap_total *total;
    struct plan_span low;          /* with the low end of the effort */
    struct plan_span high;         /* with the high end */
    bool is_done;                  /* every item is closed or not applicable */
    size_t unowned;                /* open items without an owner */
    size_t undated;                /* open items without a due date */
    const char *latest_due;        /* of its open items; NULL: none has a date */
    enum plan_outlook due_outlook; /* does it end by latest_due? */
};

struct plan_milestone {
    const struct milestone *milestone;
    bool is_reached;
    double low; /* working days after plan.begin_day */
    double high;
};

struct plan {
    const struct catalogue *catalogue;
    struct plan_package *packages; /* in the order of work */
    size_t package_count;
    struct plan_milestone *milestones;
    size_t milestone_count;
    struct gap_effort effort; /* of all packages */
    bool has_spans;           /* the capacity is known */
    bool has_dates;           /* and the start is */
    double capacity;          /* person-days a week */
    const char *start;        /* the planned start of the assessment, or NULL */
    bool is_start_over;       /* it is before today, so everything begins today */
    long begin_day;           /* base/date.h; only where has_dates */
    double length;            /* working days to the last end or milestone, high; 0 without spans */
    const char *audit;        /* the audit date of the assessment, or NULL */
};

/* One owner's part of what is open. */
struct plan_owner {
    const char *name; /* borrowed; NULL: nobody */
    size_t items;
    struct gap_effort effort;
};

/* Memory for one plan; NULL without. plan_free() takes NULL. */
struct plan *plan_new(const struct catalogue *catalogue);
void plan_free(struct plan *plan);

/* Work everything out anew. `today` is a date, or NULL: not known. Texts are borrowed from the
 * assessment. Cannot fail. */
void plan_compute(struct plan *plan, const struct assessment *assessment,
                  const struct gap_report *gaps, const char *today);

/* First day, last day, and the day of a milestone, as dates; "" where the plan has none. */
void plan_format_begin(const struct plan *plan, double day, char text[DATE_SIZE]);
void plan_format_end(const struct plan *plan, double day, char text[DATE_SIZE]);

/* Who has to close what is open in the package, or with NULL in all of them: most items first,
 * nobody last. `owners` has room for gaps->item_count; returns how many. */
size_t plan_list_owners(const struct assessment *assessment, const struct gap_report *gaps,
                        const struct work_package *package, struct plan_owner *owners);

/* Does the last milestone come before the audit? */
enum plan_outlook plan_judge_audit(const struct plan *plan);

/* The id in files. */
const char *plan_outlook_get_id(enum plan_outlook outlook);

#endif
