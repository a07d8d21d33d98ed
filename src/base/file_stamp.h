/* What tells whether a file is still the one that was read: so that nobody's changes are written
 * over unseen. */
#ifndef AIMSGAP_BASE_FILE_STAMP_H
#define AIMSGAP_BASE_FILE_STAMP_H

#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

struct file_stamp {
    bool exists;
    dev_t device;
    ino_t inode;
    off_t size; /* bytes */
    struct timespec changed;
};

/* The stamp of the file behind the path; `exists` false where there is none. */
struct file_stamp file_get_stamp(const char *path);

bool file_stamp_equals(const struct file_stamp *a, const struct file_stamp *b);

#endif
