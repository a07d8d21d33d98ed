/* Writing files: all or nothing. */
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
#include "base/file.h"
#include "base/strbuf.h"

#define FILE_CHUNK_BYTES ((size_t)64 * 1024)
#define MAX_LINKS 40 /* as many as Linux follows */
#define TEMPORARY_SIZE (PATH_MAX + 32)

/* What helps against what the system says. */
static const struct {
    int number;
    const char *remedy;
} remedies[] = {
    {ENOSPC, "free some space, or save under another name"},
    {EDQUOT, "your quota is used up: remove files, or save under another name"},
    {EROFS, "save under another name, where writing is allowed"},
    {EACCES, "check the permissions of the file and its directory, or save under another name"},
    {EPERM, "check who owns the file and its directory, or save under another name"},
    {EIO, "check the disk; save under another name on another one"},
    {ENOENT, "check that its directory exists"},
    {ENOTDIR, "check that its directory exists"},
    {ENAMETOOLONG, "choose a shorter name"},
};

/* A place in the file system that is being written. */
struct target {
    const char *name; /* as the user gave it, for errors */
    char path[PATH_MAX];
    struct stat old;
    bool replaces; /* `old` is the file that is there now */
};

static bool fail(struct error *error, enum error_kind kind, const char *name, const char *remedy,
                 const char *what)
{
    error_set_place(error, name, 0, 0);
    return error_set(error, kind, remedy, "%s", what);
}

/* A file that was there and cannot be replaced is an I/O error, and so is a full disk; a new one
 * cannot be created. */
static bool fail_errno(struct error *error, const char *name, bool replaces, const char *what)
{
    int number = errno;
    bool is_io = replaces || number == ENOSPC || number == EDQUOT || number == EIO;
    const char *remedy = "save under another name";
    for (size_t i = 0; i < sizeof remedies / sizeof *remedies; i++)
        if (remedies[i].number == number)
            remedy = remedies[i].remedy;
    error_set_place(error, name, 0, 0);
    return error_set(error, is_io ? ERROR_IO : ERROR_CANNOT_CREATE, remedy, "%s: %s", what,
                     strerror(number));
}

