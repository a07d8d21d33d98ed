/* Stories of use as files: keys, and what is seen then. CONTRIBUTING.md describes the language.
 *
 * A scenario is lines; each is a verb with its words, some verbs have a block of lines behind `|`.
 * scenario_parse() checks a text's verbs, keys and order before anything is started; scenario_run()
 * acts it out on a stage with the real program. Everything that is wrong is said as FILE:LINE:
 * what.
 */
#ifndef AIMSGAP_TESTS_TERMINAL_SCENARIO_H
#define AIMSGAP_TESTS_TERMINAL_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>

enum {
    SCENARIO_MAX_WORDS = 24,
    SCENARIO_PROBLEM_BYTES = 512,
    SCENARIO_KEYS_BYTES = 64,
};

struct stage;

enum scenario_verb {
    VERB_GIVEN,
    VERB_ENV,
    VERB_SIZE,
    VERB_START,
    VERB_TERMINAL,
    VERB_PRESS,
    VERB_TYPE,
    VERB_PASTE,
    VERB_CLICK,
    VERB_WHEEL,
    VERB_SEE,
    VERB_ASKS,
    VERB_GONE,
    VERB_SCREEN,
    VERB_LOOK,
    VERB_COLOURS,
    VERB_WRITES,
    VERB_FILE,
    VERB_RUN,
    VERB_ENDS,
    VERB_SAYS,
    VERB_KILL,
    VERB_EXIT,
    VERB_TOUR,
    VERB_COUNT
};

struct scenario_verb_info {
    const char *name;
    const char *usage; /* the verb with its words, as CONTRIBUTING.md has it */
    size_t min_words;  /* behind the verb */
    size_t max_words;
    bool has_block; /* lines behind | may follow */
    bool is_raw;    /* words are taken as they stand, quotes too */
    bool is_input;  /* the program may not have seen it when the next step begins */
    bool is_abrupt; /* must not come while the program may not have seen what was before */
};

extern const struct scenario_verb_info scenario_verbs[VERB_COUNT];

struct scenario_step {
    enum scenario_verb verb;
    int line;
    const char *text; /* the line as written, without blanks around */
    const char *words[SCENARIO_MAX_WORDS];
    size_t word_count;
    const char **block; /* without the | */
    size_t block_count;
};

/* Everything belongs to the scenario. */
struct scenario {
    char *name; /* of the file, as it is said in messages */
    char *source;
    char *text; /* the source cut into words */
    struct scenario_step *steps;
    size_t step_count;
};

/* NULL: `problem` says why. */
struct scenario *scenario_parse(const char *name, const char *source,
                                char problem[SCENARIO_PROBLEM_BYTES]);
struct scenario *scenario_load(const char *path, const char *name,
                               char problem[SCENARIO_PROBLEM_BYTES]);
void scenario_free(struct scenario *scenario);

/* "Ctrl-S", "PgDn", "Down*3" in the words of pty_send_keys(). False: there is no such key. */
bool scenario_translate_key(const char *word, char keys[SCENARIO_KEYS_BYTES]);

/* Act it out; a step that fails fails the test. With `redraws`, blocks that differ are taken from
 * the screen, and `*redrawn` gets the scenario's new source (NULL: as it was; free() it). Pictures
 * in `guide`, the path of a Markdown file, are compared and redrawn likewise. */
void scenario_run(const struct scenario *scenario, struct stage *stage, const char *guide,
                  bool redraws, char **redrawn);

/* End and release what a test that failed left. */
void scenario_clean_up(void);

/* ---- blocks (scenario_block.c) ---- */

/* Is it what the block describes? "..." stands for any number of lines. Lines end with '\n' or the
 * text; those that are empty at the end do not count. */
bool scenario_block_matches(const char *const *block, size_t count, const char *text);

/* The block's lines as the text has them now, each with a line end and "..." at its place. Belongs
 * to the caller. */
char *scenario_block_redraw(const char *const *block, size_t count, const char *text);

/* The picture of that name in a Markdown text: `*start` and `*end` get where its lines are. False:
 * there is none. */
bool scenario_find_picture(const char *guide, const char *name, size_t *start, size_t *end);

#endif
