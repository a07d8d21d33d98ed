/* How the wizard treats the terminal it is in, and what it does when that misbehaves. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "stage.h"

enum {
    TEXT_BYTES = 256,
    FEW_TICKS = 5, /* of 10 ms of processor time */
    EXIT_USAGE = 2,
    EXIT_IO = 74,
    STOPPED_STATUS = 148, /* 128 + SIGTSTP, as a shell says it */
    SMALL_ROWS = 12,
    SMALL_COLS = 40,
    LARGE_ROWS = 60,
    LARGE_COLS = 200,
    COLOURS_BASIC = 8,
    FIRST_C1 = 0x80,
    LAST_C1 = 0x9f,
    ASCII_MAX = 0x7e,
    MOUSE_LEFT = 0,
    MOUSE_WHEEL_DOWN = 65,
};

#define FILE_NAME "demo.json"
/* What libtinfo (unknown terminals) and libgpm (the Linux console) do not free is not ours. */
#define NO_LEAKS "ASAN_OPTIONS=detect_leaks=0"
#define OWN_ROW "your answer"
#define HELP "Help: "
#define SELECTED "\xe2\x96\xb8"

/* Keys that lead to every screen, and a word that is there. */
static const struct {
    const char *key;
    const char *text;
} PLACES[] = {
    {"S", "Organisation"}, {"B", "open"},     {"a", "ISO/IEC 42001:2023 4.1"},
    {"L", "Gaps left"},    {"R", "CLAUSES"},  {"W", "Capacity"},
    {"X", "Choose"},       {"I", "Context "},
};

enum { PLACE_COUNT = sizeof PLACES / sizeof *PLACES };

static void configure(const struct stage *stage, const char *text)
{
    char command[TEXT_BYTES];
    snprintf(command, sizeof command,
             "mkdir -p .config/aimsgap && printf '%%s\\n' '%s' > .config/aimsgap/config", text);
    free(stage_run_well(stage, command));
}

static void open_file(struct stage *stage, const char *const *settings)
{
    stage_make_file(stage, FILE_NAME);
    stage_start(stage, FILE_NAME, settings);
    see(stage, "Organisation");
    see(stage, "help");
}

/* To the page of 42001 4.1, its own row selected. */
/* To the first item, wherever the wizard was left. */
static void go_to_item(struct stage *stage)
{
    press_and_see(stage, "S", "Organisation and scope");
    press_and_see(stage, "a", OWN_ROW);
    see(stage, "4.1");
}

static bool has_recorded(const struct stage *stage, const char *text)
{
    size_t length;
    const char *recording = pty_get_recording(stage->pty, &length);
    return memmem(recording, length, text, strlen(text)) != NULL;
}

static char *copy_screen(struct stage *stage)
{
    see_quiet(stage);
    return pty_get_screen(stage->pty);
}

/* ---- keys ---- */

static void test_escape_closes_overlays(void **state)
{
    struct stage *stage = *state;
    open_file(stage, NULL);
    press_and_see(stage, "?", HELP);
    press_and_see_gone(stage, "<Esc>", HELP);
    go_to_item(stage);
    press_and_see(stage, "x", "Why?");
    press_and_see_gone(stage, "<Esc>", "Why?");
    press_and_see(stage, "e", "first line:");
    press_and_see_gone(stage, "<Esc>", "first line:");
    see(stage, "Evidence for");
    press_and_see_gone(stage, "<Esc>", "Evidence for");
    press(stage, "<Esc>"); /* nothing is open: nothing happens */
    press_and_see(stage, "?", HELP);
    press_and_see_gone(stage, "<Esc>", HELP);
    quit(stage);
}

/* Bytes that are no character of the locale do not swallow the keys behind them. */
static void test_bad_bytes_swallow_nothing(void **state)
{
    static const char *const languages[] = {"LANG=C.UTF-8", "LANG=C"};
    static const char bad[] = "\xe9\xff\xc3(\xf0\x9f";
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const char *settings[] = {languages[i], NULL};
        if (i == 0) {
            open_file(stage, settings);
        } else {
            stage_start(stage, FILE_NAME, settings);
            see(stage, "quit");
        }
        assert_true(pty_send_bytes(stage->pty, bad, 2));
        go_to_item(stage);
        press_and_see(stage, "n", "what was found");
        assert_true(pty_send_bytes(stage->pty, bad, sizeof bad - 1));
        press_and_see(stage, "typed", "typed");
        press_and_see_gone(stage, "<C-s>", "cancel");
        press_and_see(stage, "s", "Saved to");
        assert_true(stage_file_has(stage, FILE_NAME, "typed"));
        quit(stage);
    }
}

/* Cursor keys in either mode of the keypad, whatever TERM is: never a command from their letter. */
static void test_cursor_keys_in_both_modes(void **state)
{
    static const char *const terms[] = {"TERM=xterm-256color", "TERM=vt100", "TERM=linux"};
    static const char *const downs[] = {"\033[B", "\033OB"};
    static const char *const ups[] = {"\033[A", "\033OA"};
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    configure(stage, "set signs unicode");
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        const char *settings[] = {terms[i], NO_LEAKS, NULL};
        stage_start(stage, FILE_NAME, settings);
        see(stage, SELECTED " Title");
        for (size_t mode = 0; mode < 2; mode++) {
            assert_true(pty_send_bytes(stage->pty, downs[mode], strlen(downs[mode])));
            see(stage, SELECTED " Organisation");
            assert_true(pty_send_bytes(stage->pty, ups[mode], strlen(ups[mode])));
            see(stage, SELECTED " Title");
        }
        quit(stage);
    }
}

