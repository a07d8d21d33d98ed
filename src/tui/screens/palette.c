/* The command palette, and going to an item by its number. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/fuzzy.h"
#include "tui/screens/parts.h"

#define GAP 2 /* columns between what an action does and where */

/* The text with what was typed marked in it; behind the words it is dim. */
static void add_text(struct page *page, const char *text, size_t words, enum look look,
                     const struct fuzzy_match *match)
{
    char piece[PALETTE_TEXT_SIZE];
    size_t length = strlen(text);
    for (size_t at = 0, end; at < length; at = end) {
        end = at + 1;
        while (end < length && match->marks[end] == match->marks[at] &&
               (end < words) == (at < words))
            end++;
        snprintf(piece, sizeof piece, "%.*s", (int)(end - at), text + at);
        page_add(page, match->marks[at] ? LOOK_MATCH : at < words ? look : LOOK_DIM, piece);
    }
}

/* Its keys at the right; or where it works, in a line of its own where there is no room. */
static void add_action_end(const struct app *app, struct page *page,
                           const struct palette_entry *entry)
{
    enum action action = (enum action)entry->number;
    struct strbuf keys;
    if (!entry->is_here) {
        const char *place = palette_get_place(action);
        bool has_room = page->column + GAP + text_width(place) <= page->width;
        if (has_room)
            page_add_right(page, LOOK_DIM, place);
        else
            page_add_wrapped(page, LOOK_DIM, 4, place);
        return;
    }
    strbuf_init(&keys);
    keymap_append_keys(&app->keys, app_get_contexts_of(app, app->screen), action, &keys);
    page_add_right(page, LOOK_KEY, keys.text);
    strbuf_release_into(&keys, &page->text);
}

static void add_entry(const struct app *app, struct page *page, const struct palette_entry *entry)
{
    char text[PALETTE_TEXT_SIZE];
    struct fuzzy_match match;
    size_t words = palette_format_text(app, entry, text);
    bool is_item = entry->kind == PALETTE_ITEM;
    int row = is_item ? page_begin_item(page, entry->number) : page_begin_row(page);
    palette_find(app, text, &match);
    add_text(page, text, words, entry->is_here ? LOOK_NORMAL : LOOK_DIM, &match);
    if (entry->kind == PALETTE_ACTION)
        add_action_end(app, page, entry);
    else if (is_item)
        parts_add_status_right(app, page, entry->number);
    else
        page_add_right(page, LOOK_DIM, _("step"));
    if (is_item && row == page->selected && app->catalogue->items[entry->number].question)
        page_add_wrapped(page, LOOK_DIM, 4, app->catalogue->items[entry->number].question);
    page_end_row(page);
}

void palette_build(const struct app *app, struct page *page)
{
    const struct palette *palette = &app->palette;
    snprintf(page->title, sizeof page->title, "%s",
             palette->goes_to ? _("Go to which item?") : _("Commands, steps and items"));
    snprintf(page->note, sizeof page->note, "%zu", palette->count);
    page_add_blank(page); /* the line that is typed */
    page_pin(page);
    for (size_t i = 0; i < palette->count; i++)
        add_entry(app, page, &palette->entries[i]);
    if (palette->count == 0)
        page_add_wrapped(page, LOOK_DIM, 0, _("Nothing is found."));
}

bool palette_handle(struct app *app, enum action action, int row)
{
    if (action != ACTION_ACTIVATE)
        return false;
    palette_run(app, (size_t)row);
    return true;
}
