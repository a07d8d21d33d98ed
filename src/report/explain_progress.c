/* One point of the burn-down: what was left on that day, and which answers made it so. */
#include <stdio.h>

#include "base/date.h"
#include "base/language.h"
#include "engine/burndown.h"
#include "engine/forecast.h"
#include "report/explain.h"
#include "report/words.h"

static void add_numbers(struct explanation *explanation, const struct explain_input *input,
                        const struct burndown *burndown, size_t number)
{
    const struct burndown_point *point = &burndown->points[number];
    char days[WORDS_SIZE];
    char best[WORDS_SIZE];
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    explain_add(
        explanation, EXPLAIN_BULLET,
        _("gap = 100%% - readiness, worked out as today from the answers of that day: %d%%"),
        words_get_percent(point->gap.value));
    explain_add(explanation, EXPLAIN_BULLET,
                _("for certain: %d%%, if all that was not assessed turned out conforming"),
                words_get_percent(point->gap.low));
    words_format_days(point->effort, words_get_signs(input->ascii), days);
    words_format_days(point->effort_best, words_get_signs(input->ascii), best);
    explain_add(explanation, EXPLAIN_BULLET, _("person-days: %s, and %s in that best case"), days,
                best);
    if (number > 0)
        explain_add(explanation, EXPLAIN_BULLET, _("%zu answers more than at the point before"),
                    point->answered - burndown->points[number - 1].answered);
}

static void add_answers(struct explanation *explanation, const struct explain_input *input,
                        const struct burndown *burndown, size_t number)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    bool is_first = true;
    for (size_t i = 0; i < catalogue->item_count; i++) {
        const struct answer *answer = &input->assessment->answers[i];
        if (!catalogue->items[i].is_used || !burndown_holds(burndown, number, answer))
            continue;
        if (is_first)
            explain_add(explanation, EXPLAIN_HEADING, "%s",
                        number == 0 ? _("ANSWERED UP TO THEN")
                                    : _("ANSWERED SINCE THE POINT BEFORE"));
        is_first = false;
        explain_add_item(explanation, input, &catalogue->items[i], "%s", "");
    }
}

static void add_limits(struct explanation *explanation, const struct burndown *burndown)
{
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT IS UNKNOWN"));
    explain_add(explanation, EXPLAIN_TEXT, "%s",
                _("An answer counts from the day it was given last. What was answered before, and "
                  "changed since, stands nowhere any more."));
    if (burndown->undated > 0)
        explain_add(explanation, EXPLAIN_TEXT,
                    ngettext("%zu answer has no day, so it counts from the beginning.",
                             "%zu answers have no day, so they count from the beginning.",
                             burndown->undated),
                    burndown->undated);
}

static void explain_past(struct explanation *explanation, const struct explain_input *input,
                         const struct burndown *burndown, size_t number)
{
    const struct burndown_point *point = &burndown->points[number];
    char date[DATE_SIZE];
    date_format(point->day, date);
    explain_add(explanation, EXPLAIN_SENTENCE,
                _("On %s, %zu of %zu answers were there, and by them %d%% of everything was left."),
                date, point->answered, burndown->asked, words_get_percent(point->gap.value));
    add_numbers(explanation, input, burndown, number);
    add_answers(explanation, input, burndown, number);
    add_limits(explanation, burndown);
}

static void explain_future(struct explanation *explanation, const struct burndown_point *point)
{
    char date[DATE_SIZE];
    date_format(point->day, date);
    explain_add(explanation, EXPLAIN_SENTENCE,
                _("On %s, %d%% is expected to be left, if every due date up to then is kept."),
                date, words_get_percent(point->gap.value));
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    explain_add(explanation, EXPLAIN_BULLET, "%s",
                _("a forecast for that day: what is due from today until then counts as "
                  "conforming, everything else as it is"));
    explain_add(explanation, EXPLAIN_BULLET, _("for certain: %d%%, by what is not assessed"),
                words_get_percent(point->gap.low));
    strbuf_append_text(
        explain_begin_row(explanation, (struct explain_subject){EXPLAIN_FORECAST, 0}),
        _("Forecast for the audit"));
}

void explain_progress(struct explanation *explanation, const struct explain_input *input,
                      struct explain_subject subject)
{
    struct burndown burndown;
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Progress"));
    if (!burndown_compute(&burndown, input->assessment, input->gaps, input->today,
                          input->forecast->date))
        explanation->text.failed = true;
    else if (subject.index < burndown.count)
        explain_past(explanation, input, &burndown, subject.index);
    else if (subject.index - burndown.count < burndown.expected_count)
        explain_future(explanation, &burndown.expected[subject.index - burndown.count]);
    else
        explain_add(explanation, EXPLAIN_SENTENCE, "%s", _("There is no such point any more."));
}
