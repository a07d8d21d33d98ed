/* A file system that fails on demand: loaded before the C library (LD_PRELOAD), this counts the
 * program's calls about files and makes the wanted ones fail, or kills the program there.
 *
 * The environment says what is to happen:
 * - AIMSGAP_FAULT_ROOT: the folder, as realpath(3) gives it, whose calls are numbered from 1: those
 *   with a relative path, a path below it, or a descriptor of such a file.
 * - AIMSGAP_FAULT_TRACE: a file that gets a line for each call, "NUMBER NAME ACTION PATH". Calls
 *   outside the folder have the number 0, and no rule is for them.
 * - AIMSGAP_FAULT_RULES: "WHICH:ACTION WHICH:ACTION ..."; the first that fits a call is taken.
 * - AIMSGAP_FAULT_ARMED: as long as this file is not there nothing is numbered and no rule holds.
 *   Without the variable all holds from the start.
 *
 * WHICH is a number, a number and "+" for that call and all later ones, or the name of a function
 * for all its calls. ACTION is "before" or "after" (the program dies there), "half" (it dies when
 * half of the bytes are written), "short" (only half of the bytes are read or written), or the
 * number of an error, which the call then ends with and does nothing; close() closes all the same,
 * as Linux does. Standard input, output and error are left alone. fdatasync() has no number, only
 * its name: the wizard calls it when its time has come and not in a fixed place.
 *
 * Every function here is a symbol of the library, which is how test_imports.py knows what is
 * covered. The names that a fortified program calls instead ("__read_chk") count as the plain ones.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { ACTION_SIZE = 16, NAME_SIZE = 32, LINE_SIZE = PATH_MAX + 64 };

/* One call on its way. */
struct call {
    const char *name;
    char action[ACTION_SIZE]; /* "" where nothing is to happen */
};

static int calls_made;

static bool is_action(const struct call *call, const char *action)
{
    return strcmp(call->action, action) == 0;
}

static void end_here(void)
{
    kill(getpid(), SIGKILL);
    pause();
}

static bool is_below_root(const char *path)
{
    const char *root = getenv("AIMSGAP_FAULT_ROOT");
    size_t bytes = root ? strlen(root) : 0;
    return bytes > 0 && (path[0] != '/' || (strncmp(path, root, bytes) == 0 &&
                                            (path[bytes] == '/' || path[bytes] == '\0')));
}

static bool fits(const char *which, int number, const char *name)
{
    char *end;
    long wanted = strtol(which, &end, 10);
    if (end == which)
        return strcmp(which, name) == 0;
    return number > 0 && (*end == '+' ? number >= wanted : number == wanted);
}

static void choose_action(struct call *call, int number)
{
    const char *rule = getenv("AIMSGAP_FAULT_RULES");
    while (rule && *rule != '\0') {
        char which[NAME_SIZE];
        char action[ACTION_SIZE];
        int bytes = 0;
        if (sscanf(rule, " %31[^:]:%15s%n", which, action, &bytes) != 2)
            return;
        if (fits(which, number, call->name)) {
            strcpy(call->action, action);
            return;
        }
        rule += bytes;
    }
}

/* Past the functions below, which would count it. */
static void trace(int number, const struct call *call, const char *path)
{
    const char *name = getenv("AIMSGAP_FAULT_TRACE");
    char line[LINE_SIZE];
    if (!name)
        return;
    int bytes = snprintf(line, sizeof line, "%d %s %s %s\n", number, call->name,
                         call->action[0] != '\0' ? call->action : "-", path);
    long file =
        syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0 || syscall(SYS_write, file, line, bytes) != bytes)
        abort();
    syscall(SYS_close, file);
}

static bool is_armed(void)
{
    const char *name = getenv("AIMSGAP_FAULT_ARMED");
    return !name || syscall(SYS_faccessat, AT_FDCWD, name, F_OK) == 0;
}

static struct call begin(const char *name, const char *path)
{
    struct call call = {.name = name};
    int number = 0;
    if (is_below_root(path) && is_armed()) {
        if (strcmp(name, "fdatasync") != 0)
            number = ++calls_made;
        choose_action(&call, number);
    }
    trace(number, &call, path);
    if (is_action(&call, "before"))
        end_here();
    return call;
}

static struct call begin_descriptor(const char *name, int descriptor)
{
    char link[NAME_SIZE];
    char path[PATH_MAX] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    if (descriptor <= STDERR_FILENO ||
        syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1) < 0)
        return (struct call){.name = name};
    return begin(name, path);
}

/* Does the call end with an error instead of doing its work? Sets errno. */
static bool fails(const struct call *call)
{
    int number = atoi(call->action);
    if (number > 0)
        errno = number;
    return number > 0;
}

static void end(const struct call *call)
{
    if (is_action(call, "after"))
        end_here();
}

/* How many of the bytes to be read or written are. */
static size_t allow(const struct call *call, size_t count)
{
    bool is_cut = is_action(call, "half") || is_action(call, "short");
    return is_cut && count > 1 ? count / 2 : count;
}

/* The C library's own function. */
static void *find(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    return found;
}

/* A function `symbol`, counted as `name`, that passes the call on unless it is to fail. `begins`
 * says what it is about. */
