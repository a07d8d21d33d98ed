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

/* A report must not take the place of the assessment it is made from. */
static bool is_same_file(const char *a, const char *b)
{
    struct stat left;
    struct stat right;
    bool known = strcmp(a, "-") == 0 ? fstat(STDIN_FILENO, &left) == 0 : stat(a, &left) == 0;
    return known && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
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
struct report_job {
    const struct invocation *invocation;
    struct catalogue *catalogue;
    struct assessment *assessment;
    char sha256[DIGEST_SHA256_SIZE];
    struct selection only;
    struct report_options options;
};

static void write_one(struct report_job *job, const struct report_format *format,
                      struct error *error)
{
    const char *output = job->invocation->values[OPTION_OUTPUT];
    struct strbuf text;
    if (output && strcmp(output, "-") != 0) {
        export_write(format, job->assessment, job->sha256, &job->options, output, true, error);
        return;
    }
    strbuf_init(&text);
    job->options.ascii = !output && isatty(STDOUT_FILENO) && !command_terminal_is_utf8();
    if (report_make(format, job->assessment, job->sha256, &job->options, &text, error))
        file_write_descriptor(STDOUT_FILENO, "standard output", text.text, text.length, error);
    strbuf_release(&text);
}

static void write_set(struct report_job *job, struct error *error)
{
    const char *directory = job->invocation->values[OPTION_OUTPUT];
    bool overwrites = job->invocation->values[OPTION_OVERWRITE] != NULL;
    if (!file_make_directories(directory)) {
        error_set_place(error, directory, 0, 0);
        error_set(error, ERROR_CANNOT_CREATE, "name a directory you can write to",
                  "cannot make the directory");
        return;
    }
    if (!overwrites && !export_is_free(job->invocation->operands[0], directory, error))
        return;
    bool done = true;
    for (size_t i = 0; i < report_format_count && done; i++) {
        struct strbuf name;
        strbuf_init(&name);
        export_append_name(&name, &report_formats[i], job->invocation->operands[0], directory);
        done = strbuf_is_complete(&name, error) &&
               export_write(&report_formats[i], job->assessment, job->sha256, &job->options,
                            name.text, overwrites, error);
        if (done) {
            text_print_visible(name.text, stdout);
            putchar('\n');
        }
        strbuf_release(&name);
    }
}

static bool load_job(struct report_job *job, struct error *error)
{
    struct problems problems;
    const char *only = job->invocation->values[OPTION_ONLY];
    job->catalogue = command_load_catalogue(job->invocation, error);
    if (!job->catalogue || (only && !selection_add(&job->only, job->catalogue, only, error)))
        return false;
    problems_init(&problems);
    job->assessment =
        assessment_load(job->catalogue, job->invocation->operands[0], job->sha256, &problems);
    if (!job->assessment)
        problems_get_first(&problems, error);
    problems_release(&problems);
    return job->assessment != NULL;
}

int command_report(const struct invocation *invocation, struct error *error)
{
    const char *path = invocation->operands[0];
    const char *output = invocation->values[OPTION_OUTPUT];
    bool is_set = is_directory(output) && !invocation->values[OPTION_FORMAT];
    const struct report_format *format = is_set ? NULL : choose_format(invocation, error);
    if (!format && !is_set)
        return 0;
    if (format && format->is_whole && invocation->values[OPTION_ONLY]) {
        error_set(error, ERROR_USAGE, "leave --only out, or choose a format for people",
                  "a report in the format %s always holds everything", format->id);
        return 0;
    }
    if (output && is_same_file(path, output)) {
        error_set_place(error, output, 0, 0);
        error_set(error, ERROR_USAGE, "choose another name for the report",
                  "is the assessment itself");
        return 0;
    }
    struct report_job job = {.invocation = invocation};
    selection_init(&job.only);
    job.options.only = &job.only;
    job.options.path = path;
    job.options.combined = invocation->values[OPTION_COMBINED] != NULL;
    if (load_job(&job, error)) {
        if (is_set)
            write_set(&job, error);
        else
            write_one(&job, format, error);
    }
    selection_release(&job.only);
    assessment_free(job.assessment);
    catalogue_free(job.catalogue);
    return 0;
}
