#include "base/json_writer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"

#define INDENT "  "

void json_writer_init(struct json_writer *writer, struct strbuf *out)
{
    *writer = (struct json_writer){.out = out, .is_first = true};
}

static void write_quoted(struct strbuf *out, const char *text)
{
    strbuf_append_char(out, '"');
    while (*text != '\0') {
        size_t plain = 0;
        while ((unsigned char)text[plain] >= 0x20 && text[plain] != '"' && text[plain] != '\\')
            plain++;
        strbuf_append(out, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        if (*text == '"' || *text == '\\')
            strbuf_append_format(out, "\\%c", *text);
        else if (*text == '\n')
            strbuf_append_text(out, "\\n");
        else if (*text == '\t')
            strbuf_append_text(out, "\\t");
        else
            strbuf_append_format(out, "\\u%04x", (unsigned)(unsigned char)*text);
        text++;
    }
    strbuf_append_char(out, '"');
}

size_t json_count_text_bytes(const char *text)
{
    size_t bytes = 0;
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\' || *text == '\n' || *text == '\t')
            bytes += strlen("\\n");
        else
            bytes += (unsigned char)*text < 0x20 ? strlen("\\u0000") : 1;
    }
    return bytes;
}

/* Comma, line end, indentation and key: everything before a value. */
static void begin_value(struct json_writer *writer, const char *key)
{
    if (writer->depth > 0) {
        strbuf_append_text(writer->out, writer->is_first ? "\n" : ",\n");
        strbuf_append_repeat(writer->out, INDENT, writer->depth);
    }
    if (key) {
        write_quoted(writer->out, key);
        strbuf_append_text(writer->out, ": ");
    }
    writer->is_first = false;
}

void json_write_open(struct json_writer *writer, const char *key, char bracket)
{
    begin_value(writer, key);
    strbuf_append_char(writer->out, bracket);
    writer->depth++;
    writer->is_first = true;
}

void json_write_close(struct json_writer *writer, char bracket)
{
    writer->depth--;
    if (!writer->is_first) {
        strbuf_append_char(writer->out, '\n');
        strbuf_append_repeat(writer->out, INDENT, writer->depth);
    }
    strbuf_append_char(writer->out, bracket);
    if (writer->depth == 0)
        strbuf_append_char(writer->out, '\n');
    writer->is_first = false;
}

void json_write_text(struct json_writer *writer, const char *key, const char *text)
{
    begin_value(writer, key);
    write_quoted(writer->out, text);
}

void json_write_optional(struct json_writer *writer, const char *key, const char *text)
{
    if (text && text[0] != '\0')
        json_write_text(writer, key, text);
}

void json_write_integer(struct json_writer *writer, const char *key, long long number)
{
    begin_value(writer, key);
    strbuf_append_format(writer->out, "%lld", number);
}

void json_format_number(double number, int decimals, char *text, size_t size)
{
    long long scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    long long scaled = llround(number * (double)scale);
    long long magnitude = scaled < 0 ? -scaled : scaled;
    long long fraction = magnitude % scale;
    while (fraction != 0 && fraction % 10 == 0) {
        fraction /= 10;
        decimals--;
    }
    const char *sign = scaled < 0 ? "-" : "";
    if (fraction == 0)
        snprintf(text, size, "%s%lld", sign, magnitude / scale);
    else
        snprintf(text, size, "%s%lld.%0*lld", sign, magnitude / scale, decimals, fraction);
}

void json_write_number(struct json_writer *writer, const char *key, double number, int decimals)
{
    char text[40];
    json_format_number(number, decimals, text, sizeof text);
    begin_value(writer, key);
    strbuf_append_text(writer->out, text);
}

void json_write_bool(struct json_writer *writer, const char *key, bool value)
{
    begin_value(writer, key);
    strbuf_append_text(writer->out, value ? "true" : "false");
}

void json_write_null(struct json_writer *writer, const char *key)
{
    begin_value(writer, key);
    strbuf_append_text(writer->out, "null");
}

void json_write_raw(struct json_writer *writer, const char *key, const char *json, size_t bytes)
{
    begin_value(writer, key);
    strbuf_append(writer->out, json, bytes);
}
