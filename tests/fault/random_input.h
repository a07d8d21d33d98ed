/* Random events for the wizard: keys of every key map and those that are valid just now, text with
 * wide, combining and hostile characters, pastes, clicks, the wheel, other sizes of the terminal.
 *
 * Names of files that are typed never hold a directory, so that all that is written stays in the
 * current one. The same number makes the same events. A terminal too small to work in soon grows.
 */
#ifndef AIMSGAP_TESTS_RANDOM_INPUT_H
#define AIMSGAP_TESTS_RANDOM_INPUT_H

#include <stdint.h>

struct ui;

#define RANDOM_INPUT_ROWS 24 /* the size that is mostly used */
#define RANDOM_INPUT_COLUMNS 80

/* Draw an event from the sequence that `random` is the state of, and send it. */
void random_input_send(struct ui *ui, uint64_t *random);

#endif
