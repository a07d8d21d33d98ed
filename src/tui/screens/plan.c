/* The plan: what its dates rest on, the work packages in the order in which they need each other,
 * the milestones, and who owns what. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/gantt.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define TALL_ROWS 40
#define DATES_FROM 70     /* columns: dates stand beside the Gantt */
#define ONE_LINE_FROM 130 /* and the Gantt beside the titles */
#define DAYS_COLUMNS 16
#define GANTT_INDENT 7
#define TITLE_END 66 /* the Gantt's column where all is on one line */

static const enum profile_field inputs[] = {PROFILE_PLAN_START, PROFILE_PLAN_CAPACITY,
                                            PROFILE_PLAN_AUDIT};

#define INPUT_COUNT (sizeof inputs / sizeof *inputs)

/* ---- what the dates rest on ---- */

static void add_built(struct page *page, enum look look, struct strbuf *text)
{
    if (text->length > 0)
        page_add_wrapped(page, look, 4, text->text);
    strbuf_clear(text);
}

/* What stands beside the audit date; NULL: nothing to worry about. */
static const char *get_audit_warning(const struct plan *plan)
{
    switch (plan_judge_audit(plan)) {
    case OUTLOOK_LATE:
        return _("too early for this plan");
    case OUTLOOK_ONLY_LOW:
        return _("in time only at the low end");
    default:
        return NULL;
    }
}

static enum look get_audit_look(const struct plan *plan)
{
    enum plan_outlook outlook = plan_judge_audit(plan);
    return outlook == OUTLOOK_LATE       ? LOOK_BAD
           : outlook == OUTLOOK_ONLY_LOW ? LOOK_PARTLY
                                         : LOOK_DIM;
}

static void add_audit(const struct app *app, struct page *page)
{
    struct strbuf text;
    strbuf_init(&text);
    words_append_audit(&text, app->plan);
    add_built(page, get_audit_look(app->plan), &text);
    words_append_forecast(&text, app->gaps, &app->forecast);
    add_built(page, LOOK_DIM, &text);
    strbuf_release_into(&text, &page->text);
}

static void add_basis(const struct app *app, struct page *page)
{
    struct strbuf text;
    strbuf_init(&text);
    words_append_plan_basis(&text, app->plan);
    add_built(page, LOOK_DIM, &text);
    strbuf_release_into(&text, &page->text);
}

/* What follows from a value unfolds below it; where there is room, always. */
static void add_inputs(const struct app *app, struct page *page)
{
    bool is_tall = app->rows >= TALL_ROWS;
    for (size_t i = 0; i < INPUT_COUNT; i++) {
        int row = parts_begin_field(app, page, inputs[i]);
        bool is_audit = inputs[i] == PROFILE_PLAN_AUDIT;
        const char *warning = is_audit ? get_audit_warning(app->plan) : NULL;
        if (warning && page->width >= DATES_FROM)
            page_add_right(page, get_audit_look(app->plan), warning);
        else if (warning)
            page_add_wrapped(page, get_audit_look(app->plan), 4, warning);
        if (is_audit ? row == page->selected || is_tall : row == page->selected && !is_tall)
            is_audit ? add_audit(app, page) : add_basis(app, page);
        page_end_row(page);
    }
    if (is_tall)
        add_basis(app, page);
}

/* ---- the Gantt ---- */

static bool has_dates_beside(const struct app *app, const struct page *page)
{
    return app->plan->has_dates && page->width >= DATES_FROM;
}

/* Of "2027-02-05 to 2027-02-19", as words_format_dates() has it. */
static int count_range_columns(void)
{
    return 2 * (DATE_SIZE - 1) + text_width(_(" to "));
}

static int count_gantt_columns(const struct app *app, const struct page *page)
{
    int dates = has_dates_beside(app, page) ? count_range_columns() + 2 : 0;
    if (page->width >= ONE_LINE_FROM)
        return page->width - TITLE_END - dates - DAYS_COLUMNS - 1;
    return page->width - GANTT_INDENT - dates;
}

/* Where the bars begin: behind the title, or below it. */
static void move_to_gantt(struct page *page)
{
    if (page->width >= ONE_LINE_FROM) {
        page_move_to(page, TITLE_END);
        return;
    }
    page_add_line(page);
    page_move_to(page, GANTT_INDENT);
}

