/* model/record: records in the order of their numbers, their ids, free numbers. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "model/record.h"
#include "model/register.h"

static void check_numbers(const struct record_list *list, const unsigned *expected, size_t count)
{
    assert_int_equal(list->count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(list->records[i].number, expected[i]);
        assert_int_equal(record_list_find(list, expected[i]), i);
    }
}

/* With a text, so that it stays. */
static void take(struct record_list *list, unsigned number)
{
    size_t index = record_list_take(list, number);
    assert_int_not_equal(index, RECORD_NONE);
    assert_int_equal(list->records[index].number, number);
    if (!list->records[index].texts[0])
        list->records[index].texts[0] = strdup("text");
}

static void drop(struct record_list *list, unsigned number)
{
    size_t index = record_list_find(list, number);
    assert_int_not_equal(index, RECORD_NONE);
    free(list->records[index].texts[0]);
    list->records[index].texts[0] = NULL;
    record_list_drop_empty(list, index);
}

static void test_records_stand_by_number_however_they_come(void **state)
{
    (void)state;
    struct record_list list = {0};
    assert_int_equal(record_list_find(&list, 1), RECORD_NONE);
    take(&list, 5);
    take(&list, 1);
    take(&list, RECORD_MAX_NUMBER);
    take(&list, 3);
    take(&list, 5);
    check_numbers(&list, (unsigned[]){1, 3, 5, RECORD_MAX_NUMBER}, 4);
    assert_int_equal(record_list_find(&list, 2), RECORD_NONE);
    assert_int_equal(record_list_find(&list, 6), RECORD_NONE);
    record_list_release(&list);
    assert_int_equal(list.count, 0);
}

static void test_many_records_in_any_order(void **state)
{
    (void)state;
    struct record_list list = {0};
    for (unsigned i = 0; i < 1000; i++)
        take(&list, (i * 7 + 3) % 1000 + 1);
    assert_int_equal(list.count, 1000);
    for (unsigned i = 0; i < 1000; i++)
        assert_int_equal(list.records[i].number, i + 1);
    record_list_release(&list);
}

static void test_only_empty_records_are_dropped(void **state)
{
    (void)state;
    struct record_list list = {0};
    take(&list, 1);
    take(&list, 2);
    take(&list, 3);
    record_list_drop_empty(&list, 1);
    check_numbers(&list, (unsigned[]){1, 2, 3}, 3);
    assert_true(extra_list_add(&list.records[1].extra, "x-ours", "1", 1));
    free(list.records[1].texts[0]);
    list.records[1].texts[0] = NULL;
    record_list_drop_empty(&list, 1); /* what no aimsgap knows is something */
    check_numbers(&list, (unsigned[]){1, 2, 3}, 3);
    drop(&list, 1);
    check_numbers(&list, (unsigned[]){2, 3}, 2);
    drop(&list, 3);
    check_numbers(&list, (unsigned[]){2}, 1);
    record_list_release(&list);
}

static void test_the_last_field_counts_too(void **state)
{
    (void)state;
    struct record_list list = {0};
    size_t index = record_list_take(&list, 1);
    list.records[index].texts[RECORD_MAX_FIELDS - 1] = strdup("text");
    record_list_drop_empty(&list, index);
    assert_int_equal(list.count, 1);
    record_list_release(&list);
}

static void test_free_numbers_are_above_all_others(void **state)
{
    (void)state;
    struct record_list list = {0};
    assert_int_equal(record_list_get_free_number(&list), 1);
    take(&list, 1);
    take(&list, 7);
    assert_int_equal(record_list_get_free_number(&list), 8); /* holes stay */
    drop(&list, 1);
    assert_int_equal(record_list_get_free_number(&list), 8);
    take(&list, RECORD_MAX_NUMBER - 1);
    assert_int_equal(record_list_get_free_number(&list), RECORD_MAX_NUMBER);
    take(&list, RECORD_MAX_NUMBER);
    assert_int_equal(record_list_get_free_number(&list), 0);
    record_list_release(&list);
}

