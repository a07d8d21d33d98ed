/* Two real wizards with one assessment, and a file that changes under the wizard's hands. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stage.h"

enum {
    TEXT_BYTES = 256,
    EXIT_IO = 74,
};

#define FILE_NAME "demo.json"
#define JOURNAL "." FILE_NAME ".aimsgap-journal"
#define ASIDE JOURNAL "~"
#define OWN_ROW "your answer"
#define HELD "Open elsewhere"
#define RECOVERY "Unsaved changes from last time"
#define CONFLICT "Changed on disk"
#define CONFLICT_FIELD "42001 4.1 Note"

/* Two terminals in one directory. */
struct pair {
    struct stage *first;
    struct stage second;
};

static const char *const ADA[] = {"AIMSGAP_USER=ada", NULL};
static const char *const BOB[] = {"AIMSGAP_USER=bob", NULL};

static int pair_set_up(void **state)
{
    void *first = NULL;
    struct pair *pair = calloc(1, sizeof *pair);
    if (pair == NULL || stage_set_up(&first) != 0) {
        free(pair);
        return -1;
    }
    pair->first = first;
    pair->second = *pair->first;
    *state = pair;
    return 0;
}

static int pair_tear_down(void **state)
{
    struct pair *pair = *state;
    void *first = pair->first;
    pty_free(pair->second.pty);
    free(pair);
    return stage_tear_down(&first);
}

/* Ada makes it and opens it. */
static struct stage *open_first(struct pair *pair)
{
    stage_make_file(pair->first, FILE_NAME);
    stage_start(pair->first, FILE_NAME, ADA);
    see(pair->first, "Organisation");
    return pair->first;
}

/* Then Bob does, and is told. */
static struct stage *open_second(struct pair *pair)
{
    stage_start(&pair->second, FILE_NAME, BOB);
    see(&pair->second, HELD);
    return &pair->second;
}

static void give_status(struct stage *stage, const char *key, const char *shown)
{
    press_and_see(stage, "a", OWN_ROW);
    press(stage, key);
    see_in_row(stage, OWN_ROW, shown);
    see(stage, "changed");
}

static void write_note(struct stage *stage, const char *text)
{
    press_and_see(stage, "n", "what was found");
    press_and_see(stage, text, text);
    press_and_see_gone(stage, "<C-s>", "cancel");
    see_in_row(stage, "note", text);
}

static void kill_hard(struct stage *stage)
{
    assert_true(pty_kill(stage->pty, SIGKILL));
    assert_int_equal(pty_wait_for_exit(stage->pty, STAGE_TIMEOUT_MS), 128 + SIGKILL);
}

/* Names, times and contents of everything in the directory but the journals. */
static char *list_files(const struct stage *stage)
{
    return stage_run_well(stage, "for f in $(ls -A | grep -v journal); do [ -d $f ] || "
                                 "stat -c '%n %i %s %y' $f; done");
}

/* The last text behind the key, as the journal's header has it. */
static void read_header(const struct stage *stage, const char *key, char value[TEXT_BYTES])
{
    char name[TEXT_BYTES];
    char *journal = stage_read_file(stage, JOURNAL);
    snprintf(name, sizeof name, "\"%s\": \"", key);
    const char *at = strstr(journal, name);
    assert_non_null(at);
    at += strlen(name);
    snprintf(value, TEXT_BYTES, "%.*s", (int)strcspn(at, "\""), at);
    free(journal);
}

/* ---- the lock ---- */

static void test_the_second_is_told_who_where_and_since_when(void **state)
{
    struct pair *pair = *state;
    char text[TEXT_BYTES];
    open_first(pair);
    struct stage *second = open_second(pair);
    see(second, "ada has this assessment open");
    assert_int_equal(gethostname(text, sizeof text - 1), 0);
    see(second, text);
    read_header(second, "since", text);
    see(second, text);
    snprintf(text, sizeof text, "%d)", (int)pty_get_process_id(pair->first->pty));
    see(second, text);
    quit(pair->first);
}

