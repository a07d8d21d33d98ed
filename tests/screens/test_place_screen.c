/* The wizard goes on where it was left. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "unit/sample.h"
#include "unit/scratch.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define PLACES "state/aimsgap/places.json"
#define ITEM "iso42001:8.4"

/* Leave and start again with the same file, as the program does. */
static void restart(struct ui *ui)
{
    struct error error = {0};
    app_keep_place(&ui->app);
    app_release(&ui->app);
    assert_true(app_init(&ui->app, ui_get_catalogue(), false, "Kim", &error));
    ui->app.screen = VIEW_START;
    assert_true(app_open(&ui->app, UI_EXAMPLE, &error));
    ui_draw(ui);
}

static const char *get_selected(struct ui *ui)
{
    size_t item = page_get_item(&ui->app.page, ui->app.views[ui->app.screen].selected);
    assert_true(item != PAGE_NO_ITEM);
    return ui_get_catalogue()->items[item].id;
}

static struct ui *start(void)
{
    return ui_new_sized(UI_EXAMPLE, 24, 80, false);
}

static void test_an_item_and_its_row(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_go(ui, "iso42001:A.10.3", 1);
    const char *row = get_selected(ui);
    restart(ui);
    assert_int_equal(ui->app.screen, VIEW_ITEM);
    assert_string_equal(app_get_entry(&ui->app)->item->id, "iso42001:A.10.3");
    assert_string_equal(get_selected(ui), row);
    ui_free(ui);
}

static void test_a_record_and_the_order_of_its_table(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, KEY_CODE_F3);
    ui_press_times(ui, 'z', 2);
    ui_press(ui, 'Z');
    ui_press_times(ui, 'j', 2);
    ui_press(ui, ENTER);
    ui_press_times(ui, 'j', RISK_DUE - ui->app.views[VIEW_RECORD].selected);
    unsigned number = ui->app.records.number;
    restart(ui);
    assert_int_equal(ui->app.screen, VIEW_RECORD);
    assert_int_equal(ui->app.records.kind, RECORD_RISK);
    assert_int_equal(ui->app.records.number, number);
    assert_int_equal(ui->app.views[VIEW_RECORD].selected, RISK_DUE);
    ui_press(ui, ESCAPE);
    assert_int_equal(ui->app.screen, VIEW_RISKS);
    assert_int_equal(ui->app.records.order[RECORD_RISK].sort, RECORDS_BY_LEVEL);
    assert_true(ui->app.records.order[RECORD_RISK].is_reversed);
    ui_free(ui);
}

/* To the letter: the same picture, where nothing was chosen and where it was. */
static void test_tables_with_filters_orders_and_scroll(void **state)
{
    (void)state;
    static const int tables[] = {'L', 'T', 'I', 'M', 'R', 'W', 'X', 'B'};
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        struct ui *ui = start();
        ui_press(ui, tables[i]);
        ui_press_times(ui, 'j', 9);
        if (i < 3) {
            ui_press(ui, 'f');
            ui_press_times(ui, 'j', i < 2 ? 2 : 1);
            ui_press(ui, ' ');
            ui_press(ui, ESCAPE);
            ui_press_times(ui, 'z', 2);
            ui_press(ui, 'Z');
            ui_press_times(ui, 'j', 2);
        }
        ui->app.message[0] = '\0';
        ui_draw(ui);
        char *before = strdup(ui_get_picture(ui));
        restart(ui);
        assert_string_equal(ui_get_picture(ui), before);
        free(before);
        ui_free(ui);
    }
}

static void test_values_of_filters(void **state)
{
    (void)state;
    static const char *const owners[] = {"", "Katrin Br\u00F6mmelhaus"};
    for (size_t i = 0; i < COUNT_OF(owners); i++) {
        struct ui *ui = start();
        struct listing *chosen = &ui->app.lists.chosen[LIST_GAPS];
        assert_true(listing_set_owner(chosen, owners[i]));
        chosen->package = 2;
        chosen->section = ui_get_catalogue()->section_count - 1;
        restart(ui);
        chosen = &ui->app.lists.chosen[LIST_GAPS];
        assert_string_equal(chosen->owner, owners[i]);
        assert_int_equal(chosen->package, 2);
        assert_int_equal(chosen->section, ui_get_catalogue()->section_count - 1);
        ui_free(ui);
    }
}

static void test_the_search_goes_on(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, '/');
    ui_type(ui, "impact assess");
    ui_press(ui, KEY_CODE_DOWN);
    const char *found = get_selected(ui);
    restart(ui);
    assert_int_equal(ui->app.screen, VIEW_FIND);
    assert_shows(ui, "/impact assess 2 of 12");
    assert_string_equal(get_selected(ui), found);
    ui_press(ui, 'n');
    assert_shows(ui, "/impact assess 3 of 12");
    ui_press_times(ui, ESCAPE, 2);
    assert_int_equal(ui->app.screen, VIEW_SCOPE);
    ui_free(ui);
}

