/* aimsgap --dump-keys: the keys and settings in force. */
#include <stdio.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "tui/config.h"

int command_dump_keys(const struct invocation *invocation, struct error *error)
{
    struct config config;
    struct strbuf text;
    int code = 0;
    if (invocation->operand_count > 0) {
        error_set(error, ERROR_USAGE, "see --help", "--dump-keys takes no file");
        return 0;
    }
    config_init(&config);
    config_load(&config);
    strbuf_init(&text);
    config_write(&config, &text);
    if (strbuf_is_complete(&text, error))
        fputs(text.text, stdout);
    for (size_t i = 0; i < config.problems.count; i++) {
        error_print(&config.problems.list[i], stderr);
        code = error_exit_code(config.problems.list[i].kind);
    }
    strbuf_release(&text);
    config_release(&config);
    return code;
}
