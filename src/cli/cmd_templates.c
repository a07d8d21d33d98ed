/* aimsgap templates: working documents filled in from an assessment. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/command.h"
#include "model/id_list.h"
#include "report/pandoc.h"
#include "report/report.h"
#include "report/template.h"
#include "store/assessment_load.h"
#include "store/templates_load.h"

#define ID_COLUMNS 26

struct document_format {
    const char *id;
    const char *extension;
    bool is_docx;
};

static const struct document_format formats[] = {
    {"markdown", ".md", false},
    {"docx", ".docx", true},
};

/* One file of the set, before it is written. */
struct document_file {
    struct strbuf path;
    struct strbuf bytes;
};

/* What one invocation works on. */
struct request {
    const struct invocation *invocation;
    const struct document_format *format;
    const char *directory;
    struct catalogue *catalogue;
    struct templates *templates;
    struct assessment *assessment;
    bool *is_wanted; /* by document */
    struct document_file *files;
    size_t count;
};

/* ---- what is asked for ---- */

static const struct document_format *choose_format(const char *id, struct error *error)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!id || strcmp(formats[i].id, id) == 0)
            return &formats[i];
    error_set(error, ERROR_USAGE, "use markdown or docx", "\"%.40s\" is no format of documents",
              id);
    return NULL;
}

static bool check_usage(struct request *request, struct error *error)
{
    const struct invocation *invocation = request->invocation;
    request->directory = invocation->values[OPTION_OUTPUT];
    request->format = choose_format(invocation->values[OPTION_FORMAT], error);
    if (!request->format)
        return false;
    if (invocation->operand_count == 0)
        return error_set(error, ERROR_USAGE, "see --help", "templates needs FILE");
    if (!request->directory)
        return error_set(error, ERROR_USAGE, "name it with -o DIR",
                         "the documents need a directory");
    return request->directory[0] != '\0' ||
           error_set(error, ERROR_USAGE, "name a directory", "the name behind -o is empty");
}

/* Ids with commas between them; NULL: all. */
static bool choose_documents(struct request *request, const char *ids, struct error *error)
{
    const struct templates *templates = request->templates;
    request->is_wanted = calloc(templates->count, sizeof *request->is_wanted);
    if (!request->is_wanted)
        return error_set_memory(error);
    for (size_t i = 0; !ids && i < templates->count; i++)
        request->is_wanted[i] = true;
    size_t bytes;
    for (const char *at = ids; (bytes = id_list_next(&at)) > 0; at += bytes) {
        const struct template_document *document = templates_find(templates, at, bytes);
        if (!document)
            return error_set(error, ERROR_USAGE, "see `aimsgap templates --list`",
                             "\"%.*s\" is no document", (int)(bytes < 40 ? bytes : 40), at);
        request->is_wanted[document - templates->documents] = true;
    }
    for (size_t i = 0; i < templates->count; i++)
        if (request->is_wanted[i])
            return true;
    return error_set(error, ERROR_USAGE, "see `aimsgap templates --list`",
                     "--only names no document");
}

static bool load_request(struct request *request, struct error *error)
{
    struct problems problems;
    request->catalogue = command_load_catalogue(request->invocation, error);
    request->templates =
        request->catalogue
            ? templates_load(request->catalogue, request->invocation->values[OPTION_DATA], error)
            : NULL;
    if (!request->templates || request->invocation->values[OPTION_LIST])
        return request->templates != NULL;
    if (!choose_documents(request, request->invocation->values[OPTION_ONLY], error))
        return false;
    problems_init(&problems);
    request->assessment =
        assessment_load(request->catalogue, request->invocation->operands[0], NULL, &problems);
    if (!request->assessment)
        problems_get_first(&problems, error);
    problems_release(&problems);
    return request->assessment != NULL;
}

/* ---- making the documents ---- */

/* How many files come of the document: where there is no AI system yet, an empty form. */
static size_t count_files(const struct request *request, const struct template_document *document)
{
    size_t systems = request->assessment->records[RECORD_SYSTEM].count;
    return document->is_per_system && systems > 1 ? systems : 1;
}

static bool fill_file(const struct request *request, const struct report_job *job,
                      const struct template_document *document, const struct record *system,
                      struct document_file *file, struct error *error)
{
    const char *directory = request->directory;
    struct strbuf markdown;
    strbuf_init(&markdown);
    strbuf_append_format(&file->path, "%s%s", directory,
                         directory[strlen(directory) - 1] == '/' ? "" : "/");
    template_append_name(&file->path, document, system);
    strbuf_append_text(&file->path, request->format->extension);
    bool done = strbuf_is_complete(&file->path, error) &&
                template_write(job, document, system,
                               request->format->is_docx ? &markdown : &file->bytes, error) &&
                (!request->format->is_docx || pandoc_make_docx(&markdown, &file->bytes, error));
    strbuf_release(&markdown);
    return done;
}

