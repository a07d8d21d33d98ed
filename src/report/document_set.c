#include "report/document_set.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "model/assessment.h"
#include "report/pandoc.h"
#include "report/report.h"
#include "report/template.h"

const struct document_format document_formats[DOCUMENT_FORMAT_COUNT] = {
    {"markdown", ".md", false},
    {"docx", ".docx", true},
};

/* What one set is made from. */
struct making {
    const struct report_job *job;
    const struct document_format *format;
    const char *directory;
    const struct record_list *systems;
};

/* How many files come of the document: where there is no AI system yet, an empty form. */
static size_t count_files(const struct making *making, const struct template_document *document)
{
    size_t systems = making->systems->count;
    return document->is_per_system && systems > 1 ? systems : 1;
}

static bool fill_file(const struct making *making, const struct template_document *document,
                      const struct record *system, struct document_file *file, struct error *error)
{
    const char *directory = making->directory;
    bool is_docx = making->format->is_docx;
    struct strbuf markdown;
    strbuf_init(&markdown);
    strbuf_append_format(&file->path, "%s%s", directory,
                         directory[strlen(directory) - 1] == '/' ? "" : "/");
    template_append_name(&file->path, document, system);
    strbuf_append_text(&file->path, making->format->extension);
    bool done =
        strbuf_is_complete(&file->path, error) &&
        template_write(making->job, document, system, is_docx ? &markdown : &file->bytes, error) &&
        (!is_docx || pandoc_make_docx(&markdown, &file->bytes, error));
    strbuf_release(&markdown);
    return done;
}

static bool fill_document(struct document_set *set, const struct making *making,
                          const struct template_document *document, struct error *error)
{
    size_t count = count_files(making, document);
    for (size_t i = 0; i < count; i++) {
        const struct record *system = document->is_per_system && making->systems->count > 0
                                          ? &making->systems->records[i]
                                          : NULL;
        struct document_file *file = &set->files[set->count++];
        strbuf_init(&file->path);
        strbuf_init(&file->bytes);
        if (!fill_file(making, document, system, file, error))
            return false;
    }
    return true;
}

bool document_set_make(struct document_set *set, const struct report_job *job,
                       const struct templates *templates, const bool *is_wanted,
                       const struct document_format *format, const char *directory,
                       struct error *error)
{
    const struct assessment *assessment = report_job_get_input(job)->assessment;
    struct making making = {job, format, directory, &assessment->records[RECORD_SYSTEM]};
    size_t count = 0;
    *set = (struct document_set){0};
    for (size_t i = 0; i < templates->count; i++)
        if (!is_wanted || is_wanted[i])
            count += count_files(&making, &templates->documents[i]);
    set->files = calloc(count + 1, sizeof *set->files);
    if (!set->files)
        return error_set_memory(error);
    for (size_t i = 0; i < templates->count; i++)
        if ((!is_wanted || is_wanted[i]) &&
            !fill_document(set, &making, &templates->documents[i], error))
            return false;
    return true;
}

void document_set_release(struct document_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        strbuf_release(&set->files[i].path);
        strbuf_release(&set->files[i].bytes);
    }
    free(set->files);
    *set = (struct document_set){0};
}

static bool check_place(const struct document_set *set, struct error *error)
{
    for (size_t i = 0; i < set->count; i++) {
        const char *path = set->files[i].path.text;
        if (!file_exists(path))
            continue;
        error_set_place(error, path, 0, 0);
        return error_set(error, ERROR_CANNOT_CREATE,
                         "use another directory, or --overwrite to replace the whole set",
                         "there is a file already");
    }
    return true;
}

static bool write_files(const struct document_set *set, bool overwrites, struct error *error)
{
    size_t made = 0;
    bool done = true;
    while (made < set->count && done) {
        const struct document_file *file = &set->files[made];
        done = overwrites
                   ? file_write(file->path.text, file->bytes.text, file->bytes.length, error)
                   : file_create(file->path.text, file->bytes.text, file->bytes.length, error);
        made += done;
    }
    for (size_t i = 0; i < made && !done && !overwrites; i++)
        unlink(set->files[i].path.text);
    return done;
}

bool document_set_write(const struct document_set *set, const char *directory, bool overwrites,
                        struct error *error)
{
    if (!file_make_directories(directory)) {
        error_set_place(error, directory, 0, 0);
        return error_set(error, ERROR_CANNOT_CREATE, "name a directory you can write to",
                         "cannot make the directory");
    }
    return (overwrites || check_place(set, error)) && write_files(set, overwrites, error);
}
