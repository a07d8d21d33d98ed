/* tui/key_decode: bytes go in as a terminal would send them, events come out. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "tui/key_decode.h"

#define ESC "\033"

/* What marks a pause and an event of the terminal's own in the bytes of a test. */
#define PAUSE "\x01"
#define RESIZE "\x02"

struct feed {
    const char *bytes;
    size_t length;
    size_t position;
};

static int read_feed(void *context, int timeout_ms)
{
    struct feed *feed = context;
    (void)timeout_ms;
    if (feed->position == feed->length)
        return KEY_INPUT_NOTHING;
    int code = (unsigned char)feed->bytes[feed->position++];
    if (code == PAUSE[0])
        return KEY_INPUT_NOTHING;
    return code == RESIZE[0] ? (int)KEY_INPUT_EVENT : code;
}

static struct event take_resize(void *context)
{
    (void)context;
    return (struct event){.kind = EVENT_RESIZE};
}

static void describe(const struct event *event, struct strbuf *out)
{
    char name[KEY_NAME_SIZE];
    if (event->kind == EVENT_KEY) {
        key_format_name(event->key, name);
        strbuf_append_format(out, "%s ", event->key == KEY_CODE_NONE ? "none" : name);
    } else if (event->kind == EVENT_PASTE) {
        strbuf_append_format(out, "<%s> ", event->paste);
    } else if (event->kind == EVENT_CLICK || event->kind == EVENT_RIGHT_CLICK) {
        strbuf_append_format(out, "%s %d,%d ", event->kind == EVENT_CLICK ? "click" : "right",
                             event->row, event->column);
    } else if (event->kind == EVENT_WHEEL) {
        strbuf_append_text(out, event->lines < 0 ? "up " : "down ");
    } else {
        strbuf_append_text(out, event->kind == EVENT_RESIZE ? "resize " : "- ");
    }
}

static void check_events(struct key_decoder *decoder, struct feed *feed, const char *expected)
{
    struct strbuf seen;
    strbuf_init(&seen);
    decoder->source.context = feed;
    while (feed->position < feed->length || decoder->pushed_count > 0) {
        struct event event = key_decoder_read(decoder);
        describe(&event, &seen);
        event_release(&event);
    }
    if (seen.length > 0)
        strbuf_splice(&seen, seen.length - 1, 1, "", 0);
    assert_string_equal(seen.text, expected);
    strbuf_release(&seen);
}

/* The events that the bytes give, by name; "-" is a read that found nothing. */
static void check_bytes(bool guesses_pastes, const char *bytes, size_t length, const char *expected)
{
    struct feed feed = {.bytes = bytes, .length = length};
    struct key_decoder decoder;
    key_decoder_init(&decoder, (struct key_source){.read = read_feed, .take_event = take_resize},
                     guesses_pastes);
    check_events(&decoder, &feed, expected);
}

/* The same where the mouse was asked for. */
static void check_mouse(const char *bytes, const char *expected)
{
    struct feed feed = {.bytes = bytes, .length = strlen(bytes)};
    struct key_decoder decoder;
    key_decoder_init(&decoder, (struct key_source){.read = read_feed, .take_event = take_resize},
                     false);
    decoder.takes_mouse = true;
    check_events(&decoder, &feed, expected);
}

static void check(const char *bytes, const char *expected)
{
    check_bytes(false, bytes, strlen(bytes), expected);
}

static void check_guessed(const char *bytes, const char *expected)
{
    check_bytes(true, bytes, strlen(bytes), expected);
}

static void test_characters(void **state)
{
    (void)state;
    check("a1?", "a 1 ?");
    check("\u00E9\u4E2D\U0001F600", "\u00E9 \u4E2D \U0001F600");
    check("\r\n\t\x7f\b\x13", "Enter Enter Tab Backspace Backspace Ctrl-S");
    check_bytes(false, "a\0b", 3, "a ? b");
}

static void test_bad_bytes_swallow_nothing(void **state)
{
    (void)state;
    check("\xe9q", "none q");
    check("\xc3(", "none (");
    check("\xf0\x9f" ESC "[A", "none Up");
    check("\xf0\x9f" PAUSE "x", "none x");
    check("\x80\xbf\xfe\xff!", "none none none none !");
    check("\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80q", "none none none none q");
}

