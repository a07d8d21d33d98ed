#include "model/id_list.h"

#include <string.h>

size_t id_list_next(const char **at)
{
    if (!*at)
        return 0;
    *at += strspn(*at, ", ");
    return strcspn(*at, ", ");
}

bool id_list_contains(const char *ids, const char *id)
{
    size_t length = strlen(id);
    size_t bytes;
    for (const char *at = ids; (bytes = id_list_next(&at)) > 0; at += bytes)
        if (bytes == length && memcmp(at, id, bytes) == 0)
            return true;
    return false;
}

size_t id_list_count(const char *ids)
{
    size_t count = 0;
    size_t bytes;
    for (const char *at = ids; (bytes = id_list_next(&at)) > 0; at += bytes)
        count++;
    return count;
}
