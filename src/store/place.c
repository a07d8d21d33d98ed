#include "store/place.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "store/state_directory.h"

#define PLACE_FORMAT "aimsgap-places"

void place_init(struct place *place)
{
    place->count = 0;
}

void place_release(struct place *place)
{
    for (size_t i = 0; i < place->count; i++) {
        free(place->fields[i].name);
        free(place->fields[i].value);
    }
    place->count = 0;
}

/* What cannot be written as JSON, or would let the file grow, is left out. */
static bool can_be_kept(const char *text)
{
    size_t bad;
    size_t length = strlen(text);
    return length <= PLACE_MAX_TEXT_BYTES && text_is_utf8(text, length, &bad) &&
           !text_has_control(text, false);
}

void place_add(struct place *place, const char *name, const char *value)
{
    if (!value || value[0] == '\0' || place->count == PLACE_MAX_FIELDS || !can_be_kept(name) ||
        !can_be_kept(value))
        return;
    struct place_field field = {strdup(name), strdup(value)};
    if (field.name && field.value) {
        place->fields[place->count++] = field;
    } else {
        free(field.name);
        free(field.value);
    }
}

const char *place_get(const struct place *place, const char *name)
{
    for (size_t i = 0; i < place->count; i++)
        if (strcmp(place->fields[i].name, name) == 0)
            return place->fields[i].value;
    return NULL;
}

/* ---- the file ---- */

static bool find_file(char path[PATH_MAX])
{
    if (!state_directory_find("", path))
        return false;
    strcat(path, "/places.json");
    return true;
}

/* False: there is none that can be used. `text` has to outlive the document. */
static bool read_places(struct json_document *document, struct strbuf *text)
{
    char path[PATH_MAX];
    struct error ignored = {0};
    if (!find_file(path) || !file_read(path, text, &ignored) || text->failed ||
        text->length > PLACE_MAX_FILE_BYTES ||
        !json_parse(document, "places.json", text->text, text->length, &ignored))
        return false;
    const char *format =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(document->root, "format"));
    if (format && strcmp(format, PLACE_FORMAT) == 0)
        return true;
    json_release(document);
    return false;
}

static const cJSON *get_first(const struct json_document *document)
{
    const cJSON *places = cJSON_GetObjectItemCaseSensitive(document->root, "places");
    return cJSON_IsArray(places) ? places->child : NULL;
}

static const char *get_assessment(const cJSON *node)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(node, "assessment"));
}

static void take_fields(struct place *place, const cJSON *node)
{
    const cJSON *fields = cJSON_GetObjectItemCaseSensitive(node, "fields");
    for (const cJSON *field = cJSON_IsObject(fields) ? fields->child : NULL; field;
         field = field->next)
        place_add(place, field->string, cJSON_GetStringValue(field));
}

void place_load(struct place *place, const char *assessment)
{
    struct strbuf text;
    struct json_document document;
    place_init(place);
    strbuf_init(&text);
    if (read_places(&document, &text)) {
        for (const cJSON *node = get_first(&document); node && place->count == 0;
             node = node->next) {
            const char *id = get_assessment(node);
            if (id && strcmp(id, assessment) == 0)
                take_fields(place, node);
        }
        json_release(&document);
    }
    strbuf_release(&text);
}

static void write_place(struct json_writer *writer, const struct place *place,
                        const char *assessment)
{
    json_write_open(writer, NULL, '{');
    json_write_text(writer, "assessment", assessment);
    json_write_open(writer, "fields", '{');
    for (size_t i = 0; i < place->count; i++)
        json_write_text(writer, place->fields[i].name, place->fields[i].value);
    json_write_close(writer, '}');
    json_write_close(writer, '}');
}

/* The places of other assessments, as they are in the file. */
static void write_others(struct json_writer *writer, const struct json_document *document,
                         const char *assessment)
{
    size_t count = 1;
    for (const cJSON *node = get_first(document); node && count < PLACE_MAX_ASSESSMENTS;
         node = node->next) {
        const char *id = get_assessment(node);
        struct place other;
        if (!id || !can_be_kept(id) || strcmp(id, assessment) == 0)
            continue;
        place_init(&other);
        take_fields(&other, node);
        write_place(writer, &other, id);
        place_release(&other);
        count++;
    }
}

void place_save(const struct place *place, const char *assessment)
{
    char path[PATH_MAX];
    struct strbuf old;
    struct strbuf text;
    struct json_writer writer;
    struct json_document document;
    struct error ignored = {0};
    if (!can_be_kept(assessment) || !state_directory_find("", path) ||
        !file_make_directories(path) || !find_file(path))
        return;
    strbuf_init(&old);
    strbuf_init(&text);
    json_writer_init(&writer, &text);
    json_write_open(&writer, NULL, '{');
    json_write_text(&writer, "format", PLACE_FORMAT);
    json_write_integer(&writer, "version", 1);
    json_write_open(&writer, "places", '[');
    write_place(&writer, place, assessment);
    if (read_places(&document, &old)) {
        write_others(&writer, &document, assessment);
        json_release(&document);
    }
    json_write_close(&writer, ']');
    json_write_close(&writer, '}');
    if (!text.failed)
        file_write(path, text.text, text.length, &ignored);
    strbuf_release(&text);
    strbuf_release(&old);
}
