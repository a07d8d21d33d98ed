#include "tui/step.h"

#include <stdio.h>
#include <stdlib.h>

#include "engine/statement.h"
#include "tui/app.h"

static void add_step(struct step *steps, size_t *count, const char *label, enum view_id view)
{
    struct step *step = &steps[(*count)++];
    *step = (struct step){.view = view};
    snprintf(step->label, sizeof step->label, "%s", label);
}

/* One step a clause, one for all controls together. */
static void add_sections(const struct catalogue *catalogue, struct step *steps, size_t *count)
{
    struct step *controls = NULL;
    for (size_t i = 0; i < catalogue->section_count; i++) {
        const struct catalogue_section *section = &catalogue->sections[i];
        if (!section->is_target)
            continue;
        if (section->kind == ITEM_CONTROL && controls) {
            controls->item_count += section->item_count;
            continue;
        }
        struct step *step = &steps[*count];
        bool is_control = section->kind == ITEM_CONTROL;
        add_step(steps, count, section->label, VIEW_ITEM);
        if (is_control)
            snprintf(step->label, sizeof step->label, "%s controls", catalogue->target.subject);
        step->first_item = section->first_item - catalogue->source_count;
        step->item_count = section->item_count;
        step->has_roles = is_control;
        if (is_control)
            controls = step;
    }
}

struct step *step_list_new(const struct catalogue *catalogue, size_t *count)
{
    struct step *steps = calloc(catalogue->section_count + 8 + RECORD_KIND_COUNT, sizeof *steps);
    *count = 0;
    if (!steps)
        return NULL;
    add_step(steps, count, "Scope", VIEW_SCOPE);
    add_step(steps, count, "Both?", VIEW_NEED);
    add_sections(catalogue, steps, count);
    for (int kind = 0; catalogue->registers && kind < RECORD_KIND_COUNT; kind++)
        add_step(steps, count, record_kinds[kind].step, records_get_view((enum record_kind)kind));
    add_step(steps, count, "Applicability", VIEW_STATEMENT);
    add_step(steps, count, "Gaps", VIEW_GAPS);
    add_step(steps, count, "Readiness", VIEW_READINESS);
    add_step(steps, count, "Plan", VIEW_PLAN);
    add_step(steps, count, "Export", VIEW_EXPORT);
    return steps;
}

static bool scope_is_complete(const struct assessment *assessment)
{
    return assessment->profile[PROFILE_ORGANISATION] && assessment->profile[PROFILE_SCOPE_SOURCE] &&
           assessment->profile[PROFILE_SCOPE_TARGET];
}

static size_t count_choices(const struct assessment *assessment)
{
    size_t count = 0;
    for (size_t i = 0; i < assessment->catalogue->question_count; i++)
        count += assessment->need[i] != CHOICE_NONE;
    return count;
}

bool step_item_is_open(const struct app *app, size_t item)
{
    const struct gap_item *entry = &app->gaps->items[item];
    if (entry->state == GAP_NOT_ASSESSED)
        return true;
    for (size_t i = 0; i < entry->item->row_count && entry->state != GAP_NOT_APPLICABLE; i++)
        if (app->assessment->answers[app->catalogue->rows[entry->item->first_row + i].source]
                .status == STATUS_NOT_ASSESSED)
            return true;
    return false;
}

/* A control that is rarely left out may be left out all the same. */
static bool statement_is_complete(const struct assessment *assessment)
{
    struct statement_summary summary = statement_summarise(assessment, false);
    return summary.finding_count == summary.findings[FINDING_RARELY_LEFT_OUT];
}

static bool plan_is_complete(const struct assessment *assessment)
{
    return assessment->profile[PROFILE_PLAN_START] && assessment->profile[PROFILE_PLAN_CAPACITY] &&
           assessment->profile[PROFILE_PLAN_AUDIT];
}

/* There are records, and all have what the measures ask for. */
static bool records_are_complete(const struct app *app, enum record_kind kind)
{
    const struct measure_report *measures = &app->records.measures;
    for (size_t i = 0; i < measures->count; i++)
        if (app->catalogue->registers->measures[i].of == kind &&
            measures->results[i].having < measures->results[i].of)
            return false;
    return app->assessment->records[kind].count > 0;
}

size_t step_count_done(const struct app *app, const struct step *step, size_t *of)
{
    size_t done = 0;
    *of = 0;
    if (step->view == VIEW_NEED) {
        *of = app->catalogue->question_count;
        return count_choices(app->assessment);
    }
    if (step->view == VIEW_ITEM)
        *of = step->item_count;
    for (size_t i = 0; i < *of; i++)
        done += !step_item_is_open(app, step->first_item + i);
    return done;
}

bool step_is_complete(const struct app *app, const struct step *step)
{
    if (step->view == VIEW_SCOPE)
        return scope_is_complete(app->assessment);
    if (step->view == VIEW_STATEMENT)
        return statement_is_complete(app->assessment);
    if (step->view == VIEW_PLAN)
        return plan_is_complete(app->assessment);
    if (records_find_kind(step->view) != RECORD_KIND_COUNT)
        return records_are_complete(app, records_find_kind(step->view));
    size_t of;
    size_t done = step_count_done(app, step, &of);
    return done == of && (step->view == VIEW_ITEM || step->view == VIEW_NEED);
}

size_t step_find_view(const struct app *app, enum view_id view)
{
    size_t i = 0;
    if (view == VIEW_RECORD)
        view = records_get_view(app->records.kind);
    while (i < app->step_count && app->steps[i].view != view &&
           !(view == VIEW_ROLES && app->steps[i].has_roles))
        i++;
    return i;
}

size_t step_find_item(const struct app *app, size_t item)
{
    size_t i = 0;
    while (i + 1 < app->step_count && (item < app->steps[i].first_item ||
                                       item >= app->steps[i].first_item + app->steps[i].item_count))
        i++;
    return i;
}
