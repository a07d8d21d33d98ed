/* Programs that draw on a terminal: start, keys and peak memory.
 *
 * One process a round and subject: it is started, its first screen awaited, a few keys are pressed,
 * then SIGTERM ends it. What is measured, for all subjects alike:
 *   start  from just before the fork to the arrival of the last byte of the first complete screen,
 *          which is complete when it shows the subject's marker and no byte has come for
 *          BENCH_START_IDLE_MS;
 *   key    from just before the write of <Down> to the arrival of the last byte of the response,
 *          which is over when no byte has come for BENCH_KEY_IDLE_MS; the idle time is not counted.
 *          Before each measured <Down> an <Up> that is not measured goes back, so that every
 *          <Down> asks for the same repaint and no list ends; a subject may have other keys;
 *   bytes  all bytes of that response.
 */
#include "bench.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "../terminal/pty.h"

enum {
    BENCH_TIMEOUT_MS = 5000,
    BENCH_EXIT_TIMEOUT_MS = 2000,
    BENCH_START_IDLE_MS = 100,
    BENCH_KEY_IDLE_MS = 50,
    BENCH_KEYS_PER_ROUND = 4,
    BENCH_ROWS = 24,
    BENCH_COLS = 80,
};

static const double BENCH_NS_PER_MS = 1e6;
static const double BENCH_KIB_PER_MIB = 1024;

static bool bench_measure_start(struct bench_subject *subject, struct pty *pty)
{
    if (!pty_wait_for_text(pty, subject->marker, BENCH_TIMEOUT_MS) ||
        !pty_wait_for_quiet(pty, BENCH_START_IDLE_MS, BENCH_TIMEOUT_MS) ||
        !pty_has_text(pty, subject->marker) || pty_wait_for_exit(pty, 0) >= 0) {
        bench_note_failure(subject, BENCH_START_MS, "no first screen that stays; there is:");
        pty_print_screen(pty, stderr);
        return false;
    }
    int64_t elapsed_ns = pty_get_output_ns(pty) - pty_get_start_ns(pty);
    bench_add_sample(&subject->samples[BENCH_START_MS], (double)elapsed_ns / BENCH_NS_PER_MS);
    return true;
}

static bool bench_measure_key(struct bench_subject *subject, struct pty *pty)
{
    if (!pty_send_keys(pty, subject->back_key ? subject->back_key : "<Up>") ||
        !pty_wait_for_quiet(pty, BENCH_KEY_IDLE_MS, BENCH_TIMEOUT_MS)) {
        return false;
    }
    pty_reset_byte_count(pty);
    int64_t pressed_ns = pty_read_clock_ns();
    if (!pty_send_keys(pty, subject->key ? subject->key : "<Down>") ||
        !pty_wait_for_bytes(pty, 1, BENCH_TIMEOUT_MS) ||
        !pty_wait_for_quiet(pty, BENCH_KEY_IDLE_MS, BENCH_TIMEOUT_MS)) {
        return false;
    }
    int64_t elapsed_ns = pty_get_output_ns(pty) - pressed_ns;
    bench_add_sample(&subject->samples[BENCH_KEY_MS], (double)elapsed_ns / BENCH_NS_PER_MS);
    bench_add_sample(&subject->samples[BENCH_KEY_BYTES], (double)pty_get_byte_count(pty));
    return true;
}

static void bench_measure_keys(struct bench_subject *subject, struct pty *pty)
{
    bool is_measured = subject->setup_keys == NULL ||
                       (pty_send_keys(pty, subject->setup_keys) &&
                        pty_wait_for_quiet(pty, BENCH_START_IDLE_MS, BENCH_TIMEOUT_MS));
    for (int i = 0; i < BENCH_KEYS_PER_ROUND && is_measured; i++) {
        is_measured = bench_measure_key(subject, pty);
    }
    if (!is_measured) {
        bench_note_failure(subject, BENCH_KEY_MS, "no answer to a key; there is:");
        bench_note_failure(subject, BENCH_KEY_BYTES, "no answer to a key");
        pty_print_screen(pty, stderr);
    }
}

static void bench_measure_peak(struct bench_subject *subject, struct pty *pty)
{
    if (pty_wait_for_exit(pty, 0) >= 0) {
        bench_note_failure(subject, BENCH_PEAK_MIB, "the program ended by itself");
        return;
    }
    pty_kill(pty, SIGTERM);
    if (pty_wait_for_exit(pty, BENCH_EXIT_TIMEOUT_MS) < 0) {
        pty_kill(pty, SIGKILL);
    }
    if (pty_wait_for_exit(pty, BENCH_EXIT_TIMEOUT_MS) < 0) {
        bench_note_failure(subject, BENCH_PEAK_MIB, "the program did not end");
        return;
    }
    double peak_kib = (double)pty_get_peak_kib(pty);
    bench_add_sample(&subject->samples[BENCH_PEAK_MIB], peak_kib / BENCH_KIB_PER_MIB);
}

static void bench_note_no_start(struct bench_subject *subject, const char *reason)
{
    static const enum bench_measure MEASURES[] = {BENCH_START_MS, BENCH_KEY_MS, BENCH_KEY_BYTES,
                                                  BENCH_PEAK_MIB};
    for (size_t i = 0; i < sizeof MEASURES / sizeof *MEASURES; i++) {
        bench_note_failure(subject, MEASURES[i], reason);
    }
}

void bench_run_terminal(struct bench_subject *subject)
{
    if (subject->has_failed[BENCH_START_MS]) {
        return;
    }
    struct pty *pty = pty_new(&(struct pty_options){.argv = subject->argv,
                                                    .directory = subject->directory,
                                                    .rows = BENCH_ROWS,
                                                    .cols = BENCH_COLS});
    if (pty == NULL && errno == ENOENT) {
        subject->is_missing = true;
        return;
    }
    if (pty == NULL) {
        bench_note_no_start(subject, strerror(errno));
        return;
    }
    if (!bench_measure_start(subject, pty)) {
        bench_note_no_start(subject, "no first screen");
    } else {
        if (!subject->has_failed[BENCH_KEY_MS]) {
            bench_measure_keys(subject, pty);
        }
        bench_measure_peak(subject, pty);
    }
    pty_free(pty);
}
