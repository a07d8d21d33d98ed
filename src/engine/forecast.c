#include "engine/forecast.h"

#include <string.h>

#include "engine/variant.h"

/* From `from` (NULL: from ever) to `until`. */
static bool is_due(const struct answer *answer, const char *from, const char *until)
{
    const char *due = answer->texts[ANSWER_DUE];
    return due && (!from || strcmp(due, from) >= 0) && strcmp(due, until) <= 0;
}

static void count_due_dates(struct forecast *forecast, const struct assessment *assessment,
                            const struct gap_report *gaps, const char *today)
{
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *entry = &gaps->items[i];
        const struct answer *answer = &assessment->answers[entry->item->index];
        if (!gap_item_is_left(entry))
            continue;
        if (!answer->texts[ANSWER_DUE])
            forecast->undated++;
        else if (is_due(answer, today, forecast->date))
            forecast->kept++;
        else if (is_due(answer, NULL, forecast->date))
            forecast->overdue++;
        else
            forecast->later++;
    }
}

static bool is_anything_left(const struct gap_report *gaps)
{
    for (size_t i = 0; i < gaps->item_count; i++)
        if (gap_item_is_left(&gaps->items[i]))
            return true;
    return false;
}

/* What is promised is there. */
static void keep_promises(struct variant *variant, const char *today, const char *date)
{
    const struct assessment *assessment = &variant->assessment;
    for (size_t i = 0; i < assessment->catalogue->item_count; i++) {
        const struct answer *answer = &assessment->answers[i];
        if (is_due(answer, today, date) && answer->status != STATUS_CONFORMING &&
            answer->status != STATUS_NOT_APPLICABLE)
            variant_set(variant, i, STATUS_CONFORMING);
    }
}

bool forecast_compute(struct forecast *forecast, const struct assessment *assessment,
                      const struct gap_report *gaps, const char *date, const char *today)
{
    *forecast = (struct forecast){.date = date, .state = FORECAST_NO_DAY};
    if (date && today && strcmp(date, today) < 0)
        forecast->state = FORECAST_DAY_OVER;
    else if (date)
        forecast->state = is_anything_left(gaps) ? FORECAST_MADE : FORECAST_NOTHING_OPEN;
    if (forecast->state != FORECAST_MADE)
        return true;
    struct variant variant;
    struct gap_report *then = gap_report_new(assessment->catalogue);
    bool done = then && variant_init(&variant, assessment);
    if (done) {
        keep_promises(&variant, today, date);
        gap_report_compute(then, &variant.assessment, date);
        variant_release(&variant);
        forecast->clauses = then->clauses.readiness;
        forecast->controls = then->controls.readiness;
        forecast->overall = then->overall.readiness;
        forecast->blockers = then->blockers;
        count_due_dates(forecast, assessment, gaps, today);
    } else {
        *forecast = (struct forecast){.state = FORECAST_NO_DAY};
    }
    gap_report_free(then);
    return done;
}
