/* A directory of its own for a target that writes files, and nothing but that.
 *
 * Random keys can type any path, so the calls that open, make and remove files are wrapped by the
 * linker (FUZZ_WRAPPED in tests/tests.mk): between sandbox_enter() and sandbox_leave() they answer
 * "permission denied" for every path outside of the directory. Waiting for the disk is left out.
 */
#ifndef AIMSGAP_TESTS_SANDBOX_H
#define AIMSGAP_TESTS_SANDBOX_H

#include <stddef.h>

/* Make the directory, under $TMPDIR; $HOME and $XDG_STATE_HOME lie in it and the clock stands
 * still. Call it once. It is removed at the end of the program. */
void sandbox_make(void);

/* Remove what is in it, make it the current directory and allow nothing outside. */
void sandbox_enter(void);
void sandbox_leave(void);

/* Write a file in the directory. */
void sandbox_write(const char *name, const char *bytes, size_t count);

#endif
