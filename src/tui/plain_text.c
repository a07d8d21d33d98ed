/* Texts in plain mode: values and paths line by line, what to find, and the list of commands. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/plain.h"
#include "tui/plain_page.h"

#define LEAVES "."       /* alone: ends the text, or leaves it as it is */
#define REMOVES "-"      /* alone */
#define ADDS "+"         /* alone */
#define LITERAL '\\'     /* the rest of the line is text, whatever it looks like */
#define PART_SIGN " | "  /* between the lines of a text that has a few, in one */
#define PALETTE_LINES 20 /* of what was found */
#define TITLE_SIZE 128

static bool is_palette(const struct app *app)
{
    return app_get_focus(app) == VIEW_PALETTE;
}

static bool is_editor(const struct app *app)
{
    return app_get_focus(app) == VIEW_EDITOR;
}

bool plain_wants_text(const struct app *app)
{
    return is_editor(app) || is_palette(app) || find_is_typing(app);
}

static void send_key(struct app *app, int key)
{
    const struct event event = {.kind = EVENT_KEY, .key = key};
    app_handle_event(app, &event);
}

static void send_text(struct app *app, const char *text)
{
    struct event event = {.kind = EVENT_PASTE, .paste = strdup(text)};
    app_handle_event(app, &event);
    event_release(&event);
}

static bool refuse(struct plain *plain, const char *problem)
{
    strbuf_clear(&plain->problem);
    strbuf_append_text(&plain->problem, problem);
    return false;
}

/* ---- asking ---- */

static void ask_for_value(struct plain *plain)
{
    const struct app *app = plain->app;
    const char *old = app->editor.text.text;
    char title[TITLE_SIZE];
    struct strbuf text;
    app_format_editor_title(app, title, sizeof title);
    strbuf_init(&text);
    strbuf_append_text(&text, title);
    strbuf_append_format(&text, "%s %s", strchr("?:", title[strlen(title) - 1]) ? "" : ":",
                         app_get_editor_hint(app));
    plain_page_end_sentence(&text);
    plain_say(plain, text.text);
    strbuf_release_into(&text, &plain->out);
    if (old[0] != '\0') {
        plain_say(plain, _("There is already:"));
        plain_say(plain, old);
    }
    if (app->editor.max_lines == 0)
        plain_say(plain, _("Type lines; a single dot ends them, at once it leaves all as it is. "
                           "First a single + adds to what is there, a single - removes it."));
    else if (old[0] != '\0')
        plain_say(plain, _("Enter takes what is there, a single - removes it, a single dot leaves "
                           "it as it is."));
}

/* The next line, and of a text of a few lines the one that is there. */
static void ask_for_line(struct plain *plain)
{
    const struct editor *editor = &plain->app->editor;
    const char *old = editor->text.text;
    struct strbuf text;
    for (size_t i = 0; i < plain->written_lines && *old != '\0'; i++) {
        old += strcspn(old, "\n");
        old += *old == '\n';
    }
    strbuf_init(&text);
    if (editor->max_lines == 0)
        strbuf_append_format(&text, _("Line %zu"), plain->written_lines + 1);
    else
        strbuf_append_format(&text, _("Line %zu of %zu"), plain->written_lines + 1,
                             editor->max_lines);
    if (editor->max_lines > 0 && strcspn(old, "\n") > 0)
        strbuf_append_format(&text, " (%.*s)", (int)strcspn(old, "\n"), old);
    strbuf_append_text(&text, ": ");
    text_append_visible(&plain->out, text.text, text.length);
    strbuf_release_into(&text, &plain->out);
}

static void show_commands(struct plain *plain)
{
    struct app *app = plain->app;
    bool has_input = app->palette.input.text.length > 0;
    struct strbuf lines;
    strbuf_init(&lines);
    if (has_input) {
        app_build_page(app, &app->overlay_page, VIEW_PALETTE, PLAIN_PAGE_COLUMNS, app->rows);
        plain_page_append(&app->overlay_page, false, &lines);
    }
    char *rest = lines.length > 0 ? lines.text : NULL;
    for (size_t i = 0; i < PALETTE_LINES && rest && *rest != '\0'; i++)
        plain_say(plain, strsep(&rest, "\n"));
    strbuf_release_into(&lines, &plain->out);
    strbuf_append_text(&plain->out, has_input ? _("Number, other words, or a dot to go back: ")
                                    : app->palette.goes_to ? _("Number of the item: ")
                                                           : _("Command, step or item: "));
}

