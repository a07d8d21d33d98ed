/* Reading JSON strictly: a scanner that accepts RFC 8259 and I-JSON (RFC 7493) to the letter and
 * nothing else stands before cJSON, which builds the tree (cJSON alone lets malformed numbers,
 * raw control characters and more pass). Every value remembers where it stands in the text.
 *
 * Limits: nesting 64, a string 1 MiB, a number 63 characters; see base/file.h for the whole file.
 * Time is linear in the text, but for n log n on the keys of one object.
 */
#ifndef AIMSGAP_BASE_JSON_H
#define AIMSGAP_BASE_JSON_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct error;
struct strbuf;

#define JSON_MAX_NESTING 64
#define JSON_MAX_STRING_BYTES ((size_t)1024 * 1024)
#define JSON_MAX_NUMBER_CHARACTERS 63
#define JSON_PATH_KEY_BYTES 60

/* Byte range of a value in the text. */
struct json_span {
    uint32_t start;
    uint32_t end;
};

struct json_document {
    const char *name; /* the file's, for errors; borrowed */
    const char *text; /* borrowed: must outlive the document */
    size_t length;
    cJSON *root;
    struct json_span *spans; /* in document order; NULL for trusted text */
    size_t span_count;
};

/* Parse. On success the caller releases the document; on failure it is already empty. */
bool json_parse(struct json_document *document, const char *name, const char *text, size_t length,
                struct error *error);

/* The same for text that was checked when the program was built: only the tree is made, so
 * errors name no line and json_get_raw() must not be used. */
bool json_parse_trusted(struct json_document *document, const char *name, const char *text,
                        size_t length, struct error *error);
void json_release(struct json_document *document);

/* The value's own text, exactly as it stands in the file. */
const char *json_get_raw(const struct json_document *document, const cJSON *node, size_t *bytes);

/* Fill in an ERROR_DATA that points at the node. Always returns false. */
bool json_fail(const struct json_document *document, const cJSON *node, struct error *error,
               const char *remedy, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Append where the node stands, as RFC 9535 writes it: $.items["iso42001:4.1"].gap. A key of more
 * than JSON_PATH_KEY_BYTES is cut. */
void json_append_path(const struct json_document *document, const cJSON *node, struct strbuf *path);

/* Line and column, both from 1, of a byte offset. */
void json_find_place(const struct json_document *document, size_t offset, size_t *line,
                     size_t *column);

#endif
