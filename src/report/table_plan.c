/* Readiness by part, the plan, its milestones, and who owns what. */
#include "base/language.h"
#include "engine/forecast.h"
#include "engine/plan.h"
#include "report/table_parts.h"

enum readiness_row { ROW_OVERALL, ROW_CLAUSES, ROW_CONTROLS, ROW_SECTIONS };

static size_t count_parts(const struct report_input *input)
{
    return ROW_SECTIONS + input->gaps->catalogue->section_count;
}

static bool get_part(const struct report_input *input, size_t number, struct report_row *row)
{
    const struct gap_report *gaps = input->gaps;
    static const enum report_text labels[] = {TEXT_OVERALL, TEXT_CLAUSES, TEXT_CONTROLS};
    const struct gap_total *const totals[] = {&gaps->overall, &gaps->clauses, &gaps->controls};
    if (number < ROW_SECTIONS) {
        row->label = report_get_text(labels[number]);
        row->total = totals[number];
        return true;
    }
    const struct catalogue_section *section = &gaps->catalogue->sections[number - ROW_SECTIONS];
    row->item = &gaps->catalogue->items[section->first_item];
    row->total = &gaps->sections[number - ROW_SECTIONS];
    return section->is_target;
}

static void fill_part(const struct report_row *row, struct report_cell *cell)
{
    if (row->label)
        cell_set_text(cell, row->label);
    else
        strbuf_append_format(&cell->text, "%s %s %s", row->item->standard->short_name,
                             row->item->section->id, row->item->section->title);
}

static void fill_items(const struct report_row *row, struct report_cell *cell)
{
    cell_set_count(cell, row->total->items);
}

static void fill_answered(const struct report_row *row, struct report_cell *cell)
{
    cell_set_count(cell, row->total->answered);
}

static void fill_open(const struct report_row *row, struct report_cell *cell)
{
    cell_set_count(cell, row->total->open);
}

static void fill_ready_low(const struct report_row *row, struct report_cell *cell)
{
    if (row->total->items > 0)
        cell_set_share(cell, row->total->readiness.low);
}

static void fill_ready_high(const struct report_row *row, struct report_cell *cell)
{
    if (row->total->items > 0)
        cell_set_share(cell, row->total->readiness.high);
}

static void fill_days_low(const struct report_row *row, struct report_cell *cell)
{
    cell_set_days(cell, row->total->effort.low);
}

static void fill_days_high(const struct report_row *row, struct report_cell *cell)
{
    cell_set_days(cell, row->total->effort.high);
}

static const struct report_column readiness_columns[] = {
    {"part", TEXT_PART, CELL_TEXT, 44, fill_part},
    {"items", TEXT_ITEMS, CELL_COUNT, 8, fill_items},
    {"answered", TEXT_ANSWERED, CELL_COUNT, 10, fill_answered},
    {"open", TEXT_OPEN, CELL_COUNT, 8, fill_open},
    {"ready_low", TEXT_READY_LOW, CELL_SHARE, 9, fill_ready_low},
    {"ready_high", TEXT_READY_HIGH, CELL_SHARE, 9, fill_ready_high},
    {"days_low", TEXT_DAYS_LOW, CELL_DAYS, 9, fill_days_low},
    {"days_high", TEXT_DAYS_HIGH, CELL_DAYS, 9, fill_days_high},
};

const struct report_table table_readiness = {"readiness", TEXT_READINESS,
                                             COLUMNS_OF(readiness_columns), get_part, count_parts};

/* ---- the plan ---- */

static size_t count_packages(const struct report_input *input)
{
    return input->plan->package_count;
}

static bool get_package(const struct report_input *input, size_t number, struct report_row *row)
{
    row->package = &input->plan->packages[number];
    row->total = row->package->total;
    return true;
}

static void fill_package(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->package->package->id);
}

static void fill_package_title(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->package->package->title);
}

static void fill_after(const struct report_row *row, struct report_cell *cell)
{
    const struct work_package *package = row->package->package;
    for (size_t i = 0; i < package->after_count; i++)
        strbuf_append_format(&cell->text, "%s%s", i > 0 ? ", " : "",
                             row->input->gaps->catalogue->packages[package->after[i]].id);
}

static void fill_owners(const struct report_row *row, struct report_cell *cell)
{
    size_t count = plan_list_owners(row->input->assessment, row->input->gaps, row->package->package,
                                    row->input->owner_room);
    for (size_t i = 0; i < count; i++)
        strbuf_append_format(&cell->text, "%s%s (%zu)", i > 0 ? ", " : "",
                             row->input->owner_room[i].name ? row->input->owner_room[i].name
                                                            : _(report_get_text(TEXT_NOBODY)),
                             row->input->owner_room[i].items);
}

static void fill_begin(const struct report_row *row, struct report_cell *cell)
{
    char date[DATE_SIZE];
    plan_format_begin(row->input->plan, row->package->low.begin, date);
    cell_set_text(cell, row->package->is_done ? NULL : date);
}

static void fill_end_low(const struct report_row *row, struct report_cell *cell)
{
    char date[DATE_SIZE];
    plan_format_end(row->input->plan, row->package->low.end, date);
    cell_set_text(cell, row->package->is_done ? NULL : date);
}

static void fill_end_high(const struct report_row *row, struct report_cell *cell)
{
    char date[DATE_SIZE];
    plan_format_end(row->input->plan, row->package->high.end, date);
    cell_set_text(cell, row->package->is_done ? NULL : date);
}

static void fill_latest_due(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->package->latest_due);
}

static void append_remark(struct report_cell *cell, const char *remark)
{
    strbuf_append_format(&cell->text, "%s%s", cell->text.length > 0 ? "; " : "", remark);
}

