/* Pictures of every screen at three sizes. A wanted change: `make pictures`, then read the diff. */
#include "unit/unit.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/strbuf.h"
#include "unit/ui_helper.h"

#define SEVERAL_SOURCES "iso42001:A.10.3"
#define ONE_SOURCE "iso42001:4.3"
#define NO_SOURCE "iso42001:8.4"
#define OVERSIGHT "iso42001:A.9.2"
#define LEFT_OUT "iso42001:A.7.2"
#define NAME_SIZE 96

struct picture {
    const char *name;
    const char *path; /* NULL: the start screen */
    void (*set_up)(struct ui *ui);
    bool ascii;
    bool small; /* at sizes that are too small, instead of the usual ones */
};

static const int sizes[][2] = {{24, 80}, {12, 40}, {60, 200}};
static const int small_sizes[][2] = {{11, 80}, {24, 39}, {5, 12}, {1, 1}};

/* ---- what is shown ---- */

static void show_recent(struct ui *ui)
{
    static const struct {
        const char *path;
        const char *name;
        const char *opened_at;
    } entries[] = {
        {"/home/kim/audits/nordlotse.json", "Nordlotse Software GmbH", "2026-11-17T16:20:00Z"},
        {"/home/kim/audits/2026/a very long directory name that goes on/assessment.json",
         "田辺システム株式会社", "2026-10-02T08:00:00Z"},
        {"/home/kim/\xE2\x80\xAE"
         "evil.json",
         "Zoe\u0308 & S\u00F6hne", "2026-01-31T23:59:59Z"},
    };
    struct recent_list *recent = &ui->app.recent;
    recent_list_release(recent);
    for (size_t i = 0; i < COUNT_OF(entries); i++)
        recent->entries[recent->count++] = (struct recent_entry){
            strdup(entries[i].path), strdup(entries[i].name), strdup(entries[i].opened_at)};
}

static void show_scope(struct ui *ui)
{
    ui_show_view(ui, VIEW_SCOPE);
}

static void show_need(struct ui *ui)
{
    ui_show_view(ui, VIEW_NEED);
}

static void show_roles(struct ui *ui)
{
    ui_show_view(ui, VIEW_ROLES);
}

static void show_several_sources(struct ui *ui)
{
    ui_go(ui, SEVERAL_SOURCES, UI_OWN_ROW);
}

static void show_unfolded_source(struct ui *ui)
{
    ui_go(ui, SEVERAL_SOURCES, 0);
}

static void show_one_source(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, 0);
}

static void show_no_source(struct ui *ui)
{
    ui_go(ui, NO_SOURCE, UI_OWN_ROW);
}

static void show_oversight(struct ui *ui)
{
    ui_go(ui, OVERSIGHT, UI_OWN_ROW);
}

static void show_left_out(struct ui *ui)
{
    ui_go(ui, LEFT_OUT, UI_OWN_ROW);
}

static void show_item_end(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, UI_OWN_ROW);
    ui_press_times(ui, 'G', 2);
}

static void show_gaps(struct ui *ui)
{
    ui_show_view(ui, VIEW_GAPS);
}

/* P1 that nobody owns, by gap. */
static void show_filter(struct ui *ui)
{
    show_gaps(ui);
    ui_press(ui, 'f');
    ui_press_times(ui, 'j', 3);
    ui_press(ui, ' ');
    ui_press_times(ui, 'j', 5);
    ui_press(ui, ' ');
    ui_press(ui, 'z');
}

static void show_marked_gaps(struct ui *ui)
{
    show_gaps(ui);
    ui_press_times(ui, ' ', 3);
    ui_press(ui, 'k');
}

static void show_text_for_many(struct ui *ui)
{
    show_marked_gaps(ui);
    ui_press(ui, 'n');
    ui_type(ui, "Talk to Katrin.");
}

static void show_reasons_for_many(struct ui *ui)
{
    ui_show_view(ui, VIEW_STATEMENT);
    ui_press_times(ui, 'j', 3);
    ui_press(ui, '*');
    ui_press(ui, 'r');
}

static void show_filtered_gaps(struct ui *ui)
{
    show_filter(ui);
    ui_press(ui, KEY_CODE_ESCAPE);
}

static void show_filtered_item(struct ui *ui)
{
    show_filtered_gaps(ui);
    ui_press(ui, KEY_CODE_ENTER);
}

