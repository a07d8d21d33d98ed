/* Where the user's own settings are: $XDG_CONFIG_HOME/aimsgap, by default ~/.config/aimsgap (XDG
 * Base Directory Specification 0.8). */
#ifndef AIMSGAP_STORE_CONFIG_DIRECTORY_H
#define AIMSGAP_STORE_CONFIG_DIRECTORY_H

#include <limits.h>
#include <stdbool.h>

/* The path of a file in it, which need not be there. False: the environment names no directory. */
bool config_directory_find(const char *file, char path[PATH_MAX]);

#endif
