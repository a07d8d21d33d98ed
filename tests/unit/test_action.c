/* tui/action and tui/view: keys mean one thing, and everything can be reached. */
#include "unit.h"

#include "tui/action.h"
#include "tui/key.h"
#include "tui/view.h"

/* A key that means two things in one view: the first in the table wins. Each is wanted. */
static const struct {
    enum view_id view;
    int key;
    enum action wins;
    enum action loses;
} shadowed[] = {
    {VIEW_ROLES, ' ', ACTION_TOGGLE, ACTION_PAGE_DOWN},
    {VIEW_REASONS, ' ', ACTION_TOGGLE, ACTION_PAGE_DOWN},
    {VIEW_ITEM, 'n', ACTION_NEXT_MATCH, ACTION_NOTE}, /* only while a search is on */
    {VIEW_STATEMENT, 'n', ACTION_NEXT_MATCH, ACTION_NOTE},
    {VIEW_GAPS, 'n', ACTION_NEXT_MATCH, ACTION_NOTE},
    {VIEW_SOURCE, 'n', ACTION_NEXT_MATCH, ACTION_NOTE},
    {VIEW_FIND, 'n', ACTION_NEXT_MATCH, ACTION_NOTE},
    {VIEW_MAP, 'n', ACTION_NEXT_MATCH, ACTION_NOTE},
    {VIEW_FILTER, ' ', ACTION_TOGGLE, ACTION_PAGE_DOWN},
    {VIEW_PICK, ' ', ACTION_TOGGLE, ACTION_PAGE_DOWN},
    {VIEW_STATEMENT, ' ', ACTION_MARK_ROW, ACTION_PAGE_DOWN},
    {VIEW_GAPS, ' ', ACTION_MARK_ROW, ACTION_PAGE_DOWN},
    {VIEW_SOURCE, ' ', ACTION_MARK_ROW, ACTION_PAGE_DOWN},
    {VIEW_FIND, ' ', ACTION_MARK_ROW, ACTION_PAGE_DOWN},
    {VIEW_EXPORT, ' ', ACTION_MARK, ACTION_PAGE_DOWN},
};

static bool is_wanted(enum view_id view, int key, enum action wins, enum action loses)
{
    for (size_t i = 0; i < COUNT_OF(shadowed); i++)
        if (shadowed[i].view == view && shadowed[i].key == key && shadowed[i].wins == wins &&
            shadowed[i].loses == loses)
            return true;
    return false;
}

static void test_keys_mean_one_thing_in_a_view(void **state)
{
    (void)state;
    size_t found = 0;
    for (int view = 0; view < VIEW_COUNT; view++) {
        unsigned contexts = view_table[view].contexts;
        for (size_t i = 0; i < key_table_count; i++) {
            const struct key_binding *binding = &key_table[i];
            enum action action = action_find(contexts, binding->key);
            if (!(binding->contexts & contexts) || action == binding->action)
                continue;
            if (!is_wanted((enum view_id)view, binding->key, action, binding->action))
                fail_msg("%s: %c (%d) is %s and %s", view_table[view].name, binding->key,
                         binding->key, action_table[action].id, action_table[binding->action].id);
            found++;
        }
    }
    assert_int_equal(found, COUNT_OF(shadowed));
}

static void test_no_binding_is_there_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < key_table_count; i++) {
        assert_int_not_equal(key_table[i].contexts, 0);
        assert_int_not_equal(key_table[i].action, ACTION_NONE);
        for (size_t k = 0; k < i; k++)
            assert_false(key_table[i].key == key_table[k].key &&
                         key_table[i].action == key_table[k].action &&
                         (key_table[i].contexts & key_table[k].contexts));
    }
}