#define WRAP(type, symbol, name, parameters, arguments, begins, failure)                           \
    type symbol parameters;                                                                        \
    type symbol parameters                                                                         \
    {                                                                                              \
        type(*real) parameters;                                                                    \
        void *found = find(#symbol);                                                               \
        memcpy(&real, &found, sizeof real);                                                        \
        struct call call = begins;                                                                 \
        if (fails(&call))                                                                          \
            return failure;                                                                        \
        type result = real arguments;                                                              \
        end(&call);                                                                                \
        return result;                                                                             \
    }

#define WRAP_PATH(type, symbol, name, parameters, arguments, failure)                              \
    WRAP(type, symbol, name, parameters, arguments, begin(name, path), failure)
#define WRAP_FD(type, symbol, parameters, arguments)                                               \
    WRAP(type, symbol, #symbol, parameters, arguments, begin_descriptor(#symbol, descriptor), -1)

WRAP_PATH(int, access, "access", (const char *path, int mode), (path, mode), -1)
WRAP_PATH(int, stat, "stat", (const char *path, struct stat *status), (path, status), -1)
WRAP_PATH(int, lstat, "lstat", (const char *path, struct stat *status), (path, status), -1)
WRAP_PATH(int, mkdir, "mkdir", (const char *path, mode_t mode), (path, mode), -1)
WRAP_PATH(int, unlink, "unlink", (const char *path), (path), -1)
WRAP_PATH(DIR *, opendir, "opendir", (const char *path), (path), NULL)
WRAP_PATH(int, rmdir, "rmdir", (const char *path), (path), -1)
WRAP_PATH(char *, mkdtemp, "mkdtemp", (char *path), (path), NULL)
WRAP_PATH(int, link, "link", (const char *path, const char *to), (path, to), -1)
WRAP_PATH(int, rename, "rename", (const char *path, const char *to), (path, to), -1)
WRAP_PATH(ssize_t, getxattr, "getxattr",
          (const char *path, const char *name, void *to, size_t size), (path, name, to, size), -1)
WRAP_PATH(int, mkostemp, "mkostemp", (char *path, int flags), (path, flags), -1)
WRAP_PATH(ssize_t, readlink, "readlink", (const char *path, char *to, size_t size),
          (path, to, size), -1)
WRAP_PATH(ssize_t, __readlink_chk, "readlink",
          (const char *path, char *to, size_t size, size_t room), (path, to, size, room), -1)
WRAP_PATH(char *, realpath, "realpath", (const char *path, char *to), (path, to), NULL)
WRAP_PATH(char *, __realpath_chk, "realpath", (const char *path, char *to, size_t room),
          (path, to, room), NULL)
WRAP_PATH(int, __open_2, "open", (const char *path, int flags), (path, flags), -1)
WRAP(char *, getcwd, "getcwd", (char *to, size_t size), (to, size), begin("getcwd", "."), NULL)
WRAP(char *, __getcwd_chk, "getcwd", (char *to, size_t size, size_t room), (to, size, room),
     begin("getcwd", "."), NULL)
WRAP_FD(int, fstat, (int descriptor, struct stat *status), (descriptor, status))
WRAP_FD(int, fsync, (int descriptor), (descriptor))
WRAP_FD(int, fdatasync, (int descriptor), (descriptor))
WRAP_FD(int, fsetxattr,
        (int descriptor, const char *name, const void *from, size_t size, int flags),
        (descriptor, name, from, size, flags))
WRAP_FD(int, fremovexattr, (int descriptor, const char *name), (descriptor, name))
WRAP_FD(int, fchmod, (int descriptor, mode_t mode), (descriptor, mode))
WRAP_FD(int, fchown, (int descriptor, uid_t user, gid_t group), (descriptor, user, group))
WRAP_FD(int, ftruncate, (int descriptor, off_t length), (descriptor, length))
WRAP_FD(int, dup, (int descriptor), (descriptor))
WRAP_FD(int, flock, (int descriptor, int operation), (descriptor, operation))

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...);
    void *found = find("open");
    mode_t mode = 0;
    memcpy(&real, &found, sizeof real);
    if (__OPEN_NEEDS_MODE(flags)) {
        va_list arguments;
        va_start(arguments, flags);
        mode = va_arg(arguments, mode_t);
        va_end(arguments);
    }
    struct call call = begin("open", path);
    if (fails(&call))
        return -1;
    int descriptor = real(path, flags, mode);
    end(&call);
    return descriptor;
}

int close(int descriptor)
{
    struct call call = begin_descriptor("close", descriptor);
    long result = syscall(SYS_close, descriptor);
    end(&call);
    return fails(&call) ? -1 : (int)result;
}

ssize_t write(int descriptor, const void *bytes, size_t count)
{
    struct call call = begin_descriptor("write", descriptor);
    if (fails(&call))
        return -1;
    ssize_t written = syscall(SYS_write, descriptor, bytes, allow(&call, count));
    if (is_action(&call, "half"))
        end_here();
    end(&call);
    return written;
}

ssize_t read(int descriptor, void *bytes, size_t count)
{
    struct call call = begin_descriptor("read", descriptor);
    if (fails(&call))
        return -1;
    ssize_t got = syscall(SYS_read, descriptor, bytes, allow(&call, count));
    end(&call);
    return got;
}

ssize_t __read_chk(int descriptor, void *bytes, size_t count, size_t room);
ssize_t __read_chk(int descriptor, void *bytes, size_t count, size_t room)
{
    if (count > room)
        abort();
    return read(descriptor, bytes, count);
}
