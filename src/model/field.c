#include "model/field.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "base/json_writer.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "model/evidence_text.h"
#include "model/id_list.h"
#include "model/record_value.h"
#include "model/register.h"

const struct field_info profile_fields[PROFILE_COUNT] = {
    [PROFILE_TITLE] = {"title", N_("Title"), N_("what this assessment is called in reports"),
                       FORM_LINE, NULL, 0},
    [PROFILE_ORGANISATION] = {"name", N_("Organisation"), N_("its name"), FORM_LINE, "organisation",
                              0},
    [PROFILE_SECTOR] = {"sector", N_("Sector"), N_("what it does"), FORM_LINE, "organisation", 0},
    [PROFILE_SIZE] = {"size", N_("Size"), N_("people, sites"), FORM_LINE, "organisation", 0},
    [PROFILE_CONTACT] = {"contact", N_("Contact"), N_("who to ask"), FORM_LINE, "organisation", 0},
    [PROFILE_SCOPE_SOURCE] = {"isms", N_("ISMS scope"),
                              N_("units, sites, services inside the ISMS"), FORM_TEXT, "scope", 0},
    [PROFILE_SCOPE_TARGET] = {"aims", N_("AIMS scope"),
                              N_("AI systems, roles and life-cycle stages inside the AIMS"),
                              FORM_TEXT, "scope", 0},
    [PROFILE_SCOPE_DIFFERENCE] = {"difference", N_("Difference"),
                                  N_("where the two scopes differ, and why"), FORM_TEXT, "scope",
                                  0},
    [PROFILE_ASSESSORS] = {"assessors", N_("Assessors"), N_("one a line: name, role"), FORM_TEXT,
                           NULL, 0},
    [PROFILE_PLAN_START] = {"start", N_("Plan start"), N_("day the work begins, like 2027-01-11"),
                            FORM_DATE, "plan", 0},
    [PROFILE_PLAN_CAPACITY] = {"capacity", N_("Capacity"),
                               N_("person-days a week for all the work"), FORM_NUMBER, "plan", 0},
    [PROFILE_PLAN_AUDIT] = {"audit", N_("Audit date"), N_("day of the certification audit"),
                            FORM_DATE, "plan", 0},
    [PROFILE_STATEMENT_VERSION] = {"version", N_("SoA version"),
                                   N_("version of the statement of applicability"), FORM_LINE,
                                   "statement_of_applicability", 0},
    [PROFILE_STATEMENT_DATE] = {"date", N_("SoA date"), N_("day of its approval"), FORM_DATE,
                                "statement_of_applicability", 0},
    [PROFILE_STATEMENT_APPROVER] = {"approver", N_("SoA approver"),
                                    N_("who approved it: name, role"), FORM_LINE,
                                    "statement_of_applicability", 0},
};

const struct profile_object profile_objects[PROFILE_OBJECT_COUNT] = {
    {"organisation", EXTRA_ORGANISATION},
    {"scope", EXTRA_SCOPE},
    {"plan", EXTRA_PLAN},
    {"statement_of_applicability", EXTRA_STATEMENT},
};