/* A bar in the line and what it means in dates beside it. */
static void add_bar(const struct app *app, struct page *page, enum look look, const char *bar,
                    const char *range)
{
    int end = page->column + count_gantt_columns(app, page) + 2;
    page_add(page, look, bar);
    if (!has_dates_beside(app, page))
        return;
    page_move_to(page, end);
    page_add(page, look == LOOK_BAR ? LOOK_NORMAL : look, range);
}

static struct gantt_axis get_axis(const struct app *app)
{
    return gantt_get_axis(app->plan, app->today);
}

static void move_to_scale(struct page *page)
{
    page_add_line(page);
    page_move_to(page, page->width >= ONE_LINE_FROM ? TITLE_END : GANTT_INDENT);
}

/* The ends of the Gantt, and the names of the lines in it. */
static void add_scale(const struct app *app, struct page *page)
{
    const struct gantt_axis axis = get_axis(app);
    int columns = count_gantt_columns(app, page);
    struct strbuf scale;
    if (!app->plan->has_spans || app->is_plain)
        return;
    strbuf_init(&scale);
    move_to_scale(page);
    gantt_append_scale(&scale, app->plan, &axis, columns);
    add_bar(app, page, LOOK_DIM, scale.text, _("done, earliest to latest"));
    strbuf_clear(&scale);
    gantt_append_lines(&scale, &axis, columns);
    if (scale.length > 0) {
        move_to_scale(page);
        page_add(page, LOOK_DIM, scale.text);
    }
    strbuf_release_into(&scale, &page->text);
}

static void add_package_bar(const struct app *app, struct page *page,
                            const struct plan_package *entry)
{
    char range[WORDS_SIZE];
    const struct gantt_axis axis = get_axis(app);
    struct strbuf bar;
    if (!app->plan->has_spans || entry->is_done)
        return;
    strbuf_init(&bar);
    move_to_gantt(page);
    gantt_append_package(&bar, app->plan, &axis, entry, count_gantt_columns(app, page),
                         app_get_signs(app));
    words_format_dates(app->plan, entry->low.end, entry->high.end, range);
    add_bar(app, page, LOOK_BAR, bar.text, range);
    strbuf_release_into(&bar, &page->text);
}

/* ---- packages ---- */

static void add_items(const struct app *app, struct page *page, const struct work_package *package)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < app->gaps->item_count; i++) {
        const struct gap_item *entry = &app->gaps->items[i];
        if (&app->catalogue->packages[entry->item->package] != package)
            continue;
        if (text.length > 0)
            strbuf_append_text(&text, ", ");
        words_append_item_name(&text, entry->item);
        strbuf_append_format(&text, _(" gap %d%%"), words_get_gap_percent(entry));
        if (entry->state == GAP_NOT_APPLICABLE)
            strbuf_append_text(&text, _(" (left out)"));
    }
    page_add_labelled(page, 4, _("items"), 10, LOOK_NORMAL, text.text);
    strbuf_release_into(&text, &page->text);
}

static void add_time(const struct app *app, struct page *page, const struct plan_package *entry)
{
    const struct work_package *package = entry->package;
    char begin[DATE_SIZE];
    char range[WORDS_SIZE];
    char text[512];
    if (app->plan->has_dates && !entry->is_done) {
        plan_format_begin(app->plan, entry->low.begin, begin);
        words_format_dates(app->plan, entry->low.end, entry->high.end, range);
        snprintf(text, sizeof text, _("from %s; done %s"), begin, range);
        page_add_labelled(page, 4, _("dates"), 10, LOOK_NORMAL, text);
    }
    if (package->elapsed_weeks > 0) {
        snprintf(text, sizeof text, _("at least %g weeks: %s"), package->elapsed_weeks,
                 package->elapsed_reason);
        page_add_labelled(page, 4, _("lasts"), 10, LOOK_NORMAL, text);
    }
}

