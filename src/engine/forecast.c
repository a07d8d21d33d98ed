#include "engine/forecast.h"

#include <stdlib.h>
#include <string.h>

static bool is_due(const struct answer *answer, const char *date)
{
    return answer->texts[ANSWER_DUE] && strcmp(answer->texts[ANSWER_DUE], date) <= 0;
}

static void count_due_dates(struct forecast *forecast, const struct assessment *assessment,
                            const struct gap_report *gaps)
{
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *entry = &gaps->items[i];
        const struct answer *answer = &assessment->answers[entry->item->index];
        if (!gap_item_is_left(entry))
            continue;
        forecast->kept += is_due(answer, forecast->date);
        forecast->later += answer->texts[ANSWER_DUE] && !is_due(answer, forecast->date);
        forecast->undated += !answer->texts[ANSWER_DUE];
    }
}

bool forecast_compute(struct forecast *forecast, const struct assessment *assessment,
                      const struct gap_report *gaps, const char *date)
{
    *forecast = (struct forecast){.date = date};
    if (!date)
        return true;
    size_t count = assessment->catalogue->item_count;
    struct answer *answers = calloc(count + 1, sizeof *answers);
    struct gap_report *then = gap_report_new(assessment->catalogue);
    bool done = answers && then;
    if (done) {
        /* A shallow copy: only statuses differ, texts and evidence stay the assessment's. */
        struct assessment kept = *assessment;
        memcpy(answers, assessment->answers, count * sizeof *answers);
        for (size_t i = 0; i < count; i++) {
            if (!is_due(&answers[i], date) || answers[i].status == STATUS_CONFORMING ||
                answers[i].status == STATUS_NOT_APPLICABLE)
                continue;
            answers[i].status = STATUS_CONFORMING;
            answers[i].basis = BASIS_STATED;
        }
        kept.answers = answers;
        gap_report_compute(then, &kept, date);
        forecast->clauses = then->clauses.readiness;
        forecast->controls = then->controls.readiness;
        forecast->overall = then->overall.readiness;
        forecast->blockers = then->blockers;
        count_due_dates(forecast, assessment, gaps);
    }
    gap_report_free(then);
    free(answers);
    return done;
}
