#include "base/json.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json_scan.h"
#include "base/language.h"
#include "base/strbuf.h"

/* cJSON fills `valueint` for numbers only and we read numbers from `valuedouble`, so the field is
 * free to hold each node's number in document order, which is its index into `spans`. */
static void number_nodes(cJSON *node, int *next)
{
    node->valueint = (*next)++;
    for (cJSON *child = node->child; child; child = child->next)
        number_nodes(child, next);
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp((*(cJSON *const *)a)->string, (*(cJSON *const *)b)->string);
}

static bool check_keys_of(const struct json_document *document, const cJSON *object,
                          struct error *error)
{
    size_t count = (size_t)cJSON_GetArraySize(object);
    const cJSON **children = count < 2 ? NULL : malloc(count * sizeof(cJSON *));
    if (count >= 2 && !children)
        return error_set_memory(error);
    if (!children)
        return true;
    size_t next = 0;
    for (const cJSON *child = object->child; child; child = child->next)
        children[next++] = child;
    qsort(children, count, sizeof(cJSON *), compare_keys);
    const cJSON *twin = NULL;
    for (size_t i = 1; i < count && !twin; i++)
        if (strcmp(children[i - 1]->string, children[i]->string) == 0)
            twin = children[children[i - 1]->valueint > children[i]->valueint ? i - 1 : i];
    free(children);
    return !twin || json_fail(document, twin, error, "keep one of them",
                              "the field \"%.80s\" stands here twice", twin->string);
}

/* RFC 7493 section 2.3: names within an object are unique, compared after unescaping. */
static bool check_keys(const struct json_document *document, const cJSON *node, struct error *error)
{
    if (cJSON_IsObject(node) && !check_keys_of(document, node, error))
        return false;
    for (const cJSON *child = node->child; child; child = child->next)
        if (child->child && !check_keys(document, child, error))
            return false;
    return true;
}

static bool build_tree(struct json_document *document, struct error *error)
{
    int next = 0;
    document->root = cJSON_ParseWithLength(document->text, document->length);
    if (!document->root)
        return error_set_memory(error);
    number_nodes(document->root, &next);
    return true;
}

bool json_parse(struct json_document *document, const char *name, const char *text, size_t length,
                struct error *error)
{
    *document = (struct json_document){.name = name, .text = text, .length = length};
    struct json_scan scan;
    bool strict = json_scan_text(&scan, text, length);
    document->spans = scan.spans;
    document->span_count = scan.span_count;
    if (!strict && scan.is_out_of_memory) {
        json_release(document);
        return error_set_memory(error);
    }
    if (!strict) {
        size_t line;
        size_t column;
        json_find_place(document, scan.position, &line, &column);
        error_set_place(error, name, length > 0 ? line : 0, column);
        error_set(error, ERROR_DATA, "is it the right file? it must be JSON (RFC 8259)", "%s",
                  gettext(scan.problem));
        json_release(document);
        return false;
    }
    if (build_tree(document, error) && check_keys(document, document->root, error))
        return true;
    json_release(document);
    return false;
}

bool json_parse_trusted(struct json_document *document, const char *name, const char *text,
                        size_t length, struct error *error)
{
    *document = (struct json_document){.name = name, .text = text, .length = length};
    return build_tree(document, error);
}

void json_release(struct json_document *document)
{
    cJSON_Delete(document->root);
    free(document->spans);
    document->root = NULL;
    document->spans = NULL;
    document->span_count = 0;
}

const char *json_get_raw(const struct json_document *document, const cJSON *node, size_t *bytes)
{
    struct json_span span = document->spans[node->valueint];
    *bytes = span.end - span.start;
    return document->text + span.start;
}

/* May it stand in a path without quotation marks? */
static bool is_word(const char *key)
{
    const char *allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    size_t length = strspn(key, allowed);
    return length > 0 && length <= JSON_PATH_KEY_BYTES && key[length] == '\0' &&
           !(key[0] >= '0' && key[0] <= '9');
}

static void append_step(const cJSON *parent, const cJSON *child, size_t index, struct strbuf *path)
{
    if (!cJSON_IsObject(parent))
        strbuf_append_format(path, "[%zu]", index);
    else if (is_word(child->string))
        strbuf_append_format(path, ".%s", child->string);
    else
        strbuf_append_format(path, "[\"%.*s\"]", JSON_PATH_KEY_BYTES, child->string);
}

void json_append_path(const struct json_document *document, const cJSON *node, struct strbuf *path)
{
    const cJSON *at = document->root;
    strbuf_append_char(path, '$');
    while (at != node) {
        /* Nodes are numbered in the order of the text: the last child not behind it holds it. */
        const cJSON *child = at->child;
        size_t index = 0;
        for (; child->next && child->next->valueint <= node->valueint; child = child->next)
            index++;
        append_step(at, child, index, path);
        at = child;
    }
}

void json_find_place(const struct json_document *document, size_t offset, size_t *line,
                     size_t *column)
{
    *line = 1;
    size_t line_start = 0;
    for (size_t i = 0; i < offset && i < document->length; i++) {
        if (document->text[i] == '\n') {
            (*line)++;
            line_start = i + 1;
        }
    }
    *column = offset - line_start + 1;
}

bool json_fail(const struct json_document *document, const cJSON *node, struct error *error,
               const char *remedy, const char *format, ...)
{
    char what[ERROR_TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, gettext(format), arguments);
    va_end(arguments);
    size_t line = 0;
    size_t column = 0;
    if (document->spans)
        json_find_place(document, document->spans[node->valueint].start, &line, &column);
    error_set_place(error, document->name, line, column);
    return error_set(error, ERROR_DATA, remedy, "%s", what);
}
