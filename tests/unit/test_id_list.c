/* model/id_list: several ids in one text. */
#include "unit.h"

#include <string.h>

#include "base/strbuf.h"
#include "model/id_list.h"

/* The ids of the text, each in brackets. */
static void check_ids(const char *ids, const char *expected)
{
    struct strbuf found;
    size_t bytes;
    size_t count = 0;
    strbuf_init(&found);
    for (const char *at = ids; (bytes = id_list_next(&at)) > 0; at += bytes) {
        strbuf_append_format(&found, "[%.*s]", (int)bytes, at);
        count++;
    }
    assert_string_equal(found.text, expected);
    assert_int_equal(id_list_count(ids), count);
    strbuf_release(&found);
}

static void test_ids_one_after_the_other(void **state)
{
    (void)state;
    check_ids("a", "[a]");
    check_ids("a, b", "[a][b]");
    check_ids("S-1, S-22, S-3", "[S-1][S-22][S-3]");
    check_ids("iso42001:A.9.2", "[iso42001:A.9.2]");
}

static void test_whatever_stands_between(void **state)
{
    (void)state;
    check_ids(" ,a ,,  b c,", "[a][b][c]");
    check_ids("", "");
    check_ids(", ,", "");
    check_ids(NULL, "");
}

static void test_contains_whole_ids_only(void **state)
{
    (void)state;
    const char *ids = "S-1, S-12, high";
    assert_true(id_list_contains(ids, "S-1"));
    assert_true(id_list_contains(ids, "S-12"));
    assert_true(id_list_contains(ids, "high"));
    assert_false(id_list_contains(ids, "S-2"));
    assert_false(id_list_contains(ids, "S-"));
    assert_false(id_list_contains(ids, "S-123"));
    assert_false(id_list_contains(ids, "hig"));
    assert_false(id_list_contains(ids, ""));
    assert_false(id_list_contains(ids, "S-1, S-12"));
    assert_false(id_list_contains("", "a"));
    assert_false(id_list_contains(NULL, "a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids_one_after_the_other),
        cmocka_unit_test(test_whatever_stands_between),
        cmocka_unit_test(test_contains_whole_ids_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
