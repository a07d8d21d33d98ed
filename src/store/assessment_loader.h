/* What the parts of assessment_load.c share; nobody else includes this.
 *
 * A part takes a node of the document, puts what it says into the assessment, and reports what is
 * wrong at the node; loading goes on, so that all that is wrong is found.
 */
#ifndef AIMSGAP_STORE_ASSESSMENT_LOADER_H
#define AIMSGAP_STORE_ASSESSMENT_LOADER_H

#include <stdbool.h>

#include "base/error.h"
#include "base/json.h"
#include "model/field.h"
#include "store/assessment_load.h"

/* What one load works on. */
struct loader {
    struct json_document document;
    struct assessment *assessment;
    struct problems *problems;
    bool lacks_memory; /* nothing is known about the file then */
};

/* Report `error` (already worded by assessment_set()) at the node. These four return false where
 * something was reported. */
bool loader_problem_at(struct loader *loader, const cJSON *node, const struct error *error);
bool loader_problem(struct loader *loader, const cJSON *node, const char *what, const char *remedy);

/* The same with the name of what is wrong in front. */
bool loader_problem_named(struct loader *loader, const cJSON *node, const char *name,
                          const char *what, const char *remedy);
bool loader_is_object(struct loader *loader, const cJSON *node);

/* Remember a field that this version does not know. */
void loader_keep_extra(struct loader *loader, struct extra_list *extra, const cJSON *node);

/* Set a field from a node that must be a text, or a number where the field is one. */
void loader_load_text(struct loader *loader, struct field field, const cJSON *node);

/* Set a field of several ids from a node that must be a list of them. */
void loader_load_ids(struct loader *loader, struct field field, const cJSON *array);

/* The member "answers". */
void loader_load_answers(struct loader *loader, const cJSON *object);

/* A member that holds the records of a kind. */
void loader_load_records(struct loader *loader, enum record_kind kind, const cJSON *object);

#endif
