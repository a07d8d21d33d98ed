/* A field's name as text, for the journal and the history: "iso-id/status", "profile/organisation.
 * name", "need/question-id", "role/role-id". */
#ifndef AIMSGAP_MODEL_FIELD_NAME_H
#define AIMSGAP_MODEL_FIELD_NAME_H

#include <stdbool.h>

#include "model/field.h"

struct strbuf;

void field_append_name(struct strbuf *out, const struct catalogue *catalogue, struct field field);

/* False: no field of this catalogue has that name. */
bool field_parse_name(const struct catalogue *catalogue, const char *name, struct field *field);

#endif