/* A key that terminfo does not know must not run as the letters it is made of. */
static void test_unknown_keys_are_no_commands(void **state)
{
    static const char *const unknown[] = {"\033[1;5A", "\033[15;2~", "\033[99;9u", "\033O5P",
                                          "\033[>1;2c"};
    static const char *const settings[] = {"TERM=screen-256color", NO_LEAKS, NULL};
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    stage_start(stage, FILE_NAME, settings);
    go_to_item(stage);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_true(pty_send_bytes(stage->pty, unknown[i], strlen(unknown[i])));
        press_and_see(stage, "?", "STATUSES");
        press_and_see_gone(stage, "q", "STATUSES");
    }
    see(stage, "saved"); /* nothing was answered */
    quit(stage);
}

/* ---- sizes ---- */

static void test_resize_storm_loses_nothing(void **state)
{
    struct stage *stage = *state;
    static const char typed[] = "The quick brown fox jumps over the lazy dog, twice.";
    open_file(stage, NULL);
    go_to_item(stage);
    press_and_see(stage, "n", "what was found");
    for (int i = 0; typed[i] != '\0'; i++) {
        const char key[] = {typed[i], '\0'};
        assert_true(pty_resize(stage->pty, SMALL_ROWS + i * 7 % 48, SMALL_COLS + i * 13 % 160));
        press(stage, key);
    }
    for (int i = 1; i < SMALL_COLS; i++) { /* far too small too, with nothing typed there */
        assert_true(pty_resize(stage->pty, i % SMALL_ROWS + 1, i));
    }
    assert_true(pty_resize(stage->pty, PTY_DEFAULT_ROWS, PTY_DEFAULT_COLS));
    see(stage, typed);
    press_and_see_gone(stage, "<C-s>", "cancel");
    see_in_row(stage, "note", typed);
    press_and_see(stage, "s", "Saved to");
    assert_true(stage_file_has(stage, FILE_NAME, typed));
    quit(stage);
}

static void see_frame(struct stage *stage)
{
    /* the corners of the frame around the page, and the cell in the last row and column */
    see(stage, "\xe2\x94\x8c");
    see(stage, "\xe2\x94\x98");
}

/* Every screen, and one edit, in a terminal of this size. */
static void use_everything(struct stage *stage, int rows, int cols)
{
    stage->rows = rows;
    stage->cols = cols;
    open_file(stage, NULL);
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        press_and_see(stage, PLACES[i].key, PLACES[i].text);
        see_frame(stage);
    }
    press_and_see(stage, "?", HELP);
    press_and_see_gone(stage, "<Esc>", HELP);
    press_and_see(stage, "a",
                  PLACES[2].text); /* its row may be below, but what is answered is seen */
    press(stage, "2");
    see_in_row(stage, SELECTED, "partial");
    press_and_see(stage, "n", "what was found");
    press_and_see(stage, "short", "short");
    press_and_see_gone(stage, "<C-s>", "cancel");
    press_and_see(stage, "s", "Saved");
    assert_true(stage_file_has(stage, FILE_NAME, "short"));
    quit(stage);
}

static void test_smallest_size_works(void **state)
{
    use_everything(*state, SMALL_ROWS, SMALL_COLS);
}

static void test_large_size_works(void **state)
{
    use_everything(*state, LARGE_ROWS, LARGE_COLS);
}

/* Too small says so, changes nothing that is not seen, and comes back. */
static void test_too_small_says_so(void **state)
{
    struct stage *stage = *state;
    open_file(stage, NULL);
    go_to_item(stage);
    char *before = copy_screen(stage);
    assert_true(pty_resize(stage->pty, SMALL_ROWS - 1, SMALL_COLS));
    see(stage, "aimsgap needs");
    press(stage, "12345nPq");
    assert_true(pty_resize(stage->pty, SMALL_ROWS, SMALL_COLS - 1));
    see(stage, "39 x 12");
    assert_true(pty_resize(stage->pty, 1, 1));
    see_quiet(stage);
    assert_true(pty_resize(stage->pty, PTY_DEFAULT_ROWS, PTY_DEFAULT_COLS));
    see(stage, OWN_ROW);
    see(stage, before);
    free(before);
    assert_true(pty_resize(stage->pty, SMALL_ROWS - 1, SMALL_COLS));
    see(stage, "aimsgap needs");
    pty_start_recording(stage->pty);
    press(stage, "<C-c>"); /* leaving works */
    see_exit(stage, 0);
    see_restored_terminal(stage);
    assert_true(has_recorded(stage, "\033[?25h")); /* no cursor was shown */
}

/* ---- kinds of terminals ---- */

/* The highest colour on the screen, -1: none. */
static int find_highest_colour(const struct stage *stage)
{
    int highest = -1;
    for (int row = 0; row < PTY_DEFAULT_ROWS; row++) {
        for (int col = 0; col < PTY_DEFAULT_COLS; col++) {
            struct pty_cell cell = pty_get_cell(stage->pty, row, col);
            bool is_rgb = (cell.foreground_set && cell.foreground_index < 0) ||
                          (cell.background_set && cell.background_index < 0);
            assert_false(is_rgb);
            highest = cell.foreground_index > highest ? cell.foreground_index : highest;
            highest = cell.background_index > highest ? cell.background_index : highest;
        }
    }
    return highest;
}

struct tour {
    char *screens[PLACE_COUNT];
    int highest_colour;
};

/* The text of every screen under these settings; it must be that of `model` (NULL: any). */
static void make_tour(struct stage *stage, const char *const *settings, const struct tour *model,
                      struct tour *tour)
{
    tour->highest_colour = -1;
    stage_start(stage, FILE_NAME, settings);
    see(stage, "quit");
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        press_and_see(stage, PLACES[i].key, PLACES[i].text);
        if (model != NULL) {
            see(stage, model->screens[i]);
        }
        tour->screens[i] = model != NULL ? pty_get_screen(stage->pty) : copy_screen(stage);
        int colour = find_highest_colour(stage);
        tour->highest_colour = colour > tour->highest_colour ? colour : tour->highest_colour;
    }
    quit(stage);
}

static void free_tour(struct tour *tour)
{
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        free(tour->screens[i]);
    }
}

