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
#include "base/file_parts.h"
#include "base/language.h"
#include "base/strbuf.h"

bool file_fail(struct error *error, enum error_kind kind, const char *name, const char *remedy,
               const char *what)
{
    error_set_place(error, name, 0, 0);
    return error_set(error, kind, remedy, "%s", gettext(what));
}

bool file_fail_errno(struct error *error, enum error_kind kind, const char *name,
                     const char *remedy, const char *what)
{
    int number = errno;
    error_set_place(error, name, 0, 0);
    return error_set(error, kind, remedy, "%s: %s", gettext(what), strerror(number));
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
            return file_fail_errno(error, ERROR_IO, path, "check the disk", "cannot be read");
        strbuf_append(bytes, chunk, (size_t)count);
        if (bytes->length > FILE_MAX_BYTES)
            return file_fail(error, ERROR_DATA, path, "split it or remove attachments",
                             "is larger than 64 MiB");
    }
}

bool file_read(const char *path, struct strbuf *bytes, struct error *error)
{
    if (strcmp(path, "-") == 0)
        return read_to_end(STDIN_FILENO, "standard input", bytes, error);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return file_fail_errno(error, ERROR_NO_INPUT, path,
                               errno == ENOENT ? N_("check the name") : N_("check its permissions"),
                               "cannot be opened");
    bool done = false;
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        file_fail_errno(error, ERROR_IO, path, "check the disk", "cannot be examined");
    else if (S_ISDIR(status.st_mode))
        file_fail(error, ERROR_NO_INPUT, path, "name a file inside it", "is a directory");
    else if (!S_ISREG(status.st_mode))
        file_fail(error, ERROR_NO_INPUT, path, "name a regular file, or - for standard input",
                  "is a device or a pipe");
    else
        done = read_to_end(descriptor, path, bytes, error);
    close(descriptor);
    return done;
}

bool file_exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

bool file_is_missing(const char *path)
{
    struct stat status;
    return stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool file_can_be_made(const char *path, struct error *error)
{
    char copy[PATH_MAX];
    struct stat status;
    if (snprintf(copy, sizeof copy, "%s", path) >= (int)sizeof copy)
        return file_fail(error, ERROR_CANNOT_CREATE, path, "choose a shorter one",
                         "is too long a name");
    const char *directory = dirname(copy);
    if (stat(directory, &status) != 0 || !S_ISDIR(status.st_mode))
        return file_fail(error, ERROR_CANNOT_CREATE, path, "check the name, or make the directory",
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
