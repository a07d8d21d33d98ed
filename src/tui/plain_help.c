/* What plain mode says of itself: the question in front of a line, what is usual on a view, and all
 * that can be typed. */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/plain.h"
#include "tui/plain_command.h"
#include "tui/plain_page.h"

/* What is asked on views with these contexts, the first that fits; then with which actions. */
static const struct {
    unsigned contexts;
    enum action first; /* to `last`, in the order of the table */
    enum action last;
    enum action clears; /* takes the answer back */
    const char *question;
} questions[] = {
    {CONTEXT_STATUS, ACTION_STATUS_CONFORMING, ACTION_STATUS_NOT_APPLICABLE, ACTION_STATUS_CLEAR,
     N_("Status?")},
    {CONTEXT_CHOICE, ACTION_YES, ACTION_UNSURE, ACTION_CLEAR, N_("Yes, no or unsure?")},
    {CONTEXT_TOGGLE, ACTION_TOGGLE, ACTION_TOGGLE, ACTION_NONE, N_("On or off?")},
};

#define QUESTION_COUNT (sizeof questions / sizeof *questions)

/* The questions in boxes: every answer is named. */
static const unsigned decisions = CONTEXT_QUIT | CONTEXT_RECOVER | CONTEXT_HELD | CONTEXT_CONFLICT;

/* ---- names of actions ---- */

/* "conforming", of "conforming: designed, in use, on record" */
static void append_word(enum action action, struct strbuf *out)
{
    const char *help = _(action_table[action].help);
    strbuf_append(out, help, strcspn(help, ":;"));
}

/* A key that can be typed in a line: a character. "" where it has none: then its name is typed. */
static struct key_name find_key(const struct app *app, enum action action)
{
    struct key_name name = keymap_name(&app->keys, app_get_contexts(app), action);
    size_t length = strlen(name.text);
    if (length > 0 && text_next_cluster(name.text, length).bytes != length)
        name.text[0] = '\0';
    return name;
}

static void append_choice(const struct app *app, enum action action, struct strbuf *out)
{
    struct key_name name = find_key(app, action);
    if (name.text[0] == '\0') {
        strbuf_append_text(out, action_table[action].id);
        return;
    }
    strbuf_append_format(out, "%s ", name.text);
    append_word(action, out);
}

/* Does the footer's word for it, typed, mean the action? */
static bool is_name(const struct app *app, const char *word, enum action action)
{
    struct plain_command command;
    struct strbuf problem;
    strbuf_init(&problem);
    bool is_one = plain_command_parse(app, word, &command, &problem) &&
                  command.meaning == PLAIN_ACTION && command.action == action;
    strbuf_release(&problem);
    return is_one;
}

/* ---- the question ---- */

/* The actions of a box that is a question: those of its own contexts. */
static bool decides(const struct app *app, enum action action)
{
    unsigned contexts = app_get_contexts(app) & (decisions | CONTEXT_FITTING);
    for (size_t i = 0; i < app->keys.count; i++)
        if ((app->keys.bindings[i].contexts & contexts) && app->keys.bindings[i].action == action)
            return true;
    return false;
}

static void append_decision(const struct app *app, struct strbuf *out)
{
    const char *gap = "";
    for (int i = 1; i < ACTION_COUNT; i++) {
        struct key_name name = find_key(app, (enum action)i);
        if (!decides(app, (enum action)i) || name.text[0] == '\0')
            continue;
        strbuf_append_format(out, "%s%s %s", gap, name.text, action_table[i].id);
        gap = ", ";
    }
    if (plain_command_offers(app, ACTION_CLOSE))
        strbuf_append_format(out, "%s%s", gap, action_table[ACTION_CLOSE].id);
    strbuf_append_char(out, '?');
}

/* "Row 2 of 5, Organisation: ACME." */
static void append_place(const struct app *app, bool is_named, struct strbuf *out)
{
    const struct page *page = app->overlay_count > 0 ? &app->overlay_page : &app->page;
    int row = app->views[app_get_focus(app)].selected;
    if (page->row_count == 0)
        return;
    strbuf_append_format(out, _("Row %d of %d"), row + 1, page->row_count);
    strbuf_append_text(out, is_named ? ", " : "");
    if (is_named)
        plain_page_append_row_name(page, row, out);
    plain_page_end_sentence(out);
}

static void append_question(const struct app *app, struct strbuf *out)
{
    for (size_t i = 0; i < QUESTION_COUNT; i++) {
        if (questions[i].contexts & app_get_contexts(app)) {
            strbuf_append_format(out, " %s", _(questions[i].question));
            return;
        }
    }
}

