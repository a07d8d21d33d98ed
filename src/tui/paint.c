#include "tui/paint.h"

#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "tui/paint_scroll.h"

#define SEQUENCE_SIZE 64 /* longer ones are not used to move */
#define ERASE_FROM 9     /* blanks: fewer are written as they are */
#define LEFT_TO_RIGHT_MARK "\u200E"

static const struct style plain = {THEME_DEFAULT, THEME_DEFAULT, false, false, false};

void painter_init(struct painter *painter, const struct paint_device *device)
{
    *painter = (struct painter){.device = *device};
    painter_set_theme(painter, THEME_AUTO, 0);
}

void painter_release(struct painter *painter)
{
    canvas_release(&painter->shown);
}

void painter_set_theme(struct painter *painter, enum theme_id theme, int colours)
{
    for (int look = 0; look < LOOK_COUNT; look++)
        painter->styles[look] = theme_get_style(theme, (enum look)look, colours);
    painter_forget(painter);
}

void painter_forget(struct painter *painter)
{
    painter->is_lost = true;
}

/* ---- sequences ---- */

static const char *find(const struct painter *painter, enum paint_sequence sequence, int first,
                        int second)
{
    return painter->device.find(painter->device.context, sequence, first, second);
}

static void append(const struct painter *painter, struct strbuf *out, enum paint_sequence sequence,
                   int first, int second)
{
    const char *text = find(painter, sequence, first, second);
    if (text)
        strbuf_append_text(out, text);
}

/* ---- styles ---- */

static bool is_same(struct style a, struct style b)
{
    return a.foreground == b.foreground && a.background == b.background && a.is_bold == b.is_bold &&
           a.is_reverse == b.is_reverse && a.is_underlined == b.is_underlined;
}

/* Of a blank only the background is seen. */
static bool is_same_blank(struct style a, struct style b)
{
    return a.background == b.background && !a.is_reverse && !b.is_reverse && !a.is_underlined &&
           !b.is_underlined;
}

static bool is_blank(const struct cell *cell)
{
    return cell->text[0] == ' ' && cell->text[1] == '\0' && !cell->is_end;
}

static struct style get_style(const struct painter *painter, const struct cell *cell)
{
    return painter->styles[cell->look];
}

/* Can a cell of this style be written with what is set? */
static bool suits(const struct painter *painter, const struct cell *cell)
{
    struct style wanted = get_style(painter, cell);
    return is_same(painter->style, wanted) ||
           (is_blank(cell) && is_same_blank(painter->style, wanted));
}

/* Attributes end together only. */
static bool needs_reset(struct style set, struct style wanted)
{
    return (set.is_bold && !wanted.is_bold) || (set.is_reverse && !wanted.is_reverse) ||
           (set.is_underlined && !wanted.is_underlined) ||
           (set.foreground != THEME_DEFAULT && wanted.foreground == THEME_DEFAULT) ||
           (set.background != THEME_DEFAULT && wanted.background == THEME_DEFAULT);
}

static void set_style(struct painter *painter, struct strbuf *out, struct style wanted)
{
    if (needs_reset(painter->style, wanted)) {
        append(painter, out, PAINT_PLAIN, 0, 0);
        painter->style = plain;
    }
    const struct style *set = &painter->style;
    if (wanted.is_bold && !set->is_bold)
        append(painter, out, PAINT_BOLD, 0, 0);
    if (wanted.is_reverse && !set->is_reverse)
        append(painter, out, PAINT_REVERSE, 0, 0);
    if (wanted.is_underlined && !set->is_underlined)
        append(painter, out, PAINT_UNDERLINED, 0, 0);
    if (wanted.foreground != set->foreground)
        append(painter, out, PAINT_FOREGROUND, wanted.foreground, 0);
    if (wanted.background != set->background)
        append(painter, out, PAINT_BACKGROUND, wanted.background, 0);
    painter->style = wanted;
}

/* ---- the cursor ---- */

static void take_shorter(char best[SEQUENCE_SIZE], const char *other)
{
    if (other && strlen(other) < SEQUENCE_SIZE && (best[0] == '\0' || strlen(other) < strlen(best)))
        strcpy(best, other);
}

/* The shortest way there; "" where none is short, which PAINT_MOVE always is. */
static void find_way(const struct painter *painter, int row, int column, char best[SEQUENCE_SIZE])
{
    best[0] = '\0';
    take_shorter(best, find(painter, PAINT_MOVE, row, column));
    if (row == painter->row)
        take_shorter(best, find(painter, PAINT_MOVE_IN_ROW, column, 0));
    if (column == painter->column && painter->row >= 0)
        take_shorter(best, find(painter, PAINT_MOVE_IN_COLUMN, row, 0));
    const char *left = find(painter, PAINT_LEFT, 0, 0);
    int steps = painter->column - column;
    if (row != painter->row || column >= painter->column || !left ||
        strlen(left) * (size_t)steps >= strlen(best))
        return;
    char one[SEQUENCE_SIZE];
    strcpy(one, left);
    for (best[0] = '\0'; steps > 0; steps--)
        strcat(best, one);
}

