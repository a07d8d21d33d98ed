/* The terminal harness itself, held against sh, cat, stty and printf. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pty.h"

enum {
    TIMEOUT_MS = 10000,
    IDLE_MS = 100,
    SHORT_TIMEOUT_MS = 50,
    ROWS = 6,
    COLS = 40,
    FLOOD_BYTES = 100000,
};

/* cat as a mirror: whatever arrives is shown in visible form, unchanged by the line discipline. */
#define MIRROR "stty raw -echo; printf 'ready '; exec cat -v"

/* ---- helpers ---- */

static struct pty *start_script(const char *script)
{
    const char *argv[] = {"/bin/sh", "-c", script, NULL};
    struct pty_options options = {.argv = argv, .rows = ROWS, .cols = COLS};
    struct pty *pty = pty_new(&options);
    assert_non_null(pty);
    return pty;
}

/* Runs printf(1) on a format and waits for its end. */
static struct pty *start_printf(const char *format)
{
    const char *argv[] = {"/usr/bin/printf", format, NULL};
    struct pty_options options = {.argv = argv, .rows = ROWS, .cols = COLS};
    struct pty *pty = pty_new(&options);
    assert_non_null(pty);
    assert_int_equal(pty_wait_for_exit(pty, TIMEOUT_MS), 0);
    return pty;
}

static void expect_text(struct pty *pty, const char *text)
{
    if (!pty_wait_for_text(pty, text, TIMEOUT_MS)) {
        pty_print_screen(pty, stderr);
        fail_msg("\"%s\" never came", text);
    }
}

static void expect_row(const struct pty *pty, int row, const char *expected)
{
    char *text = pty_get_row(pty, row);
    assert_string_equal(text, expected);
    free(text);
}

/* ---- the screen ---- */

static void test_screen_shows_text(void **state)
{
    (void)state;
    struct pty *pty = start_printf("one   \\n  two\\n\\nfour");
    char *screen = pty_get_screen(pty);
    assert_string_equal(screen, "one\n  two\n\nfour\n\n");
    free(screen);
    expect_row(pty, 1, "  two");
    expect_row(pty, -1, "");
    expect_row(pty, ROWS, "");
    assert_true(pty_has_text(pty, "one\n  two"));
    assert_false(pty_has_text(pty, "three"));
    pty_free(pty);
}

static void test_screen_shows_wide_and_combining_characters(void **state)
{
    (void)state;
    /* a wide ideograph, an e with a combining acute, an umlaut, a box line, an emoji */
    struct pty *pty = start_printf("a\xe6\xbc\xa2|e\xcc\x81|\xc3\xbc|\xe2\x94\x80|"
                                   "\xf0\x9f\x98\x80|end");
    int row = -1;
    int col = -1;
    expect_row(pty, 0,
               "a\xe6\xbc\xa2|e\xcc\x81|\xc3\xbc|\xe2\x94\x80|"
               "\xf0\x9f\x98\x80|end");
    assert_int_equal(pty_get_cell(pty, 0, 1).width, 2);
    assert_string_equal(pty_get_cell(pty, 0, 1).text, "\xe6\xbc\xa2");
    assert_int_equal(pty_get_cell(pty, 0, 2).width, 0);
    assert_string_equal(pty_get_cell(pty, 0, 2).text, "");
    assert_string_equal(pty_get_cell(pty, 0, 4).text, "e\xcc\x81");
    assert_true(pty_find_text(pty, "end", &row, &col));
    assert_int_equal(row, 0);
    assert_int_equal(col, 13);
    assert_false(pty_find_text(pty, "start", &row, &col));
    pty_free(pty);
}

static void test_half_of_a_wide_character_is_a_space(void **state)
{
    (void)state;
    struct pty *pty = start_printf("\xe6\xbc\xa2z\\ra"); /* the left half is overwritten */
    expect_row(pty, 0, "a z");
    pty_free(pty);
}

