#include "engine/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/statement.h"

#define ROUNDING 1e-9 /* of sums of fractions of days */

struct plan *plan_new(const struct catalogue *catalogue)
{
    struct plan *plan = calloc(1, sizeof *plan);
    if (!plan)
        return NULL;
    plan->catalogue = catalogue;
    plan->packages = calloc(catalogue->package_count + 1, sizeof *plan->packages);
    plan->milestones = calloc(catalogue->milestone_count + 1, sizeof *plan->milestones);
    size_t *order = calloc(catalogue->package_count + 1, sizeof *order);
    if (!plan->packages || !plan->milestones || !order) {
        free(order);
        plan_free(plan);
        return NULL;
    }
    if (catalogue_sort_packages(catalogue, order))
        plan->package_count = catalogue->package_count;
    for (size_t i = 0; i < plan->package_count; i++)
        plan->packages[i].package = &catalogue->packages[order[i]];
    plan->milestone_count = catalogue->milestone_count;
    free(order);
    return plan;
}

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    free(plan->packages);
    free(plan->milestones);
    free(plan);
}

static void count_open_items(struct plan_package *entry, const struct assessment *assessment,
                             const struct gap_report *gaps)
{
    const struct catalogue *catalogue = gaps->catalogue;
    entry->is_done = true;
    entry->unowned = 0;
    entry->undated = 0;
    entry->latest_due = NULL;
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *item = &gaps->items[i];
        if (&catalogue->packages[item->item->package] != entry->package || !gap_item_is_left(item))
            continue;
        const struct answer *answer = &assessment->answers[item->item->index];
        const char *due = answer->texts[ANSWER_DUE];
        entry->is_done = false;
        entry->unowned += !answer->texts[ANSWER_OWNER];
        entry->undated += !due;
        if (due && (!entry->latest_due || strcmp(due, entry->latest_due) > 0))
            entry->latest_due = due;
    }
}

static const struct plan_package *find_entry(const struct plan *plan, size_t package)
{
    const struct work_package *wanted = &plan->catalogue->packages[package];
    size_t i = 0;
    while (plan->packages[i].package != wanted)
        i++;
    return &plan->packages[i];
}

static struct plan_span *get_span(struct plan_package *entry, bool is_high)
{
    return is_high ? &entry->high : &entry->low;
}

static double get_end(const struct plan_package *entry, bool is_high)
{
    return is_high ? entry->high.end : entry->low.end;
}

/* The packages come after those they need, so these are laid out already. */
static void lay_out(struct plan *plan, bool is_high)
{
    double is_free = 0;
    for (size_t i = 0; i < plan->package_count; i++) {
        struct plan_package *entry = &plan->packages[i];
        struct plan_span *span = get_span(entry, is_high);
        const struct gap_effort *effort = &entry->total->effort;
        double days = (is_high ? effort->high : effort->low) / plan->capacity * DATE_WEEK_DAYS;
        span->begin = is_free;
        for (size_t k = 0; k < entry->package->after_count; k++)
            span->begin =
                fmax(span->begin, get_end(find_entry(plan, entry->package->after[k]), is_high));
        span->end = span->begin + days;
        if (entry->is_done)
            continue;
        is_free = span->end;
        span->end = fmax(span->end, span->begin + entry->package->elapsed_weeks * DATE_WEEK_DAYS);
    }
}

static double find_milestone_day(const struct plan *plan, size_t number, bool is_high)
{
    const struct milestone *milestone = plan->milestones[number].milestone;
    double day = 0;
    for (size_t i = 0; i < milestone->package_count; i++)
        day = fmax(day, get_end(find_entry(plan, milestone->packages[i]), is_high));
    for (size_t i = 0; i < milestone->after_count; i++) {
        const struct plan_milestone *before = &plan->milestones[milestone->after[i]];
        day = fmax(day, is_high ? before->high : before->low);
    }
    return day + milestone->weeks * DATE_WEEK_DAYS;
}

static bool is_reached(const struct milestone *milestone, const struct assessment *assessment,
                       const struct gap_report *gaps, const char *today)
{
    if (milestone->is_statement)
        return statement_is_approved(assessment, today);
    if (!milestone->names_item)
        return false;
    for (size_t i = 0; i < gaps->item_count; i++)
        if (milestone->names_item[gaps->items[i].item->index] && gap_item_is_left(&gaps->items[i]))
            return false;
    return true;
}

static void place_milestones(struct plan *plan, const struct assessment *assessment,
                             const struct gap_report *gaps, const char *today)
{
    for (size_t i = 0; i < plan->milestone_count; i++) {
        struct plan_milestone *entry = &plan->milestones[i];
        entry->milestone = &plan->catalogue->milestones[i];
        entry->is_reached = is_reached(entry->milestone, assessment, gaps, today);
        bool has_day = plan->has_spans && !entry->is_reached;
        entry->low = has_day ? find_milestone_day(plan, i, false) : 0;
        entry->high = has_day ? find_milestone_day(plan, i, true) : 0;
        plan->length = fmax(plan->length, entry->high);
    }
}

