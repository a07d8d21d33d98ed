/* Memory that is given out piece by piece and freed as a whole; for data that is built once. */
#ifndef AIMSGAP_BASE_ARENA_H
#define AIMSGAP_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *newest;
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);

/* Zeroed memory for `count` things of `size` bytes, aligned for any type; NULL when there is none
 * left. Never free it: arena_release() does. */
void *arena_take(struct arena *arena, size_t count, size_t size);

/* A copy of the text, or NULL. */
char *arena_copy_text(struct arena *arena, const char *text);

#endif
