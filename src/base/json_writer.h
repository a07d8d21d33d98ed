/* Writing JSON with the layout the assessment file promises (design, section 3): two-space
 * indent, one field a line, final newline, the same bytes for the same data whatever the locale.
 * (cJSON prints with tabs and puts arrays on one line, so it cannot be used for that.)
 *
 * A key of NULL writes an array element. Balanced calls are the caller's duty. Memory failures
 * collect in the strbuf.
 */
#ifndef AIMSGAP_BASE_JSON_WRITER_H
#define AIMSGAP_BASE_JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;

struct json_writer {
    struct strbuf *out;
    size_t depth;
    bool is_first; /* nothing written yet at this depth */
};

void json_writer_init(struct json_writer *writer, struct strbuf *out);
void json_write_open(struct json_writer *writer, const char *key, char bracket); /* '{' or '[' */
void json_write_close(struct json_writer *writer, char bracket);                 /* '}' or ']' */
void json_write_text(struct json_writer *writer, const char *key, const char *text);

/* How many bytes json_write_text() makes of the text, without its quotes; at most
 * JSON_MAX_STRING_BYTES can be read back. */
size_t json_count_text_bytes(const char *text);

/* Write it, but nothing at all where the text is NULL or empty. */
void json_write_optional(struct json_writer *writer, const char *key, const char *text);
void json_write_integer(struct json_writer *writer, const char *key, long long number);

/* Rounded to `decimals` (0 to 6) digits after the point, trailing zeros dropped. */
void json_write_number(struct json_writer *writer, const char *key, double number, int decimals);
void json_write_bool(struct json_writer *writer, const char *key, bool value);
void json_write_null(struct json_writer *writer, const char *key);

/* JSON text as it is. */
void json_write_raw(struct json_writer *writer, const char *key, const char *json, size_t bytes);

/* The number as json_write_number() writes it, for other texts. */
void json_format_number(double number, int decimals, char *text, size_t size);

#endif