/* Every way to change something says why it does not. */
static void refuse_edits(struct stage *second)
{
    static const char refusal[] = "Open for reading only: ada";
    press_and_see_gone(second, "<Esc>", HELD);
    press_and_see(second, "a", OWN_ROW);
    static const char *const keys[] = {"2", "4", "P"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        press_and_see(second, keys[i], refusal);
        press_and_see_gone(second, "<Down>", refusal);
    }
    press_and_see(second, "n", "what was found");
    press_and_see(second, "bob was here", "bob was here");
    press_and_see(second, "<C-s>", refusal);
    press_and_see_gone(second, "<Esc>", "what was found");
    see(second, "saved");
}

static void test_reading_only_writes_nothing(void **state)
{
    struct pair *pair = *state;
    struct stage *first = open_first(pair);
    give_status(first, "2", "partial");
    char *before = list_files(first);
    struct stage *second = open_second(pair);
    refuse_edits(second);
    press_and_see(second, "s", "Save as"); /* a copy, but not over the file itself */
    press_and_see(second, "<Enter>", "ada has it open");
    press_and_see_gone(second, "<Esc>", "Save as");
    quit(second);
    char *after = list_files(first);
    assert_string_equal(after, before);
    free(before);
    free(after);
    press_and_see(first, "s", "Saved to"); /* and no conflict */
    quit(first);
}

/* Told to end in the middle of a text that could not be kept anyway. */
static void test_reading_only_writes_nothing_when_terminated(void **state)
{
    struct pair *pair = *state;
    struct stage *first = open_first(pair);
    char *before = list_files(first);
    struct stage *second = open_second(pair);
    press_and_see_gone(second, "<Esc>", HELD);
    press_and_see(second, "a", OWN_ROW);
    press_and_see(second, "n", "what was found");
    press_and_see(second, "bob was here", "bob was here");
    assert_true(pty_kill(second->pty, SIGTERM));
    assert_int_not_equal(pty_wait_for_exit(second->pty, STAGE_TIMEOUT_MS), -1);
    char *after = list_files(first);
    assert_string_equal(after, before);
    free(before);
    free(after);
    quit(first);
}

static void test_reading_only_saves_a_copy(void **state)
{
    struct pair *pair = *state;
    struct stage *first = open_first(pair);
    struct stage *second = open_second(pair);
    press_and_see_gone(second, "<Esc>", HELD);
    press_and_see(second, "w", "Save as");
    press_and_see(second, "<C-u>copy.json<Enter>", "Saved to copy.json");
    give_status(second, "4", "nonconforming"); /* the copy is one's own */
    press_and_see(second, "s", "Saved to copy.json");
    quit(second);
    quit(first);
    assert_true(stage_file_has(first, "copy.json", "\"nonconforming\""));
    assert_false(stage_file_has(first, FILE_NAME, "\"nonconforming\""));
}

static void test_commands_respect_the_lock(void **state)
{
    struct pair *pair = *state;
    char *output;
    struct stage *first = open_first(pair);
    assert_int_equal(
        stage_run(first, "\"$AIMSGAP\" answer " FILE_NAME " iso42001:5.1=planned", &output),
        EXIT_IO);
    assert_non_null(strstr(output, "ada has it open"));
    free(output);
    quit(first);
    assert_false(stage_file_has(first, FILE_NAME, "\"planned\""));
}

/* ---- taking over ---- */

static struct stage *take_over(struct pair *pair)
{
    struct stage *second = open_second(pair);
    press_and_see_gone(second, "t", HELD);
    return second;
}

static void test_taking_over_loses_nothing_of_the_first(void **state)
{
    struct pair *pair = *state;
    struct stage *first = open_first(pair);
    give_status(first, "2", "partial");
    struct stage *second = take_over(pair);
    assert_true(stage_file_has(first, ASIDE, "\"partial\""));
    press_and_see(second, "a", OWN_ROW);
    write_note(second, "bob took it over");
    press_and_see(second, "s", "Saved to");
    quit(second);
    press_and_see(first, "s", CONFLICT); /* the first is told */
    see(first, CONFLICT_FIELD);
    press_and_see(first, "m", "on top of theirs");
    press_and_see(first, "s", "Saved to");
    quit(first);
    assert_true(stage_file_has(first, FILE_NAME, "bob took it over"));
    assert_true(stage_file_has(first, FILE_NAME, "\"partial\""));
    free(stage_run_well(first, "! ls -A | grep journal")); /* nothing is left to recover */
}

