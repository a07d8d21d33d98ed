/* Measures aimsgap beside programs that people know, and prints a Markdown table.
 *
 * A subject is one command line. Subjects that are compared stand in a group, and a group knows how
 * to run one of its subjects once. bench_main.c runs all subjects of all groups in turn (A B C A B
 * C ...), round after round, so that whatever else the machine does hits all of them alike.
 *
 * A measurement that fails is said on standard error with its reason, and is not tried again for
 * that subject: the table then says "not measured". A program that is not installed is skipped.
 *
 * Errors: functions that return bool say on standard error why they return false. Where memory runs
 * out, bench_check_memory() ends the program.
 */
#ifndef AIMSGAP_TESTS_BENCH_BENCH_H
#define AIMSGAP_TESTS_BENCH_BENCH_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum bench_measure {
    BENCH_START_MS,
    BENCH_KEY_MS,
    BENCH_KEY_BYTES,
    BENCH_COMMAND_MS,
    BENCH_PEAK_MIB,
    BENCH_MEASURE_COUNT,
};

enum {
    BENCH_ARGUMENTS_MAX = 8,
    BENCH_SUBJECTS_MAX = 3,
    BENCH_COMMAND_TIMEOUT_MS = 60000,
};

struct bench_samples {
    double *values;
    size_t count;
    size_t capacity;
};

struct bench_subject {
    const char *name; /* as in the table */
    const char *argv[BENCH_ARGUMENTS_MAX];
    const char *version_command; /* for the shell; prints a line; NULL: none */
    const char *directory;       /* terminal programs: where to run */
    const char *marker;          /* terminal programs: a text of the first complete screen */
    const char *setup_keys;      /* terminal programs: sent before keys are measured; may be NULL */
    const char *back_key;        /* terminal programs: before each measured key; NULL: <Up> */
    const char *key;             /* terminal programs: what is measured; NULL: <Down> */
    bool is_missing;             /* the program is not installed */
    bool has_failed[BENCH_MEASURE_COUNT];
    struct bench_samples samples[BENCH_MEASURE_COUNT];
};

/* What the table shows of a group's subjects. */
struct bench_row {
    enum bench_measure measure;
    const char *title;
};

/* The first subject is aimsgap, the others are its peers. */
struct bench_group {
    void (*run)(struct bench_subject *subject);
    const struct bench_row *rows;
    size_t row_count;
    struct bench_subject subjects[BENCH_SUBJECTS_MAX];
    size_t subject_count;
};

/* A directory of its own in TMPDIR: a copy of the data file, a git repository, a home. */
struct bench_workspace {
    char *directory;
    char *file;
    char *repository;
    bool has_repository; /* false where git is not installed */
};

/* ---- bench_samples.c ---- */

void *bench_check_memory(void *memory);
void bench_add_sample(struct bench_samples *samples, double value);
void bench_clear_samples(struct bench_samples *samples);
void bench_free_samples(struct bench_samples *samples);

/* Of at least one sample. The median of an even number is the mean of the middle two; a percentile
 * is the smallest sample that `percent` of all samples do not exceed (nearest rank). */
double bench_get_median(const struct bench_samples *samples);
double bench_get_percentile(const struct bench_samples *samples, unsigned percent);

/* ---- bench_workspace.c ---- */

/* What the repository's newest commit is called; tig shows it in the first row. */
#define BENCH_NEWEST_COMMIT "The newest commit"

/* Makes the workspace and the environment that all programs get: its HOME, no XDG_*, no GIT_*. */
bool bench_create_workspace(struct bench_workspace *workspace, const char *data_file);
void bench_remove_workspace(struct bench_workspace *workspace);

/* ---- bench_command.c ---- */

struct bench_outcome {
    double elapsed_ms;
    double peak_mib;
    int exit_status; /* 128 + n after signal n, -1 after BENCH_COMMAND_TIMEOUT_MS */
};

/* Runs a program to its end, input and output being /dev/null. Returns 0 or the errno for which it
 * could not be started. Needs SIGCHLD blocked. */
int bench_run_program(const char *const *argv, struct bench_outcome *outcome);

/* Runs a subject that prints and ends: BENCH_COMMAND_MS, BENCH_PEAK_MIB. */
void bench_run_command(struct bench_subject *subject);

/* ---- bench_terminal.c ---- */

/* Runs a subject that draws on a terminal: BENCH_START_MS, BENCH_KEY_*, BENCH_PEAK_MIB. */
void bench_run_terminal(struct bench_subject *subject);

/* ---- bench_growth.c ---- */

/* Measures how times grow with the registers and prints a table. Returns the signal that ended it,
 * or 0; `is_measured` says whether all of it could be measured. */
int bench_measure_growth(const char *program, const char *directory, unsigned rounds,
                         const sigset_t *ending, bool *is_measured);

/* ---- bench_main.c ---- */

/* The signal that came meanwhile, or 0. */
int bench_take_signal(const sigset_t *ending);

/* ---- bench_table.c ---- */

/* Notes that a measurement failed, with the reason on standard error. */
void bench_note_failure(struct bench_subject *subject, enum bench_measure measure,
                        const char *reason);

/* The table of all groups and below it how it was measured. */
void bench_print_table(FILE *stream, const struct bench_group *groups, size_t group_count,
                       unsigned rounds);

#endif
