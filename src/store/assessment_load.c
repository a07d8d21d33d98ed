#include "store/assessment_load.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "model/evidence_text.h"
#include "model/field.h"
#include "store/report_load.h"

/* What one load works on. */
struct loader {
    struct json_document document;
    struct assessment *assessment;
    struct problems *problems;
    bool lacks_memory; /* nothing is known about the file then */
};

/* Report `error` (already worded by assessment_set()) at the node. */
static bool problem_at(struct loader *loader, const cJSON *node, const struct error *error)
{
    struct error placed = {0};
    if (error->kind == ERROR_IO) {
        loader->lacks_memory = true;
        return false;
    }
    if (problems_is_full(loader->problems)) { /* finding its line would be for nothing */
        loader->problems->more = true;
        return false;
    }
    json_fail(&loader->document, node, &placed, error->remedy, "%s", error->what);
    return problems_add(loader->problems, &placed);
}

static bool problem(struct loader *loader, const cJSON *node, const char *what, const char *remedy)
{
    struct error error = {0};
    error_set(&error, ERROR_DATA, remedy, "%s", what);
    return problem_at(loader, node, &error);
}

/* The same with the name of what is wrong in front. */
static bool problem_named(struct loader *loader, const cJSON *node, const char *name,
                          const char *what, const char *remedy)
{
    struct error error = {0};
    error_set(&error, ERROR_DATA, remedy, "\"%.60s\" %s", name, what);
    return problem_at(loader, node, &error);
}

static bool is_object(struct loader *loader, const cJSON *node)
{
    return cJSON_IsObject(node) ||
           problem_named(loader, node, node->string, "must be an object", "");
}

static void keep_extra(struct loader *loader, struct extra_list *extra, const cJSON *node)
{
    size_t bytes;
    const char *raw = json_get_raw(&loader->document, node, &bytes);
    if (!extra_list_add(extra, node->string, raw, bytes))
        loader->lacks_memory = true;
}

/* Set a field from a node that must be a number. */
static void load_number(struct loader *loader, struct field field, const cJSON *node)
{
    char text[64] = "";
    struct error error = {0};
    if (cJSON_IsNumber(node) && fabs(node->valuedouble) < 1e6)
        json_format_number(node->valuedouble, 2, text, sizeof text);
    if (text[0] == '\0')
        problem_named(loader, node, node->string, "must be a number above 0",
                      "leave the field out where there is nothing to say");
    else if (!assessment_set(loader->assessment, field, text, &error))
        problem_at(loader, node, &error);
}

/* Set a field from a node that must be a text, or a number where the field is one. */
static void load_text(struct loader *loader, struct field field, const cJSON *node)
{
    struct error error = {0};
    const char *text = cJSON_GetStringValue(node);
    if (field_get_info(field)->form == FORM_NUMBER)
        load_number(loader, field, node);
    else if (!text || text[0] == '\0')
        problem_named(loader, node, node->string, "must be a text, and not empty",
                      "leave the field out where there is nothing to say");
    else if (!assessment_set(loader->assessment, field, text, &error))
        problem_at(loader, node, &error);
}

static void load_assessors(struct loader *loader, const cJSON *array)
{
    struct strbuf lines;
    strbuf_init(&lines);
    bool good = cJSON_IsArray(array);
    for (const cJSON *node = array->child; node && good; node = node->next) {
        const char *text = cJSON_GetStringValue(node);
        good = text && text[0] != '\0' && !strchr(text, '\n');
        if (good && lines.length > 0)
            strbuf_append_char(&lines, '\n');
        if (good)
            strbuf_append_text(&lines, text);
    }
    struct error error = {0};
    if (!good)
        problem(loader, array, "\"assessors\" must be a list of one-line texts",
                "write [\"name, role\"]");
    else if (!strbuf_is_complete(&lines, &error) ||
             !assessment_set(loader->assessment, field_of_profile(PROFILE_ASSESSORS), lines.text,
                             &error))
        problem_at(loader, array, &error);
    strbuf_release(&lines);
}

