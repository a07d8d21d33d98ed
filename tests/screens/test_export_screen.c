/* The export screen: several formats at once, names that are free, and the preview. */
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "report/export.h"
#include "unit/scratch.h"
#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE
#define TEXT_NAME "certified-saas.gap-report.txt"
#define TEXT_NAME_2 "certified-saas.gap-report-2.txt"
#define JSON_NAME "certified-saas.gap-report.json"
#define JSON_NAME_2 "certified-saas.gap-report-2.json"

static struct ui *start(void)
{
    ui_remove_exports();
    unlink(TEXT_NAME_2);
    unlink(JSON_NAME_2);
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'X');
    return ui;
}

static int find_row(const char *id)
{
    int row = 0;
    while (strcmp(report_formats[row].id, id) != 0)
        row++;
    return row;
}

static void mark(struct ui *ui, const char *id)
{
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', find_row(id));
    ui_press(ui, ' ');
}

static void rename_to(struct ui *ui, const char *id, const char *name)
{
    ui_press(ui, 'g');
    ui_press_times(ui, 'j', find_row(id));
    ui_press(ui, 'e');
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, name);
    ui_press(ui, ENTER);
}

static void check_written(struct ui *ui, const char *id, const char *name, bool combined)
{
    struct strbuf written;
    struct strbuf wanted;
    struct error error = {0};
    const struct report_options options = {.combined = combined, .path = ui->app.path};
    strbuf_init(&written);
    strbuf_init(&wanted);
    scratch_read(name, &written);
    assert_true(
        report_make(report_find_format(id), ui->app.assessment, NULL, &options, &wanted, &error));
    assert_string_equal(written.text, wanted.text);
    strbuf_release(&written);
    strbuf_release(&wanted);
}

static void test_every_format_is_offered_with_its_name(void **state)
{
    (void)state;
    struct ui *ui = start();
    for (size_t i = 0; i < report_format_count; i++) {
        struct strbuf name;
        strbuf_init(&name);
        export_append_name(&name, &report_formats[i], UI_EXAMPLE, NULL);
        assert_shows(ui, name.text);
        assert_shows(ui, report_formats[i].id);
        strbuf_release(&name);
    }
    ui_free(ui);
}

static void test_several_at_once(void **state)
{
    (void)state;
    struct ui *ui = start();
    mark(ui, "text");
    mark(ui, "json");
    assert_shows(ui, "2 marked");
    ui_press(ui, ENTER);
    assert_shows(ui, "2 reports written");
    assert_shows(ui, "written " TEXT_NAME);
    assert_shows(ui, "written " JSON_NAME);
    check_written(ui, "text", TEXT_NAME, false);
    check_written(ui, "json", JSON_NAME, false);
    assert_int_equal(app_count_marked(&ui->app), 0);
    /* Again: other names are proposed, and what is there stays. */
    ui_press(ui, '0');
    assert_shows(ui, TEXT_NAME_2);
    assert_shows(ui, JSON_NAME_2);
    assert_shows(ui, "The name has a number because there is such a file already.");
    scratch_write(TEXT_NAME, "mine", 4);
    mark(ui, "text");
    ui_press(ui, 'x');
    assert_shows(ui, "written " TEXT_NAME_2);
    check_written(ui, "text", TEXT_NAME_2, false);
    struct strbuf kept;
    strbuf_init(&kept);
    scratch_read(TEXT_NAME, &kept);
    assert_string_equal(kept.text, "mine");
    strbuf_release(&kept);
    ui_free(ui);
}

static void test_what_fails_says_why_and_the_others_are_written(void **state)
{
    (void)state;
    struct ui *ui = start();
    rename_to(ui, "text", "no-directory/report.txt");
    assert_shows(ui, "no-directory/report.txt");
    mark(ui, "text");
    mark(ui, "json");
    ui_press(ui, ENTER);
    assert_shows(ui, "1 of 2 reports written, 1 not");
    assert_true(ui->app.message_is_error);
    assert_shows(ui, "failed no-directory/report.txt: cannot be created");
    assert_shows(ui, "written " JSON_NAME);
    check_written(ui, "json", JSON_NAME, false);
    /* It stays marked; with a better name it goes. */
    assert_int_equal(app_count_marked(&ui->app), 1);
    rename_to(ui, "text", "");
    ui_press(ui, ENTER);
    assert_shows(ui, "written " TEXT_NAME);
    assert_false(ui->app.message_is_error);
    ui_free(ui);
}

