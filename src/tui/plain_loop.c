/* Plain mode between standard input and output. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/language.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/external_editor.h"
#include "tui/plain.h"
#include "tui/plain_input.h"
#include "tui/signals.h"

#define IDLE_MS 300      /* without a line; then there is time for what is not urgent */
#define MAX_COLUMNS 1000 /* no terminal has more */
#define TALL_ROWS 24     /* lines at a time for somebody who reads along */

struct loop {
    struct plain plain;
    struct plain_input *input;
    struct strbuf line;
    bool is_gone;    /* output cannot be written any more */
    bool is_hung_up; /* because its terminal went away */
};

static int find_columns(void)
{
    const char *columns = getenv("COLUMNS");
    char *end = NULL;
    long count = columns ? strtol(columns, &end, 10) : 0;
    bool is_number = count > 0 && count <= MAX_COLUMNS && *end == '\0';
    if (!is_number)
        return PLAIN_COLUMNS;
    return count > PLAIN_MIN_COLUMNS ? (int)count : PLAIN_MIN_COLUMNS;
}

/* A terminal that went away is no error: what was not written to it is nobody's any more. */
static void forget_terminal(struct loop *loop)
{
    __fpurge(stdout);
    clearerr(stdout);
    loop->is_gone = false;
    loop->is_hung_up = true;
}

/* What was lost for want of memory is said at least. */
static void write_out(struct loop *loop)
{
    struct strbuf *out = &loop->plain.out;
    bool failed = strbuf_clear_failure(out);
    fwrite(out->text, 1, out->length, stdout);
    if (failed)
        fputs(_("\nOut of memory: not all is said. Close other programs; show says it again.\n> "),
              stdout);
    loop->is_gone = fflush(stdout) != 0 || ferror(stdout);
    strbuf_clear(out);
    if (loop->is_gone && errno == EIO && !loop->plain.app->is_script)
        forget_terminal(loop);
}

static void save_recent(struct app *app)
{
    if (app->recent_changed)
        recent_list_save(&app->recent);
    app->recent_changed = false;
}

/* The next line, a signal or the end; meanwhile what is not urgent is done. */
static enum plain_input_result wait_for_line(struct loop *loop)
{
    struct app *app = loop->plain.app;
    for (;;) {
        int wait_ms = journal_sync(&app->journal);
        if (app->recent_changed && (wait_ms < 0 || wait_ms > IDLE_MS))
            wait_ms = IDLE_MS;
        enum plain_input_result result = plain_input_read(loop->input, wait_ms, &loop->line);
        if (result != PLAIN_INPUT_NOTHING)
            return result;
        save_recent(app);
    }
}

/* A terminal shows what is typed; a record of a script shows it only where it is repeated. */
static void repeat_line(struct loop *loop)
{
    if (!loop->plain.app->is_script)
        return;
    text_append_visible(&loop->plain.out, loop->line.text, loop->line.length);
    strbuf_append_char(&loop->plain.out, '\n');
}

static void suspend(struct app *app)
{
    app->wants_suspend = false;
    journal_flush(&app->journal); /* nobody knows how long it stands still */
    raise(SIGTSTP);
}

/* Let the user's own editor have the terminal and the text; what comes back is kept as the answer
 * to the question. */
static void edit_outside(struct loop *loop)
{
    struct app *app = loop->plain.app;
    struct strbuf changed;
    struct error error = {0};
    app->wants_outside = false;
    if (loop->plain.app->is_script)
        return;
    strbuf_init(&changed);
    write_out(loop);
    journal_flush(&app->journal);
    bool done = external_editor_run(app->editor.text.text, &changed, &error);
    if (done || changed.length > 0)
        app_take_typed(app, changed.text);
    if (!done)
        app_complain(app, &error);
    loop->plain.is_writing = false;
    strbuf_append_char(&loop->plain.out, '\n');
    plain_show(&loop->plain);
    strbuf_release(&changed);
}

/* A script that goes on after a mistake would answer other questions than it means to. */
static bool refuse_script(const struct loop *loop, const char *problem, struct error *error)
{
    int length = (int)strlen(problem);
    while (length > 0 && problem[length - 1] == '.')
        length--;
    error_set_place(error, _("standard input"), plain_input_get_number(loop->input), 0);
    return error_set(error, ERROR_DATA, "nothing after this line was done", "%.*s", length,
                     problem);
}

/* False: it ends here. */
static bool take_line(struct loop *loop, struct error *error)
{
    struct plain *plain = &loop->plain;
    repeat_line(loop);
    bool done = plain_take(plain, loop->line.text);
    if (plain->app->wants_suspend)
        suspend(plain->app);
    if (plain->app->wants_outside)
        edit_outside(loop);
    return done || !loop->plain.app->is_script || refuse_script(loop, plain->problem.text, error);
}

static bool take_bad_line(struct loop *loop, struct error *error)
{
    plain_say(&loop->plain, loop->line.text);
    return !loop->plain.app->is_script || refuse_script(loop, loop->line.text, error);
}

/* False: it ends with an error. `*goes_on`: there is more to come. */
static bool step(struct loop *loop, bool *goes_on, struct error *error)
{
    write_out(loop);
    *goes_on = false;
    if (loop->is_hung_up)
        return true;
    if (loop->is_gone) {
        error_set_place(error, _("standard output"), 0, 0);
        return error_set(error, ERROR_IO, "check where it goes", "cannot be written: %s",
                         strerror(errno));
    }
    switch (wait_for_line(loop)) {
    case PLAIN_INPUT_LINE:
        *goes_on = true;
        return take_line(loop, error);
    case PLAIN_INPUT_BAD_LINE:
        *goes_on = true;
        return take_bad_line(loop, error);
    case PLAIN_INPUT_MEMORY:
        return error_set_memory(error);
    default:
        return true;
    }
}

static int get_end(const struct app *app)
{
    if (app->is_done)
        return 0;
    if (signals_get_ending() != 0)
        return signals_get_ending();
    return app->keeps_journal || app->is_at_loss ? SIGHUP : 0;
}

bool plain_loop(struct app *app, int *signal_number, struct error *error)
{
    struct loop loop = {0};
    bool done = true;
    bool goes_on = true;
    loop.input = plain_input_open();
    if (!loop.input)
        return error_set_memory(error);
    strbuf_init(&loop.line);
    plain_init(&loop.plain, app, find_columns(), app->is_script ? 0 : TALL_ROWS);
    plain_begin(&loop.plain);
    while (done && goes_on && !app->is_done)
        done = step(&loop, &goes_on, error);
    if (!app->is_done)
        strbuf_append_char(&loop.plain.out, '\n'); /* behind the question */
    write_out(&loop);
    if (!app->is_done)
        app_leave(app);
    app_keep_place(app);
    save_recent(app);
    plain_release(&loop.plain);
    strbuf_release(&loop.line);
    plain_input_close(loop.input);
    *signal_number = get_end(app);
    return done;
}
