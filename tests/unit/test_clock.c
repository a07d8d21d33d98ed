/* base/clock: dates as text, and the clock that can be fixed. */
#include "unit.h"

#include <stdlib.h>

#include "base/clock.h"

static int teardown(void **state)
{
    (void)state;
    return unsetenv("SOURCE_DATE_EPOCH");
}

static void test_dates_of_the_calendar_only(void **state)
{
    (void)state;
    static const char *const good[] = {"2026-11-24", "2024-02-29", "2000-02-29", "1999-12-31",
                                       "2026-01-31", "2026-04-30", "9999-12-31"};
    static const char *const bad[] = {"",
                                      "2026",
                                      "2026-11",
                                      "2026-11-",
                                      "2026-11-2",
                                      "2026-11-241",
                                      "2026-13-01",
                                      "2026-00-10",
                                      "2026-04-31",
                                      "2026-11-00",
                                      "2023-02-29",
                                      "1900-02-29",
                                      "2026-02-30",
                                      "2026/11/24",
                                      "24.11.2026",
                                      "2026-11-2x",
                                      "+026-11-24",
                                      "2026-1-024",
                                      "2026-11-24 ",
                                      " 2026-11-24",
                                      "2026-11-24T",
                                      "0x26-11-24"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        if (!clock_is_date(good[i]))
            fail_msg("\"%s\" is a date", good[i]);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (clock_is_date(bad[i]))
            fail_msg("\"%s\" is no date", bad[i]);
}

static void test_times_need_a_date_and_an_offset(void **state)
{
    (void)state;
    static const char *const good[] = {
        "2026-11-24T09:30:00Z",      "2026-11-24T00:00:00Z",      "2026-11-24T23:59:59Z",
        "2016-12-31T23:59:60Z",      "2026-11-24T09:30:00.5Z",    "2026-11-24T09:30:00.123456Z",
        "2026-11-24T09:30:00+01:00", "2026-11-24T09:30:00-11:30", "2024-02-29T12:00:00.0+00:00"};
    static const char *const bad[] = {"",
                                      "2026-11-24",
                                      "2026-11-24T09:30Z",
                                      "2026-11-24T09:30:00",
                                      "2026-11-24 09:30:00Z",
                                      "2026-11-24T24:00:00Z",
                                      "2026-11-24T09:60:00Z",
                                      "2026-11-24T09:30:61Z",
                                      "2026-11-24T09:30:00.Z",
                                      "2026-11-24T09:30:00ZZ",
                                      "2026-11-24T09:30:00+1:00",
                                      "2026-11-24T09:30:00+24:00",
                                      "2026-11-24T09:30:00+01:60",
                                      "2026-11-24T09:30:00+01:000",
                                      "2026-11-24T09:30:00+0100",
                                      "2023-02-29T09:30:00Z",
                                      "T09:30:00Z"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        if (!clock_is_date_time(good[i]))
            fail_msg("\"%s\" is a time", good[i]);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (clock_is_date_time(bad[i]))
            fail_msg("\"%s\" is no time", bad[i]);
}

static void test_formats_are_rfc_3339_in_utc(void **state)
{
    (void)state;
    char date[CLOCK_DATE_SIZE];
    char time[CLOCK_DATE_TIME_SIZE];
    setenv("TZ", "Pacific/Auckland", 1);
    tzset();
    clock_format_date(1795512600, date);
    clock_format_date_time(1795512600, time);
    assert_string_equal(date, "2026-11-24");
    assert_string_equal(time, "2026-11-24T09:30:00Z");
    clock_format_date_time(0, time);
    assert_string_equal(time, "1970-01-01T00:00:00Z");
    clock_format_date_time(253402300799, time);
    assert_string_equal(time, "9999-12-31T23:59:59Z");
    unsetenv("TZ");
    tzset();
}

/* Whatever date a file gives is written so that it can be read again. */
static void test_every_year_has_four_digits(void **state)
{
    static const char *const texts[] = {"0052-11-18T11:06:40Z", "0000-01-01T00:00:00Z",
                                        "9999-12-31T23:59:59Z", "9999-12-31T23:59:60Z"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        char text[CLOCK_DATE_TIME_SIZE];
        char date[CLOCK_DATE_SIZE];
        time_t when;
        assert_true(clock_parse_date_time(texts[i], &when));
        clock_format_date_time(when, text);
        assert_string_equal(text, i < 3 ? texts[i] : texts[2]);
        clock_format_date(when, date);
        assert_memory_equal(date, text, CLOCK_DATE_SIZE - 1);
    }
}

static void test_source_date_epoch_replaces_the_clock(void **state)
{
    (void)state;
    time_t when = 0;
    setenv("SOURCE_DATE_EPOCH", "1795512600", 1);
    assert_true(clock_is_fixed(&when));
    assert_int_equal(when, 1795512600);
    assert_int_equal(clock_now(), 1795512600);
    setenv("SOURCE_DATE_EPOCH", "0", 1);
    assert_int_equal(clock_now(), 0);
    setenv("SOURCE_DATE_EPOCH", "253402300799", 1);
    assert_int_equal(clock_now(), 253402300799);
}

static void test_unusable_source_date_epoch_is_ignored(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "x", "-1", " 1", "1x", "1.5", "253402300800", "99999999999999999999999", "0x10", "+1"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        time_t when = 4711;
        setenv("SOURCE_DATE_EPOCH", bad[i], 1);
        if (clock_is_fixed(&when))
            fail_msg("\"%s\" is no time", bad[i]);
        assert_int_equal(when, 4711);
        assert_true(clock_now() > 1700000000);
    }
    unsetenv("SOURCE_DATE_EPOCH");
    time_t when;
    assert_false(clock_is_fixed(&when));
}

static void test_date_times_are_converted_to_utc(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *utc;
    } cases[] = {
        {"2026-11-24T09:30:00Z", "2026-11-24T09:30:00Z"},
        {"2026-11-24T09:30:00.987Z", "2026-11-24T09:30:00Z"},
        {"2026-11-24T00:30:00+02:00", "2026-11-23T22:30:00Z"},
        {"2026-12-31T23:45:00-00:30", "2027-01-01T00:15:00Z"},
        {"2028-03-01T00:00:00.5+05:45", "2028-02-29T18:15:00Z"},
        {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
        {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"},
        {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char utc[CLOCK_DATE_TIME_SIZE];
        assert_true(clock_convert_to_utc(cases[i].text, utc));
        assert_string_equal(utc, cases[i].utc);
    }
    static const char *const bad[] = {"", "2026-11-24", "2026-11-24T09:30:00",
                                      "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        char utc[CLOCK_DATE_TIME_SIZE];
        if (clock_convert_to_utc(bad[i], utc))
            fail_msg("\"%s\" became %s", bad[i], utc);
    }
}

static void test_monotonic_clock_does_not_go_back(void **state)
{
    (void)state;
    long long before = clock_monotonic_ms();
    for (int i = 0; i < 1000; i++) {
        long long now = clock_monotonic_ms();
        assert_true(now >= before);
        before = now;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates_of_the_calendar_only),
        cmocka_unit_test(test_times_need_a_date_and_an_offset),
        cmocka_unit_test(test_formats_are_rfc_3339_in_utc),
        cmocka_unit_test(test_every_year_has_four_digits),
        cmocka_unit_test_teardown(test_source_date_epoch_replaces_the_clock, teardown),
        cmocka_unit_test_teardown(test_unusable_source_date_epoch_is_ignored, teardown),
        cmocka_unit_test(test_date_times_are_converted_to_utc),
        cmocka_unit_test(test_monotonic_clock_does_not_go_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