static void test_cell_has_attributes(void **state)
{
    (void)state;
    struct pty *pty = start_printf("p\\033[1;31;7mb\\033[0;4;38;5;200mu\\033[0;44;3mi\\033[0m"
                                   "\\033[38;2;1;2;3mr\\033[0mp");
    struct pty_cell plain = pty_get_cell(pty, 0, 0);
    assert_false(plain.bold || plain.reverse || plain.underline || plain.italic);
    assert_false(plain.foreground_set || plain.background_set);
    assert_int_equal(plain.foreground_index, -1);
    struct pty_cell bold = pty_get_cell(pty, 0, 1);
    assert_true(bold.bold && bold.reverse && bold.foreground_set);
    assert_false(bold.background_set);
    assert_int_equal(bold.foreground_index, 1);
    struct pty_cell underlined = pty_get_cell(pty, 0, 2);
    assert_true(underlined.underline && !underlined.bold);
    assert_int_equal(underlined.foreground_index, 200);
    struct pty_cell italic = pty_get_cell(pty, 0, 3);
    assert_true(italic.italic && !italic.underline && italic.background_set);
    assert_int_equal(italic.background_index, 4);
    struct pty_cell rgb = pty_get_cell(pty, 0, 4);
    assert_true(rgb.foreground_set);
    assert_int_equal(rgb.foreground_index, -1);
    assert_false(pty_get_cell(pty, 0, 5).foreground_set);
    assert_int_equal(pty_get_cell(pty, ROWS, 0).width, 0);
    pty_free(pty);
}

static void test_cursor_is_known(void **state)
{
    (void)state;
    struct pty *pty = start_script("printf '\\033[3;5H'; read x; printf '\\033[?25l.'; read x");
    assert_true(pty_wait_for_quiet(pty, IDLE_MS, TIMEOUT_MS));
    assert_int_equal(pty_get_cursor(pty).row, 2);
    assert_int_equal(pty_get_cursor(pty).col, 4);
    assert_true(pty_get_cursor(pty).visible);
    assert_true(pty_send_keys(pty, "<Enter>"));
    expect_text(pty, ".");
    assert_false(pty_get_cursor(pty).visible);
    pty_free(pty);
}

static void test_modes_are_known(void **state)
{
    (void)state;
    struct pty *pty =
        start_script("printf 'below'; stty raw -echo; printf '\\033[?1049h\\033[?1000h"
                     "\\033[Habove'; head -c 1 >/dev/null; stty sane;"
                     "printf '\\033[?1000l\\033[?1049l'");
    expect_text(pty, "above");
    struct pty_modes modes = pty_get_modes(pty);
    assert_true(modes.alternate_screen && modes.mouse);
    assert_false(modes.canonical_input || modes.echo);
    assert_false(pty_has_text(pty, "below"));
    assert_true(pty_send_keys(pty, "q"));
    assert_int_equal(pty_wait_for_exit(pty, TIMEOUT_MS), 0);
    modes = pty_get_modes(pty);
    assert_false(modes.alternate_screen || modes.mouse);
    assert_true(modes.canonical_input && modes.echo);
    assert_true(pty_has_text(pty, "below"));
    assert_false(pty_has_text(pty, "above"));
    pty_free(pty);
}

static void test_hang_up_reaches_the_program(void **state)
{
    (void)state;
    struct pty *pty = start_script(MIRROR);
    expect_text(pty, "ready");
    pty_hang_up(pty);
    assert_int_equal(pty_wait_for_exit(pty, TIMEOUT_MS), 128 + SIGHUP);
    assert_true(pty_has_text(pty, "ready"));
    pty_free(pty);
}

static void test_resize_reaches_the_program(void **state)
{
    (void)state;
    int row = -1;
    int col = -1;
    struct pty *pty =
        start_script("trap 'stty size; printf %60s x' WINCH; stty size; while :; do read x; done");
    expect_text(pty, "6 40");
    assert_true(pty_resize(pty, 10, 60));
    assert_true(pty_send_keys(pty, "<Enter>")); /* sh runs the trap between commands */
    expect_text(pty, "10 60");
    expect_text(pty, " x");
    assert_true(pty_find_text(pty, "x", &row, &col));
    assert_int_equal(col, 59);
    assert_int_equal(pty_get_cell(pty, 9, 0).width, 1);
    assert_false(pty_resize(pty, 0, 60));
    pty_free(pty);
}

