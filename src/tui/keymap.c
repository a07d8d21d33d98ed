#include "tui/keymap.h"

#include <string.h>

#include "base/strbuf.h"

#define CONTEXT_BITS 32

static void append(struct keymap *keys, struct key_binding binding)
{
    if (keys->count < KEYMAP_MAX)
        keys->bindings[keys->count++] = binding;
}

void keymap_init(struct keymap *keys)
{
    keys->count = 0;
    for (size_t i = 0; i < key_table_count; i++)
        for (unsigned bit = 0; bit < CONTEXT_BITS; bit++)
            if (key_table[i].contexts & (1U << bit))
                append(keys,
                       (struct key_binding){1U << bit, key_table[i].key, key_table[i].action});
}

static bool is_found(const struct key_binding *binding, unsigned contexts, int key)
{
    return (binding->contexts & contexts) && binding->key == key;
}

/* The binding that decides; `count` where there is none. */
static size_t find_key(const struct keymap *keys, unsigned contexts, int key)
{
    size_t found = keys->count;
    size_t narrowest = context_table_count + 1;
    for (size_t i = 0; i < keys->count; i++) {
        if (!is_found(&keys->bindings[i], contexts, key))
            continue;
        size_t context = action_find_context(keys->bindings[i].contexts);
        if (context < narrowest)
            found = i;
        narrowest = context < narrowest ? context : narrowest;
    }
    return found;
}

enum action keymap_find(const struct keymap *keys, unsigned contexts, int key)
{
    size_t found = find_key(keys, contexts, key);
    return found < keys->count ? keys->bindings[found].action : ACTION_NONE;
}

bool keymap_is_in_force(const struct keymap *keys, unsigned contexts, size_t number)
{
    const struct key_binding *binding = &keys->bindings[number];
    return (binding->contexts & contexts) && find_key(keys, contexts, binding->key) == number;
}

/* The next binding from `start` on that leads to the action; `count` where there is none. */
static size_t find_next(const struct keymap *keys, unsigned contexts, enum action action,
                        size_t start)
{
    size_t next = start;
    while (next < keys->count &&
           (keys->bindings[next].action != action || !keymap_is_in_force(keys, contexts, next)))
        next++;
    return next;
}

void keymap_append_keys(const struct keymap *keys, unsigned contexts, enum action action,
                        struct strbuf *out)
{
    size_t start = out->length;
    for (size_t i = find_next(keys, contexts, action, 0); i < keys->count;
         i = find_next(keys, contexts, action, i + 1)) {
        char name[KEY_NAME_SIZE];
        key_format_name(keys->bindings[i].key, name);
        strbuf_append_format(out, "%s%s", out->length > start ? ", " : "", name);
    }
}

int keymap_find_key(const struct keymap *keys, unsigned contexts, enum action action)
{
    size_t found = find_next(keys, contexts, action, 0);
    return found < keys->count ? keys->bindings[found].key : KEY_CODE_NONE;
}

struct key_name keymap_name(const struct keymap *keys, unsigned contexts, enum action action)
{
    struct key_name name = {""};
    int key = keymap_find_key(keys, contexts, action);
    if (key != KEY_CODE_NONE)
        key_format_name(key, name.text);
    return name;
}

/* ---- changing it ---- */

/* The place of a binding among others: that which it has in the default map, or else just before
 * the first key that its action has in the context, so that a key of the user's own is shown first;
 * or else behind the context's last one. */
static size_t get_rank(const struct key_binding *binding)
{
    size_t of_context = 0;
    size_t of_action = 0;
    size_t rank = 0;
    for (size_t i = 0; i < key_table_count; i++) {
        const struct key_binding *other = &key_table[i];
        for (unsigned bit = 0; bit < CONTEXT_BITS; bit++) {
            unsigned context = 1U << bit;
            if (!(other->contexts & context))
                continue;
            rank += 2;
            if (context != binding->contexts)
                continue;
            of_context = rank;
            if (other->action != binding->action)
                continue;
            if (other->key == binding->key)
                return rank;
            of_action = of_action > 0 ? of_action : rank;
        }
    }
    return of_action > 0 ? of_action - 1 : of_context + 1;
}

static void remove_at(struct keymap *keys, size_t number)
{
    keys->count--;
    memmove(&keys->bindings[number], &keys->bindings[number + 1],
            (keys->count - number) * sizeof *keys->bindings);
}

bool keymap_bind(struct keymap *keys, unsigned context, int key, enum action action)
{
    struct key_binding binding = {context, key, action};
    for (size_t i = keys->count; i-- > 0;) {
        if (!is_found(&keys->bindings[i], context, key))
            continue;
        if (keys->bindings[i].action == action)
            return true;
        remove_at(keys, i);
    }
    if (action == ACTION_NONE)
        return true;
    if (keys->count == KEYMAP_MAX)
        return false;
    size_t rank = get_rank(&binding);
    size_t place = keys->count;
    while (place > 0 && get_rank(&keys->bindings[place - 1]) > rank)
        place--;
    memmove(&keys->bindings[place + 1], &keys->bindings[place],
            (keys->count - place) * sizeof *keys->bindings);
    keys->bindings[place] = binding;
    keys->count++;
    return true;
}