static const struct profile_object *find_profile_object(const char *key)
{
    for (int i = 0; i < PROFILE_OBJECT_COUNT; i++)
        if (strcmp(profile_objects[i].key, key) == 0)
            return &profile_objects[i];
    return NULL;
}

/* The members of "organisation", "scope" and the like. */
static void load_profile_object(struct loader *loader, const cJSON *object)
{
    if (!is_object(loader, object))
        return;
    enum extra_place place = find_profile_object(object->string)->place;
    for (const cJSON *node = object->child; node; node = node->next) {
        int found = PROFILE_COUNT;
        for (int i = 0; i < PROFILE_COUNT; i++)
            if (profile_fields[i].parent && strcmp(profile_fields[i].parent, object->string) == 0 &&
                strcmp(profile_fields[i].id, node->string) == 0)
                found = i;
        if (found == PROFILE_COUNT)
            keep_extra(loader, &loader->assessment->extra[place], node);
        else
            load_text(loader, field_of_profile((enum profile_field)found), node);
    }
}

static void load_title(struct loader *loader, const cJSON *node)
{
    load_text(loader, field_of_profile(PROFILE_TITLE), node);
}

static void load_need(struct loader *loader, const cJSON *object)
{
    if (!is_object(loader, object))
        return;
    for (const cJSON *node = object->child; node; node = node->next) {
        size_t question = catalogue_find_question(loader->assessment->catalogue, node->string);
        if (question == CATALOGUE_NONE)
            keep_extra(loader, &loader->assessment->extra[EXTRA_NEED], node);
        else
            load_text(loader, field_of_need(question), node);
    }
}

static void load_roles(struct loader *loader, const cJSON *array)
{
    bool is_list = cJSON_IsArray(array) || problem(loader, array, "\"roles\" must be a list", "");
    for (const cJSON *node = is_list ? array->child : NULL; node; node = node->next) {
        struct error error = {0};
        const char *id = cJSON_GetStringValue(node);
        size_t role = id ? catalogue_find_role(loader->assessment->catalogue, id) : CATALOGUE_NONE;
        if (role == CATALOGUE_NONE)
            problem_named(loader, node, id ? id : "", "is no role",
                          "`aimsgap catalogue` lists the roles");
        else if (loader->assessment->roles[role])
            problem_named(loader, node, id, "stands there twice", "remove one of them");
        else if (!assessment_set(loader->assessment, field_of_role(role), "yes", &error))
            problem_at(loader, node, &error);
    }
}

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
        return problem(loader, piece, "a piece of evidence must be an object with a \"title\"",
                       "give it title, reference and date as texts of one line, not empty");
    if (date && !clock_is_date(date->valuestring))
        return problem_named(loader, date, date->valuestring, "is no date",
                             "write a date like 2027-03-31");
    evidence_text_append_piece(lines, title->valuestring, cJSON_GetStringValue(reference),
                               cJSON_GetStringValue(date));
    return true;
}

static void load_evidence(struct loader *loader, size_t item, const cJSON *array)
{
    struct strbuf lines;
    struct error error = {0};
    bool good = cJSON_IsArray(array) || problem(loader, array, "\"evidence\" must be a list",
                                                "write [{\"title\": \"what was seen\"}]");
    bool is_list = good;
    strbuf_init(&lines);
    for (const cJSON *piece = array->child; piece && is_list; piece = piece->next)
        good = append_piece(loader, piece, &lines) && good;
    if (good && (!strbuf_is_complete(&lines, &error) ||
                 !assessment_set(loader->assessment, field_of_answer(item, ANSWER_FIELD_EVIDENCE),
                                 lines.text, &error)))
        good = problem_at(loader, array, &error);
    struct evidence *next = loader->assessment->answers[item].evidence;
    for (const cJSON *piece = array->child; piece && good; piece = piece->next, next++)
        for (const cJSON *node = piece->child; node; node = node->next)
            if (!evidence_is_known_key(node->string))
                keep_extra(loader, &next->extra, node);
    strbuf_release(&lines);
}

