/* report/oscal_text: other people's text in OSCAL's data types. */
#include "unit.h"

#include "base/strbuf.h"
#include "report/oscal_text.h"

typedef void append_text(struct strbuf *out, const char *text);

struct text_case {
    const char *text;
    const char *expected;
};

static void check_cases(append_text *append, const struct text_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct strbuf out;
        strbuf_init(&out);
        append(&out, cases[i].text);
        assert_string_equal(out.text, cases[i].expected);
        strbuf_release(&out);
    }
}

static void test_strings_are_one_line_without_blanks_around(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"", ""},
        {" \t\n ", ""},
        {"\xC2\xA0\xE3\x80\x80", ""},
        {"  a  b ", "a  b"},
        {"\xE2\x80\x83wide\xE2\x80\xAF", "wide"},
        {"first\nsecond\tthird\n", "first second third"},
        {"*not* markup here", "*not* markup here"},
        {"a\x1b[31mb", "a\xE2\x90\x9B[31mb"},
        {"a\xE2\x80\xAE"
         "b",
         "a\xEF\xBF\xBD"
         "b"},
        {"a\xE2\x80\xA8"
         "b",
         "a\xEF\xBF\xBD"
         "b"},
    };
    check_cases(oscal_append_string, cases, COUNT_OF(cases));
}

static void test_markup_signs_are_escaped(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"plain, with 1.5 - 2 (and) #3 + 4 = x", "plain, with 1.5 - 2 (and) #3 + 4 = x"},
        {"[a](javascript:x)", "\\[a\\](javascript:x)"},
        {"<script>&amp;</script>", "\\<script\\>\\&amp;\\</script\\>"},
        {"**b** _i_ `c` ~s~ ^p^ | \"q\" ![i]",
         "\\*\\*b\\*\\* \\_i\\_ \\`c\\` \\~s\\~ \\^p\\^ \\| \\\"q\\\" \\!\\[i\\]"},
        {"{{ insert: param, p }}", "\\{\\{ insert: param, p \\}\\}"},
        {"a\\", "a\\\\"},
        {"# h", "\\# h"},
        {"- l", "\\- l"},
        {"+ l", "\\+ l"},
        {"=== h", "\\=== h"},
        {"12. l", "12\\. l"},
        {"12) l", "12\\) l"},
        {"12 l", "12 l"},
        {"  # h ", "\\# h"},
        {"a\n# b", "a # b"},
    };
    check_cases(oscal_append_markup_line, cases, COUNT_OF(cases));
}

static void test_lines_become_paragraphs(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"", ""},
        {"\n \n", ""},
        {"a\nb", "a\n\nb"},
        {"a\n\n\n \nb\n", "a\n\nb"},
        {"a\n# b", "a\n\n\\# b"},
        {"a\n===", "a\n\n\\==="},
        {"a  \nb", "a\n\nb"},
        {"    code", "\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0"
                     "code"},
        {"\tcode", "\xC2\xA0"
                   "code"},
        {"  1. x", "\xC2\xA0\xC2\xA0"
                   "1\\. x"},
        {"a\x07\nb", "a\xE2\x90\x87\n\nb"},
    };
    check_cases(oscal_append_markup, cases, COUNT_OF(cases));
}

static void test_tokens(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"iso:A.1-b_c", "iso-A.1-b_c"},
        {"9", "_9"},
        {"", "_"},
        {".x", "_.x"},
        {"a b/c", "a-b-c"},
        {"\xC3\xA9", "_--"},
    };
    check_cases(oscal_append_token, cases, COUNT_OF(cases));
}

static void test_times_that_oscal_has_a_form_for(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"2026-11-24T09:30:00+05:30", "2026-11-24T04:00:00Z"},
        {"1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"},
        {"2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"},
        {"2999-12-31T23:59:59Z", "2999-12-31T23:59:59Z"},
    };
    static const char *const bad[] = {"1899-12-31T23:59:59Z",      "1972-02-29T12:00:00Z",
                                      "3000-01-01T00:00:00Z",      "2026-11-24",
                                      "2999-12-31T23:59:59-00:01", "yesterday"};
    char when[CLOCK_DATE_TIME_SIZE];
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_true(oscal_convert_time(cases[i].text, when));
        assert_string_equal(when, cases[i].expected);
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (oscal_convert_time(bad[i], when))
            fail_msg("\"%s\" became %s", bad[i], when);
}

static void test_days_have_a_first_and_a_last_second(void **state)
{
    (void)state;
    char when[CLOCK_DATE_TIME_SIZE];
    assert_true(oscal_convert_day("2027-03-31", false, when));
    assert_string_equal(when, "2027-03-31T00:00:00Z");
    assert_true(oscal_convert_day("2027-03-31", true, when));
    assert_string_equal(when, "2027-03-31T23:59:59Z");
    assert_false(oscal_convert_day("", false, when));
    assert_false(oscal_convert_day("0001-01-01", false, when));
}

static void test_only_web_addresses_become_links(void **state)
{
    (void)state;
    static const char *const good[] = {
        "https://example.org", "http://example.org:8080/a%20b?c=d&e#f", "https://example.org#",
        "https://example.org/a;b=(c),*'!$+@:"};
    static const char *const bad[] = {"",
                                      "DMS 12",
                                      "/share/policy.pdf",
                                      "javascript:alert(1)",
                                      "data:text/html,x",
                                      "HTTPS://example.org",
                                      "https://",
                                      "https:///path",
                                      "https://user@example.org/",
                                      "https://example.org:port/",
                                      "https://example.org/a b",
                                      "https://example.org/%zz",
                                      "https://example.org/a\"b",
                                      "https://example.org/<x>",
                                      "https://example.org/#a#b",
                                      "https://ex\xC3\xA4mple.org/",
                                      "https://example.org/\n"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        if (!oscal_is_web_address(good[i]))
            fail_msg("\"%s\" is a web address", good[i]);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (oscal_is_web_address(bad[i]))
            fail_msg("\"%s\" is no web address", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings_are_one_line_without_blanks_around),
        cmocka_unit_test(test_markup_signs_are_escaped),
        cmocka_unit_test(test_lines_become_paragraphs),
        cmocka_unit_test(test_tokens),
        cmocka_unit_test(test_times_that_oscal_has_a_form_for),
        cmocka_unit_test(test_days_have_a_first_and_a_last_second),
        cmocka_unit_test(test_only_web_addresses_become_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
