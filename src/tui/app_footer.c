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
#define MAX_KEYS 8         /* of an entry */
#define SHORTEST_COLUMNS 3 /* of a key and its hint */

int app_footer_rows(const struct app *app)
{
    return app->rows >= WIDE_FOOTER_FROM ? WIDE_FOOTER_ROWS : FOOTER_ROWS;
}

struct footer {
    struct app *app;
    struct canvas *canvas;
    const struct keymap *keys;
    unsigned contexts;
    int row;
    int last_row;
    int column;
    const char *hints[MAX_HINTS]; /* that are there already */
    size_t hint_count;
};

/* An entry: keys, and a word for what they do. */
struct entry {
    struct strbuf text; /* of the keys */
    struct {
        int column; /* in the text */
        int columns;
        int key;
    } keys[MAX_KEYS];
    size_t key_count;
    bool has_run;      /* of which only the first and last key are named */
    enum action first; /* of the actions, where they matter */
};

static void entry_init(struct entry *entry)
{
    *entry = (struct entry){.key_count = 0};
    strbuf_init(&entry->text);
}

static void add_spot(struct footer *footer, int column, int columns, enum mouse_spot_kind kind,
                     int number)
{
    mouse_add_spot(&footer->app->mouse,
                   (struct mouse_spot){footer->row, column, columns, kind, number});
}

/* Of "yes/no/unsure" each word is its key. False: there are not as many words as keys. */
static bool add_word_spots(struct footer *footer, int column, const char *hint,
                           const struct entry *entry)
{
    size_t words = 1;
    for (const char *c = hint; *c != '\0'; c++)
        words += *c == '/';
    if (words != entry->key_count || entry->has_run)
        return false;
    for (size_t i = 0; i < words; i++) {
        size_t bytes = strcspn(hint, "/");
        int columns = text_width_bytes(hint, bytes);
        add_spot(footer, column, columns, MOUSE_KEY, entry->keys[i].key);
        column += columns + 1;
        hint += bytes + 1;
    }
    return true;
}

/* What stands for several keys does what the first does; but of a run like "1-5", where the first
 * is as good as any, all are proposed. */
static void add_spots(struct footer *footer, const char *hint, const struct entry *entry)
{
    int left = footer->column;
    int hint_column = text_width(entry->text.text) + 1;
    for (size_t i = 0; i < entry->key_count; i++)
        add_spot(footer, left + entry->keys[i].column, entry->keys[i].columns, MOUSE_KEY,
                 entry->keys[i].key);
    bool has_words = add_word_spots(footer, left + hint_column, hint, entry);
    int columns = hint_column + (has_words ? 0 : text_width(hint));
    if (entry->has_run)
        add_spot(footer, left, columns, MOUSE_PROPOSALS, (int)entry->first);
    else if (entry->key_count > 0)
        add_spot(footer, left, columns, MOUSE_KEY, entry->keys[0].key);
}

/* Goes on in the next row where the first is full. */
static void put_entry(struct footer *footer, struct entry *entry, const char *hint)
{
    int width = text_width(entry->text.text) + 1 + text_width(hint);
    if (footer->column + width > footer->canvas->columns && footer->row < footer->last_row) {
        footer->row++;
        footer->column = 1;
    }
    if (footer->column + width <= footer->canvas->columns) {
        add_spots(footer, hint, entry);
        footer->column += canvas_put(footer->canvas, footer->row, footer->column, width, LOOK_KEY,
                                     entry->text.text);
        footer->column++;
        footer->column +=
            canvas_put(footer->canvas, footer->row, footer->column, width, LOOK_DIM, hint);
        footer->column += 2;
    }
    strbuf_release(&entry->text);
}

/* "1-5" for a run of digits, "]/[" for two, "y/n/m" for three. */
static void add_key(struct entry *entry, int key)
{
    char name[KEY_NAME_SIZE];
    int previous = entry->key_count > 0 ? entry->keys[entry->key_count - 1].key : 0;
    bool runs = previous >= '0' && key == previous + 1 && key <= '9';
    key_format_name(key, name);
    if (entry->key_count == MAX_KEYS)
        return;
    bool goes_on = entry->text.length > 2 && entry->text.text[entry->text.length - 2] == '-';
    if (runs && goes_on) { /* in the place of the last one */
        entry->text.text[entry->text.length - 1] = (char)key;
        entry->keys[entry->key_count - 1].key = key;
        return;
    }
    if (entry->key_count > 0)
        strbuf_append_text(&entry->text, runs ? "-" : "/");
    entry->has_run = entry->has_run || runs;
    entry->keys[entry->key_count].column = text_width(entry->text.text);
    entry->keys[entry->key_count].columns = text_width(name);
    entry->keys[entry->key_count++].key = key;
    strbuf_append_text(&entry->text, name);
}

