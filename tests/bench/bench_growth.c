/* How times grow with the registers: assessments of 100, 500 and 2,000 AI systems, each system with
 * five risks and an impact assessment, made in the workspace.
 *
 * A line of the table is one measurement of one command or one place in the wizard; its three
 * subjects are the three assessments, and all are measured in turn, as everywhere here.
 */
#define _GNU_SOURCE 1 /* asprintf */

#include "bench.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    GROWTH_RISKS = 5, /* of a system */
    GROWTH_SIZES = BENCH_SUBJECTS_MAX,
};

static const unsigned GROWTH_SYSTEMS[GROWTH_SIZES] = {100, 500, 2000};

struct growth_line {
    const char *title;
    enum bench_measure measure;
    const char *before[3]; /* arguments before the file; NULL ends */
    const char *after[4];  /* and behind it */
    const char *setup_keys;
    const char *back_key; /* NULL: as in bench_terminal.c */
    const char *key;
};

static const struct growth_line GROWTH_LINES[] = {
    {"Check: load", BENCH_COMMAND_MS, {"check"}, {NULL}, NULL, NULL, NULL},
    {"Answer: load and save",
     BENCH_COMMAND_MS,
     {"answer"},
     {"iso42001:4.1=partial"},
     NULL,
     NULL,
     NULL},
    {"Report as text", BENCH_COMMAND_MS, {"report"}, {"-f", "text"}, NULL, NULL, NULL},
    {"Report as JSON", BENCH_COMMAND_MS, {"report"}, {"-f", "json"}, NULL, NULL, NULL},
    {"Start to first complete screen", BENCH_START_MS, {NULL}, {NULL}, NULL, NULL, NULL},
    {"Key in the table of risks",
     BENCH_KEY_MS,
     {NULL},
     {NULL},
     "<F3><Down><Down><Down>",
     NULL,
     NULL},
    {"Key on the page of a risk", BENCH_KEY_MS, {NULL}, {NULL}, "<F3><Enter>", NULL, NULL},
    {"Key on the page of an item", BENCH_KEY_MS, {NULL}, {NULL}, "#8.2<Enter>", NULL, NULL},
    {"Change of a risk's likelihood",
     BENCH_KEY_MS,
     {NULL},
     {NULL},
     "<F3><Enter><Down><Down><Down><Down><Down><Down><Down><Down><Down>",
     "1",
     "2"},
};

enum { GROWTH_LINE_COUNT = sizeof GROWTH_LINES / sizeof *GROWTH_LINES };

struct growth {
    char *files[GROWTH_SIZES];
    char *names[GROWTH_SIZES];
    char *journals[GROWTH_SIZES];
    char *place; /* where the wizard was left: it has to begin in the same place each time */
    struct bench_subject subjects[GROWTH_LINE_COUNT][GROWTH_SIZES];
};

__attribute__((format(printf, 1, 2))) static char *growth_format(const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    return bench_check_memory(length < 0 ? NULL : text);
}

/* ---- the assessments ---- */

static void growth_write_system(FILE *file, unsigned number)
{
    static const char *const STAGES[] = {"design", "pilot", "operation", "change"};
    fprintf(
        file,
        "    \"S-%u\": {\"name\": \"System %u of the inventory\", \"owner\": \"Owner %u, lead\","
        " \"purpose\": \"Sorts letters of kind %u, and nothing else.\", \"role\": [\"customer\","
        " \"user\"], \"stage\": \"%s\", \"in_scope\": \"%s\", \"people\": [\"employees\","
        " \"customers\"], \"consequential\": \"%s\", \"controls\": [\"iso42001:A.5.2\","
        " \"iso42001:A.9.2\"], \"review\": \"2027-%02u-01\"}",
        number, number, number % 37, number, STAGES[number % 4], number % 2 ? "yes" : "no",
        number % 10 ? "no" : "yes", number % 12 + 1);
}

