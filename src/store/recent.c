#include "store/recent.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "store/state_directory.h"

#define RECENT_FORMAT "aimsgap-recent"

static void entry_release(struct recent_entry *entry)
{
    free(entry->path);
    free(entry->name);
    free(entry->opened_at);
}

void recent_list_release(struct recent_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        entry_release(&list->entries[i]);
    list->count = 0;
}

static void append_entry(struct recent_list *list, const char *path, const char *name,
                         const char *opened_at)
{
    struct recent_entry entry = {strdup(path), strdup(name), strdup(opened_at)};
    if (entry.path && entry.name && entry.opened_at && list->count < RECENT_MAX)
        list->entries[list->count++] = entry;
    else
        entry_release(&entry);
}

static void load_entries(struct recent_list *list, const cJSON *root)
{
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(root, "files");
    for (const cJSON *node = array ? array->child : NULL; node; node = node->next) {
        const char *path = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(node, "path"));
        const char *name = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(node, "name"));
        const char *when =
            cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(node, "opened_at"));
        if (path && name && when && file_exists(path))
            append_entry(list, path, name, when);
    }
}

void recent_list_load(struct recent_list *list)
{
    char path[PATH_MAX];
    struct strbuf text;
    struct error error = {0};
    struct json_document document;
    list->count = 0;
    if (!state_directory_find("", path))
        return;
    strcat(path, "/recent.json");
    strbuf_init(&text);
    if (file_read(path, &text, &error) &&
        json_parse(&document, path, text.text, text.length, &error)) {
        load_entries(list, document.root);
        json_release(&document);
    }
    strbuf_release(&text);
}

void recent_list_save(const struct recent_list *list)
{
    char path[PATH_MAX];
    struct strbuf text;
    struct json_writer writer;
    struct error ignored = {0};
    if (!state_directory_find("", path) || !file_make_directories(path))
        return;
    strcat(path, "/recent.json");
    strbuf_init(&text);
    json_writer_init(&writer, &text);
    json_write_open(&writer, NULL, '{');
    json_write_text(&writer, "format", RECENT_FORMAT);
    json_write_integer(&writer, "version", 1);
    json_write_open(&writer, "files", '[');
    for (size_t i = 0; i < list->count; i++) {
        json_write_open(&writer, NULL, '{');
        json_write_text(&writer, "path", list->entries[i].path);
        json_write_text(&writer, "name", list->entries[i].name);
        json_write_text(&writer, "opened_at", list->entries[i].opened_at);
        json_write_close(&writer, '}');
    }
    json_write_close(&writer, ']');
    json_write_close(&writer, '}');
    if (!text.failed)
        file_write(path, text.text, text.length, &ignored);
    strbuf_release(&text);
}

void recent_list_add(struct recent_list *list, const char *path, const char *name,
                     const char *opened_at)
{
    struct recent_list updated = {.count = 0};
    char *absolute = file_make_absolute(path);
    size_t bad;
    if (!absolute || !text_is_utf8(absolute, strlen(absolute), &bad)) {
        free(absolute);
        return;
    }
    append_entry(&updated, absolute, name, opened_at);
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->entries[i].path, absolute) != 0)
            append_entry(&updated, list->entries[i].path, list->entries[i].name,
                         list->entries[i].opened_at);
    free(absolute);
    struct recent_list old = *list;
    *list = updated;
    recent_list_release(&old);
}
