/* Putting translated texts in the place of the English ones: which texts a struct has is a table,
 * and everything that a file says must find its place there.
 */
#ifndef AIMSGAP_STORE_TEXT_OVERLAY_H
#define AIMSGAP_STORE_TEXT_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "store/data_reader.h"

enum overlay_form {
    OVERLAY_TEXT,  /* a const char * */
    OVERLAY_LIST,  /* a struct text_list */
    OVERLAY_OTHER, /* no text: whoever calls looks into it */
};

/* A text of a struct; a table of them ends with one without a key. */
struct text_place {
    const char *key;
    size_t offset;
    enum overlay_form form;
};

/* Rows of such a table. */
#define OVERLAY_TEXT_OF(type, key, member)                                                         \
    {                                                                                              \
        key, offsetof(struct type, member), OVERLAY_TEXT                                           \
    }
#define OVERLAY_LIST_OF(type, key, member)                                                         \
    {                                                                                              \
        key, offsetof(struct type, member), OVERLAY_LIST                                           \
    }
#define OVERLAY_END                                                                                \
    {                                                                                              \
        NULL, 0, OVERLAY_TEXT                                                                      \
    }

/* Read the object's texts into `target`. Problems: another type, a member that is not in the table,
 * a text that is not there in English, a list of another length. */
void text_overlay_put(struct data_reader *reader, const cJSON *object, void *target,
                      const struct text_place *places);

/* The same for things in a fixed order: an array with an object for each, `size` bytes apart. */
void text_overlay_put_all(struct data_reader *reader, const cJSON *array, void *targets,
                          size_t count, size_t size, const struct text_place *places);

/* Note a problem unless the node is an object; a list with `count` entries. False: there was one.
 */
bool text_overlay_check_object(struct data_reader *reader, const cJSON *node);
bool text_overlay_check_list(struct data_reader *reader, const cJSON *node, size_t count);

/* Note that nothing has the name of the node. */
void text_overlay_refuse(struct data_reader *reader, const cJSON *node);

/* A copy of the array that may be changed, in the arena. NULL: a problem is noted. */
void *text_overlay_copy(struct data_reader *reader, const void *array, size_t count, size_t size);

#endif
