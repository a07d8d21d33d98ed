#include "tui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"

static const struct cell blank = {.text = " ", .columns = 1, .look = LOOK_NORMAL};

bool canvas_init(struct canvas *canvas, int rows, int columns)
{
    *canvas = (struct canvas){.cursor_row = -1};
    if (rows <= 0 || columns <= 0)
        return true;
    canvas->cells = malloc((size_t)rows * (size_t)columns * sizeof *canvas->cells);
    if (!canvas->cells)
        return false;
    canvas->rows = rows;
    canvas->columns = columns;
    canvas_clear(canvas);
    return true;
}

void canvas_release(struct canvas *canvas)
{
    free(canvas->cells);
    *canvas = (struct canvas){.cursor_row = -1};
}

void canvas_clear(struct canvas *canvas)
{
    for (int i = 0; i < canvas->rows * canvas->columns; i++)
        canvas->cells[i] = blank;
    canvas->cursor_row = -1;
}

struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
    bool inside = row >= 0 && row < canvas->rows && column >= 0 && column < canvas->columns;
    return inside ? &canvas->cells[row * canvas->columns + column] : NULL;
}

static void make_blank(struct cell *cell)
{
    bool is_rtl = cell->is_rtl;
    *cell = blank;
    cell->is_rtl = is_rtl;
}

/* Before a cell is overwritten: the other half of a wide character there becomes blank. */
static void break_wide(struct canvas *canvas, int row, int column)
{
    struct cell *cell = canvas_cell(canvas, row, column);
    struct cell *left = canvas_cell(canvas, row, column - 1);
    struct cell *right = canvas_cell(canvas, row, column + 1);
    if (cell && cell->columns == 0 && left)
        make_blank(left);
    if (cell && cell->columns == 2 && right)
        make_blank(right);
}

/* What ends before this column. */
static void set_end(struct canvas *canvas, int row, int column, bool is_end)
{
    struct cell *last = canvas_cell(canvas, row, column - 1);
    if (last && last->columns == 0 && column > 1)
        last--;
    if (last && last->is_rtl)
        last->is_end = is_end;
}

/* Marks beyond the room of a cell are dropped whole, from the end. Unused bytes are zero, so that
 * cells compare as bytes. */
static struct cell make_cell(enum look look, const char *bytes, struct text_cluster cluster)
{
    struct cell cell = {.columns = (uint8_t)cluster.columns, .look = (uint8_t)look};
    size_t count = cluster.bytes;
    while (count >= CELL_TEXT_SIZE)
        do
            count--;
        while (count > 0 && ((unsigned char)bytes[count] & 0xC0) == 0x80);
    memcpy(cell.text, bytes, count);
    return cell;
}

static void put_cluster(struct canvas *canvas, int row, int column, enum look look,
                        const char *bytes, struct text_cluster cluster)
{
    struct cell *cell = canvas_cell(canvas, row, column);
    if (!cell || (cluster.columns == 2 && !canvas_cell(canvas, row, column + 1)))
        return;
    break_wide(canvas, row, column);
    if (cluster.columns == 2)
        break_wide(canvas, row, column + 1);
    *cell = make_cell(look, bytes, cluster);
    if (cluster.columns == 2)
        *canvas_cell(canvas, row, column + 1) = (struct cell){.look = (uint8_t)look};
}

/* Most of a screen is printable ASCII, one column each. */
static void put_plain(struct canvas *canvas, int row, int column, enum look look, const char *bytes,
                      size_t count)
{
    struct cell cell = {.columns = 1, .look = (uint8_t)look};
    if (row < 0 || row >= canvas->rows || count == 0)
        return;
    break_wide(canvas, row, column);
    break_wide(canvas, row, column + (int)count - 1);
    set_end(canvas, row, column, true);
    for (size_t i = 0; i < count; i++, column++) {
        if (column < 0 || column >= canvas->columns)
            continue;
        cell.text[0] = bytes[i];
        canvas->cells[row * canvas->columns + column] = cell;
    }
}

static void set_rtl(struct canvas *canvas, int row, int column, int columns)
{
    for (int i = column; i < column + columns; i++) {
        struct cell *cell = canvas_cell(canvas, row, i);
        if (cell)
            cell->is_rtl = true;
    }
    set_end(canvas, row, column + columns, true);
}

