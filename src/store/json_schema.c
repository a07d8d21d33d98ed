#include "store/json_schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/json_keyword.h"

#define DEFINITIONS "#/$defs/"

static bool prepare(struct json_schema *schema, const cJSON *node, struct error *error);

static bool fail(struct error *error, const char *what, const char *name)
{
    return error_set(error, ERROR_DATA, "correct the schema", "%s: %.80s", what, name);
}

static bool add_pattern(struct json_schema *schema, const char *text, struct error *error)
{
    struct json_pattern *patterns =
        realloc(schema->patterns, (schema->pattern_count + 1) * sizeof *patterns);
    if (!patterns)
        return error_set_memory(error);
    schema->patterns = patterns;
    if (!json_pattern_compile(&patterns[schema->pattern_count], text, error))
        return false;
    schema->pattern_count++;
    return true;
}

const struct json_pattern *json_schema_find_pattern(const struct json_schema *schema,
                                                    const char *text)
{
    size_t found = 0;
    while (schema->patterns[found].text != text)
        found++;
    return &schema->patterns[found];
}

const cJSON *json_schema_resolve(const struct json_schema *schema, const char *reference)
{
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(schema->document.root, "$defs");
    if (strncmp(reference, DEFINITIONS, strlen(DEFINITIONS)) != 0)
        return NULL;
    return cJSON_GetObjectItemCaseSensitive(all, reference + strlen(DEFINITIONS));
}

static bool prepare_value(struct json_schema *schema, const struct json_keyword *keyword,
                          const cJSON *value, struct error *error)
{
    if (keyword->nested == JSON_NESTED_SCHEMA)
        return prepare(schema, value, error);
    bool is_nested = keyword->nested != JSON_NESTED_NONE;
    for (const cJSON *child = is_nested ? value->child : NULL; child; child = child->next) {
        if (!prepare(schema, child, error))
            return false;
        if (keyword->nested == JSON_NESTED_PATTERNS && !add_pattern(schema, child->string, error))
            return false;
    }
    const char *text = cJSON_GetStringValue(value);
    if (strcmp(keyword->name, "pattern") == 0)
        return add_pattern(schema, text ? text : "(", error);
    if (strcmp(keyword->name, "$ref") == 0 && (!text || !json_schema_resolve(schema, text)))
        return fail(error, "a reference that leads nowhere", text ? text : "");
    return true;
}

static bool prepare(struct json_schema *schema, const cJSON *node, struct error *error)
{
    if (cJSON_IsBool(node))
        return true;
    if (!cJSON_IsObject(node))
        return fail(error, "a schema must be an object, true or false",
                    node->string ? node->string : "");
    for (const cJSON *value = node->child; value; value = value->next) {
        const struct json_keyword *keyword = json_keyword_find(value->string);
        if (!keyword)
            return fail(error, "an unknown keyword", value->string);
        if (!prepare_value(schema, keyword, value, error))
            return false;
    }
    return true;
}

bool json_schema_open(struct json_schema *schema, const char *name, const char *text, size_t length,
                      struct error *error)
{
    *schema = (struct json_schema){0};
    error_set_place(error, name, 0, 0);
    if (!json_parse_trusted(&schema->document, name, text, length, error))
        return false;
    if (prepare(schema, schema->document.root, error))
        return true;
    json_schema_close(schema);
    return false;
}

void json_schema_close(struct json_schema *schema)
{
    for (size_t i = 0; i < schema->pattern_count; i++)
        json_pattern_release(&schema->patterns[i]);
    free(schema->patterns);
    json_release(&schema->document);
    *schema = (struct json_schema){0};
}

bool json_schema_check(const struct json_schema *schema, const struct json_document *document,
                       struct problems *problems)
{
    bool lacks_memory = false;
    struct error error = {0};
    const struct json_check check = {schema, document, problems, &lacks_memory};
    bool good = json_check_node(&check, schema->document.root, document->root);
    if (!lacks_memory)
        return good;
    error_set_memory(&error); /* what was found may only be what could not be looked at */
    problems_release(problems);
    return problems_add(problems, &error);
}