static bool fill_files(struct request *request, const struct report_job *job, struct error *error)
{
    const struct record_list *systems = &request->assessment->records[RECORD_SYSTEM];
    size_t next = 0;
    for (size_t i = 0; i < request->templates->count; i++) {
        const struct template_document *document = &request->templates->documents[i];
        size_t count = request->is_wanted[i] ? count_files(request, document) : 0;
        for (size_t k = 0; k < count; k++) {
            const struct record *system =
                document->is_per_system && systems->count > 0 ? &systems->records[k] : NULL;
            if (!fill_file(request, job, document, system, &request->files[next++], error))
                return false;
        }
    }
    return true;
}

/* All of them are made before the first one is written. */
static bool make_files(struct request *request, struct error *error)
{
    const struct report_options options = {.path = request->invocation->operands[0]};
    size_t count = 0;
    for (size_t i = 0; i < request->templates->count; i++)
        if (request->is_wanted[i])
            count += count_files(request, &request->templates->documents[i]);
    request->files = calloc(count + 1, sizeof *request->files);
    if (!request->files)
        return error_set_memory(error);
    request->count = count;
    for (size_t i = 0; i < count; i++) {
        strbuf_init(&request->files[i].path);
        strbuf_init(&request->files[i].bytes);
    }
    struct report_job *job = report_job_new(request->assessment, NULL, &options, error);
    bool done = job && fill_files(request, job, error);
    report_job_free(job);
    return done;
}

/* ---- writing them ---- */

static bool check_place(const struct request *request, struct error *error)
{
    bool overwrites = request->invocation->values[OPTION_OVERWRITE] != NULL;
    for (size_t i = 0; i < request->count; i++) {
        const char *path = request->files[i].path.text;
        bool is_assessment = command_is_same_file(request->invocation->operands[0], path);
        if (!is_assessment && (overwrites || !file_exists(path)))
            continue;
        error_set_place(error, path, 0, 0);
        return is_assessment ? error_set(error, ERROR_USAGE, "use another directory",
                                         "is the assessment itself")
                             : error_set(error, ERROR_CANNOT_CREATE,
                                         "use another directory, or --overwrite to replace the "
                                         "whole set",
                                         "there is a file already");
    }
    return true;
}

/* A set that could not be finished leaves nothing behind: the next try finds no file of it. */
static bool write_files(const struct request *request, struct error *error)
{
    bool overwrites = request->invocation->values[OPTION_OVERWRITE] != NULL;
    size_t made = 0;
    bool done = true;
    while (made < request->count && done) {
        const struct document_file *file = &request->files[made];
        done = overwrites
                   ? file_write(file->path.text, file->bytes.text, file->bytes.length, error)
                   : file_create(file->path.text, file->bytes.text, file->bytes.length, error);
        made += done;
    }
    for (size_t i = 0; i < made && !done && !overwrites; i++)
        unlink(request->files[i].path.text);
    return done;
}

static bool write_set(const struct request *request, struct error *error)
{
    if (!file_make_directories(request->directory)) {
        error_set_place(error, request->directory, 0, 0);
        return error_set(error, ERROR_CANNOT_CREATE, "name a directory you can write to",
                         "cannot make the directory");
    }
    if (!check_place(request, error) || !write_files(request, error))
        return false;
    for (size_t i = 0; i < request->count; i++) {
        text_print_visible(request->files[i].path.text, stdout);
        putchar('\n');
    }
    return true;
}

static void print_list(const struct templates *templates)
{
    for (size_t i = 0; i < templates->count; i++) {
        printf("%-*s ", ID_COLUMNS, templates->documents[i].id);
        text_print_visible(templates->documents[i].about, stdout);
        putchar('\n');
    }
}

static void release(struct request *request)
{
    for (size_t i = 0; i < request->count; i++) {
        strbuf_release(&request->files[i].path);
        strbuf_release(&request->files[i].bytes);
    }
    free(request->files);
    free(request->is_wanted);
    assessment_free(request->assessment);
    templates_free(request->templates);
    catalogue_free(request->catalogue);
}

int command_templates(const struct invocation *invocation, struct error *error)
{
    struct request request = {.invocation = invocation};
    bool lists = invocation->values[OPTION_LIST] != NULL;
    if (!lists && !check_usage(&request, error))
        return 0;
    if (load_request(&request, error)) {
        if (lists)
            print_list(request.templates);
        else if (make_files(&request, error))
            write_set(&request, error);
    }
    release(&request);
    return 0;
}
