/* What turns gaps into a plan and a statement of applicability: elapsed time, milestones, reasons.
 */
#include <string.h>

#include "store/catalogue_load.h"
#include "store/data_reader.h"

#define STATEMENT "statement_of_applicability" /* the one document that a milestone can be */
#define MAX_WEEKS 520                          /* ten years; keeps sums far from overflowing */

static double read_weeks(struct data_reader *reader, const cJSON *node)
{
    double weeks = data_read_number(reader, node, "weeks");
    if (!(weeks >= 0 && weeks <= MAX_WEEKS)) {
        data_reader_fail(reader, node, "\"weeks\" must be a number from 0 to %d", MAX_WEEKS);
        return 0;
    }
    return weeks;
}

static void read_elapsed(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *array = data_read_array(reader, reader->document.root, "elapsed");
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next) {
        const char *id = data_read_text(reader, node, "package");
        size_t found = catalogue_find_package(catalogue, id);
        double weeks = read_weeks(reader, node);
        const char *reason = data_read_text(reader, node, "reason");
        if (found == CATALOGUE_NONE) {
            data_reader_fail(reader, node, "the package \"%.40s\" does not exist", id);
        } else if (catalogue->packages[found].elapsed_reason) {
            data_reader_fail(reader, node, "\"%.40s\" stands there twice", id);
        } else {
            catalogue->packages[found].elapsed_weeks = weeks;
            catalogue->packages[found].elapsed_reason = reason;
        }
    }
}

static size_t find_milestone(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->milestone_count; i++)
        if (strcmp(catalogue->milestones[i].id, id) == 0)
            return i;
    return CATALOGUE_NONE;
}

/* The indexes of the packages or milestones that an array names. */
static const size_t *read_indexes(struct data_reader *reader, const struct catalogue *catalogue,
                                  const cJSON *node, const char *key,
                                  size_t (*find)(const struct catalogue *, const char *),
                                  size_t *count)
{
    struct text_list names = data_read_texts(reader, node, key);
    size_t *indexes = data_reader_take(reader, names.count, sizeof *indexes);
    *count = 0;
    for (size_t i = 0; i < names.count && indexes; i++) {
        indexes[i] = find(catalogue, names.texts[i]);
        if (indexes[i] == CATALOGUE_NONE)
            data_reader_fail(reader, node, "\"%s\" names \"%.40s\", which is not there", key,
                             names.texts[i]);
    }
    if (!reader->failed)
        *count = names.count;
    return indexes;
}

static void read_milestone(struct data_reader *reader, const struct catalogue *catalogue,
                           const cJSON *array, const cJSON *node, struct milestone *milestone)
{
    milestone->id = data_read_new_id(reader, array, node);
    milestone->title = data_read_text(reader, node, "title");
    milestone->reason = data_read_text(reader, node, "reason");
    milestone->weeks = read_weeks(reader, node);
    milestone->packages = read_indexes(reader, catalogue, node, "packages", catalogue_find_package,
                                       &milestone->package_count);
    milestone->after =
        read_indexes(reader, catalogue, node, "after", find_milestone, &milestone->after_count);
    const char *document = data_read_optional_text(reader, node, "document");
    milestone->is_statement = document && strcmp(document, STATEMENT) == 0;
    if (document && !milestone->is_statement)
        data_reader_fail(reader, node, "\"document\" can only be \"%s\"", STATEMENT);
    const cJSON *items = cJSON_GetObjectItemCaseSensitive(node, "items");
    if (items)
        milestone->names_item = data_read_item_set(reader, catalogue, items);
}

static void read_milestones(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *array = data_read_array(reader, reader->document.root, "milestones");
    catalogue->milestones =
        data_reader_take(reader, data_count(array), sizeof *catalogue->milestones);
    if (!catalogue->milestones)
        return;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next) {
        /* Counted afterwards: a milestone comes after those above it only. */
        read_milestone(reader, catalogue, array, node,
                       &catalogue->milestones[catalogue->milestone_count]);
        catalogue->milestone_count++;
    }
}

static void read_reasons(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *array = data_read_array(reader, reader->document.root, "inclusion_reasons");
    catalogue->reasons = data_reader_take(reader, data_count(array), sizeof *catalogue->reasons);
    if (!catalogue->reasons)
        return;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next) {
        struct inclusion_reason *reason = &catalogue->reasons[catalogue->reason_count++];
        reason->id = data_read_new_id(reader, array, node);
        reason->label = data_read_text(reader, node, "label");
        reason->meaning = data_read_text(reader, node, "meaning");
        if (strpbrk(reason->id, ", "))
            data_reader_fail(reader, node, "\"id\" must be one word");
    }
}

void catalogue_load_plan(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *root = reader->document.root;
    catalogue->plan_note = data_read_text(reader, root, "note");
    read_elapsed(reader, catalogue);
    read_milestones(reader, catalogue);
    read_reasons(reader, catalogue);
    const cJSON *rarely = data_read_object(reader, root, "rarely_left_out");
    catalogue->rarely_left_out_reason = data_read_text(reader, rarely, "reason");
    catalogue->rarely_left_out =
        data_read_item_set(reader, catalogue, data_read_array(reader, rarely, "items"));
}
