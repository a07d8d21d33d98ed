/* Samples and what is said of them. */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

void *bench_check_memory(void *memory)
{
    if (memory == NULL) {
        perror("bench");
        abort();
    }
    return memory;
}

void bench_add_sample(struct bench_samples *samples, double value)
{
    if (samples->count == samples->capacity) {
        samples->capacity = 2 * samples->capacity + 32;
        samples->values = bench_check_memory(
            reallocarray(samples->values, samples->capacity, sizeof *samples->values));
    }
    samples->values[samples->count++] = value;
}

void bench_clear_samples(struct bench_samples *samples)
{
    samples->count = 0;
}

void bench_free_samples(struct bench_samples *samples)
{
    free(samples->values);
    *samples = (struct bench_samples){0};
}

static int bench_compare_values(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

/* A sorted copy that belongs to the caller. */
static double *bench_sort_values(const struct bench_samples *samples)
{
    double *sorted = bench_check_memory(calloc(samples->count, sizeof *sorted));
    memcpy(sorted, samples->values, samples->count * sizeof *sorted);
    qsort(sorted, samples->count, sizeof *sorted, bench_compare_values);
    return sorted;
}

double bench_get_median(const struct bench_samples *samples)
{
    double *sorted = bench_sort_values(samples);
    double median = (sorted[(samples->count - 1) / 2] + sorted[samples->count / 2]) / 2;
    free(sorted);
    return median;
}

double bench_get_percentile(const struct bench_samples *samples, unsigned percent)
{
    double *sorted = bench_sort_values(samples);
    size_t rank = (samples->count * percent + 99) / 100;
    double value = sorted[rank > 0 ? rank - 1 : 0];
    free(sorted);
    return value;
}
