/* aimsgap report: the gap report of an assessment. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/command.h"
#include "report/export.h"
#include "report/report.h"
#include "report/selection.h"
#include "store/assessment_load.h"

static const struct report_format *choose_format(const struct invocation *invocation,
                                                 struct error *error)
{
    const char *id = invocation->values[OPTION_FORMAT];
    const char *output = invocation->values[OPTION_OUTPUT];
    if (id) {
        const struct report_format *format = report_find_format(id);
        if (!format)
            error_set(error, ERROR_USAGE, "see `aimsgap report --help`",
                      "\"%.40s\" is no report format", id);
        return format;
    }
    const struct report_format *found = output ? report_find_ending(output) : NULL;
    if (found)
        return found;
    const char *slash = output ? strrchr(output, '/') : NULL;
    const char *name = slash ? slash + 1 : output;
    if (name && name[0] != '\0' && strchr(name + 1, '.')) {
        error_set(error, ERROR_USAGE, "name the format with -f",
                  "the ending of \"%.80s\" says no report format", name);
        return NULL;
    }
    return &report_formats[0];
}

/* OUT is a directory: the whole set goes there. */
static bool is_directory(const char *output)
{
    struct stat status;
    size_t length = output ? strlen(output) : 0;
    return length > 0 &&
           (output[length - 1] == '/' || (stat(output, &status) == 0 && S_ISDIR(status.st_mode)));
}

/* What one invocation works on. */
struct request {
    const struct invocation *invocation;
    struct catalogue *catalogue;
    struct assessment *assessment;
    char sha256[DIGEST_SHA256_SIZE];
    struct selection only;
    struct report_options options;
};

static void write_one(struct request *request, const struct report_format *format,
                      struct error *error)
{
    const char *output = request->invocation->values[OPTION_OUTPUT];
    bool is_file = output && strcmp(output, "-") != 0;
    request->options.ascii = !output && isatty(STDOUT_FILENO) && !command_terminal_is_utf8();
    struct report_job *job =
        report_job_new(request->assessment, request->sha256, &request->options, error);
    struct strbuf text;
    strbuf_init(&text);
    if (job && is_file)
        export_write(job, format, output, true, error);
    else if (job && report_job_write(job, format, &text, error))
        file_write_descriptor(STDOUT_FILENO, "standard output", text.text, text.length, error);
    strbuf_release(&text);
    report_job_free(job);
}

static void append_set_name(struct strbuf *name, const struct request *request, size_t format)
{
    strbuf_clear(name);
    export_append_name(name, &report_formats[format], request->invocation->operands[0],
                       request->invocation->values[OPTION_OUTPUT]);
}

/* A set that could not be finished leaves nothing behind: the next try finds no file of it. */
static void remove_made(const struct request *request, size_t count)
{
    struct strbuf name;
    strbuf_init(&name);
    for (size_t i = 0; i < count; i++) {
        append_set_name(&name, request, i);
        if (!name.failed)
            unlink(name.text);
    }
    strbuf_release(&name);
}

/* All formats, one after the other. */
static bool write_files(const struct request *request, const struct report_job *job,
                        bool overwrites, struct error *error)
{
    struct strbuf name;
    size_t made = 0;
    bool done = true;
    strbuf_init(&name);
    while (made < report_format_count && done) {
        append_set_name(&name, request, made);
        done = strbuf_is_complete(&name, error) &&
               export_write(job, &report_formats[made], name.text, overwrites, error);
        made += done;
    }
    if (!done && !overwrites)
        remove_made(request, made);
    strbuf_release(&name);
    return done;
}

static void print_names(const struct request *request)
{
    struct strbuf name;
    strbuf_init(&name);
    for (size_t i = 0; i < report_format_count; i++) {
        append_set_name(&name, request, i);
        text_print_visible(name.text, stdout);
        putchar('\n');
    }
    strbuf_release(&name);
}

static void write_set(struct request *request, struct error *error)
{
    const char *directory = request->invocation->values[OPTION_OUTPUT];
    bool overwrites = request->invocation->values[OPTION_OVERWRITE] != NULL;
    if (!file_make_directories(directory)) {
        error_set_place(error, directory, 0, 0);
        error_set(error, ERROR_CANNOT_CREATE, "name a directory you can write to",
                  "cannot make the directory");
        return;
    }
    if (!overwrites && !export_is_free(request->invocation->operands[0], directory, error))
        return;
    struct strbuf inside; /* any file of the set: they stand side by side */
    strbuf_init(&inside);
    append_set_name(&inside, request, 0);
    request->options.output = inside.text;
    struct report_job *job =
        report_job_new(request->assessment, request->sha256, &request->options, error);
    if (job && write_files(request, job, overwrites, error))
        print_names(request);
    report_job_free(job);
    strbuf_release(&inside);
}

static bool load_request(struct request *request, struct error *error)
{
    struct problems problems;
    const char *only = request->invocation->values[OPTION_ONLY];
    request->catalogue = command_load_catalogue(request->invocation, error);
    if (!request->catalogue ||
        (only && !selection_add(&request->only, request->catalogue, only, error)))
        return false;
    problems_init(&problems);
    request->assessment = assessment_load(request->catalogue, request->invocation->operands[0],
                                          request->sha256, &problems);
    if (!request->assessment)
        problems_get_first(&problems, error);
    problems_release(&problems);
    return request->assessment != NULL;
}

int command_report(const struct invocation *invocation, struct error *error)
{
    const char *path = invocation->operands[0];
    const char *output = invocation->values[OPTION_OUTPUT];
    if (output && output[0] == '\0') {
        error_set(error, ERROR_USAGE, "name a file, a directory, or - for standard output",
                  "the name behind -o is empty");
        return 0;
    }
    bool is_set = is_directory(output) && !invocation->values[OPTION_FORMAT];
    const struct report_format *format = is_set ? NULL : choose_format(invocation, error);
    if (!format && !is_set)
        return 0;
    if (format && format->is_whole && invocation->values[OPTION_ONLY]) {
        error_set(error, ERROR_USAGE, "leave --only out, or choose a format for people",
                  "a report in the format %s always holds everything", format->id);
        return 0;
    }
    /* A report must not take the place of the assessment it is made from. */
    if (output && command_is_same_file(path, output)) {
        error_set_place(error, output, 0, 0);
        error_set(error, ERROR_USAGE, "choose another name for the report",
                  "is the assessment itself");
        return 0;
    }
    struct request request = {.invocation = invocation};
    selection_init(&request.only);
    request.options.only = &request.only;
    request.options.path = path;
    request.options.output = output;
    request.options.combined = invocation->values[OPTION_COMBINED] != NULL;
    if (load_request(&request, error)) {
        if (is_set)
            write_set(&request, error);
        else
            write_one(&request, format, error);
    }
    selection_release(&request.only);
    assessment_free(request.assessment);
    catalogue_free(request.catalogue);
    return 0;
}
