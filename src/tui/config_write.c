/* The configuration in force as the text of a configuration file (`aimsgap --dump-keys`). */
#include "base/language.h"
#include "base/strbuf.h"
#include "tui/config.h"

#define KEY_COLUMNS ((size_t)24)
#define ACTION_COLUMNS ((size_t)24)

static const char *const head[] = {
    N_("The keys and settings in force, in the form of the configuration file."),
    N_("Of a copy only the lines that change something need to stay."),
    "",
    N_("key CONTEXT KEY ACTION: there, the key does this; none takes the key away."),
    N_("set NAME VALUE"),
    "",
    N_("A screen has several contexts. If two have a key, the one that is first here decides."),
};

static void write_comment(struct strbuf *out, const char *text)
{
    strbuf_append_format(out, "#%s%s\n", text[0] != '\0' ? " " : "",
                         text[0] != '\0' ? _(text) : "");
}

static void write_line(struct strbuf *out, const char *context, int key, enum action action,
                       const char *comment)
{
    char name[KEY_NAME_SIZE];
    size_t start = out->length;
    key_format_name(key, name);
    strbuf_append_format(out, "key %s %s", context, name);
    while (!out->failed && out->length - start < KEY_COLUMNS - 1)
        strbuf_append_char(out, ' ');
    start = out->length;
    strbuf_append_format(out, " %s", action_table[action].id);
    while (comment[0] != '\0' && !out->failed && out->length - start < ACTION_COLUMNS)
        strbuf_append_char(out, ' ');
    strbuf_append_format(out, comment[0] != '\0' ? " # %s\n" : "%s\n", comment);
}

static void write_settings(const struct config *config, struct strbuf *out)
{
    strbuf_append_format(out, "\n# %s\n", _("settings"));
    for (int i = 0; i < SETTING_COUNT; i++) {
        const struct setting_info *info = &setting_table[i];
        strbuf_append_format(out, "# %s: %s (", info->name, _(info->help));
        setting_append_values((enum setting_id)i, out);
        strbuf_append_format(out, ")\nset %s %s\n", info->name, config->settings[i]);
    }
}

/* Default keys of the context that are no more, or mean something else. */
static void write_taken(const struct config *config, const struct context_info *info,
                        struct strbuf *out)
{
    for (size_t i = 0; i < key_table_count; i++)
        if ((key_table[i].contexts & info->context) &&
            keymap_find(&config->keys, info->context, key_table[i].key) == ACTION_NONE)
            write_line(out, info->name, key_table[i].key, ACTION_NONE, "");
}

static void write_context(const struct config *config, const struct context_info *info,
                          struct strbuf *out)
{
    strbuf_append_format(out, "\n# %s: %s\n", info->name, _(info->meaning));
    write_taken(config, info, out);
    for (size_t i = 0; i < config->keys.count; i++) {
        const struct key_binding *binding = &config->keys.bindings[i];
        if (binding->contexts == info->context)
            write_line(out, info->name, binding->key, binding->action,
                       _(action_table[binding->action].help));
    }
}

void config_write(const struct config *config, struct strbuf *out)
{
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        write_comment(out, head[i]);
    write_settings(config, out);
    for (size_t i = 0; i < context_table_count; i++)
        write_context(config, &context_table[i], out);
}
