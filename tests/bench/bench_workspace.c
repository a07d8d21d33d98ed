/* The temporary directory in which all measured programs work, and their environment. */
#define _GNU_SOURCE 1 /* asprintf, nftw */

#include "bench.h"

#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    BENCH_COMMITS = 40, /* more than a screen of them */
    BENCH_OPEN_DIRECTORIES = 16,
    BENCH_COPY_BYTES = 65536,
};

/* Configuration of the person who measures would make the numbers theirs. */
static const char *const BENCH_REMOVED_VARIABLES[] = {
    "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME",  "XDG_CACHE_HOME",
    "GIT_DIR",         "GIT_WORK_TREE",  "GIT_INDEX_FILE", "TIGRC_USER",
    "LC_ALL",          "LC_CTYPE",       "LC_MESSAGES",    "LANGUAGE",
};

static const char *const BENCH_SET_VARIABLES[][2] = {
    {"LANG", "C.UTF-8"},
    {"GIT_CONFIG_GLOBAL", "/dev/null"},
    {"GIT_CONFIG_SYSTEM", "/dev/null"},
    {"GIT_AUTHOR_NAME", "Bench"},
    {"GIT_AUTHOR_EMAIL", "bench@example.org"},
    {"GIT_AUTHOR_DATE", "2026-01-01T12:00:00Z"},
    {"GIT_COMMITTER_NAME", "Bench"},
    {"GIT_COMMITTER_EMAIL", "bench@example.org"},
    {"GIT_COMMITTER_DATE", "2026-01-01T12:00:00Z"},
};

__attribute__((format(printf, 1, 2))) static char *bench_format_text(const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    return bench_check_memory(length < 0 ? NULL : text);
}

static void bench_set_environment(const char *home)
{
    for (size_t i = 0; i < sizeof BENCH_REMOVED_VARIABLES / sizeof *BENCH_REMOVED_VARIABLES; i++) {
        unsetenv(BENCH_REMOVED_VARIABLES[i]);
    }
    for (size_t i = 0; i < sizeof BENCH_SET_VARIABLES / sizeof *BENCH_SET_VARIABLES; i++) {
        setenv(BENCH_SET_VARIABLES[i][0], BENCH_SET_VARIABLES[i][1], 1);
    }
    setenv("HOME", home, 1);
}

static bool bench_copy_stream(FILE *from, FILE *to)
{
    char bytes[BENCH_COPY_BYTES];
    size_t length;
    while ((length = fread(bytes, 1, sizeof bytes, from)) > 0) {
        if (fwrite(bytes, 1, length, to) != length) {
            return false;
        }
    }
    return ferror(from) == 0;
}

static bool bench_copy_file(const char *source, const char *target)
{
    FILE *from = fopen(source, "rb");
    FILE *to = from == NULL ? NULL : fopen(target, "wb");
    bool is_copied = to != NULL && bench_copy_stream(from, to);
    if (to != NULL && fclose(to) != 0) {
        is_copied = false;
    }
    if (!is_copied) {
        fprintf(stderr, "bench: %s: cannot be copied to %s: %s\n", source, target, strerror(errno));
    }
    if (from != NULL) {
        fclose(from);
    }
    return is_copied;
}

/* Returns 0, or an errno, which is said: ENOENT where git is not installed. */
static int bench_run_git(const char *const *argv)
{
    struct bench_outcome outcome = {0};
    int reason = bench_run_program(argv, &outcome);
    if (reason == 0 && outcome.exit_status != 0) {
        reason = EIO;
        fprintf(stderr, "bench: git ended with exit status %d\n", outcome.exit_status);
    } else if (reason != 0) {
        fprintf(stderr, "bench: git: %s\n", strerror(reason));
    }
    return reason;
}

/* Returns as bench_run_git(). */
static int bench_create_repository(const char *directory)
{
    const char *init[] = {"git", "init", "--quiet", "-b", "main", directory, NULL};
    int reason = bench_run_git(init);
    for (int i = 1; i <= BENCH_COMMITS && reason == 0; i++) {
        char *message = i < BENCH_COMMITS ? bench_format_text("Commit number %d", i)
                                          : bench_format_text("%s", BENCH_NEWEST_COMMIT);
        const char *commit[] = {"git",           "-C", directory, "commit", "--quiet",
                                "--allow-empty", "-m", message,   NULL};
        reason = bench_run_git(commit);
        free(message);
    }
    return reason;
}

bool bench_create_workspace(struct bench_workspace *workspace, const char *data_file)
{
    const char *parent = getenv("TMPDIR");
    const char *name = strrchr(data_file, '/');
    *workspace = (struct bench_workspace){0};
    char *directory =
        bench_format_text("%s/wizard-bench-XXXXXX", parent != NULL && *parent ? parent : "/tmp");
    if (mkdtemp(directory) == NULL) {
        fprintf(stderr, "bench: %s: %s\n", directory, strerror(errno));
        free(directory);
        return false;
    }
    workspace->directory = directory;
    workspace->file = bench_format_text("%s/%s", directory, name == NULL ? data_file : name + 1);
    workspace->repository = bench_format_text("%s/repository", directory);
    bench_set_environment(directory);
    bool is_copied = bench_copy_file(data_file, workspace->file);
    int reason = is_copied ? bench_create_repository(workspace->repository) : 0;
    workspace->has_repository = reason == 0;
    if (!is_copied || (reason != 0 && reason != ENOENT)) {
        bench_remove_workspace(workspace);
        return false;
    }
    return true;
}

static int bench_remove_entry(const char *path, const struct stat *status, int type,
                              struct FTW *position)
{
    (void)status;
    (void)type;
    (void)position;
    return remove(path);
}

void bench_remove_workspace(struct bench_workspace *workspace)
{
    if (workspace->directory != NULL && nftw(workspace->directory, bench_remove_entry,
                                             BENCH_OPEN_DIRECTORIES, FTW_DEPTH | FTW_PHYS) != 0) {
        fprintf(stderr, "bench: %s: cannot be removed: %s\n", workspace->directory,
                strerror(errno));
    }
    free(workspace->directory);
    free(workspace->file);
    free(workspace->repository);
    *workspace = (struct bench_workspace){0};
}
