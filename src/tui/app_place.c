/* Going on where the wizard was left: what is remembered of the place, and how it comes back. The
 * names are those of the file, so they stay as they are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "store/place.h"
#include "tui/app.h"

#define NUMBER_SIZE 24
#define NAME_SIZE 64

/* Where one can be; overlays and questions are no places. */
static const struct {
    enum view_id view;
    const char *name;
} screens[] = {
    {VIEW_SCOPE, "scope"},         {VIEW_NEED, "need"},           {VIEW_ROLES, "roles"},
    {VIEW_ITEM, "item"},           {VIEW_STATEMENT, "statement"}, {VIEW_GAPS, "gaps"},
    {VIEW_READINESS, "readiness"}, {VIEW_PLAN, "plan"},           {VIEW_EXPORT, "export"},
    {VIEW_SOURCE, "source"},       {VIEW_FIND, "find"},           {VIEW_MAP, "map"},
    {VIEW_PROGRESS, "progress"},   {VIEW_SYSTEMS, "systems"},     {VIEW_RISKS, "risks"},
    {VIEW_IMPACTS, "impacts"},     {VIEW_OVERSIGHT, "oversight"}, {VIEW_DATA_SETS, "data-sets"},
    {VIEW_RECORD, "record"},
};

#define SCREEN_COUNT (sizeof screens / sizeof *screens)

static const char *const lists[LIST_COUNT] = {"gaps", "statement", "source", "find"};

static const char *const filters[LISTING_FILTER_COUNT] = {
    [LISTING_UNANSWERED] = "unanswered",
    [LISTING_PRESUMED] = "presumed",
    [LISTING_OPEN] = "open",
    [LISTING_P1] = "p1",
    [LISTING_P2] = "p2",
    [LISTING_P3] = "p3",
    [LISTING_DUE_THIS_MONTH] = "due-this-month",
    [LISTING_OVERDUE] = "overdue",
    [LISTING_TARGET] = "target",
    [LISTING_SOURCE] = "source",
};

static const char *const sorts[LISTING_SORT_COUNT] = {
    [LISTING_BY_STANDARD] = "standard", [LISTING_BY_PRIORITY] = "priority",
    [LISTING_BY_GAP] = "gap",           [LISTING_BY_EFFORT] = "effort",
    [LISTING_BY_DUE] = "due",           [LISTING_BY_OWNER] = "owner",
    [LISTING_BY_STATUS] = "status",
};

static const char *const colourings[MAP_COLOURING_COUNT] = {
    [MAP_BY_STATUS] = "status",
    [MAP_BY_GAP] = "gap",
    [MAP_BY_PRIORITY] = "priority",
};

/* `count` where the name is none of them. */
static size_t find_name(const char *const *names, size_t count, const char *name)
{
    size_t i = 0;
    while (i < count && (!name || strcmp(names[i], name) != 0))
        i++;
    return i;
}

static void add_number(struct place *place, const char *name, long number)
{
    char text[NUMBER_SIZE];
    snprintf(text, sizeof text, "%ld", number);
    place_add(place, name, text);
}

/* Nothing below 0, nothing that no screen has. */
static int get_number(const struct place *place, const char *name)
{
    const char *text = place_get(place, name);
    char *end;
    long number = text ? strtol(text, &end, 10) : 0;
    return text && *end == '\0' && number > 0 && number < INT16_MAX ? (int)number : 0;
}

/* ---- tables ---- */

static const char *name_part(enum list_id list, const char *part, char name[NAME_SIZE])
{
    snprintf(name, NAME_SIZE, "%s.%s", lists[list], part);
    return name;
}

static void keep_filters(struct place *place, const struct listing *chosen, enum list_id list)
{
    char name[NAME_SIZE];
    struct strbuf text;
    strbuf_init(&text);
    for (int i = 0; i < LISTING_FILTER_COUNT; i++)
        if (chosen->filters & 1U << i)
            strbuf_append_format(&text, "%s%s", text.length > 0 ? "," : "", filters[i]);
    place_add(place, name_part(list, "filters", name), text.failed ? NULL : text.text);
    strbuf_release(&text);
}

