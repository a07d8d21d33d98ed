/* The harness behind pty.h: memory, environment, program, bytes, keys, waits, screen, numbers. */
#define _GNU_SOURCE 1 /* execvpe, pipe2, environ */

#include "pty.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

enum {
    PTY_READ_BYTES = 65536,
    PTY_READS_PER_POLL = 16, /* so that a program that never stops cannot outlast a time-out */
    PTY_EXIT_POLL_MS = 2,    /* how often to ask for an exit while there is no output */
    PTY_REAP_TIMEOUT_MS = 5000,
    PTY_EXIT_NO_PROGRAM = 127,
    PTY_SIGNAL_STATUS_BASE = 128,
    PTY_UTF8_BYTES_MAX = 4,
};

static const int64_t PTY_NS_PER_MS = 1000000;

/* What libvterm says of a cell that is the right half of the wide character before it. */
static const uint32_t PTY_RIGHT_HALF = UINT32_MAX;
static const uint32_t PTY_LEFT_TO_RIGHT_MARK = 0x200E;

/* Hangul Choseong Kiyeok: Unicode has no wide character before it. */
static const uint32_t PTY_FIRST_WIDE_CHARACTER = 0x1100;

struct pty_bytes {
    char *data;
    size_t length;
    size_t capacity;
};

struct pty {
    int master;
    pid_t child;
    bool closed; /* the program's side of the terminal is gone and all its output is read */
    bool exited; /* and reaped; exit_status and peak_kib hold */
    int exit_status;
    long peak_kib;
    VTerm *vterm;
    VTermScreen *screen;
    int rows;
    int cols;
    bool cursor_visible;
    bool alternate_screen;
    bool mouse;
    struct pty_bytes outgoing; /* still to be written to the program */
    bool recording;
    struct pty_bytes record;
    size_t byte_count;
    int64_t start_ns;
    int64_t output_ns;
};

/* ---- bytes and memory ---- */

static void *pty_check_memory(void *memory)
{
    if (memory == NULL) {
        perror("pty");
        abort();
    }
    return memory;
}

static void pty_append_bytes(struct pty_bytes *bytes, const char *data, size_t length)
{
    if (bytes->capacity - bytes->length < length + 1) {
        bytes->capacity = 2 * (bytes->length + length + 1);
        bytes->data = pty_check_memory(realloc(bytes->data, bytes->capacity));
    }
    memcpy(bytes->data + bytes->length, data, length);
    bytes->length += length;
    bytes->data[bytes->length] = '\0';
}

static void pty_discard_bytes(struct pty_bytes *bytes, size_t length)
{
    bytes->length -= length;
    memmove(bytes->data, bytes->data + length, bytes->length);
}