const struct field_info answer_fields[ANSWER_FIELD_COUNT] = {
    [ANSWER_NOTE] = {"note", N_("Note"), N_("what was found"), FORM_TEXT, NULL, 0},
    [ANSWER_OWNER] = {"owner", N_("Owner"), N_("who closes the gap"), FORM_LINE, NULL, 0},
    [ANSWER_DUE] = {"due", N_("Due"), N_("a date like 2027-03-31"), FORM_DATE, NULL, 0},
    [ANSWER_JUSTIFICATION] = {"justification", N_("Justification"),
                              N_("why the control is not applicable"), FORM_TEXT, NULL, 0},
    [ANSWER_REASONS] = {"reasons", N_("Included for"), N_("why the control applies"), FORM_REASONS,
                        NULL, 0},
    [ANSWER_REQUIRED_BY] = {"required_by", N_("Required by"),
                            N_("the risk, law, contract or objective by name"), FORM_TEXT, NULL, 0},
    [ANSWER_IMPLEMENTATION] = {"implementation", N_("Implementation"), N_("how it is done here"),
                               FORM_TEXT, NULL, 0},
    [ANSWER_ASSESSED_BY] = {"assessed_by", N_("Assessed by"), N_("who answered"), FORM_LINE, NULL,
                            0},
    [ANSWER_ASSESSED_AT] = {"assessed_at", N_("Assessed at"), N_("when"), FORM_DATE_TIME, NULL, 0},
    [ANSWER_FIELD_STATUS] = {"status", N_("Status"), N_("how far it is"), FORM_STATUS, NULL, 0},
    [ANSWER_FIELD_BASIS] = {"basis", N_("Basis"), N_("what the status rests on"), FORM_BASIS, NULL,
                            0},
    [ANSWER_FIELD_EVIDENCE] = {"evidence", N_("Evidence"), N_("what was seen"), FORM_EVIDENCE, NULL,
                               0},
};

static const struct field_info need_info = {"need",      N_("Answer"), N_("yes, no or unsure"),
                                            FORM_CHOICE, NULL,         0};
static const struct field_info role_info = {"roles",   N_("Role"), N_("held or not"),
                                            FORM_FLAG, NULL,       0};

struct field field_of_profile(enum profile_field field)
{
    return (struct field){FIELD_PROFILE, 0, (int)field};
}

struct field field_of_need(size_t question)
{
    return (struct field){FIELD_NEED, question, 0};
}

struct field field_of_role(size_t role)
{
    return (struct field){FIELD_ROLE, role, 0};
}

struct field field_of_answer(size_t item, int answer_field)
{
    return (struct field){FIELD_ANSWER, item, answer_field};
}

#define RECORD_STEP ((size_t)RECORD_MAX_NUMBER + 1) /* between the indexes of two kinds */

struct field field_of_record(enum record_kind kind, unsigned number, int field)
{
    return (struct field){FIELD_RECORD, (size_t)kind * RECORD_STEP + number, field};
}

enum record_kind field_get_kind(struct field field)
{
    return (enum record_kind)(field.index / RECORD_STEP);
}

unsigned field_get_number(struct field field)
{
    return (unsigned)(field.index % RECORD_STEP);
}

const struct field_info *field_get_info(struct field field)
{
    switch (field.group) {
    case FIELD_PROFILE:
        return &profile_fields[field.field];
    case FIELD_NEED:
        return &need_info;
    case FIELD_ROLE:
        return &role_info;
    case FIELD_RECORD:
        return &record_kinds[field_get_kind(field)].fields[field.field];
    case FIELD_ANSWER:
        break;
    }
    return &answer_fields[field.field];
}

static const char *get_answer_text(const struct answer *answer, int field)
{
    if (field == ANSWER_FIELD_STATUS)
        return answer->status == STATUS_NOT_ASSESSED ? NULL : status_table[answer->status].id;
    if (field == ANSWER_FIELD_BASIS)
        return answer->basis == BASIS_NONE ? NULL : basis_table[answer->basis].id;
    return answer->texts[field];
}

struct field field_get_first(void)
{
    return (struct field){FIELD_PROFILE, 0, 0};
}

bool field_advance(const struct catalogue *catalogue, struct field *field)
{
    const struct {
        size_t count; /* of indexes */
        int fields;
    } groups[] = {
        [FIELD_PROFILE] = {1, PROFILE_COUNT},
        [FIELD_NEED] = {catalogue->question_count, 1},
        [FIELD_ROLE] = {catalogue->role_count, 1},
        [FIELD_ANSWER] = {catalogue->item_count, ANSWER_FIELD_COUNT},
    };
    if (++field->field < groups[field->group].fields)
        return true;
    field->field = 0;
    field->index++;
    while (field->index >= groups[field->group].count) {
        if (field->group == FIELD_ANSWER)
            return false;
        field->group++;
        field->index = 0;
    }
    return true;
}

