#include "engine/burndown.h"

#include <string.h>

#include "base/date.h"
#include "engine/forecast.h"
#include "engine/variant.h"

static const long steps[] = {1, 7, 14, 28, 91, 364};

#define STEP_COUNT (sizeof steps / sizeof *steps)

bool burndown_find_day(const struct answer *answer, long *day)
{
    char text[DATE_SIZE];
    const char *assessed = answer->texts[ANSWER_ASSESSED_AT];
    if (!assessed || strlen(assessed) < DATE_SIZE - 1)
        return false;
    memcpy(text, assessed, DATE_SIZE - 1);
    text[DATE_SIZE - 1] = '\0';
    return date_parse(text, day);
}

/* The days between two points: a few that people are used to, and more for a very long time. */
static long find_step(long days)
{
    for (size_t i = 0; i < STEP_COUNT; i++)
        if (days / steps[i] + 2 <= BURNDOWN_MAX_POINTS)
            return steps[i];
    return days / (BURNDOWN_MAX_POINTS - 2) + 1;
}

static bool is_answer(const struct answer *answer)
{
    return answer->status != STATUS_NOT_ASSESSED;
}

/* Count the answers; the first and the last day of any. False: no answer has one. */
static bool find_days(struct burndown *burndown, const struct assessment *assessment, long *first,
                      long *last)
{
    const struct catalogue *catalogue = assessment->catalogue;
    for (size_t i = 0; i < catalogue->item_count; i++) {
        const struct answer *answer = &assessment->answers[i];
        long day;
        burndown->asked += catalogue->items[i].is_used;
        if (!catalogue->items[i].is_used || !is_answer(answer))
            continue;
        if (!burndown_find_day(answer, &day)) {
            burndown->undated++;
            continue;
        }
        *first = burndown->dated == 0 || day < *first ? day : *first;
        *last = burndown->dated == 0 || day > *last ? day : *last;
        burndown->dated++;
    }
    return burndown->dated > 0;
}

/* The statuses as they were on the day; NULL: as they are. */
static void go_back(struct variant *variant, const struct assessment *assessment, const long *day)
{
    for (size_t i = 0; i < assessment->catalogue->item_count; i++) {
        struct answer *answer = &variant->assessment.answers[i];
        long given;
        *answer = assessment->answers[i];
        if (day && burndown_find_day(answer, &given) && given > *day)
            variant_set(variant, i, STATUS_NOT_ASSESSED);
    }
}

static size_t count_answers(const struct assessment *assessment)
{
    size_t count = 0;
    for (size_t i = 0; i < assessment->catalogue->item_count; i++)
        count += assessment->catalogue->items[i].is_used && is_answer(&assessment->answers[i]);
    return count;
}

static struct gap_range find_gap(struct gap_range readiness)
{
    return (struct gap_range){1 - readiness.high, 1 - readiness.value, 1 - readiness.value};
}

static void add_point(struct burndown *burndown, const struct assessment *then,
                      struct gap_report *report, long day)
{
    char date[DATE_SIZE];
    date_format(day, date);
    gap_report_compute(report, then, date);
    burndown->points[burndown->count++] =
        (struct burndown_point){.day = day,
                                .gap = find_gap(report->overall.readiness),
                                .effort = report->overall.effort,
                                .effort_best = report->overall.effort_best,
                                .answered = count_answers(then)};
}

/* From the day before the first answer to the present. */
static bool add_history(struct burndown *burndown, const struct assessment *assessment, long first,
                        long last)
{
    struct variant variant;
    struct gap_report *report = gap_report_new(assessment->catalogue);
    bool done = report && variant_init(&variant, assessment);
    if (done) {
        burndown->step_days = find_step(last - first);
        for (long day = first; day < last; day += burndown->step_days) {
            go_back(&variant, assessment, &day);
            add_point(burndown, &variant.assessment, report, day);
        }
        go_back(&variant, assessment, NULL);
        add_point(burndown, &variant.assessment, report, last);
        variant_release(&variant);
    }
    gap_report_free(report);
    return done;
}

static bool add_expected(struct burndown *burndown, const struct assessment *assessment,
                         const struct gap_report *gaps, const char *today, long end)
{
    long last = burndown->points[burndown->count - 1].day;
    long step = find_step(end - last);
    struct forecast forecast;
    char date[DATE_SIZE];
    for (long day = last + step; last < end; day += step) {
        last = day < end ? day : end;
        date_format(last, date);
        if (!forecast_compute(&forecast, assessment, gaps, date, today))
            return false;
        if (forecast.state != FORECAST_MADE)
            return true;
        burndown->expected[burndown->expected_count++] =
            (struct burndown_point){.day = last, .gap = find_gap(forecast.overall)};
    }
    return true;
}

bool burndown_compute(struct burndown *burndown, const struct assessment *assessment,
                      const struct gap_report *gaps, const char *today, const char *audit)
{
    *burndown = (struct burndown){0};
    long first = 0;
    long last = 0;
    long now = 0;
    long end = 0;
    bool has_days = find_days(burndown, assessment, &first, &last);
    bool has_today = today && date_parse(today, &now);
    if (!has_days && !has_today)
        return true;
    /* A day after today is a clock that goes wrong; that answer is there all the same. */
    if (has_today && (!has_days || now >= first))
        last = now;
    first = has_days && first - 1 < last ? first - 1 : last;
    bool done = add_history(burndown, assessment, first, last);
    if (done && audit && date_parse(audit, &end) && end > last)
        done = add_expected(burndown, assessment, gaps, today, end);
    if (!done)
        burndown->count = burndown->expected_count = 0;
    return done;
}

bool burndown_holds(const struct burndown *burndown, size_t point, const struct answer *answer)
{
    long day;
    if (!is_answer(answer))
        return false;
    if (!burndown_find_day(answer, &day))
        return point == 0;
    bool is_last = point + 1 == burndown->count;
    return (is_last || day <= burndown->points[point].day) &&
           (point == 0 || day > burndown->points[point - 1].day);
}
