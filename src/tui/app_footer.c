/* The last rows: the keys that work now, or a message. */
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"

#define WIDE_FOOTER_ROWS 2 /* from this many rows on there is room for a second line of keys */
#define WIDE_FOOTER_FROM 16
#define FOOTER_ROWS 1
#define MESSAGE_MAX_ROWS 5
#define MAX_HINTS 48       /* more never fit */
#define SHORTEST_COLUMNS 3 /* of a key and its hint */

int app_footer_rows(const struct app *app)
{
    return app->rows >= WIDE_FOOTER_FROM ? WIDE_FOOTER_ROWS : FOOTER_ROWS;
}

struct footer {
    struct canvas *canvas;
    const struct keymap *keys;
    unsigned contexts;
    int row;
    int last_row;
    int column;
    const char *hints[MAX_HINTS]; /* that are there already */
    size_t hint_count;
};

/* One entry "keys hint"; goes on in the next row where the first is full. */
static void put_hint(struct footer *footer, const char *keys, const char *hint)
{
    int width = text_width(keys) + 1 + text_width(hint);
    if (footer->column + width > footer->canvas->columns && footer->row < footer->last_row) {
        footer->row++;
        footer->column = 1;
    }
    if (footer->column + width > footer->canvas->columns)
        return;
    footer->column +=
        canvas_put(footer->canvas, footer->row, footer->column, width, LOOK_KEY, keys);
    footer->column++;
    footer->column +=
        canvas_put(footer->canvas, footer->row, footer->column, width, LOOK_DIM, hint);
    footer->column += 2;
}

/* "1-5" for a run of digits, "]/[" for two, "y/n/m" for three. */
static void append_key(struct strbuf *keys, int *previous, int key)
{
    char name[KEY_NAME_SIZE];
    key_format_name(key, name);
    bool runs = *previous >= '0' && key == *previous + 1 && key <= '9';
    if (runs && keys->length >= 3 && keys->text[keys->length - 2] == '-')
        keys->text[keys->length - 1] = (char)key;
    else if (keys->length > 0)
        strbuf_append_format(keys, "%s%s", runs ? "-" : "/", name);
    else
        strbuf_append_text(keys, name);
    *previous = key;
}

/* The footer's word for the binding; NULL where it has none, or its key means something else here.
 */
static const char *get_hint(const struct footer *footer, size_t number)
{
    const char *hint = action_table[footer->keys->bindings[number].action].hint;
    return hint && keymap_is_in_force(footer->keys, footer->contexts, number) ? hint : NULL;
}

static bool has_hint(const struct footer *footer, size_t number, const char *hint)
{
    const char *own = action_table[footer->keys->bindings[number].action].hint;
    return own && strcmp(own, hint) == 0 && get_hint(footer, number);
}

/* Neighbours with the same hint share an entry, and the first keys of an action are enough. */
static bool is_there(const struct footer *footer, const char *hint)
{
    for (size_t i = 0; i < footer->hint_count; i++)
        if (strcmp(footer->hints[i], hint) == 0)
            return true;
    return footer->hint_count == MAX_HINTS;
}

static bool is_full(const struct footer *footer)
{
    return footer->row == footer->last_row &&
           footer->column + SHORTEST_COLUMNS > footer->canvas->columns;
}

static void put_binding(struct footer *footer, size_t number, const char *hint)
{
    struct strbuf keys;
    int previous = 0;
    enum action last = ACTION_NONE;
    strbuf_init(&keys);
    for (size_t i = number; i < footer->keys->count && has_hint(footer, i, hint); i++) {
        const struct key_binding *binding = &footer->keys->bindings[i];
        if (binding->action <= last)
            continue;
        append_key(&keys, &previous, binding->key);
        last = binding->action;
    }
    put_hint(footer, keys.text, _(hint));
    footer->hints[footer->hint_count++] = hint;
    strbuf_release(&keys);
}

/* Help and quit are always seen, so they come first where there is little room. */
static void put_general(struct footer *footer, enum action action)
{
    struct key_name name = keymap_name(footer->keys, footer->contexts & CONTEXT_GLOBAL, action);
    if (name.text[0] != '\0')
        put_hint(footer, name.text, _(action_table[action].hint));
}

static void draw_keys(const struct app *app, struct footer *footer)
{
    static const struct {
        const char *keys;
        const char *hint;
    } editing[] = {{"Ctrl-S", N_("keep")}, {"Esc", N_("cancel")}};
    if (app_get_focus(app) == VIEW_EDITOR) {
        bool line = app->editor.max_lines == 1;
        put_hint(footer, line ? "Enter" : editing[0].keys, _(editing[0].hint));
        put_hint(footer, editing[1].keys, _(editing[1].hint));
        return;
    }
    if (find_is_typing(app)) {
        put_hint(footer, "Enter", _(action_table[ACTION_ACTIVATE].hint));
        put_hint(footer, "Up/Down", _("choose"));
        put_hint(footer, editing[1].keys, _(editing[1].hint));
        return;
    }
    put_general(footer, ACTION_HELP);
    put_general(footer, ACTION_QUIT);
    for (size_t i = 0; i < app->keys.count && !is_full(footer); i++) {
        enum action action = app->keys.bindings[i].action;
        const char *hint = get_hint(footer, i);
        if (hint && action != ACTION_HELP && action != ACTION_QUIT && !is_there(footer, hint))
            put_binding(footer, i, hint);
    }
}

/* A message takes the place of the keys, and as many rows above as it needs. */
static void draw_message(const struct app *app, struct canvas *canvas)
{
    enum look look = app->message_is_error ? LOOK_ERROR : LOOK_MESSAGE;
    int columns = app->columns - 2;
    int lines = 0;
    struct text_line line;
    for (const char *cursor = app->message; text_wrap_next(&cursor, columns, &line);)
        lines++;
    lines = lines < app_footer_rows(app) ? app_footer_rows(app) : lines;
    lines = lines > MESSAGE_MAX_ROWS ? MESSAGE_MAX_ROWS : lines;
    const char *cursor = app->message;
    canvas_fill(canvas, app->rows - lines, 0, lines, app->columns, LOOK_NORMAL, " ");
    for (int row = app->rows - lines; row < app->rows; row++)
        if (text_wrap_next(&cursor, columns, &line))
            canvas_put_bytes(canvas, row, 1, columns, look, line.start, line.bytes);
}

void app_draw_footer(const struct app *app, struct canvas *canvas)
{
    struct footer footer = {
        .canvas = canvas,
        .keys = &app->keys,
        .contexts = app_get_contexts(app),
        .row = app->rows - app_footer_rows(app),
        .last_row = app->rows - 1,
        .column = 1,
    };
    if (app->message[0] != '\0')
        draw_message(app, canvas);
    else
        draw_keys(app, &footer);
}
