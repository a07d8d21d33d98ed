/* model/record_value: ids in their order, and what cannot stand in a value. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/record_value.h"
#include "sample_register.h"

static struct catalogue *catalogue;

static int setup(void **state)
{
    (void)state;
    catalogue = sample_catalogue();
    sample_add_registers(catalogue);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    catalogue_free(catalogue);
    return 0;
}

static const struct field_info *get_info(const char *id, const char *field)
{
    return field_get_info(sample_record_field(id, field));
}

/* Behind something that stands in the buffer already. */
static void check(const struct field_info *info, const char *value, const char *expected)
{
    struct strbuf out;
    struct error error = {0};
    strbuf_init(&out);
    strbuf_append_text(&out, "a, ");
    if (!record_value_normalise(catalogue, info, value, &out, &error))
        fail_msg("%s: %s", value, error.what);
    assert_string_equal(out.text + 3, expected);
    strbuf_release(&out);
}

static void check_refused(const struct field_info *info, const char *value, const char *what)
{
    struct strbuf out;
    struct error error = {0};
    strbuf_init(&out);
    assert_false(record_value_normalise(catalogue, info, value, &out, &error));
    assert_int_equal(error.kind, ERROR_DATA);
    assert_contains(error.what, what);
    assert_contains(error.what, info->id);
    assert_true(error.remedy[0] != '\0');
    strbuf_release(&out);
}

static void test_which_forms_have_ids(void **state)
{
    (void)state;
    static const enum field_form lists[] = {FORM_PICKS, FORM_RECORDS, FORM_ITEMS};
    static const enum field_form ones[] = {FORM_PICK, FORM_RECORD};
    static const enum field_form texts[] = {FORM_LINE,    FORM_TEXT,     FORM_DATE, FORM_NUMBER,
                                            FORM_REASONS, FORM_EVIDENCE, FORM_FLAG};
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        assert_true(record_value_has_ids(lists[i]) && record_value_is_list(lists[i]));
    for (size_t i = 0; i < COUNT_OF(ones); i++)
        assert_true(record_value_has_ids(ones[i]) && !record_value_is_list(ones[i]));
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_true(!record_value_has_ids(texts[i]) && !record_value_is_list(texts[i]));
}

static void test_picks_stand_in_the_order_of_their_list_once(void **state)
{
    (void)state;
    const struct field_info *people = get_info("S-1", "people");
    check(people, "children", "children");
    check(people, "children, employees", "employees, children");
    check(people, "children,customers  employees, children", "employees, customers, children");
    check(people, "", "");
    check(people, " , ", "");
    check(get_info("S-1", "stage"), "retired", "retired");
    check(get_info("R-1", "likelihood"), "5", "5");
}

static void test_picks_are_of_their_list(void **state)
{
    (void)state;
    check_refused(get_info("S-1", "people"), "employees, martians", "\"martians\" cannot stand");
    check_refused(get_info("S-1", "people"), "employee", "\"employee\"");
    check_refused(get_info("S-1", "people"), "Employees", "\"Employees\"");
    check_refused(get_info("S-1", "stage"), "employees", "\"employees\"");
    check_refused(get_info("R-1", "likelihood"), "6", "\"6\"");
    check_refused(get_info("R-1", "likelihood"), "0", "\"0\"");
    check_refused(get_info("R-1", "likelihood"), "55", "\"55\"");
}

static void test_one_means_one(void **state)
{
    (void)state;
    check_refused(get_info("S-1", "stage"), "design, retired", "more than one");
    check_refused(get_info("I-1", "system"), "S-1, S-2", "more than one");
    check(get_info("S-1", "stage"), "retired, retired", "retired");
    check(get_info("I-1", "system"), "S-2, S-2", "S-2");
}

static void test_records_stand_by_number_once(void **state)
{
    (void)state;
    const struct field_info *systems = get_info("R-1", "systems");
    check(systems, "S-10, S-9, S-10, S-1", "S-1, S-9, S-10");
    check(systems, "S-9999999", "S-9999999");
    check(systems, "", "");
    check_refused(systems, "S-1, R-1", "\"R-1\"");
    check_refused(systems, "S-0", "\"S-0\"");
    check_refused(systems, "S-1; S-2", "\"S-1;\"");
    check_refused(get_info("I-1", "system"), "chatbot", "\"chatbot\"");
    check(get_info("S-1", "data_sets"), "D-2, D-1", "D-1, D-2");
    check_refused(get_info("S-1", "data_sets"), "S-1", "\"S-1\"");
}

static void test_items_are_controls_of_the_target_in_its_order(void **state)
{
    (void)state;
    const struct field_info *controls = get_info("S-1", "controls");
    check(controls, "tgt:A.3, tgt:A.1, tgt:A.3", "tgt:A.1, tgt:A.3");
    check(controls, "", "");
    check_refused(controls, "tgt:4.1", "\"tgt:4.1\"");
    check_refused(controls, "src:A.1", "\"src:A.1\"");
    check_refused(controls, "tgt:A.1, tgt:A", "\"tgt:A\"");
    check_refused(controls, "A.1", "\"A.1\"");
}

static void test_long_ids_are_cut_in_the_message(void **state)
{
    (void)state;
    char id[201];
    memset(id, 'x', sizeof id - 1);
    id[sizeof id - 1] = '\0';
    check_refused(get_info("S-1", "stage"), id, "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_which_forms_have_ids),
        TEST(test_picks_stand_in_the_order_of_their_list_once),
        TEST(test_picks_are_of_their_list),
        TEST(test_one_means_one),
        TEST(test_records_stand_by_number_once),
        TEST(test_items_are_controls_of_the_target_in_its_order),
        TEST(test_long_ids_are_cut_in_the_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
