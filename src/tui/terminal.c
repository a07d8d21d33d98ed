#define NCURSES_WIDECHAR 1
#include "tui/terminal.h"

#include <curses.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "tui/theme.h"

#define ESCAPE_DELAY_MS 25     /* how long the rest of a key's sequence may take */
#define CHARACTER_DELAY_MS 100 /* the same for a character of several bytes */
#define PASTE_DELAY_MS 1000    /* and for the end of a paste */
#define WHEEL_LINES 3
#define PASTE_MAX_BYTES ((size_t)1024 * 1024)

/* Beyond the keys of curses, and of those it numbers itself from KEY_MAX on. */
enum { CODE_PASTE_START = KEY_MAX + 1000, CODE_PASTE_END, CODE_WORD_LEFT, CODE_WORD_RIGHT };

/* Signals that end the program in an orderly way. */
static const int ending_signals[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};

#define ENDING_COUNT (sizeof ending_signals / sizeof *ending_signals)

struct terminal {
    SCREEN *screen;
    struct canvas shown; /* what is on the terminal now */
    bool is_dirty;       /* show all of it, whatever `shown` says */
    int colours;
    struct sigaction old_actions[ENDING_COUNT];
    sigset_t old_mask; /* nothing held back: what gets through while waiting */
};

/* The one thing a signal handler can write to. */
static volatile sig_atomic_t hangup_seen;

static void handle_hangup(int number)
{
    (void)number;
    hangup_seen = 1;
}

static const struct {
    int code; /* curses' */
    int key;  /* ours */
} key_map[] = {
    {KEY_UP, KEY_CODE_UP},
    {KEY_DOWN, KEY_CODE_DOWN},
    {KEY_LEFT, KEY_CODE_LEFT},
    {KEY_RIGHT, KEY_CODE_RIGHT},
    {KEY_HOME, KEY_CODE_HOME},
    {KEY_END, KEY_CODE_END},
    {KEY_PPAGE, KEY_CODE_PAGE_UP},
    {KEY_NPAGE, KEY_CODE_PAGE_DOWN},
    {KEY_DC, KEY_CODE_DELETE},
    {KEY_IC, KEY_CODE_INSERT},
    {KEY_BTAB, KEY_CODE_BACK_TAB},
    {KEY_BACKSPACE, KEY_CODE_BACKSPACE},
    {KEY_ENTER, KEY_CODE_ENTER},
    {KEY_F(1), KEY_CODE_F1},
    {CODE_WORD_LEFT, KEY_CODE_WORD_LEFT},
    {CODE_WORD_RIGHT, KEY_CODE_WORD_RIGHT},
};

