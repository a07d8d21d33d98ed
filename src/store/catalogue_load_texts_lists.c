/* The parts of a language's texts that are lists: what there is to learn, and what the registers
 * are made with. The arrays are copied before they are changed. */
#include <string.h>

#include "model/register.h"
#include "store/catalogue_load.h"
#include "store/text_overlay.h"

#define OTHER(key)                                                                                 \
    {                                                                                              \
        key, 0, OVERLAY_OTHER                                                                      \
    }

/* ---- learn ---- */

static const struct text_place chapter_places[] = {
    OVERLAY_TEXT_OF(learn_section, "title", title),
    OVERLAY_TEXT_OF(learn_section, "intro", intro),
    OTHER("entries"),
    OVERLAY_END,
};

static const struct text_place entry_places[] = {
    OVERLAY_TEXT_OF(learn_entry, "title", title),
    OVERLAY_LIST_OF(learn_entry, "text", text),
    OVERLAY_END,
};

static void put_chapter(struct data_reader *reader, const cJSON *node,
                        struct learn_section *section)
{
    text_overlay_put(reader, node, section, chapter_places);
    const cJSON *entries = cJSON_GetObjectItemCaseSensitive(node, "entries");
    struct learn_entry *copy =
        text_overlay_copy(reader, section->entries, section->entry_count, sizeof *copy);
    if (!entries || !copy)
        return;
    text_overlay_put_all(reader, entries, copy, section->entry_count, sizeof *copy, entry_places);
    section->entries = copy;
}

void catalogue_load_learn_texts(struct data_reader *reader, struct catalogue *catalogue,
                                const cJSON *node)
{
    size_t count = catalogue->learn_count;
    struct learn_section *copy = text_overlay_copy(reader, catalogue->learn, count, sizeof *copy);
    if (!copy || !text_overlay_check_object(reader, node))
        return;
    catalogue->learn = copy;
    for (const cJSON *by = data_first(node); by && !reader->failed; by = by->next) {
        size_t i = 0;
        while (i < count && strcmp(copy[i].id, by->string) != 0)
            i++;
        if (i < count)
            put_chapter(reader, by, &copy[i]);
        else
            text_overlay_refuse(reader, by);
    }
}

/* ---- registers ---- */

static const struct text_place pick_places[] = {
    OVERLAY_TEXT_OF(pick, "name", name),
    OVERLAY_TEXT_OF(pick, "help", help),
    OTHER("criteria"),
    OVERLAY_END,
};

static const struct text_place criteria_places[] = {
    OVERLAY_TEXT_OF(pick, "organisation", criteria[AFFECTED_ORGANISATION]),
    OVERLAY_TEXT_OF(pick, "individuals", criteria[AFFECTED_INDIVIDUALS]),
    OVERLAY_TEXT_OF(pick, "groups", criteria[AFFECTED_GROUPS]),
    OVERLAY_TEXT_OF(pick, "society", criteria[AFFECTED_SOCIETY]),
    OVERLAY_END,
};

static void put_list(struct data_reader *reader, const cJSON *node, struct pick_list *list)
{
    struct pick *copy = text_overlay_copy(reader, list->picks, list->count, sizeof *copy);
    if (!copy || !text_overlay_check_object(reader, node))
        return;
    list->picks = copy;
    for (const cJSON *by = data_first(node); by && !reader->failed; by = by->next) {
        size_t found = pick_list_find(list, by->string, strlen(by->string));
        if (found == PICK_NONE) {
            text_overlay_refuse(reader, by);
            return;
        }
        text_overlay_put(reader, by, &copy[found], pick_places);
        const cJSON *criteria = cJSON_GetObjectItemCaseSensitive(by, "criteria");
        if (criteria)
            text_overlay_put(reader, criteria, &copy[found], criteria_places);
    }
}

static void put_lists(struct data_reader *reader, const cJSON *node, struct registers *registers)
{
    text_overlay_check_object(reader, node);
    for (const cJSON *by = data_first(node); by && !reader->failed; by = by->next) {
        int list = 0;
        while (list < PICK_LIST_COUNT && strcmp(pick_list_ids[list], by->string) != 0)
            list++;
        if (list < PICK_LIST_COUNT)
            put_list(reader, by, &registers->lists[list]);
        else
            text_overlay_refuse(reader, by);
    }
}

static const struct text_place level_places[] = {
    OVERLAY_TEXT_OF(risk_level, "name", name),
    OVERLAY_TEXT_OF(risk_level, "help", help),
    OVERLAY_END,
};

