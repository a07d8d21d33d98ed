/* bench [--rounds N] [--marker TEXT] [--setup KEYS] [--growth] AIMSGAP FILE
 *
 * Measures the aimsgap binary with an assessment file beside nano, tig and jq; see bench.h. No time
 * is too long: the exit status is 1 only where something could not be measured, and 2 for a wrong
 * command line. */
#include "bench.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    BENCH_EXIT_NOT_MEASURED = 1,
    BENCH_EXIT_USAGE = 2,
    BENCH_EXIT_SIGNAL_BASE = 128,
    BENCH_ROUNDS = 30,
    BENCH_ROUNDS_MAX = 10000,
    BENCH_GROUPS = 2,
};

struct bench_options {
    unsigned rounds;
    const char *marker;
    const char *setup_keys;
    const char *program;
    const char *data_file;
    bool is_growth;
};

static const struct bench_row BENCH_TERMINAL_ROWS[] = {
    {BENCH_START_MS, "Start to first complete screen"},
    {BENCH_KEY_MS, "Key to repaint"},
    {BENCH_KEY_BYTES, "Bytes written per key"},
    {BENCH_PEAK_MIB, "Peak memory, interactive"},
};

static const struct bench_row BENCH_COMMAND_ROWS[] = {
    {BENCH_COMMAND_MS, "Report as JSON, wall time"},
    {BENCH_PEAK_MIB, "Peak memory, report"},
};

#define BENCH_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* ---- what is measured ---- */

static void bench_fill_terminal_group(struct bench_group *group,
                                      const struct bench_options *options,
                                      const struct bench_workspace *workspace)
{
    *group = (struct bench_group){
        .run = bench_run_terminal,
        .rows = BENCH_TERMINAL_ROWS,
        .row_count = BENCH_COUNT_OF(BENCH_TERMINAL_ROWS),
        .subject_count = 3,
        .subjects = {{.name = "aimsgap FILE",
                      .argv = {options->program, workspace->file},
                      .directory = workspace->directory,
                      .marker = options->marker,
                      .setup_keys = options->setup_keys},
                     {.name = "nano FILE",
                      .argv = {"nano", workspace->file},
                      .version_command = "nano --version 2>/dev/null",
                      .directory = workspace->directory,
                      .marker = "GNU nano"},
                     {.name = "tig",
                      .argv = {"tig"},
                      .version_command = "tig --version 2>/dev/null",
                      .directory = workspace->repository,
                      .marker = BENCH_NEWEST_COMMIT,
                      .is_missing = !workspace->has_repository}},
    };
}

static void bench_fill_command_group(struct bench_group *group, const struct bench_options *options,
                                     const struct bench_workspace *workspace)
{
    *group = (struct bench_group){
        .run = bench_run_command,
        .rows = BENCH_COMMAND_ROWS,
        .row_count = BENCH_COUNT_OF(BENCH_COMMAND_ROWS),
        .subject_count = 2,
        .subjects = {{.name = "aimsgap report FILE -f json",
                      .argv = {options->program, "report", workspace->file, "-f", "json"}},
                     {.name = "jq . FILE",
                      .argv = {"jq", ".", workspace->file},
                      .version_command = "jq --version 2>/dev/null"}},
    };
}

/* ---- rounds ---- */

/* The signals that end the program are blocked and looked for between two runs, so that the
 * workspace never stays behind. SIGCHLD is blocked for bench_run_program(). */
static void bench_block_signals(sigset_t *ending)
{
    sigset_t blocked;
    sigemptyset(ending);
    sigaddset(ending, SIGINT);
    sigaddset(ending, SIGTERM);
    sigaddset(ending, SIGHUP);
    blocked = *ending;
    sigaddset(&blocked, SIGCHLD);
    signal(SIGCHLD, SIG_DFL);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
}

int bench_take_signal(const sigset_t *ending)
{
    const struct timespec at_once = {0};
    int number = sigtimedwait(ending, NULL, &at_once);
    return number > 0 ? number : 0;
}

/* Runs every subject once; returns the signal that ended it, or 0. */
static int bench_run_round(struct bench_group *groups, size_t group_count, const sigset_t *ending)
{
    for (size_t i = 0; i < group_count; i++) {
        for (size_t j = 0; j < groups[i].subject_count; j++) {
            struct bench_subject *subject = &groups[i].subjects[j];
            if (!subject->is_missing) {
                groups[i].run(subject);
            }
            int number = bench_take_signal(ending);
            if (number != 0) {
                return number;
            }
        }
    }
    return 0;
}

static void bench_forget_samples(struct bench_group *groups, size_t group_count)
{
    for (size_t i = 0; i < group_count; i++) {
        for (size_t j = 0; j < groups[i].subject_count; j++) {
            for (size_t k = 0; k < BENCH_MEASURE_COUNT; k++) {
                bench_clear_samples(&groups[i].subjects[j].samples[k]);
            }
        }
    }
}

