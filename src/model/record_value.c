#include "model/record_value.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "model/id_list.h"
#include "model/record.h"
#include "model/register.h"

bool record_value_has_ids(enum field_form form)
{
    return form >= FORM_PICK && form <= FORM_ITEMS;
}

bool record_value_has_records(enum field_form form)
{
    return form == FORM_RECORD || form == FORM_RECORDS;
}

bool record_value_names(const struct field_info *info, enum record_kind kind)
{
    return record_value_has_records(info->form) && info->list == (int)kind;
}

bool record_value_is_list(enum field_form form)
{
    return form == FORM_PICKS || form == FORM_RECORDS || form == FORM_ITEMS;
}

static void append_id(struct strbuf *out, size_t start, const char *id)
{
    strbuf_append_format(out, "%s%s", out->length > start ? ", " : "", id);
}

static bool refuse(const struct field_info *info, const char *id, size_t bytes, const char *remedy,
                   struct error *error)
{
    return error_set(error, ERROR_DATA, remedy, "%s: \"%.*s\" cannot stand there", info->id,
                     (int)(bytes < 40 ? bytes : 40), id);
}

static bool normalise_picks(const struct catalogue *catalogue, const struct field_info *info,
                            const char *value, struct strbuf *out, struct error *error)
{
    const struct pick_list *list = &catalogue->registers->lists[info->list];
    size_t start = out->length;
    size_t bytes;
    for (const char *at = value; (bytes = id_list_next(&at)) > 0; at += bytes)
        if (pick_list_find(list, at, bytes) == PICK_NONE)
            return refuse(info, at, bytes, N_("use an id of the list in the catalogue's registers"),
                          error);
    for (size_t i = 0; i < list->count; i++)
        if (id_list_contains(value, list->picks[i].id))
            append_id(out, start, list->picks[i].id);
    return true;
}

static int compare_numbers(const void *left, const void *right)
{
    const unsigned *a = left;
    const unsigned *b = right;
    return (*a > *b) - (*a < *b);
}

static bool normalise_records(const struct field_info *info, const char *value, struct strbuf *out,
                              struct error *error)
{
    enum record_kind kind = (enum record_kind)info->list;
    size_t count = 0;
    size_t start = out->length;
    size_t bytes;
    unsigned *numbers = calloc(id_list_count(value) + 1, sizeof *numbers);
    if (!numbers)
        return error_set_memory(error);
    bool done = true;
    for (const char *at = value; done && (bytes = id_list_next(&at)) > 0; at += bytes) {
        numbers[count] = record_parse_id(kind, at, bytes);
        done = numbers[count++] != 0 || refuse(info, at, bytes, N_("use ids like S-1"), error);
    }
    qsort(numbers, count, sizeof *numbers, compare_numbers);
    for (size_t i = 0; done && i < count; i++) {
        char id[RECORD_ID_SIZE];
        record_format_id(kind, numbers[i], id);
        if (i == 0 || numbers[i] != numbers[i - 1])
            append_id(out, start, id);
    }
    free(numbers);
    return done;
}

static bool is_control(const struct catalogue *catalogue, const char *id, size_t bytes)
{
    const struct catalogue_item *item = catalogue_find_item_in(catalogue, id, bytes);
    return item && item_is_target(catalogue, item) && item->section->kind == ITEM_CONTROL;
}

static bool normalise_items(const struct catalogue *catalogue, const struct field_info *info,
                            const char *value, struct strbuf *out, struct error *error)
{
    size_t start = out->length;
    size_t bytes;
    for (const char *at = value; (bytes = id_list_next(&at)) > 0; at += bytes)
        if (!is_control(catalogue, at, bytes))
            return refuse(info, at, bytes,
                          N_("use ids of controls, as `aimsgap catalogue` lists "
                             "them"),
                          error);
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++)
        if (id_list_contains(value, catalogue->items[i].id))
            append_id(out, start, catalogue->items[i].id);
    return true;
}

bool record_value_normalise(const struct catalogue *catalogue, const struct field_info *info,
                            const char *value, struct strbuf *out, struct error *error)
{
    bool done = false;
    size_t start = out->length;
    switch (info->form) {
    case FORM_PICK:
    case FORM_PICKS:
        done = normalise_picks(catalogue, info, value, out, error);
        break;
    case FORM_RECORD:
    case FORM_RECORDS:
        done = normalise_records(info, value, out, error);
        break;
    default:
        done = normalise_items(catalogue, info, value, out, error);
        break;
    }
    bool is_one = !record_value_is_list(info->form);
    if (done && !out->failed && is_one && strchr(out->text + start, ','))
        return error_set(error, ERROR_DATA, N_("name one"), "%s: more than one", info->id);
    return done;
}
