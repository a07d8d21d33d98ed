/* tui/config and tui/config_write: the configuration file, in both directions. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "scratch.h"
#include "tui/config.h"

static struct config config;

static int begin(void **state)
{
    (void)state;
    config_init(&config);
    return 0;
}

static int end(void **state)
{
    (void)state;
    config_release(&config);
    return 0;
}

static void parse(const char *text)
{
    config_parse(&config, "config", text, strlen(text));
}

static enum action find(unsigned context, int key)
{
    return keymap_find(&config.keys, context, key);
}

/* The first problem, as it is printed. */
static void check_problem(const char *text, const char *expected)
{
    char found[ERROR_FILE_SIZE];
    config_release(&config);
    config_init(&config);
    parse(text);
    assert_true(config.problems.count > 0);
    error_format(&config.problems.list[0], found, sizeof found);
    assert_string_equal(found, expected);
}

static void check_same(const struct config *first, const struct config *second)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        assert_string_equal(first->settings[i], second->settings[i]);
    assert_int_equal(first->keys.count, second->keys.count);
    for (size_t i = 0; i < first->keys.count; i++) {
        assert_int_equal(first->keys.bindings[i].contexts, second->keys.bindings[i].contexts);
        assert_int_equal(first->keys.bindings[i].key, second->keys.bindings[i].key);
        assert_int_equal(first->keys.bindings[i].action, second->keys.bindings[i].action);
    }
}

static void check_default(void)
{
    struct config other;
    config_init(&other);
    check_same(&config, &other);
    config_release(&other);
}

static void test_keys_and_settings(void **state)
{
    (void)state;
    parse("# my keys\n"
          "\n"
          "key status c note          # as in the other program\n"
          "  key\tstatus n none\r\n"
          "key walk # undo # a number sign is a key where a key is wanted\n"
          "set mouse off\n"
          "set mouse on\n"
          "set mouse off");
    assert_int_equal(config.problems.count, 0);
    assert_int_equal(find(CONTEXT_STATUS, 'c'), ACTION_NOTE);
    assert_int_equal(find(CONTEXT_STATUS, 'n'), ACTION_NONE);
    assert_int_equal(find(CONTEXT_WALK, '#'), ACTION_UNDO);
    assert_true(config_is(&config, SETTING_MOUSE, "off"));
    assert_false(config_is(&config, SETTING_MOUSE, "on"));
}

static void test_nothing_is_the_default(void **state)
{
    (void)state;
    parse("");
    parse("\xEF\xBB\xBF# with a mark in front\n\n   \n");
    assert_int_equal(config.problems.count, 0);
    check_default();
}

static void test_what_is_wrong_is_said_with_its_line(void **state)
{
    (void)state;
    check_problem("\n\nbind status c note\n",
                  "config:3: \"bind\" means nothing here; a line begins with key, set or #");
    check_problem("key status c\n", "config:1: is not of the form \"key CONTEXT KEY ACTION\"; "
                                    "`aimsgap --dump-keys` shows them all");
    check_problem("set mouse off please", "config:1: is not of the form \"set NAME VALUE\"; "
                                          "`aimsgap --dump-keys` shows them all");
    check_problem("key staus c note", "config:1: there is no context \"staus\"; "
                                      "`aimsgap --dump-keys` shows them all");
    check_problem("key status cc note", "config:1: there is no key \"cc\"; "
                                        "`aimsgap --dump-keys` shows them all");
    check_problem("key status c notes", "config:1: there is no action \"notes\"; "
                                        "`aimsgap --dump-keys` shows them all");
    check_problem("set mice off", "config:1: there is no setting \"mice\"; "
                                  "`aimsgap --dump-keys` shows them all");
    check_problem("set mouse maybe", "config:1: mouse cannot be \"maybe\"; it is one of: on, off");
    check_problem("set mouse a-word-that-is-longer-than-all-values",
                  "config:1: \"a-word-that-is-longer-than-all-values\" is too long; "
                  "`aimsgap --dump-keys` shows them all");
    check_problem("key walk c note",
                  "config:1: \"note\" has nothing to act on in the context \"walk\"; give it a key "
                  "in the context that `aimsgap --dump-keys` shows it in");
}

