/* Other people's text as OSCAL wants it. JSON holds any text, but OSCAL reads most of it as
 * Markdown and has patterns for the rest, so that a note could become a link, or make the document
 * invalid.
 *
 * In all forms, what could steer a terminal or turn the reading direction is made visible as
 * text_append_visible() does. Memory failures stay in the strbuf.
 */
#ifndef AIMSGAP_REPORT_OSCAL_TEXT_H
#define AIMSGAP_REPORT_OSCAL_TEXT_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/date.h"

struct strbuf;

/* string: one line that neither begins nor ends with a blank; nothing where only blanks are left.
 */
void oscal_append_string(struct strbuf *out, const char *text);

/* markup-line and markup-multiline: every sign that Markdown or OSCAL reads as markup is escaped; a
 * line end becomes the end of a paragraph. */
void oscal_append_markup_line(struct strbuf *out, const char *text);
void oscal_append_markup(struct strbuf *out, const char *text);

/* token: letters, digits, '.', '-' and '_', beginning with a letter; "iso:1.1" is "iso-1.1". */
void oscal_append_token(struct strbuf *out, const char *text);

/* date-time-with-timezone, in UTC. False: OSCAL has no form for that moment (its years are 1900 to
 * 2999), or the text is no date-time. */
bool oscal_convert_time(const char *text, char when[CLOCK_DATE_TIME_SIZE]);

/* The first or the last second of a date, UTC. */
bool oscal_convert_day(const char *date, bool is_end, char when[CLOCK_DATE_TIME_SIZE]);

/* Only http and https, and no sign that a web address must not have: safe to be a link. */
bool oscal_is_web_address(const char *text);

#endif
