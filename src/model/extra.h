/* Fields of a file that this version does not know: kept as they came, written back as they came,
 * so that a newer version's work survives an older one (design, section 3). */
#ifndef AIMSGAP_MODEL_EXTRA_H
#define AIMSGAP_MODEL_EXTRA_H

#include <stdbool.h>
#include <stddef.h>

/* A field this version does not know, kept as the JSON text it came as. */
struct extra_field {
    char *key;
    char *json;
};

struct extra_list {
    struct extra_field *fields;
    size_t count;
};

/* Remember an unknown field. False: out of memory. */
bool extra_list_add(struct extra_list *list, const char *key, const char *json, size_t bytes);
void extra_list_release(struct extra_list *list);

#endif
