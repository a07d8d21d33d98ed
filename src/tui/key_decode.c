#include "tui/key_decode.h"

#include <limits.h>
#include <string.h>
#include <utf8proc.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "tui/key_mouse.h"

#define ESCAPE_DELAY_MS 25     /* how long the rest of a key's sequence may take */
#define CHARACTER_DELAY_MS 100 /* the same for a character of several bytes */
#define PASTE_DELAY_MS 1000    /* for the end of a paste */
#define BURST_DELAY_MS 50      /* and for more of a paste that is not marked */
#define MOUSE_REPORT_BYTES 3   /* behind the M of the oldest protocol */
#define MOUSE_NUMBERS 3        /* in the newer one; of them each */
#define MOUSE_MAX_NUMBER 9999
#define BELL 7

enum { CODE_PASTE_START = KEY_INPUT_EVENT + 1, CODE_PASTE_END };

/* What stands behind an escape. None of them is the beginning of another. */
static const struct {
    const char *bytes;
    int code;
} sequences[] = {
    {"[200~", CODE_PASTE_START},
    {"[201~", CODE_PASTE_END},
    {"[1;5D", KEY_CODE_WORD_LEFT},
    {"[1;5C", KEY_CODE_WORD_RIGHT},
    {"[Z", KEY_CODE_BACK_TAB},
    {"b", KEY_CODE_WORD_LEFT},
    {"f", KEY_CODE_WORD_RIGHT},
    /* Both modes of the keypad, whatever TERM says: the letter behind must not become a command. */
    {"[A", KEY_CODE_UP},
    {"[B", KEY_CODE_DOWN},
    {"[C", KEY_CODE_RIGHT},
    {"[D", KEY_CODE_LEFT},
    {"[H", KEY_CODE_HOME},
    {"[F", KEY_CODE_END},
    {"OA", KEY_CODE_UP},
    {"OB", KEY_CODE_DOWN},
    {"OC", KEY_CODE_RIGHT},
    {"OD", KEY_CODE_LEFT},
    {"OH", KEY_CODE_HOME},
    {"OF", KEY_CODE_END},
};

#define SEQUENCE_COUNT (sizeof sequences / sizeof *sequences)
#define SEQUENCE_MAX_BYTES 5

void key_decoder_init(struct key_decoder *decoder, struct key_source source, bool guesses_pastes)
{
    *decoder = (struct key_decoder){.source = source, .guesses_pastes = guesses_pastes};
}

static int take(struct key_decoder *decoder, int timeout_ms)
{
    if (decoder->pushed_count > 0)
        return decoder->pushed[--decoder->pushed_count];
    return decoder->source.read(decoder->source.context, timeout_ms);
}

/* Only what was taken is given back, so there is room. */
static void push(struct key_decoder *decoder, int code)
{
    if (decoder->pushed_count < KEY_PUSHED_MAX)
        decoder->pushed[decoder->pushed_count++] = code;
}

static void give_back(struct key_decoder *decoder, int code)
{
    if (code != KEY_INPUT_NOTHING)
        push(decoder, code);
}

static bool is_byte(int code)
{
    return code >= 0 && code <= UCHAR_MAX;
}

/* The rest of a character that began with `lead`; what is no UTF-8 gives KEY_CODE_NONE, and what
 * belongs to the next key stays. */
static int read_character(struct key_decoder *decoder, int lead)
{
    char bytes[4] = {(char)lead};
    size_t count = 1;
    size_t wanted = lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    int32_t character;
    while (count < wanted) {
        int next = take(decoder, CHARACTER_DELAY_MS);
        if (next < 0x80 || next > 0xBF) {
            give_back(decoder, next);
            break;
        }
        bytes[count++] = (char)next;
    }
    size_t used = text_next_codepoint(bytes, count, &character);
    return character >= 0 && used == count ? character : KEY_CODE_NONE;
}

/* ---- keys that begin with an escape ---- */

/* The code of the sequence; 0: it may become one; KEY_INPUT_NOTHING: it cannot. */
static int find_sequence(const char *bytes, size_t count)
{
    int found = KEY_INPUT_NOTHING;
    for (size_t i = 0; i < SEQUENCE_COUNT; i++)
        if (strncmp(sequences[i].bytes, bytes, count) == 0)
            found = sequences[i].bytes[count] == '\0' ? sequences[i].code : 0;
    return found;
}

/* The key of the table that follows an escape. KEY_INPUT_NOTHING: none, and all is given back, a
 * pause too: nobody has to wait for it again. */
