#define NCURSES_WIDECHAR 1
#include "tui/terminal.h"

#include <curses.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/error.h"
#include "tui/key_decode.h"
#include "tui/theme.h"

#define ESCAPE_DELAY_MS 25 /* how long the rest of a key's sequence may take */
#define WHEEL_LINES 3

/* Signals that end the program in an orderly way. */
static const int ending_signals[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};

#define ENDING_COUNT (sizeof ending_signals / sizeof *ending_signals)

struct terminal {
    SCREEN *screen;
    struct canvas shown; /* what is on the terminal now */
    bool is_dirty;       /* show all of it, whatever `shown` says */
    int colours;
    enum theme_id theme; /* THEME_COUNT: none yet */
    struct key_decoder decoder;
    struct event ready; /* for take_event() */
    struct sigaction old_actions[ENDING_COUNT];
    sigset_t old_mask; /* nothing held back: what gets through while waiting */
};

/* The one thing a signal handler can write to: the signal's number. */
static volatile sig_atomic_t hangup_seen;

static void handle_hangup(int number)
{
    hangup_seen = number;
}

static const struct {
    int code; /* curses' */
    int key;  /* ours */
} key_map[] = {
    {KEY_UP, KEY_CODE_UP},         {KEY_DOWN, KEY_CODE_DOWN},
    {KEY_LEFT, KEY_CODE_LEFT},     {KEY_RIGHT, KEY_CODE_RIGHT},
    {KEY_HOME, KEY_CODE_HOME},     {KEY_END, KEY_CODE_END},
    {KEY_PPAGE, KEY_CODE_PAGE_UP}, {KEY_NPAGE, KEY_CODE_PAGE_DOWN},
    {KEY_DC, KEY_CODE_DELETE},     {KEY_IC, KEY_CODE_INSERT},
    {KEY_BTAB, KEY_CODE_BACK_TAB}, {KEY_BACKSPACE, KEY_CODE_BACKSPACE},
    {KEY_ENTER, KEY_CODE_ENTER},   {KEY_F(1), KEY_CODE_F1},
};

static struct event read_mouse(void)
{
    static const struct event nothing = {.kind = EVENT_NONE};
    MEVENT mouse;
    if (getmouse(&mouse) != OK)
        return nothing;
    if (mouse.bstate & BUTTON4_PRESSED)
        return (struct event){.kind = EVENT_WHEEL, .lines = -WHEEL_LINES};
    if (mouse.bstate & BUTTON5_PRESSED)
        return (struct event){.kind = EVENT_WHEEL, .lines = WHEEL_LINES};
    if (mouse.bstate & BUTTON1_PRESSED)
        return (struct event){.kind = EVENT_CLICK, .row = mouse.y, .column = mouse.x};
    return nothing;
}

/* What curses makes of the terminal's bytes (struct key_source). Not get_wch(): that takes the keys
 * behind a bad byte for the rest of it, and in the C locale every key behind a character. */
static int read_code(void *context, int timeout_ms)
{
    struct terminal *terminal = context;
    timeout(timeout_ms);
    int code = getch();
    if (code == ERR)
        return KEY_INPUT_NOTHING;
    if (code <= UCHAR_MAX)
        return code;
    if (code == KEY_RESIZE) {
        /* What was on its way meanwhile went astray, even if it is the old size again. */
        terminal->is_dirty = true;
        terminal->ready = (struct event){.kind = EVENT_RESIZE};
        return KEY_INPUT_EVENT;
    }
    if (code == KEY_MOUSE) {
        terminal->ready = read_mouse();
        return KEY_INPUT_EVENT;
    }
    for (size_t i = 0; i < sizeof key_map / sizeof *key_map; i++)
        if (key_map[i].code == code)
            return key_map[i].key;
    return KEY_CODE_NONE;
}

static struct event take_event(void *context)
{
    const struct terminal *terminal = context;
    return terminal->ready;
}

static void send_sequence(const char *sequence)
{
    ssize_t written = write(STDOUT_FILENO, sequence, strlen(sequence));
    (void)written; /* a terminal that is gone shows itself when it is read */
}

/* Bracketed paste (xterm's DECSET 2004) has no terminfo name; terminals without it ignore it. The
 * Linux console would print it. */
static bool knows_paste(void)
{
    const char *name = getenv("TERM");
    return name && strncmp(name, "linux", 5) != 0 && strncmp(name, "vt", 2) != 0;
}

