/* Thresholds, stages and priority rules; roles and the "do we need both?" questions. */
#include <string.h>

#include "base/clock.h"
#include "store/catalogue_load.h"
#include "store/data_reader.h"

#define MAX_POINTS 1000 /* for or against a standard; keeps sums far from overflowing */

static void read_stages(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *array = data_read_array(reader, reader->document.root, "stages");
    size_t count = data_count(array);
    catalogue->stages = data_reader_take(reader, count, sizeof *catalogue->stages);
    if (!catalogue->stages)
        return;
    for (const cJSON *node = data_first(array); node; node = node->next) {
        size_t number = catalogue->stage_count++;
        catalogue->stages[number].id = data_read_new_id(reader, array, node);
        catalogue->stages[number].title = data_read_text(reader, node, "title");
        const cJSON *items = data_read_array(reader, node, "items");
        for (const cJSON *id = data_first(items); id; id = id->next) {
            const struct catalogue_item *item = data_read_item(reader, catalogue, id);
            if (!item || item->stage != CATALOGUE_NONE || !item_is_target(catalogue, item)) {
                data_reader_fail(reader, id, "no item of %s, or in two stages",
                                 catalogue->target.id);
                return;
            }
            catalogue->items[item->index].stage = number;
        }
    }
}

/* Unlike cJSON_HasObjectItem(), by the case of the letters too. */
static bool has(const cJSON *node, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(node, key) != NULL;
}

static void read_conditions(struct data_reader *reader, const struct catalogue *catalogue,
                            const cJSON *node, struct priority_rule *rule)
{
    if (has(node, "items"))
        rule->names_item =
            data_read_item_set(reader, catalogue, data_read_array(reader, node, "items"));
    if (has(node, "own_below"))
        rule->own_below_permille = data_read_permille(reader, node, "own_below");
    rule->has_origin = has(node, "origin");
    if (rule->has_origin && !origin_parse(data_read_text(reader, node, "origin"), &rule->origin))
        data_reader_fail(reader, node, "its origin is unknown");
    rule->question = CATALOGUE_NONE;
    if (has(node, "question")) {
        rule->question =
            catalogue_find_question(catalogue, data_read_text(reader, node, "question"));
        if (rule->question == CATALOGUE_NONE)
            data_reader_fail(reader, node, "it names an unknown question");
    }
    rule->from = data_read_optional_text(reader, node, "from");
    if (rule->from && !clock_is_date(rule->from))
        data_reader_fail(reader, node, "\"from\" is no date");
}

static void read_priority_rules(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *array = data_read_array(reader, reader->document.root, "priority_rules");
    size_t count = data_count(array);
    if (count > CATALOGUE_MAX_RULES)
        data_reader_fail(reader, array, "more than %d priority rules", CATALOGUE_MAX_RULES);
    catalogue->rules = data_reader_take(reader, count, sizeof *catalogue->rules);
    if (!catalogue->rules)
        return;
    catalogue->rule_count = count;
    struct priority_rule *rule = catalogue->rules;
    for (const cJSON *node = data_first(array); node && !reader->failed;
         node = node->next, rule++) {
        rule->id = data_read_new_id(reader, array, node);
        rule->label = data_read_text(reader, node, "label");
        rule->reason = data_read_text(reader, node, "reason");
        rule->is_blocker = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(node, "blocker"));
        if (!priority_parse(data_read_text(reader, node, "priority"), &rule->priority))
            data_reader_fail(reader, node, "its priority is unknown");
        read_conditions(reader, catalogue, node, rule);
    }
}

void catalogue_load_rules(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *root = reader->document.root;
    const cJSON *thresholds = data_read_object(reader, root, "thresholds");
    catalogue->new_reuse_below_permille = data_read_permille(reader, thresholds, "new_reuse_below");
    catalogue->new_inherited_below_permille =
        data_read_permille(reader, thresholds, "new_inherited_below");
    catalogue->carried_over_from_permille =
        data_read_permille(reader, thresholds, "carried_over_from");
    read_stages(reader, catalogue);
    read_priority_rules(reader, catalogue);
    const cJSON *other = data_read_object(reader, root, "default_priority");
    catalogue->default_reason = data_read_text(reader, other, "reason");
    if (!priority_parse(data_read_text(reader, other, "priority"), &catalogue->default_priority))
        data_reader_fail(reader, other, "its priority is unknown");
}

