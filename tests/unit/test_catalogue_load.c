/* store/catalogue_load: the built-in data, and data directories that are broken in one place. */
#include "unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "mini.h"
#include "sample.h"
#include "scratch.h"
#include "store/catalogue_load.h"

static void test_built_in_data_loads(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_built_in();
    size_t clauses = 0;
    size_t first;
    size_t end;
    assert_true(catalogue_find_range(catalogue, "iso42001", &first, &end));
    for (size_t i = first; i < end; i++) {
        const struct catalogue_item *item = &catalogue->items[i];
        assert_true(item_is_target(catalogue, item));
        assert_ptr_equal(catalogue_find_item(catalogue, item->id), item);
        assert_int_equal(item->index, i);
        assert_non_null(item->question);
        assert_true(item->package < catalogue->package_count);
        assert_true(item->stage < catalogue->stage_count);
        assert_true(item->row_count > 0 || item->delta_alone);
        clauses += item->section->kind == ITEM_CLAUSE;
    }
    assert_int_equal(end - first, 70);
    assert_int_equal(end - first - clauses, 38); /* Annex A of ISO/IEC 42001:2023 */
    assert_true(catalogue_find_range(catalogue, "iso27001", &first, &end));
    size_t controls = 0;
    for (size_t i = first; i < end; i++)
        controls += catalogue->items[i].section->kind == ITEM_CONTROL;
    assert_int_equal(controls, 93); /* Annex A of ISO/IEC 27001:2022 */
    assert_false(catalogue_find_range(catalogue, "iso9001", &first, &end));
    assert_null(catalogue_find_item(catalogue, "A.5.2"));
    assert_ptr_not_equal(catalogue_find_item(catalogue, "iso27001:A.5.2"),
                         catalogue_find_item(catalogue, "iso42001:A.5.2"));
    catalogue_free(catalogue);
}

static struct catalogue *load_mini(void)
{
    struct error error = {0};
    struct catalogue *catalogue = catalogue_load(scratch_path(""), &error);
    if (!catalogue)
        fail_msg("%s:%zu: %s", error.file, error.line, error.what);
    return catalogue;
}

static void test_directory_replaces_the_built_in_data(void **state)
{
    (void)state;
    mini_write();
    struct catalogue *catalogue = load_mini();
    assert_string_equal(catalogue->id, "mini");
    assert_string_equal(catalogue->target.label, "TGT:2021");
    assert_int_equal(catalogue->source_count, 3);
    assert_int_equal(catalogue->item_count, 6);
    const struct catalogue_item *issues = catalogue_find_item(catalogue, "tgt:4.1");
    assert_string_equal(issues->number, "4.1");
    assert_string_equal(issues->section->label, "Context");
    assert_int_equal(issues->evidence.count, 2);
    assert_string_equal(issues->nist_ai_rmf.texts[0], "MAP 1.1");
    assert_int_equal(issues->row_count, 2);
    assert_int_equal(catalogue->rows[issues->first_row].strength, 6);
    assert_int_equal(catalogue->rows[issues->first_row].relationship, RELATION_SUPERSET);
    const struct catalogue_item *data = catalogue_find_item(catalogue, "tgt:A.1");
    assert_int_equal(data->row_count, 0);
    assert_string_equal(data->delta_alone, "All of it");
    assert_string_equal(data->reuse_alone, "Skills");
    assert_string_equal(data->section->objective, "Steer");
    assert_true(catalogue_find_item(catalogue, "src:A.1")->is_used);
    assert_false(catalogue_find_item(catalogue, "src:4.2")->is_used);
    assert_int_equal(catalogue->new_reuse_below_permille, 350);
    assert_int_equal(catalogue->new_inherited_below_permille, 150);
    assert_int_equal(catalogue->carried_over_from_permille, 750);
    assert_true(catalogue->rules[0].is_blocker);
    assert_true(catalogue->rules[0].names_item[issues->index]);
    assert_null(catalogue->rules[1].names_item);
    assert_int_equal(catalogue->rules[1].own_below_permille, 500);
    assert_int_equal(catalogue->rules[1].question, 0);
    assert_true(catalogue->roles[0].names_item[data->index]);
    assert_false(catalogue->roles[0].names_item[catalogue_find_item(catalogue, "tgt:4.2")->index]);
    assert_int_equal(catalogue->questions[0].no.target_points, -6);
    catalogue_free(catalogue);
}

