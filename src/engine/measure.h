/* What the records say about the items of the target: "3 of 5 AI systems have a current impact
 * assessment", and the status that follows from it. A proposal, never an answer: whoever assesses
 * confirms it. Pure. */
#ifndef AIMSGAP_ENGINE_MEASURE_H
#define AIMSGAP_ENGINE_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/assessment.h"
#include "model/register.h"

struct error;

struct measure_result {
    size_t having; /* records that have what the measure asks for */
    size_t of;     /* records that it is about; 0: nothing is known */
};

struct measure_report {
    struct measure_result *results; /* by measure of the catalogue's registers */
    size_t count;                   /* 0: the catalogue has no registers */
};

/* `today` is a date, or NULL: not known, so nothing is overdue. False: out of memory; the report
 * is empty then. */
bool measure_report_init(struct measure_report *report, const struct assessment *assessment,
                         const char *today, struct error *error);
void measure_report_release(struct measure_report *report);

/* Does this record have what the measure asks of the record itself? */
bool measure_record_has(const struct record *record, const struct measure_need *need,
                        const char *today);

/* Is the measure about this record? */
bool measure_is_about(const struct measure *measure, const struct record *record);

/* The status that all measures of the item propose together: conforming where all records have what
 * is asked (partial, where that is a part of what the item asks for), nonconforming where none
 * has, partial between. STATUS_NOT_ASSESSED: no proposal. */
enum status measure_propose(const struct measure_report *report, const struct catalogue *catalogue,
                            size_t item);

/* Measures of the item, in order: begin with 0, false at the end. */
bool measure_next_of_item(const struct catalogue *catalogue, size_t item, size_t *next,
                          size_t *measure);

#endif
