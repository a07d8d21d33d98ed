/* How quickly items are answered in this session, from the times of its edits. Pure.
 *
 * An item counts where it got a status and had none. What was answered in one stroke shares the
 * time since the stroke before. The pace is the median, so that a pause or a stroke over many items
 * does not make it; and it is unknown until PACE_MIN_ANSWERS were given.
 */
#ifndef AIMSGAP_ENGINE_PACE_H
#define AIMSGAP_ENGINE_PACE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/catalogue.h"
#include "model/edit.h"

#define PACE_MIN_ANSWERS 5

struct pace {
    bool is_known;
    double seconds; /* an item */
    size_t answers; /* target items newly answered */
};

/* Of the edits in force. */
struct pace pace_measure(const struct edit_log *log, const struct catalogue *catalogue);

#endif
