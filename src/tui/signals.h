/* Signals that end the program in an orderly way. They come through only while the program waits,
 * so that none is overlooked and none interrupts anything.
 */
#ifndef AIMSGAP_TUI_SIGNALS_H
#define AIMSGAP_TUI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

#define SIGNALS_ENDING 4

struct signals {
    struct sigaction old_actions[SIGNALS_ENDING];
    sigset_t old_mask; /* nothing held back */
};

void signals_hold(struct signals *signals);

/* What is held back at that moment still counts as having come. */
void signals_release(const struct signals *signals);

/* Until there is input or a signal, or the time is up (-1: never). False: the input is gone. */
bool signals_wait_for_input(const struct signals *signals, int timeout_ms);

/* The same for lines, where the end of the input may come behind some that are not read yet. True:
 * there is something to read, be it the end. */
bool signals_wait_for_lines(const struct signals *signals, int timeout_ms);

/* The number of the one that came last; 0: none. */
int signals_get_ending(void);

/* One that has come and is held back; 0: none. */
int signals_get_pending(void);

#endif
