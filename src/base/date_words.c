#include "base/date_words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"

#define MAX_COUNT 9999 /* of days, weeks, months or years ahead */
#define WEEK 7
#define MONTHS 12
#define MIN_WEEKDAY_LETTERS 2

/* 1970-01-01, day 0, was a Thursday. */
static const char *const weekdays[WEEK] = {N_("thursday"), N_("friday"), N_("saturday"),
                                           N_("sunday"),   N_("monday"), N_("tuesday"),
                                           N_("wednesday")};
static const char *const short_weekdays[WEEK] = {N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
                                                 N_("Mon"), N_("Tue"), N_("Wed")};

static bool make_date(long year, long month, long day, char date[DATE_SIZE])
{
    char text[64];
    long found;
    snprintf(text, sizeof text, "%04ld-%02ld-%02ld", year, month, day);
    if (!date_parse(text, &found))
        return false;
    date_format(found, date);
    return true;
}

/* Months from the day on, at its end where the month is too short. */
static bool add_months(const char *today, long months, char date[DATE_SIZE])
{
    long year = strtol(today, NULL, 10);
    long month = strtol(today + 5, NULL, 10) - 1 + months;
    year += month / MONTHS;
    month = month % MONTHS + 1;
    for (long day = strtol(today + 8, NULL, 10); day > 0; day--)
        if (make_date(year, month, day, date))
            return true;
    return false;
}

static bool add_days(const char *today, long days, char date[DATE_SIZE])
{
    long day;
    if (!date_parse(today, &day) || day + days > DATE_MAX_DAY)
        return false;
    date_format(day + days, date);
    return true;
}

/* "+2w"; without a letter days are meant. */
static bool parse_distance(const char *words, const char *today, char date[DATE_SIZE])
{
    char *end;
    if (words[0] != '+' || !isdigit((unsigned char)words[1]))
        return false;
    long count = strtol(words + 1, &end, 10);
    char unit = (char)tolower((unsigned char)*end);
    if (count > MAX_COUNT || (unit != '\0' && end[1] != '\0'))
        return false;
    switch (unit) {
    case '\0':
    case 'd':
        return add_days(today, count, date);
    case 'w':
        return add_days(today, count * WEEK, date);
    case 'm':
        return add_months(today, count, date);
    case 'y':
        return add_months(today, count * MONTHS, date);
    default:
        return false;
    }
}

/* "fri", "friday": any beginning of two letters or more. */
static bool parse_weekday(const char *words, const char *today, char date[DATE_SIZE])
{
    long day;
    size_t letters = strlen(words);
    if (letters < MIN_WEEKDAY_LETTERS || !date_parse(today, &day))
        return false;
    for (long ahead = 1; ahead <= WEEK; ahead++) {
        long weekday = ((day + ahead) % WEEK + WEEK) % WEEK;
        if (strncasecmp(weekdays[weekday], words, letters) == 0 ||
            strncasecmp(_(weekdays[weekday]), words, letters) == 0)
            return add_days(today, ahead, date);
    }
    return false;
}

/* "1.3.2027", as it is written in much of Europe. */
static bool parse_dotted(const char *words, char date[DATE_SIZE])
{
    long day;
    long month;
    long year;
    int used = 0;
    if (words[strspn(words, "0123456789.")] != '\0' || strlen(words) > DATE_SIZE ||
        sscanf(words, "%2ld.%2ld.%4ld%n", &day, &month, &year, &used) != 3 || words[used] != '\0')
        return false;
    return year > 999 && make_date(year, month, day, date);
}

/* In English or in the language of the interface. */
static bool is_word(const char *words, const char *word)
{
    return strcasecmp(words, word) == 0 || strcasecmp(words, _(word)) == 0;
}

static bool parse_named(const char *words, const char *today, char date[DATE_SIZE])
{
    if (is_word(words, N_("today")))
        return add_days(today, 0, date);
    if (is_word(words, N_("tomorrow")))
        return add_days(today, 1, date);
    if (strcasecmp(words, "eom") != 0) /* the end of the month */
        return false;
    long month = strtol(today + 5, NULL, 10);
    long day = 31;
    while (day > 0 && !make_date(strtol(today, NULL, 10), month, day, date))
        day--;
    return day > 0;
}

bool date_words_parse(const char *words, const char *today, char date[DATE_SIZE])
{
    char trimmed[32];
    long day;
    size_t begin = strspn(words, " ");
    size_t length = strlen(words);
    while (length > begin && words[length - 1] == ' ')
        length--;
    if (length - begin >= sizeof trimmed || !date_parse(today, &day))
        return false;
    snprintf(trimmed, sizeof trimmed, "%.*s", (int)(length - begin), words + begin);
    if (date_parse(trimmed, &day)) {
        date_format(day, date);
        return true;
    }
    return parse_named(trimmed, today, date) || parse_distance(trimmed, today, date) ||
           parse_dotted(trimmed, date) || parse_weekday(trimmed, today, date);
}

const char *date_words_get_weekday(const char *date)
{
    long day;
    return date_parse(date, &day) ? _(short_weekdays[(day % WEEK + WEEK) % WEEK]) : "";
}
