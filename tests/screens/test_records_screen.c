/* Tables and pages of records: adding, picking, removing, going from one to the next, and what they
 * say about the items of the standard. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "model/register.h"
#include "unit/scratch.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE

static const struct record *get_record(struct ui *ui, enum record_kind kind, unsigned number)
{
    const struct record_list *list = &ui->app.assessment->records[kind];
    size_t index = record_list_find(list, number);
    return index == RECORD_NONE ? NULL : &list->records[index];
}

static const char *get_text(struct ui *ui, enum record_kind kind, unsigned number, int field)
{
    const struct record *record = get_record(ui, kind, number);
    return record ? record->texts[field] : NULL;
}

/* In a new assessment with one AI system, on its page. */
static struct ui *start(void)
{
    struct ui *ui = ui_new_empty();
    ui_press(ui, KEY_CODE_F2);
    ui_press(ui, '+');
    ui_type(ui, "Chat assistant\n");
    return ui;
}

static void select_field(struct ui *ui, int field)
{
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', field);
    assert_int_equal(ui->app.views[VIEW_RECORD].selected, field);
}

static void test_keys_lead_to_the_tables(void **state)
{
    (void)state;
    static const struct {
        int key;
        const char *title;
    } tables[] = {
        {KEY_CODE_F2, "AI systems 6"},         {KEY_CODE_F3, "AI risks 10"},
        {KEY_CODE_F4, "Impact assessments 3"}, {KEY_CODE_F5, "Overseen outputs 3"},
        {KEY_CODE_F6, "Data sets 5"},
    };
    struct ui *ui = ui_new(UI_EXAMPLE);
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        ui_press(ui, tables[i].key);
        assert_shows(ui, tables[i].title);
    }
    ui_free(ui);
}

static void test_an_empty_table_says_what_it_is_for(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_press(ui, KEY_CODE_F2);
    assert_shows(ui, "None yet: + adds the first.");
    assert_shows(ui, "Where does AI hide?");
    ui_press(ui, 'D');
    ui_press(ui, KEY_CODE_DELETE);
    ui_press(ui, KEY_CODE_F4);
    ui_press(ui, KEY_CODE_INSERT);
    assert_shows(ui, "Add the AI system first");
    ui_free(ui);
}

static void test_a_name_begins_a_record(void **state)
{
    (void)state;
    struct ui *ui = start();
    assert_shows(ui, "S-1 Chat assistant");
    assert_shows(ui, "1 of 23 filled");
    assert_int_equal(ui->app.views[VIEW_RECORD].selected, SYSTEM_OWNER);
    ui_press(ui, ENTER);
    ui_type(ui, "Kim Lee, IT\n");
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_OWNER), "Kim Lee, IT");
    ui_press(ui, '+');
    ui_type(ui, "\n");
    assert_shows(ui, "Not added: it has no name.");
    ui_press(ui, KEY_CODE_INSERT);
    ui_type(ui, "Second\n");
    assert_shows(ui, "S-2 Second");
    ui_press(ui, ESCAPE);
    assert_shows(ui, "AI systems 2");
    assert_int_equal(ui->app.views[VIEW_SYSTEMS].selected, 1);
    ui_check_round_trip(ui);
    ui_free(ui);
}

static void test_owners_are_completed_from_all_records(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, ENTER);
    ui_type(ui, "Zoe Adler\n");
    ui_press(ui, KEY_CODE_F3);
    ui_press(ui, '+');
    ui_type(ui, "Wrong answers\n");
    select_field(ui, RISK_OWNER);
    ui_press(ui, ENTER);
    ui_type(ui, "zo");
    ui_press(ui, KEY_CODE_TAB);
    ui_press(ui, ENTER);
    assert_string_equal(get_text(ui, RECORD_RISK, 1, RISK_OWNER), "Zoe Adler");
    ui_free(ui);
}

