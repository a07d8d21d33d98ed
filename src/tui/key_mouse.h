/* What a terminal reports of its mouse, made into events. */
#ifndef AIMSGAP_TUI_KEY_MOUSE_H
#define AIMSGAP_TUI_KEY_MOUSE_H

#include <stdbool.h>

#include "tui/key.h"

/* Asked for with these, and ended. Terminals without the second use the older form. */
#define KEY_MOUSE_BEGIN "\033[?1000h\033[?1006h"
#define KEY_MOUSE_END "\033[?1006l\033[?1000l"

/* The press of a button at a place that counts from 1, with xterm's number for it. EVENT_NONE: one
 * that means nothing here, or a movement. */
struct event key_mouse_make(int button, int column, int row);

#endif
