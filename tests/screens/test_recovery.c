/* The crash journal as the wizard uses it: what comes back, what is said, and what is never lost.
 * A crash is a wizard that is let go of without a word; what it left lies beside the file. */
#include "unit/unit.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "unit/scratch.h"
#include "unit/ui_helper.h"

#define FILE_NAME "crash.json"
#define JOURNAL ".crash.json.aimsgap-journal"
#define RECOVERY "Unsaved changes from last time"
#define HELD "has this assessment open"
#define FIRST "iso42001:4.1"
#define SECOND "iso42001:4.2"
#define THIRD "iso42001:4.3"
#define KEEP KEY_CONTROL('S')
#define ESCAPE KEY_CODE_ESCAPE
#define BIG_TEXT ((size_t)1200 * 1000)
#define OTHER_USER 65534 /* nobody */

static void copy_to(const char *from, const char *to)
{
    struct strbuf bytes;
    strbuf_init(&bytes);
    scratch_read(from, &bytes);
    scratch_write(to, bytes.text, bytes.length);
    strbuf_release(&bytes);
}

/* An assessment without an answer, on the disk; what other tests left is gone. */
static struct ui *open_fresh(void)
{
    static const char *const litter[] = {FILE_NAME,    JOURNAL,      JOURNAL "~",
                                         JOURNAL "~2", JOURNAL "~3", JOURNAL ".kept"};
    for (size_t i = 0; i < COUNT_OF(litter); i++)
        unlink(litter[i]);
    struct ui *ui = ui_new(FILE_NAME);
    ui_press(ui, 's');
    return ui;
}

static struct ui *crash_and_reopen(struct ui *ui)
{
    ui->app.keeps_journal = true;
    ui_free(ui);
    return ui_new(FILE_NAME);
}

static struct ui *crash_and_recover(struct ui *ui)
{
    ui = crash_and_reopen(ui);
    assert_shows(ui, RECOVERY);
    ui_press(ui, 'r');
    return ui;
}

static void give_status(struct ui *ui, const char *id, int key)
{
    ui_go(ui, id, UI_OWN_ROW);
    ui_press(ui, key);
}

static void check_status(struct ui *ui, const char *id, enum status status)
{
    assert_int_equal(ui_get_answer(ui, id)->status, status);
}

static void edit_journal(void (*change)(struct strbuf *))
{
    struct strbuf bytes;
    strbuf_init(&bytes);
    scratch_read(JOURNAL, &bytes);
    change(&bytes);
    scratch_write(JOURNAL, bytes.text, bytes.length);
    strbuf_release(&bytes);
}

static bool is_in_file(const char *name, const char *text)
{
    struct strbuf bytes;
    strbuf_init(&bytes);
    if (file_exists(name))
        scratch_read(name, &bytes);
    bool found = memmem(bytes.text, bytes.length, text, strlen(text)) != NULL;
    strbuf_release(&bytes);
    return found;
}

/* ---- damage ---- */

static void cut_tail(struct strbuf *journal)
{
    journal->length -= 20;
}

/* What is done after a recovery is not glued to the damaged line. */
static void test_a_cut_journal_is_followed_by_whole_lines(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    give_status(ui, SECOND, '2');
    ui->app.keeps_journal = true;
    ui_free(ui);
    edit_journal(cut_tail);
    ui = ui_new(FILE_NAME);
    ui_press(ui, 'r');
    give_status(ui, SECOND, '3');
    give_status(ui, THIRD, '4');
    ui = crash_and_recover(ui);
    check_status(ui, FIRST, STATUS_PARTIAL);
    check_status(ui, SECOND, STATUS_PLANNED);
    check_status(ui, THIRD, STATUS_NONCONFORMING);
    ui_free(ui);
}

static void break_first_byte(struct strbuf *journal)
{
    journal->text[0] = '\0';
}

