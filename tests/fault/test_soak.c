/* Random keys for a long time, as a user without patience or mercy would press them. What holds at
 * every moment: what is saved is what is in memory and what is shown; file and journal together
 * give back what is in memory; undoing everything leads to what was opened, and redoing back.
 *
 * AIMSGAP_SOAK_SEED and AIMSGAP_SOAK_EVENTS replace seed and length; both are said on failure.
 */
#include "unit/unit.h"

#include <dirent.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "random_input.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "unit/sample.h"
#include "unit/scratch.h"
#include "unit/ui_helper.h"

#ifdef __SANITIZE_ADDRESS__
#define EVENT_COUNT 10000
#else
#define EVENT_COUNT 100000
#endif
#define SEED 27001042001
#define CRASH_EVERY 250    /* events */
#define HISTORY_EVERY 1000 /* all the way back and forth */
#define STRANGER_EVERY 700 /* somebody else writes the file */
#define RESTART_EVERY 4000
#define MAX_FILES 100
#define CRASHED "crashed"

static struct soak {
    struct ui *ui;
    uint64_t random;
    unsigned long long seed;
    long done;
    long count;
    char *crashed;      /* what the crash left that is being asked about; NULL: not known */
    char *opened;       /* what undoing everything leads to; NULL: nothing is open */
    bool has_stranger;  /* somebody else wrote the file since it was read or saved */
    bool wants_crash;   /* a check that waits until it can be made */
    bool wants_history; /* likewise */
    long saves;
    long crashes;
    long histories;
    long merges;
    long recoveries;
    char outer[PATH_MAX]; /* holds the test's directory and nothing else */
} soak;

static uint32_t draw(uint32_t limit)
{
    return sample_random(&soak.random, limit);
}

static struct app *get_app(void)
{
    return &soak.ui->app;
}

static bool is_large_enough(void)
{
    return get_app()->rows >= APP_MIN_ROWS && get_app()->columns >= APP_MIN_COLUMNS;
}

static bool has_overlay(enum view_id view)
{
    for (size_t i = 0; i < get_app()->overlay_count; i++)
        if (get_app()->overlays[i] == view)
            return true;
    return false;
}

static void check_same(const char *actual, const char *expected, const char *what)
{
    if (strcmp(actual, expected) == 0)
        return;
    size_t same = 0;
    while (actual[same] == expected[same])
        same++;
    size_t start = same > 60 ? same - 60 : 0;
    fail_msg("%s: \"%.160s\" instead of \"%.160s\"", what, actual + start, expected + start);
}

static void check_memory(const char *expected, const char *what)
{
    char *now = ui_snapshot(soak.ui);
    check_same(now, expected, what);
    free(now);
}

/* ---- what holds ---- */

static void check_header(const struct assessment *assessment)
{
    struct gap_report *report = gap_report_new(ui_get_catalogue());
    struct strbuf header;
    char readiness[WORDS_SIZE];
    assert_non_null(report);
    gap_report_compute(report, assessment, get_app()->today);
    words_format_readiness(report->overall.readiness, readiness);
    strbuf_init(&header);
    ui_append_row(soak.ui, 0, &header);
    if (get_app()->columns >= RANDOM_INPUT_COLUMNS)
        assert_contains(header.text, readiness);
    assert_contains(header.text, app_is_changed(get_app()) ? " changed " : " saved ");
    strbuf_release(&header);
    gap_report_free(report);
}

/* The file's bytes are what is in memory; loaded again it gives the numbers that are shown. */
static void check_file(void)
{
    struct strbuf bytes;
    struct problems problems;
    problems_init(&problems);
    strbuf_init(&bytes);
    scratch_read(get_app()->path, &bytes);
    check_memory(bytes.text, "memory differs from what was saved");
    struct assessment *loaded =
        assessment_load(ui_get_catalogue(), get_app()->path, NULL, &problems);
    if (!loaded)
        fail_msg("what was saved cannot be loaded: %s", problems.list[0].what);
    if (is_large_enough())
        check_header(loaded);
    assessment_free(loaded);
    strbuf_release(&bytes);
    problems_release(&problems);
}

static void check_saved(void)
{
    soak.saves++;
    soak.has_stranger = false;
    assert_false(app_is_changed(get_app()));
    ui_draw(soak.ui);
    check_file();
}

static void check_now(void)
{
    ui_check_round_trip(soak.ui);
    if (get_app()->screen != VIEW_START && is_large_enough())
        check_header(get_app()->assessment);
    if (app_is_changed(get_app()))
        return;
    check_memory(get_app()->base.text, "called saved, but differs");
    if (!soak.has_stranger)
        check_file();
}

/* Into the test's directory. */
static void copy_file(const char *from, const char *to)
{
    struct strbuf bytes;
    strbuf_init(&bytes);
    scratch_read(from, &bytes);
    scratch_write(to, bytes.text, bytes.length);
    strbuf_release(&bytes);
}

static const char *name_crashed(const char *path)
{
    static char copies[2][PATH_MAX];
    static size_t next;
    char *copy = copies[next++ % 2];
    const char *slash = strrchr(path, '/');
    snprintf(copy, PATH_MAX, CRASHED "/%s", slash ? slash + 1 : path);
    return copy;
}

