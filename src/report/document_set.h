/* The working documents of an assessment as files in a directory: all are made before the first one
 * is written, and a set that could not be finished leaves nothing behind. */
#ifndef AIMSGAP_REPORT_DOCUMENT_SET_H
#define AIMSGAP_REPORT_DOCUMENT_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "model/template.h"

struct error;
struct report_job;

struct document_file {
    struct strbuf path;
    struct strbuf bytes;
};

struct document_set {
    struct document_file *files;
    size_t count;
};

struct document_format {
    const char *id;
    const char *extension;
    bool is_docx; /* made by pandoc */
};

#define DOCUMENT_FORMAT_COUNT 2

extern const struct document_format document_formats[DOCUMENT_FORMAT_COUNT]; /* the usual first */

/* Make the documents for `directory` (not ""). `is_wanted` is by document; NULL: all. Nothing is
 * written yet. To be released in any case. */
bool document_set_make(struct document_set *set, const struct report_job *job,
                       const struct templates *templates, const bool *is_wanted,
                       const struct document_format *format, const char *directory,
                       struct error *error);
void document_set_release(struct document_set *set);

/* Write them, with the directory where there is none. Unless it `overwrites`, ERROR_CANNOT_CREATE
 * where a file of a name is there, and then none is written. */
bool document_set_write(const struct document_set *set, const char *directory, bool overwrites,
                        struct error *error);

#endif