static void keep_list(const struct app *app, struct place *place, enum list_id list)
{
    const struct listing *chosen = &app->lists.chosen[list];
    const struct catalogue *catalogue = app->catalogue;
    char name[NAME_SIZE];
    char section[NAME_SIZE];
    if (lists_is_plain(app, list))
        return;
    keep_filters(place, chosen, list);
    place_add(place, name_part(list, "owner", name), chosen->owner);
    if (chosen->owner && chosen->owner[0] == '\0')
        place_add(place, name_part(list, "unowned", name), "yes");
    if (chosen->package != CATALOGUE_NONE)
        place_add(place, name_part(list, "package", name), catalogue->packages[chosen->package].id);
    if (chosen->section != CATALOGUE_NONE) {
        const struct catalogue_section *found = &catalogue->sections[chosen->section];
        snprintf(section, sizeof section, "%s:%.40s", found->is_target ? "target" : "source",
                 found->id);
        place_add(place, name_part(list, "section", name), section);
    }
    place_add(place, name_part(list, "sort", name), sorts[chosen->sort]);
    place_add(place, name_part(list, "reversed", name), chosen->is_reversed ? "yes" : NULL);
}

static unsigned read_filters(enum list_id list, const char *text)
{
    unsigned found = 0;
    while (text && *text != '\0') {
        char word[NAME_SIZE];
        size_t bytes = strcspn(text, ",");
        snprintf(word, sizeof word, "%.*s", (int)(bytes < NAME_SIZE ? bytes : 0), text);
        size_t filter = find_name(filters, LISTING_FILTER_COUNT, word);
        if (filter < LISTING_FILTER_COUNT && lists_offers_filter(list, (enum listing_filter)filter))
            found |= 1U << filter;
        text += bytes + (text[bytes] == ',');
    }
    return found;
}

static size_t read_section(const struct catalogue *catalogue, const char *text)
{
    bool is_target = text && strncmp(text, "target:", strlen("target:")) == 0;
    for (size_t i = 0; text && i < catalogue->section_count; i++) {
        const struct catalogue_section *section = &catalogue->sections[i];
        if (section->is_target == is_target && strcmp(section->id, text + strlen("target:")) == 0)
            return i;
    }
    return CATALOGUE_NONE;
}

static void restore_list(struct app *app, const struct place *place, enum list_id list)
{
    struct listing *chosen = &app->lists.chosen[list];
    char name[NAME_SIZE];
    const char *package = place_get(place, name_part(list, "package", name));
    const char *section = place_get(place, name_part(list, "section", name));
    const char *sort = place_get(place, name_part(list, "sort", name));
    if (!sort)
        return;
    chosen->filters = read_filters(list, place_get(place, name_part(list, "filters", name)));
    bool is_unowned = place_get(place, name_part(list, "unowned", name)) != NULL;
    listing_set_owner(chosen, is_unowned ? "" : place_get(place, name_part(list, "owner", name)));
    if (package)
        chosen->package = catalogue_find_package(app->catalogue, package);
    if (section && strlen(section) > strlen("target:"))
        chosen->section = read_section(app->catalogue, section);
    size_t found = find_name(sorts, LISTING_SORT_COUNT, sort);
    if (found < LISTING_SORT_COUNT && lists_offers_sort(list, (enum listing_sort)found))
        chosen->sort = (enum listing_sort)found;
    chosen->is_reversed = place_get(place, name_part(list, "reversed", name)) != NULL;
}

/* ---- the screen ---- */

static const char *find_screen_name(enum view_id view)
{
    for (size_t i = 0; i < SCREEN_COUNT; i++)
        if (screens[i].view == view)
            return screens[i].name;
    return NULL;
}

static const char *const record_sorts[RECORD_SORT_COUNT] = {
    [RECORDS_BY_NUMBER] = "number", [RECORDS_BY_NAME] = "name",     [RECORDS_BY_LEVEL] = "level",
    [RECORDS_BY_OWNER] = "owner",   [RECORDS_BY_REVIEW] = "review",
};

/* The orders of the tables of records that are not the usual one. */
static void keep_orders(const struct app *app, struct place *place)
{
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        char name[NAME_SIZE];
        enum record_sort sort = app->records.order[kind].sort;
        bool is_reversed = app->records.order[kind].is_reversed;
        snprintf(name, sizeof name, "%s.sort", record_kinds[kind].id);
        place_add(place, name, sort != RECORDS_BY_NUMBER ? record_sorts[sort] : NULL);
        snprintf(name, sizeof name, "%s.reversed", record_kinds[kind].id);
        place_add(place, name, is_reversed ? "yes" : NULL);
    }
}

static void restore_orders(struct app *app, const struct place *place)
{
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        char name[NAME_SIZE];
        snprintf(name, sizeof name, "%s.sort", record_kinds[kind].id);
        size_t sort = find_name(record_sorts, RECORD_SORT_COUNT, place_get(place, name));
        app->records.order[kind].sort =
            sort < RECORD_SORT_COUNT ? (enum record_sort)sort : RECORDS_BY_NUMBER;
        snprintf(name, sizeof name, "%s.reversed", record_kinds[kind].id);
        app->records.order[kind].is_reversed = place_get(place, name) != NULL;
    }
}