/* The wizard that starts after a crash at this moment, in another directory. */
static void check_recovery(const char *name)
{
    struct ui *other = ui_new_sized(name, RANDOM_INPUT_ROWS, RANDOM_INPUT_COLUMNS, false);
    bool is_asked = app_get_focus(&other->app) == VIEW_RECOVER;
    if (is_asked)
        ui_press(other, 'r');
    if (is_asked || !get_app()->is_new) {
        char *recovered = ui_snapshot(other);
        check_memory(recovered, "memory differs from what comes back after a crash");
        free(recovered);
    }
    if (app_is_typing(get_app()))
        assert_string_equal(other->app.draft, get_app()->editor.text.text);
    soak.recoveries += is_asked;
    ui_free(other);
}

static void check_crash(void)
{
    struct app *app = get_app();
    soak.wants_crash = true;
    /* Before a decision about an older crash, and with somebody else's changes, it is no sum. */
    if (!app->assessment || has_overlay(VIEW_RECOVER) || soak.has_stranger)
        return;
    soak.wants_crash = false;
    soak.crashes++;
    const char *name = name_crashed(app->path);
    assert_int_equal(mkdir(CRASHED, S_IRWXU), 0);
    if (file_exists(app->path))
        copy_file(app->path, name);
    copy_file(app->journal.path, name_crashed(app->journal.path));
    assert_int_equal(chdir(CRASHED), 0);
    check_recovery(strrchr(name, '/') + 1);
    assert_int_equal(chdir(".."), 0);
    unlink(name);
    assert_int_equal(rmdir(CRASHED), 0);
}

/* Press until the message says there is nothing left; returns how often something was done. */
static size_t press_until(int key, const char *message)
{
    for (size_t count = 0;; count++) {
        ui_press(soak.ui, key);
        assert_false(get_app()->message_is_error);
        assert_true(count <= get_app()->log.count);
        if (strcmp(get_app()->message, message) == 0)
            return count;
    }
}

static void check_history(void)
{
    soak.wants_history = true;
    if (!get_app()->assessment || get_app()->overlay_count > 0 || !is_large_enough() ||
        find_is_typing(get_app()))
        return;
    soak.wants_history = false;
    soak.histories++;
    char *before = ui_snapshot(soak.ui);
    bool was_changed = app_is_changed(get_app());
    size_t strokes = press_until('u', "Nothing to undo.");
    check_memory(soak.opened, "undoing everything does not lead to what was opened");
    for (size_t i = 0; i < strokes; i++)
        ui_press(soak.ui, KEY_CONTROL('R'));
    check_memory(before, "redoing everything does not lead back");
    assert_int_equal(app_is_changed(get_app()), was_changed);
    free(before);
}

/* ---- what happens ---- */

static void note_opened(void)
{
    free(soak.opened);
    soak.opened = get_app()->assessment ? ui_snapshot(soak.ui) : NULL;
    soak.has_stranger = false;
}

/* What a crash left comes back as a whole or is discarded as it is said; there is no third way. */
static void check_decision(void)
{
    bool is_back = strstr(get_app()->message, " back") != NULL;
    if (!is_back && !get_app()->is_done)
        assert_contains(get_app()->message, "Discarded");
    if (is_back && soak.crashed)
        check_memory(soak.crashed, "a restart does not bring back what was there");
    free(soak.crashed);
    soak.crashed = NULL;
}

/* An assessment that was never saved has its identity from the journal: only undoing shows it. */
static void note_recovered(void)
{
    if (!get_app()->is_new || get_app()->is_done)
        return;
    char *before = ui_snapshot(soak.ui);
    size_t strokes = press_until('u', "Nothing to undo.");
    note_opened();
    for (size_t i = 0; i < strokes; i++)
        ui_press(soak.ui, KEY_CONTROL('R'));
    check_memory(before, "redoing what came back does not lead back");
    free(before);
}

static void note_merged(void)
{
    soak.merges++;
    soak.has_stranger = false;
    free(soak.opened);
    soak.opened = strdup(get_app()->base.text);
}

static void let_stranger_write(void)
{
    static const char *const notes[] = {"theirs", "\u5BFE\u8C61", "a\nb", NULL};
    struct app *app = get_app();
    if (!app->assessment || !file_exists(app->path) || has_overlay(VIEW_CONFLICT))
        return;
    struct problems problems;
    struct error error = {0};
    problems_init(&problems);
    struct assessment *theirs = assessment_load(app->catalogue, app->path, NULL, &problems);
    problems_release(&problems);
    assert_non_null(theirs);
    size_t item = draw((uint32_t)app->catalogue->item_count);
    assert_true(assessment_set(theirs, field_of_answer(item, ANSWER_NOTE),
                               notes[draw(COUNT_OF(notes))], &error));
    assert_true(assessment_save(theirs, app->path, NULL, &error));
    assessment_free(theirs);
    soak.has_stranger = true;
}