static size_t pty_encode_utf8(uint32_t code, char text[PTY_UTF8_BYTES_MAX])
{
    if (code < 0x80) {
        text[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        text[i] = (char)(0x80 | (code & 0x3f));
        code >>= 6;
    }
    text[0] = (char)((0xf00 >> length) | code);
    return length;
}

/* ---- the program's environment ---- */

static const char *const PTY_ENVIRONMENT[] = {
    "TERM=xterm-256color",
    "LANG=C.UTF-8",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "LANGUAGE",
    "LINES",
    "COLUMNS",
    "ESCDELAY",
    "NO_COLOR",
    "COLORTERM",
    NULL,
};

static size_t pty_count_strings(const char *const *strings)
{
    size_t count = 0;
    while (strings != NULL && strings[count] != NULL) {
        count++;
    }
    return count;
}

/* Sets ("NAME=value") or removes ("NAME") one variable; the array has room for one more. */
static void pty_set_variable(const char **variables, const char *assignment)
{
    size_t name_length = strcspn(assignment, "=");
    size_t kept = 0;
    for (size_t i = 0; variables[i] != NULL; i++) {
        bool same =
            strncmp(variables[i], assignment, name_length) == 0 && variables[i][name_length] == '=';
        if (!same) {
            variables[kept++] = variables[i];
        }
    }
    if (assignment[name_length] == '=') {
        variables[kept++] = assignment;
    }
    variables[kept] = NULL;
}

/* The array belongs to the caller, its strings do not. */
static const char **pty_make_environment(const char *const *additions)
{
    const char *const *inherited = (const char *const *)environ;
    size_t count = pty_count_strings(inherited) + pty_count_strings(PTY_ENVIRONMENT) +
                   pty_count_strings(additions) + 1;
    const char **variables = pty_check_memory(calloc(count, sizeof *variables));
    for (size_t i = 0; inherited != NULL && inherited[i] != NULL; i++) {
        variables[i] = inherited[i];
    }
    for (size_t i = 0; PTY_ENVIRONMENT[i] != NULL; i++) {
        pty_set_variable(variables, PTY_ENVIRONMENT[i]);
    }
    for (size_t i = 0; additions != NULL && additions[i] != NULL; i++) {
        pty_set_variable(variables, additions[i]);
    }
    return variables;
}

/* ---- the program ---- */

/* A program must not inherit what a test runner or a background job ignores or blocks. */
static void pty_reset_signals(void)
{
    for (int number = 1; number < NSIG; number++) {
        signal(number, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* In the child. Where it cannot become the program it writes errno to the pipe. */
static _Noreturn void pty_run_child(const struct pty_options *options, const char **environment,
                                    int failure_pipe)
{
    pty_reset_signals();
    if (options->directory == NULL || chdir(options->directory) == 0) {
        execvpe(options->argv[0], (char *const *)options->argv, (char *const *)environment);
    }
    int reason = errno;
    if (write(failure_pipe, &reason, sizeof reason) < 0) {
        _exit(PTY_EXIT_NO_PROGRAM);
    }
    _exit(PTY_EXIT_NO_PROGRAM);
}

/* Waits until the child has become the program: 0, or the errno for which it could not. */
static int pty_read_failure(int failure_pipe)
{
    int reason = 0;
    ssize_t length;
    do {
        length = read(failure_pipe, &reason, sizeof reason);
    } while (length < 0 && errno == EINTR);
    return length == (ssize_t)sizeof reason ? reason : 0;
}

/* Sets master and child; false with errno. */
static bool pty_start_child(struct pty *pty, const struct pty_options *options)
{
    int failure_pipe[2];
    if (pipe2(failure_pipe, O_CLOEXEC) < 0) {
        return false;
    }
    const char **environment = pty_make_environment(options->environment);
    struct winsize size = {.ws_row = (unsigned short)pty->rows,
                           .ws_col = (unsigned short)pty->cols};
    pty->start_ns = pty_read_clock_ns();
    pty->child = forkpty(&pty->master, NULL, NULL, &size);
    if (pty->child == 0) {
        pty_run_child(options, environment, failure_pipe[1]);
    }
    int reason = errno;
    close(failure_pipe[1]);
    if (pty->child > 0) {
        fcntl(pty->master, F_SETFD, FD_CLOEXEC);
        fcntl(pty->master, F_SETFL, O_NONBLOCK);
        reason = pty_read_failure(failure_pipe[0]);
    }
    close(failure_pipe[0]);
    free(environment);
    errno = reason;
    return reason == 0;
}

static int pty_handle_property(VTermProp property, VTermValue *value, void *user)
{
    struct pty *pty = user;
    if (property == VTERM_PROP_CURSORVISIBLE) {
        pty->cursor_visible = value->boolean != 0;
    } else if (property == VTERM_PROP_ALTSCREEN) {
        pty->alternate_screen = value->boolean != 0;
    } else if (property == VTERM_PROP_MOUSE) {
        pty->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    }
    return 1;
}

static void pty_handle_answer(const char *bytes, size_t length, void *user)
{
    struct pty *pty = user;
    pty_append_bytes(&pty->outgoing, bytes, length);
}

static void pty_create_screen(struct pty *pty)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = pty_handle_property};
    pty->vterm = pty_check_memory(vterm_new(pty->rows, pty->cols));
    vterm_set_utf8(pty->vterm, 1);
    vterm_output_set_callback(pty->vterm, pty_handle_answer, pty);
    pty->screen = vterm_obtain_screen(pty->vterm);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
    vterm_screen_reset(pty->screen, 1);
}

struct pty *pty_new(const struct pty_options *options)
{
    assert(options->argv != NULL && options->argv[0] != NULL);
    struct pty *pty = pty_check_memory(calloc(1, sizeof *pty));
    pty->master = -1;
    pty->rows = options->rows > 0 ? options->rows : PTY_DEFAULT_ROWS;
    pty->cols = options->cols > 0 ? options->cols : PTY_DEFAULT_COLS;
    pty_create_screen(pty);
    if (!pty_start_child(pty, options)) {
        int reason = errno;
        pty_free(pty);
        errno = reason;
        return NULL;
    }
    return pty;
}

void pty_free(struct pty *pty)
{
    if (pty == NULL) {
        return;
    }
    if (pty->child > 0 && !pty->exited) {
        kill(-pty->child, SIGKILL); /* its group too: forkpty made it the leader of one */
        pty_wait_for_exit(pty, PTY_REAP_TIMEOUT_MS);
    }
    if (pty->master >= 0) {
        close(pty->master);
    }
    vterm_free(pty->vterm);
    free(pty->outgoing.data);
    free(pty->record.data);
    free(pty);
}

bool pty_kill(struct pty *pty, int signal_number)
{
    return !pty->exited && kill(pty->child, signal_number) == 0;
}

/* ---- the movement of bytes ---- */

int64_t pty_read_clock_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 * PTY_NS_PER_MS + now.tv_nsec;
}

static int64_t pty_make_deadline_ns(int timeout_ms)
{
    return pty_read_clock_ns() + timeout_ms * PTY_NS_PER_MS;
}

/* Rounded up, so that 0 means that the deadline is over. */
static int pty_count_remaining_ms(int64_t deadline_ns)
{
    int64_t left_ns = deadline_ns - pty_read_clock_ns();
    return left_ns <= 0 ? 0 : (int)((left_ns + PTY_NS_PER_MS - 1) / PTY_NS_PER_MS);
}

static void pty_take_output(struct pty *pty, const char *bytes, size_t length)
{
    pty->output_ns = pty_read_clock_ns();
    pty->byte_count += length;
    if (pty->recording) {
        pty_append_bytes(&pty->record, bytes, length);
    }
    vterm_input_write(pty->vterm, bytes, length);
}

/* Reads what is there. Linux says EIO once the last descriptor of the other side is closed. */
static void pty_read_output(struct pty *pty)
{
    char bytes[PTY_READ_BYTES];
    for (int i = 0; i < PTY_READS_PER_POLL; i++) {
        ssize_t length = read(pty->master, bytes, sizeof bytes);
        if (length > 0) {
            pty_take_output(pty, bytes, (size_t)length);
        } else if (length < 0 && (errno == EAGAIN || errno == EINTR)) {
            return;
        } else {
            pty->closed = true;
            return;
        }
    }
}

static void pty_write_outgoing(struct pty *pty)
{
    while (pty->outgoing.length > 0 && !pty->closed) {
        ssize_t length = write(pty->master, pty->outgoing.data, pty->outgoing.length);
        if (length <= 0) {
            return;
        }
        pty_discard_bytes(&pty->outgoing, (size_t)length);
    }
}

/* Waits up to timeout_ms for the terminal to be ready, then reads and writes what it can. */
static void pty_move_bytes(struct pty *pty, int timeout_ms)
{
    struct pollfd terminal = {.fd = pty->closed ? -1 : pty->master, .events = POLLIN};
    if (pty->outgoing.length > 0) {
        terminal.events |= POLLOUT;
    }
    if (poll(&terminal, 1, timeout_ms) > 0) {
        if ((terminal.revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
            pty_read_output(pty);
        }
        pty_write_outgoing(pty);
    }
}

/* Reading meanwhile: a program that is stuck in its output would never read. */
static bool pty_finish_sending(struct pty *pty)
{
    int64_t deadline_ns = pty_make_deadline_ns(PTY_SEND_TIMEOUT_MS);
    pty_write_outgoing(pty);
    while (pty->outgoing.length > 0) {
        int remaining_ms = pty_count_remaining_ms(deadline_ns);
        if (pty->closed || remaining_ms == 0) {
            pty->outgoing.length = 0;
            errno = pty->closed ? EIO : ETIMEDOUT;
            return false;
        }
        pty_move_bytes(pty, remaining_ms);
    }
    return true;
}

bool pty_send_bytes(struct pty *pty, const char *bytes, size_t length)
{
    pty_append_bytes(&pty->outgoing, bytes, length);
    return pty_finish_sending(pty);
}

bool pty_send_paste(struct pty *pty, const char *text)
{
    vterm_keyboard_start_paste(pty->vterm);
    pty_append_bytes(&pty->outgoing, text, strlen(text));
    vterm_keyboard_end_paste(pty->vterm);
    return pty_finish_sending(pty);
}

bool pty_send_click(struct pty *pty, int button, int row, int col)
{
    pty_move_bytes(pty, 0); /* the request for the mouse may be unread yet */
    if (!pty->mouse || button < 1 || button > 5) {
        errno = EINVAL;
        return false;
    }
    bool is_wheel = button > 3;
    vterm_mouse_move(pty->vterm, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(pty->vterm, button, true, VTERM_MOD_NONE);
    if (!is_wheel) {
        vterm_mouse_button(pty->vterm, button, false, VTERM_MOD_NONE);
    }
    return pty_finish_sending(pty);
}

bool pty_resize(struct pty *pty, int rows, int cols)
{
    if (rows < 1 || cols < 1) {
        errno = EINVAL;
        return false;
    }
    pty_move_bytes(pty, 0); /* what was drawn for the old size belongs on the old size */
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    pty->rows = rows;
    pty->cols = cols;
    vterm_set_size(pty->vterm, rows, cols);
    return ioctl(pty->master, TIOCSWINSZ, &size) == 0;
}

void pty_hang_up(struct pty *pty)
{
    if (pty->master >= 0) {
        close(pty->master);
    }
    pty->master = -1;
    pty->closed = true;
    pty->outgoing.length = 0;
}

/* ---- keys ---- */

struct pty_key {
    const char *name;
    VTermKey key; /* VTERM_KEY_NONE: the character */
    char character;
};

static const struct pty_key PTY_KEYS[] = {
    {"Up", VTERM_KEY_UP, 0},
    {"Down", VTERM_KEY_DOWN, 0},
    {"Left", VTERM_KEY_LEFT, 0},
    {"Right", VTERM_KEY_RIGHT, 0},
    {"Enter", VTERM_KEY_ENTER, 0},
    {"Tab", VTERM_KEY_TAB, 0},
    {"Esc", VTERM_KEY_ESCAPE, 0},
    {"Space", VTERM_KEY_NONE, ' '},
    {"Backspace", VTERM_KEY_BACKSPACE, 0},
    {"Delete", VTERM_KEY_DEL, 0},
    {"Insert", VTERM_KEY_INS, 0},
    {"Home", VTERM_KEY_HOME, 0},
    {"End", VTERM_KEY_END, 0},
    {"PageUp", VTERM_KEY_PAGEUP, 0},
    {"PageDown", VTERM_KEY_PAGEDOWN, 0},
    {"F1", (VTermKey)VTERM_KEY_FUNCTION(1), 0},
    {"F2", (VTermKey)VTERM_KEY_FUNCTION(2), 0},
    {"F3", (VTermKey)VTERM_KEY_FUNCTION(3), 0},
    {"F4", (VTermKey)VTERM_KEY_FUNCTION(4), 0},
    {"F5", (VTermKey)VTERM_KEY_FUNCTION(5), 0},
    {"F6", (VTermKey)VTERM_KEY_FUNCTION(6), 0},
    {"F7", (VTermKey)VTERM_KEY_FUNCTION(7), 0},
    {"F8", (VTermKey)VTERM_KEY_FUNCTION(8), 0},
    {"F9", (VTermKey)VTERM_KEY_FUNCTION(9), 0},
    {"F10", (VTermKey)VTERM_KEY_FUNCTION(10), 0},
    {"F11", (VTermKey)VTERM_KEY_FUNCTION(11), 0},
    {"F12", (VTermKey)VTERM_KEY_FUNCTION(12), 0},
    {"lt", VTERM_KEY_NONE, '<'},
    {"gt", VTERM_KEY_NONE, '>'},
};

struct pty_modifier {
    char letter;
    VTermModifier modifier;
};

static const struct pty_modifier PTY_MODIFIERS[] = {
    {'C', VTERM_MOD_CTRL},
    {'S', VTERM_MOD_SHIFT},
    {'M', VTERM_MOD_ALT},
};

#define PTY_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static const struct pty_key *pty_find_key(const char *name, size_t length)
{
    for (size_t i = 0; i < PTY_COUNT_OF(PTY_KEYS); i++) {
        if (strlen(PTY_KEYS[i].name) == length && memcmp(PTY_KEYS[i].name, name, length) == 0) {
            return &PTY_KEYS[i];
        }
    }
    return NULL;
}

static VTermModifier pty_find_modifier(char letter)
{
    for (size_t i = 0; i < PTY_COUNT_OF(PTY_MODIFIERS); i++) {
        if (PTY_MODIFIERS[i].letter == letter) {
            return PTY_MODIFIERS[i].modifier;
        }
    }
    return VTERM_MOD_NONE;
}

/* Takes "C-", "S-" and "M-", in any order, off the front of a name. */
static unsigned pty_take_modifiers(const char **name, size_t *length)
{
    unsigned modifiers = VTERM_MOD_NONE;
    while (*length > 2 && (*name)[1] == '-' && pty_find_modifier((*name)[0]) != VTERM_MOD_NONE) {
        modifiers |= pty_find_modifier((*name)[0]);
        *name += 2;
        *length -= 2;
    }
    return modifiers;
}

/* A character with Control is its low five bits, with Alt it follows an ESC, as in xterm. */
static bool pty_queue_character(struct pty *pty, char character, unsigned modifiers)
{
    bool is_ascii = character >= ' ' && character <= '~';
    if (!is_ascii || (modifiers & VTERM_MOD_SHIFT) != 0) {
        return false;
    }
    if ((modifiers & VTERM_MOD_ALT) != 0) {
        pty_append_bytes(&pty->outgoing, "\x1b", 1);
    }
    if ((modifiers & VTERM_MOD_CTRL) != 0) {
        bool has_control = character == ' ' || (character >= '@' && character <= '~');
        if (!has_control) {
            return false;
        }
        character &= 0x1f;
    }
    pty_append_bytes(&pty->outgoing, &character, 1);
    return true;
}

/* The name is what stands between the brackets. */
static bool pty_queue_named_key(struct pty *pty, const char *name, size_t length)
{
    unsigned modifiers = pty_take_modifiers(&name, &length);
    const struct pty_key *key = pty_find_key(name, length);
    if (key != NULL && key->key != VTERM_KEY_NONE) {
        vterm_keyboard_key(pty->vterm, key->key, (VTermModifier)modifiers);
        return true;
    }
    if (key != NULL) {
        return pty_queue_character(pty, key->character, modifiers);
    }
    bool has_modifier = modifiers != VTERM_MOD_NONE;
    return has_modifier && length == 1 && pty_queue_character(pty, name[0], modifiers);
}

bool pty_send_keys(struct pty *pty, const char *keys)
{
    pty_move_bytes(pty, 0); /* the program may have asked for another encoding of keys */
    size_t sent_before = pty->outgoing.length;
    while (*keys != '\0') {
        size_t plain_length = strcspn(keys, "<");
        pty_append_bytes(&pty->outgoing, keys, plain_length);
        keys += plain_length;
        if (*keys == '<') {
            size_t name_length = strcspn(keys + 1, ">");
            if (keys[1 + name_length] != '>' || !pty_queue_named_key(pty, keys + 1, name_length)) {
                pty->outgoing.length = sent_before;
                errno = EINVAL;
                return false;
            }
            keys += name_length + 2;
        }
    }
    return pty_finish_sending(pty);
}

/* ---- waits ---- */

static bool pty_wait_for_screen(struct pty *pty, const char *text, bool wanted, int timeout_ms)
{
    int64_t deadline_ns = pty_make_deadline_ns(timeout_ms);
    pty_move_bytes(pty, 0);
    while (pty_has_text(pty, text) != wanted) {
        int remaining_ms = pty_count_remaining_ms(deadline_ns);
        if (pty->closed || remaining_ms == 0) {
            return false;
        }
        pty_move_bytes(pty, remaining_ms);
    }
    return true;
}

bool pty_wait_for_text(struct pty *pty, const char *text, int timeout_ms)
{
    return pty_wait_for_screen(pty, text, true, timeout_ms);
}

bool pty_wait_for_absence(struct pty *pty, const char *text, int timeout_ms)
{
    return pty_wait_for_screen(pty, text, false, timeout_ms);
}

bool pty_wait_for_quiet(struct pty *pty, int idle_ms, int timeout_ms)
{
    int64_t deadline_ns = pty_make_deadline_ns(timeout_ms);
    int64_t quiet_ns = pty_make_deadline_ns(idle_ms);
    while (!pty->closed) {
        int idle_left_ms = pty_count_remaining_ms(quiet_ns);
        int remaining_ms = pty_count_remaining_ms(deadline_ns);
        size_t bytes_before = pty->byte_count;
        pty_move_bytes(pty, idle_left_ms < remaining_ms ? idle_left_ms : remaining_ms);
        if (pty->byte_count != bytes_before) {
            quiet_ns = pty->output_ns + idle_ms * PTY_NS_PER_MS;
        } else if (idle_left_ms == 0) {
            return true;
        }
        if (remaining_ms == 0) {
            return false;
        }
    }
    return true;
}

bool pty_wait_for_bytes(struct pty *pty, size_t count, int timeout_ms)
{
    int64_t deadline_ns = pty_make_deadline_ns(timeout_ms);
    while (pty->byte_count < count) {
        int remaining_ms = pty_count_remaining_ms(deadline_ns);
        if (pty->closed || remaining_ms == 0) {
            return false;
        }
        pty_move_bytes(pty, remaining_ms);
    }
    return true;
}

/* True once the program has ended and is reaped. */
static bool pty_reap_child(struct pty *pty)
{
    int status;
    struct rusage usage;
    if (pty->exited) {
        return true;
    }
    if (wait4(pty->child, &status, WNOHANG, &usage) != pty->child) {
        return false;
    }
    pty->exited = true;
    pty->peak_kib = usage.ru_maxrss;
    pty->exit_status =
        WIFSIGNALED(status) ? PTY_SIGNAL_STATUS_BASE + WTERMSIG(status) : WEXITSTATUS(status);
    return true;
}

int pty_wait_for_exit(struct pty *pty, int timeout_ms)
{
    int64_t deadline_ns = pty_make_deadline_ns(timeout_ms);
    while (!pty_reap_child(pty)) {
        int remaining_ms = pty_count_remaining_ms(deadline_ns);
        if (remaining_ms == 0) {
            return -1;
        }
        pty_move_bytes(pty, remaining_ms < PTY_EXIT_POLL_MS ? remaining_ms : PTY_EXIT_POLL_MS);
    }
    size_t bytes_before;
    do { /* what it wrote last; a background child of its may write on, hence the deadline */
        bytes_before = pty->byte_count;
        pty_move_bytes(pty, 0);
    } while (!pty->closed && pty->byte_count != bytes_before &&
             pty_count_remaining_ms(deadline_ns) > 0);
    return pty->exit_status;
}

/* ---- the screen ---- */

/* False outside the screen. libvterm takes any cell before a right half for a wide one, even where
 * only the left half was written over. */
static bool pty_read_cell(const struct pty *pty, int row, int col, VTermScreenCell *cell)
{
    VTermPos position = {.row = row, .col = col};
    bool is_inside = row >= 0 && row < pty->rows && col >= 0 && col < pty->cols;
    memset(cell, 0, sizeof *cell);
    if (!is_inside || vterm_screen_get_cell(pty->screen, position, cell) == 0) {
        return false;
    }
    if (cell->chars[0] < PTY_FIRST_WIDE_CHARACTER) {
        cell->width = 1;
    }
    return true;
}

/* Appends the base character and what combines with it, but no mark of a direction, which is not
 * seen; a bare cell is a space. */
static void pty_append_cell(struct pty_bytes *text, const VTermScreenCell *cell)
{
    char utf8[PTY_UTF8_BYTES_MAX];
    if (cell->chars[0] == 0 || cell->chars[0] == PTY_RIGHT_HALF) {
        pty_append_bytes(text, " ", 1);
        return;
    }
    for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++) {
        if (cell->chars[i] != PTY_LEFT_TO_RIGHT_MARK) {
            pty_append_bytes(text, utf8, pty_encode_utf8(cell->chars[i], utf8));
        }
    }
}

static void pty_append_row(const struct pty *pty, int row, struct pty_bytes *text)
{
    size_t row_start = text->length;
    VTermScreenCell cell;
    for (int col = 0; pty_read_cell(pty, row, col, &cell); col += cell.width > 1 ? 2 : 1) {
        pty_append_cell(text, &cell);
    }
    while (text->length > row_start && text->data[text->length - 1] == ' ') {
        text->length--;
    }
    pty_append_bytes(text, "", 0);
}

char *pty_get_screen(const struct pty *pty)
{
    struct pty_bytes text = {0};
    for (int row = 0; row < pty->rows; row++) {
        pty_append_bytes(&text, "\n", row > 0 ? 1 : 0);
        pty_append_row(pty, row, &text);
    }
    return text.data;
}

char *pty_get_row(const struct pty *pty, int row)
{
    struct pty_bytes text = {0};
    pty_append_row(pty, row, &text);
    return text.data;
}

bool pty_has_text(const struct pty *pty, const char *text)
{
    char *screen = pty_get_screen(pty);
    bool has_text = strstr(screen, text) != NULL;
    free(screen);
    return has_text;
}

/* The column in which the byte at offset of the row's text stands. */
static int pty_find_column(const struct pty *pty, int row, size_t offset)
{
    struct pty_bytes text = {0};
    VTermScreenCell cell;
    int col = 0;
    while (text.length < offset && pty_read_cell(pty, row, col, &cell)) {
        pty_append_cell(&text, &cell);
        col += cell.width > 1 ? 2 : 1;
    }
    free(text.data);
    return col;
}

bool pty_find_text(const struct pty *pty, const char *text, int *row, int *col)
{
    for (int i = 0; i < pty->rows; i++) {
        char *line = pty_get_row(pty, i);
        const char *found = strstr(line, text);
        if (found != NULL) {
            *row = i;
            *col = pty_find_column(pty, i, (size_t)(found - line));
        }
        free(line);
        if (found != NULL) {
            return true;
        }
    }
    return false;
}

void pty_print_screen(const struct pty *pty, FILE *stream)
{
    struct pty_cursor cursor = pty_get_cursor(pty);
    fprintf(stream, "---- %d rows, %d columns, cursor %d:%d%s%s ----\n", pty->rows, pty->cols,
            cursor.row, cursor.col, cursor.visible ? "" : " (hidden)",
            pty->exited ? ", program has ended" : "");
    for (int row = 0; row < pty->rows; row++) {
        char *line = pty_get_row(pty, row);
        fprintf(stream, "%3d|%s\n", row, line);
        free(line);
    }
    fprintf(stream, "----\n");
}

struct pty_cursor pty_get_cursor(const struct pty *pty)
{
    VTermPos position = {0};
    vterm_state_get_cursorpos(vterm_obtain_state(pty->vterm), &position);
    return (struct pty_cursor){
        .row = position.row, .col = position.col, .visible = pty->cursor_visible};
}

static int pty_get_color_index(const VTermColor *color, bool is_set)
{
    return is_set && VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -1;
}

static void pty_copy_cell_text(const VTermScreenCell *cell, char text[PTY_CELL_TEXT_BYTES])
{
    static_assert(VTERM_MAX_CHARS_PER_CELL * PTY_UTF8_BYTES_MAX < PTY_CELL_TEXT_BYTES,
                  "a cell's characters and the final NUL fit");
    size_t length = 0;
    for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++) {
        length += pty_encode_utf8(cell->chars[i], text + length);
    }
    text[length] = '\0';
}

struct pty_cell pty_get_cell(const struct pty *pty, int row, int col)
{
    VTermScreenCell cell;
    if (!pty_read_cell(pty, row, col, &cell)) {
        return (struct pty_cell){.foreground_index = -1, .background_index = -1};
    }
    struct pty_cell result = {
        .width = cell.width,
        .bold = cell.attrs.bold != 0,
        .underline = cell.attrs.underline != VTERM_UNDERLINE_OFF,
        .italic = cell.attrs.italic != 0,
        .blink = cell.attrs.blink != 0,
        .reverse = cell.attrs.reverse != 0,
        .strike = cell.attrs.strike != 0,
        .foreground_set = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg),
        .background_set = !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg),
    };
    result.foreground_index = pty_get_color_index(&cell.fg, result.foreground_set);
    result.background_index = pty_get_color_index(&cell.bg, result.background_set);
    if (cell.chars[0] == PTY_RIGHT_HALF) {
        result.width = 0;
    } else {
        pty_copy_cell_text(&cell, result.text);
    }
    return result;
}

