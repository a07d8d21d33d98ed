/* Keywords that apply further schemas, and the table of all. */
#include "store/json_keyword.h"

#include <string.h>

static bool is_silent_match(const struct json_check *check, const cJSON *schema, const cJSON *node)
{
    struct json_check silent = *check;
    silent.problems = NULL;
    return json_check_node(&silent, schema, node);
}

static const cJSON *find_member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static bool check_properties(const struct json_check *check, const struct json_rule *rule,
                             const cJSON *node)
{
    bool good = true;
    bool is_object = cJSON_IsObject(node);
    for (const cJSON *property = is_object ? rule->value->child : NULL; property;
         property = property->next) {
        const cJSON *member = find_member(node, property->string);
        good = (!member || json_check_node(check, property, member)) && good;
    }
    return good;
}

/* Members whose names match; `*is_named` says whether any pattern did. */
static bool check_matching(const struct json_check *check, const cJSON *patterns,
                           const cJSON *member, bool *is_named)
{
    bool good = true;
    for (const cJSON *next = patterns ? patterns->child : NULL; next; next = next->next) {
        if (!json_pattern_matches(json_schema_find_pattern(check->schema, next->string),
                                  member->string))
            continue;
        *is_named = true;
        good = json_check_node(check, next, member) && good;
    }
    return good;
}

static bool check_pattern_properties(const struct json_check *check, const struct json_rule *rule,
                                     const cJSON *node)
{
    bool good = true;
    bool is_named;
    bool is_object = cJSON_IsObject(node);
    for (const cJSON *member = is_object ? node->child : NULL; member; member = member->next)
        good = check_matching(check, rule->value, member, &is_named) && good;
    return good;
}

static bool check_other_properties(const struct json_check *check, const struct json_rule *rule,
                                   const cJSON *node)
{
    const cJSON *properties = find_member(rule->siblings, "properties");
    const cJSON *patterns = find_member(rule->siblings, "patternProperties");
    struct json_check silent = *check;
    silent.problems = NULL;
    bool good = true;
    bool is_object = cJSON_IsObject(node);
    for (const cJSON *member = is_object ? node->child : NULL; member; member = member->next) {
        bool is_named = properties && find_member(properties, member->string);
        check_matching(&silent, patterns, member, &is_named);
        good = (is_named || json_check_node(check, rule->value, member)) && good;
    }
    return good;
}

/* A name is checked as a text that stands where its member does. */
static bool check_names(const struct json_check *check, const struct json_rule *rule,
                        const cJSON *node)
{
    bool good = true;
    bool is_object = cJSON_IsObject(node);
    for (const cJSON *member = is_object ? node->child : NULL; member; member = member->next) {
        cJSON name = {.type = cJSON_String, .valuestring = member->string};
        if (!is_silent_match(check, rule->value, &name))
            good = json_check_fail(check, member, "has a name that is not allowed here");
    }
    return good;
}

static bool check_items(const struct json_check *check, const struct json_rule *rule,
                        const cJSON *node)
{
    bool good = true;
    bool is_array = cJSON_IsArray(node);
    for (const cJSON *element = is_array ? node->child : NULL; element; element = element->next)
        good = json_check_node(check, rule->value, element) && good;
    return good;
}

static bool check_not(const struct json_check *check, const struct json_rule *rule,
                      const cJSON *node)
{
    if (!is_silent_match(check, rule->value, node))
        return true;
    const cJSON *pattern = find_member(rule->value, "pattern");
    if (pattern &&
        json_pattern_is_control(json_schema_find_pattern(check->schema, pattern->valuestring)))
        return json_check_fail(check, node, "holds a control character");
    return json_check_fail(check, node, "has a value that is not allowed here");
}

static bool check_all(const struct json_check *check, const struct json_rule *rule,
                      const cJSON *node)
{
    bool good = true;
    for (const cJSON *part = rule->value->child; part; part = part->next)
        good = json_check_node(check, part, node) && good;
    return good;
}

/* Where none fits, the first one is the rule and what follows it the exceptions. */
static bool check_one(const struct json_check *check, const struct json_rule *rule,
                      const cJSON *node)
{
    size_t fitting = 0;
    for (const cJSON *choice = rule->value->child; choice; choice = choice->next)
        fitting += is_silent_match(check, choice, node);
    if (fitting == 0)
        return json_check_node(check, rule->value->child, node);
    return fitting == 1 || json_check_fail(check, node, "fits more than one of its descriptions");
}

