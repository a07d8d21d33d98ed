#include "report/report.h"

#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "store/assessment_save.h"

const struct report_format report_formats[] = {
    {"text", ".txt", "plain text for 80 columns", report_write_text},
    {"json", ".json", "everything, for programs (aimsgap-report)", report_write_json},
};

const size_t report_format_count = sizeof report_formats / sizeof *report_formats;

const struct report_format *report_find_format(const char *id)
{
    for (size_t i = 0; i < report_format_count; i++)
        if (strcmp(report_formats[i].id, id) == 0)
            return &report_formats[i];
    return NULL;
}

/* The digest of the bytes that would be saved now. */
static bool digest_assessment(const struct assessment *assessment, char sha256[DIGEST_SHA256_SIZE],
                              struct error *error)
{
    struct strbuf saved;
    strbuf_init(&saved);
    assessment_write(assessment, &saved);
    bool done = strbuf_is_complete(&saved, error);
    digest_sha256(saved.text, saved.length, sha256);
    strbuf_release(&saved);
    return done;
}

/* The name that a report gives its assessment: a line of text, or none. */
static const char *find_file_name(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    const char *name = slash ? slash + 1 : path;
    size_t bad;
    if (!name || name[0] == '\0' || strcmp(path, "-") == 0)
        return NULL;
    return text_is_utf8(name, strlen(name), &bad) && !text_has_control(name, false) ? name : NULL;
}

bool report_make(const struct report_format *format, const struct assessment *assessment,
                 const char *path, const char *sha256, bool ascii, struct strbuf *out,
                 struct error *error)
{
    char own_sha256[DIGEST_SHA256_SIZE];
    char today[CLOCK_DATE_SIZE];
    time_t now = clock_now();
    if (!sha256 && !digest_assessment(assessment, own_sha256, error))
        return false;
    struct gap_report *gaps = gap_report_new(assessment->catalogue);
    if (!gaps)
        return error_set_memory(error);
    clock_format_date(now, today);
    gap_report_compute(gaps, assessment, today);
    const struct report_input input = {
        assessment, gaps, find_file_name(path), sha256 ? sha256 : own_sha256, now, ascii};
    format->write(&input, out);
    gap_report_free(gaps);
    return strbuf_is_complete(out, error);
}