static void read_inputs(struct plan *plan, const struct assessment *assessment, const char *today)
{
    const char *capacity = assessment->profile[PROFILE_PLAN_CAPACITY];
    const char *start = assessment->profile[PROFILE_PLAN_START];
    long today_day;
    plan->capacity = capacity ? strtod(capacity, NULL) : 0;
    plan->has_spans = plan->capacity > 0;
    plan->has_dates = plan->has_spans && start && date_parse(start, &plan->begin_day);
    plan->start = start;
    plan->is_start_over =
        plan->has_dates && today && date_parse(today, &today_day) && today_day > plan->begin_day;
    if (plan->is_start_over)
        plan->begin_day = today_day;
    if (plan->has_dates)
        plan->begin_day = date_get_working_day(plan->begin_day);
    plan->audit = assessment->profile[PROFILE_PLAN_AUDIT];
    plan->length = 0;
}

/* Against a day; NULL: there is none. */
static enum plan_outlook judge(const struct plan *plan, double low, double high, const char *day)
{
    char end[DATE_SIZE];
    if (!day || !plan->has_dates)
        return OUTLOOK_UNKNOWN;
    plan_format_end(plan, low, end);
    if (strcmp(end, day) > 0)
        return OUTLOOK_LATE;
    plan_format_end(plan, high, end);
    return strcmp(end, day) > 0 ? OUTLOOK_ONLY_LOW : OUTLOOK_IN_TIME;
}

void plan_compute(struct plan *plan, const struct assessment *assessment,
                  const struct gap_report *gaps, const char *today)
{
    read_inputs(plan, assessment, today);
    for (size_t i = 0; i < plan->package_count; i++) {
        struct plan_package *entry = &plan->packages[i];
        entry->total = &gaps->packages[entry->package - plan->catalogue->packages];
        entry->low = entry->high = (struct plan_span){0, 0};
        count_open_items(entry, assessment, gaps);
    }
    plan->effort = gaps->overall.effort;
    if (plan->has_spans) {
        lay_out(plan, false);
        lay_out(plan, true);
    }
    for (size_t i = 0; i < plan->package_count; i++) {
        struct plan_package *entry = &plan->packages[i];
        plan->length = fmax(plan->length, entry->high.end);
        entry->due_outlook =
            judge(plan, entry->low.end, entry->high.end, entry->is_done ? NULL : entry->latest_due);
    }
    place_milestones(plan, assessment, gaps, today);
}

/* Far days end where the calendar does; that also keeps the number within a long. */
static void format_day(const struct plan *plan, double day, char text[DATE_SIZE])
{
    text[0] = '\0';
    if (plan->has_dates)
        date_format(date_add_working_days(plan->begin_day,
                                          day < DATE_MAX_DAY ? (long)fmax(day, 0) : DATE_MAX_DAY),
                    text);
}

void plan_format_begin(const struct plan *plan, double day, char text[DATE_SIZE])
{
    format_day(plan, floor(day + ROUNDING), text);
}

void plan_format_end(const struct plan *plan, double day, char text[DATE_SIZE])
{
    format_day(plan, ceil(day - ROUNDING) - 1, text);
}

static bool is_same_owner(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Most items first, nobody last, then in order of appearance. */
static void sort_owners(struct plan_owner *owners, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct plan_owner moved = owners[i];
        size_t place = i;
        while (place > 0 && moved.name &&
               (!owners[place - 1].name || owners[place - 1].items < moved.items)) {
            owners[place] = owners[place - 1];
            place--;
        }
        owners[place] = moved;
    }
}

size_t plan_list_owners(const struct assessment *assessment, const struct gap_report *gaps,
                        const struct work_package *package, struct plan_owner *owners)
{
    size_t count = 0;
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *item = &gaps->items[i];
        if (!gap_item_is_left(item) ||
            (package && &gaps->catalogue->packages[item->item->package] != package))
            continue;
        const char *name = assessment->answers[item->item->index].texts[ANSWER_OWNER];
        size_t found = 0;
        while (found < count && !is_same_owner(owners[found].name, name))
            found++;
        if (found == count)
            owners[count++] = (struct plan_owner){.name = name};
        owners[found].items++;
        owners[found].effort.low += item->effort.low;
        owners[found].effort.high += item->effort.high;
    }
    sort_owners(owners, count);
    return count;
}

enum plan_outlook plan_judge_audit(const struct plan *plan)
{
    if (plan->milestone_count == 0)
        return OUTLOOK_UNKNOWN;
    const struct plan_milestone *last = &plan->milestones[plan->milestone_count - 1];
    return judge(plan, last->low, last->high, plan->audit);
}

const char *plan_outlook_get_id(enum plan_outlook outlook)
{
    static const char *const ids[] = {
        [OUTLOOK_UNKNOWN] = "unknown",
        [OUTLOOK_IN_TIME] = "in-time",
        [OUTLOOK_ONLY_LOW] = "only-low",
        [OUTLOOK_LATE] = "late",
    };
    return ids[outlook];
}
