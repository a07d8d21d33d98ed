#include "engine/risk_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "model/id_list.h"

/* Which controls each risk names, before they are sorted by control. */
struct search {
    const struct assessment *assessment;
    struct risk_index *index;
    bool fills; /* the second time: where everything begins is known */
};

static void take_risk(const struct search *search, const struct record *risk)
{
    const struct catalogue *catalogue = search->assessment->catalogue;
    struct risk_index *index = search->index;
    size_t bytes;
    for (const char *at = risk->texts[RISK_CONTROLS]; (bytes = id_list_next(&at)) > 0;
         at += bytes) {
        const struct catalogue_item *item = catalogue_find_item_in(catalogue, at, bytes);
        if (!item || !item_is_target(catalogue, item)) /* the source's controls treat no AI risk */
            continue;
        if (search->fills)
            index->numbers[index->first[item->index]] = risk->number;
        index->first[item->index]++;
    }
}

static void take_risks(const struct search *search)
{
    const struct record_list *risks = &search->assessment->records[RECORD_RISK];
    for (size_t i = 0; i < risks->count; i++)
        take_risk(search, &risks->records[i]);
}

/* Where an item's numbers begin, from how many each has. */
static size_t add_up(size_t *first, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i <= count; i++) {
        size_t own = first[i];
        first[i] = sum;
        sum += own;
    }
    return sum;
}

/* Filling moved each beginning to its end, which is where the next one begins. */
static void move_back(size_t *first, size_t count)
{
    for (size_t i = count; i > 0; i--)
        first[i] = first[i - 1];
    first[0] = 0;
}

bool risk_index_init(struct risk_index *index, const struct assessment *assessment,
                     struct error *error)
{
    size_t count = assessment->catalogue->item_count;
    struct search search = {assessment, index, false};
    *index = (struct risk_index){.first = calloc(count + 1, sizeof *index->first)};
    if (index->first) {
        take_risks(&search);
        index->numbers = calloc(add_up(index->first, count) + 1, sizeof *index->numbers);
    }
    if (!index->numbers) {
        risk_index_release(index);
        return error_set_memory(error);
    }
    search.fills = true;
    take_risks(&search);
    move_back(index->first, count);
    return true;
}

void risk_index_release(struct risk_index *index)
{
    free(index->first);
    free(index->numbers);
    *index = (struct risk_index){0};
}

const unsigned *risk_index_get(const struct risk_index *index, size_t item, size_t *count)
{
    *count = index->first[item + 1] - index->first[item];
    return index->numbers + index->first[item];
}
