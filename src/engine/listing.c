#include "engine/listing.h"

#include <stdlib.h>
#include <string.h>

#include "engine/priority.h"

#define MONTH_BYTES 7 /* of a date: "2026-11" */
#define KIND_COUNT (sizeof kinds / sizeof *kinds)

#define BIT(filter) (1U << (filter))

/* Filters of one kind. */
static const unsigned kinds[] = {
    BIT(LISTING_UNANSWERED),
    BIT(LISTING_PRESUMED),
    BIT(LISTING_OPEN),
    BIT(LISTING_P1) | BIT(LISTING_P2) | BIT(LISTING_P3),
    BIT(LISTING_DUE_THIS_MONTH) | BIT(LISTING_OVERDUE),
    BIT(LISTING_TARGET) | BIT(LISTING_SOURCE),
};

void listing_init(struct listing *listing, enum listing_sort sort)
{
    *listing = (struct listing){.package = CATALOGUE_NONE, .section = CATALOGUE_NONE, .sort = sort};
}

void listing_release(struct listing *listing)
{
    free(listing->owner);
    listing_init(listing, LISTING_BY_STANDARD);
}

void listing_drop_filters(struct listing *listing)
{
    listing->filters = 0;
    free(listing->owner);
    listing->owner = NULL;
    listing->package = CATALOGUE_NONE;
    listing->section = CATALOGUE_NONE;
}

bool listing_has_filters(const struct listing *listing)
{
    return listing->filters || listing->owner || listing->package != CATALOGUE_NONE ||
           listing->section != CATALOGUE_NONE;
}

bool listing_set_owner(struct listing *listing, const char *owner)
{
    char *copy = owner ? strdup(owner) : NULL;
    if (owner && !copy)
        return false;
    free(listing->owner);
    listing->owner = copy;
    return true;
}

/* ---- what an item is ---- */

/* NULL for source items, which have no gap. */
static const struct gap_item *find_entry(const struct listing_source *source, size_t item)
{
    const struct catalogue *catalogue = source->gaps->catalogue;
    return item < catalogue->source_count ? NULL
                                          : &source->gaps->items[item - catalogue->source_count];
}

/* Only what is left has a priority and an effort. */
static const struct gap_item *find_left(const struct listing_source *source, size_t item)
{
    const struct gap_item *entry = find_entry(source, item);
    return entry && gap_item_is_left(entry) ? entry : NULL;
}

bool listing_is_open(const struct listing_source *source, size_t item)
{
    const struct gap_item *entry = find_entry(source, item);
    enum status status = source->assessment->answers[item].status;
    if (entry)
        return gap_item_is_left(entry);
    return status != STATUS_CONFORMING && status != STATUS_NOT_APPLICABLE;
}

static bool is_presumed(const struct listing_source *source, size_t item)
{
    const struct catalogue *catalogue = source->gaps->catalogue;
    const struct answer *answers = source->assessment->answers;
    const struct gap_item *entry = find_entry(source, item);
    bool found = answers[item].basis == BASIS_PRESUMED;
    for (size_t i = 0; entry && i < entry->item->row_count && !found; i++)
        found = answers[catalogue->rows[entry->item->first_row + i].source].basis == BASIS_PRESUMED;
    return found;
}

static bool is_due(const struct listing_source *source, size_t item, bool overdue)
{
    const char *due = source->assessment->answers[item].texts[ANSWER_DUE];
    if (!due || !source->today || !listing_is_open(source, item))
        return false;
    return overdue ? strcmp(due, source->today) < 0 : strncmp(due, source->today, MONTH_BYTES) == 0;
}

static bool passes(const struct listing_source *source, enum listing_filter filter, size_t item)
{
    const struct gap_item *left = find_left(source, item);
    switch (filter) {
    case LISTING_UNANSWERED:
        return source->assessment->answers[item].status == STATUS_NOT_ASSESSED;
    case LISTING_PRESUMED:
        return is_presumed(source, item);
    case LISTING_OPEN:
        return listing_is_open(source, item);
    case LISTING_DUE_THIS_MONTH:
    case LISTING_OVERDUE:
        return is_due(source, item, filter == LISTING_OVERDUE);
    case LISTING_TARGET:
    case LISTING_SOURCE:
        return (find_entry(source, item) != NULL) == (filter == LISTING_TARGET);
    default:
        return left && (int)left->priority == (int)filter - (int)LISTING_P1;
    }
}

