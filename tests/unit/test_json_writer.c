/* base/json_writer: the layout that the assessment file promises. */
#include "unit.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/json_writer.h"
#include "base/strbuf.h"

static void test_layout_is_two_spaces_and_one_field_a_line(void **state)
{
    (void)state;
    struct strbuf out;
    struct json_writer writer;
    strbuf_init(&out);
    json_writer_init(&writer, &out);
    json_write_open(&writer, NULL, '{');
    json_write_text(&writer, "text", "a");
    json_write_integer(&writer, "integer", -7);
    json_write_number(&writer, "number", 0.125, 4);
    json_write_bool(&writer, "yes", true);
    json_write_bool(&writer, "no", false);
    json_write_null(&writer, "nothing");
    json_write_open(&writer, "list", '[');
    json_write_text(&writer, NULL, "b");
    json_write_open(&writer, NULL, '{');
    json_write_raw(&writer, "raw", "[1,  2]...", 7);
    json_write_close(&writer, '}');
    json_write_close(&writer, ']');
    json_write_close(&writer, '}');
    assert_string_equal(out.text, "{\n"
                                  "  \"text\": \"a\",\n"
                                  "  \"integer\": -7,\n"
                                  "  \"number\": 0.125,\n"
                                  "  \"yes\": true,\n"
                                  "  \"no\": false,\n"
                                  "  \"nothing\": null,\n"
                                  "  \"list\": [\n"
                                  "    \"b\",\n"
                                  "    {\n"
                                  "      \"raw\": [1,  2]\n"
                                  "    }\n"
                                  "  ]\n"
                                  "}\n");
    strbuf_release(&out);
}

/* Counted without writing, and the same as written: the quotes do not count. */
static void test_bytes_of_a_text_are_counted_as_written(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "plain", "a\"b\\c", "line\nand\ttab", "\x01\x1F", "\xC3\xA4 \xE7\x94\xB0"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct strbuf out;
        struct json_writer writer;
        strbuf_init(&out);
        json_writer_init(&writer, &out);
        json_write_text(&writer, NULL, texts[i]);
        assert_int_equal(json_count_text_bytes(texts[i]), out.length - strlen("\"\""));
        strbuf_release(&out);
    }
}

static void test_empty_containers_stay_on_one_line(void **state)
{
    (void)state;
    struct strbuf out;
    struct json_writer writer;
    strbuf_init(&out);
    json_writer_init(&writer, &out);
    json_write_open(&writer, NULL, '{');
    json_write_open(&writer, "a", '[');
    json_write_close(&writer, ']');
    json_write_open(&writer, "b", '{');
    json_write_close(&writer, '}');
    json_write_close(&writer, '}');
    assert_string_equal(out.text, "{\n  \"a\": [],\n  \"b\": {}\n}\n");
    strbuf_release(&out);
}

static void test_optional_text_is_left_out_where_there_is_none(void **state)
{
    (void)state;
    struct strbuf out;
    struct json_writer writer;
    strbuf_init(&out);
    json_writer_init(&writer, &out);
    json_write_open(&writer, NULL, '{');
    json_write_optional(&writer, "null", NULL);
    json_write_optional(&writer, "empty", "");
    json_write_optional(&writer, "there", "x");
    json_write_close(&writer, '}');
    assert_string_equal(out.text, "{\n  \"there\": \"x\"\n}\n");
    strbuf_release(&out);
}

/* Every text comes back from the strict reader as it went in, in names too. */
static void test_written_texts_are_read_back_unchanged(void **state)
{
    (void)state;
    char all[128];
    for (int c = 1; c < 128; c++)
        all[c - 1] = (char)c;
    all[127] = '\0';
    const char *const texts[] = {"", "\"\\/", "\n\t\r\b\f", "\xC3\xA4\xE7\x94\xB0\xF0\x9F\x98\x80",
                                 all};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct strbuf out;
        struct json_writer writer;
        struct json_document document;
        struct error error = {0};
        strbuf_init(&out);
        json_writer_init(&writer, &out);
        json_write_open(&writer, NULL, '{');
        json_write_text(&writer, texts[i], texts[i]);
        json_write_close(&writer, '}');
        if (!json_parse(&document, "out", out.text, out.length, &error))
            fail_msg("%s in %s", error.what, out.text);
        assert_string_equal(document.root->child->string, texts[i]);
        assert_string_equal(document.root->child->valuestring, texts[i]);
        json_release(&document);
        strbuf_release(&out);
    }
}

static void test_escapes_are_the_short_ones(void **state)
{
    (void)state;
    struct strbuf out;
    struct json_writer writer;
    strbuf_init(&out);
    json_writer_init(&writer, &out);
    json_write_text(&writer, NULL, "\"\\\n\t\r\x01/\xC3\xA4");
    assert_string_equal(out.text, "\"\\\"\\\\\\n\\t\\u000d\\u0001/\xC3\xA4\"");
    strbuf_release(&out);
}

static void test_numbers_are_rounded_without_trailing_zeros(void **state)
{
    (void)state;
    static const struct {
        double number;
        int decimals;
        const char *expected;
    } table[] = {
        {0, 4, "0"},           {-0.0, 2, "0"},
        {1, 0, "1"},           {1.5, 1, "1.5"},
        {1.50, 4, "1.5"},      {1.05, 2, "1.05"},
        {0.0625, 4, "0.0625"}, {1.0 / 3, 4, "0.3333"},
        {2.0 / 3, 2, "0.67"},  {-0.001, 2, "0"},
        {-1.25, 2, "-1.25"},   {99.996, 2, "100"},
        {10, 1, "10"},         {100.10, 2, "100.1"},
        {0.5, 0, "1"},         {12345678.9, 6, "12345678.9"},
        {-0.5, 1, "-0.5"},     {0.000001, 6, "0.000001"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        char text[40];
        json_format_number(table[i].number, table[i].decimals, text, sizeof text);
        assert_string_equal(text, table[i].expected);
    }
}

static void test_numbers_do_not_depend_on_the_locale(void **state)
{
    (void)state;
    static const char *const with_comma[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"};
    bool found = false;
    for (size_t i = 0; i < COUNT_OF(with_comma) && !found; i++)
        found = setlocale(LC_ALL, with_comma[i]) != NULL;
    if (!found)
        skip(); /* no such locale is installed */
    char text[40];
    json_format_number(1.5, 2, text, sizeof text);
    setlocale(LC_ALL, "C");
    assert_string_equal(text, "1.5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layout_is_two_spaces_and_one_field_a_line),
        cmocka_unit_test(test_bytes_of_a_text_are_counted_as_written),
        cmocka_unit_test(test_empty_containers_stay_on_one_line),
        cmocka_unit_test(test_optional_text_is_left_out_where_there_is_none),
        cmocka_unit_test(test_written_texts_are_read_back_unchanged),
        cmocka_unit_test(test_escapes_are_the_short_ones),
        cmocka_unit_test(test_numbers_are_rounded_without_trailing_zeros),
        cmocka_unit_test(test_numbers_do_not_depend_on_the_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
