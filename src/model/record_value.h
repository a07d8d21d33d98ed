/* The forms that values of records have beside plain text: picks of a list, other records, controls
 * (enum field_form). One rule for what is good and in which order ids stand. */
#ifndef AIMSGAP_MODEL_RECORD_VALUE_H
#define AIMSGAP_MODEL_RECORD_VALUE_H

#include <stdbool.h>

#include "model/catalogue.h"
#include "model/field_info.h"
#include "model/record_kind.h"

struct error;
struct strbuf;

/* Is a value of this form made of ids? */
bool record_value_has_ids(enum field_form form);

/* Of records? And of those of this kind? */
bool record_value_has_records(enum field_form form);
bool record_value_names(const struct field_info *info, enum record_kind kind);

/* Of several, so that it is a list in the file? */
bool record_value_is_list(enum field_form form);

/* Append the ids of `value` in order, each once: "a, b". False: one of them is none, `error` says
 * which and what could stand there. A record need not be there, an item has to be a control of the
 * target. The catalogue has registers. Memory failures are the buffer's. */
bool record_value_normalise(const struct catalogue *catalogue, const struct field_info *info,
                            const char *value, struct strbuf *out, struct error *error);

#endif
