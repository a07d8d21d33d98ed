#include "model/assessment.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

const struct status_info status_table[STATUS_COUNT] = {
    [STATUS_NOT_ASSESSED] = {"not-assessed", N_("not assessed"),
                             N_("nobody has looked yet: unknown"), "\u00B7", ".", 0},
    [STATUS_CONFORMING] = {"conforming", N_("conforming"), N_("designed, in use and on record"),
                           "\u25CF", "#", 2},
    [STATUS_PARTIAL] = {"partial", N_("partial"),
                        N_("part of it is missing, or not used everywhere, or leaves no record"),
                        "\u25D0", "+", 1},
    [STATUS_PLANNED] = {"planned", N_("planned"), N_("decided and scheduled, not there yet"),
                        "\u25CB", "o", 0},
    [STATUS_NONCONFORMING] = {"nonconforming", N_("nonconforming"),
                              N_("looked at, and it is not there"), "\u2717", "x", 0},
    [STATUS_NOT_APPLICABLE] = {N_("not-applicable"), N_("not applicable"),
                               N_("a control left out with a reason; clauses always apply"),
                               "\u2013", "-", 0},
};

const struct basis_info basis_table[BASIS_COUNT] = {
    [BASIS_NONE] = {"", N_("no answer yet")},
    [BASIS_PRESUMED] = {N_("presumed"),
                        N_("taken for granted, for example because of a certificate")},
    [BASIS_STATED] = {N_("stated"), N_("somebody who should know said so")},
    [BASIS_EVIDENCED] = {N_("evidenced"), N_("evidence was seen")},
};

static const char *const choice_ids[CHOICE_COUNT] = {"", "yes", "no", "unsure"};

bool status_parse(const char *id, enum status *status)
{
    for (int i = 0; i < STATUS_COUNT; i++) {
        if (strcmp(status_table[i].id, id) == 0) {
            *status = (enum status)i;
            return true;
        }
    }
    return false;
}

bool basis_parse(const char *id, enum basis *basis)
{
    for (int i = 1; i < BASIS_COUNT; i++) {
        if (strcmp(basis_table[i].id, id) == 0) {
            *basis = (enum basis)i;
            return true;
        }
    }
    return false;
}

const char *choice_get_id(enum choice choice)
{
    return choice_ids[choice];
}

bool choice_parse(const char *id, enum choice *choice)
{
    for (int i = 1; i < CHOICE_COUNT; i++) {
        if (strcmp(choice_ids[i], id) == 0) {
            *choice = (enum choice)i;
            return true;
        }
    }
    return false;
}

struct assessment *assessment_new(const struct catalogue *catalogue, const char *id,
                                  const char *created_at)
{
    struct assessment *assessment = calloc(1, sizeof *assessment);
    if (!assessment)
        return NULL;
    assessment->catalogue = catalogue;
    assessment->id = strdup(id);
    assessment->created_at = strdup(created_at);
    assessment->need = calloc(catalogue->question_count + 1, sizeof *assessment->need);
    assessment->roles = calloc(catalogue->role_count + 1, sizeof *assessment->roles);
    assessment->answers = calloc(catalogue->item_count + 1, sizeof *assessment->answers);
    if (!assessment->id || !assessment->created_at || !assessment->need || !assessment->roles ||
        !assessment->answers) {
        assessment_free(assessment);
        return NULL;
    }
    return assessment;
}

static void answer_release(struct answer *answer)
{
    evidence_free_all(answer->evidence, answer->evidence_count);
    for (size_t i = 0; i < ANSWER_TEXT_COUNT; i++)
        free(answer->texts[i]);
    extra_list_release(&answer->extra);
}

void assessment_free(struct assessment *assessment)
{
    if (!assessment)
        return;
    for (size_t i = 0; assessment->answers && i < assessment->catalogue->item_count; i++)
        answer_release(&assessment->answers[i]);
    for (size_t i = 0; i < PROFILE_COUNT; i++)
        free(assessment->profile[i]);
    for (size_t i = 0; i < EXTRA_PLACE_COUNT; i++)
        extra_list_release(&assessment->extra[i]);
    for (int i = 0; i < RECORD_KIND_COUNT; i++)
        record_list_release(&assessment->records[i]);
    free(assessment->answers);
    free(assessment->roles);
    free(assessment->need);
    free(assessment->created_at);
    free(assessment->id);
    free(assessment);
}

void evidence_free_all(struct evidence *evidence, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(evidence[i].title);
        free(evidence[i].reference);
        free(evidence[i].date);
        extra_list_release(&evidence[i].extra);
    }
    free(evidence);
}

bool answer_is_empty(const struct answer *answer)
{
    bool empty = answer->status == STATUS_NOT_ASSESSED && answer->evidence_count == 0 &&
                 answer->extra.count == 0;
    for (size_t i = 0; i < ANSWER_TEXT_COUNT && empty; i++)
        empty = answer->texts[i] == NULL;
    return empty;
}

bool assessment_says_yes(const struct assessment *assessment, size_t question)
{
    return question == CATALOGUE_NONE || assessment->need[question] == CHOICE_YES;
}

const char *assessment_get_name(const struct assessment *assessment)
{
    const char *title = assessment->profile[PROFILE_TITLE];
    if (assessment->profile[PROFILE_ORGANISATION])
        return assessment->profile[PROFILE_ORGANISATION];
    if (title && strcmp(title, catalogue_get_original(assessment->catalogue)->title) != 0)
        return title;
    return ASSESSMENT_UNNAMED;
}
