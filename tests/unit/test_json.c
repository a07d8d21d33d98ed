/* base/json and base/json_scan: strict reading, and where everything stands. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/strbuf.h"

/* A text and its length: it may hold NUL bytes. */
#define DOC(text) text, sizeof(text) - 1

static void test_valid_documents_are_accepted(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length;
    } table[] = {
        {DOC("{}")},
        {DOC("[]")},
        {DOC(" \t\r\n{ } \t\r\n")},
        {DOC("null")},
        {DOC("true")},
        {DOC("false")},
        {DOC("\"\"")},
        {DOC("0")},
        {DOC("-0")},
        {DOC("-0.0e-0")},
        {DOC("10")},
        {DOC("1.5E+10")},
        {DOC("1e308")},
        {DOC("1e-400")},
        {DOC("[1,2,[3,{\"a\":null}]]")},
        {DOC("{\"a\":1,\"b\":{\"a\":2}}")},
        {DOC("{\"\":0}")},
        {DOC("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u00C4\"")},
        {DOC("\"\\ud83d\\ude00\"")},
        {DOC("\"\xF0\x9F\x98\x80 \xC3\xA4 \x7F\"")},
        {DOC("\"\\u001f\"")},
        {DOC("\"\xEF\xBF\xBD\"")},
        {DOC("\"\xEF\xBB\xBF\"")}, /* U+FEFF inside a text is no mark */
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct json_document document;
        struct error error = {0};
        if (!json_parse(&document, "file", table[i].text, table[i].length, &error))
            fail_msg("%s: %zu:%zu: %s", table[i].text, error.line, error.column, error.what);
        json_release(&document);
    }
}

struct rejected {
    const char *text;
    size_t length;
    size_t line;
    size_t column;
    const char *what;
};

static void check_rejected(const struct rejected *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct json_document document;
        struct error error = {0};
        if (json_parse(&document, "file", table[i].text, table[i].length, &error))
            fail_msg("row %zu: %s was accepted", i, table[i].text);
        assert_null(document.root);
        assert_null(document.spans);
        assert_int_equal(error.kind, ERROR_DATA);
        assert_string_equal(error.file, "file");
        if (error.line != table[i].line || error.column != table[i].column ||
            !strstr(error.what, table[i].what))
            fail_msg("row %zu: %s: %zu:%zu: %s", i, table[i].text, error.line, error.column,
                     error.what);
    }
}

static void test_broken_structure_is_rejected_at_its_place(void **state)
{
    (void)state;
    static const struct rejected table[] = {
        {DOC(""), 0, 1, "empty"},
        {DOC(" \n "), 2, 2, "empty"},
        {DOC("["), 1, 2, "too early"},
        {DOC("{\n  \"a\": 1"), 2, 9, "too early"},
        {DOC("[1,"), 1, 4, "too early"},
        {DOC("{\"a\":"), 1, 6, "too early"},
        {DOC("[1,]"), 1, 4, "not a JSON value"},
        {DOC("[,1]"), 1, 2, "not a JSON value"},
        {DOC("{\"a\":1,}"), 1, 8, "field name"},
        {DOC("{a:1}"), 1, 2, "field name"},
        {DOC("{'a':1}"), 1, 2, "field name"},
        {DOC("{1:1}"), 1, 2, "field name"},
        {DOC("{\"a\" 1}"), 1, 6, "a :"},
        {DOC("{\"a\"}"), 1, 5, "a :"},
        {DOC("[1 2]"), 1, 4, "comma"},
        {DOC("[1}"), 1, 3, "comma"},
        {DOC("{\"a\":1]"), 1, 7, "comma"},
        {DOC("]"), 1, 1, "not a JSON value"},
        {DOC("{}\n{}"), 2, 1, "after the end"},
        {DOC("{} x"), 1, 4, "after the end"},
        {DOC("{},"), 1, 3, "after the end"},
        {DOC("// c\n{}"), 1, 1, "not a JSON value"},
        {DOC("{/**/}"), 1, 2, "field name"},
        {DOC("[\f]"), 1, 2, "not a JSON value"},
        {DOC("\f{}"), 1, 1, "not a JSON value"},
        {DOC("{}\f"), 1, 3, "after the end"},
        {DOC("\v1"), 1, 1, "not a JSON value"},
        {DOC("\xC2\xA0{}"), 1, 1, "not a JSON value"},
        {DOC("\xEF\xBB\xBF{}"), 1, 1, "byte order mark"},
        {DOC("\xFF\xFE{\0}\0"), 1, 1, "not a JSON value"},
        {DOC("\0"), 1, 1, "not a JSON value"},
        {DOC("{}\0"), 1, 3, "after the end"},
        {DOC("[1\0]"), 1, 3, "comma"},
        {DOC("tru"), 1, 1, "not a JSON value"},
        {DOC("True"), 1, 1, "not a JSON value"},
        {DOC("nul\0"), 1, 1, "not a JSON value"},
        {DOC("truex"), 1, 5, "after the end"},
        {DOC("undefined"), 1, 1, "not a JSON value"},
    };
    check_rejected(table, COUNT_OF(table));
}

