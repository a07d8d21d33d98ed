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

/* Replace the file as a whole (see base/file.h); "-" writes to standard output. If `text_sha256` is
 * not NULL it gets the digest of the bytes (DIGEST_SHA256_SIZE) once they are written. */
bool assessment_save(const struct assessment *assessment, const char *path, char *text_sha256,
                     struct error *error);

#endif
