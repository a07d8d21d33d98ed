#include "model/extra.h"

#include <stdlib.h>
#include <string.h>

bool extra_list_add(struct extra_list *list, const char *key, const char *json, size_t bytes)
{
    struct extra_field field = {strdup(key), strndup(json, bytes)};
    size_t capacity = list->count;
    struct extra_field *fields = list->fields;
    /* Grow at powers of two only, so that many fields cost linear time. */
    if ((capacity & (capacity - 1)) == 0)
        fields = realloc(list->fields, (capacity ? capacity * 2 : 1) * sizeof *fields);
    if (fields)
        list->fields = fields;
    if (!fields || !field.key || !field.json) {
        free(field.key);
        free(field.json);
        return false;
    }
    list->fields[list->count++] = field;
    return true;
}

void extra_list_release(struct extra_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->fields[i].key);
        free(list->fields[i].json);
    }
    free(list->fields);
    *list = (struct extra_list){0};
}
