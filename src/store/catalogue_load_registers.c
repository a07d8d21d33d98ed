/* What the registers of AI systems, risks, impact assessments, oversight and data are made with:
 * lists, scales, rules of the law, where AI hides, measures. */
#include <math.h>
#include <string.h>

#include "model/record_value.h"
#include "model/register.h"
#include "store/catalogue_load.h"
#include "store/data_reader.h"

#define MAX_SCALE 9 /* ids of scales are one digit */

/* ---- lists ---- */

static bool is_scale(int list)
{
    return list == PICKS_CONSEQUENCE || list == PICKS_LIKELIHOOD;
}

static void read_criteria(struct data_reader *reader, const cJSON *node, struct pick *pick)
{
    const cJSON *criteria = data_read_object(reader, node, "criteria");
    for (int i = 0; i < AFFECTED_COUNT; i++)
        pick->criteria[i] = data_read_text(reader, criteria, affected_ids[i]);
}

static void read_pick(struct data_reader *reader, const cJSON *array, const cJSON *node, int list,
                      size_t number, struct pick *pick)
{
    pick->id = data_read_new_id(reader, array, node);
    pick->name = data_read_text(reader, node, "name");
    pick->help = data_read_text(reader, node, "help");
    if (list == PICKS_CONSEQUENCE)
        read_criteria(reader, node, pick);
    if (reader->failed)
        return;
    if (strpbrk(pick->id, ", \t\n"))
        data_reader_fail(reader, node, "an id of a list has no blank and no comma");
    if (is_scale(list) && (pick->id[0] != '1' + (int)number || pick->id[1] != '\0'))
        data_reader_fail(reader, node, "the ids of a scale are \"1\", \"2\" and so on");
}

static void read_list(struct data_reader *reader, const cJSON *lists, int list,
                      struct pick_list *into)
{
    const cJSON *array = data_read_array(reader, lists, pick_list_ids[list]);
    size_t count = data_count(array);
    struct pick *picks = data_reader_take(reader, count, sizeof *picks);
    size_t number = 0;
    if (count == 0 || (is_scale(list) && count > MAX_SCALE))
        data_reader_fail(reader, array, "it has no entries, or too many");
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next) {
        read_pick(reader, array, node, list, number, &picks[number]);
        number++;
    }
    *into = (struct pick_list){picks, number};
}

static void read_levels(struct data_reader *reader, const cJSON *root, struct registers *registers)
{
    const cJSON *array = data_read_array(reader, root, "levels");
    struct risk_level *levels = data_reader_take(reader, data_count(array), sizeof *levels);
    size_t count = 0;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next) {
        struct risk_level *level = &levels[count];
        level->id = data_read_new_id(reader, array, node);
        level->name = data_read_text(reader, node, "name");
        level->help = data_read_text(reader, node, "help");
        double from = data_read_number(reader, node, "from");
        level->from =
            from >= 1 && from <= MAX_SCALE * MAX_SCALE && from == floor(from) ? (int)from : 0;
        int before = count > 0 ? levels[count - 1].from : 0;
        if (level->from <= before || (count == 0 && level->from != 1))
            data_reader_fail(reader, node, "levels go up, and the first begins at 1");
        count++;
    }
    if (count == 0)
        data_reader_fail(reader, array, "it has no levels");
    registers->levels = levels;
    registers->level_count = count;
}

/* ---- the law ---- */

/* Indexes of the ids in the list. */
static const size_t *read_picks(struct data_reader *reader, const cJSON *object, const char *key,
                                const struct pick_list *list, size_t *count)
{
    const cJSON *array = data_read_array(reader, object, key);
    size_t *indexes = data_reader_take(reader, data_count(array), sizeof *indexes);
    *count = 0;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next) {
        const char *id = cJSON_GetStringValue(node);
        size_t found = id ? pick_list_find(list, id, strlen(id)) : PICK_NONE;
        if (found == PICK_NONE)
            data_reader_fail(reader, node, "\"%.40s\" is not in the list", id ? id : "");
        else
            indexes[(*count)++] = found;
    }
    return indexes;
}

