#include "tui/theme.h"

#define NONE THEME_DEFAULT

enum { COLOURS_NONE, COLOURS_8, COLOURS_256, COLOURS_COUNT };

static const struct style styles[LOOK_COUNT][COLOURS_COUNT] = {
    [LOOK_NORMAL] = {{NONE, NONE, 0, 0, 0}, {NONE, NONE, 0, 0, 0}, {NONE, NONE, 0, 0, 0}},
    [LOOK_DIM] = {{NONE, NONE, 0, 0, 0}, {NONE, NONE, 0, 0, 0}, {245, NONE, 0, 0, 0}},
    [LOOK_STRONG] = {{NONE, NONE, 1, 0, 0}, {NONE, NONE, 1, 0, 0}, {NONE, NONE, 1, 0, 0}},
    [LOOK_LABEL] = {{NONE, NONE, 0, 0, 0}, {6, NONE, 0, 0, 0}, {73, NONE, 0, 0, 0}},
    [LOOK_HEADER] = {{NONE, NONE, 1, 0, 0}, {4, NONE, 1, 0, 0}, {75, NONE, 1, 0, 0}},
    [LOOK_STEP] = {{NONE, NONE, 0, 0, 0}, {NONE, NONE, 0, 0, 0}, {245, NONE, 0, 0, 0}},
    [LOOK_CURRENT] = {{NONE, NONE, 1, 0, 1}, {NONE, NONE, 1, 0, 1}, {75, NONE, 1, 0, 1}},
    [LOOK_FRAME] = {{NONE, NONE, 0, 0, 0}, {NONE, NONE, 0, 0, 0}, {240, NONE, 0, 0, 0}},
    [LOOK_SELECTED] = {{NONE, NONE, 0, 1, 0}, {NONE, NONE, 0, 1, 0}, {NONE, NONE, 0, 1, 0}},
    [LOOK_GOOD] = {{NONE, NONE, 0, 0, 0}, {2, NONE, 0, 0, 0}, {71, NONE, 0, 0, 0}},
    [LOOK_PARTLY] = {{NONE, NONE, 0, 0, 0}, {3, NONE, 0, 0, 0}, {172, NONE, 0, 0, 0}},
    [LOOK_BAD] = {{NONE, NONE, 1, 0, 0}, {1, NONE, 1, 0, 0}, {167, NONE, 0, 0, 0}},
    [LOOK_BAR] = {{NONE, NONE, 0, 0, 0}, {4, NONE, 0, 0, 0}, {67, NONE, 0, 0, 0}},
    [LOOK_KEY] = {{NONE, NONE, 1, 0, 0}, {6, NONE, 1, 0, 0}, {73, NONE, 1, 0, 0}},
    [LOOK_MESSAGE] = {{NONE, NONE, 1, 0, 0}, {2, NONE, 0, 0, 0}, {71, NONE, 0, 0, 0}},
    [LOOK_ERROR] = {{NONE, NONE, 1, 1, 0}, {1, NONE, 1, 0, 0}, {167, NONE, 1, 0, 0}},
    [LOOK_INPUT] = {{NONE, NONE, 0, 0, 1}, {NONE, NONE, 0, 0, 1}, {NONE, 236, 0, 0, 0}},
};

struct style theme_get_style(enum look look, int colours)
{
    return styles[look][colours >= 256 ? COLOURS_256 : colours >= 8 ? COLOURS_8 : COLOURS_NONE];
}
