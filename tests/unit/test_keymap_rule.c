/* tui/keymap_rule: which changes of keys are taken. */
#include "unit.h"

#include "tui/keymap_rule.h"

static void test_the_default_keys_keep_the_rules(void **state)
{
    (void)state;
    struct keymap keys;
    enum view_id view;
    enum action action;
    keymap_init(&keys);
    assert_true(keymap_rule_holds(&keys, &view, &action));
    for (size_t i = 0; i < keys.count; i++)
        if (!keymap_rule_allows(keys.bindings[i].contexts, keys.bindings[i].action))
            fail_msg("%s is not allowed where it is", action_table[keys.bindings[i].action].id);
}

static void test_an_action_goes_where_it_has_something_to_act_on(void **state)
{
    (void)state;
    assert_true(keymap_rule_allows(CONTEXT_STATUS, ACTION_NOTE));
    assert_true(keymap_rule_allows(CONTEXT_ITEM, ACTION_GO_GAPS));    /* an assessment is open */
    assert_false(keymap_rule_allows(CONTEXT_GLOBAL, ACTION_GO_GAPS)); /* not on the start screen */
    assert_false(keymap_rule_allows(CONTEXT_WALK, ACTION_NOTE));
    assert_false(keymap_rule_allows(CONTEXT_OVERLAY, ACTION_HELP));
    assert_false(keymap_rule_allows(CONTEXT_WALK, ACTION_CLOSE));
}

/* What a crash left may be another assessment's; then its changes cannot be taken over. */
static void test_what_is_there_at_times_does_not_count(void **state)
{
    (void)state;
    assert_true(keymap_rule_allows(CONTEXT_FITTING, ACTION_RECOVER));
    assert_false(keymap_rule_allows(CONTEXT_RECOVER, ACTION_RECOVER));
}

static void test_a_way_out_stays(void **state)
{
    (void)state;
    struct keymap keys;
    enum view_id view;
    enum action action;
    keymap_init(&keys);
    keymap_bind(&keys, CONTEXT_OVERLAY, KEY_CODE_ESCAPE, ACTION_NONE);
    keymap_bind(&keys, CONTEXT_OVERLAY, 'q', ACTION_NONE);
    assert_true(keymap_rule_holds(&keys, &view, &action));
    keymap_bind(&keys, CONTEXT_OVERLAY, KEY_CONTROL('C'), ACTION_NONE);
    assert_false(keymap_rule_holds(&keys, &view, &action));
    assert_int_equal(action, ACTION_CLOSE);
    keymap_bind(&keys, CONTEXT_OVERLAY, KEY_CODE_INSERT, ACTION_CLOSE);
    assert_true(keymap_rule_holds(&keys, &view, &action));
}

/* A narrower context can take the last key, too. */
static void test_a_way_out_is_not_hidden(void **state)
{
    (void)state;
    struct keymap keys;
    enum view_id view;
    enum action action;
    keymap_init(&keys);
    keymap_bind(&keys, CONTEXT_CHOICE, 'q', ACTION_UNSURE);
    assert_true(keymap_rule_holds(&keys, &view, &action));
    keymap_bind(&keys, CONTEXT_CHOICE, KEY_CONTROL('C'), ACTION_UNSURE);
    assert_false(keymap_rule_holds(&keys, &view, &action));
    assert_int_equal(view, VIEW_NEED);
    assert_int_equal(action, ACTION_QUIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_default_keys_keep_the_rules),
        cmocka_unit_test(test_an_action_goes_where_it_has_something_to_act_on),
        cmocka_unit_test(test_what_is_there_at_times_does_not_count),
        cmocka_unit_test(test_a_way_out_stays),
        cmocka_unit_test(test_a_way_out_is_not_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