static void test_terminals_show_the_same_text(void **state)
{
    static const struct {
        const char *term;
        const char *no_color;
        int first_colour; /* the highest colour is between these; -1: none */
        int last_colour;
    } terminals[] = {
        {"TERM=xterm-256color", "NO_COLOR", COLOURS_BASIC, 255},
        {"TERM=tmux-256color", "NO_COLOR", COLOURS_BASIC, 255},
        {"TERM=xterm", "NO_COLOR", 0, COLOURS_BASIC - 1},
        {"TERM=screen", "NO_COLOR", 0, COLOURS_BASIC - 1},
        {"TERM=tmux", "NO_COLOR", 0, COLOURS_BASIC - 1},
        {"TERM=linux", "NO_COLOR", 0, COLOURS_BASIC - 1},
        {"TERM=vt100", "NO_COLOR", -1, -1},
        {"TERM=xterm-256color", "NO_COLOR=1", -1, -1},
        {"TERM=xterm-256color", "NO_COLOR=", COLOURS_BASIC, 255}, /* empty is not set */
    };
    struct stage *stage = *state;
    struct tour first;
    stage_make_file(stage, FILE_NAME);
    configure(stage, "set signs unicode"); /* the Linux console would get others */
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
        const char *settings[] = {terminals[i].term, terminals[i].no_color, NO_LEAKS, NULL};
        struct tour tour;
        make_tour(stage, settings, i > 0 ? &first : NULL, &tour);
        assert_in_range(tour.highest_colour + 1, terminals[i].first_colour + 1,
                        terminals[i].last_colour + 1);
        if (i == 0) {
            first = tour;
        } else {
            free_tour(&tour);
        }
    }
    free_tour(&first);
}

static bool has_background(const struct stage *stage, int row, int col, int index)
{
    struct pty_cell cell = pty_get_cell(stage->pty, row, col);
    return cell.background_set && cell.background_index == index;
}

/* A theme fills the screen with its background, up to the corners; Ctrl-T leads to the next. */
static void test_themes_fill_the_screen(void **state)
{
    static const struct {
        const char *term;
        int dark; /* background, -1: red, green and blue */
        int light;
    } terminals[] = {{"TERM=xterm-256color", 234, 255}, {"TERM=xterm-direct", -1, -1}};
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
        const char *settings[] = {terminals[i].term, "NO_COLOR=1", NULL};
        const char *argv[] = {getenv("AIMSGAP"), "--theme", "dark", FILE_NAME, NULL};
        stage_start_program(stage, argv, settings);
        see(stage, "quit");
        see_quiet(stage);
        for (int row = 0; row < PTY_DEFAULT_ROWS; row++) {
            for (int col = 0; col < PTY_DEFAULT_COLS; col++) {
                struct pty_cell cell = pty_get_cell(stage->pty, row, col);
                assert_true(cell.background_set);
            }
        }
        assert_true(has_background(stage, 0, 0, terminals[i].dark));
        press_and_see(stage, "<C-t>", "Theme: light");
        see_quiet(stage);
        assert_true(has_background(stage, PTY_DEFAULT_ROWS - 1, 0, terminals[i].light));
        press_and_see(stage, "<C-t><C-t>", "Theme: monochrome");
        see_quiet(stage);
        assert_false(pty_get_cell(stage->pty, 0, 0).background_set);
        quit(stage);
    }
}

static void test_an_unknown_theme_is_refused(void **state)
{
    struct stage *stage = *state;
    const char *argv[] = {getenv("AIMSGAP"), "--theme", "blue", NULL};
    stage->cols = LARGE_COLS;
    stage_start_program(stage, argv, NULL);
    see_exit(stage, EXIT_USAGE);
    assert_true(pty_has_text(stage->pty, "theme cannot be \"blue\""));
    assert_true(pty_has_text(stage->pty, "dark, light, high-contrast, monochrome"));
    see_restored_terminal(stage);
}

/* Says what to do, at once, and leaves the terminal alone. */
static void test_unusable_terminals_are_refused(void **state)
{
    static const char *const terms[] = {"TERM=dumb", "TERM=no-such-terminal", "TERM=", "TERM"};
    struct stage *stage = *state;
    stage->cols = LARGE_COLS;
    stage_make_file(stage, FILE_NAME);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        const char *settings[] = {terms[i], NO_LEAKS, NULL};
        stage_start(stage, FILE_NAME, settings);
        see_exit(stage, EXIT_USAGE);
        assert_true(pty_has_text(stage->pty, "set TERM"));
        assert_true(pty_has_text(stage->pty, "use --plain"));
        see_restored_terminal(stage);
    }
}

static void check_ascii(const char *screen)
{
    for (const char *at = screen; *at != '\0'; at++) {
        bool is_ascii = (*at >= ' ' && *at <= ASCII_MAX) || *at == '\n';
        assert_true(is_ascii);
    }
    assert_null(strstr(screen, "??")); /* no frame or bar of question marks */
    assert_null(strstr(screen, "\n?"));
    assert_null(strstr(screen, "? ? ?"));
}

static void check_plain_signs(struct stage *stage, const char *const *settings)
{
    struct tour tour;
    make_tour(stage, settings, NULL, &tour);
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        check_ascii(tour.screens[i]);
        assert_non_null(strstr(tour.screens[i], "+ "));
        assert_non_null(strstr(tour.screens[i], "----"));
    }
    free_tour(&tour);
}

/* The fonts of the Linux console have half of the signs. */
static void test_the_console_gets_plain_signs(void **state)
{
    static const char *const settings[] = {"TERM=linux", NO_LEAKS, NULL};
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    check_plain_signs(stage, settings);
    free(stage_run_well(stage, "\"$AIMSGAP\" new --organisation 'Z\xc3\xbcrich AG' wide.json"));
    stage_start(stage, "wide.json", settings);
    see(stage, "Z\xc3\xbcrich AG"); /* other people's texts are as they are */
    quit(stage);
}

