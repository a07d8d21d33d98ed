/* An assessment: what an organisation answered, about both standards of one catalogue.
 *
 * The shape of the file format in section 3 of the design. Strings are malloc'd and owned by the
 * assessment; an absent text is NULL, never "". Change values through assessment_set() in
 * model/field.h only: that keeps the rules (a clause is never not applicable, dates are dates).
 * Only unknown fields, which have no rules, are added directly, by the loader.
 */
#ifndef AIMSGAP_MODEL_ASSESSMENT_H
#define AIMSGAP_MODEL_ASSESSMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/catalogue.h"
#include "model/extra.h"
#include "model/record.h"

enum status {
    STATUS_NOT_ASSESSED,
    STATUS_CONFORMING,
    STATUS_PARTIAL,
    STATUS_PLANNED,
    STATUS_NONCONFORMING,
    STATUS_NOT_APPLICABLE,
    STATUS_COUNT
};

/* One table for files, screens, keys and reports. */
struct status_info {
    const char *id;      /* in files and on the command line */
    const char *label;   /* on screen */
    const char *meaning; /* one line of help */
    const char *symbol;  /* one column */
    const char *ascii;   /* the same for terminals without UTF-8 */
    int coverage_halves; /* 2 conforming, 1 partial, 0 anything else (design, section 4) */
};

extern const struct status_info status_table[STATUS_COUNT];

enum basis { BASIS_NONE, BASIS_PRESUMED, BASIS_STATED, BASIS_EVIDENCED, BASIS_COUNT };

struct basis_info {
    const char *id;
    const char *meaning;
};

extern const struct basis_info basis_table[BASIS_COUNT];

struct evidence {
    char *title;
    char *reference; /* path, URL or document number; may be NULL */
    char *date;      /* may be NULL */
    struct extra_list extra;
};

enum answer_text {
    ANSWER_NOTE,
    ANSWER_OWNER,
    ANSWER_DUE,
    ANSWER_JUSTIFICATION,
    ANSWER_REASONS, /* ids of catalogue.reasons, "risk, law" */
    ANSWER_REQUIRED_BY,
    ANSWER_IMPLEMENTATION,
    ANSWER_ASSESSED_BY,
    ANSWER_ASSESSED_AT,
    ANSWER_TEXT_COUNT
};

struct answer {
    enum status status;
    enum basis basis; /* BASIS_NONE exactly where not assessed */
    struct evidence *evidence;
    size_t evidence_count;
    char *texts[ANSWER_TEXT_COUNT];
    struct extra_list extra;
};

enum profile_field {
    PROFILE_TITLE,
    PROFILE_ORGANISATION,
    PROFILE_SECTOR,
    PROFILE_SIZE,
    PROFILE_CONTACT,
    PROFILE_SCOPE_SOURCE,
    PROFILE_SCOPE_TARGET,
    PROFILE_SCOPE_DIFFERENCE,
    PROFILE_ASSESSORS, /* one a line; up to here it is about the organisation and the scope */
    PROFILE_PLAN_START,
    PROFILE_PLAN_CAPACITY, /* person-days a week, as text */
    PROFILE_PLAN_AUDIT,
    PROFILE_STATEMENT_VERSION,
    PROFILE_STATEMENT_DATE,
    PROFILE_STATEMENT_APPROVER,
    PROFILE_COUNT
};

enum choice { CHOICE_NONE, CHOICE_YES, CHOICE_NO, CHOICE_UNSURE, CHOICE_COUNT };

enum extra_place {
    EXTRA_ROOT,
    EXTRA_ORGANISATION,
    EXTRA_SCOPE,
    EXTRA_PLAN,
    EXTRA_STATEMENT,
    EXTRA_NEED,
    EXTRA_PLACE_COUNT
};

/* An object of the file that holds profile fields. */
struct profile_object {
    const char *key;
    enum extra_place place;
};

#define PROFILE_OBJECT_COUNT 4

struct assessment {
    const struct catalogue *catalogue; /* borrowed; outlives the assessment */
    char *id;                          /* a UUID */
    char *created_at;
    char *profile[PROFILE_COUNT];
    enum choice *need;      /* by question */
    bool *roles;            /* by role */
    struct answer *answers; /* by item */
    struct record_list records[RECORD_KIND_COUNT];
    struct extra_list extra[EXTRA_PLACE_COUNT];
};

/* An empty assessment with the given identity; NULL when memory ran out. */
struct assessment *assessment_new(const struct catalogue *catalogue, const char *id,
                                  const char *created_at);
void assessment_free(struct assessment *assessment);

bool status_parse(const char *id, enum status *status);
bool basis_parse(const char *id, enum basis *basis);
const char *choice_get_id(enum choice choice); /* "" for CHOICE_NONE */
bool choice_parse(const char *id, enum choice *choice);

void evidence_free_all(struct evidence *evidence, size_t count);

/* Nothing in it: no status, no text, no evidence, no unknown field? */
bool answer_is_empty(const struct answer *answer);

/* Is the choice of the question "yes"? CATALOGUE_NONE is a question nobody asks: true. */
bool assessment_says_yes(const struct assessment *assessment, size_t question);

#define ASSESSMENT_UNNAMED "Unnamed organisation"

/* What to call it on screen: the organisation's name; or the assessment's title, where somebody
 * chose one (it is not the catalogue's); or ASSESSMENT_UNNAMED. */
const char *assessment_get_name(const struct assessment *assessment);

#endif