const char *assessment_get_record_text(const struct assessment *assessment, struct field field)
{
    const struct record *record =
        record_list_get(&assessment->records[field_get_kind(field)], field_get_number(field));
    return record ? record->texts[field.field] : NULL;
}

bool assessment_get(const struct assessment *assessment, struct field field, struct strbuf *value)
{
    const char *text = NULL;
    switch (field.group) {
    case FIELD_PROFILE:
        text = assessment->profile[field.field];
        break;
    case FIELD_NEED:
        if (assessment->need[field.index] != CHOICE_NONE)
            text = choice_get_id(assessment->need[field.index]);
        break;
    case FIELD_ROLE:
        text = assessment->roles[field.index] ? "yes" : NULL;
        break;
    case FIELD_ANSWER:
        if (field.field == ANSWER_FIELD_EVIDENCE)
            return evidence_text_append(&assessment->answers[field.index], value);
        text = get_answer_text(&assessment->answers[field.index], field.field);
        break;
    case FIELD_RECORD:
        text = assessment_get_record_text(assessment, field);
        break;
    }
    if (text)
        strbuf_append_text(value, text);
    return text != NULL;
}

bool field_check_length(struct field field, const char *value, struct error *error)
{
    if (json_count_text_bytes(value) <= JSON_MAX_STRING_BYTES)
        return true;
    return error_set(error, ERROR_DATA, "shorten it, or keep it in a document and name that",
                     "%s: longer than 1 MiB", field_get_info(field)->id);
}

/* The rules for plain texts. */
static bool check_text(const struct field_info *info, const char *value, struct error *error)
{
    size_t bad;
    if (!text_is_utf8(value, strlen(value), &bad))
        return error_set(error, ERROR_DATA, "write it in UTF-8", "%s: not valid UTF-8", info->id);
    if (text_has_control(value, info->form == FORM_TEXT))
        return error_set(error, ERROR_DATA, "remove it", "%s: holds a control character", info->id);
    if (info->form == FORM_DATE && !clock_is_date(value))
        return error_set(error, ERROR_DATA, "write a date like 2027-03-31",
                         "%s: \"%.40s\" is no date", info->id, value);
    if (info->form == FORM_DATE_TIME && !clock_is_date_time(value))
        return error_set(error, ERROR_DATA, "write a time like 2027-03-31T09:30:00Z",
                         "%s: \"%.40s\" is no time", info->id, value);
    return true;
}

/* "4.50" becomes "4.5". */
static bool set_number(char **place, const struct field_info *info, const char *value,
                       struct error *error)
{
    char text[32];
    char *end;
    double number = strtod(value, &end);
    if (value[strspn(value, "0123456789.")] != '\0' || end == value || *end != '\0' ||
        !(number >= 0.01 && number <= FIELD_MAX_NUMBER))
        return error_set(error, ERROR_DATA, "write a number like 2.5",
                         "%s: \"%.40s\" is no number above 0 and up to %g", info->id, value,
                         FIELD_MAX_NUMBER);
    json_format_number(number, 2, text, sizeof text);
    char *copy = strdup(text);
    if (!copy)
        return error_set_memory(error);
    free(*place);
    *place = copy;
    return true;
}

