#include "tui/theme.h"

#include <string.h>

/* The eight colours of every colour terminal, whatever they are there. 0 is the terminal's own. */
enum { OWN, BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

enum { BOLD = 1, REVERSE = 2, UNDERLINED = 4 };

#define CUBE_START 16 /* of xterm's palette: a cube of 6 x 6 x 6 colours, then 24 greys */
#define CUBE_SIDE 6
#define GREYS_START 232

struct paint {
    short foreground;
    short background;
    short attributes;
};

/* `full`: of the palette of 256 from CUBE_START on, which is the same everywhere. */
struct role {
    struct paint basic;
    struct paint full;
};

/* Colours in the middle, that can be read on black and on white. */
static const struct role auto_roles[LOOK_COUNT] = {
    [LOOK_DIM] = {{OWN, OWN, 0}, {245, OWN, 0}},
    [LOOK_STRONG] = {{OWN, OWN, BOLD}, {OWN, OWN, BOLD}},
    [LOOK_LABEL] = {{CYAN, OWN, 0}, {73, OWN, 0}},
    [LOOK_HEADER] = {{BLUE, OWN, BOLD}, {75, OWN, BOLD}},
    [LOOK_STEP] = {{OWN, OWN, 0}, {245, OWN, 0}},
    [LOOK_CURRENT] = {{OWN, OWN, BOLD | UNDERLINED}, {75, OWN, BOLD | UNDERLINED}},
    [LOOK_FRAME] = {{OWN, OWN, 0}, {240, OWN, 0}},
    [LOOK_SELECTED] = {{OWN, OWN, REVERSE}, {OWN, OWN, REVERSE}},
    [LOOK_GOOD] = {{GREEN, OWN, 0}, {71, OWN, 0}},
    [LOOK_PARTLY] = {{YELLOW, OWN, 0}, {172, OWN, 0}},
    [LOOK_BAD] = {{RED, OWN, BOLD}, {167, OWN, 0}},
    [LOOK_BAR] = {{BLUE, OWN, 0}, {67, OWN, 0}},
    [LOOK_KEY] = {{CYAN, OWN, BOLD}, {73, OWN, BOLD}},
    [LOOK_MESSAGE] = {{GREEN, OWN, 0}, {71, OWN, 0}},
    [LOOK_ERROR] = {{RED, OWN, BOLD}, {167, OWN, BOLD}},
    [LOOK_INPUT] = {{OWN, OWN, UNDERLINED}, {255, 238, 0}},
    [LOOK_MATCH] = {{YELLOW, OWN, BOLD | UNDERLINED}, {214, OWN, BOLD | UNDERLINED}},
};

static const struct role dark_roles[LOOK_COUNT] = {
    [LOOK_DIM] = {{OWN, OWN, 0}, {248, OWN, 0}},
    [LOOK_STRONG] = {{OWN, OWN, BOLD}, {255, OWN, BOLD}},
    [LOOK_LABEL] = {{CYAN, OWN, 0}, {80, OWN, 0}},
    [LOOK_HEADER] = {{CYAN, OWN, BOLD}, {75, OWN, BOLD}},
    [LOOK_STEP] = {{OWN, OWN, 0}, {248, OWN, 0}},
    [LOOK_CURRENT] = {{OWN, OWN, BOLD | UNDERLINED}, {75, OWN, BOLD | UNDERLINED}},
    [LOOK_FRAME] = {{OWN, OWN, 0}, {245, OWN, 0}},
    [LOOK_SELECTED] = {{OWN, OWN, REVERSE}, {255, 24, 0}},
    [LOOK_MARKER] = {{CYAN, OWN, 0}, {75, OWN, 0}},
    [LOOK_GOOD] = {{GREEN, OWN, 0}, {77, OWN, 0}},
    [LOOK_PARTLY] = {{YELLOW, OWN, 0}, {179, OWN, 0}},
    [LOOK_BAD] = {{RED, OWN, BOLD}, {203, OWN, 0}},
    [LOOK_BAR] = {{CYAN, OWN, 0}, {74, OWN, 0}},
    [LOOK_KEY] = {{CYAN, OWN, BOLD}, {80, OWN, BOLD}},
    [LOOK_MESSAGE] = {{GREEN, OWN, 0}, {114, OWN, 0}},
    [LOOK_ERROR] = {{WHITE, RED, BOLD}, {231, 124, BOLD}},
    [LOOK_INPUT] = {{OWN, OWN, UNDERLINED}, {255, 238, 0}},
    [LOOK_MATCH] = {{YELLOW, OWN, BOLD | UNDERLINED}, {220, OWN, BOLD | UNDERLINED}},
};

static const struct role light_roles[LOOK_COUNT] = {
    [LOOK_DIM] = {{OWN, OWN, 0}, {240, OWN, 0}},
    [LOOK_STRONG] = {{OWN, OWN, BOLD}, {16, OWN, BOLD}},
    [LOOK_LABEL] = {{BLUE, OWN, 0}, {24, OWN, 0}},
    [LOOK_HEADER] = {{BLUE, OWN, BOLD}, {25, OWN, BOLD}},
    [LOOK_STEP] = {{OWN, OWN, 0}, {240, OWN, 0}},
    [LOOK_CURRENT] = {{OWN, OWN, BOLD | UNDERLINED}, {25, OWN, BOLD | UNDERLINED}},
    [LOOK_FRAME] = {{OWN, OWN, 0}, {242, OWN, 0}},
    [LOOK_SELECTED] = {{OWN, OWN, REVERSE}, {231, 25, 0}},
    [LOOK_MARKER] = {{BLUE, OWN, 0}, {25, OWN, 0}},
    [LOOK_GOOD] = {{OWN, OWN, 0}, {22, OWN, 0}},
    [LOOK_PARTLY] = {{MAGENTA, OWN, 0}, {94, OWN, 0}},
    [LOOK_BAD] = {{RED, OWN, BOLD}, {124, OWN, 0}},
    [LOOK_BAR] = {{BLUE, OWN, 0}, {25, OWN, 0}},
    [LOOK_KEY] = {{BLUE, OWN, BOLD}, {24, OWN, BOLD}},
    [LOOK_MESSAGE] = {{BLUE, OWN, 0}, {22, OWN, 0}},
    [LOOK_ERROR] = {{WHITE, RED, BOLD}, {231, 124, BOLD}},
    [LOOK_INPUT] = {{OWN, OWN, UNDERLINED}, {16, 153, 0}},
    [LOOK_MATCH] = {{MAGENTA, OWN, BOLD | UNDERLINED}, {90, OWN, BOLD | UNDERLINED}},
};

static const struct role high_contrast_roles[LOOK_COUNT] = {
    [LOOK_NORMAL] = {{WHITE, BLACK, 0}, {OWN, OWN, 0}},
    [LOOK_DIM] = {{WHITE, BLACK, 0}, {252, OWN, 0}},
    [LOOK_STRONG] = {{WHITE, BLACK, BOLD}, {OWN, OWN, BOLD}},
    [LOOK_LABEL] = {{CYAN, BLACK, BOLD}, {123, OWN, 0}},
    [LOOK_HEADER] = {{WHITE, BLACK, BOLD}, {123, OWN, BOLD}},
    [LOOK_STEP] = {{WHITE, BLACK, 0}, {252, OWN, 0}},
    [LOOK_CURRENT] = {{WHITE, BLACK, BOLD | UNDERLINED}, {226, OWN, BOLD | UNDERLINED}},
    [LOOK_FRAME] = {{WHITE, BLACK, 0}, {OWN, OWN, 0}},
    [LOOK_SELECTED] = {{BLACK, WHITE, 0}, {16, 226, BOLD}},
    [LOOK_MARKER] = {{YELLOW, BLACK, BOLD}, {226, OWN, BOLD}},
    [LOOK_GOOD] = {{GREEN, BLACK, BOLD}, {120, OWN, 0}},
    [LOOK_PARTLY] = {{YELLOW, BLACK, BOLD}, {226, OWN, 0}},
    [LOOK_BAD] = {{WHITE, BLACK, BOLD | UNDERLINED}, {217, OWN, BOLD}},
    [LOOK_BAR] = {{CYAN, BLACK, BOLD}, {123, OWN, 0}},
    [LOOK_KEY] = {{YELLOW, BLACK, BOLD}, {226, OWN, BOLD}},
    [LOOK_MESSAGE] = {{GREEN, BLACK, BOLD}, {120, OWN, BOLD}},
    [LOOK_ERROR] = {{BLACK, WHITE, 0}, {16, 217, BOLD}},
    [LOOK_INPUT] = {{BLACK, WHITE, 0}, {231, 18, 0}},
    [LOOK_MATCH] = {{YELLOW, BLACK, BOLD | UNDERLINED}, {226, OWN, BOLD | UNDERLINED}},
};

/* Only `basic`: there is one kind of no colour. */
static const struct role monochrome_roles[LOOK_COUNT] = {
    [LOOK_STRONG] = {{OWN, OWN, BOLD}},
    [LOOK_HEADER] = {{OWN, OWN, BOLD}},
    [LOOK_CURRENT] = {{OWN, OWN, BOLD | UNDERLINED}},
    [LOOK_SELECTED] = {{OWN, OWN, REVERSE}},
    [LOOK_BAD] = {{OWN, OWN, BOLD}},
    [LOOK_KEY] = {{OWN, OWN, BOLD}},
    [LOOK_MESSAGE] = {{OWN, OWN, BOLD}},
    [LOOK_ERROR] = {{OWN, OWN, BOLD | REVERSE}},
    [LOOK_INPUT] = {{OWN, OWN, UNDERLINED}},
    [LOOK_MATCH] = {{OWN, OWN, BOLD | UNDERLINED}},
};

static const struct theme {
    const char *name;
    const struct role *roles;
    short foreground; /* of roles that have none, from 256 colours on */
    short background;
} themes[THEME_COUNT] = {
    [THEME_AUTO] = {"auto", auto_roles, OWN, OWN},
    [THEME_DARK] = {"dark", dark_roles, 252, 234},
    [THEME_LIGHT] = {"light", light_roles, 235, 255},
    [THEME_HIGH_CONTRAST] = {"high-contrast", high_contrast_roles, 231, 16},
    [THEME_MONOCHROME] = {"monochrome", monochrome_roles, OWN, OWN},
};

const char *theme_get_name(enum theme_id theme)
{
    return themes[theme].name;
}

enum theme_id theme_find(const char *name)
{
    int theme = 0;
    while (theme < THEME_COUNT && strcmp(themes[theme].name, name) != 0)
        theme++;
    return (enum theme_id)theme;
}

enum theme_id theme_choose(const char *name, const char *no_colour)
{
    enum theme_id theme = theme_find(name);
    bool wants_none = no_colour && no_colour[0] != '\0';
    if (theme != THEME_AUTO && theme != THEME_COUNT)
        return theme;
    return wants_none ? THEME_MONOCHROME : THEME_AUTO;
}

/* As xterm has it, and every terminal after it. */
static int get_rgb(int index)
{
    static const int levels[CUBE_SIDE] = {0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF};
    if (index >= GREYS_START)
        return 0x010101 * (8 + 10 * (index - GREYS_START));
    int cube = index - CUBE_START;
    return levels[cube / CUBE_SIDE / CUBE_SIDE] << 16 | levels[cube / CUBE_SIDE % CUBE_SIDE] << 8 |
           levels[cube % CUBE_SIDE];
}

/* Terminals take the lowest values for places in their palette: a touch of green makes a colour of
 * them. */
static int get_full_colour(int index, int colours)
{
    if (index == OWN)
        return THEME_DEFAULT;
    int rgb = get_rgb(index);
    return colours < THEME_TRUE_COLOURS ? index : rgb < THEME_PALETTE_COLOURS ? rgb + 0x100 : rgb;
}

struct style theme_get_style(enum theme_id theme, enum look look, int colours)
{
    const struct theme *chosen = &themes[colours < THEME_BASIC_COLOURS ? THEME_MONOCHROME : theme];
    bool is_full = colours >= THEME_PALETTE_COLOURS && chosen != &themes[THEME_MONOCHROME];
    const struct paint *paint = is_full ? &chosen->roles[look].full : &chosen->roles[look].basic;
    int foreground = paint->foreground;
    int background = paint->background;
    if (is_full && foreground == OWN)
        foreground = chosen->foreground;
    if (is_full && background == OWN)
        background = chosen->background;
    return (struct style){
        .foreground = is_full ? get_full_colour(foreground, colours) : foreground - BLACK,
        .background = is_full ? get_full_colour(background, colours) : background - BLACK,
        .is_bold = paint->attributes & BOLD,
        .is_reverse = paint->attributes & REVERSE,
        .is_underlined = paint->attributes & UNDERLINED,
    };
}