static void show_all_items(struct ui *ui)
{
    ui_show_view(ui, VIEW_FIND);
}

static void show_find(struct ui *ui)
{
    ui_show_view(ui, VIEW_GAPS);
    ui_press(ui, '/');
    ui_type(ui, "impact assess");
}

static void show_nothing_found(struct ui *ui)
{
    show_find(ui);
    ui_type(ui, "xyz");
}

static void show_found(struct ui *ui)
{
    show_find(ui);
    ui_press(ui, KEY_CODE_DOWN);
}

static void show_found_item(struct ui *ui)
{
    show_found(ui);
    ui_press(ui, KEY_CODE_ENTER);
    ui_press(ui, 'n');
}

static void show_map(struct ui *ui)
{
    ui_show_view(ui, VIEW_MAP);
    ui->app.views[VIEW_MAP].selected = 0;
    ui_press_times(ui, 'j', 2);
    ui_press(ui, KEY_CODE_RIGHT);
}

static void show_map_by_gap(struct ui *ui)
{
    show_map(ui);
    ui_press(ui, 'v');
}

static void show_map_by_priority(struct ui *ui)
{
    show_map_by_gap(ui);
    ui_press(ui, 'v');
    ui_press(ui, 'G');
}

static void show_sorted_statement(struct ui *ui)
{
    ui_show_view(ui, VIEW_STATEMENT);
    ui_press_times(ui, 'z', 6);
    ui_press(ui, 'Z');
    ui_press(ui, 'g');
}

static void show_readiness(struct ui *ui)
{
    ui_show_view(ui, VIEW_READINESS);
}

static void show_heat(struct ui *ui)
{
    ui_show_view(ui, VIEW_READINESS);
    ui_press_times(ui, 'j', 30);
}

static void show_progress(struct ui *ui)
{
    ui_show_view(ui, VIEW_PROGRESS);
}

static void show_progress_table(struct ui *ui)
{
    ui_show_view(ui, VIEW_PROGRESS);
    ui_press(ui, 'G');
}

static void show_explained_point(struct ui *ui)
{
    ui_show_view(ui, VIEW_PROGRESS);
    ui->app.views[VIEW_PROGRESS].selected = 3;
    ui_press(ui, 'x');
}

static void show_learn(struct ui *ui)
{
    ui_show_view(ui, VIEW_LEARN);
}

/* The first question of the third chapter, with the chapters before it closed. */
static void show_learn_answer(struct ui *ui)
{
    ui_show_view(ui, VIEW_LEARN);
    ui_press_times(ui, 'j', 2);
    ui_press(ui, KEY_CODE_ENTER);
    ui_press(ui, 'j');
}

static void show_plan(struct ui *ui)
{
    ui_show_view(ui, VIEW_PLAN);
}

static void show_dated_plan(struct ui *ui)
{
    ui_add_plan(ui);
    ui_show_view(ui, VIEW_PLAN);
    ui_press_times(ui, 'j', 2);
}

static void show_package(struct ui *ui)
{
    show_dated_plan(ui);
    ui_press_times(ui, 'j', 4);
}

static void show_milestone(struct ui *ui)
{
    show_dated_plan(ui);
    ui_press_times(ui, 'j', 21); /* behind the packages and their sum */
}

static void show_systems(struct ui *ui)
{
    ui_show_view(ui, VIEW_SYSTEMS);
}

static void show_risks(struct ui *ui)
{
    ui_show_view(ui, VIEW_RISKS);
    ui_press_times(ui, 'j', 8); /* its review is overdue */
}

static void show_impacts(struct ui *ui)
{
    ui_show_view(ui, VIEW_IMPACTS);
}

static void show_oversight_register(struct ui *ui)
{
    ui_show_view(ui, VIEW_OVERSIGHT);
}

static void show_data_sets(struct ui *ui)
{
    ui_show_view(ui, VIEW_DATA_SETS);
}

static void show_record(struct ui *ui)
{
    ui_show_view(ui, VIEW_RECORD);
    ui_press_times(ui, 'j', SYSTEM_STAGE);
}

static void show_risk(struct ui *ui)
{
    show_risks(ui);
    ui_press(ui, KEY_CODE_ENTER);
    ui_press_times(ui, 'j', RISK_LIKELIHOOD - 1);
}