static int match_sequence(struct key_decoder *decoder, int first_delay_ms, int delay_ms)
{
    char bytes[SEQUENCE_MAX_BYTES];
    int codes[SEQUENCE_MAX_BYTES];
    int found = 0;
    size_t count = 0;
    while (found == 0) {
        int code = take(decoder, count == 0 ? first_delay_ms : delay_ms);
        codes[count] = code;
        bytes[count] = (char)code;
        count++;
        found = code > 0 && is_byte(code) ? find_sequence(bytes, count) : KEY_INPUT_NOTHING;
    }
    while (found == KEY_INPUT_NOTHING && count > 0)
        push(decoder, codes[--count]);
    return found;
}

static bool is_printable(int code)
{
    return code >= ' ' && code <= '~';
}

/* The end of a key: a control or a byte beyond ASCII belongs to what comes next. */
static void end_key(struct key_decoder *decoder, int code)
{
    if (!is_printable(code))
        give_back(decoder, code);
}

/* ECMA-48 section 5.4: parameters, then a byte from @ to ~. The Linux console's function keys have
 * a second bracket and one letter. */
static void skip_control_sequence(struct key_decoder *decoder, int code)
{
    if (code == '[')
        code = take(decoder, ESCAPE_DELAY_MS);
    while (is_printable(code) && code < '@')
        code = take(decoder, ESCAPE_DELAY_MS);
    end_key(decoder, code);
}

/* ECMA-48 section 5.6: a terminal's answer to a question, up to a bell or an escape and backslash.
 */
static void skip_string(struct key_decoder *decoder, int code)
{
    while (is_byte(code) && code != BELL && code != KEY_CODE_ESCAPE)
        code = take(decoder, ESCAPE_DELAY_MS);
    if (code == KEY_CODE_ESCAPE) {
        int next = take(decoder, ESCAPE_DELAY_MS);
        if (next == '\\')
            return;
        give_back(decoder, next);
    }
    if (code != BELL)
        give_back(decoder, code);
}

/* A key of the keypad: digits of modifiers, then a letter. */
static void skip_keypad_key(struct key_decoder *decoder, int code)
{
    while (code >= '0' && code <= '9')
        code = take(decoder, ESCAPE_DELAY_MS);
    end_key(decoder, code);
}

static const struct {
    char first;
    void (*skip)(struct key_decoder *decoder, int code);
} introducers[] = {
    {'[', skip_control_sequence}, {'O', skip_keypad_key}, {']', skip_string},
    {'P', skip_string},           {'_', skip_string},     {'^', skip_string},
};

static struct event make_key(int key)
{
    return (struct event){.kind = EVENT_KEY, .key = key};
}

/* ---- the mouse ---- */

/* The oldest protocol: button and coordinates are any bytes but controls. */
static struct event read_old_mouse_report(struct key_decoder *decoder)
{
    int codes[MOUSE_REPORT_BYTES];
    for (int i = 0; i < MOUSE_REPORT_BYTES; i++) {
        codes[i] = take(decoder, ESCAPE_DELAY_MS);
        if (!is_byte(codes[i]) || codes[i] < ' ') {
            give_back(decoder, codes[i]);
            return make_key(KEY_CODE_NONE);
        }
    }
    return key_mouse_make(codes[0] - ' ', codes[1] - ' ', codes[2] - ' ');
}

/* "0;12;7M": button, column, row, and M for a press or m for a release. */
static struct event read_mouse_report(struct key_decoder *decoder)
{
    int numbers[MOUSE_NUMBERS] = {0};
    int count = 0;
    int code = take(decoder, ESCAPE_DELAY_MS);
    for (; code == ';' || (code >= '0' && code <= '9'); code = take(decoder, ESCAPE_DELAY_MS)) {
        if (code == ';')
            count++;
        else if (count < MOUSE_NUMBERS && numbers[count] <= MOUSE_MAX_NUMBER)
            numbers[count] = numbers[count] * 10 + code - '0';
    }
    bool is_whole = count == MOUSE_NUMBERS - 1;
    if (is_whole && code == 'M')
        return key_mouse_make(numbers[0], numbers[1], numbers[2]);
    if (is_whole && code == 'm')
        return (struct event){.kind = EVENT_NONE};
    skip_control_sequence(decoder, code);
    return make_key(KEY_CODE_NONE);
}

static struct event take_mouse(const struct key_decoder *decoder, struct event event)
{
    return decoder->takes_mouse ? event : make_key(KEY_CODE_NONE);
}

/* ---- keys that nobody knows ---- */

/* Behind an escape: the rest of such a key goes, so that its letters do not become commands. With
 * none it is the key Escape. */
