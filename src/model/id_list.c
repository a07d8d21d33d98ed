#include "model/id_list.h"

#include <string.h>

static bool is_between(char byte)
{
    return byte == ',' || byte == ' ';
}

/* By hand: strspn() takes longer to begin than an id is long. */
size_t id_list_next(const char **at)
{
    size_t bytes = 0;
    if (!*at)
        return 0;
    while (is_between(**at))
        (*at)++;
    while ((*at)[bytes] != '\0' && !is_between((*at)[bytes]))
        bytes++;
    return bytes;
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
