/* tui/setting: the table, and what a setting takes. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "tui/setting.h"

static void test_every_setting_is_described_and_takes_its_values(void **state)
{
    (void)state;
    for (int i = 0; i < SETTING_COUNT; i++) {
        const struct setting_info *info = &setting_table[i];
        struct error error = {0};
        assert_int_equal(setting_find(info->name), i);
        assert_true(info->help && info->help[0] != '\0');
        assert_non_null(info->values[0]);
        assert_int_equal(info->check != NULL, info->others != NULL);
        for (size_t k = 0; k < SETTING_MAX_VALUES && info->values[k]; k++) {
            assert_true(strlen(info->values[k]) < SETTING_VALUE_SIZE);
            assert_true(setting_check((enum setting_id)i, info->values[k], &error));
        }
        assert_false(setting_check((enum setting_id)i, "no such value", &error));
        assert_string_not_equal(error.remedy, "");
    }
    assert_int_equal(setting_find("nothing"), SETTING_COUNT);
    assert_int_equal(setting_find(""), SETTING_COUNT);
}

static void test_a_refusal_says_what_is_allowed(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(setting_check(SETTING_MOUSE, "On", &error));
    assert_string_equal(error.what, "mouse cannot be \"On\"");
    assert_string_equal(error.remedy, "it is one of: on, off");
}

static void test_a_language_is_one_there_is(void **state)
{
    (void)state;
    struct error error = {0};
    struct strbuf values;
    strbuf_init(&values);
    assert_true(setting_check(SETTING_LANGUAGE, "auto", &error));
    assert_true(setting_check(SETTING_LANGUAGE, "en", &error));
    assert_false(setting_check(SETTING_LANGUAGE, "xx", &error));
    assert_contains(error.what, "no translation into \"xx\"");
    setting_append_values(SETTING_LANGUAGE, &values);
    assert_string_equal(values.text, "auto, a code like en or de");
    strbuf_release(&values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_setting_is_described_and_takes_its_values),
        cmocka_unit_test(test_a_refusal_says_what_is_allowed),
        cmocka_unit_test(test_a_language_is_one_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
