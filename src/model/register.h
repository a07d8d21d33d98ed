/* What a catalogue knows about registers of AI systems, risks, impact assessments, human oversight
 * and data sets: lists to pick from, scales with criteria, rules that suggest a class of the law,
 * where AI hides, and what the records say about the items of the target.
 *
 * All of it is data (data/registers.json); what the records consist of is model/record_kind.h.
 * Strings belong to the catalogue's arena.
 */
#ifndef AIMSGAP_MODEL_REGISTER_H
#define AIMSGAP_MODEL_REGISTER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/record_kind.h"

/* Lists to pick from; their ids in the file are in pick_list_ids. */
enum pick_list_id {
    PICKS_ANSWER, /* yes, no, unsure */
    PICKS_ROLE,
    PICKS_STAGE,
    PICKS_DATA_CATEGORY,
    PICKS_PEOPLE,
    PICKS_LAW_FACT,
    PICKS_LAW_CLASS,
    PICKS_RISK_SOURCE,
    PICKS_TREATMENT,
    PICKS_TRIGGER,
    PICKS_DECISION,
    PICKS_OVERSIGHT,
    PICKS_DATA_USE,
    PICKS_CONSEQUENCE, /* a scale: ids "1", "2", ... upwards */
    PICKS_LIKELIHOOD,  /* the same */
    PICK_LIST_COUNT
};

extern const char *const pick_list_ids[PICK_LIST_COUNT];

/* What can be affected, in the order of the fields of a risk. */
enum {
    AFFECTED_ORGANISATION,
    AFFECTED_INDIVIDUALS,
    AFFECTED_GROUPS,
    AFFECTED_SOCIETY,
    AFFECTED_COUNT
};

extern const char *const affected_ids[AFFECTED_COUNT];

struct pick {
    const char *id;
    const char *name;
    const char *help;
    const char *criteria[AFFECTED_COUNT]; /* of a consequence; NULL elsewhere */
};

struct pick_list {
    const struct pick *picks;
    size_t count;
};

/* From this product of likelihood and consequence on. */
struct risk_level {
    const char *id;
    const char *name;
    const char *help;
    int from;
};

/* Fits where one of `any` (or nothing is in it) and none of `unless` is true of a system. */
struct law_rule {
    const size_t *any; /* indexes into PICKS_LAW_FACT */
    size_t any_count;
    const size_t *unless;
    size_t unless_count;
    size_t law_class; /* index into PICKS_LAW_CLASS */
    const char *reason;
};

struct discovery_place {
    const char *where;
    const char *ask;
};

struct discovery_area {
    const char *department;
    const struct discovery_place *places;
    size_t place_count;
};

#define MEASURE_MAX_FIELDS 8
#define MEASURE_NO_FIELD (-1)

/* What a record has to have. */
struct measure_need {
    int filled[MEASURE_MAX_FIELDS]; /* fields of the kind with a value */
    size_t filled_count;
    int current; /* a date that is not over; MEASURE_NO_FIELD: none */
};

/* "3 of 5 AI systems have a current impact assessment": of which records, what they need. */
struct measure {
    size_t item; /* of the catalogue: what it says something about */
    enum record_kind of;
    int where; /* only records whose field holds one of `values`; MEASURE_NO_FIELD: all */
    const char *const *values;
    size_t value_count;
    struct measure_need own;
    bool has_link; /* and a record of `linked_kind` points to it that has what `linked` says */
    enum record_kind linked_kind;
    struct measure_need linked;
    bool is_part; /* the item asks for more than records can show: partial at most is proposed */
    const char *text; /* completes "3 of 5 " */
};

struct registers {
    struct pick_list lists[PICK_LIST_COUNT];
    const struct risk_level *levels; /* upwards */
    size_t level_count;
    const char *law_name;
    const char *law_note; /* what a suggestion is worth */
    const struct law_rule *law_rules;
    size_t law_rule_count;
    const struct discovery_area *areas;
    size_t area_count;
    const struct measure *measures;
    size_t measure_count;
};

#define PICK_NONE ((size_t)-1)

/* Index into the list, by an id that need not end with a NUL: `bytes` of it count. */
size_t pick_list_find(const struct pick_list *list, const char *id, size_t bytes);

/* The name of the pick, or the id itself where the list has no such pick. NULL gives NULL. */
const char *pick_list_get_name(const struct pick_list *list, const char *id);

#endif
