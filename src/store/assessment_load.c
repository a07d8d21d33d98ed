#include "store/assessment_load.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/json_writer.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "store/assessment_loader.h"
#include "store/report_load.h"

bool loader_problem_at(struct loader *loader, const cJSON *node, const struct error *error)
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

bool loader_problem(struct loader *loader, const cJSON *node, const char *what, const char *remedy)
{
    struct error error = {0};
    error_set(&error, ERROR_DATA, remedy, "%s", gettext(what));
    return loader_problem_at(loader, node, &error);
}

bool loader_problem_named(struct loader *loader, const cJSON *node, const char *name,
                          const char *what, const char *remedy)
{
    struct error error = {0};
    error_set(&error, ERROR_DATA, remedy, "\"%.60s\" %s", name, gettext(what));
    return loader_problem_at(loader, node, &error);
}

bool loader_is_object(struct loader *loader, const cJSON *node)
{
    return cJSON_IsObject(node) ||
           loader_problem_named(loader, node, node->string, "must be an object", "");
}

void loader_keep_extra(struct loader *loader, struct extra_list *extra, const cJSON *node)
{
    size_t bytes;
    const char *raw = json_get_raw(&loader->document, node, &bytes);
    if (!extra_list_add(extra, node->string, raw, bytes))
        loader->lacks_memory = true;
}

static void load_number(struct loader *loader, struct field field, const cJSON *node)
{
    char text[64] = "";
    struct error error = {0};
    if (cJSON_IsNumber(node) && fabs(node->valuedouble) < 1e6)
        json_format_number(node->valuedouble, 2, text, sizeof text);
    if (text[0] == '\0')
        loader_problem_named(loader, node, node->string, "must be a number above 0",
                             "leave the field out where there is nothing to say");
    else if (!assessment_set(loader->assessment, field, text, &error))
        loader_problem_at(loader, node, &error);
}

void loader_load_text(struct loader *loader, struct field field, const cJSON *node)
{
    struct error error = {0};
    const char *text = cJSON_GetStringValue(node);
    if (field_get_info(field)->form == FORM_NUMBER)
        load_number(loader, field, node);
    else if (!text || text[0] == '\0')
        loader_problem_named(loader, node, node->string, "must be a text, and not empty",
                             "leave the field out where there is nothing to say");
    else if (!assessment_set(loader->assessment, field, text, &error))
        loader_problem_at(loader, node, &error);
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
        loader_problem(loader, array, "\"assessors\" must be a list of one-line texts",
                       "write [\"name, role\"]");
    else if (!strbuf_is_complete(&lines, &error) ||
             !assessment_set(loader->assessment, field_of_profile(PROFILE_ASSESSORS), lines.text,
                             &error))
        loader_problem_at(loader, array, &error);
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
    if (!loader_is_object(loader, object))
        return;
    enum extra_place place = find_profile_object(object->string)->place;
    for (const cJSON *node = object->child; node; node = node->next) {
        int found = PROFILE_COUNT;
        for (int i = 0; i < PROFILE_COUNT; i++)
            if (profile_fields[i].parent && strcmp(profile_fields[i].parent, object->string) == 0 &&
                strcmp(profile_fields[i].id, node->string) == 0)
                found = i;
        if (found == PROFILE_COUNT)
            loader_keep_extra(loader, &loader->assessment->extra[place], node);
        else
            loader_load_text(loader, field_of_profile((enum profile_field)found), node);
    }
}

static void load_title(struct loader *loader, const cJSON *node)
{
    loader_load_text(loader, field_of_profile(PROFILE_TITLE), node);
}

static void load_need(struct loader *loader, const cJSON *object)
{
    if (!loader_is_object(loader, object))
        return;
    for (const cJSON *node = object->child; node; node = node->next) {
        size_t question = catalogue_find_question(loader->assessment->catalogue, node->string);
        if (question == CATALOGUE_NONE)
            loader_keep_extra(loader, &loader->assessment->extra[EXTRA_NEED], node);
        else
            loader_load_text(loader, field_of_need(question), node);
    }
}

