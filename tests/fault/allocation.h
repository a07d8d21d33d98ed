/* Memory that runs out on demand. Programs linked with FAULT_WRAPS (tests/tests.mk) call these
 * allocators in place of the C library's, and cJSON does too after fault_init().
 *
 * A sequence is a few steps on one state. It runs once with memory enough, which counts the
 * allocations and keeps what the state was after each step; then again for each allocation, once
 * with only that one failing and once with all from there on. A step that fails must say that
 * memory ran out, must leave the state as it was, and must do what it did without failures when it
 * is tried again with memory enough. Whatever is not given back shows under LeakSanitizer.
 */
#ifndef AIMSGAP_TESTS_FAULT_ALLOCATION_H
#define AIMSGAP_TESTS_FAULT_ALLOCATION_H

#include <stdbool.h>
#include <stddef.h>

struct assessment;
struct catalogue;
struct error;
struct strbuf;

enum fault_rule {
    FAULT_STRICT,
    FAULT_WARNS,   /* a step may be done and say nevertheless that memory ran out */
    FAULT_GOES_ON, /* a step may be done by half: tried again, it does the rest */
};

struct fault_sequence {
    const char *name;
    size_t steps;
    size_t points; /* how many allocations are tried; 0, or AIMSGAP_FAULT_ALL=1: all of them */
    enum fault_rule rule;

    /* A fresh state; the caller's own memory never fails in these. */
    void *(*begin)(void);
    void (*describe)(void *state, struct strbuf *out);
    void (*end)(void *state);

    bool (*run_step)(void *state, size_t step, struct error *error);
};

/* Must come before anything that allocates. */
void fault_init(void);

void fault_check(const struct fault_sequence *sequence);

/* For tests with a course of their own: let allocation `number`, counted from 1, fail, and with
 * `all_after` every later one too; 0 only counts. */
void fault_arm(size_t number, bool all_after);
size_t fault_disarm(void); /* how many were asked for */

/* The test's own memory in between; pauses nest. */
void fault_pause(void);
void fault_resume(void);

/* The distance between the allocations that are tried, so that there are about `points`. */
size_t fault_get_stride(size_t count, size_t points);

/* An assessment file with every kind of value, what no aimsgap knows included. */
extern const char fault_whole[];

/* Set-up and tear-down of a group: fault_init(), the built-in catalogue, and an empty directory,
 * which may have become the current one by then. */
int fault_set_up(void **state);
int fault_tear_down(void **state);
const struct catalogue *fault_get_catalogue(void);

/* The assessment of fault_whole; freed by the caller. */
struct assessment *fault_parse_whole(void);

/* Does the error say that memory ran out? */
bool fault_is_memory(const struct error *error);

#endif
