/* aimsgap templates: working documents filled in from an assessment. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "model/id_list.h"
#include "report/document_set.h"
#include "report/report.h"
#include "store/assessment_load.h"
#include "store/templates_load.h"

#define ID_COLUMNS 26

/* What one invocation works on. */
struct request {
    const struct invocation *invocation;
    const struct document_format *format;
    const char *directory;
    struct catalogue *catalogue;
    struct templates *templates;
    struct assessment *assessment;
    bool *is_wanted; /* by document */
    struct document_set set;
};

/* ---- what is asked for ---- */

static const struct document_format *choose_format(const char *id, struct error *error)
{
    for (size_t i = 0; i < DOCUMENT_FORMAT_COUNT; i++)
        if (!id || strcmp(document_formats[i].id, id) == 0)
            return &document_formats[i];
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
    request->templates = request->catalogue ? templates_load(request->catalogue, error) : NULL;
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

/* ---- making and writing the documents ---- */

static bool make_set(struct request *request, struct error *error)
{
    const struct report_options options = {.path = request->invocation->operands[0]};
    struct report_job *job = report_job_new(request->assessment, NULL, &options, error);
    bool done = job && document_set_make(&request->set, job, request->templates, request->is_wanted,
                                         request->format, request->directory, error);
    report_job_free(job);
    return done;
}

/* Overwriting, too, leaves the assessment alone. */
static bool check_assessment(const struct request *request, struct error *error)
{
    for (size_t i = 0; i < request->set.count; i++) {
        const char *path = request->set.files[i].path.text;
        if (!command_is_same_file(request->invocation->operands[0], path))
            continue;
        error_set_place(error, path, 0, 0);
        return error_set(error, ERROR_USAGE, "use another directory", "is the assessment itself");
    }
    return true;
}

static void write_set(const struct request *request, struct error *error)
{
    bool overwrites = request->invocation->values[OPTION_OVERWRITE] != NULL;
    if (!check_assessment(request, error) ||
        !document_set_write(&request->set, request->directory, overwrites, error))
        return;
    for (size_t i = 0; i < request->set.count; i++) {
        text_print_visible(request->set.files[i].path.text, stdout);
        putchar('\n');
    }
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
    document_set_release(&request->set);
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
        else if (make_set(&request, error))
            write_set(&request, error);
    }
    release(&request);
    return 0;
}
