/* What there is to learn about the two standards: sections of questions, terms and advice. */
#include "store/catalogue_load.h"
#include "store/data_reader.h"

static void read_entry(struct data_reader *reader, const cJSON *node, struct learn_entry *entry)
{
    entry->title = data_read_text(reader, node, "title");
    data_read_array(reader, node, "text");
    entry->text = data_read_texts(reader, node, "text");
    if (entry->text.count == 0)
        data_reader_fail(reader, node, "it says nothing: \"text\" is empty");
}

static void read_section(struct data_reader *reader, const cJSON *array, const cJSON *node,
                         struct learn_section *section)
{
    section->id = data_read_new_id(reader, array, node);
    section->title = data_read_text(reader, node, "title");
    section->intro = data_read_optional_text(reader, node, "intro");
    const cJSON *list = data_read_array(reader, node, "entries");
    struct learn_entry *entries = data_reader_take(reader, data_count(list), sizeof *entries);
    size_t count = 0;
    for (const cJSON *entry = data_first(list); entry && !reader->failed; entry = entry->next)
        read_entry(reader, entry, &entries[count++]);
    section->entries = entries;
    section->entry_count = count;
}

void catalogue_load_learn(struct data_reader *reader, struct catalogue *catalogue)
{
    const cJSON *root = reader->document.root;
    catalogue->learn_note = data_read_text(reader, root, "note");
    const cJSON *array = data_read_array(reader, root, "sections");
    struct learn_section *sections = data_reader_take(reader, data_count(array), sizeof *sections);
    size_t count = 0;
    for (const cJSON *node = data_first(array); node && !reader->failed; node = node->next)
        read_section(reader, array, node, &sections[count++]);
    catalogue->learn = sections;
    catalogue->learn_count = count;
}
