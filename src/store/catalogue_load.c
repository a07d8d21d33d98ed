#include "store/catalogue_load.h"

#include <stdio.h>

#include "base/error.h"
#include "store/data_reader.h"

#define MANIFEST_NAME "catalogue.json"

/* One file of the manifest after the two standards. */
struct part {
    const char *key; /* in the manifest */
    const char *format;
    void (*load)(struct data_reader *reader, struct catalogue *catalogue);
};

/* In this order: rules name profile questions. */
static const struct part parts[] = {
    {"crosswalk", "aimsgap-crosswalk", catalogue_load_crosswalk},
    {"work_packages", "aimsgap-work-packages", catalogue_load_packages},
    {"links", "aimsgap-links", catalogue_load_links},
    {"profile", "aimsgap-profile", catalogue_load_profile},
    {"rules", "aimsgap-rules", catalogue_load_rules},
    {"plan", "aimsgap-plan", catalogue_load_plan},
};

#define PART_COUNT (sizeof parts / sizeof *parts)

struct file_names {
    const char *source;
    const char *target;
    const char *parts[PART_COUNT];
};

static bool load_manifest(struct catalogue *catalogue, const char *directory,
                          struct file_names *names, struct error *error)
{
    struct data_reader reader;
    if (!data_reader_open(&reader, directory, MANIFEST_NAME, "aimsgap-catalogue", &catalogue->arena,
                          error))
        return false;
    const cJSON *root = reader.document.root;
    catalogue->id = data_read_text(&reader, root, "id");
    catalogue->title = data_read_text(&reader, root, "title");
    catalogue->edition = data_read_text(&reader, root, "edition");
    catalogue->disclaimer = data_read_text(&reader, root, "disclaimer");
    names->source = data_read_text(&reader, root, "source");
    names->target = data_read_text(&reader, root, "target");
    for (size_t i = 0; i < PART_COUNT; i++)
        names->parts[i] = data_read_text(&reader, root, parts[i].key);
    data_reader_release(&reader);
    return !reader.failed;
}

static bool load_standard(struct catalogue *catalogue, const char *directory, const char *name,
                          bool is_target, struct error *error)
{
    struct data_reader reader;
    if (!data_reader_open(&reader, directory, name, "aimsgap-standard", &catalogue->arena, error))
        return false;
    catalogue_load_standard(&reader, catalogue, is_target);
    data_reader_release(&reader);
    return !reader.failed;
}

static bool load_part(struct catalogue *catalogue, const char *directory, const struct part *part,
                      const char *name, struct error *error)
{
    struct data_reader reader;
    if (!data_reader_open(&reader, directory, name, part->format, &catalogue->arena, error))
        return false;
    part->load(&reader, catalogue);
    data_reader_release(&reader);
    return !reader.failed;
}

/* The error is about the file as a whole. */
static void set_place(const char *directory, const char *name, struct error *error)
{
    char path[ERROR_FILE_SIZE];
    snprintf(path, sizeof path, "%s%s%s", directory ? directory : "built-in", directory ? "/" : " ",
             name);
    error_set_place(error, path, 0, 0);
}

static bool index_items(struct catalogue *catalogue, const char *directory, const char *name,
                        struct error *error)
{
    const char *twin;
    if (catalogue_index_items(catalogue, &twin))
        return true;
    set_place(directory, name, error);
    return twin ? error_set(error, ERROR_DATA, "correct the data file", "%s stands in it twice",
                            twin)
                : error_set_memory(error);
}

/* What no single file can tell. */
static bool check_whole(const struct catalogue *catalogue, const char *directory,
                        const struct file_names *names, struct error *error)
{
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++) {
        const struct catalogue_item *item = &catalogue->items[i];
        const char *missing = NULL;
        if (item->row_count == 0 && !item->delta_alone) {
            set_place(directory, names->parts[0], error);
            missing = "no crosswalk row names";
        } else if (item->package == CATALOGUE_NONE) {
            set_place(directory, names->parts[1], error);
            missing = "no work package holds";
        } else if (item->stage == CATALOGUE_NONE) {
            set_place(directory, names->parts[4], error);
            missing = "no stage holds";
        }
        if (missing)
            return error_set(error, ERROR_DATA, "add it to the data file", "%s %s", missing,
                             item->id);
    }
    return true;
}

struct catalogue *catalogue_load(const char *directory, struct error *error)
{
    struct catalogue *catalogue = catalogue_new();
    if (!catalogue) {
        error_set_memory(error);
        return NULL;
    }
    struct file_names names;
    bool done = load_manifest(catalogue, directory, &names, error) &&
                load_standard(catalogue, directory, names.source, false, error) &&
                load_standard(catalogue, directory, names.target, true, error) &&
                index_items(catalogue, directory, names.target, error);
    for (size_t i = 0; i < PART_COUNT && done; i++)
        done = load_part(catalogue, directory, &parts[i], names.parts[i], error);
    if (done && check_whole(catalogue, directory, &names, error))
        return catalogue;
    catalogue_free(catalogue);
    return NULL;
}
