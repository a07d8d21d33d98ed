#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/language.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "engine/forecast.h"
#include "engine/plan.h"
#include "engine/priority.h"
#include "report/selection.h"
#include "store/assessment_save.h"

const struct report_format report_formats[] = {
    {"text", ".txt", ".gap-report.txt", "plain text for 80 columns", false, report_write_text},
    {"json", ".json", ".gap-report.json", "everything, for programs (aimsgap-report)", true,
     report_write_json},
    {"html", ".html", ".gap-report.html", "one page to read in a browser or to print", false,
     report_write_html},
    {"markdown", ".md", ".gap-report.md", "GitHub-flavoured Markdown, one fact a line", false,
     report_write_markdown},
    {"soa-markdown", ".statement.md", ".statement.md", "the statement of applicability as Markdown",
     true, report_write_soa_markdown},
    {"csv", ".csv", ".gap-register.csv", "the gap register as a table (RFC 4180)", false,
     report_write_csv},
    {"soa-csv", ".statement.csv", ".statement.csv", "the statement of applicability as a table",
     false, report_write_statement_csv},
    {"xlsx", ".xlsx", ".gap-report.xlsx", "a workbook: summary, gaps, plan, statement, answers",
     false, report_write_xlsx},
    {"oscal-ar", ".oscal-ar.json", ".oscal-ar.json", "assessment results for GRC tools (OSCAL)",
     false, report_write_oscal_ar},
    {"oscal-poam", ".oscal-poam.json", ".oscal-poam.json",
     "plan of action and milestones for GRC tools (OSCAL)", false, report_write_oscal_poam},
};

const size_t report_format_count = sizeof report_formats / sizeof *report_formats;

const struct report_format *report_find_format(const char *id)
{
    for (size_t i = 0; i < report_format_count; i++)
        if (strcmp(report_formats[i].id, id) == 0)
            return &report_formats[i];
    return NULL;
}

const struct report_format *report_find_ending(const char *name)
{
    const struct report_format *found = NULL;
    size_t length = strlen(name);
    for (size_t i = 0; i < report_format_count; i++) {
        size_t ending = strlen(report_formats[i].extension);
        if (length > ending && (!found || ending > strlen(found->extension)) &&
            strcmp(name + length - ending, report_formats[i].extension) == 0)
            found = &report_formats[i];
    }
    return found;
}

/* The digest of the bytes that would be saved now. */
static bool digest_assessment(const struct assessment *assessment, char sha256[DIGEST_SHA256_SIZE],
                              struct error *error)
{
    struct strbuf saved;
    strbuf_init(&saved);
    assessment_write(assessment, &saved);
    bool done = strbuf_is_complete(&saved, error);
    digest_sha256(saved.text, saved.length, sha256);
    strbuf_release(&saved);
    return done;
}

static bool is_path(const char *path)
{
    return path && path[0] != '\0' && strcmp(path, "-") != 0;
}

static bool is_line(const char *text)
{
    size_t bad;
    return text[0] != '\0' && text_is_utf8(text, strlen(text), &bad) &&
           !text_has_control(text, false);
}

/* Where a report says that its assessment is: a line of text, or nothing. */
static void append_file(struct strbuf *out, const struct report_options *options)
{
    if (!is_path(options->path))
        return;
    if (is_path(options->output) && path_append_from(out, options->path, options->output) &&
        is_line(out->text))
        return;
    strbuf_clear(out);
    if (is_line(path_get_name(options->path)))
        strbuf_append_text(out, path_get_name(options->path));
}

struct report_job {
    struct report_input input; /* points to what follows */
    char sha256[DIGEST_SHA256_SIZE];
    struct strbuf file;
    struct gap_report *gaps;
    struct plan *plan;
    struct forecast forecast;
    size_t *order;
    struct plan_owner *owners;
    struct plan_owner *owner_room;
};

void report_job_free(struct report_job *job)
{
    if (!job)
        return;
    gap_report_free(job->gaps);
    plan_free(job->plan);
    free(job->order);
    free(job->owners);
    free(job->owner_room);
    strbuf_release(&job->file);
    free(job);
}

static bool take_memory(struct report_job *job, const struct catalogue *catalogue)
{
    size_t count = catalogue->item_count + 1;
    job->gaps = gap_report_new(catalogue);
    job->plan = plan_new(catalogue);
    job->order = calloc(count, sizeof *job->order);
    job->owners = calloc(count, sizeof *job->owners);
    job->owner_room = calloc(count, sizeof *job->owner_room);
    return job->gaps && job->plan && job->order && job->owners && job->owner_room;
}

/* Leave out what is not selected. */
static size_t select_items(size_t *order, size_t count, const struct gap_report *gaps,
                           const struct selection *only)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!only || selection_holds(only, &gaps->items[order[i]]))
            order[kept++] = order[i];
    return kept;
}

static bool work_out(struct report_job *job)
{
    struct report_input *input = &job->input;
    const struct assessment *assessment = input->assessment;
    char today[CLOCK_DATE_SIZE];
    if (!take_memory(job, assessment->catalogue))
        return false;
    clock_format_date(input->generated_at, today);
    gap_report_compute(job->gaps, assessment, today);
    plan_compute(job->plan, assessment, job->gaps, today);
    if (!forecast_compute(&job->forecast, assessment, job->gaps, job->plan->audit, today))
        return false;
    input->gaps = job->gaps;
    input->plan = job->plan;
    input->forecast = &job->forecast;
    input->order = job->order;
    input->order_count = select_items(job->order, priority_sort_items(job->gaps, job->order),
                                      job->gaps, input->options.only);
    input->owners = job->owners;
    input->owner_count = plan_list_owners(assessment, job->gaps, NULL, job->owners);
    input->owner_room = job->owner_room;
    return true;
}

struct report_job *report_job_new(const struct assessment *assessment, const char *sha256,
                                  const struct report_options *options, struct error *error)
{
    struct report_job *job = calloc(1, sizeof *job);
    if (!job) {
        error_set_memory(error);
        return NULL;
    }
    strbuf_init(&job->file);
    append_file(&job->file, options);
    if (sha256)
        snprintf(job->sha256, sizeof job->sha256, "%s", sha256);
    job->input = (struct report_input){.assessment = assessment,
                                       .sha256 = job->sha256,
                                       .file = job->file.length > 0 ? job->file.text : NULL,
                                       .generated_at = clock_now(),
                                       .options = *options};
    bool done = strbuf_is_complete(&job->file, error) &&
                (sha256 || digest_assessment(assessment, job->sha256, error));
    if (done && (work_out(job) || error_set_memory(error)))
        return job;
    report_job_free(job);
    return NULL;
}

const struct report_input *report_job_get_input(const struct report_job *job)
{
    return &job->input;
}

bool report_job_write(const struct report_job *job, const struct report_format *format,
                      struct strbuf *out, struct error *error)
{
    char language[LANGUAGE_SIZE];
    language_get(language);
    if (!language_use(LANGUAGE_ENGLISH))
        return error_set_memory(error);
    bool done = format->write(&job->input, out, error) && strbuf_is_complete(out, error);
    language_use(language);
    return done;
}

bool report_make(const struct report_format *format, const struct assessment *assessment,
                 const char *sha256, const struct report_options *options, struct strbuf *out,
                 struct error *error)
{
    struct report_job *job = report_job_new(assessment, sha256, options, error);
    bool done = job && report_job_write(job, format, out, error);
    report_job_free(job);
    return done;
}