static void test_malformed_numbers_are_rejected(void **state)
{
    (void)state;
    static const struct rejected table[] = {
        {DOC("01"), 1, 2, "leading zero"},
        {DOC("-01"), 1, 3, "leading zero"},
        {DOC("[00]"), 1, 3, "leading zero"},
        {DOC("-"), 1, 2, "missing digit"},
        {DOC("-x"), 1, 2, "missing digit"},
        {DOC("1."), 1, 3, "missing digit"},
        {DOC("[1.,2]"), 1, 4, "missing digit"},
        {DOC("1e"), 1, 3, "missing digit"},
        {DOC("1e+"), 1, 4, "missing digit"},
        {DOC("1.e5"), 1, 3, "missing digit"},
        {DOC(".5"), 1, 1, "not a JSON value"},
        {DOC("+1"), 1, 1, "not a JSON value"},
        {DOC("0x10"), 1, 2, "after the end"},
        {DOC("1_000"), 1, 2, "after the end"},
        {DOC("NaN"), 1, 1, "not a JSON value"},
        {DOC("Infinity"), 1, 1, "not a JSON value"},
        {DOC("-Infinity"), 1, 2, "missing digit"},
        {DOC("[1e309]"), 1, 2, "out of range"},
        {DOC("[-1e999]"), 1, 2, "out of range"},
        {DOC("[1234567890123456789012345678901234567890123456789012345678901234]"), 1, 2,
         "more than 63"},
    };
    check_rejected(table, COUNT_OF(table));
}

