/* What `aimsgap check` says about the statement of applicability and the records of a valid
 * assessment: a line a finding, one for all controls that nobody has decided, and a summary. */
#ifndef AIMSGAP_CLI_CHECK_FINDINGS_H
#define AIMSGAP_CLI_CHECK_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

struct assessment;
struct error;

/* Print the lines to standard output, each after `path`; with `combined` about the controls of both
 * standards. Returns how many findings there are. What cannot be written shows when standard output
 * is flushed. */
size_t check_print_findings(const struct assessment *assessment, const char *path, bool combined);

/* The same for what contradicts itself among records and answers. False: out of memory, and
 * nothing is printed. */
bool check_print_contradictions(const struct assessment *assessment, const char *path,
                                size_t *count, struct error *error);

#endif