/* A role's weight lies on whole sections of the target and on single items. */
static void read_role_items(struct data_reader *reader, const struct catalogue *catalogue,
                            const cJSON *node, struct role *role)
{
    const cJSON *items = cJSON_GetObjectItemCaseSensitive(node, "items");
    bool *set = data_read_item_set(reader, catalogue, items);
    struct text_list sections = data_read_texts(reader, node, "sections");
    for (size_t i = 0; i < sections.count && set; i++) {
        bool found = false;
        for (size_t s = 0; s < catalogue->section_count; s++) {
            const struct catalogue_section *section = &catalogue->sections[s];
            if (!section->is_target || strcmp(section->id, sections.texts[i]) != 0)
                continue;
            found = true;
            for (size_t k = 0; k < section->item_count; k++)
                set[section->first_item + k] = true;
        }
        if (!found)
            data_reader_fail(reader, node, "the section \"%.40s\" does not exist",
                             sections.texts[i]);
    }
    role->names_item = set;
}

static void read_roles(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *root = reader->document.root;
    catalogue->roles_note = data_read_text(reader, root, "roles_note");
    const cJSON *array = data_read_array(reader, root, "roles");
    size_t count = data_count(array);
    catalogue->roles = data_reader_take(reader, count, sizeof *catalogue->roles);
    if (!catalogue->roles)
        return;
    catalogue->role_count = count;
    struct role *role = catalogue->roles;
    for (const cJSON *node = data_first(array); node && !reader->failed;
         node = node->next, role++) {
        role->id = data_read_new_id(reader, array, node);
        role->title = data_read_text(reader, node, "title");
        role->meaning = data_read_text(reader, node, "meaning");
        read_role_items(reader, catalogue, node, role);
    }
}

static int read_points(struct data_reader *reader, const cJSON *object, const char *key)
{
    double points = data_read_number(reader, object, key);
    if (!(points >= -MAX_POINTS && points <= MAX_POINTS) || points != (double)(int)points) {
        data_reader_fail(reader, object, "\"%s\" must be a whole number from -%d to %d", key,
                         MAX_POINTS, MAX_POINTS);
        return 0;
    }
    return (int)points;
}

static struct need_answer read_need_answer(struct data_reader *reader, const cJSON *question,
                                           const char *key)
{
    const cJSON *node = data_read_object(reader, question, key);
    struct need_answer answer = {
        .source_points = read_points(reader, node, "source"),
        .target_points = read_points(reader, node, "target"),
        .reason = data_read_text(reader, node, "reason"),
    };
    return answer;
}

static void read_need(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *need = data_read_object(reader, reader->document.root, "need");
    catalogue->need_title = data_read_text(reader, need, "question");
    const cJSON *array = data_read_array(reader, need, "questions");
    size_t count = data_count(array);
    catalogue->questions = data_reader_take(reader, count, sizeof *catalogue->questions);
    if (!catalogue->questions)
        return;
    catalogue->question_count = count;
    struct need_question *question = catalogue->questions;
    for (const cJSON *node = data_first(array); node; node = node->next, question++) {
        question->id = data_read_new_id(reader, array, node);
        question->question = data_read_text(reader, node, "question");
        question->why = data_read_text(reader, node, "why");
        question->yes = read_need_answer(reader, node, "yes");
        question->no = read_need_answer(reader, node, "no");
    }
    const cJSON *thresholds = data_read_object(reader, need, "thresholds");
    catalogue->need_source_threshold = read_points(reader, thresholds, "source");
    catalogue->need_target_threshold = read_points(reader, thresholds, "target");
    const cJSON *outcomes = data_read_object(reader, need, "outcomes");
    for (int i = 0; i < NEED_OUTCOME_COUNT; i++) {
        const char *key = need_outcome_get_id((enum need_outcome)i);
        const cJSON *node = data_read_object(reader, outcomes, key);
        catalogue->outcomes[i].title = data_read_text(reader, node, "title");
        catalogue->outcomes[i].text = data_read_text(reader, node, "text");
    }
}

void catalogue_load_profile(struct data_reader *reader, struct catalogue *catalogue)
{
    read_roles(reader, catalogue);
    read_need(reader, catalogue);
}
