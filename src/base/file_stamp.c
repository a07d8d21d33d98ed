#include "base/file_stamp.h"

#include <sys/stat.h>

struct file_stamp file_get_stamp(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return (struct file_stamp){.exists = false};
    return (struct file_stamp){true, status.st_dev, status.st_ino, status.st_size, status.st_mtim};
}

bool file_stamp_equals(const struct file_stamp *a, const struct file_stamp *b)
{
    if (!a->exists || !b->exists)
        return a->exists == b->exists;
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}
