/* The language: steps acted out in a terminal. */
#include "scenario.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "stage.h"

enum {
    MAX_TERMINALS = 3,
    MAX_SETTINGS = 6,
    NAME_BYTES = 32,
    POLL_MS = 20,
    REDRAW_WAIT_MS = 800, /* a screen that differs so long is the new one */
    SIGNAL_STATUS = 128,
    LEFT_BUTTON = 0,
    RIGHT_BUTTON = 2,
    WHEEL_UP = 64,
    WHEEL_DOWN = 65,
    MOUSE_BYTES = 64,
};

struct terminal {
    char name[NAME_BYTES];
    struct stage stage; /* shares the directory */
};

struct run {
    const struct scenario *scenario;
    struct stage *home; /* the directory; its own terminal is not used */
    struct terminal terminals[MAX_TERMINALS];
    size_t terminal_count;
    struct stage *stage; /* of the terminal that is used now */
    const char *settings[MAX_SETTINGS + 2];
    size_t setting_count;
    char user[NAME_BYTES + 16];
    char *output; /* of the last run; NULL: none */
    int status;
    const char *guide;
    bool redraws;
    char **redrawn; /* by step; NULL: the block stays */
};

/* Terminals of the scenario that is going on, so that the next can end what a failed one left. */
static struct run *unfinished;

static void *check_memory(void *memory)
{
    if (memory == NULL) {
        perror("scenario");
        abort();
    }
    return memory;
}

static void run_free(struct run *run)
{
    for (size_t i = 0; i < run->terminal_count; i++) {
        pty_free(run->terminals[i].stage.pty);
    }
    for (size_t i = 0; i < run->scenario->step_count; i++) {
        free(run->redrawn[i]);
    }
    free(run->redrawn);
    free(run->output);
    free(run);
}

/* ---- failures ---- */

