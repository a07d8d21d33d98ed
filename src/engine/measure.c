#include "engine/measure.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "model/id_list.h"
#include "model/record_value.h"

bool measure_record_has(const struct record *record, const struct measure_need *need,
                        const char *today)
{
    for (size_t i = 0; i < need->filled_count; i++)
        if (!record->texts[need->filled[i]])
            return false;
    if (need->current == MEASURE_NO_FIELD)
        return true;
    const char *day = record->texts[need->current];
    return day && (!today || strcmp(day, today) >= 0);
}

bool measure_is_about(const struct measure *measure, const struct record *record)
{
    if (measure->where == MEASURE_NO_FIELD)
        return true;
    for (size_t i = 0; i < measure->value_count; i++)
        if (id_list_contains(record->texts[measure->where], measure->values[i]))
            return true;
    return false;
}

/* Mark the records of `list` that the ids name. */
static void mark_named(const struct record_list *list, enum record_kind kind, const char *ids,
                       bool *marks)
{
    size_t bytes;
    for (const char *at = ids; (bytes = id_list_next(&at)) > 0; at += bytes) {
        size_t found = record_list_find(list, record_parse_id(kind, at, bytes));
        if (found != RECORD_NONE)
            marks[found] = true;
    }
}

/* Mark the records that one of the linked kind points to which has what is asked. */
static void mark_linked(const struct assessment *assessment, const struct measure *measure,
                        const char *today, bool *marks)
{
    const struct record_list *linked = &assessment->records[measure->linked_kind];
    const struct record_kind_info *info = &record_kinds[measure->linked_kind];
    for (size_t i = 0; i < linked->count; i++) {
        const struct record *record = &linked->records[i];
        if (!measure_record_has(record, &measure->linked, today))
            continue;
        for (int field = 0; field < info->field_count; field++)
            if (record_value_names(&info->fields[field], measure->of))
                mark_named(&assessment->records[measure->of], measure->of, record->texts[field],
                           marks);
    }
}

/* One pass over each of the two lists, so that large registers stay fast. */
static bool take_measure(const struct assessment *assessment, const struct measure *measure,
                         const char *today, struct measure_result *result)
{
    const struct record_list *list = &assessment->records[measure->of];
    bool *linked = NULL;
    if (measure->has_link) {
        linked = calloc(list->count + 1, sizeof *linked);
        if (!linked)
            return false;
        mark_linked(assessment, measure, today, linked);
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct record *record = &list->records[i];
        if (!measure_is_about(measure, record))
            continue;
        result->of++;
        result->having +=
            measure_record_has(record, &measure->own, today) && (!linked || linked[i]);
    }
    free(linked);
    return true;
}

bool measure_report_init(struct measure_report *report, const struct assessment *assessment,
                         const char *today, struct error *error)
{
    const struct registers *registers = assessment->catalogue->registers;
    *report = (struct measure_report){0};
    if (!registers)
        return true;
    report->results = calloc(registers->measure_count + 1, sizeof *report->results);
    bool done = report->results != NULL;
    for (size_t i = 0; i < registers->measure_count && done; i++)
        done = take_measure(assessment, &registers->measures[i], today, &report->results[i]);
    if (!done) {
        measure_report_release(report);
        return error_set_memory(error);
    }
    report->count = registers->measure_count;
    return true;
}

void measure_report_release(struct measure_report *report)
{
    free(report->results);
    *report = (struct measure_report){0};
}

bool measure_next_of_item(const struct catalogue *catalogue, size_t item, size_t *next,
                          size_t *measure)
{
    const struct registers *registers = catalogue->registers;
    for (; registers && *next < registers->measure_count; (*next)++) {
        if (registers->measures[*next].item == item) {
            *measure = (*next)++;
            return true;
        }
    }
    return false;
}

enum status measure_propose(const struct measure_report *report, const struct catalogue *catalogue,
                            size_t item)
{
    size_t known = 0;
    size_t full = 0;
    size_t none = 0;
    bool is_part = false;
    size_t measure;
    for (size_t next = 0;
         report->count > 0 && measure_next_of_item(catalogue, item, &next, &measure);) {
        const struct measure_result *result = &report->results[measure];
        known += result->of > 0;
        full += result->of > 0 && result->having == result->of;
        none += result->of > 0 && result->having == 0;
        is_part = is_part || catalogue->registers->measures[measure].is_part;
    }
    if (known == 0)
        return STATUS_NOT_ASSESSED;
    return full == known   ? (is_part ? STATUS_PARTIAL : STATUS_CONFORMING)
           : none == known ? STATUS_NONCONFORMING
                           : STATUS_PARTIAL;
}
