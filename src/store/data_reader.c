#include "store/data_reader.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/text.h"

void data_reader_fail(struct data_reader *reader, const cJSON *node, const char *format, ...)
{
    if (reader->failed)
        return;
    char what[ERROR_TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, gettext(format), arguments);
    va_end(arguments);
    reader->failed = true;
    json_fail(&reader->document, node ? node : reader->document.root, reader->error,
              "correct the data file, or leave out --data to use the built-in one", "%s", what);
}

bool data_reader_open(struct data_reader *reader, const char *directory, const char *name,
                      const char *format, struct arena *arena, struct error *error)
{
    *reader = (struct data_reader){.arena = arena, .error = error, .is_trusted = !directory};
    if (!data_source_read(directory, name, &reader->bytes, error))
        return false;
    /* What is built in was checked by the tests. */
    bool (*parse)(struct json_document *, const char *, const char *, size_t, struct error *) =
        directory ? json_parse : json_parse_trusted;
    if (!parse(&reader->document, reader->bytes.name, reader->bytes.bytes, reader->bytes.count,
               error)) {
        data_bytes_release(&reader->bytes);
        return false;
    }
    const cJSON *root = reader->document.root;
    if (!cJSON_IsObject(root))
        data_reader_fail(reader, root, "must be a JSON object");
    const char *found = data_read_text(reader, root, "format");
    if (!reader->failed && strcmp(found, format) != 0)
        data_reader_fail(reader, root, "is \"%.40s\", not \"%s\"", found, format);
    if (data_read_number(reader, root, "version") != 1)
        data_reader_fail(reader, root, "its version is not 1");
    if (reader->failed)
        data_reader_release(reader);
    return !reader->failed;
}

void data_reader_release(struct data_reader *reader)
{
    json_release(&reader->document);
    data_bytes_release(&reader->bytes);
}

static const cJSON *read_member(struct data_reader *reader, const cJSON *object, const char *key)
{
    if (reader->failed || !object)
        return NULL;
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!member)
        data_reader_fail(reader, object, "the field \"%s\" is missing", key);
    return member;
}

const cJSON *data_read_object(struct data_reader *reader, const cJSON *object, const char *key)
{
    const cJSON *member = read_member(reader, object, key);
    if (member && !cJSON_IsObject(member)) {
        data_reader_fail(reader, member, "\"%s\" must be an object", key);
        return NULL;
    }
    return member;
}

const cJSON *data_read_array(struct data_reader *reader, const cJSON *object, const char *key)
{
    const cJSON *member = read_member(reader, object, key);
    if (member && !cJSON_IsArray(member)) {
        data_reader_fail(reader, member, "\"%s\" must be a list", key);
        return NULL;
    }
    return member;
}

size_t data_count(const cJSON *node)
{
    return node ? (size_t)cJSON_GetArraySize(node) : 0;
}

const cJSON *data_first(const cJSON *node)
{
    return node ? node->child : NULL;
}

/* A node's text, copied; "" with a problem noted where it is none. */
static const char *copy_text(struct data_reader *reader, const cJSON *node, const char *key)
{
    const char *text = cJSON_GetStringValue(node);
    if (!text || text[0] == '\0' || (!reader->is_trusted && text_has_control(text, true))) {
        data_reader_fail(reader, node,
                         "\"%s\" must be a text, not empty, without control characters", key);
        return "";
    }
    const char *copy = arena_copy_text(reader->arena, text);
    if (!copy && !reader->failed) {
        reader->failed = true;
        error_set_memory(reader->error);
    }
    return copy ? copy : "";
}

const char *data_read_text(struct data_reader *reader, const cJSON *object, const char *key)
{
    const cJSON *member = read_member(reader, object, key);
    return member ? copy_text(reader, member, key) : "";
}

const char *data_read_optional_text(struct data_reader *reader, const cJSON *object,
                                    const char *key)
{
    if (reader->failed || !object)
        return NULL;
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, key);
    return member ? copy_text(reader, member, key) : NULL;
}

const char *data_read_new_id(struct data_reader *reader, const cJSON *array, const cJSON *element)
{
    const char *id = data_read_text(reader, element, "id");
    for (const cJSON *other = data_first(array); other && other != element; other = other->next) {
        const cJSON *taken = cJSON_GetObjectItemCaseSensitive(other, "id");
        if (!reader->failed && strcmp(taken->valuestring, id) == 0)
            data_reader_fail(reader, element, "the id \"%.60s\" stands there twice", id);
    }
    return id;
}

double data_read_number(struct data_reader *reader, const cJSON *object, const char *key)
{
    const cJSON *member = read_member(reader, object, key);
    if (member && !cJSON_IsNumber(member))
        data_reader_fail(reader, member, "\"%s\" must be a number", key);
    return cJSON_IsNumber(member) ? member->valuedouble : 0;
}

int data_read_permille(struct data_reader *reader, const cJSON *object, const char *key)
{
    double number = data_read_number(reader, object, key);
    if (number < 0 || number > 1)
        data_reader_fail(reader, object, "\"%s\" must lie between 0 and 1", key);
    return reader->failed ? 0 : (int)lround(number * 1000);
}

void *data_reader_take(struct data_reader *reader, size_t count, size_t size)
{
    void *memory = reader->failed ? NULL : arena_take(reader->arena, count, size);
    if (!memory && !reader->failed) {
        reader->failed = true;
        error_set_memory(reader->error);
    }
    return memory;
}

struct text_list data_read_texts(struct data_reader *reader, const cJSON *object, const char *key)
{
    struct text_list list = {NULL, 0};
    if (reader->failed || !cJSON_GetObjectItemCaseSensitive(object, key))
        return list;
    const cJSON *array = data_read_array(reader, object, key);
    size_t count = data_count(array);
    const char **texts = data_reader_take(reader, count, sizeof *texts);
    if (!texts)
        return list;
    size_t next = 0;
    for (const cJSON *node = data_first(array); node; node = node->next)
        texts[next++] = copy_text(reader, node, key);
    return (struct text_list){texts, count};
}

const struct catalogue_item *data_read_item(struct data_reader *reader,
                                            const struct catalogue *catalogue, const cJSON *node)
{
    const char *id = cJSON_GetStringValue(node);
    const struct catalogue_item *item = id ? catalogue_find_item(catalogue, id) : NULL;
    if (!item)
        data_reader_fail(reader, node, "\"%.60s\" is no item of either standard", id ? id : "");
    return item;
}

bool *data_read_item_set(struct data_reader *reader, const struct catalogue *catalogue,
                         const cJSON *array)
{
    bool *set = data_reader_take(reader, catalogue->item_count, sizeof *set);
    for (const cJSON *node = data_first(array); node && set; node = node->next) {
        const struct catalogue_item *item = data_read_item(reader, catalogue, node);
        if (!item)
            return NULL;
        set[item->index] = true;
    }
    return set;
}
