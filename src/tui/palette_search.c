/* What the palette finds, and in which order. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/keymap_rule.h"

#define SCORE_NUMBER 2000       /* an item by its whole number */
#define SCORE_NUMBER_START 1000 /* or by the beginning of it */
#define SCORE_HERE 12           /* what can be done here, over what cannot */

/* ---- what there is ---- */

size_t palette_format_text(const struct app *app, const struct palette_entry *entry,
                           char text[PALETTE_TEXT_SIZE])
{
    const struct catalogue_item *item;
    size_t words = SIZE_MAX;
    switch (entry->kind) {
    case PALETTE_ACTION:
        words = strlen(_(action_table[entry->number].help));
        snprintf(text, PALETTE_TEXT_SIZE, "%s  %s", _(action_table[entry->number].help),
                 action_table[entry->number].id);
        break;
    case PALETTE_STEP:
        snprintf(text, PALETTE_TEXT_SIZE, "%s", app->steps[entry->number].label);
        break;
    case PALETTE_ITEM:
        item = &app->catalogue->items[entry->number];
        snprintf(text, PALETTE_TEXT_SIZE, "%s %s %s", item->standard->short_name, item->number,
                 item->title);
        break;
    }
    size_t length = strlen(text);
    size_t bad;
    if (!text_is_utf8(text, length, &bad)) /* the last character is cut off in its middle */
        text[bad] = '\0';
    return words < length ? words : length;
}

const char *palette_get_place(enum action action)
{
    for (size_t i = 0; i < context_table_count; i++)
        if (keymap_rule_binds(context_table[i].context, action))
            return _(context_table[i].meaning);
    return "";
}

void palette_find(const struct app *app, const char *text, struct fuzzy_match *match)
{
    if (!fuzzy_find(app->palette.input.text.text, text, match))
        *match = (struct fuzzy_match){.score = 0};
}

/* ---- what fits ---- */

/* More for an item of which a word of the query is the number, or its beginning. */
static int rate_number(const char *query, const char *number)
{
    int score = 0;
    for (query += strspn(query, " "); *query != '\0'; query += strspn(query, " ")) {
        size_t count = strcspn(query, " ");
        if (strncasecmp(query, number, count) == 0)
            score = number[count] == '\0' ? SCORE_NUMBER : SCORE_NUMBER_START;
        query += count;
    }
    return score;
}

/* What is meant for certain comes first, whatever else fits better letter by letter. False: what is
 * typed does not find it. */
static bool rate_item(const struct app *app, const char *query, const char *text,
                      struct palette_entry *entry)
{
    const struct catalogue_item *item = &app->catalogue->items[entry->number];
    const struct catalogue *original = app->catalogue->original;
    struct fuzzy_match match = {.score = 0};
    int certain =
        strcasecmp(query, item->id) == 0 ? SCORE_NUMBER : rate_number(query, item->number);
    if (!fuzzy_find(query, text, &match) && certain < SCORE_NUMBER &&
        !(original && fuzzy_find(query, original->items[entry->number].title, &match)))
        return false;
    entry->score = match.score + certain;
    entry->is_scattered = match.is_scattered && certain == 0;
    return true;
}

/* False: it is left out. */
static bool rate_entry(struct app *app, struct palette_entry *entry)
{
    struct fuzzy_match match;
    char text[PALETTE_TEXT_SIZE];
    const char *query = app->palette.input.text.text;
    palette_format_text(app, entry, text);
    if (entry->kind == PALETTE_ITEM)
        return rate_item(app, query, text, entry);
    if (!fuzzy_find(query, text, &match))
        return false;
    entry->score = match.score + (entry->is_here && query[0] != '\0' ? SCORE_HERE : 0);
    entry->is_scattered = match.is_scattered;
    return true;
}

/* ---- all of it, in the order of equals ---- */

static void add_entry(struct app *app, enum palette_kind kind, size_t number, bool is_here)
{
    struct palette *palette = &app->palette;
    struct palette_entry entry = {
        .kind = kind, .number = number, .is_here = is_here, .order = palette->count};
    if (rate_entry(app, &entry))
        palette->entries[palette->count++] = entry;
}

static void add_actions(struct app *app, size_t first, size_t end, bool is_here)
{
    unsigned contexts = app_get_contexts_of(app, app->screen);
    for (size_t action = first; action < end; action++)
        if (keymap_rule_binds(contexts, (enum action)action) == is_here)
            add_entry(app, PALETTE_ACTION, action, is_here);
}

static void add_items(struct app *app, size_t first, size_t end)
{
    for (size_t item = first; item < end; item++)
        add_entry(app, PALETTE_ITEM, item, true);
}

/* Nobody needs help to go up a row. Of a number that both standards have, the new one's comes
 * first. */
static void add_all(struct app *app)
{
    const struct catalogue *catalogue = app->catalogue;
    if (!app->palette.goes_to) {
        add_actions(app, ACTION_LAST + 1, ACTION_COUNT, true);
        for (size_t step = 0; step < app->step_count; step++)
            add_entry(app, PALETTE_STEP, step, true);
        add_actions(app, ACTION_NONE + 1, ACTION_LAST + 1, true);
        add_actions(app, ACTION_NONE + 1, ACTION_COUNT, false);
    }
    add_items(app, catalogue->source_count, catalogue->item_count);
    add_items(app, 0, catalogue->source_count);
}

static int compare_entries(const void *left, const void *right)
{
    const struct palette_entry *a = left;
    const struct palette_entry *b = right;
    if (a->is_scattered != b->is_scattered)
        return a->is_scattered ? 1 : -1;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

size_t palette_get_room(const struct app *app)
{
    return ACTION_COUNT + app->step_count + app->catalogue->item_count;
}

/* What is found by chance only goes, unless there is nothing else. */
static void drop_scattered(struct palette *palette)
{
    size_t kept = 0;
    while (kept < palette->count && !palette->entries[kept].is_scattered)
        kept++;
    if (kept > 0)
        palette->count = kept;
}

void palette_search(struct app *app)
{
    struct palette *palette = &app->palette;
    palette->count = 0;
    add_all(app);
    qsort(palette->entries, palette->count, sizeof *palette->entries, compare_entries);
    drop_scattered(palette);
    app->views[VIEW_PALETTE] = (struct page_view){.follows = true};
}
