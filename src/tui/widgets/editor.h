/* A text editor for one value: a line, a few lines, or as many as wanted. Works on whole clusters,
 * so that marks stay with their letter. Pure: keys in, text out. */
#ifndef AIMSGAP_TUI_WIDGETS_EDITOR_H
#define AIMSGAP_TUI_WIDGETS_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "tui/canvas.h"

enum editor_result {
    EDITOR_GOES_ON,
    EDITOR_ACCEPTS,
    EDITOR_CANCELS,
    EDITOR_LACKS_MEMORY, /* for the key; the text is as it was */
};

struct editor {
    struct strbuf text;
    size_t cursor;    /* byte offset, at the start of a cluster */
    size_t max_lines; /* 1: Enter accepts; n: Enter accepts on the n-th line; 0: no limit */
    int width;        /* columns of the last drawing, for going up and down */
    int height;       /* and rows */
    int scroll;       /* first visual line shown */
    bool is_changed;
};

void editor_init(struct editor *editor);
void editor_release(struct editor *editor);

/* Start editing this text, cursor at its end. False: without memory there is no text to edit. */
bool editor_begin(struct editor *editor, const char *text, size_t max_lines);

enum editor_result editor_handle_key(struct editor *editor, int key);

/* Insert text as it is; line ends become blanks where no more lines are allowed, other control
 * characters and invalid UTF-8 are left out. False: not inserted for want of memory. */
bool editor_insert(struct editor *editor, const char *text);

/* Draw into the rectangle and put the canvas's cursor. */
void editor_draw(struct editor *editor, struct canvas *canvas, int row, int column, int rows,
                 int columns);

/* A click into the rectangle of the last drawing. */
void editor_click(struct editor *editor, int row, int column);

/* The wheel: other lines are seen. The cursor comes along where it would not be seen any more. */
void editor_scroll(struct editor *editor, int lines);

/* Visual lines that the text takes at this width. */
int editor_count_lines(const struct editor *editor, int columns);

#endif
