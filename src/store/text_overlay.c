#include "store/text_overlay.h"

#include <string.h>

bool text_overlay_check_object(struct data_reader *reader, const cJSON *node)
{
    if (!cJSON_IsObject(node))
        data_reader_fail(reader, node, "the texts must stand in an object");
    return !reader->failed;
}

bool text_overlay_check_list(struct data_reader *reader, const cJSON *node, size_t count)
{
    if (!cJSON_IsArray(node) || data_count(node) != count)
        data_reader_fail(reader, node, "must be a list of %zu entries, as in English", count);
    return !reader->failed;
}

void text_overlay_refuse(struct data_reader *reader, const cJSON *node)
{
    data_reader_fail(reader, node, "the catalogue has nothing with the name \"%.60s\"",
                     node->string ? node->string : "");
}

void *text_overlay_copy(struct data_reader *reader, const void *array, size_t count, size_t size)
{
    void *copy = data_reader_take(reader, count, size);
    if (copy && count > 0)
        memcpy(copy, array, count * size);
    return copy;
}

static void put_text(struct data_reader *reader, const cJSON *object, const cJSON *member,
                     void *place)
{
    const char **text = place;
    if (!*text)
        data_reader_fail(reader, member, "there is no \"%s\" in English", member->string);
    const char *translated = data_read_text(reader, object, member->string);
    if (!reader->failed)
        *text = translated;
}

static void put_list(struct data_reader *reader, const cJSON *object, const cJSON *member,
                     void *place)
{
    struct text_list *list = place;
    if (!text_overlay_check_list(reader, member, list->count))
        return;
    struct text_list translated = data_read_texts(reader, object, member->string);
    if (!reader->failed)
        *list = translated;
}

void text_overlay_put(struct data_reader *reader, const cJSON *object, void *target,
                      const struct text_place *places)
{
    if (!text_overlay_check_object(reader, object))
        return;
    for (const cJSON *member = data_first(object); member && !reader->failed;
         member = member->next) {
        const struct text_place *place = places;
        while (place->key && strcmp(place->key, member->string) != 0)
            place++;
        if (!place->key)
            text_overlay_refuse(reader, member);
        else if (place->form == OVERLAY_LIST)
            put_list(reader, object, member, (char *)target + place->offset);
        else if (place->form == OVERLAY_TEXT)
            put_text(reader, object, member, (char *)target + place->offset);
    }
}

void text_overlay_put_all(struct data_reader *reader, const cJSON *array, void *targets,
                          size_t count, size_t size, const struct text_place *places)
{
    if (!text_overlay_check_list(reader, array, count))
        return;
    char *target = targets;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next) {
        text_overlay_put(reader, node, target, places);
        target += size;
    }
}
