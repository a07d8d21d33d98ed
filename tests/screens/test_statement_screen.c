/* The statement of applicability in the wizard: its head, its controls, and the keys that also work
 * on the pages of the items. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/sample.h"
#include "unit/ui_helper.h"

#define CONTROL "iso42001:A.2.2"
#define CLAUSE "iso42001:4.3"
#define SOURCE_CONTROL "iso27001:A.5.19"
#define ITEM_WITH_SOURCE "iso42001:A.10.3"
#define HEAD_ROWS 3
#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define KEEP KEY_CONTROL('S')

static const char *get_text(struct ui *ui, const char *id, enum answer_text text)
{
    return ui_get_answer(ui, id)->texts[text];
}

/* On the row of the first control. */
static struct ui *start(void)
{
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'T');
    assert_int_equal(ui->app.screen, VIEW_STATEMENT);
    ui_press_times(ui, 'j', HEAD_ROWS);
    return ui;
}

static void test_the_head_is_edited(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum profile_field field;
    } rows[] = {{"1.2", PROFILE_STATEMENT_VERSION},
                {"2026-11-02", PROFILE_STATEMENT_DATE},
                {"Kim Berg, CEO", PROFILE_STATEMENT_APPROVER}};
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'T');
    assert_shows(ui, "nobody has approved the document");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ui_press(ui, ENTER);
        ui_type(ui, rows[i].text);
        ui_press(ui, ENTER);
        assert_string_equal(ui->app.assessment->profile[rows[i].field], rows[i].text);
        assert_shows(ui, rows[i].text);
        ui_press(ui, 'j');
    }
    assert_hides(ui, "nobody has approved the document");
    ui_press(ui, 'u');
    assert_shows(ui, "nobody has approved the document");
    ui_free(ui);
}

static void test_reasons_are_ticked(void **state)
{
    (void)state;
    struct ui *ui = start();
    assert_shows(ui, "Applies: 0.");
    assert_shows(ui, "not decided");
    ui_press(ui, 'r');
    assert_shows(ui, "Why does ISO/IEC 42001:2023 A.2.2 apply?");
    ui_press(ui, 'j');
    ui_press(ui, ' ');
    assert_string_equal(get_text(ui, CONTROL, ANSWER_REASONS), "law");
    assert_shows(ui, "[x] Law");
    ui_press(ui, 'k');
    ui_press(ui, ENTER);
    assert_string_equal(get_text(ui, CONTROL, ANSWER_REASONS), "risk, law");
    ui_press(ui, 'j');
    ui_press(ui, ' ');
    assert_string_equal(get_text(ui, CONTROL, ANSWER_REASONS), "risk");
    assert_shows(ui, "[ ] Law");
    ui_press(ui, ESCAPE);
    assert_shows(ui, "Applies: 1.");
    assert_shows(ui, "for Risk");
    ui_press(ui, 'u');
    assert_string_equal(get_text(ui, CONTROL, ANSWER_REASONS), "risk, law");
    ui_press_times(ui, 'u', 2);
    assert_null(get_text(ui, CONTROL, ANSWER_REASONS));
    assert_shows(ui, "Applies: 0.");
    ui_check_round_trip(ui);
    ui_free(ui);
}

static void test_findings_go_when_they_are_answered(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, '1');
    assert_shows(ui, "2 missing");
    assert_shows(ui, "it does not say why it applies: say for which risk");
    assert_shows(ui, "it does not say how it is implemented: say in a sentence");
    ui_press(ui, 'c');
    ui_type(ui, "Risk R-7");
    ui_press(ui, KEEP);
    assert_shows(ui, "needed by Risk R-7");
    ui_press(ui, 'i');
    ui_type(ui, "Policy P-3");
    ui_press(ui, KEEP);
    assert_shows(ui, "how Policy P-3");
    assert_shows(ui, "1 missing");
    ui_press(ui, 'r');
    ui_press(ui, ' ');
    ui_press(ui, ESCAPE);
    assert_hides(ui, "1 missing");
    assert_string_equal(get_text(ui, CONTROL, ANSWER_REQUIRED_BY), "Risk R-7");
    assert_string_equal(get_text(ui, CONTROL, ANSWER_IMPLEMENTATION), "Policy P-3");
    ui_free(ui);
}

