#include "store/state_directory.h"

#include <stdio.h>
#include <stdlib.h>

#define ROOM_FOR_NAMES 128 /* that the caller appends */

bool state_directory_find(const char *subdirectory, char path[PATH_MAX])
{
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    const char *slash = subdirectory[0] != '\0' ? "/" : "";
    int length = -1;
    if (state && state[0] == '/')
        length = snprintf(path, PATH_MAX, "%s/aimsgap%s%s", state, slash, subdirectory);
    else if (home && home[0] == '/')
        length = snprintf(path, PATH_MAX, "%s/.local/state/aimsgap%s%s", home, slash, subdirectory);
    return length > 0 && length < PATH_MAX - ROOM_FOR_NAMES;
}
