/* What the keys that answer act on, and what they remember for the next time.
 *
 * On a table with marks a key answers every marked item that is shown, in one stroke; else the row.
 * Where it has to ask first (a text, a justification), the items are those of the key that asked.
 *
 * The last answer is the status with its basis, the owner and the due date that were given to one
 * item, or to several at once. It is not copied: `.` takes what stands at that item now, so that
 * what was undone is not repeated. Texts that say something about one item (note, justification,
 * evidence) are never repeated; evidence is copied by a key of its own.
 */
#ifndef AIMSGAP_TUI_ANSWERING_H
#define AIMSGAP_TUI_ANSWERING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "model/assessment.h"
#include "tui/action.h"
#include "tui/widgets/page.h"

struct app;

/* What was given to the item of the last answer. */
enum {
    GIVEN_STATUS = 1 << 0,
    GIVEN_BASIS = 1 << 1, /* chosen, not only the one that follows from the status */
    GIVEN_OWNER = 1 << 2,
    GIVEN_DUE = 1 << 3,
};

struct answering {
    size_t *items; /* acted on; room for all of the catalogue */
    size_t count;
    bool is_marked; /* they are marked, not only the row's */
    bool is_given;  /* and have got it: a status, or the last answer */
    bool is_many;   /* the text that is typed is for all of them */
    bool differs;   /* what stands there is not the same for all */
    unsigned also;  /* GIVEN_ bits of the last answer that come along with the justification */
    size_t last;    /* item of the last answer; PAGE_NO_ITEM */
    unsigned given;
    struct strbuf copied; /* evidence, as in model/evidence_text.h */
};

/* False: out of memory. */
bool answering_init(struct answering *answering, size_t item_count);
void answering_release(struct answering *answering);

/* Another assessment: what was remembered is of no use there, and not its business. */
void answering_forget(struct answering *answering);

/* Note for `.` what was given to the item; what was given to another one before is forgotten. */
void answering_remember(struct app *app, size_t item, unsigned given);

/* The same where the field is one of those; others are not repeated. */
void answering_note_field(struct app *app, size_t item, int field);

/* Which items a key on this item's row acts on. False: none, and a message says why. */
bool answering_choose(struct app *app, size_t item);

/* Those that were chosen: the ones the overlay about app.subject is about. */
const size_t *answering_get_items(const struct app *app, size_t *count);

/* ---- what the keys do to the chosen items ---- */

void answering_set_status(struct app *app, enum status status);
void answering_cycle_basis(struct app *app);
void answering_repeat(struct app *app);
void answering_edit_text(struct app *app, enum answer_text text);
void answering_show_reasons(struct app *app);
void answering_add_evidence(struct app *app);
void answering_copy_evidence(struct app *app, size_t item);
void answering_paste_evidence(struct app *app);

/* ---- what was typed for them; false: it cannot be used, and a message says why ---- */

bool answering_accept_text(struct app *app, const char *text);
bool answering_accept_justification(struct app *app, const char *text);

/* Pieces of evidence as one text; those that an item has already are left out there. */
bool answering_accept_evidence(struct app *app, const char *pieces);

/* ---- messages ---- */

/* "12 items: partial; 2 clauses ... Esc drops the marks." `left_out` may be NULL. */
void answering_say(struct app *app, size_t count, const char *what, const char *left_out);

/* "Owner of 12 items", and what becomes of the text. */
void answering_format_title(const struct app *app, const char *label, char *title, size_t size);
const char *answering_get_hint(const struct app *app, const char *hint);

#endif
