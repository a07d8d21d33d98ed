/* The learning page: chapters open and close, the selected entry says its answer, and closing it
 * leads back to where one was. */
#include "unit/unit.h"

#include <string.h>

#include "unit/ui_helper.h"

#define ENTER KEY_CODE_ENTER
#define ESCAPE KEY_CODE_ESCAPE

static const struct learn_section *get_chapter(size_t number)
{
    return &ui_get_catalogue()->learn[number];
}

static void test_chapters_open_and_close(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    const struct learn_section *first = get_chapter(0);
    ui_press(ui, 'K');
    assert_int_equal(app_get_focus(&ui->app), VIEW_LEARN);
    for (size_t i = 0; i < ui_get_catalogue()->learn_count; i++)
        assert_page_shows(ui, get_chapter(i)->title);
    assert_page_hides(ui, first->entries[0].title);
    ui_press(ui, ENTER);
    assert_page_shows(ui, first->entries[0].title);
    assert_page_shows(ui, first->intro);
    assert_page_hides(ui, first->entries[0].text.texts[0]);
    ui_press(ui, 'j');
    assert_page_shows(ui, first->entries[0].text.texts[0]);
    ui_press(ui, 'j');
    assert_page_hides(ui, first->entries[0].text.texts[0]);
    assert_page_shows(ui, first->entries[1].text.texts[0]);
    /* From an entry its chapter closes, and the next Enter opens it again. */
    ui_press(ui, ENTER);
    assert_page_hides(ui, first->entries[1].title);
    ui_press(ui, ENTER);
    assert_page_shows(ui, first->entries[1].title);
    ui_free(ui);
}

static void test_two_chapters_are_open_at_a_time(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'K');
    ui_press(ui, ENTER);
    ui_press_times(ui, 'j', (int)get_chapter(0)->entry_count + 1);
    ui_press(ui, ENTER);
    assert_page_shows(ui, get_chapter(0)->entries[0].title);
    assert_page_shows(ui, get_chapter(1)->entries[0].title);
    ui_press(ui, 'j');
    ui_press(ui, ENTER);
    assert_page_shows(ui, get_chapter(0)->entries[0].title);
    assert_page_hides(ui, get_chapter(1)->entries[0].title);
    ui_free(ui);
}

static void test_every_text_can_be_read(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_press(ui, 'K');
    for (size_t i = 0; i < ui_get_catalogue()->learn_count; i++) {
        const struct learn_section *chapter = get_chapter(i);
        ui_press(ui, ENTER);
        for (size_t k = 0; k < chapter->entry_count; k++) {
            ui_press(ui, 'j');
            assert_page_shows(ui, chapter->entries[k].title);
            for (size_t n = 0; n < chapter->entries[k].text.count; n++)
                assert_page_shows(ui, chapter->entries[k].text.texts[n]);
        }
        ui_press(ui, ENTER);
        ui_press(ui, 'j');
    }
    ui_free(ui);
}

static void test_it_closes_to_where_it_was_opened_and_opens_where_it_was_left(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    ui_go(ui, "iso42001:8.4", UI_OWN_ROW);
    ui_press(ui, 'K');
    ui_press(ui, ENTER);
    ui_press_times(ui, 'j', 2);
    ui_press(ui, ESCAPE);
    assert_int_equal(app_get_focus(&ui->app), VIEW_ITEM);
    assert_string_equal(app_get_entry(&ui->app)->item->id, "iso42001:8.4");
    ui_press(ui, 'K');
    assert_page_shows(ui, get_chapter(0)->entries[1].text.texts[0]);
    ui_free(ui);
}

static void test_the_start_screen_has_it_too(void **state)
{
    (void)state;
    struct ui *ui = ui_new(NULL);
    ui_press(ui, 'K');
    assert_int_equal(app_get_focus(&ui->app), VIEW_LEARN);
    ui_press(ui, ENTER);
    assert_page_shows(ui, get_chapter(0)->entries[0].title);
    ui_press(ui, 'q');
    assert_int_equal(app_get_focus(&ui->app), VIEW_START);
    assert_false(ui->app.is_done);
    ui_free(ui);
}

static void test_a_catalogue_without_it_says_so(void **state)
{
    (void)state;
    struct ui *ui = ui_new(UI_EXAMPLE);
    struct catalogue bare = *ui->app.catalogue;
    const struct catalogue *kept = ui->app.catalogue;
    bare.learn_count = 0;
    ui->app.catalogue = &bare;
    ui_press(ui, 'K');
    assert_int_equal(app_get_focus(&ui->app), VIEW_SCOPE);
    assert_shows(ui, "This catalogue has nothing to learn from.");
    ui->app.catalogue = kept;
    ui_free(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chapters_open_and_close),
        cmocka_unit_test(test_two_chapters_are_open_at_a_time),
        cmocka_unit_test(test_every_text_can_be_read),
        cmocka_unit_test(test_it_closes_to_where_it_was_opened_and_opens_where_it_was_left),
        cmocka_unit_test(test_the_start_screen_has_it_too),
        cmocka_unit_test(test_a_catalogue_without_it_says_so),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
