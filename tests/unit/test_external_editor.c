/* tui/external_editor: a text in another program's hands, and what comes back. */
#include "unit.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "scratch.h"
#include "tui/external_editor.h"

static struct strbuf changed;
static struct error error;
static size_t left_before; /* by earlier tests */

/* How many files and directories the editor's round left. */
static size_t count_left(void)
{
    size_t count = 0;
    DIR *directory = opendir(scratch_path(""));
    assert_non_null(directory);
    for (const struct dirent *entry; (entry = readdir(directory));)
        count += strncmp(entry->d_name, "aimsgap-", 8) == 0;
    closedir(directory);
    return count;
}

static int setup(void **state)
{
    (void)state;
    char number[32];
    snprintf(number, sizeof number, "%d", (int)getpid());
    setenv("WIZARD", number, 1);
    strbuf_init(&changed);
    error = (struct error){0};
    setenv("XDG_RUNTIME_DIR", scratch_path(""), 1);
    left_before = count_left();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    strbuf_release(&changed);
    unsetenv("VISUAL");
    unsetenv("EDITOR");
    unsetenv("XDG_RUNTIME_DIR");
    return 0;
}

static void test_what_the_editor_leaves_comes_back(void **state)
{
    (void)state;
    setenv("VISUAL",
           "sh -c 'cat \"$0\" >\"$0.new\"; echo \"and more\" >>\"$0.new\"; mv \"$0.new\" \"$0\"'",
           1);
    assert_true(external_editor_run("Gr\u00FC\u00DFe", &changed, &error));
    assert_string_equal(changed.text, "Gr\u00FC\u00DFe\nand more");
    assert_int_equal(count_left(), left_before);
}

static void test_visual_comes_before_editor(void **state)
{
    (void)state;
    setenv("EDITOR", "sh -c 'echo editor >\"$0\"'", 1);
    assert_true(external_editor_run("", &changed, &error));
    assert_string_equal(changed.text, "editor");
    strbuf_clear(&changed);
    setenv("VISUAL", "sh -c 'echo visual >\"$0\"'", 1);
    assert_true(external_editor_run("", &changed, &error));
    assert_string_equal(changed.text, "visual");
}

static void test_the_file_is_for_its_owner_only(void **state)
{
    (void)state;
    setenv("VISUAL",
           "sh -c 'stat -c %a \"$0\" \"$(dirname \"$0\")\" >\"$0.x\"; mv \"$0.x\" \"$0\"'", 1);
    assert_true(external_editor_run("secret", &changed, &error));
    assert_string_equal(changed.text, "600\n700");
}

static void test_an_empty_text_comes_back_empty(void **state)
{
    (void)state;
    setenv("VISUAL", "sh -c ': >\"$0\"'", 1);
    assert_true(external_editor_run("something", &changed, &error));
    assert_string_equal(changed.text, "");
    assert_int_equal(count_left(), left_before);
}

static void refuse(const char *visual, const char *what, size_t left)
{
    setenv("VISUAL", visual, 1);
    error = (struct error){0};
    assert_false(external_editor_run("as it was", &changed, &error));
    assert_contains(error.what, what);
    assert_int_equal(changed.length, 0);
    assert_int_equal(count_left(), left_before + left);
}

static void test_an_editor_that_fails_changes_nothing(void **state)
{
    (void)state;
    refuse("false", "ended with an error", 0);
    refuse("no-such-program-anywhere", "cannot be started", 0);
    refuse("sh -c 'kill -9 $$'", "ended with an error", 0);
}

static void refuse_after_change(const char *visual, const char *what, size_t left)
{
    strbuf_clear(&changed);
    refuse(visual, what, left);
}

/* What was typed there is not lost: the file stays, and the error names it. */
static void test_what_cannot_be_taken_stays(void **state)
{
    (void)state;
    refuse("sh -c 'printf \"fine\\n\\377\" >\"$0\"'", "is not UTF-8", 1);
    assert_int_equal(error.line, 2);
    refuse("sh -c 'printf \"a\\033[31m\" >\"$0\"'", "control characters", 2);
    refuse("sh -c 'printf \"a\\000b\" >\"$0\"'", "NUL", 3);
    refuse("sh -c 'echo typed >\"$0\"; exit 1'", "ended with an error", 4);
    assert_contains(error.file, "/text.txt");
}