static unsigned parse(enum record_kind kind, const char *id)
{
    return record_parse_id(kind, id, strlen(id));
}

static void test_ids_have_the_letter_of_their_kind_and_a_number(void **state)
{
    (void)state;
    const char letters[] = "SRIOD";
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        char id[RECORD_ID_SIZE];
        const unsigned numbers[] = {1, 12, 999, RECORD_MAX_NUMBER};
        for (size_t i = 0; i < COUNT_OF(numbers); i++) {
            record_format_id((enum record_kind)kind, numbers[i], id);
            assert_int_equal(id[0], letters[kind]);
            for (int other = 0; other < RECORD_KIND_COUNT; other++)
                assert_int_equal(parse((enum record_kind)other, id),
                                 other == kind ? numbers[i] : 0);
        }
    }
    assert_int_equal(record_parse_id(RECORD_RISK, "R-12, R-3", 4), 12);
}

static void test_what_is_no_id(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",           "S",     "S-",     "S1",         "S-0",
        "S-01",       "S--1",  "S-1 ",   " S-1",       "s-1",
        "S-1a",       "S-+1",  "S-1.0",  "S-10000000", "S-1,",
        "S_1",        "S-\t",  "S-1\n",  "X-1",        "SS-1",
        "S-0x1",      "S-1e1", "S-\xC2", "1",          "S-99999999999999999999",
        "ai_systems", "S-1-1",
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (parse(RECORD_SYSTEM, bad[i]) != 0)
            fail_msg("\"%s\" is no id", bad[i]);
    assert_int_equal(parse(RECORD_SYSTEM, "S-9999999"), RECORD_MAX_NUMBER);
}

static void test_kinds_are_found_by_their_object(void **state)
{
    (void)state;
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        const struct record_kind_info *info = &record_kinds[kind];
        assert_int_equal(record_kind_find(info->id, strlen(info->id)), kind);
        assert_int_equal(record_kind_find(info->id, strlen(info->id) - 1), RECORD_KIND_COUNT);
    }
    assert_int_equal(record_kind_find("", 0), RECORD_KIND_COUNT);
}

/* The table of fields is whole, and points to fields and lists that fit. */
static void test_fields_are_described(void **state)
{
    (void)state;
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        const struct record_kind_info *info = &record_kinds[kind];
        assert_true(info->field_count <= RECORD_MAX_FIELDS);
        for (int i = 0; i < info->field_count; i++) {
            const struct field_info *field = &info->fields[i];
            assert_true(field->id && field->label && field->hint);
            assert_null(field->parent);
            assert_int_equal(record_kind_find_field((enum record_kind)kind, field->id), i);
            int limit = field->form == FORM_PICK || field->form == FORM_PICKS ? PICK_LIST_COUNT
                        : field->form == FORM_RECORD || field->form == FORM_RECORDS
                            ? RECORD_KIND_COUNT
                            : 1;
            assert_in_range(field->list, 0, limit - 1);
        }
        assert_int_equal(info->fields[info->review].form, FORM_DATE);
        assert_true(info->systems == RECORD_NO_FIELD ||
                    info->fields[info->systems].list == RECORD_SYSTEM);
        assert_int_equal(record_kind_find_field((enum record_kind)kind, "gone"), RECORD_NO_FIELD);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records_stand_by_number_however_they_come),
        cmocka_unit_test(test_many_records_in_any_order),
        cmocka_unit_test(test_only_empty_records_are_dropped),
        cmocka_unit_test(test_the_last_field_counts_too),
        cmocka_unit_test(test_free_numbers_are_above_all_others),
        cmocka_unit_test(test_ids_have_the_letter_of_their_kind_and_a_number),
        cmocka_unit_test(test_what_is_no_id),
        cmocka_unit_test(test_kinds_are_found_by_their_object),
        cmocka_unit_test(test_fields_are_described),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