static void load_reasons(struct loader *loader, size_t item, const cJSON *array)
{
    struct strbuf list;
    struct error error = {0};
    strbuf_init(&list);
    bool good = cJSON_IsArray(array) && array->child;
    for (const cJSON *node = array->child; node && good; node = node->next) {
        const char *id = cJSON_GetStringValue(node);
        good = id && id[0] != '\0' && !strpbrk(id, ", ") && !reasons_contain(list.text, id);
        strbuf_append_format(&list, "%s%s", list.length > 0 ? ", " : "", good ? id : "");
    }
    if (!good)
        problem(loader, array, "\"reasons\" must be a list of ids, each once",
                "write [\"risk\", \"law\"], or leave the field out");
    else if (!strbuf_is_complete(&list, &error) ||
             !assessment_set(loader->assessment, field_of_answer(item, ANSWER_REASONS), list.text,
                             &error))
        problem_at(loader, array, &error);
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
            keep_extra(loader, &answer->extra, node);
        else if (field == ANSWER_FIELD_STATUS)
            status = node;
        else if (field == ANSWER_FIELD_EVIDENCE)
            load_evidence(loader, item, node);
        else if (field == ANSWER_REASONS)
            load_reasons(loader, item, node);
        else
            load_text(loader, field_of_answer(item, field), node);
        if (field == ANSWER_FIELD_BASIS)
            basis = node;
    }
    /* Last, because not-applicable wants its justification to be there. */
    if (says_not_assessed(status))
        problem(loader, status, "\"not-assessed\" is not written into the file",
                "leave status and basis out where nobody has looked");
    else if (status)
        load_text(loader, field_of_answer(item, ANSWER_FIELD_STATUS), status);
    if (status && !basis && !says_not_assessed(status))
        problem(loader, status, "a status without a basis",
                "add \"basis\": \"stated\", \"presumed\" or \"evidenced\"");
    if (basis && !status)
        problem(loader, basis, "a basis without a status", "add the status or remove the basis");
}

static void load_answers(struct loader *loader, const cJSON *object)
{
    if (!is_object(loader, object))
        return;
    for (const cJSON *node = object->child; node; node = node->next) {
        const struct catalogue_item *item =
            catalogue_find_item(loader->assessment->catalogue, node->string);
        if (!item)
            problem_named(loader, node, node->string, "is no item of either standard",
                          "`aimsgap catalogue` lists the ids");
        else if (is_object(loader, node))
            load_answer(loader, item->index, node);
    }
}

/* Members of the root; those of the header are read before, by load_header(). */
static const struct root_member {
    const char *key;
    void (*load)(struct loader *loader, const cJSON *node);
} root_members[] = {
    {"format", NULL},     {"version", NULL},     {"id", NULL},
    {"created_at", NULL}, {"title", load_title}, {"assessors", load_assessors},
    {"need", load_need},  {"roles", load_roles}, {"answers", load_answers},
};

static void load_members(struct loader *loader)
{
    for (const cJSON *node = loader->document.root->child; node; node = node->next) {
        const struct root_member *member = NULL;
        for (size_t i = 0; i < sizeof root_members / sizeof *root_members; i++)
            if (strcmp(root_members[i].key, node->string) == 0)
                member = &root_members[i];
        if (member && member->load)
            member->load(loader, node);
        else if (find_profile_object(node->string))
            load_profile_object(loader, node);
        else if (!member)
            keep_extra(loader, &loader->assessment->extra[EXTRA_ROOT], node);
    }
    if (!cJSON_GetObjectItemCaseSensitive(loader->document.root, "title"))
        problem(loader, loader->document.root, "the field \"title\" is missing", "add it");
}