static void test_malformed_texts_are_rejected(void **state)
{
    (void)state;
    static const struct rejected table[] = {
        {DOC("\"abc"), 1, 5, "does not end"},
        {DOC("\"abc\\\""), 1, 7, "does not end"},
        {DOC("\"a\nb\""), 1, 3, "control character"},
        {DOC("\"a\tb\""), 1, 3, "control character"},
        {DOC("\"a\0b\""), 1, 3, "control character"},
        {DOC("{\"a\x1F\":1}"), 1, 4, "control character"},
        {DOC("\"\\x41\""), 1, 3, "unknown escape"},
        {DOC("\"\\'\""), 1, 3, "unknown escape"},
        {DOC("\"\\a\""), 1, 3, "unknown escape"},
        {DOC("\"\\\0\""), 1, 3, "unknown escape"},
        {DOC("\"\\U0041\""), 1, 3, "unknown escape"},
        {DOC("\"\\"), 1, 3, "unknown escape"},
        {DOC("\"\\u12\""), 1, 6, "four hexadecimal"},
        {DOC("\"\\u12g4\""), 1, 6, "four hexadecimal"},
        {DOC("\"\\u+123\""), 1, 4, "four hexadecimal"},
        {DOC("\"\\u0000\""), 1, 8, "\\u0000"},
        {DOC("\"\\ud800\""), 1, 8, "surrogate"},
        {DOC("\"\\udc00\""), 1, 8, "surrogate"},
        {DOC("\"\\ud800x\""), 1, 8, "surrogate"},
        {DOC("\"\\ud800\\n\""), 1, 9, "surrogate"},
        {DOC("\"\\ud800\\ud800\""), 1, 14, "surrogate"},
        {DOC("\"\\ud83d\\u0041\""), 1, 14, "surrogate"},
        {DOC("\"\\ude00\\ud83d\""), 1, 8, "surrogate"},
        {DOC("\"\\uffff\""), 1, 8, "no character"},
        {DOC("\"\\ufdd0\""), 1, 8, "no character"},
        {DOC("\"\\udbff\\udfff\""), 1, 14, "no character"},
        {DOC("\"\xEF\xBF\xBE\""), 1, 2, "no character"},
        {DOC("\"\xEF\xB7\x90\""), 1, 2, "no character"},
        {DOC("\"\xF0\x9F\xBF\xBF\""), 1, 2, "no character"},
        {DOC("\"ab\xFF\""), 1, 4, "UTF-8"},
        {DOC("\"\x80\""), 1, 2, "UTF-8"},
        {DOC("\"\xC0\xAF\""), 1, 2, "UTF-8"},
        {DOC("\"\xED\xA0\x80\""), 1, 2, "UTF-8"},
        {DOC("\"\xF4\x90\x80\x80\""), 1, 2, "UTF-8"},
        {DOC("\"\xC3\""), 1, 2, "UTF-8"},
        {DOC("\"\xE2\x82"), 1, 2, "UTF-8"},
        {DOC("\"caf\xE9\""), 1, 5, "UTF-8"}, /* Latin-1 */
    };
    check_rejected(table, COUNT_OF(table));
}

static void test_duplicate_names_are_rejected_after_unescaping(void **state)
{
    (void)state;
    static const struct rejected table[] = {
        {DOC("{\"a\":1,\"a\":1}"), 1, 12, "\"a\" stands here twice"},
        {DOC("{\"a\":1,\n\"b\":2,\n\"\\u0061\":3}"), 3, 10, "\"a\" stands here twice"},
        {DOC("[{\"x\":{\"k\\/\":1,\"k/\":2}}]"), 1, 21, "\"k/\" stands here twice"},
        {DOC("{\"\":1,\"\":2}"), 1, 10, "twice"},
        {DOC("{\"\xC3\xA4\":1,\"\\u00E4\":2}"), 1, 18, "twice"},
    };
    check_rejected(table, COUNT_OF(table));
    struct json_document document;
    struct error error = {0};
    assert_true(json_parse(&document, "file", DOC("{\"a\":{\"a\":1},\"A\":2}"), &error));
    json_release(&document);
}

/* `levels` brackets of both kinds in turn around nothing. */
static void append_nested(struct strbuf *text, size_t levels)
{
    for (size_t i = 0; i < levels; i++)
        strbuf_append_text(text, i % 2 ? "{\"a\":" : "[");
    if (levels % 2 == 0)
        strbuf_append_text(text, "0");
    for (size_t i = levels; i > 0; i--)
        strbuf_append_char(text, i % 2 ? ']' : '}');
}

static void test_nesting_ends_at_64_levels(void **state)
{
    (void)state;
    struct strbuf text;
    struct json_document document;
    struct error error = {0};
    strbuf_init(&text);
    append_nested(&text, 64);
    assert_true(json_parse(&document, "file", text.text, text.length, &error));
    json_release(&document);
    strbuf_clear(&text);
    append_nested(&text, 65);
    assert_false(json_parse(&document, "file", text.text, text.length, &error));
    assert_contains(error.what, "64 levels");
    assert_int_equal(error.line, 1);
    assert_int_equal(error.column, 32 * strlen("[{\"a\":") + 1);
    strbuf_clear(&text);
    strbuf_append_repeat(&text, "[", 1000000);
    assert_false(json_parse(&document, "file", text.text, text.length, &error));
    assert_int_equal(error.column, 65);
    strbuf_release(&text);
}

