/* One item of a gap report: its numbers, worked out again from its answer and its sources. */
#ifndef AIMSGAP_STORE_REPORT_ITEM_H
#define AIMSGAP_STORE_REPORT_ITEM_H

#include <stdbool.h>

#include "base/json.h"
#include "store/problems.h"

/* The item fits the schema. False: `problems` says which numbers are wrong. */
bool report_check_item(const struct json_document *document, const cJSON *item,
                       struct problems *problems);

#endif
