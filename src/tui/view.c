#include "tui/view.h"

#include <stddef.h>

#include "base/language.h"
#include "tui/app.h"

#define SCREEN (CONTEXT_MOVE | CONTEXT_GLOBAL)
#define OPEN (SCREEN | CONTEXT_WALK)
#define WALK (OPEN | CONTEXT_FOUND) /* n is no answer there */
#define RECORDS (WALK | CONTEXT_RECORDS | CONTEXT_ENTER)

const struct view_info view_table[VIEW_COUNT] = {
    [VIEW_START] = {"Start", SCREEN | CONTEXT_START | CONTEXT_ENTER, start_build, start_handle},
    [VIEW_SCOPE] = {"Organisation and scope", WALK | CONTEXT_ENTER | CONTEXT_EXPLAIN, scope_build,
                    scope_handle},
    [VIEW_NEED] = {"Do we need both?", OPEN | CONTEXT_CHOICE | CONTEXT_EXPLAIN, need_build,
                   need_handle},
    [VIEW_ROLES] = {"Roles", WALK | CONTEXT_TOGGLE | CONTEXT_ITEM | CONTEXT_EXPLAIN, roles_build,
                    roles_handle},
    [VIEW_ITEM] = {"Item", WALK | CONTEXT_ITEM | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_EXPLAIN,
                   item_build, item_handle},
    [VIEW_STATEMENT] = {"Statement of applicability",
                        WALK | CONTEXT_TABLE | CONTEXT_STATEMENT | CONTEXT_STATUS | CONTEXT_ENTER |
                            CONTEXT_FILTER | CONTEXT_EXPLAIN,
                        statement_build, statement_handle},
    [VIEW_GAPS] = {"Gaps left",
                   WALK | CONTEXT_TABLE | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_ENTER |
                       CONTEXT_EXPLAIN | CONTEXT_FILTER,
                   gaps_build, gaps_handle},
    [VIEW_READINESS] = {"Readiness", WALK | CONTEXT_ENTER | CONTEXT_EXPLAIN, readiness_build,
                        readiness_handle},
    [VIEW_PLAN] = {"Plan", WALK | CONTEXT_ENTER | CONTEXT_EXPLAIN, plan_build, plan_handle},
    [VIEW_EXPORT] = {"Export", WALK | CONTEXT_EXPORT, export_build, export_handle},
    [VIEW_SYSTEMS] = {N_("AI systems"), RECORDS, records_build, records_handle},
    [VIEW_RISKS] = {N_("AI risks"), RECORDS, records_build, records_handle},
    [VIEW_IMPACTS] = {N_("Impact assessments"), RECORDS, records_build, records_handle},
    [VIEW_OVERSIGHT] = {N_("Human oversight"), RECORDS, records_build, records_handle},
    [VIEW_DATA_SETS] = {N_("Data sets"), RECORDS, records_build, records_handle},
    [VIEW_RECORD] = {N_("Record"), WALK | CONTEXT_RECORD | CONTEXT_ENTER, record_build,
                     record_handle},
    [VIEW_SOURCE] = {"Existing standard",
                     WALK | CONTEXT_TABLE | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_SOURCE |
                         CONTEXT_FILTER | CONTEXT_EXPLAIN,
                     source_build, source_handle},
    [VIEW_FIND] = {"Find",
                   WALK | CONTEXT_TABLE | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_ENTER |
                       CONTEXT_EXPLAIN | CONTEXT_FILTER,
                   find_build, find_handle},
    [VIEW_PROGRESS] = {"Progress", WALK | CONTEXT_ENTER | CONTEXT_EXPLAIN, progress_build,
                       progress_handle},
    [VIEW_MAP] = {"Map",
                  WALK | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_ENTER | CONTEXT_EXPLAIN |
                      CONTEXT_MAP,
                  map_build, map_handle},
    [VIEW_HELP] = {"Help", CONTEXT_MOVE | CONTEXT_OVERLAY, help_build, NULL},
    [VIEW_EXPLAIN] = {"Why?", CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_ENTER | CONTEXT_EXPLAIN,
                      explain_build, explain_handle},
    [VIEW_EVIDENCE] = {"Evidence", CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_LIST | CONTEXT_ENTER,
                       evidence_build, evidence_handle},
    [VIEW_REASONS] = {"Reasons", CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_TOGGLE, reasons_build,
                      reasons_handle},
    [VIEW_PICK] = {N_("Pick"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_TOGGLE, pick_build,
                   pick_handle},
    [VIEW_MATRIX] = {N_("Risk matrix"), CONTEXT_MOVE | CONTEXT_OVERLAY, matrix_build, NULL},
    [VIEW_DISCOVERY] = {N_("Where does AI hide?"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_ENTER,
                        discovery_build, discovery_handle},
    [VIEW_HISTORY] = {"History", CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_ENTER, history_build,
                      history_handle},
    [VIEW_PREVIEW] = {"Preview", CONTEXT_MOVE | CONTEXT_OVERLAY, preview_build, NULL},
    [VIEW_LEARN] = {"Learn", CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_LEARN, learn_build,
                    learn_handle},
    [VIEW_FILTER] = {"Filter", CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_TOGGLE | CONTEXT_FILTER,
                     filter_build, filter_handle},
    [VIEW_QUIT] = {"Unsaved changes", CONTEXT_QUIT | CONTEXT_OVERLAY, quit_build, quit_handle},
    [VIEW_RECOVER] = {"After a crash", CONTEXT_MOVE | CONTEXT_RECOVER | CONTEXT_FITTING,
                      recover_build, recover_handle},
    [VIEW_HELD] = {"Open elsewhere", CONTEXT_OVERLAY | CONTEXT_HELD, held_build, held_handle},
    [VIEW_CONFLICT] = {"Changed on disk", CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_CONFLICT,
                       conflict_build, conflict_handle},
    [VIEW_CONFIG_PROBLEMS] = {"Configuration", CONTEXT_MOVE | CONTEXT_OVERLAY,
                              config_problems_build, NULL},
    [VIEW_PALETTE] = {"Commands", CONTEXT_PALETTE, palette_build, palette_handle},
    [VIEW_EDITOR] = {"Edit", 0, NULL, NULL},
};

bool view_is_there(const struct app *app, enum view_id view)
{
    bool is_register = records_find_kind(view) != RECORD_KIND_COUNT || view == VIEW_RECORD;
    return !is_register || app->catalogue->registers;
}