__attribute__((noreturn, format(printf, 3, 4))) static void
fail_step(const struct run *run, const struct scenario_step *step, const char *format, ...)
{
    char what[SCENARIO_PROBLEM_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    if (run->stage->pty != NULL) {
        pty_print_screen(run->stage->pty, stderr);
    }
    fail_msg("%s:%d: %s: %s", run->scenario->name, step->line, step->text, what);
    abort(); /* fail_msg() does not return, but does not say so */
}

static struct pty *need_program(const struct run *run, const struct scenario_step *step)
{
    if (run->stage->pty == NULL) {
        fail_step(run, step, "nothing is started in this terminal");
    }
    return run->stage->pty;
}

__attribute__((noreturn)) static void refuse_words(const struct run *run,
                                                   const struct scenario_step *step)
{
    fail_step(run, step, "it is: %s", scenario_verbs[step->verb].usage);
}

static bool word_is(const struct scenario_step *step, size_t number, const char *text)
{
    return number < step->word_count && strcmp(step->words[number], text) == 0;
}

/* ---- what is there before ---- */

static void write_file(const struct run *run, const struct scenario_step *step)
{
    char path[STAGE_PATH_BYTES];
    FILE *stream = fopen(stage_get_path(run->home, step->words[0], path), "w");
    if (stream == NULL) {
        fail_step(run, step, "cannot be made");
    }
    for (size_t i = 0; i < step->block_count; i++) {
        fprintf(stream, "%s\n", step->block[i]);
    }
    fclose(stream);
}

static void do_given(struct run *run, const struct scenario_step *step)
{
    const char *file = step->words[0];
    char command[STAGE_PATH_BYTES];
    bool is_example = step->word_count == 1 || (step->word_count == 3 && word_is(step, 1, "from"));
    if (step->block_count > 0 && step->word_count == 1) {
        write_file(run, step);
    } else if (step->word_count == 2 && word_is(step, 1, "presumed")) {
        stage_make_file(run->home, file);
    } else if (is_example) {
        snprintf(command, sizeof command, "cp \"$AIMSGAP_SOURCE/data/examples/%s\" '%s'",
                 step->words[step->word_count - 1], file);
        free(stage_run_well(run->home, command));
    } else {
        refuse_words(run, step);
    }
}

static void do_env(struct run *run, const struct scenario_step *step)
{
    for (size_t i = 0; i < step->word_count; i++) {
        if (run->setting_count == MAX_SETTINGS) {
            fail_step(run, step, "more than %d settings", MAX_SETTINGS);
        }
        run->settings[run->setting_count++] = step->words[i];
    }
}

static void do_size(struct run *run, const struct scenario_step *step)
{
    int columns;
    int rows;
    if (sscanf(step->words[0], "%dx%d", &columns, &rows) != 2) {
        refuse_words(run, step);
    }
    run->stage->rows = rows;
    run->stage->cols = columns;
    if (run->stage->pty != NULL && !pty_resize(run->stage->pty, rows, columns)) {
        fail_step(run, step, "is no size");
    }
}

static void do_terminal(struct run *run, const struct scenario_step *step)
{
    size_t i = 0;
    while (i < run->terminal_count && strcmp(run->terminals[i].name, step->words[0]) != 0) {
        i++;
    }
    if (i == MAX_TERMINALS) {
        fail_step(run, step, "more than %d terminals", MAX_TERMINALS);
    }
    struct terminal *terminal = &run->terminals[i];
    if (i == run->terminal_count) {
        run->terminal_count++;
        snprintf(terminal->name, sizeof terminal->name, "%s", step->words[0]);
        terminal->stage = *run->home;
    }
    run->stage = &terminal->stage;
    snprintf(run->user, sizeof run->user, "AIMSGAP_USER=%s", terminal->name);
}

static void do_start(struct run *run, const struct scenario_step *step)
{
    const char *argv[SCENARIO_MAX_WORDS + 1] = {getenv("AIMSGAP")};
    const char *settings[MAX_SETTINGS + 2] = {run->user};
    if (!word_is(step, 0, "aimsgap") || argv[0] == NULL) {
        refuse_words(run, step);
    }
    for (size_t i = 1; i < step->word_count; i++) {
        argv[i] = step->words[i];
    }
    for (size_t i = 0; i < run->setting_count; i++) {
        settings[i + 1] = run->settings[i];
    }
    stage_start_program(run->stage, argv, settings);
    pty_start_recording(run->stage->pty);
}

/* ---- what the user does ---- */

static void check_sent(const struct run *run, const struct scenario_step *step, bool was_sent)
{
    if (!was_sent) {
        fail_step(run, step, "the program does not take it");
    }
}

static void do_press(struct run *run, const struct scenario_step *step)
{
    struct pty *pty = need_program(run, step);
    for (size_t i = 0; i < step->word_count; i++) {
        char key[SCENARIO_KEYS_BYTES];
        check_sent(run, step,
                   scenario_translate_key(step->words[i], key) && pty_send_keys(pty, key));
    }
}

static void do_type(struct run *run, const struct scenario_step *step)
{
    const char *text = step->words[0];
    check_sent(run, step, pty_send_bytes(need_program(run, step), text, strlen(text)));
}

static void do_paste(struct run *run, const struct scenario_step *step)
{
    check_sent(run, step, pty_send_paste(need_program(run, step), step->words[0]));
}

static bool asks_for_mouse(const struct pty *pty)
{
    size_t length;
    const char *written = pty_get_recording(pty, &length);
    return memmem(written, length, "1000h", strlen("1000h")) != NULL;
}

/* In the protocol of xterm (SGR 1006); the program may ask for it behind its first screen. */
static void press_button(const struct run *run, const struct scenario_step *step, int button,
                         int row, int col)
{
    struct pty *pty = need_program(run, step);
    char bytes[MOUSE_BYTES];
    int64_t end_ns = pty_read_clock_ns() + STAGE_TIMEOUT_MS * INT64_C(1000000);
    while (!asks_for_mouse(pty)) {
        if (pty_read_clock_ns() >= end_ns) {
            fail_step(run, step, "the program leaves the mouse to the terminal");
        }
        pty_wait_for_bytes(pty, pty_get_byte_count(pty) + 1, POLL_MS);
    }
    int length = snprintf(bytes, sizeof bytes, "\033[<%d;%d;%dM", button, col + 1, row + 1);
    if (button == LEFT_BUTTON || button == RIGHT_BUTTON) {
        length += snprintf(bytes + length, sizeof bytes - (size_t)length, "\033[<%d;%d;%dm", button,
                           col + 1, row + 1);
    }
    check_sent(run, step, pty_send_bytes(pty, bytes, (size_t)length));
}

static void do_click(struct run *run, const struct scenario_step *step)
{
    bool is_right = step->word_count == 2 && word_is(step, 1, "right");
    bool is_double = step->word_count == 2 && !is_right;
    struct pty *pty = need_program(run, step);
    int row;
    int col;
    if (!pty_wait_for_text(pty, step->words[0], STAGE_TIMEOUT_MS) ||
        !pty_find_text(pty, step->words[0], &row, &col)) {
        fail_step(run, step, "is not on the screen");
    }
    if (is_double && !word_is(step, 1, "twice")) {
        refuse_words(run, step);
    }
    for (int i = is_double ? 2 : 1; i > 0; i--) {
        press_button(run, step, is_right ? RIGHT_BUTTON : LEFT_BUTTON, row, col);
    }
}

static void do_wheel(struct run *run, const struct scenario_step *step)
{
    bool is_up = word_is(step, 0, "up");
    if (!is_up && !word_is(step, 0, "down")) {
        refuse_words(run, step);
    }
    press_button(run, step, is_up ? WHEEL_UP : WHEEL_DOWN, PTY_DEFAULT_ROWS / 2,
                 PTY_DEFAULT_COLS / 2);
}

static void do_kill(struct run *run, const struct scenario_step *step)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {{"TERM", SIGTERM}, {"HUP", SIGHUP}, {"INT", SIGINT}};
    struct pty *pty = need_program(run, step);
    if (word_is(step, 0, "window")) {
        pty_hang_up(pty);
        return;
    }
    int number = step->word_count == 0 ? SIGKILL : 0;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        number = word_is(step, 0, signals[i].name) ? signals[i].number : number;
    }
    if (number == 0) {
        refuse_words(run, step);
    }
    if (!pty_kill(pty, number)) {
        fail_step(run, step, "the program has ended already");
    }
    if (number == SIGKILL && pty_wait_for_exit(pty, STAGE_TIMEOUT_MS) != SIGNAL_STATUS + SIGKILL) {
        fail_step(run, step, "the program goes on");
    }
}

