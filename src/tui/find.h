/* Finding items: a text that is typed over a table of all items of both standards (VIEW_FIND), and
 * a search that goes on afterwards: what it found stays marked, and keys go from one to the next,
 * from anywhere, until it is ended. Without a text the table shows every item of the new standard,
 * or with that filter of the existing one.
 */
#ifndef AIMSGAP_TUI_FIND_H
#define AIMSGAP_TUI_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/match.h"
#include "model/record.h"
#include "tui/key.h"
#include "tui/view.h"
#include "tui/widgets/editor.h"

struct app;
struct canvas;
struct strbuf;

#define FIND_INPUT_COLUMN 2   /* on the page's first line */
#define FIND_COUNT_COLUMNS 12 /* at the end of that line */
#define FIND_INPUT_LINK 1000  /* a click on the text */

/* A record that was found. */
struct find_hit {
    enum record_kind kind;
    unsigned number;
};

struct find {
    struct editor input;
    struct match_pattern pattern;
    bool *holds; /* by catalogue item: all words are in it */
    struct find_hit *hits;
    size_t hit_count;
    bool is_typing;
    size_t last;         /* catalogue item that was gone to last */
    enum view_id origin; /* where the search was begun */
    size_t origin_item;
};

/* False: out of memory. */
bool find_init(struct find *find, size_t item_count);
void find_release(struct find *find);

/* Nothing is searched any more. */
void find_end(struct app *app);

/* Go on with the search for this text, without typing; NULL: none. */
void find_restore(struct app *app, const char *text);

/* Is a search on: was anything typed that can be found? */
bool find_is_on(const struct app *app);

/* Is it being typed, and do keys go there? */
bool find_is_typing(const struct app *app);

/* The answers have changed, or the text: look for it again. */
void find_update(struct app *app);

/* What is to be marked on the page of this view; NULL: nothing. */
const struct match_pattern *find_get_pattern(const struct app *app, enum view_id view);

/* Show the table and type. */
void find_begin(struct app *app);

/* A key or paste while it is typed. False: not for the text. */
bool find_handle_event(struct app *app, const struct event *event);

/* Open the item from the table: its page, or where it stands in the existing standard's list. */
void find_open(struct app *app, size_t item);

/* Open the record of the table's row. False: it is none. */
bool find_open_row(struct app *app, int row);

/* Go to the next (1) or previous (-1) item that was found, around the end. */
void find_go(struct app *app, int direction);

/* End the search, if one is on; else leave the table. False: neither. */
bool find_go_back(struct app *app);

/* "/scope 3 of 17", while a search is on. */
void find_append_state(const struct app *app, struct strbuf *out);

/* The text being typed, over the page's first line. */
void find_draw_input(struct app *app, struct canvas *canvas, int row, int column, int columns);

/* Where the item holds what is searched and its name does not: the text, and what it is. NULL: in
 * its name, or nowhere. */
const char *find_get_place(const struct app *app, size_t item, const char **label);

/* ---- records (find_record.c) ---- */

/* Look for the text in all records. */
void find_update_records(struct app *app);

/* NULL: it is gone. */
const struct record *find_get_record(const struct app *app, const struct find_hit *hit);

/* Where the record holds what is searched and its name does not: the field, with its text in
 * `value`. RECORD_NO_FIELD: in its name, or nowhere. */
int find_get_record_field(const struct app *app, const struct find_hit *hit, struct strbuf *value);

/* Which one the screen shows; hit_count: none of them. */
size_t find_get_hit(const struct app *app);

#endif
