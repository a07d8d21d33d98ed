/* Days of the calendar as numbers: plain arithmetic, no clock, so that the engine may use it.
 *
 * A day is its distance in days from 1970-01-01 in the Gregorian calendar. Working days are Monday
 * to Friday; public holidays are not known. Text form: "2026-11-24" (RFC 3339 full-date).
 */
#ifndef AIMSGAP_BASE_DATE_H
#define AIMSGAP_BASE_DATE_H

#include <stdbool.h>

#define DATE_SIZE 11 /* with its NUL */
#define DATE_WEEK_DAYS 5
#define DATE_MAX_DAY 2932896L /* 9999-12-31; later days are written as this one */

/* False: the text is no date. Years 0000 to 9999. */
bool date_parse(const char *text, long *day);
void date_format(long day, char text[DATE_SIZE]);

/* The day itself, or the Monday after a weekend. */
long date_get_working_day(long day);

/* `count` working days after date_get_working_day(day); `count` is not negative. */
long date_add_working_days(long day, long count);

/* Working days from the one day, which is counted, to the other, which is not; negative where that
 * is before it. */
long date_count_working_days(long from, long to);

#endif
