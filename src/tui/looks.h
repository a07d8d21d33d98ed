/* How the user wants the wizard to look: one choice, made by the command line, the configuration or
 * a key, and asked by whoever draws. */
#ifndef AIMSGAP_TUI_LOOKS_H
#define AIMSGAP_TUI_LOOKS_H

#include <stdbool.h>

#include "tui/theme.h"

struct app;
struct config;

/* How the selected row is shown. */
enum looks_selection { SELECTION_AUTO, SELECTION_MARKER, SELECTION_ROW };

struct looks {
    enum theme_id theme;
    enum looks_selection selection;
};

/* As configured; `no_colour` is the environment's NO_COLOR, which may be NULL. */
void looks_choose(struct looks *looks, const struct config *config, const char *no_colour);

/* Are frames, bars and signs to be made of ASCII alone? Not asked otherwise they are where the
 * terminal does not show UTF-8, and on the Linux console, whose fonts lack half of the signs. */
bool looks_want_ascii(const struct config *config, bool utf8, const char *terminal_name);

/* Is the whole line of the selected row to show it? Where nothing else is said, with high contrast
 * only: a marker is enough to see, and a fraction of the work for a slow line. */
bool looks_fill_selected(const struct looks *looks);

/* The next theme, and its name as the message. */
void app_next_theme(struct app *app);

#endif
