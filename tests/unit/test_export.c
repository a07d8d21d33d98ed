/* report/export: names for reports that nothing stands under. */
#include "unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "report/export.h"
#include "scratch.h"

static void check_name(const char *name, const char *extension, const char *expected, bool numbered)
{
    struct strbuf out;
    strbuf_init(&out);
    strbuf_append_text(&out, "to ");
    assert_int_equal(export_append_free_name(&out, scratch_path(name), extension), numbered);
    assert_memory_equal(out.text, "to ", 3);
    assert_string_equal(out.text + 3, scratch_path(expected));
    strbuf_release(&out);
}

static void test_a_free_name_stays(void **state)
{
    (void)state;
    check_name("free.txt", ".txt", "free.txt", false);
}

static void test_a_taken_name_gets_the_next_free_number(void **state)
{
    (void)state;
    scratch_write("audit.gap-report.txt", "x", 1);
    check_name("audit.gap-report.txt", ".txt", "audit.gap-report-2.txt", true);
    scratch_write("audit.gap-report-2.txt", "x", 1);
    scratch_write("audit.gap-report-4.txt", "x", 1);
    check_name("audit.gap-report.txt", ".txt", "audit.gap-report-3.txt", true);
}

static void test_the_number_stands_before_the_whole_ending(void **state)
{
    (void)state;
    scratch_write("audit.oscal-ar.json", "x", 1);
    check_name("audit.oscal-ar.json", ".oscal-ar.json", "audit-2.oscal-ar.json", true);
    scratch_write("notes", "x", 1);
    check_name("notes", ".txt", "notes-2", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_free_name_stays),
        cmocka_unit_test(test_a_taken_name_gets_the_next_free_number),
        cmocka_unit_test(test_the_number_stands_before_the_whole_ending),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