static bool passes_kind(const struct listing_source *source, unsigned chosen, size_t item)
{
    for (int filter = 0; filter < LISTING_FILTER_COUNT; filter++)
        if ((chosen & BIT(filter)) && passes(source, (enum listing_filter)filter, item))
            return true;
    return chosen == 0;
}

static bool has_owner(const struct listing_source *source, const char *wanted, size_t item)
{
    const char *owner = source->assessment->answers[item].texts[ANSWER_OWNER];
    return !wanted || strcmp(owner ? owner : "", wanted) == 0;
}

bool listing_holds(const struct listing_source *source, const struct listing *listing, size_t item)
{
    const struct catalogue *catalogue = source->gaps->catalogue;
    const struct catalogue_item *entry = &catalogue->items[item];
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (!passes_kind(source, listing->filters & kinds[i], item))
            return false;
    return has_owner(source, listing->owner, item) &&
           (listing->package == CATALOGUE_NONE || entry->package == listing->package) &&
           (listing->section == CATALOGUE_NONE ||
            entry->section == &catalogue->sections[listing->section]);
}

/* ---- the order ---- */

struct sorting {
    const struct listing_source *source;
    const struct listing *listing;
};

static bool has_value(const struct sorting *sorting, size_t item)
{
    const struct listing_source *source = sorting->source;
    const struct answer *answer = &source->assessment->answers[item];
    switch (sorting->listing->sort) {
    case LISTING_BY_PRIORITY:
    case LISTING_BY_EFFORT:
        return find_left(source, item) != NULL;
    case LISTING_BY_GAP:
        return find_entry(source, item) != NULL && answer->status != STATUS_NOT_APPLICABLE;
    case LISTING_BY_DUE:
        return answer->texts[ANSWER_DUE] != NULL;
    case LISTING_BY_OWNER:
        return answer->texts[ANSWER_OWNER] != NULL;
    default:
        return true;
    }
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

/* Of two that have a value: below 0 where `a` comes first. */
static int compare_values(const struct sorting *sorting, size_t a, size_t b)
{
    const struct listing_source *source = sorting->source;
    const struct answer *of_a = &source->assessment->answers[a];
    const struct answer *of_b = &source->assessment->answers[b];
    switch (sorting->listing->sort) {
    case LISTING_BY_PRIORITY:
        return priority_compare(find_entry(source, a), find_entry(source, b));
    case LISTING_BY_GAP:
        return compare_numbers(find_entry(source, b)->gap, find_entry(source, a)->gap);
    case LISTING_BY_EFFORT:
        return compare_numbers(find_entry(source, b)->effort.high,
                               find_entry(source, a)->effort.high);
    case LISTING_BY_DUE:
        return strcmp(of_a->texts[ANSWER_DUE], of_b->texts[ANSWER_DUE]);
    case LISTING_BY_OWNER:
        return strcmp(of_a->texts[ANSWER_OWNER], of_b->texts[ANSWER_OWNER]);
    case LISTING_BY_STATUS:
        return (int)of_a->status - (int)of_b->status;
    default:
        return (a > b) - (a < b);
    }
}

static int compare_items(const void *first, const void *second, void *context)
{
    const struct sorting *sorting = context;
    size_t a = *(const size_t *)first;
    size_t b = *(const size_t *)second;
    bool has_a = has_value(sorting, a);
    bool has_b = has_value(sorting, b);
    int order = has_a && has_b ? compare_values(sorting, a, b) : 0;
    if (has_a != has_b)
        return has_a ? -1 : 1;
    if (order != 0)
        return sorting->listing->is_reversed ? -order : order;
    return (a > b) - (a < b);
}

size_t listing_apply(const struct listing_source *source, const struct listing *listing,
                     size_t *items, size_t count)
{
    struct sorting sorting = {source, listing};
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (listing_holds(source, listing, items[i]))
            items[kept++] = items[i];
    qsort_r(items, kept, sizeof *items, compare_items, &sorting);
    return kept;
}
