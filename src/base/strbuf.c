#include "base/strbuf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

#define STRBUF_FIRST_CAPACITY 64

/* What an unallocated buffer points to; nothing ever writes to it. */
static char empty_text[1];

void strbuf_init(struct strbuf *buffer)
{
    *buffer = (struct strbuf){.text = empty_text};
}

void strbuf_release(struct strbuf *buffer)
{
    if (buffer->capacity > 0)
        free(buffer->text);
    strbuf_init(buffer);
}

void strbuf_clear(struct strbuf *buffer)
{
    buffer->length = 0;
    if (buffer->capacity > 0)
        buffer->text[0] = '\0';
}

/* Room for `extra` more bytes and the NUL. */
static bool strbuf_reserve(struct strbuf *buffer, size_t extra)
{
    if (buffer->failed)
        return false;
    if (extra < SIZE_MAX / 2 - buffer->length) {
        size_t needed = buffer->length + extra + 1;
        if (needed <= buffer->capacity)
            return true;
        size_t capacity = buffer->capacity ? buffer->capacity : STRBUF_FIRST_CAPACITY;
        while (capacity < needed)
            capacity *= 2;
        char *text = realloc(buffer->capacity ? buffer->text : NULL, capacity);
        if (text) {
            buffer->text = text;
            buffer->capacity = capacity;
            buffer->text[buffer->length] = '\0';
            return true;
        }
    }
    buffer->failed = true;
    return false;
}

void strbuf_append(struct strbuf *buffer, const char *bytes, size_t count)
{
    if (count == 0 || !strbuf_reserve(buffer, count))
        return;
    memcpy(buffer->text + buffer->length, bytes, count);
    buffer->length += count;
    buffer->text[buffer->length] = '\0';
}

void strbuf_append_text(struct strbuf *buffer, const char *text)
{
    strbuf_append(buffer, text, strlen(text));
}

void strbuf_append_char(struct strbuf *buffer, char character)
{
    strbuf_append(buffer, &character, 1);
}

void strbuf_append_repeat(struct strbuf *buffer, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        strbuf_append_text(buffer, text);
}

void strbuf_append_arguments(struct strbuf *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int needed = vsnprintf(NULL, 0, format, arguments);
    if (needed > 0 && strbuf_reserve(buffer, (size_t)needed)) {
        vsnprintf(buffer->text + buffer->length, (size_t)needed + 1, format, again);
        buffer->length += (size_t)needed;
    }
    va_end(again);
}

void strbuf_append_format(struct strbuf *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    strbuf_append_arguments(buffer, format, arguments);
    va_end(arguments);
}

void strbuf_splice(struct strbuf *buffer, size_t position, size_t count, const char *bytes,
                   size_t bytes_count)
{
    if (!strbuf_reserve(buffer, bytes_count))
        return;
    char *place = buffer->text + position;
    memmove(place + bytes_count, place + count, buffer->length - position - count + 1);
    if (bytes_count > 0)
        memcpy(place, bytes, bytes_count);
    buffer->length = buffer->length - count + bytes_count;
}

bool strbuf_clear_failure(struct strbuf *buffer)
{
    bool failed = buffer->failed;
    buffer->failed = false;
    return failed;
}

void strbuf_release_into(struct strbuf *part, struct strbuf *whole)
{
    whole->failed = whole->failed || part->failed;
    strbuf_release(part);
}

bool strbuf_is_complete(const struct strbuf *buffer, struct error *error)
{
    return !buffer->failed || error_set_memory(error);
}

char *strbuf_steal(struct strbuf *buffer)
{
    char *text = NULL;
    if (!buffer->failed && strbuf_reserve(buffer, 0)) {
        text = buffer->text;
        strbuf_init(buffer);
    }
    return text;
}
