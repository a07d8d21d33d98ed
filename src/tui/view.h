/* The views: screens that fill the terminal and overlays that lie on one. One table lists them. */
#ifndef AIMSGAP_TUI_VIEW_H
#define AIMSGAP_TUI_VIEW_H

#include <stdbool.h>

#include "tui/action.h"

struct app;
struct page;

enum view_id {
    VIEW_START,
    VIEW_SCOPE,
    VIEW_NEED,
    VIEW_ROLES,
    VIEW_ITEM,
    VIEW_STATEMENT,
    VIEW_GAPS,
    VIEW_READINESS,
    VIEW_PLAN,
    VIEW_EXPORT,
    VIEW_SYSTEMS, /* the next five in the order of enum record_kind */
    VIEW_RISKS,
    VIEW_IMPACTS,
    VIEW_OVERSIGHT,
    VIEW_DATA_SETS,
    VIEW_RECORD,
    VIEW_SOURCE,
    VIEW_FIND,
    VIEW_PROGRESS,
    VIEW_MAP,
    VIEW_HELP,
    VIEW_EXPLAIN,
    VIEW_EVIDENCE,
    VIEW_REASONS,
    VIEW_PICK,
    VIEW_MATRIX,
    VIEW_DISCOVERY,
    VIEW_HISTORY,
    VIEW_PREVIEW,
    VIEW_LEARN,
    VIEW_FILTER,
    VIEW_QUIT,
    VIEW_RECOVER,
    VIEW_HELD,
    VIEW_CONFLICT,
    VIEW_CONFIG_PROBLEMS,
    VIEW_PALETTE,
    VIEW_EDITOR,
    VIEW_COUNT
};

struct view_info {
    const char *name;
    unsigned contexts; /* which keys are valid */
    void (*build)(const struct app *app, struct page *page);
    /* `row` is the selected one. False: not handled, the app goes on with what all views share. */
    bool (*handle)(struct app *app, enum action action, int row);
};

extern const struct view_info view_table[VIEW_COUNT];

/* Is there something to show? A catalogue may do without registers. */
bool view_is_there(const struct app *app, enum view_id view);

void start_build(const struct app *app, struct page *page);
bool start_handle(struct app *app, enum action action, int row);
void scope_build(const struct app *app, struct page *page);
bool scope_handle(struct app *app, enum action action, int row);
void need_build(const struct app *app, struct page *page);
bool need_handle(struct app *app, enum action action, int row);
void roles_build(const struct app *app, struct page *page);
bool roles_handle(struct app *app, enum action action, int row);
void item_build(const struct app *app, struct page *page);
bool item_handle(struct app *app, enum action action, int row);
void statement_build(const struct app *app, struct page *page);
bool statement_handle(struct app *app, enum action action, int row);
void gaps_build(const struct app *app, struct page *page);
bool gaps_handle(struct app *app, enum action action, int row);
void readiness_build(const struct app *app, struct page *page);
bool readiness_handle(struct app *app, enum action action, int row);
void plan_build(const struct app *app, struct page *page);
bool plan_handle(struct app *app, enum action action, int row);
void export_build(const struct app *app, struct page *page);
bool export_handle(struct app *app, enum action action, int row);
void progress_build(const struct app *app, struct page *page);
bool progress_handle(struct app *app, enum action action, int row);
void source_build(const struct app *app, struct page *page);
bool source_handle(struct app *app, enum action action, int row);
void help_build(const struct app *app, struct page *page);
void explain_build(const struct app *app, struct page *page);
bool explain_handle(struct app *app, enum action action, int row);
void evidence_build(const struct app *app, struct page *page);
bool evidence_handle(struct app *app, enum action action, int row);
void reasons_build(const struct app *app, struct page *page);
bool reasons_handle(struct app *app, enum action action, int row);
void learn_build(const struct app *app, struct page *page);
bool learn_handle(struct app *app, enum action action, int row);
void records_build(const struct app *app, struct page *page);
bool records_handle(struct app *app, enum action action, int row);
void record_build(const struct app *app, struct page *page);
bool record_handle(struct app *app, enum action action, int row);
void pick_build(const struct app *app, struct page *page);
bool pick_handle(struct app *app, enum action action, int row);
void matrix_build(const struct app *app, struct page *page);
void discovery_build(const struct app *app, struct page *page);
bool discovery_handle(struct app *app, enum action action, int row);
void find_build(const struct app *app, struct page *page);
bool find_handle(struct app *app, enum action action, int row);
void map_build(const struct app *app, struct page *page);
bool map_handle(struct app *app, enum action action, int row);
void filter_build(const struct app *app, struct page *page);
bool filter_handle(struct app *app, enum action action, int row);
void history_build(const struct app *app, struct page *page);
bool history_handle(struct app *app, enum action action, int row);
void preview_build(const struct app *app, struct page *page);
void recover_build(const struct app *app, struct page *page);
bool recover_handle(struct app *app, enum action action, int row);
void held_build(const struct app *app, struct page *page);
bool held_handle(struct app *app, enum action action, int row);
void conflict_build(const struct app *app, struct page *page);
bool conflict_handle(struct app *app, enum action action, int row);
void palette_build(const struct app *app, struct page *page);
bool palette_handle(struct app *app, enum action action, int row);
void config_problems_build(const struct app *app, struct page *page);
void quit_build(const struct app *app, struct page *page);
bool quit_handle(struct app *app, enum action action, int row);

#endif