static void test_resize_survives_any_size(void **state)
{
    (void)state;
    struct pty *pty = start_script(MIRROR);
    expect_text(pty, "ready");
    for (int size = 1; size < 70; size++) {
        assert_true(pty_resize(pty, size * 7 % 50 + 1, size * 11 % 120 + 1));
        assert_true(pty_send_keys(pty, "\xe6\xbc\xa2 some text <Enter><C-j>"));
        char *screen = pty_get_screen(pty);
        assert_non_null(screen);
        free(screen);
    }
    pty_free(pty);
}

/* ---- input ---- */

struct key_case {
    const char *keys;
    const char *shown; /* by cat -v */
};

static const struct key_case KEY_CASES[] = {
    {"a<lt>b<gt>c>", "a<b>c>"},
    {"<Up><Down><Right><Left>", "^[[A^[[B^[[C^[[D"},
    {"<Home><End>", "^[[H^[[F"},
    {"<PageUp><PageDown>", "^[[5~^[[6~"},
    {"<Insert><Delete>", "^[[2~^[[3~"},
    {"<F1><F4><F5><F12>", "^[OP^[OS^[[15~^[[24~"},
    {"<Tab>|<S-Tab>", "|^[[Z"},
    {"<Esc>", "^["},
    {"<Backspace>", "^?"},
    {"<Enter>", "^M"},
    {"<C-s><C-q><C-c><C-z>", "^S^Q^C^Z"},
    {"<C-Space>", "^@"},
    {"<Space>|", " |"},
    {"<M-x><M-lt>", "^[x^[<"},
    {"<M-C-a>", "^[^A"},
    {"<C-Right><S-Up><S-M-Up>", "^[[1;5C^[[1;2A^[[1;4A"},
};

static void test_keys_have_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof KEY_CASES / sizeof KEY_CASES[0]; i++) {
        struct pty *pty = start_script(MIRROR);
        expect_text(pty, "ready");
        assert_true(pty_send_keys(pty, KEY_CASES[i].keys));
        expect_text(pty, KEY_CASES[i].shown);
        pty_free(pty);
    }
}

static void test_cursor_keys_follow_the_mode(void **state)
{
    (void)state;
    struct pty *pty = start_script("printf '\\033[?1h'; " MIRROR);
    expect_text(pty, "ready");
    assert_true(pty_send_keys(pty, "<Up><Home>"));
    expect_text(pty, "^[OA^[OH");
    pty_free(pty);
}

static void test_unknown_keys_are_refused(void **state)
{
    (void)state;
    static const char *const WRONG[] = {"a<Nope>", "a<", "a<Up", "a<>", "<x>", "<S-x>", "<C-1>"};
    struct pty *pty = start_script(MIRROR);
    expect_text(pty, "ready");
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        errno = 0;
        assert_false(pty_send_keys(pty, WRONG[i]));
        assert_int_equal(errno, EINVAL);
    }
    assert_true(pty_send_keys(pty, "z"));
    expect_text(pty, "ready z");
    pty_free(pty);
}

static void test_bytes_may_hold_nul(void **state)
{
    (void)state;
    struct pty *pty = start_script(MIRROR);
    expect_text(pty, "ready");
    assert_true(pty_send_bytes(pty, "x\0y", 3));
    expect_text(pty, "x^@y");
    pty_free(pty);
}

