#include "fault/allocation.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "store/assessment_load.h"
#include "store/problems.h"
#include "unit/sample.h"
#include "unit/scratch.h"
#include "unit/unit.h"

const char fault_whole[] =
    "{\"format\": \"aimsgap-assessment\", \"version\": 1, "
    "\"id\": \"00000000-0000-4000-8000-000000000001\", \"title\": \"All of it\", "
    "\"created_at\": \"2026-11-24T09:30:00Z\", "
    "\"organisation\": {\"name\": \"Caf\u00E9 N\u00B0 1\", \"sector\": \"catering\", \"vat\": [1, "
    "2]}, "
    "\"scope\": {\"isms\": \"all of it\", \"aims\": \"line one\\nline two\", \"map\": {\"a\": "
    "null}}, "
    "\"assessors\": [\"Kim, lead of the assessment\", \"Sam, who writes all of it down\", "
    "\"Lou, who asks what nobody else has asked before\"], "
    "\"need\": {\"certified-isms\": \"yes\", \"later\": 3}, \"roles\": [\"provider\"], "
    "\"answers\": {"
    "\"iso27001:5.1\": {\"status\": \"conforming\", \"basis\": \"evidenced\", \"evidence\": ["
    "{\"title\": \"minutes\", \"reference\": \"wiki/1\", \"date\": \"2026-11-24\"}, "
    "{\"title\": \"charter\", \"seen_by\": \"Sam\", \"pages\": [3, 4]}], "
    "\"note\": \"signed\\nin ink\", \"mood\": \"good\"}, "
    "\"iso42001:A.2.2\": {\"status\": \"not-applicable\", \"basis\": \"stated\", "
    "\"justification\": \"no such thing here\", \"owner\": \"Lou\", \"due\": \"2027-03-31\", "
    "\"assessed_by\": \"Kim\", \"assessed_at\": \"2026-11-24T09:30:00Z\"}}, "
    "\"ai_systems\": {\"S-2\": {\"name\": \"Chatbot\", \"people\": [\"customers\", \"employees\"], "
    "\"consequential\": \"yes\", \"in_scope\": \"yes\", \"data_sets\": [\"D-1\"], "
    "\"controls\": [\"iso42001:A.9.2\", \"iso42001:A.2.2\"], \"review\": \"2026-01-01\"}, "
    "\"S-1\": {\"owner\": \"Kim\", \"cost\": [1, 2]}}, "
    "\"risks\": {\"R-1\": {\"name\": \"Unfair answers\", \"systems\": [\"S-1\", \"S-2\"], "
    "\"consequence_groups\": \"2\", \"likelihood\": \"2\", \"residual_consequence\": \"5\", "
    "\"residual_likelihood\": \"5\", \"measures\": \"test\\nand tell\"}}, "
    "\"impact_assessments\": {\"I-1\": {\"system\": \"S-2\", \"events\": [\"incident\"]}}, "
    "\"human_oversight\": {\"O-1\": {\"systems\": [\"S-1\", \"S-9\"], \"overseer\": \"Lou\"}}, "
    "\"data_sets\": {\"D-1\": {\"name\": \"Letters\", \"uses\": [\"retrieval\"]}}, "
    "\"extra\": \"kept\"}\n";

static struct {
    bool is_armed;
    size_t pauses; /* that have not ended */
    bool all_after;
    size_t count;
    size_t failing; /* from 1; 0: none */
} fault;

static struct catalogue *catalogue;

/* ---- the allocators ---- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
char *__real_strndup(const char *text, size_t size);
char *__real_realpath(const char *path, char *resolved);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t size);
char *__wrap_realpath(const char *path, char *resolved);

int __wrap_fsync(int descriptor);
int __wrap_fdatasync(int descriptor);

static bool fails(void)
{
    if (!fault.is_armed || fault.pauses > 0)
        return false;
    fault.count++;
    bool failed = fault.failing > 0 && (fault.count == fault.failing ||
                                        (fault.all_after && fault.count > fault.failing));
    if (failed)
        errno = ENOMEM;
    return failed;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

char *__wrap_strndup(const char *text, size_t size)
{
    return fails() ? NULL : __real_strndup(text, size);
}

/* It allocates only where it is given no room. */
char *__wrap_realpath(const char *path, char *resolved)
{
    return !resolved && fails() ? NULL : __real_realpath(path, resolved);
}

/* The disk is not in question here, and thousands of files would wait for it. */
int __wrap_fsync(int descriptor)
{
    (void)descriptor;
    return 0;
}

int __wrap_fdatasync(int descriptor)
{
    (void)descriptor;
    return 0;
}

static void *allocate(size_t size)
{
    return malloc(size);
}

void fault_init(void)
{
    cJSON_Hooks hooks = {allocate, free};
    cJSON_InitHooks(&hooks);
}

/* ---- set-up and tear-down ---- */

int fault_set_up(void **state)
{
    fault_init();
    setenv("SOURCE_DATE_EPOCH", "1795000000", 1);
    catalogue = sample_built_in();
    return scratch_setup(state);
}

int fault_tear_down(void **state)
{
    fault_disarm();
    catalogue_free(catalogue);
    return chdir("/") == 0 ? scratch_teardown(state) : -1;
}

const struct catalogue *fault_get_catalogue(void)
{
    return catalogue;
}