static void test_digits_pick_from_short_lists(void **state)
{
    (void)state;
    struct ui *ui = start();
    select_field(ui, SYSTEM_STAGE);
    ui_press(ui, '5');
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_STAGE), "pilot");
    ui_press(ui, '6');
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_STAGE), "operation");
    ui_press(ui, '6');
    assert_null(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_STAGE));
    select_field(ui, SYSTEM_DATA_CATEGORIES);
    ui_press(ui, '1');
    assert_shows(ui, "Nothing to pick here: Enter changes the row.");
    ui_press(ui, KEY_CODE_F4);
    ui_press(ui, '+');
    ui_press(ui, ENTER);
    select_field(ui, IMPACT_EVENTS);
    for (int key = '9'; key >= '1'; key--)
        ui_press(ui, key);
    assert_string_equal(get_text(ui, RECORD_IMPACT, 1, IMPACT_EVENTS),
                        "new_system, purpose_change, model_change, data_change, people_change, "
                        "incident, law_change, complaint, periodic");
    ui_press(ui, '3');
    assert_lacks(get_text(ui, RECORD_IMPACT, 1, IMPACT_EVENTS), "model_change");
    ui_press(ui, '0');
    assert_null(get_text(ui, RECORD_IMPACT, 1, IMPACT_EVENTS));
    ui_free(ui);
}

static void test_a_box_to_pick_from(void **state)
{
    (void)state;
    struct ui *ui = start();
    select_field(ui, SYSTEM_STAGE);
    ui_press(ui, ENTER);
    assert_shows(ui, "It is in regular use.");
    ui_press(ui, 'j');
    ui_press(ui, ' ');
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_STAGE), "design");
    assert_int_equal(app_get_focus(&ui->app), VIEW_RECORD);
    select_field(ui, SYSTEM_CONTROLS);
    ui_press(ui, ENTER);
    ui_press(ui, ENTER);
    ui_press(ui, 'j');
    ui_press(ui, ENTER);
    ui_press(ui, ESCAPE);
    assert_shows(ui, "42001 A.2.2; 42001 A.2.3");
    ui_press(ui, 'D');
    assert_null(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_CONTROLS));
    ui_press(ui, 'u');
    assert_non_null(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_CONTROLS));
    ui_press(ui, KEY_CODE_DELETE);
    assert_null(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_CONTROLS));
    ui_free(ui);
}

static void test_an_assessment_begins_with_its_system(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, KEY_CODE_F4);
    ui_press(ui, '+');
    assert_shows(ui, "S-1 Chat assistant");
    ui_press(ui, ENTER);
    assert_shows(ui, "I-1 Chat assistant");
    assert_string_equal(get_text(ui, RECORD_IMPACT, 1, IMPACT_SYSTEM), "S-1");
    assert_string_equal(get_text(ui, RECORD_IMPACT, 1, IMPACT_DATE), ui->app.today);
    ui_free(ui);
}

static void test_ratings_follow_likelihood_and_the_worst_consequence(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, KEY_CODE_F3);
    ui_press(ui, '+');
    ui_type(ui, "Wrong answers\n");
    assert_shows(ui, "level today: not rated");
    select_field(ui, RISK_CONSEQUENCE);
    ui_press(ui, '2');
    select_field(ui, RISK_CONSEQUENCE_INDIVIDUALS);
    ui_press(ui, '4');
    select_field(ui, RISK_LIKELIHOOD);
    ui_press(ui, '3');
    assert_shows(ui, "level today: high (likelihood 3 x consequence 4 = 12)");
    select_field(ui, RISK_RESIDUAL_CONSEQUENCE);
    ui_press(ui, '4');
    select_field(ui, RISK_RESIDUAL_LIKELIHOOD);
    ui_press(ui, '5');
    assert_page_shows(ui, "R-1 Wrong answers is high before its treatment and critical after it");
    ui_press(ui, ESCAPE);
    assert_shows(ui, "high \u2192 critical");
    ui_press(ui, 'v');
    assert_shows(ui, "1 risk; 0 not rated");
    ui_press(ui, ESCAPE);
    ui_press(ui, 'G');
    ui_press(ui, ENTER);
    ui_free(ui);
}

static void test_the_law_is_suggested_from_what_is_ticked(void **state)
{
    (void)state;
    struct ui *ui = start();
    assert_page_shows(ui, "as long as nothing is ticked (no legal advice): minimal risk");
    select_field(ui, SYSTEM_LAW_FACTS);
    ui_press(ui, ENTER);
    ui_press(ui, ' ');
    ui_press(ui, ESCAPE);
    assert_page_shows(ui, "from what is ticked (no legal advice): prohibited");
    assert_page_shows(ui, "no legal advice");
    ui_free(ui);
}

