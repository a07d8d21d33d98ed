/* What has to be written to a terminal so that it shows a canvas: only what is different from what
 * it shows already, one text for the whole frame.
 *
 * Pure: what a terminal understands comes from a function (struct paint_device), the bytes go into
 * a buffer. Where terminals differ about how wide something is (emoji of several characters, marks,
 * writing from right to left), the next thing is put by its column and not by what was before, so
 * that no frame and no column ever moves.
 */
#ifndef AIMSGAP_TUI_PAINT_H
#define AIMSGAP_TUI_PAINT_H

#include <stdbool.h>

#include "tui/canvas.h"
#include "tui/theme.h"

struct strbuf;

enum paint_sequence {
    PAINT_MOVE,           /* to a row and column */
    PAINT_MOVE_IN_ROW,    /* to a column */
    PAINT_MOVE_IN_COLUMN, /* to a row */
    PAINT_LEFT,           /* by one */
    PAINT_CLEAR,
    PAINT_ERASE,      /* this many cells from the cursor on, which stays */
    PAINT_ERASE_REST, /* of the row */
    PAINT_PLAIN,      /* no attributes, own colours */
    PAINT_BOLD,
    PAINT_REVERSE,
    PAINT_UNDERLINED,
    PAINT_FOREGROUND, /* this colour */
    PAINT_BACKGROUND,
    PAINT_SHOW_CURSOR,
    PAINT_HIDE_CURSOR,
    PAINT_REGION,      /* only from this row to that one scrolls; the cursor is anywhere then */
    PAINT_SCROLL,      /* from the last row of the region on, by this many rows */
    PAINT_SCROLL_BACK, /* from the first row of the region on */
    PAINT_SEQUENCE_COUNT
};

struct paint_device {
    /* The sequence with these numbers, valid until the next call; NULL: the terminal has none. It
     * has at least PAINT_MOVE. */
    const char *(*find)(void *context, enum paint_sequence sequence, int first, int second);
    void *context;
    bool is_utf8;
    bool erases_in_colour;  /* what is erased has the background that is set */
    bool scrolls_at_corner; /* the last cell cannot be written without scrolling everything */
};

struct painter {
    struct paint_device device;
    struct style styles[LOOK_COUNT];
    struct canvas shown; /* what the terminal shows */
    bool is_lost;        /* nobody knows what it shows */
    struct style style;  /* that is set */
    int row;             /* of the cursor; -1: unknown */
    int column;
    bool cursor_is_shown;
};

void painter_init(struct painter *painter, const struct paint_device *device);
void painter_release(struct painter *painter);

/* How looks appear from now on; the next painting is of everything. */
void painter_set_theme(struct painter *painter, enum theme_id theme, int colours);

/* The next painting is of everything: something else may have written there. */
void painter_forget(struct painter *painter);

/* Append what makes the terminal show the canvas. False: memory ran out, and nothing of it must be
 * written; the next painting is of everything. */
bool painter_paint(struct painter *painter, const struct canvas *canvas, struct strbuf *out);

#endif
