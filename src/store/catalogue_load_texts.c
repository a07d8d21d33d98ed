/* The texts of the catalogue in another language, in the place of the English ones. What the file
 * leaves out stays English; what it names must be there. */
#include <string.h>

#include "store/catalogue_load.h"
#include "store/text_overlay.h"

struct texts {
    struct data_reader *reader;
    struct catalogue *catalogue;
};

/* What the ids of an object stand for. */
typedef void *finder(const struct texts *texts, const char *id);

/* ---- texts of the catalogue as a whole, and what has an id in it ---- */

static const struct text_place catalogue_places[] = {
    OVERLAY_TEXT_OF(catalogue, "title", title),
    OVERLAY_TEXT_OF(catalogue, "disclaimer", disclaimer),
    OVERLAY_TEXT_OF(catalogue, "sizing", sizing),
    OVERLAY_TEXT_OF(catalogue, "links_note", links_note),
    OVERLAY_TEXT_OF(catalogue, "default_reason", default_reason),
    OVERLAY_TEXT_OF(catalogue, "roles_note", roles_note),
    OVERLAY_TEXT_OF(catalogue, "need_question", need_title),
    OVERLAY_TEXT_OF(catalogue, "plan_note", plan_note),
    OVERLAY_TEXT_OF(catalogue, "rarely_left_out_reason", rarely_left_out_reason),
    OVERLAY_TEXT_OF(catalogue, "learn_note", learn_note),
    OVERLAY_END,
};

static const struct text_place standard_places[] = {
    OVERLAY_TEXT_OF(standard, "subject", subject),
    OVERLAY_TEXT_OF(standard, "system", system),
    OVERLAY_TEXT_OF(standard, "system_title", system_title),
    {"sections", 0, OVERLAY_OTHER},
    OVERLAY_END,
};

static const struct text_place section_places[] = {
    OVERLAY_TEXT_OF(catalogue_section, "label", label),
    OVERLAY_TEXT_OF(catalogue_section, "title", title),
    OVERLAY_TEXT_OF(catalogue_section, "objective", objective),
    OVERLAY_END,
};

static const struct text_place item_places[] = {
    OVERLAY_TEXT_OF(catalogue_item, "title", title),
    OVERLAY_TEXT_OF(catalogue_item, "question", question),
    OVERLAY_TEXT_OF(catalogue_item, "why", why),
    OVERLAY_TEXT_OF(catalogue_item, "auditor", auditor),
    OVERLAY_TEXT_OF(catalogue_item, "oversight", oversight),
    OVERLAY_TEXT_OF(catalogue_item, "documented_information", documented_information),
    OVERLAY_LIST_OF(catalogue_item, "evidence", evidence),
    OVERLAY_END,
};

static void *find_item(const struct texts *texts, const char *id)
{
    const struct catalogue_item *item = catalogue_find_item(texts->catalogue, id);
    return item ? &texts->catalogue->items[item->index] : NULL;
}

static const struct text_place package_places[] = {
    OVERLAY_TEXT_OF(work_package, "title", title),
    OVERLAY_TEXT_OF(work_package, "effort_basis", effort_basis),
    OVERLAY_TEXT_OF(work_package, "elapsed_reason", elapsed_reason),
    OVERLAY_LIST_OF(work_package, "evidence", evidence),
    OVERLAY_END,
};

static void *find_package(const struct texts *texts, const char *id)
{
    size_t found = catalogue_find_package(texts->catalogue, id);
    return found == CATALOGUE_NONE ? NULL : &texts->catalogue->packages[found];
}

static const struct text_place role_places[] = {
    OVERLAY_TEXT_OF(role, "title", title),
    OVERLAY_TEXT_OF(role, "meaning", meaning),
    OVERLAY_END,
};

static void *find_role(const struct texts *texts, const char *id)
{
    size_t found = catalogue_find_role(texts->catalogue, id);
    return found == CATALOGUE_NONE ? NULL : &texts->catalogue->roles[found];
}

static const struct text_place question_places[] = {
    OVERLAY_TEXT_OF(need_question, "question", question),
    OVERLAY_TEXT_OF(need_question, "why", why),
    OVERLAY_TEXT_OF(need_question, "yes", yes.reason),
    OVERLAY_TEXT_OF(need_question, "no", no.reason),
    OVERLAY_END,
};

static void *find_question(const struct texts *texts, const char *id)
{
    size_t found = catalogue_find_question(texts->catalogue, id);
    return found == CATALOGUE_NONE ? NULL : &texts->catalogue->questions[found];
}

static const struct text_place outcome_places[] = {
    OVERLAY_TEXT_OF(need_text, "title", title),
    OVERLAY_TEXT_OF(need_text, "text", text),
    OVERLAY_END,
};

static void *find_outcome(const struct texts *texts, const char *id)
{
    for (int i = 0; i < NEED_OUTCOME_COUNT; i++)
        if (strcmp(need_outcome_get_id((enum need_outcome)i), id) == 0)
            return &texts->catalogue->outcomes[i];
    return NULL;
}