static void add_details(const struct app *app, struct page *page, const struct plan_package *entry)
{
    const struct work_package *package = entry->package;
    const struct report_row row = {.package = entry, .total = entry->total};
    char text[512];
    add_items(app, page, package);
    parts_add_cell(app, page, 4, _("after"), TABLE_PLAN, "after", row);
    add_time(app, page, entry);
    parts_add_cell(app, page, 4, _("owners"), TABLE_PLAN, "owners", row);
    if (!entry->is_done)
        parts_add_cell(app, page, 4, _("note"), TABLE_PLAN, "remarks", row);
    for (size_t i = 0; i < package->evidence.count && app->rows >= TALL_ROWS; i++)
        page_add_labelled(page, 4, i == 0 ? _("evidence") : "", 10, LOOK_NORMAL,
                          package->evidence.texts[i]);
    snprintf(text, sizeof text, _("%g to %g person-days from nothing; %s"), package->effort_low,
             package->effort_high, package->effort_basis);
    page_add_labelled(page, 4, _("effort"), 10, LOOK_NORMAL, text);
}

static void add_package(const struct app *app, struct page *page, const struct plan_package *entry)
{
    char days[WORDS_SIZE];
    char right[WORDS_SIZE + 8];
    int row = page_begin_row(page);
    words_format_days(entry->total->effort, app_get_signs(app), days);
    snprintf(right, sizeof right, "%s%s", entry->due_outlook == OUTLOOK_LATE ? "! " : "",
             entry->is_done ? _("done") : days);
    page_add_format(page, LOOK_STRONG, "%s ", entry->package->id);
    page_add(page, LOOK_NORMAL, entry->package->title);
    if (page->width >= ONE_LINE_FROM)
        add_package_bar(app, page, entry);
    page_add_right(page, entry->due_outlook == OUTLOOK_LATE ? LOOK_BAD : LOOK_DIM, right);
    if (page->width < ONE_LINE_FROM)
        add_package_bar(app, page, entry);
    if (row == page->selected)
        add_details(app, page, entry);
    page_end_row(page);
}

/* The sum under the packages. */
static void add_sum(const struct app *app, struct page *page)
{
    char days[WORDS_SIZE];
    words_format_days(app->plan->effort, app_get_signs(app), days);
    page_begin_row(page);
    page_add(page, LOOK_STRONG, _("All packages together"));
    page_add_right(page, LOOK_DIM, days);
    page_end_row(page);
}

/* ---- milestones and owners ---- */

static void add_milestone(const struct app *app, struct page *page,
                          const struct plan_milestone *entry)
{
    char range[WORDS_SIZE];
    struct strbuf bar;
    int row = page_begin_row(page);
    const struct gantt_axis axis = get_axis(app);
    bool has_bar = app->plan->has_spans && !entry->is_reached;
    strbuf_init(&bar);
    words_format_dates(app->plan, entry->low, entry->high, range);
    page_add_format(page, LOOK_STRONG, "%s ", app_get_signs(app)->milestone);
    page_add(page, LOOK_NORMAL, entry->milestone->title);
    if (entry->is_reached)
        page_add_right(page, LOOK_GOOD, _(report_get_text(TEXT_REACHED)));
    if (has_bar) {
        move_to_gantt(page);
        gantt_append_milestone(&bar, app->plan, &axis, entry, count_gantt_columns(app, page),
                               app_get_signs(app));
        add_bar(app, page, LOOK_BAR, bar.text, range);
    }
    if (row == page->selected) {
        if (app->plan->has_dates && has_bar && !has_dates_beside(app, page))
            page_add_labelled(page, 4, language_translate(NC_("day", "on")), 10, LOOK_NORMAL,
                              range);
        page_add_labelled(page, 4, _("because"), 10, LOOK_NORMAL, entry->milestone->reason);
    }
    page_end_row(page);
    strbuf_release_into(&bar, &page->text);
}

static void add_owners(const struct app *app, struct page *page)
{
    char days[WORDS_SIZE];
    char text[128];
    struct plan_owner *owners = calloc(app->gaps->item_count + 1, sizeof *owners);
    if (!owners)
        return;
    size_t count = plan_list_owners(app->assessment, app->gaps, NULL, owners);
    if (count > 0)
        page_add_heading(page, _("WHO OWNS WHAT IS OPEN"));
    for (size_t i = 0; i < count; i++) {
        const char *name = owners[i].name ? owners[i].name : _(report_get_text(TEXT_NOBODY));
        words_format_days(owners[i].effort, app_get_signs(app), days);
        snprintf(text, sizeof text, _("%zu items, %s"), owners[i].items, days);
        page_begin_row(page);
        page_add(page, owners[i].name ? LOOK_NORMAL : LOOK_PARTLY, name);
        page_add_right(page, LOOK_DIM, text);
        page_end_row(page);
    }
    free(owners);
}

