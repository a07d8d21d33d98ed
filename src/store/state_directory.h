/* Where the program keeps what is not the user's own file: $XDG_STATE_HOME/aimsgap, by default
 * ~/.local/state/aimsgap (XDG Base Directory Specification 0.8). */
#ifndef AIMSGAP_STORE_STATE_DIRECTORY_H
#define AIMSGAP_STORE_STATE_DIRECTORY_H

#include <limits.h>
#include <stdbool.h>

/* The path of a subdirectory ("": the directory itself), not made yet. False: the environment
 * names none. */
bool state_directory_find(const char *subdirectory, char path[PATH_MAX]);

#endif
