#include "canvas_fault.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"

/* What is wrong with the cell; NULL: nothing. */
static const char *find_cell_fault(const struct cell *cell)
{
    if (cell->look >= LOOK_COUNT)
        return "has no look";
    if (cell->columns == 1 && cell->text[0] >= ' ' && cell->text[0] < 127 && cell->text[1] == '\0')
        return NULL;
    struct strbuf visible;
    size_t length = strnlen(cell->text, CELL_TEXT_SIZE);
    size_t bad;
    strbuf_init(&visible);
    text_append_visible(&visible, cell->text, length);
    bool is_safe = length < CELL_TEXT_SIZE && text_is_utf8(cell->text, length, &bad) &&
                   strcmp(visible.text, cell->text) == 0;
    strbuf_release(&visible);
    if (!is_safe)
        return "holds what must not reach a terminal";
    return text_width(cell->text) == cell->columns ? NULL : "is not as wide as it says";
}

/* A text from right to left ends before anything else begins: the frame shows where that is. */
static bool reaches_frame(const struct cell *cell, bool *goes_on)
{
    bool is_frame = cell->look == LOOK_FRAME && !cell->is_rtl;
    if (cell->columns > 0)
        *goes_on = (*goes_on || text_has_rtl(cell->text, strlen(cell->text))) && !cell->is_end;
    return is_frame && *goes_on;
}

/* The second half of a wide character stands behind it, and nowhere else. */
static const char *find_row_fault(const struct canvas *canvas, int row, int *column)
{
    int width = 0;
    bool goes_on = false;
    for (*column = 0; *column < canvas->columns; (*column)++) {
        const struct cell *cell = canvas_cell(canvas, row, *column);
        const char *fault = find_cell_fault(cell);
        if (fault)
            return fault;
        if (reaches_frame(cell, &goes_on))
            return "stands behind a text from right to left that does not end";
        if (width != *column + (cell->columns == 0))
            return "breaks the row";
        width += cell->columns;
    }
    return width == canvas->columns ? NULL : "ends a row of another width";
}

bool canvas_find_fault(const struct canvas *canvas, char fault[CANVAS_FAULT_SIZE])
{
    for (int row = 0; row < canvas->rows; row++) {
        int column;
        const char *what = find_row_fault(canvas, row, &column);
        if (what) {
            snprintf(fault, CANVAS_FAULT_SIZE, "the cell in row %d, column %d %s", row, column,
                     what);
            return true;
        }
    }
    if (canvas->cursor_row < 0)
        return false;
    snprintf(fault, CANVAS_FAULT_SIZE, "the cursor is outside, in row %d, column %d",
             canvas->cursor_row, canvas->cursor_column);
    return canvas->cursor_row >= canvas->rows || canvas->cursor_column < 0 ||
           canvas->cursor_column >= canvas->columns;
}
