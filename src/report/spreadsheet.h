/* What the formats for spreadsheets (CSV, XLSX) share: text as a cell can hold it, and the question
 * whether a spreadsheet could take a text for a formula. */
#ifndef AIMSGAP_REPORT_SPREADSHEET_H
#define AIMSGAP_REPORT_SPREADSHEET_H

#include <stdbool.h>
#include <stddef.h>

struct report_cell;
struct strbuf;

/* Append like text_append_visible(), but line ends and tabs stay what they are: cells have lines.
 */
void spreadsheet_append_text(struct strbuf *out, const char *text, size_t bytes);

/* Would a spreadsheet begin to calculate here: one of = + - @, in any width, perhaps behind blanks
 * and quotes? Looks no further than to the end of the line, a tab or a semicolon. */
bool spreadsheet_begins_formula(const char *text, size_t bytes);

/* The share as the reports show it, in whole hundredths, so that the same fact reads the same
 * everywhere and covered and gap add up to 1. */
double spreadsheet_get_share(const struct report_cell *cell);

#endif