static void remove_files(void)
{
    if (scratch_count_files() < MAX_FILES)
        return;
    DIR *files = opendir(".");
    assert_non_null(files);
    for (const struct dirent *entry = readdir(files); entry; entry = readdir(files))
        if (entry->d_type == DT_REG)
            unlink(entry->d_name);
    closedir(files);
}

static void copy_example(void)
{
    char path[PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/data/examples/" UI_EXAMPLE, ui_get_source());
    copy_file(path, UI_EXAMPLE);
}

static void start(const char *path)
{
    soak.ui = ui_new_sized(path, RANDOM_INPUT_ROWS, RANDOM_INPUT_COLUMNS, draw(4) == 0);
    note_opened();
}

/* After a crash, or after the user has left; then the same file, the example or none. */
static void restart(bool crashes)
{
    struct app *app = get_app();
    bool is_sum = crashes && app->assessment && !soak.has_stranger && !has_overlay(VIEW_RECOVER);
    char *path = app->path ? strdup(app->path) : NULL;
    char *before = is_sum ? ui_snapshot(soak.ui) : NULL;
    app->keeps_journal = app->keeps_journal || crashes;
    ui_free(soak.ui);
    if (!is_sum) {
        remove_files();
        copy_example();
    }
    start(is_sum ? path : draw(3) > 0 ? UI_EXAMPLE : NULL);
    free(soak.crashed);
    soak.crashed = before;
    if (app_get_focus(get_app()) != VIEW_RECOVER) {
        if (is_sum && !get_app()->is_new)
            check_memory(before, "what needed no recovery differs after a restart");
        free(soak.crashed);
        soak.crashed = NULL;
    }
    free(path);
}

/* One event, and what it did is taken note of. */
static void step(void)
{
    bool was_open = get_app()->assessment;
    enum view_id focus = app_get_focus(get_app());
    /* A resize says nothing: the message of the event before is not told twice. */
    get_app()->message[0] = '\0';
    random_input_send(soak.ui, &soak.random);
    struct app *app = get_app();
    bool is_saved = strncmp(app->message, "Saved to ", strlen("Saved to ")) == 0;
    if (was_open != (app->assessment != NULL))
        note_opened();
    if (is_saved)
        check_saved();
    if (focus == VIEW_CONFLICT && !app->conflict.theirs && app_get_focus(app) != VIEW_EDITOR)
        note_merged();
    if (focus == VIEW_RECOVER && (app->is_done || app_get_focus(app) != VIEW_RECOVER)) {
        check_decision();
        note_recovered();
    }
    if (app->is_done)
        restart(false);
}

static void test_random_keys_lose_nothing(void **state)
{
    (void)state;
    start(UI_EXAMPLE);
    for (soak.done = 1; soak.done <= soak.count; soak.done++) {
        step();
        if (soak.done % STRANGER_EVERY == 0)
            let_stranger_write();
        if (soak.done % CRASH_EVERY == 0 && get_app()->assessment)
            check_now();
        if (soak.wants_crash || soak.done % CRASH_EVERY == 0)
            check_crash();
        if (soak.wants_history || soak.done % HISTORY_EVERY == 0)
            check_history();
        if (soak.done % RESTART_EVERY == 0)
            restart(true);
    }
    ui_free(soak.ui);
    free(soak.opened);
    free(soak.crashed);
    print_message("%ld saves, %ld crashes (%ld with changes), %ld histories, %ld merges\n",
                  soak.saves, soak.crashes, soak.recoveries, soak.histories, soak.merges);
}

static size_t count_entries(const char *path)
{
    size_t count = 0;
    DIR *files = opendir(path);
    assert_non_null(files);
    while (readdir(files))
        count++;
    closedir(files);
    return count - 2; /* without . and .. */
}

static void test_nothing_else_was_written(void **state)
{
    (void)state;
    assert_int_equal(count_entries(soak.outer), 1);
}

/* A test that fails does not come back here: what it takes to repeat it. */
static int say_seed(void **state)
{
    (void)state;
    if (soak.done <= soak.count)
        print_error("AIMSGAP_SOAK_SEED=%llu, event %ld\n", soak.seed, soak.done);
    return 0;
}

static int set_up(void **state)
{
    const char *seed = getenv("AIMSGAP_SOAK_SEED");
    const char *count = getenv("AIMSGAP_SOAK_EVENTS");
    const char *base = getenv("TMPDIR");
    char home[PATH_MAX + 8];
    soak.seed = seed ? strtoull(seed, NULL, 10) : SEED;
    soak.random = soak.seed;
    soak.count = count ? strtol(count, NULL, 10) : EVENT_COUNT;
    snprintf(soak.outer, sizeof soak.outer, "%s/aimsgap-soak-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(soak.outer))
        return -1;
    snprintf(home, sizeof home, "%s/home", soak.outer);
    setenv("HOME", home, 1);
    setenv("TMPDIR", soak.outer, 1);
    return ui_group_setup(state);
}

static int tear_down(void **state)
{
    return ui_group_teardown(state) == 0 ? rmdir(soak.outer) : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_random_keys_lose_nothing, say_seed),
        cmocka_unit_test(test_nothing_else_was_written),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
