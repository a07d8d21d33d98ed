/* Reading a journal back after a crash: its end may be cut at any byte, and any line damaged. */
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

static long copy_process(const cJSON *object)
{
    unsigned long pid;
    return copy_number(object, "pid", INT_MAX, &pid) ? (long)pid : 0;
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
    header->pid = copy_process(object);
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(object, "holder");
    struct journal_person *holder = &header->holder;
    copy_member(node, "who", holder->who, sizeof holder->who);
    copy_member(node, "host", holder->host, sizeof holder->host);
    copy_member(node, "since", holder->since, sizeof holder->since);
    holder->pid = copy_process(node);
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

/* A line of another text, or the first of this one: whatever was there, it is followed again. */
static void start_typing(struct journal_content *content)
{
    strbuf_clear(&content->typing);
    content->is_typing = false;
    content->is_stuck = false;
}

static bool read_typing(const struct catalogue *catalogue, const cJSON *object,
                        struct journal_content *content, struct error *error)
{
    const cJSON *name = cJSON_GetObjectItemCaseSensitive(object, "typing");
    bool starts = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, "start"));
    if (cJSON_IsNull(name)) {
        start_typing(content);
        return true;
    }
    struct strbuf *typing = &content->typing;
    double length = starts ? 0 : (double)typing->length;
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "text"));
    struct field field;
    unsigned long at;
    unsigned long cut;
    unsigned long piece;
    if (!cJSON_IsString(name) || !text || !copy_number(object, "at", length, &at) ||
        !copy_number(object, "cut", starts ? NUMBER_MAX : length - (double)at, &cut) ||
        !field_parse_name(catalogue, name->valuestring, &field))
        return false;
    if (starts)
        start_typing(content);
    cut = starts ? 0 : cut;
    if (content->is_stuck || !is_between_characters(typing, at) ||
        !is_between_characters(typing, at + cut))
        return false;
    strbuf_splice(typing, at, cut, text, strlen(text));
    content->typing_field = field;
    content->typing_piece = copy_number(object, "piece", NUMBER_MAX, &piece) ? piece : 0;
    content->is_typing = true;
    return strbuf_is_complete(typing, error);
}

/* A line that says nothing more than that it was there. A lost change costs itself, a lost piece of
 * typing all that builds on it. */
static void note_damage(const char *line, size_t length, struct journal_content *content)
{
    static const char change[] = "{\"field\"";
    bool is_change = length >= strlen(change) && memcmp(line, change, strlen(change)) == 0;
    content->is_damaged = true;
    content->is_stuck = content->is_stuck || !is_change;
}

static void read_line(const struct catalogue *catalogue, const char *text, size_t length,
                      struct journal_content *content, struct error *error)
{
    struct json_document document;
    struct error problem = {0};
    if (!json_parse(&document, "journal", text, length, &problem)) {
        if (error_is_memory(&problem))
            error_set_memory(error);
        note_damage(text, length, content);
        return;
    }
    const cJSON *root = document.root;
    bool good;
    if (cJSON_GetObjectItemCaseSensitive(root, "typing"))
        good = read_typing(catalogue, root, content, error);
    else
        good = read_change(catalogue, root, content, error);
    if (!good)
        note_damage(text, length, content);
    json_release(&document);
}

/* Is the line a first one? Behind others, one means that all before it was done with. */
static bool read_first(const char *text, size_t length, struct journal_content *content,
                       bool *is_other, struct error *error)
{
    struct json_document document;
    struct error problem = {0};
    struct journal_header header = {0};
    *is_other = false;
    if (!json_parse(&document, "journal", text, length, &problem)) {
        if (error_is_memory(&problem))
            error_set_memory(error);
        return false;
    }
    bool is_header = read_header(document.root, &header);
    *is_other = !is_header;
    json_release(&document);
    if (is_header) {
        journal_content_release(content);
        content->header = header;
        content->has_header = true;
    }
    return is_header;
}

/* True: to be read on. */
static bool read_any(const struct catalogue *catalogue, const char *line, size_t length,
                     bool is_first, struct journal_content *content, struct error *error)
{
    static const char format[] = "{\"format\"";
    bool may_be_first = length >= strlen(format) && memcmp(line, format, strlen(format)) == 0;
    bool is_other = false;
    if (length == 0 && !is_first)
        return true;
    if ((is_first || may_be_first) && read_first(line, length, content, &is_other, error))
        return true;
    if (is_first)
        content->is_damaged = true;
    else
        read_line(catalogue, line, length, content, error);
    return !is_first || !is_other;
}

bool journal_parse(const struct catalogue *catalogue, const char *text, size_t length,
                   struct journal_content *content, struct error *error)
{
    *content = (struct journal_content){0};
    strbuf_init(&content->typing);
    struct error problem = {0};
    bool goes_on = length > 0;
    for (size_t position = 0; goes_on && position < length && problem.kind == ERROR_NONE;) {
        const char *line = text + position;
        const char *newline = memchr(line, '\n', length - position);
        size_t bytes = newline ? (size_t)(newline - line) : length - position;
        goes_on = read_any(catalogue, line, bytes, position == 0, content, &problem);
        content->is_cut = !newline;
        position += bytes + (newline != NULL);
        goes_on = goes_on && catalogue;
    }
    if (problem.kind != ERROR_NONE) {
        *error = problem;
        return false;
    }
    if (content->has_header || content->count > 0 || content->is_typing)
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
