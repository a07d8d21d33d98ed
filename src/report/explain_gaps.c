/* Counts: gaps left by origin and priority, what blocks certification, what is presumed. */
#include <stdint.h>
#include <stdio.h>

#include "base/language.h"
#include "report/explain_scope.h"
#include "report/words.h"

static void add_states(struct explanation *explanation, const struct explain_input *input)
{
    const struct gap_report *gaps = input->gaps;
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    explain_add(explanation, EXPLAIN_BULLET,
                _("%zu items - %zu closed - %zu left out = %zu left: %zu open and %zu not "
                  "assessed"),
                gaps->item_count, gaps->states[GAP_CLOSED], gaps->states[GAP_NOT_APPLICABLE],
                gaps->states[GAP_OPEN] + gaps->states[GAP_NOT_ASSESSED], gaps->states[GAP_OPEN],
                gaps->states[GAP_NOT_ASSESSED]);
    explain_add(explanation, EXPLAIN_BULLET, "%s",
                _("closed: your own answer is conforming and no gap is left"));
}

static void add_origins(struct explanation *explanation, const struct explain_input *input)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    const struct gap_report *gaps = input->gaps;
    const char *source = catalogue->source.short_name;
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("BY ORIGIN"));
    explain_add(
        explanation, EXPLAIN_BULLET,
        _("%zu new: a perfect %s would give less than %g%% of it, or what it gives today is "
          "less than %g%%"),
        gaps->origins[ORIGIN_NEW], catalogue->source.system,
        catalogue->new_reuse_below_permille / 10.0, catalogue->new_inherited_below_permille / 10.0);
    explain_add(explanation, EXPLAIN_BULLET, _("%zu to extend: %s gives a part"),
                gaps->origins[ORIGIN_EXTEND], source);
    explain_add(explanation, EXPLAIN_BULLET, _("%zu carried over: %s gives at least %g%% today"),
                gaps->origins[ORIGIN_CARRIED_OVER], source,
                catalogue->carried_over_from_permille / 10.0);
}

static size_t count_rule(const struct gap_report *gaps, size_t rule)
{
    size_t count = 0;
    for (size_t i = 0; i < gaps->item_count; i++)
        count += (gaps->items[i].rules >> rule & 1) != 0;
    return count;
}

static void add_priorities(struct explanation *explanation, const struct explain_input *input)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    size_t unruled = 0;
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("BY PRIORITY: THE RULES THAT HOLD"));
    for (size_t i = 0; i < catalogue->rule_count; i++) {
        const struct priority_rule *rule = &catalogue->rules[i];
        struct strbuf *text = explain_begin(explanation, EXPLAIN_BULLET);
        strbuf_append_format(text, _("%s, %s: %zu. "), priority_get_id(rule->priority), rule->label,
                             count_rule(input->gaps, i));
        strbuf_append_text(text, rule->reason);
    }
    for (size_t i = 0; i < input->gaps->item_count; i++)
        unruled += gap_item_is_left(&input->gaps->items[i]) && input->gaps->items[i].rules == 0;
    struct strbuf *text = explain_begin(explanation, EXPLAIN_BULLET);
    strbuf_append_format(text, _("%s, no rule: %zu. "),
                         priority_get_id(catalogue->default_priority), unruled);
    strbuf_append_text(text, catalogue->default_reason);
}

void explain_gaps(struct explanation *explanation, const struct explain_input *input,
                  struct explain_subject subject)
{
    const struct gap_report *gaps = input->gaps;
    const struct explain_subject all = {EXPLAIN_OVERALL, 0};
    (void)subject;
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Gaps left"));
    explain_add(explanation, EXPLAIN_SENTENCE,
                _("%zu gaps are left: %zu new, %zu to extend, %zu carried over; %zu P1, %zu P2, "
                  "%zu P3. Every item that applies and is not closed is one."),
                gaps->states[GAP_OPEN] + gaps->states[GAP_NOT_ASSESSED], gaps->origins[ORIGIN_NEW],
                gaps->origins[ORIGIN_EXTEND], gaps->origins[ORIGIN_CARRIED_OVER],
                gaps->priorities[PRIORITY_1], gaps->priorities[PRIORITY_2],
                gaps->priorities[PRIORITY_3]);
    add_states(explanation, input);
    add_origins(explanation, input);
    add_priorities(explanation, input);
    explain_add_unknown(explanation, input, &all);
    explain_add_rule(explanation, input, PART_RULES,
                     _("The highest priority of the rules that hold for an item is its own; an "
                       "item may meet several. Thresholds and rules are data."));
}

void explain_blockers(struct explanation *explanation, const struct explain_input *input,
                      struct explain_subject subject)
{
    const struct gap_report *gaps = input->gaps;
    (void)subject;
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Blockers"));
    if (gaps->blockers == 0)
        explain_add(explanation, EXPLAIN_SENTENCE, "%s",
                    _("Nothing that certification cannot do without is open."));
    else
        explain_add(explanation, EXPLAIN_SENTENCE,
                    ngettext("%zu item blocks certification, whatever the percentage.",
                             "%zu items block certification, whatever the percentage.",
                             gaps->blockers),
                    gaps->blockers);
    if (gaps->blockers > 0)
        explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ANSWERS IT CAME FROM"));
    for (size_t i = 0; i < gaps->item_count; i++)
        if (gaps->items[i].is_blocker)
            explain_add_item(explanation, input, gaps->items[i].item, _("gap %d%%  "),
                             words_get_gap_percent(&gaps->items[i]));
    for (size_t i = 0; i < gaps->catalogue->rule_count; i++)
        if (gaps->catalogue->rules[i].is_blocker)
            explain_add_rule(explanation, input, PART_RULES, gaps->catalogue->rules[i].reason);
}

/* What everything would be without the presumed answers stands under "unknown". */
void explain_presumed(struct explanation *explanation, const struct explain_input *input,
                      struct explain_subject subject)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    const struct explain_subject all = {EXPLAIN_OVERALL, 0};
    (void)subject;
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Presumed answers"));
    explain_add(
        explanation, EXPLAIN_SENTENCE,
        ngettext("%zu answer that counts is presumed: taken as true, and checked by nobody.",
                 "%zu answers that count are presumed: taken as true, and checked by "
                 "nobody.",
                 input->gaps->presumed),
        input->gaps->presumed);
    if (input->gaps->presumed > 0)
        explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ANSWERS IT CAME FROM"));
    for (size_t i = 0; i < catalogue->item_count; i++)
        if (catalogue->items[i].is_used && input->assessment->answers[i].basis == BASIS_PRESUMED)
            explain_add_item(explanation, input, &catalogue->items[i], "%s", "");
    explain_add_unknown(explanation, input, &all);
    explain_add(explanation, EXPLAIN_NOTE, "%s",
                _("A presumed answer counts like any other until somebody looks. An answer that is "
                  "given with a key is stated; with the basis it becomes evidenced."));
}
