/* aimsgap [FILE]: the wizard. */
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/command.h"
#include "model/catalogue.h"
#include "tui/wizard.h"

int command_wizard(const struct invocation *invocation, struct error *error)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(error, ERROR_USAGE,
                  "use `aimsgap report FILE`, `aimsgap answer` or another command; see --help",
                  "the wizard needs a terminal");
        return 0;
    }
    const char *path = invocation->operand_count > 0 ? invocation->operands[0] : NULL;
    if (path && strcmp(path, "-") == 0) {
        error_set(error, ERROR_USAGE, "name a file", "the wizard cannot read standard input");
        return 0;
    }
    struct catalogue *catalogue = command_load_catalogue(invocation, error);
    if (!catalogue)
        return 0;
    int code = wizard_run(catalogue, path, command_terminal_is_utf8(), error);
    catalogue_free(catalogue);
    return code;
}
