/* Reading a journal back after a crash: its end may be cut at any byte. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "model/field_name.h"
#include "store/journal.h"

static void copy_member(const cJSON *object, const char *key, char *text, size_t size)
{
    const char *value = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    snprintf(text, size, "%s", value ? value : "");
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
    const cJSON *pid = cJSON_GetObjectItemCaseSensitive(object, "pid");
    header->pid = cJSON_IsNumber(pid) ? (long)pid->valuedouble : 0;
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
    const cJSON *stroke = cJSON_GetObjectItemCaseSensitive(object, "stroke");
    char when[JOURNAL_NAME_SIZE];
    copy_member(object, "when", when, sizeof when);
    bool good = name && field_parse_name(catalogue, name, &change.field) &&
                cJSON_IsNumber(stroke) && stroke->valuedouble >= 0 &&
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
    change.stroke = (unsigned long)stroke->valuedouble;
    content->changes = changes;
    content->changes[content->count++] = change;
    return true;
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
    const cJSON *at = cJSON_GetObjectItemCaseSensitive(object, "at");
    const cJSON *cut = cJSON_GetObjectItemCaseSensitive(object, "cut");
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "text"));
    double length = (double)content->typing.length;
    if (!cJSON_IsString(name) || !cJSON_IsNumber(at) || !cJSON_IsNumber(cut) || !text ||
        !field_parse_name(catalogue, name->valuestring, &content->typing_field) ||
        !(at->valuedouble >= 0 && cut->valuedouble >= 0 &&
          at->valuedouble + cut->valuedouble <= length))
        return false;
    strbuf_splice(&content->typing, (size_t)at->valuedouble, (size_t)cut->valuedouble, text,
                  strlen(text));
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
