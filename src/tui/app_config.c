/* The user's configuration at work. */
#include <string.h>

#include "tui/app.h"
#include "tui/config.h"

void app_apply_config(struct app *app, const struct config *config)
{
    app->config = config;
    app->keys = config->keys;
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