static void test_removing_takes_references_along_and_undo_brings_all_back(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    char *before = ui_snapshot(ui);
    ui_press(ui, KEY_CODE_F2);
    ui_press(ui, 'D');
    assert_shows(ui, "S-1 is removed, also from");
    assert_shows(ui, "records that named it. u brings it back.");
    assert_null(get_record(ui, RECORD_SYSTEM, 1));
    char *removed = ui_snapshot(ui);
    assert_lacks(removed, "\"S-1\"");
    ui_check_round_trip(ui);
    ui_press(ui, 'u');
    assert_shows(ui, "Undone: S-1, ");
    char *after = ui_snapshot(ui);
    assert_string_equal(before, after);
    ui_press(ui, KEY_CODE_DELETE);
    char *again = ui_snapshot(ui);
    assert_string_equal(removed, again);
    free(before);
    free(removed);
    free(after);
    free(again);
    ui_free(ui);
}

static void test_walking_from_record_to_record(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, KEY_CODE_F3);
    ui_press(ui, ENTER);
    select_field(ui, RISK_OWNER);
    ui_press(ui, KEY_CODE_RIGHT);
    assert_shows(ui, "Risks \u203A R-2 ");
    assert_int_equal(ui->app.views[VIEW_RECORD].selected, RISK_OWNER);
    ui_press(ui, 'l');
    assert_shows(ui, "Risks \u203A R-3 ");
    ui_press(ui, 'h');
    ui_press(ui, KEY_CODE_LEFT);
    assert_shows(ui, "Risks \u203A R-1 ");
    ui_press(ui, '[');
    assert_shows(ui, "AI systems 6");
    ui_free(ui);
}

static void test_records_that_name_it(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, KEY_CODE_F2);
    ui_press(ui, ENTER);
    assert_page_shows(ui, "NAMED BY");
    select_field(ui, SYSTEM_FIELD_COUNT);
    ui_press(ui, ENTER);
    assert_shows(ui, "Risks \u203A R-");
    ui_press(ui, ESCAPE);
    assert_shows(ui, "AI risks 10");
    ui_free(ui);
}

static void test_sorting_tables(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, KEY_CODE_F3);
    ui_press(ui, 'z');
    assert_shows(ui, "Sorted by name.");
    ui_press(ui, 'z');
    assert_shows(ui, "Sorted by level.");
    ui_press(ui, 'g');
    assert_shows(ui, "\u25B8 R-2 ");
    ui_press(ui, 'Z');
    assert_shows(ui, "Sorted by level, reversed.");
    ui_press(ui, 'g');
    assert_hides(ui, "\u25B8 R-2 ");
    ui_press(ui, 'z');
    assert_shows(ui, "Sorted by owner.");
    ui_press(ui, 'z');
    assert_shows(ui, "Sorted by review.");
    ui_press(ui, 'z');
    assert_shows(ui, "Sorted by number.");
    ui_free(ui);
}

static void test_a_place_of_the_checklist_begins_a_system(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_press(ui, KEY_CODE_F2);
    ui_press(ui, ENTER);
    assert_shows(ui, "Go through it with each department.");
    ui_press(ui, ENTER);
    ui_press(ui, ENTER);
    const struct discovery_area *area = &ui_get_catalogue()->registers->areas[0];
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_NAME), area->places[0].where);
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_USED_IN), area->department);
    ui_free(ui);
}

static void test_a_name_that_was_given_up_is_not_that_of_another_place(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    const struct discovery_area *area = &ui_get_catalogue()->registers->areas[0];
    ui_press(ui, KEY_CODE_F2);
    ui_press(ui, ENTER);
    ui_press(ui, ENTER);
    ui_type(ui, " mine");
    ui_press(ui, ESCAPE);
    assert_shows(ui, "Nothing added. + gives back what you typed.");
    ui_press(ui, ENTER);
    ui_press(ui, 'j');
    ui_press(ui, ENTER);
    assert_shows(ui, area->places[1].where);
    ui_press(ui, ENTER);
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_NAME), area->places[1].where);
    ui_free(ui);
}

/* A name that is refused is typed again, and where the system was found is not forgotten. */
static void test_a_refused_name_stays_at_its_place(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    const struct discovery_area *area = &ui_get_catalogue()->registers->areas[0];
    char *name = calloc(JSON_MAX_STRING_BYTES + 2, 1);
    assert_non_null(name);
    memset(name, 'x', JSON_MAX_STRING_BYTES + 1);
    ui_press(ui, KEY_CODE_F2);
    ui_press(ui, ENTER);
    ui_press(ui, ENTER);
    app_take_typed(&ui->app, name);
    ui_press(ui, ENTER);
    assert_null(get_record(ui, RECORD_SYSTEM, 1));
    app_take_typed(&ui->app, "Short");
    ui_press(ui, ENTER);
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_NAME), "Short");
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_USED_IN), area->department);
    free(name);
    ui_free(ui);
}