static void test_a_first_line_that_cannot_be_read_costs_itself(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    ui->app.keeps_journal = true;
    ui_free(ui);
    edit_journal(break_first_byte);
    ui = ui_new(FILE_NAME);
    assert_shows(ui, RECOVERY);
    assert_shows(ui, "who made them can no longer be");
    ui_press(ui, 'r');
    check_status(ui, FIRST, STATUS_PARTIAL);
    ui_free(ui);
}

static void break_second_line(struct strbuf *journal)
{
    *((char *)memchr(journal->text, '\n', journal->length) + 3) = '\x01';
}

static void test_a_damaged_line_costs_itself(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    give_status(ui, SECOND, '3');
    ui->app.keeps_journal = true;
    ui_free(ui);
    edit_journal(break_second_line);
    ui = ui_new(FILE_NAME);
    assert_shows(ui, "what stood in the damaged lines is lost");
    ui_press(ui, 'r');
    check_status(ui, SECOND, STATUS_PLANNED);
    ui_free(ui);
}

/* A text that no JSON string may hold as a whole, of characters that take two bytes there. */
static void test_a_large_paste_costs_nothing(void **state)
{
    (void)state;
    char *text = malloc(BIG_TEXT + 1);
    assert_non_null(text);
    memset(text, '"', BIG_TEXT);
    text[BIG_TEXT] = '\0';
    struct ui *ui = open_fresh();
    ui_go(ui, FIRST, UI_OWN_ROW);
    ui_press(ui, 'n');
    ui_press(ui, KEY_CODE_END);
    ui_press(ui, KEY_CONTROL('U'));
    ui_paste(ui, text);
    ui_press(ui, ESCAPE);
    give_status(ui, SECOND, '3');
    ui = crash_and_recover(ui);
    check_status(ui, SECOND, STATUS_PLANNED);
    assert_non_null(ui->app.draft);
    assert_true(strlen(ui->app.draft) >= BIG_TEXT);
    ui_free(ui);
    free(text);
}

static void make_newer(struct strbuf *journal)
{
    char *version = strstr(journal->text, "\"version\": 1");
    assert_non_null(version);
    version[strlen("\"version\": ")] = '2';
}

/* A journal of a later version is neither emptied nor passed over in silence. */
static void test_what_cannot_be_read_is_kept(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    ui->app.keeps_journal = true;
    ui_free(ui);
    edit_journal(make_newer);
    ui = ui_new(FILE_NAME);
    assert_shows(ui, "cannot be read");
    assert_shows(ui, JOURNAL ".kept");
    assert_true(is_in_file(JOURNAL ".kept", "partial"));
    give_status(ui, SECOND, '3');
    assert_true(is_in_file(JOURNAL, "planned")); /* and the work goes on in a new one */
    ui_free(ui);
    assert_true(is_in_file(JOURNAL ".kept", "partial"));
    unlink(JOURNAL ".kept");
}

/* A status that a clause cannot have, before a change that is fine. */
static void spoil_change(struct strbuf *journal)
{
    char *status = strstr(journal->text, "\"partial\"");
    assert_non_null(status);
    memcpy(status, "\"nothing\"", strlen("\"nothing\""));
}

static void test_what_cannot_be_made_again_is_named_and_kept(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    give_status(ui, SECOND, '3');
    ui->app.keeps_journal = true;
    ui_free(ui);
    edit_journal(spoil_change);
    ui = ui_new(FILE_NAME);
    ui_press(ui, 'r');
    assert_shows(ui, "1 could not be made again: 42001 4.1 Status");
    assert_shows(ui, JOURNAL ".kept");
    check_status(ui, SECOND, STATUS_PLANNED);
    ui_press(ui, 's');
    assert_true(is_in_file(JOURNAL ".kept", "\"nothing\""));
    ui_free(ui);
    unlink(JOURNAL ".kept");
}

/* ---- typing ---- */

