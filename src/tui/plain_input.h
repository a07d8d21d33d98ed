/* Lines from standard input, one at a time, and signals that tell the program to end meanwhile.
 *
 * Life cycle: plain_input_open() takes over the signals (signals.h); plain_input_close() gives them
 * back, and what came until then still counts. SIGPIPE is ignored from the first on, so that output
 * that is gone is an error. A line ends in LF or CR LF; what stands behind the last one is a line,
 * too.
 */
#ifndef AIMSGAP_TUI_PLAIN_INPUT_H
#define AIMSGAP_TUI_PLAIN_INPUT_H

#include <stdbool.h>
#include <stddef.h>

struct plain_input;
struct strbuf;

#define PLAIN_INPUT_MAX_BYTES ((size_t)1024 * 1024) /* of a line: no value may be longer */

enum plain_input_result {
    PLAIN_INPUT_LINE,
    PLAIN_INPUT_BAD_LINE, /* too long, no UTF-8, or with characters that are no text */
    PLAIN_INPUT_NOTHING,  /* the time is up */
    PLAIN_INPUT_END,
    PLAIN_INPUT_SIGNAL,
    PLAIN_INPUT_MEMORY, /* the line is lost */
};

/* NULL: out of memory. */
struct plain_input *plain_input_open(void);
void plain_input_close(struct plain_input *input);

/* Wait at most `timeout_ms` (-1: for ever). `line` gets the line without its end; of a bad one,
 * what is wrong. */
enum plain_input_result plain_input_read(struct plain_input *input, int timeout_ms,
                                         struct strbuf *line);

/* The number of the line read last, from 1. */
size_t plain_input_get_number(const struct plain_input *input);

#endif