static bool check_if(const struct json_check *check, const struct json_rule *rule,
                     const cJSON *node)
{
    const cJSON *branch =
        find_member(rule->siblings, is_silent_match(check, rule->value, node) ? "then" : "else");
    return !branch || json_check_node(check, branch, node);
}

static bool check_reference(const struct json_check *check, const struct json_rule *rule,
                            const cJSON *node)
{
    return json_check_node(check, json_schema_resolve(check->schema, rule->value->valuestring),
                           node);
}

static const struct json_keyword keywords[] = {
    {"$schema", JSON_NESTED_NONE, NULL, false},
    {"$id", JSON_NESTED_NONE, NULL, false},
    {"$defs", JSON_NESTED_MAP, NULL, false},
    {"$ref", JSON_NESTED_NONE, check_reference, false},
    {"title", JSON_NESTED_NONE, NULL, false},
    {"description", JSON_NESTED_NONE, NULL, false},
    {"type", JSON_NESTED_NONE, json_check_type, false},
    {"const", JSON_NESTED_NONE, json_check_const, false},
    {"enum", JSON_NESTED_NONE, json_check_enum, false},
    {"format", JSON_NESTED_NONE, json_check_format, false},
    {"pattern", JSON_NESTED_NONE, json_check_pattern, false},
    {"minLength", JSON_NESTED_NONE, json_check_limit, false},
    {"maxLength", JSON_NESTED_NONE, json_check_limit, false},
    {"minItems", JSON_NESTED_NONE, json_check_limit, false},
    {"maxItems", JSON_NESTED_NONE, json_check_limit, false},
    {"minProperties", JSON_NESTED_NONE, json_check_limit, false},
    {"minimum", JSON_NESTED_NONE, json_check_limit, false},
    {"maximum", JSON_NESTED_NONE, json_check_limit, false},
    {"required", JSON_NESTED_NONE, json_check_required, false},
    {"properties", JSON_NESTED_MAP, check_properties, false},
    {"patternProperties", JSON_NESTED_PATTERNS, check_pattern_properties, false},
    {"additionalProperties", JSON_NESTED_SCHEMA, check_other_properties, false},
    {"propertyNames", JSON_NESTED_SCHEMA, check_names, false},
    {"items", JSON_NESTED_SCHEMA, check_items, false},
    {"uniqueItems", JSON_NESTED_NONE, json_check_unique, true},
    {"not", JSON_NESTED_SCHEMA, check_not, false},
    {"oneOf", JSON_NESTED_LIST, check_one, false},
    {"allOf", JSON_NESTED_LIST, check_all, true},
    {"if", JSON_NESTED_SCHEMA, check_if, true},
    {"then", JSON_NESTED_SCHEMA, NULL, false},
    {"else", JSON_NESTED_SCHEMA, NULL, false},
};

const struct json_keyword *json_keyword_find(const char *name)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strcmp(keywords[i].name, name) == 0)
            return &keywords[i];
    return NULL;
}

/* The early or the late keywords of a schema. */
static bool check_keywords(const struct json_check *check, const cJSON *schema, const cJSON *node,
                           bool late)
{
    bool good = true;
    bool is_container = cJSON_IsObject(node) || cJSON_IsArray(node);
    for (const cJSON *value = schema->child; value; value = value->next) {
        const struct json_keyword *keyword = json_keyword_find(value->string);
        const struct json_rule rule = {value, schema};
        if (keyword->check && keyword->is_late == late)
            good = keyword->check(check, &rule, node) && good;
        if (!good && (!is_container || !check->problems))
            break;
    }
    return good;
}

bool json_check_node(const struct json_check *check, const cJSON *schema, const cJSON *node)
{
    if (check->problems && problems_is_full(check->problems)) { /* more is not wanted */
        check->problems->more = true;
        return false;
    }
    if (cJSON_IsBool(schema))
        return cJSON_IsTrue(schema) || json_check_fail(check, node, "must not be here");
    return check_keywords(check, schema, node, false) && check_keywords(check, schema, node, true);
}
