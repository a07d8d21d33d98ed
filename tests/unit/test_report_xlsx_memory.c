#include "unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "report/report_xlsx_memory.h"

static void assert_holds(FILE *part, const char *expected)
{
    char text[64] = "";
    rewind(part);
    size_t count = fread(text, 1, sizeof text - 1, part);
    assert_int_equal(count, strlen(expected));
    assert_string_equal(text, expected);
    assert_true(feof(part));
}

static void test_a_part_is_a_file(void **state)
{
    (void)state;
    FILE *part = lxw_tmpfile(NULL);
    assert_non_null(part);
    fputs("one two", part);
    assert_holds(part, "one two");
    assert_int_equal(fseek(part, 4, SEEK_SET), 0);
    fputs("2", part);
    assert_int_equal(ftell(part), 5);
    assert_holds(part, "one 2wo");
    assert_int_equal(fseek(part, -2, SEEK_END), 0);
    fputs("345", part);
    assert_holds(part, "one 2345");
    assert_int_not_equal(fseek(part, 100, SEEK_SET), 0);
    assert_int_not_equal(fseek(part, -1, SEEK_SET), 0);
    fclose(part);
    assert_false(xlsx_memory_has_lost());
}

static void test_a_part_has_no_descriptor(void **state)
{
    (void)state;
    FILE *part = lxw_tmpfile(NULL);
    assert_non_null(part);
    assert_int_equal(fileno(part), -1);
    fclose(part);
}

static void test_a_book_is_read_back(void **state)
{
    (void)state;
    struct xlsx_memory memory;
    struct error error = {0};
    struct strbuf out;
    strbuf_init(&out);
    strbuf_append_text(&out, "before ");
    assert_true(xlsx_memory_open(&memory, &error));
    assert_false(xlsx_memory_read(&memory, &out, &error));
    assert_int_equal(error.kind, ERROR_IO);
    FILE *file = fopen(memory.name, "wb");
    assert_non_null(file);
    for (int i = 0; i < 20000; i++)
        fputs("0123456789", file);
    fclose(file);
    assert_true(xlsx_memory_read(&memory, &out, &error));
    assert_int_equal(out.length, 7 + 200000);
    assert_memory_equal(out.text, "before 0123", 11);
    int descriptor = memory.descriptor;
    xlsx_memory_close(&memory);
    assert_int_equal(lseek(descriptor, 0, SEEK_CUR), -1);
    strbuf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_part_is_a_file),
        cmocka_unit_test(test_a_part_has_no_descriptor),
        cmocka_unit_test(test_a_book_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
