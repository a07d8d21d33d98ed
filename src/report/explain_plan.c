/* The plan in numbers: effort, packages, milestones, dates, the forecast, owners. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "engine/forecast.h"
#include "engine/plan.h"
#include "report/explain_scope.h"
#include "report/words.h"

static void format_days(const struct explain_input *input, struct gap_effort effort,
                        char text[WORDS_SIZE])
{
    words_format_days(effort, words_get_signs(input->ascii), text);
}

static const struct plan_package *find_package(const struct plan *plan, size_t package)
{
    size_t i = 0;
    while (plan->packages[i].package != &plan->catalogue->packages[package])
        i++;
    return &plan->packages[i];
}

/* A package, with what is left of it and until when. */
static void add_package_row(struct explanation *explanation, const struct explain_input *input,
                            const struct plan_package *entry)
{
    char days[WORDS_SIZE];
    char range[WORDS_SIZE];
    size_t index = (size_t)(entry->package - input->plan->catalogue->packages);
    struct strbuf *text =
        explain_begin_row(explanation, (struct explain_subject){EXPLAIN_PACKAGE, index});
    strbuf_append_format(text, "%s %s", entry->package->id, entry->package->title);
    text = explain_begin_right(explanation);
    format_days(input, entry->total->effort, days);
    words_format_dates(input->plan, entry->low.end, entry->high.end, range);
    if (entry->is_done)
        strbuf_append_text(text, _("done"));
    else
        strbuf_append_format(text, "%s%s%s", days, range[0] ? "  " : "", range);
}

/* The person-days if all that is unknown turned out conforming. */
static void add_best_effort(struct explanation *explanation, const struct explain_input *input,
                            const struct gap_total *total)
{
    char days[WORDS_SIZE];
    char best[WORDS_SIZE];
    format_days(input, total->effort, days);
    format_days(input, total->effort_best, best);
    explain_add(explanation, EXPLAIN_TEXT,
                _("Person-days: %s, with what is not assessed counted as work; %s if all of it "
                  "turned out conforming."),
                days, best);
}

static void add_sizing(struct explanation *explanation, const struct explain_input *input)
{
    strbuf_append_text(explain_begin(explanation, EXPLAIN_NOTE), input->plan->catalogue->sizing);
}

void explain_effort(struct explanation *explanation, const struct explain_input *input,
                    struct explain_subject subject)
{
    const struct explain_subject all = {EXPLAIN_OVERALL, 0};
    const struct gap_total *total = &input->gaps->overall;
    char days[WORDS_SIZE];
    (void)subject;
    format_days(input, total->effort, days);
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Person-days left"));
    explain_add(explanation, EXPLAIN_SENTENCE,
                _("%s are left: the sum of the work packages below, each item's share times its "
                  "gap."),
                days);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ANSWERS IT CAME FROM"));
    for (size_t i = 0; i < input->plan->package_count; i++)
        add_package_row(explanation, input, &input->plan->packages[i]);
    explain_add_unknown(explanation, input, &all);
    add_best_effort(explanation, input, total);
    explain_add_rule(explanation, input, PART_PACKAGES,
                     _("A package's range is shared equally among its items. What a package takes "
                       "from nothing is an estimate:"));
    add_sizing(explanation, input);
}

/* ---- one package ---- */

static void add_package_items(struct explanation *explanation, const struct explain_input *input,
                              size_t package)
{
    char days[WORDS_SIZE];
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ANSWERS IT CAME FROM"));
    for (size_t i = 0; i < input->gaps->item_count; i++) {
        const struct gap_item *entry = &input->gaps->items[i];
        if (entry->item->package != package)
            continue;
        format_days(input, entry->effort, days);
        if (gap_item_is_left(entry))
            explain_add_item(explanation, input, entry->item, _("gap %d%%, %s  "),
                             words_get_gap_percent(entry), days);
        else
            explain_add_item(explanation, input, entry->item, "%s", "");
    }
}

