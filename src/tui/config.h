/* The user's configuration: keys and settings, and what is wrong with the file they came from.
 *
 * The file has a statement a line, in words with blanks between them; `#` begins a comment where a
 * word could begin:
 *
 *     key CONTEXT KEY ACTION    names of context_table, key_find() and action_table
 *     set NAME VALUE            names of setting_table
 *
 * What is wrong changes nothing and is collected with its line. Keys that break a rule of
 * keymap_rule.h as a whole are all refused. A later line overrides an earlier one.
 */
#ifndef AIMSGAP_TUI_CONFIG_H
#define AIMSGAP_TUI_CONFIG_H

#include "store/problems.h"
#include "tui/keymap.h"
#include "tui/setting.h"

struct error;
struct strbuf;

#define CONFIG_FILE "config"
#define CONFIG_MAX_BYTES ((size_t)64 * 1024)

struct config {
    struct keymap keys;
    char settings[SETTING_COUNT][SETTING_VALUE_SIZE];
    struct problems problems;
};

/* The defaults. */
void config_init(struct config *config);
void config_release(struct config *config);

/* Change it by the text of a file; `name` is for messages. */
void config_parse(struct config *config, const char *name, const char *text, size_t length);

/* Read the user's file ($XDG_CONFIG_HOME/aimsgap/config). That there is none is no problem. */
void config_load(struct config *config);

/* Give a setting a value, over what the file says. False: it cannot have it; `error` says what it
 * can. */
bool config_set(struct config *config, enum setting_id id, const char *value, struct error *error);

/* Is the setting this value? */
bool config_is(const struct config *config, enum setting_id id, const char *value);

/* The whole configuration as the text of a file that makes it again, with the meaning of each line
 * beside it (config_write.c). */
void config_write(const struct config *config, struct strbuf *out);

#endif
