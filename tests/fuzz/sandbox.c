#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"

#define NOW "1795000000"
#define OPEN_AT_ONCE 8

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __real_mkostemp(char *path, int flags);
int __wrap_mkostemp(char *path, int flags);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __real_unlink(const char *path);
int __wrap_unlink(const char *path);
int __real_mkdir(const char *path, mode_t mode);
int __wrap_mkdir(const char *path, mode_t mode);
int __wrap_fsync(int descriptor);
int __wrap_fdatasync(int descriptor);

static char directory[PATH_MAX];
static int started_in;
static bool is_inside;

/* Not below the directory, or on a way out of it? Says so in errno. */
static bool is_refused(const char *path)
{
    size_t length = strlen(directory);
    bool is_below = path[0] != '/' || (strncmp(path, directory, length) == 0 &&
                                       (path[length] == '/' || path[length] == '\0'));
    if (!is_inside || (is_below && !strstr(path, "..")))
        return false;
    errno = EACCES;
    return true;
}

int __wrap_open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & O_CREAT) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return is_refused(path) ? -1 : __real_open(path, flags, mode);
}

int __wrap_mkostemp(char *path, int flags)
{
    return is_refused(path) ? -1 : __real_mkostemp(path, flags);
}

int __wrap_rename(const char *from, const char *to)
{
    return is_refused(from) || is_refused(to) ? -1 : __real_rename(from, to);
}

int __wrap_link(const char *from, const char *to)
{
    return is_refused(from) || is_refused(to) ? -1 : __real_link(from, to);
}

int __wrap_unlink(const char *path)
{
    return is_refused(path) ? -1 : __real_unlink(path);
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    return is_refused(path) ? -1 : __real_mkdir(path, mode);
}

int __wrap_fsync(int descriptor)
{
    return fcntl(descriptor, F_GETFD) < 0 ? -1 : 0;
}

int __wrap_fdatasync(int descriptor)
{
    return fcntl(descriptor, F_GETFD) < 0 ? -1 : 0;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    (void)type;
    return walk->level > 0 ? remove(path) : 0;
}

static void empty(void)
{
    require(nftw(directory, remove_entry, OPEN_AT_ONCE, FTW_DEPTH | FTW_PHYS) == 0);
}

static void remove_directory(void)
{
    is_inside = false;
    empty();
    rmdir(directory);
}

void sandbox_make(void)
{
    const char *base = getenv("TMPDIR");
    char template[PATH_MAX];
    char state[PATH_MAX + sizeof "/state"];
    snprintf(template, sizeof template, "%s/aimsgap-fuzz-XXXXXX", base ? base : "/tmp");
    started_in = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    require(started_in >= 0 && mkdtemp(template) && realpath(template, directory));
    snprintf(state, sizeof state, "%s/state", directory);
    setenv("HOME", directory, 1);
    setenv("XDG_STATE_HOME", state, 1);
    setenv("SOURCE_DATE_EPOCH", NOW, 1);
    setenv("TZ", "UTC", 1);
    atexit(remove_directory);
}

void sandbox_enter(void)
{
    require(chdir(directory) == 0);
    empty();
    is_inside = true;
}

void sandbox_leave(void)
{
    is_inside = false;
    require(fchdir(started_in) == 0);
}

void sandbox_write(const char *name, const char *bytes, size_t count)
{
    FILE *file = fopen(name, "wb");
    require(file && fwrite(bytes, 1, count, file) == count);
    require(fclose(file) == 0);
}
