/* Fuzzy search: does a text hold the words of a query, letter after letter but with gaps, and how
 * well? "gol" finds "go to a list" as well as "gap, origin, level", but thinks more of the first.
 *
 * Capitals do not matter. What begins a word counts most, then what stands together, then what
 * stands near. The blanks of the query divide it into words, which may stand anywhere. Pure.
 */
#ifndef AIMSGAP_TUI_FUZZY_H
#define AIMSGAP_TUI_FUZZY_H

#include <stdbool.h>
#include <stddef.h>

#define FUZZY_MAX_TEXT 256 /* bytes that are looked at */
#define FUZZY_MAX_WORD 32  /* characters; a longer word of the query matches nothing */

struct fuzzy_match {
    int score;         /* more is better; 0 for a query without words */
    bool is_scattered; /* letters of a word that hardly belong together: by chance, maybe */
    bool marks[FUZZY_MAX_TEXT]; /* bytes of the text that were matched: whole characters */
};

/* False: the text does not hold the query. Both are valid UTF-8. */
bool fuzzy_find(const char *query, const char *text, struct fuzzy_match *match);

#endif