static void test_an_exclusion_asks_why_and_is_doubted(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, '5');
    ui_type(ui, "We use no AI.");
    ui_press(ui, KEEP);
    assert_shows(ui, "Left out: 1.");
    assert_shows(ui, "left out We use no AI.");
    assert_shows(ui, "leaving it out is rarely justified");
    assert_shows(ui, "Hardly any organisation can leave this control out");
    ui_press(ui, 'J');
    ui_type(ui, " None at all.");
    ui_press(ui, KEEP);
    assert_shows(ui, "left out We use no AI. None at all.");
    ui_free(ui);
}

static void test_enter_opens_the_control(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'j');
    ui_press(ui, ENTER);
    assert_int_equal(ui->app.screen, VIEW_ITEM);
    assert_string_equal(app_get_entry(&ui->app)->item->number, "A.2.3");
    ui_press(ui, ESCAPE);
    assert_int_equal(ui->app.screen, VIEW_STATEMENT);
    /* Keys for answers do nothing on the rows of the head. */
    ui_press(ui, 'g');
    char *before = ui_snapshot(ui);
    ui_type(ui, "145rcinodbJe");
    char *after = ui_snapshot(ui);
    assert_int_equal(app_get_focus(&ui->app), VIEW_STATEMENT);
    assert_string_equal(after, before);
    free(before);
    free(after);
    ui_free(ui);
}

static void test_every_control_has_a_row(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized("new.json", 120, 120, false);
    const struct catalogue *catalogue = ui_get_catalogue();
    ui_press(ui, 'T');
    assert_int_equal(ui->app.page.row_count, HEAD_ROWS + 38);
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++) {
        char name[64];
        snprintf(name, sizeof name, "42001 %s ", catalogue->items[i].number);
        if (catalogue->items[i].section->kind == ITEM_CONTROL)
            assert_shows(ui, name);
    }
    ui_free(ui);
}

static void test_the_keys_work_on_an_item_s_page(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_go(ui, CONTROL, UI_OWN_ROW);
    ui_press(ui, 'r');
    ui_press(ui, ' ');
    ui_press(ui, ESCAPE);
    ui_press(ui, 'c');
    ui_type(ui, "Contract 12");
    ui_press(ui, KEEP);
    ui_press(ui, 'i');
    ui_type(ui, "Tool 7");
    ui_press(ui, KEEP);
    assert_shows(ui, "for Risk");
    assert_shows(ui, "needed by Contract 12");
    assert_shows(ui, "how Tool 7");
    /* A control of the existing standard has them too. */
    ui_go(ui, ITEM_WITH_SOURCE, 0);
    ui_press(ui, 'r');
    ui_press(ui, ' ');
    ui_press(ui, ESCAPE);
    assert_string_equal(get_text(ui, SOURCE_CONTROL, ANSWER_REASONS), "risk");
    ui_free(ui);
}

static void test_a_clause_needs_no_reasons(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_go(ui, CLAUSE, UI_OWN_ROW);
    ui_press(ui, 'r');
    assert_int_equal(ui->app.overlay_count, 0);
    assert_shows(ui, "it always applies");
    ui_free(ui);
}

static void test_a_catalogue_may_know_no_reasons(void **state)
{
    (void)state;
    struct ui *ui = start();
    struct catalogue without = *ui->app.catalogue;
    without.reason_count = 0;
    ui->app.catalogue = &without;
    ui_press(ui, 'r');
    assert_int_equal(ui->app.overlay_count, 0);
    assert_shows(ui, "names no reasons");
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_head_is_edited),
        cmocka_unit_test(test_reasons_are_ticked),
        cmocka_unit_test(test_findings_go_when_they_are_answered),
        cmocka_unit_test(test_an_exclusion_asks_why_and_is_doubted),
        cmocka_unit_test(test_enter_opens_the_control),
        cmocka_unit_test(test_every_control_has_a_row),
        cmocka_unit_test(test_the_keys_work_on_an_item_s_page),
        cmocka_unit_test(test_a_clause_needs_no_reasons),
        cmocka_unit_test(test_a_catalogue_may_know_no_reasons),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
