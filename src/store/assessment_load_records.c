/* The members of the assessment file that hold records: "ai_systems", "risks" and the others. */
#include <stdlib.h>
#include <string.h>

#include "model/record_value.h"
#include "store/assessment_loader.h"

static void keep_extra(struct loader *loader, enum record_kind kind, unsigned number,
                       const cJSON *node)
{
    struct record_list *list = &loader->assessment->records[kind];
    size_t index = record_list_take(list, number);
    if (index == RECORD_NONE)
        loader->lacks_memory = true;
    else
        loader_keep_extra(loader, &list->records[index].extra, node);
}

static void load_record(struct loader *loader, enum record_kind kind, unsigned number,
                        const cJSON *object)
{
    for (const cJSON *node = object->child; node; node = node->next) {
        int index = record_kind_find_field(kind, node->string);
        struct field field = field_of_record(kind, number, index);
        if (index == RECORD_NO_FIELD)
            keep_extra(loader, kind, number, node);
        else if (record_value_is_list(field_get_info(field)->form))
            loader_load_ids(loader, field, node);
        else
            loader_load_text(loader, field, node);
    }
    if (!object->child)
        loader_problem_named(loader, object, object->string, "has nothing in it",
                             "fill it in, or remove it");
}

/* A record of the file. */
struct numbered {
    unsigned number;
    const cJSON *node;
};

static int compare_numbers(const void *left, const void *right)
{
    const struct numbered *a = left;
    const struct numbered *b = right;
    return (a->number > b->number) - (a->number < b->number);
}

/* Put the records of the object there by number; what is none is a problem. */
static size_t sort_records(struct loader *loader, enum record_kind kind, const cJSON *object,
                           struct numbered *sorted)
{
    size_t count = 0;
    for (const cJSON *node = object->child; node; node = node->next) {
        unsigned number = record_parse_id(kind, node->string, strlen(node->string));
        if (number == 0)
            loader_problem_named(loader, node, node->string, "is no id of such a record",
                                 "use the letter of its kind and a number, like S-1 or R-12");
        else if (loader_is_object(loader, node))
            sorted[count++] = (struct numbered){number, node};
    }
    qsort(sorted, count, sizeof *sorted, compare_numbers);
    return count;
}

/* By number, however they stand in the file: a list grows fast at its end only. */
void loader_load_records(struct loader *loader, enum record_kind kind, const cJSON *object)
{
    if (!loader_is_object(loader, object))
        return;
    struct numbered *sorted = calloc((size_t)cJSON_GetArraySize(object) + 1, sizeof *sorted);
    if (!sorted) {
        loader->lacks_memory = true;
        return;
    }
    size_t count = sort_records(loader, kind, object, sorted);
    for (size_t i = 0; i < count; i++)
        load_record(loader, kind, sorted[i].number, sorted[i].node);
    free(sorted);
}