static void test_a_catalogue_needs_no_plan(void **state)
{
    (void)state;
    mini_write_changed("catalogue.json", "  \"plan\": \"plan.json\",\n", "");
    assert_int_equal(unlink(scratch_path("plan.json")), 0);
    struct catalogue *catalogue = load_mini();
    assert_null(catalogue->plan_note);
    assert_int_equal(catalogue->milestone_count, 0);
    assert_int_equal(catalogue->reason_count, 0);
    assert_null(catalogue->rarely_left_out);
    assert_null(catalogue->packages[1].elapsed_reason);
    catalogue_free(catalogue);
    mini_write_changed("plan.json", "\"inclusion_reasons\": [",
                       "\"inclusion_reasons\": [], \"x\": [");
    catalogue = load_mini(); /* a plan without reasons */
    assert_int_equal(catalogue->milestone_count, 2);
    assert_int_equal(catalogue->reason_count, 0);
    catalogue_free(catalogue);
    mini_write_changed("catalogue.json", "\"plan.json\"", "\"\"");
    struct error error = {0};
    assert_null(catalogue_load(scratch_path(""), &error));
    assert_contains(error.what, "\"plan\" must be a text");
}

static void test_packages_come_after_those_they_need(void **state)
{
    (void)state;
    mini_write_changed("work-packages.json", "\"after\": []},\n    {\"id\": \"P2\"",
                       "\"after\": [\"P3\"]},\n    {\"id\": \"P3\"");
    struct error error = {0};
    assert_null(catalogue_load(scratch_path(""), &error)); /* P3 needs P1, P1 needs P3 */
    assert_contains(error.what, "in a circle");
    mini_write();
    struct catalogue *catalogue = load_mini();
    size_t order[2];
    catalogue->packages[0].after = (const size_t[]){1};
    catalogue->packages[0].after_count = 1;
    catalogue->packages[1].after_count = 0;
    assert_true(catalogue_sort_packages(catalogue, order));
    assert_int_equal(order[0], 1);
    assert_int_equal(order[1], 0);
    catalogue_free(catalogue);
}

