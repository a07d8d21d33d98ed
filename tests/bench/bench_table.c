/* The results as Markdown, and the failures as they happen. */
#define _GNU_SOURCE 1 /* popen */

#include "bench.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

enum {
    BENCH_LINE_BYTES = 256,
    BENCH_HIGH_PERCENT = 95,
};

static const double BENCH_KIB_PER_MIB = 1024;

struct bench_unit {
    const char *name;
    const char *unit;
    int decimals;
};

static const struct bench_unit BENCH_UNITS[BENCH_MEASURE_COUNT] = {
    [BENCH_START_MS] = {"start", "ms", 2},   [BENCH_KEY_MS] = {"key", "ms", 3},
    [BENCH_KEY_BYTES] = {"bytes", "B", 0},   [BENCH_COMMAND_MS] = {"command", "ms", 2},
    [BENCH_PEAK_MIB] = {"memory", "MiB", 1},
};

void bench_note_failure(struct bench_subject *subject, enum bench_measure measure,
                        const char *reason)
{
    if (!subject->has_failed[measure]) {
        fprintf(stderr, "bench: %s: %s: %s\n", subject->name, BENCH_UNITS[measure].name, reason);
    }
    subject->has_failed[measure] = true;
}

static bool bench_is_measured(const struct bench_subject *subject, enum bench_measure measure)
{
    return !subject->is_missing && !subject->has_failed[measure] &&
           subject->samples[measure].count > 0;
}

/* A started program counts, until it is itself, as large as the one that starts it. */
static bool bench_is_upper_bound(enum bench_measure measure, double value)
{
    struct rusage self;
    return measure == BENCH_PEAK_MIB && getrusage(RUSAGE_SELF, &self) == 0 &&
           value <= (double)self.ru_maxrss / BENCH_KIB_PER_MIB;
}

static void bench_print_value(FILE *stream, enum bench_measure measure, double value)
{
    const struct bench_unit *unit = &BENCH_UNITS[measure];
    const char *bound = bench_is_upper_bound(measure, value) ? "≤ " : "";
    fprintf(stream, " %s%.*f %s |", bound, unit->decimals, value, unit->unit);
}

/* Of the medians; nothing in aimsgap's own row and where one of them is only a bound. */
static void bench_print_ratio(FILE *stream, enum bench_measure measure,
                              const struct bench_subject *peer, const struct bench_subject *aimsgap)
{
    if (peer != aimsgap && bench_is_measured(aimsgap, measure)) {
        double own = bench_get_median(&aimsgap->samples[measure]);
        double other = bench_get_median(&peer->samples[measure]);
        bool has_ratio = other > 0 && !bench_is_upper_bound(measure, own) &&
                         !bench_is_upper_bound(measure, other);
        if (has_ratio) {
            fprintf(stream, " %.2f |\n", own / other);
            return;
        }
    }
    fprintf(stream, " |\n");
}

static void bench_print_subject(FILE *stream, const struct bench_row *row,
                                const struct bench_subject *subject,
                                const struct bench_subject *aimsgap)
{
    enum bench_measure measure = row->measure;
    fprintf(stream, "| %s | `%s` |", subject == aimsgap ? row->title : "", subject->name);
    if (!bench_is_measured(subject, measure)) {
        fprintf(stream, " %s | | |\n", subject->is_missing ? "skipped" : "not measured");
        return;
    }
    double median = bench_get_median(&subject->samples[measure]);
    bench_print_value(stream, measure, median);
    bench_print_value(stream, measure,
                      bench_get_percentile(&subject->samples[measure], BENCH_HIGH_PERCENT));
    bench_print_ratio(stream, measure, subject, aimsgap);
}

/* Copies the first line that begins with `start`, without it and the blanks that follow. */
static bool bench_read_line(FILE *from, const char *start, char line[BENCH_LINE_BYTES])
{
    while (fgets(line, BENCH_LINE_BYTES, from) != NULL) {
        if (strncmp(line, start, strlen(start)) == 0) {
            char *rest = line + strlen(start);
            rest += strspn(rest, " \t:");
            rest[strcspn(rest, "\n")] = '\0';
            memmove(line, rest, strlen(rest) + 1);
            return true;
        }
    }
    return false;
}

static void bench_print_machine(FILE *stream)
{
    struct utsname system;
    char processor[BENCH_LINE_BYTES];
    FILE *information = fopen("/proc/cpuinfo", "r");
    if (information == NULL || !bench_read_line(information, "model name", processor)) {
        strcpy(processor, "unknown processor");
    }
    if (information != NULL) {
        fclose(information);
    }
    if (uname(&system) == 0) {
        fprintf(stream, "%s %s %s, %ld x %s", system.sysname, system.release, system.machine,
                sysconf(_SC_NPROCESSORS_ONLN), processor);
    }
}

static void bench_print_version(FILE *stream, const struct bench_subject *subject)
{
    char version[BENCH_LINE_BYTES];
    if (subject->version_command == NULL || subject->is_missing) {
        return;
    }
    FILE *output = popen(subject->version_command, "r");
    if (output != NULL) {
        if (bench_read_line(output, "", version)) {
            fprintf(stream, "; %s", version);
        }
        pclose(output);
    }
}

static void bench_print_notes(FILE *stream, const struct bench_group *groups, size_t group_count,
                              unsigned rounds)
{
    fprintf(stream, "\nRounds: %u, in each all programs in turn, after one that does not count. ",
            rounds);
    bench_print_machine(stream);
    for (size_t i = 0; i < group_count; i++) {
        for (size_t j = 0; j < groups[i].subject_count; j++) {
            bench_print_version(stream, &groups[i].subjects[j]);
        }
    }
    fprintf(
        stream,
        ".\n"
        "Start: from the fork to the last byte of the first complete screen. Key: from the\n"
        "write of Down to the last byte of the response. Both in a terminal of 80 x 24 in\n"
        "memory; the silence that ends a response is not counted. Memory: the peak of the\n"
        "program or of its largest child (ru_maxrss); \"≤\" where the bench itself is larger.\n");
}

void bench_print_table(FILE *stream, const struct bench_group *groups, size_t group_count,
                       unsigned rounds)
{
    fprintf(stream, "| Measurement | Program | Median | %dth percentile | aimsgap / peer |\n",
            BENCH_HIGH_PERCENT);
    fprintf(stream, "|---|---|---:|---:|---:|\n");
    for (size_t i = 0; i < group_count; i++) {
        const struct bench_group *group = &groups[i];
        for (size_t row = 0; row < group->row_count; row++) {
            for (size_t j = 0; j < group->subject_count; j++) {
                bench_print_subject(stream, &group->rows[row], &group->subjects[j],
                                    &group->subjects[0]);
            }
        }
    }
    bench_print_notes(stream, groups, group_count, rounds);
}
