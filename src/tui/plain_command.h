/* What a line typed in plain mode means, where the wizard stands now.
 *
 * A line is a word and, for some, a text behind it. The word is a key as the wizard has it, the
 * name of an action or an unambiguous beginning of it ("status-partial", "partial", "part"), the
 * number of a row or an item, the name of a step, or one of plain mode's own words. Pure.
 */
#ifndef AIMSGAP_TUI_PLAIN_COMMAND_H
#define AIMSGAP_TUI_PLAIN_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/action.h"

struct app;
struct strbuf;

enum plain_meaning {
    PLAIN_GO_ON,  /* an empty line */
    PLAIN_ACTION, /* `action`, with `rest` as the text it would ask for */
    PLAIN_ROW,    /* select row `number`, then do what `rest` says */
    PLAIN_ITEM,   /* go to the catalogue's item `number` */
    PLAIN_STEP,   /* go to step `number` */
    PLAIN_HELP,
    PLAIN_MORE,
    PLAIN_SHOW,
    PLAIN_WHERE,
    PLAIN_QUIT,
};

struct plain_command {
    enum plain_meaning meaning;
    enum action action;
    size_t number;
    const char *rest; /* into the line; "": nothing */
};

/* A word of plain mode itself, and what it does. */
struct plain_word {
    const char *word;
    enum plain_meaning meaning;
    const char *help; /* NULL: another word for the one before it */
};

extern const struct plain_word plain_words[];
extern const size_t plain_word_count;

/* False: `problem` gets what is wrong. */
bool plain_command_parse(const struct app *app, const char *line, struct plain_command *command,
                         struct strbuf *problem);

/* Can the action be done here, by a key or by its name? */
bool plain_command_offers(const struct app *app, enum action action);

/* Is a number here a key's (0 is no row), so that rows need the word "row"? */
bool plain_command_has_digits(const struct app *app);

#endif