/* Many colours are red, green and blue in eight bits each where the terminal says so (RGB); what
 * else they could be nobody knows. */
static void set_up_colours(struct terminal *terminal)
{
    if (!has_colors() || start_color() == ERR)
        return;
    use_default_colors();
    terminal->colours = COLORS;
    if (COLORS > THEME_PALETTE_COLOURS &&
        (COLORS != THEME_TRUE_COLOURS || tigetflag("RGB") != TRUE))
        terminal->colours = THEME_BASIC_COLOURS;
}

static void set_up_keys(bool mouse)
{
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    meta(stdscr, TRUE);
    typeahead(-1); /* a frame is written whole, even when the next key is waiting */
    set_escdelay(ESCAPE_DELAY_MS);
    mouseinterval(0);
    if (mouse)
        mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
}

static bool can_move_cursor(void)
{
    const char *sequence = tigetstr("cup");
    return sequence && sequence != (const char *)-1;
}

/* Signals come through only while terminal_read() waits; one that came just before would else be
 * seen with the next key only. */
static void hold_signals(struct terminal *terminal)
{
    sigset_t held;
    sigemptyset(&held);
    for (size_t i = 0; i < ENDING_COUNT; i++)
        sigaddset(&held, ending_signals[i]);
    sigaddset(&held, SIGWINCH);
    sigprocmask(SIG_BLOCK, &held, &terminal->old_mask);
}

struct terminal *terminal_open(bool mouse, struct error *error)
{
    struct terminal *terminal = calloc(1, sizeof *terminal);
    if (!terminal) {
        error_set_memory(error);
        return NULL;
    }
    terminal->screen = newterm(NULL, stdout, stdin);
    if (!terminal->screen || !can_move_cursor()) {
        const char *name = getenv("TERM");
        if (terminal->screen) {
            endwin();
            delscreen(terminal->screen);
        }
        error_set(error, ERROR_USAGE, "set TERM to your terminal's name, or use `aimsgap report`",
                  "the terminal \"%.40s\" is unknown or cannot move its cursor", name ? name : "");
        free(terminal);
        return NULL;
    }
    set_up_keys(mouse);
    set_up_colours(terminal);
    if (knows_paste())
        send_sequence("\033[?2004h");
    struct sigaction action = {.sa_handler = handle_hangup};
    for (size_t i = 0; i < ENDING_COUNT; i++)
        sigaction(ending_signals[i], &action, &terminal->old_actions[i]);
    hold_signals(terminal);
    key_decoder_init(&terminal->decoder, (struct key_source){read_code, take_event, terminal},
                     !knows_paste());
    terminal->theme = THEME_COUNT;
    terminal->is_dirty = true;
    return terminal;
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    for (size_t i = 0; i < ENDING_COUNT; i++)
        sigaction(ending_signals[i], &terminal->old_actions[i], NULL);
    sigprocmask(SIG_SETMASK, &terminal->old_mask, NULL);
    if (knows_paste())
        send_sequence("\033[?2004l");
    endwin();
    delscreen(terminal->screen);
    canvas_release(&terminal->shown);
    free(terminal);
}

void terminal_get_size(const struct terminal *terminal, int *rows, int *columns)
{
    (void)terminal;
    getmaxyx(stdscr, *rows, *columns);
}

static attr_t get_attributes(struct style style)
{
    attr_t attributes = A_NORMAL;
    if (style.is_bold)
        attributes |= A_BOLD;
    if (style.is_reverse)
        attributes |= A_REVERSE;
    if (style.is_underlined)
        attributes |= A_UNDERLINE;
    return attributes;
}

/* Pair 0 is the terminal's own colours: to go back to them costs no more than to end the rest. */
static int get_pair(const struct terminal *terminal, enum look look)
{
    struct style style = theme_get_style(terminal->theme, look, terminal->colours);
    bool is_own = style.foreground == THEME_DEFAULT && style.background == THEME_DEFAULT;
    return is_own ? 0 : (int)look + 1;
}

static cchar_t make_character(const struct terminal *terminal, enum look look, const wchar_t *text)
{
    cchar_t character;
    int pair = get_pair(terminal, look);
    struct style style = theme_get_style(terminal->theme, look, terminal->colours);
    setcchar(&character, text, get_attributes(style), 0, &pair);
    return character;
}