static void test_every_action_can_be_reached(void **state)
{
    (void)state;
    for (int action = 1; action < ACTION_COUNT; action++) {
        size_t views = 0;
        for (int view = 0; view < VIEW_COUNT; view++)
            for (size_t i = 0; i < key_table_count; i++)
                views +=
                    key_table[i].action == (enum action)action &&
                    action_find(view_table[view].contexts, key_table[i].key) == (enum action)action;
        if (views == 0)
            fail_msg("no key of any view leads to %s", action_table[action].id);
    }
}

static void test_every_action_is_described(void **state)
{
    (void)state;
    for (int action = 0; action < ACTION_COUNT; action++) {
        const struct action_info *info = &action_table[action];
        assert_non_null(info->id);
        assert_non_null(info->help);
        assert_true(action == ACTION_NONE || info->help[0] != '\0');
        assert_true(!info->hint || info->hint[0] != '\0');
        for (int other = 0; other < action; other++)
            assert_string_not_equal(info->id, action_table[other].id);
    }
}

static void test_every_view_can_be_left(void **state)
{
    (void)state;
    for (int view = 0; view < VIEW_COUNT; view++) {
        const struct view_info *info = &view_table[view];
        assert_non_null(info->name);
        if (view == VIEW_EDITOR)
            continue; /* the editor has its own keys */
        assert_non_null(info->build);
        if (view ==
            VIEW_RECOVER) { /* what a crash left is taken or discarded, or the program left */
            assert_int_equal(action_find(info->contexts, 'q'), ACTION_QUIT);
        } else if (view >= VIEW_HELP) {
            assert_int_equal(action_find(info->contexts, KEY_CODE_ESCAPE), ACTION_CLOSE);
            assert_int_equal(action_find(info->contexts, '?'), ACTION_NONE);
        } else {
            assert_int_equal(action_find(info->contexts, 'q'), ACTION_QUIT);
            assert_int_equal(action_find(info->contexts, KEY_CONTROL('C')), ACTION_QUIT);
            assert_int_equal(action_find(info->contexts, '?'), ACTION_HELP);
        }
        assert_int_equal(action_find(info->contexts, KEY_CONTROL('Z')), ACTION_SUSPEND);
    }
}

static void test_status_actions_follow_the_statuses(void **state)
{
    (void)state;
    assert_int_equal(ACTION_STATUS_NOT_APPLICABLE - ACTION_STATUS_CLEAR, 5);
    for (int key = '0'; key <= '5'; key++)
        assert_int_equal(action_find(CONTEXT_STATUS, key), ACTION_STATUS_CLEAR + key - '0');
}

static void test_every_context_has_a_name(void **state)
{
    (void)state;
    unsigned named = 0;
    for (size_t i = 0; i < context_table_count; i++) {
        const struct context_info *info = &context_table[i];
        assert_int_equal(info->context & (info->context - 1), 0);
        assert_int_equal(named & info->context, 0);
        assert_true(info->name[0] != '\0' && info->meaning[0] != '\0');
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(info->name, context_table[k].name);
        named |= info->context;
    }
    for (size_t i = 0; i < key_table_count; i++)
        if (key_table[i].contexts & ~named)
            fail_msg("a context of %s is not in context_table",
                     action_table[key_table[i].action].id);
    for (int view = 0; view < VIEW_COUNT; view++)
        if (view_table[view].contexts & ~named)
            fail_msg("a context of \"%s\" is not in context_table", view_table[view].name);
}

static void test_a_key_in_no_context_does_nothing(void **state)
{
    (void)state;
    assert_int_equal(action_find(CONTEXT_MOVE, 's'), ACTION_NONE);
    assert_int_equal(action_find(0, KEY_CODE_DOWN), ACTION_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_mean_one_thing_in_a_view),
        cmocka_unit_test(test_no_binding_is_there_twice),
        cmocka_unit_test(test_every_action_can_be_reached),
        cmocka_unit_test(test_every_action_is_described),
        cmocka_unit_test(test_every_view_can_be_left),
        cmocka_unit_test(test_status_actions_follow_the_statuses),
        cmocka_unit_test(test_every_context_has_a_name),
        cmocka_unit_test(test_a_key_in_no_context_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