/* One change each; the file and the line where the user has to look; a part of the message. */
static const struct broken {
    const char *file;
    const char *find;
    const char *replacement;
    size_t line; /* 0: about the file as a whole */
    const char *what;
} table[] = {
    {"catalogue.json", "\"mini\",", "\"mini\"", 5, "comma"},
    {"catalogue.json", "aimsgap-catalogue", "aimsgap-rules", 1, "\"aimsgap-rules\""},
    {"catalogue.json", "\"version\": 1", "\"version\": 2", 1, "version"},
    {"catalogue.json", "  \"title\": \"Mini\",\n", "", 1, "\"title\" is missing"},
    {"catalogue.json", "\"Mini\"", "5", 5, "\"title\" must be a text"},
    {"catalogue.json", "\"Mini\"", "\"\"", 5, "\"title\" must be a text"},
    {"catalogue.json", "\"Mini\"", "\"Mi\\u001bni\"", 5, "control characters"},
    {"catalogue.json", "{\n", "[\n", 2, "comma"},
    {"source.json", "aimsgap-standard", "aimsgap-links", 1, "not \"aimsgap-standard\""},
    {"source.json", "\"kind\": \"clause\"", "\"kind\": \"chapter\"", 7, "clause or control"},
    {"source.json", "\"src:4.2\"", "\"src:4.1\"", 12, "twice"},
    {"source.json", "\"src:4.2\"", "\"4.2\"", 12, "does not begin with src:"},
    {"source.json", "\"src:4.2\"", "\"srcs:4.2\"", 12, "does not begin with src:"},
    {"source.json", "\"src:4.2\": {\"section\": \"4\"", "\"src:4.2\": {\"section\": \"5\"", 12,
     "section does not exist"},
    {"source.json", "{\"section\": \"4\", \"title\": \"Parties\"}", "\"Parties\"", 12,
     "\"section\" is missing"},
    {"source.json", "{\"section\": \"A\", \"title\": \"Access\"}",
     "{\"section\": \"A\", \"title\": \"Access\"}, \"src:4.3\": {\"section\": \"4\", \"title\": "
     "\"Scope\"}",
     13, "do not stand together"},
    {"source.json", "\"id\": \"A\", \"label\"", "\"id\": \"4\", \"label\"", 8,
     "\"4\" stands there twice"},
    {"source.json", "\"src:A.1\": {\"section\": \"A\"", "\"src:4.3\": {\"section\": \"4\"", 8,
     "section A has no items"},
    {"target.json", "  \"sections\": [\n",
     "  \"sections\": [{\"id\": \"0\", \"label\": \"L\", \"title\": \"T\", \"kind\": "
     "\"clause\"},\n",
     6, "section 0 has no items"},
    {"target.json", "  \"items\": {\n", "  \"items\": {}, \"others\": {\n", 7,
     "section 4 has no items"},
    {"target.json", "  \"sections\": [\n", "  \"sections\": [], \"others\": [\n", 12,
     "section does not exist"},
    {"target.json", "  \"items\": {\n", "  \"sectionS\": [], \"Items\": {\n", 1,
     "\"items\" is missing"},
    {"target.json", "\"question\": \"Q?\", ", "", 12, "question, why or auditor"},
    {"target.json", "\"E2\"", "2", 12, "\"evidence\" must be a text"},
    {"target.json", "[\"E1\", \"E2\"]", "\"E1\"", 12, "\"evidence\" must be a list"},
    {"target.json", "\"tgt:4.1\"", "\"src:4.1\"", 12, "does not begin with tgt:"},
    {"crosswalk.json", "\"src:4.1\"", "\"src:9.9\"", 5, "\"src:9.9\" is no item"},
    {"crosswalk.json", "\"tgt:4.1\"", "\"tgt:9.9\"", 5, "\"tgt:9.9\" is no item"},
    {"crosswalk.json", "\"tgt:4.1\"", "\"src:4.2\"", 5, "its target is no item of tgt"},
    {"crosswalk.json", "\"src:4.1\"", "\"tgt:4.2\"", 5, "its source is no item of src"},
    {"crosswalk.json", "\"source\": \"src:4.1\", ", "", 5, "\"source\""},
    {"crosswalk.json", "\"target\": \"tgt:4.1\", ", "", 5, "target"},
    {"crosswalk.json", "\"strength\": 6", "\"strength\": 11", 5, "whole number from 1 to 10"},
    {"crosswalk.json", "\"strength\": 6", "\"strength\": 0", 5, "whole number from 1 to 10"},
    {"crosswalk.json", "\"strength\": 6", "\"strength\": 6.5", 5, "whole number from 1 to 10"},
    {"crosswalk.json", "\"strength\": 6", "\"strength\": \"6\"", 5,
     "\"strength\" must be a number"},
    {"crosswalk.json", "superset_of", "bigger_than", 5, "relationship is unknown"},
    {"crosswalk.json", "\"src:A.1\"", "\"src:4.1\"", 4, "tgt:4.1 has two rows"},
    {"crosswalk.json", "\"tgt:A.1\"", "\"tgt:4.2\"", 0, "no crosswalk row names tgt:A.1"},
    {"crosswalk.json", "\"rows\": [", "\"lines\": [", 1, "\"rows\" is missing"},
    {"work-packages.json", "\"P2\"", "\"P1\"", 7, "\"P1\" stands there twice"},
    {"work-packages.json", "\"tgt:4.2\"", "\"tgt:A.1\"", 7, "in two packages"},
    {"work-packages.json", "\"tgt:4.2\"", "\"src:4.2\"", 6, "no item of tgt"},
    {"work-packages.json", ", \"tgt:4.2\"", "", 0, "no work package holds tgt:4.2"},
    {"work-packages.json", "\"low\": 2", "\"low\": 5", 6, "rise from low to high"},
    {"work-packages.json", "\"low\": 2", "\"low\": -2", 6, "rise from low to high"},
    {"work-packages.json", "\"high\": 4", "\"high\": 1e300", 6, "\"effort_days\""},
    {"work-packages.json", "[\"P1\"]", "[\"P9\"]", 7, "unknown package \"P9\""},
    {"work-packages.json", "\"after\": []", "\"after\": [\"P2\"]", 5, "in a circle"},
    {"links.json", "\"tgt:4.1\"", "\"tgt:9.9\"", 6, "\"tgt:9.9\" is no item"},
    {"links.json", "\"eu_ai_act_confidence\": \"low\"", "\"x\": 1", 6, "is missing"},
    {"rules.json", "0.35", "35", 4, "between 0 and 1"},
    {"rules.json", "0.35", "-0.35", 4, "between 0 and 1"},
    {"rules.json", "\"tgt:4.2\"", "\"tgt:4.1\"", 7, "in two stages"},
    {"rules.json", "\"tgt:4.2\", ", "", 0, "no stage holds tgt:4.2"},
    {"rules.json", "\"two\"", "\"one\"", 7, "\"one\" stands there twice"},
    {"rules.json", "\"law\"", "\"block\"", 11, "\"block\" stands there twice"},
    {"rules.json", "\"P1\"", "\"P4\"", 10, "priority is unknown"},
    {"rules.json", "\"question\": \"ai\"", "\"question\": \"robots\"", 11, "unknown question"},
    {"rules.json", "\"2025-02-02\"", "\"2025-02-30\"", 11, "\"from\" is no date"},
    {"rules.json", "\"own_below\": 0.5", "\"own_below\": 5", 11, "between 0 and 1"},
    {"rules.json", "\"origin\": \"new\"", "\"origin\": \"old\"", 11, "origin is unknown"},
    {"plan.json", "\"items\": [\"tgt:4.1\"]", "\"document\": \"x\"", 9, "can only be"},
    {"plan.json", "\"P2\", \"weeks\": 2", "\"P9\", \"weeks\": 2", 6, "\"P9\" does not exist"},
    {"plan.json", "\"weeks\": 2,", "\"weeks\": -2,", 6, "from 0 to 520"},
    {"plan.json", "\"end\"", "\"half\"", 10, "\"half\" stands there twice"},
    {"plan.json", "[\"half\"]", "[\"end\"]", 10, "names \"end\", which is not there"},
    {"plan.json", "[\"P2\"]", "[\"P3\"]", 10, "names \"P3\", which is not there"},
    {"plan.json", "[\"tgt:4.1\"]", "[\"tgt:4.9\"]", 9, "tgt:4.9"},
    {"plan.json", "\"law\"", "\"risk\"", 14, "\"risk\" stands there twice"},
    {"plan.json", "\"law\"", "\"a law\"", 14, "must be one word"},
    {"plan.json", "\"tgt:A.1\"", "\"tgt:A.7\"", 16, "tgt:A.7"},
    {"learn.json", "\"books\"", "\"terms\"", 10, "\"terms\" stands there twice"},
    {"learn.json", "\"intro\"", "\"title\"", 6, "twice"},
    {"learn.json", "\"Scope\", \"text\": [\"What it covers.\", \"And what not.\"]",
     "\"Scope\", \"text\": []", 8, "\"text\" is empty"},
    {"learn.json", "[\"Read it.\"]", "\"Read it.\"", 11, "\"text\" must be a list"},
    {"learn.json", "\"title\": \"TGT\", ", "", 11, "\"title\" is missing"},
    {"learn.json", "\"note\"", "\"remark\"", 1, "\"note\" is missing"},
    {"learn.json", "\"sections\"", "\"chapters\"", 1, "\"sections\" is missing"},
    {"rules.json", "\"priority\": \"P3\"", "\"priority\": \"P0\"", 13, "priority is unknown"},
    {"rules.json", "\"items\": [\"tgt:4.1\"]},\n    {\"id\": \"law\"",
     "\"items\": [\"tgt:9.9\"]},\n    {\"id\": \"law\"", 10, "\"tgt:9.9\" is no item"},
    {"profile.json", "    {\"id\": \"provider\"",
     "    {\"id\": \"provider\", \"title\": \"P\", \"meaning\": \"M\"},\n    {\"id\": \"provider\"",
     7, "\"provider\" stands there twice"},
    {"profile.json", "      {\"id\": \"ai\"",
     "      {\"id\": \"ai\", \"question\": \"?\", \"why\": \"W\", \"yes\": {\"source\": 0, "
     "\"target\": 0, "
     "\"reason\": \"R\"}, \"no\": {\"source\": 0, \"target\": 0, \"reason\": \"R\"}},\n      "
     "{\"id\": "
     "\"ai\"",
     12, "\"ai\" stands there twice"},
    {"profile.json", "[\"A\"]", "[\"B\"]", 6, "section \"B\" does not exist"},
    {"profile.json", "\"tgt:4.1\"", "\"tgt:9.9\"", 6, "\"tgt:9.9\" is no item"},
    {"profile.json", "\"target\": -6", "\"target\": \"-6\"", 11, "\"target\" must be a number"},
    {"profile.json", "\"target\": -6", "\"target\": -1e300", 11, "\"target\""},
    {"profile.json", "\"target\": -6", "\"target\": 0.5", 11, "\"target\""},
    {"profile.json", "      \"neither\"", "      \"never\"", 14, "\"neither\" is missing"},
};