/* LANG=C: plain ASCII in frames, bars and signs; other texts may show marks, but are kept. */
static void test_plain_locale_is_ascii(void **state)
{
    static const char *const settings[] = {"LANG=C", NULL};
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    check_plain_signs(stage, settings);
    free(stage_run_well(stage, "\"$AIMSGAP\" new --organisation 'Z\xc3\xbcrich \xe6\xbc\xa2 AG' "
                               "wide.json"));
    stage_start(stage, "wide.json", settings);
    see(stage, "rich");
    press(stage, "<Down>");
    press_and_see(stage, "<Enter>", "its name");
    press_and_see(stage, "!", "AG!");
    press_and_see_gone(stage, "<Enter>", "its name");
    press_and_see(stage, "s", "Saved to");
    assert_true(stage_file_has(stage, "wide.json", "Z\xc3\xbcrich \xe6\xbc\xa2 AG!"));
    quit(stage);
}

/* ---- paste and mouse ---- */

static void test_paste_is_text_only(void **state)
{
    struct stage *stage = *state;
    open_file(stage, NULL);
    go_to_item(stage);
    char *before = copy_screen(stage);
    assert_true(pty_send_paste(stage->pty, "4LPq\rd1s2\x1b:wq\t"));
    press_and_see(stage, "?", HELP); /* by now the paste is through */
    press_and_see_gone(stage, "<Esc>", HELP);
    see(stage, before);
    free(before);
    press_and_see(stage, "n", "what was found");
    assert_true(pty_send_paste(stage->pty, "one q 4\r\ntwo\rthree\t\x1b[31mx\xe6\xbc\xa2\x13y"));
    see(stage, "two");
    see(stage, "three");
    see(stage, "\xe6\xbc\xa2y");
    press_and_see_gone(stage, "<C-s>", "cancel");
    press_and_see(stage, "o", "cancel");
    assert_true(pty_send_paste(stage->pty, "Ann\nBob")); /* one line stays one */
    see(stage, "Ann Bob");
    press_and_see_gone(stage, "<Enter>", "cancel");
    press_and_see(stage, "s", "Saved to");
    assert_true(stage_file_has(stage, FILE_NAME, "\"owner\": \"Ann Bob\""));
    assert_true(stage_file_has(stage, FILE_NAME, "one q 4\\n"));
    assert_false(stage_file_has(stage, FILE_NAME, "\\u001b"));
    assert_true(stage_file_has(stage, FILE_NAME, "\"iso42001:4.1\""));
    assert_false(stage_file_has(stage, FILE_NAME, "nonconforming"));
    /* A paste without an end is given up, and keys are keys again. */
    assert_true(pty_send_bytes(stage->pty, "\x1b[200~4", 7));
    assert_false(pty_wait_for_text(stage->pty, "nonconforming", 1500));
    quit(stage);
}

/* A terminal that does not mark pastes: what comes in one go is text, and answers nothing. */
static void test_the_next_start_goes_on_where_it_was_left(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "Organisation and scope");
    press_and_see(stage, "M", "Map by status");
    press_and_see(stage, "v", "Map by gap");
    quit(stage);
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "Map by gap");
    quit(stage);
}

static void test_unmarked_paste_is_no_command(void **state)
{
    static const char text[] = "4Lq 41 s2 wq\rdone\r";
    static const char *const terms[] = {"TERM=linux", "TERM=vt220"};
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        const char *settings[] = {terms[i], NO_LEAKS, NULL};
        stage_start(stage, FILE_NAME, settings);
        go_to_item(stage);
        assert_true(pty_send_bytes(stage->pty, text, sizeof text - 1));
        see(stage, "What is pasted goes into a text");
        press_and_see(stage, "o", "cancel");
        assert_true(pty_send_bytes(stage->pty, text, sizeof text - 1));
        see(stage, "4Lq 41 s2 wq done");
        see(stage, "cancel"); /* the line end in it accepted nothing */
        press_and_see_gone(stage, "<Esc>", "cancel");
        see(stage, "saved");
        quit(stage);
    }
}

/* xterm's SGR protocol. Not pty_send_click(): this libvterm reads only the first of the two modes
 * that ncurses switches on together. */
static void click_at(struct stage *stage, int button, int row, int col)
{
    char bytes[TEXT_BYTES];
    int length = snprintf(bytes, sizeof bytes, "\033[<%d;%d;%dM\033[<%d;%d;%dm", button, col + 1,
                          row + 1, button, col + 1, row + 1);
    assert_true(pty_send_bytes(stage->pty, bytes, (size_t)length));
}

static void click(struct stage *stage, const char *text)
{
    int row;
    int col;
    see(stage, text);
    assert_true(pty_find_text(stage->pty, text, &row, &col));
    click_at(stage, MOUSE_LEFT, row, col);
}

static void test_mouse_selects_and_opens(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    stage_start(stage, FILE_NAME, NULL);
    pty_start_recording(stage->pty);
    see(stage, "quit");
    assert_true(has_recorded(stage, "1000h"));
    click(stage, "Sector");
    see(stage, SELECTED " Sector");
    click(stage, "Sector");
    see(stage, "what it does");
    see(stage, "Enter keep");
    press_and_see_gone(stage, "<Esc>", "Enter keep");
    click(stage, "Planning"); /* in the step bar */
    see(stage, "ISO/IEC 42001:2023 6.1");
    press_and_see(stage, "L", "Gaps left");
    see_quiet(stage);
    char *before = pty_get_screen(stage->pty);
    click_at(stage, MOUSE_WHEEL_DOWN, 10, 10);
    assert_true(
        pty_wait_for_bytes(stage->pty, pty_get_byte_count(stage->pty) + 1, STAGE_TIMEOUT_MS));
    char *after = copy_screen(stage);
    assert_string_not_equal(after, before);
    free(before);
    free(after);
    press_and_see(stage, "?", HELP);
    click_at(stage, MOUSE_LEFT, 0, 0); /* beside an overlay: closes it */
    see_gone(stage, HELP);
    pty_start_recording(stage->pty);
    quit(stage);
    assert_true(has_recorded(stage, "1000l"));
    assert_true(has_recorded(stage, "\033[?2004l"));
    assert_false(has_recorded(stage, "\033[?25l"));
}

