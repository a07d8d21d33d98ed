/* store/json_pattern: what patterns match, compared with regexec(3), and which cannot be used. */
#include "unit.h"

#include <regex.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "sample.h"
#include "store/json_pattern.h"

#define TEXTS 400 /* tried with each pattern */
#define LONGEST 14

static void compile(struct json_pattern *pattern, const char *text)
{
    struct error error = {0};
    if (!json_pattern_compile(pattern, text, &error))
        fail_msg("%s", error.what);
}

static void check(const char *text, const char *subject, bool expected)
{
    struct json_pattern pattern;
    compile(&pattern, text);
    if (json_pattern_matches(&pattern, subject) != expected)
        fail_msg("%s and \"%s\"", text, subject);
    json_pattern_release(&pattern);
}

static void test_what_matches(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        const char *subject;
        bool expected;
    } table[] = {
        {"", "", true},
        {"b", "abc", true},
        {"b", "ac", false},
        {"^b", "ab", false},
        {"b$", "ab", true},
        {"b$", "ba", false},
        {"^$", "", true},
        {"^$", "a", false},
        {"^a{2}$", "aa", true},
        {"^a{2}$", "aaa", false},
        {"^a{2,}$", "aaaaa", true},
        {"^a{2,}$", "a", false},
        {"^a{0,2}$", "", true},
        {"^a{0,2}b$", "aab", true},
        {"^a{0,2}b$", "aaab", false},
        {"^(ab|c)+$", "abcab", true},
        {"^(ab|c)+$", "abca", false},
        {"^(a|b|c)$", "c", true},
        {"^(|a)b$", "b", true},
        {"^((a*)*)*b$", "aaab", true},
        {"^((a*)*)*b$", "aaac", false},
        {"^[^/]+$", "a.b", true},
        {"^[^/]+$", "a/b", false},
        {"^[+-]$", "-", true},
        {"^[a-c0-9]+$", "b7", true},
        {"^[a-c0-9]+$", "d", false},
        {"a\\.b", "a.b", true},
        {"a\\.b", "axb", false},
        {"^[^/]+$", "\xC3\xA9", true},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        check(table[i].pattern, table[i].subject, table[i].expected);
}

/* Those of the report's schema, and some with all that is understood. */
static const char *const patterns[] = {
    ":A\\.",
    "Z$",
    "^(\\.\\./)*(([^./]|\\.[^./]|\\.\\.[^/])[^/]*/)*([^./]|\\.[^./]|\\.\\.[^/])[^/]*$",
    "^[0-9]{4}-(0[1-9]|1[0-2])$",
    "^[0-9]{2}(\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    "^[a-z][a-z0-9]*(-[a-z0-9]+)*:(A\\.)?[0-9]{1,2}(\\.[0-9]{1,2}){0,2}$",
    "(a|x\\.|bc){2,3}x?$",
    "^(a?b{1,3}|(c|d)*)+e",
};

/* Mostly signs that the pattern itself holds, so that it matches now and then. */
static void make_text(const char *pattern, uint64_t *seed, char text[LONGEST + 1])
{
    size_t length = sample_random(seed, LONGEST + 1);
    for (size_t i = 0; i < length; i++)
        text[i] = pattern[sample_random(seed, (uint32_t)strlen(pattern))];
    text[length] = '\0';
}

static void test_agrees_with_the_c_library(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (size_t i = 0; i < COUNT_OF(patterns); i++) {
        struct json_pattern pattern;
        regex_t regex;
        char text[LONGEST + 1];
        compile(&pattern, patterns[i]);
        assert_int_equal(regcomp(&regex, patterns[i], REG_EXTENDED | REG_NOSUB), 0);
        for (int k = 0; k < TEXTS; k++) {
            make_text(patterns[i], &seed, text);
            bool expected = regexec(&regex, text, 0, NULL, 0) == 0;
            if (json_pattern_matches(&pattern, text) != expected)
                fail_msg("%s and \"%s\"", patterns[i], text);
        }
        regfree(&regex);
        json_pattern_release(&pattern);
    }
}

/* Nothing in a text can make it slow or deep. */
static void test_very_long_texts(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_repeat(&text, "../", 300000);
    check(patterns[2], text.text, false);
    strbuf_append_char(&text, 'a');
    check(patterns[2], text.text, true);
    strbuf_clear(&text);
    strbuf_append_repeat(&text, "a", 300000);
    check("^((a*)*)*b$", text.text, false);
    strbuf_release(&text);
}

static void test_what_cannot_be_used(void **state)
{
    (void)state;
    static const char *const table[] = {"\\d",   "(?=a)",       "(",        ")",   "a)",
                                        "[a",    "[[:a]]",      "a*?",      "a+?", "*",
                                        "a{2",   "a{,2}",       "a{3,2}",   "a.b", "a{600}",
                                        "[\\d]", "(a{40}){40}", "\xC3\xA9", "[]",  "a**"};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct json_pattern pattern;
        struct error error = {0};
        if (json_pattern_compile(&pattern, table[i], &error))
            fail_msg("%s can be used", table[i]);
        assert_int_equal(error.kind, ERROR_DATA);
        assert_contains(error.what, "a pattern that cannot be used: ");
        assert_null(pattern.steps);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_matches),
        cmocka_unit_test(test_agrees_with_the_c_library),
        cmocka_unit_test(test_very_long_texts),
        cmocka_unit_test(test_what_cannot_be_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
