#include "store/catalogue_load.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "store/data_reader.h"

#define MANIFEST_NAME "catalogue.json"

/* One file of the manifest after the two standards. */
struct part {
    const char *key; /* in the manifest */
    const char *format;
    void (*load)(struct data_reader *reader, struct catalogue *catalogue);
    bool is_optional;
};

/* In this order: rules name profile questions. */
static const struct part parts[PART_COUNT] = {
    [PART_CROSSWALK] = {"crosswalk", "aimsgap-crosswalk", catalogue_load_crosswalk, false},
    [PART_PACKAGES] = {"work_packages", "aimsgap-work-packages", catalogue_load_packages, false},
    [PART_LINKS] = {"links", "aimsgap-links", catalogue_load_links, false},
    [PART_PROFILE] = {"profile", "aimsgap-profile", catalogue_load_profile, false},
    [PART_RULES] = {"rules", "aimsgap-rules", catalogue_load_rules, false},
    [PART_PLAN] = {"plan", "aimsgap-plan", catalogue_load_plan, true},
    [PART_LEARN] = {"learn", "aimsgap-learn", catalogue_load_learn, true},
    [PART_REGISTERS] = {"registers", "aimsgap-registers", catalogue_load_registers, true},
};

struct standard_names {
    const char *source;
    const char *target;
};

static bool load_manifest(struct catalogue *catalogue, const char *directory,
                          struct standard_names *names, struct error *error)
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
        catalogue->part_names[i] = parts[i].is_optional
                                       ? data_read_optional_text(&reader, root, parts[i].key)
                                       : data_read_text(&reader, root, parts[i].key);
    catalogue->templates_name = data_read_optional_text(&reader, root, "templates");
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
                        struct error *error)
{
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++) {
        const struct catalogue_item *item = &catalogue->items[i];
        const char *missing = NULL;
        if (item->row_count == 0 && !item->delta_alone) {
            set_place(directory, catalogue->part_names[PART_CROSSWALK], error);
            missing = "no crosswalk row names";
        } else if (item->package == CATALOGUE_NONE) {
            set_place(directory, catalogue->part_names[PART_PACKAGES], error);
            missing = "no work package holds";
        } else if (item->stage == CATALOGUE_NONE) {
            set_place(directory, catalogue->part_names[PART_RULES], error);
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
    struct standard_names names;
    catalogue->directory = directory ? arena_copy_text(&catalogue->arena, directory) : NULL;
    if (directory && !catalogue->directory) {
        catalogue_free(catalogue);
        error_set_memory(error);
        return NULL;
    }
    bool done = load_manifest(catalogue, directory, &names, error) &&
                load_standard(catalogue, directory, names.source, false, error) &&
                load_standard(catalogue, directory, names.target, true, error) &&
                index_items(catalogue, directory, names.target, error);
    for (size_t i = 0; i < PART_COUNT && done; i++)
        done = !catalogue->part_names[i] ||
               load_part(catalogue, directory, &parts[i], catalogue->part_names[i], error);
    if (done && check_whole(catalogue, directory, error))
        return catalogue;
    catalogue_free(catalogue);
    return NULL;
}

/* ---- in another language ---- */

#define TEXTS_FORMAT "aimsgap-texts"
#define TEXTS_NAME_SIZE (LANGUAGE_SIZE + sizeof "texts..json")

static bool load_texts(struct catalogue *catalogue, const char *directory, const char *name,
                       const char *language, struct error *error)
{
    struct data_reader reader;
    if (!data_reader_open(&reader, directory, name, TEXTS_FORMAT, &catalogue->arena, error))
        return false;
    catalogue_load_texts(&reader, catalogue, language);
    data_reader_release(&reader);
    return !reader.failed;
}

/* Of "de_AT", that or "de". False: neither is there. */
static bool find_texts(const char *directory, char language[LANGUAGE_SIZE],
                       char name[TEXTS_NAME_SIZE])
{
    do {
        snprintf(name, TEXTS_NAME_SIZE, "texts.%s.json", language);
        if (data_source_exists(directory, name))
            return true;
        char *country = strchr(language, '_');
        language[country ? country - language : 0] = '\0';
    } while (language[0] != '\0');
    return false;
}

struct catalogue *catalogue_load_translated(const char *directory, const char *language,
                                            struct error *error)
{
    char code[LANGUAGE_SIZE];
    char name[TEXTS_NAME_SIZE];
    snprintf(code, sizeof code, "%s", language);
    struct catalogue *original = catalogue_load(directory, error);
    if (!original || strcmp(code, LANGUAGE_ENGLISH) == 0 || !find_texts(directory, code, name))
        return original;
    struct catalogue *translated = catalogue_load(directory, error);
    if (!translated) {
        catalogue_free(original);
        return NULL;
    }
    translated->original = original;
    if (load_texts(translated, directory, name, code, error))
        return translated;
    catalogue_free(translated);
    return NULL;
}
