/* The mouse: what a press, a double click and the wheel do.
 *
 * What can be clicked besides the rows and links of a page is noted as a spot while it is drawn:
 * keys in the footer, steps, numbers in the header. A spot does what a key does; nothing is done
 * by mouse only.
 *
 * The second press of a double click never acts in what the first one opened: it opens the row that
 * the first selected, or presses the same key again where that is still in its place.
 */
#ifndef AIMSGAP_TUI_MOUSE_H
#define AIMSGAP_TUI_MOUSE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/key.h"
#include "tui/view.h"

struct app;

#define MOUSE_MAX_SPOTS 128 /* what is drawn beyond that cannot be clicked */
#define MOUSE_DOUBLE_CLICK_MS 400

enum mouse_spot_kind {
    MOUSE_IDLE,      /* nothing happens here, not what lies below either */
    MOUSE_KEY,       /* the key with that number */
    MOUSE_ACTION,    /* enum action */
    MOUSE_STEP,      /* app.steps index */
    MOUSE_NUMBER,    /* enum explain_kind: a number that is explained */
    MOUSE_PROPOSALS, /* the palette, with actions named like this one */
};

struct mouse_spot {
    int row;
    int column;
    int columns;
    enum mouse_spot_kind kind;
    int number;
};

/* What a press did, for the second press of a double click. */
enum mouse_effect {
    MOUSE_HAS_POINTED,  /* put a cursor somewhere, or nothing */
    MOUSE_HAS_SELECTED, /* a row */
    MOUSE_HAS_PRESSED,  /* a spot */
    MOUSE_HAS_ACTED,    /* anything else */
};

struct mouse {
    struct mouse_spot spots[MOUSE_MAX_SPOTS]; /* where two overlap the first counts */
    size_t spot_count;
    struct event last; /* press; EVENT_NONE: something else has happened since */
    enum mouse_effect effect;
    struct mouse_spot pressed; /* by the last press */
    enum view_id view;         /* and where */
};

/* Nothing is drawn yet. */
void mouse_begin(struct mouse *mouse);

void mouse_add_spot(struct mouse *mouse, struct mouse_spot spot);

/* False: not of the mouse. */
bool mouse_handle_event(struct app *app, const struct event *event);

#endif
