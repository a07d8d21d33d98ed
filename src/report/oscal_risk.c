/* A risk for each open gap that the report lists, before those of the register: what is left to do,
 * by when, how urgent, what is there already, and the work package that closes it with its dates
 * and milestones. */
#include "engine/plan.h"
#include "model/assessment.h"
#include "report/oscal.h"
#include "report/oscal_text.h"
#include "report/words.h"

/* OSCAL's own property: 1 is the highest. */
static void add_priority(struct oscal *oscal, struct oscal_list *props,
                         const struct gap_item *entry)
{
    char number[] = {(char)('1' + entry->priority), '\0'};
    oscal_open_element(oscal, props);
    json_write_text(&oscal->json, "name", "priority");
    json_write_text(&oscal->json, "value", number);
    json_write_close(&oscal->json, '}');
}

static void write_props(struct oscal *oscal, const struct report_row *row)
{
    static const char *const elsewhere[] = {"item", "title",    "remaining", "carries",
                                            "note", "evidence", "because",   NULL};
    struct oscal_list props = {.key = "props"};
    add_priority(oscal, &props, row->gap);
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "item", .value = row->item->id});
    oscal_add_cells(oscal, &props, TABLE_GAPS, row, elsewhere, false, NULL);
    oscal_close_list(oscal, &props);
}

static void write_facet(struct oscal *oscal, const char *name, const char *value)
{
    json_write_open(&oscal->json, NULL, '{');
    json_write_text(&oscal->json, "name", name);
    json_write_text(&oscal->json, "system", OSCAL_NAMESPACE);
    json_write_text(&oscal->json, "value", value);
    json_write_close(&oscal->json, '}');
}

static void write_number_facet(struct oscal *oscal, const char *name, double value, int decimals)
{
    char number[48];
    json_format_number(value, decimals, number, sizeof number);
    write_facet(oscal, name, number);
}

static void write_characterization(struct oscal *oscal, const struct gap_item *entry)
{
    json_write_open(&oscal->json, "characterizations", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_origin(oscal, "origin", NULL);
    json_write_open(&oscal->json, "facets", '[');
    write_facet(oscal, "priority", priority_get_id(entry->priority));
    write_facet(oscal, "blocker", entry->is_blocker ? "yes" : "no");
    write_number_facet(oscal, "gap", entry->gap, 4);
    write_number_facet(oscal, "effort_days_low", entry->effort.low, 2);
    write_number_facet(oscal, "effort_days_high", entry->effort.high, 2);
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

static bool carries_something(const struct catalogue_item *item)
{
    return item->row_count > 0 || item->reuse_alone;
}

static void write_mitigation(struct oscal *oscal, const struct report_row *row)
{
    if (!carries_something(row->item))
        return;
    json_write_open(&oscal->json, "mitigating-factors", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "mitigation", row->item->id);
    oscal_write_cell(oscal, "description", TABLE_GAPS, row, "carries");
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

/* Two tasks about one item need two names. */
static void write_task_head(struct oscal *oscal, const struct catalogue_item *item,
                            const char *kind, const char *type, const char *title)
{
    struct strbuf name;
    strbuf_init(&name);
    strbuf_append_format(&name, "%s:%s", item->id, kind);
    oscal_write_uuid(oscal, "uuid", "task", name.text);
    json_write_text(&oscal->json, "type", type);
    oscal_write_line(oscal, "title", title);
    strbuf_release_into(&name, oscal->json.out);
}

void oscal_write_deadline(struct oscal *oscal, const char *due)
{
    char when[CLOCK_DATE_TIME_SIZE];
    if (!due || !oscal_convert_day(due, true, when)) {
        oscal_write_text(oscal, "remarks", TEXT_WITHOUT_DUE);
        return;
    }
    json_write_open(&oscal->json, "timing", '{');
    json_write_open(&oscal->json, "on-date", '{');
    json_write_text(&oscal->json, "date", when);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, '}');
}

static void write_due_task(struct oscal *oscal, const struct report_row *row)
{
    const char *due = row->answer->texts[ANSWER_DUE];
    struct strbuf title;
    strbuf_init(&title);
    strbuf_append_format(&title, "%s ", report_get_text(TEXT_OSCAL_CLOSE));
    words_append_item_name(&title, row->item);
    json_write_open(&oscal->json, NULL, '{');
    write_task_head(oscal, row->item, "close", "action", title.text);
    oscal_write_deadline(oscal, due);
    oscal_write_owner(oscal, row->answer->texts[ANSWER_OWNER]);
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&title, oscal->json.out);
}

/* The days between which it has to be; or that the plan has no days. */
static void write_timing(struct oscal *oscal, const char *first, const char *last)
{
    char start[CLOCK_DATE_TIME_SIZE];
    char end[CLOCK_DATE_TIME_SIZE];
    if (!oscal_convert_day(first, false, start) || !oscal_convert_day(last, true, end)) {
        oscal_write_text(oscal, "remarks", TEXT_NO_DATES);
        return;
    }
    json_write_open(&oscal->json, "timing", '{');
    json_write_open(&oscal->json, "within-date-range", '{');
    json_write_text(&oscal->json, "start", start);
    json_write_text(&oscal->json, "end", end);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, '}');
}

