/* The wizard line by line, for screen readers, serial lines, dumb terminals and scripts: the same
 * state, views, actions, journal and questions as on the screen, shown as text without any cursor
 * movement, and told what to do by lines.
 *
 * struct plain knows no terminal: lines go in, text comes out, in `out`, which the caller writes
 * and clears. plain_loop() is what connects it to standard input and output.
 */
#ifndef AIMSGAP_TUI_PLAIN_H
#define AIMSGAP_TUI_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "tui/action.h"
#include "tui/view.h"

struct app;
struct error;

#define PLAIN_COLUMNS 80     /* where nothing else is known */
#define PLAIN_MIN_COLUMNS 20 /* less cannot be read */

/* A page as it was shown last, so that afterwards only what changed is said. */
struct plain_shown {
    struct strbuf lines; /* of plain_page.h */
    size_t read;         /* bytes of them that were said */
    enum view_id view;   /* VIEW_COUNT: none yet */
    char title[256];
    int selected;
};

struct plain {
    struct app *app;
    bool ascii; /* the terminal cannot show UTF-8 */
    int columns;
    int rows;              /* lines shown at a time; 0: all of a page */
    struct strbuf out;     /* not written yet */
    struct strbuf problem; /* with the last line; "": none */

    struct plain_shown screen;
    struct plain_shown box;
    bool expects_change; /* the last line did something, so the page should differ */
    size_t edits;        /* in the log before it */
    bool shows_anew;     /* the whole page, even where it was shown already */
    size_t step;
    uint64_t introduced; /* bit per view: what can be typed there was said */

    bool is_writing;      /* a text is asked for, and the question was put */
    size_t written_lines; /* of it so far */
    bool adds;            /* they go behind what is there */
};

void plain_init(struct plain *plain, struct app *app, int columns, int rows);
void plain_release(struct plain *plain);

/* Say where the user is, and ask. */
void plain_begin(struct plain *plain);

/* Do what the line says, without its line end, and ask again. False: it was not understood or could
 * not be done, and `problem` says why; it is said in `out`, too. */
bool plain_take(struct plain *plain, const char *line);

/* Until the user quits, the input ends or a signal tells the program to end; then `*signal_number`
 * is that signal, SIGHUP where input or output went away with something unsaved, and else 0. False:
 * `error` says why it ended: what stands in a script was wrong, or memory ran out. */
bool plain_loop(struct app *app, int *signal_number, struct error *error);

/* ---- parts with files of their own ---- */

/* Append a sentence, wrapped. */
void plain_say(struct plain *plain, const char *text);

/* Say where the focus is now: the page, or what changed on it; then ask (plain_show.c). */
void plain_show(struct plain *plain);

/* Say more of a page that is read in pieces, and how much is left. Is there more? */
void plain_read_on(struct plain *plain);
bool plain_has_more(struct plain *plain);

/* Say the step, how far it is and whether it is saved. */
void plain_say_place(struct plain *plain);

/* Say all that can be typed here (plain_help.c). And in a line, what is usual on this view. */
void plain_append_help(struct plain *plain);
void plain_append_hints(struct plain *plain);

/* The question in front of the next line. `is_new`: the page was shown, its row is named. */
void plain_append_prompt(struct plain *plain, bool is_new);

/* Is a text asked for: a value, a path, what to find? (plain_text.c) */
bool plain_wants_text(const struct app *app);

/* Say which, and what stands there. */
void plain_ask_for_text(struct plain *plain);

/* A line of it. False: it was refused, or cannot be asked for. */
bool plain_take_text(struct plain *plain, const char *line);

/* All of it in one line, behind the command that asks for it. */
bool plain_take_whole_text(struct plain *plain, const char *text);

#endif
