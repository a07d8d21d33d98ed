#include "tui/key_mouse.h"

#define WHEEL_LINES 3
#define MODIFIERS (4 | 8 | 16) /* Shift, Alt, Ctrl */

enum { BUTTON_LEFT = 0, BUTTON_RIGHT = 2, BUTTON_WHEEL_UP = 64, BUTTON_WHEEL_DOWN = 65 };

struct event key_mouse_make(int button, int column, int row)
{
    struct event event = {.kind = EVENT_NONE, .row = row - 1, .column = column - 1};
    switch (button & ~MODIFIERS) {
    case BUTTON_LEFT:
        event.kind = EVENT_CLICK;
        break;
    case BUTTON_RIGHT:
        event.kind = EVENT_RIGHT_CLICK;
        break;
    case BUTTON_WHEEL_UP:
    case BUTTON_WHEEL_DOWN:
        event.kind = EVENT_WHEEL;
        event.lines = (button & ~MODIFIERS) == BUTTON_WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES;
        break;
    default:
        break;
    }
    return event;
}