static void read_rule(struct data_reader *reader, const cJSON *node,
                      const struct registers *registers, struct law_rule *rule)
{
    const struct pick_list *facts = &registers->lists[PICKS_LAW_FACT];
    const struct pick_list *classes = &registers->lists[PICKS_LAW_CLASS];
    rule->any = read_picks(reader, node, "any", facts, &rule->any_count);
    if (cJSON_GetObjectItemCaseSensitive(node, "unless"))
        rule->unless = read_picks(reader, node, "unless", facts, &rule->unless_count);
    const char *id = data_read_text(reader, node, "class");
    rule->law_class = pick_list_find(classes, id, strlen(id));
    if (rule->law_class == PICK_NONE)
        data_reader_fail(reader, node, "\"%.40s\" is no class of the law", id);
    rule->reason = data_read_text(reader, node, "reason");
}

static void read_law(struct data_reader *reader, const cJSON *root, struct registers *registers)
{
    const cJSON *law = data_read_object(reader, root, "law");
    registers->law_name = data_read_text(reader, law, "name");
    registers->law_note = data_read_text(reader, law, "note");
    const cJSON *array = data_read_array(reader, law, "rules");
    struct law_rule *rules = data_reader_take(reader, data_count(array), sizeof *rules);
    size_t count = 0;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next)
        read_rule(reader, node, registers, &rules[count++]);
    if (!reader->failed &&
        (count == 0 || rules[count - 1].any_count > 0 || rules[count - 1].unless_count > 0))
        data_reader_fail(reader, array, "the last rule must fit everything");
    registers->law_rules = rules;
    registers->law_rule_count = count;
}

/* ---- where AI hides ---- */

static void read_area(struct data_reader *reader, const cJSON *node, struct discovery_area *area)
{
    area->department = data_read_text(reader, node, "department");
    const cJSON *array = data_read_array(reader, node, "places");
    struct discovery_place *places = data_reader_take(reader, data_count(array), sizeof *places);
    size_t count = 0;
    for (const cJSON *place = data_first(array); place && !reader->failed; place = place->next) {
        places[count].where = data_read_text(reader, place, "where");
        places[count].ask = data_read_text(reader, place, "ask");
        count++;
    }
    area->places = places;
    area->place_count = count;
}

static void read_discovery(struct data_reader *reader, const cJSON *root,
                           struct registers *registers)
{
    const cJSON *array = data_read_array(reader, root, "discovery");
    struct discovery_area *areas = data_reader_take(reader, data_count(array), sizeof *areas);
    size_t count = 0;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next)
        read_area(reader, node, &areas[count++]);
    registers->areas = areas;
    registers->area_count = count;
}

/* ---- measures ---- */

static enum record_kind read_kind(struct data_reader *reader, const cJSON *object, const char *key)
{
    const char *id = data_read_text(reader, object, key);
    enum record_kind kind = record_kind_find(id, strlen(id));
    if (kind == RECORD_KIND_COUNT) {
        data_reader_fail(reader, object, "\"%.40s\" is no kind of record", id);
        return RECORD_SYSTEM;
    }
    return kind;
}

static int find_field(struct data_reader *reader, const cJSON *node, enum record_kind kind,
                      const char *id)
{
    int field = id ? record_kind_find_field(kind, id) : RECORD_NO_FIELD;
    if (field == RECORD_NO_FIELD)
        data_reader_fail(reader, node, "\"%.40s\" is no field of %s", id ? id : "",
                         record_kinds[kind].id);
    return field;
}

static void read_need(struct data_reader *reader, const cJSON *node, enum record_kind kind,
                      struct measure_need *need)
{
    const cJSON *filled = data_read_array(reader, node, "filled");
    const char *current = data_read_optional_text(reader, node, "current");
    need->current = current ? find_field(reader, node, kind, current) : MEASURE_NO_FIELD;
    if (current && !reader->failed && record_kinds[kind].fields[need->current].form != FORM_DATE)
        data_reader_fail(reader, node, "\"%s\" is no date", current);
    for (const cJSON *field = data_first(filled); field && !reader->failed; field = field->next) {
        if (need->filled_count == MEASURE_MAX_FIELDS)
            data_reader_fail(reader, field, "more than %d fields", MEASURE_MAX_FIELDS);
        else
            need->filled[need->filled_count++] =
                find_field(reader, field, kind, cJSON_GetStringValue(field));
    }
}

