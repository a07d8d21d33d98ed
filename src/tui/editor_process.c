#include "tui/editor_process.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "tui/signals.h"

#define LOOK_MS 100   /* how often it is looked whether this program has to end */
#define GRACE_MS 3000 /* how long an editor may take to end then */

#define PLAIN_WORDS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ./_+-"

/* The terminal's keys, and those of its signals that keys send, are for this group of processes.
 * Only who has them can hand them on. */
static void hand_terminal(pid_t from, pid_t to)
{
    sigset_t output;
    sigset_t old;
    sigemptyset(&output);
    sigaddset(&output, SIGTTOU); /* who takes it back has not got it */
    sigprocmask(SIG_BLOCK, &output, &old);
    if (tcgetpgrp(STDIN_FILENO) == from)
        tcsetpgrp(STDIN_FILENO, to);
    sigprocmask(SIG_SETMASK, &old, NULL);
}

/* In the child: a plain process with the shell's usual signals. `sh` splits the words of $VISUAL;
 * where it can it becomes the editor, whose parent then knows when it stops itself. */
static void become_editor(const char *editor, const char *path, pid_t parent_group)
{
    struct strbuf command;
    sigset_t none;
    bool is_plain = editor[strspn(editor, PLAIN_WORDS)] == '\0';
    setpgid(0, 0);
    hand_terminal(parent_group, getpid());
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    strbuf_init(&command);
    strbuf_append_format(&command, "%s%s \"$1\"", is_plain ? "exec " : "", editor);
    if (!command.failed)
        execl("/bin/sh", "sh", "-c", command.text, "sh", path, (char *)NULL);
    _exit(EDITOR_NO_SUCH_PROGRAM);
}

/* The shell may have the terminal; where there is none that could continue them, they go on. */
static void stop_together(pid_t child)
{
    hand_terminal(child, getpgrp());
    kill(0, SIGTSTP);
    hand_terminal(getpgrp(), child);
    kill(-child, SIGCONT);
}

static void wait_a_moment(void)
{
    struct timespec moment = {0, LOOK_MS * 1000000L};
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigtimedwait(&ended, NULL, &moment);
}

/* The signal stays where it is, for whoever waits for it afterwards. */
static void pass_on(pid_t child, int number, struct editor_end *end, long long *told_ms)
{
    if (end->was_ended && clock_monotonic_ms() - *told_ms > GRACE_MS)
        kill(-child, SIGKILL);
    if (end->was_ended)
        return;
    kill(-child, number);
    kill(-child, SIGCONT);
    end->was_ended = true;
    *told_ms = clock_monotonic_ms();
}

/* The shell that began it ends at once; the editor still writes what it has. */
static void wait_for_group(pid_t child, long long told_ms)
{
    while (kill(-child, 0) == 0 && clock_monotonic_ms() - told_ms <= GRACE_MS)
        wait_a_moment();
    kill(-child, SIGKILL);
}

static bool wait_for_end(pid_t child, struct editor_end *end)
{
    long long told_ms = 0;
    for (;;) {
        pid_t found = waitpid(child, &end->status, WNOHANG | WUNTRACED);
        int number = signals_get_pending();
        if (found < 0 && errno != EINTR)
            return false;
        if (found == child && !WIFSTOPPED(end->status)) {
            if (end->was_ended)
                wait_for_group(child, told_ms);
            return true;
        }
        if (number != 0)
            pass_on(child, number, end, &told_ms);
        else if (found == child)
            stop_together(child);
        wait_a_moment();
    }
}

static const struct {
    int number;
    void (*handler)(int number);
} dispositions[] = {{SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}, {SIGTSTP, SIG_DFL}, {SIGCHLD, SIG_DFL}};

#define DISPOSITIONS (sizeof dispositions / sizeof *dispositions)

static void set_dispositions(struct sigaction *old)
{
    for (size_t i = 0; i < DISPOSITIONS; i++) {
        struct sigaction action = {.sa_handler = dispositions[i].handler};
        sigaction(dispositions[i].number, &action, old ? &old[i] : NULL);
    }
}

bool editor_process_run(const char *editor, const char *path, struct editor_end *end)
{
    struct sigaction old[DISPOSITIONS];
    sigset_t ended;
    sigset_t old_mask;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, &old_mask);
    set_dispositions(old);
    *end = (struct editor_end){.was_ended = false};
    pid_t group = getpgrp();
    pid_t child = fork();
    if (child == 0)
        become_editor(editor, path, group);
    if (child > 0) {
        setpgid(child, child);
        hand_terminal(group, child);
    }
    bool done = child > 0 && wait_for_end(child, end);
    int reason = errno;
    if (child > 0)
        hand_terminal(child, group);
    set_dispositions(NULL); /* forgets what is held back of those that are ignored */
    for (size_t i = 0; i < DISPOSITIONS; i++)
        sigaction(dispositions[i].number, &old[i], NULL);
    sigprocmask(SIG_SETMASK, &old_mask, NULL);
    errno = reason;
    return done;
}
