/* engine/merge_record: records that two people added, changed and removed. */
#include "unit.h"

#include <stdio.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "engine/merge.h"
#include "sample_register.h"
#include "store/assessment_save.h"

#define WHEN 1790000000

static struct catalogue *catalogue;
static struct assessment *base;
static struct assessment *mine;
static struct assessment *theirs;
static struct merge merge;
static struct edit_log edits;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    sample_add_registers(catalogue);
    base = sample_assessment(catalogue);
    mine = sample_assessment(catalogue);
    theirs = sample_assessment(catalogue);
    edit_log_init(&edits);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    merge_release(&merge);
    edit_log_release(&edits);
    assessment_free(base);
    assessment_free(mine);
    assessment_free(theirs);
    catalogue_free(catalogue);
    return 0;
}

static void set_all(const char *id, const char *field, const char *value)
{
    sample_set_record(base, id, field, value);
    sample_set_record(mine, id, field, value);
    sample_set_record(theirs, id, field, value);
}

/* Mine on top of theirs; then theirs again by undo, and once more. */
static void put_together(void)
{
    struct error error = {0};
    const struct edit *shown;
    struct strbuf before;
    struct strbuf after;
    strbuf_init(&before);
    strbuf_init(&after);
    assessment_write(theirs, &before);
    assert_true(merge_compare(&merge, base, mine, theirs, &error));
    assert_int_equal(merge.sides[MERGE_LEFT_OUT], 0);
    assert_true(merge_apply(&merge, &edits, theirs, "me", WHEN, &error));
    if (edits.done > 0) {
        assert_true(edit_log_undo(&edits, theirs, &shown, &error));
        assessment_write(theirs, &after);
        assert_string_equal(after.text, before.text);
        assert_true(edit_log_redo(&edits, theirs, &shown, &error));
    }
    strbuf_release(&before);
    strbuf_release(&after);
}

/* In what came of it; NULL: absent. */
static void check(const char *id, const char *field, const char *expected)
{
    struct strbuf value;
    strbuf_init(&value);
    assert_int_equal(assessment_get(theirs, sample_record_field(id, field), &value),
                     expected != NULL);
    assert_string_equal(value.text, expected ? expected : "");
    strbuf_release(&value);
}

static void check_count(enum record_kind kind, size_t count)
{
    assert_int_equal(theirs->records[kind].count, count);
}

static void test_fields_of_one_record_go_together(void **state)
{
    (void)state;
    set_all("S-1", "name", "Chatbot");
    sample_set_record(mine, "S-1", "owner", "Kim");
    sample_set_record(theirs, "S-1", "supplier", "ACME");
    sample_set_record(mine, "S-1", "stage", "design");
    sample_set_record(theirs, "S-1", "stage", "operation");
    put_together();
    assert_int_equal(merge.sides[MERGE_MINE], 1);
    assert_int_equal(merge.sides[MERGE_THEIRS], 1);
    assert_int_equal(merge.sides[MERGE_BOTH], 1);
    check("S-1", "owner", "Kim");
    check("S-1", "supplier", "ACME");
    check("S-1", "stage", "design");
}

static void test_new_records_stand_beside_each_other(void **state)
{
    (void)state;
    sample_set_record(mine, "S-1", "name", "Mine");
    sample_set_record(theirs, "R-1", "name", "Theirs");
    put_together();
    check("S-1", "name", "Mine");
    check("R-1", "name", "Theirs");
}

static void test_mine_of_the_same_number_gets_another(void **state)
{
    (void)state;
    set_all("S-3", "name", "Old");
    sample_set_record(mine, "S-4", "name", "Mine");
    sample_set_record(theirs, "S-4", "name", "Theirs");
    put_together();
    check("S-4", "name", "Theirs");
    check("S-5", "name", "Mine");
    check_count(RECORD_SYSTEM, 3);
}

static void test_what_names_it_follows(void **state)
{
    (void)state;
    set_all("S-1", "name", "Old");
    set_all("R-1", "systems", "S-1");
    sample_set_record(mine, "S-2", "name", "Mine");
    sample_set_record(theirs, "S-2", "name", "Theirs");
    sample_set_record(mine, "R-1", "systems", "S-1, S-2");
    sample_set_record(mine, "I-1", "system", "S-2");
    sample_set_record(theirs, "O-1", "systems", "S-2");
    put_together();
    check("S-2", "name", "Theirs");
    check("S-3", "name", "Mine");
    check("R-1", "systems", "S-1, S-3");
    check("I-1", "system", "S-3");
    check("O-1", "systems", "S-2"); /* theirs names theirs */
}

static void test_chains_of_new_records_follow(void **state)
{
    (void)state;
    sample_add_record(mine, "D-1", "name=My data", NULL);
    sample_add_record(mine, "S-1", "name=My system", "data_sets=D-1", NULL);
    sample_add_record(mine, "R-1", "name=My risk", "systems=S-1", NULL);
    sample_add_record(theirs, "D-1", "name=Their data", NULL);
    sample_add_record(theirs, "S-1", "name=Their system", "data_sets=D-1", NULL);
    sample_add_record(theirs, "R-1", "name=Their risk", "systems=S-1", NULL);
    put_together();
    check("S-1", "data_sets", "D-1");
    check("R-1", "systems", "S-1");
    check("D-2", "name", "My data");
    check("S-2", "name", "My system");
    check("S-2", "data_sets", "D-2");
    check("R-2", "name", "My risk");
    check("R-2", "systems", "S-2");
}