static void ask_for_edited(struct plain *plain)
{
    const struct app *app = plain->app;
    char title[TITLE_SIZE];
    if (!plain->is_writing) {
        plain->written_lines = 0;
        plain->adds = false;
        ask_for_value(plain);
    }
    plain->is_writing = true;
    if (app->editor.max_lines != 1) {
        ask_for_line(plain);
        return;
    }
    app_format_editor_title(app, title, sizeof title);
    text_append_visible(&plain->out, title, strlen(title));
    strbuf_append_text(&plain->out, ": ");
}

void plain_ask_for_text(struct plain *plain)
{
    if (is_palette(plain->app))
        show_commands(plain);
    else if (find_is_typing(plain->app))
        strbuf_append_text(&plain->out, _("Find which words? "));
    else
        ask_for_edited(plain);
}

/* ---- taking ---- */

/* The editor closes, or what was typed is refused and asked for again. */
static bool finish(struct plain *plain, int key)
{
    struct app *app = plain->app;
    plain->is_writing = false;
    send_key(app, key);
    while (app->export.is_running)
        app_export_next(app);
    bool stays = key == KEY_CONTROL('S') && is_editor(app);
    return !stays || refuse(plain, app->message);
}

static bool replace_text(struct plain *plain, const char *text)
{
    struct app *app = plain->app;
    if (!editor_begin(&app->editor, "", app->editor.max_lines)) {
        app_complain_of_memory(app);
        return false;
    }
    send_text(app, text);
    return true;
}

static const char *skip_literal(const char *line)
{
    return line + (line[0] == LITERAL);
}

static bool take_one_line(struct plain *plain, const char *line)
{
    struct app *app = plain->app;
    bool is_empty = line[0] == '\0' && app->editor.text.length == 0;
    if (is_empty || strcmp(line, LEAVES) == 0)
        return finish(plain, KEY_CODE_ESCAPE);
    if (line[0] == '\0')
        return finish(plain, KEY_CONTROL('S'));
    const char *text = strcmp(line, REMOVES) == 0 ? "" : skip_literal(line);
    return replace_text(plain, text) && finish(plain, KEY_CONTROL('S'));
}

static bool add_line(struct plain *plain, const char *line)
{
    struct app *app = plain->app;
    if (plain->written_lines == 0 && !plain->adds && !editor_begin(&app->editor, "", 0)) {
        app_complain_of_memory(app);
        return false;
    }
    if (app->editor.text.length > 0 || plain->written_lines > 0)
        send_text(app, "\n");
    plain->written_lines++;
    send_text(app, skip_literal(line));
    return true;
}

static bool take_free_line(struct plain *plain, const char *line)
{
    struct app *app = plain->app;
    bool is_first = plain->written_lines == 0 && !plain->adds;
    if (strcmp(line, LEAVES) == 0)
        return finish(plain, is_first ? KEY_CODE_ESCAPE : KEY_CONTROL('S'));
    if (is_first && strcmp(line, REMOVES) == 0)
        return replace_text(plain, "") && finish(plain, KEY_CONTROL('S'));
    if (is_first && strcmp(line, ADDS) == 0) {
        plain->adds = true;
        app->editor.cursor = app->editor.text.length;
        return true;
    }
    return add_line(plain, line);
}

/* One of a few: it takes the place of the line there, an empty one keeps it. */
static void append_with_part(const struct plain *plain, const char *line, struct strbuf *text)
{
    const struct editor *editor = &plain->app->editor;
    const char *old = editor->text.text;
    for (size_t i = 0; i < editor->max_lines; i++) {
        size_t bytes = strcspn(old, "\n");
        if (i > 0)
            strbuf_append_char(text, '\n');
        if (i == plain->written_lines && line[0] != '\0')
            strbuf_append_text(text, strcmp(line, REMOVES) == 0 ? "" : skip_literal(line));
        else
            strbuf_append(text, old, bytes);
        old += bytes + (old[bytes] == '\n');
    }
}