static void show_pick(struct ui *ui)
{
    ui_show_view(ui, VIEW_PICK);
}

static void show_matrix(struct ui *ui)
{
    show_risks(ui);
    ui_press(ui, 'v');
}

static void show_discovery(struct ui *ui)
{
    ui_show_view(ui, VIEW_DISCOVERY);
}

static void show_found_records(struct ui *ui)
{
    ui_press(ui, '/');
    ui_type(ui, "vendor model");
}

static void show_statement(struct ui *ui)
{
    ui_add_statement(ui);
    ui_show_view(ui, VIEW_STATEMENT);
}

static void show_new_statement(struct ui *ui)
{
    ui_show_view(ui, VIEW_STATEMENT);
}

static void show_statement_control(struct ui *ui)
{
    show_statement(ui);
    ui_press_times(ui, 'j', 3);
}

static void show_reasons(struct ui *ui)
{
    show_statement_control(ui);
    ui_press(ui, 'r');
    ui_press(ui, 'j');
}

static void show_stated_item(struct ui *ui)
{
    ui_add_statement(ui);
    ui_go(ui, UI_STATED, UI_OWN_ROW);
}

static void show_export(struct ui *ui)
{
    ui_remove_exports();
    ui_show_view(ui, VIEW_EXPORT);
}

/* A name is taken, one is the user's, and one of them cannot be written. */
static void show_exported(struct ui *ui)
{
    show_export(ui);
    ui_press(ui, ' ');
    ui_press(ui, 'j');
    ui_press(ui, ' ');
    ui_press(ui, 'e');
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "no-directory/report");
    ui_press(ui, KEY_CODE_ENTER);
    ui_press(ui, KEY_CODE_ENTER);
    ui_press(ui, 'k');
}

static void show_preview(struct ui *ui)
{
    ui_add_plan(ui);
    ui_add_statement(ui);
    show_export(ui);
    ui_press(ui, 'p');
    while (!strstr(ui_get_picture(ui), "THE PLAN"))
        ui_press(ui, 'j');
    ui_press_times(ui, 'j', 5);
}

static void show_source(struct ui *ui)
{
    ui_show_view(ui, VIEW_SOURCE);
    ui->app.shows_all = false;
    ui_press_times(ui, 'j', 2);
}

static void show_source_all(struct ui *ui)
{
    ui_show_view(ui, VIEW_SOURCE);
    ui_press(ui, 't');
    ui_press(ui, 'j');
}

static void show_help(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, UI_OWN_ROW);
    ui_press(ui, '?');
}

static void show_start_help(struct ui *ui)
{
    ui_press(ui, '?');
}

static void show_explain(struct ui *ui)
{
    ui_go(ui, SEVERAL_SOURCES, UI_OWN_ROW);
    ui_press(ui, 'x');
}

static void show_explained_total(struct ui *ui)
{
    ui_show_view(ui, VIEW_READINESS);
    ui_press_times(ui, 'j', 4);
    ui_press(ui, 'x');
}

static void show_explained_header(struct ui *ui)
{
    ui_show_view(ui, VIEW_SCOPE);
    ui_press(ui, 'x');
}

static void show_explained_package(struct ui *ui)
{
    ui_show_view(ui, VIEW_PLAN);
    ui_press_times(ui, 'j', 8);
    ui_press(ui, 'x');
}

static void show_explained_gaps(struct ui *ui)
{
    ui_show_view(ui, VIEW_GAPS);
    ui_press(ui, 'G');
    ui_press(ui, 'x');
}

static void show_evidence(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, 0);
    ui_press(ui, 'e');
}

static void show_evidence_editor(struct ui *ui)
{
    show_evidence(ui);
    ui_press(ui, KEY_CODE_ENTER);
}

static void show_line_editor(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, UI_OWN_ROW);
    ui_press(ui, 'o');
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "Zoe\u0308 van der Meer, 田辺 美咲");
    ui_press_times(ui, KEY_CODE_LEFT, 3);
}

