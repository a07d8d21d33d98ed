/* Keywords about the value itself. */
#include "store/json_keyword.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "store/json_unique.h"

#define SHOWN_BYTES 60 /* of a value in a message */

bool json_check_fail(const struct json_check *check, const cJSON *node, const char *format, ...)
{
    char what[ERROR_TEXT_SIZE];
    va_list arguments;
    if (!check->problems)
        return false;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return problems_add_at(check->problems, check->document, node, "%s", what);
}

static bool is_of_type(const cJSON *node, const char *type)
{
    static const struct {
        const char *name;
        int types; /* of cJSON */
    } names[] = {
        {"object", cJSON_Object},  {"array", cJSON_Array},
        {"string", cJSON_String},  {"boolean", cJSON_True | cJSON_False},
        {"null", cJSON_NULL},      {"number", cJSON_Number},
        {"integer", cJSON_Number},
    };
    bool fits = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fits = fits || (strcmp(names[i].name, type) == 0 && (node->type & names[i].types) != 0);
    return fits && (strcmp(type, "integer") != 0 || node->valuedouble == floor(node->valuedouble));
}

/* "a, b or c" from a list of texts; null and numbers as JSON has them. */
static void append_choices(struct strbuf *text, const cJSON *list)
{
    for (const cJSON *choice = list->child; choice; choice = choice->next) {
        char *shown = cJSON_PrintUnformatted(choice);
        const char *word = cJSON_GetStringValue(choice);
        strbuf_append_text(text, choice == list->child ? "" : choice->next ? ", " : " or ");
        strbuf_append_text(text, word ? word : shown ? shown : "?");
        cJSON_free(shown);
    }
}

static bool fail_choice(const struct json_check *check, const cJSON *node, const char *what,
                        const cJSON *list)
{
    struct strbuf choices;
    if (!check->problems)
        return false;
    strbuf_init(&choices);
    append_choices(&choices, list);
    const char *text = cJSON_GetStringValue(node);
    if (text)
        json_check_fail(check, node, "is \"%.*s\" and %s %s", SHOWN_BYTES, text, what,
                        choices.text);
    else
        json_check_fail(check, node, "%s %s", what, choices.text);
    strbuf_release(&choices);
    return false;
}

bool json_check_type(const struct json_check *check, const struct json_rule *rule,
                     const cJSON *node)
{
    if (!cJSON_IsArray(rule->value))
        return is_of_type(node, rule->value->valuestring) ||
               json_check_fail(check, node, "must be of the type %s", rule->value->valuestring);
    for (const cJSON *type = rule->value->child; type; type = type->next)
        if (is_of_type(node, type->valuestring))
            return true;
    return fail_choice(check, node, "must be of the type", rule->value);
}

bool json_check_const(const struct json_check *check, const struct json_rule *rule,
                      const cJSON *node)
{
    if (cJSON_Compare(node, rule->value, true))
        return true;
    char *shown = check->problems ? cJSON_PrintUnformatted(rule->value) : NULL;
    json_check_fail(check, node, "must be %s", shown ? shown : "another value");
    cJSON_free(shown);
    return false;
}

bool json_check_enum(const struct json_check *check, const struct json_rule *rule,
                     const cJSON *node)
{
    for (const cJSON *choice = rule->value->child; choice; choice = choice->next)
        if (cJSON_Compare(node, choice, true))
            return true;
    return fail_choice(check, node, "must be", rule->value);
}

bool json_check_pattern(const struct json_check *check, const struct json_rule *rule,
                        const cJSON *node)
{
    const struct json_pattern *pattern =
        json_schema_find_pattern(check->schema, rule->value->valuestring);
    return !cJSON_IsString(node) || json_pattern_matches(pattern, node->valuestring) ||
           json_check_fail(check, node, "does not match %s", pattern->text);
}

bool json_check_format(const struct json_check *check, const struct json_rule *rule,
                       const cJSON *node)
{
    static const struct {
        const char *name;
        bool (*is_one)(const char *text);
    } formats[] = {{"date", clock_is_date}, {"date-time", clock_is_date_time}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (cJSON_IsString(node) && strcmp(rule->value->valuestring, formats[i].name) == 0 &&
            !formats[i].is_one(node->valuestring))
            return json_check_fail(check, node, "is no %s", formats[i].name);
    return true;
}

/* What a limit is about; NAN where it does not concern the node. */
static double measure_text(const cJSON *node)
{
    if (!cJSON_IsString(node))
        return NAN;
    size_t characters = 0;
    for (const char *next = node->valuestring; *next != '\0'; next++)
        characters += ((unsigned char)*next & 0xC0) != 0x80;
    return (double)characters;
}

static double measure_list(const cJSON *node)
{
    return cJSON_IsArray(node) ? (double)cJSON_GetArraySize(node) : NAN;
}

static double measure_object(const cJSON *node)
{
    return cJSON_IsObject(node) ? (double)cJSON_GetArraySize(node) : NAN;
}

static double measure_number(const cJSON *node)
{
    return cJSON_IsNumber(node) ? node->valuedouble : NAN;
}

bool json_check_limit(const struct json_check *check, const struct json_rule *rule,
                      const cJSON *node)
{
    static const struct {
        const char *keyword;
        double (*measure)(const cJSON *node);
        bool is_least;
        const char *verb;
        const char *unit;
    } limits[] = {
        {"minLength", measure_text, true, "have", " characters"},
        {"maxLength", measure_text, false, "have", " characters"},
        {"minItems", measure_list, true, "have", " elements"},
        {"maxItems", measure_list, false, "have", " elements"},
        {"minProperties", measure_object, true, "have", " fields"},
        {"minimum", measure_number, true, "be", ""},
        {"maximum", measure_number, false, "be", ""},
    };
    size_t i = 0;
    while (strcmp(limits[i].keyword, rule->value->string) != 0)
        i++;
    double found = limits[i].measure(node);
    bool is_good =
        limits[i].is_least ? found >= rule->value->valuedouble : found <= rule->value->valuedouble;
    return isnan(found) || is_good ||
           json_check_fail(check, node, "must %s at %s %g%s", limits[i].verb,
                           limits[i].is_least ? "least" : "most", rule->value->valuedouble,
                           limits[i].unit);
}

bool json_check_required(const struct json_check *check, const struct json_rule *rule,
                         const cJSON *node)
{
    bool good = true;
    bool is_object = cJSON_IsObject(node);
    for (const cJSON *name = is_object ? rule->value->child : NULL; name; name = name->next)
        if (!cJSON_GetObjectItemCaseSensitive(node, name->valuestring))
            good = json_check_fail(check, node, "lacks the field \"%s\"", name->valuestring);
    return good;
}

bool json_check_unique(const struct json_check *check, const struct json_rule *rule,
                       const cJSON *node)
{
    const cJSON *twin = NULL;
    if (!cJSON_IsTrue(rule->value) || !cJSON_IsArray(node))
        return true;
    if (!json_find_twin(node, &twin)) {
        *check->lacks_memory = true;
        return false;
    }
    return !twin || json_check_fail(check, twin, "stands in this list twice");
}