/* ---- what is seen ---- */

static bool has_beside(const struct pty *pty, const char *text, const char *other)
{
    char *screen = pty_get_screen(pty);
    bool found = false;
    char *rest = screen;
    for (char *row = strsep(&rest, "\n"); row != NULL && !found; row = strsep(&rest, "\n")) {
        found = strstr(row, text) != NULL && strstr(row, other) != NULL;
    }
    free(screen);
    return found;
}

static void do_see(struct run *run, const struct scenario_step *step)
{
    struct pty *pty = need_program(run, step);
    if (step->word_count == 1) {
        if (!pty_wait_for_text(pty, step->words[0], STAGE_TIMEOUT_MS)) {
            fail_step(run, step, "never came");
        }
        return;
    }
    if (step->word_count != 3 || !word_is(step, 1, "beside")) {
        refuse_words(run, step);
    }
    int64_t end_ns = pty_read_clock_ns() + STAGE_TIMEOUT_MS * INT64_C(1000000);
    pty_wait_for_bytes(pty, 0, 0);
    while (!has_beside(pty, step->words[0], step->words[2])) {
        size_t seen = pty_get_byte_count(pty);
        if (pty_read_clock_ns() >= end_ns || !pty_wait_for_bytes(pty, seen + 1, STAGE_TIMEOUT_MS)) {
            fail_step(run, step, "no line ever had both");
        }
    }
}

/* Does the cursor stand behind the text, with nothing between but a blank? */
static bool asks(const struct pty *pty, const char *text)
{
    struct pty_cursor cursor = pty_get_cursor(pty);
    char *row = pty_get_row(pty, cursor.row);
    size_t length = strlen(row);
    while (length > 0 && row[length - 1] == ' ') {
        row[--length] = '\0';
    }
    size_t wanted = strlen(text);
    bool found = length >= wanted && strcmp(row + length - wanted, text) == 0 &&
                 cursor.col == (int)length + 1;
    free(row);
    return found;
}

static void do_asks(struct run *run, const struct scenario_step *step)
{
    struct pty *pty = need_program(run, step);
    int64_t end_ns = pty_read_clock_ns() + STAGE_TIMEOUT_MS * INT64_C(1000000);
    pty_wait_for_bytes(pty, 0, 0);
    while (!asks(pty, step->words[0])) {
        size_t seen = pty_get_byte_count(pty);
        if (pty_read_clock_ns() >= end_ns || !pty_wait_for_bytes(pty, seen + 1, STAGE_TIMEOUT_MS)) {
            fail_step(run, step, "never asked");
        }
    }
}

static void do_gone(struct run *run, const struct scenario_step *step)
{
    if (!pty_wait_for_absence(need_program(run, step), step->words[0], STAGE_TIMEOUT_MS)) {
        fail_step(run, step, "never went");
    }
}