static void test_new_numbers_pass_over_those_that_are_taken(void **state)
{
    (void)state;
    sample_set_record(mine, "S-1", "name", "Mine 1");
    sample_set_record(mine, "S-2", "name", "Mine 2");
    sample_set_record(mine, "S-7", "name", "Mine 7");
    sample_set_record(theirs, "S-1", "name", "Theirs 1");
    sample_set_record(theirs, "S-2", "name", "Theirs 2");
    put_together();
    check("S-1", "name", "Theirs 1");
    check("S-2", "name", "Theirs 2");
    check("S-7", "name", "Mine 7");
    check("S-8", "name", "Mine 1");
    check("S-9", "name", "Mine 2");
}

static void test_the_same_record_from_both_is_one(void **state)
{
    (void)state;
    sample_add_record(mine, "S-1", "name=Chatbot", "people=customers", NULL);
    sample_add_record(theirs, "S-1", "name=Chatbot", "people=customers", NULL);
    sample_set_record(mine, "R-1", "systems", "S-1");
    put_together();
    check_count(RECORD_SYSTEM, 1);
    check("R-1", "systems", "S-1");
    assert_int_equal(merge.count, 1);
}

static void test_numbers_used_up_are_merged_field_by_field(void **state)
{
    (void)state;
    set_all("S-9999999", "name", "The last");
    sample_set_record(mine, "S-1", "name", "Mine");
    sample_set_record(theirs, "S-1", "owner", "Kim");
    put_together();
    check_count(RECORD_SYSTEM, 2);
    check("S-1", "name", "Mine");
    check("S-1", "owner", "Kim");
}

static void test_removed_records_stay_away(void **state)
{
    (void)state;
    set_all("S-1", "name", "One");
    set_all("S-2", "name", "Two");
    set_all("S-3", "name", "Three");
    sample_set_record(mine, "S-1", "name", NULL);
    sample_set_record(theirs, "S-2", "name", NULL);
    put_together();
    check_count(RECORD_SYSTEM, 1);
    check("S-3", "name", "Three");
}

static void begin_with_record(void)
{
    set_all("S-1", "name", "Chatbot");
    set_all("S-1", "owner", "Kim");
    set_all("S-1", "people", "customers");
}

static void remove_record(struct assessment *assessment)
{
    sample_set_record(assessment, "S-1", "name", NULL);
    sample_set_record(assessment, "S-1", "owner", NULL);
    sample_set_record(assessment, "S-1", "people", NULL);
}

/* Mine stands as a whole: nothing of a record that I removed is left over. */
static void test_what_i_removed_and_they_changed_is_gone(void **state)
{
    (void)state;
    begin_with_record();
    remove_record(mine);
    sample_set_record(theirs, "S-1", "owner", "Bo");
    sample_set_record(theirs, "S-1", "supplier", "ACME");
    put_together();
    check_count(RECORD_SYSTEM, 0);
    assert_int_equal(merge.sides[MERGE_BOTH], 4);
}

/* And nothing of one that I changed is lost. */
static void test_what_they_removed_and_i_changed_is_there_as_a_whole(void **state)
{
    (void)state;
    begin_with_record();
    remove_record(theirs);
    sample_set_record(mine, "S-1", "owner", "Bo");
    put_together();
    check("S-1", "name", "Chatbot");
    check("S-1", "owner", "Bo");
    check("S-1", "people", "customers");
    assert_int_equal(merge.sides[MERGE_BOTH], 3);
}

static void test_what_both_removed_is_no_difference(void **state)
{
    (void)state;
    begin_with_record();
    remove_record(mine);
    remove_record(theirs);
    put_together();
    assert_int_equal(merge.count, 0);
}

static void fill_somehow(struct assessment *assessment, uint64_t *seed)
{
    static const char *const values[] = {NULL, "a", "b"};
    for (unsigned number = 1; number <= 3; number++) {
        char id[RECORD_ID_SIZE];
        char names[32];
        record_format_id(RECORD_SYSTEM, number, id);
        sample_set_record(assessment, id, "name", values[sample_random(seed, COUNT_OF(values))]);
        sample_set_record(assessment, id, "owner", values[sample_random(seed, COUNT_OF(values))]);
        record_format_id(RECORD_RISK, number, id);
        snprintf(names, sizeof names, "S-%u, S-%u", sample_random(seed, 4) + 1,
                 sample_random(seed, 4) + 1);
        sample_set_record(assessment, id, "systems", sample_random(seed, 2) ? names : NULL);
    }
}

static void test_any_three_versions_go_together(void **state)
{
    (void)state;
    uint64_t seed = 42;
    for (int i = 0; i < 2000; i++) {
        fill_somehow(base, &seed);
        fill_somehow(mine, &seed);
        fill_somehow(theirs, &seed);
        put_together();
        merge_release(&merge);
        edit_log_release(&edits);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fields_of_one_record_go_together),
        TEST(test_new_records_stand_beside_each_other),
        TEST(test_mine_of_the_same_number_gets_another),
        TEST(test_what_names_it_follows),
        TEST(test_chains_of_new_records_follow),
        TEST(test_new_numbers_pass_over_those_that_are_taken),
        TEST(test_the_same_record_from_both_is_one),
        TEST(test_numbers_used_up_are_merged_field_by_field),
        TEST(test_removed_records_stay_away),
        TEST(test_what_i_removed_and_they_changed_is_gone),
        TEST(test_what_they_removed_and_i_changed_is_there_as_a_whole),
        TEST(test_what_both_removed_is_no_difference),
        TEST(test_any_three_versions_go_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
