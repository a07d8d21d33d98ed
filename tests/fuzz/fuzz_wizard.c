/* Any bytes as what somebody types into the wizard, with sizes, the mouse, crashes and other
 * people in between. What is drawn may be shown on a terminal; what is held can be saved and loads
 * as the same; undoing everything gives what was loaded, redoing it what was there; and no file
 * outside of the directory is touched. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "sandbox.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "tui/app.h"
#include "tui/key_decode.h"
#include "unit/canvas_fault.h"

#define FILE_NAME "file.json"
#define EXAMPLE "data/examples/small-consultancy.json"
#define ROWS 24
#define COLUMNS 80
#define MAX_ROWS 50
#define MAX_COLUMNS 140

/* Bits of the first byte. */
#define IS_ASCII 1
#define IS_HELD 2      /* somebody else has the file open */
#define IS_NEW 4       /* there is no file yet */
#define STARTS_EMPTY 8 /* the start screen */
#define GUESSES_PASTES 16

struct session {
    struct app app;
    struct canvas canvas;
    struct key_decoder decoder;
    struct event ready;
    const uint8_t *bytes;
    size_t length;
    size_t position;
    const struct assessment *known; /* what `loaded` is about */
    char *loaded;                   /* the file it was; NULL: it cannot be told */
};

static struct strbuf example;

static char *write_out(const struct assessment *assessment)
{
    struct strbuf text;
    strbuf_init(&text);
    assessment_write(assessment, &text);
    char *bytes = strbuf_steal(&text);
    require(bytes != NULL);
    return bytes;
}

/* An assessment that came with edits on top, from a merge, was never loaded like that. */
static void note_loaded(struct session *session)
{
    const struct app *app = &session->app;
    if (app->assessment == session->known)
        return;
    free(session->loaded);
    session->known = app->assessment;
    session->loaded = app->assessment && app->log.count == 0 ? strdup(app->base.text) : NULL;
}

static void draw(struct session *session)
{
    char fault[CANVAS_FAULT_SIZE];
    app_draw(&session->app, &session->canvas);
    bool is_faulty = canvas_find_fault(&session->canvas, fault);
    if (is_faulty)
        fprintf(stderr, "%s\n", fault);
    require(!is_faulty);
}

static void open_app(struct session *session, uint8_t options)
{
    struct app *app = &session->app;
    struct error error = {0};
    require(app_init(app, fuzz_get_catalogue(), options & IS_ASCII, "Kim", &error));
    app->screen = VIEW_START;
    if (!(options & STARTS_EMPTY) && !app_open(app, FILE_NAME, &error))
        app_complain(app, &error);
    session->known = NULL;
    note_loaded(session);
    draw(session);
}

/* ---- what happens besides keys ---- */

static int take_number(struct session *session, int limit)
{
    return session->position < session->length ? session->bytes[session->position++] % limit : 0;
}

static void resize(struct session *session)
{
    int rows = take_number(session, MAX_ROWS);
    int columns = take_number(session, MAX_COLUMNS);
    canvas_release(&session->canvas);
    require(canvas_init(&session->canvas, rows, columns));
    session->ready = (struct event){.kind = EVENT_RESIZE};
}

static void click(struct session *session)
{
    int row = take_number(session, MAX_ROWS);
    int column = take_number(session, MAX_COLUMNS);
    /* At the same place as the last one it is a double click. */
    session->ready = (struct event){.kind = EVENT_CLICK, .row = row, .column = column};
}

static void click_right(struct session *session)
{
    session->ready = (struct event){.kind = EVENT_RIGHT_CLICK};
}

static void turn_wheel(struct session *session)
{
    session->ready = (struct event){.kind = EVENT_WHEEL, .lines = take_number(session, 7) - 3};
}

/* The program ends without a word to anybody, and is started again. */
static void crash(struct session *session)
{
    app_leave(&session->app);
    app_release(&session->app);
    open_app(session, 0);
}

static void replace_file(struct session *session)
{
    (void)session;
    struct error ignored = {0};
    file_write(FILE_NAME, example.text, example.length, &ignored);
}

static void have_time(struct session *session)
{
    journal_sync(&session->app.journal);
    recent_list_save(&session->app.recent);
}