static struct event read_unknown_key(struct key_decoder *decoder)
{
    int first = take(decoder, 0);
    for (size_t i = 0; i < sizeof introducers / sizeof *introducers; i++) {
        if (introducers[i].first != first)
            continue;
        int second = take(decoder, ESCAPE_DELAY_MS);
        if (second == KEY_INPUT_NOTHING) /* the user typed an escape and a bracket */
            break;
        if (first == '[' && second == 'M')
            return take_mouse(decoder, read_old_mouse_report(decoder));
        if (first == '[' && second == '<')
            return take_mouse(decoder, read_mouse_report(decoder));
        introducers[i].skip(decoder, second);
        return make_key(KEY_CODE_NONE);
    }
    give_back(decoder, first);
    return make_key(KEY_CODE_ESCAPE);
}

/* ---- pastes ---- */

struct paste {
    struct strbuf text;
    bool after_return;
};

static bool is_kept(int character)
{
    if (character == '\n' || character == '\t')
        return true;
    return !text_is_control(character) && !text_is_noncharacter(character);
}

/* Line ends become newlines, tabs stay, other controls go. */
static void append_pasted(struct paste *paste, int character)
{
    bool is_second_half = paste->after_return && character == '\n';
    char bytes[4];
    paste->after_return = character == '\r';
    if (paste->text.length >= KEY_PASTE_MAX_BYTES || character >= KEY_CODE_UP || is_second_half)
        return;
    if (character == '\r')
        character = '\n';
    if (is_kept(character))
        strbuf_append(&paste->text, bytes,
                      (size_t)utf8proc_encode_char(character, (utf8proc_uint8_t *)bytes));
}

static struct event finish_paste(struct paste *paste)
{
    return (struct event){.kind = EVENT_PASTE, .paste = strbuf_steal(&paste->text)};
}

/* Everything up to the end mark. */
static struct event read_paste(struct key_decoder *decoder)
{
    struct paste paste = {.after_return = false};
    strbuf_init(&paste.text);
    for (;;) {
        int code = take(decoder, PASTE_DELAY_MS);
        if (code == KEY_CODE_ESCAPE)
            code = match_sequence(decoder, PASTE_DELAY_MS, PASTE_DELAY_MS);
        else if (code == KEY_INPUT_NOTHING)
            break;
        if (code == CODE_PASTE_END)
            break;
        if (is_byte(code))
            append_pasted(&paste, read_character(decoder, code));
    }
    return finish_paste(&paste);
}

static bool is_text(int code)
{
    return is_byte(code) && (code >= ' ' || code == '\r' || code == '\n' || code == '\t') &&
           code != KEY_CODE_BACKSPACE;
}

/* Is so much text there at once that nobody can have typed it? Nothing is taken. */
static bool is_burst(struct key_decoder *decoder)
{
    int codes[KEY_BURST_BYTES];
    size_t count = 0;
    bool goes_on = true;
    while (goes_on && count < KEY_BURST_BYTES) {
        codes[count] = take(decoder, 0);
        goes_on = is_text(codes[count++]);
    }
    while (count > 0)
        give_back(decoder, codes[--count]);
    return goes_on;
}

/* Everything up to a pause, or something that is no text. */
static struct event read_burst(struct key_decoder *decoder)
{
    struct paste paste = {.after_return = false};
    strbuf_init(&paste.text);
    int code = take(decoder, 0);
    while (is_text(code)) {
        append_pasted(&paste, read_character(decoder, code));
        code = take(decoder, BURST_DELAY_MS);
    }
    give_back(decoder, code);
    return finish_paste(&paste);
}

/* ---- events ---- */

static struct event read_escape(struct key_decoder *decoder)
{
    int code = match_sequence(decoder, 0, ESCAPE_DELAY_MS);
    if (code == CODE_PASTE_START)
        return read_paste(decoder);
    if (code == CODE_PASTE_END)
        return make_key(KEY_CODE_NONE);
    if (code != KEY_INPUT_NOTHING)
        return make_key(code);
    return read_unknown_key(decoder);
}

/* One that took a code of the source, or nothing where that was nobody's business. */
static struct event read_event(struct key_decoder *decoder, int code)
{
    if (code == KEY_INPUT_EVENT)
        return decoder->source.take_event(decoder->source.context);
    if (code == KEY_CODE_ESCAPE)
        return read_escape(decoder);
    if (code == '\n')
        return make_key(KEY_CODE_ENTER);
    if (code == '\b')
        return make_key(KEY_CODE_BACKSPACE);
    return make_key(is_byte(code) ? read_character(decoder, code) : code);
}

struct event key_decoder_read(struct key_decoder *decoder)
{
    struct event event = {.kind = EVENT_NONE};
    while (event.kind == EVENT_NONE) {
        if (decoder->guesses_pastes && is_burst(decoder))
            return read_burst(decoder);
        int code = take(decoder, 0);
        if (code == KEY_INPUT_NOTHING)
            break;
        event = read_event(decoder, code);
    }
    return event;
}
