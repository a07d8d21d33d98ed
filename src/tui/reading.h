/* What the wizard remembers of what is read: the chapters that are open on the learning page. */
#ifndef AIMSGAP_TUI_READING_H
#define AIMSGAP_TUI_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

#define READING_MAX_CHAPTERS 64 /* further ones are always open */

struct reading {
    uint64_t open_chapters; /* bit per catalogue.learn entry */
};

/* Show the learning page where it was left. Says so where the catalogue has none. */
void reading_open_learn(struct app *app);

#endif