static const struct {
    uint8_t byte; /* none that UTF-8 has */
    void (*happen)(struct session *session);
} incidents[] = {
    {0xF8, resize},       {0xF9, click},     {0xFA, turn_wheel},  {0xFB, crash},
    {0xFC, replace_file}, {0xFD, have_time}, {0xF7, click_right},
};

/* ---- the terminal ---- */

static int read_code(void *context, int timeout_ms)
{
    struct session *session = context;
    (void)timeout_ms;
    if (session->position == session->length)
        return KEY_INPUT_NOTHING;
    int code = session->bytes[session->position++];
    if (code == 0xFF)
        return KEY_INPUT_NOTHING;
    if (code == 0xFE)
        return KEY_CODE_UP + take_number(session, KEY_CODE_NONE + 1 - KEY_CODE_UP);
    for (size_t i = 0; i < sizeof incidents / sizeof *incidents; i++) {
        if (incidents[i].byte != code)
            continue;
        session->ready = (struct event){.kind = EVENT_NONE};
        incidents[i].happen(session);
        return KEY_INPUT_EVENT;
    }
    return code;
}

static struct event take_event(void *context)
{
    const struct session *session = context;
    return session->ready;
}

static void play(struct session *session)
{
    while (session->position < session->length || session->decoder.pushed_count > 0) {
        struct event event = key_decoder_read(&session->decoder);
        app_handle_event(&session->app, &event);
        event_release(&event);
        session->app.is_done = false;
        note_loaded(session);
        draw(session);
    }
}

/* ---- what holds at the end ---- */

static void check_round_trip(const struct assessment *assessment)
{
    struct problems problems;
    problems_init(&problems);
    char *first = write_out(assessment);
    struct assessment *again =
        assessment_parse(assessment->catalogue, "again", first, strlen(first), &problems);
    require(again != NULL);
    char *second = write_out(again);
    require(strcmp(first, second) == 0);
    assessment_free(again);
    problems_release(&problems);
    free(first);
    free(second);
}

static void press_until_all(struct app *app, int key, size_t done)
{
    for (size_t left = app->log.count; app->log.done != done; left--) {
        require(left > 0);
        app_handle_event(app, &(struct event){.kind = EVENT_KEY, .key = key});
    }
}

static void check_undo(struct session *session)
{
    struct app *app = &session->app;
    canvas_release(&session->canvas);
    require(canvas_init(&session->canvas, ROWS, COLUMNS));
    app->overlay_count = 0;
    app_go_to(app, VIEW_GAPS);
    draw(session);
    press_until_all(app, KEY_CONTROL('R'), app->log.count);
    char *last = write_out(app->assessment);
    press_until_all(app, 'u', 0);
    char *undone = write_out(app->assessment);
    require(!session->loaded || strcmp(session->loaded, undone) == 0);
    press_until_all(app, KEY_CONTROL('R'), app->log.count);
    char *redone = write_out(app->assessment);
    require(strcmp(last, redone) == 0);
    free(last);
    free(undone);
    free(redone);
    draw(session);
}

static void read_example(void)
{
    const char *source = getenv("AIMSGAP_SOURCE");
    char path[4096];
    struct error error = {0};
    snprintf(path, sizeof path, "%s/%s", source ? source : ".", EXAMPLE);
    strbuf_init(&example);
    require(file_read(path, &example, &error));
    sandbox_make();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (example.length == 0)
        read_example();
    if (size < 1)
        return 0;
    struct session session = {.bytes = data + 1, .length = size - 1};
    struct journal other;
    struct journal_person holder;
    struct error error = {0};
    sandbox_enter();
    if (!(data[0] & IS_NEW))
        sandbox_write(FILE_NAME, example.text, example.length);
    journal_init(&other);
    if (data[0] & IS_HELD)
        require(journal_open(&other, FILE_NAME, false, &holder, &error) == JOURNAL_STARTED);
    require(canvas_init(&session.canvas, ROWS, COLUMNS));
    key_decoder_init(&session.decoder, (struct key_source){read_code, take_event, &session},
                     data[0] & GUESSES_PASTES);
    session.decoder.takes_mouse = true;
    open_app(&session, data[0]);
    play(&session);
    if (session.app.assessment && session.app.log.count > 0) {
        check_round_trip(session.app.assessment);
        check_undo(&session);
    }
    app_release(&session.app);
    journal_close(&other, false);
    canvas_release(&session.canvas);
    free(session.loaded);
    sandbox_leave();
    return 0;
}
