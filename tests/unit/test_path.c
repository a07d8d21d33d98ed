/* base/path: from one file to another and back. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/strbuf.h"
#include "scratch.h"

static int setup(void **state)
{
    int failed = scratch_setup(state);
    char *here = realpath(scratch_path(""), NULL);
    failed = failed || !here || chdir(here) != 0 || mkdir("set", 0700) != 0 ||
             mkdir("set/deep", 0700) != 0 || mkdir("other", 0700) != 0 ||
             symlink("set/deep", "link") != 0;
    free(here);
    return failed ? 1 : 0;
}

static int teardown(void **state)
{
    return chdir("/") != 0 || scratch_teardown(state) != 0 ? 1 : 0;
}

static const struct {
    const char *path;
    const char *from;
    const char *relative; /* NULL: cannot be said */
    const char *back;     /* from `from` with it */
} table[] = {
    {"a.json", "r.json", "a.json", "a.json"},
    {"./a.json", "r.json", "a.json", "a.json"},
    {"a.json", "./r.json", "a.json", "./a.json"},
    {"a.json", "set/r.json", "../a.json", "a.json"},
    {"a.json", "set/deep/r.json", "../../a.json", "a.json"},
    {"a.json", "other/../set/r.json", "../a.json", "other/../a.json"},
    {"set/a.json", "r.json", "set/a.json", "set/a.json"},
    {"other/a.json", "set/r.json", "../other/a.json", "other/a.json"},
    {"other/a.json", "set/deep/r.json", "../../other/a.json", "other/a.json"},
    /* a link's directory is where it leads to, so its name does not go away */
    {"a.json", "link/r.json", "../../a.json", "link/../../a.json"},
    {"link/a.json", "r.json", "set/deep/a.json", "set/deep/a.json"},
    {"/a.json", "/r.json", "a.json", "/a.json"},
    {"/a.json", "r.json", NULL, NULL},
    {"a.json", "/usr/r.json", NULL, NULL},
    {"a.json", "missing/r.json", NULL, NULL},
    {"missing/a.json", "r.json", NULL, NULL},
};

static void test_there_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct strbuf out;
        strbuf_init(&out);
        bool found = path_append_from(&out, table[i].path, table[i].from);
        assert_int_equal(found, table[i].relative != NULL);
        assert_string_equal(out.text, found ? table[i].relative : "");
        if (found) {
            strbuf_clear(&out);
            path_append_beside(&out, table[i].from, table[i].relative);
            assert_string_equal(out.text, table[i].back);
        }
        strbuf_release(&out);
    }
}

static void test_more_steps_up_than_there_are_directories(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out);
    path_append_beside(&out, "set/r.json", "../../../a.json");
    assert_string_equal(out.text, "../../a.json");
    strbuf_clear(&out);
    path_append_beside(&out, "/usr/r.json", "../../a.json");
    assert_string_equal(out.text, "/usr/../../a.json");
    strbuf_release(&out);
}

static void test_the_name_is_behind_the_last_slash(void **state)
{
    (void)state;
    assert_string_equal(path_get_name("a"), "a");
    assert_string_equal(path_get_name("/b/a"), "a");
    assert_string_equal(path_get_name("b/"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_more_steps_up_than_there_are_directories),
        cmocka_unit_test(test_the_name_is_behind_the_last_slash),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
