/* Which rows of a screen moved up or down together, so that the terminal can move them and only
 * the rest has to be written. Pure. */
#ifndef AIMSGAP_TUI_PAINT_SCROLL_H
#define AIMSGAP_TUI_PAINT_SCROLL_H

#include <stdbool.h>

#include "tui/canvas.h"

struct paint_scroll {
    int first; /* of the rows between which things move; the others stay */
    int last;
    int lines; /* up; negative is down */
};

/* Both of the same size. False: moving nothing is better, or there is no memory to find out. */
bool paint_find_scroll(const struct canvas *shown, const struct canvas *wanted,
                       struct paint_scroll *scroll);

/* What the canvas looks like after it: the rows that come in are blank. */
void paint_apply_scroll(struct canvas *canvas, const struct paint_scroll *scroll);

#endif
