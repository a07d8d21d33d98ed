/* What waits for a decision of management before the work can go on: told from what an assessment
 * says and leaves out. Pure.
 *
 * The rules, in the order in which they are listed:
 *   effort       something is open: its person-days have to be provided
 *   audit        the plan is over after the audit date, or before it only at the low end
 *   scope        nobody has written what the new management system is about
 *   roles        no role towards AI systems is chosen
 *   owners       open items have no owner
 *   dates        the plan lacks its capacity, start or audit date, so nothing can be promised
 *   controls     nobody has decided whether controls apply
 *   exclusions   controls are left out that hardly anybody can do without
 *   statement    every control is decided, and the statement of applicability not approved
 *   answers      items nobody has assessed: all figures are ranges because of them
 */
#ifndef AIMSGAP_ENGINE_PENDING_H
#define AIMSGAP_ENGINE_PENDING_H

#include <stddef.h>

#include "engine/gap.h"
#include "engine/plan.h"

enum pending_kind {
    PENDING_EFFORT,
    PENDING_AUDIT,
    PENDING_SCOPE,
    PENDING_ROLES,
    PENDING_OWNERS,
    PENDING_DATES,
    PENDING_CONTROLS,
    PENDING_EXCLUSIONS,
    PENDING_STATEMENT,
    PENDING_ANSWERS,
    PENDING_COUNT
};

struct pending {
    enum pending_kind kind;
    size_t count;  /* items or controls it is about; 0: it is about the whole */
    size_t urgent; /* of these, of the first priority */
};

/* Fill in what waits, each kind once; returns how many. `today` is a date, or NULL: not known. */
size_t pending_list(const struct assessment *assessment, const struct gap_report *gaps,
                    const struct plan *plan, const char *today,
                    struct pending pending[PENDING_COUNT]);

#endif