/* Put the ids of a list into the catalogue's order, each once. */
static bool set_reasons(struct assessment *assessment, size_t index, const char *value,
                        struct error *error)
{
    const struct catalogue *catalogue = assessment->catalogue;
    const struct catalogue_item *item = &catalogue->items[index];
    if (item->section->kind == ITEM_CLAUSE)
        return error_set(error, ERROR_DATA, "remove them",
                         "%s is a clause: it needs no reasons to apply", item->id);
    struct strbuf sorted;
    strbuf_init(&sorted);
    for (const char *at = value + strspn(value, ", "); *at != '\0'; at += strspn(at, ", ")) {
        size_t bytes = strcspn(at, ", ");
        if (catalogue_find_reason(catalogue, at, bytes) == CATALOGUE_NONE) {
            strbuf_release(&sorted);
            return error_set(error, ERROR_DATA,
                             catalogue->reason_count > 0
                                 ? N_("use the ids of inclusion_reasons in the catalogue's plan")
                                 : N_("remove it: this catalogue names no reasons"),
                             "\"%.*s\" is no reason for including a control",
                             (int)(bytes < 40 ? bytes : 40), at);
        }
        at += bytes;
    }
    for (size_t i = 0; i < catalogue->reason_count; i++)
        if (id_list_contains(value, catalogue->reasons[i].id))
            strbuf_append_format(&sorted, "%s%s", sorted.length > 0 ? ", " : "",
                                 catalogue->reasons[i].id);
    char **place = &assessment->answers[index].texts[ANSWER_REASONS];
    if (!strbuf_is_complete(&sorted, error)) {
        strbuf_release(&sorted);
        return false;
    }
    free(*place);
    *place = sorted.length > 0 ? strbuf_steal(&sorted) : NULL;
    strbuf_release(&sorted);
    return true;
}

static bool set_text(char **place, const struct field_info *info, const char *value,
                     struct error *error)
{
    char *copy = NULL;
    if (value && info->form == FORM_NUMBER)
        return set_number(place, info, value, error);
    if (value) {
        if (!check_text(info, value, error))
            return false;
        copy = strdup(value);
        if (!copy)
            return error_set_memory(error);
    }
    free(*place);
    *place = copy;
    return true;
}

static bool set_status(struct assessment *assessment, size_t index, const char *value,
                       struct error *error)
{
    const struct catalogue_item *item = &assessment->catalogue->items[index];
    struct answer *answer = &assessment->answers[index];
    enum status status = STATUS_NOT_ASSESSED;
    if (value && !status_parse(value, &status))
        return error_set(error, ERROR_DATA,
                         "use conforming, partial, planned, nonconforming or not-applicable",
                         "\"%.40s\" is no status", value);
    if (status == STATUS_NOT_APPLICABLE && item->section->kind == ITEM_CLAUSE)
        return error_set(error, ERROR_DATA,
                         "only controls can be left out; use planned or nonconforming",
                         "%s is a clause of the management system and always applies", item->id);
    if (status == STATUS_NOT_APPLICABLE && !answer->texts[ANSWER_JUSTIFICATION])
        return error_set(error, ERROR_DATA, "say why the control is left out",
                         "%s: not-applicable needs a justification", item->id);
    answer->status = status;
    return true;
}

static bool set_basis(struct answer *answer, const char *value, struct error *error)
{
    enum basis basis = BASIS_NONE;
    if (value && !basis_parse(value, &basis))
        return error_set(error, ERROR_DATA, "use presumed, stated or evidenced",
                         "\"%.40s\" is no basis", value);
    answer->basis = basis;
    return true;
}

static bool set_answer(struct assessment *assessment, struct field field, const char *value,
                       struct error *error)
{
    struct answer *answer = &assessment->answers[field.index];
    if (field.field == ANSWER_FIELD_STATUS)
        return set_status(assessment, field.index, value, error);
    if (field.field == ANSWER_FIELD_BASIS)
        return set_basis(answer, value, error);
    if (field.field == ANSWER_FIELD_EVIDENCE)
        return evidence_text_parse(answer, value, error);
    if (field.field == ANSWER_REASONS && value)
        return set_reasons(assessment, field.index, value, error);
    if (field.field == ANSWER_JUSTIFICATION && !value && answer->status == STATUS_NOT_APPLICABLE)
        return error_set(error, ERROR_DATA, "change the status first",
                         "%s: not-applicable needs its justification",
                         assessment->catalogue->items[field.index].id);
    return set_text(&answer->texts[field.field], &answer_fields[field.field], value, error);
}

