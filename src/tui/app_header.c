/* The first row: whose assessment it is, how ready they are, and whether it is saved. */
#include <stdio.h>

#include "base/language.h"
#include "base/text.h"
#include "tui/app.h"

#define HEADER_ROW 0
#define PART_SIZE 64
#define MAX_PARTS 4
#define PROGRAM_COLUMNS 9 /* " aimsgap " */
#define NAME_COLUMN 10
#define WIDE_FROM 76 /* columns */

/* A text that can be clicked. */
struct part {
    char text[PART_SIZE];
    const char *separator; /* before it */
    enum mouse_spot_kind kind;
    int number;
};

struct parts {
    struct part parts[MAX_PARTS];
    size_t count;
};

static struct part *add(struct parts *parts, const char *separator, enum mouse_spot_kind kind,
                        int number)
{
    struct part *part = &parts->parts[parts->count++];
    part->separator = separator;
    part->kind = kind;
    part->number = number;
    return part;
}

/* Clauses and controls are never mixed in one number without both beside it (design, section 4). */
static void add_readiness(const struct app *app, struct parts *parts)
{
    int clauses = words_get_percent(app->gaps->clauses.readiness.value);
    int controls = words_get_percent(app->gaps->controls.readiness.value);
    bool is_wide = app->columns >= WIDE_FROM;
    char both[WORDS_SIZE];
    words_format_readiness(app->gaps->overall.readiness, both);
    if (is_wide)
        snprintf(add(parts, "", MOUSE_NUMBER, EXPLAIN_OVERALL)->text, PART_SIZE, "%s", both);
    snprintf(add(parts, is_wide ? ", " : "", MOUSE_NUMBER, EXPLAIN_CLAUSES)->text, PART_SIZE,
             is_wide ? _("clauses %d%%") : _("cl. %d%%"), clauses);
    snprintf(add(parts, is_wide ? ", " : " ", MOUSE_NUMBER, EXPLAIN_CONTROLS)->text, PART_SIZE,
             is_wide ? _("controls %d%%") : _("co. %d%%"), controls);
}

/* Spots are on what no overlay takes the keys from. */
static void add_spot(struct app *app, int column, int columns, enum mouse_spot_kind kind,
                     int number)
{
    if (app->overlay_count == 0)
        mouse_add_spot(&app->mouse, (struct mouse_spot){HEADER_ROW, column, columns, kind, number});
}

/* At the right, with a blank before and after. Returns the columns it takes. Where the words of a
 * language need so many that the program's name would be cut, it is left out. */
static int draw_parts(struct app *app, struct canvas *canvas, const struct parts *parts)
{
    int width = 2;
    for (size_t i = 0; i < parts->count; i++)
        width += text_width(parts->parts[i].separator) + text_width(parts->parts[i].text);
    int column = app->columns - width - 1;
    if (column < PROGRAM_COLUMNS)
        canvas_fill(canvas, HEADER_ROW, 0, 1, app->columns, LOOK_FRAME, app_get_signs(app)->line);
    else
        add_spot(app, 0, PROGRAM_COLUMNS, MOUSE_ACTION, ACTION_HELP);
    canvas_fill(canvas, HEADER_ROW, column, 1, width, LOOK_HEADER, " ");
    column++;
    for (size_t i = 0; i < parts->count; i++) {
        const struct part *part = &parts->parts[i];
        column += canvas_put(canvas, HEADER_ROW, column, PART_SIZE, LOOK_HEADER, part->separator);
        int used = canvas_put(canvas, HEADER_ROW, column, PART_SIZE, LOOK_HEADER, part->text);
        add_spot(app, column, used, part->kind, part->number);
        column += used;
    }
    return width;
}

/* As long as a crash would cost something. Returns the columns it takes. */
static int put_warning(struct app *app, struct canvas *canvas, int right)
{
    const char *text = _(" no journal ");
    int width = text_width(text);
    int column = app->columns - right - 1 - width;
    canvas_put(canvas, HEADER_ROW, column, width, LOOK_ERROR, text);
    add_spot(app, column, width, MOUSE_ACTION, ACTION_SAVE);
    return width;
}

static void put_name(struct app *app, struct canvas *canvas, int column, int room)
{
    canvas_put(canvas, HEADER_ROW, column - 1, 1, LOOK_NORMAL, " ");
    int used = canvas_put(canvas, HEADER_ROW, column, room, LOOK_STRONG, app_get_name(app));
    canvas_put(canvas, HEADER_ROW, column + used, 1, LOOK_NORMAL, " ");
    add_spot(app, column, used, MOUSE_ACTION, ACTION_GO_SCOPE);
}

void app_draw_header(struct app *app, struct canvas *canvas)
{
    const char *line = app_get_signs(app)->line;
    struct parts parts = {.count = 0};
    char separator[PART_SIZE];
    bool warns = app->assessment && !app_is_safe(app);
    bool is_wide = app->columns >= WIDE_FROM;
    canvas_fill(canvas, HEADER_ROW, 0, 1, app->columns, LOOK_FRAME, line);
    canvas_put(canvas, HEADER_ROW, 0, PROGRAM_COLUMNS, LOOK_HEADER, " aimsgap ");
    if (!app->assessment) {
        add_spot(app, 0, PROGRAM_COLUMNS, MOUSE_ACTION, ACTION_HELP);
        return;
    }
    if (warns && !is_wide)
        snprintf(add(&parts, "", MOUSE_ACTION, ACTION_SAVE)->text, PART_SIZE, "%s",
                 _("no journal"));
    else
        add_readiness(app, &parts);
    snprintf(separator, sizeof separator, " %s%s ", line, line);
    snprintf(add(&parts, separator, MOUSE_ACTION, ACTION_SAVE)->text, PART_SIZE, "%s",
             app_is_changed(app) ? _("changed") : _("saved"));
    int width = draw_parts(app, canvas, &parts);
    if (warns && is_wide)
        width += put_warning(app, canvas, width);
    if (app->columns - width - 1 > NAME_COLUMN)
        put_name(app, canvas, NAME_COLUMN, app->columns - width - 3 - NAME_COLUMN);
}
