#include "engine/priority.h"

#include <string.h>

static bool rule_matches(const struct priority_rule *rule, const struct assessment *assessment,
                         const char *today, const struct gap_item *entry)
{
    if (rule->names_item && !rule->names_item[entry->item->index])
        return false;
    if (rule->own_below_permille > 0 &&
        (entry->is_whole || entry->own * 1000 >= rule->own_below_permille))
        return false;
    if (rule->has_origin && rule->origin != entry->origin)
        return false;
    if (rule->from && (!today || strcmp(today, rule->from) < 0))
        return false;
    return assessment_says_yes(assessment, rule->question);
}

void priority_decide(const struct catalogue *catalogue, const struct assessment *assessment,
                     const char *today, struct gap_item *entry)
{
    entry->priority = catalogue->default_priority;
    entry->rules = 0;
    entry->is_blocker = false;
    if (!gap_item_is_left(entry))
        return;
    for (size_t i = 0; i < catalogue->rule_count; i++) {
        const struct priority_rule *rule = &catalogue->rules[i];
        if (!rule_matches(rule, assessment, today, entry))
            continue;
        if (rule->priority < entry->priority)
            entry->priority = rule->priority;
        entry->rules |= UINT32_C(1) << i;
        entry->is_blocker = entry->is_blocker || rule->is_blocker;
    }
}

int priority_compare(const struct gap_item *a, const struct gap_item *b)
{
    if (a->priority != b->priority)
        return a->priority < b->priority ? -1 : 1;
    if (a->item->stage != b->item->stage)
        return a->item->stage < b->item->stage ? -1 : 1;
    return (a->item->index > b->item->index) - (a->item->index < b->item->index);
}

size_t priority_sort_items(const struct gap_report *report, size_t *order)
{
    size_t count = 0;
    for (size_t i = 0; i < report->item_count; i++) {
        const struct gap_item *entry = &report->items[i];
        if (!gap_item_is_left(entry))
            continue;
        size_t place = count++;
        while (place > 0 && priority_compare(entry, &report->items[order[place - 1]]) < 0) {
            order[place] = order[place - 1];
            place--;
        }
        order[place] = i;
    }
    return count;
}
