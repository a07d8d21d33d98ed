/* A whole session, as a user has it: from a new file to the exported report, and once more. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "stage.h"

enum {
    ITEMS = 70,
    NUMBER_BYTES = 16,
    TEXT_BYTES = 128,
    QUESTIONS_MAX = 30,
    STATUSES = 5,
    PERMISSIONS = 07777,
    FULL_PERCENT = 100,
    TALL_ROWS = 60,
};

#define FILE_NAME "demo.json"
#define EXPORT_NAME "demo.gap-report.json"
#define EXPORT_AGAIN "demo.gap-report-2.json"
#define ORGANISATION "B\xc3\xbc\x63her \xe6\xbc\xa2\xe5\xad\x97 GmbH"
/* wide, combining, and beyond the first plane */
#define NOTE "\xe6\xbc\xa2\xe5\xad\x97 e\xcc\x81t\xe9\xa3\x9f \xf0\x9f\x98\x80 <lt>ok<gt>"
#define NOTE_SHOWN "\xe6\xbc\xa2\xe5\xad\x97 e\xcc\x81t\xe9\xa3\x9f \xf0\x9f\x98\x80 <ok>"
#define OWN_ROW "your answer"

/* Key, and what the page shows then; the last is for controls only. */
static const struct {
    const char *key;
    const char *shown;
    const char *id;
} STATUS_KEYS[STATUSES] = {
    {"1", " conforming", "conforming"},
    {"2", " partial", "partial"},
    {"3", " planned", "planned"},
    {"4", " nonconforming", "nonconforming"},
    {"5", " not applicable", "not-applicable"},
};

/* The items' numbers in the order of the walk. */
struct walk {
    char numbers[ITEMS][NUMBER_BYTES];
};

/* As the program's catalogue lists them. */
static void read_numbers(const struct stage *stage, struct walk *walk)
{
    char *list = stage_run_well(stage, "\"$AIMSGAP\" catalogue");
    static const char mark[] = "iso42001:";
    size_t count = 0;
    for (char *at = strstr(list, mark); at != NULL; at = strstr(at, mark)) {
        at += strlen(mark);
        assert_true(count < ITEMS);
        snprintf(walk->numbers[count++], NUMBER_BYTES, "%.*s", (int)strcspn(at, " \n"), at);
    }
    assert_int_equal(count, ITEMS);
    free(list);
}

static bool is_control(const char *number)
{
    return number[0] == 'A';
}

static size_t get_status(const struct walk *walk, size_t item)
{
    return item % (is_control(walk->numbers[item]) ? STATUSES : STATUSES - 1);
}

static void see_item(struct stage *stage, const char *number)
{
    char title[TEXT_BYTES];
    snprintf(title, sizeof title, "ISO/IEC 42001:2023 %s ", number);
    see(stage, title);
}

/* ---- the parts of the session ---- */

static void make_new_file(struct stage *stage)
{
    stage_start(stage, NULL, NULL);
    see(stage, "New assessment");
    press_and_see(stage, "n", "Name of the new file");
    press(stage, "<C-u>" FILE_NAME);
    see(stage, FILE_NAME);
    press_and_see(stage, "<Enter>", "Organisation and scope");
    see(stage, "changed");
}

/* A row of the first screen: find it, open it, type, keep. */
static void fill_profile_row(struct stage *stage, const char *label, const char *hint,
                             const char *text, const char *keep)
{
    press(stage, "<Down>");
    char selected[TEXT_BYTES];
    snprintf(selected, sizeof selected, "\xe2\x96\xb8 %s", label);
    see(stage, selected);
    press(stage, "<Enter>");
    see(stage, "cancel");
    see(stage, hint);
    press_and_see(stage, text, text);
    press_and_see_gone(stage, keep, "cancel");
    see(stage, text);
}

static void fill_profile(struct stage *stage)
{
    fill_profile_row(stage, "Organisation", "its name", ORGANISATION, "<Enter>");
    press(stage, "<Down><Down><Down>");
    see(stage, "\xe2\x96\xb8 Contact");
    fill_profile_row(stage, "ISMS scope", "units, sites", "The cloud business, Bonn", "<C-s>");
    fill_profile_row(stage, "AIMS scope", "AI systems", "Fraud scoring, Bonn", "<C-s>");
}

static void answer_need(struct stage *stage)
{
    press_and_see(stage, "<Tab>", "Do we need both standards?");
    press(stage, "ynm");
    see_in_row(stage, "unsure", "Do customers"); /* the third */
    for (int i = 0; i < QUESTIONS_MAX; i++) {    /* the last row is answered again and again */
        press(stage, "y");
    }
    assert_true(pty_resize(stage->pty, TALL_ROWS, PTY_DEFAULT_COLS));
    see(stage, "RECOMMENDATION");
    assert_true(pty_resize(stage->pty, PTY_DEFAULT_ROWS, PTY_DEFAULT_COLS));
    see_gone(stage, "RECOMMENDATION");
}

