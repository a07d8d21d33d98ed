/* Paths from one file to another.
 *
 * What a file says of its neighbour must still hold when both move together, so it is a relative
 * path; it must say nothing about the machine, so it never goes by way of the root.
 */
#ifndef AIMSGAP_BASE_PATH_H
#define AIMSGAP_BASE_PATH_H

#include <stdbool.h>

struct strbuf;

/* Append how to reach `path` from the directory of the file `from`, like "../a.json". Both
 * directories must exist, the files need not. False, and nothing is appended: a directory cannot be
 * found, or the two have only the root in common; or memory ran out, which `out` knows. */
bool path_append_from(struct strbuf *out, const char *path, const char *from);

/* The other way round: append the path of what is called `relative` in the directory of `from`. */
void path_append_beside(struct strbuf *out, const char *from, const char *relative);

/* The part behind the last slash. */
const char *path_get_name(const char *path);

#endif
