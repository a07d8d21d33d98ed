#include "tui/plain_command.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/keymap_rule.h"

#define ROW_WORD "row"
#define MAX_PROPOSED 8 /* names in the answer to an ambiguous one */
#define WORD_SHOWN 40  /* columns of what was typed, in messages */
#define STEP_LETTERS 3 /* of a step's name are enough */

const struct plain_word plain_words[] = {
    {"help", PLAIN_HELP, N_("say what can be typed here")},
    {"?", PLAIN_HELP, NULL},
    {"more", PLAIN_MORE, N_("read on")},
    {"show", PLAIN_SHOW, N_("read this page again, from the top")},
    {"where", PLAIN_WHERE, N_("say where you are and how far it is")},
    {"quit", PLAIN_QUIT, N_("leave")},
};

const size_t plain_word_count = sizeof plain_words / sizeof *plain_words;

/* A word of the line: not terminated. */
struct word {
    const char *text;
    size_t length;
};

static bool is_word(struct word word, const char *text)
{
    return strlen(text) == word.length && strncasecmp(word.text, text, word.length) == 0;
}

static bool is_number(struct word word)
{
    return word.length > 0 && strspn(word.text, "0123456789") >= word.length;
}

static bool refuse(struct strbuf *problem, struct word word, const char *reason)
{
    size_t bytes = word.length < WORD_SHOWN ? word.length : text_fit_line(word.text, WORD_SHOWN);
    strbuf_append_format(problem, "\"%.*s\" ", (int)bytes, word.text);
    strbuf_append_text(problem, reason);
    return false;
}

bool plain_command_offers(const struct app *app, enum action action)
{
    unsigned contexts = app_get_contexts(app);
    return action != ACTION_NONE && (keymap_rule_binds(contexts, action) ||
                                     keymap_name(&app->keys, contexts, action).text[0] != '\0');
}

bool plain_command_has_digits(const struct app *app)
{
    for (int digit = '1'; digit <= '9'; digit++)
        if (keymap_find(&app->keys, app_get_contexts(app), digit) != ACTION_NONE)
            return true;
    return false;
}

/* ---- actions ---- */

/* "Space" and "Ctrl-S" by their names, others as the character. */
static enum action find_key(const struct app *app, struct word word)
{
    unsigned contexts = app_get_contexts(app);
    int32_t codepoint;
    if (text_next_codepoint(word.text, word.length, &codepoint) == word.length && codepoint > 0)
        return keymap_find(&app->keys, contexts, codepoint);
    for (size_t i = 0; i < app->keys.count; i++) {
        char name[KEY_NAME_SIZE];
        key_format_name(app->keys.bindings[i].key, name);
        if (is_word(word, name) && keymap_is_in_force(&app->keys, contexts, i))
            return app->keys.bindings[i].action;
    }
    return ACTION_NONE;
}

enum fit { FIT_NONE, FIT_START, FIT_PART, FIT_WHOLE };

/* "partial" of "partial: something is missing". */
static bool begins_help(struct word word, enum action action)
{
    const char *help = _(action_table[action].help);
    return strcspn(help, ":") == word.length && strncasecmp(help, word.text, word.length) == 0;
}

/* How well the word names the action: by its name, by a part of it behind a hyphen or its word in
 * the footer or the help, or by the beginning of one of the former. */
static enum fit rate_action(struct word word, enum action action)
{
    enum fit best = FIT_NONE;
    const char *hint = action_table[action].hint;
    if (is_word(word, action_table[action].id))
        return FIT_WHOLE;
    if ((hint && is_word(word, _(hint))) || begins_help(word, action))
        best = FIT_PART;
    for (const char *part = action_table[action].id; part; part = strchr(part, '-')) {
        part += *part == '-';
        if (strncasecmp(part, word.text, word.length) != 0)
            continue;
        enum fit fit = part[word.length] == '\0' ? FIT_PART : FIT_START;
        best = fit > best ? fit : best;
    }
    return best;
}

static void append_names(const struct app *app, struct word word, enum fit fit,
                         struct strbuf *problem)
{
    size_t count = 0;
    for (int i = 1; i < ACTION_COUNT; i++) {
        enum action action = (enum action)i;
        if (!plain_command_offers(app, action) || rate_action(word, action) != fit)
            continue;
        if (count++ == MAX_PROPOSED)
            strbuf_append_text(problem, ", ...");
        else if (count <= MAX_PROPOSED)
            strbuf_append_format(problem, "%s%s", count > 1 ? ", " : "", action_table[i].id);
    }
}

/* The one that fits best. False: none does, or several; then `problem` says which. */
static bool find_name(const struct app *app, struct word word, enum action *action,
                      struct strbuf *problem)
{
    enum fit best = FIT_NONE;
    size_t count = 0;
    for (int i = 1; i < ACTION_COUNT; i++) {
        bool is_offered = plain_command_offers(app, (enum action)i);
        enum fit fit = is_offered ? rate_action(word, (enum action)i) : FIT_NONE;
        if (fit == FIT_NONE || fit < best)
            continue;
        count = fit > best ? 1 : count + 1;
        best = fit;
        *action = (enum action)i;
    }
    if (count > 1) {
        refuse(problem, word, _("can mean several things: "));
        append_names(app, word, best, problem);
        strbuf_append_char(problem, '.');
    }
    return count == 1;
}

