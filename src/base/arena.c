#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BLOCK_BYTES ((size_t)64 * 1024)

struct arena_block {
    struct arena_block *previous;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *arena)
{
    arena->newest = NULL;
}

void arena_release(struct arena *arena)
{
    while (arena->newest) {
        struct arena_block *previous = arena->newest->previous;
        free(arena->newest);
        arena->newest = previous;
    }
}

void *arena_take(struct arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > (SIZE_MAX / 2) / size)
        return NULL;
    size_t align = alignof(max_align_t);
    size_t bytes = (count * size + align - 1) / align * align;
    struct arena_block *block = arena->newest;
    if (!block || block->size - block->used < bytes) {
        size_t block_size = bytes > ARENA_BLOCK_BYTES ? bytes : ARENA_BLOCK_BYTES;
        block = calloc(1, sizeof *block + block_size);
        if (!block)
            return NULL;
        block->size = block_size;
        block->previous = arena->newest;
        arena->newest = block;
    }
    void *memory = block->bytes + block->used;
    block->used += bytes;
    return memory;
}

char *arena_copy_text(struct arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = arena_take(arena, size, 1);
    if (copy)
        memcpy(copy, text, size);
    return copy;
}
