/* What a path leads to: the file that is read or written in the end. */
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/file_parts.h"
#include "base/language.h"

#define MAX_LINKS 40 /* as many as Linux follows */

/* Replace the link's own path by the one it leads to. False, with errno set, where that cannot be.
 */
static bool follow_link(char path[PATH_MAX])
{
    char goal[PATH_MAX];
    ssize_t bytes = readlink(path, goal, sizeof goal);
    const char *slash = strrchr(path, '/');
    size_t directory = slash && goal[0] != '/' ? (size_t)(slash - path) + 1 : 0;
    if (bytes < 0)
        return false;
    if (directory + (size_t)bytes >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(path + directory, goal, (size_t)bytes);
    path[directory + (size_t)bytes] = '\0';
    return true;
}

/* What will be replaced: the file behind a symbolic link, also one that is not there yet, or the
 * path itself. */
static bool resolve(struct file_target *target, struct error *error)
{
    struct stat status;
    const char *name = target->name;
    if (realpath(name, target->path))
        return true;
    if (errno == ENOENT && strlen(name) >= PATH_MAX)
        errno = ENAMETOOLONG;
    bool done = errno == ENOENT;
    if (done)
        strcpy(target->path, name);
    /* A circle of links is no ENOENT, so this ends; the limit is for links that change meanwhile.
     */
    for (int i = 0; done && i < MAX_LINKS; i++) {
        bool known = lstat(target->path, &status) == 0;
        if (known && S_ISLNK(status.st_mode)) {
            done = follow_link(target->path);
            continue;
        }
        done = known || errno == ENOENT;
        break;
    }
    return done || file_fail_writing(error, name, false, "cannot be created");
}

/* Is the target a regular file that may be written, or nothing yet? */
static bool examine(struct file_target *target, struct error *error)
{
    target->replaces = stat(target->path, &target->old) == 0;
    if (!target->replaces && errno != ENOENT)
        return file_fail_writing(error, target->name, false, "cannot be created");
    if (!target->replaces)
        return true;
    if (!S_ISREG(target->old.st_mode))
        return file_fail(error, ERROR_CANNOT_CREATE, target->name, "choose the name of a file",
                         S_ISDIR(target->old.st_mode) ? N_("is a directory")
                                                      : N_("is a device or a pipe"));
    return access(target->path, W_OK) == 0 ||
           file_fail_writing(error, target->name, true, "cannot be written");
}

bool file_target_find(struct file_target *target, struct error *error)
{
    return resolve(target, error) && examine(target, error);
}

bool file_follow_links(const char *path, char goal[PATH_MAX], struct error *error)
{
    struct file_target target = {.name = path};
    if (!resolve(&target, error))
        return false;
    memcpy(goal, target.path, PATH_MAX);
    return true;
}
