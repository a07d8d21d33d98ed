/* The registers of a gap report: levels worked out again, and the risks that controls name. */
#ifndef AIMSGAP_STORE_REPORT_RECORDS_H
#define AIMSGAP_STORE_REPORT_RECORDS_H

#include <stdbool.h>

#include "base/json.h"
#include "store/problems.h"

/* The report fits the schema. False: `problems` says what is wrong. */
bool report_check_records(const struct json_document *document, struct problems *problems);

#endif
