/* What is kept of a file that is replaced: who may do what with it, and its version before. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/file_parts.h"

#define ACCESS_LIST "system.posix_acl_access"
#define ACCESS_LIST_MAX_BYTES 65536 /* Linux allows no longer attribute */

/* Does the call fail only because there are no such lists, here or on this file system? */
static bool has_no_list(void)
{
    return errno == ENODATA || errno == EOPNOTSUPP;
}

/* The list that says more than the mode. Without one, what the new file got from its directory
 * goes. */
static bool keep_access_list(int descriptor, const struct file_target *target, bool has_group)
{
    char list[ACCESS_LIST_MAX_BYTES];
    ssize_t bytes = getxattr(target->path, ACCESS_LIST, list, sizeof list);
    if (bytes >= 0)
        return has_group && fsetxattr(descriptor, ACCESS_LIST, list, (size_t)bytes, 0) == 0;
    return has_no_list() && (fremovexattr(descriptor, ACCESS_LIST) == 0 || has_no_list());
}

/* Owner and group as they were, as far as the user may give them: root may, a member may give the
 * group. The mode follows them, because chown(2) takes bits of it away; a group that could not be
 * kept gets no more than everybody. A list that could not be kept may have refused what the mode
 * allows: then the file is its owner's alone. */
bool file_keep_access(int descriptor, const struct file_target *target, struct error *error)
{
    const struct stat *old = &target->old;
    struct stat made;
    mode_t mode = old->st_mode & 07777;
    bool has_group = true;
    if (fstat(descriptor, &made) != 0)
        return file_fail_writing(error, target->name, true, "cannot be examined");
    if (made.st_uid != old->st_uid && fchown(descriptor, old->st_uid, (gid_t)-1) != 0)
        mode &= ~(mode_t)(S_ISUID | S_ISGID);
    if (made.st_gid != old->st_gid)
        has_group = fchown(descriptor, (uid_t)-1, old->st_gid) == 0;
    if (!has_group)
        mode = (mode & ~(mode_t)(S_ISUID | S_ISGID | S_IRWXG)) | (mode & S_IRWXO) << 3;
    if (!keep_access_list(descriptor, target, has_group))
        mode &= S_IRWXU;
    if (fchmod(descriptor, mode) != 0)
        return file_fail_writing(error, target->name, true, "its permissions cannot be kept");
    return true;
}

static bool copy_bytes(int from, int to, const struct file_target *target, struct error *error)
{
    char chunk[FILE_CHUNK_BYTES];
    for (;;) {
        ssize_t count = read(from, chunk, sizeof chunk);
        if (count == 0)
            return true;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return file_fail_writing(error, target->name, true,
                                     "its previous version cannot be read");
        if (!file_write_descriptor(to, target->name, chunk, (size_t)count, error))
            return false;
    }
}

/* For file systems that know no hard links: a copy that gets its name in one step. */
static bool copy_previous(const struct file_target *target, const char *previous,
                          struct error *error)
{
    char temporary[FILE_TEMPORARY_SIZE];
    int from = open(target->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    int to = from >= 0 ? file_temporary_make(target->path, 0, temporary) : -1;
    bool made = to >= 0;
    bool done = made && copy_bytes(from, to, target, error) &&
                file_keep_access(to, target, error) && file_finish(&to, target, error);
    if (!made || (done && rename(temporary, previous) != 0))
        done = file_fail_writing(error, target->name, true,
                                 "its previous version cannot be kept as \"~\"");
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    if (made && !done)
        unlink(temporary);
    return done;
}

/* The name is taken by rename(2), so that what had it before stays whole until then. */
bool file_keep_previous(const struct file_target *target, const char *temporary,
                        struct error *error)
{
    char previous[PATH_MAX];
    char beside[FILE_TEMPORARY_SIZE + 1];
    if (snprintf(previous, sizeof previous, "%s~", target->path) >= PATH_MAX)
        return file_fail(error, ERROR_IO, target->name, "save under a shorter name",
                         "its previous version cannot be kept as \"~\"");
    snprintf(beside, sizeof beside, "%s~", temporary);
    if (link(target->path, beside) != 0)
        return copy_previous(target, previous, error);
    bool done = rename(beside, previous) == 0 ||
                file_fail_writing(error, target->name, true,
                                  "its previous version cannot be kept as \"~\"");
    /* Where both names are one file already, rename(2) leaves both. */
    unlink(beside);
    return done;
}
