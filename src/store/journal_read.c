/* Reading a journal back after a crash: its end may be cut at any byte. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "model/field_name.h"
#include "store/journal.h"

#define NUMBER_MAX 9007199254740992.0 /* up to here every whole number is a double */

/* What is too long is cut, between two characters. */
static void copy_member(const cJSON *object, const char *key, char *text, size_t size)
{
    const char *value = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    size_t bad;
    snprintf(text, size, "%s", value ? value : "");
    if (!text_is_utf8(text, strlen(text), &bad))
        text[bad] = '\0';
}

/* A whole number from 0 on; false for anything else. */
static bool copy_number(const cJSON *object, const char *key, double max, unsigned long *number)
{
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!cJSON_IsNumber(node) || !(node->valuedouble >= 0 && node->valuedouble <= max))
        return false;
    *number = (unsigned long)node->valuedouble;
    return (double)*number == node->valuedouble;
}

static bool read_header(const cJSON *object, struct journal_header *header)
{
    char format[JOURNAL_NAME_SIZE];
    copy_member(object, "format", format, sizeof format);
    const cJSON *version = cJSON_GetObjectItemCaseSensitive(object, "version");
    if (strcmp(format, "aimsgap-journal") != 0 || !cJSON_IsNumber(version) ||
        version->valuedouble != 1)
        return false;
    copy_member(object, "file", header->file, sizeof header->file);
    copy_member(object, "id", header->id, sizeof header->id);
    copy_member(object, "created_at", header->created_at, sizeof header->created_at);
    copy_member(object, "sha256", header->sha256, sizeof header->sha256);
    copy_member(object, "who", header->who, sizeof header->who);
    copy_member(object, "host", header->host, sizeof header->host);
    copy_member(object, "since", header->since, sizeof header->since);
    unsigned long pid;
    header->pid = copy_number(object, "pid", INT_MAX, &pid) ? (long)pid : 0;
    return true;
}

/* In the readers below false with an untouched error means damage, an error that memory ran out. */

/* A text or null. */
static bool copy_value(const cJSON *object, const char *key, char **value, struct error *error)
{
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(object, key);
    *value = cJSON_IsString(node) ? strdup(node->valuestring) : NULL;
    if (cJSON_IsString(node) && !*value)
        return error_set_memory(error);
    return cJSON_IsNull(node) || *value;
}

static void change_release(struct journal_change *change)
{
    free(change->before);
    free(change->after);
    free(change->who);
}

static bool read_change(const struct catalogue *catalogue, const cJSON *object,
                        struct journal_content *content, struct error *error)
{
    struct journal_change change = {0};
    const char *name = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "field"));
    char when[JOURNAL_NAME_SIZE];
    copy_member(object, "when", when, sizeof when);
    bool good = name && field_parse_name(catalogue, name, &change.field) &&
                copy_number(object, "stroke", NUMBER_MAX, &change.stroke) &&
                clock_parse_date_time(when, &change.when);
    good = copy_value(object, "before", &change.before, error) && good;
    good = copy_value(object, "after", &change.after, error) && good;
    good = copy_value(object, "who", &change.who, error) && change.who && good;
    struct journal_change *changes = content->changes;
    if (good && (content->count & (content->count - 1)) == 0) {
        size_t capacity = content->count ? content->count * 2 : 1;
        changes = realloc(content->changes, capacity * sizeof *changes);
        good = changes || error_set_memory(error);
    }
    if (!good) {
        change_release(&change);
        return false;
    }
    content->changes = changes;
    content->changes[content->count++] = change;
    return true;
}

static bool is_between_characters(const struct strbuf *text, size_t offset)
{
    return offset == text->length || ((unsigned char)text->text[offset] & 0xC0) != 0x80;
}

static bool read_typing(const struct catalogue *catalogue, const cJSON *object,
                        struct journal_content *content, struct error *error)
{
    const cJSON *name = cJSON_GetObjectItemCaseSensitive(object, "typing");
    if (cJSON_IsNull(name)) {
        content->is_typing = false;
        strbuf_clear(&content->typing);
        return true;
    }
    struct strbuf *typing = &content->typing;
    double length = (double)typing->length;
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "text"));
    unsigned long at;
    unsigned long cut;
    if (!cJSON_IsString(name) || !text || !copy_number(object, "at", length, &at) ||
        !copy_number(object, "cut", length - (double)at, &cut) ||
        !is_between_characters(typing, at) || !is_between_characters(typing, at + cut) ||
        !field_parse_name(catalogue, name->valuestring, &content->typing_field))
        return false;
    strbuf_splice(typing, at, cut, text, strlen(text));
    content->is_typing = true;
    return strbuf_is_complete(&content->typing, error);
}

static bool read_line(const struct catalogue *catalogue, const char *text, size_t length,
                      bool is_first, struct journal_content *content, struct error *error)
{
    struct json_document document;
    struct error problem = {0};
    if (!json_parse(&document, "journal", text, length, &problem))
        return problem.kind == ERROR_IO && error_set_memory(error);
    bool good;
    if (is_first)
        good = read_header(document.root, &content->header);
    else if (cJSON_GetObjectItemCaseSensitive(document.root, "typing"))
        good = read_typing(catalogue, document.root, content, error);
    else
        good = read_change(catalogue, document.root, content, error);
    json_release(&document);
    return good;
}

bool journal_parse(const struct catalogue *catalogue, const char *text, size_t length,
                   struct journal_content *content, struct error *error)
{
    *content = (struct journal_content){0};
    strbuf_init(&content->typing);
    size_t position = 0;
    bool is_first = true;
    struct error problem = {0};
    while (position < length) {
        const char *line = text + position;
        const char *newline = memchr(line, '\n', length - position);
        size_t bytes = newline ? (size_t)(newline - line) : length - position;
        if (!read_line(catalogue, line, bytes, is_first, content, &problem)) {
            content->is_damaged = true;
            break;
        }
        if (!catalogue)
            break;
        is_first = false;
        position += bytes + (newline != NULL);
    }
    if (problem.kind != ERROR_NONE) {
        *error = problem;
        return false;
    }
    if (!is_first || (!catalogue && !content->is_damaged && length > 0))
        return true;
    return error_set(error, ERROR_DATA, "remove it if you do not need it", "is no journal");
}

bool journal_read(const struct journal *journal, const struct catalogue *catalogue,
                  struct journal_content *content, struct error *error)
{
    struct strbuf text;
    strbuf_init(&text);
    bool done = file_read(journal->path, &text, error);
    if (done) {
        done = journal_parse(catalogue, text.text, text.length, content, error);
        if (!done)
            error_set_place(error, journal->path, 0, 0);
    } else {
        *content = (struct journal_content){0};
        strbuf_init(&content->typing);
    }
    strbuf_release(&text);
    return done;
}

void journal_content_release(struct journal_content *content)
{
    for (size_t i = 0; i < content->count; i++)
        change_release(&content->changes[i]);
    free(content->changes);
    strbuf_release(&content->typing);
    *content = (struct journal_content){0};
    strbuf_init(&content->typing);
}

void journal_content_drop(struct journal_content *content, size_t count)
{
    for (size_t i = 0; i < count; i++)
        change_release(&content->changes[i]);
    content->count -= count;
    if (content->count > 0)
        memmove(content->changes, content->changes + count,
                content->count * sizeof *content->changes);
}