/* The journal that was put aside is the first one's: it is offered when nobody else is there. */
static void test_a_crash_after_being_taken_over_loses_nothing(void **state)
{
    struct pair *pair = *state;
    struct stage *first = open_first(pair);
    give_status(first, "2", "partial");
    struct stage *second = take_over(pair);
    press_and_see(second, "a", OWN_ROW);
    write_note(second, "bob took it over");
    kill_hard(first);
    press_and_see(second, "s", "Saved to");
    quit(second);
    stage_start(first, FILE_NAME, ADA);
    see(first, RECOVERY);
    see(first, "changed since then");
    press_and_see(first, "r", "changes are back");
    press_and_see(first, "s", "Saved to");
    quit(first);
    assert_true(stage_file_has(first, FILE_NAME, "bob took it over"));
    assert_true(stage_file_has(first, FILE_NAME, "\"partial\""));
}

/* Told to end after being taken over: what is promised is what the next start finds. */
static void test_a_forced_end_after_being_taken_over_loses_nothing(void **state)
{
    struct pair *pair = *state;
    struct stage *first = open_first(pair);
    give_status(first, "2", "partial");
    struct stage *second = take_over(pair);
    press_and_see(second, "a", OWN_ROW);
    write_note(second, "bob took it over");
    press_and_see(second, "s", "Saved to");
    assert_true(pty_kill(first->pty, SIGTERM));
    assert_int_not_equal(pty_wait_for_exit(first->pty, STAGE_TIMEOUT_MS), -1);
    quit(second);
    stage_start(first, FILE_NAME, ADA);
    press_and_see(first, "r", "changes are back");
    press_and_see(first, "s", "Saved to");
    quit(first);
    assert_true(stage_file_has(first, FILE_NAME, "bob took it over"));
    assert_true(stage_file_has(first, FILE_NAME, "\"partial\""));
}

/* ---- a lock that nobody holds ---- */

static void test_a_killed_wizard_holds_nothing(void **state)
{
    struct pair *pair = *state;
    struct stage *first = open_first(pair);
    give_status(first, "2", "partial");
    kill_hard(first);
    assert_true(stage_file_has(first, JOURNAL, "\"partial\"")); /* the stale lock */
    struct stage *second = &pair->second;
    stage_start(second, FILE_NAME, BOB);
    see(second, RECOVERY);
    see(second, "ada");
    assert_false(pty_has_text(second->pty, HELD));
    press_and_see(second, "r", "changes are back");
    give_status(second, "3", "planned"); /* not for reading only */
    press_and_see(second, "s", "Saved to");
    quit(second);
    assert_true(stage_file_has(first, FILE_NAME, "\"planned\""));
}

/* A wizard that was killed before it changed anything leaves nothing to ask about. */
static void test_a_stale_lock_without_changes_is_passed_over(void **state)
{
    struct pair *pair = *state;
    struct stage *first = open_first(pair);
    kill_hard(first);
    struct stage *second = &pair->second;
    stage_start(second, FILE_NAME, BOB);
    give_status(second, "3", "planned");
    press_and_see(second, "s", "Saved to");
    quit(second);
    assert_true(stage_file_has(first, FILE_NAME, "\"planned\""));
}

/* ---- changed on disk ---- */

/* An editor changes the organisation's name while a status is being given: saving tells. */
static struct stage *open_conflict(struct pair *pair)
{
    struct stage *first = open_first(pair);
    give_status(first, "2", "partial");
    free(stage_run_well(first, "sed -i 's/\"Demo\"/\"Demo Holding\"/' " FILE_NAME));
    press_and_see(first, "s", CONFLICT);
    see(first, "Demo Holding");
    assert_false(stage_file_has(first, FILE_NAME, "\"partial\""));
    return first;
}

