/* base/date_words: dates as people type them. */
#include "unit.h"

#include "base/date_words.h"

static void check(const char *words, const char *today, const char *expected)
{
    char date[DATE_SIZE] = "untouched";
    assert_true(date_words_parse(words, today, date));
    assert_string_equal(date, expected);
}

static void refuse(const char *words)
{
    char date[DATE_SIZE];
    assert_false(date_words_parse(words, "2026-11-27", date));
}

static void test_dates_stay_what_they_are(void **state)
{
    (void)state;
    check("2027-03-01", "2026-11-27", "2027-03-01");
    check("  2027-03-01 ", "2026-11-27", "2027-03-01");
    check("1.3.2027", "2026-11-27", "2027-03-01");
    check("29.02.2028", "2026-11-27", "2028-02-29");
}

static void test_distances(void **state)
{
    (void)state;
    check("+2w", "2026-11-27", "2026-12-11");
    check("+10d", "2026-11-27", "2026-12-07");
    check("+10", "2026-11-27", "2026-12-07");
    check("+1m", "2027-01-31", "2027-02-28");
    check("+1M", "2028-01-31", "2028-02-29");
    check("+13m", "2026-11-30", "2027-12-30");
    check("+1y", "2028-02-29", "2029-02-28");
    check("+0d", "2026-11-27", "2026-11-27");
}

static void test_words(void **state)
{
    (void)state;
    check("today", "2026-11-27", "2026-11-27");
    check("Tomorrow", "2026-12-31", "2027-01-01");
    check("eom", "2028-02-01", "2028-02-29");
    check("fri", "2026-11-27", "2026-12-04"); /* today is one: the next is meant */
    check("saturday", "2026-11-27", "2026-11-28");
    check("Th", "2026-11-27", "2026-12-03");
}

static void test_what_is_no_date(void **state)
{
    (void)state;
    static const char *const words[] = {
        "",           "soon",      "+",
        "+w",         "+2x",       "+99999d",
        "-2w",        "f",         "fridays",
        "2027-02-30", "31.2.2027", "1.3.27",
        "1.3",        "+2w 3d",    "1.3.2027.4",
        "+9999y",     "2027-3-1",  "++2w",
        "1.3.20271",  "today!",    "a very long text that is no date at all and goes on",
    };
    for (size_t i = 0; i < COUNT_OF(words); i++)
        refuse(words[i]);
}

static void test_days_of_the_week(void **state)
{
    (void)state;
    assert_string_equal(date_words_get_weekday("2026-11-27"), "Fri");
    assert_string_equal(date_words_get_weekday("1969-12-31"), "Wed");
    assert_string_equal(date_words_get_weekday("soon"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates_stay_what_they_are),
        cmocka_unit_test(test_distances),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_what_is_no_date),
        cmocka_unit_test(test_days_of_the_week),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
