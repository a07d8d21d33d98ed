#include "engine/merge_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/id_list.h"
#include "model/record_value.h"

/* The three, and the number that each of my records gets, by its index. */
struct parties {
    const struct assessment *base;
    const struct assessment *mine;
    const struct assessment *theirs;
    unsigned *numbers[RECORD_KIND_COUNT];
};

static const struct record *find(const struct assessment *assessment, enum record_kind kind,
                                 unsigned number)
{
    return record_list_get(&assessment->records[kind], number);
}

static bool is_same(const struct record *a, const struct record *b)
{
    for (size_t i = 0; i < RECORD_MAX_FIELDS; i++) {
        const char *left = a->texts[i];
        const char *right = b->texts[i];
        if (left && right ? strcmp(left, right) != 0 : left != right)
            return false;
    }
    return true;
}

static unsigned get_highest(const struct record_list *list)
{
    return list->count > 0 ? list->records[list->count - 1].number : 0;
}

/* Two new ones of the same number are two records, unless all in them is the same. */
static bool clashes(const struct parties *parties, enum record_kind kind,
                    const struct record *record)
{
    const struct record *other = find(parties->theirs, kind, record->number);
    return other && !find(parties->base, kind, record->number) && !is_same(record, other);
}

static bool renumber(struct parties *parties, enum record_kind kind)
{
    const struct record_list *mine = &parties->mine->records[kind];
    unsigned highest = get_highest(mine);
    unsigned others = get_highest(&parties->theirs->records[kind]);
    unsigned before = get_highest(&parties->base->records[kind]);
    highest = others > highest ? others : highest;
    highest = before > highest ? before : highest;
    parties->numbers[kind] = calloc(mine->count + 1, sizeof *parties->numbers[kind]);
    if (!parties->numbers[kind])
        return false;
    for (size_t i = 0; i < mine->count; i++) {
        bool is_free = highest < RECORD_MAX_NUMBER;
        parties->numbers[kind][i] = is_free && clashes(parties, kind, &mine->records[i])
                                        ? ++highest
                                        : mine->records[i].number;
    }
    return true;
}

/* My value with the new numbers of the records it names, in `text`; NULL: absent. */
static const char *get_own(const struct parties *parties, const struct field_info *info,
                           const struct record *record, int field, struct strbuf *text)
{
    const char *value = record ? record->texts[field] : NULL;
    enum record_kind kind = (enum record_kind)info->list;
    struct strbuf ids;
    struct error ignored = {0};
    size_t bytes;
    if (!value || !record_value_has_records(info->form))
        return value;
    strbuf_init(&ids);
    strbuf_clear(text);
    for (const char *at = value; (bytes = id_list_next(&at)) > 0; at += bytes) {
        char id[RECORD_ID_SIZE];
        unsigned number = record_parse_id(kind, at, bytes);
        size_t index = record_list_find(&parties->mine->records[kind], number);
        record_format_id(kind, index == RECORD_NONE ? number : parties->numbers[kind][index], id);
        strbuf_append_format(&ids, "%s%s", ids.length > 0 ? ", " : "", id);
    }
    if (ids.failed ||
        !record_value_normalise(parties->mine->catalogue, info, ids.text, text, &ignored))
        text->failed = true;
    strbuf_release(&ids);
    return text->text;
}

/* One of us removed what the other one changed: both changed all of it, so that mine stands as a
 * whole and nobody gets half a record. */
static bool is_contested(const struct record *old, const struct record *own,
                         const struct record *other)
{
    const struct record *left = own ? own : other;
    return old && left && !(own && other) && !is_same(left, old);
}

/* One record of each; NULL: that side has none. */
static bool compare(struct merge *merge, const struct parties *parties, enum record_kind kind,
                    unsigned number, const struct record *own)
{
    const struct record *old = find(parties->base, kind, number);
    const struct record *other = find(parties->theirs, kind, number);
    struct strbuf text;
    strbuf_init(&text);
    bool done = true;
    bool contested = is_contested(old, own, other);
    for (int i = 0; i < record_kinds[kind].field_count && done; i++) {
        const struct field_info *info = &record_kinds[kind].fields[i];
        const char *value = get_own(parties, info, own, i, &text);
        const char *before = contested ? "" : old ? old->texts[i] : NULL; /* "": no value */
        done = !text.failed && merge_add(merge, field_of_record(kind, number, i), before, value,
                                         other ? other->texts[i] : NULL);
    }
    strbuf_release(&text);
    return done;
}

/* The lowest number above `after` that one of the sides has; 0: none. My renumbered records come by
 * themselves. */
static unsigned find_next(const struct parties *parties, enum record_kind kind, unsigned after)
{
    const struct record_list *lists[] = {&parties->base->records[kind],
                                         &parties->mine->records[kind],
                                         &parties->theirs->records[kind]};
    unsigned lowest = 0;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        size_t place = 0;
        size_t high = lists[i]->count;
        while (place < high) {
            size_t middle = place + (high - place) / 2;
            if (lists[i]->records[middle].number <= after)
                place = middle + 1;
            else
                high = middle;
        }
        unsigned number = place < lists[i]->count ? lists[i]->records[place].number : 0;
        if (number > 0 && (lowest == 0 || number < lowest))
            lowest = number;
    }
    return lowest;
}

static bool compare_kind(struct merge *merge, const struct parties *parties, enum record_kind kind)
{
    const struct record_list *mine = &parties->mine->records[kind];
    bool done = true;
    for (unsigned number = find_next(parties, kind, 0); number > 0 && done;
         number = find_next(parties, kind, number)) {
        size_t index = record_list_find(mine, number);
        bool stays = index != RECORD_NONE && parties->numbers[kind][index] == number;
        /* Under the number of one that moves stands theirs alone: for me that is as it was. */
        done = compare(merge, parties, kind, number, stays ? &mine->records[index] : NULL);
    }
    for (size_t i = 0; i < mine->count && done; i++)
        if (parties->numbers[kind][i] != mine->records[i].number)
            done = compare(merge, parties, kind, parties->numbers[kind][i], &mine->records[i]);
    return done;
}

bool merge_compare_records(struct merge *merge, const struct assessment *base,
                           const struct assessment *mine, const struct assessment *theirs)
{
    struct parties parties = {.base = base, .mine = mine, .theirs = theirs};
    bool done = true;
    for (int kind = 0; kind < RECORD_KIND_COUNT && done; kind++)
        done = renumber(&parties, (enum record_kind)kind);
    for (int kind = 0; kind < RECORD_KIND_COUNT && done; kind++)
        done = compare_kind(merge, &parties, (enum record_kind)kind);
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
        free(parties.numbers[kind]);
    return done;
}
