#include "base/date.h"

#include <stdio.h>

#include "base/clock.h"

#define DAYS_TO_1970 719468L /* from 0000-03-01 */
#define DAYS_IN_ERA 146097L  /* 400 years */
#define FIRST_DAY (-719528L) /* 0000-01-01 */
#define A_MONDAY 4L          /* 1970-01-05 */

/* Years are counted from March, so that a leap day is the last one. */
static long count_days(long year, long month, long day)
{
    year -= month <= 2;
    long era = (year >= 0 ? year : year - 399) / 400;
    long year_of_era = year - era * 400;
    long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_ERA + day_of_era - DAYS_TO_1970;
}

static long read_digits(const char *text, int count)
{
    long number = 0;
    for (int i = 0; i < count; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

bool date_parse(const char *text, long *day)
{
    if (!clock_is_date(text))
        return false;
    *day = count_days(read_digits(text, 4), read_digits(text + 5, 2), read_digits(text + 8, 2));
    return true;
}

void date_format(long day, char text[DATE_SIZE])
{
    if (day > DATE_MAX_DAY)
        day = DATE_MAX_DAY;
    if (day < FIRST_DAY)
        day = FIRST_DAY;
    long shifted = day + DAYS_TO_1970;
    long era = (shifted >= 0 ? shifted : shifted - DAYS_IN_ERA + 1) / DAYS_IN_ERA;
    long day_of_era = shifted - era * DAYS_IN_ERA;
    long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month_from_march = (5 * day_of_year + 2) / 153;
    long month = month_from_march + (month_from_march < 10 ? 3 : -9);
    long year = year_of_era + era * 400 + (month <= 2);
    unsigned y = (unsigned)year % 10000;
    unsigned m = (unsigned)month % 100;
    unsigned d = (unsigned)(day_of_year - (153 * month_from_march + 2) / 5 + 1) % 100;
    snprintf(text, DATE_SIZE, "%04u-%02u-%02u", y, m, d);
}

/* 0 is Monday; 1970-01-01 was a Thursday. */
static long get_week_day(long day)
{
    return ((day + 3) % 7 + 7) % 7;
}

long date_get_working_day(long day)
{
    long week_day = get_week_day(day);
    return week_day < DATE_WEEK_DAYS ? day : day + 7 - week_day;
}

long date_add_working_days(long day, long count)
{
    day = date_get_working_day(day);
    long week_day = get_week_day(day) + count % DATE_WEEK_DAYS;
    return day + count / DATE_WEEK_DAYS * 7 + count % DATE_WEEK_DAYS +
           (week_day >= DATE_WEEK_DAYS ? 2 : 0);
}

/* Working days from A_MONDAY to the day. */
static long count_from_monday(long day)
{
    long week_day = get_week_day(day);
    long days = week_day < DATE_WEEK_DAYS ? week_day : DATE_WEEK_DAYS;
    return (day - week_day - A_MONDAY) / 7 * DATE_WEEK_DAYS + days;
}

long date_count_working_days(long from, long to)
{
    return count_from_monday(to) - count_from_monday(from);
}
