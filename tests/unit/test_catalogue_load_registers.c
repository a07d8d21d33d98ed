/* store/catalogue_load_registers: the registers of a catalogue, whole and broken in one place. */
#include "unit.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "mini.h"
#include "model/register.h"
#include "sample.h"
#include "scratch.h"
#include "store/catalogue_load.h"

#define FILE_NAME "registers.json"

static struct catalogue *load_mini(void)
{
    struct error error = {0};
    struct catalogue *catalogue = catalogue_load(scratch_path(""), &error);
    if (!catalogue)
        fail_msg("%s:%zu: %s", error.file, error.line, error.what);
    return catalogue;
}

static void test_everything_is_read(void **state)
{
    (void)state;
    mini_write();
    struct catalogue *catalogue = load_mini();
    const struct registers *registers = catalogue->registers;
    assert_string_equal(catalogue->part_names[PART_REGISTERS], FILE_NAME);
    assert_int_equal(registers->lists[PICKS_STAGE].count, 2);
    assert_string_equal(registers->lists[PICKS_STAGE].picks[1].id, "retired");
    assert_string_equal(registers->lists[PICKS_STAGE].picks[1].name, "Retired");
    assert_null(registers->lists[PICKS_LIKELIHOOD].picks[0].criteria[AFFECTED_SOCIETY]);
    assert_string_equal(registers->lists[PICKS_CONSEQUENCE].picks[1].criteria[AFFECTED_SOCIETY],
                        "S");
    assert_int_equal(registers->level_count, 2);
    assert_int_equal(registers->levels[1].from, 3);
    assert_string_equal(registers->law_name, "Act");
    assert_int_equal(registers->law_rule_count, 2);
    assert_int_equal(registers->law_rules[0].any[0], 0);
    assert_int_equal(registers->law_rules[0].unless[0], 1);
    assert_int_equal(registers->law_rules[1].law_class, 1);
    assert_int_equal(registers->area_count, 1);
    assert_string_equal(registers->areas[0].places[0].ask, "A?");
    assert_int_equal(registers->measure_count, 2);
    catalogue_free(catalogue);
}

static void test_measures_are_read(void **state)
{
    (void)state;
    mini_write();
    struct catalogue *catalogue = load_mini();
    const struct measure *first = &catalogue->registers->measures[0];
    assert_string_equal(catalogue->items[first->item].id, "tgt:A.1");
    assert_int_equal(first->of, RECORD_SYSTEM);
    assert_int_equal(first->where, SYSTEM_STAGE);
    assert_int_equal(first->value_count, 1);
    assert_int_equal(first->own.filled[0], SYSTEM_OWNER);
    assert_int_equal(first->own.current, SYSTEM_REVIEW);
    assert_true(first->has_link);
    assert_int_equal(first->linked_kind, RECORD_RISK);
    assert_int_equal(first->linked.filled[0], RISK_OWNER);
    assert_int_equal(first->linked.current, RISK_REVIEW);
    const struct measure *second = &catalogue->registers->measures[1];
    assert_int_equal(second->where, MEASURE_NO_FIELD);
    assert_int_equal(second->own.current, MEASURE_NO_FIELD);
    assert_false(second->has_link);
    catalogue_free(catalogue);
}

static void test_a_catalogue_may_have_no_registers(void **state)
{
    (void)state;
    mini_write_changed("catalogue.json", "  \"registers\": \"registers.json\",\n", "");
    assert_int_equal(unlink(scratch_path(FILE_NAME)), 0);
    struct catalogue *catalogue = load_mini();
    assert_null(catalogue->registers);
    assert_null(catalogue->part_names[PART_REGISTERS]);
    catalogue_free(catalogue);
}

static void test_registers_may_be_without_places_and_measures(void **state)
{
    (void)state;
    mini_write_changed(FILE_NAME, "\"measures\": [", "\"measures\": [], \"x\": [");
    struct catalogue *catalogue = load_mini();
    assert_int_equal(catalogue->registers->measure_count, 0);
    catalogue_free(catalogue);
    mini_write_changed(FILE_NAME, "\"discovery\": [", "\"discovery\": [], \"x\": [");
    catalogue = load_mini();
    assert_int_equal(catalogue->registers->area_count, 0);
    catalogue_free(catalogue);
}

