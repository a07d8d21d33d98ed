#include "store/journal_place.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/file_temporary.h"
#include "store/state_directory.h"

#define JOURNAL_MODE 0600
#define OPEN_FLAGS (O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
#define OPEN_TRIES 8     /* against others who open and remove it at the same moment */
#define NAME_BYTES 180   /* of the assessment's name; with the rest it fits a file system's 255 */
#define DIGEST_DIGITS 16 /* for what of the name does not fit */
#define ASIDES 9         /* people who were taken over and are still at work */
#define KEPT 99

/* ---- names ---- */

bool journal_place_beside(const char *path, char name[PATH_MAX])
{
    char target[PATH_MAX];
    char directory[PATH_MAX];
    char digest[DIGEST_SHA256_SIZE];
    char rest[DIGEST_DIGITS + 2] = "";
    if (!realpath(path, target) &&
        snprintf(target, sizeof target, "%s", path) >= (int)sizeof target)
        return false;
    snprintf(directory, sizeof directory, "%s", target);
    const char *slash = strrchr(target, '/');
    const char *file = slash ? slash + 1 : target;
    if (strlen(file) > NAME_BYTES) {
        digest_sha256(file, strlen(file), digest);
        snprintf(rest, sizeof rest, "-%.*s", DIGEST_DIGITS, digest);
    }
    int length = snprintf(name, PATH_MAX, "%s/.%.*s%s.aimsgap-journal", dirname(directory),
                          NAME_BYTES, file, rest);
    return length < PATH_MAX;
}

bool journal_place_in_state(const char *path, char name[PATH_MAX])
{
    char directory[PATH_MAX];
    char digest[DIGEST_SHA256_SIZE];
    char *absolute = file_make_absolute(path);
    if (!absolute)
        return false;
    digest_sha256(absolute, strlen(absolute), digest);
    free(absolute);
    return state_directory_find("journals", directory) &&
           snprintf(name, PATH_MAX, "%s/%s", directory, digest) < PATH_MAX;
}

/* STEM, STEM2, STEM3 ... */
static bool append_number(const char *stem, int number, char name[PATH_MAX])
{
    int length = number == 1 ? snprintf(name, PATH_MAX, "%s", stem)
                             : snprintf(name, PATH_MAX, "%s%d", stem, number);
    return length < PATH_MAX;
}

static bool name_aside(const char *name, int number, char aside[PATH_MAX])
{
    char stem[PATH_MAX];
    return snprintf(stem, sizeof stem, "%s~", name) < PATH_MAX &&
           append_number(stem, number, aside);
}

