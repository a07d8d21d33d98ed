/* Readiness: the mean over items, of everything, of a kind, of a section. */
#include <stdio.h>

#include "base/language.h"
#include "report/explain_scope.h"
#include "report/words.h"

static void append_name(struct strbuf *out, const struct explain_input *input,
                        const struct explain_subject *subject)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    if (subject->kind == EXPLAIN_SECTION) {
        const struct catalogue_section *section = &catalogue->sections[subject->index];
        strbuf_append_format(out, "%s %s %s", catalogue->target.short_name, section->id,
                             section->title);
        return;
    }
    strbuf_append_format(out,
                         subject->kind == EXPLAIN_CLAUSES    ? _("The clauses of %s")
                         : subject->kind == EXPLAIN_CONTROLS ? _("The controls of %s")
                                                             : _("Clauses and controls of %s"),
                         catalogue->target.short_name);
}

static void add_sentence(struct explanation *explanation, const struct explain_input *input,
                         const struct explain_subject *subject, const struct gap_total *total)
{
    char readiness[WORDS_SIZE];
    struct strbuf *text = explain_begin(explanation, EXPLAIN_SENTENCE);
    append_name(text, input, subject);
    if (total->items == 0) {
        strbuf_append_text(text, _(": none of them applies, so there is nothing to be ready for."));
        return;
    }
    words_format_readiness(total->readiness, readiness);
    strbuf_append_format(text,
                         ngettext(": %s ready. That is the coverage of the %zu item that applies.",
                                  ": %s ready. That is the mean coverage of the %zu items that "
                                  "apply, each of equal weight.",
                                  total->items),
                         readiness, total->items);
}

static void add_arithmetic(struct explanation *explanation, const struct explain_input *input,
                           const struct explain_subject *subject, const struct gap_total *total)
{
    size_t left_out = explain_count(input, subject).left_out;
    double items = (double)total->items;
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    explain_add(explanation, EXPLAIN_BULLET,
                _("The coverages add up to %.2f of %zu; %.2f / %zu = %d%%."),
                total->readiness.value * items, total->items, total->readiness.value * items,
                total->items, words_get_percent(total->readiness.value));
    if (total->readiness.high > total->readiness.value)
        explain_add(explanation, EXPLAIN_BULLET,
                    _("With all that is not assessed as conforming: %.2f / %zu = %d%%."),
                    total->readiness.high * items, total->items,
                    words_get_percent(total->readiness.high));
    if (left_out > 0)
        explain_add(explanation, EXPLAIN_BULLET,
                    ngettext("%zu control is left out as not applicable and counts nowhere.",
                             "%zu controls are left out as not applicable and count nowhere.",
                             left_out),
                    left_out);
}

static void add_total_row(struct explanation *explanation, const struct explain_input *input,
                          struct explain_subject subject)
{
    const struct gap_total *total = explain_find_total(input->gaps, &subject);
    char readiness[WORDS_SIZE];
    append_name(explain_begin_row(explanation, subject), input, &subject);
    struct strbuf *right = explain_begin_right(explanation);
    if (total->items == 0) {
        strbuf_append_text(right, _("none applies"));
        return;
    }
    words_format_readiness(total->readiness, readiness);
    strbuf_append_format(right, ngettext("%s, %zu item", "%s, %zu items", total->items), readiness,
                         total->items);
}

static void add_sections(struct explanation *explanation, const struct explain_input *input,
                         const struct explain_subject *subject)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    for (size_t i = 0; i < catalogue->section_count; i++) {
        const struct catalogue_section *section = &catalogue->sections[i];
        if (section->is_target &&
            explain_scope_holds(subject, catalogue, &catalogue->items[section->first_item]))
            add_total_row(explanation, input, (struct explain_subject){EXPLAIN_SECTION, i});
    }
}

static void add_items(struct explanation *explanation, const struct explain_input *input,
                      const struct catalogue_section *section)
{
    char range[WORDS_SIZE];
    for (size_t i = 0; i < section->item_count; i++) {
        const struct catalogue_item *item =
            &input->assessment->catalogue->items[section->first_item + i];
        const struct gap_item *entry = gap_report_find(input->gaps, item);
        words_format_range(entry->coverage, words_get_signs(input->ascii), range);
        explain_add_item(explanation, input, item, "%s ",
                         entry->state == GAP_NOT_APPLICABLE ? "" : range);
    }
}

/* Numbers that no row of the wizard's first screens shows. */
static void add_others(struct explanation *explanation)
{
    static const struct {
        enum explain_kind kind;
        const char *label;
    } others[] = {
        {EXPLAIN_GAPS, N_("Gaps left, by origin and priority")},
        {EXPLAIN_BLOCKERS, N_("What blocks certification")},
        {EXPLAIN_PRESUMED, N_("Answers that are presumed")},
        {EXPLAIN_EFFORT, N_("Person-days left")},
        {EXPLAIN_DATES, N_("Dates of the plan")},
        {EXPLAIN_FORECAST, N_("Forecast for the audit")},
        {EXPLAIN_STATEMENT, N_("Statement of applicability")},
        {EXPLAIN_NEED, N_("Do we need both?")},
    };
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("OTHER NUMBERS"));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        strbuf_append_text(
            explain_begin_row(explanation, (struct explain_subject){others[i].kind, 0}),
            _(others[i].label));
}

void explain_total(struct explanation *explanation, const struct explain_input *input,
                   struct explain_subject subject)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    const struct gap_total *total = explain_find_total(input->gaps, &subject);
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Readiness"));
    add_sentence(explanation, input, &subject, total);
    if (total->items > 0)
        add_arithmetic(explanation, input, &subject, total);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ANSWERS IT CAME FROM"));
    if (subject.kind == EXPLAIN_OVERALL) {
        add_total_row(explanation, input, (struct explain_subject){EXPLAIN_CLAUSES, 0});
        add_total_row(explanation, input, (struct explain_subject){EXPLAIN_CONTROLS, 0});
    } else if (subject.kind == EXPLAIN_SECTION) {
        add_items(explanation, input, &catalogue->sections[subject.index]);
    } else {
        add_sections(explanation, input, &subject);
    }
    explain_add_unknown(explanation, input, &subject);
    explain_add_rule(explanation, input, PART_CROSSWALK,
                     _("Readiness is the mean coverage. Conforming counts 1, partial one half, "
                       "everything else nothing; what is not assessed counts as conforming at the "
                       "upper end. What carries over, and how strongly, says the crosswalk."));
    if (subject.kind == EXPLAIN_OVERALL)
        add_others(explanation);
}
