#include "unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "report/spreadsheet.h"
#include "report/table.h"

static bool begins(const char *text)
{
    return spreadsheet_begins_formula(text, strlen(text));
}

static void test_what_begins_a_formula(void **state)
{
    (void)state;
    static const char *const formulas[] = {
        "=1",      "+1",       "-1",       "@A1",
        " =1",     "\"=1",     "' \"=1",   "\u00A0\u3000=",
        "\uFF1D1", "\uFF0B1",  "\uFF0D1",  "\uFF20A",
        "\u22121", "\u201C=1", "\uFF02=1", "\u200B=1",
    };
    for (size_t i = 0; i < COUNT_OF(formulas); i++)
        assert_true(begins(formulas[i]));
}

static void test_what_begins_none(void **state)
{
    (void)state;
    static const char *const texts[] = {"",    "a=1", "1-1", "it's",   "\"",   "  ",
                                        "#=1", "\n=", ";=",  "\xFF=1", "(=1)", "\u7530="};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_false(begins(texts[i]));
}

static void test_it_looks_no_further_than_the_bytes(void **state)
{
    (void)state;
    assert_false(spreadsheet_begins_formula(" =", 1));
    assert_false(spreadsheet_begins_formula("\uFF1D", 2));
}

static void test_controls_are_shown_but_lines_stay(void **state)
{
    (void)state;
    static const char text[] = "a\r\nb\tc\x1B\u202E\xFF\n";
    struct strbuf out;
    strbuf_init(&out);
    spreadsheet_append_text(&out, text, sizeof text - 1);
    assert_string_equal(out.text, "a\u240D\nb\tc\u241B\uFFFD\uFFFD\n");
    strbuf_release(&out);
}

static void test_shares_are_hundredths_as_shown(void **state)
{
    (void)state;
    struct report_cell cell;
    table_init_cell(&cell);
    strbuf_append_text(&cell.text, "38%");
    cell.number = 0.3849;
    assert_near(spreadsheet_get_share(&cell), 0.38);
    strbuf_clear(&cell.text);
    strbuf_append_text(&cell.text, "100%");
    assert_near(spreadsheet_get_share(&cell), 1);
    strbuf_release(&cell.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_begins_a_formula),
        cmocka_unit_test(test_what_begins_none),
        cmocka_unit_test(test_it_looks_no_further_than_the_bytes),
        cmocka_unit_test(test_controls_are_shown_but_lines_stay),
        cmocka_unit_test(test_shares_are_hundredths_as_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