static const struct text_place reason_places[] = {
    OVERLAY_TEXT_OF(inclusion_reason, "label", label),
    OVERLAY_TEXT_OF(inclusion_reason, "meaning", meaning),
    OVERLAY_END,
};

static void *find_reason(const struct texts *texts, const char *id)
{
    size_t found = catalogue_find_reason(texts->catalogue, id, strlen(id));
    return found == CATALOGUE_NONE ? NULL : &texts->catalogue->reasons[found];
}

/* An element of an array of structs that begin with their id. */
static void *find_struct(void *array, size_t count, size_t size, const char *id)
{
    for (char *at = array; count > 0; count--, at += size) {
        const char *const *own = (void *)at;
        if (strcmp(*own, id) == 0)
            return at;
    }
    return NULL;
}

static const struct text_place stage_places[] = {OVERLAY_TEXT_OF(stage, "title", title),
                                                 OVERLAY_END};

static void *find_stage(const struct texts *texts, const char *id)
{
    _Static_assert(offsetof(struct stage, id) == 0, "find_struct() looks there");
    return find_struct(texts->catalogue->stages, texts->catalogue->stage_count,
                       sizeof(struct stage), id);
}

static const struct text_place rule_places[] = {
    OVERLAY_TEXT_OF(priority_rule, "label", label),
    OVERLAY_TEXT_OF(priority_rule, "reason", reason),
    OVERLAY_END,
};

static void *find_rule(const struct texts *texts, const char *id)
{
    _Static_assert(offsetof(struct priority_rule, id) == 0, "find_struct() looks there");
    return find_struct(texts->catalogue->rules, texts->catalogue->rule_count,
                       sizeof(struct priority_rule), id);
}

static const struct text_place milestone_places[] = {
    OVERLAY_TEXT_OF(milestone, "title", title),
    OVERLAY_TEXT_OF(milestone, "reason", reason),
    OVERLAY_END,
};

static void *find_milestone(const struct texts *texts, const char *id)
{
    _Static_assert(offsetof(struct milestone, id) == 0, "find_struct() looks there");
    return find_struct(texts->catalogue->milestones, texts->catalogue->milestone_count,
                       sizeof(struct milestone), id);
}

/* ---- what takes more than a table ---- */

static void load_catalogue(struct texts *texts, const cJSON *node)
{
    text_overlay_put(texts->reader, node, texts->catalogue, catalogue_places);
}

static void put_sections(struct texts *texts, const cJSON *node, bool is_target)
{
    struct data_reader *reader = texts->reader;
    text_overlay_check_object(reader, node);
    for (const cJSON *by = data_first(node); by && !reader->failed; by = by->next) {
        struct catalogue_section *found =
            catalogue_find_section(texts->catalogue, is_target, by->string);
        if (found)
            text_overlay_put(reader, by, found, section_places);
        else
            text_overlay_refuse(reader, by);
    }
}

static void load_standards(struct texts *texts, const cJSON *node)
{
    struct data_reader *reader = texts->reader;
    struct catalogue *catalogue = texts->catalogue;
    text_overlay_check_object(reader, node);
    for (const cJSON *by = data_first(node); by && !reader->failed; by = by->next) {
        bool is_target = strcmp(by->string, catalogue->target.id) == 0;
        struct standard *standard = is_target ? &catalogue->target : &catalogue->source;
        if (strcmp(by->string, standard->id) != 0)
            text_overlay_refuse(reader, by);
        text_overlay_put(reader, by, standard, standard_places);
        const cJSON *sections = cJSON_GetObjectItemCaseSensitive(by, "sections");
        if (sections)
            put_sections(texts, sections, is_target);
    }
}

#define NO_SOURCE "none" /* in the place of a source, where the crosswalk says null */

static const struct text_place row_places[] = {
    OVERLAY_TEXT_OF(crosswalk_row, "reuse", reuse),
    OVERLAY_TEXT_OF(crosswalk_row, "delta", delta),
    OVERLAY_END,
};

static const struct text_place alone_places[] = {
    OVERLAY_TEXT_OF(catalogue_item, "reuse", reuse_alone),
    OVERLAY_TEXT_OF(catalogue_item, "delta", delta_alone),
    OVERLAY_END,
};

static struct crosswalk_row *find_row(const struct catalogue *catalogue,
                                      const struct catalogue_item *target, const char *source)
{
    for (size_t i = 0; i < target->row_count; i++) {
        struct crosswalk_row *row = &catalogue->rows[target->first_row + i];
        if (strcmp(catalogue->items[row->source].id, source) == 0)
            return row;
    }
    return NULL;
}

