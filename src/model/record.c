#include "model/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void record_release(struct record *record)
{
    for (size_t i = 0; i < RECORD_MAX_FIELDS; i++)
        free(record->texts[i]);
    extra_list_release(&record->extra);
}

void record_list_release(struct record_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        record_release(&list->records[i]);
    free(list->records);
    *list = (struct record_list){0};
}

/* Where the number is, or would be. */
static size_t find_place(const struct record_list *list, unsigned number)
{
    size_t low = 0;
    size_t high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->records[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t record_list_find(const struct record_list *list, unsigned number)
{
    size_t place = find_place(list, number);
    return place < list->count && list->records[place].number == number ? place : RECORD_NONE;
}

const struct record *record_list_get(const struct record_list *list, unsigned number)
{
    size_t index = record_list_find(list, number);
    return index == RECORD_NONE ? NULL : &list->records[index];
}

size_t record_list_take(struct record_list *list, unsigned number)
{
    size_t place = find_place(list, number);
    if (place < list->count && list->records[place].number == number)
        return place;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 8;
        struct record *records = realloc(list->records, capacity * sizeof *records);
        if (!records)
            return RECORD_NONE;
        list->records = records;
        list->capacity = capacity;
    }
    memmove(&list->records[place + 1], &list->records[place],
            (list->count - place) * sizeof *list->records);
    list->records[place] = (struct record){.number = number};
    list->count++;
    return place;
}

static bool record_is_empty(const struct record *record)
{
    for (size_t i = 0; i < RECORD_MAX_FIELDS; i++)
        if (record->texts[i])
            return false;
    return record->extra.count == 0;
}

void record_list_drop_empty(struct record_list *list, size_t index)
{
    if (!record_is_empty(&list->records[index]))
        return;
    record_release(&list->records[index]);
    list->count--;
    memmove(&list->records[index], &list->records[index + 1],
            (list->count - index) * sizeof *list->records);
}

unsigned record_list_get_free_number(const struct record_list *list)
{
    unsigned last = list->count > 0 ? list->records[list->count - 1].number : 0;
    return last < RECORD_MAX_NUMBER ? last + 1 : 0;
}

void record_format_id(enum record_kind kind, unsigned number, char id[RECORD_ID_SIZE])
{
    snprintf(id, RECORD_ID_SIZE, "%c-%u", record_kinds[kind].letter, number);
}

unsigned record_parse_id(enum record_kind kind, const char *id, size_t bytes)
{
    unsigned number = 0;
    if (bytes < 3 || bytes > 9 || id[0] != record_kinds[kind].letter || id[1] != '-' ||
        id[2] == '0')
        return 0;
    for (size_t i = 2; i < bytes; i++) {
        if (id[i] < '0' || id[i] > '9')
            return 0;
        number = number * 10 + (unsigned)(id[i] - '0');
    }
    return number;
}