static bool take_part(struct plain *plain, const char *line)
{
    struct app *app = plain->app;
    struct strbuf text;
    if (strcmp(line, LEAVES) == 0)
        return finish(plain, plain->written_lines == 0 ? KEY_CODE_ESCAPE : KEY_CONTROL('S'));
    strbuf_init(&text);
    append_with_part(plain, line, &text);
    bool done = !text.failed && replace_text(plain, text.text);
    if (text.failed)
        app_complain_of_memory(app);
    strbuf_release(&text);
    plain->written_lines++;
    return done &&
           (plain->written_lines < app->editor.max_lines || finish(plain, KEY_CONTROL('S')));
}

static bool take_search(struct plain *plain, const char *line)
{
    struct app *app = plain->app;
    if (strcmp(line, LEAVES) == 0) {
        send_key(app, KEY_CODE_ESCAPE);
        return true;
    }
    if (line[0] != '\0' && !editor_begin(&app->find.input, "", 1)) {
        app_complain_of_memory(app);
        return false;
    }
    if (line[0] != '\0')
        send_text(app, skip_literal(line));
    send_key(app, KEY_CODE_TAB); /* the table gets what is typed from here on */
    plain->shows_anew = true;
    return true;
}

static bool take_command(struct plain *plain, const char *line)
{
    struct app *app = plain->app;
    bool is_number = line[0] != '\0' && line[strspn(line, "0123456789")] == '\0';
    bool is_row = is_number && app->palette.input.text.length > 0;
    unsigned long number = is_row ? strtoul(line, NULL, 10) : 1;
    if (strcmp(line, LEAVES) == 0) {
        app_pop_overlay(app);
    } else if (is_row && (number == 0 || number > app->palette.count)) {
        return refuse(plain, _("There is no such row."));
    } else if (is_row || line[0] == '\0') {
        palette_run(app, number - 1);
        return !is_palette(app) || refuse(plain, app->message);
    } else if (!editor_begin(&app->palette.input, "", 1)) {
        app_complain_of_memory(app);
        return false;
    } else {
        send_text(app, skip_literal(line));
    }
    return true;
}

bool plain_take_text(struct plain *plain, const char *line)
{
    struct app *app = plain->app;
    if (is_palette(app))
        return take_command(plain, line);
    if (find_is_typing(app))
        return take_search(plain, line);
    if (app->editor.max_lines == 1)
        return take_one_line(plain, line);
    return app->editor.max_lines == 0 ? take_free_line(plain, line) : take_part(plain, line);
}

/* "title | place | date" as lines. */
static bool take_parts(struct plain *plain, const char *text)
{
    struct strbuf lines;
    strbuf_init(&lines);
    for (const char *sign = strstr(text, PART_SIGN); sign; sign = strstr(text, PART_SIGN)) {
        strbuf_append(&lines, text, (size_t)(sign - text));
        strbuf_append_char(&lines, '\n');
        text = sign + strlen(PART_SIGN);
    }
    strbuf_append_text(&lines, text);
    bool done = !lines.failed && replace_text(plain, lines.text);
    if (lines.failed)
        app_complain_of_memory(plain->app);
    strbuf_release(&lines);
    return done && finish(plain, KEY_CONTROL('S'));
}

bool plain_take_whole_text(struct plain *plain, const char *text)
{
    struct app *app = plain->app;
    if (is_palette(app)) {
        bool goes_to = app->palette.goes_to;
        return take_command(plain, text) && (!goes_to || take_command(plain, ""));
    }
    if (find_is_typing(app))
        return take_search(plain, text);
    if (app->editor.max_lines > 1)
        return take_parts(plain, text);
    return replace_text(plain, strcmp(text, REMOVES) == 0 ? "" : skip_literal(text)) &&
           finish(plain, KEY_CONTROL('S'));
}
