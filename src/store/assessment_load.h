/* The assessment file, format "aimsgap-assessment", version 1 (design, section 3; aimsgap(5)). */
#ifndef AIMSGAP_STORE_ASSESSMENT_LOAD_H
#define AIMSGAP_STORE_ASSESSMENT_LOAD_H

#include <stddef.h>

#include "model/assessment.h"
#include "store/problems.h"

struct strbuf;

#define ASSESSMENT_FORMAT "aimsgap-assessment"
#define ASSESSMENT_VERSION 1

/* Parse and check everything. NULL: `problems` says all that is wrong, each with line and column.
 * The caller frees the assessment. `name` is the file's, for errors. */
struct assessment *assessment_parse(const struct catalogue *catalogue, const char *name,
                                    const char *text, size_t length, struct problems *problems);

/* Append the bytes of the file ("-": standard input). The error knows how to make an assessment. */
bool assessment_read(const char *path, struct strbuf *text, struct error *error);

/* What errors call the file. */
const char *assessment_name_of_path(const char *path);

/* Read the file and parse it. If `text_sha256` is not NULL it gets the
 * digest of the bytes (DIGEST_SHA256_SIZE). */
struct assessment *assessment_load(const struct catalogue *catalogue, const char *path,
                                   char *text_sha256, struct problems *problems);

#endif
