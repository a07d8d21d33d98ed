/* An assessment with other statuses, to ask "what if". Pure.
 *
 * A shallow copy: its answers are its own, texts, evidence and all else stay the original's, which
 * outlives it unchanged. Only statuses and bases of `assessment.answers` may be changed; it is
 * never edited, saved or freed as an assessment.
 */
#ifndef AIMSGAP_ENGINE_VARIANT_H
#define AIMSGAP_ENGINE_VARIANT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/assessment.h"

struct variant {
    struct assessment assessment;
};

/* False: out of memory, and nothing to release. */
bool variant_init(struct variant *variant, const struct assessment *original);
void variant_release(struct variant *variant);

/* Give the item this status; the basis is stated, or none where it is not assessed. */
void variant_set(struct variant *variant, size_t item, enum status status);

#endif
