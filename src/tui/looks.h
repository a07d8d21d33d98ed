/* How the user wants the wizard to look: one choice, made by the command line, the configuration or
 * a key, and asked by whoever draws. */
#ifndef AIMSGAP_TUI_LOOKS_H
#define AIMSGAP_TUI_LOOKS_H

#include "tui/theme.h"

struct app;
struct config;

struct looks {
    enum theme_id theme;
};

/* As configured; `no_colour` is the environment's NO_COLOR, which may be NULL. */
void looks_choose(struct looks *looks, const struct config *config, const char *no_colour);

/* The next theme, and its name as the message. */
void app_next_theme(struct app *app);

#endif