static bool is_named(int descriptor, const char *name)
{
    struct stat opened;
    struct stat named;
    return fstat(descriptor, &opened) == 0 && stat(name, &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

bool journal_file_find(int descriptor, const char *name, char place[PATH_MAX])
{
    bool found = is_named(descriptor, name);
    if (found)
        memcpy(place, name, strlen(name) + 1);
    for (int i = 1; i <= ASIDES && !found; i++)
        found = name_aside(name, i, place) && is_named(descriptor, place);
    return found;
}

/* A second name that nobody has, or where the file system has no hard links the only one. */
static bool give_free_name(const char *from, const char *stem, int count, char given[PATH_MAX])
{
    struct stat status;
    for (int i = 1; i <= count; i++) {
        if (!append_number(stem, i, given))
            return false;
        if (link(from, given) == 0)
            return true;
        if (errno == EEXIST || errno == ENOENT)
            continue;
        if (lstat(given, &status) != 0)
            return rename(from, given) == 0;
    }
    return false;
}

bool journal_file_move_aside(const struct journal_file *file)
{
    char stem[PATH_MAX];
    char aside[PATH_MAX];
    struct stat before;
    struct stat after;
    if (lstat(file->name, &before) != 0 || !name_aside(file->name, 1, stem) ||
        !give_free_name(file->name, stem, ASIDES, aside))
        return false;
    if (lstat(file->name, &after) == 0 && before.st_dev == after.st_dev &&
        before.st_ino == after.st_ino)
        return unlink(file->name) == 0;
    return true;
}

bool journal_file_keep(int descriptor, const char *name, bool moves, char kept[PATH_MAX])
{
    char stem[PATH_MAX];
    char place[PATH_MAX];
    if (!journal_file_find(descriptor, name, place) ||
        snprintf(stem, sizeof stem, "%s.kept", name) >= PATH_MAX ||
        !give_free_name(place, stem, KEPT, kept))
        return false;
    if (moves && is_named(descriptor, place))
        return unlink(place) == 0;
    return true;
}

/* ---- opening ---- */

/* Take the lock. False, with errno set: another process has it, or there are no locks here. */
static bool take_lock(int descriptor)
{
    int result;
    do
        result = flock(descriptor, LOCK_EX | LOCK_NB);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

static bool is_own(const struct stat *status)
{
    return geteuid() == 0 || status->st_uid == geteuid();
}

/* More than a first line, or no journal at all? What cannot be read may hold anything. */
static bool has_changes(int descriptor)
{
    char chunk[4096];
    bool is_first = true;
    bool past_line = false;
    for (;;) {
        ssize_t count = read(descriptor, chunk, sizeof chunk);
        if (count == 0)
            return false;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 || past_line || (is_first && chunk[0] != '{'))
            return true;
        const char *newline = memchr(chunk, '\n', (size_t)count);
        if (newline && newline + 1 < chunk + count)
            return true;
        past_line = newline != NULL;
        is_first = false;
    }
}

/* A process that died between two names of one file left both: the name aside goes. */
static void drop_second_name(int descriptor, const char *name)
{
    char aside[PATH_MAX];
    for (int i = 1; i <= ASIDES; i++)
        if (name_aside(name, i, aside) && is_named(descriptor, aside))
            unlink(aside);
}

/* Where no lock can be had the journal is of no use; one just made goes again. Keeps errno. */
static void give_up(int descriptor, const struct stat *status, const char *name)
{
    int number = errno;
    if (status->st_size == 0)
        unlink(name);
    close(descriptor);
    errno = number;
}

/* Is it a file that a journal may be written to? Only one that nobody else can read or reach. */
static bool is_fit(int descriptor, const char *name, struct stat *status)
{
    if (fstat(descriptor, status) != 0)
        return false;
    if (S_ISREG(status->st_mode) && status->st_nlink > 1) {
        drop_second_name(descriptor, name);
        if (fstat(descriptor, status) != 0)
            return false;
    }
    if (S_ISREG(status->st_mode) && status->st_nlink <= 1)
        return true;
    errno = EEXIST;
    return false;
}

/* Only its owner may read it, whoever made it first. */
static bool make_private(int descriptor, const struct stat *status)
{
    return (status->st_mode & 07777) == JOURNAL_MODE || fchmod(descriptor, JOURNAL_MODE) == 0;
}

static void note_foreign(struct journal_file *file, const struct stat *status)
{
    file->state = JOURNAL_FILE_FOREIGN;
    file->owner = status->st_uid;
    file->changed = status->st_mtime;
}

/* What cannot be opened: another user's, or none. Keeps errno. */
static void note_closed(struct journal_file *file)
{
    int number = errno;
    struct stat status;
    if (number == EACCES && lstat(file->name, &status) == 0 && S_ISREG(status.st_mode) &&
        !is_own(&status))
        note_foreign(file, &status);
    errno = number;
}

/* One try. True: it is decided; false: somebody removed it meanwhile. */
static bool try_open(struct journal_file *file, bool makes)
{
    struct stat status;
    int descriptor = open(file->name, OPEN_FLAGS | (makes ? O_CREAT : 0), JOURNAL_MODE);
    if (descriptor < 0) {
        note_closed(file);
        return true;
    }
    if (!is_fit(descriptor, file->name, &status)) {
        int number = errno;
        close(descriptor);
        errno = number;
        return number == EEXIST;
    }
    if (!is_own(&status)) {
        note_foreign(file, &status);
        close(descriptor);
        return true;
    }
    bool has_lock = take_lock(descriptor);
    if (!has_lock && errno != EWOULDBLOCK) {
        give_up(descriptor, &status, file->name);
        return true;
    }
    if (has_lock && (!is_named(descriptor, file->name) || !make_private(descriptor, &status))) {
        close(descriptor);
        return false;
    }
    file->state = has_lock ? JOURNAL_FILE_OURS : JOURNAL_FILE_HELD;
    file->descriptor = descriptor;
    file->has_changes = has_lock && status.st_size > 0 && has_changes(descriptor);
    return true;
}

/* False: it is none to take the name, the next may be. */
static bool bring_one_back(const char *name, const char *aside)
{
    struct stat status;
    int descriptor = open(aside, OPEN_FLAGS);
    if (descriptor < 0)
        return false;
    bool is_free = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && is_own(&status) &&
                   take_lock(descriptor);
    bool has_any = is_free && has_changes(descriptor);
    bool done = has_any && link(aside, name) == 0;
    if (done || (is_free && !has_any))
        unlink(aside);
    else if (has_any && errno != EEXIST && lstat(name, &status) != 0)
        done = rename(aside, name) == 0;
    close(descriptor);
    return done;
}

/* The first of those put aside whose holder has died takes the name that nobody has. */
static void bring_back(const char *name)
{
    char aside[PATH_MAX];
    struct stat status;
    bool done = lstat(name, &status) == 0;
    for (int i = 1; i <= ASIDES && !done; i++)
        done = name_aside(name, i, aside) && bring_one_back(name, aside);
}

void journal_file_open(struct journal_file *file, bool makes)
{
    file->state = JOURNAL_FILE_NONE;
    file->descriptor = -1;
    file->has_changes = false;
    bring_back(file->name);
    for (int i = 0; i < OPEN_TRIES; i++)
        if (try_open(file, makes))
            return;
    errno = EAGAIN;
}

void journal_file_close(struct journal_file *file, bool removes)
{
    if (file->descriptor >= 0) {
        if (removes && is_named(file->descriptor, file->name))
            unlink(file->name);
        close(file->descriptor);
    }
    file->descriptor = -1;
    file->state = JOURNAL_FILE_NONE;
}

/* ---- replacing ---- */

static bool write_all(int descriptor, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

/* What root makes for a user's file stays that user's. */
static bool keep_owner(int fresh, int old)
{
    struct stat was;
    struct stat is;
    return fstat(old, &was) == 0 && fstat(fresh, &is) == 0 &&
           (was.st_uid == is.st_uid || fchown(fresh, was.st_uid, was.st_gid) == 0);
}

/* The old one's name, or one aside where somebody removed that and another has the name now. */
static bool take_place(int old, const char *name, const char *temporary)
{
    char place[PATH_MAX];
    char stem[PATH_MAX];
    if (journal_file_find(old, name, place))
        return rename(temporary, place) == 0;
    bool done = link(temporary, name) == 0 ||
                (name_aside(name, 1, stem) && give_free_name(temporary, stem, ASIDES, place));
    if (done)
        unlink(temporary);
    return done;
}

int journal_file_replace(int descriptor, const char *name, const char *bytes, size_t count)
{
    char temporary[FILE_TEMPORARY_SIZE];
    file_temporary_clear(name);
    int fresh = file_temporary_make(name, O_APPEND, temporary);
    if (fresh < 0)
        return -1;
    if (take_lock(fresh) && keep_owner(fresh, descriptor) && write_all(fresh, bytes, count) &&
        fsync(fresh) == 0 && take_place(descriptor, name, temporary))
        return fresh;
    int number = errno;
    unlink(temporary);
    close(fresh);
    errno = number;
    return -1;
}
