/* tui/fuzzy: what is found, how well, and which letters it was. */
#include "unit.h"

#include <string.h>

#include "tui/fuzzy.h"

static int rate(const char *query, const char *text)
{
    struct fuzzy_match match;
    if (!fuzzy_find(query, text, &match))
        fail_msg("\"%s\" is not found in \"%s\"", query, text);
    return match.score;
}

static void check_better(const char *query, const char *good, const char *less)
{
    if (rate(query, good) <= rate(query, less))
        fail_msg("\"%s\": \"%s\" is worth %d, \"%s\" %d", query, good, rate(query, good), less,
                 rate(query, less));
}

static void check_none(const char *query, const char *text)
{
    struct fuzzy_match match;
    if (fuzzy_find(query, text, &match))
        fail_msg("\"%s\" is found in \"%s\"", query, text);
}

/* `expected` has a ^ under each byte that is marked. */
static void check_marks(const char *query, const char *text, const char *expected)
{
    struct fuzzy_match match;
    char marks[FUZZY_MAX_TEXT + 1] = "";
    assert_true(fuzzy_find(query, text, &match));
    assert_true(strlen(text) < FUZZY_MAX_TEXT);
    for (size_t i = 0; i < strlen(text); i++)
        marks[i] = match.marks[i] ? '^' : ' ';
    assert_string_equal(marks, expected);
}

static void test_letters_are_found_in_their_order(void **state)
{
    (void)state;
    assert_true(rate("gap", "gaps left") > 0);
    assert_true(rate("GL", "gaps left") > 0);
    assert_true(rate("gl", "GAPS LEFT") > 0);
    check_none("lg", "gaps");
    check_none("gapss", "gaps left");
    check_none("x", "");
    check_none("gaps left, by priority and more", "gaps left");
}

static void test_no_query_finds_all(void **state)
{
    (void)state;
    struct fuzzy_match match;
    assert_true(fuzzy_find("", "anything", &match));
    assert_int_equal(match.score, 0);
    assert_true(fuzzy_find("  ", "", &match));
    assert_int_equal(match.score, 0);
}

static void test_what_is_meant_is_worth_more(void **state)
{
    (void)state;
    check_better("gap", "gaps left", "statement of the gaps");      /* the text's start */
    check_better("so", "statement of applicability", "reasons");    /* word starts */
    check_better("plan", "the plan", "explain");                    /* a whole word */
    check_better("ad", "adapt", "a bigger day");                    /* together */
    check_better("ae", "a bee", "a bigger tree");                   /* near */
    check_better("92", "A.9.2 Processes", "A.9 Use of 12 systems"); /* a number */
}

static void test_words_stand_anywhere(void **state)
{
    (void)state;
    assert_true(rate("left gaps", "gaps left") > 0);
    assert_true(rate(" gaps  left ", "gaps left") > 0);
    check_none("gaps right", "gaps left");
    check_better("42001 use", "42001 A.9.2 Use", "42001 A.9.2 Causes");
}

static void test_marks(void **state)
{
    (void)state;
    check_marks("gl", "gaps left", "^    ^   ");
    check_marks("ex", "export or exit", "^^            ");
    check_marks("of", "soft or of", "        ^^");
    check_marks("left ga", "gaps left", "^^   ^^^^");
    check_marks("\u00FC", "\u00DCber", "^^   "); /* both bytes of a character */
    check_marks("", "gaps", "    ");
}

/* The better place counts, also where it comes later. */
static void test_the_best_place_is_taken(void **state)
{
    (void)state;
    check_marks("plan", "explain the plan", "            ^^^^");
    assert_int_equal(rate("plan", "p-l-a-n the plan"), rate("plan", "x-y-z-w the plan"));
}

static bool is_scattered(const char *query, const char *text)
{
    struct fuzzy_match match;
    assert_true(fuzzy_find(query, text, &match));
    return match.is_scattered;
}

static void test_what_is_found_by_chance_is_told(void **state)
{
    (void)state;
    assert_false(is_scattered("", "gaps left"));
    assert_false(is_scattered("gl", "gaps left"));
    assert_false(is_scattered("soa", "statement of applicability"));
    assert_false(is_scattered("respuse", "42001 A.9.2 Processes for responsible use"));
    assert_true(is_scattered("own", "next item, or next step where there are none"));
    assert_true(is_scattered("gap", "alignment with other organisational policies"));
    assert_true(is_scattered("align own", "alignment to always on"));
}

static void test_long_texts_and_words(void **state)
{
    (void)state;
    char text[2 * FUZZY_MAX_TEXT + 1];
    char word[FUZZY_MAX_WORD + 2];
    struct fuzzy_match match;
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    text[FUZZY_MAX_TEXT - 1] = 'b';
    text[FUZZY_MAX_TEXT] = 'c';
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_true(fuzzy_find("ab", text, &match));
    assert_true(match.marks[FUZZY_MAX_TEXT - 1]);
    check_none("c", text);
    check_none(word, text);
    word[FUZZY_MAX_WORD] = '\0';
    assert_true(fuzzy_find(word, text, &match));
    /* A character over the end of what is looked at is not there. */
    memcpy(&text[FUZZY_MAX_TEXT - 1], "\u00FC", 2);
    check_none("\u00FC", text);
}

static void test_a_gap_may_be_wide(void **state)
{
    (void)state;
    char text[FUZZY_MAX_TEXT];
    memset(text, '-', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    memcpy(text, "ab", 2);
    text[sizeof text - 2] = 'z';
    struct fuzzy_match match;
    assert_true(fuzzy_find("abz", text, &match));
    assert_true(match.marks[0] && match.marks[1] && match.marks[sizeof text - 2]);
}

static void test_broken_text_does_no_harm(void **state)
{
    (void)state;
    struct fuzzy_match match;
    assert_true(fuzzy_find("a",
                           "\xFF\xC3"
                           "a",
                           &match));
    assert_true(match.marks[2]);
    check_none("b", "\xC3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters_are_found_in_their_order),
        cmocka_unit_test(test_no_query_finds_all),
        cmocka_unit_test(test_what_is_meant_is_worth_more),
        cmocka_unit_test(test_words_stand_anywhere),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_the_best_place_is_taken),
        cmocka_unit_test(test_what_is_found_by_chance_is_told),
        cmocka_unit_test(test_long_texts_and_words),
        cmocka_unit_test(test_a_gap_may_be_wide),
        cmocka_unit_test(test_broken_text_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
