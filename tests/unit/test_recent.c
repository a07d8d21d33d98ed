/* store/recent: the assessments opened last. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "scratch.h"
#include "store/recent.h"

#define LIST "state/aimsgap/recent.json"
#define WHEN "2026-11-18T09:30:00Z"

static struct recent_list list;

static int begin(void **state)
{
    (void)state;
    setenv("XDG_STATE_HOME", scratch_path("state"), 1);
    setenv("HOME", scratch_path("home"), 1);
    unlink(scratch_path(LIST));
    recent_list_load(&list);
    return list.count == 0 ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    recent_list_release(&list);
    return 0;
}

static void reload(void)
{
    recent_list_release(&list);
    recent_list_load(&list);
}

static void add(const char *name)
{
    scratch_write_text(name, "{}");
    recent_list_add(&list, scratch_path(name), name, WHEN);
    recent_list_save(&list);
}

static void test_the_newest_is_first(void **state)
{
    (void)state;
    add("a.json");
    add("b.json");
    add("a.json");
    for (int i = 0; i < 2; i++, reload()) {
        assert_int_equal(list.count, 2);
        assert_string_equal(list.entries[0].path, scratch_path("a.json"));
        assert_string_equal(list.entries[1].path, scratch_path("b.json"));
        assert_string_equal(list.entries[0].name, "a.json");
        assert_string_equal(list.entries[0].opened_at, WHEN);
    }
    struct stat status;
    assert_int_equal(stat(scratch_path(LIST), &status), 0);
    assert_int_equal(status.st_mode & 077, 0);
}

static void test_paths_become_absolute(void **state)
{
    (void)state;
    assert_int_equal(chdir(scratch_path("")), 0);
    scratch_write_text("relative.json", "{}");
    recent_list_add(&list, "relative.json", "R", WHEN);
    recent_list_save(&list);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.entries[0].path[0], '/');
    recent_list_add(&list, "./relative.json", "R", WHEN);
    recent_list_save(&list);
    assert_int_equal(list.count, 1);
}

static void test_only_so_many_are_kept(void **state)
{
    (void)state;
    for (int i = 0; i < RECENT_MAX + 5; i++) {
        char name[32];
        snprintf(name, sizeof name, "many-%d.json", i);
        add(name);
    }
    for (int i = 0; i < 2; i++, reload()) {
        assert_int_equal(list.count, RECENT_MAX);
        assert_string_equal(list.entries[0].name, "many-24.json");
        assert_string_equal(list.entries[RECENT_MAX - 1].name, "many-5.json");
    }
}

static void test_files_that_are_gone_are_left_out(void **state)
{
    (void)state;
    add("gone.json");
    add("here.json");
    unlink(scratch_path("gone.json"));
    reload();
    assert_int_equal(list.count, 1);
    assert_string_equal(list.entries[0].name, "here.json");
}

static void test_a_name_that_is_no_text_is_not_remembered(void **state)
{
    (void)state;
    add("\xFF.json");
    assert_int_equal(list.count, 0);
    add("Zoe\u0308 \"\u7530\".json");
    reload();
    assert_int_equal(list.count, 1);
    assert_string_equal(list.entries[0].name, "Zoe\u0308 \"\u7530\".json");
}

/* Losing the list costs a convenience, so trouble with it is no error. */
static void test_a_broken_list_is_an_empty_one(void **state)
{
    (void)state;
    static const char *const broken[] = {"",
                                         "{",
                                         "[]",
                                         "null",
                                         "{\"files\": 3}",
                                         "{\"files\": [1, null, {}, {\"path\": 5}]}",
                                         "{\"files\": {\"path\": \"/\"}}",
                                         "{\"files\": [{\"path\": \"/etc\", \"name\": \"x\"}]}"};
    add("a.json");
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        scratch_write_text(LIST, broken[i]);
        reload();
        assert_int_equal(list.count, 0);
    }
    add("a.json");
    reload();
    assert_int_equal(list.count, 1);
}

static void test_without_a_place_nothing_is_written(void **state)
{
    (void)state;
    unsetenv("HOME");
    setenv("XDG_STATE_HOME", "relative", 1);
    add("a.json");
    assert_int_equal(list.count, 1);
    reload();
    assert_int_equal(list.count, 0);
    setenv("HOME", scratch_path("home"), 1);
    unsetenv("XDG_STATE_HOME");
    add("a.json");
    reload();
    assert_int_equal(list.count, 1);
    assert_int_equal(access(scratch_path("home/.local/state/aimsgap/recent.json"), R_OK), 0);
    /* A file where the directory should be. */
    setenv("XDG_STATE_HOME", scratch_path("a.json"), 1);
    add("b.json");
    assert_int_equal(list.count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_newest_is_first, begin, end),
        cmocka_unit_test_setup_teardown(test_paths_become_absolute, begin, end),
        cmocka_unit_test_setup_teardown(test_only_so_many_are_kept, begin, end),
        cmocka_unit_test_setup_teardown(test_files_that_are_gone_are_left_out, begin, end),
        cmocka_unit_test_setup_teardown(test_a_name_that_is_no_text_is_not_remembered, begin, end),
        cmocka_unit_test_setup_teardown(test_a_broken_list_is_an_empty_one, begin, end),
        cmocka_unit_test_setup_teardown(test_without_a_place_nothing_is_written, begin, end),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
