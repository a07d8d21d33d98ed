#define NCURSES_WIDECHAR 1
#include "tui/terminal.h"

#include <curses.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "tui/key_decode.h"
#include "tui/paint.h"
#include "tui/signals.h"

#define ESCAPE_DELAY_MS 25 /* how long the rest of a key's sequence may take */
#define WHEEL_LINES 3
#define SEQUENCE_SIZE 128
#define ANSI_PLAIN "\033[m"
#define PASTE_BEGIN "\033[?2004h" /* pastes come in brackets */
#define PASTE_END "\033[?2004l"
#define UNIT_FROM_BYTES 1024
#define UNIT_BEGIN "\033[?2026h"
#define UNIT_END "\033[?2026l"

struct terminal {
    SCREEN *screen;
    WINDOW *input; /* a pad: curses never writes when it reads from one */
    struct painter painter;
    const char *sequences[PAINT_SEQUENCE_COUNT]; /* with places for numbers; NULL: has none */
    char sequence[SEQUENCE_SIZE];                /* the last that find_sequence() made */
    int colours;
    enum theme_id theme; /* THEME_COUNT: none yet */
    struct key_decoder decoder;
    struct event ready; /* for take_event() */
    struct signals signals;
};

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
    {KEY_F(2), KEY_CODE_F2},       {KEY_F(3), KEY_CODE_F3},
    {KEY_F(4), KEY_CODE_F4},       {KEY_F(5), KEY_CODE_F5},
    {KEY_F(6), KEY_CODE_F6},       {KEY_F(7), KEY_CODE_F7},
    {KEY_F(8), KEY_CODE_F8},       {KEY_F(9), KEY_CODE_F9},
    {KEY_F(10), KEY_CODE_F10},     {KEY_F(11), KEY_CODE_F11},
    {KEY_F(12), KEY_CODE_F12},
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
    wtimeout(terminal->input, timeout_ms);
    int code = wgetch(terminal->input);
    if (code == ERR)
        return KEY_INPUT_NOTHING;
    if (code <= UCHAR_MAX)
        return code;
    if (code == KEY_RESIZE) {
        /* What was on its way meanwhile went astray, even if it is the old size again. */
        painter_forget(&terminal->painter);
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

/* Modes of xterm that have no name in terminfo: terminals ignore those they do not know, only the
 * Linux console and the first of them would print something. */
static bool is_xterm_like(void)
{
    const char *name = getenv("TERM");
    return name && strncmp(name, "linux", 5) != 0 && strncmp(name, "vt", 2) != 0;
}

static void set_up_keys(const struct terminal *terminal, bool mouse)
{
    raw();
    noecho();
    nonl();
    keypad(terminal->input, TRUE);
    meta(terminal->input, TRUE);
    set_escdelay(ESCAPE_DELAY_MS);
    mouseinterval(0);
    if (mouse)
        mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
}

/* ---- output ---- */

/* The names that terminfo(5) has for what the painter asks for. */
static const char *const sequence_names[PAINT_SEQUENCE_COUNT] = {
    [PAINT_MOVE] = "cup",         [PAINT_MOVE_IN_ROW] = "hpa",   [PAINT_MOVE_IN_COLUMN] = "vpa",
    [PAINT_LEFT] = "cub1",        [PAINT_CLEAR] = "clear",       [PAINT_ERASE] = "ech",
    [PAINT_ERASE_REST] = "el",    [PAINT_PLAIN] = "sgr0",        [PAINT_BOLD] = "bold",
    [PAINT_REVERSE] = "rev",      [PAINT_UNDERLINED] = "smul",   [PAINT_FOREGROUND] = "setaf",
    [PAINT_BACKGROUND] = "setab", [PAINT_SHOW_CURSOR] = "cnorm", [PAINT_HIDE_CURSOR] = "civis",
    [PAINT_REGION] = "csr",       [PAINT_SCROLL] = "indn",       [PAINT_SCROLL_BACK] = "rin",
};

/* Without the padding `$<...>`, which is for lines and terminals slower than any today. */
static const char *find_sequence(void *context, enum paint_sequence sequence, int first, int second)
{
    struct terminal *terminal = context;
    const char *from = terminal->sequences[sequence];
    char *to = terminal->sequence;
    const char *end = to + SEQUENCE_SIZE - 1;
    from = from ? tiparm(from, first, second) : NULL;
    if (!from)
        return NULL;
    while (*from != '\0' && to < end) {
        const char *padding = from[0] == '$' && from[1] == '<' ? strchr(from, '>') : NULL;
        if (padding)
            from = padding + 1;
        else
            *to++ = *from++;
    }
    *to = '\0';
    return *from == '\0' ? terminal->sequence : NULL;
}

/* Many colours are red, green and blue in eight bits each where the terminal says so (RGB); what
 * else they could be nobody knows. */
static int count_colours(const struct terminal *terminal)
{
    int colours = tigetnum("colors");
    if (!terminal->sequences[PAINT_FOREGROUND] || !terminal->sequences[PAINT_BACKGROUND])
        return 0;
    if (colours > THEME_PALETTE_COLOURS &&
        (colours != THEME_TRUE_COLOURS || tigetflag("RGB") != TRUE))
        return THEME_BASIC_COLOURS;
    return colours;
}

static void set_up_output(struct terminal *terminal, bool is_utf8)
{
    for (int i = 0; i < PAINT_SEQUENCE_COUNT; i++) {
        const char *sequence = tigetstr(sequence_names[i]);
        terminal->sequences[i] = sequence == (const char *)-1 ? NULL : sequence;
    }
    /* What else it resets, the set of line-drawing characters, is never used. */
    const char *plain = terminal->sequences[PAINT_PLAIN];
    if (plain && strstr(plain, ANSI_PLAIN))
        terminal->sequences[PAINT_PLAIN] = ANSI_PLAIN;
    terminal->colours = count_colours(terminal);
    terminal->theme = THEME_COUNT;
    painter_init(&terminal->painter,
                 &(struct paint_device){
                     .find = find_sequence,
                     .context = terminal,
                     .is_utf8 = is_utf8,
                     .erases_in_colour = tigetflag("bce") == TRUE,
                     .scrolls_at_corner = tigetflag("am") == TRUE && tigetflag("xenl") != TRUE,
                 });
}

/* A terminal that is gone shows itself when it is read. */
static void write_bytes(const char *bytes, size_t count)
{
    while (count > 0) {
        struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written < 0 && errno == EAGAIN)
            poll(&output, 1, -1);
        else if (written < 0 && errno != EINTR)
            return;
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        }
    }
}

