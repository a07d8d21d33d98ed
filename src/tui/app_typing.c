/* The text editor over the screens: what goes in, what becomes of it, and what is kept of it. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "model/evidence_text.h"
#include "tui/app.h"

#define EVIDENCE_LINES 3 /* title, reference, date */

static bool same_field(struct field a, struct field b)
{
    return a.group == b.group && a.index == b.index && a.field == b.field;
}

/* Is the text a value of the assessment, not the name of a file? */
static bool edits_value(const struct app *app)
{
    return app->purpose == EDIT_FIELD || app->purpose == EDIT_JUSTIFICATION ||
           app->purpose == EDIT_EVIDENCE || app->purpose == EDIT_NEW_RECORD;
}

static bool has_draft(const struct app *app)
{
    return edits_value(app) && app->draft && same_field(app->draft_field, app->edited) &&
           (app->purpose != EDIT_EVIDENCE || app->draft_piece == app->evidence_piece);
}

/* A record that begins with a proposed name is another one than that whose name was typed. */
static bool takes_draft(const struct app *app, const char *text)
{
    return has_draft(app) && (app->purpose != EDIT_NEW_RECORD || text[0] == '\0');
}

void app_edit_text(struct app *app, enum editor_purpose purpose, struct field field,
                   const char *text, size_t max_lines)
{
    app->purpose = purpose;
    app->edited = field;
    app->typing.next = 0;
    app->answering.is_many = false;
    bool is_draft = takes_draft(app, text);
    if (!editor_begin(&app->editor, is_draft ? app->draft : text, max_lines)) {
        app_complain_of_memory(app);
        return;
    }
    if (is_draft) {
        app->editor.is_changed = true;
        app_say(app, "This is what you typed before you cancelled.");
    }
    app_push_overlay(app, VIEW_EDITOR);
}

void app_edit_field(struct app *app, struct field field)
{
    struct strbuf value;
    strbuf_init(&value);
    assessment_get(app->assessment, field, &value);
    size_t max_lines = field_get_info(field)->form == FORM_TEXT ? 0 : 1;
    /* A text cut short would take the place of the whole one. */
    if (value.failed)
        app_complain_of_memory(app);
    else
        app_edit_text(app, EDIT_FIELD, field, value.text, max_lines);
    strbuf_release(&value);
}

void app_drop_draft(struct app *app)
{
    free(app->draft);
    app->draft = NULL;
}

/* Leave the editor, but keep what was typed for the next time; where that cannot be, stay. */
static void cancel_editor(struct app *app)
{
    bool keeps = edits_value(app) && app->editor.is_changed;
    char *draft = keeps ? strdup(app->editor.text.text) : NULL;
    if (keeps && !draft) {
        app_complain_of_memory(app);
        return;
    }
    app_pop_overlay(app);
    app->quits_after = false;
    if (!keeps)
        return;
    app_drop_draft(app);
    app->draft = draft;
    app->draft_field = app->edited;
    app->draft_piece = app->evidence_piece;
    if (app->purpose == EDIT_NEW_RECORD)
        app_say(app, "Nothing added. %s gives back what you typed.",
                app_name_key(app, ACTION_ADD).text);
    else
        app_say(app, "Not changed. Edit it again to get back what you typed.");
}

/* Blank lines and blanks at the end are not meant. */
static void trim_end(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && strchr(" \n\t", text[length - 1]))
        text[--length] = '\0';
}

/* The evidence text with piece `piece` replaced by the editor's three lines; past the end: added.
 */
static bool replace_piece(struct app *app, const char *const parts[EVIDENCE_LINES])
{
    const struct answer *answer = &app->assessment->answers[app->edited.index];
    struct strbuf all;
    struct strbuf old;
    strbuf_init(&all);
    strbuf_init(&old);
    evidence_text_append(answer, &old);
    char *line = old.text;
    for (size_t i = 0; i < answer->evidence_count || i == app->evidence_piece; i++) {
        char *kept = i < answer->evidence_count ? strsep(&line, "\n") : NULL;
        if (i == app->evidence_piece)
            evidence_text_replace_piece(&all, kept, parts[0], parts[1], parts[2]);
        else if (kept)
            strbuf_append_format(&all, "%s%s", all.length > 0 ? "\n" : "", kept);
    }
    bool is_whole = !old.failed && !all.failed;
    bool done = is_whole && app_edit(app, app->edited, all.text);
    if (!is_whole)
        app_complain_of_memory(app);
    if (done && answer->evidence_count > 0 && answer->basis != BASIS_EVIDENCED &&
        answer->basis != BASIS_NONE)
        app_say(app,
                "Kept. On the page of the item %s marks the answer as evidenced, if this shows the "
                "whole of it.",
                app_name_key(app, ACTION_BASIS).text);
    strbuf_release(&old);
    strbuf_release(&all);
    return done;
}

