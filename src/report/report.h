/* From a computed gap report to bytes. One writer a format, listed in one table that the command
 * line, the wizard's export screen and the documentation are made from. */
#ifndef AIMSGAP_REPORT_REPORT_H
#define AIMSGAP_REPORT_REPORT_H

#include <stdbool.h>
#include <time.h>

#include "engine/gap.h"
#include "store/report_load.h"

struct error;
struct strbuf;

struct report_input {
    const struct assessment *assessment;
    const struct gap_report *gaps;
    const char *file;   /* name of the assessment file, without its directory; NULL: not known */
    const char *sha256; /* of its bytes */
    time_t generated_at;
    bool ascii; /* text: only ASCII signs */
};

/* Append the report; memory failures stay in the strbuf. */
typedef void report_writer(const struct report_input *input, struct strbuf *out);

struct report_format {
    const char *id;
    const char *extension; /* of proposed file names, with the dot */
    const char *description;
    report_writer *write;
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* NULL: unknown. */
const struct report_format *report_find_format(const char *id);

/* Compute everything for the assessment and append the report. `path` is the file it was read from,
 * NULL or "-" where there is none; `sha256` the digest of its bytes, NULL: of the bytes that would
 * be saved now. */
bool report_make(const struct report_format *format, const struct assessment *assessment,
                 const char *path, const char *sha256, bool ascii, struct strbuf *out,
                 struct error *error);

report_writer report_write_text;
report_writer report_write_json;

#endif
