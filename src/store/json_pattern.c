#include "store/json_pattern.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"

struct control_class {
    const char *pattern;
    bool multi_line; /* newline and tab are not meant */
};

static const struct control_class control_classes[] = {
    {"[\\u0000-\\u001f\\u007f-\\u009f]", false},
    {"[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]", true},
};

/* Only what means the same in both languages. */
static bool is_portable(const char *text)
{
    for (const char *next = strchr(text, '\\'); next; next = strchr(next + 2, '\\'))
        if (next[1] != '.')
            return false;
    return !strstr(text, "(?") && !strstr(text, "[:") && !strstr(text, "*?") && !strstr(text, "+?");
}

bool json_pattern_compile(struct json_pattern *pattern, const char *text)
{
    *pattern = (struct json_pattern){.text = text};
    for (size_t i = 0; i < sizeof control_classes / sizeof *control_classes; i++)
        if (strcmp(control_classes[i].pattern, text) == 0)
            pattern->control = &control_classes[i];
    return pattern->control ||
           (is_portable(text) && regcomp(&pattern->regex, text, REG_EXTENDED | REG_NOSUB) == 0);
}

void json_pattern_release(struct json_pattern *pattern)
{
    if (!pattern->control)
        regfree(&pattern->regex);
}

bool json_pattern_matches(const struct json_pattern *pattern, const char *text)
{
    if (pattern->control)
        return text_has_control(text, pattern->control->multi_line);
    return regexec(&pattern->regex, text, 0, NULL, 0) == 0;
}

bool json_pattern_is_control(const struct json_pattern *pattern)
{
    return pattern->control != NULL;
}
