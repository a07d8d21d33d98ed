/* The gap report as a file, format "aimsgap-report", version 1 (aimsgap(5)): recognised where an
 * assessment is wanted, and verified.
 *
 * Verified means: it is strict JSON, fits data/schema/report.schema.json, which the build puts into
 * the program, and its numbers go together as far as that can be told without a catalogue (see
 * store/report_sums.h). Reports are never read back into an assessment.
 */
#ifndef AIMSGAP_STORE_REPORT_LOAD_H
#define AIMSGAP_STORE_REPORT_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/json.h"
#include "store/problems.h"

#define REPORT_FORMAT "aimsgap-report"
#define REPORT_VERSION 1
#define REPORT_TEXT_START "GAP REPORT  " /* of a report as text; then the organisation */

/* A verified report. The texts belong to the document. */
struct report_file {
    struct json_document document;
    const char *generator;
    const char *generated_at;
    const char *assessment_id;
    const char *assessment_name; /* organisation or title; the id where it has neither */
    const char *assessment_file; /* from the report's directory; NULL: the report names none */
    const char *sha256;          /* of the assessment file */
};

/* Is it JSON and says that it is a report, of whatever version? False: memory ran out before that
 * could be told. */
bool report_recognise(const char *text, size_t length, bool *is_report, struct error *error);

/* Parse and verify; the text must outlive the report. False: `problems` says all that is wrong,
 * each with line, column and path, and there is nothing to release. */
bool report_parse(struct report_file *report, const char *name, const char *text, size_t length,
                  struct problems *problems);
void report_release(struct report_file *report);

/* Where an assessment was wanted: true and `error` filled, without a place, if it is a report. The
 * second one is for reports as text, and names the file. `name` is the report's path. */
bool report_explain(const char *name, const cJSON *root, struct error *error);
bool report_explain_text(const char *name, const char *text, size_t length, struct error *error);

#endif