void terminal_set_theme(struct terminal *terminal, enum theme_id theme)
{
    if (terminal->theme == theme)
        return;
    terminal->theme = theme;
    for (int look = 0; look < LOOK_COUNT && terminal->colours > 0; look++) {
        struct style style = theme_get_style(theme, (enum look)look, terminal->colours);
        init_extended_pair(look + 1, style.foreground, style.background);
    }
    cchar_t blank = make_character(terminal, LOOK_NORMAL, L" ");
    bkgrndset(&blank);
    terminal->is_dirty = true;
}

/* Where the terminal's character set lacks a character, a question mark stands for it. */
static void put_cell(const struct terminal *terminal, int row, int column, const struct cell *cell)
{
    wchar_t wide[CCHARW_MAX + 1];
    size_t length = mbstowcs(wide, cell->text, CCHARW_MAX);
    if (length == (size_t)-1 || length == 0) {
        wcscpy(wide, L"?");
        length = 1;
    }
    wide[length > CCHARW_MAX ? CCHARW_MAX : length] = L'\0';
    cchar_t character = make_character(terminal, (enum look)cell->look, wide);
    mvadd_wch(row, column, &character);
    /* One question mark for a wide character leaves a column that is nobody's. */
    if (cell->columns == 2 && wide[0] == L'?')
        mvaddch(row, column + 1, ' ');
}

/* Make `shown` a blank picture of the canvas's size. */
static void reset_shown(struct terminal *terminal, const struct canvas *canvas)
{
    canvas_release(&terminal->shown);
    if (!canvas_init(&terminal->shown, canvas->rows, canvas->columns))
        terminal->shown.rows = 0;
    erase();
}

void terminal_show(struct terminal *terminal, const struct canvas *canvas)
{
    struct canvas *shown = &terminal->shown;
    if (terminal->is_dirty || shown->rows != canvas->rows || shown->columns != canvas->columns) {
        reset_shown(terminal, canvas);
        clearok(curscr, TRUE);
    }
    bool known = shown->rows == canvas->rows;
    for (int row = 0; row < canvas->rows; row++) {
        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = canvas_cell(canvas, row, column);
            struct cell *old = known ? canvas_cell(shown, row, column) : NULL;
            if (old && canvas_cell_equals(old, cell))
                continue;
            if (cell->columns > 0)
                put_cell(terminal, row, column, cell);
            if (old)
                *old = *cell;
        }
    }
    terminal->is_dirty = false;
    curs_set(canvas->cursor_row >= 0 ? 1 : 0);
    leaveok(stdscr, canvas->cursor_row < 0);
    if (canvas->cursor_row >= 0)
        move(canvas->cursor_row, canvas->cursor_column);
    refresh();
}

void terminal_redraw(struct terminal *terminal)
{
    terminal->is_dirty = true;
}

/* Until there is input or a signal, or the time is up (-1: never). False: the input is gone. */
static bool wait_for_input(const struct terminal *terminal, int timeout_ms)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    struct timespec time = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};
    if (ppoll(&input, 1, timeout_ms < 0 ? NULL : &time, &terminal->old_mask) <= 0)
        return true;
    return (input.revents & (POLLHUP | POLLERR | POLLNVAL)) == 0;
}

struct event terminal_read(struct terminal *terminal, int timeout_ms)
{
    struct event event = key_decoder_read(&terminal->decoder);
    bool gone = event.kind == EVENT_NONE && !wait_for_input(terminal, timeout_ms);
    if (gone || hangup_seen) {
        event_release(&event);
        return (struct event){.kind = EVENT_HANGUP};
    }
    return event.kind == EVENT_NONE ? key_decoder_read(&terminal->decoder) : event;
}

int terminal_get_signal(void)
{
    return hangup_seen ? hangup_seen : SIGHUP;
}

void terminal_leave(struct terminal *terminal)
{
    (void)terminal;
    if (knows_paste())
        send_sequence("\033[?2004l");
    def_prog_mode();
    endwin();
}

void terminal_return(struct terminal *terminal)
{
    reset_prog_mode();
    if (knows_paste())
        send_sequence("\033[?2004h");
    terminal_redraw(terminal);
    refresh();
}

void terminal_suspend(struct terminal *terminal)
{
    terminal_leave(terminal);
    kill(0, SIGTSTP);
    terminal_return(terminal);
}
