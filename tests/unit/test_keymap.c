/* tui/keymap: the default keys, and what changing one does to the others. */
#include "unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "tui/keymap.h"
#include "tui/view.h"

static void check_keys(const struct keymap *keys, unsigned contexts, enum action action,
                       const char *expected)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_text(&text, "keys: ");
    keymap_append_keys(keys, contexts, action, &text);
    assert_string_equal(text.text + strlen("keys: "), expected);
    strbuf_release(&text);
}

static void check_same(const struct keymap *keys, const struct keymap *expected)
{
    assert_int_equal(keys->count, expected->count);
    for (size_t i = 0; i < keys->count; i++) {
        assert_int_equal(keys->bindings[i].contexts, expected->bindings[i].contexts);
        assert_int_equal(keys->bindings[i].key, expected->bindings[i].key);
        assert_int_equal(keys->bindings[i].action, expected->bindings[i].action);
    }
}

static void test_it_begins_as_the_default_table(void **state)
{
    (void)state;
    struct keymap keys;
    keymap_init(&keys);
    for (int view = 0; view < VIEW_COUNT; view++) {
        for (size_t i = 0; i < key_table_count; i++) {
            unsigned contexts = view_table[view].contexts;
            enum action wins = keymap_find(&keys, contexts, key_table[i].key);
            if (wins != action_find(contexts, key_table[i].key))
                fail_msg("%s: %s comes first in context_table, but not in key_table",
                         view_table[view].name, action_table[wins].id);
        }
    }
    for (size_t i = 0; i < keys.count; i++) {
        unsigned contexts = keys.bindings[i].contexts;
        assert_int_equal(contexts & (contexts - 1), 0);
    }
    assert_true(keys.count + 100 < KEYMAP_MAX); /* room for the user's */
}

static void test_keys_of_an_action(void **state)
{
    (void)state;
    struct keymap keys;
    keymap_init(&keys);
    check_keys(&keys, CONTEXT_MOVE, ACTION_DOWN, "Down, j");
    check_keys(&keys, CONTEXT_MOVE, ACTION_PAGE_DOWN, "PgDn, Ctrl-F, Space");
    check_keys(&keys, CONTEXT_MOVE | CONTEXT_TOGGLE, ACTION_PAGE_DOWN, "PgDn, Ctrl-F");
    check_keys(&keys, CONTEXT_MOVE, ACTION_SAVE, "");
    check_keys(&keys, CONTEXT_GLOBAL | CONTEXT_OVERLAY, ACTION_REDRAW, "Ctrl-L");
    assert_string_equal(keymap_name(&keys, CONTEXT_MOVE, ACTION_DOWN).text, "Down");
    assert_string_equal(keymap_name(&keys, CONTEXT_MOVE, ACTION_SAVE).text, "");
    assert_int_equal(keymap_find(&keys, 0, KEY_CODE_DOWN), ACTION_NONE);
}

static void test_a_key_gets_another_action(void **state)
{
    (void)state;
    struct keymap keys;
    keymap_init(&keys);
    size_t count = keys.count;
    assert_true(keymap_bind(&keys, CONTEXT_MOVE, 'j', ACTION_LAST));
    assert_int_equal(keys.count, count);
    check_keys(&keys, CONTEXT_MOVE, ACTION_DOWN, "Down");
    check_keys(&keys, CONTEXT_MOVE, ACTION_LAST, "j, End, G");
}

static void test_a_key_is_taken_away(void **state)
{
    (void)state;
    struct keymap keys;
    keymap_init(&keys);
    assert_true(keymap_bind(&keys, CONTEXT_MOVE, 'j', ACTION_NONE));
    assert_int_equal(keymap_find(&keys, CONTEXT_MOVE, 'j'), ACTION_NONE);
    assert_true(keymap_bind(&keys, CONTEXT_MOVE, 'j', ACTION_NONE)); /* it is so already */
    check_keys(&keys, CONTEXT_MOVE, ACTION_DOWN, "Down");
}

/* Only the context that is named changes, also where the table binds a key in several at once. */
static void test_a_change_is_of_one_context(void **state)
{
    (void)state;
    struct keymap keys;
    keymap_init(&keys);
    assert_true(keymap_bind(&keys, CONTEXT_GLOBAL, KEY_CONTROL('L'), ACTION_HELP));
    assert_int_equal(keymap_find(&keys, CONTEXT_GLOBAL, KEY_CONTROL('L')), ACTION_HELP);
    assert_int_equal(keymap_find(&keys, CONTEXT_OVERLAY, KEY_CONTROL('L')), ACTION_REDRAW);
    assert_int_equal(keymap_find(&keys, CONTEXT_RECOVER, KEY_CONTROL('L')), ACTION_REDRAW);
}

static void test_what_is_put_back_is_as_it_was(void **state)
{
    (void)state;
    struct keymap keys;
    struct keymap defaults;
    keymap_init(&keys);
    keymap_init(&defaults);
    for (size_t i = 0; i < defaults.count; i++)
        assert_true(keymap_bind(&keys, defaults.bindings[i].contexts, defaults.bindings[i].key,
                                ACTION_NONE));
    assert_int_equal(keys.count, 0);
    for (size_t i = defaults.count; i-- > 0;)
        assert_true(keymap_bind(&keys, defaults.bindings[i].contexts, defaults.bindings[i].key,
                                defaults.bindings[i].action));
    check_same(&keys, &defaults);
}

/* A screen's own keys come before those of every list, wherever the change was made. */
static void test_a_new_key_stands_where_its_context_does(void **state)
{
    (void)state;
    struct keymap keys;
    keymap_init(&keys);
    assert_true(keymap_bind(&keys, CONTEXT_STATUS, 'j', ACTION_NOTE));
    assert_int_equal(keymap_find(&keys, CONTEXT_MOVE | CONTEXT_STATUS, 'j'), ACTION_NOTE);
    assert_true(keymap_bind(&keys, CONTEXT_MOVE, 'n', ACTION_DOWN));
    assert_int_equal(keymap_find(&keys, CONTEXT_MOVE | CONTEXT_STATUS, 'n'), ACTION_NOTE);
}

static void test_a_full_map_says_so(void **state)
{
    (void)state;
    struct keymap keys;
    keymap_init(&keys);
    int key = 0x4E00;
    while (keys.count < KEYMAP_MAX)
        assert_true(keymap_bind(&keys, CONTEXT_MOVE, key++, ACTION_DOWN));
    assert_false(keymap_bind(&keys, CONTEXT_MOVE, key, ACTION_DOWN));
    assert_true(keymap_bind(&keys, CONTEXT_MOVE, 'j', ACTION_LAST)); /* takes the place of one */
    assert_int_equal(keymap_find(&keys, CONTEXT_MOVE, key), ACTION_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_begins_as_the_default_table),
        cmocka_unit_test(test_keys_of_an_action),
        cmocka_unit_test(test_a_key_gets_another_action),
        cmocka_unit_test(test_a_key_is_taken_away),
        cmocka_unit_test(test_a_change_is_of_one_context),
        cmocka_unit_test(test_what_is_put_back_is_as_it_was),
        cmocka_unit_test(test_a_new_key_stands_where_its_context_does),
        cmocka_unit_test(test_a_full_map_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
