/* Finding what people type in what people wrote: several words, all of them wanted somewhere, upper
 * and lower case and accents alike (Unicode case folding and canonical decomposition, without
 * marks: "zoe" is found in "Zoë"). Pure, and without memory of its own.
 */
#ifndef AIMSGAP_BASE_MATCH_H
#define AIMSGAP_BASE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MATCH_MAX_WORDS 16
#define MATCH_MAX_LETTERS 256

/* What to find. More than fits is left out. */
struct match_pattern {
    int32_t letters[MATCH_MAX_LETTERS]; /* folded, one word after the other */
    size_t starts[MATCH_MAX_WORDS + 1]; /* of the words in them, and the end */
    size_t count;                       /* words; 0 is found everywhere */
};

/* Take the words from a text. Those without a letter that counts (a lone accent) are left out. */
void match_parse(struct match_pattern *pattern, const char *text);

/* A bit per word that is in the text. */
unsigned match_find_words(const struct match_pattern *pattern, const char *text);

/* All words? */
unsigned match_get_all(const struct match_pattern *pattern);

/* The first place of any word at or after `from`, the longest word there: whole clusters. False:
 * there is none. */
bool match_find_next(const struct match_pattern *pattern, const char *bytes, size_t count,
                     size_t from, size_t *start, size_t *length);

#endif
