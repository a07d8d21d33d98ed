/* base/error: what went wrong, as the user reads it. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static void test_exit_codes_are_those_of_the_manual(void **state)
{
    (void)state;
    assert_int_equal(error_exit_code(ERROR_NONE), 0);
    assert_int_equal(error_exit_code(ERROR_ANSWER_IS_NO), 1);
    assert_int_equal(error_exit_code(ERROR_USAGE), 2);
    assert_int_equal(error_exit_code(ERROR_DATA), 65);
    assert_int_equal(error_exit_code(ERROR_NO_INPUT), 66);
    assert_int_equal(error_exit_code(ERROR_CANNOT_CREATE), 73);
    assert_int_equal(error_exit_code(ERROR_IO), 74);
}

static void test_message_names_as_much_of_the_place_as_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        size_t line;
        size_t column;
        const char *expected;
    } table[] = {
        {"a.json", 3, 7, "a.json:3:7: it broke; mend it"},
        {"a.json", 3, 0, "a.json:3: it broke; mend it"},
        {"a.json", 0, 0, "a.json: it broke; mend it"},
        {"", 0, 0, "it broke; mend it"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct error error = {0};
        char text[200];
        error_set_place(&error, table[i].file, table[i].line, table[i].column);
        assert_false(error_set(&error, ERROR_DATA, "mend it", "it %s", "broke"));
        error_format(&error, text, sizeof text);
        assert_string_equal(text, table[i].expected);
    }
}

static void test_message_without_remedy_ends_after_the_first_part(void **state)
{
    (void)state;
    struct error error = {0};
    char text[200];
    error_set(&error, ERROR_DATA, "", "it broke");
    error_format(&error, text, sizeof text);
    assert_string_equal(text, "it broke");
}

static void test_too_long_parts_are_cut_and_terminated(void **state)
{
    (void)state;
    static char large[5000];
    memset(large, 'x', sizeof large - 1);
    struct error error = {0};
    error_set_place(&error, large, 1, 1);
    error_set(&error, ERROR_DATA, large, "%s", large);
    assert_int_equal(strlen(error.file), ERROR_FILE_SIZE - 1);
    assert_int_equal(strlen(error.what), ERROR_TEXT_SIZE - 1);
    assert_int_equal(strlen(error.remedy), ERROR_TEXT_SIZE - 1);
    char text[10];
    error_format(&error, text, sizeof text);
    assert_string_equal(text, "xxxxxxxxx");
}

static void test_printed_message_cannot_steer_the_terminal(void **state)
{
    (void)state;
    struct error error = {0};
    char *printed = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&printed, &bytes);
    error_set_place(&error, "evil\x1B[2J\n.json", 2, 1);
    error_set(&error, ERROR_DATA, "", "bad \xE2\x80\xAE name");
    error_print(&error, stream);
    fclose(stream);
    assert_string_equal(printed, "aimsgap: evil\xE2\x90\x9B[2J\xE2\x90\x8A.json:2:1: "
                                 "bad \xEF\xBF\xBD name\n");
    free(printed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exit_codes_are_those_of_the_manual),
        cmocka_unit_test(test_message_names_as_much_of_the_place_as_is_known),
        cmocka_unit_test(test_message_without_remedy_ends_after_the_first_part),
        cmocka_unit_test(test_too_long_parts_are_cut_and_terminated),
        cmocka_unit_test(test_printed_message_cannot_steer_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
