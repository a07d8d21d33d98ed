/* The catalogue: two standards, the crosswalk between them, and the rules that turn answers into
 * gaps. All of it is data (design, section 2); this is only its shape in memory.
 *
 * One struct catalogue is built by store/catalogue_load.h and never changes. Every pointer in it
 * belongs to its arena and lives until catalogue_free(). Text is valid UTF-8 without controls.
 */
#ifndef AIMSGAP_MODEL_CATALOGUE_H
#define AIMSGAP_MODEL_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define CATALOGUE_NONE ((size_t)-1) /* an index that points nowhere */
#define CATALOGUE_MAX_RULES 32      /* so that matching rules fit a bit set */

/* Clauses hold for everybody; controls are selected, and only they can be not applicable. */
enum item_kind { ITEM_CLAUSE, ITEM_CONTROL };

struct text_list {
    const char *const *texts;
    size_t count;
};

struct standard {
    const char *id;           /* namespace of its items */
    const char *name;         /* without the year */
    const char *edition;      /* the year */
    const char *label;        /* name and edition */
    const char *short_name;   /* for narrow places */
    const char *subject;      /* what it governs */
    const char *system;       /* abbreviation of the management system */
    const char *system_title; /* and its full name */
};

struct catalogue_section {
    const char *id;
    const char *label; /* short, for the step bar */
    const char *title;
    const char *objective; /* NULL where there is none */
    enum item_kind kind;
    bool is_target;
    size_t first_item; /* index of its first item; the items of a section are consecutive */
    size_t item_count;
};

struct catalogue_item {
    const char *id;     /* "standard:number" */
    const char *number; /* the part of `id` behind the colon */
    size_t index;       /* its place in catalogue.items */
    const struct standard *standard;
    const struct catalogue_section *section;
    const char *title;
    const char *question; /* this and the next three: NULL for items nobody is asked about */
    const char *why;
    const char *auditor;
    struct text_list evidence;
    const char *oversight;              /* extra question on human oversight, or NULL */
    const char *documented_information; /* what must exist in writing, or NULL */
    size_t first_row;                   /* target items: their rows in catalogue.rows */
    size_t row_count;                   /* 0 where no row names a source */
    const char *delta_alone;            /* what remains, where there is no source; else NULL */
    const char *reuse_alone;            /* what helps all the same, where there is no source */
    bool is_used;                       /* a source that some row names, or any target item */
    size_t package;                     /* index of its work package; CATALOGUE_NONE for sources */
    size_t stage;                       /* index of its stage in the order of work */
    struct text_list nist_ai_rmf;
    const char *nist_confidence;
    struct text_list eu_ai_act;
    const char *eu_confidence;
};

/* Source and target items the other way round than NIST IR 8477: what the target is relative to
 * the source (see the header of the crosswalk file). */
enum relationship { RELATION_EQUAL, RELATION_SUPERSET, RELATION_SUBSET, RELATION_INTERSECTS };

struct crosswalk_row {
    size_t source; /* item index */
    size_t target; /* item index */
    enum relationship relationship;
    int strength; /* 1 to 10 */
    const char *reuse;
    const char *delta;
};

struct work_package {
    const char *id;
    const char *title;
    struct text_list evidence;
    const char *effort_basis;
    double effort_low; /* person-days for the whole package */
    double effort_high;
    size_t item_count;
    const size_t *after; /* packages whose results it needs */
    size_t after_count;
    double elapsed_weeks;       /* it lasts at least so long, however little work it is */
    const char *elapsed_reason; /* NULL where elapsed_weeks is 0 */
};

/* A day that everybody looks at. It comes when the packages are done and the milestones before it
 * are over, and then its weeks. */
struct milestone {
    const char *id;
    const char *title;
    const char *reason;
    const bool *names_item; /* reached when all of these are closed; NULL: no item tells */
    bool is_statement;      /* reached when the statement of applicability is approved */
    const size_t *packages;
    size_t package_count;
    const size_t *after; /* milestones that stand before it in catalogue.milestones */
    size_t after_count;
    double weeks;
};

/* Why a control is in the statement of applicability. */
struct inclusion_reason {
    const char *id;
    const char *label;
    const char *meaning;
};

struct stage {
    const char *id;
    const char *title;
};

enum priority { PRIORITY_1, PRIORITY_2, PRIORITY_3, PRIORITY_COUNT };

enum item_origin { ORIGIN_NEW, ORIGIN_EXTEND, ORIGIN_CARRIED_OVER, ORIGIN_COUNT };

/* Holds for an item when every condition that is set holds. */
struct priority_rule {
    const char *id;
    const char *label;
    const char *reason;
    enum priority priority;
    bool is_blocker;        /* certification cannot pass while the item is open */
    const bool *names_item; /* by item index; NULL: every item */
    int own_below_permille; /* 0: whatever the answer */
    bool has_origin;        /* only items of `origin` */
    enum item_origin origin;
    size_t question;  /* profile question that must be answered yes; CATALOGUE_NONE */
    const char *from; /* date since when the rule holds; NULL: always */
};

struct role {
    const char *id;
    const char *title;
    const char *meaning;
    const bool *names_item; /* where its weight lies, by item index */
};

struct need_answer {
    int source_points;
    int target_points;
    const char *reason;
};

struct need_question {
    const char *id;
    const char *question;
    const char *why;
    struct need_answer yes;
    struct need_answer no;
};