struct pty_modes pty_get_modes(const struct pty *pty)
{
    struct pty_modes modes = {.alternate_screen = pty->alternate_screen, .mouse = pty->mouse};
    struct termios line;
    if (tcgetattr(pty->master, &line) == 0) { /* on Linux the master shows the program's side */
        modes.canonical_input = (line.c_lflag & ICANON) != 0;
        modes.echo = (line.c_lflag & ECHO) != 0;
    }
    return modes;
}

/* ---- numbers ---- */

pid_t pty_get_process_id(const struct pty *pty)
{
    return pty->child;
}

size_t pty_get_byte_count(const struct pty *pty)
{
    return pty->byte_count;
}

void pty_reset_byte_count(struct pty *pty)
{
    pty->byte_count = 0;
}

void pty_start_recording(struct pty *pty)
{
    pty->recording = true;
    pty->record.length = 0;
}

void pty_stop_recording(struct pty *pty)
{
    pty->recording = false;
}

const char *pty_get_recording(const struct pty *pty, size_t *length)
{
    *length = pty->record.length;
    return pty->record.length > 0 ? pty->record.data : "";
}

int64_t pty_get_start_ns(const struct pty *pty)
{
    return pty->start_ns;
}

int64_t pty_get_output_ns(const struct pty *pty)
{
    return pty->output_ns;
}

long pty_get_peak_kib(const struct pty *pty)
{
    return pty->peak_kib;
}