static void presume_sources(struct stage *stage)
{
    press_and_see(stage, "P", "presumed conforming");
    press(stage, "<Tab>");
    see(stage, "\xe2\x9c\x93"
               "Both?"); /* a tick in the step bar: nothing is open there */
    see_item(stage, "4.1");
    see(stage, "conforming, presumed");
}

static void describe_first_item(struct stage *stage)
{
    press_and_see(stage, "n", "what was found");
    press(stage, NOTE);
    see(stage, NOTE_SHOWN);
    press_and_see_gone(stage, "<C-s>", "cancel");
    see_in_row(stage, "note", NOTE_SHOWN);
    press_and_see(stage, "e", "first line: what was seen");
    press(stage, "Scope statement<Enter>wiki/scope<Enter>2026-02-28");
    see(stage, "2026-02-28");
    press_and_see_gone(stage, "<C-s>", "cancel");
    see_in_row(stage, "Scope statement", "2026-02-28");
    press(stage, "<Esc>");
    see_in_row(stage, OWN_ROW, "evidence 1");
    press_and_see(stage, "o", "cancel");
    press(stage, "M. Keller<Enter>");
    see_in_row(stage, "owner", "M. Keller");
    press_and_see(stage, "d", "cancel");
    press_and_see(stage, "soon<Enter>", "is no date");
    press(stage, "<C-u>2027-03-31<Enter>");
    see_in_row(stage, "due", "2027-03-31");
}

static void answer_item(struct stage *stage, const char *number, size_t status)
{
    see_item(stage, number);
    press(stage, STATUS_KEYS[status].key);
    if (status + 1 == STATUSES) { /* leaving a control out asks why */
        see(stage, "Why is this control left out?");
        press(stage, "not needed here");
        see(stage, "not needed here");
        press(stage, "<C-s>");
    }
    see_in_row(stage, OWN_ROW, STATUS_KEYS[status].shown);
}

/* Every item by ], through the page of the roles, to the list of what is left. */
static void walk_items(struct stage *stage, const struct walk *walk)
{
    for (size_t i = 0; i < ITEMS; i++) {
        answer_item(stage, walk->numbers[i], get_status(walk, i));
        if (i == 0) {
            press_and_see(stage, "5", "always applies"); /* a clause is never left out */
            see_in_row(stage, OWN_ROW, STATUS_KEYS[0].shown);
            describe_first_item(stage);
        }
        press(stage, "]");
        if (i + 1 < ITEMS && is_control(walk->numbers[i + 1]) && !is_control(walk->numbers[i])) {
            see(stage, "Which roles do you hold?");
            press_and_see(stage, "<Space>", "[x]");
            press(stage, "]");
        }
    }
}

/* What each register asks first, and what is answered. */
static const struct {
    const char *title;
    const char *asks;
    const char *typed;
    const char *shown;
} REGISTERS[] = {
    {"AI systems", "what people call the system", "Fraud scoring<Enter>", "S-1 Fraud scoring"},
    {"AI risks", "a few words that tell it", "False alarms<Enter>", "R-1 False alarms"},
    {"Impact assessments", "the system that is assessed", "<Enter>", "I-1 Fraud scoring"},
    {"Overseen outputs", "the output that needs a person", "Blocked account<Enter>",
     "O-1 Blocked account"},
    {"Data sets", "what people call the data", "Past payments<Enter>", "D-1 Past payments"},
};

/* A record in each, on the way to the statement. */
static void walk_registers(struct stage *stage)
{
    for (size_t i = 0; i < sizeof REGISTERS / sizeof *REGISTERS; i++) {
        see(stage, REGISTERS[i].title);
        press_and_see(stage, "+", REGISTERS[i].asks);
        press_and_see(stage, REGISTERS[i].typed, REGISTERS[i].shown);
        press(stage, "]");
    }
    see(stage, "statement of applicability");
}

/* The number behind `name` in a JSON text, looked for behind `parent`. */
static double find_number(const char *json, const char *parent, const char *name)
{
    const char *at = strstr(json, parent);
    assert_non_null(at);
    at = strstr(at, name);
    assert_non_null(at);
    at = strchr(at, ':');
    assert_non_null(at);
    return strtod(at + 1, NULL);
}

