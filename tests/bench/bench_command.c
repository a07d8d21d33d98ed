/* Programs that print and end: wall time and peak memory. */
#define _GNU_SOURCE 1 /* environ */

#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../terminal/pty.h"

static const double BENCH_NS_PER_MS = 1e6;
static const double BENCH_KIB_PER_MIB = 1024;

enum {
    BENCH_SIGNAL_STATUS_BASE = 128,
};

/* Returns 0 or an errno. The child starts with all signals as a shell would give them. */
static int bench_spawn_program(const char *const *argv, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    int reason = posix_spawnp(child, argv[0], &actions, &attributes, (char *const *)argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return reason;
}

/* Waits for the child by its SIGCHLD; kills it after the time-out. */
static bool bench_reap_program(pid_t child, int *status, struct rusage *usage)
{
    const struct timespec timeout = {.tv_sec = BENCH_COMMAND_TIMEOUT_MS / 1000};
    sigset_t child_signal;
    sigemptyset(&child_signal);
    sigaddset(&child_signal, SIGCHLD);
    while (wait4(child, status, WNOHANG, usage) == 0) {
        if (sigtimedwait(&child_signal, NULL, &timeout) < 0 && errno == EAGAIN) {
            kill(child, SIGKILL);
            wait4(child, status, 0, usage);
            return false;
        }
    }
    return true;
}

int bench_run_program(const char *const *argv, struct bench_outcome *outcome)
{
    pid_t child;
    int status = 0;
    struct rusage usage = {0};
    int64_t start_ns = pty_read_clock_ns();
    int reason = bench_spawn_program(argv, &child);
    if (reason != 0) {
        return reason;
    }
    bool has_ended = bench_reap_program(child, &status, &usage);
    outcome->elapsed_ms = (double)(pty_read_clock_ns() - start_ns) / BENCH_NS_PER_MS;
    outcome->peak_mib = (double)usage.ru_maxrss / BENCH_KIB_PER_MIB;
    if (!has_ended) {
        outcome->exit_status = -1;
    } else if (WIFSIGNALED(status)) {
        outcome->exit_status = BENCH_SIGNAL_STATUS_BASE + WTERMSIG(status);
    } else {
        outcome->exit_status = WEXITSTATUS(status);
    }
    return 0;
}

void bench_run_command(struct bench_subject *subject)
{
    struct bench_outcome outcome = {0};
    if (subject->has_failed[BENCH_COMMAND_MS]) {
        return;
    }
    int reason = bench_run_program(subject->argv, &outcome);
    if (reason == ENOENT) {
        subject->is_missing = true;
    } else if (reason != 0 || outcome.exit_status != 0) {
        char text[64];
        snprintf(text, sizeof text, "ended with exit status %d", outcome.exit_status);
        const char *why = reason != 0 ? strerror(reason) : text;
        bench_note_failure(subject, BENCH_COMMAND_MS, why);
        bench_note_failure(subject, BENCH_PEAK_MIB, why);
    } else {
        bench_add_sample(&subject->samples[BENCH_COMMAND_MS], outcome.elapsed_ms);
        bench_add_sample(&subject->samples[BENCH_PEAK_MIB], outcome.peak_mib);
    }
}
