/* The member "answers" of the assessment file: statuses, texts and evidence of each item. */
#include <string.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "model/evidence_text.h"
#include "model/id_list.h"
#include "store/assessment_loader.h"

static bool is_line(const cJSON *node)
{
    const char *text = cJSON_GetStringValue(node);
    return text && text[0] != '\0' && !text_has_control(text, false);
}

/* One piece of evidence as a line. */
static bool append_piece(struct loader *loader, const cJSON *piece, struct strbuf *lines)
{
    const cJSON *title = cJSON_GetObjectItemCaseSensitive(piece, "title");
    const cJSON *reference = cJSON_GetObjectItemCaseSensitive(piece, "reference");
    const cJSON *date = cJSON_GetObjectItemCaseSensitive(piece, "date");
    if (!cJSON_IsObject(piece) || !title || !is_line(title) || (reference && !is_line(reference)) ||
        (date && !is_line(date)))
        return loader_problem(loader, piece,
                              "a piece of evidence must be an object with a \"title\"",
                              "give it title, reference and date as texts of one line, not empty");
    if (date && !clock_is_date(date->valuestring))
        return loader_problem_named(loader, date, date->valuestring, "is no date",
                                    "write a date like 2027-03-31");
    evidence_text_append_piece(lines, title->valuestring, cJSON_GetStringValue(reference),
                               cJSON_GetStringValue(date));
    return true;
}

/* The unknown fields of the pieces. They belong to the value, whose length counts as a whole. */
static void keep_extras(struct loader *loader, size_t item, const cJSON *array)
{
    struct answer *answer = &loader->assessment->answers[item];
    struct evidence *next = answer->evidence;
    struct strbuf whole;
    struct error error = {0};
    for (const cJSON *piece = array->child; piece; piece = piece->next, next++)
        for (const cJSON *node = piece->child; node; node = node->next)
            if (!evidence_is_known_key(node->string))
                loader_keep_extra(loader, &next->extra, node);
    strbuf_init(&whole);
    evidence_text_append(answer, &whole);
    if (!strbuf_is_complete(&whole, &error) ||
        !field_check_length(field_of_answer(item, ANSWER_FIELD_EVIDENCE), whole.text, &error))
        loader_problem_at(loader, array, &error);
    strbuf_release(&whole);
}

static void load_evidence(struct loader *loader, size_t item, const cJSON *array)
{
    struct strbuf lines;
    struct error error = {0};
    bool good = cJSON_IsArray(array) || loader_problem(loader, array, "\"evidence\" must be a list",
                                                       "write [{\"title\": \"what was seen\"}]");
    bool is_list = good;
    strbuf_init(&lines);
    for (const cJSON *piece = array->child; piece && is_list; piece = piece->next)
        good = append_piece(loader, piece, &lines) && good;
    if (good && (!strbuf_is_complete(&lines, &error) ||
                 !assessment_set(loader->assessment, field_of_answer(item, ANSWER_FIELD_EVIDENCE),
                                 lines.text, &error)))
        good = loader_problem_at(loader, array, &error);
    if (good)
        keep_extras(loader, item, array);
    strbuf_release(&lines);
}

/* A value has each id once, so that one which came twice made it shorter. */
static bool has_each(const struct assessment *assessment, struct field field, const char *ids,
                     struct error *error)
{
    struct strbuf value;
    strbuf_init(&value);
    assessment_get(assessment, field, &value);
    bool has_all = id_list_count(value.text) == id_list_count(ids);
    if (!strbuf_is_complete(&value, error))
        has_all = true; /* nobody knows */
    strbuf_release(&value);
    return has_all;
}

void loader_load_ids(struct loader *loader, struct field field, const cJSON *array)
{
    struct strbuf list;
    struct error error = {0};
    strbuf_init(&list);
    bool good = cJSON_IsArray(array) && array->child;
    for (const cJSON *node = array->child; node && good; node = node->next) {
        const char *id = cJSON_GetStringValue(node);
        good = id && id[0] != '\0' && !strpbrk(id, ", ");
        strbuf_append_format(&list, "%s%s", list.length > 0 ? ", " : "", good ? id : "");
    }
    bool is_set = good && strbuf_is_complete(&list, &error) &&
                  assessment_set(loader->assessment, field, list.text, &error);
    good = good && (!is_set || has_each(loader->assessment, field, list.text, &error));
    if (!good)
        loader_problem_named(loader, array, array->string, "must be a list of ids, each once",
                             "write [\"risk\", \"law\"], or leave the field out");
    else if (error.kind != ERROR_NONE)
        loader_problem_at(loader, array, &error);
    strbuf_release(&list);
}

/* Index into answer_fields, or ANSWER_FIELD_COUNT. */
static int find_answer_field(const char *key)
{
    int found = 0;
    while (found < ANSWER_FIELD_COUNT && strcmp(answer_fields[found].id, key) != 0)
        found++;
    return found;
}

static bool says_not_assessed(const cJSON *status)
{
    const char *id = cJSON_GetStringValue(status);
    return id && strcmp(id, status_table[STATUS_NOT_ASSESSED].id) == 0;
}

static void load_answer(struct loader *loader, size_t item, const cJSON *object)
{
    const cJSON *status = NULL;
    const cJSON *basis = NULL;
    struct answer *answer = &loader->assessment->answers[item];
    for (const cJSON *node = object->child; node; node = node->next) {
        int field = find_answer_field(node->string);
        if (field == ANSWER_FIELD_COUNT)
            loader_keep_extra(loader, &answer->extra, node);
        else if (field == ANSWER_FIELD_STATUS)
            status = node;
        else if (field == ANSWER_FIELD_EVIDENCE)
            load_evidence(loader, item, node);
        else if (field == ANSWER_REASONS)
            loader_load_ids(loader, field_of_answer(item, field), node);
        else
            loader_load_text(loader, field_of_answer(item, field), node);
        if (field == ANSWER_FIELD_BASIS)
            basis = node;
    }
    /* Last, because not-applicable wants its justification to be there. */
    if (says_not_assessed(status))
        loader_problem(loader, status, "\"not-assessed\" is not written into the file",
                       "leave status and basis out where nobody has looked");
    else if (status)
        loader_load_text(loader, field_of_answer(item, ANSWER_FIELD_STATUS), status);
    if (status && !basis && !says_not_assessed(status))
        loader_problem(loader, status, "a status without a basis",
                       "add \"basis\": \"stated\", \"presumed\" or \"evidenced\"");
    if (basis && !status)
        loader_problem(loader, basis, "a basis without a status",
                       "add the status or remove the basis");
}

void loader_load_answers(struct loader *loader, const cJSON *object)
{
    if (!loader_is_object(loader, object))
        return;
    for (const cJSON *node = object->child; node; node = node->next) {
        const struct catalogue_item *item =
            catalogue_find_item(loader->assessment->catalogue, node->string);
        if (!item)
            loader_problem_named(loader, node, node->string, "is no item of either standard",
                                 "`aimsgap catalogue` lists the ids");
        else if (loader_is_object(loader, node))
            load_answer(loader, item->index, node);
    }
}
