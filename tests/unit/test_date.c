#include "unit.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/date.h"

static long parse(const char *text)
{
    long day;
    assert_true(date_parse(text, &day));
    return day;
}

static void assert_date(long day, const char *expected)
{
    char text[DATE_SIZE];
    date_format(day, text);
    assert_string_equal(text, expected);
}

static void test_days_count_from_1970(void **state)
{
    (void)state;
    assert_int_equal(parse("1970-01-01"), 0);
    assert_int_equal(parse("1969-12-31"), -1);
    assert_int_equal(parse("2000-03-01"), 11017);
    assert_int_equal(parse("9999-12-31"), DATE_MAX_DAY);
}

static void test_every_day_of_four_centuries_is_read_back(void **state)
{
    (void)state;
    for (long day = parse("1800-01-01"); day <= parse("2200-12-31"); day++) {
        char text[DATE_SIZE];
        date_format(day, text);
        assert_int_equal(parse(text), day);
    }
}

static void test_days_agree_with_the_clock(void **state)
{
    (void)state;
    for (long day = 0; day < 40000; day += 7) {
        char text[CLOCK_DATE_SIZE];
        clock_format_date((time_t)day * 86400, text);
        assert_int_equal(parse(text), day);
    }
}

static void test_what_is_no_date(void **state)
{
    (void)state;
    long day;
    assert_false(date_parse("2027-02-29", &day));
    assert_false(date_parse("2027-1-1", &day));
    assert_false(date_parse("", &day));
}

static void test_ends_of_time_are_kept(void **state)
{
    (void)state;
    assert_date(DATE_MAX_DAY + 1, "9999-12-31");
    assert_date(-900000, "0000-01-01");
}

static void test_working_days_leave_weekends_out(void **state)
{
    (void)state;
    long friday = parse("2026-11-27");
    assert_date(date_add_working_days(friday, 0), "2026-11-27");
    assert_date(date_add_working_days(friday, 1), "2026-11-30");
    assert_date(date_add_working_days(friday, 5), "2026-12-04");
    assert_date(date_add_working_days(friday, 6), "2026-12-07");
    assert_date(date_add_working_days(friday + 1, 0), "2026-11-30");
    assert_date(date_add_working_days(friday + 2, 4), "2026-12-04");
    assert_date(date_get_working_day(friday), "2026-11-27");
}

static void test_working_days_step_by_step(void **state)
{
    (void)state;
    long start = parse("2026-11-23");
    long day = start;
    for (long count = 0; count < 600; count++) {
        assert_int_equal(date_add_working_days(start, count), day);
        day = date_get_working_day(day + 1);
    }
}

static void test_working_days_are_counted_both_ways(void **state)
{
    (void)state;
    long friday = parse("2026-11-27");
    assert_int_equal(date_count_working_days(friday, friday), 0);
    assert_int_equal(date_count_working_days(friday, friday + 1), 1);
    assert_int_equal(date_count_working_days(friday, friday + 3), 1);
    assert_int_equal(date_count_working_days(friday, friday + 7), 5);
    assert_int_equal(date_count_working_days(friday + 7, friday), -5);
    assert_int_equal(date_count_working_days(friday + 1, friday + 2), 0);
    for (long count = 0; count < 600; count++)
        assert_int_equal(date_count_working_days(-400, date_add_working_days(-400, count)) -
                             date_count_working_days(-400, date_add_working_days(-400, 0)),
                         count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_count_from_1970),
        cmocka_unit_test(test_every_day_of_four_centuries_is_read_back),
        cmocka_unit_test(test_days_agree_with_the_clock),
        cmocka_unit_test(test_what_is_no_date),
        cmocka_unit_test(test_ends_of_time_are_kept),
        cmocka_unit_test(test_working_days_leave_weekends_out),
        cmocka_unit_test(test_working_days_step_by_step),
        cmocka_unit_test(test_working_days_are_counted_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
