/* Do the numbers of a gap report go together? What follows from other fields is worked out again
 * and compared, within what rounding allows: each item's coverage and gap, and everything that is a
 * count, a mean or a sum over items; and of the registers what report_records.h says. Strengths,
 * thresholds and rules are the catalogue's and are not looked at. */
#ifndef AIMSGAP_STORE_REPORT_SUMS_H
#define AIMSGAP_STORE_REPORT_SUMS_H

#include <stdbool.h>

#include "base/json.h"
#include "store/problems.h"

/* The document fits the schema. False: `problems` says which numbers are wrong. */
bool report_check_sums(const struct json_document *document, struct problems *problems);

#endif
