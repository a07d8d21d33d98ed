#include "engine/contradiction.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "engine/risk.h"
#include "model/id_list.h"

/* One search. */
struct search {
    struct contradiction_list *found;
    const struct assessment *assessment;
    const struct measure_report *measures;
    const char *today;
    bool *overseen; /* by system */
    bool lacks_memory;
};

static void add(struct search *search, struct contradiction contradiction)
{
    struct contradiction_list *found = search->found;
    struct contradiction *list = found->list;
    if ((found->count & (found->count - 1)) == 0)
        list = realloc(list, (found->count ? found->count * 2 : 1) * sizeof *list);
    if (!list) {
        search->lacks_memory = true;
        return;
    }
    found->list = list;
    list[found->count++] = contradiction;
    found->counts[contradiction.kind]++;
}

/* ---- answers ---- */

static void find_answers(struct search *search)
{
    const struct registers *registers = search->assessment->catalogue->registers;
    for (size_t i = 0; i < registers->measure_count && !search->lacks_memory; i++) {
        const struct measure_result *result = &search->measures->results[i];
        size_t item = registers->measures[i].item;
        if (search->assessment->answers[item].status == STATUS_CONFORMING &&
            result->having < result->of)
            add(search,
                (struct contradiction){.kind = CONTRADICTS_ANSWER, .measure = i, .item = item});
    }
}

/* ---- records ---- */

static void mark_overseen(struct search *search)
{
    const struct record_list *systems = &search->assessment->records[RECORD_SYSTEM];
    const struct record_list *outputs = &search->assessment->records[RECORD_OVERSIGHT];
    for (size_t i = 0; i < outputs->count; i++) {
        const struct record *output = &outputs->records[i];
        size_t bytes;
        if (!output->texts[OVERSIGHT_OVERSEER])
            continue;
        for (const char *at = output->texts[OVERSIGHT_SYSTEMS]; (bytes = id_list_next(&at)) > 0;
             at += bytes) {
            size_t system = record_list_find(systems, record_parse_id(RECORD_SYSTEM, at, bytes));
            if (system != RECORD_NONE)
                search->overseen[system] = true;
        }
    }
}

/* What is retired needs no overseer and no review any more. */
static bool is_retired(enum record_kind kind, const struct record *record)
{
    const char *stage = kind == RECORD_SYSTEM ? record->texts[SYSTEM_STAGE] : NULL;
    return stage && strcmp(stage, "retired") == 0;
}

static void find_in_fields(struct search *search, enum contradiction_kind wanted,
                           enum record_kind kind, const struct record *record, int field)
{
    const struct assessment *assessment = search->assessment;
    const struct field_info *info = &record_kinds[kind].fields[field];
    struct contradiction found = {
        .kind = wanted, .record_kind = kind, .number = record->number, .field = field};
    size_t bytes;
    bool is_item = info->form == FORM_ITEMS && wanted == CONTRADICTS_EXCLUDED;
    bool is_record =
        (info->form == FORM_RECORD || info->form == FORM_RECORDS) && wanted == CONTRADICTS_GONE;
    for (size_t i = assessment->catalogue->source_count;
         is_item && record->texts[field] && i < assessment->catalogue->item_count; i++) {
        if (assessment->answers[i].status != STATUS_NOT_APPLICABLE ||
            !id_list_contains(record->texts[field], assessment->catalogue->items[i].id))
            continue;
        found.item = i;
        add(search, found);
    }
    for (const char *at = is_record ? record->texts[field] : NULL; (bytes = id_list_next(&at)) > 0;
         at += bytes) {
        found.other = record_parse_id((enum record_kind)info->list, at, bytes);
        if (record_list_find(&assessment->records[info->list], found.other) == RECORD_NONE)
            add(search, found);
    }
}

static bool has_contradiction(const struct search *search, enum contradiction_kind wanted,
                              enum record_kind kind, const struct record *record, size_t index)
{
    const struct registers *registers = search->assessment->catalogue->registers;
    const char *day = record->texts[record_kinds[kind].review];
    const char *consequential = kind == RECORD_SYSTEM ? record->texts[SYSTEM_CONSEQUENTIAL] : NULL;
    switch (wanted) {
    case CONTRADICTS_NO_OVERSEER:
        return consequential && strcmp(consequential, "yes") == 0 && !search->overseen[index] &&
               !is_retired(kind, record);
    case CONTRADICTS_OVERDUE:
        return search->today && day && strcmp(day, search->today) < 0 && !is_retired(kind, record);
    case CONTRADICTS_EVENT:
        return kind == RECORD_IMPACT &&
               risk_judge_impact(record, search->today) == IMPACT_DUE_EVENT;
    case CONTRADICTS_WORSE:
        return kind == RECORD_RISK && risk_rate_inherent(registers, record).product > 0 &&
               risk_rate_residual(registers, record).product >
                   risk_rate_inherent(registers, record).product;
    default:
        return false;
    }
}

static void find_in_record(struct search *search, enum contradiction_kind wanted,
                           enum record_kind kind, size_t index)
{
    const struct record_kind_info *info = &record_kinds[kind];
    const struct record *record = &search->assessment->records[kind].records[index];
    if (wanted == CONTRADICTS_EXCLUDED || wanted == CONTRADICTS_GONE) {
        for (int field = 0; field < info->field_count; field++)
            find_in_fields(search, wanted, kind, record, field);
    } else if (has_contradiction(search, wanted, kind, record, index)) {
        add(search, (struct contradiction){.kind = wanted,
                                           .record_kind = kind,
                                           .number = record->number,
                                           .field = info->review});
    }
}

bool contradiction_list_init(struct contradiction_list *found, const struct assessment *assessment,
                             const struct measure_report *measures, const char *today,
                             struct error *error)
{
    struct search search = {found, assessment, measures, today, NULL, false};
    *found = (struct contradiction_list){0};
    if (!assessment->catalogue->registers)
        return true;
    search.overseen = calloc(assessment->records[RECORD_SYSTEM].count + 1, sizeof *search.overseen);
    if (!search.overseen)
        return error_set_memory(error);
    mark_overseen(&search);
    find_answers(&search);
    for (int wanted = CONTRADICTS_ANSWER + 1; wanted < CONTRADICTS_COUNT; wanted++)
        for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
            for (size_t i = 0; i < assessment->records[kind].count && !search.lacks_memory; i++)
                find_in_record(&search, (enum contradiction_kind)wanted, (enum record_kind)kind, i);
    free(search.overseen);
    if (!search.lacks_memory)
        return true;
    contradiction_list_release(found);
    return error_set_memory(error);
}

void contradiction_list_release(struct contradiction_list *found)
{
    free(found->list);
    *found = (struct contradiction_list){0};
}
