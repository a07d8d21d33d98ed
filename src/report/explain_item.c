/* An item of the target: how its coverage, gap, origin, priority and effort come about. An item of
 * the source: what rests on it. Then what there is to know about the item itself. */
#include <stdio.h>

#include "base/language.h"
#include "report/explain_scope.h"
#include "report/words.h"

/* ---- about the item itself, of either standard ---- */

static void add_text(struct explanation *explanation, const char *heading, const char *text)
{
    if (!text)
        return;
    explain_add(explanation, EXPLAIN_HEADING, "%s", heading);
    strbuf_append_text(explain_begin(explanation, EXPLAIN_TEXT), text);
}

static void add_links(struct explanation *explanation, const char *label, struct text_list list,
                      const char *confidence)
{
    if (list.count == 0)
        return;
    struct strbuf *text = explain_begin(explanation, EXPLAIN_BULLET);
    strbuf_append_format(text, _("supports %s: "), label);
    for (size_t i = 0; i < list.count; i++)
        strbuf_append_format(text, "%s%s", i > 0 ? ", " : "", list.texts[i]);
    strbuf_append_format(text, _(" (confidence of the link: %s)"), confidence);
}

static void add_guidance(struct explanation *explanation, const struct explain_input *input,
                         const struct catalogue_item *item)
{
    add_text(explanation, _("THE QUESTION"), item->question);
    add_text(explanation, _("HUMAN OVERSIGHT"), item->oversight);
    add_text(explanation, _("WHY IT MATTERS"), item->why);
    if (item->evidence.count > 0)
        explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT COUNTS AS EVIDENCE"));
    for (size_t i = 0; i < item->evidence.count; i++)
        strbuf_append_text(explain_begin(explanation, EXPLAIN_BULLET), item->evidence.texts[i]);
    add_text(explanation, _("WHAT AUDITORS ASK"), item->auditor);
    add_text(explanation, _("MUST EXIST IN WRITING"), item->documented_information);
    if (item->nist_ai_rmf.count + item->eu_ai_act.count == 0)
        return;
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("ELSEWHERE"));
    add_links(explanation, "NIST AI RMF", item->nist_ai_rmf, item->nist_confidence);
    add_links(explanation, "EU AI Act", item->eu_ai_act, item->eu_confidence);
    strbuf_append_text(explain_begin(explanation, EXPLAIN_NOTE),
                       input->assessment->catalogue->links_note);
}

/* ---- an item of the target ---- */

/* "(9 x 1 + 7 x 0.5) / (9 + 7)", without the sources that are not applicable. */
static void append_foundation(struct strbuf *out, const struct explain_input *input,
                              const struct catalogue_item *item)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    struct strbuf below;
    const char *plus = "";
    strbuf_init(&below);
    strbuf_append_char(out, '(');
    for (size_t i = 0; i < item->row_count; i++) {
        const struct crosswalk_row *row = &catalogue->rows[item->first_row + i];
        enum status status = input->assessment->answers[row->source].status;
        if (status == STATUS_NOT_APPLICABLE)
            continue;
        strbuf_append_format(out, "%s%d x %g", plus, row->strength,
                             status_table[status].coverage_halves / 2.0);
        strbuf_append_format(&below, "%s%d", plus, row->strength);
        plus = " + ";
    }
    strbuf_append_format(out, ") / (%s)", below.text);
    strbuf_release_into(&below, out);
}

static void add_foundation(struct explanation *explanation, const struct explain_input *input,
                           const struct gap_item *entry)
{
    const char *source = input->assessment->catalogue->source.short_name;
    if (entry->reuse <= 0) {
        explain_add(explanation, EXPLAIN_BULLET,
                    _("inherited = 0%%: nothing of %s that applies here carries over"), source);
        return;
    }
    explain_add(explanation, EXPLAIN_BULLET, _("reuse = strongest source / 10 = %g / 10 = %d%%"),
                entry->reuse * 10, words_get_percent(entry->reuse));
    struct strbuf *text = explain_begin(explanation, EXPLAIN_BULLET);
    strbuf_append_text(text, _("foundation = strength x what is in place = "));
    append_foundation(text, input, entry->item);
    strbuf_append_format(text, " = %d%%", words_get_percent(entry->foundation));
    explain_add(explanation, EXPLAIN_BULLET,
                _("inherited = reuse x foundation = %d%% x %d%% = %d%%"),
                words_get_percent(entry->reuse), words_get_percent(entry->foundation),
                words_get_percent(entry->inherited));
}

static void add_effort(struct explanation *explanation, const struct explain_input *input,
                       const struct gap_item *entry)
{
    const struct work_package *package =
        &input->assessment->catalogue->packages[entry->item->package];
    char days[WORDS_SIZE];
    if (!gap_item_is_left(entry))
        return;
    words_format_days(entry->effort, words_get_signs(input->ascii), days);
    explain_add(explanation, EXPLAIN_BULLET,
                _("effort = its share of %s %s x gap = %g to %g days / %zu items x %d%% = %s"),
                package->id, package->title, package->effort_low, package->effort_high,
                package->item_count, words_get_gap_percent(entry), days);
}

static void add_arithmetic(struct explanation *explanation, const struct explain_input *input,
                           const struct gap_item *entry)
{
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    if (entry->is_whole) {
        explain_add(explanation, EXPLAIN_BULLET,
                    _("conforming and evidenced = 100%%, whatever the sources say"));
        return;
    }
    add_foundation(explanation, input, entry);
    explain_add(explanation, EXPLAIN_BULLET,
                _("coverage = inherited + (1 - reuse) x own answer = %d%% + %d%% x %g = %d%%"),
                words_get_percent(entry->inherited), 100 - words_get_percent(entry->reuse),
                entry->own, words_get_percent(entry->coverage.value));
    explain_add(explanation, EXPLAIN_BULLET, _("gap = 100%% - %d%% = %d%%"),
                words_get_percent(entry->coverage.value), words_get_gap_percent(entry));
    add_effort(explanation, input, entry);
}