static bool is_refused(const struct broken *row)
{
    struct error error = {0};
    mini_write_changed(row->file, row->find, row->replacement);
    struct catalogue *catalogue = catalogue_load(scratch_path(""), &error);
    catalogue_free(catalogue);
    if (!catalogue && error.kind == ERROR_DATA && error.line == row->line &&
        error.remedy[0] != '\0' && strcmp(error.file, scratch_path(row->file)) == 0 &&
        strstr(error.what, row->what))
        return true;
    print_error("%s with %s: %s:%zu: %s\n", row->file, row->replacement, error.file, error.line,
                catalogue ? "accepted" : error.what);
    return false;
}

static void test_broken_file_is_named_with_its_line(void **state)
{
    (void)state;
    size_t refused = 0;
    for (size_t i = 0; i < COUNT_OF(table); i++)
        refused += is_refused(&table[i]);
    assert_int_equal(refused, COUNT_OF(table));
}

/* A field in other letters is a field this version does not know. */
static void test_unknown_fields_are_passed_over(void **state)
{
    (void)state;
    mini_write_changed("rules.json", "\"question\": \"ai\", \"from\"", "\"Question\": 1, \"From\"");
    struct catalogue *catalogue = load_mini();
    assert_int_equal(catalogue->rules[1].question, CATALOGUE_NONE);
    assert_null(catalogue->rules[1].from);
    catalogue_free(catalogue);
}