/* Until the screen is what the block says. */
static bool wait_for_block(struct pty *pty, const char *const *block, size_t count, int timeout_ms)
{
    int64_t end_ns = pty_read_clock_ns() + timeout_ms * INT64_C(1000000);
    pty_wait_for_bytes(pty, 0, 0);
    for (;;) {
        char *screen = pty_get_screen(pty);
        bool matches = scenario_block_matches(block, count, screen);
        free(screen);
        int left_ms = (int)((end_ns - pty_read_clock_ns()) / 1000000);
        if (matches || left_ms <= 0) {
            return matches;
        }
        pty_wait_for_bytes(pty, pty_get_byte_count(pty) + 1, left_ms);
    }
}

/* The first line of the screen that is not as the block has it. */
static void fail_block(const struct run *run, const struct scenario_step *step,
                       const char *const *block, size_t count, const char *text)
{
    char *copy = check_memory(strdup(text));
    char *rest = copy;
    for (size_t i = 0; i < count; i++) {
        const char *line = strsep(&rest, "\n");
        if (strcmp(block[i], "...") == 0 || line == NULL) {
            break;
        }
        if (strcmp(block[i], line) != 0) {
            fail_step(run, step, "line %zu is\n  |%s\nand not\n  |%s", i + 1, line, block[i]);
        }
    }
    fail_step(run, step, count > 0 ? "is not what is there" : "AIMSGAP_REDRAW=1 draws it");
}

static void do_screen(struct run *run, const struct scenario_step *step)
{
    struct pty *pty = need_program(run, step);
    const char *const *block = step->block;
    int timeout_ms = run->redraws ? REDRAW_WAIT_MS : STAGE_TIMEOUT_MS;
    if (step->block_count > 0 && wait_for_block(pty, block, step->block_count, timeout_ms)) {
        return;
    }
    if (run->redraws) {
        pty_wait_for_quiet(pty, REDRAW_WAIT_MS, STAGE_TIMEOUT_MS);
    }
    char *screen = pty_get_screen(pty);
    if (!run->redraws) {
        fail_block(run, step, block, step->block_count, screen);
    }
    run->redrawn[step - run->scenario->steps] =
        scenario_block_redraw(block, step->block_count, screen);
    free(screen);
}

static void do_look(struct run *run, const struct scenario_step *step)
{
    struct pty *pty = need_program(run, step);
    int row;
    int col;
    if (!pty_wait_for_text(pty, step->words[0], STAGE_TIMEOUT_MS) ||
        !pty_find_text(pty, step->words[0], &row, &col)) {
        fail_step(run, step, "is not on the screen");
    }
    struct pty_cell cell = pty_get_cell(pty, row, col);
    bool is_coloured = cell.foreground_set || cell.background_set;
    const struct {
        const char *name;
        bool holds;
    } looks[] = {
        {"bold", cell.bold},
        {"reverse", cell.reverse},
        {"underlined", cell.underline},
        {"coloured", is_coloured},
        {"plain", !cell.bold && !cell.reverse && !cell.underline && !is_coloured},
    };
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        if (word_is(step, 1, looks[i].name)) {
            if (!looks[i].holds) {
                fail_step(run, step, "it is not");
            }
            return;
        }
    }
    refuse_words(run, step);
}

static void do_colours(struct run *run, const struct scenario_step *step)
{
    struct pty *pty = need_program(run, step);
    bool wanted = word_is(step, 0, "some");
    if (!wanted && !word_is(step, 0, "none")) {
        refuse_words(run, step);
    }
    bool found = false;
    for (int row = 0; row < (run->stage->rows > 0 ? run->stage->rows : PTY_DEFAULT_ROWS); row++) {
        for (int col = 0; col < (run->stage->cols > 0 ? run->stage->cols : PTY_DEFAULT_COLS);
             col++) {
            struct pty_cell cell = pty_get_cell(pty, row, col);
            found = found || cell.foreground_set || cell.background_set;
        }
    }
    if (found != wanted) {
        fail_step(run, step, "%s", found ? "there are some" : "there are none");
    }
}

/* Since its start the program has written text and line ends, nothing that steers a terminal. */
static void check_lines_only(const struct run *run, const struct scenario_step *step)
{
    size_t length;
    const char *bytes = pty_get_recording(need_program(run, step), &length);
    if (length == 0) {
        fail_step(run, step, "nothing was written");
    }
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if ((byte < ' ' && byte != '\n' && byte != '\r') || byte == 0x7f) {
            fail_step(run, step, "byte %zu is 0x%02x", i, byte);
        }
    }
}

