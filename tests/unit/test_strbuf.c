/* base/strbuf: a byte string that grows and remembers failures. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"

static void test_new_buffer_is_an_empty_text(void **state)
{
    (void)state;
    struct strbuf buffer;
    strbuf_init(&buffer);
    assert_string_equal(buffer.text, "");
    assert_int_equal(buffer.length, 0);
    strbuf_clear(&buffer);
    strbuf_append(&buffer, NULL, 0);
    assert_string_equal(buffer.text, "");
    strbuf_release(&buffer);
}

static void test_appends_of_all_kinds_follow_each_other(void **state)
{
    (void)state;
    struct strbuf buffer;
    strbuf_init(&buffer);
    strbuf_append(&buffer, "abcdef", 3);
    strbuf_append_text(&buffer, "-");
    strbuf_append_char(&buffer, 'x');
    strbuf_append_repeat(&buffer, "yz", 3);
    strbuf_append_repeat(&buffer, "never", 0);
    strbuf_append_format(&buffer, "%d%s", 42, "!");
    strbuf_append_format(&buffer, "%s", "");
    assert_string_equal(buffer.text, "abc-xyzyzyz42!");
    assert_int_equal(buffer.length, strlen(buffer.text));
    strbuf_release(&buffer);
}

static void test_growing_past_every_capacity_keeps_all_bytes(void **state)
{
    (void)state;
    struct strbuf buffer;
    strbuf_init(&buffer);
    for (int i = 0; i < 5000; i++) {
        strbuf_append_char(&buffer, (char)('a' + i % 26));
        assert_int_equal(buffer.text[buffer.length], '\0');
    }
    assert_int_equal(buffer.length, 5000);
    for (int i = 0; i < 5000; i++)
        assert_int_equal(buffer.text[i], 'a' + i % 26);
    strbuf_release(&buffer);
}

static void test_nul_bytes_are_kept(void **state)
{
    (void)state;
    struct strbuf buffer;
    strbuf_init(&buffer);
    strbuf_append(&buffer, "a\0b", 3);
    assert_int_equal(buffer.length, 3);
    assert_memory_equal(buffer.text, "a\0b", 4);
    strbuf_release(&buffer);
}

static void test_splice_inserts_replaces_and_removes(void **state)
{
    (void)state;
    static const struct {
        size_t position;
        size_t count;
        const char *bytes;
        const char *expected;
    } table[] = {
        {0, 0, "<", "<hello"}, {5, 0, ">", "hello>"}, {1, 3, "", "ho"},   {1, 3, "EL", "hELo"},
        {0, 5, "", ""},        {0, 5, "bye", "bye"},  {4, 1, "", "hell"}, {2, 0, "", "hello"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct strbuf buffer;
        strbuf_init(&buffer);
        strbuf_append_text(&buffer, "hello");
        strbuf_splice(&buffer, table[i].position, table[i].count, table[i].bytes,
                      strlen(table[i].bytes));
        assert_string_equal(buffer.text, table[i].expected);
        assert_int_equal(buffer.length, strlen(table[i].expected));
        strbuf_release(&buffer);
    }
}

static void test_splice_into_a_new_buffer(void **state)
{
    (void)state;
    struct strbuf buffer;
    strbuf_init(&buffer);
    strbuf_splice(&buffer, 0, 0, "new", 3);
    assert_string_equal(buffer.text, "new");
    strbuf_release(&buffer);
}

static void test_clear_keeps_nothing_of_the_text(void **state)
{
    (void)state;
    struct strbuf buffer;
    strbuf_init(&buffer);
    strbuf_append_text(&buffer, "old");
    strbuf_clear(&buffer);
    assert_string_equal(buffer.text, "");
    strbuf_append_text(&buffer, "n");
    assert_string_equal(buffer.text, "n");
    strbuf_release(&buffer);
}

static void test_impossible_append_fails_once_and_for_all(void **state)
{
    (void)state;
    struct strbuf buffer;
    struct error error = {0};
    strbuf_init(&buffer);
    strbuf_append_text(&buffer, "kept");
    assert_true(strbuf_is_complete(&buffer, &error));
    strbuf_append(&buffer, "x", SIZE_MAX - 2);
    strbuf_append_text(&buffer, "lost");
    strbuf_clear(&buffer);
    strbuf_append_text(&buffer, "lost");
    assert_false(strbuf_is_complete(&buffer, &error));
    assert_int_equal(error.kind, ERROR_IO);
    assert_string_equal(buffer.text, "");
    assert_null(strbuf_steal(&buffer));
    strbuf_release(&buffer);
}

/* What a document is made of fails it, however much of that it got. */
static void test_failed_part_fails_the_whole(void **state)
{
    (void)state;
    struct strbuf whole;
    struct strbuf part;
    struct error error = {0};
    strbuf_init(&whole);
    strbuf_init(&part);
    strbuf_append_text(&part, "a piece");
    strbuf_append_text(&whole, part.text);
    strbuf_release_into(&part, &whole);
    assert_true(strbuf_is_complete(&whole, &error));
    assert_string_equal(part.text, "");
    strbuf_append(&part, "x", SIZE_MAX - 2);
    strbuf_release_into(&part, &whole);
    assert_false(strbuf_is_complete(&whole, &error));
    assert_false(part.failed);
    strbuf_release_into(&part, &whole);
    assert_false(strbuf_is_complete(&whole, &error));
    strbuf_release(&whole);
}

static void test_stolen_text_belongs_to_the_caller(void **state)
{
    (void)state;
    struct strbuf buffer;
    strbuf_init(&buffer);
    strbuf_append_text(&buffer, "mine");
    char *text = strbuf_steal(&buffer);
    assert_string_equal(buffer.text, "");
    strbuf_append_text(&buffer, "other");
    assert_string_equal(text, "mine");
    free(text);
    strbuf_release(&buffer);
    text = strbuf_steal(&buffer);
    assert_string_equal(text, "");
    free(text);
    strbuf_release(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_buffer_is_an_empty_text),
        cmocka_unit_test(test_appends_of_all_kinds_follow_each_other),
        cmocka_unit_test(test_growing_past_every_capacity_keeps_all_bytes),
        cmocka_unit_test(test_nul_bytes_are_kept),
        cmocka_unit_test(test_splice_inserts_replaces_and_removes),
        cmocka_unit_test(test_splice_into_a_new_buffer),
        cmocka_unit_test(test_clear_keeps_nothing_of_the_text),
        cmocka_unit_test(test_impossible_append_fails_once_and_for_all),
        cmocka_unit_test(test_failed_part_fails_the_whole),
        cmocka_unit_test(test_stolen_text_belongs_to_the_caller),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