static void test_missing_file_is_named(void **state)
{
    (void)state;
    static const char *const names[] = {"catalogue.json", "source.json",        "target.json",
                                        "crosswalk.json", "work-packages.json", "links.json",
                                        "rules.json",     "profile.json",       "plan.json",
                                        "learn.json",     "registers.json"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct error error = {0};
        mini_write();
        assert_int_equal(unlink(scratch_path(names[i])), 0);
        assert_null(catalogue_load(scratch_path(""), &error));
        assert_int_equal(error.kind, ERROR_NO_INPUT);
        assert_string_equal(error.file, scratch_path(names[i]));
    }
    struct error error = {0};
    assert_null(catalogue_load(scratch_path("no/such/directory"), &error));
    assert_int_equal(error.kind, ERROR_NO_INPUT);
}

static void test_a_catalogue_may_have_nothing_to_learn_from(void **state)
{
    (void)state;
    mini_write();
    struct catalogue *catalogue = load_mini();
    assert_int_equal(catalogue->learn_count, 2);
    assert_string_equal(catalogue->learn_note, "Own words.");
    assert_string_equal(catalogue->learn[0].intro, "In short.");
    assert_string_equal(catalogue->learn[0].entries[0].title, "Scope");
    assert_int_equal(catalogue->learn[0].entries[0].text.count, 2);
    assert_string_equal(catalogue->learn[0].entries[0].text.texts[1], "And what not.");
    assert_null(catalogue->learn[1].intro);
    assert_string_equal(catalogue->part_names[PART_LEARN], "learn.json");
    catalogue_free(catalogue);
    mini_write_changed("catalogue.json", "  \"learn\": \"learn.json\",\n", "");
    catalogue = load_mini();
    assert_int_equal(catalogue->learn_count, 0);
    assert_null(catalogue->part_names[PART_LEARN]);
    catalogue_free(catalogue);
}