enum profile_row { ROW_ORGANISATION = 1, ROW_SECTOR };

static void type_into(struct ui *ui, enum profile_row row, const char *text)
{
    ui_press(ui, 'S');
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', (int)row);
    ui_press(ui, KEY_CODE_ENTER);
    ui_type(ui, text);
}

static void test_typing_after_a_recovery_is_its_own(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    type_into(ui, ROW_ORGANISATION, "Hello");
    ui = crash_and_reopen(ui);
    assert_shows(ui, "holds a text that was being typed,");
    assert_shows(ui, "Contact Organisation");
    assert_shows(ui, "typed Hello");
    ui_press(ui, 'r');
    assert_shows(ui, "what was being typed comes back");
    assert_hides(ui, "0 changes");
    type_into(ui, ROW_SECTOR, "world");
    ui = crash_and_reopen(ui);
    assert_shows(ui, "Contact Sector");
    assert_shows(ui, "typed world");
    assert_hides(ui, "Hello");
    ui_press(ui, 'r');
    assert_string_equal(ui->app.draft, "world");
    ui_free(ui);
}

/* What was typed comes back even if the next crash comes before anything else is done. */
static void test_two_crashes_cost_no_more_than_one(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    type_into(ui, ROW_ORGANISATION, "Hello");
    ui = crash_and_recover(ui);
    ui = crash_and_recover(ui);
    assert_string_equal(ui->app.draft, "Hello");
    check_status(ui, FIRST, STATUS_PARTIAL);
    ui_free(ui);
}

static void test_evidence_comes_back_to_its_own_piece(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    ui_go(ui, THIRD, UI_OWN_ROW);
    ui_press(ui, 'e');
    ui_type(ui, "first");
    ui_press(ui, KEEP);
    ui_press(ui, 'a');
    ui_type(ui, "second");
    ui = crash_and_recover(ui);
    ui_go(ui, THIRD, UI_OWN_ROW);
    ui_press(ui, 'e');
    ui_press(ui, KEY_CODE_ENTER);
    assert_string_equal(ui->app.editor.text.text, "first\n\n");
    ui_press(ui, ESCAPE);
    ui_press(ui, 'a');
    assert_string_equal(ui->app.editor.text.text, "second");
    ui_press(ui, KEEP);
    assert_int_equal(ui_get_answer(ui, THIRD)->evidence_count, 2);
    ui_free(ui);
}

/* ---- whose it is ---- */

/* The file got another assessment's content: its changes have no business there. */
static void test_changes_of_another_assessment_are_not_taken_back(void **state)
{
    (void)state;
    char path[4096];
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    ui->app.keeps_journal = true;
    ui_free(ui);
    snprintf(path, sizeof path, "%s/data/examples/medical-imaging.json", ui_get_source());
    copy_to(path, FILE_NAME);
    ui = ui_new(FILE_NAME);
    assert_shows(ui, "made in another assessment");
    assert_hides(ui, "take over the changes");
    assert_hides(ui, "r takes them back");
    char *before = ui_snapshot(ui);
    ui_press(ui, 'r');
    assert_shows(ui, RECOVERY);
    char *after = ui_snapshot(ui);
    assert_string_equal(after, before);
    free(before);
    free(after);
    ui_press(ui, 'd');
    assert_shows(ui, "Discarded");
    ui_free(ui);
}

/* While the question is open, and when it is answered, the lock names who is there now. */
static void test_the_lock_names_the_living(void **state)
{
    (void)state;
    char process[64];
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    ui->app.keeps_journal = true;
    ui_free(ui);
    struct strbuf bytes;
    strbuf_init(&bytes);
    scratch_read(JOURNAL, &bytes);
    char *pid = strstr(bytes.text, "\"pid\": ");
    assert_non_null(pid);
    strbuf_splice(&bytes, (size_t)(pid - bytes.text), strcspn(pid, "}"), "\"pid\": 1", 8);
    scratch_write(JOURNAL, bytes.text, bytes.length);
    strbuf_release(&bytes);
    snprintf(process, sizeof process, "(process %ld)", (long)getpid());
    ui = ui_new(FILE_NAME);
    assert_shows(ui, RECOVERY);
    struct ui *other = ui_new(FILE_NAME);
    assert_shows(other, process);
    ui_free(other);
    ui_press(ui, 'r');
    other = ui_new(FILE_NAME);
    assert_shows(other, process);
    ui_free(other);
    ui_free(ui);
}