static void do_writes(struct run *run, const struct scenario_step *step)
{
    if (word_is(step, 0, "lines") && word_is(step, 1, "only")) {
        check_lines_only(run, step);
    } else if (!word_is(step, 0, "no") || !word_is(step, 1, "mouse")) {
        refuse_words(run, step);
    } else if (asks_for_mouse(need_program(run, step))) {
        fail_step(run, step, "it asks for the mouse");
    }
}

/* ---- files and commands ---- */

static bool file_exists(const struct run *run, const char *name)
{
    char path[STAGE_PATH_BYTES];
    struct stat status;
    return stat(stage_get_path(run->home, name, path), &status) == 0;
}

static void do_file(struct run *run, const struct scenario_step *step)
{
    const char *name = step->words[0];
    bool wants_text = step->word_count == 3;
    if (wants_text && word_is(step, 1, "has")) {
        if (!stage_file_has(run->home, name, step->words[2])) {
            fail_step(run, step, file_exists(run, name) ? "it has not" : "there is no such file");
        }
    } else if (wants_text && word_is(step, 1, "lacks")) {
        if (!file_exists(run, name) || stage_file_has(run->home, name, step->words[2])) {
            fail_step(run, step, file_exists(run, name) ? "it has" : "there is no such file");
        }
    } else if (!wants_text && word_is(step, 1, "exists")) {
        if (!file_exists(run, name)) {
            fail_step(run, step, "there is none");
        }
    } else if (!wants_text && word_is(step, 1, "missing")) {
        if (file_exists(run, name)) {
            fail_step(run, step, "it is there");
        }
    } else {
        refuse_words(run, step);
    }
}

/* A status other than 0 must be told by the next step. */
static void do_run(struct run *run, const struct scenario_step *step)
{
    char command[STAGE_PATH_BYTES];
    const char *words = strchr(step->text, ' ');
    const struct scenario *scenario = run->scenario;
    bool is_told = step + 1 < scenario->steps + scenario->step_count && step[1].verb == VERB_ENDS;
    snprintf(command, sizeof command, "aimsgap() { \"$AIMSGAP\" \"$@\"; }; %s", words);
    free(run->output);
    run->status = stage_run(run->home, command, &run->output);
    if (run->status != 0 && !is_told) {
        fail_step(run, step, "ended with %d:\n%.200s", run->status, run->output);
    }
}

static void do_ends(struct run *run, const struct scenario_step *step)
{
    if (run->output == NULL || run->status != atoi(step->words[0])) {
        fail_step(run, step, "ended with %d:\n%.200s", run->status,
                  run->output != NULL ? run->output : "nothing was run");
    }
}

static void do_says(struct run *run, const struct scenario_step *step)
{
    if (run->output == NULL || strstr(run->output, step->words[0]) == NULL) {
        fail_step(run, step, "it said:\n%.400s", run->output != NULL ? run->output : "nothing");
    }
}

static void do_exit(struct run *run, const struct scenario_step *step)
{
    int status = pty_wait_for_exit(need_program(run, step), STAGE_TIMEOUT_MS);
    if (status != atoi(step->words[0])) {
        fail_step(run, step, status < 0 ? "it goes on" : "it ended with %d", status);
    }
}

/* ---- pictures in the guide ---- */

static char *read_guide(const struct run *run, const struct scenario_step *step)
{
    FILE *stream = fopen(run->guide, "rb");
    char *text = NULL;
    size_t bytes = 0;
    if (stream == NULL) {
        fail_step(run, step, "%s cannot be read", run->guide);
    }
    FILE *copy = check_memory(open_memstream(&text, &bytes));
    for (int byte = getc(stream); byte != EOF; byte = getc(stream)) {
        putc(byte, copy);
    }
    fclose(stream);
    fclose(copy);
    return text;
}

static void write_guide(const struct run *run, const struct scenario_step *step, const char *guide,
                        size_t start, size_t end, const char *picture)
{
    FILE *stream = fopen(run->guide, "wb");
    if (stream == NULL) {
        fail_step(run, step, "%s cannot be written", run->guide);
    }
    fprintf(stream, "%.*s%s%s", (int)start, guide, picture, guide + end);
    fclose(stream);
}

