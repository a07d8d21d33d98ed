/* Themes: how looks appear, on terminals with no, 8, 256 and true colours.
 *
 * `auto` lives with the colours that the terminal has; dark, light and high-contrast bring their
 * own background from 256 colours on, so that their contrast is known (WCAG 2.2: 4.5 to 1 and
 * more, 7 to 1 in high-contrast). The terminal's palette is never changed. Colour never carries a
 * meaning alone: every state also has its word or sign.
 */
#ifndef AIMSGAP_TUI_THEME_H
#define AIMSGAP_TUI_THEME_H

#include <stdbool.h>

#include "tui/look.h"

enum theme_id {
    THEME_AUTO,
    THEME_DARK,
    THEME_LIGHT,
    THEME_HIGH_CONTRAST,
    THEME_MONOCHROME,
    THEME_COUNT
};

#define THEME_DEFAULT (-1) /* the terminal's own colour */
#define THEME_BASIC_COLOURS 8
#define THEME_PALETTE_COLOURS 256
#define THEME_TRUE_COLOURS (1 << 24)

struct style {
    int foreground; /* index into the terminal's palette, or 0xRRGGBB; THEME_DEFAULT */
    int background;
    bool is_bold;
    bool is_reverse;
    bool is_underlined;
};

/* What users call it. */
const char *theme_get_name(enum theme_id theme);

/* THEME_COUNT: there is none of this name. */
enum theme_id theme_find(const char *name);

/* The theme named, which is `auto` if there is none; and where colours are not wanted (the
 * environment's NO_COLOR, which may be NULL), `auto` is monochrome. */
enum theme_id theme_choose(const char *name, const char *no_colour);

/* `colours` as the terminal has them, rounded down to THEME_..._COLOURS or none. */
struct style theme_get_style(enum theme_id theme, enum look look, int colours);

#endif
