#include "cli/check_findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/language.h"
#include "base/text.h"
#include "engine/statement.h"

static const char document[] = N_("statement of applicability");

void check_print(const char *format, ...)
{
    char *line;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&line, format, arguments);
    va_end(arguments);
    if (length < 0) { /* half an answer would be taken for a whole one */
        struct error error = {0};
        error_set_memory(&error);
        error_print(&error, stderr);
        exit(error_exit_code(error.kind));
    }
    text_print_visible(line, stdout);
    putchar('\n');
    free(line);
}

/* A line for each bit of `findings`, except for what nobody has decided. */
static void print_findings(const char *path, const char *subject, unsigned findings)
{
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(findings, &next, &finding);)
        if (finding != FINDING_UNDECIDED)
            check_print("%s: %s: %s; %s", path, subject, _(statement_findings[finding].text),
                        _(statement_findings[finding].remedy));
}

/* Most assessments begin with all controls open: one line says as much as a line for each. */
static void print_undecided(const char *path, const struct standard *standard, size_t count)
{
    const struct statement_finding_info *info = &statement_findings[FINDING_UNDECIDED];
    if (count > 0)
        check_print(ngettext("%s: %zu control of %s: %s; %s",
                             "%s: %zu controls of %s, each: %s; %s", count),
                    path, count, standard->label, _(info->text), _(info->remedy));
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
    if (summary->finding_count == 0)
        check_print(_("%s: %s: included %zu, left out %zu, not decided %zu; nothing is missing"),
                    path, _(document), summary->decisions[DECISION_INCLUDED],
                    summary->decisions[DECISION_LEFT_OUT], summary->decisions[DECISION_OPEN]);
    else
        check_print(_("%s: %s: included %zu, left out %zu, not decided %zu; findings: %zu"), path,
                    _(document), summary->decisions[DECISION_INCLUDED],
                    summary->decisions[DECISION_LEFT_OUT], summary->decisions[DECISION_OPEN],
                    summary->finding_count);
}

size_t check_print_findings(const struct assessment *assessment, const char *path, bool combined)
{
    const struct catalogue *catalogue = assessment->catalogue;
    struct statement_summary summary = statement_summarise(assessment, combined);
    print_controls(assessment, path, &catalogue->target, catalogue->source_count,
                   catalogue->item_count);
    if (combined)
        print_controls(assessment, path, &catalogue->source, 0, catalogue->source_count);
    print_findings(path, _(document), statement_judge_head(assessment));
    print_summary(path, &summary);
    return summary.finding_count;
}
