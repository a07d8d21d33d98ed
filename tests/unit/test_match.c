/* base/match: what people type is found in what people wrote. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "base/match.h"

static struct match_pattern pattern;

static bool holds(const char *words, const char *text)
{
    match_parse(&pattern, words);
    return match_find_words(&pattern, text) == match_get_all(&pattern);
}

static void test_words_are_found_anywhere(void **state)
{
    (void)state;
    assert_true(holds("scope", "The AIMS scope statement"));
    assert_true(holds("statement aims", "The AIMS scope statement"));
    assert_true(holds("  cop  tem ", "The AIMS scope statement"));
    assert_false(holds("scope review", "The AIMS scope statement"));
    assert_false(holds("scopes", "The AIMS scope"));
    assert_true(holds("6.1.2", "iso42001:6.1.2"));
    assert_true(holds("", "anything"));
    assert_true(holds(" \t\u00A0\u2003", "anything"));
    assert_false(holds("a", ""));
}

static void test_case_and_accents_do_not_matter(void **state)
{
    (void)state;
    assert_true(holds("zoe", "Zo\u00EB van der Meer"));
    assert_true(holds("ZO\u00CB", "Zoe\u0308 van der Meer"));
    assert_true(holds("bromm", "Katrin Br\u00F6mmelhaus"));
    assert_true(holds("stra\u00DFe", "HAUPTSTRASSE"));
    assert_true(holds("\u0394\u03C2", "\u03B4\u03A3")); /* both sigmas */
    assert_true(holds("\u7F8E", "\u7530\u8FBA \u7F8E\u54B2"));
    assert_false(holds("\u7F8E\u7530", "\u7530\u8FBA \u7F8E\u54B2"));
}

/* A word of marks only would be found everywhere. */
static void test_what_does_not_count_is_left_out(void **state)
{
    (void)state;
    match_parse(&pattern, "\u0301 a\xFF"
                          "b");
    assert_int_equal(pattern.count, 1);
    assert_int_equal(match_find_words(&pattern, "xaby"), 1);
    assert_int_equal(match_find_words(&pattern, "\xFF\xC3"), 0);
}

static void test_more_than_fits_is_left_out(void **state)
{
    (void)state;
    char words[2 * MATCH_MAX_LETTERS + 1];
    for (size_t i = 0; i < sizeof words - 1; i++)
        words[i] = i % 2 == 0 ? 'a' : ' ';
    words[sizeof words - 1] = '\0';
    match_parse(&pattern, words);
    assert_int_equal(pattern.count, MATCH_MAX_WORDS);
    memset(words, 'a', sizeof words - 1);
    match_parse(&pattern, words);
    assert_int_equal(pattern.count, 1);
    assert_int_equal(pattern.starts[1], MATCH_MAX_LETTERS);
    assert_int_equal(match_find_words(&pattern, words), 1);
}

static void check_next(const char *text, size_t from, const char *expected)
{
    size_t start = 0;
    size_t length = 0;
    bool found = match_find_next(&pattern, text, strlen(text), from, &start, &length);
    assert_int_equal(found, expected != NULL);
    if (!found)
        return;
    char part[64];
    snprintf(part, sizeof part, "%.*s", (int)length, text + start);
    assert_string_equal(part, expected);
}

static void test_places_are_whole_clusters(void **state)
{
    (void)state;
    match_parse(&pattern, "risk ris meer");
    check_next("A Risk, a RISK", 0, "Risk");
    check_next("A Risk, a RISK", 3, "RISK");
    check_next("A Risk, a RISK", 12, NULL);
    check_next("risen meer", 0, "ris");
    match_parse(&pattern, "zoe");
    check_next("the zoe\u0308 of", 0, "zoe\u0308");
    check_next("Zo\u00EB", 0, "Zo\u00EB");
    match_parse(&pattern, "s");
    check_next("gro\u00DF", 0, "\u00DF");
    match_parse(&pattern, "");
    check_next("anything", 0, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_found_anywhere),
        cmocka_unit_test(test_case_and_accents_do_not_matter),
        cmocka_unit_test(test_what_does_not_count_is_left_out),
        cmocka_unit_test(test_more_than_fits_is_left_out),
        cmocka_unit_test(test_places_are_whole_clusters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