static void keep_record(const struct app *app, struct place *place)
{
    char id[RECORD_ID_SIZE];
    record_format_id(app->records.kind, app->records.number, id);
    place_add(place, "record", id);
}

/* False: it names none that is there. */
static bool restore_record(struct app *app, const struct place *place)
{
    const char *id = place_get(place, "record");
    for (int kind = 0; id && kind < RECORD_KIND_COUNT; kind++) {
        unsigned number = record_parse_id((enum record_kind)kind, id, strlen(id));
        if (number == 0 || record_list_find(&app->assessment->records[kind], number) == RECORD_NONE)
            continue;
        app_go_to(app, records_get_view((enum record_kind)kind));
        records_open(app, (enum record_kind)kind, number);
        return true;
    }
    return false;
}

static void keep_screen(const struct app *app, struct place *place)
{
    const struct page_view *view = &app->views[app->screen];
    size_t item = page_get_item(&app->page, view->selected);
    place_add(place, "screen", find_screen_name(app->screen));
    if (app->screen == VIEW_ITEM)
        place_add(place, "item", app_get_entry(app)->item->id);
    if (app->screen == VIEW_RECORD)
        keep_record(app, place);
    if (item != PAGE_NO_ITEM)
        place_add(place, "row-item", app->catalogue->items[item].id);
    add_number(place, "row", view->selected);
    add_number(place, "scroll", view->scroll);
}

/* The row with its item where that is still there, else the number of the row. */
static void restore_row(struct app *app, const struct place *place)
{
    const char *id = place_get(place, "row-item");
    const struct catalogue_item *item = id ? catalogue_find_item(app->catalogue, id) : NULL;
    app->views[app->screen] = (struct page_view){.selected = get_number(place, "row"),
                                                 .scroll = get_number(place, "scroll")};
    app->wanted_item = item && app->screen != VIEW_MAP ? item->index : PAGE_NO_ITEM;
    if (item && app->screen == VIEW_MAP && item_is_target(app->catalogue, item))
        map_select(app, item->index);
}

static void restore_screen(struct app *app, const struct place *place)
{
    const char *name = place_get(place, "screen");
    const char *id = place_get(place, "item");
    const struct catalogue_item *item = id ? catalogue_find_item(app->catalogue, id) : NULL;
    size_t i = 0;
    while (i < SCREEN_COUNT && (!name || strcmp(screens[i].name, name) != 0))
        i++;
    bool is_item = i < SCREEN_COUNT && screens[i].view == VIEW_ITEM;
    if (i == SCREEN_COUNT || (is_item && (!item || !item_is_target(app->catalogue, item))))
        return;
    if (!view_is_there(app, screens[i].view) ||
        (screens[i].view == VIEW_RECORD && !restore_record(app, place)))
        return;
    if (is_item)
        app_go_to_item(app, item);
    else if (screens[i].view == VIEW_ROLES)
        app_go_to_step(app, step_find_view(app, VIEW_ROLES));
    else if (screens[i].view != VIEW_RECORD)
        app_go_to(app, screens[i].view);
    restore_row(app, place);
}

/* ---- both ways ---- */

void app_keep_place(const struct app *app)
{
    struct place place;
    if (!app->assessment || app->is_new || app->is_script || !find_screen_name(app->screen))
        return;
    place_init(&place);
    keep_screen(app, &place);
    for (int list = 0; list < LIST_COUNT; list++)
        keep_list(app, &place, (enum list_id)list);
    keep_orders(app, &place);
    place_add(&place, "search", app->find.input.text.text);
    place_add(&place, "map", colourings[app->map.colouring]);
    place_add(&place, "shows-all", app->shows_all ? "yes" : NULL);
    place_save(&place, app->assessment->id);
    place_release(&place);
}

void app_restore_place(struct app *app)
{
    struct place place;
    place_load(&place, app->assessment->id);
    size_t colouring = find_name(colourings, MAP_COLOURING_COUNT, place_get(&place, "map"));
    if (colouring < MAP_COLOURING_COUNT)
        app->map.colouring = (enum map_colouring)colouring;
    app->shows_all = place_get(&place, "shows-all") != NULL;
    for (int list = 0; list < LIST_COUNT; list++)
        restore_list(app, &place, (enum list_id)list);
    restore_orders(app, &place);
    find_restore(app, place_get(&place, "search"));
    restore_screen(app, &place);
    place_release(&place);
}
