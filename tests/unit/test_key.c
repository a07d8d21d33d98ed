/* tui/key: what keys are called, and which ones are text. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/action.h"
#include "tui/key.h"

static void check_name(int key, const char *expected)
{
    char name[KEY_NAME_SIZE];
    key_format_name(key, name);
    assert_string_equal(name, expected);
}

static void test_names(void **state)
{
    (void)state;
    check_name('e', "e");
    check_name('?', "?");
    check_name(' ', "Space");
    check_name(0xE9, "\u00E9");
    check_name(KEY_CONTROL('S'), "Ctrl-S");
    check_name(KEY_CONTROL('s'), "Ctrl-S");
    check_name(KEY_CODE_ENTER, "Enter");
    check_name(KEY_CODE_TAB, "Tab");
    check_name(KEY_CODE_BACK_TAB, "S-Tab");
    check_name(KEY_CODE_ESCAPE, "Esc");
    check_name(KEY_CODE_PAGE_DOWN, "PgDn");
    check_name(KEY_CODE_F1, "F1");
    check_name(KEY_CODE_NONE, "?");
    check_name(-5, "?");
}

static void test_every_bound_key_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < key_table_count; i++) {
        char name[KEY_NAME_SIZE];
        key_format_name(key_table[i].key, name);
        assert_true(strcmp(name, "?") != 0 || key_table[i].key == '?');
        for (size_t k = 0; k < i; k++) {
            char other[KEY_NAME_SIZE];
            key_format_name(key_table[k].key, other);
            assert_int_equal(strcmp(name, other) == 0, key_table[i].key == key_table[k].key);
        }
    }
}

static void test_text(void **state)
{
    (void)state;
    static const int none[] = {0,      -1,           27,     9,      13,          127,
                               0x9B,   0x202E,       0xFEFF, 0xD800, KEY_CODE_UP, 0x10FFFF,
                               0xFFFE, KEY_CODE_NONE};
    char text[8];
    assert_true(key_get_text('a', text));
    assert_string_equal(text, "a");
    assert_true(key_get_text(0x7530, text));
    assert_string_equal(text, "\u7530");
    assert_true(key_get_text(0x1F468, text));
    assert_string_equal(text, "\U0001F468");
    assert_true(key_get_text(0x301, text));
    assert_string_equal(text, "\u0301");
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_false(key_get_text(none[i], text));
}

static void test_release(void **state)
{
    (void)state;
    struct event event = {.kind = EVENT_PASTE, .paste = strdup("text")};
    event_release(&event);
    assert_null(event.paste);
    event_release(&event);
}

static void test_keys_are_found_by_their_names(void **state)
{
    (void)state;
    static const char *const none[] = {"",       "ab",     "Ctrl-", "Ctrl-1", "Ctrl-SS", "F99",
                                       "\u0301", "\u202E", "\xFF",  "\xC3",   "\x1B",    "Entr"};
    for (int key = 1; key < KEY_CODE_NONE; key++) {
        char name[KEY_NAME_SIZE];
        key_format_name(key, name);
        bool is_known = strcmp(name, "?") != 0 || key == '?';
        if (is_known && key_find(name) != key && text_width(name) > 0)
            fail_msg("%d is %s, but that is %d", key, name, key_find(name));
    }
    assert_int_equal(key_find("ctrl-s"), KEY_CONTROL('S'));
    assert_int_equal(key_find("Ctrl-M"), KEY_CODE_ENTER);
    assert_int_equal(key_find("space"), ' ');
    assert_int_equal(key_find("PGDN"), KEY_CODE_PAGE_DOWN);
    assert_int_not_equal(key_find("E"), key_find("e"));
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_int_equal(key_find(none[i]), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_every_bound_key_has_a_name_of_its_own),
        cmocka_unit_test(test_keys_are_found_by_their_names),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
