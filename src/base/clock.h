/* Time and dates: the only place that asks the machine for the time.
 *
 * SOURCE_DATE_EPOCH (seconds since 1970, reproducible-builds.org) replaces the clock, so that the
 * same input gives the same bytes.
 * Text forms are RFC 3339: "2026-11-24" and "2026-11-24T09:30:00Z", always UTC.
 */
#ifndef AIMSGAP_BASE_CLOCK_H
#define AIMSGAP_BASE_CLOCK_H

#include <stdbool.h>
#include <time.h>

#define CLOCK_DATE_SIZE 11 /* with its NUL */
#define CLOCK_DATE_TIME_SIZE 21

/* Now, or SOURCE_DATE_EPOCH where it is a number in the range of years 1970 to 9999. */
time_t clock_now(void);

/* Milliseconds of a clock that never jumps, for delays. */
long long clock_monotonic_ms(void);

void clock_format_date(time_t when, char text[CLOCK_DATE_SIZE]);
void clock_format_date_time(time_t when, char text[CLOCK_DATE_TIME_SIZE]);

/* Is it a full-date of the calendar (RFC 3339 section 5.6; leap years honoured)? */
bool clock_is_date(const char *text);

/* The time that clock_format_date_time() wrote. False: it is none. */
bool clock_parse_date_time(const char *text, time_t *when);

/* Is it a date-time with "Z" or a numeric offset? */
bool clock_is_date_time(const char *text);

/* Any date-time as the same moment in UTC, without fractions of a second. False: it is none, or the
 * moment is not in the years 0000 to 9999. */
bool clock_convert_to_utc(const char *text, char utc[CLOCK_DATE_TIME_SIZE]);

/* True if SOURCE_DATE_EPOCH holds a usable time; `*when` gets it. */
bool clock_is_fixed(time_t *when);

#endif