/* One change each; the line where the user has to look; a part of the message. */
static const struct broken {
    const char *find;
    const char *replacement;
    size_t line;
    const char *what;
} table[] = {
    {"aimsgap-registers", "aimsgap-rules", 1, "not \"aimsgap-registers\""},
    {"\"lists\": {", "\"list\": {", 1, "\"lists\" is missing"},
    {"\"people\": [", "\"persons\": [", 4, "\"people\" is missing"},
    {"\"people\": [", "\"people\": {}, \"x\": [", 9, "\"people\" must be a list"},
    {"\"people\": [", "\"people\": [], \"x\": [", 9, "it has no entries"},
    {"\"people\": [{", "\"people\": [1, {", 9, ""},
    {"\"id\": \"retired\"", "\"id\": \"design\"", 7, "twice"},
    {"\"id\": \"retired\"", "\"id\": \"re tired\"", 7, "no blank and no comma"},
    {"\"id\": \"retired\"", "\"id\": \"re,tired\"", 7, "no blank and no comma"},
    {"\"id\": \"retired\"", "\"id\": \"\"", 7, "\"id\" must be a text"},
    {"\"name\": \"Retired\"", "\"names\": \"Retired\"", 7, "\"name\" is missing"},
    {"\"name\": \"Retired\", \"help\"", "\"name\": \"Retired\", \"x\"", 7, "\"help\" is missing"},
    {"\"id\": \"2\", \"name\": \"C2\"", "\"id\": \"3\", \"name\": \"C2\"", 20,
     "the ids of a scale are"},
    {"\"id\": \"1\", \"name\": \"L1\"", "\"id\": \"11\", \"name\": \"L1\"", 22,
     "the ids of a scale are"},
    {"\"id\": \"1\", \"name\": \"L1\"", "\"id\": \"0\", \"name\": \"L1\"", 22,
     "the ids of a scale are"},
    {"\"society\": \"S\"", "\"x\": \"S\"", 19, "\"society\" is missing"},
    {"\"criteria\"", "\"criterion\"", 19, "\"criteria\" is missing"},
    {"\"levels\": [", "\"levels\": [], \"x\": [", 24, "it has no levels"},
    {"\"from\": 1,", "\"from\": 2,", 25, "the first begins at 1"},
    {"\"from\": 3,", "\"from\": 1,", 26, "levels go up"},
    {"\"from\": 3,", "\"from\": 82,", 26, "levels go up"},
    {"\"from\": 3,", "\"from\": 3.5,", 26, "levels go up"},
    {"\"from\": 3,", "\"from\": \"3\",", 26, "\"from\" must be a number"},
    {"\"id\": \"high\"", "\"id\": \"low\"", 26, "twice"},
    {"\"law\": {", "\"laws\": {", 1, "\"law\" is missing"},
    {"\"note\": \"No advice.\"", "\"x\": 1", 28, "\"note\" is missing"},
    {"\"any\": [\"ban\"]", "\"any\": [\"bans\"]", 31, "\"bans\" is not in the list"},
    {"\"any\": [\"ban\"]", "\"any\": [1]", 31, "is not in the list"},
    {"\"any\": [\"ban\"]", "\"x\": [\"ban\"]", 31, "\"any\" is missing"},
    {"\"unless\": [\"narrow\"]", "\"unless\": [\"wide\"]", 31, "\"wide\" is not in the list"},
    {"\"unless\": [\"narrow\"]", "\"unless\": \"narrow\"", 31, "\"unless\" must be a list"},
    {"\"class\": \"prohibited\"", "\"class\": \"ban\"", 31, "\"ban\" is no class"},
    {"\"class\": \"minimal\", \"reason\"", "\"class\": \"minimal\", \"x\"", 32,
     "\"reason\" is missing"},
    {"{\"any\": [], \"class\"", "{\"any\": [\"ban\"], \"class\"", 30, "must fit everything"},
    {"{\"any\": [], \"class\"", "{\"any\": [], \"unless\": [\"ban\"], \"class\"", 30,
     "must fit everything"},
    {"\"department\": \"Office\"", "\"x\": 1", 36, "\"department\" is missing"},
    {"\"ask\": \"A?\"", "\"x\": 1", 36, "\"ask\" is missing"},
    {"\"discovery\": [", "\"x\": [", 1, "\"discovery\" is missing"},
    {"\"measures\": [", "\"x\": [", 1, "\"measures\" is missing"},
    {"\"item\": \"tgt:A.1\"", "\"item\": \"tgt:A.9\"", 39, "\"tgt:A.9\" is no item"},
    {"\"item\": \"tgt:A.1\"", "\"item\": \"src:A.1\"", 39, "src:A.1 is no item of the target"},
    {"\"item\": \"tgt:A.1\", ", "", 39, "\"item\" is missing"},
    {"\"of\": \"ai_systems\"", "\"of\": \"systems\"", 39, "\"systems\" is no kind of record"},
    {"\"field\": \"stage\"", "\"field\": \"steps\"", 39, "\"steps\" is no field of ai_systems"},
    {"\"field\": \"stage\"", "\"field\": \"name\"", 39, "\"name\" has no list to pick from"},
    {"\"values\": [\"design\"]", "\"values\": [\"drawn\"]", 39, "\"drawn\" is not in the list"},
    {"\"values\": [\"design\"]", "\"x\": [\"design\"]", 39, "\"values\" is missing"},
    {"\"filled\": [\"owner\"]", "\"filled\": [\"boss\"]", 39, "\"boss\" is no field of ai_systems"},
    {"\"filled\": [\"owner\"]", "\"filled\": [1]", 39, "is no field of ai_systems"},
    {"\"filled\": [\"owner\"]", "\"filled\": \"owner\"", 39, "\"filled\" must be a list"},
    {"\"filled\": [\"owner\"]",
     "\"filled\": [\"name\", \"owner\", \"purpose\", \"role\", \"model\", \"stage\", \"people\", "
     "\"note\", \"review\"]",
     39, "more than 8 fields"},
    {"\"current\": \"review\"", "\"current\": \"owner\"", 39, "\"owner\" is no date"},
    {"\"current\": \"review\"", "\"current\": \"day\"", 39, "\"day\" is no field"},
    {"\"linked\": {", "\"linked\": 1, \"x\": {", 40, "\"linked\" must be an object"},
    {"\"kind\": \"risks\"", "\"kind\": \"risk\"", 40, "\"risk\" is no kind of record"},
    {"\"kind\": \"risks\"", "\"kind\": \"data_sets\"", 40, "data_sets name no ai_systems"},
    {"\"kind\": \"risks\", \"filled\": [\"owner\"]", "\"kind\": \"risks\", \"filled\": [\"model\"]",
     40, "\"model\" is no field of risks"},
    {"\"text\": \"T\"},\n", "\"x\": 1},\n", 39, "\"text\" is missing"},
};

