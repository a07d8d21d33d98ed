#include "store/config_directory.h"

#include <stdio.h>
#include <stdlib.h>

bool config_directory_find(const char *file, char path[PATH_MAX])
{
    const char *config = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    int length = -1;
    if (config && config[0] == '/')
        length = snprintf(path, PATH_MAX, "%s/aimsgap/%s", config, file);
    else if (home && home[0] == '/')
        length = snprintf(path, PATH_MAX, "%s/.config/aimsgap/%s", home, file);
    return length > 0 && length < PATH_MAX;
}