/* The summary of a JSON report, as text, up to its closing brace. */
static char *copy_summary(const char *report)
{
    const char *start = strstr(report, "\"summary\": {");
    assert_non_null(start);
    const char *end = strstr(start, "\n  }");
    assert_non_null(end);
    return strndup(start, (size_t)(end - start));
}

static void see_count(struct stage *stage, const char *summary, const char *name, const char *shown)
{
    char text[TEXT_BYTES];
    snprintf(text, sizeof text, "%.0f %s", find_number(summary, "\"gaps\"", name), shown);
    see(stage, text);
}

/* The screens say what the report of the saved file says. */
static void check_numbers(struct stage *stage)
{
    char text[TEXT_BYTES];
    char *report = stage_run_well(stage, "\"$AIMSGAP\" report -f json " FILE_NAME);
    char *summary = copy_summary(report);
    assert_int_equal((int)find_number(summary, "\"answered\"", "\"answered\""), ITEMS);
    press_and_see(stage, "L", "Gaps left");
    see_count(stage, summary, "\"new\"", "new");
    see_count(stage, summary, "\"extend\"", "to extend");
    see_count(stage, summary, "\"carried_over\"", "carried over");
    see_count(stage, summary, "\"P1\"", "P1");
    see_count(stage, summary, "\"P2\"", "P2");
    see_count(stage, summary, "\"P3\"", "P3");
    press_and_see(stage, "R", "Readiness for");
    see_gone(stage, "up to"); /* nothing is open */
    snprintf(text, sizeof text, "%.0f%%",
             find_number(summary, "\"overall\"", "\"value\"") * FULL_PERCENT);
    see(stage, text);
    see_in_row(stage, "4 Context", "4/4 answered");
    free(summary);
    free(report);
}

static void save(struct stage *stage)
{
    press_and_see(stage, "s", "Saved to");
    char *header = pty_get_row(stage->pty, 0);
    assert_non_null(strstr(header, "saved"));
    free(header);
}

static void check_saved_file(struct stage *stage)
{
    char path[STAGE_PATH_BYTES];
    struct stat status;
    assert_int_equal(stat(stage_get_path(stage, FILE_NAME, path), &status), 0);
    assert_int_equal(status.st_mode & PERMISSIONS, S_IRUSR | S_IWUSR);
    char *verdict = stage_run_well(stage, "\"$AIMSGAP\" check " FILE_NAME);
    assert_non_null(strstr(verdict, "a valid assessment"));
    free(verdict);
    char *file = stage_read_file(stage, FILE_NAME);
    for (const char *const *id = (const char *const[]){"S-1", "R-1", "I-1", "O-1", "D-1", NULL};
         *id; id++) {
        char name[TEXT_BYTES];
        snprintf(name, sizeof name, "\"%s\": {", *id);
        assert_non_null(strstr(file, name));
    }
    free(file);
}

/* The status of every item, as the file has it. */
static void check_saved_statuses(struct stage *stage, const struct walk *walk)
{
    char *file = stage_read_file(stage, FILE_NAME);
    for (size_t i = 0; i < ITEMS; i++) {
        char name[TEXT_BYTES];
        char value[TEXT_BYTES];
        snprintf(name, sizeof name, "\"iso42001:%s\": {", walk->numbers[i]);
        snprintf(value, sizeof value, "\"status\": \"%s\"", STATUS_KEYS[get_status(walk, i)].id);
        const char *answer = strstr(file, name);
        assert_non_null(answer);
        const char *status = strstr(answer, "\"status\"");
        assert_non_null(status);
        assert_memory_equal(status, value, strlen(value));
    }
    free(file);
}

/* From the start screen's list back to all that was typed. */
static void check_reopened(struct stage *stage)
{
    stage_start(stage, NULL, NULL);
    see(stage, "RECENT ASSESSMENTS");
    see_in_row(stage, ORGANISATION, "\xe2\x96\xb8");
    press_and_see(stage, "<Enter>", "Readiness for"); /* where it was left */
    press_and_see(stage, "S", "Organisation and scope");
    see_in_row(stage, "Organisation", ORGANISATION);
    see(stage, "The cloud business, Bonn");
    see(stage, "Fraud scoring, Bonn");
    see(stage, "saved");
    press_and_see(stage, "<Tab>", "unsure");
    press(stage, "<Tab>");
    see_item(stage, "4.1");
    see_in_row(stage, OWN_ROW, STATUS_KEYS[0].shown);
    see_in_row(stage, OWN_ROW, "evidence 1");
    see_in_row(stage, "note", NOTE_SHOWN);
    see_in_row(stage, "owner", "M. Keller");
    see_in_row(stage, "due", "2027-03-31");
    see(stage, "Scope statement, wiki/scope, 2026-02-28");
}

