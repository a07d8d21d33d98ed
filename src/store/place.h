/* Where somebody was in an assessment when the wizard was left, so that the next start goes on
 * there: $XDG_STATE_HOME/aimsgap/places.json, by default under ~/.local/state. Names and values are
 * the wizard's own; here they are text. Losing it costs a convenience, so trouble with it is no
 * error: what is damaged, foreign or too large is as good as not there.
 */
#ifndef AIMSGAP_STORE_PLACE_H
#define AIMSGAP_STORE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#define PLACE_MAX_ASSESSMENTS 50 /* the others that were left last are forgotten */
#define PLACE_MAX_FIELDS 48
#define PLACE_MAX_TEXT_BYTES 512 /* of a name or value; longer ones are left out */
#define PLACE_MAX_FILE_BYTES ((size_t)1024 * 1024)

struct place_field {
    char *name;
    char *value;
};

struct place {
    struct place_field fields[PLACE_MAX_FIELDS];
    size_t count;
};

void place_init(struct place *place);
void place_release(struct place *place);

/* Add a field; NULL or "" adds none. */
void place_add(struct place *place, const char *name, const char *value);

/* The field's value; NULL where there is none. */
const char *place_get(const struct place *place, const char *name);

/* The place of the assessment with that id; without fields where none is known. */
void place_load(struct place *place, const char *assessment);

/* Keep it, before all others. */
void place_save(const struct place *place, const char *assessment);

#endif
