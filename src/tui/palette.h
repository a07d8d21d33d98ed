/* The command palette and "go to": a line that is typed, and below it whatever it finds, the best
 * first: every action, the steps, the items of both standards; or, to go to a number, items only.
 * The view is VIEW_PALETTE.
 *
 * What an action would act on is the screen below: the palette is opened on screens only.
 */
#ifndef AIMSGAP_TUI_PALETTE_H
#define AIMSGAP_TUI_PALETTE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/action.h"
#include "tui/fuzzy.h"
#include "tui/key.h"
#include "tui/widgets/editor.h"

struct app;
struct canvas;

enum palette_kind { PALETTE_ACTION, PALETTE_STEP, PALETTE_ITEM };

struct palette_entry {
    enum palette_kind kind;
    size_t number;     /* the action, the step, the catalogue's item */
    bool is_here;      /* it can be done on this screen */
    bool is_scattered; /* fuzzy.h; shown only where nothing is better */
    int score;
    size_t order; /* among equals */
};

struct palette {
    struct editor input;
    bool goes_to;                  /* items only */
    struct palette_entry *entries; /* what was found */
    size_t count;
};

void palette_init(struct palette *palette);
void palette_release(struct palette *palette);

/* Show it, with nothing typed. */
void palette_open(struct app *app, bool goes_to);

/* The same with the name of the action typed, up to its first hyphen: it and those like it. */
void palette_propose(struct app *app, enum action action);

/* A key or a paste that goes into the line. False: not for it. */
bool palette_handle_event(struct app *app, const struct event *event);

/* Find again: the screen or what is typed has changed (palette_search.c). And how many entries
 * there can be. */
void palette_search(struct app *app);
size_t palette_get_room(const struct app *app);

/* Do what the entry stands for; where it cannot be done here, say where it can. */
void palette_run(struct app *app, size_t number);

/* What is searched in and shown of an entry, cut where it is longer. Returns how many of its bytes
 * are in plain words; behind them is the name that the configuration file has for it. */
#define PALETTE_TEXT_SIZE (FUZZY_MAX_TEXT + 1)
size_t palette_format_text(const struct app *app, const struct palette_entry *entry,
                           char text[PALETTE_TEXT_SIZE]);

/* Where in a text what is typed was found. */
void palette_find(const struct app *app, const char *text, struct fuzzy_match *match);

/* Where an action works, like "rows that have a status". */
const char *palette_get_place(enum action action);

/* The line, over the page's first one; and a click into it. */
void palette_draw_input(struct app *app, struct canvas *canvas, int row, int column, int columns);
void palette_click_input(struct app *app, int column);

#endif
