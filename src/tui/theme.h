/* How looks appear, for terminals with no, 8 and 256 colours. Colour never carries a meaning alone:
 * every state also has its word or sign. */
#ifndef AIMSGAP_TUI_THEME_H
#define AIMSGAP_TUI_THEME_H

#include <stdbool.h>

#include "tui/look.h"

#define THEME_DEFAULT (-1) /* the terminal's own colour */

struct style {
    short foreground; /* index into the terminal's palette */
    short background;
    bool is_bold;
    bool is_reverse;
    bool is_underlined;
};

/* `colours` as the terminal has them; fewer than 8 is none. */
struct style theme_get_style(enum look look, int colours);

#endif
