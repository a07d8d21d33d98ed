#include "tui/config.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "store/config_directory.h"
#include "tui/keymap_rule.h"

#define MAX_WORDS 4
#define BLANKS " \t\r"

static const char see_dump[] = N_("`aimsgap --dump-keys` shows them all");

/* A key that has another action than by default. */
struct key_line {
    unsigned context;
    int key;
    size_t line;
};

/* Where reading the file is. */
struct reader {
    struct config *config;
    const char *name;
    size_t line;
    struct keymap keys; /* as the lines so far have it */
    size_t needed_line; /* the last one that took a key of an action that is needed */
    struct key_line lines[KEYMAP_MAX];
    size_t line_count;
    size_t word_count;
    char *words[MAX_WORDS];
};

void config_init(struct config *config)
{
    keymap_init(&config->keys);
    for (int i = 0; i < SETTING_COUNT; i++)
        snprintf(config->settings[i], SETTING_VALUE_SIZE, "%s", setting_table[i].values[0]);
    problems_init(&config->problems);
}

void config_release(struct config *config)
{
    problems_release(&config->problems);
}

bool config_set(struct config *config, enum setting_id id, const char *value, struct error *error)
{
    if (strlen(value) >= SETTING_VALUE_SIZE)
        return error_set(error, ERROR_DATA, _(see_dump), "\"%.40s\" is too long", value);
    if (!setting_check(id, value, error))
        return false;
    snprintf(config->settings[id], SETTING_VALUE_SIZE, "%s", value);
    return true;
}

bool config_is(const struct config *config, enum setting_id id, const char *value)
{
    return strcmp(config->settings[id], value) == 0;
}

/* What is wrong with a line. Takes the error's words and says where. */
static void add_problem(struct reader *reader, size_t line, struct error *error)
{
    error->kind = ERROR_DATA;
    error_set_place(error, reader->name, line, 0);
    problems_add(&reader->config->problems, error);
}

static void complain(struct reader *reader, const char *remedy, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void complain(struct reader *reader, const char *remedy, const char *format, ...)
{
    char what[ERROR_TEXT_SIZE];
    struct error error = {0};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, gettext(format), arguments);
    va_end(arguments);
    error_set(&error, ERROR_DATA, remedy, "%s", what);
    add_problem(reader, reader->line, &error);
}

/* ---- statements ---- */

static unsigned find_context(const char *name)
{
    for (size_t i = 0; i < context_table_count; i++)
        if (strcmp(context_table[i].name, name) == 0)
            return context_table[i].context;
    return 0;
}

static int find_action(const char *id)
{
    int action = 0;
    while (action < ACTION_COUNT && strcmp(action_table[action].id, id) != 0)
        action++;
    return action;
}

/* Is it the key of an action in which the user must not be shut in? */
static bool is_needed_key(int key)
{
    for (size_t i = 0; i < key_table_count; i++)
        if (key_table[i].key == key && keymap_rule_needs(key_table[i].action))
            return true;
    return false;
}

static void note_line(struct reader *reader, unsigned context, int key)
{
    bool is_default = keymap_find(&reader->keys, context, key) == action_find(context, key);
    size_t i = 0;
    if (is_needed_key(key))
        reader->needed_line = reader->line;
    while (i < reader->line_count &&
           (reader->lines[i].context != context || reader->lines[i].key != key))
        i++;
    if (i < reader->line_count) /* a line before said something else */
        reader->lines[i] = reader->lines[--reader->line_count];
    if (!is_default && reader->line_count < KEYMAP_MAX)
        reader->lines[reader->line_count++] = (struct key_line){context, key, reader->line};
}

static void read_key(struct reader *reader)
{
    const char *const *words = (const char *const *)reader->words;
    unsigned context = find_context(words[1]);
    int key = key_find(words[2]);
    int action = find_action(words[3]);
    char text[8];
    if (context == 0)
        complain(reader, see_dump, N_("there is no context \"%.40s\""), words[1]);
    else if (key == 0)
        complain(reader, see_dump, N_("there is no key \"%.40s\""), words[2]);
    else if (action == ACTION_COUNT)
        complain(reader, see_dump, N_("there is no action \"%.40s\""), words[3]);
    else if ((context & CONTEXTS_TYPED) && key_get_text(key, text))
        complain(reader, N_("use a key that is no character"),
                 N_("there \"%.40s\" is text that is typed"), words[2]);
    else if (action != ACTION_NONE && !keymap_rule_allows(context, (enum action)action))
        complain(reader, N_("give it a key in the context that `aimsgap --dump-keys` shows it in"),
                 N_("\"%.40s\" has nothing to act on in the context \"%.40s\""), words[3],
                 words[1]);
    else if (!keymap_bind(&reader->keys, context, key, (enum action)action))
        complain(reader, N_("take some away"), N_("there are too many keys"));
    else
        note_line(reader, context, key);
}

static void read_setting(struct reader *reader)
{
    enum setting_id id = setting_find(reader->words[1]);
    const char *value = reader->words[2];
    struct error error = {0};
    if (id == SETTING_COUNT)
        complain(reader, see_dump, N_("there is no setting \"%.40s\""), reader->words[1]);
    else if (!config_set(reader->config, id, value, &error))
        add_problem(reader, reader->line, &error);
}

