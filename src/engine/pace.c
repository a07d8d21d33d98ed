#include "engine/pace.h"

#include <stdlib.h>

#define MAX_SAMPLES 256 /* the newest are enough for a median */

struct samples {
    double seconds[MAX_SAMPLES];
    size_t count;
    size_t next;
};

static void add_samples(struct samples *samples, double seconds, size_t times)
{
    for (size_t i = 0; i < times; i++) {
        samples->seconds[samples->next] = seconds;
        samples->next = (samples->next + 1) % MAX_SAMPLES;
        if (samples->count < MAX_SAMPLES)
            samples->count++;
    }
}

static int compare(const void *a, const void *b)
{
    double first = *(const double *)a;
    double second = *(const double *)b;
    return (first > second) - (first < second);
}

static double take_median(struct samples *samples)
{
    size_t middle = samples->count / 2;
    qsort(samples->seconds, samples->count, sizeof *samples->seconds, compare);
    return samples->count % 2 == 1 ? samples->seconds[middle]
                                   : (samples->seconds[middle - 1] + samples->seconds[middle]) / 2;
}

static bool is_new_answer(const struct edit *edit, const struct catalogue *catalogue)
{
    return edit->field.group == FIELD_ANSWER && edit->field.field == ANSWER_FIELD_STATUS &&
           edit->field.index >= catalogue->source_count && !edit->before && edit->after;
}

struct pace pace_measure(const struct edit_log *log, const struct catalogue *catalogue)
{
    struct samples samples = {.count = 0};
    struct pace pace = {.answers = 0};
    const struct edit *before = NULL; /* of the newest stroke that answered anything */
    for (size_t i = 0; i < log->done;) {
        const struct edit *first = &log->edits[i];
        size_t answered = 0;
        for (; i < log->done && log->edits[i].stroke == first->stroke; i++)
            answered += is_new_answer(&log->edits[i], catalogue);
        if (answered == 0)
            continue;
        /* A clock that was set back in between says nothing. */
        if (before && first->when >= before->when)
            add_samples(&samples, (double)(first->when - before->when) / (double)answered,
                        answered);
        pace.answers += answered;
        before = first;
    }
    pace.is_known = pace.answers >= PACE_MIN_ANSWERS && samples.count + 1 >= PACE_MIN_ANSWERS;
    if (pace.is_known)
        pace.seconds = take_median(&samples);
    return pace;
}
