/* The wizard: the door to tui/. */
#ifndef AIMSGAP_TUI_WIZARD_H
#define AIMSGAP_TUI_WIZARD_H

#include <stdbool.h>

struct catalogue;
struct config;
struct error;

/* Run until the user quits, with these keys and settings. `path` NULL: the start screen. Standard
 * input and output must be a terminal, or else `is_plain` walks line by line (plain.h). `utf8`: the
 * terminal shows UTF-8. Returns the exit code: 0,
 * or 128 and the number of the signal that ended it; where `error` is filled, that says more. */
int wizard_run(const struct catalogue *catalogue, const struct config *config, const char *path,
               bool utf8, bool is_plain, struct error *error);

#endif
