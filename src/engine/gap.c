#include "engine/gap.h"

#include <stdlib.h>
#include <string.h>

#include "engine/priority.h"

#define FULL_HALVES 2
#define STRENGTH_FULL 10

static const char *const state_ids[GAP_STATE_COUNT] = {"closed", "open", "not-applicable",
                                                       "not-assessed"};

/* Whole-number sums over an item's sources. */
struct gap_sums {
    int reuse_tenths; /* max(s) */
    int strength;     /* sum(s) */
    int halves_low;   /* sum(s * c * 2), not assessed as 0 */
    int halves_high;  /* the same, not assessed as 1 */
    bool is_unknown;
};

bool gap_item_is_left(const struct gap_item *entry)
{
    return entry->state == GAP_OPEN || entry->state == GAP_NOT_ASSESSED;
}

const char *gap_state_get_id(enum gap_state state)
{
    return state_ids[state];
}

struct gap_report *gap_report_new(const struct catalogue *catalogue)
{
    struct gap_report *report = calloc(1, sizeof *report);
    if (!report)
        return NULL;
    report->catalogue = catalogue;
    report->item_count = catalogue->item_count - catalogue->source_count;
    report->items = calloc(report->item_count + 1, sizeof *report->items);
    report->sections = calloc(catalogue->section_count + 1, sizeof *report->sections);
    report->packages = calloc(catalogue->package_count + 1, sizeof *report->packages);
    if (!report->items || !report->sections || !report->packages) {
        gap_report_free(report);
        return NULL;
    }
    return report;
}

void gap_report_free(struct gap_report *report)
{
    if (!report)
        return;
    free(report->items);
    free(report->sections);
    free(report->packages);
    free(report);
}

const struct gap_item *gap_report_find(const struct gap_report *report,
                                       const struct catalogue_item *item)
{
    return &report->items[item->index - report->catalogue->source_count];
}

static struct gap_sums sum_sources(const struct catalogue *catalogue,
                                   const struct assessment *assessment,
                                   const struct catalogue_item *item)
{
    struct gap_sums sums = {0};
    for (size_t i = 0; i < item->row_count; i++) {
        const struct crosswalk_row *row = &catalogue->rows[item->first_row + i];
        enum status status = assessment->answers[row->source].status;
        if (status == STATUS_NOT_APPLICABLE)
            continue;
        int halves = status_table[status].coverage_halves;
        bool unknown = status == STATUS_NOT_ASSESSED;
        if (row->strength > sums.reuse_tenths)
            sums.reuse_tenths = row->strength;
        sums.strength += row->strength;
        sums.halves_low += row->strength * halves;
        sums.halves_high += row->strength * (unknown ? FULL_HALVES : halves);
        sums.is_unknown = sums.is_unknown || unknown;
    }
    return sums;
}

static double compute_coverage(const struct gap_sums *sums, int halves, int own_halves)
{
    double reuse = sums->reuse_tenths / (double)STRENGTH_FULL;
    double foundation = sums->strength > 0 ? halves / (double)(FULL_HALVES * sums->strength) : 0;
    double own = own_halves / (double)FULL_HALVES;
    bool is_full = (sums->reuse_tenths == 0 || halves == FULL_HALVES * sums->strength) &&
                   (sums->reuse_tenths == STRENGTH_FULL || own_halves == FULL_HALVES);
    return is_full ? 1 : reuse * foundation + (1 - reuse) * own;
}

/* inherited = reuse_tenths / 10 * halves / (2 * strength), compared with thousandths. */
static enum item_origin decide_origin(const struct catalogue *catalogue,
                                      const struct gap_sums *sums)
{
    long inherited = sums->reuse_tenths * (long)sums->halves_low * 1000;
    long unit = (long)STRENGTH_FULL * FULL_HALVES * sums->strength;
    if (sums->strength == 0 || sums->reuse_tenths * 100 < catalogue->new_reuse_below_permille ||
        inherited < catalogue->new_inherited_below_permille * unit)
        return ORIGIN_NEW;
    if (inherited >= catalogue->carried_over_from_permille * unit)
        return ORIGIN_CARRIED_OVER;
    return ORIGIN_EXTEND;
}

static enum gap_state decide_state(enum status own, double gap)
{
    if (own == STATUS_NOT_APPLICABLE)
        return GAP_NOT_APPLICABLE;
    if (own == STATUS_NOT_ASSESSED)
        return GAP_NOT_ASSESSED;
    return own == STATUS_CONFORMING && gap <= 0 ? GAP_CLOSED : GAP_OPEN;
}