/* Each of three who were taken over finds his changes again. */
static void test_nobody_who_is_taken_over_loses_anything(void **state)
{
    (void)state;
    struct ui *people[3];
    static const char *const items[] = {FIRST, SECOND, THIRD};
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        people[i] = i == 0 ? open_fresh() : ui_new(FILE_NAME);
        if (i > 0) {
            assert_shows(people[i], HELD);
            ui_press(people[i], 't');
        }
        give_status(people[i], items[i], '3');
    }
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        people[i]->app.keeps_journal = true;
        ui_free(people[i]);
    }
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        struct ui *ui = ui_new(FILE_NAME);
        assert_shows(ui, RECOVERY);
        ui_press(ui, 'r');
        ui_press(ui, 's');
        ui_free(ui);
    }
    struct ui *ui = ui_new(FILE_NAME);
    assert_hides(ui, RECOVERY);
    for (size_t i = 0; i < COUNT_OF(people); i++)
        check_status(ui, items[i], STATUS_PLANNED);
    ui_free(ui);
}

/* In a child that has become another user, with a directory of his own. Root alone can do that. */
static void run_as_other(void (*work)(void))
{
    int status = -1;
    if (geteuid() != 0)
        skip();
    assert_int_equal(chown(".", OTHER_USER, OTHER_USER), 0);
    assert_int_equal(chown(FILE_NAME, OTHER_USER, OTHER_USER), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (setgid(OTHER_USER) != 0 || setuid(OTHER_USER) != 0)
            _exit(2);
        work();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chown(".", 0, 0), 0);
    assert_int_equal(status, 0);
}

static void find_foreign_journal(void)
{
    struct ui *ui = ui_new(FILE_NAME);
    assert_shows(ui, "root " HELD);
    ui_press(ui, ESCAPE);
    give_status(ui, FIRST, '3');
    assert_shows(ui, "reading only: root");
    ui_free(ui);
    ui = ui_new(FILE_NAME);
    ui_press(ui, 't');
    give_status(ui, FIRST, '3');
    ui = crash_and_recover(ui);
    check_status(ui, FIRST, STATUS_PLANNED);
    ui_free(ui);
}

/* Readable or not: a journal that is another user's is never written to. */
static void test_another_users_journal_is_a_lock(void **state)
{
    (void)state;
    static const mode_t modes[] = {0600, 0666};
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        struct stat status;
        ui_free(open_fresh());
        scratch_write_text(JOURNAL, "");
        assert_int_equal(chmod(JOURNAL, modes[i]), 0);
        run_as_other(find_foreign_journal);
        assert_int_equal(stat(JOURNAL "~", &status), 0);
        assert_int_equal(status.st_uid, 0);
        assert_int_equal(status.st_size, 0);
    }
    unlink(JOURNAL "~");
}

/* ---- trouble with the disk ---- */

static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

#define SMALL_DISK 4096 /* bytes a file: room for a first line and some changes */

