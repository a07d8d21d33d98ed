#include "store/templates_load.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "model/register.h"
#include "store/data_reader.h"

#define ID_SIGNS "abcdefghijklmnopqrstuvwxyz0123456789-"

struct template_reader {
    struct data_reader data;
    const struct catalogue *catalogue;
    bool is_per_system; /* of the document that is being read */
};

/* ---- texts ---- */

static void check_placeholders(struct template_reader *reader, const cJSON *node, const char *text)
{
    size_t bytes;
    enum placeholder found;
    for (const char *at = text; (at = placeholder_find(at, &bytes, &found)); at += bytes) {
        if (found == PLACEHOLDER_COUNT)
            data_reader_fail(&reader->data, node, "\"%.*s\" is no placeholder",
                             (int)(bytes < 40 ? bytes : 40), at);
        else if (found >= PLACEHOLDER_SYSTEM_NAME && !reader->is_per_system)
            data_reader_fail(&reader->data, node, "%.*s belongs into documents with \"per\" alone",
                             (int)bytes, at);
    }
}

static struct text_list read_lines(struct template_reader *reader, const cJSON *node,
                                   const char *key)
{
    data_read_array(&reader->data, node, key);
    struct text_list list = data_read_texts(&reader->data, node, key);
    const cJSON *line = data_first(cJSON_GetObjectItemCaseSensitive(node, key));
    for (size_t i = 0; i < list.count && line; i++, line = line->next)
        check_placeholders(reader, line, list.texts[i]);
    if (list.count == 0)
        data_reader_fail(&reader->data, node, "\"%s\" is empty", key);
    return list;
}

static struct text_list read_line(struct template_reader *reader, const cJSON *node,
                                  const char *key)
{
    const char **texts = data_reader_take(&reader->data, 1, sizeof *texts);
    if (!texts)
        return (struct text_list){0};
    texts[0] = data_read_text(&reader->data, node, key);
    check_placeholders(reader, node, texts[0]);
    return (struct text_list){texts, 1};
}

/* ---- what the texts are about ---- */

static struct item_list read_items(struct template_reader *reader, const cJSON *node,
                                   const char *key)
{
    struct item_list list = {0};
    const cJSON *array = data_read_array(&reader->data, node, key);
    size_t *items = data_reader_take(&reader->data, data_count(array), sizeof *items);
    for (const cJSON *id = data_first(array); id && items && !reader->data.failed; id = id->next) {
        const struct catalogue_item *item = data_read_item(&reader->data, reader->catalogue, id);
        if (item && !item_is_target(reader->catalogue, item))
            data_reader_fail(&reader->data, id, "%s is no item of the target", item->id);
        else if (item)
            items[list.count++] = item->index;
    }
    list.items = items;
    return list;
}

static int find_field(struct template_reader *reader, const cJSON *node, enum record_kind kind,
                      const char *id)
{
    int field = id ? record_kind_find_field(kind, id) : RECORD_NO_FIELD;
    if (field == RECORD_NO_FIELD)
        data_reader_fail(&reader->data, node, "\"%.40s\" is no field of %s", id ? id : "",
                         record_kinds[kind].id);
    return field;
}

static void read_where(struct template_reader *reader, const cJSON *node,
                       struct template_block *block)
{
    struct data_reader *data = &reader->data;
    const cJSON *where = data_read_object(data, node, "where");
    block->where = find_field(reader, where, block->of, data_read_text(data, where, "field"));
    block->values = data_read_texts(data, where, "values");
    if (data->failed)
        return;
    const struct field_info *info = &record_kinds[block->of].fields[block->where];
    if (info->form != FORM_PICK && info->form != FORM_PICKS) {
        data_reader_fail(data, where, "\"%s\" has no list to choose from", info->id);
        return;
    }
    const struct pick_list *list = &reader->catalogue->registers->lists[info->list];
    for (size_t i = 0; i < block->values.count; i++)
        if (pick_list_find(list, block->values.texts[i], strlen(block->values.texts[i])) ==
            PICK_NONE)
            data_reader_fail(data, where, "\"%.40s\" is not in the list", block->values.texts[i]);
}

/* Each once: a table has no more columns than a record has fields. */
static void add_field(struct template_reader *reader, const cJSON *node,
                      struct template_block *block, int *fields)
{
    int found = find_field(reader, node, block->of, cJSON_GetStringValue(node));
    for (size_t i = 0; i < block->field_count && !reader->data.failed; i++)
        if (fields[i] == found)
            data_reader_fail(&reader->data, node, "\"%s\" stands there twice",
                             record_kinds[block->of].fields[found].id);
    fields[block->field_count++] = found;
}

/* A kind of record and fields of it. */
static void read_records(struct template_reader *reader, const cJSON *node,
                         struct template_block *block)
{
    struct data_reader *data = &reader->data;
    const char *id = data_read_text(data, node, template_block_keys[block->kind]);
    block->of = record_kind_find(id, strlen(id));
    block->where = RECORD_NO_FIELD;
    if (block->of == RECORD_KIND_COUNT) {
        data_reader_fail(data, node, "\"%.40s\" is no kind of record", id);
        return;
    }
    const cJSON *array = data_read_array(data, node, "fields");
    int *fields = data_reader_take(data, data_count(array), sizeof *fields);
    for (const cJSON *field = data_first(array); field && fields && !data->failed;
         field = field->next)
        add_field(reader, field, block, fields);
    block->fields = fields;
    if (block->field_count == 0)
        data_reader_fail(data, node, "\"fields\" is empty");
    if (block->kind == BLOCK_SHEET) {
        if (!reader->is_per_system)
            data_reader_fail(data, node, "a sheet belongs into documents with \"per\" alone");
        return;
    }
    block->empty = data_read_text(data, node, "empty");
    check_placeholders(reader, node, block->empty);
    if (cJSON_GetObjectItemCaseSensitive(node, "where"))
        read_where(reader, node, block);
}

