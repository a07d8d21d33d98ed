/* aimsgap [FILE]: the wizard. */
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/language.h"
#include "cli/command.h"
#include "model/catalogue.h"
#include "tui/config.h"
#include "tui/wizard.h"

/* The command line decides over the file. */
static void choose_language(const struct invocation *invocation, const struct config *config)
{
    struct error ignored = {0}; /* the file was checked when it was read */
    if (!invocation->values[OPTION_LANG] && !config_is(config, SETTING_LANGUAGE, "auto"))
        language_choose(config->settings[SETTING_LANGUAGE], &ignored);
}

/* The options that stand for a setting. */
static bool choose_settings(const struct invocation *invocation, struct config *config,
                            struct error *error)
{
    const char *theme = invocation->values[OPTION_THEME];
    bool fits = !theme || config_set(config, SETTING_THEME, theme, error);
    if (invocation->values[OPTION_NO_MOUSE])
        fits = fits && config_set(config, SETTING_MOUSE, "off", error);
    if (!fits)
        error->kind = ERROR_USAGE;
    return fits;
}

static int run_wizard(const struct invocation *invocation, const char *path, struct error *error)
{
    struct config config;
    config_init(&config);
    config_load(&config);
    choose_language(invocation, &config);
    int code = 0;
    struct catalogue *catalogue = choose_settings(invocation, &config, error)
                                      ? command_load_translated(invocation, error)
                                      : NULL;
    if (catalogue)
        code = wizard_run(catalogue, &config, path, command_terminal_is_utf8(),
                          invocation->values[OPTION_PLAIN] != NULL, error);
    catalogue_free(catalogue);
    config_release(&config);
    return code;
}

int command_wizard(const struct invocation *invocation, struct error *error)
{
    if (invocation->values[OPTION_DUMP_KEYS])
        return command_dump_keys(invocation, error);
    bool is_screen = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (!is_screen && !invocation->values[OPTION_PLAIN]) {
        error_set(error, ERROR_USAGE,
                  "use --plain, `aimsgap report FILE`, `aimsgap answer` or another command; see "
                  "--help",
                  "the wizard needs a terminal");
        return 0;
    }
    const char *path = invocation->operand_count > 0 ? invocation->operands[0] : NULL;
    if (path && strcmp(path, "-") == 0) {
        error_set(error, ERROR_USAGE, "name a file", "the wizard cannot read standard input");
        return 0;
    }
    return run_wizard(invocation, path, error);
}
