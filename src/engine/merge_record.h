/* The records among what engine/merge.c puts together; nobody else includes this. Pure. */
#ifndef AIMSGAP_ENGINE_MERGE_RECORD_H
#define AIMSGAP_ENGINE_MERGE_RECORD_H

#include "engine/merge.h"

/* Note a difference, unless both are the same. Texts are copied. False: out of memory. */
bool merge_add(struct merge *merge, struct field field, const char *old, const char *own,
               const char *other);

/* Compare the records. Where both made a new one of the same number, mine gets a number of its own,
 * and my records that name it follow. False: out of memory. */
bool merge_compare_records(struct merge *merge, const struct assessment *base,
                           const struct assessment *mine, const struct assessment *theirs);

#endif
