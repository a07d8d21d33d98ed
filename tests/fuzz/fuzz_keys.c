/* Any bytes through the key decoder, as a terminal might send them: it comes to an end, gives
 * nothing but keys, characters and clean text, and valid text comes out as it went in. */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "tui/key_decode.h"

#define GUESSES_PASTES 1 /* bits of the first byte */
#define HAS_EXTRAS 2     /* the bytes below stand for more than themselves */
#define TAKES_MOUSE 4
#define EXTRA_PAUSE 0xFB
#define EXTRA_EVENT 0xFC
#define EXTRA_KEY 0xFD /* the next byte says which */

struct feed {
    const uint8_t *bytes;
    size_t length;
    size_t position;
    size_t reads;
    bool has_extras;
};

static int read_feed(void *context, int timeout_ms)
{
    struct feed *feed = context;
    feed->reads++;
    require(timeout_ms >= 0 && timeout_ms <= 1000);
    if (feed->position == feed->length)
        return KEY_INPUT_NOTHING;
    int code = feed->bytes[feed->position++];
    if (!feed->has_extras)
        return code;
    if (code == EXTRA_PAUSE)
        return KEY_INPUT_NOTHING;
    if (code == EXTRA_EVENT)
        return KEY_INPUT_EVENT;
    if (code == EXTRA_KEY && feed->position < feed->length)
        return KEY_CODE_UP + feed->bytes[feed->position++] % (KEY_CODE_NONE + 1 - KEY_CODE_UP);
    return code;
}

static struct event take_event(void *context)
{
    const struct feed *feed = context;
    return (struct event){.kind = feed->position % 2 == 0 ? EVENT_RESIZE : EVENT_NONE};
}

static void check_event(const struct event *event)
{
    size_t bad;
    bool is_mouse = event->kind == EVENT_CLICK || event->kind == EVENT_RIGHT_CLICK ||
                    event->kind == EVENT_WHEEL;
    require(event->kind == EVENT_KEY || event->kind == EVENT_PASTE || event->kind == EVENT_RESIZE ||
            is_mouse);
    if (event->kind == EVENT_KEY) {
        bool is_surrogate = event->key >= 0xD800 && event->key <= 0xDFFF;
        require(event->key >= 0 && event->key <= KEY_CODE_NONE && !is_surrogate);
    }
    require((event->kind == EVENT_PASTE) == (event->paste != NULL));
    if (event->kind == EVENT_PASTE) {
        size_t length = strlen(event->paste);
        require(length < KEY_PASTE_MAX_BYTES + 4 && text_is_utf8(event->paste, length, &bad));
        require(!text_has_control(event->paste, true));
    }
}

/* Valid text without controls is a key a character. */
static void check_text(struct feed *feed)
{
    const char *text = (const char *)feed->bytes;
    struct key_decoder decoder;
    key_decoder_init(&decoder, (struct key_source){read_feed, take_event, feed}, false);
    for (size_t position = 0; position < feed->length;) {
        int32_t codepoint;
        position += text_next_codepoint(text + position, feed->length - position, &codepoint);
        struct event event = key_decoder_read(&decoder);
        require(event.kind == EVENT_KEY && event.key == codepoint);
    }
    require(key_decoder_read(&decoder).kind == EVENT_NONE);
}

static bool is_text(const struct feed *feed)
{
    size_t bad;
    if (!text_is_utf8((const char *)feed->bytes, feed->length, &bad))
        return false;
    for (size_t i = 0; i < feed->length; i++)
        if (feed->bytes[i] < ' ')
            return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    struct feed feed = {.bytes = data + 1, .length = size - 1};
    struct key_decoder decoder;
    if (is_text(&feed))
        check_text(&feed);
    feed.position = 0;
    feed.reads = 0;
    feed.has_extras = data[0] & HAS_EXTRAS;
    key_decoder_init(&decoder, (struct key_source){read_feed, take_event, &feed},
                     data[0] & GUESSES_PASTES);
    decoder.takes_mouse = data[0] & TAKES_MOUSE;
    for (size_t events = 0; feed.position < feed.length || decoder.pushed_count > 0; events++) {
        require(events <= size && feed.reads <= size * KEY_BURST_BYTES);
        struct event event = key_decoder_read(&decoder);
        if (event.kind != EVENT_NONE)
            check_event(&event);
        event_release(&event);
    }
    return 0;
}