static void write_package_task(struct oscal *oscal, const struct catalogue_item *item,
                               const struct plan_package *entry)
{
    const struct plan *plan = oscal->input->plan;
    char begin[DATE_SIZE];
    char end[DATE_SIZE];
    struct strbuf title;
    strbuf_init(&title);
    strbuf_append_format(&title, "%s %s", entry->package->id, entry->package->title);
    plan_format_begin(plan, entry->low.begin, begin);
    plan_format_end(plan, entry->high.end, end);
    json_write_open(&oscal->json, NULL, '{');
    write_task_head(oscal, item, entry->package->id, "milestone", title.text);
    write_timing(oscal, begin, end);
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&title, oscal->json.out);
}

/* Does the milestone, or one before it, wait for the package? */
static bool milestone_needs(const struct catalogue *catalogue, const struct milestone *milestone,
                            size_t package)
{
    for (size_t i = 0; i < milestone->package_count; i++)
        if (milestone->packages[i] == package)
            return true;
    for (size_t i = 0; i < milestone->after_count; i++)
        if (milestone_needs(catalogue, &catalogue->milestones[milestone->after[i]], package))
            return true;
    return false;
}

static void write_milestone_task(struct oscal *oscal, const struct catalogue_item *item,
                                 const struct plan_milestone *entry)
{
    char low[DATE_SIZE];
    char high[DATE_SIZE];
    struct strbuf kind;
    strbuf_init(&kind);
    strbuf_append_format(&kind, "milestone:%s", entry->milestone->id);
    plan_format_end(oscal->input->plan, entry->low, low);
    plan_format_end(oscal->input->plan, entry->high, high);
    json_write_open(&oscal->json, NULL, '{');
    write_task_head(oscal, item, kind.text, "milestone", entry->milestone->title);
    oscal_write_markup(oscal, "description", entry->milestone->reason);
    write_timing(oscal, low, high);
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&kind, oscal->json.out);
}

static const struct plan_package *find_package(const struct oscal *oscal, size_t package)
{
    const struct plan *plan = oscal->input->plan;
    size_t i = 0;
    while (plan->packages[i].package != &oscal->catalogue->packages[package])
        i++;
    return &plan->packages[i];
}

static void write_remediation(struct oscal *oscal, const struct report_row *row)
{
    static const char *const elsewhere[] = {"title", NULL};
    const struct plan *plan = oscal->input->plan;
    const struct plan_package *entry = find_package(oscal, row->item->package);
    struct report_row package_row = {
        .input = oscal->input, .package = entry, .total = entry->total};
    struct oscal_list props = {.key = "props"};
    json_write_open(&oscal->json, "remediations", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "remediation", row->item->id);
    json_write_text(&oscal->json, "lifecycle",
                    row->answer->texts[ANSWER_DUE] || plan->has_dates ? "planned"
                                                                      : "recommendation");
    oscal_write_line(oscal, "title", entry->package->title);
    oscal_write_cell(oscal, "description", TABLE_GAPS, row, "remaining");
    oscal_add_cells(oscal, &props, TABLE_PLAN, &package_row, elsewhere, false, NULL);
    oscal_close_list(oscal, &props);
    json_write_open(&oscal->json, "tasks", '[');
    write_due_task(oscal, row);
    write_package_task(oscal, row->item, entry);
    for (size_t i = 0; i < plan->milestone_count; i++)
        if (!plan->milestones[i].is_reached &&
            milestone_needs(oscal->catalogue, plan->milestones[i].milestone, row->item->package))
            write_milestone_task(oscal, row->item, &plan->milestones[i]);
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

static void write_risk(struct oscal *oscal, const struct report_row *row)
{
    const char *due = row->answer->texts[ANSWER_DUE];
    char deadline[CLOCK_DATE_TIME_SIZE];
    oscal_write_uuid(oscal, "uuid", "risk", row->item->id);
    oscal_write_item_title(oscal, row->item);
    oscal_write_cell(oscal, "description", TABLE_GAPS, row, "because");
    oscal_write_cell(oscal, "statement", TABLE_GAPS, row, "remaining");
    write_props(oscal, row);
    json_write_text(&oscal->json, "status", "open");
    oscal_write_origins(oscal, NULL);
    write_characterization(oscal, row->gap);
    write_mitigation(oscal, row);
    if (due && oscal_convert_day(due, true, deadline))
        json_write_text(&oscal->json, "deadline", deadline);
    write_remediation(oscal, row);
    if (!answer_is_empty(row->answer))
        oscal_write_reference(oscal, "related-observations", "observation-uuid", "observation",
                              row->item->id);
}

void oscal_write_risks(struct oscal *oscal)
{
    const struct report_input *input = oscal->input;
    struct oscal_list risks = {.key = "risks"};
    for (size_t i = 0; i < input->order_count; i++) {
        struct report_row row = oscal_get_row(oscal, input->gaps->items[input->order[i]].item);
        oscal_open_element(oscal, &risks);
        write_risk(oscal, &row);
        json_write_close(&oscal->json, '}');
    }
    oscal_add_record_risks(oscal, &risks);
    oscal_close_list(oscal, &risks);
}
