/* Where the gaps are: how many items of a section have how large a gap, in five steps, with a shade
 * for their share. The numbers are those that screens show (words_get_gap_percent()). */
#ifndef AIMSGAP_REPORT_HEAT_H
#define AIMSGAP_REPORT_HEAT_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/gap.h"

enum { HEAT_NONE, HEAT_QUARTER, HEAT_HALF, HEAT_THREE_QUARTERS, HEAT_ALL, HEAT_STEP_COUNT };

struct heat_step {
    int up_to_percent;
    const char *label; /* "26-50%" */
    const char *short_label;
};

extern const struct heat_step heat_steps[HEAT_STEP_COUNT];

struct heat_row {
    size_t counts[HEAT_STEP_COUNT]; /* items by the size of their gap */
    size_t items;                   /* that apply */
    size_t left_out;
};

/* Of a section of the target, catalogue.sections index. */
struct heat_row heat_count(const struct gap_report *gaps, size_t section);

/* The sign for so many of them: none, up to a quarter, a half, three quarters, more. */
const char *heat_get_shade(size_t count, size_t items, bool ascii);

#endif
