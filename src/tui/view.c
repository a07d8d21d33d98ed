#include "tui/view.h"

#include <stddef.h>

#include "base/language.h"
#include "tui/app.h"

#define SCREEN (CONTEXT_MOVE | CONTEXT_GLOBAL)
#define OPEN (SCREEN | CONTEXT_WALK)
#define WALK (OPEN | CONTEXT_FOUND) /* n is no answer there */
#define RECORDS (WALK | CONTEXT_RECORDS | CONTEXT_ENTER)

const struct view_info view_table[VIEW_COUNT] = {
    [VIEW_START] = {N_("Start"), SCREEN | CONTEXT_START | CONTEXT_ENTER, start_build, start_handle},
    [VIEW_SCOPE] = {N_("Organisation and scope"), WALK | CONTEXT_ENTER | CONTEXT_EXPLAIN,
                    scope_build, scope_handle},
    [VIEW_NEED] = {N_("Do we need both?"), OPEN | CONTEXT_CHOICE | CONTEXT_EXPLAIN, need_build,
                   need_handle},
    [VIEW_ROLES] = {N_("Roles"), WALK | CONTEXT_TOGGLE | CONTEXT_ITEM | CONTEXT_EXPLAIN,
                    roles_build, roles_handle},
    [VIEW_ITEM] = {N_("Item"),
                   WALK | CONTEXT_ITEM | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_EXPLAIN,
                   item_build, item_handle},
    [VIEW_STATEMENT] = {N_("Statement of applicability"),
                        WALK | CONTEXT_TABLE | CONTEXT_STATEMENT | CONTEXT_STATUS | CONTEXT_ENTER |
                            CONTEXT_FILTER | CONTEXT_EXPLAIN,
                        statement_build, statement_handle},
    [VIEW_GAPS] = {N_("Gaps left"),
                   WALK | CONTEXT_TABLE | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_ENTER |
                       CONTEXT_EXPLAIN | CONTEXT_FILTER,
                   gaps_build, gaps_handle},
    [VIEW_READINESS] = {N_("Readiness"), WALK | CONTEXT_ENTER | CONTEXT_EXPLAIN, readiness_build,
                        readiness_handle},
    [VIEW_PLAN] = {N_("Plan"), WALK | CONTEXT_ENTER | CONTEXT_EXPLAIN, plan_build, plan_handle},
    [VIEW_EXPORT] = {N_("Export"), WALK | CONTEXT_EXPORT, export_build, export_handle},
    [VIEW_SYSTEMS] = {N_("AI systems"), RECORDS, records_build, records_handle},
    [VIEW_RISKS] = {N_("AI risks"), RECORDS, records_build, records_handle},
    [VIEW_IMPACTS] = {N_("Impact assessments"), RECORDS, records_build, records_handle},
    [VIEW_OVERSIGHT] = {N_("Human oversight"), RECORDS, records_build, records_handle},
    [VIEW_DATA_SETS] = {N_("Data sets"), RECORDS, records_build, records_handle},
    [VIEW_RECORD] = {N_("Record page"), WALK | CONTEXT_RECORD | CONTEXT_ENTER, record_build,
                     record_handle},
    [VIEW_SOURCE] = {N_("Existing standard"),
                     WALK | CONTEXT_TABLE | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_SOURCE |
                         CONTEXT_FILTER | CONTEXT_EXPLAIN,
                     source_build, source_handle},
    [VIEW_FIND] = {N_("Find"),
                   WALK | CONTEXT_TABLE | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_ENTER |
                       CONTEXT_EXPLAIN | CONTEXT_FILTER,
                   find_build, find_handle},
    [VIEW_PROGRESS] = {N_("Progress"), WALK | CONTEXT_ENTER | CONTEXT_EXPLAIN, progress_build,
                       progress_handle},
    [VIEW_MAP] = {N_("Map"),
                  WALK | CONTEXT_STATUS | CONTEXT_CONTROL | CONTEXT_ENTER | CONTEXT_EXPLAIN |
                      CONTEXT_MAP,
                  map_build, map_handle},
    [VIEW_HELP] = {N_("Help"), CONTEXT_MOVE | CONTEXT_OVERLAY, help_build, NULL},
    [VIEW_EXPLAIN] = {N_("Why?"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_ENTER | CONTEXT_EXPLAIN,
                      explain_build, explain_handle},
    [VIEW_EVIDENCE] = {N_("Evidence"),
                       CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_LIST | CONTEXT_ENTER,
                       evidence_build, evidence_handle},
    [VIEW_REASONS] = {N_("Reasons"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_TOGGLE, reasons_build,
                      reasons_handle},
    [VIEW_PICK] = {N_("Pick"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_TOGGLE, pick_build,
                   pick_handle},
    [VIEW_MATRIX] = {N_("Risk matrix"), CONTEXT_MOVE | CONTEXT_OVERLAY, matrix_build, NULL},
    [VIEW_DISCOVERY] = {N_("Where does AI hide?"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_ENTER,
                        discovery_build, discovery_handle},
    [VIEW_HISTORY] = {N_("History"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_ENTER, history_build,
                      history_handle},
    [VIEW_PREVIEW] = {N_("Preview"), CONTEXT_MOVE | CONTEXT_OVERLAY, preview_build, NULL},
    [VIEW_LEARN] = {N_("Learn"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_LEARN, learn_build,
                    learn_handle},
    [VIEW_FILTER] = {N_("Filter"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_TOGGLE | CONTEXT_FILTER,
                     filter_build, filter_handle},
    [VIEW_QUIT] = {N_("Unsaved changes"), CONTEXT_QUIT | CONTEXT_OVERLAY, quit_build, quit_handle},
    [VIEW_RECOVER] = {N_("After a crash"), CONTEXT_MOVE | CONTEXT_RECOVER | CONTEXT_FITTING,
                      recover_build, recover_handle},
    [VIEW_HELD] = {N_("Open elsewhere"), CONTEXT_OVERLAY | CONTEXT_HELD, held_build, held_handle},
    [VIEW_CONFLICT] = {N_("Changed on disk"), CONTEXT_MOVE | CONTEXT_OVERLAY | CONTEXT_CONFLICT,
                       conflict_build, conflict_handle},
    [VIEW_CONFIG_PROBLEMS] = {N_("Configuration"), CONTEXT_MOVE | CONTEXT_OVERLAY,
                              config_problems_build, NULL},
    [VIEW_PALETTE] = {N_("Commands"), CONTEXT_PALETTE, palette_build, palette_handle},
    [VIEW_EDITOR] = {N_("Edit"), 0, NULL, NULL},
};

bool view_is_there(const struct app *app, enum view_id view)
{
    bool is_register = records_find_kind(view) != RECORD_KIND_COUNT || view == VIEW_RECORD;
    return !is_register || app->catalogue->registers;
}