static void write_text(const char *text)
{
    write_bytes(text, strlen(text));
}

static void write_sequence(struct terminal *terminal, enum paint_sequence sequence)
{
    const char *text = find_sequence(terminal, sequence, 0, 0);
    if (text)
        write_text(text);
}

/* In one go. One that a terminal could show before all of it has come is marked as a unit (DEC mode
 * 2026, which others ignore). */
static void write_frame(struct strbuf *frame)
{
    if (frame->length >= UNIT_FROM_BYTES && is_xterm_like()) {
        strbuf_append_text(frame, UNIT_END);
        strbuf_splice(frame, 0, 0, UNIT_BEGIN, strlen(UNIT_BEGIN));
    }
    write_bytes(frame->text, frame->length);
}

static bool can_move_cursor(void)
{
    const char *sequence = tigetstr("cup");
    return sequence && sequence != (const char *)-1;
}

/* False: `error` says what the terminal lacks. */
static bool begin_curses(struct terminal *terminal, struct error *error)
{
    const char *name = getenv("TERM");
    terminal->screen = newterm(NULL, stdout, stdin);
    terminal->input = terminal->screen ? newpad(1, 1) : NULL;
    if (terminal->input && can_move_cursor())
        return true;
    bool lacks_memory = terminal->screen && !terminal->input;
    if (terminal->screen) {
        endwin();
        delscreen(terminal->screen);
    }
    if (lacks_memory)
        return error_set_memory(error);
    return error_set(error, ERROR_USAGE, "use --plain, or set TERM to your terminal's name",
                     "the terminal \"%.40s\" is unknown or cannot move its cursor",
                     name ? name : "");
}

struct terminal *terminal_open(const struct terminal_options *options, struct error *error)
{
    struct terminal *terminal = calloc(1, sizeof *terminal);
    if (!terminal)
        error_set_memory(error);
    if (!terminal || !begin_curses(terminal, error)) {
        free(terminal);
        return NULL;
    }
    set_up_keys(terminal, options->mouse);
    set_up_output(terminal, options->is_utf8);
    refresh(); /* the only frame that curses writes: it enters the full screen */
    if (is_xterm_like())
        write_text(PASTE_BEGIN);
    signals_hold(&terminal->signals);
    key_decoder_init(&terminal->decoder, (struct key_source){read_code, take_event, terminal},
                     !is_xterm_like());
    return terminal;
}

/* The terminal as a shell wants it. */
static void leave_screen(struct terminal *terminal)
{
    write_sequence(terminal, PAINT_PLAIN);
    write_sequence(terminal, PAINT_SHOW_CURSOR);
    painter_forget(&terminal->painter);
    if (is_xterm_like())
        write_text(PASTE_END);
    endwin();
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    signals_release(&terminal->signals);
    leave_screen(terminal);
    delwin(terminal->input);
    delscreen(terminal->screen);
    painter_release(&terminal->painter);
    free(terminal);
}

void terminal_get_size(const struct terminal *terminal, int *rows, int *columns)
{
    (void)terminal;
    getmaxyx(stdscr, *rows, *columns);
}

void terminal_set_theme(struct terminal *terminal, enum theme_id theme)
{
    if (terminal->theme != theme)
        painter_set_theme(&terminal->painter, theme, terminal->colours);
    terminal->theme = theme;
}

void terminal_show(struct terminal *terminal, const struct canvas *canvas)
{
    struct strbuf frame;
    strbuf_init(&frame);
    if (painter_paint(&terminal->painter, canvas, &frame) && frame.length > 0)
        write_frame(&frame);
    strbuf_release(&frame);
}

void terminal_redraw(struct terminal *terminal)
{
    painter_forget(&terminal->painter);
}

struct event terminal_read(struct terminal *terminal, int timeout_ms)
{
    struct event event = key_decoder_read(&terminal->decoder);
    bool gone = event.kind == EVENT_NONE && !signals_wait_for_input(&terminal->signals, timeout_ms);
    if (gone || signals_get_ending() != 0) {
        event_release(&event);
        return (struct event){.kind = EVENT_HANGUP};
    }
    return event.kind == EVENT_NONE ? key_decoder_read(&terminal->decoder) : event;
}

int terminal_get_signal(void)
{
    return signals_get_ending() != 0 ? signals_get_ending() : SIGHUP;
}

void terminal_leave(struct terminal *terminal)
{
    def_prog_mode();
    leave_screen(terminal);
}

void terminal_return(struct terminal *terminal)
{
    reset_prog_mode();
    refresh();
    if (is_xterm_like())
        write_text(PASTE_BEGIN);
    terminal_redraw(terminal);
}

void terminal_suspend(struct terminal *terminal)
{
    terminal_leave(terminal);
    kill(0, SIGTSTP);
    terminal_return(terminal);
}