static void growth_write_risk(FILE *file, unsigned number)
{
    fprintf(
        file,
        "    \"R-%u\": {\"name\": \"Risk %u: a letter goes to place %u\", \"systems\": [\"S-%u\"],"
        " \"sources\": [\"bias\", \"drift\"], \"description\": \"A cause, an event and an"
        " effect.\", \"consequence_organisation\": \"%u\", \"consequence_individuals\": \"%u\","
        " \"likelihood\": \"%u\", \"treatment\": \"modify\", \"controls\":"
        " [\"iso42001:A.5.2\"], \"owner\": \"Owner %u\", \"due\": \"2027-03-31\","
        " \"residual_consequence\": \"1\", \"residual_likelihood\": \"1\","
        " \"review\": \"2027-%02u-01\"}",
        number, number, number * 7919 % 10007, (number - 1) / GROWTH_RISKS + 1, number % 5 + 1,
        number % 3 + 1, number % 5 + 1, number % 97, number % 12 + 1);
}

static void growth_write_impact(FILE *file, unsigned number)
{
    fprintf(file,
            "    \"I-%u\": {\"system\": \"S-%u\", \"date\": \"2026-10-01\", \"affected\":"
            " \"People of kind %u.\", \"individuals_severity\": \"%u\","
            " \"individuals_likelihood\": \"%u\", \"decision\": \"go\","
            " \"next_review\": \"2027-%02u-01\"}",
            number, number, number, number % 5 + 1, number % 4 + 1, number % 12 + 1);
}

static void growth_write_kind(FILE *file, const char *kind, unsigned count,
                              void (*write)(FILE *file, unsigned number))
{
    fprintf(file, ",\n  \"%s\": {\n", kind);
    for (unsigned i = 1; i <= count; i++) {
        write(file, i);
        fprintf(file, i < count ? ",\n" : "\n  }");
    }
}

static bool growth_write_file(const char *path, unsigned systems)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        perror(path);
        return false;
    }
    fprintf(file,
            "{\n  \"format\": \"aimsgap-assessment\",\n  \"version\": 1,\n"
            "  \"id\": \"00000000-0000-4000-8000-%012u\",\n  \"title\": \"Growth\",\n"
            "  \"created_at\": \"2026-11-24T09:30:00Z\"",
            systems);
    growth_write_kind(file, "ai_systems", systems, growth_write_system);
    growth_write_kind(file, "risks", systems * GROWTH_RISKS, growth_write_risk);
    growth_write_kind(file, "impact_assessments", systems, growth_write_impact);
    fprintf(file, "\n}\n");
    return fclose(file) == 0;
}

/* ---- measuring ---- */

static struct bench_subject growth_make_subject(const struct growth *growth,
                                                const struct growth_line *line, size_t size,
                                                const char *program, const char *directory)
{
    struct bench_subject subject = {.name = growth->names[size],
                                    .directory = directory,
                                    .marker = "aimsgap",
                                    .setup_keys = line->setup_keys,
                                    .back_key = line->back_key,
                                    .key = line->key};
    size_t count = 0;
    subject.argv[count++] = program;
    for (size_t i = 0; i < 3 && line->before[i] != NULL; i++) {
        subject.argv[count++] = line->before[i];
    }
    subject.argv[count++] = growth->files[size];
    for (size_t i = 0; i < 4 && line->after[i] != NULL; i++) {
        subject.argv[count++] = line->after[i];
    }
    return subject;
}

static bool growth_create(struct growth *growth, const char *program, const char *directory)
{
    bool is_written = true;
    growth->place = growth_format("%s/.local/state/aimsgap/places.json", directory);
    for (size_t i = 0; i < GROWTH_SIZES; i++) {
        growth->files[i] = growth_format("%s/growth-%zu.json", directory, i);
        growth->names[i] = growth_format("%u systems", GROWTH_SYSTEMS[i]);
        growth->journals[i] = growth_format("%s/.growth-%zu.json.aimsgap-journal", directory, i);
        is_written = is_written && growth_write_file(growth->files[i], GROWTH_SYSTEMS[i]);
    }
    for (size_t i = 0; i < GROWTH_LINE_COUNT; i++) {
        for (size_t size = 0; size < GROWTH_SIZES; size++) {
            growth->subjects[i][size] =
                growth_make_subject(growth, &GROWTH_LINES[i], size, program, directory);
        }
    }
    return is_written;
}

