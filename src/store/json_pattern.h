/* The regular expressions of our JSON Schemas.
 *
 * A schema writes them as ECMA-262 does. Understood is what our schemas need: "^" and "$", classes
 * of ASCII characters, groups, "|", "*", "+", "?", "{m}", "{m,}" and "{m,n}", and "\." for a full
 * stop. The two classes of control characters, which are about more than ASCII, are known by their
 * text.
 *
 * They do not run on regcomp(3): where memory runs out in it, the GNU C library frees some of it
 * twice, or finds no match. Here only json_pattern_compile() allocates, and matching takes time
 * that is linear in the text, whatever the text is.
 */
#ifndef AIMSGAP_STORE_JSON_PATTERN_H
#define AIMSGAP_STORE_JSON_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

struct error;

struct json_pattern {
    const char *text;                    /* as the schema has it; borrowed */
    const struct control_class *control; /* NULL: the steps decide */
    struct pattern_step *steps;
    size_t step_count;
};

/* Make it ready; the text must outlive it. False: it cannot be used, or memory ran out; there is
 * nothing to release. */
bool json_pattern_compile(struct json_pattern *pattern, const char *text, struct error *error);
void json_pattern_release(struct json_pattern *pattern);

/* Is there a match anywhere in the text? */
bool json_pattern_matches(const struct json_pattern *pattern, const char *text);

/* Does it look for control characters? */
bool json_pattern_is_control(const struct json_pattern *pattern);

#endif