static void test_the_map(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'M');
    ui_press_times(ui, 'j', 2);
    ui_press_times(ui, KEY_CODE_RIGHT, 3);
    ui_press(ui, 'v');
    restart(ui);
    assert_string_equal(get_selected(ui), "iso42001:6.1.4");
    assert_shows(ui, "Map by gap");
    ui_free(ui);
}

/* A start screen in between is leaving too; another assessment is not disturbed by it. */
static void test_through_the_start_screen(void **state)
{
    (void)state;
    struct ui *ui = start();
    struct error error = {0};
    ui_go(ui, ITEM, UI_OWN_ROW);
    ui_press(ui, 'H');
    assert_int_equal(ui->app.screen, VIEW_START);
    assert_true(app_open(&ui->app, "another.json", &error));
    assert_int_equal(ui->app.screen, VIEW_SCOPE);
    app_mark_saved(&ui->app);
    assert_true(app_open(&ui->app, UI_EXAMPLE, &error));
    ui_draw(ui);
    assert_string_equal(app_get_entry(&ui->app)->item->id, ITEM);
    ui_free(ui);
}

/* What a crash left is asked about first, on the first screen. */
static void test_not_before_a_question_is_answered(void **state)
{
    (void)state;
    struct ui *ui = start();
    struct error error = {0};
    ui_go(ui, ITEM, UI_OWN_ROW);
    ui_press(ui, '1');
    app_keep_place(&ui->app);
    app_leave(&ui->app);
    app_release(&ui->app);
    assert_true(app_init(&ui->app, ui_get_catalogue(), false, "Kim", &error));
    assert_true(app_open(&ui->app, UI_EXAMPLE, &error));
    ui_draw(ui);
    assert_int_equal(app_get_focus(&ui->app), VIEW_RECOVER);
    assert_int_equal(ui->app.screen, VIEW_SCOPE);
    ui_press(ui, 'd');
    ui_free(ui);
}

/* Whatever stands in the file, the wizard opens the assessment, and nothing is said about it. */
static void test_places_that_are_not_there(void **state)
{
    (void)state;
    static const char *const fields[] = {
        "\"screen\": \"item\", \"item\": \"iso42001:99\"",
        "\"screen\": \"item\", \"item\": \"iso27001:4.1\"",
        "\"screen\": \"item\"",
        "\"screen\": \"nowhere\"",
        "\"screen\": \"quit\"",
        "\"screen\": \"gaps\", \"row\": \"-5\", \"scroll\": \"99999999999999999999\"",
        "\"screen\": \"gaps\", \"row\": \"30000\", \"row-item\": \"nothing\"",
        "\"screen\": \"map\", \"row\": \"30000\", \"map\": \"rainbow\"",
        "\"screen\": \"map\", \"row-item\": \"iso27001:4.1\"",
        "\"screen\": \"source\", \"source.sort\": \"gap\", \"source.filters\": \"p1,,x,p1\"",
        "\"screen\": \"gaps\", \"gaps.sort\": \"no\", \"gaps.package\": \"no\","
        " \"gaps.section\": \"no\"",
        "\"screen\": \"find\", \"search\": \"\\u202E\"",
    };
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        struct ui *ui = start();
        struct error error = {0};
        struct strbuf text;
        strbuf_init(&text);
        app_keep_place(&ui->app); /* makes the directory */
        strbuf_append_format(
            &text,
            "{\"format\": \"aimsgap-places\", \"places\": [{\"assessment\": \"%s\","
            " \"fields\": {%s}}]}",
            ui->app.assessment->id, fields[i]);
        scratch_write(PLACES, text.text, text.length);
        strbuf_release(&text);
        app_release(&ui->app);
        assert_true(app_init(&ui->app, ui_get_catalogue(), false, "Kim", &error));
        assert_true(app_open(&ui->app, UI_EXAMPLE, &error));
        ui_draw(ui);
        assert_string_equal(ui->app.message, "");
        if (i < 5)
            assert_int_equal(ui->app.screen, VIEW_SCOPE);
        ui_press(ui, 'L');
        assert_shows(ui, "Gaps left");
        ui_free(ui);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_item_and_its_row),
        cmocka_unit_test(test_a_record_and_the_order_of_its_table),
        cmocka_unit_test(test_tables_with_filters_orders_and_scroll),
        cmocka_unit_test(test_values_of_filters),
        cmocka_unit_test(test_the_search_goes_on),
        cmocka_unit_test(test_the_map),
        cmocka_unit_test(test_through_the_start_screen),
        cmocka_unit_test(test_not_before_a_question_is_answered),
        cmocka_unit_test(test_places_that_are_not_there),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
