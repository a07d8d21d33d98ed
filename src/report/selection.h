/* Which items a report lists: `--only`. Totals never change with it, and the report says that it is
 * a selection.
 *
 * Words of one kind widen the selection (P1 or P2), words of different kinds narrow it (P1, and of
 * clause 8): new, extend, carried-over; open, not-assessed, closed; P1, P2, P3, blocker; the id of
 * a section ("8", "A.6") or of an item ("8.4", "iso42001:8.4").
 */
#ifndef AIMSGAP_REPORT_SELECTION_H
#define AIMSGAP_REPORT_SELECTION_H

#include <stdbool.h>

#include "engine/gap.h"

struct error;
struct strbuf;

struct selection {
    bool *items;         /* by target item, what sections and items name; NULL: all */
    unsigned origins;    /* bit per enum item_origin; 0: all */
    unsigned states;     /* bit per enum gap_state; 0: all */
    unsigned priorities; /* bit per enum priority; 0: all */
    bool is_blocker;
};

void selection_init(struct selection *selection);
void selection_release(struct selection *selection);

/* Add words, separated by commas or blanks. False: one of them means nothing, or memory ran out. */
bool selection_add(struct selection *selection, const struct catalogue *catalogue,
                   const char *words, struct error *error);

bool selection_is_all(const struct selection *selection);
bool selection_holds(const struct selection *selection, const struct gap_item *entry);

/* "P1 or P2; open; 12 items named": what it is, for the head of a report. */
void selection_append_words(struct strbuf *out, const struct selection *selection,
                            const struct catalogue *catalogue);

#endif
