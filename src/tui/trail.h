/* The walk through a table: an item that was opened from one goes on to the next of that table, in
 * its order, until another place is chosen. The items are remembered as they were then, so that an
 * answer that takes an item out of the table does not take it out of the walk. */
#ifndef AIMSGAP_TUI_TRAIL_H
#define AIMSGAP_TUI_TRAIL_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/view.h"

struct app;

struct trail {
    size_t *items; /* catalogue indexes of target items */
    size_t count;  /* 0: the walk is the usual one */
    size_t position;
    char name[64]; /* "Gaps P1" */
};

void trail_release(struct trail *trail);

/* Show the target item's page. Where the screen is a table in another order than the usual walk,
 * or of some items only, the walk goes through that table from here on. */
void trail_open(struct app *app, size_t item);

/* The next item (1) or the one before (-1). False: the walk is the usual one. */
bool trail_step(struct app *app, int direction);

/* After the item's page was shown for another reason: go on as before, where that item is one of
 * them. `count` is that of the trail before. */
void trail_resume(struct app *app, size_t count);

/* Another place was chosen. */
void trail_drop(struct app *app);

#endif
