/* Checking a JSON document against one of our JSON Schemas (draft 2020-12), so that the schema is
 * the one description of a format.
 *
 * A schema is opened first: every keyword in it must be one of those that json_schema.c knows,
 * every reference must lead to one of its $defs, and every pattern must run. So a keyword that
 * would be passed over in silence cannot get into a schema that the program uses.
 *
 * Time is linear in the document, but for n log n on lists of unique elements.
 */
#ifndef AIMSGAP_STORE_JSON_SCHEMA_H
#define AIMSGAP_STORE_JSON_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/json.h"
#include "store/json_pattern.h"
#include "store/problems.h"

struct json_schema {
    struct json_document document;
    struct json_pattern *patterns; /* all that stand in it */
    size_t pattern_count;
};

/* Open; the text must outlive the schema. False: `error` says what is wrong, nothing to close. */
bool json_schema_open(struct json_schema *schema, const char *name, const char *text, size_t length,
                      struct error *error);
void json_schema_close(struct json_schema *schema);

/* Does the document fit? False: `problems` says where not; of values inside one another the
 * innermost is named, and what one schema finds wrong with a text or number is said once. Where
 * memory ran out that alone is in `problems`. */
bool json_schema_check(const struct json_schema *schema, const struct json_document *document,
                       struct problems *problems);

#endif
