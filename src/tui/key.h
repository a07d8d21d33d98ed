/* Keys and other events, free of any terminal library. */
#ifndef AIMSGAP_TUI_KEY_H
#define AIMSGAP_TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>

#define KEY_CONTROL(letter) ((letter)&0x1F)

/* Characters are their code point; the rest lies above Unicode. */
enum key {
    KEY_CODE_ESCAPE = 27,
    KEY_CODE_ENTER = 13,
    KEY_CODE_TAB = 9,
    KEY_CODE_BACKSPACE = 127,
    KEY_CODE_UP = 0x110000,
    KEY_CODE_DOWN,
    KEY_CODE_LEFT,
    KEY_CODE_RIGHT,
    KEY_CODE_HOME,
    KEY_CODE_END,
    KEY_CODE_PAGE_UP,
    KEY_CODE_PAGE_DOWN,
    KEY_CODE_DELETE,
    KEY_CODE_INSERT,
    KEY_CODE_BACK_TAB,
    KEY_CODE_WORD_LEFT,
    KEY_CODE_WORD_RIGHT,
    KEY_CODE_F1, /* and the next eleven */
    KEY_CODE_F2,
    KEY_CODE_F3,
    KEY_CODE_F4,
    KEY_CODE_F5,
    KEY_CODE_F6,
    KEY_CODE_F7,
    KEY_CODE_F8,
    KEY_CODE_F9,
    KEY_CODE_F10,
    KEY_CODE_F11,
    KEY_CODE_F12,
    KEY_CODE_NONE
};

enum event_kind {
    EVENT_NONE,  /* the time is up */
    EVENT_KEY,   /* `key` */
    EVENT_PASTE, /* `paste`: text that was pasted, never commands */
    EVENT_CLICK, /* `row`, `column`, `time_ms` */
    EVENT_RIGHT_CLICK,
    EVENT_WHEEL,  /* `lines`: negative is up */
    EVENT_RESIZE, /* the terminal has another size */
    EVENT_HANGUP, /* the terminal is gone, or the program is told to end */
};

struct event {
    enum event_kind kind;
    int key;
    char *paste; /* malloc'd, NULL: memory ran out; event_release() frees it */
    int row;
    int column;
    int lines;
    long long time_ms; /* of a clock that never jumps */
};

void event_release(struct event *event);

#define KEY_NAME_SIZE 16

/* "Ctrl-S", "PgDn", "e": what the footer and the help call it. */
void key_format_name(int key, char name[KEY_NAME_SIZE]);

/* The key of that name; where it is a word, capitals do not matter. 0: none has it,
 * or a terminal could not show what it is. */
int key_find(const char *name);

/* The key as UTF-8 text if it is a printable character; false otherwise. */
bool key_get_text(int key, char text[8]);

#endif