static void test_records_propose_a_status(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_go(ui, "iso42001:A.3.2", UI_OWN_ROW);
    assert_page_shows(ui, "0 of 1 AI systems have an owner");
    assert_page_shows(ui, "The records propose: nonconforming. = takes that over.");
    ui_press(ui, '=');
    assert_int_equal(ui_get_answer(ui, "iso42001:A.3.2")->status, STATUS_NONCONFORMING);
    assert_page_hides(ui, "The records propose");
    ui_go(ui, "iso42001:7.1", UI_OWN_ROW);
    ui_press(ui, '=');
    assert_shows(ui, "The records say nothing about it yet.");
    ui_free(ui);
}

static void test_measures_lead_to_their_items(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, KEY_CODE_F2);
    ui_press(ui, '=');
    assert_shows(ui, "On a row about the standard");
    ui_press_times(ui, 'j', 7);
    ui_press(ui, '=');
    assert_shows(ui, "partial, as the records propose.");
    ui_press(ui, 'u');
    ui_press(ui, ENTER);
    assert_shows(ui, "ISO/IEC 42001:2023 4.1");
    ui_free(ui);
}

static void test_search_finds_records(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, '/');
    ui_type(ui, "mood display");
    assert_shows(ui, "R-10 Mood display");
    assert_shows(ui, "RECORDS");
    ui_press(ui, ENTER);
    ui_press(ui, 'n');
    assert_shows(ui, "of ");
    ui_press(ui, 'N');
    ui_free(ui);
}

/* The number of what was removed is not given to another record, so that undo brings it back. */
static void test_numbers_are_not_used_twice(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, ESCAPE);
    ui_press(ui, 'D');
    assert_null(get_record(ui, RECORD_SYSTEM, 1));
    ui_press(ui, '+');
    ui_type(ui, "Another\n");
    assert_shows(ui, "S-2 Another");
    ui_press_times(ui, 'u', 2);
    assert_string_equal(get_text(ui, RECORD_SYSTEM, 1, SYSTEM_NAME), "Chat assistant");
    ui_free(ui);
}

static void test_a_record_that_is_gone_says_so(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'u');
    assert_shows(ui, "S-1 is not there any more. Esc goes back.");
    ui_press(ui, ENTER);
    ui_press(ui, '1');
    ui_press(ui, 'D');
    ui_press(ui, ']');
    ui_free(ui);
}

/* Others are there still, and none of them is beside it. */
static void test_from_a_record_that_is_gone_the_step_goes_on(void **state)
{
    (void)state;
    static const int keys[] = {'l', 'h'};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        struct ui *ui = start();
        ui_press(ui, '+');
        ui_type(ui, "Second\n");
        ui_press(ui, 'u');
        assert_shows(ui, "S-2 is not there any more.");
        ui_press(ui, keys[i]);
        assert_hides(ui, "is not there any more.");
        assert_int_not_equal(ui->app.screen, VIEW_RECORD);
        ui_free(ui);
    }
}

/* Marks without a column of their own, more than the frame has room for. */
static void test_a_name_of_piled_up_marks(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_press(ui, KEY_CODE_F2);
    ui_press(ui, '+');
    ui_type(ui, "Z");
    for (int i = 0; i < 300; i++)
        ui_type(ui, "\u0301");
    ui_press(ui, ENTER);
    assert_shows(ui, "1 of 23 filled");
    ui_free(ui);
}

/* Levels of other letters than those of English have a first one, too. */
static void test_levels_of_other_letters_in_the_matrix(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    struct registers *registers = (struct registers *)ui_get_catalogue()->registers;
    const struct risk_level *levels = registers->levels;
    struct risk_level *others = calloc(registers->level_count, sizeof *others);
    assert_non_null(others);
    memcpy(others, levels, registers->level_count * sizeof *others);
    others[0].name = "\u0444";
    others[1].name = "\u00fcbel";
    registers->levels = others;
    ui_press(ui, KEY_CODE_F3);
    ui_press(ui, 'v');
    assert_shows(ui, "\u00b7 \u0444");
    assert_shows(ui, "\u00b7 \u00fc");
    registers->levels = levels;
    free(others);
    ui_free(ui);
}