static void add_package_dates(struct explanation *explanation, const struct explain_input *input,
                              const struct plan_package *entry)
{
    const struct plan *plan = input->plan;
    char begin[DATE_SIZE];
    char range[WORDS_SIZE];
    if (entry->is_done || !plan->has_spans)
        return;
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("ITS DATES"));
    for (size_t i = 0; i < entry->package->after_count; i++)
        add_package_row(explanation, input, find_package(plan, entry->package->after[i]));
    if (entry->package->after_count > 0)
        explain_add(explanation, EXPLAIN_NOTE, "%s", _("It begins after these."));
    explain_add(explanation, EXPLAIN_BULLET,
                _("work: %g to %g days / %g a week = %.1f to %.1f weeks, once the work on the "
                  "packages before it is done"),
                entry->total->effort.low, entry->total->effort.high, plan->capacity,
                entry->total->effort.low / plan->capacity,
                entry->total->effort.high / plan->capacity);
    if (entry->package->elapsed_weeks > 0)
        explain_add(explanation, EXPLAIN_BULLET, _("at least %g weeks: %s"),
                    entry->package->elapsed_weeks, entry->package->elapsed_reason);
    if (!plan->has_dates)
        return;
    plan_format_begin(plan, entry->low.begin, begin);
    words_format_dates(plan, entry->low.end, entry->high.end, range);
    explain_add(explanation, EXPLAIN_BULLET, _("from %s at the earliest; done %s"), begin, range);
}

void explain_package(struct explanation *explanation, const struct explain_input *input,
                     struct explain_subject subject)
{
    const struct plan_package *entry = find_package(input->plan, subject.index);
    const struct work_package *package = entry->package;
    char days[WORDS_SIZE];
    format_days(input, entry->total->effort, days);
    snprintf(explanation->title, sizeof explanation->title, _("Why? %s"), package->id);
    if (entry->is_done)
        explain_add(explanation, EXPLAIN_SENTENCE,
                    _("%s %s is done: every item is closed or left out."), package->id,
                    package->title);
    else
        explain_add(explanation, EXPLAIN_SENTENCE,
                    _("%s %s: %s left, each item's share times its gap."), package->id,
                    package->title, days);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    explain_add(explanation, EXPLAIN_BULLET,
                _("from nothing: %g to %g days / %zu items = %.1f to %.1f days an item"),
                package->effort_low, package->effort_high, package->item_count,
                package->effort_low / (double)package->item_count,
                package->effort_high / (double)package->item_count);
    add_package_items(explanation, input, subject.index);
    add_package_dates(explanation, input, entry);
    explain_add_unknown(explanation, input, &subject);
    add_best_effort(explanation, input, entry->total);
    explain_add_rule(
        explanation, input, PART_PACKAGES,
        _("A package's range is shared equally among its items; an item's share counts "
          "as far as its gap is open."));
    explain_add(explanation, EXPLAIN_NOTE,
                _("What the range rests on: %s. Elapsed weeks are in %s."), package->effort_basis,
                input->plan->catalogue->part_names[PART_PLAN]);
}

/* ---- dates ---- */

/* Packages whose end is the milestone's own, at the high end. */
static void add_milestone_parts(struct explanation *explanation, const struct explain_input *input,
                                const struct milestone *milestone)
{
    const struct plan *plan = input->plan;
    char range[WORDS_SIZE];
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT IT WAITS FOR"));
    for (size_t i = 0; i < milestone->package_count; i++)
        add_package_row(explanation, input, find_package(plan, milestone->packages[i]));
    for (size_t i = 0; i < milestone->after_count; i++) {
        const struct plan_milestone *before = &plan->milestones[milestone->after[i]];
        struct strbuf *text = explain_begin_row(
            explanation, (struct explain_subject){EXPLAIN_MILESTONE, milestone->after[i]});
        strbuf_append_text(text, before->milestone->title);
        words_format_dates(plan, before->low, before->high, range);
        strbuf_append_text(explain_begin_right(explanation),
                           before->is_reached ? _("reached") : range);
    }
}