static void test_one_bad_line_leaves_the_others(void **state)
{
    (void)state;
    parse("key status c nonsense\nkey status c note\nset mouse nonsense\nset mouse off\nnonsense");
    assert_int_equal(config.problems.count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(config.problems.list[i].line, 2 * i + 1);
    assert_int_equal(find(CONTEXT_STATUS, 'c'), ACTION_NOTE);
    assert_true(config_is(&config, SETTING_MOUSE, "off"));
}

static void test_a_key_that_is_never_reached_is_told(void **state)
{
    (void)state;
    check_problem(
        "key control 1 reasons\n",
        "config:1: \"1\" never comes to \"reasons\": a narrower context has the key; take "
        "it away there, with the action none, or choose another");
    assert_int_equal(config.problems.count, 1);
    config_release(&config);
    config_init(&config);
    parse("key control 1 reasons\nkey status 1 none\n"); /* the order does not matter */
    assert_int_equal(config.problems.count, 0);
    parse("key walk o undo\n"); /* on the screens without an owner */
    assert_int_equal(config.problems.count, 0);
}

static void test_nobody_is_shut_in(void **state)
{
    (void)state;
    check_problem("key status c note\nkey global q none\nkey global Ctrl-C none\nset mouse off\n",
                  "config:3: leaves no key for \"quit\" in \"Start\"; give it one; until then all "
                  "keys are the default ones");
    assert_int_equal(find(CONTEXT_STATUS, 'c'), ACTION_NONE);
    assert_int_equal(find(CONTEXT_GLOBAL, 'q'), ACTION_QUIT);
    assert_true(config_is(&config, SETTING_MOUSE, "off"));
}

static void test_a_needed_key_may_move(void **state)
{
    (void)state;
    parse("key global q none\nkey global Ctrl-C none\nkey global Q quit\n");
    assert_int_equal(config.problems.count, 0);
    assert_int_equal(find(CONTEXT_GLOBAL, 'q'), ACTION_NONE);
    assert_int_equal(find(CONTEXT_GLOBAL, 'Q'), ACTION_QUIT);
}

static void test_what_is_no_text_is_refused(void **state)
{
    (void)state;
    static const char null[] = "set mouse\0off\nset mouse off\n";
    config_parse(&config, "config", null, sizeof null - 1);
    assert_int_equal(config.problems.count, 1);
    assert_int_equal(config.problems.list[0].line, 1);
    assert_true(config_is(&config, SETTING_MOUSE, "off"));
    check_problem("# \xFF\n", "config:1: is not text in UTF-8; write it anew with a text editor");
}

static void test_a_file_that_is_too_large(void **state)
{
    (void)state;
    char *text = malloc(CONFIG_MAX_BYTES + 2);
    assert_non_null(text);
    memset(text, '#', CONFIG_MAX_BYTES + 1);
    config_parse(&config, "config", text, CONFIG_MAX_BYTES);
    assert_int_equal(config.problems.count, 0);
    config_parse(&config, "config", text, CONFIG_MAX_BYTES + 1);
    assert_int_equal(config.problems.count, 1);
    assert_string_equal(config.problems.list[0].what, "is larger than 64 KiB");
    free(text);
}

static void test_too_many_keys_are_said(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text);
    for (int key = 0; key < KEYMAP_MAX; key++) {
        char name[KEY_NAME_SIZE];
        key_format_name(0x4E00 + key, name);
        strbuf_append_format(&text, "key move %s down\n", name);
    }
    parse(text.text);
    assert_true(config.problems.count > 0);
    assert_string_equal(config.problems.list[0].what, "there are too many keys");
    strbuf_release(&text);
}

/* ---- written ---- */

static char *write_text(const struct config *written)
{
    struct strbuf text;
    strbuf_init(&text);
    config_write(written, &text);
    char *bytes = strbuf_steal(&text);
    assert_non_null(bytes);
    return bytes;
}