/* The number of the id in the table. */
static size_t read_choice(struct template_reader *reader, const cJSON *node, const char *key,
                          const char *const *ids, size_t count)
{
    const char *id = data_read_text(&reader->data, node, key);
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return i;
    data_reader_fail(&reader->data, node, "\"%s\" cannot be \"%.40s\"", key, id);
    return 0;
}

/* ---- documents ---- */

/* A block is told by the one field that no other kind has. */
static void read_kind(struct template_reader *reader, const cJSON *node,
                      struct template_block *block)
{
    int found = 0;
    for (int i = 0; i < BLOCK_KIND_COUNT; i++) {
        if (!cJSON_GetObjectItemCaseSensitive(node, template_block_keys[i]))
            continue;
        block->kind = (enum template_block_kind)i;
        found++;
    }
    if (found != 1)
        data_reader_fail(&reader->data, node,
                         "a block is exactly one of text, list, steps, fill, "
                         "answers, table, sheet, report, checklist");
}

static void read_block(struct template_reader *reader, const cJSON *node,
                       struct template_block *block)
{
    read_kind(reader, node, block);
    const char *key = template_block_keys[block->kind];
    switch (block->kind) {
    case BLOCK_LIST:
    case BLOCK_STEPS:
        block->texts = read_lines(reader, node, key);
        break;
    case BLOCK_ANSWERS:
        block->items = read_items(reader, node, key);
        break;
    case BLOCK_TABLE:
    case BLOCK_SHEET:
        read_records(reader, node, block);
        break;
    case BLOCK_REPORT:
        block->report = (enum template_report)read_choice(reader, node, key, template_report_ids,
                                                          TEMPLATE_REPORT_COUNT);
        break;
    case BLOCK_CHECKLIST:
        block->checklist =
            (enum item_kind)read_choice(reader, node, key, template_checklist_ids, 2);
        break;
    default:
        block->texts = read_line(reader, node, key);
        break;
    }
}

static void read_section(struct template_reader *reader, const cJSON *node,
                         struct template_section *section)
{
    struct data_reader *data = &reader->data;
    section->title = data_read_text(data, node, "title");
    section->serves = read_items(reader, node, "serves");
    const cJSON *array = data_read_array(data, node, "blocks");
    struct template_block *blocks = data_reader_take(data, data_count(array), sizeof *blocks);
    size_t count = 0;
    for (const cJSON *block = data_first(array); block && !data->failed; block = block->next)
        read_block(reader, block, &blocks[count++]);
    if (count == 0)
        data_reader_fail(data, node, "a section has one block or more");
    section->blocks = blocks;
    section->block_count = count;
}

static void read_document(struct template_reader *reader, const cJSON *array, const cJSON *node,
                          struct template_document *document)
{
    struct data_reader *data = &reader->data;
    document->id = data_read_new_id(data, array, node);
    if (strspn(document->id, ID_SIGNS) != strlen(document->id))
        data_reader_fail(data, node, "an id is a name of a file: a to z, 0 to 9 and -");
    document->title = data_read_text(data, node, "title");
    document->about = data_read_text(data, node, "about");
    const char *per = data_read_optional_text(data, node, "per");
    if (per && strcmp(per, record_kinds[RECORD_SYSTEM].id) != 0)
        data_reader_fail(data, node, "\"per\" can only be \"%s\"", record_kinds[RECORD_SYSTEM].id);
    document->is_per_system = per != NULL;
    reader->is_per_system = document->is_per_system;
    document->serves = read_items(reader, node, "serves");
    const cJSON *list = data_read_array(data, node, "sections");
    struct template_section *sections = data_reader_take(data, data_count(list), sizeof *sections);
    size_t count = 0;
    for (const cJSON *section = data_first(list); section && !data->failed; section = section->next)
        read_section(reader, section, &sections[count++]);
    if (count == 0)
        data_reader_fail(data, node, "a document has one section or more");
    document->sections = sections;
    document->section_count = count;
}

static void read_documents(struct template_reader *reader, struct templates *templates)
{
    const cJSON *root = reader->data.document.root;
    const cJSON *array = data_read_array(&reader->data, root, "documents");
    struct template_document *documents =
        data_reader_take(&reader->data, data_count(array), sizeof *documents);
    for (const cJSON *node = data_first(array); node && !reader->data.failed; node = node->next)
        read_document(reader, array, node, &documents[templates->count++]);
    if (templates->count == 0)
        data_reader_fail(&reader->data, array, "it has no documents");
    templates->documents = documents;
}

struct templates *templates_load(const struct catalogue *catalogue, struct error *error)
{
    if (!catalogue->templates_name || !catalogue->registers) {
        error_set(error, ERROR_DATA, "name both in its catalogue.json",
                  "this catalogue has no working documents, or no registers to fill them from");
        return NULL;
    }
    struct templates *templates = calloc(1, sizeof *templates);
    struct template_reader reader = {.catalogue = catalogue};
    if (!templates) {
        error_set_memory(error);
        return NULL;
    }
    arena_init(&templates->arena);
    bool done = data_reader_open(&reader.data, catalogue->directory, catalogue->templates_name,
                                 "aimsgap-templates", &templates->arena, error);
    if (done) {
        read_documents(&reader, templates);
        data_reader_release(&reader.data);
        done = !reader.data.failed;
    }
    if (done)
        return templates;
    templates_free(templates);
    return NULL;
}
