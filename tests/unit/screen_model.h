/* A terminal in a few lines, for what tui/paint writes: cells with text and style, a cursor, a
 * region that scrolls. It speaks ECMA-48 as xterm does; a sequence it does not know fails the test.
 */
#ifndef AIMSGAP_TESTS_SCREEN_MODEL_H
#define AIMSGAP_TESTS_SCREEN_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/paint.h"

#define SCREEN_MODEL_ROWS 64
#define SCREEN_MODEL_COLUMNS 220

struct screen_cell {
    char text[CELL_TEXT_SIZE]; /* "" in the right half of a wide character */
    bool is_end;               /* a left-to-right mark stands behind it */
    struct style style;
};

struct screen_model {
    int rows;
    int columns;
    struct screen_cell cells[SCREEN_MODEL_ROWS][SCREEN_MODEL_COLUMNS];
    int row;
    int column; /* `columns`: the last cell was written, the next one would wrap */
    int first;  /* of the region */
    int last;
    struct style style;
    bool cursor_is_shown;
    bool erases_in_colour;
    bool has_narrow_emoji; /* it thinks otherwise about the width of what is new or joined */
    bool has_few;          /* sequences: its device has only what every terminal has */
    char sequence[64];     /* of the device */
};

/* Filled with rubbish, as a screen is that others wrote on. */
void screen_model_init(struct screen_model *model, int rows, int columns);

/* The device that paints on it. */
struct paint_device screen_model_device(struct screen_model *model);

void screen_model_write(struct screen_model *model, const char *bytes, size_t count);

/* Does it show the canvas, with these styles, and the cursor? Cells that not all terminals give the
 * same width are left out where the model has a mind of its own about them. Fails the test. */
void screen_model_check(const struct screen_model *model, const struct canvas *canvas,
                        enum theme_id theme, int colours);

#endif
