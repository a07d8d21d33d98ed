/* Which risks name a control of the target among those that their treatment rests on. One pass over
 * the risks, so that a statement of applicability over many of them stays fast. Pure. */
#ifndef AIMSGAP_ENGINE_RISK_INDEX_H
#define AIMSGAP_ENGINE_RISK_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "model/assessment.h"

struct error;

struct risk_index {
    size_t *first;     /* by item of the catalogue, and one more: where its numbers begin */
    unsigned *numbers; /* of risks, upwards for each item */
};

/* False: out of memory, and the index is empty. */
bool risk_index_init(struct risk_index *index, const struct assessment *assessment,
                     struct error *error);
void risk_index_release(struct risk_index *index);

/* The numbers of the risks that name the item, and how many there are. */
const unsigned *risk_index_get(const struct risk_index *index, size_t item, size_t *count);

#endif
