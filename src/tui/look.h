/* What a piece of screen means. Screens name a look, themes decide how it appears. */
#ifndef AIMSGAP_TUI_LOOK_H
#define AIMSGAP_TUI_LOOK_H

enum look {
    LOOK_NORMAL,
    LOOK_DIM,     /* helpful, but not what the eye should find first */
    LOOK_STRONG,  /* the question, the name */
    LOOK_LABEL,   /* what the text beside it is */
    LOOK_HEADER,  /* the program's first line */
    LOOK_STEP,    /* step bar */
    LOOK_CURRENT, /* the step the user is on */
    LOOK_FRAME,
    LOOK_SELECTED, /* the row that keys act on, where all of it is shown so */
    LOOK_MARKER,   /* the sign before it */
    LOOK_GOOD,
    LOOK_PARTLY,
    LOOK_BAD,
    LOOK_BAR, /* the filled part of a bar */
    LOOK_KEY, /* a key in the footer */
    LOOK_MESSAGE,
    LOOK_ERROR,
    LOOK_INPUT, /* text being edited */
    LOOK_MATCH, /* what a search found */
    LOOK_COUNT
};

#endif