struct assessment *fault_parse_whole(void)
{
    struct problems problems;
    problems_init(&problems);
    struct assessment *assessment =
        assessment_parse(catalogue, "whole", fault_whole, strlen(fault_whole), &problems);
    if (!assessment)
        fail_msg("%zu:%zu: %s", problems.list[0].line, problems.list[0].column,
                 problems.list[0].what);
    problems_release(&problems);
    return assessment;
}

/* ---- failing ---- */

void fault_arm(size_t number, bool all_after)
{
    fault.count = 0;
    fault.failing = number;
    fault.all_after = all_after;
    fault.pauses = 0;
    fault.is_armed = true;
}

size_t fault_disarm(void)
{
    fault.is_armed = false;
    return fault.count;
}

void fault_pause(void)
{
    fault.pauses++;
}

void fault_resume(void)
{
    fault.pauses--;
}

size_t fault_get_stride(size_t count, size_t points)
{
    const char *all = getenv("AIMSGAP_FAULT_ALL");
    bool wants_all = all && strcmp(all, "1") == 0;
    return wants_all || points == 0 || count <= points ? 1 : (count + points - 1) / points;
}

bool fault_is_memory(const struct error *error)
{
    return error->kind == ERROR_IO && strstr(error->what, "memory");
}

/* ---- sequences ---- */

struct reference {
    char **after; /* of each step; the last one is before the first step */
    size_t count; /* of allocations */
};

static char *describe(const struct fault_sequence *sequence, void *state)
{
    struct strbuf text;
    strbuf_init(&text);
    sequence->describe(state, &text);
    char *copy = strbuf_steal(&text);
    assert_non_null(copy);
    return copy;
}

static void make_reference(const struct fault_sequence *sequence, struct reference *reference)
{
    void *state = sequence->begin();
    reference->after = calloc(sequence->steps + 1, sizeof *reference->after);
    assert_non_null(reference->after);
    reference->after[sequence->steps] = describe(sequence, state);
    fault_arm(0, false);
    for (size_t i = 0; i < sequence->steps; i++) {
        struct error error = {0};
        bool done = sequence->run_step(state, i, &error);
        fault_pause();
        if (!done)
            fail_msg("%s, step %zu: %s", sequence->name, i, error.what);
        reference->after[i] = describe(sequence, state);
        fault_resume();
    }
    reference->count = fault_disarm();
    sequence->end(state);
}

static void release_reference(const struct fault_sequence *sequence, struct reference *reference)
{
    for (size_t i = 0; i <= sequence->steps; i++)
        free(reference->after[i]);
    free(reference->after);
}

/* What one step did, with everything that led to it for the message. */
struct outcome {
    const struct fault_sequence *sequence;
    size_t step;
    size_t number;
    bool all_after;
    const char *before;
    const char *expected;
};

static void check_state(const struct outcome *outcome, const char *state, const char *wanted,
                        const char *what)
{
    if (strcmp(state, wanted) == 0)
        return;
    size_t at = 0;
    while (state[at] == wanted[at])
        at++;
    fail_msg("%s: allocation %zu%s, step %zu: %s\nis:     %.200s\nwanted: %.200s",
             outcome->sequence->name, outcome->number,
             outcome->all_after ? " and all after it" : "", outcome->step, what, state + at,
             wanted + at);
}

/* The step failed: is all as it was, and does it go well with memory enough? */
static void check_failure(const struct outcome *outcome, void *state, const struct error *error)
{
    const struct fault_sequence *sequence = outcome->sequence;
    char *after = describe(sequence, state);
    bool is_done = sequence->rule != FAULT_STRICT && strcmp(after, outcome->expected) == 0;
    if (!fault_is_memory(error))
        fail_msg("%s: allocation %zu, step %zu: says \"%s\"", sequence->name, outcome->number,
                 outcome->step, error->what);
    if (!is_done) {
        struct error second = {0};
        if (sequence->rule != FAULT_GOES_ON)
            check_state(outcome, after, outcome->before, "failed, and something changed");
        if (!sequence->run_step(state, outcome->step, &second))
            fail_msg("%s: allocation %zu, step %zu, tried again: %s", sequence->name,
                     outcome->number, outcome->step, second.what);
        char *retried = describe(sequence, state);
        check_state(outcome, retried, outcome->expected, "tried again");
        free(retried);
    }
    free(after);
}

static void run_failing(const struct fault_sequence *sequence, const struct reference *reference,
                        size_t number, bool all_after)
{
    void *state = sequence->begin();
    fault_arm(number, all_after);
    for (size_t i = 0; i < sequence->steps; i++) {
        struct error error = {0};
        bool done = sequence->run_step(state, i, &error);
        fault_pause();
        const struct outcome outcome = {sequence,
                                        i,
                                        number,
                                        all_after,
                                        reference->after[i > 0 ? i - 1 : sequence->steps],
                                        reference->after[i]};
        if (done) {
            char *after = describe(sequence, state);
            check_state(&outcome, after, outcome.expected, "was said to be done");
            free(after);
        } else {
            check_failure(&outcome, state, &error);
        }
        fault_resume();
    }
    fault_disarm();
    sequence->end(state);
}

void fault_check(const struct fault_sequence *sequence)
{
    struct reference reference;
    make_reference(sequence, &reference);
    size_t stride = fault_get_stride(reference.count, sequence->points);
    size_t tried = 0;
    for (size_t number = 1; number <= reference.count; number += stride, tried++) {
        run_failing(sequence, &reference, number, false);
        run_failing(sequence, &reference, number, true);
    }
    print_message("%s: %zu allocations, %zu tried\n", sequence->name, reference.count, tried);
    release_reference(sequence, &reference);
}
