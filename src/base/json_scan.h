/* The strict scanner behind json_parse(): it only says whether the text is JSON, and where each
 * value stands. */
#ifndef AIMSGAP_BASE_JSON_SCAN_H
#define AIMSGAP_BASE_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/json.h"

struct json_scan {
    const char *text;
    size_t length;
    size_t position;
    size_t depth;
    struct json_span *spans; /* malloc'd; the caller frees it, also after a failure */
    size_t span_count;
    size_t span_capacity;
    const char *problem;   /* what is wrong at `position`; NULL while all is well */
    bool is_out_of_memory; /* nothing is wrong with the text: the scan could not go on */
};

/* Scan the whole text. False: `problem` and `position` say what and where. */
bool json_scan_text(struct json_scan *scan, const char *text, size_t length);

#endif
