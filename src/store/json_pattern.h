/* The regular expressions of our JSON Schemas.
 *
 * A schema writes them as ECMA-262 does; they run as POSIX extended ones. What the two read in the
 * same way is accepted: anchors, classes, groups, repetitions, and "\." for a full stop. The two
 * classes of control characters, which POSIX cannot write, are known by their text.
 */
#ifndef AIMSGAP_STORE_JSON_PATTERN_H
#define AIMSGAP_STORE_JSON_PATTERN_H

#include <regex.h>
#include <stdbool.h>

struct json_pattern {
    const char *text;                    /* as the schema has it; borrowed */
    const struct control_class *control; /* NULL: `regex` decides */
    regex_t regex;
};

/* Make it ready. False: it cannot be run here; nothing to release. */
bool json_pattern_compile(struct json_pattern *pattern, const char *text);
void json_pattern_release(struct json_pattern *pattern);

/* Is there a match anywhere in the text? */
bool json_pattern_matches(const struct json_pattern *pattern, const char *text);

/* Does it look for control characters? */
bool json_pattern_is_control(const struct json_pattern *pattern);

#endif