enum need_outcome { NEED_NEITHER, NEED_SOURCE, NEED_TARGET, NEED_BOTH, NEED_OUTCOME_COUNT };

struct need_text {
    const char *title;
    const char *text;
};

/* One thing to know: a question, a term, a step; and what there is to say about it. */
struct learn_entry {
    const char *title;
    struct text_list text; /* paragraphs */
};

struct learn_section {
    const char *id;
    const char *title;
    const char *intro; /* NULL where there is none */
    const struct learn_entry *entries;
    size_t entry_count;
};

/* The files after the two standards. */
enum catalogue_part {
    PART_CROSSWALK,
    PART_PACKAGES,
    PART_LINKS,
    PART_PROFILE,
    PART_RULES,
    PART_PLAN,
    PART_LEARN, /* a catalogue may do without */
    PART_REGISTERS,
    PART_COUNT
};

struct registers;

struct catalogue {
    struct arena arena;
    const char *directory; /* of its files; NULL: inside the program */
    const char *id;
    const char *title;
    const char *edition;
    const char *disclaimer;
    const char *part_names[PART_COUNT]; /* file names; NULL where there is none */
    const char
        *templates_name;    /* the file of the working documents, see model/template.h; or NULL */
    const char *sizing;     /* for which organisation the effort ranges hold */
    const char *links_note; /* what the links to other frameworks mean */
    struct standard source;
    struct standard target;
    struct catalogue_section *sections; /* the source's, then the target's */
    size_t section_count;
    struct catalogue_item *items; /* the source's, then the target's, in their own order */
    size_t item_count;
    size_t source_count;                 /* items[source_count] is the first target item */
    const struct catalogue_item **by_id; /* sorted by id, for catalogue_find_item() */
    struct crosswalk_row *rows;          /* in target order */
    size_t row_count;
    struct work_package *packages;
    size_t package_count;
    struct stage *stages;
    size_t stage_count;
    struct priority_rule *rules;
    size_t rule_count;
    enum priority default_priority;
    const char *default_reason;
    int new_reuse_below_permille; /* thresholds of the arithmetic (design, section 4) */
    int new_inherited_below_permille;
    int carried_over_from_permille;
    struct role *roles;
    size_t role_count;
    const char *roles_note;
    const char *need_title;
    struct need_question *questions;
    size_t question_count;
    int need_source_threshold;
    int need_target_threshold;
    struct need_text outcomes[NEED_OUTCOME_COUNT];
    const char *plan_note; /* what the dates of a plan are worth; NULL: no plan file */
    struct milestone *milestones;
    size_t milestone_count;
    struct inclusion_reason *reasons;
    size_t reason_count;
    const bool *rarely_left_out;        /* by item index; NULL: none */
    const char *rarely_left_out_reason; /* NULL where rarely_left_out is */
    const char *learn_note; /* what the texts below are worth; NULL where there are none */
    const struct learn_section *learn;
    size_t learn_count;
    const struct registers *registers; /* NULL where there are none */
    struct catalogue *original; /* the same before its texts were translated, with the same indexes;
                                 * owned. NULL: they were not */
};

struct catalogue *catalogue_new(void);
void catalogue_free(struct catalogue *catalogue);

/* The catalogue in English: what files and reports are made with, whatever the screens show. */
const struct catalogue *catalogue_get_original(const struct catalogue *catalogue);

/* NULL where there is no such item. */
const struct catalogue_item *catalogue_find_item(const struct catalogue *catalogue, const char *id);

/* The same for an id that need not end with a NUL: `bytes` of it count. */
const struct catalogue_item *catalogue_find_item_in(const struct catalogue *catalogue,
                                                    const char *id, size_t bytes);

/* The section of that standard; NULL: it has none of that id. */
struct catalogue_section *catalogue_find_section(const struct catalogue *catalogue, bool is_target,
                                                 const char *id);

/* Build the index that catalogue_find_item() uses; call once all items are there. False: two
 * items have the same id (`*twin`) or memory ran out (`*twin` NULL). */
bool catalogue_index_items(struct catalogue *catalogue, const char **twin);

/* Index of the standard's items: first (inclusive) and end (exclusive). False: unknown standard. */
bool catalogue_find_range(const struct catalogue *catalogue, const char *standard_id, size_t *first,
                          size_t *end);

size_t catalogue_find_question(const struct catalogue *catalogue, const char *id);
size_t catalogue_find_role(const struct catalogue *catalogue, const char *id);
size_t catalogue_find_package(const struct catalogue *catalogue, const char *id);

/* `id` need not end with a NUL: `bytes` of it count. */
size_t catalogue_find_reason(const struct catalogue *catalogue, const char *id, size_t bytes);

/* Package indexes in an order in which each comes after those it needs, lower numbers first.
 * `order` has room for package_count. False: they need each other in a circle. */
bool catalogue_sort_packages(const struct catalogue *catalogue, size_t *order);

bool item_is_target(const struct catalogue *catalogue, const struct catalogue_item *item);

/* The id in files and the word on screen; parsing leaves the value alone where there is no such id.
 */
const char *relationship_get_id(enum relationship relationship);
bool relationship_parse(const char *id, enum relationship *relationship);
const char *priority_get_id(enum priority priority);
bool priority_parse(const char *id, enum priority *priority);
const char *origin_get_id(enum item_origin origin);
const char *origin_get_label(enum item_origin origin);
bool origin_parse(const char *id, enum item_origin *origin);
const char *need_outcome_get_id(enum need_outcome outcome);

#endif
