/* store/place: where the wizard was left. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "scratch.h"
#include "store/place.h"

#define FILE_NAME "state/aimsgap/places.json"
#define ID "00000000-0000-4000-8000-000000000001"
#define OTHER "00000000-0000-4000-8000-000000000002"

static struct place place;

static int begin(void **state)
{
    (void)state;
    setenv("XDG_STATE_HOME", scratch_path("state"), 1);
    setenv("HOME", scratch_path("home"), 1);
    unlink(scratch_path(FILE_NAME));
    place_init(&place);
    return 0;
}

static int end(void **state)
{
    (void)state;
    place_release(&place);
    return 0;
}

static void keep(const char *id, const char *screen)
{
    place_release(&place);
    place_add(&place, "screen", screen);
    place_save(&place, id);
}

static const char *load_screen(const char *id)
{
    place_release(&place);
    place_load(&place, id);
    return place_get(&place, "screen");
}

static void test_each_assessment_has_its_place(void **state)
{
    (void)state;
    assert_null(load_screen(ID));
    keep(ID, "gaps");
    keep(OTHER, "\u5BFE\u8C61 \"quoted\"");
    assert_string_equal(load_screen(ID), "gaps");
    assert_string_equal(load_screen(OTHER), "\u5BFE\u8C61 \"quoted\"");
    keep(ID, "map");
    assert_string_equal(load_screen(ID), "map");
    assert_string_equal(load_screen(OTHER), "\u5BFE\u8C61 \"quoted\"");
    struct stat status;
    assert_int_equal(stat(scratch_path(FILE_NAME), &status), 0);
    assert_int_equal(status.st_mode & 077, 0);
}

static void test_what_cannot_be_kept_is_left_out(void **state)
{
    (void)state;
    char text[PLACE_MAX_TEXT_BYTES + 2];
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    place_add(&place, "long", text);
    place_add(&place, "broken", "\xFF");
    place_add(&place, "control", "a\nb");
    place_add(&place, "none", NULL);
    place_add(&place, "empty", "");
    assert_int_equal(place.count, 0);
    for (int i = 0; i < PLACE_MAX_FIELDS + 5; i++) {
        char name[16];
        snprintf(name, sizeof name, "f%d", i);
        place_add(&place, name, "1");
    }
    assert_int_equal(place.count, PLACE_MAX_FIELDS);
    place_save(&place, ID);
    place_release(&place);
    place_load(&place, ID);
    assert_int_equal(place.count, PLACE_MAX_FIELDS);
}

static void test_only_so_many_are_kept(void **state)
{
    (void)state;
    char id[64];
    for (int i = 0; i < PLACE_MAX_ASSESSMENTS + 3; i++) {
        snprintf(id, sizeof id, "assessment-%d", i);
        keep(id, "gaps");
    }
    assert_null(load_screen("assessment-2"));
    assert_non_null(load_screen("assessment-3"));
    assert_non_null(load_screen(id));
}

/* Each is as good as no file, and is replaced by the next place. */
static void test_damaged_and_foreign_files(void **state)
{
    (void)state;
    static const char *const files[] = {
        "",
        "{",
        "[]",
        "{\"format\": \"aimsgap-recent\", \"version\": 1, \"places\": []}",
        "{\"format\": \"aimsgap-places\"}",
        "{\"format\": \"aimsgap-places\", \"places\": {\"assessment\": 1}}",
        "{\"format\": \"aimsgap-places\", \"places\": [1, null, {\"fields\": 2},"
        " {\"assessment\": 3}]}",
        "{\"format\": \"aimsgap-places\", \"places\": [{\"assessment\": \"" ID "\","
        " \"fields\": {\"screen\": 5, \"row\": null}}]}",
    };
    keep(ID, "gaps");
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        scratch_write_text(FILE_NAME, files[i]);
        assert_null(load_screen(ID));
        keep(ID, "plan");
        assert_string_equal(load_screen(ID), "plan");
    }
}

static void test_a_file_that_is_too_large_is_passed_over(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_text(&text, "{\"format\": \"aimsgap-places\", \"places\": [{\"assessment\": \"" ID
                              "\", \"fields\": {\"screen\": \"gaps\"}}]}");
    scratch_write(FILE_NAME, text.text, text.length);
    assert_string_equal(load_screen(ID), "gaps");
    strbuf_append_repeat(&text, " ", PLACE_MAX_FILE_BYTES);
    scratch_write(FILE_NAME, text.text, text.length);
    assert_null(load_screen(ID));
    strbuf_release(&text);
}

static void test_nowhere_to_keep_it(void **state)
{
    (void)state;
    unsetenv("XDG_STATE_HOME");
    unsetenv("HOME");
    keep(ID, "gaps");
    assert_null(load_screen(ID));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_each_assessment_has_its_place, begin, end),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_kept_is_left_out, begin, end),
        cmocka_unit_test_setup_teardown(test_only_so_many_are_kept, begin, end),
        cmocka_unit_test_setup_teardown(test_damaged_and_foreign_files, begin, end),
        cmocka_unit_test_setup_teardown(test_a_file_that_is_too_large_is_passed_over, begin, end),
        cmocka_unit_test_setup_teardown(test_nowhere_to_keep_it, begin, end),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
