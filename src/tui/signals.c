#include "tui/signals.h"

#include <poll.h>
#include <unistd.h>

static const int ending[SIGNALS_ENDING] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};

/* The one thing a signal handler can write to: the signal's number. */
static volatile sig_atomic_t seen;

static void note(int number)
{
    seen = number;
}

/* A new size is waited for in the same way. */
void signals_hold(struct signals *signals)
{
    struct sigaction action = {.sa_handler = note};
    sigset_t held;
    sigemptyset(&held);
    for (int i = 0; i < SIGNALS_ENDING; i++) {
        sigaction(ending[i], &action, &signals->old_actions[i]);
        sigaddset(&held, ending[i]);
    }
    sigaddset(&held, SIGWINCH);
    sigprocmask(SIG_BLOCK, &held, &signals->old_mask);
}

void signals_release(const struct signals *signals)
{
    sigprocmask(SIG_SETMASK, &signals->old_mask, NULL);
    for (int i = 0; i < SIGNALS_ENDING; i++)
        sigaction(ending[i], &signals->old_actions[i], NULL);
}

/* What poll(2) says of standard input; 0: the time is up, or a signal came. */
static short wait_for_input(const struct signals *signals, int timeout_ms)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    struct timespec time = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};
    int count = ppoll(&input, 1, timeout_ms < 0 ? NULL : &time, &signals->old_mask);
    return count > 0 ? input.revents : 0;
}

bool signals_wait_for_input(const struct signals *signals, int timeout_ms)
{
    return (wait_for_input(signals, timeout_ms) & (POLLHUP | POLLERR | POLLNVAL)) == 0;
}

bool signals_wait_for_lines(const struct signals *signals, int timeout_ms)
{
    return wait_for_input(signals, timeout_ms) != 0;
}

int signals_get_ending(void)
{
    return seen;
}

int signals_get_pending(void)
{
    sigset_t pending;
    sigpending(&pending);
    for (int i = 0; i < SIGNALS_ENDING; i++)
        if (sigismember(&pending, ending[i]) == 1)
            return ending[i];
    return 0;
}
