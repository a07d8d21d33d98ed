/* The keywords of JSON Schema that our schemas use, one row of a table each: what they hold and how
 * a value is checked. For store/json_schema.c alone. */
#ifndef AIMSGAP_STORE_JSON_KEYWORD_H
#define AIMSGAP_STORE_JSON_KEYWORD_H

#include "store/json_schema.h"

/* One check of a document. */
struct json_check {
    const struct json_schema *schema;
    const struct json_document *document;
    struct problems *problems; /* NULL: only the answer counts */
    bool *lacks_memory;        /* set where it ran out: no answer counts */
};

/* A keyword of a schema. */
struct json_rule {
    const cJSON *value;
    const cJSON *siblings; /* the schema it stands in */
};

/* Does the node fit? */
typedef bool json_keyword_check(const struct json_check *check, const struct json_rule *rule,
                                const cJSON *node);

enum json_nested {
    JSON_NESTED_NONE,
    JSON_NESTED_SCHEMA,   /* the value is a schema */
    JSON_NESTED_LIST,     /* a list of schemas */
    JSON_NESTED_MAP,      /* an object of schemas */
    JSON_NESTED_PATTERNS, /* the same, and the names are patterns */
};

struct json_keyword {
    const char *name;
    enum json_nested nested;
    json_keyword_check *check; /* NULL: says nothing by itself */
    bool is_late;              /* looked at only where all else is well, or it would say it again */
};

/* NULL: unknown. */
const struct json_keyword *json_keyword_find(const char *name);

/* Does the node fit the schema, which is an object, true or false? */
bool json_check_node(const struct json_check *check, const cJSON *schema, const cJSON *node);

/* Say what is wrong with the node, unless only the answer counts. Always returns false. */
bool json_check_fail(const struct json_check *check, const cJSON *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

json_keyword_check json_check_type;
json_keyword_check json_check_const;
json_keyword_check json_check_enum;
json_keyword_check json_check_pattern;
json_keyword_check json_check_format;
json_keyword_check json_check_limit;
json_keyword_check json_check_required;
json_keyword_check json_check_unique;

/* Of a schema that was opened: the pattern that was made from this very text, and the schema that
 * a "$ref" leads to (NULL: nowhere). */
const struct json_pattern *json_schema_find_pattern(const struct json_schema *schema,
                                                    const char *text);
const cJSON *json_schema_resolve(const struct json_schema *schema, const char *reference);

#endif