static void write_cell(struct painter *painter, struct strbuf *out, const struct canvas *canvas,
                       const struct cell *cell);

/* Cells between here and there are as they should be: to write them again can be shorter than to
 * go. */
static bool step_over(struct painter *painter, struct strbuf *out, const struct canvas *canvas,
                      int column, size_t limit)
{
    if (painter->column < 0 || painter->column > column ||
        (size_t)(column - painter->column) >= limit)
        return false;
    for (int i = painter->column; i < column; i++) {
        const struct cell *cell = canvas_cell(canvas, painter->row, i);
        if (cell->columns != 1 || cell->text[1] != '\0' || cell->is_end || !suits(painter, cell))
            return false;
    }
    while (painter->column < column)
        write_cell(painter, out, canvas, canvas_cell(canvas, painter->row, painter->column));
    return true;
}

static void move_to(struct painter *painter, struct strbuf *out, const struct canvas *canvas,
                    int row, int column)
{
    char way[SEQUENCE_SIZE];
    if (row == painter->row && column == painter->column)
        return;
    find_way(painter, row, column, way);
    if (row != painter->row || !step_over(painter, out, canvas, column, strlen(way)))
        strbuf_append_text(out, way);
    painter->row = row;
    painter->column = column;
}

static void lose_cursor(struct painter *painter)
{
    painter->row = -1;
    painter->column = -1;
}

/* ---- cells ---- */

/* Nobody can say for all terminals how many columns this takes: several characters in one cell, or
 * what lies beyond the basic plane. */
static bool is_risky(const struct cell *cell)
{
    int32_t codepoint;
    if (cell->is_end)
        return true;
    if ((unsigned char)cell->text[0] < 0x80 && cell->text[1] == '\0')
        return false;
    size_t count = strlen(cell->text);
    return text_next_codepoint(cell->text, count, &codepoint) < count || codepoint > 0xFFFF;
}

/* Blanks where a terminal may leave the second half of a character as it was. */
static void write_ground(const struct painter *painter, struct strbuf *out)
{
    const char *left = find(painter, PAINT_LEFT, 0, 0);
    if (left) {
        strbuf_append_text(out, "  ");
        strbuf_append_repeat(out, left, 2);
    }
}

/* At the right edge terminals differ about where the cursor is. */
static void write_cell(struct painter *painter, struct strbuf *out, const struct canvas *canvas,
                       const struct cell *cell)
{
    bool is_ascii = (unsigned char)cell->text[0] < 0x80 && cell->text[1] == '\0';
    bool is_in_middle = painter->column + cell->columns < canvas->columns;
    if (is_ascii || painter->device.is_utf8) {
        if (cell->columns == 2 && is_risky(cell) && is_in_middle)
            write_ground(painter, out);
        strbuf_append_text(out, cell->text);
        if (cell->is_end && is_in_middle && painter->device.is_utf8)
            strbuf_append_text(out, LEFT_TO_RIGHT_MARK);
    } else {
        strbuf_append_text(out, cell->columns == 2 ? "? " : "?");
    }
    painter->column += cell->columns;
    if (!is_in_middle)
        lose_cursor(painter);
    else if (is_risky(cell))
        painter->column = -1;
}

/* How many cells from here on are blanks that look like this one. */
static int count_blanks(const struct painter *painter, const struct canvas *canvas, int row,
                        int column)
{
    const struct cell *first = canvas_cell(canvas, row, column);
    int end = column;
    while (
        end < canvas->columns && is_blank(canvas_cell(canvas, row, end)) &&
        is_same_blank(get_style(painter, first), get_style(painter, canvas_cell(canvas, row, end))))
        end++;
    return end - column;
}

/* Erase blanks from the cursor on instead of writing them. Returns how many, 0 for none. */
static int erase(struct painter *painter, struct strbuf *out, const struct canvas *canvas, int row,
                 int column)
{
    const struct cell *cell = canvas_cell(canvas, row, column);
    struct style style = get_style(painter, cell);
    if (!is_blank(cell) || !is_same_blank(style, style) ||
        (style.background != THEME_DEFAULT && !painter->device.erases_in_colour))
        return 0;
    int count = count_blanks(painter, canvas, row, column);
    enum paint_sequence sequence =
        column + count == canvas->columns ? PAINT_ERASE_REST : PAINT_ERASE;
    if (count < ERASE_FROM || !find(painter, sequence, count, 0))
        return 0;
    if (!suits(painter, cell))
        set_style(painter, out, style);
    append(painter, out, sequence, count, 0);
    return count;
}

static bool is_shown_already(const struct painter *painter, const struct cell *old,
                             const struct cell *cell)
{
    return canvas_cell_equals(old, cell) ||
           (is_blank(old) && is_blank(cell) &&
            is_same_blank(get_style(painter, old), get_style(painter, cell)));
}

