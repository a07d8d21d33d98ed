#include "tui/fuzzy.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

#define SCORE_CHARACTER 16
#define SCORE_TEXT_START 14 /* more, for the first character of the text */
#define SCORE_WORD_START 10
#define SCORE_TOGETHER 9
#define COST_GAP 3 /* for a gap, and for each character of it after the first */
#define COST_FURTHER 1
#define SCATTERED_BELOW 19 /* a character: few of them begin a word or stand together */
#define IMPOSSIBLE (-1000000)

/* Characters, in small letters. */
struct characters {
    int32_t codepoints[FUZZY_MAX_TEXT];
    size_t starts[FUZZY_MAX_TEXT + 1]; /* byte where each begins, and where the last one ends */
    size_t count;
};

/* One word in the text: for each of its characters, the best way to have it at each place. */
struct grid {
    int scores[FUZZY_MAX_WORD][FUZZY_MAX_TEXT];
    unsigned char before[FUZZY_MAX_WORD][FUZZY_MAX_TEXT]; /* where the character before is */
};

static void take_characters(const char *text, size_t bytes, size_t limit, struct characters *taken)
{
    size_t at = 0;
    taken->count = 0;
    while (at < bytes && taken->count < limit) {
        int32_t codepoint;
        size_t length = text_next_codepoint(text + at, bytes - at, &codepoint);
        if (at + length > FUZZY_MAX_TEXT)
            break;
        taken->codepoints[taken->count] = codepoint >= 0 ? utf8proc_tolower(codepoint) : codepoint;
        taken->starts[taken->count++] = at;
        at += length;
    }
    taken->starts[taken->count] = at;
}

static bool is_letter(int32_t codepoint)
{
    utf8proc_category_t category = utf8proc_category(codepoint);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           category == UTF8PROC_CATEGORY_ND;
}

static int rate_place(const struct characters *text, size_t place)
{
    if (place == 0)
        return SCORE_CHARACTER + SCORE_TEXT_START;
    bool starts = !is_letter(text->codepoints[place - 1]) && is_letter(text->codepoints[place]);
    return SCORE_CHARACTER + (starts ? SCORE_WORD_START : 0);
}

/* Gaps can make it less than nothing, but not by that much. */
static bool is_possible(int score)
{
    return score > IMPOSSIBLE / 2;
}

/* Fill the row of one character from that of the one before it. */
static void fill_row(const struct characters *word, const struct characters *text, size_t row,
                     struct grid *grid)
{
    int reach = IMPOSSIBLE; /* the best that ends before the place's left neighbour, less the gap */
    size_t reached = 0;
    for (size_t place = 0; place < text->count; place++) {
        int *score = &grid->scores[row][place];
        *score = IMPOSSIBLE;
        if (row > 0 && place >= 2) {
            reach -= COST_FURTHER;
            if (grid->scores[row - 1][place - 2] - COST_GAP > reach) {
                reach = grid->scores[row - 1][place - 2] - COST_GAP;
                reached = place - 2;
            }
        }
        if (text->codepoints[place] != word->codepoints[row])
            continue;
        if (row == 0) {
            *score = rate_place(text, place);
            continue;
        }
        int together = place > 0 ? grid->scores[row - 1][place - 1] + SCORE_TOGETHER : IMPOSSIBLE;
        bool is_together = together >= reach;
        int best = is_together ? together : reach;
        if (!is_possible(best))
            continue;
        *score = best + rate_place(text, place);
        grid->before[row][place] = (unsigned char)(is_together ? place - 1 : reached);
    }
}

/* Add what the best way through the text is worth, and mark it. */
static bool take_best(const struct characters *word, const struct characters *text,
                      const struct grid *grid, struct fuzzy_match *match)
{
    size_t row = word->count - 1;
    size_t best = 0;
    for (size_t place = 1; place < text->count; place++)
        if (grid->scores[row][place] > grid->scores[row][best])
            best = place;
    if (!is_possible(grid->scores[row][best]))
        return false;
    match->score += grid->scores[row][best];
    match->is_scattered =
        match->is_scattered || grid->scores[row][best] < SCATTERED_BELOW * (int)word->count;
    for (;; best = grid->before[row--][best]) {
        memset(&match->marks[text->starts[best]], 1, text->starts[best + 1] - text->starts[best]);
        if (row == 0)
            return true;
    }
}

/* Is it there at all? Most texts are out at this. */
static bool holds(const struct characters *word, const struct characters *text)
{
    size_t found = 0;
    for (size_t i = 0; i < text->count && found < word->count; i++)
        found += text->codepoints[i] == word->codepoints[found];
    return found == word->count;
}

static bool find_word(const char *bytes, size_t count, const struct characters *text,
                      struct fuzzy_match *match)
{
    struct characters word;
    struct grid grid;
    take_characters(bytes, count, FUZZY_MAX_WORD, &word);
    if (word.count == 0 || word.starts[word.count] < count || !holds(&word, text))
        return false;
    for (size_t row = 0; row < word.count; row++)
        fill_row(&word, text, row, &grid);
    return take_best(&word, text, &grid, match);
}

bool fuzzy_find(const char *query, const char *text, struct fuzzy_match *match)
{
    struct characters characters;
    take_characters(text, strlen(text), FUZZY_MAX_TEXT, &characters);
    match->score = 0;
    match->is_scattered = false;
    memset(match->marks, 0, sizeof match->marks);
    for (query += strspn(query, " "); *query != '\0'; query += strspn(query, " ")) {
        size_t count = strcspn(query, " ");
        if (characters.count == 0 || !find_word(query, count, &characters, match))
            return false;
        query += count;
    }
    return true;
}
