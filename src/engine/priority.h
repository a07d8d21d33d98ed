/* Which gap comes first: the rules of the catalogue applied to one item (design, section 4). */
#ifndef AIMSGAP_ENGINE_PRIORITY_H
#define AIMSGAP_ENGINE_PRIORITY_H

#include "engine/gap.h"

/* Fill in priority, rules and is_blocker. The highest priority of all matching rules wins; where
 * none matches, the catalogue's default. Closed and not applicable items have no rules. */
void priority_decide(const struct catalogue *catalogue, const struct assessment *assessment,
                     const char *today, struct gap_item *entry);

/* The order of work between two items that are left: below 0 where `a` comes first. */
int priority_compare(const struct gap_item *a, const struct gap_item *b);

/* The items in order of work: priority, stage, catalogue order. `order` gets the indexes of all
 * open and not assessed entries of report->items; returns how many. */
size_t priority_sort_items(const struct gap_report *report, size_t *order);

#endif
