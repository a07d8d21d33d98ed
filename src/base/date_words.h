/* Dates as people type them: "2027-03-01", "1.3.2027", "+2w", "fri", "today". Pure: `today` is
 * given. Days, weeks, months and years are counted from it; a month that is too short ends where
 * the calendar does ("+1m" from 31 January is the last of February). A weekday is the next one,
 * never today. Words may also be those of the language of the interface. */
#ifndef AIMSGAP_BASE_DATE_WORDS_H
#define AIMSGAP_BASE_DATE_WORDS_H

#include <stdbool.h>

#include "base/date.h"

/* The day that the words mean. False: they are no date. */
bool date_words_parse(const char *words, const char *today, char date[DATE_SIZE]);

/* "Fri": the day of the week, in the language of the interface. "" where the text is no date. */
const char *date_words_get_weekday(const char *date);

#endif