static void check_round_trip(void)
{
    struct config again;
    char *first = write_text(&config);
    config_init(&again);
    config_parse(&again, "again", first, strlen(first));
    if (again.problems.count > 0)
        fail_msg("%zu: %s", again.problems.list[0].line, again.problems.list[0].what);
    char *second = write_text(&again);
    assert_string_equal(second, first);
    check_same(&again, &config);
    free(first);
    free(second);
    config_release(&again);
}

static void test_what_is_written_makes_it_again(void **state)
{
    (void)state;
    check_round_trip();
    parse("key status n none\nkey status c note\nkey status n owner\nkey item # next\n"
          "key move \u00E9 down\nkey global Q quit\nkey overlay Ctrl-L none\nset mouse off\n");
    assert_int_equal(config.problems.count, 0);
    check_round_trip();
    parse("key status o none\nkey status n note\nkey status c none\nkey overlay Ctrl-L redraw\n");
    check_round_trip();
}

static void test_every_line_is_explained(void **state)
{
    (void)state;
    char *text = write_text(&config);
    char line[160];
    for (size_t i = 0; i < context_table_count; i++) {
        snprintf(line, sizeof line, "# %s: %s\n", context_table[i].name, context_table[i].meaning);
        assert_contains(text, line);
    }
    for (int action = 1; action < ACTION_COUNT; action++) {
        snprintf(line, sizeof line, " # %s\n", action_table[action].help);
        assert_contains(text, line);
    }
    for (int i = 0; i < SETTING_COUNT; i++) {
        snprintf(line, sizeof line, "# %s: %s (", setting_table[i].name, setting_table[i].help);
        assert_contains(text, line);
    }
    free(text);
}

/* ---- the file ---- */

static void load(void)
{
    config_release(&config);
    config_init(&config);
    config_load(&config);
}

static void test_a_file_is_read(void **state)
{
    (void)state;
    setenv("XDG_CONFIG_HOME", scratch_path(""), 1);
    load();
    assert_int_equal(config.problems.count, 0);
    check_default();
    assert_int_equal(mkdir(scratch_path("aimsgap"), 0700), 0);
    load();
    assert_int_equal(config.problems.count, 0);
    scratch_write_text("aimsgap/config", "set mouse off\nnonsense\n");
    load();
    assert_true(config_is(&config, SETTING_MOUSE, "off"));
    assert_int_equal(config.problems.count, 1);
    assert_string_equal(config.problems.list[0].file, scratch_path("aimsgap/config"));
    assert_int_equal(config.problems.list[0].line, 2);
}

static void test_a_file_that_cannot_be_read_is_said(void **state)
{
    (void)state;
    unlink(scratch_path("aimsgap/config"));
    assert_int_equal(mkdir(scratch_path("aimsgap/config"), 0700), 0);
    load();
    assert_int_equal(config.problems.count, 1);
    assert_string_equal(config.problems.list[0].what, "is a directory");
    check_default();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_keys_and_settings, begin, end),
        cmocka_unit_test_setup_teardown(test_nothing_is_the_default, begin, end),
        cmocka_unit_test_setup_teardown(test_what_is_wrong_is_said_with_its_line, begin, end),
        cmocka_unit_test_setup_teardown(test_one_bad_line_leaves_the_others, begin, end),
        cmocka_unit_test_setup_teardown(test_a_key_that_is_never_reached_is_told, begin, end),
        cmocka_unit_test_setup_teardown(test_nobody_is_shut_in, begin, end),
        cmocka_unit_test_setup_teardown(test_a_needed_key_may_move, begin, end),
        cmocka_unit_test_setup_teardown(test_what_is_no_text_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(test_a_file_that_is_too_large, begin, end),
        cmocka_unit_test_setup_teardown(test_too_many_keys_are_said, begin, end),
        cmocka_unit_test_setup_teardown(test_what_is_written_makes_it_again, begin, end),
        cmocka_unit_test_setup_teardown(test_every_line_is_explained, begin, end),
        cmocka_unit_test_setup_teardown(test_a_file_is_read, begin, end),
        cmocka_unit_test_setup_teardown(test_a_file_that_cannot_be_read_is_said, begin, end),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
