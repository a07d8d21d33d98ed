#include "report/explain_scope.h"

#include "base/language.h"
#include "engine/variant.h"
#include "report/words.h"

bool explain_scope_holds(const struct explain_subject *subject, const struct catalogue *catalogue,
                         const struct catalogue_item *item)
{
    switch (subject->kind) {
    case EXPLAIN_CLAUSES:
        return item->section->kind == ITEM_CLAUSE;
    case EXPLAIN_CONTROLS:
        return item->section->kind == ITEM_CONTROL;
    case EXPLAIN_SECTION:
        return item->section == &catalogue->sections[subject->index];
    case EXPLAIN_PACKAGE:
        return item->package == subject->index;
    case EXPLAIN_ITEM:
        return item->index == subject->index;
    default:
        return true;
    }
}

const struct gap_total *explain_find_total(const struct gap_report *gaps,
                                           const struct explain_subject *subject)
{
    switch (subject->kind) {
    case EXPLAIN_OVERALL:
        return &gaps->overall;
    case EXPLAIN_CLAUSES:
        return &gaps->clauses;
    case EXPLAIN_CONTROLS:
        return &gaps->controls;
    case EXPLAIN_SECTION:
        return &gaps->sections[subject->index];
    case EXPLAIN_PACKAGE:
        return &gaps->packages[subject->index];
    default:
        return NULL;
    }
}

/* Does an item of the subject, which is checked neither as a whole nor left out, rest on it? */
static bool is_source(const struct explain_input *input, const struct explain_subject *subject,
                      size_t source)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    for (size_t i = 0; i < catalogue->row_count; i++) {
        const struct crosswalk_row *row = &catalogue->rows[i];
        const struct catalogue_item *target = &catalogue->items[row->target];
        const struct gap_item *entry = gap_report_find(input->gaps, target);
        if (row->source == source && entry->state != GAP_NOT_APPLICABLE && !entry->is_whole &&
            explain_scope_holds(subject, catalogue, target))
            return true;
    }
    return false;
}

struct explain_counts explain_count(const struct explain_input *input,
                                    const struct explain_subject *subject)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    struct explain_counts counts = {0};
    for (size_t i = 0; i < input->gaps->item_count; i++) {
        const struct gap_item *entry = &input->gaps->items[i];
        if (!explain_scope_holds(subject, catalogue, entry->item))
            continue;
        bool is_out = entry->state == GAP_NOT_APPLICABLE;
        counts.left_out += is_out;
        counts.items += !is_out;
        counts.unanswered += entry->state == GAP_NOT_ASSESSED;
        counts.presumed += input->assessment->answers[entry->item->index].basis == BASIS_PRESUMED;
    }
    for (size_t i = 0; i < catalogue->source_count; i++) {
        const struct answer *answer = &input->assessment->answers[i];
        if (!catalogue->items[i].is_used || !is_source(input, subject, i))
            continue;
        counts.sources++;
        counts.sources_unanswered += answer->status == STATUS_NOT_ASSESSED;
        counts.sources_presumed += answer->basis == BASIS_PRESUMED;
    }
    return counts;
}

static struct gap_range find_range(const struct gap_report *gaps,
                                   const struct explain_subject *subject)
{
    const struct gap_total *total = explain_find_total(gaps, subject);
    if (total)
        return total->readiness;
    return gap_report_find(gaps, &gaps->catalogue->items[subject->index])->coverage;
}

static void add_unanswered(struct explanation *explanation, const struct explain_input *input,
                           const struct explain_subject *subject,
                           const struct explain_counts *counts)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    struct gap_range range = find_range(input->gaps, subject);
    int low = words_get_percent(range.value);
    int high = words_get_percent(range.high);
    if (counts->unanswered + counts->sources_unanswered == 0) {
        explain_add(explanation, EXPLAIN_TEXT, "%s",
                    _("Nothing: every answer behind it is given."));
        return;
    }
    explain_add(explanation, EXPLAIN_TEXT,
                _("Not assessed: %zu of %s, %zu of the items of %s they rest on. If all of that "
                  "turned out conforming, it would be %d%% (%+d)."),
                counts->unanswered, catalogue->target.short_name, counts->sources_unanswered,
                catalogue->source.short_name, high, high - low);
}

/* What would be left if nobody presumed anything. Memory failures stay in the explanation. */
static void add_presumed(struct explanation *explanation, const struct explain_input *input,
                         const struct explain_subject *subject, const struct explain_counts *counts)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    struct variant variant;
    if (counts->presumed + counts->sources_presumed == 0)
        return;
    struct gap_report *then = gap_report_new(catalogue);
    bool is_there = then && variant_init(&variant, input->assessment);
    explanation->text.failed = explanation->text.failed || !is_there;
    if (is_there) {
        for (size_t i = 0; i < catalogue->item_count; i++)
            if (input->assessment->answers[i].basis == BASIS_PRESUMED)
                variant_set(&variant, i, STATUS_NOT_ASSESSED);
        gap_report_compute(then, &variant.assessment, input->today);
        variant_release(&variant);
        explain_add(explanation, EXPLAIN_TEXT,
                    _("Presumed, so nobody has checked it: %zu of %s, %zu of %s. Without that it "
                      "would be %d%%."),
                    counts->presumed, catalogue->target.short_name, counts->sources_presumed,
                    catalogue->source.short_name,
                    words_get_percent(find_range(then, subject).value));
    }
    gap_report_free(then);
}

void explain_add_unknown(struct explanation *explanation, const struct explain_input *input,
                         const struct explain_subject *subject)
{
    struct explain_counts counts = explain_count(input, subject);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT IS UNKNOWN"));
    add_unanswered(explanation, input, subject, &counts);
    add_presumed(explanation, input, subject, &counts);
}