/* By target and source: {"iso42001:4.1": {"iso27001:4.1": {"reuse": ..., "delta": ...}}}. */
static void load_crosswalk(struct texts *texts, const cJSON *node)
{
    struct data_reader *reader = texts->reader;
    text_overlay_check_object(reader, node);
    for (const cJSON *by = data_first(node); by && !reader->failed; by = by->next) {
        struct catalogue_item *target = find_item(texts, by->string);
        if (!target || !item_is_target(texts->catalogue, target))
            text_overlay_refuse(reader, by);
        text_overlay_check_object(reader, by);
        for (const cJSON *row = data_first(by); row && !reader->failed; row = row->next) {
            struct crosswalk_row *found = find_row(texts->catalogue, target, row->string);
            if (strcmp(row->string, NO_SOURCE) == 0)
                text_overlay_put(reader, row, target, alone_places);
            else if (found)
                text_overlay_put(reader, row, found, row_places);
            else
                text_overlay_refuse(reader, row);
        }
    }
}

/* How sure a link is: a word for each that the catalogue uses. */
static void load_confidences(struct texts *texts, const cJSON *node)
{
    struct data_reader *reader = texts->reader;
    text_overlay_check_object(reader, node);
    for (const cJSON *word = data_first(node); word && !reader->failed; word = word->next) {
        const char *translated = data_read_text(reader, node, word->string);
        bool is_used = false;
        for (size_t i = 0; i < texts->catalogue->item_count && !reader->failed; i++) {
            struct catalogue_item *item = &texts->catalogue->items[i];
            const char **places[] = {&item->nist_confidence, &item->eu_confidence};
            for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
                if (!*places[k] || strcmp(*places[k], word->string) != 0)
                    continue;
                *places[k] = translated;
                is_used = true;
            }
        }
        if (!is_used)
            text_overlay_refuse(reader, word);
    }
}

static void load_learn(struct texts *texts, const cJSON *node)
{
    catalogue_load_learn_texts(texts->reader, texts->catalogue, node);
}

static void load_registers(struct texts *texts, const cJSON *node)
{
    catalogue_load_register_texts(texts->reader, texts->catalogue, node);
}

/* ---- the file ---- */

/* What can stand in it: texts by id, or with a function of their own. */
static const struct part {
    const char *key;
    finder *find;
    const struct text_place *places;
    void (*load)(struct texts *texts, const cJSON *node);
} parts[] = {
    {"catalogue", NULL, NULL, load_catalogue},
    {"standards", NULL, NULL, load_standards},
    {"items", find_item, item_places, NULL},
    {"crosswalk", NULL, NULL, load_crosswalk},
    {"packages", find_package, package_places, NULL},
    {"confidences", NULL, NULL, load_confidences},
    {"roles", find_role, role_places, NULL},
    {"questions", find_question, question_places, NULL},
    {"outcomes", find_outcome, outcome_places, NULL},
    {"stages", find_stage, stage_places, NULL},
    {"rules", find_rule, rule_places, NULL},
    {"milestones", find_milestone, milestone_places, NULL},
    {"reasons", find_reason, reason_places, NULL},
    {"learn", NULL, NULL, load_learn},
    {"registers", NULL, NULL, load_registers},
};

#define PART_COUNT_OF_TEXTS (sizeof parts / sizeof *parts)

static void load_by_id(struct texts *texts, const cJSON *node, const struct part *part)
{
    text_overlay_check_object(texts->reader, node);
    for (const cJSON *by = data_first(node); by && !texts->reader->failed; by = by->next) {
        void *found = part->find(texts, by->string);
        if (found)
            text_overlay_put(texts->reader, by, found, part->places);
        else
            text_overlay_refuse(texts->reader, by);
    }
}

static void load_part(struct texts *texts, const cJSON *node)
{
    static const char *const header[] = {"format", "version", "language", "of"};
    for (size_t i = 0; i < sizeof header / sizeof *header; i++)
        if (strcmp(node->string, header[i]) == 0)
            return;
    const struct part *part = parts;
    while (part < parts + PART_COUNT_OF_TEXTS && strcmp(part->key, node->string) != 0)
        part++;
    if (part == parts + PART_COUNT_OF_TEXTS)
        text_overlay_refuse(texts->reader, node);
    else if (part->load)
        part->load(texts, node);
    else
        load_by_id(texts, node, part);
}

void catalogue_load_texts(struct data_reader *reader, struct catalogue *catalogue,
                          const char *language)
{
    struct texts texts = {reader, catalogue};
    const cJSON *root = reader->document.root;
    const char *found = data_read_text(reader, root, "language");
    if (strcmp(found, language) != 0)
        data_reader_fail(reader, root, "its language is \"%.20s\", but its name says \"%s\"", found,
                         language);
    const char *of = data_read_text(reader, root, "of");
    if (strcmp(of, catalogue->id) != 0)
        data_reader_fail(reader, root, "is about the catalogue \"%.60s\", not \"%s\"", of,
                         catalogue->id);
    for (const cJSON *node = data_first(root); node && !reader->failed; node = node->next)
        load_part(&texts, node);
}