static void put_keys(struct footer *footer, const int *keys, size_t count, const char *hint)
{
    struct entry entry;
    entry_init(&entry);
    for (size_t i = 0; i < count; i++)
        add_key(&entry, keys[i]);
    put_entry(footer, &entry, hint);
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
    struct entry entry;
    enum action last = ACTION_NONE;
    entry_init(&entry);
    entry.first = footer->keys->bindings[number].action;
    for (size_t i = number; i < footer->keys->count && has_hint(footer, i, hint); i++) {
        const struct key_binding *binding = &footer->keys->bindings[i];
        if (binding->action <= last)
            continue;
        add_key(&entry, binding->key);
        last = binding->action;
    }
    put_entry(footer, &entry, _(hint));
    footer->hints[footer->hint_count++] = hint;
}

/* Help and quit are always seen, so they come first where there is little room. */
static void put_general(struct footer *footer, enum action action)
{
    int key = keymap_find_key(footer->keys, footer->contexts & CONTEXT_GLOBAL, action);
    if (key != KEY_CODE_NONE)
        put_keys(footer, &key, 1, _(action_table[action].hint));
}

static const int enter_key[] = {KEY_CODE_ENTER};
static const int escape_key[] = {KEY_CODE_ESCAPE};
static const int keep_key[] = {KEY_CONTROL('S')};
static const int choice_keys[] = {KEY_CODE_UP, KEY_CODE_DOWN};

/* While a text is typed keys are what they are. */
static bool draw_typing_keys(struct footer *footer)
{
    const struct app *app = footer->app;
    if (app_get_focus(app) == VIEW_EDITOR) {
        put_keys(footer, app->editor.max_lines == 1 ? enter_key : keep_key, 1, _("keep"));
    } else if (find_is_typing(app)) {
        put_keys(footer, enter_key, 1, _(action_table[ACTION_ACTIVATE].hint));
        put_keys(footer, choice_keys, 2, _("choose"));
    } else {
        return false;
    }
    put_keys(footer, escape_key, 1, _("cancel"));
    return true;
}

static void draw_keys(const struct app *app, struct footer *footer)
{
    if (draw_typing_keys(footer))
        return;
    put_general(footer, ACTION_HELP);
    put_general(footer, ACTION_QUIT);
    for (size_t i = 0; i < app->keys.count && !is_full(footer); i++) {
        enum action action = app->keys.bindings[i].action;
        const char *hint = get_hint(footer, i);
        if (hint && action != ACTION_HELP && action != ACTION_QUIT && !is_there(footer, hint))
            put_binding(footer, i, hint);
    }
}

/* Between keys, and on a message, nothing happens; least of all what closes an overlay. */
static void add_idle_spots(struct app *app, int rows)
{
    for (int row = app->rows - rows; row < app->rows; row++)
        mouse_add_spot(&app->mouse, (struct mouse_spot){row, 0, app->columns, MOUSE_IDLE, 0});
}

/* A message takes the place of the keys, and as many rows above as it needs. */
static void draw_message(struct app *app, struct canvas *canvas)
{
    enum look look = app->message_is_error ? LOOK_ERROR : LOOK_MESSAGE;
    int columns = app->columns - 2;
    int lines = 0;
    struct text_line line;
    for (const char *cursor = app->message; text_wrap_next(&cursor, columns, &line);)
        lines++;
    lines = lines < app_footer_rows(app) ? app_footer_rows(app) : lines;
    lines = lines > MESSAGE_MAX_ROWS ? MESSAGE_MAX_ROWS : lines;
    add_idle_spots(app, lines);
    const char *cursor = app->message;
    canvas_fill(canvas, app->rows - lines, 0, lines, app->columns, LOOK_NORMAL, " ");
    for (int row = app->rows - lines; row < app->rows; row++)
        if (text_wrap_next(&cursor, columns, &line))
            canvas_put_bytes(canvas, row, 1, columns, look, line.start, line.bytes);
}

void app_draw_footer(struct app *app, struct canvas *canvas)
{
    struct footer footer = {
        .app = app,
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
    add_idle_spots(app, app_footer_rows(app));
}
