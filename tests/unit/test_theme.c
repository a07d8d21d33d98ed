/* tui/theme: colour never carries a meaning alone. */
#include "unit.h"

#include "tui/theme.h"

static const int colour_counts[] = {-1, 0, 2, 7, 8, 16, 88, 255, 256, 1 << 24};

static void test_colours_are_in_the_palette(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(colour_counts); i++) {
        int count = colour_counts[i] < 8 ? 0 : colour_counts[i];
        for (int look = 0; look < LOOK_COUNT; look++) {
            struct style style = theme_get_style((enum look)look, colour_counts[i]);
            assert_true(style.foreground >= THEME_DEFAULT &&
                        style.foreground < (count ? count : 0));
            assert_true(style.background >= THEME_DEFAULT &&
                        style.background < (count ? count : 0));
        }
    }
}

static bool is_plain(struct style style)
{
    return style.foreground == THEME_DEFAULT && style.background == THEME_DEFAULT &&
           !style.is_bold && !style.is_reverse && !style.is_underlined;
}

/* What the user must find is marked on every terminal. */
static void test_what_matters_stands_out_without_colours(void **state)
{
    (void)state;
    static const enum look looks[] = {LOOK_STRONG, LOOK_HEADER,  LOOK_CURRENT, LOOK_SELECTED,
                                      LOOK_KEY,    LOOK_MESSAGE, LOOK_ERROR,   LOOK_INPUT};
    for (size_t i = 0; i < COUNT_OF(colour_counts); i++)
        for (size_t k = 0; k < COUNT_OF(looks); k++)
            assert_false(is_plain(theme_get_style(looks[k], colour_counts[i])));
    assert_true(theme_get_style(LOOK_SELECTED, 0).is_reverse);
}

static void test_normal_text_is_the_terminals_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(colour_counts); i++)
        assert_true(is_plain(theme_get_style(LOOK_NORMAL, colour_counts[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colours_are_in_the_palette),
        cmocka_unit_test(test_what_matters_stands_out_without_colours),
        cmocka_unit_test(test_normal_text_is_the_terminals_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
