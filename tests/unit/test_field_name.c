/* model/field_name: names of fields, there and back. */
#include "unit.h"

#include "base/strbuf.h"
#include "model/field_name.h"
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

static void check_name(struct field field, const char *expected)
{
    struct strbuf name;
    struct field parsed = {0};
    strbuf_init(&name);
    field_append_name(&name, catalogue, field);
    if (expected)
        assert_string_equal(name.text, expected);
    assert_true(field_parse_name(catalogue, name.text, &parsed));
    assert_int_equal(parsed.group, field.group);
    assert_int_equal(parsed.index, field.index);
    assert_int_equal(parsed.field, field.field);
    strbuf_release(&name);
}

static void test_names_lead_back(void **state)
{
    (void)state;
    check_name(field_of_profile(PROFILE_TITLE), "profile/title");
    check_name(field_of_profile(PROFILE_ORGANISATION), "profile/organisation.name");
    check_name(field_of_need(ASK_USES_AI), "need/uses-ai");
    check_name(field_of_role(ROLE_CUSTOMER), "role/customer");
    check_name(field_of_answer(TGT_A1, ANSWER_FIELD_STATUS), "tgt:A.1/status");
    check_name(sample_record_field("S-1", "owner"), "record/S-1/owner");
    check_name(sample_record_field("R-9999999", "note"), "record/R-9999999/note");
}

static void test_every_field_has_a_name(void **state)
{
    (void)state;
    struct field field = field_get_first();
    do
        check_name(field, NULL);
    while (field_advance(catalogue, &field));
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
        for (int i = 0; i < record_kinds[kind].field_count; i++)
            check_name(field_of_record((enum record_kind)kind, 42, i), NULL);
}

static void test_what_is_no_name(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "record/",
        "record/S-1",
        "record/S-1/",
        "record/S-1/gone",
        "record/S-0/owner",
        "record/X-1/owner",
        "record/S-1/owner/x",
        "record//owner",
        "record/S-10000000/owner",
        "record/R-1/stage",
        "records/S-1/owner",
        "S-1/owner",
        "profile/owner",
        "need/gone",
        "role/gone",
        "tgt:A.1",
        "tgt:A.1/gone",
        "tgt:A.9/status",
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct field field;
        if (field_parse_name(catalogue, bad[i], &field))
            fail_msg("\"%s\" is no name", bad[i]);
    }
}

static void test_a_catalogue_without_registers_has_no_records(void **state)
{
    (void)state;
    struct field field;
    catalogue->registers = NULL;
    assert_false(field_parse_name(catalogue, "record/S-1/owner", &field));
    assert_true(field_parse_name(catalogue, "tgt:A.1/owner", &field));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_names_lead_back),
        TEST(test_every_field_has_a_name),
        TEST(test_what_is_no_name),
        TEST(test_a_catalogue_without_registers_has_no_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
