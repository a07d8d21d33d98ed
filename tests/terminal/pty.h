/* Runs a real program in a terminal that exists only in memory.
 *
 * The program gets a pseudo-terminal of its own (forkpty(3)); all it writes goes through
 * libvterm, so a test reads the screen as a person would. What a terminal answers (cursor
 * reports, device attributes) is written back to the program.
 *
 * Life cycle: pty_new() starts the program; the waits and the senders move bytes; pty_free() kills
 * what still runs, reaps it and releases everything. Output is read only inside waits and senders:
 * the pty_get_ and pty_has_ functions show the state after the last of these and never block.
 *
 * Waiting: nothing sleeps. Each wait returns as soon as its condition holds, and gives up after
 * timeout_ms or when the program has closed the terminal. Wait for a text rather than for quiet:
 * a program that has not begun to answer is quiet too.
 *
 * Ownership: a char * that is not const belongs to the caller, who calls free(). Texts are UTF-8.
 * Rows and columns count from 0.
 *
 * Errors: bool functions return false and, where it says so, set errno. Where memory runs out the
 * harness prints so and calls abort(): a test can do nothing about it.
 */
#ifndef AIMSGAP_TESTS_TERMINAL_PTY_H
#define AIMSGAP_TESTS_TERMINAL_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

enum {
    PTY_DEFAULT_ROWS = 24,
    PTY_DEFAULT_COLS = 80,
    PTY_SEND_TIMEOUT_MS = 5000,
    PTY_CELL_TEXT_BYTES = 32,
};

struct pty;

/* How to start a program. Pointers are needed only during pty_new(). */
struct pty_options {
    /* NULL-terminated; argv[0] is looked up in PATH unless it holds a slash. */
    const char *const *argv;
    /*
     * NULL-terminated additions to the environment, or NULL: "NAME=value" sets, "NAME" removes.
     * They come after the caller's environment and after the harness's own settings, which are
     * TERM=xterm-256color, LANG=C.UTF-8 and no LC_*, LINES, COLUMNS, ESCDELAY, NO_COLOR, COLORTERM.
     */
    const char *const *environment;
    /* The program's working directory; NULL: the caller's. */
    const char *directory;
    /* 0: 24 and 80. */
    int rows;
    int cols;
};

struct pty_cursor {
    int row;
    int col;
    bool visible;
};

/* One cell of the screen. */
struct pty_cell {
    char text[PTY_CELL_TEXT_BYTES]; /* "" where nothing was written, and in a right half */
    int width;                      /* 2: left half of a wide character, 0: its right half */
    bool bold;
    bool underline;
    bool italic;
    bool blink;
    bool reverse;
    bool strike;
    bool foreground_set; /* false: the terminal's default colour */
    bool background_set;
    int foreground_index; /* 0 to 255 in the palette, -1 for RGB or where not set */
    int background_index;
};

/* What the program has made of the terminal, both the emulated one and the kernel's line. */
struct pty_modes {
    bool alternate_screen;
    bool mouse;
    bool canonical_input; /* ICANON: true again after a program that tidied up */
    bool echo;            /* ECHO: likewise */
};

/*
 * Starts options->argv. Returns NULL with errno set where the terminal cannot be made, the
 * directory cannot be entered or the program cannot be executed (ENOENT: there is none).
 */
struct pty *pty_new(const struct pty_options *options);

/* Kills the program and its process group if need be, reaps it, releases all. NULL is fine. */
void pty_free(struct pty *pty);

/*
 * Input. Each returns when everything is written; false with errno: EINVAL (an unknown key; nothing
 * was sent), EIO (the program has closed the terminal), ETIMEDOUT (it has not read for
 * PTY_SEND_TIMEOUT_MS).
 *
 * pty_send_keys() sends characters as they are and names in angle brackets: <Up> <Down> <Left>
 * <Right> <Enter> <Tab> <Esc> <Space> <Backspace> <Delete> <Insert> <Home> <End> <PageUp>
 * <PageDown> <F1> to <F12>, <lt> for '<' and <gt> for '>'; C- (control), S- (shift) and M- (alt)
 * go before a name, and C- and M- before one ASCII character: <C-s> <S-Tab> <C-Right> <M-x>. Keys
 * come in the encoding that the program has asked for (cursor keys in application mode, ...).
 * An <Esc> with keys right behind it looks like Alt to a program: send it alone, then wait.
 */