static void add_answers(struct explanation *explanation, const struct explain_input *input,
                        const struct catalogue_item *item)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ANSWERS IT CAME FROM"));
    for (size_t i = 0; i < item->row_count; i++) {
        const struct crosswalk_row *row = &catalogue->rows[item->first_row + i];
        explain_add_item(explanation, input, &catalogue->items[row->source], _("strength %d  "),
                         row->strength);
    }
    explain_add_item(explanation, input, item, "%s", "");
}

static void add_origin_and_priority(struct explanation *explanation,
                                    const struct explain_input *input, const struct gap_item *entry)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("ORIGIN AND PRIORITY"));
    words_append_origin_reason(explain_begin(explanation, EXPLAIN_TEXT), catalogue, entry);
    if (!gap_item_is_left(entry))
        return;
    struct strbuf *text = explain_begin(explanation, EXPLAIN_TEXT);
    strbuf_append_format(text, "%s: ", priority_get_id(entry->priority));
    words_append_priority_reasons(text, catalogue, entry);
    explain_add(explanation, EXPLAIN_NOTE, _("The rules of origin and priority are in %s."),
                catalogue->part_names[PART_RULES]);
}

static void add_left(struct explanation *explanation, const struct explain_input *input,
                     const struct gap_item *entry)
{
    const struct catalogue_item *item = entry->item;
    if (!gap_item_is_left(entry) || entry->is_whole)
        return;
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT IS LEFT"));
    for (size_t i = 0; i < item->row_count; i++)
        strbuf_append_text(explain_begin(explanation, EXPLAIN_BULLET),
                           input->assessment->catalogue->rows[item->first_row + i].delta);
    if (item->delta_alone)
        strbuf_append_text(explain_begin(explanation, EXPLAIN_BULLET), item->delta_alone);
}

static void explain_target(struct explanation *explanation, const struct explain_input *input,
                           const struct catalogue_item *item)
{
    const struct gap_item *entry = gap_report_find(input->gaps, item);
    const struct explain_subject subject = {EXPLAIN_ITEM, item->index};
    words_append_explanation(explain_begin(explanation, EXPLAIN_SENTENCE), input->assessment,
                             entry);
    if (entry->state != GAP_NOT_APPLICABLE)
        add_arithmetic(explanation, input, entry);
    add_answers(explanation, input, item);
    if (entry->state != GAP_NOT_APPLICABLE) {
        add_origin_and_priority(explanation, input, entry);
        explain_add_unknown(explanation, input, &subject);
    }
    add_left(explanation, input, entry);
    explain_add_rule(explanation, input, PART_CROSSWALK,
                     _("Conforming counts 1, partial one half, anything else nothing. Sources that "
                       "are not applicable are left out. Which sources an item has, and how strong "
                       "they are, says the crosswalk; strengths are judgement, not measurement."));
}

/* ---- an item of the source ---- */

/* What the target item gets from this source now: its part of what is inherited. */
static double find_gift(const struct explain_input *input, const struct crosswalk_row *row)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    const struct catalogue_item *target = &catalogue->items[row->target];
    const struct gap_item *entry = gap_report_find(input->gaps, target);
    enum status status = input->assessment->answers[row->source].status;
    int strength = 0;
    for (size_t i = 0; i < target->row_count; i++) {
        const struct crosswalk_row *other = &catalogue->rows[target->first_row + i];
        if (input->assessment->answers[other->source].status != STATUS_NOT_APPLICABLE)
            strength += other->strength;
    }
    if (strength == 0 || status == STATUS_NOT_APPLICABLE)
        return 0;
    return entry->reuse * row->strength * status_table[status].coverage_halves / 2.0 / strength;
}

static void explain_source(struct explanation *explanation, const struct explain_input *input,
                           const struct catalogue_item *item)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    size_t count = 0;
    for (size_t i = 0; i < catalogue->row_count; i++)
        count += catalogue->rows[i].source == item->index;
    explain_add(explanation, EXPLAIN_SENTENCE,
                ngettext("%zu item of %s rests on it.", "%zu items of %s rest on it.", count),
                count, catalogue->target.short_name);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("YOUR ANSWER"));
    explain_add_item(explanation, input, item, "%s", "");
    if (count > 0)
        explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT IT GIVES"));
    for (size_t i = 0; i < catalogue->row_count; i++) {
        const struct crosswalk_row *row = &catalogue->rows[i];
        if (row->source == item->index)
            explain_add_item(explanation, input, &catalogue->items[row->target],
                             _("%d%%, strength %d  "), words_get_percent(find_gift(input, row)),
                             row->strength);
    }
    if (count > 0)
        explain_add_rule(explanation, input, PART_CROSSWALK,
                         _("The percentage is what the item inherits from this answer: its reuse, "
                           "times this strength of all its strengths, times 1 for conforming or "
                           "one half for partial. Each item says the rest."));
}

void explain_item(struct explanation *explanation, const struct explain_input *input,
                  struct explain_subject subject)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    const struct catalogue_item *item = &catalogue->items[subject.index];
    snprintf(explanation->title, sizeof explanation->title, _("Why? %s %s"), item->standard->label,
             item->number);
    if (item_is_target(catalogue, item))
        explain_target(explanation, input, item);
    else
        explain_source(explanation, input, item);
    add_guidance(explanation, input, item);
}
