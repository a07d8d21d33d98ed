/* Two people's work on one assessment, put together field by field against the version both began
 * with. Pure: assessments in, a list of differences out. */
#ifndef AIMSGAP_ENGINE_MERGE_H
#define AIMSGAP_ENGINE_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/edit.h"

struct error;

/* Who changed a field since the common version. Both to the same value is no difference. What one
 * removed counts as changed by both where the other one's status cannot do without it: a basis, the
 * justification of not-applicable. Left out is what I changed and their version has no place for:
 * the basis of a status they took back, or the end of a justification their status needs. */
enum merge_side { MERGE_BOTH, MERGE_THEIRS, MERGE_MINE, MERGE_LEFT_OUT, MERGE_SIDE_COUNT };

struct merge_difference {
    struct field field;
    enum merge_side side;
    char *mine; /* text forms of model/field.h; NULL: absent */
    char *theirs;
};

struct merge {
    struct merge_difference *list; /* in the order of the file */
    size_t count;
    size_t sides[MERGE_SIDE_COUNT];
};

/* Compare. All three are of one catalogue. False: out of memory, `merge` is empty. */
bool merge_compare(struct merge *merge, const struct assessment *base,
                   const struct assessment *mine, const struct assessment *theirs,
                   struct error *error);
void merge_release(struct merge *merge);

/* Make my changes on top of theirs, as one stroke of the log; where both changed a field, mine
 * stands. What is refused all the same is marked as left out. False: memory ran out, and only some
 * are made. */
bool merge_apply(struct merge *merge, struct edit_log *log, struct assessment *theirs,
                 const char *who, time_t when, struct error *error);

#endif