static void change_undo_redo(struct stage *stage)
{
    press(stage, "4");
    see_in_row(stage, OWN_ROW, STATUS_KEYS[3].shown);
    see(stage, "changed");
    press_and_see(stage, "u", "Undone");
    see_in_row(stage, OWN_ROW, STATUS_KEYS[0].shown);
    press_and_see(stage, "<C-r>", "Redone");
    see_in_row(stage, OWN_ROW, STATUS_KEYS[3].shown);
    save(stage);
}

static void export_json(struct stage *stage)
{
    int first;
    int wanted;
    int col;
    press_and_see(stage, "X", "Choose a format");
    see(stage, "\xe2\x96\xb8 [ ] text ");
    see(stage, "json ");
    assert_true(pty_find_text(stage->pty, "\xe2\x96\xb8 [ ] text ", &first, &col));
    assert_true(pty_find_text(stage->pty, "json ", &wanted, &col)); /* one line a format */
    wanted--; /* the selected row unfolds one */
    for (; first < wanted; first++) {
        press(stage, "<Down>");
    }
    see(stage, "\xe2\x96\xb8 [ ] json ");
    press_and_see(stage, "<Enter>", EXPORT_NAME);
    press_and_see(stage, "<Enter>", "Exported to");
    see_in_row(stage, "Exported to", EXPORT_NAME);
    press_and_see(stage, "<Enter>", EXPORT_AGAIN); /* another name, and nothing is overwritten */
    press(stage, "<C-u>");
    press(stage, EXPORT_NAME);
    press_and_see(stage, "<Enter>", "is there already");
    press_and_see_gone(stage, "<Esc>", "cancel");
}

static void check_export(struct stage *stage)
{
    char *exported = stage_read_file(stage, EXPORT_NAME);
    char *reported = stage_run_well(stage, "\"$AIMSGAP\" report -f json " FILE_NAME);
    char *exported_summary = copy_summary(exported);
    char *reported_summary = copy_summary(reported);
    assert_string_equal(exported_summary, reported_summary);
    free(exported_summary);
    free(reported_summary);
    free(exported);
    free(reported);
}

static void test_whole_session(void **state)
{
    struct stage *stage = *state;
    struct walk walk;
    read_numbers(stage, &walk);
    make_new_file(stage);
    fill_profile(stage);
    answer_need(stage);
    presume_sources(stage);
    walk_items(stage, &walk);
    walk_registers(stage);
    save(stage);
    check_numbers(stage);
    quit(stage);
    check_saved_file(stage);
    check_saved_statuses(stage, &walk);
    check_reopened(stage);
    change_undo_redo(stage);
    export_json(stage);
    quit(stage);
    check_saved_file(stage);
    check_export(stage);
}

/* Leaving with changes asks; staying, saving and discarding do what they say. */
static void test_quit_asks_for_changes(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    stage_start(stage, FILE_NAME, NULL);
    press_and_see(stage, "a", OWN_ROW);
    press_and_see(stage, "2", "changed");
    press_and_see(stage, "q", "Unsaved changes");
    press_and_see_gone(stage, "<Esc>", "Unsaved changes");
    press_and_see(stage, "q", "Unsaved changes");
    press(stage, "d");
    see_exit(stage, 0);
    assert_false(stage_file_has(stage, FILE_NAME, "partial"));
    stage_start(stage, FILE_NAME, NULL);
    press_and_see(stage, "a", OWN_ROW);
    press_and_see(stage, "2", "changed");
    press_and_see(stage, "q", "Unsaved changes");
    press(stage, "s");
    see_exit(stage, 0);
    assert_true(stage_file_has(stage, FILE_NAME, "partial"));
}

/* What was typed before Esc comes back; keys typed faster than the screen all count. */
static void test_typing_is_not_lost(void **state)
{
    struct stage *stage = *state;
    stage_make_file(stage, FILE_NAME);
    stage_start(stage, FILE_NAME, NULL);
    press_and_see(stage, "a", OWN_ROW);
    press(stage, "nA finding to keep");
    see(stage, "A finding to keep");
    press_and_see_gone(stage, "<Esc>", "Ctrl-S");
    press_and_see(stage, "n", "A finding to keep");
    press(stage, "<C-s>2]3]4]1s");
    see(stage, "Saved to");
    assert_true(stage_file_has(stage, FILE_NAME, "A finding to keep"));
    static const char *const statuses[] = {"\"partial\"", "\"planned\"", "\"nonconforming\""};
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        assert_true(stage_file_has(stage, FILE_NAME, statuses[i]));
    }
    quit(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole_session, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_quit_asks_for_changes, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_typing_is_not_lost, stage_set_up, stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
