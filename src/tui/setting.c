#include "tui/setting.h"

#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"

const struct setting_info setting_table[SETTING_COUNT] = {
    [SETTING_LANGUAGE] = {.name = "language",
                          .help = N_("language of the wizard; --lang decides over it"),
                          .values = {"auto"},
                          .others = N_("a code like en or de"),
                          .check = language_check},
    [SETTING_THEME] = {.name = "theme",
                       .help = N_("colours; auto takes the terminal's; --theme decides over it"),
                       .values = {"auto", "dark", "light", "high-contrast", "monochrome"}},
    [SETTING_SELECTION] = {.name = "selection",
                           .help = N_("what shows the selected row: a marker, or the whole row "
                                      "(auto: with high contrast)"),
                           .values = {"auto", "marker", "row"}},
    [SETTING_SIGNS] = {.name = "signs",
                       .help = N_("frames, bars and signs: Unicode, or ASCII (auto: on the Linux "
                                  "console; without UTF-8 always)"),
                       .values = {"auto", "unicode", "ascii"}},
    [SETTING_MOUSE] = {.name = "mouse",
                       .help = N_("off leaves the mouse to the terminal, to select and copy text"),
                       .values = {"on", "off"}},
};

enum setting_id setting_find(const char *name)
{
    int id = 0;
    while (id < SETTING_COUNT && strcmp(setting_table[id].name, name) != 0)
        id++;
    return (enum setting_id)id;
}

bool setting_check(enum setting_id id, const char *value, struct error *error)
{
    const struct setting_info *info = &setting_table[id];
    struct strbuf values;
    for (size_t i = 0; i < SETTING_MAX_VALUES && info->values[i]; i++)
        if (strcmp(info->values[i], value) == 0)
            return true;
    if (info->check)
        return info->check(value, error);
    strbuf_init(&values);
    strbuf_append_format(&values, "%s ", _("it is one of:"));
    setting_append_values(id, &values);
    error_set(error, ERROR_DATA, values.text, "%s cannot be \"%.40s\"", info->name, value);
    strbuf_release(&values);
    return false;
}

void setting_append_values(enum setting_id id, struct strbuf *out)
{
    const struct setting_info *info = &setting_table[id];
    for (size_t i = 0; i < SETTING_MAX_VALUES && info->values[i]; i++)
        strbuf_append_format(out, "%s%s", i > 0 ? ", " : "", info->values[i]);
    if (info->others)
        strbuf_append_format(out, ", %s", _(info->others));
}
