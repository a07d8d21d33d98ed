/* Writing files: all or nothing. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/file_parts.h"
#include "base/language.h"

/* What helps against what the system says. */
static const struct {
    int number;
    const char *remedy;
} remedies[] = {
    {ENOSPC, N_("free some space, or save under another name")},
    {EDQUOT, N_("your quota is used up: remove files, or save under another name")},
    {EROFS, N_("save under another name, where writing is allowed")},
    {EACCES, N_("check the permissions of the file and its directory, or save under another name")},
    {EPERM, N_("check who owns the file and its directory, or save under another name")},
    {EIO, N_("check the disk; save under another name on another one")},
    {ENOENT, N_("check that its directory exists")},
    {ENOTDIR, N_("check that its directory exists")},
    {ENAMETOOLONG, N_("choose a shorter name")},
};

/* What becomes of a file that is there. */
enum write_mode { WRITE_REPLACES, WRITE_KEEPS_PREVIOUS, WRITE_ONLY_CREATES };

/* A file that was there and cannot be replaced is an I/O error, and so is a full disk; a new one
 * cannot be created. */
bool file_fail_writing(struct error *error, const char *name, bool replaces, const char *what)
{
    int number = errno;
    bool is_io = replaces || number == ENOSPC || number == EDQUOT || number == EIO;
    const char *remedy = N_("save under another name");
    for (size_t i = 0; i < sizeof remedies / sizeof *remedies; i++)
        if (remedies[i].number == number)
            remedy = remedies[i].remedy;
    return file_fail_errno(error, is_io ? ERROR_IO : ERROR_CANNOT_CREATE, name, remedy, what);
}

bool file_write_descriptor(int descriptor, const char *name, const char *bytes, size_t count,
                           struct error *error)
{
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return file_fail_writing(error, name, true, "cannot be written");
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

/* The file system's word that the bytes are on the disk; some say only here that they are not. */
bool file_finish(int *descriptor, const struct file_target *target, struct error *error)
{
    int open_one = *descriptor;
    if (fsync(open_one) != 0)
        return file_fail_writing(error, target->name, true, "cannot be written to the disk");
    *descriptor = -1;
    /* After EINTR Linux has closed it all the same (close(2)). */
    if (close(open_one) != 0 && errno != EINTR)
        return file_fail_writing(error, target->name, true, "cannot be written to the disk");
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

static bool refuse_existing(const struct file_target *target, struct error *error)
{
    return file_fail(error, ERROR_CANNOT_CREATE, target->name,
                     "choose another name or remove it first", "already exists");
}

/* Give the temporary file a name that nobody has. link(2) never takes one from another file; where
 * there are no hard links, an empty file of our own holds the place for a moment. */
static bool take_free_name(const char *temporary, const struct file_target *target,
                           struct error *error)
{
    if (link(temporary, target->path) == 0) {
        unlink(temporary);
        return true;
    }
    int place = errno == EEXIST ? -1
                                : open(target->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                       S_IRUSR | S_IWUSR);
    if (place < 0)
        return errno == EEXIST ? refuse_existing(target, error)
                               : file_fail_writing(error, target->name, false, "cannot be created");
    close(place);
    if (rename(temporary, target->path) == 0)
        return true;
    file_fail_writing(error, target->name, false, "cannot be created");
    unlink(target->path);
    return false;
}

static bool take_name(const char *temporary, const struct file_target *target, enum write_mode mode,
                      struct error *error)
{
    if (mode == WRITE_ONLY_CREATES)
        return take_free_name(temporary, target, error);
    return rename(temporary, target->path) == 0 ||
           file_fail_writing(error, target->name, target->replaces, "cannot be replaced");
}

/* Fill the temporary file and give it the target's name. */
static bool fill_and_name(int *descriptor, const char *temporary, const struct file_target *target,
                          const char *bytes, size_t count, enum write_mode mode,
                          struct error *error)
{
    bool keeps = target->replaces && mode == WRITE_KEEPS_PREVIOUS;
    if (!file_write_descriptor(*descriptor, target->name, bytes, count, error) ||
        (target->replaces && !file_keep_access(*descriptor, target, error)) ||
        !file_finish(descriptor, target, error) ||
        (keeps && !file_keep_previous(target, temporary, error)) ||
        !take_name(temporary, target, mode, error))
        return false;
    sync_directory_of(target->path);
    return true;
}

static bool write_file(const char *path, const char *bytes, size_t count, enum write_mode mode,
                       struct error *error)
{
    struct file_target target = {.name = path};
    char temporary[FILE_TEMPORARY_SIZE];
    if (!file_target_find(&target, error))
        return false;
    if (mode == WRITE_ONLY_CREATES && target.replaces)
        return refuse_existing(&target, error);
    file_temporary_clear(target.path);
    int descriptor = file_temporary_make(target.path, 0, temporary);
    if (descriptor < 0)
        return file_fail_writing(error, path, target.replaces, "cannot be created");
    int holder = dup(descriptor); /* held until it has its name, also while it is closed */
    bool done = fill_and_name(&descriptor, temporary, &target, bytes, count, mode, error);
    if (descriptor >= 0)
        close(descriptor);
    if (!done)
        unlink(temporary);
    if (holder >= 0)
        close(holder);
    return done;
}

bool file_write(const char *path, const char *bytes, size_t count, struct error *error)
{
    return write_file(path, bytes, count, WRITE_REPLACES, error);
}

bool file_write_keeping(const char *path, const char *bytes, size_t count, struct error *error)
{
    return write_file(path, bytes, count, WRITE_KEEPS_PREVIOUS, error);
}

bool file_create(const char *path, const char *bytes, size_t count, struct error *error)
{
    return write_file(path, bytes, count, WRITE_ONLY_CREATES, error);
}