void plan_build(const struct app *app, struct page *page)
{
    char days[WORDS_SIZE];
    snprintf(page->title, sizeof page->title, _("Plan"));
    words_format_days(app->plan->effort, app_get_signs(app), days);
    snprintf(page->note, sizeof page->note, _("%.40s left"), days);
    add_inputs(app, page);
    page_add_blank(page);
    add_scale(app, page);
    for (size_t i = 0; i < app->plan->package_count; i++)
        add_package(app, page, &app->plan->packages[i]);
    add_sum(app, page);
    if (app->plan->milestone_count > 0)
        page_add_heading(page, _("MILESTONES"));
    for (size_t i = 0; i < app->plan->milestone_count; i++)
        add_milestone(app, page, &app->plan->milestones[i]);
    add_owners(app, page);
    page_add_blank(page);
    page_add_wrapped(page, LOOK_DIM, 0, app->catalogue->sizing);
}

/* ---- keys ---- */

static bool go_to_package(struct app *app, const struct work_package *package)
{
    for (size_t i = 0; i < app->gaps->item_count; i++) {
        const struct catalogue_item *item = app->gaps->items[i].item;
        if (&app->catalogue->packages[item->package] == package) {
            app_go_to_item(app, item);
            break;
        }
    }
    return true;
}

/* What decides whether it is reached. */
static bool go_to_milestone(struct app *app, const struct milestone *milestone)
{
    if (milestone->is_statement) {
        app_go_to(app, VIEW_STATEMENT);
        return true;
    }
    for (size_t i = 0; i < app->gaps->item_count; i++) {
        const struct catalogue_item *item = app->gaps->items[i].item;
        if (milestone->names_item && milestone->names_item[item->index]) {
            app_go_to_item(app, item);
            return true;
        }
    }
    app_say(app, "No item here decides whether this milestone is reached.");
    return true;
}

/* What a row is about: what is typed at the top, packages, their sum, milestones, owners. */
static struct explain_subject find_subject(const struct app *app, size_t row)
{
    const struct plan *plan = app->plan;
    if (row < INPUT_COUNT)
        return (struct explain_subject){
            inputs[row] == PROFILE_PLAN_AUDIT ? EXPLAIN_FORECAST : EXPLAIN_DATES, 0};
    row -= INPUT_COUNT;
    if (row < plan->package_count)
        return (struct explain_subject){
            EXPLAIN_PACKAGE, (size_t)(plan->packages[row].package - app->catalogue->packages)};
    row -= plan->package_count;
    if (row == 0)
        return (struct explain_subject){EXPLAIN_EFFORT, 0};
    row--;
    if (row < plan->milestone_count)
        return (struct explain_subject){EXPLAIN_MILESTONE, row};
    return (struct explain_subject){EXPLAIN_OWNER, row - plan->milestone_count};
}

/* Enter edits what can be edited and goes where there is a place to go; the rest is explained. */
static bool open_row(struct app *app, size_t row, struct explain_subject subject)
{
    if (row < INPUT_COUNT) {
        app_edit_field(app, field_of_profile(inputs[row]));
        return true;
    }
    if (subject.kind == EXPLAIN_PACKAGE)
        return go_to_package(app, &app->catalogue->packages[subject.index]);
    if (subject.kind == EXPLAIN_MILESTONE)
        return go_to_milestone(app, &app->catalogue->milestones[subject.index]);
    reading_explain(app, subject);
    return true;
}

bool plan_handle(struct app *app, enum action action, int row)
{
    if ((action != ACTION_ACTIVATE && action != ACTION_EXPLAIN) || row < 0)
        return false;
    struct explain_subject subject = find_subject(app, (size_t)row);
    if (action == ACTION_ACTIVATE)
        return open_row(app, (size_t)row, subject);
    reading_explain(app, subject);
    return true;
}