static void add_milestone_proof(struct explanation *explanation, const struct explain_input *input,
                                const struct milestone *milestone)
{
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT REACHES IT"));
    if (milestone->is_statement)
        explain_add(explanation, EXPLAIN_TEXT, "%s",
                    _("The statement of applicability has a version, a date and an approver."));
    for (size_t i = 0; milestone->names_item && i < input->gaps->item_count; i++)
        if (milestone->names_item[input->gaps->items[i].item->index])
            explain_add_item(explanation, input, input->gaps->items[i].item, "%s", "");
    if (!milestone->is_statement && !milestone->names_item)
        explain_add(explanation, EXPLAIN_TEXT, "%s", _("No item here tells."));
}

void explain_milestone(struct explanation *explanation, const struct explain_input *input,
                       struct explain_subject subject)
{
    const struct plan_milestone *entry = &input->plan->milestones[subject.index];
    const struct milestone *milestone = entry->milestone;
    char range[WORDS_SIZE];
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Milestone"));
    words_format_dates(input->plan, entry->low, entry->high, range);
    struct strbuf *text = explain_begin(explanation, EXPLAIN_SENTENCE);
    strbuf_append_format(text, "%s: ", milestone->title);
    if (entry->is_reached)
        strbuf_append_text(text, _("reached."));
    else if (input->plan->has_dates)
        strbuf_append_format(text, _("%s, by the low and the high end of the effort."), range);
    else
        strbuf_append_text(text, _("no date yet; it needs a start and a capacity."));
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    explain_add(explanation, EXPLAIN_BULLET, _("the latest end of what it waits for + %g weeks"),
                milestone->weeks);
    add_milestone_parts(explanation, input, milestone);
    add_milestone_proof(explanation, input, milestone);
    explain_add_rule(explanation, input, PART_PLAN, milestone->reason);
}

void explain_dates(struct explanation *explanation, const struct explain_input *input,
                   struct explain_subject subject)
{
    const struct plan *plan = input->plan;
    char begin[DATE_SIZE];
    char end[DATE_SIZE];
    (void)subject;
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Dates of the plan"));
    words_append_plan_basis(explain_begin(explanation, EXPLAIN_SENTENCE), plan);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    if (plan->has_spans)
        explain_add(explanation, EXPLAIN_BULLET,
                    _("work alone: %.0f to %.0f days / %g a week = %.1f to %.1f weeks"),
                    plan->effort.low, plan->effort.high, plan->capacity,
                    plan->effort.low / plan->capacity, plan->effort.high / plan->capacity);
    explain_add(explanation, EXPLAIN_BULLET, "%s",
                _("a package begins when the work on the one before it is done and those it needs "
                  "are over; waiting overlaps with the work on the next"));
    if (plan->has_dates) {
        plan_format_begin(plan, 0, begin);
        plan_format_end(plan, plan->length, end);
        explain_add(explanation, EXPLAIN_BULLET,
                    _("with the waiting, from %s to %s at the high end: %.1f weeks"), begin, end,
                    plan->length / DATE_WEEK_DAYS);
    }
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("IN THE ORDER OF WORK"));
    for (size_t i = 0; i < plan->package_count; i++)
        add_package_row(explanation, input, &plan->packages[i]);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT IS UNKNOWN"));
    add_best_effort(explanation, input, &input->gaps->overall);
    explain_add_rule(explanation, input, PART_PLAN,
                     _("Days are working days, Monday to Friday. Which package needs which is in "
                       "the file of the work packages, elapsed weeks and milestones are here:"));
}

/* ---- the forecast ---- */

static const char *get_due(const struct explain_input *input, const struct gap_item *entry)
{
    return input->assessment->answers[entry->item->index].texts[ANSWER_DUE];
}

enum due_group { DUE_KEPT, DUE_OVER, DUE_LATER, DUE_GROUP_COUNT };

static enum due_group find_group(const struct explain_input *input, const char *due)
{
    if (strcmp(due, input->forecast->date) > 0)
        return DUE_LATER;
    return input->today && strcmp(due, input->today) < 0 ? DUE_OVER : DUE_KEPT;
}