/* Wide characters over the edge of the box, marks on letters, an empty line. */
static void show_text_editor(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, UI_OWN_ROW);
    ui_press(ui, 'n');
    ui_press_times(ui, KEY_CODE_UP, 9);
    ui_press(ui, KEY_CONTROL('K'));
    ui_paste(ui, "e\u0301te\u0301, nai\u0308ve, q\u0323\u0307\n\n");
    for (int i = 0; i < 6; i++)
        ui_paste(ui, "対象範囲にある全てのAIシステムと役割を書き出す。");
    ui_paste(ui, "\n\u202Eabc\u202C end");
}

static void show_justification(struct ui *ui)
{
    ui_go(ui, OVERSIGHT, UI_OWN_ROW);
    ui_press(ui, '5');
}

static void show_path_editor(struct ui *ui)
{
    show_export(ui);
    ui_press(ui, KEY_CODE_ENTER);
}

static void show_quit(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, UI_OWN_ROW);
    ui_press(ui, '1');
    ui_press(ui, 'q');
}

static void show_palette(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, UI_OWN_ROW);
    ui_press(ui, ':');
    ui_type(ui, "stat");
}

static void show_palette_elsewhere(struct ui *ui)
{
    ui_show_view(ui, VIEW_SCOPE);
    ui_press(ui, ':');
    ui_type(ui, "merge");
    ui_press(ui, KEY_CODE_ENTER);
}

static void show_go_to(struct ui *ui)
{
    ui_show_view(ui, VIEW_GAPS);
    ui_press(ui, '#');
    ui_type(ui, "6.1");
}

static void show_config_problems(struct ui *ui)
{
    ui_configure(ui,
                 "set mouse maybe\nkey status c nte\nkey global q none\nkey global Ctrl-C none\n");
}

static void show_error(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, UI_OWN_ROW);
    ui_press(ui, '5');
}

static void show_message(struct ui *ui)
{
    ui_go(ui, ONE_SOURCE, UI_OWN_ROW);
    ui_press(ui, 'P');
}