static const struct {
    const char *sequence;
    int code;
} extra_sequences[] = {
    {"\033[200~", CODE_PASTE_START},
    {"\033[201~", CODE_PASTE_END},
    {"\033[1;5D", CODE_WORD_LEFT},
    {"\033[1;5C", CODE_WORD_RIGHT},
    {"\033[Z", KEY_BTAB},
    {"\033b", CODE_WORD_LEFT},
    {"\033f", CODE_WORD_RIGHT},
    /* Both modes of the keypad, whatever TERM says: the letter behind must not become a command. */
    {"\033[A", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OA", KEY_UP},
    {"\033OB", KEY_DOWN},
    {"\033OC", KEY_RIGHT},
    {"\033OD", KEY_LEFT},
    {"\033OH", KEY_HOME},
    {"\033OF", KEY_END},
};

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

static void set_up_colours(struct terminal *terminal)
{
    const char *no_colour = getenv("NO_COLOR");
    bool wanted = !no_colour || no_colour[0] == '\0';
    if (!wanted || !has_colors() || start_color() == ERR)
        return;
    use_default_colors();
    terminal->colours = COLORS;
    for (int look = 0; look < LOOK_COUNT; look++) {
        struct style style = theme_get_style((enum look)look, terminal->colours);
        init_pair((short)(look + 1), style.foreground, style.background);
    }
}

static void set_up_keys(void)
{
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    meta(stdscr, TRUE);
    typeahead(-1); /* a frame is written whole, even when the next key is waiting */
    set_escdelay(ESCAPE_DELAY_MS);
    mouseinterval(0);
    mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    for (size_t i = 0; i < sizeof extra_sequences / sizeof *extra_sequences; i++)
        define_key(extra_sequences[i].sequence, extra_sequences[i].code);
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

struct terminal *terminal_open(struct error *error)
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
    set_up_keys();
    set_up_colours(terminal);
    if (knows_paste())
        send_sequence("\033[?2004h");
    struct sigaction action = {.sa_handler = handle_hangup};
    for (size_t i = 0; i < ENDING_COUNT; i++)
        sigaction(ending_signals[i], &action, &terminal->old_actions[i]);
    hold_signals(terminal);
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

static attr_t get_attributes(const struct terminal *terminal, enum look look)
{
    struct style style = theme_get_style(look, terminal->colours);
    attr_t attributes = A_NORMAL;
    if (style.is_bold)
        attributes |= A_BOLD;
    if (style.is_reverse)
        attributes |= A_REVERSE;
    if (style.is_underlined)
        attributes |= A_UNDERLINE;
    return attributes;
}

/* Where the terminal's character set lacks a character, a question mark stands for it. */
static void put_cell(const struct terminal *terminal, int row, int column, const struct cell *cell)
{
    wchar_t wide[CCHARW_MAX + 1];
    cchar_t character;
    short pair = terminal->colours > 0 ? (short)(cell->look + 1) : 0;
    size_t length = mbstowcs(wide, cell->text, CCHARW_MAX);
    if (length == (size_t)-1 || length == 0) {
        wcscpy(wide, L"?");
        length = 1;
    }
    wide[length > CCHARW_MAX ? CCHARW_MAX : length] = L'\0';
    setcchar(&character, wide, get_attributes(terminal, (enum look)cell->look), pair, NULL);
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

/* The rest of a character that began with `lead`; what is no UTF-8 gives nothing. Not get_wch():
 * that takes the keys behind a bad byte for the rest of it, and in the C locale every key behind a
 * character. */
static int32_t read_character(int lead)
{
    utf8proc_uint8_t bytes[4] = {(utf8proc_uint8_t)lead};
    utf8proc_ssize_t count = 1;
    int wanted = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    utf8proc_int32_t character;
    timeout(CHARACTER_DELAY_MS);
    while (count < wanted) {
        int next = getch();
        if (next == ERR)
            break;
        if (next < 0x80 || next > 0xBF) { /* the next key already */
            ungetch(next);
            break;
        }
        bytes[count++] = (utf8proc_uint8_t)next;
    }
    return utf8proc_iterate(bytes, count, &character) == count ? character : KEY_CODE_NONE;
}

/* Everything up to the end mark; line ends become newlines, tabs stay, other controls go. */
static struct event read_paste(void)
{
    struct strbuf text;
    strbuf_init(&text);
    bool after_return = false;
    for (;;) {
        timeout(PASTE_DELAY_MS);
        int code = getch();
        if (code == ERR || code == CODE_PASTE_END)
            break;
        if (code > UCHAR_MAX)
            continue;
        int32_t character = read_character(code);
        utf8proc_uint8_t bytes[4];
        bool is_second_half = after_return && character == '\n';
        after_return = character == '\r';
        if (text.length >= PASTE_MAX_BYTES || character == KEY_CODE_NONE || is_second_half)
            continue;
        if (character == '\r')
            character = '\n';
        if (character >= ' ' || character == '\n' || character == '\t')
            strbuf_append(&text, (const char *)bytes,
                          (size_t)utf8proc_encode_char(character, bytes));
    }
    return (struct event){.kind = EVENT_PASTE, .paste = strbuf_steal(&text)};
}

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

static struct event translate_code(int code)
{
    struct event event = {.kind = EVENT_KEY, .key = KEY_CODE_NONE};
    if (code == KEY_RESIZE) {
        event.kind = EVENT_RESIZE;
        return event;
    }
    if (code == KEY_MOUSE)
        return read_mouse();
    if (code == CODE_PASTE_START)
        return read_paste();
    for (size_t i = 0; i < sizeof key_map / sizeof *key_map; i++)
        if (key_map[i].code == code)
            event.key = key_map[i].key;
    return event;
}

/* Is more to come of a key that began with an escape and `first`? */
static bool is_inside_key(int first, int byte)
{
    return first == '[' ? byte < '@' || byte > '~' : byte >= '0' && byte <= '9';
}

/* Behind an escape: the rest of a key that curses does not know goes, so that its letters do not
 * become commands. True: there was one. ECMA-48 section 5.4: parameters, then a byte from @ to ~.
 */
static bool skip_unknown_key(void)
{
    timeout(0);
    int next = getch();
    if (next != '[' && next != 'O') {
        if (next != ERR)
            ungetch(next);
        return false;
    }
    timeout(ESCAPE_DELAY_MS);
    int last = getch();
    if (last == ERR) { /* the user typed an escape and a bracket */
        ungetch(next);
        return false;
    }
    while (last != ERR && is_inside_key(next, last))
        last = getch();
    return true;
}

struct event terminal_read(struct terminal *terminal, int timeout_ms)
{
    timeout(0);
    int code = getch();
    bool gone = code == ERR && !wait_for_input(terminal, timeout_ms);
    if (gone || hangup_seen)
        return (struct event){.kind = EVENT_HANGUP};
    if (code == ERR)
        code = getch();
    if (code == ERR)
        return (struct event){.kind = EVENT_NONE};
    /* What was on its way while the size changed went astray, even if it is the old size again. */
    if (code == KEY_RESIZE)
        terminal->is_dirty = true;
    if (code > UCHAR_MAX)
        return translate_code(code);
    if (code == KEY_CODE_ESCAPE && skip_unknown_key())
        return (struct event){.kind = EVENT_KEY, .key = KEY_CODE_NONE};
    int key = code == '\n'   ? KEY_CODE_ENTER
              : code == '\b' ? KEY_CODE_BACKSPACE
                             : read_character(code);
    return (struct event){.kind = EVENT_KEY, .key = key};
}

void terminal_suspend(struct terminal *terminal)
{
    if (knows_paste())
        send_sequence("\033[?2004l");
    def_prog_mode();
    endwin();
    kill(0, SIGTSTP);
    reset_prog_mode();
    if (knows_paste())
        send_sequence("\033[?2004h");
    terminal_redraw(terminal);
    refresh();
}
