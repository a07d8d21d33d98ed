/* Registers for the catalogue of sample.h, small enough to work out by hand what follows from
 * records, and records themselves.
 *
 * Scales have five steps; levels are low from 1, medium from 5, high from 10, critical from 16. The
 * law: "ban" is prohibited; "area" is high unless "narrow"; "chat" is limited unless "profiling";
 * all else is minimal.
 */
#ifndef AIMSGAP_TESTS_SAMPLE_REGISTER_H
#define AIMSGAP_TESTS_SAMPLE_REGISTER_H

#include "model/record.h"
#include "model/register.h"
#include "sample.h"

/* What each counts, and of which item. */
enum sample_measure {
    MEASURE_OWNER,    /* TGT_A1: systems with an owner */
    MEASURE_ASSESSED, /* TGT_A1: systems in scope with a decided and current impact assessment */
    MEASURE_REVIEWED, /* TGT_A2: data sets with an owner and a current review */
    MEASURE_TREATED,  /* TGT_41: risks with a treatment and an owner */
    SAMPLE_MEASURE_COUNT,
};

/* From now on the catalogue has registers. */
void sample_add_registers(struct catalogue *catalogue);

/* Set a field of a record by their ids, which must be accepted: "S-1", "owner". */
void sample_set_record(struct assessment *assessment, const char *id, const char *field,
                       const char *value);

/* The same for several fields: "owner=Kim", "review=2027-01-01", ..., NULL. */
void sample_add_record(struct assessment *assessment, const char *id, ...);

/* The field of a record by their ids. */
struct field sample_record_field(const char *id, const char *field);

/* The record, which must be there. */
const struct record *sample_find_record(const struct assessment *assessment, const char *id);

#endif
