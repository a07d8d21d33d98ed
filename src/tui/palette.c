#include "tui/palette.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "tui/app.h"

#define PROMPT "> "

void palette_init(struct palette *palette)
{
    *palette = (struct palette){.count = 0};
    editor_init(&palette->input);
}

void palette_release(struct palette *palette)
{
    editor_release(&palette->input);
    free(palette->entries);
    palette->entries = NULL;
    palette->count = 0;
}

void palette_open(struct app *app, bool goes_to)
{
    struct palette *palette = &app->palette;
    if (!palette->entries)
        palette->entries = calloc(palette_get_room(app), sizeof *palette->entries);
    if (!palette->entries || !editor_begin(&palette->input, "", 1)) {
        app_complain_of_memory(app);
        return;
    }
    palette->goes_to = goes_to;
    app_push_overlay(app, VIEW_PALETTE);
    palette_search(app);
}

void palette_propose(struct app *app, enum action action)
{
    const char *id = action_table[action].id;
    char text[PALETTE_TEXT_SIZE];
    palette_open(app, false);
    if (app_get_focus(app) != VIEW_PALETTE)
        return;
    snprintf(text, sizeof text, "%.*s", (int)strcspn(id, "-"), id);
    if (!editor_insert(&app->palette.input, text))
        app_complain_of_memory(app);
    palette_search(app);
}

bool palette_handle_event(struct app *app, const struct event *event)
{
    struct editor *input = &app->palette.input;
    bool has_memory = true;
    if (app_get_focus(app) != VIEW_PALETTE)
        return false;
    if (event->kind == EVENT_PASTE)
        has_memory = event->paste && editor_insert(input, event->paste);
    else if (event->kind == EVENT_KEY &&
             keymap_find(&app->keys, CONTEXT_PALETTE, event->key) == ACTION_NONE)
        has_memory = editor_handle_key(input, event->key) != EDITOR_LACKS_MEMORY;
    else
        return false;
    palette_search(app);
    if (!has_memory)
        app_complain_of_memory(app);
    return true;
}

static void run_action(struct app *app, const struct palette_entry *entry)
{
    enum action action = (enum action)entry->number;
    if (!entry->is_here) {
        app_say(app, _("That is for another place: %s."), palette_get_place(action));
        return;
    }
    app_pop_overlay(app);
    app_perform(app, action);
}

void palette_run(struct app *app, size_t number)
{
    const struct palette *palette = &app->palette;
    if (number >= palette->count) {
        app_say(app, _("Nothing is found; remove some of what you typed."));
        return;
    }
    const struct palette_entry *entry = &palette->entries[number];
    switch (entry->kind) {
    case PALETTE_ACTION:
        run_action(app, entry);
        break;
    case PALETTE_STEP:
        app_pop_overlay(app);
        app_go_to_step(app, entry->number);
        break;
    case PALETTE_ITEM:
        app_pop_overlay(app);
        find_open(app, entry->number);
        break;
    }
}

void palette_draw_input(struct app *app, struct canvas *canvas, int row, int column, int columns)
{
    int prompt = canvas_put(canvas, row, column, columns, LOOK_LABEL, PROMPT);
    editor_draw(&app->palette.input, canvas, row, column + prompt, 1, columns - prompt);
}

void palette_click_input(struct app *app, int column)
{
    editor_click(&app->palette.input, 0, column - (int)strlen(PROMPT));
}
