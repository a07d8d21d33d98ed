/* The stream of edits: everything a user changes in the wizard is one, and undo, redo and the crash
 * journal (store/journal.h) are made of nothing else (design, section 1).
 *
 * A stroke is what the user did in one go (presuming a whole standard is one stroke of many
 * edits); undo and redo move by strokes. The log owns its edits. Invariant: edits[0] to
 * edits[done - 1] are in force, the rest can be redone.
 */
#ifndef AIMSGAP_MODEL_EDIT_H
#define AIMSGAP_MODEL_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/field.h"

struct edit {
    struct field field;
    char *before; /* NULL: was absent */
    char *after;  /* NULL: is removed */
    time_t when;
    char *who;
    unsigned long stroke;
};

struct edit_log {
    struct edit *edits;
    size_t count;
    size_t done;
    size_t capacity;
    unsigned long stroke; /* number of the stroke being made */
    size_t saved;         /* how much was done when it was saved; EDIT_LOG_UNSAVED: unreachable */
};

#define EDIT_LOG_UNSAVED ((size_t)-1)

void edit_log_init(struct edit_log *log);
void edit_log_release(struct edit_log *log);

/* The edits that follow belong to a new stroke. */
void edit_log_begin_stroke(struct edit_log *log);

/* Set the value and remember how it was; what could be redone is forgotten. A value that does not
 * change makes no edit. On false neither the assessment nor the log changed. */
bool edit_log_apply(struct edit_log *log, struct assessment *assessment, struct field field,
                    const char *value, const char *who, time_t when, struct error *error);

/* What is in force now is what is saved; and is it still, or again? */
void edit_log_mark_saved(struct edit_log *log);
bool edit_log_is_saved(const struct edit_log *log);

/* Take back the newest stroke, or repeat the one taken back last. The first edit of it goes to
 * `*shown` (what to show the user). False: there is none (`error` is untouched), or a value could
 * not be set: `error` says why, and what was moved already is moved back. Where even that lacks
 * memory, `done` says how far it got, and the next undo or redo goes on from there. */
bool edit_log_undo(struct edit_log *log, struct assessment *assessment, const struct edit **shown,
                   struct error *error);
bool edit_log_redo(struct edit_log *log, struct assessment *assessment, const struct edit **shown,
                   struct error *error);

/* Undo or redo until `done` edits are in force: the end of a stroke, or 0. False: `error` says why,
 * and it is as it was before. Where even going back lacks memory, `done` says how far it got. */
bool edit_log_go_to(struct edit_log *log, struct assessment *assessment, size_t done,
                    struct error *error);

/* Take back what the stroke being made has changed so far, and forget it. */
void edit_log_abort_stroke(struct edit_log *log, struct assessment *assessment);

#endif
