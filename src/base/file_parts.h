/* What the parts of base/file.h share; nobody else includes this.
 *
 * file.c reads, file_target.c finds what a path leads to, file_write.c writes and file_keep.c keeps
 * what is worth keeping of a file that is replaced.
 */
#ifndef AIMSGAP_BASE_FILE_PARTS_H
#define AIMSGAP_BASE_FILE_PARTS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file_temporary.h"

#define FILE_CHUNK_BYTES ((size_t)64 * 1024)

/* A place in the file system that is being written. */
struct file_target {
    const char *name; /* as the user gave it, for errors */
    char path[PATH_MAX];
    struct stat old;
    bool replaces; /* `old` is the file that is there now */
};

/* Fill the error; always false. The second one adds what errno says. */
bool file_fail(struct error *error, enum error_kind kind, const char *name, const char *remedy,
               const char *what);
bool file_fail_errno(struct error *error, enum error_kind kind, const char *name,
                     const char *remedy, const char *what);

/* The same for a file that cannot be written: errno decides about kind and remedy. */
bool file_fail_writing(struct error *error, const char *name, bool replaces, const char *what);

/* Find what target->name leads to, and whether it is there and may be replaced. */
bool file_target_find(struct file_target *target, struct error *error);

/* Flush and close; the descriptor is -1 once it is closed. */
bool file_finish(int *descriptor, const struct file_target *target, struct error *error);

/* Give the open file the old one's owner, group, access list and mode, as far as that can be. */
bool file_keep_access(int descriptor, const struct file_target *target, struct error *error);

/* Give the file as it is now the name "PATH~" too. `temporary` is the name of a file of our own:
 * what is made from it is free. */
bool file_keep_previous(const struct file_target *target, const char *temporary,
                        struct error *error);

#endif
