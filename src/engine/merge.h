/* Two people's work on one assessment, put together field by field against the version both began
 * with. Pure: assessments in, a list of differences out. */
#ifndef AIMSGAP_ENGINE_MERGE_H
#define AIMSGAP_ENGINE_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/edit.h"

struct error;

/* Who changed a field since the common version. Both to the same value is no difference. */
enum merge_side { MERGE_BOTH, MERGE_THEIRS, MERGE_MINE, MERGE_SIDE_COUNT };

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
 * stands. On false some are made: take the stroke back. */
bool merge_apply(const struct merge *merge, struct edit_log *log, struct assessment *theirs,
                 const char *who, time_t when, struct error *error);

#endif
