/* A growing byte string.
 *
 * Invariants: `text` is never NULL and always ends in a NUL at text[length]; `failed` is set when
 * an allocation failed and stays set, and from then on every append does nothing. So a sequence
 * of appends needs one check at its end: strbuf_is_complete().
 */
#ifndef AIMSGAP_BASE_STRBUF_H
#define AIMSGAP_BASE_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct error;

struct strbuf {
    char *text;
    size_t length;   /* bytes, without the NUL */
    size_t capacity; /* bytes allocated; 0 while `text` is the shared empty string */
    bool failed;
};

void strbuf_init(struct strbuf *buffer);
void strbuf_release(struct strbuf *buffer);
void strbuf_clear(struct strbuf *buffer); /* length 0; keeps memory and the failed mark */

void strbuf_append(struct strbuf *buffer, const char *bytes, size_t count);
void strbuf_append_text(struct strbuf *buffer, const char *text);
void strbuf_append_char(struct strbuf *buffer, char character);
void strbuf_append_repeat(struct strbuf *buffer, const char *text, size_t times);
void strbuf_append_format(struct strbuf *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void strbuf_append_arguments(struct strbuf *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Replace `count` bytes at `position` by `bytes`. Both must lie inside the text. */
void strbuf_splice(struct strbuf *buffer, size_t position, size_t count, const char *bytes,
                   size_t bytes_count);

/* Go on after a failed append or splice: the text is as it was before that call. For texts that
 * live long and look after every single call. False: there was none to go on after. */
bool strbuf_clear_failure(struct strbuf *buffer);

/* Release a text that went into another one: if something of `part` was lost, so it was in `whole`,
 * which has failed then. The way to release what a document is made of. */
void strbuf_release_into(struct strbuf *part, struct strbuf *whole);

/* True while nothing was lost. Otherwise fills `error`. */
bool strbuf_is_complete(const struct strbuf *buffer, struct error *error);

/* The text as a malloc'd string the caller frees; the buffer is empty afterwards.
 * NULL if an allocation had failed. */
char *strbuf_steal(struct strbuf *buffer);

#endif
