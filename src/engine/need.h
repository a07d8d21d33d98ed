/* "Do we need both?": a reasoned recommendation from yes-or-no answers. Pure.
 *
 * Every answer gives points to a standard (data); a standard is recommended when its points reach
 * its threshold. As long as open or unsure answers could still change the outcome, it is not
 * settled, and says so.
 */
#ifndef AIMSGAP_ENGINE_NEED_H
#define AIMSGAP_ENGINE_NEED_H

#include <stdbool.h>
#include <stddef.h>

#include "model/assessment.h"

struct need_result {
    enum need_outcome outcome; /* by the answers given so far */
    bool is_settled;           /* no open answer can change it */
    size_t answered;           /* yes or no */
    size_t unsure;
    int source_points;
    int target_points;
};

struct need_result need_decide(const struct assessment *assessment);

/* The reason that the answer to a question gives; NULL while it is open or unsure. */
const char *need_get_reason(const struct assessment *assessment, size_t question);

#endif
