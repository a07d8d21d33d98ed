/* What the user can do: one table of actions, one of contexts and one of keys. The dispatch, the
 * footer, the help overlay, the palette and the manual page are made from them. */
#ifndef AIMSGAP_TUI_ACTION_H
#define AIMSGAP_TUI_ACTION_H

#include <stdbool.h>
#include <stddef.h>

enum action {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_FIRST,
    ACTION_LAST,
    ACTION_ACTIVATE,
    ACTION_CLOSE,
    ACTION_BACK,
    ACTION_NEXT,
    ACTION_PREVIOUS,
    ACTION_NEXT_STEP,
    ACTION_PREVIOUS_STEP,
    ACTION_NEXT_UNANSWERED,
    ACTION_PREVIOUS_UNANSWERED,
    ACTION_STATUS_CLEAR, /* the next six in the order of enum status */
    ACTION_STATUS_CONFORMING,
    ACTION_STATUS_PARTIAL,
    ACTION_STATUS_PLANNED,
    ACTION_STATUS_NONCONFORMING,
    ACTION_STATUS_NOT_APPLICABLE,
    ACTION_YES,
    ACTION_NO,
    ACTION_UNSURE,
    ACTION_CLEAR,
    ACTION_TOGGLE,
    ACTION_EVIDENCE,
    ACTION_NOTE,
    ACTION_OWNER,
    ACTION_DUE,
    ACTION_JUSTIFICATION,
    ACTION_REASONS,
    ACTION_REQUIRED_BY,
    ACTION_IMPLEMENTATION,
    ACTION_BASIS,
    ACTION_NOTE_OUTSIDE,
    ACTION_REPEAT,
    ACTION_COPY_EVIDENCE,
    ACTION_PASTE_EVIDENCE,
    ACTION_MARK_ROW,
    ACTION_MARK_RANGE,
    ACTION_MARK_SHOWN,
    ACTION_PRESUME,
    ACTION_ACCEPT,
    ACTION_PICK_1, /* and the next eight */
    ACTION_PICK_2,
    ACTION_PICK_3,
    ACTION_PICK_4,
    ACTION_PICK_5,
    ACTION_PICK_6,
    ACTION_PICK_7,
    ACTION_PICK_8,
    ACTION_PICK_9,
    ACTION_MATRIX,
    ACTION_EXPLAIN,
    ACTION_ADD,
    ACTION_DELETE,
    ACTION_SHOW_ALL,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_COLOURS,
    ACTION_FIND,
    ACTION_NEXT_MATCH,
    ACTION_PREVIOUS_MATCH,
    ACTION_FILTER,
    ACTION_DROP_FILTERS,
    ACTION_SORT,
    ACTION_REVERSE,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_HISTORY,
    ACTION_SAVE,
    ACTION_SAVE_AS,
    ACTION_GO_SCOPE,
    ACTION_GO_NEED,
    ACTION_GO_SOURCE,
    ACTION_GO_STATEMENT,
    ACTION_GO_GAPS,
    ACTION_GO_READINESS,
    ACTION_GO_PLAN,
    ACTION_GO_EXPORT,
    ACTION_GO_MAP,
    ACTION_GO_START,
    ACTION_GO_LEARN,
    ACTION_GO_PROGRESS,
    ACTION_GO_SYSTEMS, /* the next five in the order of enum record_kind */
    ACTION_GO_RISKS,
    ACTION_GO_IMPACTS,
    ACTION_GO_OVERSIGHT,
    ACTION_GO_DATA_SETS,
    ACTION_UNFOLD,
    ACTION_EXPORT,
    ACTION_MARK,
    ACTION_MARK_ALL,
    ACTION_RENAME,
    ACTION_PREVIEW,
    ACTION_NEW,
    ACTION_OPEN,
    ACTION_DISCARD,
    ACTION_RECOVER,
    ACTION_TAKE_OVER,
    ACTION_MERGE,
    ACTION_RELOAD,
    ACTION_HELP,
    ACTION_NEXT_THEME,
    ACTION_PALETTE,
    ACTION_GO_TO_NUMBER,
    ACTION_REDRAW,
    ACTION_SUSPEND,
    ACTION_QUIT,
    ACTION_COUNT
};

