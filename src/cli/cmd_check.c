/* aimsgap check: is it a valid assessment or gap report, and if not, what is wrong where. Of an
 * assessment it also says what its statement of applicability lacks; a report is held against its
 * assessment. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "cli/check_findings.h"
#include "cli/command.h"
#include "store/assessment_load.h"
#include "store/report_load.h"

/* One run: the file, and what it has turned out to be. */
struct checker {
    const struct catalogue *catalogue;
    const char *path;       /* of what is checked */
    const char *assessment; /* second operand; NULL: none */
    bool is_strict;         /* what an assessment lacks is a no */
    bool is_combined;       /* and that of both standards is looked at */
    struct strbuf text;     /* of what is checked */
    struct problems problems;
};

static int print_problems(const struct problems *problems, struct error *error)
{
    if (problems->count == 0 || problems->list[0].kind != ERROR_DATA) {
        problems_get_first(problems, error);
        return 0;
    }
    for (size_t i = 0; i < problems->count; i++)
        error_print(&problems->list[i], stderr);
    if (problems->more || problems->count == PROBLEMS_MAX)
        fprintf(stderr, "aimsgap: there may be more; correct these first\n");
    return error_exit_code(ERROR_ANSWER_IS_NO);
}

/* The answer is no. */
static int refuse(const char *path, const char *what, const char *remedy)
{
    struct error error = {0};
    error_set_place(&error, assessment_name_of_path(path), 0, 0);
    error_set(&error, ERROR_ANSWER_IS_NO, remedy, "%s", what);
    error_print(&error, stderr);
    return error_exit_code(ERROR_ANSWER_IS_NO);
}

/* An assessment in progress is valid whatever it lacks, so findings alone are no problem. */
static int print_assessment(const struct checker *checker, const struct assessment *assessment,
                            struct error *error)
{
    size_t answered = 0;
    size_t contradictions = 0;
    for (size_t i = 0; i < checker->catalogue->item_count; i++)
        answered += assessment->answers[i].status != STATUS_NOT_ASSESSED;
    text_print_visible(checker->path, stdout);
    printf(": a valid assessment of ");
    text_print_visible(assessment_get_name(assessment), stdout);
    printf(", %zu answers\n", answered);
    size_t findings = check_print_findings(assessment, checker->path, checker->is_combined);
    if (!check_print_contradictions(assessment, checker->path, &contradictions, error) ||
        findings + contradictions == 0 || !checker->is_strict)
        return 0;
    fflush(stdout); /* before what stands on standard error */
    return refuse(checker->path,
                  findings > 0 ? "the statement of applicability is not complete"
                               : "records and answers contradict each other",
                  "see what is missing, or check without --strict");
}

static int check_assessment(struct checker *checker, struct error *error)
{
    int code = 0;
    const char *name = assessment_name_of_path(checker->path);
    struct assessment *assessment = assessment_parse(checker->catalogue, name, checker->text.text,
                                                     checker->text.length, &checker->problems);
    if (!assessment)
        return print_problems(&checker->problems, error);
    if (checker->assessment) {
        error_set_place(error, name, 0, 0);
        error_set(error, ERROR_USAGE, "check each by itself",
                  "is an assessment; a second file is for a gap report");
    } else {
        code = print_assessment(checker, assessment, error);
    }
    assessment_free(assessment);
    return code;
}

