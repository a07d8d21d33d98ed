#include "store/data_source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"

/* NULL: there is no such file in the program. */
static const struct embedded_file *find_embedded(const char *name)
{
    for (const struct embedded_file *file = embedded_files; file->name; file++)
        if (strcmp(file->name, name) == 0)
            return file;
    return NULL;
}

static bool read_embedded(const char *name, struct data_bytes *bytes, struct error *error)
{
    snprintf(bytes->name, sizeof bytes->name, "built-in %s", name);
    const struct embedded_file *file = find_embedded(name);
    if (file) {
        bytes->bytes = file->bytes;
        bytes->count = (size_t)(file->end - file->bytes);
        return true;
    }
    error_set_place(error, bytes->name, 0, 0);
    return error_set(error, ERROR_DATA, "name it as in the catalogue's manifest",
                     "there is no such data file");
}

bool data_source_read(const char *directory, const char *name, struct data_bytes *bytes,
                      struct error *error)
{
    *bytes = (struct data_bytes){0};
    if (!directory)
        return read_embedded(name, bytes, error);
    snprintf(bytes->name, sizeof bytes->name, "%s/%s", directory, name);
    struct strbuf text;
    strbuf_init(&text);
    if (file_read(bytes->name, &text, error)) {
        bytes->count = text.length;
        bytes->owned = strbuf_steal(&text);
        bytes->bytes = bytes->owned;
        if (!bytes->owned)
            error_set_memory(error);
    }
    strbuf_release(&text);
    return bytes->owned != NULL;
}

bool data_source_exists(const char *directory, const char *name)
{
    char path[sizeof((struct data_bytes *)NULL)->name];
    if (!directory)
        return find_embedded(name) != NULL;
    snprintf(path, sizeof path, "%s/%s", directory, name);
    return file_exists(path);
}

void data_bytes_release(struct data_bytes *bytes)
{
    free(bytes->owned);
    *bytes = (struct data_bytes){0};
}