static void test_names_are_chosen(void **state)
{
    (void)state;
    struct ui *ui = start();
    unlink("board.txt");
    rename_to(ui, "text", "board.txt");
    ui_press(ui, ENTER); /* nothing is marked: the row, after its name was seen */
    assert_string_equal(ui->app.editor.text.text, "board.txt");
    ui_press(ui, ENTER);
    assert_shows(ui, "Exported to board.txt");
    check_written(ui, "text", "board.txt", false);
    assert_shows(ui, "board-2.txt");
    rename_to(ui, "text", UI_EXAMPLE);
    assert_shows(ui, "is there already");
    assert_int_equal(app_get_focus(&ui->app), VIEW_EDITOR);
    ui_press(ui, ESCAPE);
    /* What was offered and kept is no choice. */
    ui_press(ui, 'e');
    ui_press(ui, ENTER);
    unlink("board.txt");
    ui_press(ui, '0');
    assert_shows(ui, "board.txt");
    ui_free(ui);
}

static void test_a_report_never_takes_the_place_of_a_new_assessment(void **state)
{
    (void)state;
    struct ui *ui = ui_new_empty();
    ui_press(ui, 'X');
    ui_press(ui, ENTER);
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "new.json");
    ui_press(ui, ENTER);
    assert_shows(ui, "is the assessment itself");
    assert_false(file_exists("new.json"));
    ui_press(ui, ESCAPE);
    rename_to(ui, "text", "new.json");
    assert_shows(ui, "is the assessment itself");
    ui_free(ui);
}

static void press_without_work(struct ui *ui, int key)
{
    app_handle_event(&ui->app, &(struct event){.kind = EVENT_KEY, .key = key});
    ui_draw(ui);
}

static void test_progress_is_seen_between_files(void **state)
{
    (void)state;
    struct ui *ui = start();
    mark(ui, "text");
    mark(ui, "json");
    press_without_work(ui, ENTER);
    assert_shows(ui, "1 of 2: " TEXT_NAME);
    assert_false(file_exists(TEXT_NAME));
    /* Keys change nothing meanwhile. */
    press_without_work(ui, 'S');
    assert_int_equal(ui->app.screen, VIEW_EXPORT);
    app_export_next(&ui->app);
    ui_draw(ui);
    assert_true(file_exists(TEXT_NAME));
    assert_shows(ui, "2 of 2: " JSON_NAME);
    press_without_work(ui, ESCAPE);
    assert_shows(ui, "Stopped: 1 of 2 reports written.");
    assert_false(ui->app.export.is_running);
    assert_false(file_exists(JSON_NAME));
    assert_int_equal(app_count_marked(&ui->app), 1);
    ui_free(ui);
}

static void test_all_or_none_are_marked(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'm');
    assert_int_equal(app_count_marked(&ui->app), report_format_count);
    mark(ui, "text");
    ui_press(ui, 'm');
    assert_int_equal(app_count_marked(&ui->app), report_format_count);
    ui_press(ui, 'm');
    assert_int_equal(app_count_marked(&ui->app), 0);
    ui_free(ui);
}

static void test_a_combined_statement(void **state)
{
    (void)state;
    struct ui *ui = start();
    ui_press(ui, 'G');
    assert_shows(ui, "[ ] combined");
    ui_press(ui, ENTER);
    assert_shows(ui, "[x] combined");
    mark(ui, "text");
    ui_press(ui, ENTER);
    check_written(ui, "text", TEXT_NAME, true);
    ui_press(ui, 'G');
    ui_press(ui, ' ');
    assert_shows(ui, "[ ] combined");
    ui_free(ui);
}

