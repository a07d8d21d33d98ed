#include "base/match.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

#define MAX_FOLDED 8 /* code points that one becomes */

/* The code point at `bytes`, folded into `folded`; an invalid byte folds to nothing. Returns the
 * bytes it takes. */
static size_t fold_next(const char *bytes, size_t count, int32_t folded[MAX_FOLDED], size_t *used)
{
    int32_t codepoint;
    int last_class = 0;
    size_t taken = text_next_codepoint(bytes, count, &codepoint);
    *used = 0;
    if (codepoint >= 0 && codepoint < 0x80) {
        folded[0] = codepoint >= 'A' && codepoint <= 'Z' ? codepoint + ('a' - 'A') : codepoint;
        *used = 1;
        return taken;
    }
    utf8proc_ssize_t result =
        codepoint < 0
            ? 0
            : utf8proc_decompose_char(codepoint, folded, MAX_FOLDED,
                                      UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK,
                                      &last_class);
    *used = result > 0 && result <= MAX_FOLDED ? (size_t)result : 0;
    return taken;
}

static bool is_blank(int32_t letter)
{
    utf8proc_category_t category = utf8proc_category(letter);
    return letter <= ' ' || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

void match_parse(struct match_pattern *pattern, const char *text)
{
    size_t length = strlen(text);
    size_t end = 0;
    bool is_inside = false;
    *pattern = (struct match_pattern){0};
    for (size_t at = 0; at < length;) {
        int32_t folded[MAX_FOLDED];
        size_t used;
        at += fold_next(text + at, length - at, folded, &used);
        for (size_t i = 0; i < used && end < MATCH_MAX_LETTERS; i++) {
            if (is_blank(folded[i])) {
                is_inside = false;
                continue;
            }
            if (!is_inside && pattern->count == MATCH_MAX_WORDS)
                return;
            if (!is_inside)
                pattern->starts[pattern->count++] = end;
            is_inside = true;
            pattern->letters[end++] = folded[i];
            pattern->starts[pattern->count] = end;
        }
    }
}

/* Where the word ends that begins at `at`; 0: it does not begin there. */
static size_t match_word(const struct match_pattern *pattern, size_t word, const char *bytes,
                         size_t count, size_t at)
{
    size_t wanted = pattern->starts[word];
    size_t end = pattern->starts[word + 1];
    while (wanted < end && at < count) {
        int32_t folded[MAX_FOLDED];
        size_t used;
        at += fold_next(bytes + at, count - at, folded, &used);
        for (size_t i = 0; i < used && wanted < end; i++)
            if (folded[i] != pattern->letters[wanted++])
                return 0;
    }
    return wanted == end ? at : 0;
}

/* Only where a letter begins that counts: not at a mark, which folds to nothing. */
static bool can_begin(const char *bytes, size_t count, size_t at)
{
    int32_t folded[MAX_FOLDED];
    size_t used;
    fold_next(bytes + at, count - at, folded, &used);
    return used > 0;
}

unsigned match_get_all(const struct match_pattern *pattern)
{
    return (1U << pattern->count) - 1;
}

unsigned match_find_words(const struct match_pattern *pattern, const char *text)
{
    unsigned found = 0;
    size_t count = strlen(text);
    unsigned all = match_get_all(pattern);
    for (size_t at = 0; at < count && found != all;) {
        int32_t codepoint;
        for (size_t word = 0; word < pattern->count; word++)
            if (!(found & 1U << word) && match_word(pattern, word, text, count, at) > 0)
                found |= 1U << word;
        at += text_next_codepoint(text + at, count - at, &codepoint);
    }
    return found;
}

/* The end of the longest word that begins there; 0: none does. */
static size_t match_any(const struct match_pattern *pattern, const char *bytes, size_t count,
                        size_t at)
{
    size_t longest = 0;
    if (!can_begin(bytes, count, at))
        return 0;
    for (size_t word = 0; word < pattern->count; word++) {
        size_t end = match_word(pattern, word, bytes, count, at);
        longest = end > longest ? end : longest;
    }
    return longest;
}

bool match_find_next(const struct match_pattern *pattern, const char *bytes, size_t count,
                     size_t from, size_t *start, size_t *length)
{
    for (size_t at = from; at < count;) {
        struct text_cluster cluster = text_next_cluster(bytes + at, count - at);
        size_t end = match_any(pattern, bytes, count, at);
        if (end > 0) {
            /* Marks behind the last letter belong to it. */
            size_t whole = at;
            while (whole < end)
                whole += text_next_cluster(bytes + whole, count - whole).bytes;
            *start = at;
            *length = whole - at;
            return true;
        }
        at += cluster.bytes;
    }
    return false;
}
