/* model/field: the fields of records, set, read, put back and undone. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/edit.h"
#include "sample_register.h"

#define WHEN 1790000000

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct edit_log edits;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    sample_add_registers(catalogue);
    assessment = sample_assessment(catalogue);
    edit_log_init(&edits);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    edit_log_release(&edits);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}

/* NULL: absent. */
static void check_value(const char *id, const char *field, const char *expected)
{
    struct strbuf value;
    strbuf_init(&value);
    bool is_there = assessment_get(assessment, sample_record_field(id, field), &value);
    assert_int_equal(is_there, expected != NULL);
    assert_string_equal(value.text, expected ? expected : "");
    strbuf_release(&value);
}

static void check_count(enum record_kind kind, size_t count)
{
    assert_int_equal(assessment->records[kind].count, count);
}

static void check_refused(const char *id, const char *field, const char *value, const char *what)
{
    struct error error = {0};
    assert_false(assessment_set(assessment, sample_record_field(id, field), value, &error));
    assert_int_equal(error.kind, ERROR_DATA);
    assert_contains(error.what, what);
    assert_true(error.remedy[0] != '\0');
}

static const char *get_example(enum field_form form)
{
    static const char *const examples[] = {
        [FORM_LINE] = "Zo\xC3\xAB",  [FORM_TEXT] = "two\nlines",        [FORM_DATE] = "2027-03-31",
        [FORM_RECORDS] = "S-1, S-2", [FORM_ITEMS] = "tgt:A.1, tgt:A.3",
    };
    return examples[form];
}

/* The last two of the list, the last one, a number of the kind. */
static void format_ids(const struct field_info *info, char *text, size_t size)
{
    if (info->form == FORM_RECORD || info->form == FORM_RECORDS) {
        bool is_one = info->form == FORM_RECORD;
        char letter = record_kinds[info->list].letter;
        snprintf(text, size, is_one ? "%c-7" : "%c-7, %c-12", letter, letter);
        return;
    }
    const struct pick_list *list = &catalogue->registers->lists[info->list];
    const char *last = list->picks[list->count - 1].id;
    if (info->form == FORM_PICK)
        snprintf(text, size, "%s", last);
    else
        snprintf(text, size, "%s, %s", list->picks[list->count - 2].id, last);
}

static void test_every_field_is_read_back_as_it_was_set(void **state)
{
    (void)state;
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        for (int i = 0; i < record_kinds[kind].field_count; i++) {
            const struct field_info *info = &record_kinds[kind].fields[i];
            struct field field = field_of_record((enum record_kind)kind, 3, i);
            char ids[64];
            bool is_plain = info->form <= FORM_DATE || info->form == FORM_ITEMS;
            if (!is_plain)
                format_ids(info, ids, sizeof ids);
            const char *value = is_plain ? get_example(info->form) : ids;
            assert_ptr_equal(field_get_info(field), info);
            assert_int_equal(field_get_kind(field), kind);
            assert_int_equal(field_get_number(field), 3);
            sample_set(assessment, field, value);
            struct strbuf read;
            strbuf_init(&read);
            assert_true(assessment_get(assessment, field, &read));
            assert_string_equal(read.text, value);
            strbuf_release(&read);
        }
        check_count((enum record_kind)kind, 1);
    }
}

static void test_a_record_is_there_while_a_field_has_a_value(void **state)
{
    (void)state;
    check_value("S-1", "name", NULL);
    check_count(RECORD_SYSTEM, 0);
    sample_set_record(assessment, "S-1", "name", "Chatbot");
    sample_set_record(assessment, "S-1", "people", "children, employees");
    check_count(RECORD_SYSTEM, 1);
    check_value("S-1", "people", "employees, children");
    sample_set_record(assessment, "S-1", "name", NULL);
    check_count(RECORD_SYSTEM, 1);
    sample_set_record(assessment, "S-1", "people", "");
    check_count(RECORD_SYSTEM, 0);
    sample_set_record(assessment, "S-1", "people", NULL); /* nothing to remove */
    check_count(RECORD_SYSTEM, 0);
}

static void test_ids_of_nothing_are_no_value(void **state)
{
    (void)state;
    sample_set_record(assessment, "S-1", "people", " , ");
    check_count(RECORD_SYSTEM, 0);
    sample_set_record(assessment, "S-1", "people", "children");
    sample_set_record(assessment, "S-1", "people", ",");
    check_count(RECORD_SYSTEM, 0);
}

static void test_what_is_refused_makes_no_record_and_changes_none(void **state)
{
    (void)state;
    check_refused("S-1", "stage", "gone", "stage: \"gone\" cannot stand there");
    check_refused("S-1", "review", "soon", "review: \"soon\" is no date");
    check_refused("S-1", "name", "two\nlines", "name: holds a control character");
    check_refused("S-1", "purpose", "a\xFF", "purpose: not valid UTF-8");
    check_refused("S-1", "data_sets", "S-1", "data_sets: \"S-1\"");
    check_refused("I-1", "system", "S-1, S-2", "system: more than one");
    check_refused("R-1", "controls", "tgt:4.1", "controls: \"tgt:4.1\"");
    check_count(RECORD_SYSTEM, 0);
    sample_set_record(assessment, "S-1", "stage", "design");
    check_refused("S-1", "stage", "gone", "cannot stand there");
    check_value("S-1", "stage", "design");
    check_count(RECORD_SYSTEM, 1);
}

