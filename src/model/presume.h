/* Strokes that change many answers at once. */
#ifndef AIMSGAP_MODEL_PRESUME_H
#define AIMSGAP_MODEL_PRESUME_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct assessment;
struct edit_log;
struct error;

/* Presume the source standard: every item of it that is not assessed becomes conforming on the
 * basis "presumed", in one stroke. Given answers stay. `*changed` counts the items.
 * On false nothing changed. */
bool presume_source(struct edit_log *log, struct assessment *assessment, const char *who,
                    time_t when, size_t *changed, struct error *error);

#endif
