#include "tui/trail.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"

void trail_release(struct trail *trail)
{
    free(trail->items);
    *trail = (struct trail){0};
}

void trail_drop(struct app *app)
{
    app->trail.count = 0;
}

static void name_trail(struct app *app, enum list_id list)
{
    struct strbuf name;
    strbuf_init(&name);
    lists_append_name(app, list, &name);
    int columns;
    size_t bytes = text_fit(name.text, name.length, (int)sizeof app->trail.name - 1, &columns);
    bytes = bytes < sizeof app->trail.name ? bytes : 0;
    snprintf(app->trail.name, sizeof app->trail.name, "%.*s", (int)bytes, name.text);
    strbuf_release(&name);
}

/* Only target items have pages. */
static void keep_targets(struct trail *trail, size_t source_count)
{
    size_t kept = 0;
    for (size_t i = 0; i < trail->count; i++)
        if (trail->items[i] >= source_count)
            trail->items[kept++] = trail->items[i];
    trail->count = kept;
}

static bool find_position(struct trail *trail, size_t item)
{
    for (size_t i = 0; i < trail->count; i++) {
        if (trail->items[i] == item) {
            trail->position = i;
            return true;
        }
    }
    return false;
}

/* Go through the table from now on; memory that runs out leaves the usual walk. */
static size_t remember_table(struct app *app, enum list_id list)
{
    struct trail *trail = &app->trail;
    trail_release(trail);
    trail->items = lists_make(app, list, &trail->count);
    if (!trail->items) {
        app_complain_of_memory(app);
        return 0;
    }
    keep_targets(trail, app->catalogue->source_count);
    name_trail(app, list);
    return trail->count;
}

void trail_open(struct app *app, size_t item)
{
    enum list_id list;
    bool is_table = lists_find(app->screen, &list) && !lists_is_walk(app, list);
    size_t count = is_table ? remember_table(app, list) : 0;
    app_go_to_item(app, &app->catalogue->items[item]);
    trail_resume(app, count);
}

void trail_resume(struct app *app, size_t count)
{
    app->trail.count = count;
    if (!find_position(&app->trail, app_get_entry(app)->item->index))
        trail_drop(app);
}

bool trail_step(struct app *app, int direction)
{
    struct trail *trail = &app->trail;
    size_t count = trail->count;
    if (count == 0 || app->screen != VIEW_ITEM)
        return false;
    bool is_last = direction > 0 ? trail->position + 1 == count : trail->position == 0;
    if (is_last) {
        app_say(app, direction > 0 ? "The last of %s." : "The first of %s.", trail->name);
        return true;
    }
    size_t next = direction > 0 ? trail->position + 1 : trail->position - 1;
    app_go_to_item(app, &app->catalogue->items[trail->items[next]]);
    trail_resume(app, count);
    return true;
}