static void test_a_stroke_on_a_full_disk_is_whole_when_there_is_room(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    limit_files(SMALL_DISK);
    ui_press(ui, 'I');
    ui_press(ui, 'P');
    assert_shows(ui, " no journal ");
    ui_press(ui, 'u');
    ui_press(ui, KEY_CONTROL('R'));
    ui_press(ui, 'g');
    assert_shows(ui, " no journal "); /* whatever was pressed meanwhile */
    ui_resize(ui, 12, 40);
    assert_shows(ui, " no journal ");
    char *before = ui_snapshot(ui);
    limit_files(RLIM_INFINITY);
    journal_sync(&ui->app.journal);
    ui_resize(ui, UI_ROWS, UI_COLUMNS);
    assert_hides(ui, " no journal ");
    ui->app.keeps_journal = true;
    ui_free(ui);
    ui = ui_new("new.json");
    ui_press(ui, 'r');
    char *after = ui_snapshot(ui);
    assert_string_equal(after, before);
    free(before);
    free(after);
    ui_free(ui);
}

/* Told to end where neither the journal nor the file can be written: what the journal has stays. */
static void test_a_forced_end_on_a_full_disk_keeps_the_journal(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    limit_files(SMALL_DISK);
    ui_press(ui, 'I');
    ui_press(ui, 'P');
    give_status(ui, SECOND, '2');
    give_status(ui, THIRD, '2');
    for (int i = 0; i < 10; i++)
        give_status(ui, THIRD, '1' + i % 4);
    app_leave(&ui->app);
    assert_true(ui->app.is_at_loss);
    ui_free(ui);
    limit_files(RLIM_INFINITY);
    assert_false(file_exists(FILE_NAME ".rescued"));
    ui = ui_new(FILE_NAME);
    assert_shows(ui, RECOVERY);
    ui_press(ui, 'r');
    check_status(ui, FIRST, STATUS_PARTIAL);
    ui_free(ui);
}

/* Where the file can be saved, but what is being typed cannot be part of it. */
static void test_a_rescue_keeps_what_cannot_be_saved(void **state)
{
    (void)state;
    struct ui *ui = open_fresh();
    give_status(ui, FIRST, '2');
    ui_press(ui, 'd');
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "soon");
    ui->app.journal.lacks_sync = true; /* a disk that does not take the journal */
    close(ui->app.journal.descriptor);
    ui->app.journal.descriptor = open("/dev/full", O_RDWR | O_CLOEXEC);
    ui_type(ui, "er");
    app_leave(&ui->app);
    assert_false(app_is_changed(&ui->app));
    assert_true(is_in_file(FILE_NAME, "partial"));
    assert_true(ui->app.keeps_journal && ui->app.is_at_loss);
    ui_free(ui);
    unlink(JOURNAL);
}

static int set_up(void **state)
{
    signal(SIGXFSZ, SIG_IGN);
    return ui_group_setup(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_cut_journal_is_followed_by_whole_lines),
        cmocka_unit_test(test_a_first_line_that_cannot_be_read_costs_itself),
        cmocka_unit_test(test_a_damaged_line_costs_itself),
        cmocka_unit_test(test_a_large_paste_costs_nothing),
        cmocka_unit_test(test_what_cannot_be_read_is_kept),
        cmocka_unit_test(test_what_cannot_be_made_again_is_named_and_kept),
        cmocka_unit_test(test_typing_after_a_recovery_is_its_own),
        cmocka_unit_test(test_two_crashes_cost_no_more_than_one),
        cmocka_unit_test(test_evidence_comes_back_to_its_own_piece),
        cmocka_unit_test(test_changes_of_another_assessment_are_not_taken_back),
        cmocka_unit_test(test_the_lock_names_the_living),
        cmocka_unit_test(test_nobody_who_is_taken_over_loses_anything),
        cmocka_unit_test(test_another_users_journal_is_a_lock),
        cmocka_unit_test(test_a_stroke_on_a_full_disk_is_whole_when_there_is_room),
        cmocka_unit_test(test_a_forced_end_on_a_full_disk_keeps_the_journal),
        cmocka_unit_test(test_a_rescue_keeps_what_cannot_be_saved),
    };
    return cmocka_run_group_tests(tests, set_up, ui_group_teardown);
}
