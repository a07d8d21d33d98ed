#include "base/clock.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define YEAR_DIGITS 4
#define FIRST_SECOND_OF_0000 (-62167219200LL)
#define LAST_SECOND_OF_9999 253402300799LL

bool clock_is_fixed(time_t *when)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    if (!text || text[0] < '0' || text[0] > '9')
        return false;
    char *end;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    if (errno != 0 || *end != '\0' || seconds > LAST_SECOND_OF_9999)
        return false;
    *when = (time_t)seconds;
    return true;
}

time_t clock_now(void)
{
    time_t when;
    return clock_is_fixed(&when) ? when : time(NULL);
}

long long clock_monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The year by hand: strftime(3) writes as many digits as it takes, and others are read back. */
static struct tm begin_with_year(time_t when, char *text)
{
    struct tm utc;
    when = when > LAST_SECOND_OF_9999 ? LAST_SECOND_OF_9999 : when;
    when = when < FIRST_SECOND_OF_0000 ? FIRST_SECOND_OF_0000 : when;
    gmtime_r(&when, &utc);
    int year = utc.tm_year + 1900;
    for (int i = YEAR_DIGITS - 1; i >= 0; i--, year /= 10)
        text[i] = (char)('0' + year % 10);
    return utc;
}

void clock_format_date(time_t when, char text[CLOCK_DATE_SIZE])
{
    struct tm utc = begin_with_year(when, text);
    strftime(text + YEAR_DIGITS, CLOCK_DATE_SIZE - YEAR_DIGITS, "-%m-%d", &utc);
}

void clock_format_date_time(time_t when, char text[CLOCK_DATE_TIME_SIZE])
{
    struct tm utc = begin_with_year(when, text);
    strftime(text + YEAR_DIGITS, CLOCK_DATE_TIME_SIZE - YEAR_DIGITS, "-%m-%dT%H:%M:%SZ", &utc);
}

/* Does the text follow the pattern, where '0' stands for any digit? Checks strlen(pattern)
 * characters. */
static bool follows_pattern(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; pattern++, text++) {
        bool fits = *pattern == '0' ? *text >= '0' && *text <= '9' : *text == *pattern;
        if (!fits)
            return false;
    }
    return true;
}

static int two_digits(const char *text)
{
    return (text[0] - '0') * 10 + (text[1] - '0');
}

static bool starts_with_date(const char *text)
{
    static const int month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!follows_pattern(text, "0000-00-00"))
        return false;
    int year = two_digits(text) * 100 + two_digits(text + 2);
    int month = two_digits(text + 5);
    int day = two_digits(text + 8);
    if (month < 1 || month > 12)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int days = month_days[month - 1] + (month == 2 && leap);
    return day >= 1 && day <= days;
}

bool clock_is_date(const char *text)
{
    return starts_with_date(text) && text[10] == '\0';
}

/* The time on the clock, as if it were UTC. */
static time_t read_clock_time(const char *text)
{
    struct tm utc = {0};
    utc.tm_year = two_digits(text) * 100 + two_digits(text + 2) - 1900;
    utc.tm_mon = two_digits(text + 5) - 1;
    utc.tm_mday = two_digits(text + 8);
    utc.tm_hour = two_digits(text + 11);
    utc.tm_min = two_digits(text + 14);
    utc.tm_sec = two_digits(text + 17);
    return timegm(&utc);
}

bool clock_parse_date_time(const char *text, time_t *when)
{
    if (!clock_is_date_time(text) || strlen(text) != CLOCK_DATE_TIME_SIZE - 1)
        return false;
    *when = read_clock_time(text);
    return true;
}

bool clock_convert_to_utc(const char *text, char utc[CLOCK_DATE_TIME_SIZE])
{
    if (!clock_is_date_time(text))
        return false;
    time_t when = read_clock_time(text);
    const char *zone = text + strlen(text) - strlen("+00:00");
    if (text[strlen(text) - 1] != 'Z') {
        int seconds = (two_digits(zone + 1) * 60 + two_digits(zone + 4)) * 60;
        when -= *zone == '-' ? -seconds : seconds;
    }
    if (when < FIRST_SECOND_OF_0000 || when > LAST_SECOND_OF_9999)
        return false;
    struct tm parts;
    gmtime_r(&when, &parts);
    snprintf(utc, CLOCK_DATE_TIME_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ",
             (unsigned)(parts.tm_year + 1900) % 10000, (unsigned)(parts.tm_mon + 1) % 100,
             (unsigned)parts.tm_mday % 100, (unsigned)parts.tm_hour % 100,
             (unsigned)parts.tm_min % 100, (unsigned)parts.tm_sec % 100);
    return true;
}

bool clock_is_date_time(const char *text)
{
    if (!starts_with_date(text) || !follows_pattern(text + 10, "T00:00:00"))
        return false;
    if (two_digits(text + 11) > 23 || two_digits(text + 14) > 59 || two_digits(text + 17) > 60)
        return false;
    const char *rest = text + 19;
    if (*rest == '.') {
        rest++;
        if (*rest < '0' || *rest > '9')
            return false;
        while (*rest >= '0' && *rest <= '9')
            rest++;
    }
    if (strcmp(rest, "Z") == 0)
        return true;
    if (*rest != '+' && *rest != '-')
        return false;
    return follows_pattern(rest + 1, "00:00") && rest[6] == '\0' && two_digits(rest + 1) <= 23 &&
           two_digits(rest + 4) <= 59;
}