/* ---- stopping and continuing ---- */

static void start_under_shell(struct stage *stage, const char *script)
{
    const char *argv[] = {"/bin/sh", "-c", script, NULL};
    stage_make_file(stage, FILE_NAME);
    stage_start_program(stage, argv, NULL);
}

static void test_suspend_and_continue(void **state)
{
    struct stage *stage = *state;
    char text[TEXT_BYTES];
    start_under_shell(stage, "set -m; \"$AIMSGAP\" " FILE_NAME "; echo \"stopped $?\"; read line; "
                             "fg; echo \"ended $?\"; read line");
    see(stage, "quit");
    go_to_item(stage);
    press_and_see(stage, "2", "changed");
    char *before = copy_screen(stage);
    press(stage, "<C-z>");
    snprintf(text, sizeof text, "stopped %d", STOPPED_STATUS);
    see(stage, text);
    see_restored_terminal(stage);
    press(stage, "<Enter>");
    see(stage, OWN_ROW);
    see(stage, "save");
    see(stage, before);
    free(before);
    assert_true(pty_get_modes(stage->pty).alternate_screen);
    assert_false(pty_get_modes(stage->pty).echo);
    press_and_see(stage, "<Up>", SELECTED " 27001"); /* the keypad is back in its mode */
    press_and_see(stage, "s", "Saved to");
    press(stage, "q");
    see(stage, "ended 0");
    see_restored_terminal(stage);
    press(stage, "<Enter>");
    see_exit(stage, 0);
}

/* The terminal gets another size while the program is stopped, and the editor is open. */
static void test_resize_while_suspended(void **state)
{
    struct stage *stage = *state;
    start_under_shell(stage, "set -m; \"$AIMSGAP\" " FILE_NAME "; echo \"stopped $?\"; read line; "
                             "fg; echo \"ended $?\"");
    see(stage, "quit");
    go_to_item(stage);
    press_and_see(stage, "n", "what was found");
    press_and_see(stage, "half a no", "half a no");
    press_and_see(stage, "<C-z>", "stopped");
    assert_true(pty_resize(stage->pty, LARGE_ROWS, LARGE_COLS));
    press(stage, "<Enter>");
    see(stage, "half a no");
    press_and_see(stage, "te", "half a note");
    int row;
    int col;
    see(stage, "keep");
    assert_true(pty_find_text(stage->pty, "Ctrl-S", &row, &col));
    assert_in_range(row, LARGE_ROWS - 3, LARGE_ROWS - 1); /* the footer is at the new bottom */
    press_and_see_gone(stage, "<C-s>", "cancel");
    press_and_see(stage, "s", "Saved to");
    assert_true(stage_file_has(stage, FILE_NAME, "half a note"));
    press(stage, "q");
    see(stage, "ended 0");
    see_exit(stage, 0);
}

/* Nobody is there who could continue it: Ctrl-Z must not end or hang it. */
static void test_suspend_without_a_shell(void **state)
{
    struct stage *stage = *state;
    open_file(stage, NULL);
    char *before = copy_screen(stage);
    pty_reset_byte_count(stage->pty);
    press(stage, "<C-z>");
    assert_true(pty_wait_for_bytes(stage->pty, strlen(before) / 2, STAGE_TIMEOUT_MS));
    see(stage, before);
    free(before);
    press_and_see(stage, "?", HELP);
    press_and_see_gone(stage, "<Esc>", HELP);
    quit(stage);
}

/* ---- the end ---- */

static void test_redraw(void **state)
{
    struct stage *stage = *state;
    open_file(stage, NULL);
    char *before = copy_screen(stage);
    pty_reset_byte_count(stage->pty);
    press(stage, "<C-l>");
    assert_true(pty_wait_for_bytes(stage->pty, strlen(before) / 2, STAGE_TIMEOUT_MS));
    see(stage, before);
    free(before);
    quit(stage);
}

/* What was changed and what was being typed before the program had to end is offered; then the
 * file is as it was before the test. */
static void check_recovery(struct stage *stage)
{
    assert_false(stage_file_has(stage, FILE_NAME, "\"planned\""));
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "Unsaved changes from last time");
    see(stage, "in the middle of");
    press_and_see(stage, "r", "changes are back");
    press_and_see(stage, "<Tab><Tab>", OWN_ROW);
    see_in_row(stage, OWN_ROW, "planned");
    press_and_see(stage, "n", "in the middle of");
    press_and_see_gone(stage, "<C-s>", "cancel");
    press_and_see(stage, "s", "Saved to");
    quit(stage);
    assert_true(stage_file_has(stage, FILE_NAME, "\"planned\""));
    assert_true(stage_file_has(stage, FILE_NAME, "in the middle of"));
    free(stage_run_well(stage, "\"$AIMSGAP\" check " FILE_NAME " && rm " FILE_NAME));
}

/* Told to end: the file stays as it was saved, the terminal is restored, the rest is offered. */
static void check_signal(struct stage *stage, int number)
{
    stage_make_file(stage, FILE_NAME);
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "quit");
    go_to_item(stage);
    press(stage, "3");
    see_in_row(stage, OWN_ROW, "planned");
    press_and_see(stage, "n", "what was found");
    press_and_see(stage, "in the middle of", "in the middle of");
    assert_true(pty_kill(stage->pty, number));
    see_exit(stage, 128 + number);
    see(stage, "the next start offers it");
    see_restored_terminal(stage);
    check_recovery(stage);
}

