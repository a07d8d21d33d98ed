/* base/file_temporary: what a crash left is cleared by the next write of the same file, and nothing
 * else is. */
#include "unit.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/file_temporary.h"
#include "scratch.h"

/* One as a crash leaves it: made, and nobody holds it. */
static void leave(const char *target, char temporary[FILE_TEMPORARY_SIZE])
{
    int descriptor = file_temporary_make(scratch_path(target), 0, temporary);
    assert_true(descriptor >= 0);
    close(descriptor);
    assert_true(file_exists(temporary));
}

static void write_target(const char *target)
{
    struct error error = {0};
    if (!file_write(scratch_path(target), "new", 3, &error))
        fail_msg("%s", error.what);
}

static void test_the_next_write_clears_what_was_left(void **state)
{
    (void)state;
    char first[FILE_TEMPORARY_SIZE];
    char second[FILE_TEMPORARY_SIZE];
    char beside[FILE_TEMPORARY_SIZE + 1];
    leave("a.json", first);
    leave("a.json", second);
    snprintf(beside, sizeof beside, "%s~", second);
    assert_int_equal(link(second, beside), 0);
    write_target("a.json");
    assert_false(file_exists(first));
    assert_false(file_exists(second));
    assert_false(file_exists(beside));
    assert_true(file_exists(scratch_path("a.json")));
}

static void test_another_file_s_stays(void **state)
{
    (void)state;
    char other[FILE_TEMPORARY_SIZE];
    leave("b.json", other);
    write_target("a.json");
    assert_true(file_exists(other));
    unlink(other);
}

static void test_one_that_is_held_stays(void **state)
{
    (void)state;
    char held[FILE_TEMPORARY_SIZE];
    int descriptor = file_temporary_make(scratch_path("a.json"), 0, held);
    assert_true(descriptor >= 0);
    write_target("a.json");
    assert_true(file_exists(held));
    close(descriptor);
    write_target("a.json");
    assert_false(file_exists(held));
}

/* The name alone is not enough. */
static void test_what_is_no_file_of_ours_stays(void **state)
{
    (void)state;
    char name[FILE_TEMPORARY_SIZE];
    char longer[FILE_TEMPORARY_SIZE + 1];
    leave("a.json", name);
    snprintf(longer, sizeof longer, "%sx", name);
    assert_int_equal(rename(name, longer), 0);
    assert_int_equal(mkdir(name, 0700), 0);
    write_target("a.json");
    assert_true(file_exists(name));
    assert_true(file_exists(longer));
    assert_int_equal(rmdir(name), 0);
    assert_int_equal(symlink(longer, name), 0);
    write_target("a.json");
    assert_true(file_exists(name));
    assert_true(file_exists(longer));
    unlink(name);
    unlink(longer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_next_write_clears_what_was_left),
        cmocka_unit_test(test_another_file_s_stays),
        cmocka_unit_test(test_one_that_is_held_stays),
        cmocka_unit_test(test_what_is_no_file_of_ours_stays),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
