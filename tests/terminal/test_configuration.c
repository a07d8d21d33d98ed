/* The configuration file in the real program: keys, the mouse, the language, and what is wrong. */
#include "stage.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FILE_NAME "demo.json"

static void configure(const struct stage *stage, const char *text)
{
    char path[STAGE_PATH_BYTES];
    free(stage_run_well(stage, "mkdir -p .config/aimsgap"));
    FILE *file = fopen(stage_get_path(stage, ".config/aimsgap/config", path), "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void test_keys_of_ones_own(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    configure(stage, "key walk F1 go-gaps\nkey global q none\n"
                     "key global Ctrl-C none\nkey global Q quit\n");
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "Q quit");
    press_and_see(stage, "<F1>", "Gaps left");
    press(stage, "qQ");
    see_exit(stage, 0);
    see_restored_terminal(stage);
}

static bool asks_for_mouse(struct stage *stage)
{
    static const char request[] = "1000h";
    size_t length;
    pty_start_recording(stage->pty);
    see(stage, "quit");
    const char *recording = pty_get_recording(stage->pty, &length);
    return memmem(recording, length, request, strlen(request)) != NULL;
}

static void test_the_mouse_is_left_to_the_terminal(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    stage_start(stage, FILE_NAME, NULL);
    assert_true(asks_for_mouse(stage));
    quit(stage);
    configure(stage, "set mouse off\n");
    stage_start(stage, FILE_NAME, NULL);
    assert_false(asks_for_mouse(stage));
    quit(stage);
    configure(stage, "");
    const char *argv[] = {getenv("AIMSGAP"), "--no-mouse", FILE_NAME, NULL};
    stage_start_program(stage, argv, NULL);
    assert_false(asks_for_mouse(stage));
    quit(stage);
}

static void test_the_language(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    configure(stage, "set language de\n");
    stage_start(stage, FILE_NAME, NULL);
    press_and_see(stage, "u", "r\u00FCckg\u00E4ngig");
    press(stage, "q");
    see_exit(stage, 0);
}

static void test_what_is_wrong_is_shown_at_the_start(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    configure(stage, "set mouse maybe\n");
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "config:1: mouse cannot be");
    press_and_see_gone(stage, "<Esc>", "config:1");
    quit(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_keys_of_ones_own, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_the_mouse_is_left_to_the_terminal, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_the_language, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_wrong_is_shown_at_the_start, stage_set_up,
                                        stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
