/* The one door to a real terminal, and the only file that knows curses.
 *
 * Life cycle: terminal_open() switches the terminal to full screen, terminal_close() restores it;
 * between them nobody else writes to it. SIGTERM, SIGHUP and a vanished terminal arrive as
 * EVENT_HANGUP, a new size as EVENT_RESIZE; Ctrl-Z goes through terminal_suspend().
 */
#ifndef AIMSGAP_TUI_TERMINAL_H
#define AIMSGAP_TUI_TERMINAL_H

#include <stdbool.h>

#include "tui/canvas.h"
#include "tui/key.h"
#include "tui/theme.h"

struct error;
struct terminal;

struct terminal_options {
    bool mouse;   /* take it from the terminal: clicks and the wheel are events */
    bool is_utf8; /* the terminal's character set; else only ASCII is shown */
};

/* NULL: `error` says why (an unknown TERM, a terminal that cannot move its cursor). */
struct terminal *terminal_open(const struct terminal_options *options, struct error *error);
void terminal_close(struct terminal *terminal);

void terminal_get_size(const struct terminal *terminal, int *rows, int *columns);

/* How looks appear from the next terminal_show() on; has to be said before the first one. */
void terminal_set_theme(struct terminal *terminal, enum theme_id theme);

/* Show the canvas; only what changed since the last call is written, all of it at once. */
void terminal_show(struct terminal *terminal, const struct canvas *canvas);

/* Write everything anew next time: something else may have written on the screen. */
void terminal_redraw(struct terminal *terminal);

/* Wait for the next event, at most `timeout_ms` (-1: for ever). Release it afterwards. */
struct event terminal_read(struct terminal *terminal, int timeout_ms);

/* The signal that came as EVENT_HANGUP; SIGHUP where only the terminal went away. */
int terminal_get_signal(void);

/* Leave the terminal to another program, and take it back. */
void terminal_leave(struct terminal *terminal);
void terminal_return(struct terminal *terminal);

/* Give the terminal back to the shell until the user continues the program. */
void terminal_suspend(struct terminal *terminal);

#endif
