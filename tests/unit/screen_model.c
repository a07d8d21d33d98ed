#include "screen_model.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "unit.h"

#define PARAMETERS 8
#define MARK "\u200E"

static const struct style plain = {THEME_DEFAULT, THEME_DEFAULT, false, false, false};

void screen_model_init(struct screen_model *model, int rows, int columns)
{
    memset(model, 0, sizeof *model);
    model->rows = rows;
    model->columns = columns;
    model->last = rows - 1;
    model->row = rows / 2;
    model->column = columns / 2;
    model->style = (struct style){3, 4, true, true, true};
    model->erases_in_colour = true;
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++) {
            strcpy(model->cells[row][column].text, "#");
            model->cells[row][column].style = model->style;
        }
}

/* ---- the device ---- */

static const char *const formats[PAINT_SEQUENCE_COUNT] = {
    [PAINT_MOVE] = "\033[%d;%dH",
    [PAINT_MOVE_IN_ROW] = "\033[%dG",
    [PAINT_MOVE_IN_COLUMN] = "\033[%dd",
    [PAINT_LEFT] = "\b",
    [PAINT_CLEAR] = "\033[2J",
    [PAINT_ERASE] = "\033[%dX",
    [PAINT_ERASE_REST] = "\033[K",
    [PAINT_PLAIN] = "\033[m",
    [PAINT_BOLD] = "\033[1m",
    [PAINT_REVERSE] = "\033[7m",
    [PAINT_UNDERLINED] = "\033[4m",
    [PAINT_FOREGROUND] = "\033[38;5;%dm",
    [PAINT_BACKGROUND] = "\033[48;5;%dm",
    [PAINT_SHOW_CURSOR] = "\033[?25h",
    [PAINT_HIDE_CURSOR] = "\033[?25l",
    [PAINT_REGION] = "\033[%d;%dr",
    [PAINT_SCROLL] = "\033[%dS",
    [PAINT_SCROLL_BACK] = "\033[%dT",
};