void plain_append_prompt(struct plain *plain, bool is_new)
{
    struct app *app = plain->app;
    struct strbuf text;
    struct strbuf lines;
    strbuf_init(&text);
    strbuf_init(&lines);
    if (app_get_contexts(app) & decisions) {
        append_decision(app, &text);
    } else {
        append_place(app, is_new, &text);
        append_question(app, &text);
    }
    if (text.length == 0)
        strbuf_append_char(&text, '>');
    plain_page_append_wrapped(text.text, plain->columns, plain->ascii, &lines);
    /* What is typed goes behind it. */
    if (lines.length > 0)
        strbuf_append(&plain->out, lines.text, lines.length - 1);
    strbuf_append_char(&plain->out, ' ');
    strbuf_release_into(&text, &plain->out);
    strbuf_release_into(&lines, &plain->out);
}

/* ---- what is usual ---- */

/* The answers there are. False: nothing is asked. */
static bool append_answers(const struct app *app, struct strbuf *out)
{
    for (size_t i = 0; i < QUESTION_COUNT; i++) {
        if (!(questions[i].contexts & app_get_contexts(app)))
            continue;
        for (int action = questions[i].first; action <= (int)questions[i].last; action++) {
            strbuf_append_text(out, action > (int)questions[i].first ? ", " : "");
            append_choice(app, (enum action)action, out);
        }
        if (questions[i].clears != ACTION_NONE) {
            strbuf_append_text(out, ", ");
            append_choice(app, questions[i].clears, out);
        }
        strbuf_append_text(out, ". ");
        return true;
    }
    return false;
}

/* Is it one of the answers, which are named apart? */
static bool is_answer(const struct app *app, enum action action)
{
    for (size_t i = 0; i < QUESTION_COUNT; i++)
        if (questions[i].contexts & app_get_contexts(app))
            return (action >= questions[i].first && action <= questions[i].last) ||
                   action == questions[i].clears;
    return false;
}

/* "n note": for each action that has a word in the footer, its key and that; or, without a key that
 * can be typed, what can. */
static void append_keys(const struct app *app, struct strbuf *out)
{
    const char *gap = "";
    const char *last = "";
    for (int i = 1; i < ACTION_COUNT; i++) {
        enum action action = (enum action)i;
        const char *hint = action_table[i].hint;
        struct key_name name = find_key(app, action);
        if (!hint || is_answer(app, action) || !plain_command_offers(app, action) ||
            strcmp(hint, last) == 0)
            continue;
        if (name.text[0] != '\0')
            strbuf_append_format(out, "%s%s %s", gap, name.text, _(hint));
        else
            strbuf_append_format(out, "%s%s", gap,
                                 is_name(app, _(hint), action) ? _(hint) : action_table[i].id);
        gap = ", ";
        last = hint;
    }
}

void plain_append_hints(struct plain *plain)
{
    struct strbuf text;
    if (app_get_contexts(plain->app) & decisions)
        return;
    strbuf_init(&text);
    strbuf_append_text(&text, _("Answers: "));
    if (!append_answers(plain->app, &text))
        strbuf_clear(&text);
    strbuf_append_text(&text, _("Keys: "));
    append_keys(plain->app, &text);
    strbuf_append_text(&text, _(". An empty line goes on, help says more."));
    strbuf_append_char(&plain->out, '\n');
    plain_say(plain, text.text);
    strbuf_release_into(&text, &plain->out);
}

/* ---- all that can be typed ---- */

static void append_action(struct plain *plain, enum action action)
{
    const struct app *app = plain->app;
    struct strbuf keys;
    struct strbuf text;
    strbuf_init(&keys);
    strbuf_init(&text);
    keymap_append_keys(&app->keys, app_get_contexts(app), action, &keys);
    strbuf_append_text(&text, action_table[action].id);
    if (keys.length > 0)
        strbuf_append_format(&text, " (%s)", keys.text);
    strbuf_append_format(&text, ": %s", _(action_table[action].help));
    plain_say(plain, text.text);
    strbuf_release_into(&keys, &plain->out);
    strbuf_release_into(&text, &plain->out);
}

static void append_words(struct plain *plain)
{
    for (size_t i = 0; i < plain_word_count; i++) {
        struct strbuf text;
        if (!plain_words[i].help)
            continue;
        strbuf_init(&text);
        strbuf_append_format(&text, "%s: %s", plain_words[i].word, _(plain_words[i].help));
        plain_say(plain, text.text);
        strbuf_release_into(&text, &plain->out);
    }
}

void plain_append_help(struct plain *plain)
{
    const struct app *app = plain->app;
    plain_say(plain,
              _("Type a line and Enter. An empty line goes on: to the next question, and from the "
                "last to the next page. Actions have a key and a name; the beginning of the name "
                "is enough, and a text behind it is what it would ask for: owner M. Klein. The "
                "number of an item goes there: the number alone, or behind that of its standard. "
                "The name of a step goes there."));
    plain_say(plain, plain_command_has_digits(app)
                         ? _("row and a number selects a row, with a command behind it does that "
                             "to the row: row 2 note.")
                         : _("A number selects a row, with a command behind it does that to the "
                             "row: 2 open."));
    append_words(plain);
    for (int i = 1; i < ACTION_COUNT; i++)
        if (i != ACTION_HELP && plain_command_offers(app, (enum action)i))
            append_action(plain, (enum action)i);
}
