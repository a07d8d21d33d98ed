/* Which default keys the tests have pressed, for tests/check-keys: each binding that decided what a
 * key did is a line "CONTEXT KEY ACTION" in the file that $AIMSGAP_KEYS_PRESSED names, as the
 * configuration file would say it. Without that variable nothing is recorded.
 *
 * The wizard asks keymap_find() what a key does; the linker puts this file before it. */
#ifndef AIMSGAP_TESTS_KEY_RECORD_H
#define AIMSGAP_TESTS_KEY_RECORD_H

#include <stdbool.h>

/* From now on a key's action is looked up because a test presses it; or no more. */
void key_record_set(bool is_on);

#endif
