/* Pages as lines for reading aloud, for serial lines and for scripts: what stands in columns is a
 * sentence with commas, bars and frames are left out (their numbers stand beside them), rows are
 * numbered. Pages for it are built so wide that nothing is cut.
 */
#ifndef AIMSGAP_TUI_PLAIN_PAGE_H
#define AIMSGAP_TUI_PLAIN_PAGE_H

#include <stdbool.h>

struct page;
struct strbuf;

#define PLAIN_PAGE_COLUMNS 2000

/* The page's lines in `out`, each with a line end; no empty one at the start or the end, no two at
 * a time. `names_rows`: numbers are read as something else there, so "row 3" is written out. */
void plain_page_append(const struct page *page, bool names_rows, struct strbuf *out);

/* The lines again: those of one row, and its first alone, both without its number. */
void plain_page_append_row(const struct page *page, int row, struct strbuf *out);
void plain_page_append_row_name(const struct page *page, int row, struct strbuf *out);

/* A title, or what stands at its right: "3/4" as words, "3 of 4". */
void plain_page_append_note(const char *note, struct strbuf *out);

/* A full stop, where it has no end yet. */
void plain_page_end_sentence(struct strbuf *out);

/* Text wrapped at `columns`, every line with its end; what could steer a terminal is made visible.
 * `ascii`: other characters too have stand-ins. */
void plain_page_append_wrapped(const char *text, int columns, bool ascii, struct strbuf *out);

#endif
