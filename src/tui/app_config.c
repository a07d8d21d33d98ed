/* The user's configuration at work. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "tui/app.h"
#include "tui/config.h"

void app_apply_config(struct app *app, const struct config *config)
{
    app->config = config;
    app->keys = config->keys;
    looks_choose(&app->looks, config, getenv("NO_COLOR"));
}

struct key_name app_name_key(const struct app *app, enum action action)
{
    struct key_name name = keymap_name(&app->keys, app_get_contexts(app), action);
    for (size_t i = 0; i < app->keys.count && name.text[0] == '\0'; i++)
        if (app->keys.bindings[i].action == action)
            key_format_name(app->keys.bindings[i].key, name.text);
    if (name.text[0] == '\0')
        snprintf(name.text, sizeof name.text, "%s", _("no key"));
    return name;
}

/* Under what is asked already: a question comes first. */
void app_show_config_problems(struct app *app)
{
    const struct problems *problems = &app->config->problems;
    if ((problems->count == 0 && !problems->more) || app->overlay_count == APP_MAX_OVERLAYS)
        return;
    memmove(&app->overlays[1], &app->overlays[0], app->overlay_count * sizeof *app->overlays);
    app->overlays[0] = VIEW_CONFIG_PROBLEMS;
    app->overlay_count++;
    app->views[VIEW_CONFIG_PROBLEMS] = (struct page_view){.follows = true};
}