static void test_merging_saves_both(void **state)
{
    struct stage *first = open_conflict(*state);
    press_and_see(first, "m", "on top of theirs");
    see(first, "changed");
    see_in_row(first, "aimsgap", "Demo Holding");
    press_and_see(first, "s", "Saved to");
    quit(first);
    assert_true(stage_file_has(first, FILE_NAME, "\"partial\""));
    assert_true(stage_file_has(first, FILE_NAME, "\"Demo Holding\""));
    free(stage_run_well(first, "\"$AIMSGAP\" check " FILE_NAME));
}

static void test_reloading_shows_theirs_and_keeps_own_for_redo(void **state)
{
    struct stage *first = open_conflict(*state);
    press_and_see(first, "r", "This is what stands on the disk");
    see(first, "saved");
    see_in_row(first, "aimsgap", "Demo Holding");
    press_and_see(first, "s", "Saved to");
    assert_false(stage_file_has(first, FILE_NAME, "\"partial\""));
    assert_true(stage_file_has(first, FILE_NAME, "\"Demo Holding\""));
    press_and_see(first, "<C-r>", "Redone");
    press_and_see(first, "s", "Saved to");
    quit(first);
    assert_true(stage_file_has(first, FILE_NAME, "\"partial\""));
    assert_true(stage_file_has(first, FILE_NAME, "\"Demo Holding\""));
}

static void test_saving_elsewhere_leaves_theirs(void **state)
{
    struct stage *first = open_conflict(*state);
    char *theirs = stage_read_file(first, FILE_NAME);
    press_and_see(first, "w", "Save as");
    press_and_see(first, "<C-u>mine.json<Enter>", "Saved to mine.json");
    quit(first);
    char *after = stage_read_file(first, FILE_NAME);
    assert_string_equal(after, theirs);
    free(theirs);
    free(after);
    assert_true(stage_file_has(first, "mine.json", "\"partial\""));
    assert_true(stage_file_has(first, "mine.json", "\"Demo\""));
    assert_false(stage_file_has(first, "mine.json", "Demo Holding"));
}

/* Deciding later leaves file and changes alone, and a crash then costs nothing either. */
static void test_deciding_later_loses_nothing(void **state)
{
    struct pair *pair = *state;
    struct stage *first = open_conflict(pair);
    press_and_see_gone(first, "<Esc>", CONFLICT);
    see(first, "changed");
    kill_hard(first);
    assert_false(stage_file_has(first, FILE_NAME, "\"partial\""));
    stage_start(first, FILE_NAME, ADA);
    see(first, RECOVERY);
    see(first, "changed since then");
    press_and_see(first, "r", "changes are back");
    press_and_see(first, "s", "Saved to");
    quit(first);
    assert_true(stage_file_has(first, FILE_NAME, "\"partial\""));
    assert_true(stage_file_has(first, FILE_NAME, "\"Demo Holding\""));
}

#define PAIRED(test) cmocka_unit_test_setup_teardown(test, pair_set_up, pair_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PAIRED(test_the_second_is_told_who_where_and_since_when),
        PAIRED(test_reading_only_writes_nothing),
        PAIRED(test_reading_only_writes_nothing_when_terminated),
        PAIRED(test_reading_only_saves_a_copy),
        PAIRED(test_commands_respect_the_lock),
        PAIRED(test_taking_over_loses_nothing_of_the_first),
        PAIRED(test_a_crash_after_being_taken_over_loses_nothing),
        PAIRED(test_a_forced_end_after_being_taken_over_loses_nothing),
        PAIRED(test_a_killed_wizard_holds_nothing),
        PAIRED(test_a_stale_lock_without_changes_is_passed_over),
        PAIRED(test_merging_saves_both),
        PAIRED(test_reloading_shows_theirs_and_keeps_own_for_redo),
        PAIRED(test_saving_elsewhere_leaves_theirs),
        PAIRED(test_deciding_later_loses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