static void fill_remarks(const struct report_row *row, struct report_cell *cell)
{
    const struct plan_package *entry = row->package;
    if (entry->is_done) {
        cell_set_coded(cell, "done", report_get_text(TEXT_DONE));
        return;
    }
    if (entry->due_outlook == OUTLOOK_LATE) {
        cell->code = "late";
        append_remark(cell, _(report_get_text(TEXT_DUE_TOO_EARLY)));
    } else if (entry->due_outlook == OUTLOOK_ONLY_LOW) {
        append_remark(cell, _(report_get_text(TEXT_DUE_EARLY)));
    }
    if (entry->unowned > 0)
        strbuf_append_format(&cell->text, "%s%zu %s", cell->text.length > 0 ? "; " : "",
                             entry->unowned, _(report_get_text(TEXT_WITHOUT_OWNER)));
    if (entry->undated > 0)
        strbuf_append_format(&cell->text, "%s%zu %s", cell->text.length > 0 ? "; " : "",
                             entry->undated, _(report_get_text(TEXT_WITHOUT_DUE)));
}

static const struct report_column plan_columns[] = {
    {"package", TEXT_PACKAGE, CELL_TEXT, 8, fill_package},
    {"title", TEXT_TITLE, CELL_TEXT, 44, fill_package_title},
    {"after", TEXT_AFTER, CELL_TEXT, 20, fill_after},
    {"open", TEXT_OPEN, CELL_COUNT, 8, fill_open},
    {"days_low", TEXT_DAYS_LOW, CELL_DAYS, 9, fill_days_low},
    {"days_high", TEXT_DAYS_HIGH, CELL_DAYS, 9, fill_days_high},
    {"begin", TEXT_BEGIN, CELL_DATE, 11, fill_begin},
    {"end_low", TEXT_END_LOW, CELL_DATE, 11, fill_end_low},
    {"end_high", TEXT_END_HIGH, CELL_DATE, 11, fill_end_high},
    {"latest_due", TEXT_LATEST_DUE, CELL_DATE, 11, fill_latest_due},
    {"owners", TEXT_OWNERS, CELL_TEXT, 30, fill_owners},
    {"remarks", TEXT_REMARKS, CELL_TEXT, 40, fill_remarks},
};

const struct report_table table_plan = {"plan", TEXT_PLAN, COLUMNS_OF(plan_columns), get_package,
                                        count_packages};

/* ---- milestones ---- */

static size_t count_milestones(const struct report_input *input)
{
    return input->plan->milestone_count;
}

static bool get_milestone(const struct report_input *input, size_t number, struct report_row *row)
{
    row->milestone = &input->plan->milestones[number];
    return true;
}

static void fill_milestone(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->milestone->milestone->title);
}

static void fill_state(const struct report_row *row, struct report_cell *cell)
{
    bool reached = row->milestone->is_reached;
    cell_set_coded(cell, reached ? "reached" : "open",
                   report_get_text(reached ? TEXT_REACHED : TEXT_NOT_REACHED));
}

static void fill_milestone_low(const struct report_row *row, struct report_cell *cell)
{
    char date[DATE_SIZE];
    plan_format_end(row->input->plan, row->milestone->low, date);
    cell_set_text(cell, row->milestone->is_reached ? NULL : date);
}

static void fill_milestone_high(const struct report_row *row, struct report_cell *cell)
{
    char date[DATE_SIZE];
    plan_format_end(row->input->plan, row->milestone->high, date);
    cell_set_text(cell, row->milestone->is_reached ? NULL : date);
}

static void fill_reason(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->milestone->milestone->reason);
}

static const struct report_column milestone_columns[] = {
    {"milestone", TEXT_MILESTONE, CELL_TEXT, 40, fill_milestone},
    {"state", TEXT_STATE, CELL_TEXT, 12, fill_state},
    {"end_low", TEXT_END_LOW, CELL_DATE, 11, fill_milestone_low},
    {"end_high", TEXT_END_HIGH, CELL_DATE, 11, fill_milestone_high},
    {"reason", TEXT_REASON, CELL_TEXT, 60, fill_reason},
};

const struct report_table table_milestones = {
    "milestones", TEXT_MILESTONES, COLUMNS_OF(milestone_columns), get_milestone, count_milestones};

/* ---- owners ---- */

static size_t count_owners(const struct report_input *input)
{
    return input->owner_count;
}

static bool get_owner(const struct report_input *input, size_t number, struct report_row *row)
{
    row->owner = &input->owners[number];
    return true;
}

static void fill_owner(const struct report_row *row, struct report_cell *cell)
{
    cell_set_coded(cell, row->owner->name ? NULL : "nobody",
                   row->owner->name ? row->owner->name : report_get_text(TEXT_NOBODY));
}

static void fill_owned(const struct report_row *row, struct report_cell *cell)
{
    cell_set_count(cell, row->owner->items);
}

static void fill_owned_low(const struct report_row *row, struct report_cell *cell)
{
    cell_set_days(cell, row->owner->effort.low);
}

static void fill_owned_high(const struct report_row *row, struct report_cell *cell)
{
    cell_set_days(cell, row->owner->effort.high);
}

static const struct report_column owner_columns[] = {
    {"owner", TEXT_OWNER, CELL_TEXT, 30, fill_owner},
    {"open", TEXT_OPEN, CELL_COUNT, 8, fill_owned},
    {"days_low", TEXT_DAYS_LOW, CELL_DAYS, 9, fill_owned_low},
    {"days_high", TEXT_DAYS_HIGH, CELL_DAYS, 9, fill_owned_high},
};

const struct report_table table_owners = {"owners", TEXT_OWNERS, COLUMNS_OF(owner_columns),
                                          get_owner, count_owners};