#define MANY 5000

/* An assessment with many risks, as a file. */
static const char *write_many_risks(void)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_text(&text, "{\"format\": \"aimsgap-assessment\", \"version\": 1, \"id\": "
                              "\"00000000-0000-4000-8000-000000000009\", \"title\": \"Many\", "
                              "\"created_at\": \"2026-11-24T09:30:00Z\", \"risks\": {");
    for (int i = 1; i <= MANY; i++)
        strbuf_append_format(&text, "%s\"R-%d\": {\"name\": \"Risk %d of many\"}",
                             i > 1 ? ", " : "", i, i);
    strbuf_append_text(&text, "}}\n");
    scratch_write_text("many.json", text.text);
    strbuf_release(&text);
    return "many.json";
}

/* Risks fill the screen from this one on, and none of them is blank. */
static void check_risks_from(struct ui *ui, int first, int rows)
{
    for (int i = first; i < first + rows; i++) {
        char name[64];
        snprintf(name, sizeof name, "R-%d Risk %d of many", i, i);
        assert_shows(ui, name);
    }
}

static void test_thousands_of_rows_are_all_there(void **state)
{
    (void)state;
    struct ui *ui = ui_new(write_many_risks());
    const int rows = UI_ROWS - 20;
    ui_press(ui, KEY_CODE_F3);
    check_risks_from(ui, 1, rows);
    ui_press(ui, 'G');
    ui_press(ui, 'k');
    while (ui->app.views[VIEW_RISKS].selected >= MANY)
        ui_press(ui, 'k'); /* over what lies under the table */
    check_risks_from(ui, MANY - 20, 20);
    ui_press(ui, 'g');
    check_risks_from(ui, 1, rows);
    for (int i = 0; i < 60; i++)
        ui_press(ui, KEY_CODE_PAGE_DOWN);
    assert_true(ui->app.views[VIEW_RISKS].selected > 1500);
    check_risks_from(ui, ui->app.views[VIEW_RISKS].scroll + 2, rows - 10);
    ui_press(ui, 'g');
    ui_wheel(ui, 2500); /* away from the selected row */
    check_risks_from(ui, ui->app.views[VIEW_RISKS].scroll + 2, rows);
    assert_true(ui->app.views[VIEW_RISKS].scroll > 2000);
    ui_resize(ui, 400, UI_COLUMNS);
    check_risks_from(ui, ui->app.views[VIEW_RISKS].scroll + 2, 300);
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_lead_to_the_tables),
        cmocka_unit_test(test_an_empty_table_says_what_it_is_for),
        cmocka_unit_test(test_a_name_begins_a_record),
        cmocka_unit_test(test_owners_are_completed_from_all_records),
        cmocka_unit_test(test_digits_pick_from_short_lists),
        cmocka_unit_test(test_a_box_to_pick_from),
        cmocka_unit_test(test_an_assessment_begins_with_its_system),
        cmocka_unit_test(test_ratings_follow_likelihood_and_the_worst_consequence),
        cmocka_unit_test(test_the_law_is_suggested_from_what_is_ticked),
        cmocka_unit_test(test_removing_takes_references_along_and_undo_brings_all_back),
        cmocka_unit_test(test_walking_from_record_to_record),
        cmocka_unit_test(test_records_that_name_it),
        cmocka_unit_test(test_sorting_tables),
        cmocka_unit_test(test_a_place_of_the_checklist_begins_a_system),
        cmocka_unit_test(test_a_refused_name_stays_at_its_place),
        cmocka_unit_test(test_a_name_that_was_given_up_is_not_that_of_another_place),
        cmocka_unit_test(test_records_propose_a_status),
        cmocka_unit_test(test_measures_lead_to_their_items),
        cmocka_unit_test(test_search_finds_records),
        cmocka_unit_test(test_numbers_are_not_used_twice),
        cmocka_unit_test(test_a_record_that_is_gone_says_so),
        cmocka_unit_test(test_from_a_record_that_is_gone_the_step_goes_on),
        cmocka_unit_test(test_a_name_of_piled_up_marks),
        cmocka_unit_test(test_levels_of_other_letters_in_the_matrix),
        cmocka_unit_test(test_thousands_of_rows_are_all_there),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
