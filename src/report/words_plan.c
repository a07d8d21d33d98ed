/* The wording of plan, forecast and statement of applicability. */
#include <stdio.h>
#include <string.h>

#include "base/json_writer.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "engine/forecast.h"
#include "engine/plan.h"
#include "engine/statement.h"
#include "report/words.h"

#define NUMBER_SIZE 32

void words_format_dates(const struct plan *plan, double low_day, double high_day,
                        char text[WORDS_SIZE])
{
    char low[DATE_SIZE];
    char high[DATE_SIZE];
    plan_format_end(plan, low_day, low);
    plan_format_end(plan, high_day, high);
    bool same = strcmp(low, high) == 0;
    snprintf(text, WORDS_SIZE, "%s%s%s", low, same ? "" : _(" to "), same ? "" : high);
}

void words_append_plan_basis(struct strbuf *out, const struct plan *plan)
{
    char days[NUMBER_SIZE];
    char begin[DATE_SIZE];
    if (!plan->has_spans) {
        strbuf_append_text(out, _("No dates yet: they need a capacity (person-days a week) and the "
                                  "day the work begins."));
        return;
    }
    json_format_number(plan->capacity, 2, days, sizeof days);
    plan_format_begin(plan, 0, begin);
    strbuf_append_format(
        out, ngettext("%s person-day a week", "%s person-days a week", words_get_plural(days)),
        days);
    if (plan->has_dates)
        strbuf_append_format(out, _(" from %s, one package after the other."), begin);
    else
        strbuf_append_text(out, _(", one package after the other; the day the work begins is not "
                                  "known yet."));
    if (plan->is_start_over)
        strbuf_append_format(out,
                             _(" The planned start, %s, is over: what is left is laid out from "
                               "today on, or from the next working day."),
                             plan->start);
    if (plan->catalogue->plan_note)
        strbuf_append_format(out, " %s", plan->catalogue->plan_note);
}

void words_append_audit(struct strbuf *out, const struct plan *plan)
{
    char low[DATE_SIZE];
    char high[DATE_SIZE];
    if (!plan->audit || !plan->has_dates || plan->milestone_count == 0)
        return;
    const struct plan_milestone *last = &plan->milestones[plan->milestone_count - 1];
    plan_format_end(plan, last->low, low);
    plan_format_end(plan, last->high, high);
    enum plan_outlook outlook = plan_judge_audit(plan);
    strbuf_append_format(
        out,
        outlook == OUTLOOK_IN_TIME ? _("The audit is set for %s. By this plan \"%s\" comes between "
                                       "%s and %s: in time, even "
                                       "at the high end of the effort.")
        : outlook == OUTLOOK_ONLY_LOW ? _("The audit is set for %s. By this plan \"%s\" comes "
                                          "between %s and %s: in time only "
                                          "if the effort stays at its low end.")
        : outlook == OUTLOOK_LATE
            ? _("The audit is set for %s. By this plan \"%s\" comes between %s and %s: too late, "
                "even at the low end of the effort.")
            : _("The audit is set for %s. By this plan \"%s\" comes between %s and %s."),
        plan->audit, last->milestone->title, low, high);
}

void words_append_no_forecast(struct strbuf *out, const struct forecast *forecast)
{
    switch (forecast->state) {
    case FORECAST_MADE:
        break;
    case FORECAST_NO_DAY:
        strbuf_append_text(out, _("A forecast needs an audit date."));
        break;
    case FORECAST_DAY_OVER:
        strbuf_append_format(out, _("There is no forecast: the audit date, %s, is over."),
                             forecast->date);
        break;
    case FORECAST_NOTHING_OPEN:
        strbuf_append_text(out, _("There is no forecast: nothing is open that could change until "
                                  "the audit."));
        break;
    }
}

void words_append_forecast(struct strbuf *out, const struct gap_report *gaps,
                           const struct forecast *forecast)
{
    if (forecast->state != FORECAST_MADE) {
        if (forecast->date)
            words_append_no_forecast(out, forecast);
        return;
    }
    strbuf_append_format(
        out,
        _("If every due date up to the audit on %s is kept, readiness goes from %d%% to %d%% "
          "(clauses from %d%% to %d%%, controls from %d%% to %d%%). Open items due by then: %zu, "
          "later: %zu, without a due date: %zu. Blockers still open then: %zu."),
        forecast->date, words_get_percent(gaps->overall.readiness.value),
        words_get_percent(forecast->overall.value),
        words_get_percent(gaps->clauses.readiness.value),
        words_get_percent(forecast->clauses.value),
        words_get_percent(gaps->controls.readiness.value),
        words_get_percent(forecast->controls.value), forecast->kept, forecast->later,
        forecast->undated, forecast->blockers);
    if (forecast->overdue > 0)
        strbuf_append_format(
            out,
            ngettext(" %zu due date of an open item is over already and not counted on.",
                     " %zu due dates of open items are over already and not counted on.",
                     forecast->overdue),
            forecast->overdue);
}

void words_append_statement(struct strbuf *out, const struct statement_summary *summary)
{
    strbuf_append_format(out, _("Applies: %zu. Left out: %zu. Not decided: %zu."),
                         summary->decisions[DECISION_INCLUDED],
                         summary->decisions[DECISION_LEFT_OUT], summary->decisions[DECISION_OPEN]);
    const char *before = _(" Missing: ");
    for (int i = 0; i < FINDING_COUNT; i++) {
        if (summary->findings[i] == 0)
            continue;
        strbuf_append_format(out, "%s%s", before, _(statement_findings[i].text));
        if (i < FINDING_CONTROL_COUNT)
            strbuf_append_format(out, " (%zu)", summary->findings[i]);
        before = "; ";
    }
    if (summary->finding_count > 0)
        strbuf_append_char(out, '.');
}