static void test_more_rules_than_fit_are_refused(void **state)
{
    (void)state;
    struct strbuf rules;
    strbuf_init(&rules);
    strbuf_append_text(&rules, "\"priority_rules\": [\n");
    for (int i = 0; i < CATALOGUE_MAX_RULES - 1; i++)
        strbuf_append_format(&rules,
                             "{\"id\": \"r%d\", \"priority\": \"P1\", \"label\": \"L\", "
                             "\"reason\": \"R\"},\n",
                             i);
    struct error error = {0};
    mini_write_changed("rules.json", "\"priority_rules\": [\n", rules.text);
    assert_null(catalogue_load(scratch_path(""), &error)); /* 31 and the two that were there */
    assert_contains(error.what, "more than 32");
    strbuf_release(&rules);
}

/* A file cut off anywhere never loads; the last byte is only the line end. */
static void test_truncated_files_never_load(void **state)
{
    (void)state;
    static const char *const names[] = {
        "catalogue.json",     "source.json", "target.json",  "crosswalk.json", "rules.json",
        "work-packages.json", "links.json",  "profile.json", "plan.json",      "registers.json"};
    mini_write();
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *text = mini_get_text(names[i]);
        for (size_t length = 0; length + 1 < strlen(text); length++) {
            struct error error = {0};
            scratch_write(names[i], text, length);
            assert_null(catalogue_load(scratch_path(""), &error));
            assert_int_equal(error.kind, ERROR_DATA);
            assert_string_equal(error.file, scratch_path(names[i]));
        }
        scratch_write_text(names[i], text);
    }
    catalogue_free(load_mini());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_built_in_data_loads),
        cmocka_unit_test(test_directory_replaces_the_built_in_data),
        cmocka_unit_test(test_a_catalogue_needs_no_plan),
        cmocka_unit_test(test_packages_come_after_those_they_need),
        cmocka_unit_test(test_broken_file_is_named_with_its_line),
        cmocka_unit_test(test_unknown_fields_are_passed_over),
        cmocka_unit_test(test_missing_file_is_named),
        cmocka_unit_test(test_a_catalogue_may_have_nothing_to_learn_from),
        cmocka_unit_test(test_more_rules_than_fit_are_refused),
        cmocka_unit_test(test_truncated_files_never_load),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
