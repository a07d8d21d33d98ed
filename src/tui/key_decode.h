/* What a terminal sends, made into events: characters of several bytes, the keys that arrive as an
 * escape and more, pastes, and everything nobody knows, which must not run as commands.
 *
 * Pure: the bytes come from a function, so nothing here knows a terminal or waits by itself. An
 * event is made of what has arrived; only the rest of something begun is waited for, and that for
 * a fraction of a second. Every event consumes at least one code of the source.
 */
#ifndef AIMSGAP_TUI_KEY_DECODE_H
#define AIMSGAP_TUI_KEY_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/key.h"

#define KEY_BURST_BYTES 10 /* text in one go that nobody types; see `guesses_pastes` */
#define KEY_PASTE_MAX_BYTES ((size_t)1024 * 1024)

/* What a source gives: a byte, a key of enum key from KEY_CODE_UP on that it knows by itself, or */
enum {
    KEY_INPUT_NOTHING = -1,                   /* the time is up */
    KEY_INPUT_EVENT = (int)KEY_CODE_NONE + 1, /* no key: take_event() has it */
};

struct key_source {
    /* The next code; waits `timeout_ms` at most. */
    int (*read)(void *context, int timeout_ms);
    /* The event of the last KEY_INPUT_EVENT: a mouse report, a new size. */
    struct event (*take_event)(void *context);
    void *context;
};

#define KEY_PUSHED_MAX (KEY_BURST_BYTES + 1)

struct key_decoder {
    struct key_source source;
    /* The terminal does not mark pastes: text that comes in one go is taken for one, because its
     * letters would run as commands. */
    bool guesses_pastes;
    bool takes_mouse;           /* its reports are events; else they are keys nobody knows */
    int pushed[KEY_PUSHED_MAX]; /* read already and given back, newest last */
    size_t pushed_count;
};

void key_decoder_init(struct key_decoder *decoder, struct key_source source, bool guesses_pastes);

/* The next event; EVENT_NONE: nothing has arrived. The caller releases it. A key that nobody knows
 * and bytes that are no UTF-8 give KEY_CODE_NONE. */
struct event key_decoder_read(struct key_decoder *decoder);

#endif