/* Releases the samples; returns the exit status that they deserve. */
static int bench_finish_groups(struct bench_group *groups, size_t group_count)
{
    int status = 0;
    for (size_t i = 0; i < group_count; i++) {
        for (size_t j = 0; j < groups[i].subject_count; j++) {
            struct bench_subject *subject = &groups[i].subjects[j];
            bool must_be_there = j == 0;
            for (size_t k = 0; k < BENCH_MEASURE_COUNT; k++) {
                if (subject->has_failed[k]) {
                    status = BENCH_EXIT_NOT_MEASURED;
                }
                bench_free_samples(&subject->samples[k]);
            }
            if (subject->is_missing) {
                fprintf(stderr, "bench: %s: skipped, it or what it needs is not installed\n",
                        subject->name);
                status = must_be_there ? BENCH_EXIT_NOT_MEASURED : status;
            }
        }
    }
    return status;
}

static int bench_measure_all(const struct bench_options *options,
                             const struct bench_workspace *workspace, const sigset_t *ending)
{
    struct bench_group groups[BENCH_GROUPS];
    bool is_measured;
    if (options->is_growth) {
        int ended = bench_measure_growth(options->program, workspace->directory, options->rounds,
                                         ending, &is_measured);
        return ended != 0    ? BENCH_EXIT_SIGNAL_BASE + ended
               : is_measured ? 0
                             : BENCH_EXIT_NOT_MEASURED;
    }
    bench_fill_terminal_group(&groups[0], options, workspace);
    bench_fill_command_group(&groups[1], options, workspace);
    int number = bench_run_round(groups, BENCH_GROUPS, ending);
    bench_forget_samples(groups, BENCH_GROUPS);
    for (unsigned round = 0; round < options->rounds && number == 0; round++) {
        number = bench_run_round(groups, BENCH_GROUPS, ending);
    }
    if (number == 0) {
        bench_print_table(stdout, groups, BENCH_GROUPS, options->rounds);
    }
    int status = bench_finish_groups(groups, BENCH_GROUPS);
    return number != 0 ? BENCH_EXIT_SIGNAL_BASE + number : status;
}

/* ---- the command line ---- */

static int bench_print_usage(FILE *stream)
{
    fprintf(stream,
            "usage: bench [--rounds N] [--marker TEXT] [--setup KEYS] [--growth] AIMSGAP FILE\n"
            "  --rounds N     how often each program is measured (%d)\n"
            "  --marker TEXT  what the first screen of AIMSGAP shows (aimsgap)\n"
            "  --setup KEYS   keys that lead to a screen where Down moves, as \"<Tab>g\"\n"
            "  --growth       how times grow with the registers, instead\n",
            BENCH_ROUNDS);
    return BENCH_EXIT_USAGE;
}

static bool bench_parse_rounds(const char *text, unsigned *rounds)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < 1 || value > BENCH_ROUNDS_MAX) {
        fprintf(stderr, "bench: --rounds %s: give a number from 1 to %d\n", text, BENCH_ROUNDS_MAX);
        return false;
    }
    *rounds = (unsigned)value;
    return true;
}

/* False: usage was printed, and *status is the exit status. */
static bool bench_parse_arguments(int argc, char **argv, struct bench_options *options, int *status)
{
    static const struct option LONG_OPTIONS[] = {
        {"rounds", required_argument, NULL, 'r'}, {"marker", required_argument, NULL, 'm'},
        {"setup", required_argument, NULL, 's'},  {"growth", no_argument, NULL, 'g'},
        {"help", no_argument, NULL, 'h'},         {0},
    };
    *options = (struct bench_options){.rounds = BENCH_ROUNDS, .marker = "aimsgap"};
    *status = BENCH_EXIT_USAGE;
    int letter;
    while ((letter = getopt_long(argc, argv, "h", LONG_OPTIONS, NULL)) != -1) {
        if (letter == 'm') {
            options->marker = optarg;
        } else if (letter == 's') {
            options->setup_keys = optarg;
        } else if (letter == 'g') {
            options->is_growth = true;
        } else if (letter == 'h') {
            bench_print_usage(stdout);
            *status = 0;
            return false;
        } else if (letter != 'r') {
            bench_print_usage(stderr);
            return false;
        } else if (!bench_parse_rounds(optarg, &options->rounds)) {
            return false;
        }
    }
    if (argc - optind != 2) {
        bench_print_usage(stderr);
        return false;
    }
    options->program = argv[optind];
    options->data_file = argv[optind + 1];
    return true;
}

int main(int argc, char **argv)
{
    struct bench_options options;
    struct bench_workspace workspace;
    char program[PATH_MAX];
    sigset_t ending;
    int status;
    if (!bench_parse_arguments(argc, argv, &options, &status)) {
        return status;
    }
    if (strchr(options.program, '/') != NULL) { /* the measured programs run elsewhere */
        if (realpath(options.program, program) == NULL) {
            fprintf(stderr, "bench: %s: %s\n", options.program, strerror(errno));
            return BENCH_EXIT_NOT_MEASURED;
        }
        options.program = program;
    }
    bench_block_signals(&ending);
    if (!bench_create_workspace(&workspace, options.data_file)) {
        return BENCH_EXIT_NOT_MEASURED;
    }
    status = bench_measure_all(&options, &workspace, &ending);
    bench_remove_workspace(&workspace);
    return status;
}