/* Only ids of the field's list can be found in it. */
static void check_values(struct data_reader *reader, const struct registers *registers,
                         const struct measure *measure, const cJSON *values)
{
    if (reader->failed)
        return;
    const struct field_info *info = &record_kinds[measure->of].fields[measure->where];
    if (info->form != FORM_PICK && info->form != FORM_PICKS)
        data_reader_fail(reader, values, "\"%s\" has no list to pick from", info->id);
    for (const cJSON *node = data_first(values); node && !reader->failed; node = node->next) {
        const char *id = cJSON_GetStringValue(node);
        if (!id || pick_list_find(&registers->lists[info->list], id, strlen(id)) == PICK_NONE)
            data_reader_fail(reader, node, "\"%.40s\" is not in the list", id ? id : "");
    }
}

static void read_where(struct data_reader *reader, const struct registers *registers,
                       const cJSON *node, struct measure *measure)
{
    measure->where = MEASURE_NO_FIELD;
    if (!cJSON_GetObjectItemCaseSensitive(node, "where"))
        return;
    const cJSON *where = data_read_object(reader, node, "where");
    measure->where = find_field(reader, where, measure->of, data_read_text(reader, where, "field"));
    check_values(reader, registers, measure, data_read_array(reader, where, "values"));
    struct text_list values = data_read_texts(reader, where, "values");
    measure->values = values.texts;
    measure->value_count = values.count;
}

/* Can records of the kind name one of the other kind? */
static bool can_name(enum record_kind kind, enum record_kind other)
{
    const struct record_kind_info *info = &record_kinds[kind];
    for (int i = 0; i < info->field_count; i++)
        if (record_value_names(&info->fields[i], other))
            return true;
    return false;
}

static void read_link(struct data_reader *reader, const cJSON *node, struct measure *measure)
{
    if (!cJSON_GetObjectItemCaseSensitive(node, "linked"))
        return;
    const cJSON *linked = data_read_object(reader, node, "linked");
    measure->has_link = true;
    measure->linked_kind = read_kind(reader, linked, "kind");
    if (!can_name(measure->linked_kind, measure->of))
        data_reader_fail(reader, linked, "%s name no %s", record_kinds[measure->linked_kind].id,
                         record_kinds[measure->of].id);
    read_need(reader, linked, measure->linked_kind, &measure->linked);
}

static void read_measure(struct data_reader *reader, const struct catalogue *catalogue,
                         const struct registers *registers, const cJSON *node,
                         struct measure *measure)
{
    data_read_text(reader, node, "item"); /* it is there */
    const struct catalogue_item *item =
        data_read_item(reader, catalogue, cJSON_GetObjectItemCaseSensitive(node, "item"));
    measure->item = item ? item->index : 0;
    if (item && !item_is_target(catalogue, item))
        data_reader_fail(reader, node, "%s is no item of the target", item->id);
    measure->is_part = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(node, "part"));
    measure->of = read_kind(reader, node, "of");
    read_where(reader, registers, node, measure);
    read_need(reader, node, measure->of, &measure->own);
    read_link(reader, node, measure);
    measure->text = data_read_text(reader, node, "text");
}

static void read_measures(struct data_reader *reader, const struct catalogue *catalogue,
                          const cJSON *root, struct registers *registers)
{
    const cJSON *array = data_read_array(reader, root, "measures");
    struct measure *measures = data_reader_take(reader, data_count(array), sizeof *measures);
    size_t count = 0;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next)
        read_measure(reader, catalogue, registers, node, &measures[count++]);
    registers->measures = measures;
    registers->measure_count = count;
}

void catalogue_load_registers(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *root = reader->document.root;
    struct registers *registers = data_reader_take(reader, 1, sizeof *registers);
    if (!registers)
        return;
    const cJSON *lists = data_read_object(reader, root, "lists");
    for (int i = 0; i < PICK_LIST_COUNT; i++)
        read_list(reader, lists, i, &registers->lists[i]);
    read_levels(reader, root, registers);
    read_law(reader, root, registers);
    read_discovery(reader, root, registers);
    read_measures(reader, catalogue, root, registers);
    catalogue->registers = registers;
}