static const struct picture pictures[] = {
    {.name = "start"},
    {.name = "start-recent", .set_up = show_recent},
    {.name = "palette", .path = UI_EXAMPLE, .set_up = show_palette},
    {.name = "palette-elsewhere", .path = UI_EXAMPLE, .set_up = show_palette_elsewhere},
    {.name = "go-to", .path = UI_EXAMPLE, .set_up = show_go_to},
    {.name = "ascii-palette", .path = UI_EXAMPLE, .set_up = show_palette, .ascii = true},
    {.name = "config-problems", .set_up = show_config_problems},
    {.name = "start-help", .set_up = show_start_help},
    {.name = "scope", .path = UI_EXAMPLE, .set_up = show_scope},
    {.name = "scope-new", .path = "new.json", .set_up = show_scope},
    {.name = "need", .path = UI_EXAMPLE, .set_up = show_need},
    {.name = "need-new", .path = "new.json", .set_up = show_need},
    {.name = "roles", .path = UI_EXAMPLE, .set_up = show_roles},
    {.name = "item-several-sources", .path = UI_EXAMPLE, .set_up = show_several_sources},
    {.name = "item-unfolded-source", .path = UI_EXAMPLE, .set_up = show_unfolded_source},
    {.name = "item-one-source", .path = UI_EXAMPLE, .set_up = show_one_source},
    {.name = "item-no-source", .path = UI_EXAMPLE, .set_up = show_no_source},
    {.name = "item-oversight", .path = UI_EXAMPLE, .set_up = show_oversight},
    {.name = "item-left-out", .path = UI_EXAMPLE, .set_up = show_left_out},
    {.name = "item-end", .path = UI_EXAMPLE, .set_up = show_item_end},
    {.name = "item-new", .path = "new.json", .set_up = show_one_source},
    {.name = "gaps", .path = UI_EXAMPLE, .set_up = show_gaps},
    {.name = "gaps-marked", .path = UI_EXAMPLE, .set_up = show_marked_gaps},
    {.name = "editor-many", .path = UI_EXAMPLE, .set_up = show_text_for_many},
    {.name = "reasons-many", .path = UI_EXAMPLE, .set_up = show_reasons_for_many},
    {.name = "gaps-filtered", .path = UI_EXAMPLE, .set_up = show_filtered_gaps},
    {.name = "filter", .path = UI_EXAMPLE, .set_up = show_filter},
    {.name = "item-filtered", .path = UI_EXAMPLE, .set_up = show_filtered_item},
    {.name = "statement-sorted", .path = UI_EXAMPLE, .set_up = show_sorted_statement},
    {.name = "find-all", .path = UI_EXAMPLE, .set_up = show_all_items},
    {.name = "find-typing", .path = UI_EXAMPLE, .set_up = show_find},
    {.name = "find-nothing", .path = UI_EXAMPLE, .set_up = show_nothing_found},
    {.name = "find", .path = UI_EXAMPLE, .set_up = show_found},
    {.name = "item-found", .path = UI_EXAMPLE, .set_up = show_found_item},
    {.name = "map", .path = UI_EXAMPLE, .set_up = show_map},
    {.name = "map-new", .path = "new.json", .set_up = show_map},
    {.name = "map-gap", .path = UI_EXAMPLE, .set_up = show_map_by_gap},
    {.name = "map-priority", .path = UI_EXAMPLE, .set_up = show_map_by_priority},
    {.name = "readiness", .path = UI_EXAMPLE, .set_up = show_readiness},
    {.name = "readiness-new", .path = "new.json", .set_up = show_readiness},
    {.name = "heat", .path = UI_EXAMPLE, .set_up = show_heat},
    {.name = "ascii-heat", .path = UI_EXAMPLE, .set_up = show_heat, .ascii = true},
    {.name = "progress", .path = UI_EXAMPLE, .set_up = show_progress},
    {.name = "progress-new", .path = "new.json", .set_up = show_progress},
    {.name = "progress-table", .path = UI_EXAMPLE, .set_up = show_progress_table},
    {.name = "explain-point", .path = UI_EXAMPLE, .set_up = show_explained_point},
    {.name = "ascii-progress", .path = UI_EXAMPLE, .set_up = show_progress, .ascii = true},
    {.name = "learn", .path = UI_EXAMPLE, .set_up = show_learn},
    {.name = "learn-answer", .path = UI_EXAMPLE, .set_up = show_learn_answer},
    {.name = "systems", .path = UI_EXAMPLE, .set_up = show_systems},
    {.name = "risks", .path = UI_EXAMPLE, .set_up = show_risks},
    {.name = "impacts", .path = UI_EXAMPLE, .set_up = show_impacts},
    {.name = "oversight-register", .path = UI_EXAMPLE, .set_up = show_oversight_register},
    {.name = "data-sets", .path = UI_EXAMPLE, .set_up = show_data_sets},
    {.name = "record", .path = UI_EXAMPLE, .set_up = show_record},
    {.name = "risk", .path = UI_EXAMPLE, .set_up = show_risk},
    {.name = "pick", .path = UI_EXAMPLE, .set_up = show_pick},
    {.name = "matrix", .path = UI_EXAMPLE, .set_up = show_matrix},
    {.name = "discovery", .path = UI_EXAMPLE, .set_up = show_discovery},
    {.name = "find-records", .path = UI_EXAMPLE, .set_up = show_found_records},
    {.name = "systems-new", .path = "new.json", .set_up = show_systems},
    {.name = "plan", .path = UI_EXAMPLE, .set_up = show_plan},
    {.name = "plan-dated", .path = UI_EXAMPLE, .set_up = show_dated_plan},
    {.name = "plan-package", .path = UI_EXAMPLE, .set_up = show_package},
    {.name = "plan-milestone", .path = UI_EXAMPLE, .set_up = show_milestone},
    {.name = "statement", .path = UI_EXAMPLE, .set_up = show_statement},
    {.name = "statement-new", .path = "new.json", .set_up = show_new_statement},
    {.name = "statement-control", .path = UI_EXAMPLE, .set_up = show_statement_control},
    {.name = "reasons", .path = UI_EXAMPLE, .set_up = show_reasons},
    {.name = "item-stated", .path = UI_EXAMPLE, .set_up = show_stated_item},
    {.name = "export", .path = UI_EXAMPLE, .set_up = show_export},
    {.name = "export-done", .path = UI_EXAMPLE, .set_up = show_exported},
    {.name = "preview", .path = UI_EXAMPLE, .set_up = show_preview},
    {.name = "source", .path = UI_EXAMPLE, .set_up = show_source},
    {.name = "source-all", .path = UI_EXAMPLE, .set_up = show_source_all},
    {.name = "help", .path = UI_EXAMPLE, .set_up = show_help},
    {.name = "explain", .path = UI_EXAMPLE, .set_up = show_explain},
    {.name = "explain-total", .path = UI_EXAMPLE, .set_up = show_explained_total},
    {.name = "explain-header", .path = UI_EXAMPLE, .set_up = show_explained_header},
    {.name = "explain-package", .path = UI_EXAMPLE, .set_up = show_explained_package},
    {.name = "explain-gaps", .path = UI_EXAMPLE, .set_up = show_explained_gaps},
    {.name = "ascii-explain-total",
     .path = UI_EXAMPLE,
     .set_up = show_explained_total,
     .ascii = true},
    {.name = "evidence", .path = UI_EXAMPLE, .set_up = show_evidence},
    {.name = "evidence-editor", .path = UI_EXAMPLE, .set_up = show_evidence_editor},
    {.name = "editor-line", .path = UI_EXAMPLE, .set_up = show_line_editor},
    {.name = "editor-text", .path = UI_EXAMPLE, .set_up = show_text_editor},
    {.name = "editor-justification", .path = UI_EXAMPLE, .set_up = show_justification},
    {.name = "editor-path", .path = UI_EXAMPLE, .set_up = show_path_editor},
    {.name = "quit", .path = UI_EXAMPLE, .set_up = show_quit},
    {.name = "error", .path = UI_EXAMPLE, .set_up = show_error},
    {.name = "message", .path = "new.json", .set_up = show_message},
    {.name = "too-small", .path = UI_EXAMPLE, .small = true},
    {.name = "ascii-start", .set_up = show_recent, .ascii = true},
    {.name = "ascii-item", .path = UI_EXAMPLE, .set_up = show_unfolded_source, .ascii = true},
    {.name = "ascii-gaps-marked", .path = UI_EXAMPLE, .set_up = show_marked_gaps, .ascii = true},
    {.name = "ascii-gaps", .path = UI_EXAMPLE, .set_up = show_gaps, .ascii = true},
    {.name = "ascii-filter", .path = UI_EXAMPLE, .set_up = show_filter, .ascii = true},
    {.name = "ascii-find", .path = UI_EXAMPLE, .set_up = show_found, .ascii = true},
    {.name = "ascii-map", .path = UI_EXAMPLE, .set_up = show_map, .ascii = true},
    {.name = "ascii-map-gap", .path = UI_EXAMPLE, .set_up = show_map_by_gap, .ascii = true},
    {.name = "ascii-map-priority",
     .path = UI_EXAMPLE,
     .set_up = show_map_by_priority,
     .ascii = true},
    {.name = "ascii-readiness", .path = "new.json", .set_up = show_readiness, .ascii = true},
    {.name = "ascii-risks", .path = UI_EXAMPLE, .set_up = show_risks, .ascii = true},
    {.name = "ascii-record", .path = UI_EXAMPLE, .set_up = show_record, .ascii = true},
    {.name = "ascii-matrix", .path = UI_EXAMPLE, .set_up = show_matrix, .ascii = true},
    {.name = "ascii-plan", .path = UI_EXAMPLE, .set_up = show_package, .ascii = true},
    {.name = "ascii-statement",
     .path = UI_EXAMPLE,
     .set_up = show_statement_control,
     .ascii = true},
    {.name = "ascii-export", .path = UI_EXAMPLE, .set_up = show_exported, .ascii = true},
    {.name = "ascii-preview", .path = UI_EXAMPLE, .set_up = show_preview, .ascii = true},
    {.name = "ascii-help", .path = UI_EXAMPLE, .set_up = show_help, .ascii = true},
    {.name = "ascii-editor", .path = UI_EXAMPLE, .set_up = show_line_editor, .ascii = true},
};

