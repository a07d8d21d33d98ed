#include "engine/pending.h"

#include "engine/statement.h"

/* What the rules look at. */
struct facts {
    const struct assessment *assessment;
    const struct gap_report *gaps;
    const struct plan *plan;
    struct statement_summary statement;
    bool is_approved;
};

/* Does it wait? Then the counts of `entry` are filled in. */
typedef bool pending_rule(const struct facts *facts, struct pending *entry);

static bool wants_effort(const struct facts *facts, struct pending *entry)
{
    (void)entry;
    return facts->gaps->overall.effort.high > 0;
}

static bool wants_audit(const struct facts *facts, struct pending *entry)
{
    enum plan_outlook outlook = plan_judge_audit(facts->plan);
    (void)entry;
    return outlook == OUTLOOK_LATE || outlook == OUTLOOK_ONLY_LOW;
}

static bool wants_scope(const struct facts *facts, struct pending *entry)
{
    (void)entry;
    return !facts->assessment->profile[PROFILE_SCOPE_TARGET];
}

static bool wants_roles(const struct facts *facts, struct pending *entry)
{
    size_t count = facts->assessment->catalogue->role_count;
    (void)entry;
    for (size_t i = 0; i < count; i++)
        if (facts->assessment->roles[i])
            return false;
    return count > 0;
}

static bool wants_owners(const struct facts *facts, struct pending *entry)
{
    for (size_t i = 0; i < facts->gaps->item_count; i++) {
        const struct gap_item *item = &facts->gaps->items[i];
        if (!gap_item_is_left(item) ||
            facts->assessment->answers[item->item->index].texts[ANSWER_OWNER])
            continue;
        entry->count++;
        entry->urgent += item->priority == PRIORITY_1;
    }
    return entry->count > 0;
}

static bool wants_dates(const struct facts *facts, struct pending *entry)
{
    const struct plan *plan = facts->plan;
    (void)entry;
    return facts->gaps->overall.open > 0 && (!plan->has_spans || !plan->start || !plan->audit);
}

static bool wants_controls(const struct facts *facts, struct pending *entry)
{
    entry->count = facts->statement.decisions[DECISION_OPEN];
    return entry->count > 0;
}

static bool wants_exclusions(const struct facts *facts, struct pending *entry)
{
    entry->count = facts->statement.findings[FINDING_RARELY_LEFT_OUT];
    return entry->count > 0;
}

static bool wants_statement(const struct facts *facts, struct pending *entry)
{
    (void)entry;
    return facts->statement.decisions[DECISION_OPEN] == 0 && !facts->is_approved;
}

static bool wants_answers(const struct facts *facts, struct pending *entry)
{
    entry->count = facts->gaps->states[GAP_NOT_ASSESSED];
    return entry->count > 0;
}

static pending_rule *const rules[PENDING_COUNT] = {
    [PENDING_EFFORT] = wants_effort,       [PENDING_AUDIT] = wants_audit,
    [PENDING_SCOPE] = wants_scope,         [PENDING_ROLES] = wants_roles,
    [PENDING_OWNERS] = wants_owners,       [PENDING_DATES] = wants_dates,
    [PENDING_CONTROLS] = wants_controls,   [PENDING_EXCLUSIONS] = wants_exclusions,
    [PENDING_STATEMENT] = wants_statement, [PENDING_ANSWERS] = wants_answers,
};

size_t pending_list(const struct assessment *assessment, const struct gap_report *gaps,
                    const struct plan *plan, const char *today,
                    struct pending pending[PENDING_COUNT])
{
    const struct facts facts = {.assessment = assessment,
                                .gaps = gaps,
                                .plan = plan,
                                .statement = statement_summarise(assessment, false),
                                .is_approved = statement_is_approved(assessment, today)};
    size_t count = 0;
    for (int i = 0; i < PENDING_COUNT; i++) {
        struct pending entry = {.kind = (enum pending_kind)i};
        if (rules[i](&facts, &entry))
            pending[count++] = entry;
    }
    return count;
}
