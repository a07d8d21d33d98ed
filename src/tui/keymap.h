/* The keys in force: which key does what in which context.
 *
 * A map begins as the default table of action.c and is changed a key at a time. Where a view takes
 * several contexts, the narrowest one that has the key decides (context_table). Footer and help
 * show keys in the order of the map, so a new binding takes the place that the default table gives
 * to its action or its context, whatever was changed before it.
 *
 * Invariants: each binding has exactly one context; no context has a key twice.
 */
#ifndef AIMSGAP_TUI_KEYMAP_H
#define AIMSGAP_TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/action.h"
#include "tui/key.h"

struct strbuf;

#define KEYMAP_MAX 512

struct keymap {
    struct key_binding bindings[KEYMAP_MAX];
    size_t count;
};

/* The default keys. */
void keymap_init(struct keymap *keys);

/* The action of the key where these contexts are valid; ACTION_NONE if it has none. */
enum action keymap_find(const struct keymap *keys, unsigned contexts, int key);

/* Does the binding's key lead to its action in these contexts, and no other binding before it? */
bool keymap_is_in_force(const struct keymap *keys, unsigned contexts, size_t number);

/* All keys of the action in these contexts, like "Down, j". */
void keymap_append_keys(const struct keymap *keys, unsigned contexts, enum action action,
                        struct strbuf *out);

/* The first of them; KEY_CODE_NONE: it has none. */
int keymap_find_key(const struct keymap *keys, unsigned contexts, enum action action);

/* The same, to be named in a text: `keymap_name(keys, contexts, action).text`; "" where it
 * has none. */
struct key_name {
    char text[KEY_NAME_SIZE];
};

struct key_name keymap_name(const struct keymap *keys, unsigned contexts, enum action action);

/* Let the key do this in the one context, and nothing else there; ACTION_NONE: let it do nothing.
 * False: the map is full. */
bool keymap_bind(struct keymap *keys, unsigned context, int key, enum action action);

#endif