struct action_info {
    const char *id;   /* stable name */
    const char *hint; /* a word for the footer; NULL: not shown there. Neighbours with the same
                         hint share one entry. */
    const char *help; /* a line for the help overlay */
};

extern const struct action_info action_table[ACTION_COUNT];

/* Where a key is valid; views name the sets they take. */
enum {
    CONTEXT_MOVE = 1 << 0,       /* anything that scrolls or has rows */
    CONTEXT_WALK = 1 << 1,       /* an open assessment */
    CONTEXT_ITEM = 1 << 2,       /* an item's page */
    CONTEXT_STATUS = 1 << 3,     /* rows that have a status */
    CONTEXT_CHOICE = 1 << 4,     /* yes, no, unsure */
    CONTEXT_TOGGLE = 1 << 5,     /* rows that are on or off */
    CONTEXT_ENTER = 1 << 6,      /* rows that Enter opens */
    CONTEXT_LIST = 1 << 7,       /* rows that can be added and deleted */
    CONTEXT_START = 1 << 8,      /* the start screen */
    CONTEXT_SOURCE = 1 << 9,     /* the list of the existing standard */
    CONTEXT_OVERLAY = 1 << 10,   /* something that Esc closes */
    CONTEXT_QUIT = 1 << 11,      /* the question at the end */
    CONTEXT_GLOBAL = 1 << 12,    /* everywhere but in overlays */
    CONTEXT_RECOVER = 1 << 14,   /* what a crash left */
    CONTEXT_HELD = 1 << 15,      /* somebody else has the assessment open */
    CONTEXT_CONFLICT = 1 << 16,  /* somebody else changed the file */
    CONTEXT_EXPLAIN = 1 << 13,   /* rows with numbers */
    CONTEXT_STATEMENT = 1 << 17, /* the statement of applicability */
    CONTEXT_CONTROL = 1 << 18,   /* elsewhere, rows that may be controls */
    CONTEXT_EXPORT = 1 << 19,    /* the export screen */
    CONTEXT_TABLE = 1 << 21,     /* tables of items, whose rows can be marked */
    CONTEXT_FITTING = 1 << 20,   /* what a crash left was made in this assessment */
    CONTEXT_PALETTE = 1 << 26,   /* the command palette: other keys are text */
    CONTEXT_LEARN = 1 << 27,     /* chapters that open and close */
    CONTEXT_FOUND = 1 << 22,     /* a search is on */
    CONTEXT_MAP = 1 << 23,       /* the map */
    CONTEXT_RECORDS = 1 << 24,   /* tables of records */
    CONTEXT_FILTER = 1 << 25,    /* tables that can be filtered and sorted */
    CONTEXT_RECORD = 1 << 28,    /* the page of a record */
};

/* Views that have these have them at times only. */
#define CONTEXTS_AT_TIMES ((unsigned)(CONTEXT_FITTING | CONTEXT_FOUND))

/* In these a character is text, and no key. */
#define CONTEXTS_TYPED ((unsigned)CONTEXT_PALETTE)

/* What the configuration file calls a context. Where a view takes several, a key does what it does
 * in the first of them; key_table has them in an order that agrees. */
struct context_info {
    unsigned context;
    const char *name;
    const char *meaning; /* where it is valid */
};

extern const struct context_info context_table[];
extern const size_t context_table_count;

/* The context's place in the table; its length where it is not there. */
size_t action_find_context(unsigned context);

struct key_binding {
    unsigned contexts;
    int key;
    enum action action;
};

/* The default keys; the ones in force are in a keymap (keymap.h). */
extern const struct key_binding key_table[];
extern const size_t key_table_count;

/* By default: the action of the key where these contexts are valid; ACTION_NONE if it has none. */
enum action action_find(unsigned contexts, int key);

#endif