static void test_termination_keeps_everything_for_the_next_start(void **state)
{
    check_signal(*state, SIGTERM);
    check_signal(*state, SIGHUP);
}

/* While it is not decided what to do with what a crash left, another end leaves it there. */
static void test_termination_before_recovery_keeps_it(void **state)
{
    struct stage *stage = *state;
    open_file(stage, NULL);
    go_to_item(stage);
    press(stage, "3");
    see_in_row(stage, OWN_ROW, "planned");
    assert_true(pty_kill(stage->pty, SIGKILL));
    pty_wait_for_exit(stage->pty, STAGE_TIMEOUT_MS);
    for (int i = 0; i < 2; i++) {
        stage_start(stage, FILE_NAME, NULL);
        see(stage, "Unsaved changes from last time");
        assert_true(pty_kill(stage->pty, SIGTERM));
        pty_wait_for_exit(stage->pty, STAGE_TIMEOUT_MS);
    }
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "Unsaved changes from last time");
    press_and_see(stage, "r", "changes are back");
    press_and_see(stage, "s", "Saved to");
    quit(stage);
    assert_true(stage_file_has(stage, FILE_NAME, "\"planned\""));
}

/* What a killed program knew comes back, and so does what was being typed. */
static void test_a_crash_loses_nothing(void **state)
{
    struct stage *stage = *state;
    open_file(stage, NULL);
    go_to_item(stage);
    press(stage, "2");
    see_in_row(stage, OWN_ROW, "partial");
    press_and_see(stage, "n", "what was found");
    press(stage, "half a sentence");
    see(stage, "half a sentence");
    assert_true(pty_kill(stage->pty, SIGKILL));
    assert_int_equal(pty_wait_for_exit(stage->pty, STAGE_TIMEOUT_MS), 128 + SIGKILL);
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "Unsaved changes from last time");
    see(stage, "half a sentence");
    press_and_see(stage, "r", "changes are back");
    see(stage, "changed");
    press_and_see(stage, "<Tab><Tab>", OWN_ROW); /* the first item */
    see_in_row(stage, OWN_ROW, "partial");
    press_and_see(stage, "n", "half a sentence");
    press_and_see_gone(stage, "<C-s>", "cancel");
    press_and_see(stage, "s", "Saved to");
    quit(stage);
    assert_true(stage_file_has(stage, FILE_NAME, "half a sentence"));
    stage_start(stage, FILE_NAME, NULL); /* nothing is left to recover */
    see(stage, "quit");
    assert_false(pty_has_text(stage->pty, "Unsaved changes"));
    quit(stage);
}

static void test_discarding_what_a_crash_left(void **state)
{
    struct stage *stage = *state;
    open_file(stage, NULL);
    go_to_item(stage);
    press(stage, "4");
    see_in_row(stage, OWN_ROW, "nonconforming");
    assert_true(pty_kill(stage->pty, SIGKILL));
    assert_int_equal(pty_wait_for_exit(stage->pty, STAGE_TIMEOUT_MS), 128 + SIGKILL);
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "Unsaved changes from last time");
    press_and_see(stage, "d", "Discarded");
    see(stage, "saved");
    quit(stage);
    assert_false(stage_file_has(stage, FILE_NAME, "nonconforming"));
}

/* A signal to a program at rest and one to a busy program: both end it. */
static void test_termination_at_any_time(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    for (int i = 0; i < 12; i++) {
        stage_start(stage, FILE_NAME, NULL);
        see(stage, "quit");
        for (int key = 0; key < i; key++) {
            press(stage, key % 2 == 0 ? "L" : "R");
        }
        assert_true(pty_kill(stage->pty, i % 2 == 0 ? SIGTERM : SIGHUP));
        assert_int_not_equal(pty_wait_for_exit(stage->pty, STAGE_TIMEOUT_MS), -1);
    }
}

/* The terminal goes away without a word, as when its window is closed. */
static void check_hang_up(struct stage *stage, const char *script)
{
    start_under_shell(stage, script);
    see(stage, "quit");
    go_to_item(stage);
    press(stage, "3");
    see_in_row(stage, OWN_ROW, "planned");
    press_and_see(stage, "n", "what was found");
    press_and_see(stage, "in the middle of", "in the middle of");
    pty_hang_up(stage->pty);
    assert_int_not_equal(pty_wait_for_exit(stage->pty, STAGE_TIMEOUT_MS), -1);
    /* A shell that started it may end before it does: until then it holds the journal. */
    free(stage_run_well(stage, "flock -w 15 ." FILE_NAME ".aimsgap-journal true"));
    check_recovery(stage);
}

static void test_hang_up_keeps_everything_for_the_next_start(void **state)
{
    check_hang_up(*state, "exec \"$AIMSGAP\" " FILE_NAME);
    check_hang_up(*state, "trap '' HUP; exec \"$AIMSGAP\" " FILE_NAME);
    check_hang_up(*state, "trap '' HUP; \"$AIMSGAP\" " FILE_NAME "; exit 0");
}

/* Processor time used so far, in clock ticks, and the state's letter. */
static long read_ticks(pid_t process, char *letter)
{
    char path[TEXT_BYTES];
    long user = 0;
    long system_time = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    int count = fscanf(stream, "%*d %*s %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", letter,
                       &user, &system_time);
    fclose(stream);
    assert_int_equal(count, 3);
    return user + system_time;
}

static void test_waiting_costs_nothing(void **state)
{
    struct stage *stage = *state;
    char letter;
    open_file(stage, NULL);
    see_quiet(stage);
    long before = read_ticks(pty_get_process_id(stage->pty), &letter);
    assert_true(pty_wait_for_quiet(stage->pty, 500, STAGE_TIMEOUT_MS));
    long after = read_ticks(pty_get_process_id(stage->pty), &letter);
    assert_int_equal(letter, 'S');
    assert_true(after - before <= FEW_TICKS);
    quit(stage);
}