/* Those that ask for a text: only behind them one may stand, so that nothing is done by mistake. */
static bool takes_text(enum action action)
{
    static const enum action takers[] = {
        ACTION_ACTIVATE,    ACTION_EVIDENCE,       ACTION_NOTE, ACTION_OWNER,
        ACTION_DUE,         ACTION_JUSTIFICATION,  ACTION_ADD,  ACTION_STATUS_NOT_APPLICABLE,
        ACTION_REQUIRED_BY, ACTION_IMPLEMENTATION, ACTION_FIND, ACTION_SAVE_AS,
        ACTION_EXPORT,      ACTION_RENAME,         ACTION_NEW,  ACTION_OPEN,
        ACTION_PALETTE,     ACTION_GO_TO_NUMBER,
    };
    for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
        if (takers[i] == action)
            return true;
    return false;
}

/* ---- places ---- */

static const struct catalogue_item *find_numbered(const struct catalogue *catalogue,
                                                  struct word number, const char *standard)
{
    const struct catalogue_item *found = NULL;
    for (size_t i = 0; i < catalogue->item_count; i++) {
        const struct catalogue_item *item = &catalogue->items[i];
        if (is_word(number, item->id))
            return item;
        /* The new standard comes last, and is meant where none is named. */
        if (is_word(number, item->number) &&
            (!standard || strcmp(standard, item->standard->short_name) == 0))
            found = item;
    }
    return found;
}

/* An item by its number, by that behind its standard's, or by its id. NULL: it is none. */
static const struct catalogue_item *find_item(const struct app *app, struct word word,
                                              const char *rest)
{
    const struct catalogue *catalogue = app->catalogue;
    const struct standard *standards[] = {&catalogue->source, &catalogue->target};
    struct word number = {rest, strcspn(rest, " ")};
    for (size_t i = 0; i < sizeof standards / sizeof *standards; i++)
        if (is_word(word, standards[i]->short_name) && number.length > 0)
            return find_numbered(catalogue, number, standards[i]->short_name);
    return find_numbered(catalogue, word, NULL);
}

static size_t find_step(const struct app *app, const char *line)
{
    size_t length = strlen(line);
    size_t i = length < STEP_LETTERS ? app->step_count : 0;
    while (i < app->step_count && strncasecmp(app->steps[i].label, line, length) != 0)
        i++;
    return i;
}

/* ---- lines ---- */

static struct word take_word(const char *text, const char **rest)
{
    text += strspn(text, " \t");
    struct word word = {text, strcspn(text, " \t")};
    *rest = text + word.length + strspn(text + word.length, " \t");
    return word;
}

static bool parse_row(const struct app *app, struct word word, struct plain_command *command,
                      struct strbuf *problem)
{
    const struct page *page = app->overlay_count > 0 ? &app->overlay_page : &app->page;
    unsigned long number = is_number(word) ? strtoul(word.text, NULL, 10) : 0;
    if (number == 0 || number > (unsigned long)page->row_count) {
        refuse(problem, word, "");
        strbuf_append_format(problem, _("is no row; there are %d."), page->row_count);
        return false;
    }
    command->meaning = PLAIN_ROW;
    command->number = number - 1;
    return true;
}

static bool parse_number(const struct app *app, struct word word, struct plain_command *command,
                         struct strbuf *problem)
{
    if (plain_command_has_digits(app))
        return refuse(problem, word, _("could be a row or an answer; say row and the number."));
    return parse_row(app, word, command, problem);
}

static bool parse_own_word(struct word word, struct plain_command *command)
{
    for (size_t i = 0; i < plain_word_count; i++) {
        if (is_word(word, plain_words[i].word)) {
            command->meaning = plain_words[i].meaning;
            return true;
        }
    }
    return false;
}

/* Items and steps are places of an open assessment, and a question in a box is not passed by. */
static bool parse_place(const struct app *app, const char *line, struct word word,
                        struct plain_command *command)
{
    unsigned contexts = app_get_contexts(app);
    if (!app->assessment || !(contexts & (CONTEXT_WALK | CONTEXT_OVERLAY | CONTEXT_PALETTE)) ||
        (contexts & (CONTEXT_QUIT | CONTEXT_HELD | CONTEXT_CONFLICT)))
        return false;
    const struct catalogue_item *item = find_item(app, word, command->rest);
    size_t step = find_step(app, line + strspn(line, " \t"));
    command->meaning = item ? PLAIN_ITEM : PLAIN_STEP;
    command->number = item ? item->index : step;
    return item || step < app->step_count;
}

static bool parse_action(const struct app *app, struct word word, struct plain_command *command,
                         struct strbuf *problem)
{
    command->meaning = PLAIN_ACTION;
    if (command->action == ACTION_NONE && !find_name(app, word, &command->action, problem))
        return false;
    if (command->rest[0] == '\0' || takes_text(command->action))
        return true;
    return refuse(problem, word,
                  is_number(word) ? _("is an answer here; say row before it.")
                                  : _("takes no text behind it."));
}

bool plain_command_parse(const struct app *app, const char *line, struct plain_command *command,
                         struct strbuf *problem)
{
    *command = (struct plain_command){.meaning = PLAIN_GO_ON, .rest = ""};
    struct word word = take_word(line, &command->rest);
    if (word.length == 0)
        return true;
    if (is_word(word, ROW_WORD)) {
        word = take_word(command->rest, &command->rest);
        return parse_row(app, word, command, problem);
    }
    command->action = find_key(app, word);
    if (command->action != ACTION_NONE)
        return parse_action(app, word, command, problem);
    if (is_number(word) && !find_item(app, word, command->rest))
        return parse_number(app, word, command, problem);
    if (parse_own_word(word, command) || parse_action(app, word, command, problem))
        return true;
    if (problem->length > 0)
        return false;
    if (parse_place(app, line, word, command))
        return true;
    return refuse(problem, word, _("is nothing that can be done here; help says what can be."));
}
