#include "engine/contradiction.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "engine/risk.h"
#include "model/id_list.h"
#include "model/record_value.h"

/* One search. */
struct search {
    struct contradiction_list *found;
    const struct assessment *assessment;
    const struct measure_report *measures;
    const char *today;
    bool *overseen; /* by system */
    const char *
        *newest;      /* by system: the day of its newest impact assessment; NULL: none has one */
    size_t *excluded; /* items of the target that are left out */
    size_t excluded_count;
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

/* The system that the assessment is of, or RECORD_NONE. */
static size_t find_assessed(const struct assessment *assessment, const struct record *impact)
{
    const char *id = impact->texts[IMPACT_SYSTEM];
    return record_list_find(&assessment->records[RECORD_SYSTEM],
                            id ? record_parse_id(RECORD_SYSTEM, id, strlen(id)) : 0);
}

static void find_newest(struct search *search)
{
    const struct record_list *impacts = &search->assessment->records[RECORD_IMPACT];
    for (size_t i = 0; i < impacts->count; i++) {
        size_t system = find_assessed(search->assessment, &impacts->records[i]);
        const char *day = impacts->records[i].texts[IMPACT_DATE];
        if (system != RECORD_NONE && day &&
            (!search->newest[system] || strcmp(day, search->newest[system]) > 0))
            search->newest[system] = day;
    }
}

static bool is_retired_system(const struct record *system)
{
    const char *stage = system->texts[SYSTEM_STAGE];
    return stage && strcmp(stage, "retired") == 0;
}

/* What is retired needs no overseer and no review any more; nor does an impact assessment of it, or
 * one that a newer one has taken the place of. */
static bool is_retired(const struct search *search, enum record_kind kind,
                       const struct record *record)
{
    const struct assessment *assessment = search->assessment;
    if (kind == RECORD_SYSTEM)
        return is_retired_system(record);
    size_t system = kind == RECORD_IMPACT ? find_assessed(assessment, record) : RECORD_NONE;
    if (system == RECORD_NONE)
        return false;
    const char *day = record->texts[IMPACT_DATE];
    return is_retired_system(&assessment->records[RECORD_SYSTEM].records[system]) ||
           (day && strcmp(day, search->newest[system]) < 0);
}

/* Controls that are left out although the value names them. */
static void find_excluded(struct search *search, struct contradiction found, const char *controls)
{
    const struct catalogue *catalogue = search->assessment->catalogue;
    for (size_t i = 0; i < search->excluded_count; i++) {
        found.item = search->excluded[i];
        if (id_list_contains(controls, catalogue->items[found.item].id))
            add(search, found);
    }
}

/* Records of the kind that the value names and that are not there. */
static void find_gone(struct search *search, struct contradiction found, enum record_kind kind,
                      const char *ids)
{
    size_t bytes;
    for (const char *at = ids; (bytes = id_list_next(&at)) > 0; at += bytes) {
        found.other = record_parse_id(kind, at, bytes);
        if (record_list_find(&search->assessment->records[kind], found.other) == RECORD_NONE)
            add(search, found);
    }
}

/* Can a field of this form contradict in this way? */
static bool is_about_form(enum contradiction_kind wanted, enum field_form form)
{
    if (wanted == CONTRADICTS_EXCLUDED)
        return form == FORM_ITEMS;
    return wanted == CONTRADICTS_GONE && record_value_has_records(form);
}

/* What the fields of the kind's records name. */
static void find_in_fields(struct search *search, enum contradiction_kind wanted,
                           enum record_kind kind)
{
    const struct record_list *list = &search->assessment->records[kind];
    int fields[RECORD_MAX_FIELDS];
    int count = 0;
    for (int i = 0; i < record_kinds[kind].field_count; i++)
        if (is_about_form(wanted, record_kinds[kind].fields[i].form))
            fields[count++] = i;
    for (size_t i = 0; count > 0 && i < list->count && !search->lacks_memory; i++) {
        for (int k = 0; k < count; k++) {
            const char *value = list->records[i].texts[fields[k]];
            const struct contradiction found = {.kind = wanted,
                                                .record_kind = kind,
                                                .number = list->records[i].number,
                                                .field = fields[k]};
            if (value && wanted == CONTRADICTS_EXCLUDED)
                find_excluded(search, found, value);
            else if (value)
                find_gone(search, found,
                          (enum record_kind)record_kinds[kind].fields[fields[k]].list, value);
        }
    }
}

/* The classes stand from the strictest on. Where none is picked, only the strictest is pressing. */
static bool is_law_stricter(const struct registers *registers, const struct record *system)
{
    const struct pick_list *classes = &registers->lists[PICKS_LAW_CLASS];
    const char *picked = system->texts[SYSTEM_LAW_CLASS];
    if (!system->texts[SYSTEM_LAW_FACTS])
        return false;
    size_t suggested = law_suggest(registers, system->texts[SYSTEM_LAW_FACTS])->law_class;
    return picked ? suggested < pick_list_find(classes, picked, strlen(picked)) : suggested == 0;
}

static bool has_contradiction(const struct search *search, enum contradiction_kind wanted,
                              enum record_kind kind, const struct record *record, size_t index)
{
    const struct registers *registers = search->assessment->catalogue->registers;
    const char *day = record->texts[record_kinds[kind].review];
    const char *consequential = kind == RECORD_SYSTEM ? record->texts[SYSTEM_CONSEQUENTIAL] : NULL;
    int before;
    switch (wanted) {
    case CONTRADICTS_NO_OVERSEER:
        return consequential && strcmp(consequential, "yes") == 0 && !search->overseen[index] &&
               !is_retired(search, kind, record);
    case CONTRADICTS_LAW:
        return is_law_stricter(registers, record) && !is_retired(search, kind, record);
    case CONTRADICTS_OVERDUE:
        return search->today && day && strcmp(day, search->today) < 0 &&
               !is_retired(search, kind, record);
    case CONTRADICTS_EVENT:
        return risk_judge_impact(record, search->today) == IMPACT_DUE_EVENT &&
               !is_retired(search, kind, record);
    case CONTRADICTS_WORSE:
        before = risk_rate_inherent(registers, record).product;
        return before > 0 && risk_rate_residual(registers, record).product > before;
    default:
        return false;
    }
}

/* Only some kinds of records can contradict in this way. */
static bool is_about_kind(enum contradiction_kind wanted, enum record_kind kind)
{
    static const enum record_kind only[CONTRADICTS_COUNT] = {
        [CONTRADICTS_NO_OVERSEER] = RECORD_SYSTEM,
        [CONTRADICTS_LAW] = RECORD_SYSTEM,
        [CONTRADICTS_EVENT] = RECORD_IMPACT,
        [CONTRADICTS_WORSE] = RECORD_RISK,
    };
    return wanted == CONTRADICTS_OVERDUE || only[wanted] == kind;
}

static void find_in_kind(struct search *search, enum contradiction_kind wanted,
                         enum record_kind kind)
{
    const struct record_list *list = &search->assessment->records[kind];
    if (wanted == CONTRADICTS_EXCLUDED || wanted == CONTRADICTS_GONE) {
        find_in_fields(search, wanted, kind);
        return;
    }
    if (!is_about_kind(wanted, kind))
        return;
    for (size_t i = 0; i < list->count && !search->lacks_memory; i++)
        if (has_contradiction(search, wanted, kind, &list->records[i], i))
            add(search, (struct contradiction){.kind = wanted,
                                               .record_kind = kind,
                                               .number = list->records[i].number,
                                               .field = record_kinds[kind].review});
}

/* What is asked of each record over and over. False: out of memory. */
static bool prepare(struct search *search)
{
    const struct assessment *assessment = search->assessment;
    const struct catalogue *catalogue = assessment->catalogue;
    search->overseen =
        calloc(assessment->records[RECORD_SYSTEM].count + 1, sizeof *search->overseen);
    search->excluded = calloc(catalogue->item_count + 1, sizeof *search->excluded);
    search->newest = calloc(assessment->records[RECORD_SYSTEM].count + 1, sizeof *search->newest);
    if (!search->overseen || !search->excluded || !search->newest)
        return false;
    mark_overseen(search);
    find_newest(search);
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++)
        if (assessment->answers[i].status == STATUS_NOT_APPLICABLE)
            search->excluded[search->excluded_count++] = i;
    return true;
}

bool contradiction_list_init(struct contradiction_list *found, const struct assessment *assessment,
                             const struct measure_report *measures, const char *today,
                             struct error *error)
{
    struct search search = {
        .found = found, .assessment = assessment, .measures = measures, .today = today};
    *found = (struct contradiction_list){0};
    if (!assessment->catalogue->registers)
        return true;
    search.lacks_memory = !prepare(&search);
    if (!search.lacks_memory)
        find_answers(&search);
    for (int wanted = CONTRADICTS_ANSWER + 1; wanted < CONTRADICTS_COUNT; wanted++)
        for (int kind = 0; kind < RECORD_KIND_COUNT && !search.lacks_memory; kind++)
            find_in_kind(&search, (enum contradiction_kind)wanted, (enum record_kind)kind);
    free(search.overseen);
    free(search.newest);
    free(search.excluded);
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