static void load_roles(struct loader *loader, const cJSON *array)
{
    bool is_list =
        cJSON_IsArray(array) || loader_problem(loader, array, "\"roles\" must be a list", "");
    for (const cJSON *node = is_list ? array->child : NULL; node; node = node->next) {
        struct error error = {0};
        const char *id = cJSON_GetStringValue(node);
        size_t role = id ? catalogue_find_role(loader->assessment->catalogue, id) : CATALOGUE_NONE;
        if (role == CATALOGUE_NONE)
            loader_problem_named(loader, node, id ? id : "", "is no role",
                                 "`aimsgap catalogue` lists the roles");
        else if (loader->assessment->roles[role])
            loader_problem_named(loader, node, id, "stands there twice", "remove one of them");
        else if (!assessment_set(loader->assessment, field_of_role(role), "yes", &error))
            loader_problem_at(loader, node, &error);
    }
}

/* Members of the root; those of the header are read before, by load_header(). */
static const struct root_member {
    const char *key;
    void (*load)(struct loader *loader, const cJSON *node);
} root_members[] = {
    {"format", NULL},     {"version", NULL},     {"id", NULL},
    {"created_at", NULL}, {"title", load_title}, {"assessors", load_assessors},
    {"need", load_need},  {"roles", load_roles}, {"answers", loader_load_answers},
};

/* A catalogue without registers leaves records as they came. */
static enum record_kind find_kind(const struct loader *loader, const char *key)
{
    return loader->assessment->catalogue->registers ? record_kind_find(key, strlen(key))
                                                    : RECORD_KIND_COUNT;
}

static void load_members(struct loader *loader)
{
    for (const cJSON *node = loader->document.root->child; node; node = node->next) {
        enum record_kind kind = find_kind(loader, node->string);
        const struct root_member *member = NULL;
        for (size_t i = 0; i < sizeof root_members / sizeof *root_members; i++)
            if (strcmp(root_members[i].key, node->string) == 0)
                member = &root_members[i];
        if (member && member->load)
            member->load(loader, node);
        else if (find_profile_object(node->string))
            load_profile_object(loader, node);
        else if (kind != RECORD_KIND_COUNT)
            loader_load_records(loader, kind, node);
        else if (!member)
            loader_keep_extra(loader, &loader->assessment->extra[EXTRA_ROOT], node);
    }
    if (!cJSON_GetObjectItemCaseSensitive(loader->document.root, "title"))
        loader_problem(loader, loader->document.root, "the field \"title\" is missing", "add it");
}

/* The fields that say what file this is. False: it is none of ours, so look no further. */
static bool check_format(struct loader *loader)
{
    const cJSON *root = loader->document.root;
    if (!cJSON_IsObject(root))
        return loader_problem(loader, root, "is no assessment: it must be a JSON object",
                              "name a file made by `aimsgap new`");
    const cJSON *format_node = cJSON_GetObjectItemCaseSensitive(root, "format");
    const char *format = cJSON_GetStringValue(format_node);
    struct error error = {0};
    if (report_explain(loader->document.name, root, &error))
        return loader_problem_at(loader, format_node, &error);
    if (!format || strcmp(format, ASSESSMENT_FORMAT) != 0)
        return loader_problem(loader, format_node ? format_node : root,
                              "is no assessment: its \"format\" is not \"aimsgap-assessment\"",
                              "name a file made by `aimsgap new`");
    const cJSON *version = cJSON_GetObjectItemCaseSensitive(root, "version");
    if (!cJSON_IsNumber(version) || version->valuedouble < 1 ||
        version->valuedouble != floor(version->valuedouble))
        return loader_problem(loader, version ? version : root,
                              "its \"version\" is missing or no whole number",
                              "write \"version\": 1");
    return version->valuedouble == ASSESSMENT_VERSION ||
           loader_problem(loader, version, "was made by a newer aimsgap; it is left as it is",
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
        loader_problem(loader, id_node ? id_node : root, "its \"id\" is missing or no UUID",
                       "write one, as uuidgen(1) prints it");
    if (!created || !clock_is_date_time(created))
        loader_problem(loader, created_node ? created_node : root,
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
    return strcmp(path, "-") == 0 ? _("standard input") : path;
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