static void do_tour(struct run *run, const struct scenario_step *step)
{
    struct pty *pty = need_program(run, step);
    size_t start;
    size_t end;
    char *guide = read_guide(run, step);
    if (!scenario_find_picture(guide, step->words[0], &start, &end)) {
        free(guide);
        fail_step(run, step, "%s has no place for it", run->guide);
    }
    char *old = check_memory(strndup(guide + start, end - start));
    const char **block = NULL;
    size_t count = 0;
    char *rest = old;
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
        block = check_memory(realloc(block, (count + 1) * sizeof *block));
        block[count++] = line;
    }
    int timeout_ms = run->redraws ? REDRAW_WAIT_MS : STAGE_TIMEOUT_MS;
    bool matches = wait_for_block(pty, block, count, timeout_ms);
    char *screen = pty_get_screen(pty);
    if (!matches && !run->redraws) {
        fail_block(run, step, block, count - 1, screen);
    }
    if (!matches) {
        char *picture = scenario_block_redraw(block, 0, screen);
        write_guide(run, step, guide, start, end, picture);
        free(picture);
    }
    free(screen);
    free(block);
    free(old);
    free(guide);
}

/* ---- all together ---- */

static void (*const verb_table[VERB_COUNT])(struct run *, const struct scenario_step *) = {
    [VERB_GIVEN] = do_given,     [VERB_ENV] = do_env,           [VERB_SIZE] = do_size,
    [VERB_START] = do_start,     [VERB_TERMINAL] = do_terminal, [VERB_PRESS] = do_press,
    [VERB_TYPE] = do_type,       [VERB_PASTE] = do_paste,       [VERB_CLICK] = do_click,
    [VERB_WHEEL] = do_wheel,     [VERB_SEE] = do_see,           [VERB_ASKS] = do_asks,
    [VERB_GONE] = do_gone,       [VERB_SCREEN] = do_screen,     [VERB_LOOK] = do_look,
    [VERB_COLOURS] = do_colours, [VERB_WRITES] = do_writes,     [VERB_FILE] = do_file,
    [VERB_RUN] = do_run,         [VERB_ENDS] = do_ends,         [VERB_SAYS] = do_says,
    [VERB_KILL] = do_kill,       [VERB_EXIT] = do_exit,         [VERB_TOUR] = do_tour,
};

/* The source with the redrawn blocks in the place of the old ones; NULL: none is. */
static char *make_source(const struct run *run)
{
    const struct scenario *scenario = run->scenario;
    char *text = NULL;
    size_t bytes = 0;
    bool differs = false;
    char *copy = check_memory(strdup(scenario->source));
    char *rest = copy;
    FILE *out = check_memory(open_memstream(&text, &bytes));
    size_t step = 0;
    size_t skipped = 0;
    int number = 0;
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
        number++;
        if (skipped > 0) {
            skipped--;
            continue;
        }
        fprintf(out, "%s%s", line, rest != NULL ? "\n" : "");
        while (step < scenario->step_count && scenario->steps[step].line < number) {
            step++;
        }
        if (step == scenario->step_count || scenario->steps[step].line != number ||
            run->redrawn[step] == NULL) {
            continue;
        }
        differs = true;
        skipped = scenario->steps[step].block_count;
        char *lines = run->redrawn[step];
        for (char *new = strsep(&lines, "\n"); new != NULL &&lines != NULL;
             new = strsep(&lines, "\n")) {
            fprintf(out, "|%s%s\n", new[0] != '\0' ? " " : "", new);
        }
    }
    fclose(out);
    free(copy);
    if (!differs) {
        free(text);
        return NULL;
    }
    return text;
}

void scenario_run(const struct scenario *scenario, struct stage *stage, const char *guide,
                  bool redraws, char **redrawn)
{
    struct run *run = check_memory(calloc(1, sizeof *run));
    *run = (struct run){
        .scenario = scenario,
        .home = stage,
        .guide = guide,
        .redraws = redraws,
        .redrawn = check_memory(calloc(scenario->step_count, sizeof *run->redrawn)),
    };
    unfinished = run;
    do_terminal(run, &(struct scenario_step){.words = {"tester"}});
    for (size_t i = 0; i < scenario->step_count; i++) {
        verb_table[scenario->steps[i].verb](run, &scenario->steps[i]);
    }
    *redrawn = make_source(run);
    unfinished = NULL;
    run_free(run);
}

void scenario_clean_up(void)
{
    if (unfinished != NULL) {
        run_free(unfinished);
    }
    unfinished = NULL;
}