static void paint_row(struct painter *painter, const struct canvas *canvas, int row,
                      struct strbuf *out)
{
    struct cell *old = canvas_cell(&painter->shown, row, 0);
    const struct cell *cells = canvas_cell(canvas, row, 0);
    bool is_last = painter->device.scrolls_at_corner && row == canvas->rows - 1;
    int end = is_last ? canvas->columns - 1 : canvas->columns;
    bool is_spoilt = false; /* by what came before, where the terminal takes it for wider */
    for (int column = 0; column < end;) {
        const struct cell *cell = &cells[column];
        if (cell->columns == 0 || (!is_spoilt && is_shown_already(painter, &old[column], cell))) {
            column++;
            continue;
        }
        is_spoilt = is_risky(cell);
        move_to(painter, out, canvas, row, column);
        int erased = erase(painter, out, canvas, row, column);
        if (erased > 0) {
            column += erased;
            continue;
        }
        if (!suits(painter, cell))
            set_style(painter, out, get_style(painter, cell));
        write_cell(painter, out, canvas, cell);
        column += cell->columns;
    }
    memcpy(old, cells, (size_t)canvas->columns * sizeof *old);
}

/* Nobody knows what is there. It is written over, not cleared: that would be seen for a moment. */
static bool begin_anew(struct painter *painter, const struct canvas *canvas, struct strbuf *out)
{
    struct canvas *shown = &painter->shown;
    bool fits = shown->rows == canvas->rows && shown->columns == canvas->columns;
    if (!painter->is_lost && fits)
        return true;
    painter->is_lost = true;
    if (!fits) {
        canvas_release(shown);
        if (!canvas_init(shown, canvas->rows, canvas->columns))
            return false;
    }
    if (shown->cells)
        memset(shown->cells, 0, (size_t)(shown->rows * shown->columns) * sizeof *shown->cells);
    append(painter, out, PAINT_HIDE_CURSOR, 0, 0);
    append(painter, out, PAINT_PLAIN, 0, 0);
    if (painter->device.scrolls_at_corner) /* what is never written */
        append(painter, out, PAINT_CLEAR, 0, 0);
    painter->cursor_is_shown = false;
    painter->style = plain;
    lose_cursor(painter);
    return true;
}

/* Let the terminal move what moved. */
static void scroll(struct painter *painter, const struct canvas *canvas, struct strbuf *out)
{
    struct paint_scroll move;
    struct style normal = painter->styles[LOOK_NORMAL];
    bool fills = normal.background == THEME_DEFAULT || painter->device.erases_in_colour;
    if (!fills || !find(painter, PAINT_REGION, 0, 0) || !find(painter, PAINT_SCROLL, 1, 0) ||
        !find(painter, PAINT_SCROLL_BACK, 1, 0) ||
        !paint_find_scroll(&painter->shown, canvas, &move))
        return;
    set_style(painter, out, normal);
    append(painter, out, PAINT_REGION, move.first, move.last);
    if (move.lines > 0) {
        append(painter, out, PAINT_MOVE, move.last, 0);
        append(painter, out, PAINT_SCROLL, move.lines, 0);
    } else {
        append(painter, out, PAINT_MOVE, move.first, 0);
        append(painter, out, PAINT_SCROLL_BACK, -move.lines, 0);
    }
    append(painter, out, PAINT_REGION, 0, canvas->rows - 1);
    lose_cursor(painter);
    paint_apply_scroll(&painter->shown, &move);
}

static void place_cursor(struct painter *painter, const struct canvas *canvas, struct strbuf *out)
{
    bool is_wanted = canvas->cursor_row >= 0;
    if (is_wanted)
        move_to(painter, out, canvas, canvas->cursor_row, canvas->cursor_column);
    if (is_wanted != painter->cursor_is_shown)
        append(painter, out, is_wanted ? PAINT_SHOW_CURSOR : PAINT_HIDE_CURSOR, 0, 0);
    painter->cursor_is_shown = is_wanted;
}

bool painter_paint(struct painter *painter, const struct canvas *canvas, struct strbuf *out)
{
    size_t row_bytes = (size_t)canvas->columns * sizeof *canvas->cells;
    bool is_done = begin_anew(painter, canvas, out);
    if (is_done && canvas->rows > 0) {
        if (!painter->is_lost)
            scroll(painter, canvas, out);
        painter->is_lost = false;
        for (int row = 0; row < canvas->rows; row++)
            if (memcmp(canvas_cell(&painter->shown, row, 0), canvas_cell(canvas, row, 0),
                       row_bytes) != 0)
                paint_row(painter, canvas, row, out);
        place_cursor(painter, canvas, out);
    }
    is_done = is_done && !out->failed;
    painter->is_lost = painter->is_lost || !is_done;
    return is_done;
}