static void test_values_too_long_to_be_read_back_are_refused(void **state)
{
    (void)state;
    const size_t bytes = (size_t)1024 * 1024;
    char *text = malloc(bytes + 2);
    memset(text, 'a', bytes + 1);
    text[bytes + 1] = '\0';
    check_refused("S-1", "purpose", text, "purpose: longer than 1 MiB");
    text[bytes] = '\0';
    sample_set_record(assessment, "S-1", "purpose", text);
    free(text);
}

static void test_a_catalogue_without_registers_takes_no_records(void **state)
{
    (void)state;
    catalogue->registers = NULL;
    check_refused("S-1", "name", "Chatbot", "has no registers");
    sample_set_record(assessment, "S-1", "name", NULL);
    check_count(RECORD_SYSTEM, 0);
}

static void change(const char *id, const char *field, const char *value)
{
    struct error error = {0};
    if (!edit_log_apply(&edits, assessment, sample_record_field(id, field), value, "Kim", WHEN,
                        &error))
        fail_msg("%s", error.what);
}

static void undo(void)
{
    struct error error = {0};
    const struct edit *shown;
    assert_true(edit_log_undo(&edits, assessment, &shown, &error));
}

static void redo(void)
{
    struct error error = {0};
    const struct edit *shown;
    assert_true(edit_log_redo(&edits, assessment, &shown, &error));
}

static void test_undo_takes_a_record_away_and_brings_it_back(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "name=Chatbot", "people=children", "data_sets=D-1", NULL);
    edit_log_begin_stroke(&edits);
    change("S-2", "name", "Helper");
    edit_log_begin_stroke(&edits);
    change("S-1", "name", NULL);
    change("S-1", "people", NULL);
    change("S-1", "data_sets", NULL);
    check_count(RECORD_SYSTEM, 1);
    undo();
    check_count(RECORD_SYSTEM, 2);
    check_value("S-1", "name", "Chatbot");
    check_value("S-1", "people", "children");
    check_value("S-1", "data_sets", "D-1");
    redo();
    check_value("S-1", "name", NULL);
    undo();
    undo();
    check_count(RECORD_SYSTEM, 1);
    check_value("S-2", "name", NULL);
    redo();
    check_value("S-2", "name", "Helper");
}

static void test_what_does_not_change_is_no_edit(void **state)
{
    (void)state;
    change("S-1", "name", NULL);
    assert_int_equal(edits.count, 0);
    change("S-1", "name", "Chatbot");
    change("S-1", "name", "Chatbot");
    assert_int_equal(edits.count, 1);
}

static void test_a_stroke_given_up_leaves_everything_as_it_was(void **state)
{
    (void)state;
    sample_add_record(assessment, "R-1", "name=Unfair", "likelihood=3", NULL);
    sample_add_record(assessment, "R-2", "name=Wrong", NULL);
    edit_log_begin_stroke(&edits);
    change("R-1", "name", NULL);
    change("R-1", "likelihood", NULL);
    change("R-2", "name", "Other");
    change("R-3", "name", "New");
    edit_log_abort_stroke(&edits, assessment);
    assert_int_equal(edits.count, 0);
    check_count(RECORD_RISK, 2);
    check_value("R-1", "name", "Unfair");
    check_value("R-1", "likelihood", "3");
    check_value("R-2", "name", "Wrong");
}

static void put_back(const char *id, const char *field, const char *value)
{
    char *text = value ? strdup(value) : NULL;
    assert_true(assessment_put_back(assessment, sample_record_field(id, field), text));
}

static void test_put_back_makes_and_removes_records(void **state)
{
    (void)state;
    sample_add_record(assessment, "S-1", "name=Chatbot", "owner=Kim", NULL);
    put_back("S-1", "owner", "Bo");
    check_value("S-1", "owner", "Bo");
    put_back("S-1", "owner", NULL);
    put_back("S-1", "name", NULL);
    check_count(RECORD_SYSTEM, 0);
    put_back("S-1", "name", NULL);
    put_back("S-1", "name", "Chatbot"); /* in the room that it had */
    check_value("S-1", "name", "Chatbot");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_every_field_is_read_back_as_it_was_set),
        TEST(test_a_record_is_there_while_a_field_has_a_value),
        TEST(test_ids_of_nothing_are_no_value),
        TEST(test_what_is_refused_makes_no_record_and_changes_none),
        TEST(test_values_too_long_to_be_read_back_are_refused),
        TEST(test_a_catalogue_without_registers_takes_no_records),
        TEST(test_undo_takes_a_record_away_and_brings_it_back),
        TEST(test_what_does_not_change_is_no_edit),
        TEST(test_a_stroke_given_up_leaves_everything_as_it_was),
        TEST(test_put_back_makes_and_removes_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