static int growth_run_round(struct growth *growth, const sigset_t *ending)
{
    for (size_t i = 0; i < GROWTH_LINE_COUNT; i++) {
        for (size_t size = 0; size < GROWTH_SIZES; size++) {
            unlink(growth->journals[size]);
            unlink(growth->place);
            if (GROWTH_LINES[i].measure == BENCH_COMMAND_MS) {
                bench_run_command(&growth->subjects[i][size]);
            } else {
                bench_run_terminal(&growth->subjects[i][size]);
            }
            int number = bench_take_signal(ending);
            if (number != 0) {
                return number;
            }
        }
    }
    return 0;
}

static void growth_forget_samples(struct growth *growth)
{
    for (size_t i = 0; i < GROWTH_LINE_COUNT; i++) {
        for (size_t size = 0; size < GROWTH_SIZES; size++) {
            for (size_t k = 0; k < BENCH_MEASURE_COUNT; k++) {
                bench_clear_samples(&growth->subjects[i][size].samples[k]);
            }
        }
    }
}

/* False: something was not measured. */
static bool growth_print_line(FILE *stream, const struct growth_line *line,
                              const struct bench_subject subjects[GROWTH_SIZES])
{
    double first = 0;
    double last = 0;
    bool is_measured = true;
    fprintf(stream, "| %s |", line->title);
    for (size_t size = 0; size < GROWTH_SIZES; size++) {
        const struct bench_samples *samples = &subjects[size].samples[line->measure];
        if (subjects[size].has_failed[line->measure] || samples->count == 0) {
            fprintf(stream, " not measured |");
            is_measured = false;
            continue;
        }
        last = bench_get_median(samples);
        first = size == 0 ? last : first;
        fprintf(stream, " %.*f ms |", last < 10 ? 2 : 1, last);
    }
    if (is_measured) {
        fprintf(stream, " %.1f |\n", last / first);
    } else {
        fprintf(stream, " |\n");
    }
    return is_measured;
}

static bool growth_print(FILE *stream, const struct growth *growth, unsigned rounds)
{
    bool is_measured = true;
    fprintf(stream, "| Measurement |");
    for (size_t size = 0; size < GROWTH_SIZES; size++) {
        fprintf(stream, " %s |", growth->names[size]);
    }
    fprintf(stream, " growth (systems: %u) |\n|---|---:|---:|---:|---:|\n",
            GROWTH_SYSTEMS[GROWTH_SIZES - 1] / GROWTH_SYSTEMS[0]);
    for (size_t i = 0; i < GROWTH_LINE_COUNT; i++) {
        is_measured =
            growth_print_line(stream, &GROWTH_LINES[i], growth->subjects[i]) && is_measured;
    }
    fprintf(stream, "\nMedians of %u rounds; %d risks and an impact assessment to a system.\n",
            rounds, GROWTH_RISKS);
    return is_measured;
}

static void growth_release(struct growth *growth)
{
    for (size_t size = 0; size < GROWTH_SIZES; size++) {
        free(growth->files[size]);
        free(growth->names[size]);
        free(growth->journals[size]);
    }
    free(growth->place);
    for (size_t i = 0; i < GROWTH_LINE_COUNT; i++) {
        for (size_t size = 0; size < GROWTH_SIZES; size++) {
            for (size_t k = 0; k < BENCH_MEASURE_COUNT; k++) {
                bench_free_samples(&growth->subjects[i][size].samples[k]);
            }
        }
    }
}

int bench_measure_growth(const char *program, const char *directory, unsigned rounds,
                         const sigset_t *ending, bool *is_measured)
{
    struct growth growth = {0};
    int number = 0;
    *is_measured = growth_create(&growth, program, directory);
    if (*is_measured) {
        number = growth_run_round(&growth, ending);
        growth_forget_samples(&growth);
        for (unsigned round = 0; round < rounds && number == 0; round++) {
            number = growth_run_round(&growth, ending);
        }
        *is_measured = number == 0 && growth_print(stdout, &growth, rounds);
    }
    growth_release(&growth);
    return number;
}