/* ---- comparing ---- */

static void make_path(char path[PATH_MAX], const char *file)
{
    snprintf(path, PATH_MAX, "%s/tests/screens/pictures/%s", ui_get_source(), file);
}

static void format_name(char name[NAME_SIZE], const struct picture *picture, const int *size)
{
    snprintf(name, NAME_SIZE, "%s-%dx%d.txt", picture->name, size[1], size[0]);
}

static void write_picture(const char *name, const char *text)
{
    char path[PATH_MAX];
    make_path(path, name);
    FILE *file = fopen(path, "w");
    if (!file)
        fail_msg("cannot write %s: %s", path, strerror(errno));
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static size_t find_difference(const char *a, const char *b)
{
    size_t line = 1;
    for (; *a != '\0' && *a == *b; a++, b++)
        line += *a == '\n';
    return line;
}

/* False: there is none, or it is another one; both are printed then. */
static bool equals_stored(const char *name, const char *text)
{
    char path[PATH_MAX];
    struct strbuf stored;
    make_path(path, name);
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "%s is not there; `make pictures` makes it:\n%s", path, text);
        return false;
    }
    strbuf_init(&stored);
    char chunk[4096];
    for (size_t count = 1; count > 0;) {
        count = fread(chunk, 1, sizeof chunk, file);
        strbuf_append(&stored, chunk, count);
    }
    fclose(file);
    bool same = strcmp(stored.text, text) == 0;
    /* Not print_error(), which stops after 1024 bytes. */
    if (!same)
        fprintf(stderr, "%s was:\n%sand is now (first in line %zu):\n%s", name, stored.text,
                find_difference(stored.text, text), text);
    strbuf_release(&stored);
    return same;
}

