#include "engine/statement.h"

#include <string.h>

#include "base/language.h"

const struct statement_finding_info statement_findings[FINDING_COUNT] = {
    [FINDING_UNDECIDED] = {"undecided", N_("nobody has decided whether it applies"),
                           N_("give it a status, or leave it out with a justification")},
    [FINDING_NO_REASON] = {"no-reason", N_("it does not say why it applies"),
                           N_("say for which risk, law, contract or objective it is needed")},
    [FINDING_NO_IMPLEMENTATION] = {"no-implementation", N_("it does not say how it is implemented"),
                                   N_("say in a sentence how it is implemented")},
    [FINDING_RARELY_LEFT_OUT] = {"rarely-left-out", N_("leaving it out is rarely justified"),
                                 N_("check the justification for every AI system")},
    [FINDING_CONTRADICTION] = {"contradiction", N_("it is left out and still says why it applies"),
                               N_("take that away, or give it another status")},
    [FINDING_NO_VERSION] = {"no-version", N_("the document has no version"), N_("give it one")},
    [FINDING_NO_DATE] = {"no-date", N_("the document has no date of approval"), N_("give it one")},
    [FINDING_NO_APPROVER] = {"no-approver", N_("nobody has approved the document"),
                             N_("name the approver")},
};

/* In the order of their findings, from FINDING_NO_VERSION on. */
const enum profile_field statement_head[STATEMENT_HEAD_COUNT] = {
    PROFILE_STATEMENT_VERSION, PROFILE_STATEMENT_DATE, PROFILE_STATEMENT_APPROVER};

static const char *const decision_labels[DECISION_COUNT] = {N_("applies"), N_("left out"),
                                                            N_("not decided")};

const char *statement_decision_get_label(enum statement_decision decision)
{
    return decision_labels[decision];
}

enum statement_decision statement_decide(const struct answer *answer)
{
    if (answer->status == STATUS_NOT_APPLICABLE)
        return DECISION_LEFT_OUT;
    if (answer->status != STATUS_NOT_ASSESSED || answer->texts[ANSWER_REASONS])
        return DECISION_INCLUDED;
    return DECISION_OPEN;
}

unsigned statement_judge_control(const struct assessment *assessment,
                                 const struct catalogue_item *item)
{
    const struct catalogue *catalogue = assessment->catalogue;
    const struct answer *answer = &assessment->answers[item->index];
    bool is_there = answer->status == STATUS_CONFORMING || answer->status == STATUS_PARTIAL;
    switch (statement_decide(answer)) {
    case DECISION_OPEN:
        return 1U << FINDING_UNDECIDED;
    case DECISION_LEFT_OUT:
        return (catalogue->rarely_left_out && catalogue->rarely_left_out[item->index]
                    ? 1U << FINDING_RARELY_LEFT_OUT
                    : 0) |
               (answer->texts[ANSWER_REASONS] ? 1U << FINDING_CONTRADICTION : 0);
    default:
        return (answer->texts[ANSWER_REASONS] || catalogue->reason_count == 0
                    ? 0
                    : 1U << FINDING_NO_REASON) |
               (is_there && !answer->texts[ANSWER_IMPLEMENTATION] ? 1U << FINDING_NO_IMPLEMENTATION
                                                                  : 0);
    }
}

unsigned statement_judge_head(const struct assessment *assessment)
{
    unsigned findings = 0;
    for (int i = 0; i < STATEMENT_HEAD_COUNT; i++)
        if (!assessment->profile[statement_head[i]])
            findings |= 1U << (FINDING_NO_VERSION + i);
    return findings;
}

bool statement_next_finding(unsigned findings, int *next, enum statement_finding *finding)
{
    while (*next < FINDING_COUNT && !(findings & 1U << *next))
        ++*next;
    *finding = (enum statement_finding) * next;
    return (*next)++ < FINDING_COUNT;
}

static void count_findings(struct statement_summary *summary, unsigned findings)
{
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(findings, &next, &finding);) {
        summary->findings[finding]++;
        summary->finding_count++;
    }
}

struct statement_summary statement_summarise(const struct assessment *assessment, bool combined)
{
    const struct catalogue *catalogue = assessment->catalogue;
    struct statement_summary summary = {0};
    for (size_t i = combined ? 0 : catalogue->source_count; i < catalogue->item_count; i++) {
        const struct catalogue_item *item = &catalogue->items[i];
        if (item->section->kind != ITEM_CONTROL)
            continue;
        summary.decisions[statement_decide(&assessment->answers[i])]++;
        count_findings(&summary, statement_judge_control(assessment, item));
    }
    count_findings(&summary, statement_judge_head(assessment));
    return summary;
}

bool statement_is_approved(const struct assessment *assessment, const char *today)
{
    const char *date = assessment->profile[PROFILE_STATEMENT_DATE];
    return statement_judge_head(assessment) == 0 &&
           statement_summarise(assessment, false).decisions[DECISION_OPEN] == 0 &&
           (!today || strcmp(date, today) <= 0);
}
