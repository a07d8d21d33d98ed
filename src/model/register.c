#include "model/register.h"

#include <string.h>

const char *const pick_list_ids[PICK_LIST_COUNT] = {
    [PICKS_ANSWER] = "answer",         [PICKS_ROLE] = "role",
    [PICKS_STAGE] = "stage",           [PICKS_DATA_CATEGORY] = "data_category",
    [PICKS_PEOPLE] = "people",         [PICKS_LAW_FACT] = "law_fact",
    [PICKS_LAW_CLASS] = "law_class",   [PICKS_RISK_SOURCE] = "risk_source",
    [PICKS_TREATMENT] = "treatment",   [PICKS_TRIGGER] = "trigger",
    [PICKS_DECISION] = "decision",     [PICKS_OVERSIGHT] = "oversight_method",
    [PICKS_DATA_USE] = "data_use",     [PICKS_CONSEQUENCE] = "consequence",
    [PICKS_LIKELIHOOD] = "likelihood",
};

const char *const affected_ids[AFFECTED_COUNT] = {
    [AFFECTED_ORGANISATION] = "organisation",
    [AFFECTED_INDIVIDUALS] = "individuals",
    [AFFECTED_GROUPS] = "groups",
    [AFFECTED_SOCIETY] = "society",
};

size_t pick_list_find(const struct pick_list *list, const char *id, size_t bytes)
{
    for (size_t i = 0; i < list->count; i++)
        if (strlen(list->picks[i].id) == bytes && memcmp(list->picks[i].id, id, bytes) == 0)
            return i;
    return PICK_NONE;
}

const char *pick_list_get_name(const struct pick_list *list, const char *id)
{
    size_t found = id ? pick_list_find(list, id, strlen(id)) : PICK_NONE;
    return found == PICK_NONE ? id : list->picks[found].name;
}
