/* The step bar: every step with how far it is. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "tui/app.h"

#define STEPS_ROW 1
#define TEXT_SIZE 64
#define FILLS 3 /* signs between nothing and all */

/* ---- what a step is called ---- */

/* "Context 3/4" for the current step, and for all where there is room for that. */
static void format_step(const struct app *app, size_t number, bool counts, char text[TEXT_SIZE])
{
    const struct step *step = &app->steps[number];
    size_t of;
    size_t done = step_count_done(app, step, &of);
    if (of > 0 && counts)
        snprintf(text, TEXT_SIZE, "%s %zu/%zu", step->label, done, of);
    else
        snprintf(text, TEXT_SIZE, "%s", step->label);
}

/* Sign, label, blank. */
static int measure_step(const struct app *app, size_t number, bool counts)
{
    char text[TEXT_SIZE];
    format_step(app, number, counts, text);
    return 1 + text_width(text) + 1;
}

struct bar {
    bool counts; /* every step has its numbers */
    int offset;  /* columns that are scrolled out at the left, so that the current step is seen */
};

static int measure_entry(const struct app *app, const struct bar *bar, size_t number)
{
    return measure_step(app, number, bar->counts || number == app->step);
}

static struct bar lay_out(const struct app *app)
{
    struct bar bar = {.counts = true};
    int total = 0;
    int before = 0;
    int room = app->columns - 2;
    for (size_t i = 0; i < app->step_count; i++)
        total += measure_step(app, i, true);
    if (total <= room)
        return bar;
    bar.counts = false;
    total = 0;
    for (size_t i = 0; i < app->step_count; i++) {
        before += i < app->step ? measure_entry(app, &bar, i) : 0;
        total += measure_entry(app, &bar, i);
    }
    bar.offset = before + measure_entry(app, &bar, app->step) / 2 - room / 2;
    bar.offset = bar.offset > total - room ? total - room : bar.offset;
    bar.offset = bar.offset > 0 ? bar.offset : 0;
    return bar;
}

/* ---- how far it is ---- */

static const char *get_fill(const struct app *app, const struct step *step)
{
    static const char *const signs[] = {"\u2582", "\u2584", "\u2586"};
    static const char *const plain[] = {".", "-", "="};
    size_t of;
    size_t done = step_count_done(app, step, &of);
    if (step_is_complete(app, step))
        return app->ascii ? "v" : "\u2713";
    if (done == 0)
        return " ";
    size_t fill = (done * FILLS) / of;
    fill = fill < FILLS ? fill : FILLS - 1;
    return app->ascii ? plain[fill] : signs[fill];
}

static void add_spot(struct app *app, int column, int columns, enum mouse_spot_kind kind,
                     int number)
{
    if (app->overlay_count == 0)
        mouse_add_spot(&app->mouse, (struct mouse_spot){STEPS_ROW, column, columns, kind, number});
}

static void draw_step(struct app *app, struct canvas *canvas, const struct bar *bar, size_t number,
                      int column)
{
    bool has_step = app->screen == VIEW_ITEM || step_find_view(app, app->screen) < app->step_count;
    bool is_current = has_step && number == app->step;
    const char *sign =
        is_current ? (app->ascii ? ">" : "\u25B8") : get_fill(app, &app->steps[number]);
    char text[TEXT_SIZE];
    format_step(app, number, bar->counts || number == app->step, text);
    canvas_put(canvas, STEPS_ROW, column, 1, is_current ? LOOK_CURRENT : LOOK_GOOD, sign);
    canvas_put(canvas, STEPS_ROW, column + 1, text_width(text),
               is_current ? LOOK_CURRENT : LOOK_STEP, text);
    add_spot(app, column, 1 + text_width(text), MOUSE_STEP, (int)number);
}

/* A sign at the edge where the bar goes on. */
static void draw_end(struct app *app, struct canvas *canvas, int column, const char *sign,
                     enum action action)
{
    canvas_put(canvas, STEPS_ROW, column, 1, LOOK_STEP, sign);
    add_spot(app, column, 1, MOUSE_ACTION, (int)action);
}

void app_draw_steps(struct app *app, struct canvas *canvas)
{
    struct bar bar = lay_out(app);
    int column = 1 - bar.offset;
    for (size_t i = 0; i < app->step_count; i++) {
        int width = measure_entry(app, &bar, i);
        if (column >= 1 && column + width - 1 <= app->columns)
            draw_step(app, canvas, &bar, i, column);
        column += width;
    }
    if (bar.offset > 0)
        draw_end(app, canvas, 0, app->ascii ? "<" : "\u2039", ACTION_PREVIOUS_STEP);
    if (column > app->columns)
        draw_end(app, canvas, app->columns - 1, app->ascii ? ">" : "\u203A", ACTION_NEXT_STEP);
}
