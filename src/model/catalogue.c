#include "model/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

static const char *const relationship_ids[] = {
    [RELATION_EQUAL] = "equal",
    [RELATION_SUPERSET] = "superset_of",
    [RELATION_SUBSET] = "subset_of",
    [RELATION_INTERSECTS] = "intersects_with",
};

static const char *const priority_ids[] = {
    [PRIORITY_1] = "P1", [PRIORITY_2] = "P2", [PRIORITY_3] = "P3"};

static const char *const origin_ids[] = {
    [ORIGIN_NEW] = "new", [ORIGIN_EXTEND] = "extend", [ORIGIN_CARRIED_OVER] = "carried-over"};

static const char *const origin_labels[] = {[ORIGIN_NEW] = N_("new"),
                                            [ORIGIN_EXTEND] = N_("extend"),
                                            [ORIGIN_CARRIED_OVER] = N_("carried over")};

static const char *const need_outcome_ids[] = {
    [NEED_NEITHER] = "neither",
    [NEED_SOURCE] = "source",
    [NEED_TARGET] = "target",
    [NEED_BOTH] = "both",
};

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof *(array)))

/* The index of the id; -1 where it is not among them. */
static int find_id(const char *const *ids, int count, const char *id)
{
    int found = count - 1;
    while (found >= 0 && strcmp(ids[found], id) != 0)
        found--;
    return found;
}

const char *relationship_get_id(enum relationship relationship)
{
    return relationship_ids[relationship];
}

bool relationship_parse(const char *id, enum relationship *relationship)
{
    int found = find_id(relationship_ids, COUNT_OF(relationship_ids), id);
    if (found >= 0)
        *relationship = (enum relationship)found;
    return found >= 0;
}

const char *priority_get_id(enum priority priority)
{
    return priority_ids[priority];
}

bool priority_parse(const char *id, enum priority *priority)
{
    int found = find_id(priority_ids, COUNT_OF(priority_ids), id);
    if (found >= 0)
        *priority = (enum priority)found;
    return found >= 0;
}

const char *origin_get_id(enum item_origin origin)
{
    return origin_ids[origin];
}

const char *origin_get_label(enum item_origin origin)
{
    return origin_labels[origin];
}

bool origin_parse(const char *id, enum item_origin *origin)
{
    int found = find_id(origin_ids, COUNT_OF(origin_ids), id);
    if (found >= 0)
        *origin = (enum item_origin)found;
    return found >= 0;
}

const char *need_outcome_get_id(enum need_outcome outcome)
{
    return need_outcome_ids[outcome];
}

struct catalogue *catalogue_new(void)
{
    struct catalogue *catalogue = calloc(1, sizeof *catalogue);
    if (catalogue)
        arena_init(&catalogue->arena);
    return catalogue;
}

void catalogue_free(struct catalogue *catalogue)
{
    if (!catalogue)
        return;
    catalogue_free(catalogue->original);
    arena_release(&catalogue->arena);
    free(catalogue);
}

const struct catalogue *catalogue_get_original(const struct catalogue *catalogue)
{
    return catalogue->original ? catalogue->original : catalogue;
}

static int compare_ids(const void *a, const void *b)
{
    const struct catalogue_item *const *left = a;
    const struct catalogue_item *const *right = b;
    return strcmp((*left)->id, (*right)->id);
}

bool catalogue_index_items(struct catalogue *catalogue, const char **twin)
{
    *twin = NULL;
    size_t count = catalogue->item_count;
    catalogue->by_id = arena_take(&catalogue->arena, count, sizeof *catalogue->by_id);
    if (!catalogue->by_id)
        return false;
    for (size_t i = 0; i < count; i++)
        catalogue->by_id[i] = &catalogue->items[i];
    qsort(catalogue->by_id, count, sizeof *catalogue->by_id, compare_ids);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(catalogue->by_id[i - 1]->id, catalogue->by_id[i]->id) == 0) {
            *twin = catalogue->by_id[i]->id;
            return false;
        }
    }
    return true;
}

/* A part of a text that is looked for. */
struct id_part {
    const char *id;
    size_t bytes;
};

static int compare_part(const void *a, const void *b)
{
    const struct id_part *part = a;
    const struct catalogue_item *const *item = b;
    int order = strncmp(part->id, (*item)->id, part->bytes);
    return order != 0 ? order : -((*item)->id[part->bytes] != '\0');
}

const struct catalogue_item *catalogue_find_item_in(const struct catalogue *catalogue,
                                                    const char *id, size_t bytes)
{
    const struct id_part part = {id, bytes};
    const struct catalogue_item **found = bsearch(&part, catalogue->by_id, catalogue->item_count,
                                                  sizeof *catalogue->by_id, compare_part);
    return found ? *found : NULL;
}

const struct catalogue_item *catalogue_find_item(const struct catalogue *catalogue, const char *id)
{
    return catalogue_find_item_in(catalogue, id, strlen(id));
}

struct catalogue_section *catalogue_find_section(const struct catalogue *catalogue, bool is_target,
                                                 const char *id)
{
    for (size_t i = 0; i < catalogue->section_count; i++) {
        struct catalogue_section *section = &catalogue->sections[i];
        if (section->is_target == is_target && strcmp(section->id, id) == 0)
            return section;
    }
    return NULL;
}

bool catalogue_find_range(const struct catalogue *catalogue, const char *standard_id, size_t *first,
                          size_t *end)
{
    bool is_source = strcmp(standard_id, catalogue->source.id) == 0;
    bool is_target = strcmp(standard_id, catalogue->target.id) == 0;
    *first = is_source ? 0 : catalogue->source_count;
    *end = is_source ? catalogue->source_count : catalogue->item_count;
    return is_source || is_target;
}

size_t catalogue_find_question(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->question_count; i++)
        if (strcmp(catalogue->questions[i].id, id) == 0)
            return i;
    return CATALOGUE_NONE;
}

size_t catalogue_find_role(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->role_count; i++)
        if (strcmp(catalogue->roles[i].id, id) == 0)
            return i;
    return CATALOGUE_NONE;
}

size_t catalogue_find_package(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->package_count; i++)
        if (strcmp(catalogue->packages[i].id, id) == 0)
            return i;
    return CATALOGUE_NONE;
}

size_t catalogue_find_reason(const struct catalogue *catalogue, const char *id, size_t bytes)
{
    for (size_t i = 0; i < catalogue->reason_count; i++)
        if (strlen(catalogue->reasons[i].id) == bytes &&
            memcmp(catalogue->reasons[i].id, id, bytes) == 0)
            return i;
    return CATALOGUE_NONE;
}

static bool is_placed(const size_t *order, size_t count, size_t package)
{
    for (size_t i = 0; i < count; i++)
        if (order[i] == package)
            return true;
    return false;
}

static bool is_ready(const struct work_package *package, const size_t *order, size_t count)
{
    for (size_t i = 0; i < package->after_count; i++)
        if (!is_placed(order, count, package->after[i]))
            return false;
    return true;
}

bool catalogue_sort_packages(const struct catalogue *catalogue, size_t *order)
{
    for (size_t count = 0; count < catalogue->package_count; count++) {
        size_t next = 0;
        while (
            next < catalogue->package_count &&
            (is_placed(order, count, next) || !is_ready(&catalogue->packages[next], order, count)))
            next++;
        if (next == catalogue->package_count)
            return false;
        order[count] = next;
    }
    return true;
}

bool item_is_target(const struct catalogue *catalogue, const struct catalogue_item *item)
{
    return item->standard == &catalogue->target;
}