static void test_much_input_and_output_at_once(void **state)
{
    (void)state;
    struct pty *pty = start_script("stty raw -echo; printf 'ready '; exec cat");
    expect_text(pty, "ready");
    pty_reset_byte_count(pty);
    char *flood = malloc(FLOOD_BYTES);
    assert_non_null(flood);
    memset(flood, 'x', FLOOD_BYTES);
    assert_true(pty_send_bytes(pty, flood, FLOOD_BYTES));
    assert_true(pty_wait_for_bytes(pty, FLOOD_BYTES, TIMEOUT_MS));
    assert_int_equal(pty_get_byte_count(pty), FLOOD_BYTES);
    free(flood);
    pty_free(pty);
}

static void test_click_follows_the_mode(void **state)
{
    (void)state;
    struct pty *pty = start_script(MIRROR);
    expect_text(pty, "ready");
    assert_false(pty_send_click(pty, 1, 1, 2));
    assert_int_equal(errno, EINVAL);
    pty_free(pty);
    pty = start_script("printf '\\033[?1006h\\033[?1000h'; " MIRROR);
    expect_text(pty, "ready");
    assert_true(pty_send_click(pty, 1, 1, 2));
    expect_text(pty, "^[[<0;3;2M^[[<0;3;2m");
    assert_true(pty_send_click(pty, 5, 0, 0));
    expect_text(pty, "^[[<65;1;1M");
    assert_false(pty_send_click(pty, 6, 0, 0));
    pty_free(pty);
}

static void test_paste_follows_the_mode(void **state)
{
    (void)state;
    struct pty *pty = start_script(MIRROR);
    expect_text(pty, "ready");
    assert_true(pty_send_paste(pty, "a <b>"));
    expect_text(pty, "ready a <b>");
    pty_free(pty);
    pty = start_script("printf '\\033[?2004h'; " MIRROR);
    expect_text(pty, "ready");
    assert_true(pty_send_paste(pty, "a <b>"));
    expect_text(pty, "^[[200~a <b>^[[201~");
    pty_free(pty);
}

static void test_terminal_answers(void **state)
{
    (void)state;
    struct pty *pty = start_script("stty raw -echo; printf 'ab\\033[6n'; exec cat -v");
    expect_text(pty, "ab^[[1;3R");
    pty_free(pty);
}

static void test_sending_to_a_closed_terminal_fails(void **state)
{
    (void)state;
    struct pty *pty = start_script("exit 0");
    assert_int_equal(pty_wait_for_exit(pty, TIMEOUT_MS), 0);
    assert_false(pty_send_keys(pty, "x"));
    assert_int_equal(errno, EIO);
    pty_free(pty);
}

/* ---- start and end ---- */

static void test_exit_status_is_reported(void **state)
{
    (void)state;
    struct pty *pty = start_script("printf last; exit 7");
    assert_int_equal(pty_wait_for_exit(pty, TIMEOUT_MS), 7);
    assert_int_equal(pty_wait_for_exit(pty, 0), 7);
    assert_true(pty_has_text(pty, "last"));
    assert_true(pty_get_peak_kib(pty) > 0);
    assert_false(pty_kill(pty, SIGTERM));
    pty_free(pty);
}

static void test_signals_are_reported(void **state)
{
    (void)state;
    struct pty *pty = start_script("printf ready; exec cat");
    expect_text(pty, "ready");
    assert_int_equal(pty_wait_for_exit(pty, SHORT_TIMEOUT_MS), -1);
    assert_int_equal(pty_get_peak_kib(pty), 0);
    assert_true(pty_kill(pty, SIGTERM));
    assert_int_equal(pty_wait_for_exit(pty, TIMEOUT_MS), 128 + SIGTERM);
    pty_free(pty);
}

static void test_keyboard_signals_work(void **state)
{
    (void)state;
    signal(SIGINT, SIG_IGN); /* as in a background job: the program must not inherit it */
    struct pty *pty = start_script("printf ready; exec cat");
    signal(SIGINT, SIG_DFL);
    expect_text(pty, "ready");
    assert_true(pty_send_keys(pty, "<C-c>"));
    assert_int_equal(pty_wait_for_exit(pty, TIMEOUT_MS), 128 + SIGINT);
    pty_free(pty);
}

