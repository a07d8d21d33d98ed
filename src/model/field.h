/* Every value a user can change, addressed and read and set in one way, as text.
 *
 * The loader, the command line, the wizard and undo all go through here, so a rule about a value
 * stands once. Text forms: a status, basis or choice is its id; evidence is one piece a line,
 * "title TAB reference TAB date TAB unknown fields as JSON"; several ids are "a, b"; an absent
 * value is NULL.
 */
#ifndef AIMSGAP_MODEL_FIELD_H
#define AIMSGAP_MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/assessment.h"
#include "model/field_info.h"

struct error;
struct strbuf;

enum field_group { FIELD_PROFILE, FIELD_NEED, FIELD_ROLE, FIELD_ANSWER, FIELD_RECORD };

enum answer_field {
    ANSWER_FIELD_TEXTS = 0, /* the first fields are enum answer_text */
    ANSWER_FIELD_STATUS = ANSWER_TEXT_COUNT,
    ANSWER_FIELD_BASIS,
    ANSWER_FIELD_EVIDENCE,
    ANSWER_FIELD_COUNT
};

/* Which value: `index` counts questions, roles or items (0 for FIELD_PROFILE); `field` is an
 * enum profile_field or an enum answer_field (0 for needs and roles). For FIELD_RECORD the index is
 * made of kind and number (field_of_record()), and `field` counts the fields of the kind. */
struct field {
    enum field_group group;
    size_t index;
    int field;
};

#define FIELD_MAX_NUMBER 1000.0

extern const struct profile_object profile_objects[PROFILE_OBJECT_COUNT]; /* in file order */
extern const struct field_info profile_fields[PROFILE_COUNT];
extern const struct field_info answer_fields[ANSWER_FIELD_COUNT];

struct field field_of_profile(enum profile_field field);
struct field field_of_need(size_t question);
struct field field_of_role(size_t role);
struct field field_of_answer(size_t item, int answer_field);
struct field field_of_record(enum record_kind kind, unsigned number, int field);

/* Which record a field of FIELD_RECORD belongs to. */
enum record_kind field_get_kind(struct field field);
unsigned field_get_number(struct field field);

const struct field_info *field_get_info(struct field field);

/* All fields that every assessment of the catalogue has, in the order of the file; records differ
 * from one to the next and are not among them. field_advance() is false at the end. */
struct field field_get_first(void);
bool field_advance(const struct catalogue *catalogue, struct field *field);

/* Append the value's text form. False and nothing appended: the value is absent. */
bool assessment_get(const struct assessment *assessment, struct field field, struct strbuf *value);

/* The text of a FIELD_RECORD, as it stands there; NULL: it is absent. Valid until it changes. */
const char *assessment_get_record_text(const struct assessment *assessment, struct field field);

/* Set or, with NULL or "", remove the value. On false nothing changed and `error` says why, with
 * the remedy but without a place. Rules kept here: controls only can be not applicable and need a
 * justification first; dates exist in the calendar; one-line texts are one line; valid UTF-8; no
 * value is too long to be read back. */
bool assessment_set(struct assessment *assessment, struct field field, const char *value,
                    struct error *error);

/* Can the value's text form be read back as one JSON string, by the loader or from the journal? The
 * rule of assessment_set(), for what gets into a value without it. */
bool field_check_length(struct field field, const char *value, struct error *error);

/* Put back what a field that holds plain text held before, without asking for memory: the text is
 * the assessment's from here on; NULL: absent. False, and nothing happened: it holds something
 * else. */
bool assessment_put_back(struct assessment *assessment, struct field field, char *text);

#endif
