/* Several ids in one text: "a, b". */
#ifndef AIMSGAP_MODEL_ID_LIST_H
#define AIMSGAP_MODEL_ID_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* The next id of "a, b": how many bytes it has, and `*at` moved to it. 0: the end. NULL is empty.
 */
size_t id_list_next(const char **at);
bool id_list_contains(const char *ids, const char *id);
size_t id_list_count(const char *ids);

#endif
