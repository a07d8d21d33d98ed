/* tui/step: the steps of the walk, made from the catalogue. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "sample.h"
#include "ui_helper.h"

static void test_steps_of_the_catalogue(void **state)
{
    (void)state;
    static const char *const labels[] = {"Scope",       "Both?",       "Context",   "Leadership",
                                         "Planning",    "Support",     "Operation", "Evaluation",
                                         "Improvement", "AI controls", "Systems",   "Risks",
                                         "Impacts",     "Oversight",   "Data",      "Applicability",
                                         "Gaps",        "Readiness",   "Plan",      "Export"};
    size_t count;
    struct step *steps = step_list_new(ui_get_catalogue(), &count);
    assert_non_null(steps);
    assert_int_equal(count, COUNT_OF(labels));
    size_t items = 0;
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(steps[i].label, labels[i]);
        assert_int_equal(steps[i].has_roles, strcmp(labels[i], "AI controls") == 0);
        if (steps[i].view == VIEW_ITEM)
            assert_int_equal(steps[i].first_item, items);
        items += steps[i].item_count;
    }
    assert_int_equal(items, 70);
    free(steps);
}

/* No name of a standard is in the program: another catalogue has other steps. */
static void test_steps_of_another_catalogue(void **state)
{
    (void)state;
    struct catalogue *catalogue = sample_catalogue();
    size_t count;
    struct step *steps = step_list_new(catalogue, &count);
    assert_non_null(steps);
    size_t items = 0;
    for (size_t i = 0; i < count; i++)
        items += steps[i].item_count;
    assert_int_equal(items, SAMPLE_ITEM_COUNT - SAMPLE_SOURCE_COUNT);
    assert_int_equal(steps[0].view, VIEW_SCOPE);
    assert_int_equal(steps[count - 1].view, VIEW_EXPORT);
    free(steps);
    catalogue_free(catalogue);
}

static void test_finding_a_step(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    const struct app *app = &ui->app;
    for (size_t i = 0; i < app->gaps->item_count; i++) {
        const struct step *step = &app->steps[step_find_item(app, i)];
        assert_int_equal(step->view, VIEW_ITEM);
        assert_in_range(i, step->first_item, step->first_item + step->item_count - 1);
    }
    assert_int_equal(step_find_view(app, VIEW_SCOPE), 0);
    assert_int_equal(step_find_view(app, VIEW_EXPORT), app->step_count - 1);
    assert_int_equal(step_find_view(app, VIEW_HELP), app->step_count);
    assert_int_equal(step_find_view(app, VIEW_SOURCE), app->step_count);
    ui_free(ui);
}

static void compute(struct ui *ui)
{
    gap_report_compute(ui->app.gaps, ui->app.assessment, ui->app.today);
}

static void test_steps_become_complete(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    const struct app *app = &ui->app;
    struct assessment *assessment = app->assessment;
    for (size_t i = 0; i < app->step_count; i++)
        assert_false(step_is_complete(app, &app->steps[i]));
    sample_set(assessment, field_of_profile(PROFILE_ORGANISATION), "ACME");
    sample_set(assessment, field_of_profile(PROFILE_SCOPE_SOURCE), "all");
    assert_false(step_is_complete(app, &app->steps[0]));
    sample_set(assessment, field_of_profile(PROFILE_SCOPE_TARGET), "all");
    assert_true(step_is_complete(app, &app->steps[0]));
    for (size_t i = 0; i < ui_get_catalogue()->question_count; i++) {
        assert_false(step_is_complete(app, &app->steps[1]));
        sample_set(assessment, field_of_need(i), i % 2 == 0 ? "no" : "unsure");
    }
    assert_true(step_is_complete(app, &app->steps[1]));
    size_t first = ui_get_catalogue()->source_count;
    for (size_t i = 0; i < app->gaps->item_count; i++) {
        size_t step = step_find_item(app, i);
        compute(ui);
        assert_false(step_is_complete(app, &app->steps[step]));
        sample_answer(assessment, first + i, STATUS_NONCONFORMING);
    }
    /* What an item rests on is asked on its page too. */
    compute(ui);
    assert_false(step_is_complete(app, &app->steps[2]));
    for (size_t i = 0; i < first; i++)
        sample_answer(assessment, i, STATUS_PARTIAL);
    compute(ui);
    for (size_t i = 0; i < app->step_count; i++)
        assert_int_equal(step_is_complete(app, &app->steps[i]),
                         i < 2 || app->steps[i].view == VIEW_ITEM);
    ui_free(ui);
}

static void set_controls(struct ui *ui, int field, const char *value)
{
    const struct catalogue *catalogue = ui_get_catalogue();
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++)
        if (catalogue->items[i].section->kind == ITEM_CONTROL)
            sample_set(ui->app.assessment, field_of_answer(i, field), value);
}

static void test_statement_and_plan_become_complete(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    const struct app *app = &ui->app;
    const struct step *statement = &app->steps[step_find_view(app, VIEW_STATEMENT)];
    const struct step *plan = &app->steps[step_find_view(app, VIEW_PLAN)];
    set_controls(ui, ANSWER_REASONS, "risk");
    set_controls(ui, ANSWER_FIELD_STATUS, "conforming");
    sample_set(app->assessment, field_of_profile(PROFILE_STATEMENT_VERSION), "1");
    sample_set(app->assessment, field_of_profile(PROFILE_STATEMENT_DATE), "2027-01-11");
    sample_set(app->assessment, field_of_profile(PROFILE_STATEMENT_APPROVER), "Kim");
    assert_false(step_is_complete(app, statement));
    set_controls(ui, ANSWER_IMPLEMENTATION, "by the book");
    assert_true(step_is_complete(app, statement));
    /* Rarely left out is a hint, not a question. */
    size_t control = ui_find_item("iso42001:A.2.2");
    assert_true(ui_get_catalogue()->rarely_left_out[control]);
    sample_set(app->assessment, field_of_answer(control, ANSWER_REASONS), NULL);
    sample_set(app->assessment, field_of_answer(control, ANSWER_JUSTIFICATION), "no AI");
    sample_set(app->assessment, field_of_answer(control, ANSWER_FIELD_STATUS), "not-applicable");
    assert_true(step_is_complete(app, statement));
    sample_set(app->assessment, field_of_profile(PROFILE_PLAN_START), "2027-01-11");
    sample_set(app->assessment, field_of_profile(PROFILE_PLAN_CAPACITY), "4");
    assert_false(step_is_complete(app, plan));
    sample_set(app->assessment, field_of_profile(PROFILE_PLAN_AUDIT), "2027-11-30");
    assert_true(step_is_complete(app, plan));
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps_of_the_catalogue),
        cmocka_unit_test(test_steps_of_another_catalogue),
        cmocka_unit_test(test_finding_a_step),
        cmocka_unit_test(test_steps_become_complete),
        cmocka_unit_test(test_statement_and_plan_become_complete),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