int canvas_put_bytes(struct canvas *canvas, int row, int column, int columns, enum look look,
                     const char *bytes, size_t count)
{
    if ((columns < 0 ? 0 : (size_t)columns) >= count && text_is_plain(bytes, count)) {
        put_plain(canvas, row, column, look, bytes, count);
        return (int)count;
    }
    struct strbuf visible;
    strbuf_init(&visible);
    text_append_visible(&visible, bytes, count);
    int used = 0;
    size_t fit = text_fit(visible.text, visible.length, columns, &used);
    bool cut = fit < visible.length && columns > 0;
    if (cut)
        fit = text_fit(visible.text, visible.length, columns - 1, &used);
    used = 0;
    for (size_t at = 0; at < fit;) {
        struct text_cluster cluster = text_next_cluster(visible.text + at, fit - at);
        if (cluster.columns > 0)
            put_cluster(canvas, row, column + used, look, visible.text + at, cluster);
        used += cluster.columns;
        at += cluster.bytes;
    }
    if (cut) {
        const char *ellipsis = canvas->ascii ? "~" : "\u2026";
        put_cluster(canvas, row, column + used, look, ellipsis,
                    (struct text_cluster){strlen(ellipsis), 1});
        used++;
    }
    set_end(canvas, row, column, true);
    if (text_has_rtl(visible.text, fit))
        set_rtl(canvas, row, column, used);
    strbuf_release(&visible);
    return used;
}

void canvas_join(struct canvas *canvas, int row, int column, int columns)
{
    const struct cell *before = canvas_cell(canvas, row, column - 1);
    if (!before || !before->is_rtl)
        return;
    set_end(canvas, row, column, false);
    set_rtl(canvas, row, column, columns);
}

int canvas_put(struct canvas *canvas, int row, int column, int columns, enum look look,
               const char *text)
{
    return canvas_put_bytes(canvas, row, column, columns, look, text, strlen(text));
}

void canvas_fill(struct canvas *canvas, int row, int column, int rows, int columns, enum look look,
                 const char *character)
{
    struct cell filler = make_cell(look, character, (struct text_cluster){strlen(character), 1});
    int right = column + columns < canvas->columns ? column + columns : canvas->columns;
    int left = column > 0 ? column : 0;
    for (int r = row > 0 ? row : 0; r < row + rows && r < canvas->rows; r++) {
        break_wide(canvas, r, left);
        break_wide(canvas, r, right - 1);
        set_end(canvas, r, left, true);
        for (int c = left; c < right; c++)
            canvas->cells[r * canvas->columns + c] = filler;
    }
}

void canvas_box(struct canvas *canvas, int row, int column, int rows, int columns,
                const char *title, const char *note)
{
    static const char *const unicode[] = {"\u2500", "\u2502", "\u250C",
                                          "\u2510", "\u2514", "\u2518"};
    static const char *const plain[] = {"-", "|", "+", "+", "+", "+"};
    const char *const *line = canvas->ascii ? plain : unicode;
    int bottom = row + rows - 1;
    int right = column + columns - 1;
    canvas_fill(canvas, row, column, rows, columns, LOOK_NORMAL, " ");
    canvas_fill(canvas, row, column, 1, columns, LOOK_FRAME, line[0]);
    canvas_fill(canvas, bottom, column, 1, columns, LOOK_FRAME, line[0]);
    canvas_fill(canvas, row, column, rows, 1, LOOK_FRAME, line[1]);
    canvas_fill(canvas, row, right, rows, 1, LOOK_FRAME, line[1]);
    canvas_put(canvas, row, column, 1, LOOK_FRAME, line[2]);
    canvas_put(canvas, row, right, 1, LOOK_FRAME, line[3]);
    canvas_put(canvas, bottom, column, 1, LOOK_FRAME, line[4]);
    canvas_put(canvas, bottom, right, 1, LOOK_FRAME, line[5]);
    int note_columns = note[0] != '\0' ? text_width(note) + 2 : 0;
    if (title[0] != '\0' && columns - 4 - note_columns > 4) {
        canvas_put(canvas, row, column + 1, 1, LOOK_FRAME, " ");
        int used =
            canvas_put(canvas, row, column + 2, columns - 4 - note_columns, LOOK_STRONG, title);
        canvas_put(canvas, row, column + 2 + used, 1, LOOK_FRAME, " ");
    }
    if (note_columns > 0 && note_columns < columns - 2) {
        canvas_put(canvas, row, right - note_columns, 1, LOOK_FRAME, " ");
        canvas_put(canvas, row, right - note_columns + 1, note_columns - 2, LOOK_LABEL, note);
        canvas_put(canvas, row, right - 1, 1, LOOK_FRAME, " ");
    }
}

void canvas_append_text(const struct canvas *canvas, struct strbuf *out)
{
    for (int row = 0; row < canvas->rows; row++) {
        size_t end = out->length;
        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            strbuf_append_text(out, cell->text);
            if (cell->columns > 0 && strcmp(cell->text, " ") != 0)
                end = out->length;
        }
        if (!out->failed)
            strbuf_splice(out, end, out->length - end, "\n", 1);
    }
}

bool canvas_cell_equals(const struct cell *a, const struct cell *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}
