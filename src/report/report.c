#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/language.h"
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

/* The name that a report gives its assessment: a line of text, or none. */
static const char *find_file_name(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    const char *name = slash ? slash + 1 : path;
    size_t bad;
    if (!name || name[0] == '\0' || strcmp(path, "-") == 0)
        return NULL;
    return text_is_utf8(name, strlen(name), &bad) && !text_has_control(name, false) ? name : NULL;
}

/* What a report_input points to. */
struct workings {
    struct gap_report *gaps;
    struct plan *plan;
    struct forecast forecast;
    size_t *order;
    struct plan_owner *owners;
    struct plan_owner *owner_room;
};

static void workings_release(struct workings *workings)
{
    gap_report_free(workings->gaps);
    plan_free(workings->plan);
    free(workings->order);
    free(workings->owners);
    free(workings->owner_room);
}

static bool workings_init(struct workings *workings, const struct catalogue *catalogue)
{
    size_t count = catalogue->item_count + 1;
    *workings = (struct workings){
        .gaps = gap_report_new(catalogue),
        .plan = plan_new(catalogue),
        .order = calloc(count, sizeof *workings->order),
        .owners = calloc(count, sizeof *workings->owners),
        .owner_room = calloc(count, sizeof *workings->owner_room),
    };
    return workings->gaps && workings->plan && workings->order && workings->owners &&
           workings->owner_room;
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

static bool work_out(struct workings *workings, const struct assessment *assessment,
                     struct report_input *input)
{
    char today[CLOCK_DATE_SIZE];
    if (!workings_init(workings, assessment->catalogue))
        return false;
    clock_format_date(input->generated_at, today);
    gap_report_compute(workings->gaps, assessment, today);
    plan_compute(workings->plan, assessment, workings->gaps, today);
    if (!forecast_compute(&workings->forecast, assessment, workings->gaps, workings->plan->audit))
        return false;
    input->gaps = workings->gaps;
    input->plan = workings->plan;
    input->forecast = &workings->forecast;
    input->order = workings->order;
    input->order_count =
        select_items(workings->order, priority_sort_items(workings->gaps, workings->order),
                     workings->gaps, input->options.only);
    input->owners = workings->owners;
    input->owner_count = plan_list_owners(assessment, workings->gaps, NULL, workings->owners);
    input->owner_room = workings->owner_room;
    return true;
}

bool report_make(const struct report_format *format, const struct assessment *assessment,
                 const char *sha256, const struct report_options *options, struct strbuf *out,
                 struct error *error)
{
    char own_sha256[DIGEST_SHA256_SIZE];
    if (!sha256 && !digest_assessment(assessment, own_sha256, error))
        return false;
    struct report_input input = {.assessment = assessment,
                                 .sha256 = sha256 ? sha256 : own_sha256,
                                 .file = find_file_name(options->path),
                                 .generated_at = clock_now(),
                                 .options = *options};
    struct workings workings = {0};
    char language[LANGUAGE_SIZE];
    language_get(language);
    if (!language_use(LANGUAGE_ENGLISH))
        return error_set_memory(error);
    bool done = work_out(&workings, assessment, &input) || error_set_memory(error);
    done = done && format->write(&input, out, error) && strbuf_is_complete(out, error);
    workings_release(&workings);
    language_use(language);
    return done;
}