static void test_siblings_do_not_add_to_the_nesting(void **state)
{
    (void)state;
    struct strbuf text;
    struct json_document document;
    struct error error = {0};
    strbuf_init(&text);
    strbuf_append_text(&text, "[0");
    strbuf_append_repeat(&text, ",[[]],{}", 200);
    strbuf_append_text(&text, "]");
    assert_true(json_parse(&document, "file", text.text, text.length, &error));
    json_release(&document);
    strbuf_release(&text);
}

static void test_longest_text_and_number_are_read_whole(void **state)
{
    (void)state;
    struct strbuf text;
    struct json_document document;
    struct error error = {0};
    strbuf_init(&text);
    strbuf_append_char(&text, '"');
    strbuf_append_repeat(&text, "x", JSON_MAX_STRING_BYTES);
    strbuf_append_char(&text, '"');
    assert_true(json_parse(&document, "file", text.text, text.length, &error));
    assert_int_equal(strlen(document.root->valuestring), JSON_MAX_STRING_BYTES);
    json_release(&document);
    strbuf_splice(&text, 1, 0, "x", 1);
    assert_false(json_parse(&document, "file", text.text, text.length, &error));
    assert_contains(error.what, "1 MiB");
    strbuf_clear(&text);
    strbuf_append_text(&text, "0.");
    strbuf_append_repeat(&text, "0", JSON_MAX_NUMBER_CHARACTERS - 3);
    strbuf_append_text(&text, "1");
    assert_true(json_parse(&document, "file", text.text, text.length, &error));
    assert_true(document.root->valuedouble > 0);
    json_release(&document);
    strbuf_release(&text);
}

/* Whatever is cut off a document, what is left is no document. */
static void test_every_prefix_of_an_object_is_rejected(void **state)
{
    (void)state;
    static const char text[] = "{\"a\": [1.5e3, \"\\ud83d\\ude00\xC3\xA4\", null], \"b\": {}}";
    for (size_t length = 0; length < sizeof text - 1; length++) {
        struct json_document document;
        struct error error = {0};
        char *copy = malloc(length + 1); /* so that reading past the end is noticed */
        memcpy(copy, text, length);
        copy = realloc(copy, length > 0 ? length : 1);
        assert_false(json_parse(&document, "file", copy, length, &error));
        assert_int_equal(error.kind, ERROR_DATA);
        free(copy);
    }
}

static void check_raw(const struct json_document *document, const cJSON *node, const char *expected)
{
    size_t bytes;
    const char *raw = json_get_raw(document, node, &bytes);
    assert_int_equal(bytes, strlen(expected));
    assert_memory_equal(raw, expected, bytes);
}

static void test_raw_text_of_every_value(void **state)
{
    (void)state;
    static const char text[] = "{ \"n\" : -1.50e1 , \"s\":\"\\u0041\", \"o\": { \"x\" : [ 1 ] }, "
                               "\"t\":true }";
    struct json_document document;
    struct error error = {0};
    assert_true(json_parse(&document, "file", text, sizeof text - 1, &error));
    const cJSON *root = document.root;
    check_raw(&document, root, text);
    check_raw(&document, cJSON_GetObjectItem(root, "n"), "-1.50e1");
    check_raw(&document, cJSON_GetObjectItem(root, "s"), "\"\\u0041\"");
    check_raw(&document, cJSON_GetObjectItem(root, "o"), "{ \"x\" : [ 1 ] }");
    check_raw(&document, cJSON_GetObjectItem(root, "o")->child, "[ 1 ]");
    check_raw(&document, cJSON_GetObjectItem(root, "o")->child->child, "1");
    check_raw(&document, cJSON_GetObjectItem(root, "t"), "true");
    json_release(&document);
}

