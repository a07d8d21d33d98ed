/* Names for reports, and the set of files that is handed over at the end of an assessment. */
#ifndef AIMSGAP_REPORT_EXPORT_H
#define AIMSGAP_REPORT_EXPORT_H

#include <stdbool.h>

#include "report/report.h"

/* Append the name proposed for a report of the assessment at `path` (NULL: not saved yet), in the
 * same directory: "audit.json" becomes "audit.gap-report.txt". With `directory` not NULL in that.
 */
void export_append_name(struct strbuf *out, const struct report_format *format, const char *path,
                        const char *directory);

/* Append `name`, or where that is taken already the first free one of the same with "-2", "-3" and
 * so on before the `extension`: "audit.gap-report-2.txt". True: it got a number. */
bool export_append_free_name(struct strbuf *out, const char *name, const char *extension);

/* Is there no file yet where any report of the set would go, one in each format? False also where
 * memory ran out. */
bool export_is_free(const char *path, const char *directory, struct error *error);

/* Write the report to the file, 0600. `overwrites` false: an existing file is an error
 * (ERROR_CANNOT_CREATE) and stays as it is. */
bool export_write(const struct report_job *job, const struct report_format *format,
                  const char *path, bool overwrites, struct error *error);

#endif
