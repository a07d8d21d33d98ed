/* Writing the assessment file: the same assessment always gives the same bytes. */
#ifndef AIMSGAP_STORE_ASSESSMENT_SAVE_H
#define AIMSGAP_STORE_ASSESSMENT_SAVE_H

#include <stdbool.h>

#include "model/assessment.h"

struct error;
struct json_writer;
struct strbuf;

/* Append the file's bytes. Memory failures stay in the strbuf. */
void assessment_write(const struct assessment *assessment, struct strbuf *out);

/* The list "assessors", a text for each; nothing where there are none. */
void assessment_write_assessors(struct json_writer *writer, const struct assessment *assessment);

/* A list of ids, "a, b", as an array. */
void assessment_write_ids(struct json_writer *writer, const char *key, const char *ids);

/* The known fields of a record, each with its key, in the form that the file has for them. */
void assessment_write_record_fields(struct json_writer *writer, enum record_kind kind,
                                    const struct record *record);

/* Replace the file as a whole and keep the previous version as "PATH~" (base/file.h); "-" writes to
 * standard output. If `written` is not NULL it is made to hold the bytes that were written.
 * ERROR_DATA where it is too large to be read again; then nothing is written. */
bool assessment_save(const struct assessment *assessment, const char *path, struct strbuf *written,
                     struct error *error);

/* The same where there must not be a file yet: one that is there, or comes meanwhile, stays. */
bool assessment_save_new(const struct assessment *assessment, const char *path,
                         struct strbuf *written, struct error *error);

#endif
