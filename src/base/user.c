#include "base/user.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define USER_MAX_COLUMNS 40
#define NOBODY "unknown"

void user_copy_name(const char *given, char name[USER_NAME_SIZE])
{
    int used;
    size_t bad;
    size_t bytes = text_fit(given, strlen(given), USER_MAX_COLUMNS, &used);
    bool usable = bytes > 0 && bytes < USER_NAME_SIZE && text_is_utf8(given, bytes, &bad) &&
                  !text_has_control(given, false);
    snprintf(name, USER_NAME_SIZE, "%.*s", usable ? (int)bytes : (int)strlen(NOBODY),
             usable ? given : NOBODY);
}

void user_find_name(char name[USER_NAME_SIZE])
{
    const char *names[] = {getenv("AIMSGAP_USER"), getenv("USER"), getenv("LOGNAME")};
    const char *found = NOBODY;
    for (size_t i = sizeof names / sizeof *names; i-- > 0;)
        if (names[i] && names[i][0] != '\0')
            found = names[i];
    user_copy_name(found, name);
}
