/* Crosswalk, work packages and links to other frameworks. */
#include <stdlib.h>
#include <string.h>

#include "store/catalogue_load.h"
#include "store/data_reader.h"

#define MAX_EFFORT_DAYS 100000 /* of one work package; keeps sums far from overflowing */

/* By target, then strongest first, then by source: the order of the file does not matter. */
static int compare_rows(const void *a, const void *b)
{
    const struct crosswalk_row *left = a;
    const struct crosswalk_row *right = b;
    if (left->target != right->target)
        return left->target < right->target ? -1 : 1;
    if (left->strength != right->strength)
        return left->strength > right->strength ? -1 : 1;
    return left->source < right->source ? -1 : left->source > right->source;
}

static void read_row(struct data_reader *reader, struct catalogue *catalogue, const cJSON *node,
                     struct catalogue_item *target)
{
    const cJSON *source_node = cJSON_GetObjectItemCaseSensitive(node, "source");
    const char *reuse = data_read_text(reader, node, "reuse");
    const char *delta = data_read_text(reader, node, "delta");
    if (cJSON_IsNull(source_node)) {
        target->reuse_alone = reuse;
        target->delta_alone = delta;
        return;
    }
    if (!source_node)
        data_reader_fail(reader, node, "the field \"source\" is missing");
    const struct catalogue_item *source = data_read_item(reader, catalogue, source_node);
    struct crosswalk_row *row = &catalogue->rows[catalogue->row_count];
    double strength = data_read_number(reader, node, "strength");
    if (strength < 1 || strength > 10 || strength != (double)(int)strength)
        data_reader_fail(reader, node, "\"strength\" must be a whole number from 1 to 10");
    if (!relationship_parse(data_read_text(reader, node, "relationship"), &row->relationship))
        data_reader_fail(reader, node, "its relationship is unknown");
    if (!source || reader->failed)
        return;
    if (item_is_target(catalogue, source)) {
        data_reader_fail(reader, node, "its source is no item of %s", catalogue->source.id);
        return;
    }
    catalogue->items[source->index].is_used = true;
    row->source = source->index;
    row->target = target->index;
    row->strength = (int)strength;
    row->reuse = reuse;
    row->delta = delta;
    catalogue->row_count++;
}

void catalogue_load_crosswalk(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *array = data_read_array(reader, reader->document.root, "rows");
    size_t count = data_count(array);
    catalogue->rows = data_reader_take(reader, count, sizeof *catalogue->rows);
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next) {
        const cJSON *target_node = cJSON_GetObjectItemCaseSensitive(node, "target");
        const struct catalogue_item *target =
            target_node ? data_read_item(reader, catalogue, target_node) : NULL;
        if (!target || !item_is_target(catalogue, target))
            data_reader_fail(reader, node, "its target is no item of %s", catalogue->target.id);
        else
            read_row(reader, catalogue, node, &catalogue->items[target->index]);
    }
    if (reader->failed)
        return;
    qsort(catalogue->rows, catalogue->row_count, sizeof *catalogue->rows, compare_rows);
    for (size_t i = 0; i < catalogue->row_count; i++) {
        struct catalogue_item *item = &catalogue->items[catalogue->rows[i].target];
        if (item->row_count++ == 0)
            item->first_row = i;
        else if (catalogue->rows[i - 1].source == catalogue->rows[i].source)
            data_reader_fail(reader, array, "%s has two rows for the same source", item->id);
    }
}

static void read_package(struct data_reader *reader, struct catalogue *catalogue,
                         const cJSON *array, const cJSON *node, struct work_package *package)
{
    package->id = data_read_new_id(reader, array, node);
    package->title = data_read_text(reader, node, "title");
    package->evidence = data_read_texts(reader, node, "evidence");
    package->effort_basis = data_read_text(reader, node, "effort_basis");
    const cJSON *effort = data_read_object(reader, node, "effort_days");
    package->effort_low = data_read_number(reader, effort, "low");
    package->effort_high = data_read_number(reader, effort, "high");
    if (package->effort_low < 0 || package->effort_high < package->effort_low ||
        package->effort_high > MAX_EFFORT_DAYS)
        data_reader_fail(reader, node, "\"effort_days\" must rise from low to high, up to %d",
                         MAX_EFFORT_DAYS);
    const cJSON *items = data_read_array(reader, node, "items");
    for (const cJSON *id = data_first(items); id; id = id->next) {
        const struct catalogue_item *item = data_read_item(reader, catalogue, id);
        if (!item || !item_is_target(catalogue, item) || item->package != CATALOGUE_NONE) {
            data_reader_fail(reader, id, "no item of %s, or in two packages", catalogue->target.id);
            return;
        }
        catalogue->items[item->index].package = (size_t)(package - catalogue->packages);
        package->item_count++;
    }
}

static void read_dependencies(struct data_reader *reader, struct catalogue *catalogue,
                              const cJSON *node, struct work_package *package)
{
    struct text_list after = data_read_texts(reader, node, "after");
    size_t *indexes = data_reader_take(reader, after.count, sizeof *indexes);
    for (size_t i = 0; i < after.count && indexes; i++) {
        indexes[i] = catalogue_find_package(catalogue, after.texts[i]);
        if (indexes[i] == CATALOGUE_NONE)
            data_reader_fail(reader, node, "\"after\" names the unknown package \"%.40s\"",
                             after.texts[i]);
    }
    package->after = indexes;
    package->after_count = reader->failed ? 0 : after.count;
}

void catalogue_load_packages(struct data_reader *reader, struct catalogue *catalogue)
{
    catalogue->sizing = data_read_text(reader, reader->document.root, "sizing");
    const cJSON *array = data_read_array(reader, reader->document.root, "packages");
    size_t count = data_count(array);
    catalogue->packages = data_reader_take(reader, count, sizeof *catalogue->packages);
    if (!catalogue->packages)
        return;
    catalogue->package_count = count;
    struct work_package *package = catalogue->packages;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next)
        read_package(reader, catalogue, array, node, package++);
    package = catalogue->packages;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next)
        read_dependencies(reader, catalogue, node, package++);
    size_t *order = data_reader_take(reader, count, sizeof *order);
    if (order && !catalogue_sort_packages(catalogue, order))
        data_reader_fail(reader, array, "the packages need each other in a circle");
}

void catalogue_load_links(struct data_reader *reader, struct catalogue *catalogue)
{
    catalogue->links_note = data_read_text(reader, reader->document.root, "note");
    const cJSON *links = data_read_object(reader, reader->document.root, "links");
    for (const cJSON *node = data_first(links); node && !reader->failed; node = node->next) {
        const struct catalogue_item *found = catalogue_find_item(catalogue, node->string);
        if (!found) {
            data_reader_fail(reader, node, "\"%.60s\" is no item of either standard", node->string);
            return;
        }
        struct catalogue_item *item = &catalogue->items[found->index];
        item->nist_ai_rmf = data_read_texts(reader, node, "nist_ai_rmf");
        item->nist_confidence = data_read_text(reader, node, "nist_ai_rmf_confidence");
        item->eu_ai_act = data_read_texts(reader, node, "eu_ai_act");
        item->eu_confidence = data_read_text(reader, node, "eu_ai_act_confidence");
    }
}
