#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/strbuf.h"

#define FILE_CHUNK_BYTES ((size_t)64 * 1024)
#define MAX_LINKS 40 /* as many as Linux follows */

static bool fail_at(struct error *error, enum error_kind kind, const char *path, const char *remedy,
                    const char *what)
{
    error_set_place(error, path, 0, 0);
    return error_set(error, kind, remedy, "%s", what);
}

static bool fail_errno(struct error *error, enum error_kind kind, const char *path,
                       const char *what, const char *remedy)
{
    char text[256];
    snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
    return fail_at(error, kind, path, remedy, text);
}

/* Read on until the end of the file. */
static bool read_to_end(int descriptor, const char *path, struct strbuf *bytes, struct error *error)
{
    char chunk[FILE_CHUNK_BYTES];
    for (;;) {
        ssize_t count = read(descriptor, chunk, sizeof chunk);
        if (count == 0 || bytes->failed)
            return strbuf_is_complete(bytes, error);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail_errno(error, ERROR_IO, path, "cannot be read", "check the disk");
        strbuf_append(bytes, chunk, (size_t)count);
        if (bytes->length > FILE_MAX_BYTES)
            return fail_at(error, ERROR_DATA, path, "split it or remove attachments",
                           "is larger than 64 MiB");
    }
}

bool file_read(const char *path, struct strbuf *bytes, struct error *error)
{
    if (strcmp(path, "-") == 0)
        return read_to_end(STDIN_FILENO, "standard input", bytes, error);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return fail_errno(error, ERROR_NO_INPUT, path, "cannot be opened",
                          errno == ENOENT ? "check the name" : "check its permissions");
    bool done = false;
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        fail_errno(error, ERROR_IO, path, "cannot be examined", "check the disk");
    else if (S_ISDIR(status.st_mode))
        fail_at(error, ERROR_NO_INPUT, path, "name a file inside it", "is a directory");
    else if (!S_ISREG(status.st_mode))
        fail_at(error, ERROR_NO_INPUT, path, "name a regular file, or - for standard input",
                "is a device or a pipe");
    else
        done = read_to_end(descriptor, path, bytes, error);
    close(descriptor);
    return done;
}

bool file_write_descriptor(int descriptor, const char *name, const char *bytes, size_t count,
                           struct error *error)
{
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail_errno(error, ERROR_IO, name, "cannot be written",
                              "free some space or save under another name");
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

/* Make the name durable. A file system that cannot do that for directories is no error. */
static void sync_directory_of(const char *path)
{
    char copy[PATH_MAX];
    snprintf(copy, sizeof copy, "%s", path);
    int directory = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        fsync(directory);
        close(directory);
    }
}

/* Write the temporary file whole and give it the target's name. */
static bool write_and_rename(int descriptor, const char *temporary, const char *target,
                             const struct stat *old, const char *bytes, size_t count,
                             struct error *error)
{
    if (old && fchmod(descriptor, old->st_mode & 07777) != 0)
        return fail_errno(error, ERROR_IO, target, "its permissions cannot be kept", "");
    if (!file_write_descriptor(descriptor, target, bytes, count, error))
        return false;
    if (fsync(descriptor) != 0)
        return fail_errno(error, ERROR_IO, target, "cannot be written to the disk",
                          "free some space or save under another name");
    if (rename(temporary, target) != 0)
        return fail_errno(error, ERROR_IO, target, "cannot be replaced",
                          "check the permissions of its directory");
    sync_directory_of(target);
    return true;
}

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
static bool resolve_target(const char *path, char target[PATH_MAX], struct error *error)
{
    struct stat status;
    if (realpath(path, target))
        return true;
    if (errno == ENOENT && strlen(path) >= PATH_MAX)
        return fail_at(error, ERROR_CANNOT_CREATE, path, "choose a shorter one",
                       "is too long a name");
    bool done = errno == ENOENT;
    if (done)
        strcpy(target, path);
    /* A circle of links is no ENOENT, so this ends; the limit is for links that change meanwhile.
     */
    for (int i = 0; done && i < MAX_LINKS && lstat(target, &status) == 0 && S_ISLNK(status.st_mode);
         i++)
        done = follow_link(target);
    return done || fail_errno(error, ERROR_CANNOT_CREATE, path, "cannot be created",
                              "check the path and its permissions");
}

bool file_write(const char *path, const char *bytes, size_t count, struct error *error)
{
    char target[PATH_MAX];
    if (!resolve_target(path, target, error))
        return false;
    struct stat old;
    bool replaces = stat(target, &old) == 0;
    if (replaces && !S_ISREG(old.st_mode))
        return fail_at(error, ERROR_CANNOT_CREATE, path, "choose the name of a file",
                       S_ISDIR(old.st_mode) ? "is a directory" : "is a device or a pipe");
    if (replaces && access(target, W_OK) != 0)
        return fail_errno(error, ERROR_CANNOT_CREATE, path, "cannot be written",
                          "change its permissions or save under another name");
    char temporary[PATH_MAX + 32];
    int directory_bytes = (int)strlen(target);
    while (directory_bytes > 0 && target[directory_bytes - 1] != '/')
        directory_bytes--;
    /* Not made from the file's own name: that may be as long as a name can be. */
    snprintf(temporary, sizeof temporary, "%.*s.aimsgap-XXXXXX", directory_bytes, target);
    int descriptor = mkostemp(temporary, O_CLOEXEC);
    if (descriptor < 0)
        return fail_errno(error, ERROR_CANNOT_CREATE, path, "cannot be created",
                          "check that its directory exists and can be written");
    bool done = write_and_rename(descriptor, temporary, target, replaces ? &old : NULL, bytes,
                                 count, error);
    close(descriptor);
    if (!done)
        unlink(temporary);
    return done;
}

bool file_exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

bool file_can_be_made(const char *path, struct error *error)
{
    char copy[PATH_MAX];
    struct stat status;
    if (snprintf(copy, sizeof copy, "%s", path) >= (int)sizeof copy)
        return fail_at(error, ERROR_CANNOT_CREATE, path, "choose a shorter one",
                       "is too long a name");
    const char *directory = dirname(copy);
    if (stat(directory, &status) != 0 || !S_ISDIR(status.st_mode))
        return fail_at(error, ERROR_CANNOT_CREATE, path, "check the name, or make the directory",
                       "its directory does not exist");
    return true;
}

bool file_make_directories(const char *path)
{
    char partial[PATH_MAX];
    if (snprintf(partial, sizeof partial, "%s", path) >= (int)sizeof partial)
        return false;
    for (char *at = partial + 1; *at != '\0'; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        mkdir(partial, 0700);
        *at = '/';
    }
    mkdir(partial, 0700);
    struct stat status;
    return stat(partial, &status) == 0 && S_ISDIR(status.st_mode);
}

char *file_make_absolute(const char *path)
{
    char *resolved = realpath(path, NULL);
    if (resolved)
        return resolved;
    struct strbuf absolute;
    strbuf_init(&absolute);
    char here[PATH_MAX];
    if (path[0] != '/' && getcwd(here, sizeof here)) {
        strbuf_append_text(&absolute, here);
        strbuf_append_char(&absolute, '/');
    }
    strbuf_append_text(&absolute, path);
    return strbuf_steal(&absolute);
}
