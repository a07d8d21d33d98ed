/* Registers in the wizard: a table for each kind of record, a page for one record, and boxes to
 * pick values from. What is here is which record is open, in which order the tables are, and what
 * keys do to records; the screens draw it. */
#ifndef AIMSGAP_TUI_RECORDS_H
#define AIMSGAP_TUI_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/contradiction.h"
#include "engine/measure.h"
#include "model/field.h"
#include "tui/view.h"

struct app;
struct error;

enum record_sort {
    RECORDS_BY_NUMBER,
    RECORDS_BY_NAME,
    RECORDS_BY_LEVEL,
    RECORDS_BY_OWNER,
    RECORDS_BY_REVIEW,
    RECORD_SORT_COUNT
};

#define RECORD_PICK_KEYS 9 /* lists of so many choices have a key for each */

struct records {
    struct measure_report measures; /* always up to date with the records, as is the next */
    struct contradiction_list contradictions;
    enum record_kind kind; /* of the open record */
    unsigned number;       /* of the open record; 0: none was */
    struct {
        enum record_sort sort;
        bool is_reversed;
    } order[RECORD_KIND_COUNT];
    struct field picked;  /* VIEW_PICK is about its value */
    bool is_new;          /* and the record begins with it */
    const char *found_in; /* the place that a new system was found in; NULL: none, borrowed */
};

void records_release(struct records *records);

/* Work out what follows from the records. False: out of memory. */
bool records_update(struct app *app, struct error *error);

/* The table of a kind, and the kind of a table; RECORD_KIND_COUNT: it is none. */
enum view_id records_get_view(enum record_kind kind);
enum record_kind records_find_kind(enum view_id view);

/* The open record, or NULL where it is gone. */
const struct record *records_get_open(const struct app *app);

/* Indexes of all records of the kind in the order of their table; malloc'd, the caller frees them.
 * NULL: out of memory. */
size_t *records_make_order(const struct app *app, enum record_kind kind);
const char *records_get_sort_label(enum record_sort sort);

/* Show the record's page. */
void records_open(struct app *app, enum record_kind kind, unsigned number);

/* To the next record of the table, or the one before; at the ends, and from one that is gone, the
 * step goes on. */
void records_go_next(struct app *app, int direction);

/* Back in the table the record's row is selected. */
void records_select_open(struct app *app);

/* Ask for what a new record of the kind begins with: its name or, of an impact assessment, its
 * system. */
void records_begin_new(struct app *app, enum record_kind kind, const char *name);

/* The name was typed: make the record, and show it. False: a message says why not. */
bool records_accept_new(struct app *app, const char *name);

/* Remove the record, and its id from all that name it, in one stroke. */
void records_remove(struct app *app, enum record_kind kind, unsigned number);

/* Change the field: type it, or pick. */
void records_edit_field(struct app *app, struct field field);

/* Switch the id in the value that is picked on or off. */
void records_toggle_pick(struct app *app, const char *id);

/* Take pick number `number` of a field's list, from 0; where it is there already, put it off.
 * False: the field has no such pick, or its list is too long for keys. */
bool records_pick_by_number(struct app *app, struct field field, size_t number);

/* Give the item the status that the records propose. */
void records_accept_proposal(struct app *app, size_t item);

#endif
