/* Help, evidence and the question at the end. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define KEYS_COLUMNS 22

/* What the action's keys in these contexts do. False: it has none. */
static bool add_action(const struct app *app, struct page *page, unsigned contexts,
                       enum action action)
{
    struct strbuf keys;
    strbuf_init(&keys);
    keymap_append_keys(&app->keys, contexts, action, &keys);
    bool has_keys = keys.length > 0;
    if (has_keys)
        page_add_labelled(page, 2, keys.text, KEYS_COLUMNS, LOOK_NORMAL,
                          _(action_table[action].help));
    strbuf_release_into(&keys, &page->text);
    return has_keys;
}

/* Actions of the contexts, in the order of the action table; each once. */
static void add_actions(const struct app *app, struct page *page, unsigned contexts)
{
    for (int action = 1; action < ACTION_COUNT; action++)
        add_action(app, page, contexts, (enum action)action);
}

/* Help cannot be called in a box, so that what only boxes do is listed on every screen. */
static void add_box_actions(const struct app *app, struct page *page, unsigned contexts)
{
    for (int action = 1; action < ACTION_COUNT; action++) {
        int view = VIEW_HELP;
        bool is_added = keymap_name(&app->keys, contexts, (enum action)action).text[0] != '\0';
        while (!is_added && view < VIEW_COUNT)
            is_added = add_action(app, page, view_table[view++].contexts, (enum action)action);
    }
}

/* What the signs and words of an answer mean. */
static void add_statuses(const struct app *app, struct page *page)
{
    page_add_heading(page, _("STATUSES"));
    for (int i = 0; i < STATUS_COUNT; i++) {
        char label[64];
        snprintf(label, sizeof label, "%s %s", words_get_status_sign((enum status)i, app->ascii),
                 _(status_table[i].label));
        page_add_labelled(page, 2, label, KEYS_COLUMNS, LOOK_NORMAL, _(status_table[i].meaning));
    }
    page_add_heading(page, _("BASIS"));
    for (int i = 1; i < BASIS_COUNT; i++)
        page_add_labelled(page, 2, _(basis_table[i].id), KEYS_COLUMNS, LOOK_NORMAL,
                          _(basis_table[i].meaning));
}

void help_build(const struct app *app, struct page *page)
{
    const struct view_info *view = &view_table[app->screen];
    snprintf(page->title, sizeof page->title, _("Help: %s"), _(view->name));
    bool answers = (view->contexts & CONTEXT_STATUS) != 0;
    if (answers)
        add_statuses(app, page);
    page_add_heading(page, _("KEYS HERE"));
    add_actions(app, page, app_get_contexts_of(app, app->screen));
    page_add_heading(page, _("KEYS IN BOXES ON A SCREEN"));
    add_box_actions(app, page, app_get_contexts_of(app, app->screen));
    if (!answers)
        add_statuses(app, page);
    page_add_heading(page, _("READING THE NUMBERS"));
    page_add_wrapped_format(
        page, LOOK_NORMAL, 2,
        _("\"38%% (up to 61%%)\": 38%% is there by the answers given; 61%% would be there if "
          "everything nobody has assessed turned out conforming. It is the mean over all "
          "items that apply. Presumed answers count like others and are listed in every "
          "report. P1 comes first: %s on an item says why. Strength, 1 to 10, is how much "
          "of an item the existing standard can give."),
        keymap_name(&app->keys, CONTEXT_EXPLAIN, ACTION_EXPLAIN).text);
    page_add_heading(page, _("STEPS AND TIME"));
    page_add_wrapped(
        page, LOOK_NORMAL, 2,
        _("A tick stands before a step with nothing left to ask, and before others how "
          "much of it is done; the numbers count items whose questions are all "
          "answered. The lower edge counts items without a status. The time they "
          "take is their number times the median time for one in this session; it "
          "is unknown until five were answered."));
    page_add_heading(page, _("IN A TEXT"));
    page_add_wrapped(page, LOOK_NORMAL, 2,
                     _("Enter keeps one line, Ctrl-S keeps a longer text, Esc leaves it as it was. "
                       "Ctrl-A, Ctrl-E: start and end of the line. Ctrl-W, Ctrl-U, Ctrl-K: remove "
                       "the word before, the line before, the line after the cursor. Tab completes "
                       "what was typed before. Dates can be said: +2w, +3m, fri, eom, 1.3.2027. "
                       "Ctrl-X hands the text to the editor in $VISUAL or $EDITOR."));
    page_add_heading(page, _("THE MOUSE"));
    page_add_wrapped(
        page, LOOK_NORMAL, 2,
        _("A click selects, a second one opens; the wheel scrolls; the right button goes "
          "back like Esc. A click on a key in the last lines presses it, on a step goes "
          "there, on a number in the first line explains it, in a text puts the cursor "
          "there, beside a box closes it."));
}