static void test_raw_text_with_more_values_than_the_first_table(void **state)
{
    (void)state;
    struct strbuf text;
    struct json_document document;
    struct error error = {0};
    char number[32];
    strbuf_init(&text);
    strbuf_append_text(&text, "[0");
    for (int i = 1; i < 5000; i++)
        strbuf_append_format(&text, ", %d", i);
    strbuf_append_text(&text, "]");
    assert_true(json_parse(&document, "file", text.text, text.length, &error));
    int i = 0;
    for (const cJSON *node = document.root->child; node; node = node->next, i++) {
        snprintf(number, sizeof number, "%d", i);
        check_raw(&document, node, number);
    }
    assert_int_equal(i, 5000);
    json_release(&document);
    strbuf_release(&text);
}

static void test_failure_points_at_the_node(void **state)
{
    (void)state;
    static const char text[] = "{\n  \"a\": 1,\n\n  \"b\": [true]\n}\n";
    struct json_document document;
    struct error error = {0};
    assert_true(json_parse(&document, "file.json", text, sizeof text - 1, &error));
    const cJSON *node = cJSON_GetObjectItem(document.root, "b")->child;
    assert_false(json_fail(&document, node, &error, "mend it", "%s is %d", "it", 5));
    assert_string_equal(error.file, "file.json");
    assert_int_equal(error.line, 4);
    assert_int_equal(error.column, 9);
    assert_int_equal(error.kind, ERROR_DATA);
    assert_string_equal(error.what, "it is 5");
    assert_string_equal(error.remedy, "mend it");
    json_release(&document);
}

static void test_every_value_has_a_path(void **state)
{
    (void)state;
    static const char text[] = "{\"a\":[0,[1,{\"b c\":2}]],\"4\":3,\"\":{\"_x9\":[4]},"
                               "\"x\\u0024\":5}";
    static const char *const paths[] = {
        "$",
        "$.a",
        "$.a[0]",
        "$.a[1]",
        "$.a[1][0]",
        "$.a[1][1]",
        "$.a[1][1][\"b c\"]",
        "$[\"4\"]",
        "$[\"\"]",
        "$[\"\"]._x9",
        "$[\"\"]._x9[0]",
        "$[\"x$\"]",
    };
    struct json_document document;
    struct error error = {0};
    assert_true(json_parse(&document, "file", text, sizeof text - 1, &error));
    const cJSON *nodes[COUNT_OF(paths)] = {document.root};
    const cJSON *a = document.root->child;
    const cJSON *empty = a->next->next;
    nodes[1] = a;
    nodes[2] = a->child;
    nodes[3] = a->child->next;
    nodes[4] = nodes[3]->child;
    nodes[5] = nodes[4]->next;
    nodes[6] = nodes[5]->child;
    nodes[7] = a->next;
    nodes[8] = empty;
    nodes[9] = empty->child;
    nodes[10] = nodes[9]->child;
    nodes[11] = empty->next;
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        struct strbuf path;
        strbuf_init(&path);
        json_append_path(&document, nodes[i], &path);
        assert_string_equal(path.text, paths[i]);
        strbuf_release(&path);
    }
    json_release(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid_documents_are_accepted),
        cmocka_unit_test(test_broken_structure_is_rejected_at_its_place),
        cmocka_unit_test(test_malformed_numbers_are_rejected),
        cmocka_unit_test(test_malformed_texts_are_rejected),
        cmocka_unit_test(test_duplicate_names_are_rejected_after_unescaping),
        cmocka_unit_test(test_nesting_ends_at_64_levels),
        cmocka_unit_test(test_siblings_do_not_add_to_the_nesting),
        cmocka_unit_test(test_longest_text_and_number_are_read_whole),
        cmocka_unit_test(test_every_prefix_of_an_object_is_rejected),
        cmocka_unit_test(test_raw_text_of_every_value),
        cmocka_unit_test(test_raw_text_with_more_values_than_the_first_table),
        cmocka_unit_test(test_failure_points_at_the_node),
        cmocka_unit_test(test_every_value_has_a_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