static void add_due_items(struct explanation *explanation, const struct explain_input *input,
                          enum due_group group)
{
    static const char *const headings[DUE_GROUP_COUNT] = {
        [DUE_KEPT] = N_("TAKEN AS KEPT"),
        [DUE_OVER] = N_("OVER ALREADY, SO NOT COUNTED ON"),
        [DUE_LATER] = N_("DUE LATER"),
    };
    bool is_first = true;
    for (size_t i = 0; i < input->gaps->item_count; i++) {
        const struct gap_item *entry = &input->gaps->items[i];
        const char *due = get_due(input, entry);
        if (!gap_item_is_left(entry) || !due || find_group(input, due) != group)
            continue;
        if (is_first)
            explain_add(explanation, EXPLAIN_HEADING, "%s", _(headings[group]));
        is_first = false;
        explain_add_item(explanation, input, entry->item, _("due %s  "), due);
    }
}

void explain_forecast(struct explanation *explanation, const struct explain_input *input,
                      struct explain_subject subject)
{
    const struct forecast *forecast = input->forecast;
    (void)subject;
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Forecast"));
    if (forecast->state != FORECAST_MADE) {
        words_append_no_forecast(explain_begin(explanation, EXPLAIN_SENTENCE), forecast);
        return;
    }
    words_append_forecast(explain_begin(explanation, EXPLAIN_SENTENCE), input->gaps, forecast);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    explain_add(explanation, EXPLAIN_BULLET, "%s",
                _("everything with a due date from today up to that day, of either standard, is "
                  "taken as kept; all else stays as it is today; then readiness is worked out "
                  "anew"));
    if (input->plan->has_dates)
        words_append_audit(explain_begin(explanation, EXPLAIN_BULLET), input->plan);
    for (int group = 0; group < DUE_GROUP_COUNT; group++)
        add_due_items(explanation, input, (enum due_group)group);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT IS UNKNOWN"));
    explain_add(
        explanation, EXPLAIN_TEXT,
        ngettext("%zu open item has no due date, so the forecast expects nothing of it.",
                 "%zu open items have no due date, so the forecast expects nothing of them.",
                 forecast->undated),
        forecast->undated);
}

/* ---- one owner ---- */

static bool is_owned(const struct explain_input *input, const struct gap_item *entry,
                     const char *name)
{
    const char *owner = input->assessment->answers[entry->item->index].texts[ANSWER_OWNER];
    return name && owner ? strcmp(name, owner) == 0 : !name && !owner;
}

static void add_owner(struct explanation *explanation, const struct explain_input *input,
                      const struct plan_owner *owner)
{
    char days[WORDS_SIZE];
    format_days(input, owner->effort, days);
    struct strbuf *text = explain_begin(explanation, EXPLAIN_SENTENCE);
    strbuf_append_text(text, owner->name ? owner->name : _("Nobody"));
    strbuf_append_format(text,
                         ngettext(": %zu open item, %s.", ": %zu open items, %s.", owner->items),
                         owner->items, days);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ANSWERS IT CAME FROM"));
    for (size_t i = 0; i < input->gaps->item_count; i++) {
        const struct gap_item *entry = &input->gaps->items[i];
        if (!gap_item_is_left(entry) || !is_owned(input, entry, owner->name))
            continue;
        format_days(input, entry->effort, days);
        explain_add_item(explanation, input, entry->item, "%s%s%s  ", days,
                         get_due(input, entry) ? _(", due ") : "",
                         get_due(input, entry) ? get_due(input, entry) : "");
    }
    explain_add_rule(explanation, input, PART_PACKAGES,
                     _("The owner is part of an answer. An item's person-days are its share of its "
                       "work package, times its gap."));
}

void explain_owner(struct explanation *explanation, const struct explain_input *input,
                   struct explain_subject subject)
{
    struct plan_owner *owners = calloc(input->gaps->item_count + 1, sizeof *owners);
    explanation->text.failed = explanation->text.failed || !owners;
    if (!owners)
        return;
    size_t count = plan_list_owners(input->assessment, input->gaps, NULL, owners);
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Who owns what"));
    if (subject.index < count)
        add_owner(explanation, input, &owners[subject.index]);
    else
        explain_add(explanation, EXPLAIN_SENTENCE, "%s", _("Nothing is open any more."));
    free(owners);
}