static bool is_refused(const struct broken *row)
{
    struct error error = {0};
    mini_write_changed(FILE_NAME, row->find, row->replacement);
    struct catalogue *catalogue = catalogue_load(scratch_path(""), &error);
    catalogue_free(catalogue);
    if (!catalogue && error.kind == ERROR_DATA && error.line == row->line &&
        error.remedy[0] != '\0' && strcmp(error.file, scratch_path(FILE_NAME)) == 0 &&
        strstr(error.what, row->what))
        return true;
    print_error("%s: %zu: %s\n", row->replacement, error.line, catalogue ? "accepted" : error.what);
    return false;
}

static void test_broken_registers_are_refused_with_their_line(void **state)
{
    (void)state;
    size_t refused = 0;
    for (size_t i = 0; i < COUNT_OF(table); i++)
        refused += is_refused(&table[i]);
    assert_int_equal(refused, COUNT_OF(table));
}

static void test_a_scale_has_nine_steps_at_most(void **state)
{
    (void)state;
    struct strbuf steps;
    struct error error = {0};
    strbuf_init(&steps);
    strbuf_append_text(&steps, "\"likelihood\": [");
    for (int i = 1; i <= 10; i++)
        strbuf_append_format(&steps, "%s{\"id\": \"%d\", \"name\": \"N\", \"help\": \"H\"}",
                             i > 1 ? ", " : "", i);
    strbuf_append_text(&steps, "], \"x\": [");
    mini_write_changed(FILE_NAME, "\"likelihood\": [", steps.text);
    assert_null(catalogue_load(scratch_path(""), &error));
    assert_contains(error.what, "no entries, or too many");
    strbuf_release(&steps);
}

static void test_built_in_registers(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_built_in();
    const struct registers *registers = catalogue->registers;
    for (int i = 0; i < PICK_LIST_COUNT; i++)
        assert_true(registers->lists[i].count > 0);
    assert_int_equal(registers->lists[PICKS_CONSEQUENCE].count, 5);
    assert_int_equal(registers->level_count, 4);
    for (size_t i = 0; i < registers->measure_count; i++)
        assert_true(catalogue->items[registers->measures[i].item].standard == &catalogue->target);
    catalogue_free(catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_is_read),
        cmocka_unit_test(test_measures_are_read),
        cmocka_unit_test(test_a_catalogue_may_have_no_registers),
        cmocka_unit_test(test_registers_may_be_without_places_and_measures),
        cmocka_unit_test(test_broken_registers_are_refused_with_their_line),
        cmocka_unit_test(test_a_scale_has_nine_steps_at_most),
        cmocka_unit_test(test_built_in_registers),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
