/* UTF-8 text as people see it: validity, columns, clusters, wrapping, safe display.
 *
 * A cluster is what one cell group of a terminal shows: a character and the zero-width characters
 * (combining marks, joiners, selectors) that follow it. Terminals advance by the sum of the
 * widths, so a joined emoji counts as its parts. Widths come from libutf8proc.
 */
#ifndef AIMSGAP_BASE_TEXT_H
#define AIMSGAP_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct strbuf;

struct text_cluster {
    size_t bytes; /* 0 only at the end of the text */
    int columns;  /* 0 (a stray mark), 1 or 2 */
};

/* One line of wrapped text: a slice of the original. */
struct text_line {
    const char *start;
    size_t bytes;
};

/* The code point at the start of `bytes` (`count` is at least 1) and the bytes it takes; an invalid
 * byte gives -1 and takes one. */
size_t text_next_codepoint(const char *bytes, size_t count, int32_t *codepoint);

/* Is it valid UTF-8 (no surrogates, nothing overlong, RFC 3629)? On false, `*bad_offset` is the
 * first byte that is not. */
bool text_is_utf8(const char *bytes, size_t count, size_t *bad_offset);

/* The cluster at the start of `bytes`. An invalid byte is a cluster of one column. */
struct text_cluster text_next_cluster(const char *bytes, size_t count);

/* Where the cluster that ends at `position` begins; 0 at the start. */
size_t text_previous_cluster(const char *text, size_t position);

/* Is anything in it written from right to left: letters or numbers of Hebrew, Arabic and the like?
 */
bool text_has_rtl(const char *bytes, size_t count);

/* Only printable ASCII? */
bool text_is_plain(const char *bytes, size_t count);

/* Columns that the text takes on one line. Controls count as the one column of their symbol. */
int text_width(const char *text);
int text_width_bytes(const char *bytes, size_t count);

/* How many bytes of the text fit into `columns`; whole clusters only. `*used` gets the columns. */
size_t text_fit(const char *bytes, size_t count, int columns, int *used);

/* The same up to the next line end, at least one cluster; does not read much further than it has
 * to. The text ends in a NUL. */
size_t text_fit_line(const char *text, int columns);

/* Take the next line of at most `columns` columns from `*cursor`, breaking at spaces, at newlines,
 * and inside a word only if it is longer than a line. False when the text is used up. A newline
 * at the very end makes no further line. */
bool text_wrap_next(const char **cursor, int columns, struct text_line *line);

/* Does the text begin like the prefix, whatever the case of the letters? */
bool text_begins_with(const char *text, const char *prefix);

/* Append with everything that could steer a terminal made visible: C0 controls and DEL as their
 * picture symbols, C1 controls, bidirectional overrides, separators and invalid bytes as U+FFFD. */
void text_append_visible(struct strbuf *buffer, const char *bytes, size_t count);

/* The same, straight to a stream. */
void text_print_visible(const char *text, FILE *stream);

/* Append `text` cut to `columns` with an ellipsis, or padded with spaces up to it. */
void text_append_column(struct strbuf *buffer, const char *text, int columns);

/* A control character of C0 or C1, or DEL? */
bool text_is_control(int32_t codepoint);

/* One of the code points that will never be a character: U+FDD0 to U+FDEF and the last two of every
 * plane? */
bool text_is_noncharacter(int32_t codepoint);

/* Would this character steer the terminal or the order of the text? (See above.) */
bool text_is_unsafe(int32_t codepoint);

/* True if the text has a control character other than, with `multi_line`, newline and tab, or a
 * code point that is no character, which JSON for interchange must not hold (RFC 7493). */
bool text_has_control(const char *text, bool multi_line);

#endif
