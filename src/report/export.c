#include "report/export.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"

#define ASSESSMENT_ENDING ".json"
#define MAX_NUMBER 999 /* of a name; then the last one is refused when it is written */

void export_append_name(struct strbuf *out, const struct report_format *format, const char *path,
                        const char *directory)
{
    if (!path)
        path = "assessment" ASSESSMENT_ENDING;
    const char *slash = strrchr(path, '/');
    const char *name = slash && directory ? slash + 1 : path;
    size_t length = strlen(name);
    size_t ending = strlen(ASSESSMENT_ENDING);
    if (length > ending && strcmp(name + length - ending, ASSESSMENT_ENDING) == 0)
        length -= ending;
    if (directory)
        strbuf_append_format(out, "%s%s", directory,
                             directory[0] != '\0' && directory[strlen(directory) - 1] == '/' ? ""
                                                                                             : "/");
    strbuf_append(out, name, length);
    strbuf_append_text(out, format->suffix);
}

bool export_append_free_name(struct strbuf *out, const char *name, const char *extension)
{
    size_t start = out->length;
    size_t length = strlen(name);
    size_t ending = strlen(extension);
    bool has_ending = length > ending && strcmp(name + length - ending, extension) == 0;
    strbuf_append_text(out, name);
    if (!file_exists(out->text + start))
        return false;
    if (has_ending)
        length -= ending;
    for (int number = 2; number <= MAX_NUMBER && !out->failed; number++) {
        strbuf_splice(out, start, out->length - start, name, length);
        strbuf_append_format(out, "-%d%s", number, has_ending ? extension : "");
        if (!file_exists(out->text + start))
            break;
    }
    return true;
}

static bool set_exists(const char *path, struct error *error)
{
    error_set_place(error, path, 0, 0);
    return error_set(error, ERROR_CANNOT_CREATE,
                     "use another directory, or --overwrite to replace the whole set",
                     "there is a file already");
}

bool export_is_free(const char *path, const char *directory, struct error *error)
{
    bool is_free = true;
    for (size_t i = 0; i < report_format_count && is_free; i++) {
        struct strbuf name;
        strbuf_init(&name);
        export_append_name(&name, &report_formats[i], path, directory);
        is_free = strbuf_is_complete(&name, error) &&
                  (!file_exists(name.text) || set_exists(name.text, error));
        strbuf_release(&name);
    }
    return is_free;
}

bool export_write(const struct report_job *job, const struct report_format *format,
                  const char *path, bool overwrites, struct error *error)
{
    struct strbuf text;
    strbuf_init(&text);
    bool done = report_job_write(job, format, &text, error) &&
                (overwrites ? file_write(path, text.text, text.length, error)
                            : file_create(path, text.text, text.length, error));
    strbuf_release(&text);
    return done;
}