/* Swap files, backups and what else lies beside the text. */
static void test_what_an_editor_leaves_beside_it_goes(void **state)
{
    (void)state;
    setenv(
        "VISUAL",
        "sh -c 'echo old >\"$0~\"; echo x >\"$(dirname \"$0\")/.text.txt.swp\"; echo new >\"$0\"'",
        1);
    assert_true(external_editor_run("old", &changed, &error));
    assert_string_equal(changed.text, "new");
    assert_int_equal(count_left(), left_before);
    refuse_after_change("sh -c 'echo old >\"$0~\"; exit 1'", "ended with an error", 0);
    /* After a crash what was typed may be there and nowhere else. */
    refuse_after_change("sh -c 'echo typed >\"$0.swp\"; kill -9 $$'", "ended with an error", 1);
    assert_null(strstr(error.file, "text.txt"));
}

/* Hold the signal back, as the wizard does. */
static void hold(int number)
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, number);
    sigprocmask(SIG_BLOCK, &held, NULL);
}

/* Has it come? It has not afterwards. */
static bool release(int number)
{
    struct timespec now = {0};
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, number);
    bool has_come = sigtimedwait(&held, NULL, &now) == number;
    sigprocmask(SIG_UNBLOCK, &held, NULL);
    return has_come;
}

static void test_told_to_end_the_text_is_taken(void **state)
{
    (void)state;
    hold(SIGTERM);
    setenv("VISUAL", "sh -c 'echo typed >\"$0\"; kill -TERM $WIZARD; exec sleep 60'", 1);
    assert_true(external_editor_run("as it was", &changed, &error));
    assert_true(release(SIGTERM));
    assert_string_equal(changed.text, "typed");
    assert_int_equal(count_left(), left_before);
}

static void test_told_to_end_what_was_not_saved_stays(void **state)
{
    (void)state;
    hold(SIGHUP);
    setenv("VISUAL",
           "sh -c 'echo saved >\"$0\"; trap \"echo more >$0.save; exit 0\" HUP; "
           "kill -HUP $WIZARD; while :; do sleep 0.1; done'",
           1);
    assert_false(external_editor_run("as it was", &changed, &error));
    assert_true(release(SIGHUP));
    assert_string_equal(changed.text, "saved");
    assert_string_equal(error.what, "the editor was ended");
    assert_int_equal(count_left(), left_before + 1);
}

static void test_an_editor_that_does_not_end_is_ended(void **state)
{
    (void)state;
    hold(SIGTERM);
    setenv("VISUAL",
           "sh -c 'trap \"\" TERM; echo typed >\"$0\"; kill -TERM $WIZARD; exec sleep 60'", 1);
    assert_true(external_editor_run("as it was", &changed, &error));
    assert_true(release(SIGTERM));
    assert_string_equal(changed.text, "typed");
}

/* Ctrl-C in the editor is not for the wizard, not later either. */
static void test_interrupting_the_editor_interrupts_nothing_else(void **state)
{
    (void)state;
    hold(SIGINT);
    setenv("VISUAL", "sh -c 'kill -INT $WIZARD; echo on >\"$0\"'", 1);
    assert_true(external_editor_run("as it was", &changed, &error));
    assert_false(release(SIGINT));
    assert_string_equal(changed.text, "on");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_what_the_editor_leaves_comes_back),
        TEST(test_visual_comes_before_editor),
        TEST(test_the_file_is_for_its_owner_only),
        TEST(test_an_empty_text_comes_back_empty),
        TEST(test_an_editor_that_fails_changes_nothing),
        TEST(test_what_cannot_be_taken_stays),
        TEST(test_what_an_editor_leaves_beside_it_goes),
        TEST(test_told_to_end_the_text_is_taken),
        TEST(test_told_to_end_what_was_not_saved_stays),
        TEST(test_an_editor_that_does_not_end_is_ended),
        TEST(test_interrupting_the_editor_interrupts_nothing_else),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