static void test_known_sequences(void **state)
{
    (void)state;
    check(ESC "[A" ESC "[B" ESC "[C" ESC "[D" ESC "[H" ESC "[F", "Up Down Right Left Home End");
    check(ESC "OA" ESC "OB" ESC "OC" ESC "OD" ESC "OH" ESC "OF", "Up Down Right Left Home End");
    check(ESC "[1;5D" ESC "[1;5C" ESC "b" ESC "f", "Ctrl-Left Ctrl-Right Ctrl-Left Ctrl-Right");
    check(ESC "[Z", "S-Tab");
}

static void test_escape_alone(void **state)
{
    (void)state;
    check(ESC, "Esc");
    check(ESC ESC "[A", "Esc Up");
    check(ESC PAUSE "b", "Esc b");
    check(ESC "q", "Esc q");
    /* Typed one after the other, not sent by a key. */
    check(ESC "[" PAUSE "x", "Esc [ x");
    check(ESC "]" PAUSE "x", "Esc ] x");
}

static void test_unknown_keys_are_no_commands(void **state)
{
    (void)state;
    check(ESC "[1;5Aq", "none q");
    check(ESC "[15;2~q", "none q");
    check(ESC "[99;9uq", "none q");
    check(ESC "O5Pq", "none q");
    check(ESC "[>1;2cq", "none q");
    check(ESC "[<0;3;4Mq" ESC "[<0;3;4mq", "none q none q");
    /* The end mark of a paste that nobody began. */
    check(ESC "[201~q", "none q");
}

/* F1 of the Linux console: the letter behind the second bracket. */
static void test_function_keys_of_the_linux_console(void **state)
{
    (void)state;
    check(ESC "[[Aq", "none q");
    check(ESC "[[" PAUSE "q", "none q");
}

/* Bytes behind an M are coordinates: "d1q" would be commands. */
/* Presses that come in one go are as many events. */
static void test_mouse_reports(void **state)
{
    (void)state;
    check_mouse(ESC "[<0;3;4M" ESC "[<0;3;4m" ESC "[<0;3;4M" ESC "[<0;3;4mq",
                "click 3,2 click 3,2 q");
    check_mouse(ESC "[<2;80;24M" ESC "[<2;80;24m", "right 23,79 -");
    check_mouse(ESC "[<64;1;1M" ESC "[<65;1;1M" ESC "[<68;1;1M", "up down up");
    check_mouse(ESC "[<16;300;200M", "click 199,299");
    check_mouse(ESC "[<1;1;1M" ESC "[<35;1;1M" ESC "[<66;1;1Mq",
                "q"); /* nothing, a move, sideways */
    check_mouse(ESC "[<0;3Mq" ESC "[<0;3;4;5Mq" ESC "[<Mq" ESC "[<0;3;4xq",
                "none q none q none q none q");
    check_mouse(ESC "[<0;3" ESC "[A" ESC "[<0;3" PAUSE "q", "none Up none q");
    check_mouse(ESC "[<99999999999999999999;1;1Mq", "q");
    check_mouse(ESC "[M !!" ESC "[M#!!" ESC "[M`!!" ESC "[Ma!!q", "click 0,0 up down q");
    check_mouse(ESC "[M \xff\xe9q", "click 200,222 q");
    check_mouse(ESC "[M" PAUSE "q" ESC "[M " ESC "[Aq", "none q none Up q");
}

static void test_old_mouse_reports(void **state)
{
    (void)state;
    check(ESC "[M d1q", "none q");
    check(ESC "[M \xff\xe9q", "none q");
    check(ESC "[M" PAUSE "q", "none q");
    check(ESC "[M " ESC "[Aq", "none Up q");
}

/* What a terminal answers, to a program before us for example. */
static void test_answers_of_the_terminal(void **state)
{
    (void)state;
    check(ESC "]11;rgb:1/2/3\aq", "none q");
    check(ESC "]11;rgb:1/2/3" ESC "\\q", "none q");
    check(ESC "P1+r436f" ESC "\\q", "none q");
    check(ESC "]11;rgb" ESC "[Aq", "none Up q");
    check(ESC "]11;rgb" RESIZE "q", "none resize q");
}

/* A sequence that breaks off does not take the next key with it. */
static void test_broken_sequences_end_at_the_next_key(void **state)
{
    (void)state;
    check(ESC "[12" ESC "[Aq", "none Up q");
    check(ESC "[12\rq", "none Enter q");
    check(ESC "[12\u00E9q", "none \u00E9 q");
    check(ESC "O5" ESC "[Aq", "none Up q");
    check(ESC "[200" PAUSE "q", "none q");
}