static void test_free_kills_what_will_not_go(void **state)
{
    (void)state;
    struct pty *pty = start_script("trap '' HUP TERM INT; printf ready; while :; do read x; done");
    expect_text(pty, "ready");
    pid_t child = pty_get_process_id(pty);
    pty_free(pty);
    assert_int_equal(kill(child, 0), -1);
    assert_int_equal(errno, ESRCH);
    pty_free(NULL);
}

static void test_free_stops_endless_output(void **state)
{
    (void)state;
    const char *argv[] = {"yes", NULL};
    struct pty *pty = pty_new(&(struct pty_options){.argv = argv});
    assert_non_null(pty);
    assert_false(pty_wait_for_text(pty, "no", SHORT_TIMEOUT_MS));
    assert_false(pty_wait_for_quiet(pty, IDLE_MS, IDLE_MS));
    pty_free(pty);
}

static void test_missing_program_is_an_error(void **state)
{
    (void)state;
    const char *argv[] = {"aimsgap-no-such-program", NULL};
    assert_null(pty_new(&(struct pty_options){.argv = argv}));
    assert_int_equal(errno, ENOENT);
    const char *present[] = {"true", NULL};
    assert_null(pty_new(&(struct pty_options){.argv = present, .directory = "/no/such"}));
    assert_int_equal(errno, ENOENT);
}

static void test_environment_and_directory(void **state)
{
    (void)state;
    setenv("LC_ALL", "POSIX", 1);
    setenv("PTY_TEST_GONE", "still here", 1);
    const char *argv[] = {"sh", "-c",
                          "echo $TERM,$LANG,$LC_ALL,$PTY_TEST_GONE,$HOME,$PWD; stty size", NULL};
    const char *environment[] = {"TERM=vt100", "HOME=/nowhere", "PTY_TEST_GONE", NULL};
    struct pty *pty = pty_new(
        &(struct pty_options){.argv = argv, .environment = environment, .directory = "/usr"});
    unsetenv("LC_ALL");
    unsetenv("PTY_TEST_GONE");
    assert_non_null(pty);
    assert_int_equal(pty_wait_for_exit(pty, TIMEOUT_MS), 0);
    expect_row(pty, 0, "vt100,C.UTF-8,,,/nowhere,/usr");
    expect_row(pty, 1, "24 80");
    pty_free(pty);
}

/* ---- waits and records ---- */

static void test_wait_for_text_times_out(void **state)
{
    (void)state;
    struct pty *pty = start_script("printf ready; exec cat");
    expect_text(pty, "ready");
    int64_t start_ns = pty_read_clock_ns();
    assert_false(pty_wait_for_text(pty, "never", SHORT_TIMEOUT_MS));
    assert_true(pty_read_clock_ns() - start_ns >= SHORT_TIMEOUT_MS * INT64_C(1000000));
    pty_free(pty);
}

static void test_wait_for_text_ends_with_the_program(void **state)
{
    (void)state;
    struct pty *pty = start_script("printf something");
    int64_t start_ns = pty_read_clock_ns();
    assert_false(pty_wait_for_text(pty, "never", TIMEOUT_MS));
    assert_true(pty_read_clock_ns() - start_ns < TIMEOUT_MS * INT64_C(1000000));
    assert_true(pty_wait_for_text(pty, "something", 0));
    pty_free(pty);
}

static void test_wait_for_absence(void **state)
{
    (void)state;
    struct pty *pty =
        start_script("printf 'old text'; read x; printf '\\033[2J\\033[Hnew'; read x");
    expect_text(pty, "old text");
    assert_false(pty_wait_for_absence(pty, "old", SHORT_TIMEOUT_MS));
    assert_true(pty_send_keys(pty, "<Enter>"));
    assert_true(pty_wait_for_absence(pty, "old", TIMEOUT_MS));
    expect_text(pty, "new");
    pty_free(pty);
}