static void check_ascii(const char *name, const char *text)
{
    /* What users wrote is shown as it is; everything of ours is ASCII. */
    static const char *const ours[] = {"\u2500", "\u2502", "\u25B8", "\u2026", "\u25CF",
                                       "\u2713", "\u25B0", "\u2193", "\u2022", "\u2013"};
    for (size_t i = 0; i < COUNT_OF(ours); i++)
        if (strstr(text, ours[i]))
            fail_msg("%s holds %s:\n%s", name, ours[i], text);
}

static bool check_size(const struct picture *picture, const int *size)
{
    char name[NAME_SIZE];
    bool same = true;
    format_name(name, picture, size);
    remove("new.json");
    struct ui *ui = ui_new_sized(picture->path, size[0], size[1], picture->ascii);
    if (picture->set_up)
        picture->set_up(ui);
    ui_draw(ui);
    char *text = strdup(ui_get_picture(ui));
    /* Drawing changes nothing. */
    ui_draw(ui);
    assert_string_equal(ui_get_picture(ui), text);
    if (picture->ascii)
        check_ascii(name, text);
    const char *redraw = getenv("AIMSGAP_REDRAW");
    if (redraw && strcmp(redraw, "1") == 0)
        write_picture(name, text);
    else
        same = equals_stored(name, text);
    free(text);
    ui_free(ui);
    return same;
}

static void test_picture(void **state)
{
    const struct picture *picture = *state;
    bool same = true;
    size_t count = picture->small ? COUNT_OF(small_sizes) : COUNT_OF(sizes);
    for (size_t i = 0; i < count; i++)
        same = check_size(picture, picture->small ? small_sizes[i] : sizes[i]) && same;
    assert_true(same);
}

static bool is_known(const char *file)
{
    char name[NAME_SIZE];
    for (size_t i = 0; i < COUNT_OF(pictures); i++) {
        size_t count = pictures[i].small ? COUNT_OF(small_sizes) : COUNT_OF(sizes);
        for (size_t k = 0; k < count; k++) {
            format_name(name, &pictures[i], pictures[i].small ? small_sizes[k] : sizes[k]);
            if (strcmp(name, file) == 0)
                return true;
        }
    }
    return false;
}

static void test_no_picture_is_left_over(void **state)
{
    (void)state;
    char path[PATH_MAX];
    make_path(path, "");
    DIR *directory = opendir(path);
    assert_non_null(directory);
    for (const struct dirent *entry = readdir(directory); entry; entry = readdir(directory))
        if (entry->d_name[0] != '.' && !is_known(entry->d_name))
            fail_msg("nothing draws %s%s any more: remove it", path, entry->d_name);
    closedir(directory);
}

int main(void)
{
    struct CMUnitTest tests[COUNT_OF(pictures) + 1];
    for (size_t i = 0; i < COUNT_OF(pictures); i++)
        tests[i] = (struct CMUnitTest){.name = pictures[i].name,
                                       .test_func = test_picture,
                                       .initial_state = (void *)(uintptr_t)&pictures[i]};
    tests[COUNT_OF(pictures)] = (struct CMUnitTest)cmocka_unit_test(test_no_picture_is_left_over);
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