static void put_levels(struct data_reader *reader, const cJSON *node, struct registers *registers)
{
    size_t count = registers->level_count;
    struct risk_level *copy = text_overlay_copy(reader, registers->levels, count, sizeof *copy);
    if (!copy || !text_overlay_check_object(reader, node))
        return;
    registers->levels = copy;
    for (const cJSON *by = data_first(node); by && !reader->failed; by = by->next) {
        size_t i = 0;
        while (i < count && strcmp(copy[i].id, by->string) != 0)
            i++;
        if (i < count)
            text_overlay_put(reader, by, &copy[i], level_places);
        else
            text_overlay_refuse(reader, by);
    }
}

static const struct text_place law_places[] = {
    OVERLAY_TEXT_OF(registers, "note", law_note),
    OTHER("rules"),
    OVERLAY_END,
};

static const struct text_place rule_places[] = {OVERLAY_TEXT_OF(law_rule, "reason", reason),
                                                OVERLAY_END};

static void put_law(struct data_reader *reader, const cJSON *node, struct registers *registers)
{
    size_t count = registers->law_rule_count;
    struct law_rule *copy = text_overlay_copy(reader, registers->law_rules, count, sizeof *copy);
    text_overlay_put(reader, node, registers, law_places);
    const cJSON *rules = cJSON_GetObjectItemCaseSensitive(node, "rules");
    if (!rules || !copy)
        return;
    text_overlay_put_all(reader, rules, copy, count, sizeof *copy, rule_places);
    registers->law_rules = copy;
}

static const struct text_place area_places[] = {
    OVERLAY_TEXT_OF(discovery_area, "department", department),
    OTHER("places"),
    OVERLAY_END,
};

static const struct text_place place_places[] = {
    OVERLAY_TEXT_OF(discovery_place, "where", where),
    OVERLAY_TEXT_OF(discovery_place, "ask", ask),
    OVERLAY_END,
};

static void put_discovery(struct data_reader *reader, const cJSON *node,
                          struct registers *registers)
{
    size_t count = registers->area_count;
    struct discovery_area *areas =
        text_overlay_copy(reader, registers->areas, count, sizeof *areas);
    if (!areas)
        return;
    text_overlay_put_all(reader, node, areas, count, sizeof *areas, area_places);
    registers->areas = areas;
    for (const cJSON *by = data_first(node); by && !reader->failed; by = by->next, areas++) {
        const cJSON *list = cJSON_GetObjectItemCaseSensitive(by, "places");
        struct discovery_place *places =
            text_overlay_copy(reader, areas->places, areas->place_count, sizeof *places);
        if (!list || !places)
            continue;
        text_overlay_put_all(reader, list, places, areas->place_count, sizeof *places,
                             place_places);
        areas->places = places;
    }
}

static const struct text_place measure_places[] = {OVERLAY_TEXT_OF(measure, "text", text),
                                                   OVERLAY_END};

static void put_measures(struct data_reader *reader, const cJSON *node, struct registers *registers)
{
    size_t count = registers->measure_count;
    struct measure *copy = text_overlay_copy(reader, registers->measures, count, sizeof *copy);
    if (!copy)
        return;
    text_overlay_put_all(reader, node, copy, count, sizeof *copy, measure_places);
    registers->measures = copy;
}

static const struct {
    const char *key;
    void (*put)(struct data_reader *reader, const cJSON *node, struct registers *registers);
} parts[] = {
    {"lists", put_lists},         {"levels", put_levels},     {"law", put_law},
    {"discovery", put_discovery}, {"measures", put_measures},
};

void catalogue_load_register_texts(struct data_reader *reader, struct catalogue *catalogue,
                                   const cJSON *node)
{
    if (!catalogue->registers)
        text_overlay_refuse(reader, node);
    struct registers *copy = text_overlay_copy(reader, catalogue->registers, 1, sizeof *copy);
    if (!copy || !text_overlay_check_object(reader, node))
        return;
    catalogue->registers = copy;
    for (const cJSON *by = data_first(node); by && !reader->failed; by = by->next) {
        size_t i = 0;
        while (i < sizeof parts / sizeof *parts && strcmp(parts[i].key, by->string) != 0)
            i++;
        if (i < sizeof parts / sizeof *parts)
            parts[i].put(reader, by, copy);
        else
            text_overlay_refuse(reader, by);
    }
}
