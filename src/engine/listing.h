/* A list of catalogue items as a table shows it: which of them, by filters that combine, and in
 * which order. Pure.
 *
 * Filters of one kind widen (P1 or P2), filters of different kinds narrow (P1, and unanswered). An
 * item that lacks what a filter asks about (a source item has no priority and no work package) is
 * not kept by it. In every order what has no value to sort by comes last, also the other way
 * round, and the standard's order decides between equals.
 */
#ifndef AIMSGAP_ENGINE_LISTING_H
#define AIMSGAP_ENGINE_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/gap.h"

/* What is on or off. */
enum listing_filter {
    LISTING_UNANSWERED, /* nobody gave it a status */
    LISTING_PRESUMED,   /* it is presumed, or something it rests on is */
    LISTING_OPEN,       /* there is something left to do, or to find out */
    LISTING_P1,         /* these in the order of enum priority */
    LISTING_P2,
    LISTING_P3,
    LISTING_DUE_THIS_MONTH, /* and open, or the date would not matter any more */
    LISTING_OVERDUE,
    LISTING_TARGET, /* of the new standard */
    LISTING_SOURCE, /* of the existing one */
    LISTING_FILTER_COUNT
};

enum listing_sort {
    LISTING_BY_STANDARD,
    LISTING_BY_PRIORITY, /* the order of work: priority, then stage */
    LISTING_BY_GAP,      /* the largest first */
    LISTING_BY_EFFORT,   /* the most first */
    LISTING_BY_DUE,      /* the earliest first */
    LISTING_BY_OWNER,
    LISTING_BY_STATUS, /* in the order of enum status */
    LISTING_SORT_COUNT
};

/* What the user chose for one table. */
struct listing {
    unsigned filters; /* bit per enum listing_filter */
    char *owner;      /* malloc'd; NULL: anybody's; "": nobody's */
    size_t package;   /* CATALOGUE_NONE: any */
    size_t section;   /* CATALOGUE_NONE: any */
    enum listing_sort sort;
    bool is_reversed;
};

/* What it is chosen from. */
struct listing_source {
    const struct assessment *assessment;
    const struct gap_report *gaps; /* up to date with it */
    const char *today;             /* a date, or NULL: nothing is due */
};

void listing_init(struct listing *listing, enum listing_sort sort);
void listing_release(struct listing *listing);

/* No filter is on any more; the order stays. */
void listing_drop_filters(struct listing *listing);
bool listing_has_filters(const struct listing *listing);

/* Only what is this owner's; "" is nobody's, NULL anybody's. False: out of memory, nothing changed.
 */
bool listing_set_owner(struct listing *listing, const char *owner);

/* Does the catalogue's item pass all filters? */
bool listing_holds(const struct listing_source *source, const struct listing *listing, size_t item);

/* Keep of `items` (catalogue indexes) those that pass, in the order chosen. Returns how many. */
size_t listing_apply(const struct listing_source *source, const struct listing *listing,
                     size_t *items, size_t count);

/* Is there something left to do in it, or to find out? For items of both standards. */
bool listing_is_open(const struct listing_source *source, size_t item);

#endif
