/* What the wizard remembers of what is read: the chapters that are open on the learning page, and
 * the way through explanations that led to the one that is shown. */
#ifndef AIMSGAP_TUI_READING_H
#define AIMSGAP_TUI_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/explain.h"

struct app;

#define READING_MAX_CHAPTERS 64 /* further ones are always open */
#define READING_MAX_DEPTH 16    /* explanations that Esc goes back through */

struct reading {
    uint64_t open_chapters; /* bit per catalogue.learn entry */
    struct {
        struct explain_subject subject;
        int row; /* that was selected when it was left for the next */
    } trail[READING_MAX_DEPTH];
    size_t depth; /* the last one is shown; 0: readiness as a whole */
};

/* Explain the subject (VIEW_EXPLAIN). */
void reading_explain(struct app *app, struct explain_subject subject);

/* Explain what the row of the screen is about: its item, or else readiness as a whole. */
void reading_explain_row(struct app *app, int row);

/* Show the learning page where it was left. Says so where the catalogue has none. */
void reading_open_learn(struct app *app);

#endif
