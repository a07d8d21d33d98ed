#include "tui/key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

static const struct {
    int key;
    const char *name;
} key_names[] = {
    {KEY_CODE_ESCAPE, "Esc"},
    {KEY_CODE_ENTER, "Enter"},
    {KEY_CODE_TAB, "Tab"},
    {KEY_CODE_BACKSPACE, "Backspace"},
    {KEY_CODE_UP, "Up"},
    {KEY_CODE_DOWN, "Down"},
    {KEY_CODE_LEFT, "Left"},
    {KEY_CODE_RIGHT, "Right"},
    {KEY_CODE_HOME, "Home"},
    {KEY_CODE_END, "End"},
    {KEY_CODE_PAGE_UP, "PgUp"},
    {KEY_CODE_PAGE_DOWN, "PgDn"},
    {KEY_CODE_DELETE, "Del"},
    {KEY_CODE_INSERT, "Ins"},
    {KEY_CODE_BACK_TAB, "S-Tab"},
    {KEY_CODE_WORD_LEFT, "Ctrl-Left"},
    {KEY_CODE_WORD_RIGHT, "Ctrl-Right"},
    {KEY_CODE_F1, "F1"},
    {KEY_CODE_F2, "F2"},
    {KEY_CODE_F3, "F3"},
    {KEY_CODE_F4, "F4"},
    {KEY_CODE_F5, "F5"},
    {KEY_CODE_F6, "F6"},
    {KEY_CODE_F7, "F7"},
    {KEY_CODE_F8, "F8"},
    {KEY_CODE_F9, "F9"},
    {KEY_CODE_F10, "F10"},
    {KEY_CODE_F11, "F11"},
    {KEY_CODE_F12, "F12"},
    {' ', "Space"},
};

void event_release(struct event *event)
{
    free(event->paste);
    event->paste = NULL;
}

void key_format_name(int key, char name[KEY_NAME_SIZE])
{
    char text[8];
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
        if (key_names[i].key == key) {
            snprintf(name, KEY_NAME_SIZE, "%s", key_names[i].name);
            return;
        }
    }
    if (key > 0 && key < ' ')
        snprintf(name, KEY_NAME_SIZE, "Ctrl-%c", key + '@');
    else if (key_get_text(key, text))
        snprintf(name, KEY_NAME_SIZE, "%s", text);
    else
        snprintf(name, KEY_NAME_SIZE, "?");
}

int key_find(const char *name)
{
    int32_t codepoint = -1;
    char text[8];
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++)
        if (strcasecmp(key_names[i].name, name) == 0)
            return key_names[i].key;
    if (length == 6 && strncasecmp(name, "Ctrl-", 5) == 0)
        return (name[5] >= 'A' && name[5] <= '_') || (name[5] >= 'a' && name[5] <= 'z')
                   ? KEY_CONTROL(name[5])
                   : 0;
    if (length == 0 || text_next_codepoint(name, length, &codepoint) != length ||
        !key_get_text(codepoint, text) || text_width(text) == 0)
        return 0;
    return codepoint;
}

bool key_get_text(int key, char text[8])
{
    if (key < ' ' || !utf8proc_codepoint_valid(key) || text_is_unsafe(key))
        return false;
    utf8proc_ssize_t bytes = utf8proc_encode_char(key, (utf8proc_uint8_t *)text);
    text[bytes > 0 ? bytes : 0] = '\0';
    return bytes > 0;
}
