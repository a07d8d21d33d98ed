/* What a keymap must not do: lead to actions where they have nothing to act on, or leave the user
 * without a way out or without help. The default table is the measure of both. */
#ifndef AIMSGAP_TUI_KEYMAP_RULE_H
#define AIMSGAP_TUI_KEYMAP_RULE_H

#include "tui/keymap.h"
#include "tui/view.h"

/* Does every view that takes the context take the action, too? */
bool keymap_rule_allows(unsigned context, enum action action);

/* Has the action a default key in these contexts, be it one that leads elsewhere in a narrower one?
 * Then there is something it can act on. */
bool keymap_rule_binds(unsigned contexts, enum action action);

/* Does the key lead to what it is bound to in the context in some view, or do narrower contexts
 * take it everywhere? */
bool keymap_rule_reaches(const struct keymap *keys, unsigned context, int key);

/* Would losing the action shut the user in? */
bool keymap_rule_needs(enum action action);

/* Does every view that has keys for such actions by default still have one? False: `view` lacks
 * one for `action`. */
bool keymap_rule_holds(const struct keymap *keys, enum view_id *view, enum action *action);

#endif
