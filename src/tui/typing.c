#include "tui/typing.h"

#include <stdio.h>
#include <string.h>

#include "base/date_words.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "tui/app.h"
#include "tui/complete.h"

static bool is_value(const struct app *app)
{
    return app->purpose == EDIT_FIELD || app->purpose == EDIT_EVIDENCE;
}

static bool takes_date(const struct app *app)
{
    return app->purpose == EDIT_FIELD && field_get_info(app->edited)->form == FORM_DATE;
}

/* The line with the cursor: its number, and where it begins and ends. */
static size_t find_line(const struct editor *editor, size_t *begin, size_t *end)
{
    const char *text = editor->text.text;
    size_t line = 0;
    *begin = 0;
    for (size_t i = 0; i < editor->cursor; i++) {
        if (text[i] != '\n')
            continue;
        line++;
        *begin = i + 1;
    }
    *end = *begin + strcspn(text + *begin, "\n");
    return line;
}

static void find_proposals(const struct app *app, const char *prefix, struct complete *found)
{
    size_t begin;
    size_t end;
    size_t line = find_line(&app->editor, &begin, &end);
    complete_find(found, app->assessment, app->edited, line, prefix);
}

/* The line as text; false: it is longer than anything that is proposed. */
static bool copy_line(const struct app *app, char line[TYPING_PREFIX_SIZE])
{
    size_t begin;
    size_t end;
    find_line(&app->editor, &begin, &end);
    if (end - begin >= TYPING_PREFIX_SIZE)
        return false;
    memcpy(line, app->editor.text.text + begin, end - begin);
    line[end - begin] = '\0';
    return true;
}

bool typing_has_help(const struct app *app)
{
    return is_value(app) && (takes_date(app) || app->purpose == EDIT_EVIDENCE ||
                             complete_has_any(app->assessment, app->edited));
}

static void append_date(const struct app *app, const char *words, struct strbuf *out)
{
    char date[DATE_SIZE];
    if (words[0] == '\0')
        strbuf_append_text(out, _("2027-03-01, 1.3.2027, +2w, +3m, fri, eom, today"));
    else if (date_words_parse(words, app->today, date))
        strbuf_append_format(out, "= %s %s", date_words_get_weekday(date), date);
    else
        strbuf_append_text(out, _("no date yet"));
}

void typing_append_help(const struct app *app, struct strbuf *out)
{
    char line[TYPING_PREFIX_SIZE];
    size_t begin;
    size_t end;
    struct complete found;
    if (!copy_line(app, line))
        return;
    bool is_date = takes_date(app) ||
                   (app->purpose == EDIT_EVIDENCE && find_line(&app->editor, &begin, &end) == 2);
    if (is_date) {
        append_date(app, line, out);
        return;
    }
    find_proposals(app, app->typing.next > 0 ? app->typing.prefix : line, &found);
    for (size_t i = 0; i < found.count; i++)
        strbuf_append_format(out, "%s%s", i == 0 ? _("Tab: ") : "  |  ", found.texts[i]);
}

static bool replace_line(struct editor *editor, const char *text)
{
    size_t begin;
    size_t end;
    find_line(editor, &begin, &end);
    strbuf_splice(&editor->text, begin, end - begin, text, strlen(text));
    if (strbuf_clear_failure(&editor->text))
        return false;
    editor->cursor = begin + strlen(text);
    editor->is_changed = true;
    return true;
}

bool typing_handle_key(struct app *app, int key)
{
    struct typing *typing = &app->typing;
    struct complete found;
    if (key != KEY_CODE_TAB || !is_value(app)) {
        typing->next = 0;
        return false;
    }
    if (typing->next == 0 && !copy_line(app, typing->prefix))
        return false;
    find_proposals(app, typing->prefix, &found);
    if (found.count == 0)
        return false;
    size_t taken = typing->next % found.count;
    typing->next = taken + 1;
    if (!replace_line(&app->editor, found.texts[taken]))
        app_complain_of_memory(app);
    return true;
}

const char *typing_read_date(const struct app *app, const char *text, char *date)
{
    return date_words_parse(text, app->today, date) ? date : text;
}
