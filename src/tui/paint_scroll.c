#include "tui/paint_scroll.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WORTH_ROWS 4 /* that need not be written; fewer do not pay for the move */

#define HASH_START 0xCBF29CE484222325U /* FNV-1a, of eight bytes at a time */
#define HASH_FACTOR 0x100000001B3U

/* How many rows are different: few do not pay for looking further. */
static int count_different(const struct canvas *shown, const struct canvas *wanted)
{
    int count = 0;
    size_t bytes = (size_t)wanted->columns * sizeof *wanted->cells;
    for (int row = 0; row < wanted->rows; row++)
        count += memcmp(canvas_cell(shown, row, 0), canvas_cell(wanted, row, 0), bytes) != 0;
    return count;
}

/* Two rows with the same hash are taken for the same: what was moved is compared cell by cell
 * afterwards anyway. */
static uint64_t hash_row(const struct canvas *canvas, int row)
{
    const char *bytes = (const char *)canvas_cell(canvas, row, 0);
    size_t left = (size_t)canvas->columns * sizeof *canvas->cells;
    uint64_t hash = HASH_START;
    while (left > 0) {
        uint64_t word = 0;
        size_t count = left < sizeof word ? left : sizeof word;
        memcpy(&word, bytes, count);
        hash = (hash ^ word) * HASH_FACTOR;
        hash ^= hash >> 32;
        bytes += count;
        left -= count;
    }
    return hash;
}

/* What moving does for a row: 1, it comes right; -1, it was right; 0, it is to be written anyway,
 * or neither. */
static int weigh(const uint64_t *shown, const uint64_t *wanted, int row, int lines)
{
    bool is_right = wanted[row] == shown[row];
    bool comes_right = wanted[row] == shown[row + lines];
    return comes_right - is_right;
}

/* The best rows to move by so many lines; returns what that saves. */
static int find_rows(const uint64_t *shown, const uint64_t *wanted, int rows, int lines,
                     struct paint_scroll *best)
{
    int most = 0;
    int sum = 0;
    int begin = lines > 0 ? 0 : -lines;
    int end = lines > 0 ? rows - lines : rows;
    for (int row = begin, start = begin; row < end; row++) {
        sum += weigh(shown, wanted, row, lines);
        if (sum > most) {
            most = sum;
            *best = (struct paint_scroll){start, row, lines};
        } else if (sum <= 0) {
            sum = 0;
            start = row + 1;
        }
    }
    if (most == 0)
        return 0;
    /* Between them and where they come from rows come in blank. */
    int from = lines > 0 ? best->last + 1 : best->first + lines;
    for (int row = from; row < from + abs(lines); row++)
        most -= wanted[row] == shown[row];
    best->first -= lines < 0 ? -lines : 0;
    best->last += lines > 0 ? lines : 0;
    return most;
}

bool paint_find_scroll(const struct canvas *shown, const struct canvas *wanted,
                       struct paint_scroll *scroll)
{
    int rows = wanted->rows;
    int most = WORTH_ROWS - 1;
    if (count_different(shown, wanted) < WORTH_ROWS)
        return false;
    uint64_t *hashes = calloc((size_t)rows * 2, sizeof *hashes);
    for (int row = 0; hashes && row < rows; row++) {
        hashes[row] = hash_row(shown, row);
        hashes[rows + row] = hash_row(wanted, row);
    }
    for (int lines = 1 - rows; hashes && lines < rows; lines++) {
        struct paint_scroll found;
        int saved = lines != 0 ? find_rows(hashes, hashes + rows, rows, lines, &found) : 0;
        if (saved > most) {
            most = saved;
            *scroll = found;
        }
    }
    free(hashes);
    return most >= WORTH_ROWS;
}

void paint_apply_scroll(struct canvas *canvas, const struct paint_scroll *scroll)
{
    int count = scroll->last - scroll->first + 1 - abs(scroll->lines);
    int to = scroll->lines > 0 ? scroll->first : scroll->first - scroll->lines;
    int blank = scroll->lines > 0 ? scroll->first + count : scroll->first;
    memmove(canvas_cell(canvas, to, 0), canvas_cell(canvas, to + scroll->lines, 0),
            (size_t)(count * canvas->columns) * sizeof *canvas->cells);
    canvas_fill(canvas, blank, 0, abs(scroll->lines), canvas->columns, LOOK_NORMAL, " ");
}