static void compute_item(const struct catalogue *catalogue, const struct assessment *assessment,
                         struct gap_item *entry)
{
    const struct answer *answer = &assessment->answers[entry->item->index];
    struct gap_sums sums = sum_sources(catalogue, assessment, entry->item);
    int own_halves = status_table[answer->status].coverage_halves;
    bool own_unknown = answer->status == STATUS_NOT_ASSESSED;
    entry->is_whole = answer->status == STATUS_CONFORMING && answer->basis == BASIS_EVIDENCED;
    entry->reuse = sums.reuse_tenths / (double)STRENGTH_FULL;
    entry->foundation =
        sums.strength > 0 ? sums.halves_low / (double)(FULL_HALVES * sums.strength) : 0;
    entry->inherited = entry->reuse * entry->foundation;
    entry->own = own_halves / (double)FULL_HALVES;
    double low = compute_coverage(&sums, sums.halves_low, own_halves);
    double high = compute_coverage(&sums, sums.halves_high, own_unknown ? FULL_HALVES : own_halves);
    if (entry->is_whole)
        low = high = 1;
    entry->coverage = (struct gap_range){low, low, high < low ? low : high};
    entry->gap = 1 - low;
    entry->is_unknown = !entry->is_whole && (own_unknown || sums.is_unknown);
    entry->origin = decide_origin(catalogue, &sums);
    entry->state = decide_state(answer->status, entry->gap);
}

static void compute_effort(const struct catalogue *catalogue, struct gap_item *entry)
{
    bool counts = gap_item_is_left(entry);
    const struct work_package *package = &catalogue->packages[entry->item->package];
    double share = counts ? 1 / (double)package->item_count : 0;
    double gap_best = 1 - entry->coverage.high;
    entry->effort = (struct gap_effort){package->effort_low * share * entry->gap,
                                        package->effort_high * share * entry->gap};
    entry->effort_best = (struct gap_effort){package->effort_low * share * gap_best,
                                             package->effort_high * share * gap_best};
}

/* Add the item; the readiness fields hold sums until finish_total(). */
static void add_to_total(struct gap_total *total, const struct gap_item *entry)
{
    if (entry->state == GAP_NOT_APPLICABLE)
        return;
    total->readiness.low += entry->coverage.low;
    total->readiness.value += entry->coverage.value;
    total->readiness.high += entry->coverage.high;
    total->items++;
    total->answered += entry->state != GAP_NOT_ASSESSED;
    total->open += entry->state != GAP_CLOSED;
    total->effort.low += entry->effort.low;
    total->effort.high += entry->effort.high;
    total->effort_best.low += entry->effort_best.low;
    total->effort_best.high += entry->effort_best.high;
}

static void finish_total(struct gap_total *total)
{
    double items = total->items > 0 ? (double)total->items : 1;
    total->readiness.low /= items;
    total->readiness.value /= items;
    total->readiness.high /= items;
}

static void clear_report(struct gap_report *report)
{
    const struct catalogue *catalogue = report->catalogue;
    struct gap_report kept = *report;
    memset(report, 0, sizeof *report);
    report->catalogue = catalogue;
    report->items = kept.items;
    report->item_count = kept.item_count;
    report->sections = kept.sections;
    report->packages = kept.packages;
    memset(report->items, 0, report->item_count * sizeof *report->items);
    memset(report->sections, 0, catalogue->section_count * sizeof *report->sections);
    memset(report->packages, 0, catalogue->package_count * sizeof *report->packages);
}

static void count_entry(struct gap_report *report, const struct gap_item *entry)
{
    const struct catalogue *catalogue = report->catalogue;
    bool is_clause = entry->item->section->kind == ITEM_CLAUSE;
    report->states[entry->state]++;
    if (gap_item_is_left(entry)) {
        report->origins[entry->origin]++;
        report->priorities[entry->priority]++;
        report->blockers += entry->is_blocker;
    }
    add_to_total(&report->sections[entry->item->section - catalogue->sections], entry);
    add_to_total(&report->packages[entry->item->package], entry);
    add_to_total(is_clause ? &report->clauses : &report->controls, entry);
    add_to_total(&report->overall, entry);
}

static void count_sources(struct gap_report *report, const struct assessment *assessment)
{
    const struct catalogue *catalogue = report->catalogue;
    for (size_t i = 0; i < catalogue->item_count; i++) {
        const struct answer *answer = &assessment->answers[i];
        if (!catalogue->items[i].is_used)
            continue;
        report->presumed += answer->basis == BASIS_PRESUMED;
        if (i >= catalogue->source_count)
            continue;
        report->sources_used++;
        report->sources_answered += answer->status != STATUS_NOT_ASSESSED;
    }
}

void gap_report_compute(struct gap_report *report, const struct assessment *assessment,
                        const char *today)
{
    const struct catalogue *catalogue = report->catalogue;
    clear_report(report);
    for (size_t i = 0; i < report->item_count; i++) {
        struct gap_item *entry = &report->items[i];
        entry->item = &catalogue->items[catalogue->source_count + i];
        compute_item(catalogue, assessment, entry);
        compute_effort(catalogue, entry);
        priority_decide(catalogue, assessment, today, entry);
        count_entry(report, entry);
    }
    for (size_t i = 0; i < catalogue->section_count; i++)
        finish_total(&report->sections[i]);
    for (size_t i = 0; i < catalogue->package_count; i++)
        finish_total(&report->packages[i]);
    finish_total(&report->clauses);
    finish_total(&report->controls);
    finish_total(&report->overall);
    count_sources(report, assessment);
}
