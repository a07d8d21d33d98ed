/* All that is wrong with a file, in the order of the file, up to a limit. */
#ifndef AIMSGAP_STORE_PROBLEMS_H
#define AIMSGAP_STORE_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/json.h"

#define PROBLEMS_MAX 100 /* finding a line takes time linear in the file, so not more than this */

struct problems {
    struct error *list;
    size_t count;
    bool more; /* there were more than PROBLEMS_MAX */
};

void problems_init(struct problems *problems);
void problems_release(struct problems *problems);

/* Add a copy. Without memory the problem still counts as `more`. Always returns false. */
bool problems_add(struct problems *problems, const struct error *error);

/* Add one about the node, with its place and its path (see json_append_path()) before the words,
 * unless there is no more room for it. Always returns false. */
bool problems_add_at(struct problems *problems, const struct json_document *document,
                     const cJSON *node, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The first one into `error`, for callers that stop at it. Always returns false. */
bool problems_get_first(const struct problems *problems, struct error *error);

/* Into the order of the file; what stands at the same place stays in its order. */
void problems_sort(struct problems *problems);

bool problems_is_full(const struct problems *problems);

#endif
