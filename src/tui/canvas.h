/* The screen as a grid of cells with looks. Screens draw here; terminal.c puts it on a terminal,
 * tests compare it with stored pictures. Coordinates begin at 0; what lies outside is clipped. */
#ifndef AIMSGAP_TUI_CANVAS_H
#define AIMSGAP_TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/look.h"

struct strbuf;

#define CELL_TEXT_SIZE 20 /* a character with the marks on it, and a NUL */

/* A wide character fills two cells: the second has columns 0 and no text.
 *
 * Some terminals reorder what is written from right to left, and with it what stands behind, up to
 * the next letter: a number of the next column would go into a Hebrew name. So what ends such a
 * text is known, and the terminal gets a mark there (paint.c), which takes no column. */
struct cell {
    char text[CELL_TEXT_SIZE];
    uint8_t columns;
    uint8_t look; /* enum look */
    bool is_rtl;  /* of a text with something that is written from right to left */
    bool is_end;  /* the last that is left of it */
};

struct canvas {
    int rows;
    int columns;
    struct cell *cells;
    int cursor_row; /* -1: no cursor */
    int cursor_column;
    bool ascii; /* only ASCII signs: frames of -|+, an ellipsis as "~" */
};

/* False: out of memory; the canvas is then 0 by 0. */
bool canvas_init(struct canvas *canvas, int rows, int columns);
void canvas_release(struct canvas *canvas);

/* Blank, no cursor. */
void canvas_clear(struct canvas *canvas);

/* Draw text made safe (see text_append_visible()), at most `columns` wide; returns the columns
 * used. A text that does not fit ends in an ellipsis. */
int canvas_put(struct canvas *canvas, int row, int column, int columns, enum look look,
               const char *text);
int canvas_put_bytes(struct canvas *canvas, int row, int column, int columns, enum look look,
                     const char *bytes, size_t count);

/* The text at the column, that many columns long, goes on with the one before it: they are one. */
void canvas_join(struct canvas *canvas, int row, int column, int columns);

/* Fill with one single-column character. */
void canvas_fill(struct canvas *canvas, int row, int column, int rows, int columns, enum look look,
                 const char *character);

/* A frame with a title in its upper edge and a note at the right of it; both may be "". */
void canvas_box(struct canvas *canvas, int row, int column, int rows, int columns,
                const char *title, const char *note);

struct cell *canvas_cell(const struct canvas *canvas, int row, int column);

/* The picture as lines of text without trailing blanks, for tests and the README. */
void canvas_append_text(const struct canvas *canvas, struct strbuf *out);

/* The same size and content in every cell, and the cursor? */
bool canvas_cell_equals(const struct cell *a, const struct cell *b);

#endif
