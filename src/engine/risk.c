#include "engine/risk.h"

#include <string.h>

#include "model/id_list.h"

static int get_step(const char *id)
{
    return id ? id[0] - '0' : 0;
}

const struct risk_level *risk_find_level(const struct registers *registers, int product)
{
    const struct risk_level *level = NULL;
    for (size_t i = 0; i < registers->level_count; i++)
        if (registers->levels[i].from <= product)
            level = &registers->levels[i];
    return level;
}

static struct risk_rating rate(const struct registers *registers, int likelihood, int consequence)
{
    int product = likelihood * consequence;
    return (struct risk_rating){likelihood, consequence, product,
                                risk_find_level(registers, product)};
}

struct risk_rating risk_rate_inherent(const struct registers *registers, const struct record *risk)
{
    int worst = 0;
    for (int i = 0; i < AFFECTED_COUNT; i++) {
        int step = get_step(risk->texts[RISK_CONSEQUENCE + i]);
        worst = step > worst ? step : worst;
    }
    return rate(registers, get_step(risk->texts[RISK_LIKELIHOOD]), worst);
}

struct risk_rating risk_rate_residual(const struct registers *registers, const struct record *risk)
{
    return rate(registers, get_step(risk->texts[RISK_RESIDUAL_LIKELIHOOD]),
                get_step(risk->texts[RISK_RESIDUAL_CONSEQUENCE]));
}

struct risk_rating risk_rate_impact(const struct registers *registers, const struct record *impact)
{
    static const struct {
        int severity;
        int likelihood;
    } sides[] = {
        {IMPACT_INDIVIDUALS_SEVERITY, IMPACT_INDIVIDUALS_LIKELIHOOD},
        {IMPACT_GROUPS_SEVERITY, IMPACT_GROUPS_LIKELIHOOD},
        {IMPACT_SOCIETY_SEVERITY, IMPACT_SOCIETY_LIKELIHOOD},
    };
    struct risk_rating worst = {0};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        struct risk_rating found = rate(registers, get_step(impact->texts[sides[i].likelihood]),
                                        get_step(impact->texts[sides[i].severity]));
        if (found.product > worst.product)
            worst = found;
    }
    return worst;
}

enum impact_due risk_judge_impact(const struct record *impact, const char *today)
{
    const char *next = impact->texts[IMPACT_NEXT_REVIEW];
    if (impact->texts[IMPACT_EVENTS])
        return IMPACT_DUE_EVENT;
    return today && next && strcmp(next, today) < 0 ? IMPACT_DUE_DAY : IMPACT_NOT_DUE;
}

static bool holds_one(const struct registers *registers, const size_t *indexes, size_t count,
                      const char *facts)
{
    for (size_t i = 0; i < count; i++)
        if (id_list_contains(facts, registers->lists[PICKS_LAW_FACT].picks[indexes[i]].id))
            return true;
    return false;
}

const struct law_rule *law_suggest(const struct registers *registers, const char *facts)
{
    for (size_t i = 0; i < registers->law_rule_count; i++) {
        const struct law_rule *rule = &registers->law_rules[i];
        if ((rule->any_count == 0 || holds_one(registers, rule->any, rule->any_count, facts)) &&
            !holds_one(registers, rule->unless, rule->unless_count, facts))
            return rule;
    }
    return &registers->law_rules[registers->law_rule_count - 1];
}
