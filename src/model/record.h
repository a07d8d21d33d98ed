/* Records of an assessment: AI systems, risks, impact assessments, overseen outputs, data sets.
 *
 * A record is there as long as one of its fields has a value (or the file has unknown fields in
 * it): no edit makes or removes one as such, so undo, journal and merge need to know fields only.
 * Change values through assessment_set() in model/field.h. Numbers stay what they are; the id of a
 * record, "R-12", is the letter of its kind and its number.
 */
#ifndef AIMSGAP_MODEL_RECORD_H
#define AIMSGAP_MODEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/extra.h"
#include "model/record_kind.h"

struct strbuf;

#define RECORD_MAX_NUMBER 9999999U
#define RECORD_ID_SIZE 16

struct record {
    unsigned number;                /* 1 to RECORD_MAX_NUMBER */
    char *texts[RECORD_MAX_FIELDS]; /* by field of the kind; NULL: absent */
    struct extra_list extra;
};

/* Sorted by number. */
struct record_list {
    struct record *records;
    size_t count;
    size_t capacity;
};

#define RECORD_NONE ((size_t)-1)

void record_list_release(struct record_list *list);

/* Index of the record of that number, or RECORD_NONE. */
size_t record_list_find(const struct record_list *list, unsigned number);

/* That record; NULL: there is none. Valid until the list changes. */
const struct record *record_list_get(const struct record_list *list, unsigned number);

/* The index again; where there is none, an empty one is made. RECORD_NONE: out of memory. */
size_t record_list_take(struct record_list *list, unsigned number);

/* Take an empty one out; one with something in it stays. */
void record_list_drop_empty(struct record_list *list, size_t index);

/* A number that none has: one above the highest. 0: they are used up. */
unsigned record_list_get_free_number(const struct record_list *list);

void record_format_id(enum record_kind kind, unsigned number, char id[RECORD_ID_SIZE]);

/* The number in an id of this kind; 0: it is none. `bytes` of the id count. */
unsigned record_parse_id(enum record_kind kind, const char *id, size_t bytes);

#endif
