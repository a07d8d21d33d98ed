/* Any bytes as a configuration file: nobody is shut in, and what came of it is written and read
 * again as the same, with nothing to complain of. */
#include "fuzz.h"

#include <string.h>

#include "base/strbuf.h"
#include "tui/config.h"
#include "tui/keymap_rule.h"

static void check_rules(const struct config *config)
{
    enum view_id view;
    enum action action;
    require(keymap_rule_holds(&config->keys, &view, &action));
    for (size_t i = 0; i < config->keys.count; i++) {
        const struct key_binding *binding = &config->keys.bindings[i];
        require(keymap_rule_allows(binding->contexts, binding->action));
    }
}

static void write_and_reload(const struct config *config)
{
    struct config again;
    struct strbuf first;
    struct strbuf second;
    strbuf_init(&first);
    strbuf_init(&second);
    config_init(&again);
    config_write(config, &first);
    config_parse(&again, "again", first.text, first.length);
    require(again.problems.count == 0);
    config_write(&again, &second);
    require(strcmp(first.text, second.text) == 0);
    config_release(&again);
    strbuf_release(&first);
    strbuf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct config config;
    config_init(&config);
    config_parse(&config, "input", (const char *)data, size);
    check_rules(&config);
    write_and_reload(&config);
    config_release(&config);
    return 0;
}