bool file_write_descriptor(int descriptor, const char *name, const char *bytes, size_t count,
                           struct error *error)
{
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail_errno(error, name, true, "cannot be written");
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

/* The file system's word that the bytes are on the disk; some say only here that they are not. */
static bool finish(int *descriptor, const struct target *target, struct error *error)
{
    int open_one = *descriptor;
    if (fsync(open_one) != 0)
        return fail_errno(error, target->name, true, "cannot be written to the disk");
    *descriptor = -1;
    /* After EINTR Linux has closed it all the same (close(2)). */
    if (close(open_one) != 0 && errno != EINTR)
        return fail_errno(error, target->name, true, "cannot be written to the disk");
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

/* Owner and group as they were, as far as the user may give them: root may, a member may give the
 * group. The mode follows them, because chown(2) takes bits of it away; a group that could not be
 * kept gets no more than everybody. */
static bool keep_owner_and_mode(int descriptor, const struct target *target, struct error *error)
{
    const struct stat *old = &target->old;
    struct stat made;
    mode_t mode = old->st_mode & 07777;
    if (fstat(descriptor, &made) != 0)
        return fail_errno(error, target->name, true, "cannot be examined");
    if (made.st_uid != old->st_uid && fchown(descriptor, old->st_uid, (gid_t)-1) != 0)
        mode &= ~(mode_t)(S_ISUID | S_ISGID);
    if (made.st_gid != old->st_gid && fchown(descriptor, (uid_t)-1, old->st_gid) != 0)
        mode = (mode & ~(mode_t)(S_ISUID | S_ISGID | S_IRWXG)) | (mode & S_IRWXO) << 3;
    if (fchmod(descriptor, mode) != 0)
        return fail_errno(error, target->name, true, "its permissions cannot be kept");
    return true;
}

/* A name beside the target that nobody has. Not made from the file's own name: that may be as long
 * as a name can be. */
static void name_temporary(const struct target *target, char temporary[TEMPORARY_SIZE])
{
    const char *slash = strrchr(target->path, '/');
    int directory_bytes = slash ? (int)(slash - target->path) + 1 : 0;
    snprintf(temporary, TEMPORARY_SIZE, "%.*s.aimsgap-XXXXXX", directory_bytes, target->path);
}

static bool copy_bytes(int from, int to, const struct target *target, struct error *error)
{
    char chunk[FILE_CHUNK_BYTES];
    for (;;) {
        ssize_t count = read(from, chunk, sizeof chunk);
        if (count == 0)
            return true;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail_errno(error, target->name, true, "its previous version cannot be read");
        if (!file_write_descriptor(to, target->name, chunk, (size_t)count, error))
            return false;
    }
}

/* For file systems that know no hard links: a copy that gets its name in one step. */
static bool copy_previous(const struct target *target, const char *previous, struct error *error)
{
    char temporary[TEMPORARY_SIZE];
    name_temporary(target, temporary);
    int from = open(target->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    int to = from >= 0 ? mkostemp(temporary, O_CLOEXEC) : -1;
    bool made = to >= 0;
    bool done = made && copy_bytes(from, to, target, error) &&
                keep_owner_and_mode(to, target, error) && finish(&to, target, error);
    if (!made || (done && rename(temporary, previous) != 0))
        done =
            fail_errno(error, target->name, true, "its previous version cannot be kept as \"~\"");
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    if (made && !done)
        unlink(temporary);
    return done;
}

/* Give the file as it is now the name "PATH~" too. Between the two calls there may be none of that
 * name, but never no file: the target itself is not touched. */
static bool keep_previous(const struct target *target, struct error *error)
{
    char previous[PATH_MAX];
    if (snprintf(previous, sizeof previous, "%s~", target->path) >= PATH_MAX)
        return fail(error, ERROR_IO, target->name, "save under a shorter name",
                    "its previous version cannot be kept as \"~\"");
    unlink(previous);
    return link(target->path, previous) == 0 || copy_previous(target, previous, error);
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
static bool resolve(struct target *target, struct error *error)
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
    return done || fail_errno(error, name, false, "cannot be created");
}

/* Is the target a regular file that may be written, or nothing yet? */
static bool examine(struct target *target, struct error *error)
{
    target->replaces = stat(target->path, &target->old) == 0;
    if (!target->replaces && errno != ENOENT)
        return fail_errno(error, target->name, false, "cannot be created");
    if (!target->replaces)
        return true;
    if (!S_ISREG(target->old.st_mode))
        return fail(error, ERROR_CANNOT_CREATE, target->name, "choose the name of a file",
                    S_ISDIR(target->old.st_mode) ? "is a directory" : "is a device or a pipe");
    return access(target->path, W_OK) == 0 ||
           fail_errno(error, target->name, true, "cannot be written");
}

/* Fill the temporary file and give it the target's name. */
static bool write_and_rename(int *descriptor, const char *temporary, const struct target *target,
                             const char *bytes, size_t count, bool keeps_previous,
                             struct error *error)
{
    if (!file_write_descriptor(*descriptor, target->name, bytes, count, error) ||
        (target->replaces && !keep_owner_and_mode(*descriptor, target, error)) ||
        !finish(descriptor, target, error) ||
        (target->replaces && keeps_previous && !keep_previous(target, error)))
        return false;
    if (rename(temporary, target->path) != 0)
        return fail_errno(error, target->name, target->replaces, "cannot be replaced");
    sync_directory_of(target->path);
    return true;
}

static bool write_file(const char *path, const char *bytes, size_t count, bool keeps_previous,
                       struct error *error)
{
    struct target target = {.name = path};
    char temporary[TEMPORARY_SIZE];
    if (!resolve(&target, error) || !examine(&target, error))
        return false;
    name_temporary(&target, temporary);
    int descriptor = mkostemp(temporary, O_CLOEXEC);
    if (descriptor < 0)
        return fail_errno(error, path, target.replaces, "cannot be created");
    bool done =
        write_and_rename(&descriptor, temporary, &target, bytes, count, keeps_previous, error);
    if (descriptor >= 0)
        close(descriptor);
    if (!done)
        unlink(temporary);
    return done;
}

bool file_write(const char *path, const char *bytes, size_t count, struct error *error)
{
    return write_file(path, bytes, count, false, error);
}

bool file_write_keeping(const char *path, const char *bytes, size_t count, struct error *error)
{
    return write_file(path, bytes, count, true, error);
}
