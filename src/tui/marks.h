/* Marked rows of a table of items: what the keys that answer do, they do to all of them at once.
 *
 * Marks belong to the table they were made in; the first mark in another one drops them. They stay
 * where a filter or an answer takes their item out of the table, but only marked items that are
 * shown are acted on: what cannot be seen is not changed. They stay after an answer, until Esc.
 */
#ifndef AIMSGAP_TUI_MARKS_H
#define AIMSGAP_TUI_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/action.h"
#include "tui/view.h"

struct app;
struct page;

struct marks {
    bool *items; /* by catalogue item */
    size_t item_count;
    size_t last; /* marked last, where a range begins; PAGE_NO_ITEM */
    enum view_id screen;
};

/* False: out of memory. */
bool marks_init(struct marks *marks, size_t item_count);
void marks_release(struct marks *marks);

/* False: there were none on this screen. */
bool marks_drop(struct app *app);

/* By catalogue item; NULL: none in this view. */
const bool *marks_get(const struct app *app, enum view_id view);

/* Mark the row's item, or not any more. False: it is about none, or the table takes no marks. */
bool marks_toggle_row(struct app *app, int row);

/* Handle the actions that mark rows of the screen. False: not one of them. */
bool marks_handle(struct app *app, enum action action);

/* Say in the page's note how many are marked. */
void marks_note(const struct app *app, enum view_id view, struct page *page);

#endif
