/* The steps of the walk (design, section 7), made from the catalogue. */
#ifndef AIMSGAP_TUI_STEP_H
#define AIMSGAP_TUI_STEP_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/view.h"

struct app;
struct catalogue;
struct gap_report;

struct step {
    char label[32]; /* in the step bar */
    enum view_id view;
    size_t first_item; /* VIEW_ITEM: index into gap_report.items */
    size_t item_count;
    bool has_roles; /* begins with the page of the roles held */
};

/* malloc'd; the caller frees it. NULL: out of memory. */
struct step *step_list_new(const struct catalogue *catalogue, size_t *count);

/* Does the item (index into gap_report.items) have an open question: its own status, or that of
 * something it rests on? An item that is left out has none. */
bool step_item_is_open(const struct app *app, size_t item);

/* How many of its questions are answered, of `of`; 0 of 0 where a step is not made of questions. */
size_t step_count_done(const struct app *app, const struct step *step, size_t *of);

/* Nothing left to ask in it? */
bool step_is_complete(const struct app *app, const struct step *step);

/* The step that shows this view, or step_count. */
size_t step_find_view(const struct app *app, enum view_id view);

/* The step that holds the item. */
size_t step_find_item(const struct app *app, size_t item);

#endif
