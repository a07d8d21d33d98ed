/* The lower edge of the screen's frame: what is searched, how much is left, and how long that
 * takes. It takes no line of its own. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "engine/pace.h"
#include "tui/app.h"

#define EDGE_MARGIN 1
#define WIDE_COLUMNS 60
#define TEXT_SIZE 96
#define MINUTE_SECONDS 60.0
#define HOUR_MINUTES 60
#define ROUND_FROM_MINUTES 30 /* from here on to fives: it is a guess */
#define ROUND_TO_MINUTES 5

/* "under 1 min", "about 25 min", "about 1 h 20 min". */
static void format_time(double seconds, char text[TEXT_SIZE])
{
    long minutes = (long)(seconds / MINUTE_SECONDS + 0.5);
    if (minutes >= ROUND_FROM_MINUTES)
        minutes = (minutes + ROUND_TO_MINUTES / 2) / ROUND_TO_MINUTES * ROUND_TO_MINUTES;
    if (minutes < 1)
        snprintf(text, TEXT_SIZE, "%s", _("under 1 min"));
    else if (minutes < HOUR_MINUTES)
        snprintf(text, TEXT_SIZE, _("about %ld min"), minutes);
    else
        snprintf(text, TEXT_SIZE, _("about %ld h %ld min"), minutes / HOUR_MINUTES,
                 minutes % HOUR_MINUTES);
}

/* How long is said when it is known: before that there is nothing to guess from. */
static void format_progress(const struct app *app, char text[TEXT_SIZE])
{
    const struct gap_total *total = &app->gaps->overall;
    size_t left = total->items - total->answered;
    struct pace pace = pace_measure(&app->log, app->catalogue);
    bool is_wide = app->columns >= WIDE_COLUMNS;
    char time[TEXT_SIZE];
    if (left == 0)
        snprintf(text, TEXT_SIZE, is_wide ? _("all %zu items answered") : _("all %zu answered"),
                 total->items);
    else if (is_wide)
        snprintf(text, TEXT_SIZE, _("%zu of %zu items left"), left, total->items);
    else
        snprintf(text, TEXT_SIZE, _("%zu left"), left);
    if (left == 0 || !pace.is_known)
        return;
    format_time(pace.seconds * (double)left, time);
    size_t length = strlen(text);
    snprintf(text + length, TEXT_SIZE - length, ", %.40s", time);
}

/* With a blank on either side; a click on it is the action. Returns the columns it takes. */
static int put_text(struct app *app, struct canvas *canvas, int row, int column, int columns,
                    enum look look, const char *text, enum action action)
{
    if (text[0] == '\0' || columns < 4)
        return 0;
    canvas_put(canvas, row, column, 1, LOOK_FRAME, " ");
    int used = canvas_put(canvas, row, column + 1, columns - 2, look, text);
    canvas_put(canvas, row, column + 1 + used, 1, LOOK_FRAME, " ");
    if (app->overlay_count == 0)
        mouse_add_spot(&app->mouse,
                       (struct mouse_spot){row, column + 1, used, MOUSE_ACTION, (int)action});
    return used + 2;
}

void app_draw_edge(struct app *app, struct canvas *canvas, int row)
{
    struct strbuf search;
    char progress[TEXT_SIZE];
    int room = app->columns - 2 * EDGE_MARGIN;
    if (!app->assessment)
        return;
    strbuf_init(&search);
    find_append_state(app, &search);
    room -= put_text(app, canvas, row, EDGE_MARGIN, room, LOOK_MATCH, search.text, ACTION_FIND);
    strbuf_release(&search);
    format_progress(app, progress);
    int width = text_width(progress) + 2;
    if (width < room)
        put_text(app, canvas, row, app->columns - EDGE_MARGIN - width, width, LOOK_DIM, progress,
                 ACTION_NEXT_UNANSWERED);
}
