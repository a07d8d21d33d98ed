/* Completing what is typed from what was typed before: owners, who requires a control, evidence.
 * Pure: an assessment and the beginning of a line in, texts out. */
#ifndef AIMSGAP_TUI_COMPLETE_H
#define AIMSGAP_TUI_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/field.h"

#define COMPLETE_MAX 5

/* Texts that begin like the prefix (letters of either case), those used most first; the prefix
 * itself is none. They are the assessment's, valid until it changes. */
struct complete {
    const char *texts[COMPLETE_MAX];
    size_t uses[COMPLETE_MAX];
    size_t count;
};

/* Is there any text at all to complete the first line of the field with? Asked at every drawing, so
 * it looks no further than the first. */
bool complete_has_any(const struct assessment *assessment, struct field field);

/* `line` counts from 0: of a piece of evidence the first is its title, the second its reference.
 * Nothing for fields whose texts do not come again. */
void complete_find(struct complete *found, const struct assessment *assessment, struct field field,
                   size_t line, const char *prefix);

#endif
