/* The part of the standard that a number is about, and what is known of the answers behind it. */
#ifndef AIMSGAP_REPORT_EXPLAIN_SCOPE_H
#define AIMSGAP_REPORT_EXPLAIN_SCOPE_H

#include "report/explain.h"

/* How many answers behind a number are there, and how many are worth a second look. */
struct explain_counts {
    size_t items;    /* target items that apply */
    size_t left_out; /* not applicable */
    size_t unanswered;
    size_t presumed;
    size_t sources; /* source items on which the items rest */
    size_t sources_unanswered;
    size_t sources_presumed;
};

/* Is the target item part of what the subject is about: everything, a kind, a section, a package,
 * an item? */
bool explain_scope_holds(const struct explain_subject *subject, const struct catalogue *catalogue,
                         const struct catalogue_item *item);

struct explain_counts explain_count(const struct explain_input *input,
                                    const struct explain_subject *subject);

/* The total of that part; NULL where there is none. */
const struct gap_total *explain_find_total(const struct gap_report *gaps,
                                           const struct explain_subject *subject);

/* The heading and lines on what is unknown, and what it would change. */
void explain_add_unknown(struct explanation *explanation, const struct explain_input *input,
                         const struct explain_subject *subject);

#endif
