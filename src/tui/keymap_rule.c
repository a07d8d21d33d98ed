#include "tui/keymap_rule.h"

static const enum action needed[] = {ACTION_QUIT, ACTION_CLOSE, ACTION_HELP};

#define NEEDED_COUNT (sizeof needed / sizeof *needed)

bool keymap_rule_binds(unsigned contexts, enum action action)
{
    for (size_t i = 0; i < key_table_count; i++)
        if (key_table[i].action == action && (key_table[i].contexts & contexts))
            return true;
    return false;
}

/* Views that take the context at times only are not in the table; then the context itself must have
 * the action. */
bool keymap_rule_allows(unsigned context, enum action action)
{
    bool is_allowed = keymap_rule_binds(context, action);
    for (int view = 0; view < VIEW_COUNT && !is_allowed; view++)
        is_allowed = (view_table[view].contexts & context) != 0;
    for (int view = 0; view < VIEW_COUNT && is_allowed; view++) {
        unsigned contexts = view_table[view].contexts;
        if (contexts & context)
            is_allowed = keymap_rule_binds((contexts & ~CONTEXTS_AT_TIMES) | context, action);
    }
    return is_allowed;
}

bool keymap_rule_reaches(const struct keymap *keys, unsigned context, int key)
{
    enum action action = keymap_find(keys, context, key);
    bool is_reached = true;
    for (int view = 0; view < VIEW_COUNT; view++) {
        unsigned contexts = view_table[view].contexts;
        if (!(contexts & context))
            continue;
        is_reached = keymap_find(keys, (contexts & ~CONTEXTS_AT_TIMES) | context, key) == action;
        if (is_reached)
            break;
    }
    return is_reached;
}

bool keymap_rule_needs(enum action action)
{
    for (size_t i = 0; i < NEEDED_COUNT; i++)
        if (needed[i] == action)
            return true;
    return false;
}

static bool has_key(const struct keymap *keys, enum view_id view, enum action action)
{
    return keymap_name(keys, view_table[view].contexts, action).text[0] != '\0';
}

bool keymap_rule_holds(const struct keymap *keys, enum view_id *view, enum action *action)
{
    struct keymap defaults;
    keymap_init(&defaults);
    for (int i = 0; i < VIEW_COUNT; i++) {
        for (size_t k = 0; k < NEEDED_COUNT; k++) {
            *view = (enum view_id)i;
            *action = needed[k];
            if (has_key(&defaults, *view, *action) && !has_key(keys, *view, *action))
                return false;
        }
    }
    return true;
}
