/* A fresh home and working directory for one test, and the real program in a terminal there.
 *
 * Life cycle: stage_set_up() and stage_tear_down() are cmocka's setup and teardown, so a test that
 * fails leaves neither a process nor a directory behind. The stage's file names are relative: every
 * program runs in the stage's directory, with HOME there and no other state.
 *
 * Every press_ and see_ function fails the test, with the screen printed, where it does not get
 * what it waits for within STAGE_TIMEOUT_MS. Texts returned belong to the caller.
 */
#ifndef AIMSGAP_TESTS_TERMINAL_STAGE_H
#define AIMSGAP_TESTS_TERMINAL_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "pty.h"

enum {
    STAGE_TIMEOUT_MS = 15000,
    STAGE_DIRECTORY_BYTES = 64,
    STAGE_SETTING_BYTES = 96,
    STAGE_PATH_BYTES = 512,
    STAGE_MAX_ARGUMENTS = 8,
    STAGE_MAX_SETTINGS = 12,
};

struct stage {
    char directory[STAGE_DIRECTORY_BYTES];
    char home[STAGE_SETTING_BYTES]; /* "HOME=..." */
    struct pty *pty;
    int rows; /* of the next start; 0: 24 */
    int cols; /* likewise; 0: 80 */
};

int stage_set_up(void **state);
int stage_tear_down(void **state);

/* Starts argv in a terminal; `settings` as in pty_options, NULL: none. Ends what ran before. */
void stage_start_program(struct stage *stage, const char *const *argv, const char *const *settings);

/* Starts `aimsgap file` (NULL: without a file) under these settings. */
void stage_start(struct stage *stage, const char *file, const char *const *settings);

/* Runs a shell command without a terminal, $AIMSGAP being the program. Returns its exit status;
 * `*output` gets what it writes, errors too (NULL: not wanted). */
int stage_run(const struct stage *stage, const char *command, char **output);

/* The same, and it must end with 0. Returns its output. */
char *stage_run_well(const struct stage *stage, const char *command);

/* Makes an assessment of "Demo" with every item of the existing standard presumed. */
void stage_make_file(const struct stage *stage, const char *file);

/* The whole file; "" where there is none. */
char *stage_read_file(const struct stage *stage, const char *file);

/* Whether the file holds the text. */
bool stage_file_has(const struct stage *stage, const char *file, const char *text);

/* The path of a file of the stage's, in a buffer of the caller's. */
const char *stage_get_path(const struct stage *stage, const char *file,
                           char path[STAGE_PATH_BYTES]);

void press(struct stage *stage, const char *keys);
void see(struct stage *stage, const char *text);
void see_gone(struct stage *stage, const char *text);

/* Until one row of the screen has both texts. */
void see_in_row(struct stage *stage, const char *row_text, const char *text);

void press_and_see(struct stage *stage, const char *keys, const char *text);
void press_and_see_gone(struct stage *stage, const char *keys, const char *text);

/* Nothing on the screen changes for a while. Only to show that nothing comes. */
void see_quiet(struct stage *stage);

/* Until the program has ended, with this status. */
void see_exit(struct stage *stage, int status);

/* The terminal is as a shell needs it. */
void see_restored_terminal(struct stage *stage);

/* q, and away it goes; there must be nothing unsaved. */
void quit(struct stage *stage);

#endif
