/* Standards: sections and items with their texts. */
#include <string.h>

#include "store/catalogue_load.h"
#include "store/data_reader.h"

static enum item_kind read_kind(struct data_reader *reader, const cJSON *node)
{
    const char *kind = data_read_text(reader, node, "kind");
    bool is_clause = strcmp(kind, "clause") == 0;
    if (!is_clause && strcmp(kind, "control") != 0)
        data_reader_fail(reader, node, "\"kind\" must be clause or control");
    return is_clause ? ITEM_CLAUSE : ITEM_CONTROL;
}

static void read_header(struct data_reader *reader, struct standard *standard)
{
    const cJSON *root = reader->document.root;
    standard->id = data_read_text(reader, root, "id");
    standard->name = data_read_text(reader, root, "name");
    standard->edition = data_read_text(reader, root, "edition");
    standard->short_name = data_read_text(reader, root, "short");
    standard->subject = data_read_text(reader, root, "subject");
    standard->system = data_read_text(reader, root, "system");
    standard->system_title = data_read_text(reader, root, "system_title");
    size_t size = strlen(standard->name) + strlen(standard->edition) + 2;
    char *label = data_reader_take(reader, size, 1);
    if (label) {
        strcpy(label, standard->name);
        strcat(label, ":");
        strcat(label, standard->edition);
    }
    standard->label = label ? label : "";
}

/* Room behind what is there already; the arena cannot grow in place, so copy. */
static void *append_room(struct data_reader *reader, const void *old, size_t old_count,
                         size_t extra, size_t size)
{
    char *room = data_reader_take(reader, old_count + extra, size);
    if (room && old_count > 0)
        memcpy(room, old, old_count * size);
    return room;
}

static void read_sections(struct data_reader *reader, struct catalogue *catalogue, bool is_target)
{
    const cJSON *array = data_read_array(reader, reader->document.root, "sections");
    size_t count = data_count(array);
    struct catalogue_section *sections =
        append_room(reader, catalogue->sections, catalogue->section_count, count, sizeof *sections);
    if (!sections)
        return;
    /* Items point into the old array: move them along. */
    for (size_t i = 0; i < catalogue->item_count; i++)
        catalogue->items[i].section =
            sections + (catalogue->items[i].section - catalogue->sections);
    struct catalogue_section *section = sections + catalogue->section_count;
    catalogue->sections = sections;
    catalogue->section_count += count;
    for (const cJSON *node = data_first(array); node; node = node->next, section++) {
        section->id = data_read_new_id(reader, array, node);
        section->label = data_read_text(reader, node, "label");
        section->title = data_read_text(reader, node, "title");
        section->objective = data_read_optional_text(reader, node, "objective");
        section->kind = read_kind(reader, node);
        section->is_target = is_target;
    }
}

static void read_item(struct data_reader *reader, struct catalogue *catalogue, bool is_target,
                      const cJSON *node, struct catalogue_item *item)
{
    const char *colon = strchr(node->string, ':');
    item->standard = is_target ? &catalogue->target : &catalogue->source;
    size_t namespace_bytes = strlen(item->standard->id);
    if (!colon || (size_t)(colon - node->string) != namespace_bytes ||
        strncmp(node->string, item->standard->id, namespace_bytes) != 0)
        data_reader_fail(reader, node, "\"%.60s\" does not begin with %s:", node->string,
                         item->standard->id);
    char *id = data_reader_take(reader, strlen(node->string) + 1, 1);
    struct catalogue_section *section =
        catalogue_find_section(catalogue, is_target, data_read_text(reader, node, "section"));
    if (!section || !id || reader->failed) {
        data_reader_fail(reader, node, "its section does not exist");
        return;
    }
    strcpy(id, node->string);
    item->id = id;
    item->number = id + namespace_bytes + 1;
    item->index = (size_t)(item - catalogue->items);
    item->section = section;
    if (section->item_count == 0)
        section->first_item = item->index;
    else if (section->first_item + section->item_count != item->index)
        data_reader_fail(reader, node, "the items of section %s do not stand together",
                         section->id);
    section->item_count++;
    item->title = data_read_text(reader, node, "title");
    item->question = data_read_optional_text(reader, node, "question");
    item->why = data_read_optional_text(reader, node, "why");
    item->auditor = data_read_optional_text(reader, node, "auditor");
    item->oversight = data_read_optional_text(reader, node, "oversight");
    item->documented_information = data_read_optional_text(reader, node, "documented_information");
    item->evidence = data_read_texts(reader, node, "evidence");
    item->package = CATALOGUE_NONE;
    item->stage = CATALOGUE_NONE;
    item->is_used = is_target;
    if (is_target && (!item->question || !item->why || !item->auditor))
        data_reader_fail(reader, node, "its question, why or auditor text is missing");
}

/* A section nobody is in, or none at all, would be a step without a page. */
static void check_sections(struct data_reader *reader, const struct catalogue *catalogue,
                           bool is_target)
{
    const cJSON *node = data_first(data_read_array(reader, reader->document.root, "sections"));
    if (!node)
        data_reader_fail(reader, reader->document.root, "it has no sections");
    for (size_t i = 0; i < catalogue->section_count && !reader->failed; i++) {
        const struct catalogue_section *section = &catalogue->sections[i];
        if (section->is_target != is_target)
            continue;
        if (section->item_count == 0)
            data_reader_fail(reader, node, "section %s has no items", section->id);
        node = node ? node->next : NULL;
    }
}

void catalogue_load_standard(struct data_reader *reader, struct catalogue *catalogue,
                             bool is_target)
{
    read_header(reader, is_target ? &catalogue->target : &catalogue->source);
    read_sections(reader, catalogue, is_target);
    const cJSON *items = data_read_object(reader, reader->document.root, "items");
    size_t count = data_count(items);
    catalogue->items = append_room(reader, catalogue->items, catalogue->item_count, count,
                                   sizeof *catalogue->items);
    if (!catalogue->items)
        return;
    struct catalogue_item *item = catalogue->items + catalogue->item_count;
    catalogue->item_count += count;
    if (!is_target)
        catalogue->source_count = count;
    for (const cJSON *node = data_first(items); node; node = node->next, item++)
        read_item(reader, catalogue, is_target, node, item);
    check_sections(reader, catalogue, is_target);
}