/* Everything in it was written by others. */
static void print_report(const struct checker *checker, const struct report_file *report)
{
    const char *file = report->assessment_file;
    const char *const parts[] = {
        checker->path,
        ": a valid gap report of ",
        report->assessment_name,
        ", made ",
        report->generated_at,
        " by ",
        report->generator,
        " from ",
        file ? file : "an assessment",
        " (",
        report->assessment_id,
        ")",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        text_print_visible(parts[i], stdout);
    putchar('\n');
}

static int refuse_changed(const struct checker *checker, const struct report_file *report,
                          const char *path)
{
    char what[ERROR_TEXT_SIZE];
    char remedy[ERROR_TEXT_SIZE];
    bool is_file = strcmp(checker->path, "-") != 0;
    snprintf(what, sizeof what, "has changed since the gap report of %.40s was made",
             report->generated_at);
    snprintf(remedy, sizeof remedy, "make it again: aimsgap report -f json%s%.200s -- %.200s",
             is_file ? " -o " : "", is_file ? checker->path : "", path);
    return refuse(path, what, remedy);
}

/* Hold the report against the assessment at `path`. */
static int compare(struct checker *checker, const struct report_file *report, const char *path,
                   struct error *error)
{
    char sha256[DIGEST_SHA256_SIZE];
    int code = 0;
    struct assessment *assessment =
        assessment_load(checker->catalogue, path, sha256, &checker->problems);
    if (!assessment)
        return print_problems(&checker->problems, error);
    if (strcasecmp(assessment->id, report->assessment_id) != 0) {
        code =
            refuse(path, "is not the assessment that the gap report was made from: its id differs",
                   "name the right one after the report");
    } else if (strcmp(sha256, report->sha256) != 0) {
        code = refuse_changed(checker, report, path);
    } else {
        print_report(checker, report);
        text_print_visible(assessment_name_of_path(path), stdout);
        puts(": unchanged since");
    }
    assessment_free(assessment);
    return code;
}

/* The path of the assessment that the report names: where the report says, or beside the report,
 * if it was moved there. Nothing is appended where there is no such file. */
static void find_assessment(const struct checker *checker, const char *file, struct strbuf *path)
{
    path_append_beside(path, checker->path, file);
    if (file_exists(path->text))
        return;
    strbuf_clear(path);
    path_append_beside(path, checker->path, path_get_name(file));
    if (!file_exists(path->text))
        strbuf_clear(path);
}

static int find_and_compare(struct checker *checker, const struct report_file *report,
                            struct error *error)
{
    struct strbuf found;
    int code = 0;
    if (checker->assessment)
        return compare(checker, report, checker->assessment, error);
    strbuf_init(&found);
    if (report->assessment_file && strcmp(checker->path, "-") != 0)
        find_assessment(checker, report->assessment_file, &found);
    if (strbuf_is_complete(&found, error) && found.length > 0) {
        code = compare(checker, report, found.text, error);
    } else if (!found.failed) {
        print_report(checker, report);
        puts("Not compared with the assessment, which is not where the report says; name it after "
             "the report.");
    }
    strbuf_release(&found);
    return code;
}

static int check_report(struct checker *checker, struct error *error)
{
    struct report_file report;
    if (!report_parse(&report, assessment_name_of_path(checker->path), checker->text.text,
                      checker->text.length, &checker->problems)) {
        int code = print_problems(&checker->problems, error);
        if (code != 0)
            fputs("aimsgap: a gap report is not corrected by hand; make it again with "
                  "`aimsgap report -f json`\n",
                  stderr);
        return code;
    }
    int code = find_and_compare(checker, &report, error);
    report_release(&report);
    return code;
}

static int check_file(struct checker *checker, struct error *error)
{
    struct error unread = {0};
    if (!assessment_read(checker->path, &checker->text, &unread)) {
        problems_add(&checker->problems, &unread);
        return print_problems(&checker->problems, error);
    }
    bool is_report;
    if (!report_recognise(checker->text.text, checker->text.length, &is_report, error))
        return 0;
    return is_report ? check_report(checker, error) : check_assessment(checker, error);
}

int command_check(const struct invocation *invocation, struct error *error)
{
    struct checker checker = {
        .path = invocation->operands[0],
        .is_strict = invocation->values[OPTION_STRICT] != NULL,
        .is_combined = invocation->values[OPTION_COMBINED] != NULL,
    };
    if (invocation->operand_count > 1)
        checker.assessment = invocation->operands[1];
    if (checker.assessment && strcmp(checker.path, "-") == 0 &&
        strcmp(checker.assessment, "-") == 0) {
        error_set(error, ERROR_USAGE, "name a file for one of them",
                  "the report and the assessment cannot both come from standard input");
        return 0;
    }
    struct catalogue *catalogue = command_load_catalogue(invocation, error);
    if (!catalogue)
        return 0;
    checker.catalogue = catalogue;
    strbuf_init(&checker.text);
    problems_init(&checker.problems);
    int code = check_file(&checker, error);
    problems_release(&checker.problems);
    strbuf_release(&checker.text);
    catalogue_free(catalogue);
    return code;
}