/* The fields that say what file this is. False: it is none of ours, so look no further. */
static bool check_format(struct loader *loader)
{
    const cJSON *root = loader->document.root;
    if (!cJSON_IsObject(root))
        return problem(loader, root, "is no assessment: it must be a JSON object",
                       "name a file made by `aimsgap new`");
    const cJSON *format_node = cJSON_GetObjectItemCaseSensitive(root, "format");
    const char *format = cJSON_GetStringValue(format_node);
    struct error error = {0};
    if (report_explain(root, &error))
        return problem_at(loader, format_node, &error);
    if (!format || strcmp(format, ASSESSMENT_FORMAT) != 0)
        return problem(loader, format_node ? format_node : root,
                       "is no assessment: its \"format\" is not \"" ASSESSMENT_FORMAT "\"",
                       "name a file made by `aimsgap new`");
    const cJSON *version = cJSON_GetObjectItemCaseSensitive(root, "version");
    if (!cJSON_IsNumber(version) || version->valuedouble < 1 ||
        version->valuedouble != floor(version->valuedouble))
        return problem(loader, version ? version : root,
                       "its \"version\" is missing or no whole number", "write \"version\": 1");
    return version->valuedouble == ASSESSMENT_VERSION ||
           problem(loader, version, "was made by a newer aimsgap; it is left as it is",
                   "update aimsgap to open it");
}

/* Begin the assessment; where its id or time is bad, with a stand-in, to find what else is. */
static bool load_header(struct loader *loader, const struct catalogue *catalogue)
{
    const cJSON *root = loader->document.root;
    const cJSON *id_node = cJSON_GetObjectItemCaseSensitive(root, "id");
    const char *id = cJSON_GetStringValue(id_node);
    const cJSON *created_node = cJSON_GetObjectItemCaseSensitive(root, "created_at");
    const char *created = cJSON_GetStringValue(created_node);
    if (!id || !digest_is_uuid(id))
        problem(loader, id_node ? id_node : root, "its \"id\" is missing or no UUID",
                "write one, as uuidgen(1) prints it");
    if (!created || !clock_is_date_time(created))
        problem(loader, created_node ? created_node : root,
                "its \"created_at\" is missing or no time",
                "write a time like 2027-03-31T09:30:00Z");
    loader->assessment = assessment_new(catalogue, id ? id : "", created ? created : "");
    loader->lacks_memory = !loader->assessment;
    return loader->assessment;
}

/* What else was found may be wrong because of it. */
static void report_lack_of_memory(struct problems *problems)
{
    struct error error = {0};
    error_set_memory(&error);
    problems_release(problems);
    problems_add(problems, &error);
}

struct assessment *assessment_parse(const struct catalogue *catalogue, const char *name,
                                    const char *text, size_t length, struct problems *problems)
{
    struct loader loader = {.problems = problems};
    struct error error = {0};
    if (report_explain_text(name, text, length, &error) ||
        !json_parse(&loader.document, name, text, length, &error)) {
        problems_add(problems, &error);
        return NULL;
    }
    if (check_format(&loader) && load_header(&loader, catalogue))
        load_members(&loader);
    problems_sort(problems);
    if (loader.lacks_memory)
        report_lack_of_memory(problems);
    json_release(&loader.document);
    if (problems->count > 0 || problems->more) {
        assessment_free(loader.assessment);
        return NULL;
    }
    return loader.assessment;
}

bool assessment_read(const char *path, struct strbuf *text, struct error *error)
{
    if (file_read(path, text, error))
        return true;
    if (error->kind == ERROR_NO_INPUT && !file_exists(path))
        snprintf(error->remedy, sizeof error->remedy,
                 "check the name, or make it with `aimsgap new`");
    return false;
}

const char *assessment_name_of_path(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

struct assessment *assessment_load(const struct catalogue *catalogue, const char *path,
                                   char *text_sha256, struct problems *problems)
{
    struct strbuf text;
    struct error error = {0};
    struct assessment *assessment = NULL;
    strbuf_init(&text);
    if (!assessment_read(path, &text, &error)) {
        problems_add(problems, &error);
    } else {
        assessment = assessment_parse(catalogue, assessment_name_of_path(path), text.text,
                                      text.length, problems);
        if (text_sha256)
            digest_sha256(text.text, text.length, text_sha256);
    }
    strbuf_release(&text);
    return assessment;
}