/* ---- what must not reach the terminal ---- */

/* One character of UTF-8 from the bytes; -1: they are none. */
static int decode(const unsigned char *bytes, size_t count, size_t *length)
{
    unsigned char lead = bytes[0];
    size_t rest = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    int code = rest == 0 ? lead : lead & (0x3f >> rest);
    *length = rest + 1;
    if ((lead >= 0x80 && lead < 0xc2) || lead > 0xf4 || rest >= count) {
        return -1;
    }
    for (size_t i = 1; i <= rest; i++) {
        if ((bytes[i] & 0xc0) != 0x80) {
            return -1;
        }
        code = code << 6 | (bytes[i] & 0x3f);
    }
    return code;
}

/* Neither C1 controls nor bytes that are no UTF-8, nor what turns the order of a text around. */
static void check_recording(struct stage *stage)
{
    size_t count;
    size_t length;
    const char *recording = pty_get_recording(stage->pty, &count);
    const unsigned char *bytes = (const unsigned char *)recording;
    assert_true(count > 0);
    for (size_t i = 0; i < count; i += length) {
        int code = decode(bytes + i, count - i, &length);
        assert_true(code >= 0);
        assert_false(code >= FIRST_C1 && code <= LAST_C1);
        assert_false(code >= 0x202a && code <= 0x202e);
        assert_false(code >= 0x2066 && code <= 0x2069);
        assert_int_not_equal(code, '\a');
    }
    /* The payloads: a title, a colour that the program never uses, a question to the terminal. */
    static const char *const payloads[] = {"\033]", "\033[5;35", "\033[6n", "\033[c", "\033P"};
    for (size_t i = 0; i < sizeof payloads / sizeof *payloads; i++) {
        assert_null(memmem(recording, count, payloads[i], strlen(payloads[i])));
    }
}

/* A file's name with everything in it that a terminal would obey. */
#define EVIL                                                                                       \
    "e\033]0;owned\a\033[5;35mv\033[6ni\xc2\x9b"                                                   \
    "5ml\xe2\x80\xae"                                                                              \
    "txt\r\n\x7f"
#define EVIL_BYTES EVIL "\x9b\xff"

static void test_names_do_not_steer_the_terminal(void **state)
{
    static const char *const names[] = {EVIL ".json", EVIL_BYTES ".json"};
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        stage_start(stage, names[i], NULL);
        pty_start_recording(stage->pty);
        see(stage, "Organisation");
        press_and_see(stage, "X", "Choose a format");
        press_and_see(stage, "<Enter>", "Export to");
        press_and_see(stage, "<Enter>", "Exported to");
        press_and_see(stage, "w", "Save as");
        press_and_see_gone(stage, "<Esc>", "Save as");
        press_and_see(stage, "s", "Saved to");
        quit(stage);
        check_recording(stage);
        char *content = stage_read_file(stage, names[i]);
        assert_non_null(strstr(content, "aimsgap-assessment"));
        free(content);
        stage_start(stage, NULL, NULL); /* in the list of recent files */
        pty_start_recording(stage->pty);
        see(stage, "quit");
        quit(stage);
        check_recording(stage);
    }
}

/* What is wrong with a file is said with its name. */
static void test_messages_do_not_steer_the_terminal(void **state)
{
    struct stage *stage = *state;
    char path[STAGE_PATH_BYTES];
    FILE *stream = fopen(stage_get_path(stage, EVIL ".json", path), "w");
    assert_non_null(stream);
    fputs("{\"format\": \"\x1b]0;x\a\"", stream);
    fclose(stream);
    stage_start(stage, EVIL ".json", NULL);
    pty_start_recording(stage->pty);
    int status = pty_wait_for_exit(stage->pty, STAGE_TIMEOUT_MS);
    assert_int_not_equal(status, 0);
    assert_true(pty_has_text(stage->pty, "aimsgap:"));
    check_recording(stage);
    see_restored_terminal(stage);
}

/* Bidirectional overrides in a note, C1 controls in a name: from the file and from a paste. */
static void test_texts_do_not_steer_the_terminal(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    free(stage_run_well(stage, "sed 's/Demo/De\xe2\x80\xae"
                               "mo\xe2\x81\xa6\xe2\x81\xa9/' " FILE_NAME " > bidi.json"));
    stage_start(stage, "bidi.json", NULL);
    pty_start_recording(stage->pty);
    see(stage, "aimsgap");
    if (pty_wait_for_text(stage->pty, "quit", STAGE_TIMEOUT_MS)) { /* else the file was refused */
        go_to_item(stage);
        press_and_see(stage, "n", "what was found");
        assert_true(pty_send_paste(stage->pty, "a\xe2\x80\xae"
                                               "b\xc2\x9b"
                                               "5mc\033[6nd\xe2\x80\xa8"
                                               "e"));
        see(stage, "e");
        see_quiet(stage);
        press_and_see_gone(stage, "<C-s>", "cancel");
        press(stage, "L");
        see(stage, "Gaps left");
        press_and_see(stage, "s", "Saved to");
        quit(stage);
        free(
            stage_run_well(stage, "\"$AIMSGAP\" check bidi.json")); /* what was saved can be read */
    }
    check_recording(stage);
    free(stage_run_well(stage, "sed 's/Demo/De\xc2\x9b"
                               "5mmo/' " FILE_NAME " > c1.json"));
    stage_start(stage, "c1.json", NULL); /* refused, or shown without it */
    pty_start_recording(stage->pty);
    see(stage, "aimsgap");
    see_quiet(stage);
    check_recording(stage);
}

/* ---- input that is none, disks that are full ---- */

