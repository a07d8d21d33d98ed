/* What the configuration file can set, in one table: a new setting is a value here and a row there.
 */
#ifndef AIMSGAP_TUI_SETTING_H
#define AIMSGAP_TUI_SETTING_H

#include <stdbool.h>
#include <stddef.h>

struct error;
struct strbuf;

enum setting_id {
    SETTING_LANGUAGE,
    SETTING_THEME,
    SETTING_SELECTION,
    SETTING_SIGNS,
    SETTING_MOUSE,
    SETTING_COUNT
};

#define SETTING_VALUE_SIZE 32
#define SETTING_MAX_VALUES 8

struct setting_info {
    const char *name;
    const char *help;
    /* Allowed are these; the first is the default. */
    const char *values[SETTING_MAX_VALUES];
    /* Or: what else is allowed, in words, and whether it is (NULL: nothing else). */
    const char *others;
    bool (*check)(const char *value, struct error *error);
};

extern const struct setting_info setting_table[SETTING_COUNT];

/* SETTING_COUNT: there is none of this name. */
enum setting_id setting_find(const char *name);

/* False: the value is not allowed, and `error` says what is. */
bool setting_check(enum setting_id id, const char *value, struct error *error);

/* "on, off" */
void setting_append_values(enum setting_id id, struct strbuf *out);

#endif