static void test_events_are_not_lost(void **state)
{
    (void)state;
    check(RESIZE "a" RESIZE, "resize a resize");
    check(ESC RESIZE "q", "Esc resize q");
    check(ESC "[12" RESIZE "q", "none resize q");
    check("\xc3" RESIZE "q", "none resize q");
}

static void test_pastes(void **state)
{
    (void)state;
    check(ESC "[200~q1\u4E2D" ESC "[201~x", "<q1\u4E2D> x");
    check(ESC "[200~" ESC "[201~x", "<> x");
    check(ESC "[200~a\r\nb\rc\n\nd\te" ESC "[201~", "<a\nb\nc\n\nd\te>");
    check(ESC "[200~\x13\x7f\xc2\x85x" ESC "[Ay\xe9\xff"
              "z" ESC "[201~",
          "<xyz>");
    /* Code points that are no characters: no file could hold them. */
    check(ESC "[200~a\uFFFEb\uFDD0c" ESC "[201~", "<abc>");
    check(ESC "[200~" ESC "[31mred" ESC "[201~", "<[31mred>");
    check(ESC "[200~a" ESC "[20" ESC "[201~", "<a[20>");
    /* One without an end is given up. */
    check(ESC "[200~abc" PAUSE "q", "<abc> q");
}

static void test_long_pastes_are_cut(void **state)
{
    (void)state;
    size_t length = KEY_PASTE_MAX_BYTES + 100;
    char *bytes = malloc(length);
    assert_non_null(bytes);
    memset(bytes, 'x', length);
    memcpy(bytes, ESC "[200~", 6);
    memcpy(bytes + length - 7, ESC "[201~q", 7);
    struct feed feed = {.bytes = bytes, .length = length};
    struct key_decoder decoder;
    key_decoder_init(&decoder, (struct key_source){read_feed, take_resize, &feed}, false);
    struct event event = key_decoder_read(&decoder);
    assert_int_equal(event.kind, EVENT_PASTE);
    assert_int_equal(strlen(event.paste), KEY_PASTE_MAX_BYTES);
    event_release(&event);
    assert_int_equal(key_decoder_read(&decoder).key, 'q');
    free(bytes);
}

/* Where a terminal does not mark pastes, text that comes in one go is one. */
static void test_bursts_of_text_are_pastes(void **state)
{
    (void)state;
    check_guessed("123456789", "1 2 3 4 5 6 7 8 9");
    check_guessed("1234567890" PAUSE "q", "<1234567890> q");
    check_guessed("line one\rline two\r" ESC "[A", "<line one\nline two\n> Up");
    check_guessed("\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9", "<\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9>");
    check_guessed("12345678901234\x13q", "<12345678901234> Ctrl-S q");
    check_guessed("1234567" RESIZE "890", "1 2 3 4 5 6 7 resize 8 9 0");
    check("12345678901", "1 2 3 4 5 6 7 8 9 0 1");
}

static void test_keys_in_a_burst_stay_keys(void **state)
{
    (void)state;
    check_guessed(ESC "[B" ESC "[B" ESC "[B" ESC "[B" ESC "[B" ESC "[B", "Down Down Down Down Down "
                                                                         "Down");
    check_guessed(ESC "[200~q" ESC "[201~x", "<q> x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_bad_bytes_swallow_nothing),
        cmocka_unit_test(test_known_sequences),
        cmocka_unit_test(test_escape_alone),
        cmocka_unit_test(test_unknown_keys_are_no_commands),
        cmocka_unit_test(test_function_keys_of_the_linux_console),
        cmocka_unit_test(test_mouse_reports),
        cmocka_unit_test(test_old_mouse_reports),
        cmocka_unit_test(test_answers_of_the_terminal),
        cmocka_unit_test(test_broken_sequences_end_at_the_next_key),
        cmocka_unit_test(test_events_are_not_lost),
        cmocka_unit_test(test_pastes),
        cmocka_unit_test(test_long_pastes_are_cut),
        cmocka_unit_test(test_bursts_of_text_are_pastes),
        cmocka_unit_test(test_keys_in_a_burst_stay_keys),
    };
    return cmocka_run_group_tests_name("key_decode", tests, NULL, NULL);
}