static void test_no_terminal_is_said(void **state)
{
    static const char *const commands[] = {
        "\"$AIMSGAP\" " FILE_NAME " <&-",
        "\"$AIMSGAP\" " FILE_NAME " </dev/null",
        "\"$AIMSGAP\" <&- >&-",
        "echo q | \"$AIMSGAP\"",
    };
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        char *output;
        assert_int_equal(stage_run(stage, commands[i], &output), EXIT_USAGE);
        assert_non_null(strstr(output, "aimsgap:"));
        assert_non_null(strstr(output, "terminal"));
        free(output);
    }
    /* In a terminal, but with its input closed. */
    static const char *const script = "\"$AIMSGAP\" " FILE_NAME " <&-; echo \"ended $?\"";
    const char *argv[] = {"/bin/sh", "-c", script, NULL};
    stage_start_program(stage, argv, NULL);
    see(stage, "ended 2");
    see(stage, "aimsgap:");
    see_exit(stage, 0);
}

static void raise_limit(struct stage *stage)
{
    const struct rlimit limit = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    assert_int_equal(prlimit(pty_get_process_id(stage->pty), RLIMIT_FSIZE, &limit, NULL), 0);
}

/* Nothing can be written: an error, the edits stay, the old file too; then there is room again. */
static void test_full_disk_keeps_the_edits(void **state)
{
    struct stage *stage = *state;
    static const char *const script = "ulimit -S -f 0; exec \"$AIMSGAP\" " FILE_NAME;
    start_under_shell(stage, script);
    char *before = stage_read_file(stage, FILE_NAME);
    see(stage, "a crash would cost"); /* there is no room for the journal either */
    go_to_item(stage);
    press(stage, "2");
    see_in_row(stage, OWN_ROW, "partial");
    press_and_see(stage, "s", "cannot be written");
    see(stage, "changed");
    press(stage, "<Up><Down>");
    see_in_row(stage, OWN_ROW, "partial");
    press_and_see(stage, "q", "Unsaved changes"); /* saving at the end fails as well, and stays */
    press_and_see(stage, "s", "cannot be written");
    press_and_see(stage, "w", "Save as");
    press(stage, "<C-u>other.json<Enter>");
    see(stage, "cannot be written");
    char *after = stage_read_file(stage, FILE_NAME);
    assert_string_equal(after, before);
    free(before);
    free(after);
    free(stage_run_well(stage, "! ls -A | grep '^[.]aimsgap-'")); /* no temporary file is left */
    press_and_see_gone(stage, "<Esc>", "Save as");
    press_and_see(stage, "w", "Save as"); /* to where there is no directory */
    press(stage, "<C-u>missing/other.json<Enter>");
    see(stage, "cannot be created");
    raise_limit(stage);
    press(stage, "<C-u>other.json<Enter>");
    see(stage, "Saved to");
    see(stage, "saved");
    assert_true(stage_file_has(stage, "other.json", "\"partial\""));
    quit(stage);
}

/* Told to end where neither journal nor file take more: what the journal took before stays, and who
 * told it hears that it is not all. */
static void test_termination_on_a_full_disk_keeps_the_journal(void **state)
{
    struct stage *stage = *state;
    static const char *const script = "ulimit -S -f 8; exec \"$AIMSGAP\" " FILE_NAME;
    start_under_shell(stage, script);
    go_to_item(stage);
    press(stage, "2");
    see_in_row(stage, OWN_ROW, "partial");
    for (int i = 0; i < 40; i++) {
        press(stage, i % 2 == 0 ? "3" : "2");
        see_in_row(stage, OWN_ROW, i % 2 == 0 ? "planned" : "partial");
    }
    see(stage, "no journal");
    press_and_see(stage, "?", HELP);
    press_and_see_gone(stage, "<Esc>", HELP);
    see(stage, "no journal"); /* for as long as it is so */
    assert_true(pty_kill(stage->pty, SIGTERM));
    see_exit(stage, EXIT_IO);
    see(stage, "not all that is unsaved could be kept");
    stage_start(stage, FILE_NAME, NULL);
    see(stage, "Unsaved changes from last time");
    press_and_see(stage, "r", "are back");
    press_and_see(stage, "s", "Saved to");
    quit(stage);
    assert_true(stage_file_has(stage, FILE_NAME, "\"assessed_by\""));
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_set_up, stage_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGED(test_escape_closes_overlays),
        STAGED(test_bad_bytes_swallow_nothing),
        STAGED(test_unknown_keys_are_no_commands),
        STAGED(test_cursor_keys_in_both_modes),
        STAGED(test_resize_storm_loses_nothing),
        STAGED(test_smallest_size_works),
        STAGED(test_large_size_works),
        STAGED(test_too_small_says_so),
        STAGED(test_terminals_show_the_same_text),
        STAGED(test_themes_fill_the_screen),
        STAGED(test_an_unknown_theme_is_refused),
        STAGED(test_unusable_terminals_are_refused),
        STAGED(test_the_console_gets_plain_signs),
        STAGED(test_plain_locale_is_ascii),
        STAGED(test_paste_is_text_only),
        STAGED(test_the_next_start_goes_on_where_it_was_left),
        STAGED(test_unmarked_paste_is_no_command),
        STAGED(test_mouse_selects_and_opens),
        STAGED(test_suspend_and_continue),
        STAGED(test_resize_while_suspended),
        STAGED(test_suspend_without_a_shell),
        STAGED(test_redraw),
        STAGED(test_termination_keeps_everything_for_the_next_start),
        STAGED(test_termination_before_recovery_keeps_it),
        STAGED(test_a_crash_loses_nothing),
        STAGED(test_discarding_what_a_crash_left),
        STAGED(test_termination_at_any_time),
        STAGED(test_hang_up_keeps_everything_for_the_next_start),
        STAGED(test_waiting_costs_nothing),
        STAGED(test_names_do_not_steer_the_terminal),
        STAGED(test_messages_do_not_steer_the_terminal),
        STAGED(test_texts_do_not_steer_the_terminal),
        STAGED(test_no_terminal_is_said),
        STAGED(test_full_disk_keeps_the_edits),
        STAGED(test_termination_on_a_full_disk_keeps_the_journal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
