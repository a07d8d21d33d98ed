#include "tui/looks.h"

#include <string.h>

#include "tui/app.h"
#include "tui/config.h"

void looks_choose(struct looks *looks, const struct config *config, const char *no_colour)
{
    looks->theme = theme_choose(config->settings[SETTING_THEME], no_colour);
    looks->selection = config_is(config, SETTING_SELECTION, "marker") ? SELECTION_MARKER
                       : config_is(config, SETTING_SELECTION, "row")  ? SELECTION_ROW
                                                                      : SELECTION_AUTO;
}

bool looks_want_ascii(const struct config *config, bool utf8, const char *terminal_name)
{
    bool is_console = terminal_name && strncmp(terminal_name, "linux", strlen("linux")) == 0;
    if (config_is(config, SETTING_SIGNS, "ascii") || !utf8)
        return true;
    return config_is(config, SETTING_SIGNS, "auto") && is_console;
}

bool looks_fill_selected(const struct looks *looks)
{
    if (looks->selection == SELECTION_AUTO)
        return looks->theme == THEME_HIGH_CONTRAST;
    return looks->selection == SELECTION_ROW;
}

void app_next_theme(struct app *app)
{
    enum theme_id theme = (enum theme_id)((app->looks.theme + 1) % THEME_COUNT);
    const char *name = theme_get_name(theme);
    app->looks.theme = theme;
    app_say(app, "Theme: %s. \"set theme %s\" in the configuration file keeps it.", name, name);
}
