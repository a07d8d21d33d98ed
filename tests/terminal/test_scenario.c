/* The language of the stories: what it refuses and with which words, and how blocks compare. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "scenario.h"

static void refuse(const char *source, const char *expected)
{
    char problem[SCENARIO_PROBLEM_BYTES] = "";
    struct scenario *scenario = scenario_parse("a.session", source, problem);
    if (scenario != NULL) {
        scenario_free(scenario);
        fail_msg("it takes: %s", source);
    }
    if (strncmp(problem, expected, strlen(expected)) != 0) {
        fail_msg("it says: %s", problem);
    }
}

static struct scenario *take(const char *source)
{
    char problem[SCENARIO_PROBLEM_BYTES] = "";
    struct scenario *scenario = scenario_parse("a.session", source, problem);
    if (scenario == NULL) {
        fail_msg("%s", problem);
    }
    return scenario;
}

static void test_words_are_cut_at_blanks_and_quotes(void **state)
{
    (void)state;
    struct scenario *scenario =
        take("# a story\n\n  see \"two words\" beside \"a \\\"b\\\"\\n\"  \n");
    assert_int_equal(scenario->step_count, 1);
    const struct scenario_step *step = &scenario->steps[0];
    assert_int_equal(step->verb, VERB_SEE);
    assert_int_equal(step->line, 3);
    assert_int_equal(step->word_count, 3);
    assert_string_equal(step->words[0], "two words");
    assert_string_equal(step->words[2], "a \"b\"\n");
    assert_string_equal(step->text, "see \"two words\" beside \"a \\\"b\\\"\\n\"");
    scenario_free(scenario);
}

static void test_keys_are_named_and_repeated(void **state)
{
    static const struct {
        const char *word;
        const char *sent;
    } keys[] = {
        {"a", "a"},
        {"Enter", "<Enter>"},
        {"PgDn", "<PageDown>"},
        {"Ctrl-S", "<C-s>"},
        {"Ctrl-Left", "<C-Left>"},
        {"<", "<lt>"},
        {"#", "#"},
        {"\"", "\""},
        {"\xc3\xa4", "\xc3\xa4"},
        {"*", "*"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char sent[SCENARIO_KEYS_BYTES];
        assert_true(scenario_translate_key(keys[i].word, sent));
        assert_string_equal(sent, keys[i].sent);
    }
    struct scenario *scenario = take("press Down*3 * \" Esc\n");
    assert_int_equal(scenario->steps[0].word_count, 6);
    assert_string_equal(scenario->steps[0].words[2], "Down");
    assert_string_equal(scenario->steps[0].words[3], "*");
    scenario_free(scenario);
}

static void test_what_is_wrong_is_said_with_its_line(void **state)
{
    (void)state;
    refuse("", "a.session:1: nothing happens");
    refuse("# only a comment\n", "a.session:2: nothing happens");
    refuse("see \"a\"\nlook \"a\"\n", "a.session:2: it is: look \"TEXT\"");
    refuse("observe \"a\"\n", "a.session:1: \"observe\" is no word");
    refuse("see \"a\n", "a.session:1: the closing \"");
    refuse("press Escape\n", "a.session:1: there is no key \"Escape\"");
    refuse("press Esc j\n", "a.session:1: Esc must be the last");
    refuse("| a line\n", "a.session:1: lines behind |");
    refuse("see \"a\"\n| a line\n", "a.session:2: lines behind |");
    refuse("screen\n\n| a line\n", "a.session:3: the lines of a block stand together");
    refuse("exit\n", "a.session:1: it is: exit STATUS");
}

/* What holds on a quick machine only is refused before it is tried. */
static void test_steps_that_come_too_early_are_refused(void **state)
{
    static const char *const early[] = {
        "press q\nkill\n",      "type \"a\"\nfile a.json has \"b\"\n", "press a\nclick \"b\"\n",
        "press Esc\npress j\n", "press a\nlook \"b\" bold\n",          "press a\ntour b\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof early / sizeof *early; i++) {
        refuse(early[i], "a.session:2: say first what is seen after");
    }
    scenario_free(take("press a\nsee \"b\"\nkill\n"));
    scenario_free(take("press a\npress j\n"));
    scenario_free(take("size 40x12\nstart aimsgap\n"));
}

static void test_blocks_match_whole_or_with_ellipses(void **state)
{
    static const char screen[] = "one\ntwo\nthree\nfour\n\n\n";
    static const char *const whole[] = {"one", "two", "three", "four"};
    static const char *const part[] = {"...", "two", "...", "four"};
    static const char *const head[] = {"one", "..."};
    static const char *const wrong[] = {"...", "two", "four"};
    static const char *const longer[] = {"one", "two", "three", "four", "five"};
    (void)state;
    assert_true(scenario_block_matches(whole, 4, screen));
    assert_true(scenario_block_matches(part, 4, screen));
    assert_true(scenario_block_matches(head, 2, screen));
    assert_false(scenario_block_matches(whole, 3, screen));
    assert_false(scenario_block_matches(part, 3, "one\ntw\nthree"));
    assert_false(scenario_block_matches(wrong, 3, screen));
    assert_false(scenario_block_matches(longer, 5, screen));
    assert_false(scenario_block_matches(whole, 0, ""));
}

static void check_redraw(const char *const *block, size_t count, const char *expected)
{
    char *redrawn = scenario_block_redraw(block, count, "title\none\ntwo!\nthree\nlast!\n\n");
    assert_string_equal(redrawn, expected);
    free(redrawn);
}

static void test_redrawing_keeps_the_ellipses(void **state)
{
    static const char *const whole[] = {"one", "two"};
    static const char *const pieces[] = {"head", "...", "two", "three", "...", "last"};
    static const char *const middle[] = {"...", "two", "three", "..."};
    (void)state;
    check_redraw(whole, 2, "title\none\ntwo!\nthree\nlast!\n");
    check_redraw(NULL, 0, "title\none\ntwo!\nthree\nlast!\n");
    check_redraw(pieces, 6, "title\n...\ntwo!\nthree\n...\nlast!\n");
    check_redraw(middle, 4, "...\ntwo!\nthree\n...\n");
}

static void test_pictures_are_found_in_a_guide(void **state)
{
    static const char guide[] = "A\n<!-- tour: one -->\n```\nx\ny\n```\nB\n<!-- tour: two -->\n";
    size_t start;
    size_t end;
    (void)state;
    assert_true(scenario_find_picture(guide, "one", &start, &end));
    assert_int_equal(end - start, strlen("x\ny\n"));
    assert_memory_equal(guide + start, "x\ny\n", 4);
    assert_false(scenario_find_picture(guide, "two", &start, &end));
    assert_false(scenario_find_picture(guide, "on", &start, &end));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_cut_at_blanks_and_quotes),
        cmocka_unit_test(test_keys_are_named_and_repeated),
        cmocka_unit_test(test_what_is_wrong_is_said_with_its_line),
        cmocka_unit_test(test_steps_that_come_too_early_are_refused),
        cmocka_unit_test(test_blocks_match_whole_or_with_ellipses),
        cmocka_unit_test(test_redrawing_keeps_the_ellipses),
        cmocka_unit_test(test_pictures_are_found_in_a_guide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