bool pty_send_keys(struct pty *pty, const char *keys);
bool pty_send_bytes(struct pty *pty, const char *bytes, size_t length);

/* Pastes text, in brackets (ESC[200~ ESC[201~) where the program has asked for them. */
bool pty_send_paste(struct pty *pty, const char *text);

/*
 * Presses and releases a mouse button (1 left, 2 middle, 3 right, 4 wheel up, 5 wheel down) in the
 * protocol that the program has switched on (SGR 1006 with ncurses). A terminal reports no mouse
 * to a program that has not asked: then it returns false with EINVAL, as for other buttons.
 */
bool pty_send_click(struct pty *pty, int button, int row, int col);

/* Changes the size of screen and terminal; the program gets SIGWINCH. */
bool pty_resize(struct pty *pty, int rows, int cols);

/* Sends a signal to the program; false where it is gone already. */
bool pty_kill(struct pty *pty, int signal_number);

/* Closes the harness's side of the terminal, as when a window is closed: the program is hung up, no
 * output and no input come any more. Only waits for the exit make sense after it. */
void pty_hang_up(struct pty *pty);

/* Until the screen shows the text; with '\n' in it, over several rows as in pty_get_screen(). */
bool pty_wait_for_text(struct pty *pty, const char *text, int timeout_ms);

/* Until the screen does not show the text (true at once where it does not). */
bool pty_wait_for_absence(struct pty *pty, const char *text, int timeout_ms);

/* Until idle_ms have passed without output, counted from the call; a closed terminal is quiet. */
bool pty_wait_for_quiet(struct pty *pty, int idle_ms, int timeout_ms);

/* Until pty_get_byte_count() is at least count. */
bool pty_wait_for_bytes(struct pty *pty, size_t count, int timeout_ms);

/*
 * Until the program has ended and its last output is on the screen. Returns the exit status,
 * 128 + n after signal n, or -1 on time-out. May be called again and says the same.
 */
int pty_wait_for_exit(struct pty *pty, int timeout_ms);

/* The rows, joined by '\n', trailing spaces trimmed; always rows - 1 line ends. */
char *pty_get_screen(const struct pty *pty);

/* One row, trailing spaces trimmed; "" outside the screen. */
char *pty_get_row(const struct pty *pty, int row);

/* Whether the screen shows the text now. */
bool pty_has_text(const struct pty *pty, const char *text);

/* Where the text begins on the screen; false where no row has it. Counts columns, not bytes. */
bool pty_find_text(const struct pty *pty, const char *text, int *row, int *col);

/* For failure messages: the screen in a frame, with size and cursor. */
void pty_print_screen(const struct pty *pty, FILE *stream);

struct pty_cursor pty_get_cursor(const struct pty *pty);

/* A cell outside the screen is empty, of width 0. */
struct pty_cell pty_get_cell(const struct pty *pty, int row, int col);

struct pty_modes pty_get_modes(const struct pty *pty);

pid_t pty_get_process_id(const struct pty *pty);

/* Bytes the program has written since pty_new() or the last reset. */
size_t pty_get_byte_count(const struct pty *pty);
void pty_reset_byte_count(struct pty *pty);

/*
 * Keeps every byte the program writes from now on, as written. The bytes belong to the harness and
 * stay valid until the next wait or sender; they may hold NUL. Starting again forgets them.
 */
void pty_start_recording(struct pty *pty);
void pty_stop_recording(struct pty *pty);
const char *pty_get_recording(const struct pty *pty, size_t *length);

/* For measurements, all of CLOCK_MONOTONIC: now; just before the fork; the last output's arrival.
 */
int64_t pty_read_clock_ns(void);
int64_t pty_get_start_ns(const struct pty *pty);
int64_t pty_get_output_ns(const struct pty *pty);

/* ru_maxrss of the ended program (its own or its largest child's); 0 while it runs. */
long pty_get_peak_kib(const struct pty *pty);

#endif