static bool set_need(struct assessment *assessment, size_t question, const char *value,
                     struct error *error)
{
    enum choice choice = CHOICE_NONE;
    if (value && !choice_parse(value, &choice))
        return error_set(error, ERROR_DATA, "use yes, no or unsure", "\"%.40s\" is no answer to %s",
                         value, assessment->catalogue->questions[question].id);
    assessment->need[question] = choice;
    return true;
}

/* A value made of ids. */
static bool set_ids(const struct assessment *assessment, char **place,
                    const struct field_info *info, const char *value, struct error *error)
{
    struct strbuf sorted;
    strbuf_init(&sorted);
    bool done = record_value_normalise(assessment->catalogue, info, value, &sorted, error) &&
                strbuf_is_complete(&sorted, error);
    if (done) {
        free(*place);
        *place = sorted.length > 0 ? strbuf_steal(&sorted) : NULL;
    }
    strbuf_release(&sorted);
    return done;
}

/* A record begins with its first value and ends with its last. */
static bool set_record(struct assessment *assessment, struct field field, const char *value,
                       struct error *error)
{
    const struct field_info *info = field_get_info(field);
    struct record_list *list = &assessment->records[field_get_kind(field)];
    if (!value && record_list_find(list, field_get_number(field)) == RECORD_NONE)
        return true;
    if (!assessment->catalogue->registers)
        return error_set(error, ERROR_DATA, "take another catalogue",
                         "this catalogue has no registers");
    size_t index = record_list_take(list, field_get_number(field));
    if (index == RECORD_NONE)
        return error_set_memory(error);
    char **place = &list->records[index].texts[field.field];
    bool done = value && record_value_has_ids(info->form)
                    ? set_ids(assessment, place, info, value, error)
                    : set_text(place, info, value, error);
    record_list_drop_empty(list, index);
    return done;
}

bool assessment_set(struct assessment *assessment, struct field field, const char *value,
                    struct error *error)
{
    if (value && value[0] == '\0')
        value = NULL;
    if (value && !field_check_length(field, value, error))
        return false;
    switch (field.group) {
    case FIELD_PROFILE:
        return set_text(&assessment->profile[field.field], &profile_fields[field.field], value,
                        error);
    case FIELD_NEED:
        return set_need(assessment, field.index, value, error);
    case FIELD_ROLE:
        if (value && strcmp(value, "yes") != 0)
            return error_set(error, ERROR_DATA, "use yes, or nothing",
                             "\"%.40s\" does not say whether the role is held", value);
        assessment->roles[field.index] = value != NULL;
        return true;
    case FIELD_RECORD:
        return set_record(assessment, field, value, error);
    case FIELD_ANSWER:
        break;
    }
    return set_answer(assessment, field, value, error);
}

/* A record that went with its last value left its room behind. */
static bool put_back_record(struct assessment *assessment, struct field field, char *text)
{
    struct record_list *list = &assessment->records[field_get_kind(field)];
    unsigned number = field_get_number(field);
    size_t index = text ? record_list_take(list, number) : record_list_find(list, number);
    if (index == RECORD_NONE)
        return !text;
    char **place = &list->records[index].texts[field.field];
    free(*place);
    *place = text;
    record_list_drop_empty(list, index);
    return true;
}

bool assessment_put_back(struct assessment *assessment, struct field field, char *text)
{
    char **place = NULL;
    if (field.group == FIELD_PROFILE)
        place = &assessment->profile[field.field];
    else if (field.group == FIELD_ANSWER && field.field < ANSWER_TEXT_COUNT)
        place = &assessment->answers[field.index].texts[field.field];
    else if (field.group == FIELD_RECORD)
        return put_back_record(assessment, field, text);
    if (!place)
        return false;
    free(*place);
    *place = text;
    return true;
}
