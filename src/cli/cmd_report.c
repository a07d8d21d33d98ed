/* aimsgap report: the gap report of an assessment. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "report/report.h"
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
    size_t length = output ? strlen(output) : 0;
    for (size_t i = 0; i < report_format_count; i++) {
        size_t ending = strlen(report_formats[i].extension);
        if (length > ending && strcmp(output + length - ending, report_formats[i].extension) == 0)
            return &report_formats[i];
    }
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

static void write_output(const char *output, const struct strbuf *text, struct error *error)
{
    if (output && strcmp(output, "-") != 0)
        file_write(output, text->text, text->length, error);
    else
        file_write_descriptor(STDOUT_FILENO, "standard output", text->text, text->length, error);
}

int command_report(const struct invocation *invocation, struct error *error)
{
    const char *path = invocation->operands[0];
    const char *output = invocation->values[OPTION_OUTPUT];
    const struct report_format *format = choose_format(invocation, error);
    if (!format)
        return 0;
    if (output && is_same_file(path, output)) {
        error_set_place(error, output, 0, 0);
        error_set(error, ERROR_USAGE, "choose another name for the report",
                  "is the assessment itself");
        return 0;
    }
    struct catalogue *catalogue = command_load_catalogue(invocation, error);
    if (!catalogue)
        return 0;
    struct problems problems;
    struct strbuf text;
    char sha256[DIGEST_SHA256_SIZE];
    problems_init(&problems);
    strbuf_init(&text);
    struct assessment *assessment = assessment_load(catalogue, path, sha256, &problems);
    bool ascii = !output && isatty(STDOUT_FILENO) && !command_terminal_is_utf8();
    if (!assessment)
        problems_get_first(&problems, error);
    else if (report_make(format, assessment, path, sha256, ascii, &text, error))
        write_output(output, &text, error);
    strbuf_release(&text);
    problems_release(&problems);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}
