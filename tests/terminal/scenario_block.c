/* Blocks of lines: compared with a screen, and taken from it. */
#include "scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ELLIPSIS "..."

struct lines {
    char *text; /* cut at the line ends */
    const char **lines;
    size_t count; /* without empty ones at the end */
};

static void *check_memory(void *memory)
{
    if (memory == NULL) {
        perror("scenario");
        abort();
    }
    return memory;
}

static void lines_init(struct lines *lines, const char *text)
{
    *lines = (struct lines){.text = check_memory(strdup(text))};
    char *rest = lines->text;
    size_t count = 0;
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
        lines->lines = check_memory(realloc(lines->lines, (count + 1) * sizeof *lines->lines));
        lines->lines[count++] = line;
        if (line[0] != '\0') {
            lines->count = count;
        }
    }
}

static void lines_release(struct lines *lines)
{
    free(lines->lines);
    free(lines->text);
}

static bool is_ellipsis(const char *line)
{
    return strcmp(line, ELLIPSIS) == 0;
}

static bool matches_from(const char *const *block, size_t count, const struct lines *lines,
                         size_t first)
{
    if (count == 0) {
        return first == lines->count;
    }
    if (!is_ellipsis(block[0])) {
        return first < lines->count && strcmp(block[0], lines->lines[first]) == 0 &&
               matches_from(block + 1, count - 1, lines, first + 1);
    }
    for (; first <= lines->count; first++) {
        if (matches_from(block + 1, count - 1, lines, first)) {
            return true;
        }
    }
    return false;
}

bool scenario_block_matches(const char *const *block, size_t count, const char *text)
{
    struct lines lines;
    while (count > 0 && block[count - 1][0] == '\0') {
        count--;
    }
    lines_init(&lines, text);
    bool matches = count > 0 && matches_from(block, count, &lines, 0);
    lines_release(&lines);
    return matches;
}

/* Where most of the piece's lines stand, not before `from`. */
static size_t place_piece(const char *const *piece, size_t count, const struct lines *lines,
                          size_t from)
{
    size_t best = from;
    size_t most = 0;
    for (size_t first = from; first + count <= lines->count; first++) {
        size_t same = 0;
        for (size_t i = 0; i < count; i++) {
            same += strcmp(piece[i], lines->lines[first + i]) == 0;
        }
        if (same > most) {
            most = same;
            best = first;
        }
    }
    return best;
}

static void write_lines(FILE *out, const struct lines *lines, size_t first, size_t count)
{
    for (size_t i = first; i < first + count && i < lines->count; i++) {
        fprintf(out, "%s\n", lines->lines[i]);
    }
}

static bool has_ellipsis(const char *const *block, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_ellipsis(block[i])) {
            return true;
        }
    }
    return false;
}

/* The first piece stays at the top, the last at the bottom, others where they fit best. */
char *scenario_block_redraw(const char *const *block, size_t count, const char *text)
{
    struct lines lines;
    char *result = NULL;
    size_t bytes = 0;
    size_t next = 0; /* the first line that is not yet told */
    lines_init(&lines, text);
    FILE *out = check_memory(open_memstream(&result, &bytes));
    if (!has_ellipsis(block, count)) {
        count = 0;
        write_lines(out, &lines, 0, lines.count);
    }
    for (size_t start = 0; start < count;) {
        size_t end = start;
        while (end < count && !is_ellipsis(block[end])) {
            end++;
        }
        size_t length = end - start;
        size_t first = start == 0 ? 0
                       : end == count && lines.count >= length
                           ? lines.count - length
                           : place_piece(block + start, length, &lines, next);
        write_lines(out, &lines, first, length);
        next = first + length;
        if (end < count) {
            fputs(ELLIPSIS "\n", out);
        }
        start = end + 1;
    }
    fclose(out);
    lines_release(&lines);
    return result;
}

bool scenario_find_picture(const char *guide, const char *name, size_t *start, size_t *end)
{
    static const char fence[] = "```";
    char mark[128];
    snprintf(mark, sizeof mark, "<!-- tour: %s -->\n%s", name, fence);
    const char *at = strstr(guide, mark);
    const char *first = at != NULL ? strchr(at + strlen(mark), '\n') : NULL;
    const char *last = first != NULL ? strstr(first, "\n```\n") : NULL;
    if (last == NULL) {
        return false;
    }
    *start = (size_t)(first + 1 - guide);
    *end = (size_t)(last + 1 - guide);
    return true;
}