static void test_the_preview_scrolls_and_closes(void **state)
{
    (void)state;
    struct ui *ui = ui_new_sized(UI_EXAMPLE, 24, 80, false);
    ui_press(ui, 'X');
    ui_press(ui, 'p');
    assert_int_equal(app_get_focus(&ui->app), VIEW_PREVIEW);
    assert_shows(ui, "Preview of the text report");
    assert_hides(ui, "CONTROLS OF ISO/IEC 42001:2023");
    ui_press_times(ui, KEY_CODE_PAGE_DOWN, 4);
    int row;
    int column;
    assert_true(ui->app.views[VIEW_PREVIEW].scroll > 40);
    /* A whole line of the report, from edge to edge. */
    struct strbuf rule;
    strbuf_init(&rule);
    strbuf_append_repeat(&rule, app_get_signs(&ui->app)->line, 80);
    assert_true(ui_find(ui, rule.text, &row, &column));
    strbuf_release(&rule);
    ui_press(ui, 'G');
    int end = ui->app.views[VIEW_PREVIEW].scroll;
    ui_press(ui, 'j');
    assert_int_equal(ui->app.views[VIEW_PREVIEW].scroll, end);
    ui_press(ui, ESCAPE);
    assert_int_equal(app_get_focus(&ui->app), VIEW_EXPORT);
    ui_free(ui);
}

/* It is of what is on the screen now, saved or not, and neutralised. */
static void test_the_preview_shows_the_present_state(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, ENTER);
    ui_press(ui, KEY_CONTROL('U'));
    ui_paste(ui, "Audit\u202E of today");
    ui_press(ui, ENTER);
    ui_press(ui, 'X');
    ui_press(ui, 'p');
    assert_shows(ui, "Audit\uFFFD of today");
    ui_free(ui);
}

static void test_another_assessment_begins_anew(void **state)
{
    (void)state;
    struct ui *ui = start();
    struct error error = {0};
    rename_to(ui, "text", "board.txt");
    mark(ui, "json");
    unlink("other.json");
    assert_true(app_open(&ui->app, "other.json", &error));
    ui_press(ui, 'X');
    assert_int_equal(app_count_marked(&ui->app), 0);
    assert_shows(ui, "other.gap-report.txt");
    assert_hides(ui, "board.txt");
    ui_free(ui);
}

/* A directory beside the assessment, and the next one where that is there already. */
static void test_working_documents(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'X');
    ui_press(ui, 'G');
    ui_press(ui, 'k');
    assert_shows(ui, "certified-saas-documents");
    ui_press(ui, ' ');
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "\n");
    assert_shows(ui, "Nothing is written: no directory is named.");
    ui_press(ui, KEY_CODE_ENTER);
    ui_press(ui, KEY_CODE_ENTER);
    assert_shows(ui, "17 documents written to certified-saas-documents");
    assert_true(file_exists("certified-saas-documents/ai-policy.md"));
    assert_shows(ui, "certified-saas-documents-2");
    ui_press(ui, KEY_CODE_ENTER);
    ui_press(ui, KEY_CONTROL('U'));
    ui_type(ui, "certified-saas-documents\n");
    assert_shows(ui, "is there already");
    ui_press(ui, KEY_CODE_ESCAPE);
    ui_free(ui);
    assert_int_equal(system("rm -r certified-saas-documents"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_format_is_offered_with_its_name),
        cmocka_unit_test(test_several_at_once),
        cmocka_unit_test(test_what_fails_says_why_and_the_others_are_written),
        cmocka_unit_test(test_names_are_chosen),
        cmocka_unit_test(test_a_report_never_takes_the_place_of_a_new_assessment),
        cmocka_unit_test(test_progress_is_seen_between_files),
        cmocka_unit_test(test_all_or_none_are_marked),
        cmocka_unit_test(test_a_combined_statement),
        cmocka_unit_test(test_the_preview_scrolls_and_closes),
        cmocka_unit_test(test_the_preview_shows_the_present_state),
        cmocka_unit_test(test_another_assessment_begins_anew),
        cmocka_unit_test(test_working_documents),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
