#include "cli/check_findings.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "engine/statement.h"
#include "report/words_record.h"

static const char document[] = N_("statement of applicability");

void check_print(struct error *error, const char *format, ...)
{
    struct strbuf line;
    va_list arguments;
    strbuf_init(&line);
    va_start(arguments, format);
    strbuf_append_arguments(&line, format, arguments);
    va_end(arguments);
    if (strbuf_is_complete(&line, error)) {
        text_print_visible(line.text, stdout);
        putchar('\n');
    }
    strbuf_release(&line);
}

/* A line for each bit of `findings`, except for what nobody has decided. */
static void print_findings(const char *path, const char *subject, unsigned findings,
                           struct error *error)
{
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(findings, &next, &finding);)
        if (finding != FINDING_UNDECIDED)
            check_print(error, "%s: %s: %s; %s", path, subject, _(statement_findings[finding].text),
                        _(statement_findings[finding].remedy));
}

/* Most assessments begin with all controls open: one line says as much as a line for each. */
static void print_undecided(const char *path, const struct standard *standard, size_t count,
                            struct error *error)
{
    const struct statement_finding_info *info = &statement_findings[FINDING_UNDECIDED];
    if (count > 0)
        check_print(error,
                    ngettext("%s: %zu control of %s: %s; %s",
                             "%s: %zu controls of %s, each: %s; %s", count),
                    path, count, standard->label, _(info->text), _(info->remedy));
}

/* The controls among items[begin] to items[end - 1], which are of one standard. */
static void print_controls(const struct assessment *assessment, const char *path,
                           const struct standard *standard, size_t begin, size_t end,
                           struct error *error)
{
    size_t undecided = 0;
    for (size_t i = begin; i < end; i++) {
        const struct catalogue_item *item = &assessment->catalogue->items[i];
        if (item->section->kind != ITEM_CONTROL)
            continue;
        unsigned findings = statement_judge_control(assessment, item);
        print_findings(path, item->id, findings, error);
        undecided += (findings & 1U << FINDING_UNDECIDED) != 0;
    }
    print_undecided(path, standard, undecided, error);
}

static void print_summary(const char *path, const struct statement_summary *summary,
                          struct error *error)
{
    if (summary->finding_count == 0)
        check_print(error,
                    _("%s: %s: included %zu, left out %zu, not decided %zu; nothing is missing"),
                    path, _(document), summary->decisions[DECISION_INCLUDED],
                    summary->decisions[DECISION_LEFT_OUT], summary->decisions[DECISION_OPEN]);
    else
        check_print(error, _("%s: %s: included %zu, left out %zu, not decided %zu; findings: %zu"),
                    path, _(document), summary->decisions[DECISION_INCLUDED],
                    summary->decisions[DECISION_LEFT_OUT], summary->decisions[DECISION_OPEN],
                    summary->finding_count);
}

size_t check_print_findings(const struct assessment *assessment, const char *path, bool combined,
                            struct error *error)
{
    const struct catalogue *catalogue = assessment->catalogue;
    struct statement_summary summary = statement_summarise(assessment, combined);
    print_controls(assessment, path, &catalogue->target, catalogue->source_count,
                   catalogue->item_count, error);
    if (combined)
        print_controls(assessment, path, &catalogue->source, 0, catalogue->source_count, error);
    print_findings(path, _(document), statement_judge_head(assessment), error);
    print_summary(path, &summary, error);
    return summary.finding_count;
}

static void print_contradictions(const struct contradiction_list *found,
                                 const struct assessment *assessment,
                                 const struct measure_report *measures, const char *path,
                                 struct error *error)
{
    struct strbuf line;
    strbuf_init(&line);
    for (size_t i = 0; i < found->count; i++) {
        strbuf_clear(&line);
        words_append_contradiction(&line, assessment, measures, &found->list[i]);
        check_print(error, "%s: %s; %s", path, line.text,
                    words_get_contradiction_remedy(found->list[i].kind));
    }
    if (line.failed)
        error_set_memory(error);
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
        print_contradictions(&found, assessment, &measures, path, error);
    *count = found.count;
    contradiction_list_release(&found);
    measure_report_release(&measures);
    return done;
}