static const struct {
    const char *word;
    size_t words; /* with this one */
    const char *form;
    void (*read)(struct reader *reader);
} statements[] = {
    {"key", 4, "key CONTEXT KEY ACTION", read_key},
    {"set", 3, "set NAME VALUE", read_setting},
};

/* ---- lines ---- */

/* Cut the next word off; NULL at the end. */
static char *take_word(char **rest)
{
    *rest += strspn(*rest, BLANKS);
    if (**rest == '\0')
        return NULL;
    char *word = *rest;
    *rest += strcspn(*rest, BLANKS);
    if (**rest != '\0')
        *(*rest)++ = '\0';
    return word;
}

/* A comment may follow; it may look like a key where a key is still to come. */
static bool take_words(struct reader *reader, char *rest, size_t count)
{
    while (reader->word_count < count) {
        char *word = take_word(&rest);
        if (!word)
            return false;
        reader->words[reader->word_count++] = word;
    }
    const char *word = take_word(&rest);
    return !word || word[0] == '#';
}

static void read_line(struct reader *reader, char *line)
{
    char *word = take_word(&line);
    if (!word || word[0] == '#')
        return;
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        if (strcmp(statements[i].word, word) != 0)
            continue;
        reader->words[0] = word;
        reader->word_count = 1;
        if (take_words(reader, line, statements[i].words))
            statements[i].read(reader);
        else
            complain(reader, see_dump, N_("is not of the form \"%s\""), statements[i].form);
        return;
    }
    complain(reader, N_("a line begins with key, set or #"), N_("\"%.40s\" means nothing here"),
             word);
}

/* A key that can never do what the line says: it stays as it is by default. */
static void refuse_line(struct reader *reader, const struct key_line *line)
{
    char name[KEY_NAME_SIZE];
    enum action action = keymap_find(&reader->keys, line->context, line->key);
    key_format_name(line->key, name);
    reader->line = line->line;
    complain(reader, N_("take it away there, with the action none, or choose another"),
             N_("\"%s\" never comes to \"%s\": a narrower context has the key"), name,
             action_table[action].id);
    keymap_bind(&reader->keys, line->context, line->key, action_find(line->context, line->key));
}

static bool is_reached(const struct keymap *keys, const struct key_line *line)
{
    return keymap_find(keys, line->context, line->key) == ACTION_NONE ||
           keymap_rule_reaches(keys, line->context, line->key);
}

/* Again from the first one after each: what is back by default may be in the way of another. */
static void check_reach(struct reader *reader)
{
    for (size_t i = 0; i < reader->line_count;) {
        if (is_reached(&reader->keys, &reader->lines[i])) {
            i++;
            continue;
        }
        refuse_line(reader, &reader->lines[i]);
        reader->lines[i] = reader->lines[--reader->line_count];
        i = 0;
    }
}

/* Keys are refused as a whole where they shut the user in. */
static void take_keys(struct reader *reader)
{
    enum view_id view;
    enum action action;
    struct error error = {0};
    check_reach(reader);
    if (keymap_rule_holds(&reader->keys, &view, &action)) {
        reader->config->keys = reader->keys;
        return;
    }
    error_set(&error, ERROR_DATA, N_("give it one; until then all keys are the default ones"),
              N_("leaves no key for \"%s\" in \"%s\""), action_table[action].id,
              _(view_table[view].name));
    add_problem(reader, reader->needed_line, &error);
}

static bool is_text(struct reader *reader, const char *line, size_t length)
{
    size_t bad;
    if (memchr(line, '\0', length) || !text_is_utf8(line, length, &bad))
        complain(reader, N_("write it anew with a text editor"), N_("is not text in UTF-8"));
    else
        return true;
    return false;
}

static void read_lines(struct reader *reader, const char *text, size_t length)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* some editors put it in front */
    size_t start = length >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
    struct strbuf line;
    strbuf_init(&line);
    while (start < length) {
        const char *end = memchr(text + start, '\n', length - start);
        size_t bytes = end ? (size_t)(end - text) - start : length - start;
        reader->line++;
        strbuf_clear(&line);
        strbuf_append(&line, text + start, bytes);
        if (line.failed)
            reader->config->problems.more = true;
        else if (bytes > 0 && is_text(reader, line.text, line.length))
            read_line(reader, line.text);
        start += bytes + 1;
    }
    strbuf_release(&line);
}

void config_parse(struct config *config, const char *name, const char *text, size_t length)
{
    struct reader reader = {.config = config, .name = name, .keys = config->keys};
    if (length > CONFIG_MAX_BYTES)
        complain(&reader, N_("keep only the lines that change something"),
                 N_("is larger than 64 KiB"));
    else
        read_lines(&reader, text, length);
    take_keys(&reader);
    problems_sort(&config->problems);
}

void config_load(struct config *config)
{
    char path[PATH_MAX];
    struct strbuf text;
    struct error error = {0};
    if (!config_directory_find(CONFIG_FILE, path) || file_is_missing(path))
        return;
    strbuf_init(&text);
    if (file_read(path, &text, &error))
        config_parse(config, path, text.text, text.length);
    else
        problems_add(&config->problems, &error);
    strbuf_release(&text);
}