static bool counts_from_one(enum paint_sequence sequence)
{
    return sequence == PAINT_MOVE || sequence == PAINT_MOVE_IN_ROW ||
           sequence == PAINT_MOVE_IN_COLUMN || sequence == PAINT_REGION;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static const char *find_sequence(void *context, enum paint_sequence sequence, int first, int second)
{
    struct screen_model *model = context;
    int from = counts_from_one(sequence) ? 1 : 0;
    bool is_basic = sequence == PAINT_MOVE || (sequence >= PAINT_PLAIN && sequence < PAINT_REGION);
    if (model->has_few && !is_basic)
        return NULL;
    snprintf(model->sequence, sizeof model->sequence, formats[sequence], first + from,
             second + from);
    return model->sequence;
}
#pragma GCC diagnostic pop

struct paint_device screen_model_device(struct screen_model *model)
{
    return (struct paint_device){.find = find_sequence,
                                 .context = model,
                                 .is_utf8 = true,
                                 .erases_in_colour = model->erases_in_colour};
}

/* ---- what it makes of bytes ---- */

static void erase_cells(struct screen_model *model, int row, int column, int count)
{
    struct style style = plain;
    if (model->erases_in_colour)
        style.background = model->style.background;
    for (int i = column; i < column + count && i < model->columns; i++) {
        model->cells[row][i] = (struct screen_cell){.text = " ", .style = style};
    }
}

static void scroll(struct screen_model *model, int lines)
{
    int count = model->last - model->first + 1 - abs(lines);
    int to = lines > 0 ? model->first : model->first - lines;
    assert_true(count > 0);
    memmove(model->cells[to], model->cells[to + lines], (size_t)count * sizeof *model->cells);
    for (int i = 0; i < abs(lines); i++)
        erase_cells(model, lines > 0 ? model->last - i : model->first + i, 0, model->columns);
}

static void set_style(struct screen_model *model, const int *numbers, size_t count)
{
    struct style *style = &model->style;
    for (size_t i = 0; i < count; i++) {
        if (numbers[i] == 38 || numbers[i] == 48) {
            assert_true(i + 2 < count && numbers[i + 1] == 5);
            *(numbers[i] == 38 ? &style->foreground : &style->background) = numbers[i + 2];
            i += 2;
        } else if (numbers[i] == 0) {
            *style = plain;
        } else {
            assert_true(numbers[i] == 1 || numbers[i] == 4 || numbers[i] == 7);
            style->is_bold = style->is_bold || numbers[i] == 1;
            style->is_underlined = style->is_underlined || numbers[i] == 4;
            style->is_reverse = style->is_reverse || numbers[i] == 7;
        }
    }
}

static void move_cursor(struct screen_model *model, int row, int column)
{
    assert_in_range(row, 0, model->rows - 1);
    assert_in_range(column, 0, model->columns - 1);
    model->row = row;
    model->column = column;
}

static void obey(struct screen_model *model, char letter, bool is_private, const int *numbers,
                 size_t count)
{
    int first = numbers[0];
    assert_int_equal(is_private, letter == 'h' || letter == 'l');
    if (letter == 'm')
        set_style(model, numbers, count);
    else if (letter == 'H')
        move_cursor(model, first - 1, numbers[1] - 1);
    else if (letter == 'G' || letter == 'd')
        move_cursor(model, letter == 'd' ? first - 1 : model->row,
                    letter == 'G' ? first - 1 : model->column);
    else if (letter == 'K' || letter == 'X')
        erase_cells(model, model->row, model->column, letter == 'X' ? first : model->columns);
    else if (letter == 'S' || letter == 'T')
        scroll(model, letter == 'S' ? first : -first);
    else if (letter == 'h' || letter == 'l')
        model->cursor_is_shown = letter == 'h';
    else if (letter == 'r') {
        assert_true(first < numbers[1] && numbers[1] <= model->rows);
        model->first = first - 1;
        model->last = numbers[1] - 1;
        move_cursor(model, 0, 0);
    } else {
        fail_msg("the terminal does not know ESC [ %c", letter);
    }
}

/* Behind "ESC ["; returns the bytes taken. */
static size_t read_sequence(struct screen_model *model, const char *bytes)
{
    int numbers[PARAMETERS] = {0};
    size_t count = 0;
    size_t at = 0;
    bool is_private = bytes[0] == '?';
    for (at += is_private; strchr("0123456789;", bytes[at]); at++) {
        if (bytes[at] == ';')
            count++;
        else
            numbers[count] = numbers[count] * 10 + bytes[at] - '0';
        assert_true(count < PARAMETERS - 1);
    }
    obey(model, bytes[at], is_private, numbers, count + 1);
    return at + 1;
}

/* Beyond the basic plane, or of several characters. */
static bool is_arguable(const char *text, size_t bytes)
{
    int32_t codepoint;
    return text_next_codepoint(text, bytes, &codepoint) < bytes || codepoint > 0xFFFF;
}

/* Half of a wide character that is written over leaves a blank. */
static void break_wide(struct screen_model *model, int column)
{
    struct screen_cell *cells = model->cells[model->row];
    if (cells[column].text[0] == '\0' && column > 0)
        strcpy(cells[column - 1].text, " ");
    if (column + 1 < model->columns && cells[column + 1].text[0] == '\0')
        strcpy(cells[column + 1].text, " ");
}

static size_t write_cluster(struct screen_model *model, const char *bytes, size_t count)
{
    struct text_cluster cluster = text_next_cluster(bytes, count);
    int columns = cluster.columns;
    if (model->has_narrow_emoji && is_arguable(bytes, cluster.bytes))
        columns = columns == 1 && model->column + 2 <= model->columns ? 2 : 1;
    assert_true(columns > 0 && cluster.bytes < CELL_TEXT_SIZE);
    if (model->column + columns > model->columns)
        fail_msg("\"%.*s\" in column %d wraps", (int)cluster.bytes, bytes, model->column);
    for (int i = 0; i < columns; i++) {
        struct screen_cell *cell = &model->cells[model->row][model->column + i];
        break_wide(model, model->column + i);
        memset(cell, 0, sizeof *cell);
        memcpy(cell->text, bytes, i == 0 ? cluster.bytes : 0);
        cell->style = model->style;
    }
    model->column += columns;
    return cluster.bytes;
}

/* A left-to-right mark goes to the character that was written last. */
static void mark_end(struct screen_model *model)
{
    struct screen_cell *cells = model->cells[model->row];
    assert_in_range(model->column, 1, model->columns - 1);
    int column = model->column - 1;
    column -= column > 0 && cells[column].text[0] == '\0';
    cells[column].is_end = true;
}

void screen_model_write(struct screen_model *model, const char *bytes, size_t count)
{
    for (size_t at = 0; at < count;) {
        if (bytes[at] == '\b') {
            assert_in_range(model->column, 1, model->columns - 1);
            model->column--;
            at++;
        } else if (bytes[at] == '\033') {
            assert_true(bytes[at + 1] == '[');
            at += 2 + read_sequence(model, bytes + at + 2);
        } else if (strncmp(bytes + at, MARK, strlen(MARK)) == 0) {
            mark_end(model);
            at += strlen(MARK);
        } else {
            at += write_cluster(model, bytes + at, count - at);
        }
    }
}

/* ---- what it shows ---- */

static bool is_same_style(struct style a, struct style b, bool is_blank)
{
    bool is_seen = !is_blank || a.is_reverse || b.is_reverse;
    return a.background == b.background && a.is_reverse == b.is_reverse &&
           a.is_underlined == b.is_underlined &&
           (!is_seen || (a.foreground == b.foreground && a.is_bold == b.is_bold));
}

static bool is_left_out(const struct screen_model *model, const struct canvas *canvas, int row,
                        int column)
{
    const struct cell *cell = canvas_cell(canvas, row, column);
    const struct cell *left = cell->columns == 0 ? cell - 1 : cell;
    return model->has_narrow_emoji && is_arguable(left->text, strlen(left->text));
}

void screen_model_check(const struct screen_model *model, const struct canvas *canvas,
                        enum theme_id theme, int colours)
{
    for (int row = 0; row < canvas->rows; row++)
        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            const struct screen_cell *shown = &model->cells[row][column];
            struct style style = theme_get_style(theme, (enum look)cell->look, colours);
            if (is_left_out(model, canvas, row, column))
                continue;
            if (strcmp(cell->text, shown->text) != 0)
                fail_msg("row %d, column %d: \"%s\" is shown for \"%s\"", row, column, shown->text,
                         cell->text);
            if (shown->is_end != (cell->is_end && column + cell->columns < canvas->columns))
                fail_msg("row %d, column %d: \"%s\" has a mark, or lacks it", row, column,
                         cell->text);
            if (!is_same_style(style, shown->style, strcmp(cell->text, " ") == 0))
                fail_msg("row %d, column %d: \"%s\" has the wrong style", row, column, cell->text);
        }
    assert_int_equal(model->cursor_is_shown, canvas->cursor_row >= 0);
    if (canvas->cursor_row >= 0) {
        assert_int_equal(model->row, canvas->cursor_row);
        assert_int_equal(model->column, canvas->cursor_column);
    }
}
