#include "tui/map.h"

#include "base/language.h"
#include "report/words.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define GAP_STEPS 5
#define PERCENT_A_STEP 25

/* In the order of enum status; signs and looks are those of the statuses. */
static const struct map_step status_steps[] = {
    {NULL, NULL, NULL, N_("unknown"), LOOK_DIM},    {NULL, NULL, NULL, N_("conforming"), LOOK_GOOD},
    {NULL, NULL, NULL, N_("partial"), LOOK_PARTLY}, {NULL, NULL, NULL, N_("planned"), LOOK_PARTLY},
    {NULL, NULL, NULL, N_("nonconf."), LOOK_BAD},   {NULL, NULL, NULL, N_("n/a"), LOOK_DIM},
};

static const struct map_step gap_steps[] = {
    {"\u00B7", "=", N_("no gap"), N_("none"), LOOK_GOOD},
    {"\u2591", "~", N_("gap to 25%"), N_("25%"), LOOK_GOOD},
    {"\u2592", "+", N_("to 50%"), N_("50%"), LOOK_PARTLY},
    {"\u2593", "*", N_("to 75%"), N_("75%"), LOOK_BAD},
    {"\u2588", "#", N_("to 100%"), N_("100%"), LOOK_BAD},
    {"\u2013", "-", N_("left out"), N_("out"), LOOK_DIM},
};

/* The first in the order of enum priority. */
static const struct map_step priority_steps[] = {
    {"\u25B2", "!", "P1", "P1", LOOK_BAD},
    {"\u25C6", "+", "P2", "P2", LOOK_PARTLY},
    {"\u25C7", "~", "P3", "P3", LOOK_NORMAL},
    {"\u2713", "v", N_("no gap"), N_("none"), LOOK_GOOD},
    {"\u2013", "-", N_("left out"), N_("out"), LOOK_DIM},
};

static const struct {
    const char *name;
    const struct map_step *steps;
    size_t count;
} colourings[MAP_COLOURING_COUNT] = {
    [MAP_BY_STATUS] = {N_("by status"), status_steps, STATUS_COUNT},
    [MAP_BY_GAP] = {N_("by gap"), gap_steps, GAP_STEPS + 1},
    [MAP_BY_PRIORITY] = {N_("by priority"), priority_steps, PRIORITY_COUNT + 2},
};

const char *map_get_name(enum map_colouring colouring)
{
    return _(colourings[colouring].name);
}

size_t map_count_steps(enum map_colouring colouring)
{
    return colourings[colouring].count;
}

struct map_step map_get_step(enum map_colouring colouring, size_t step)
{
    struct map_step found = colourings[colouring].steps[step];
    if (colouring == MAP_BY_STATUS) {
        found.sign = status_table[step].symbol;
        found.ascii = status_table[step].ascii;
        found.label = status_table[step].label;
    }
    found.label = _(found.label);
    found.abbreviation = _(found.abbreviation);
    return found;
}

static size_t find_gap_step(const struct gap_item *entry)
{
    int percent = words_get_gap_percent(entry);
    if (entry->state == GAP_NOT_APPLICABLE)
        return GAP_STEPS;
    return (size_t)(percent + PERCENT_A_STEP - 1) / PERCENT_A_STEP;
}

static size_t find_priority_step(const struct gap_item *entry)
{
    if (entry->state == GAP_NOT_APPLICABLE)
        return PRIORITY_COUNT + 1;
    return gap_item_is_left(entry) ? (size_t)entry->priority : PRIORITY_COUNT;
}

size_t map_find_step(const struct app *app, const struct gap_item *entry)
{
    switch (app->map.colouring) {
    case MAP_BY_GAP:
        return find_gap_step(entry);
    case MAP_BY_PRIORITY:
        return find_priority_step(entry);
    default:
        return (size_t)app->assessment->answers[entry->item->index].status;
    }
}

/* ---- where one is ---- */

const struct catalogue_section *map_get_section(const struct app *app, int row)
{
    for (size_t i = 0; i < app->catalogue->section_count; i++) {
        const struct catalogue_section *section = &app->catalogue->sections[i];
        if (section->is_target && section->item_count > 0 && row-- == 0)
            return section;
    }
    return NULL;
}

size_t map_get_item(const struct app *app, const struct catalogue_section *section)
{
    size_t last = section->item_count - 1;
    return section->first_item + (app->map.column < last ? app->map.column : last);
}

void map_select(struct app *app, size_t item)
{
    const struct catalogue_section *wanted = app->catalogue->items[item].section;
    const struct catalogue_section *section;
    for (int row = 0; (section = map_get_section(app, row)); row++) {
        if (section != wanted)
            continue;
        app->views[VIEW_MAP].selected = row;
        app->views[VIEW_MAP].follows = true;
        app->map.column = item - section->first_item;
    }
}

void map_move(struct app *app, int columns)
{
    const struct catalogue_section *section = map_get_section(app, app->views[VIEW_MAP].selected);
    if (!section)
        return;
    size_t column = map_get_item(app, section) - section->first_item;
    if (columns > 0 && column + 1 < section->item_count)
        column++;
    else if (columns < 0 && column > 0)
        column--;
    app->map.column = column;
}

bool map_click(struct app *app, size_t item)
{
    const struct catalogue_section *section = map_get_section(app, app->views[VIEW_MAP].selected);
    bool is_selected = section && map_get_item(app, section) == item;
    map_select(app, item);
    if (is_selected)
        app_activate_row(app);
    return is_selected;
}