static bool add_piece_to_many(struct app *app, const char *const parts[EVIDENCE_LINES])
{
    struct strbuf piece;
    if (parts[0][0] == '\0')
        return true;
    strbuf_init(&piece);
    evidence_text_append_piece(&piece, parts[0], parts[1], parts[2]);
    bool done = !piece.failed && answering_accept_evidence(app, piece.text);
    if (piece.failed)
        app_complain_of_memory(app);
    strbuf_release(&piece);
    return done;
}

static bool accept_evidence(struct app *app, char *text)
{
    char *rest = text;
    const char *parts[EVIDENCE_LINES] = {"", "", ""};
    for (int i = 0; i < EVIDENCE_LINES && rest; i++)
        parts[i] = strsep(&rest, "\n");
    char date[DATE_SIZE];
    parts[2] = typing_read_date(app, parts[2], date);
    if (parts[0][0] == '\0' && (parts[1][0] != '\0' || parts[2][0] != '\0')) {
        struct error error = {0};
        error_set(&error, ERROR_DATA, "say what was seen", "the first line is empty");
        app_complain(app, &error);
        return false;
    }
    return app->answering.is_many ? add_piece_to_many(app, parts) : replace_piece(app, parts);
}

static bool accept_field(struct app *app, const char *text)
{
    if (app->answering.is_many)
        return answering_accept_text(app, text);
    if (!app_edit(app, app->edited, text))
        return false;
    if (app->edited.group == FIELD_ANSWER)
        answering_note_field(app, app->edited.index, app->edited.field);
    return true;
}

static bool accept_text(struct app *app, char *text)
{
    char date[DATE_SIZE];
    switch (app->purpose) {
    case EDIT_FIELD:
        return accept_field(app, field_get_info(app->edited)->form == FORM_DATE
                                     ? typing_read_date(app, text, date)
                                     : text);
    case EDIT_NEW_RECORD:
        return records_accept_new(app, text);
    case EDIT_JUSTIFICATION:
        return answering_accept_justification(app, text);
    case EDIT_EVIDENCE:
        return accept_evidence(app, text);
    default:
        return app_accept_path(app, text);
    }
}

/* Close the editor first: what follows may open another overlay. On failure it comes back. */
static void accept_editor(struct app *app)
{
    char *text = strdup(app->editor.text.text);
    if (!text) {
        app_complain_of_memory(app);
        return;
    }
    trim_end(text);
    app_pop_overlay(app);
    bool is_draft = has_draft(app);
    if (accept_text(app, text)) {
        app_journal_typing(app, NULL);
        if (is_draft)
            app_drop_draft(app);
    } else {
        app->overlays[app->overlay_count++] = VIEW_EDITOR;
    }
    free(text);
}

bool app_is_typing(const struct app *app)
{
    return app_get_focus(app) == VIEW_EDITOR && edits_value(app) && app->editor.is_changed;
}

void app_take_typed(struct app *app, const char *text)
{
    struct editor taken;
    editor_init(&taken);
    if (!editor_begin(&taken, "", app->editor.max_lines) || !editor_insert(&taken, text)) {
        editor_release(&taken);
        app_complain_of_memory(app);
        return;
    }
    editor_release(&app->editor);
    app->editor = taken;
    if (app_is_typing(app))
        app_journal_typing(app, app->editor.text.text);
    app_say(app, N_("Taken over. Keep it, or go on here."));
}

void app_keep_editor(struct app *app)
{
    if (app_is_typing(app))
        accept_editor(app);
}

static void handle_editor_key(struct app *app, int key)
{
    if (typing_handle_key(app, key))
        return;
    switch (editor_handle_key(&app->editor, key)) {
    case EDITOR_CANCELS:
        cancel_editor(app);
        break;
    case EDITOR_ACCEPTS:
        accept_editor(app);
        break;
    case EDITOR_LACKS_MEMORY:
        app_complain_of_memory(app);
        break;
    case EDITOR_GOES_ON:
        break;
    }
}

bool app_handle_editor_event(struct app *app, const struct event *event)
{
    if (app_get_focus(app) != VIEW_EDITOR)
        return false;
    if (event->kind == EVENT_PASTE) {
        if (!event->paste || !editor_insert(&app->editor, event->paste))
            app_complain_of_memory(app);
    } else if (event->kind == EVENT_KEY && event->key == KEY_CONTROL('Z')) {
        app->wants_suspend = true;
    } else if (event->kind == EVENT_KEY && event->key == KEY_CONTROL('X')) {
        app->wants_outside = edits_value(app);
    } else if (event->kind == EVENT_KEY) {
        handle_editor_key(app, event->key);
    }
    if (app_is_typing(app))
        app_journal_typing(app, app->editor.text.text);
    return true;
}
