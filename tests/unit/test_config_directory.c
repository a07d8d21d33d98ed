/* store/config_directory: where the configuration file is. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "store/config_directory.h"

static void check(const char *config, const char *home, const char *expected)
{
    char path[PATH_MAX];
    if (config)
        setenv("XDG_CONFIG_HOME", config, 1);
    else
        unsetenv("XDG_CONFIG_HOME");
    if (home)
        setenv("HOME", home, 1);
    else
        unsetenv("HOME");
    assert_int_equal(config_directory_find("config", path), expected != NULL);
    if (expected)
        assert_string_equal(path, expected);
}

static void test_the_environment_names_it(void **state)
{
    (void)state;
    check("/etc/kim", "/home/kim", "/etc/kim/aimsgap/config");
    check(NULL, "/home/kim", "/home/kim/.config/aimsgap/config");
    check("", "/home/kim", "/home/kim/.config/aimsgap/config");
}

/* The specification: what is not absolute does not count. */
static void test_relative_paths_do_not_count(void **state)
{
    (void)state;
    check("etc", "/home/kim", "/home/kim/.config/aimsgap/config");
    check(NULL, "kim", NULL);
    check(NULL, NULL, NULL);
}

static void test_a_path_that_is_too_long(void **state)
{
    (void)state;
    char *name = malloc(PATH_MAX + 1);
    assert_non_null(name);
    memset(name, '/', PATH_MAX);
    name[PATH_MAX] = '\0';
    check(name, NULL, NULL);
    free(name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_environment_names_it),
        cmocka_unit_test(test_relative_paths_do_not_count),
        cmocka_unit_test(test_a_path_that_is_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