static void test_wait_for_quiet(void **state)
{
    (void)state;
    struct pty *pty = start_script("while :; do printf x; sleep 0.02; done");
    assert_false(pty_wait_for_quiet(pty, 10 * IDLE_MS, 5 * IDLE_MS));
    pty_free(pty);
    pty = start_script("for i in 1 2 3 4 5; do printf $i; sleep 0.02; done; read x");
    assert_true(pty_wait_for_quiet(pty, 5 * IDLE_MS, TIMEOUT_MS));
    assert_true(pty_has_text(pty, "12345"));
    assert_true(pty_get_output_ns(pty) > pty_get_start_ns(pty));
    assert_true(pty_read_clock_ns() - pty_get_output_ns(pty) >= 5 * IDLE_MS * INT64_C(1000000));
    pty_free(pty);
}

static void test_recording_keeps_raw_bytes(void **state)
{
    (void)state;
    size_t length = 0;
    struct pty *pty =
        start_script("stty raw -echo; printf before; head -c 1 >/dev/null;"
                     "printf 'a\\033[1mb\\000\\007'; head -c 1 >/dev/null; printf after");
    expect_text(pty, "before");
    pty_get_recording(pty, &length);
    assert_int_equal(length, 0);
    pty_start_recording(pty);
    pty_reset_byte_count(pty);
    assert_true(pty_send_keys(pty, "x"));
    assert_true(pty_wait_for_bytes(pty, 8, TIMEOUT_MS));
    const char *bytes = pty_get_recording(pty, &length);
    assert_int_equal(length, 8);
    assert_memory_equal(bytes, "a\033[1mb\0\a", 8);
    pty_stop_recording(pty);
    assert_true(pty_send_keys(pty, "x"));
    assert_int_equal(pty_wait_for_exit(pty, TIMEOUT_MS), 0);
    assert_true(pty_has_text(pty, "after"));
    pty_get_recording(pty, &length);
    assert_int_equal(length, 8);
    assert_int_equal(pty_get_byte_count(pty), 8 + strlen("after"));
    pty_free(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screen_shows_text),
        cmocka_unit_test(test_screen_shows_wide_and_combining_characters),
        cmocka_unit_test(test_half_of_a_wide_character_is_a_space),
        cmocka_unit_test(test_cell_has_attributes),
        cmocka_unit_test(test_cursor_is_known),
        cmocka_unit_test(test_modes_are_known),
        cmocka_unit_test(test_hang_up_reaches_the_program),
        cmocka_unit_test(test_resize_reaches_the_program),
        cmocka_unit_test(test_resize_survives_any_size),
        cmocka_unit_test(test_keys_have_names),
        cmocka_unit_test(test_cursor_keys_follow_the_mode),
        cmocka_unit_test(test_unknown_keys_are_refused),
        cmocka_unit_test(test_bytes_may_hold_nul),
        cmocka_unit_test(test_much_input_and_output_at_once),
        cmocka_unit_test(test_click_follows_the_mode),
        cmocka_unit_test(test_paste_follows_the_mode),
        cmocka_unit_test(test_terminal_answers),
        cmocka_unit_test(test_sending_to_a_closed_terminal_fails),
        cmocka_unit_test(test_exit_status_is_reported),
        cmocka_unit_test(test_signals_are_reported),
        cmocka_unit_test(test_keyboard_signals_work),
        cmocka_unit_test(test_free_kills_what_will_not_go),
        cmocka_unit_test(test_free_stops_endless_output),
        cmocka_unit_test(test_missing_program_is_an_error),
        cmocka_unit_test(test_environment_and_directory),
        cmocka_unit_test(test_wait_for_text_times_out),
        cmocka_unit_test(test_wait_for_text_ends_with_the_program),
        cmocka_unit_test(test_wait_for_absence),
        cmocka_unit_test(test_wait_for_quiet),
        cmocka_unit_test(test_recording_keeps_raw_bytes),
    };
    return cmocka_run_group_tests_name("pty", tests, NULL, NULL);
}
