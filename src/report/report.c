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
#include "engine/contradiction.h"
#include "engine/forecast.h"
#include "engine/plan.h"
#include "engine/priority.h"
#include "engine/risk_index.h"
#include "report/selection.h"
#include "store/assessment_save.h"

#define ALWAYS RECORD_KIND_COUNT

const struct report_format report_formats[] = {
    {"text", ".txt", ".gap-report.txt", N_("plain text for 80 columns"), false, report_write_text,
     ALWAYS},
    {"json", ".json", ".gap-report.json", N_("everything, for programs (aimsgap-report)"), true,
     report_write_json, ALWAYS},
    {"html", ".html", ".gap-report.html", N_("one page to read in a browser or to print"), false,
     report_write_html, ALWAYS},
    {"markdown", ".md", ".gap-report.md", N_("GitHub-flavoured Markdown, one fact a line"), false,
     report_write_markdown, ALWAYS},
    {"soa-markdown", ".statement.md", ".statement.md",
     N_("the statement of applicability as Markdown"), true, report_write_soa_markdown, ALWAYS},
    {"csv", ".csv", ".gap-register.csv", N_("the gap register as a table (RFC 4180)"), false,
     report_write_csv, ALWAYS},
    {"soa-csv", ".statement.csv", ".statement.csv", N_("the statement of applicability as a table"),
     false, report_write_statement_csv, ALWAYS},
    {"systems-csv", ".ai-systems.csv", ".ai-systems.csv", N_("the AI systems as a table"), true,
     report_write_systems_csv, RECORD_SYSTEM},
    {"risks-csv", ".ai-risks.csv", ".ai-risks.csv", N_("the AI risks as a table"), true,
     report_write_risks_csv, RECORD_RISK},
    {"impacts-csv", ".impacts.csv", ".impacts.csv", N_("the impact assessments as a table"), true,
     report_write_impacts_csv, RECORD_IMPACT},
    {"oversight-csv", ".oversight.csv", ".oversight.csv", N_("human oversight as a table"), true,
     report_write_oversight_csv, RECORD_OVERSIGHT},
    {"data-csv", ".data-sets.csv", ".data-sets.csv", N_("the data sets as a table"), true,
     report_write_data_sets_csv, RECORD_DATA_SET},
    {"xlsx", ".xlsx", ".gap-report.xlsx",
     N_("a workbook: summary, gaps, plan, statement, registers, answers"), false, report_write_xlsx,
     ALWAYS},
    {"oscal-ar", ".oscal-ar.json", ".oscal-ar.json", N_("assessment results for GRC tools (OSCAL)"),
     false, report_write_oscal_ar, ALWAYS},
    {"oscal-poam", ".oscal-poam.json", ".oscal-poam.json",
     N_("plan of action and milestones for GRC tools (OSCAL)"), false, report_write_oscal_poam,
     ALWAYS},
};

const size_t report_format_count = sizeof report_formats / sizeof *report_formats;

bool report_format_applies(const struct report_format *format, const struct assessment *assessment)
{
    return format->kind == ALWAYS || assessment->records[format->kind].count > 0;
}

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
    struct report_input input;    /* points to what follows */
    struct assessment assessment; /* borrows all it holds; of the catalogue in English */
    char sha256[DIGEST_SHA256_SIZE];
    struct strbuf file;
    struct gap_report *gaps;
    struct plan *plan;
    struct forecast forecast;
    size_t *order;
    struct plan_owner *owners;
    struct plan_owner *owner_room;
    struct measure_report measures;
    struct contradiction_list contradictions;
    struct risk_index risks;
    char today[CLOCK_DATE_SIZE];
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
    measure_report_release(&job->measures);
    contradiction_list_release(&job->contradictions);
    risk_index_release(&job->risks);
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

/* What the registers say, and where they contradict the answers. */
static bool work_out_records(struct report_job *job, struct error *error)
{
    struct report_input *input = &job->input;
    const struct assessment *assessment = input->assessment;
    input->measures = &job->measures;
    input->contradictions = &job->contradictions;
    input->risks = &job->risks;
    return measure_report_init(&job->measures, assessment, job->today, error) &&
           contradiction_list_init(&job->contradictions, assessment, &job->measures, job->today,
                                   error) &&
           risk_index_init(&job->risks, assessment, error);
}

static bool work_out(struct report_job *job, struct error *error)
{
    struct report_input *input = &job->input;
    const struct assessment *assessment = input->assessment;
    if (!take_memory(job, assessment->catalogue))
        return error_set_memory(error);
    clock_format_date(input->generated_at, job->today);
    input->today = job->today;
    gap_report_compute(job->gaps, assessment, job->today);
    plan_compute(job->plan, assessment, job->gaps, job->today);
    if (!forecast_compute(&job->forecast, assessment, job->gaps, job->plan->audit, job->today))
        return error_set_memory(error);
    input->gaps = job->gaps;
    input->plan = job->plan;
    input->forecast = &job->forecast;
    input->order = job->order;
    input->order_count = select_items(job->order, priority_sort_items(job->gaps, job->order),
                                      job->gaps, input->options.only);
    input->owners = job->owners;
    input->owner_count = plan_list_owners(assessment, job->gaps, NULL, job->owners);
    input->owner_room = job->owner_room;
    return work_out_records(job, error);
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
    job->assessment = *assessment;
    job->assessment.catalogue = catalogue_get_original(assessment->catalogue);
    job->input = (struct report_input){.assessment = &job->assessment,
                                       .sha256 = job->sha256,
                                       .file = job->file.length > 0 ? job->file.text : NULL,
                                       .generated_at = clock_now(),
                                       .options = *options};
    bool done = strbuf_is_complete(&job->file, error) &&
                (sha256 || digest_assessment(assessment, job->sha256, error));
    if (done && work_out(job, error))
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
