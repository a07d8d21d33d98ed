#include "base/file_temporary.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/path.h"

#define PREFIX ".aimsgap-"
#define DIGITS 16
#define LETTERS 6
#define STEM_SIZE (sizeof PREFIX + DIGITS + 1)
#define MAX_TRIES 3 /* each is lost only to somebody who clears at that very moment */

/* What the names for the target begin with. */
static void make_stem(const char *target, char stem[STEM_SIZE])
{
    char sha256[DIGEST_SHA256_SIZE];
    const char *name = path_get_name(target);
    digest_sha256(name, strlen(name), sha256);
    snprintf(stem, STEM_SIZE, PREFIX "%.*s-", DIGITS, sha256);
}

/* False: somebody clears it away, or has done so. */
static bool hold(int descriptor, const char *temporary)
{
    struct stat status;
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return errno != EWOULDBLOCK;
    return lstat(temporary, &status) == 0 || errno != ENOENT;
}

int file_temporary_make(const char *target, int flags, char temporary[FILE_TEMPORARY_SIZE])
{
    char stem[STEM_SIZE];
    size_t directory = (size_t)(path_get_name(target) - target);
    make_stem(target, stem);
    for (int i = 0; i < MAX_TRIES; i++) {
        int length =
            snprintf(temporary, FILE_TEMPORARY_SIZE, "%.*s%sXXXXXX", (int)directory, target, stem);
        if (length >= FILE_TEMPORARY_SIZE) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int descriptor = mkostemp(temporary, flags | O_CLOEXEC);
        if (descriptor < 0 || hold(descriptor, temporary))
            return descriptor;
        close(descriptor);
    }
    errno = EAGAIN;
    return -1;
}

static bool is_ours(const char *name, const char *stem)
{
    size_t length = strlen(stem);
    if (strncmp(name, stem, length) != 0 || strlen(name) != length + LETTERS)
        return false;
    for (name += length; *name != '\0'; name++)
        if (!isalnum((unsigned char)*name))
            return false;
    return true;
}

static bool is_file_of_user(int descriptor)
{
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid();
}

/* The second name is what file_keep_previous() makes from the first, and only while that is there.
 */
static void clear_one(const char *directory, const char *name)
{
    char path[FILE_TEMPORARY_SIZE];
    char beside[FILE_TEMPORARY_SIZE + 1];
    if (snprintf(path, sizeof path, "%s/%s", directory, name) >= (int)sizeof path)
        return;
    snprintf(beside, sizeof beside, "%s~", path);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return;
    if (is_file_of_user(descriptor) && flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        unlink(beside);
        unlink(path);
    }
    close(descriptor);
}

void file_temporary_clear(const char *target)
{
    char stem[STEM_SIZE];
    char directory[PATH_MAX];
    size_t bytes = (size_t)(path_get_name(target) - target);
    if (snprintf(directory, sizeof directory, "%.*s.", (int)bytes, target) >= PATH_MAX)
        return;
    DIR *entries = opendir(directory);
    if (!entries)
        return;
    make_stem(target, stem);
    for (const struct dirent *entry = readdir(entries); entry; entry = readdir(entries))
        if (is_ours(entry->d_name, stem))
            clear_one(directory, entry->d_name);
    closedir(entries);
}
