#include "cli/check_findings.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "engine/statement.h"
#include "report/words_record.h"

#define DOCUMENT "statement of applicability"

/* Paths and catalogues are other people's text. */
static void print_subject(const char *path, const char *subject)
{
    text_print_visible(path, stdout);
    fputs(": ", stdout);
    text_print_visible(subject, stdout);
}

static void print_finding(enum statement_finding finding)
{
    printf(": %s; %s\n", statement_findings[finding].text, statement_findings[finding].remedy);
}

/* A line for each bit of `findings`, except for what nobody has decided. */
static void print_findings(const char *path, const char *subject, unsigned findings)
{
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(findings, &next, &finding);) {
        if (finding == FINDING_UNDECIDED)
            continue;
        print_subject(path, subject);
        print_finding(finding);
    }
}

/* Most assessments begin with all controls open: one line says as much as a line for each. */
static void print_undecided(const char *path, const struct standard *standard, size_t count)
{
    if (count == 0)
        return;
    text_print_visible(path, stdout);
    printf(": %zu %s of ", count, count == 1 ? "control" : "controls");
    text_print_visible(standard->label, stdout);
    fputs(count == 1 ? "" : ", each", stdout);
    print_finding(FINDING_UNDECIDED);
}

/* The controls among items[begin] to items[end - 1], which are of one standard. */
static void print_controls(const struct assessment *assessment, const char *path,
                           const struct standard *standard, size_t begin, size_t end)
{
    size_t undecided = 0;
    for (size_t i = begin; i < end; i++) {
        const struct catalogue_item *item = &assessment->catalogue->items[i];
        if (item->section->kind != ITEM_CONTROL)
            continue;
        unsigned findings = statement_judge_control(assessment, item);
        print_findings(path, item->id, findings);
        undecided += (findings & 1U << FINDING_UNDECIDED) != 0;
    }
    print_undecided(path, standard, undecided);
}

static void print_summary(const char *path, const struct statement_summary *summary)
{
    print_subject(path, DOCUMENT);
    printf(": included %zu, left out %zu, not decided %zu; ", summary->decisions[DECISION_INCLUDED],
           summary->decisions[DECISION_LEFT_OUT], summary->decisions[DECISION_OPEN]);
    if (summary->finding_count == 0)
        puts("nothing is missing");
    else
        printf("findings: %zu\n", summary->finding_count);
}

size_t check_print_findings(const struct assessment *assessment, const char *path, bool combined)
{
    const struct catalogue *catalogue = assessment->catalogue;
    struct statement_summary summary = statement_summarise(assessment, combined);
    print_controls(assessment, path, &catalogue->target, catalogue->source_count,
                   catalogue->item_count);
    if (combined)
        print_controls(assessment, path, &catalogue->source, 0, catalogue->source_count);
    print_findings(path, DOCUMENT, statement_judge_head(assessment));
    print_summary(path, &summary);
    return summary.finding_count;
}

static void print_contradictions(const struct contradiction_list *found,
                                 const struct assessment *assessment,
                                 const struct measure_report *measures, const char *path)
{
    struct strbuf line;
    strbuf_init(&line);
    for (size_t i = 0; i < found->count; i++) {
        strbuf_clear(&line);
        words_append_contradiction(&line, assessment, measures, &found->list[i]);
        print_subject(path, line.text);
        printf("; %s\n", words_get_contradiction_remedy(found->list[i].kind));
    }
    strbuf_release(&line);
}

bool check_print_contradictions(const struct assessment *assessment, const char *path,
                                size_t *count, struct error *error)
{
    char today[CLOCK_DATE_SIZE];
    struct measure_report measures;
    struct contradiction_list found = {0};
    clock_format_date(clock_now(), today);
    bool done = measure_report_init(&measures, assessment, today, error) &&
                contradiction_list_init(&found, assessment, &measures, today, error);
    if (done)
        print_contradictions(&found, assessment, &measures, path);
    *count = found.count;
    contradiction_list_release(&found);
    measure_report_release(&measures);
    return done;
}