void evidence_build(const struct app *app, struct page *page)
{
    const struct answer *answer = &app->assessment->answers[app->subject];
    const struct catalogue_item *item = &app->catalogue->items[app->subject];
    snprintf(page->title, sizeof page->title, _("Evidence for %s %s"), item->standard->label,
             item->number);
    for (size_t i = 0; i < answer->evidence_count; i++) {
        const struct evidence *piece = &answer->evidence[i];
        page_begin_row(page);
        page_add(page, LOOK_NORMAL, piece->title);
        if (piece->date)
            page_add_right(page, LOOK_DIM, piece->date);
        if (piece->reference)
            page_add_wrapped(page, LOOK_DIM, 4, piece->reference);
        page_end_row(page);
    }
    if (answer->evidence_count == 0)
        page_add_wrapped_format(page, LOOK_DIM, 0, _("None yet: %s adds the first."),
                                app_name_key(app, ACTION_ADD).text);
    if (item->evidence.count > 0)
        page_add_heading(page, _("WHAT USUALLY COUNTS"));
    for (size_t i = 0; i < item->evidence.count; i++)
        page_add_labelled(page, 2, app_get_signs(app)->bullet, 2, LOOK_DIM,
                          item->evidence.texts[i]);
}

/* Edit piece `number`; past the end: a new one. */
static void edit_piece(struct app *app, size_t number)
{
    const struct answer *answer = &app->assessment->answers[app->subject];
    struct strbuf text;
    strbuf_init(&text);
    if (number < answer->evidence_count) {
        const struct evidence *piece = &answer->evidence[number];
        strbuf_append_format(&text, "%s\n%s\n%s", piece->title,
                             piece->reference ? piece->reference : "",
                             piece->date ? piece->date : "");
    }
    app->evidence_piece = number;
    if (text.failed)
        app_complain_of_memory(app);
    else
        app_edit_text(app, EDIT_EVIDENCE, field_of_answer(app->subject, ANSWER_FIELD_EVIDENCE),
                      text.text, 3);
    /* The title is what is changed most. */
    app->editor.cursor = strcspn(app->editor.text.text, "\n");
    strbuf_release(&text);
}

static void remove_piece(struct app *app, size_t number)
{
    struct field field = field_of_answer(app->subject, ANSWER_FIELD_EVIDENCE);
    struct strbuf old;
    struct strbuf kept;
    strbuf_init(&old);
    strbuf_init(&kept);
    assessment_get(app->assessment, field, &old);
    char *rest = old.length > 0 ? old.text : NULL;
    for (size_t i = 0; rest; i++) {
        const char *line = strsep(&rest, "\n");
        if (i != number)
            strbuf_append_format(&kept, "%s%s", kept.length > 0 ? "\n" : "", line);
    }
    if (old.failed || kept.failed)
        app_complain_of_memory(app);
    else
        app_edit(app, field, kept.text);
    strbuf_release(&kept);
    strbuf_release(&old);
}

bool evidence_handle(struct app *app, enum action action, int row)
{
    size_t count = app->assessment->answers[app->subject].evidence_count;
    switch (action) {
    case ACTION_ADD:
        edit_piece(app, count);
        return true;
    case ACTION_ACTIVATE:
        edit_piece(app, (size_t)row < count ? (size_t)row : count);
        return true;
    case ACTION_DELETE:
        if ((size_t)row < count)
            remove_piece(app, (size_t)row);
        return true;
    default:
        return false;
    }
}

void quit_build(const struct app *app, struct page *page)
{
    snprintf(page->title, sizeof page->title, _("Unsaved changes"));
    page_add_wrapped(page, LOOK_NORMAL, 0, _("This assessment has changes that are not saved."));
    page_add_labelled(page, 0, app_name_key(app, ACTION_SAVE).text, 6, LOOK_NORMAL,
                      app->path ? _("save and quit") : _("save under a name and quit"));
    page_add_labelled(page, 0, app_name_key(app, ACTION_DISCARD).text, 6, LOOK_NORMAL,
                      _("quit without saving: the changes are gone"));
    page_add_labelled(page, 0, app_name_key(app, ACTION_CLOSE).text, 6, LOOK_NORMAL, _("stay"));
}

bool quit_handle(struct app *app, enum action action, int row)
{
    (void)row;
    if (action == ACTION_DISCARD) {
        app->is_done = true;
        return true;
    }
    if (action != ACTION_SAVE)
        return false;
    app_pop_overlay(app);
    app->quits_after = true;
    app_save(app);
    return true;
}
