#include "tui/wizard.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "model/catalogue.h"
#include "tui/app.h"
#include "tui/config.h"
#include "tui/external_editor.h"
#include "tui/plain.h"
#include "tui/signals.h"
#include "tui/terminal.h"

#define SIGNAL_EXIT 128 /* as shells have it; the signal's number is added */
#define IDLE_MS 300     /* without a key; then there is time for what is not urgent */

static bool show(struct app *app, struct terminal *terminal, struct canvas *canvas)
{
    int rows;
    int columns;
    terminal_get_size(terminal, &rows, &columns);
    if (rows != canvas->rows || columns != canvas->columns) {
        canvas_release(canvas);
        if (!canvas_init(canvas, rows, columns))
            return false;
    }
    app_draw(app, canvas);
    terminal_set_theme(terminal, app->looks.theme);
    terminal_show(terminal, canvas);
    return true;
}

static void save_recent(struct app *app)
{
    if (app->recent_changed)
        recent_list_save(&app->recent);
    app->recent_changed = false;
}

/* Let the user's own editor have the terminal and the text. */
static void edit_outside(struct app *app, struct terminal *terminal)
{
    struct strbuf changed;
    struct error error = {0};
    strbuf_init(&changed);
    journal_flush(&app->journal); /* nobody knows how long it takes */
    terminal_leave(terminal);
    bool done = external_editor_run(app->editor.text.text, &changed, &error);
    /* Told to end there will be nobody to read a message on the screen. */
    if (!done && signals_get_pending() != 0)
        error_print(&error, stderr);
    terminal_return(terminal);
    if (done || changed.length > 0)
        app_take_typed(app, changed.text);
    if (!done)
        app_complain(app, &error);
    strbuf_release(&changed);
}

/* Until the user quits or the terminal goes away. */
static bool run_loop(struct app *app, struct terminal *terminal, struct error *error)
{
    struct canvas canvas;
    bool done = canvas_init(&canvas, 0, 0);
    bool hung_up = false;
    while (done && !app->is_done && !hung_up) {
        done = show(app, terminal, &canvas) || error_set_memory(error);
        bool was_safe = app_is_safe(app);
        bool is_exporting = app->export.is_running;
        if (is_exporting)
            app_export_next(app);
        int wait_ms = journal_sync(&app->journal);
        if (done && was_safe != app_is_safe(app))
            done = show(app, terminal, &canvas) || error_set_memory(error);
        if (is_exporting)
            wait_ms = 0;
        if (app->recent_changed && (wait_ms < 0 || wait_ms > IDLE_MS))
            wait_ms = IDLE_MS;
        struct event event = terminal_read(terminal, wait_ms);
        if (event.kind == EVENT_NONE)
            save_recent(app);
        hung_up = event.kind == EVENT_HANGUP;
        app_handle_event(app, &event);
        event_release(&event);
        if (app->wants_suspend) {
            journal_flush(&app->journal); /* nobody knows how long it stands still */
            terminal_suspend(terminal);
        }
        if (app->wants_redraw)
            terminal_redraw(terminal);
        if (app->wants_outside)
            edit_outside(app, terminal);
        app->wants_suspend = false;
        app->wants_outside = false;
        app->wants_redraw = false;
    }
    if (!app->is_done)
        app_leave(app);
    app_keep_place(app);
    save_recent(app);
    canvas_release(&canvas);
    return done;
}

/* To whoever told it to end, when the terminal is restored. A loss counts for more than why it
 * ended. */
static void say_what_is_kept(const struct app *app, struct error *error)
{
    if (app->is_at_loss) {
        *error = (struct error){0};
        error_set_place(error, app->path, 0, 0);
        error_set(error, ERROR_IO, "free some space; the next start offers what the journal holds",
                  "not all that is unsaved could be kept");
    } else if (app->keeps_journal) {
        fputs("aimsgap: ", stderr);
        fputs(_("what is not saved is kept; the next start offers it"), stderr);
        fputc('\n', stderr);
    }
}

/* On the terminal. `*signal_number` as in plain_loop(). */
static void run_terminal(struct app *app, bool utf8, int *signal_number, struct error *error)
{
    const struct terminal_options options = {
        .mouse = config_is(app->config, SETTING_MOUSE, "on"),
        .is_utf8 = utf8,
    };
    struct terminal *terminal = terminal_open(&options, error);
    bool done = terminal && run_loop(app, terminal, error);
    terminal_close(terminal);
    *signal_number = done && !app->is_done ? terminal_get_signal() : 0;
}

int wizard_run(const struct catalogue *catalogue, const struct config *config, const char *path,
               bool utf8, bool is_plain, struct error *error)
{
    struct app app;
    char user[USER_NAME_SIZE];
    int signal_number = 0;
    user_find_name(user);
    bool ascii = is_plain ? !utf8 : looks_want_ascii(config, utf8, getenv("TERM"));
    if (!app_init(&app, catalogue, ascii, user, error))
        return 0;
    app_apply_config(&app, config);
    app.is_script = is_plain && !isatty(STDIN_FILENO);
    app.screen = VIEW_START;
    bool done = !path || app_open(&app, path, error);
    app_show_config_problems(&app);
    if (done && is_plain)
        plain_loop(&app, &signal_number, error);
    else if (done)
        run_terminal(&app, utf8, &signal_number, error);
    if (!app.is_done)
        say_what_is_kept(&app, error);
    app_release(&app);
    return signal_number ? SIGNAL_EXIT + signal_number : 0;
}
