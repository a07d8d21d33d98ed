/* tui/theme: colour never carries a meaning alone, and what is written can be read. */
#include "unit.h"

#include <math.h>
#include <string.h>

#include "tui/setting.h"
#include "tui/theme.h"

static const int colour_counts[] = {-1, 0, 2, 7, 8, 16, 88, 255, 256, 1 << 24};

#define CONTRAST 4.5      /* WCAG 2.2, 1.4.3 */
#define HIGH_CONTRAST 7.0 /* 1.4.6 */

static void test_names_are_those_of_the_setting(void **state)
{
    (void)state;
    const char *const *values = setting_table[SETTING_THEME].values;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        assert_string_equal(theme_get_name((enum theme_id)theme), values[theme]);
        assert_int_equal(theme_find(values[theme]), theme);
    }
    assert_null(values[THEME_COUNT]);
    assert_int_equal(theme_find("none"), THEME_COUNT);
}

static void test_who_wants_no_colour_gets_none(void **state)
{
    (void)state;
    assert_int_equal(theme_choose("auto", NULL), THEME_AUTO);
    assert_int_equal(theme_choose("auto", ""), THEME_AUTO);
    assert_int_equal(theme_choose("auto", "1"), THEME_MONOCHROME);
    assert_int_equal(theme_choose("light", "1"), THEME_LIGHT); /* asked for it by name */
    assert_int_equal(theme_choose("none", NULL), THEME_AUTO);
}

static int get_limit(int colours)
{
    return colours < 8 ? 0 : colours < 256 ? 8 : colours;
}

static void check_colour(int colour, int colours)
{
    assert_true(colour >= THEME_DEFAULT && colour < get_limit(colours));
    if (colours == 256 && colour != THEME_DEFAULT)
        assert_true(colour >= 16); /* those before are the user's */
    if (colours > 256 && colour != THEME_DEFAULT)
        assert_true(colour >= 256); /* those before may be places in a palette */
}

static void test_colours_are_in_the_palette(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (size_t i = 0; i < COUNT_OF(colour_counts); i++)
            for (int look = 0; look < LOOK_COUNT; look++) {
                struct style style =
                    theme_get_style((enum theme_id)theme, (enum look)look, colour_counts[i]);
                check_colour(style.foreground, colour_counts[i]);
                check_colour(style.background, colour_counts[i]);
            }
}

static bool is_same(struct style a, struct style b)
{
    return a.foreground == b.foreground && a.background == b.background && a.is_bold == b.is_bold &&
           a.is_reverse == b.is_reverse && a.is_underlined == b.is_underlined;
}

/* What the user must find is marked on every terminal. */
static void test_what_matters_stands_out(void **state)
{
    (void)state;
    static const enum look looks[] = {LOOK_STRONG, LOOK_HEADER,  LOOK_CURRENT, LOOK_SELECTED,
                                      LOOK_KEY,    LOOK_MESSAGE, LOOK_ERROR,   LOOK_INPUT};
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (size_t i = 0; i < COUNT_OF(colour_counts); i++)
            for (size_t k = 0; k < COUNT_OF(looks); k++) {
                enum theme_id id = (enum theme_id)theme;
                struct style normal = theme_get_style(id, LOOK_NORMAL, colour_counts[i]);
                struct style style = theme_get_style(id, looks[k], colour_counts[i]);
                assert_false(is_same(normal, style));
            }
}

static void test_monochrome_has_no_colours(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int look = 0; look < LOOK_COUNT; look++) {
            struct style none = theme_get_style((enum theme_id)theme, (enum look)look, 0);
            assert_int_equal(none.foreground, THEME_DEFAULT);
            assert_int_equal(none.background, THEME_DEFAULT);
            assert_true(is_same(none, theme_get_style(THEME_MONOCHROME, (enum look)look, 1 << 24)));
        }
}

/* ---- contrast ---- */

static double get_linear(int level)
{
    double part = level / 255.0;
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double get_luminance(int rgb)
{
    return 0.2126 * get_linear(rgb >> 16) + 0.7152 * get_linear(rgb >> 8 & 0xFF) +
           0.0722 * get_linear(rgb & 0xFF);
}

/* WCAG 2.2's contrast ratio, 1 to 21. */
static double get_contrast(int a, int b)
{
    double first = get_luminance(a);
    double second = get_luminance(b);
    double light = first > second ? first : second;
    double dark = first > second ? second : first;
    return (light + 0.05) / (dark + 0.05);
}

/* xterm's 256 colours, from 16 on. */
static int get_palette_rgb(int index)
{
    int levels[3] = {(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6};
    int rgb = 0;
    if (index >= 232)
        return 0x010101 * (8 + 10 * (index - 232));
    for (int i = 0; i < 3; i++)
        rgb = rgb << 8 | (levels[i] > 0 ? 55 + 40 * levels[i] : 0);
    return rgb;
}

static void check_contrast(enum theme_id theme, enum look look, int colours, double wanted)
{
    struct style style = theme_get_style(theme, look, colours);
    bool is_palette = colours == 256;
    int foreground = is_palette ? get_palette_rgb(style.foreground) : style.foreground;
    int background = is_palette ? get_palette_rgb(style.background) : style.background;
    double contrast = get_contrast(foreground, background);
    if (contrast < wanted)
        fail_msg("%s, look %d, %d colours: #%06x on #%06x is %.2f to 1", theme_get_name(theme),
                 look, colours, foreground, background, contrast);
}

static void test_contrast_is_known(void **state)
{
    (void)state;
    static const struct {
        enum theme_id theme;
        double contrast;
    } wanted[] = {
        {THEME_DARK, CONTRAST}, {THEME_LIGHT, CONTRAST}, {THEME_HIGH_CONTRAST, HIGH_CONTRAST}};
    assert_true(fabs(get_contrast(0xFFFFFF, 0) - 21) < 0.001);
    assert_true(fabs(get_contrast(0x767676, 0xFFFFFF) - 4.54) < 0.005);
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        for (int look = 0; look < LOOK_COUNT; look++) {
            check_contrast(wanted[i].theme, (enum look)look, 256, wanted[i].contrast);
            check_contrast(wanted[i].theme, (enum look)look, 1 << 24, wanted[i].contrast);
        }
}

/* What is written on the background of its own has to bring its colour too: nobody knows which one
 * the terminal would take. */
static void test_a_background_comes_with_its_colour(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (size_t i = 0; i < COUNT_OF(colour_counts); i++)
            for (int look = 0; look < LOOK_COUNT; look++) {
                struct style style =
                    theme_get_style((enum theme_id)theme, (enum look)look, colour_counts[i]);
                if (style.background != THEME_DEFAULT)
                    assert_int_not_equal(style.foreground, THEME_DEFAULT);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_are_those_of_the_setting),
        cmocka_unit_test(test_who_wants_no_colour_gets_none),
        cmocka_unit_test(test_colours_are_in_the_palette),
        cmocka_unit_test(test_what_matters_stands_out),
        cmocka_unit_test(test_monochrome_has_no_colours),
        cmocka_unit_test(test_contrast_is_known),
        cmocka_unit_test(test_a_background_comes_with_its_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
