/* Changing the assessment: every change is an edit, and the gaps follow at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/evidence_text.h"
#include "model/presume.h"
#include "tui/app.h"

#define EVIDENCE_LINES 3 /* title, reference, date */

void app_get_who(const struct app *app, char who[128])
{
    const char *assessors = app->assessment->profile[PROFILE_ASSESSORS];
    size_t bytes = assessors ? strcspn(assessors, ",;\n") : 0;
    if (bytes > 0 && bytes < sizeof app->user)
        snprintf(who, sizeof app->user, "%.*s", (int)bytes, assessors);
    else
        snprintf(who, sizeof app->user, "%s", app->user);
}

void app_begin_stroke(struct app *app)
{
    edit_log_begin_stroke(&app->log);
    app->stroke_failed = false;
}

static bool say_if_read_only(struct app *app)
{
    const char *who = app->holder.who;
    if (app->is_read_only)
        app_say(app, "Open for reading only: %s has it open. w saves a copy.",
                who[0] != '\0' ? who : "somebody");
    return app->is_read_only;
}

/* A new edit forgets those that were undone: first the journal must know that they were. */
static bool may_edit(struct app *app)
{
    if (say_if_read_only(app))
        return false;
    if (app->journalled > app->log.done)
        app_journal_edits(app);
    return app->journalled <= app->log.done;
}

bool app_edit_more(struct app *app, struct field field, const char *value)
{
    struct error error = {0};
    if (app->stroke_failed)
        return false;
    app->stroke_failed = !may_edit(app);
    if (app->stroke_failed)
        return false;
    app->stroke_failed =
        !edit_log_apply(&app->log, app->assessment, field, value, app->user, clock_now(), &error);
    if (app->stroke_failed)
        app_complain(app, &error);
    return !app->stroke_failed;
}

void app_recompute(struct app *app)
{
    gap_report_compute(app->gaps, app->assessment, app->today);
    plan_compute(app->plan, app->assessment, app->gaps, app->today);
    if (!forecast_compute(&app->forecast, app->assessment, app->gaps, app->plan->audit, app->today))
        app_complain_of_memory(app);
}

bool app_end_stroke(struct app *app)
{
    bool done = !app->stroke_failed;
    if (!done)
        edit_log_abort_stroke(&app->log, app->assessment);
    app->stroke_failed = false;
    app_recompute(app);
    app_journal_edits(app);
    return done;
}

bool app_edit(struct app *app, struct field field, const char *value)
{
    app_begin_stroke(app);
    app_edit_more(app, field, value);
    return app_end_stroke(app);
}

bool app_is_changed(const struct app *app)
{
    return app->assessment && (app->is_new || !edit_log_is_saved(&app->log));
}

void app_mark_saved(struct app *app)
{
    app->is_new = false;
    edit_log_mark_saved(&app->log);
}

/* Status, basis, who and when, inside a stroke. */
static void edit_status(struct app *app, size_t item, enum status status)
{
    const struct answer *answer = &app->assessment->answers[item];
    bool given = status != STATUS_NOT_ASSESSED;
    /* Evidence that was seen and is still listed goes on backing the answer. */
    bool evidenced = answer->basis == BASIS_EVIDENCED && answer->evidence_count > 0;
    enum basis basis = !given ? BASIS_NONE : evidenced ? BASIS_EVIDENCED : BASIS_STATED;
    char now[CLOCK_DATE_TIME_SIZE];
    char who[sizeof app->user];
    app_get_who(app, who);
    clock_format_date_time(clock_now(), now);
    app_edit_more(app, field_of_answer(item, ANSWER_FIELD_STATUS),
                  given ? status_table[status].id : NULL);
    app_edit_more(app, field_of_answer(item, ANSWER_FIELD_BASIS), basis_table[basis].id);
    app_edit_more(app, field_of_answer(item, ANSWER_ASSESSED_BY), given ? who : NULL);
    app_edit_more(app, field_of_answer(item, ANSWER_ASSESSED_AT), given ? now : NULL);
}

void app_set_status(struct app *app, size_t item, enum status status)
{
    const struct answer *answer = &app->assessment->answers[item];
    bool is_clause = app->catalogue->items[item].section->kind == ITEM_CLAUSE;
    if (status == STATUS_NOT_APPLICABLE && !is_clause && !answer->texts[ANSWER_JUSTIFICATION]) {
        app_edit_text(app, EDIT_JUSTIFICATION, field_of_answer(item, ANSWER_JUSTIFICATION), "", 0);
        return;
    }
    app_begin_stroke(app);
    edit_status(app, item, status);
    app_end_stroke(app);
}

void app_cycle_basis(struct app *app, size_t item)
{
    static const enum basis next[BASIS_COUNT] = {
        [BASIS_NONE] = BASIS_STATED,
        [BASIS_PRESUMED] = BASIS_STATED,
        [BASIS_STATED] = BASIS_EVIDENCED,
        [BASIS_EVIDENCED] = BASIS_PRESUMED,
    };
    const struct answer *answer = &app->assessment->answers[item];
    if (answer->status == STATUS_NOT_ASSESSED) {
        app_say(app, "Give it a status first: a basis without one means nothing.");
        return;
    }
    enum basis basis = next[answer->basis];
    if (app_edit(app, field_of_answer(item, ANSWER_FIELD_BASIS), basis_table[basis].id))
        app_say(app, "Basis: %s, %s.", basis_table[basis].id, basis_table[basis].meaning);
}

void app_presume(struct app *app)
{
    struct error error = {0};
    size_t changed = 0;
    if (!may_edit(app))
        return;
    bool done =
        presume_source(&app->log, app->assessment, app->user, clock_now(), &changed, &error);
    app_end_stroke(app);
    if (!done)
        app_complain(app, &error);
    else if (changed == 0)
        app_say(app, "Every item of %s has an answer already.", app->catalogue->source.label);
    else
        app_say(app, "%zu items of %s presumed conforming, and marked so. %s takes it back.",
                changed, app->catalogue->source.label, app_name_key(app, ACTION_UNDO).text);
}

static void show_reasons(struct app *app, size_t item)
{
    if (app->catalogue->items[item].section->kind == ITEM_CLAUSE) {
        app_say(app, "%s is a clause of the management system: it always applies.",
                app->catalogue->items[item].id);
        return;
    }
    if (app->catalogue->reason_count == 0) {
        app_say(app, "This catalogue names no reasons; c says what requires the control.");
        return;
    }
    app->subject = item;
    app_push_overlay(app, VIEW_REASONS);
}

bool app_handle_answer_action(struct app *app, size_t item, enum action action)
{
    if (action >= ACTION_STATUS_CLEAR && action <= ACTION_STATUS_NOT_APPLICABLE) {
        app_set_status(app, item, (enum status)(action - ACTION_STATUS_CLEAR));
        return true;
    }
    switch (action) {
    case ACTION_NOTE:
        app_edit_field(app, field_of_answer(item, ANSWER_NOTE));
        return true;
    case ACTION_OWNER:
        app_edit_field(app, field_of_answer(item, ANSWER_OWNER));
        return true;
    case ACTION_DUE:
        app_edit_field(app, field_of_answer(item, ANSWER_DUE));
        return true;
    case ACTION_JUSTIFICATION:
        app_edit_field(app, field_of_answer(item, ANSWER_JUSTIFICATION));
        return true;
    case ACTION_REQUIRED_BY:
        app_edit_field(app, field_of_answer(item, ANSWER_REQUIRED_BY));
        return true;
    case ACTION_IMPLEMENTATION:
        app_edit_field(app, field_of_answer(item, ANSWER_IMPLEMENTATION));
        return true;
    case ACTION_REASONS:
        show_reasons(app, item);
        return true;
    case ACTION_BASIS:
        app_cycle_basis(app, item);
        return true;
    case ACTION_EVIDENCE:
        app->subject = item;
        app_push_overlay(app, VIEW_EVIDENCE);
        if (app->assessment->answers[item].evidence_count == 0)
            evidence_handle(app, ACTION_ADD, 0);
        return true;
    default:
        return false;
    }
}

/* ---- the text editor ---- */

static bool same_field(struct field a, struct field b)
{
    return a.group == b.group && a.index == b.index && a.field == b.field;
}

/* Is the text a value of the assessment, not the name of a file? */
static bool edits_value(const struct app *app)
{
    return app->purpose == EDIT_FIELD || app->purpose == EDIT_JUSTIFICATION ||
           app->purpose == EDIT_EVIDENCE;
}

static bool has_draft(const struct app *app)
{
    return edits_value(app) && app->draft && same_field(app->draft_field, app->edited) &&
           (app->purpose != EDIT_EVIDENCE || app->draft_piece == app->evidence_piece);
}

void app_edit_text(struct app *app, enum editor_purpose purpose, struct field field,
                   const char *text, size_t max_lines)
{
    app->purpose = purpose;
    app->edited = field;
    bool is_draft = has_draft(app);
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
    app_say(app, "Not changed. Edit it again to get back what you typed.");
}

/* Blank lines and blanks at the end are not meant. */
static void trim_end(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && strchr(" \n\t", text[length - 1]))
        text[--length] = '\0';
}

static bool accept_justification(struct app *app, const char *text)
{
    if (text[0] == '\0') {
        app_say(app, "Left out needs a reason; Esc leaves the status as it is.");
        return false;
    }
    app_begin_stroke(app);
    app_edit_more(app, app->edited, text);
    edit_status(app, app->edited.index, STATUS_NOT_APPLICABLE);
    return app_end_stroke(app);
}

/* The evidence text with piece `piece` replaced by the editor's three lines; past the end: added.
 */
static bool accept_evidence(struct app *app, char *text)
{
    const struct answer *answer = &app->assessment->answers[app->edited.index];
    char *rest = text;
    const char *parts[EVIDENCE_LINES] = {"", "", ""};
    for (int i = 0; i < EVIDENCE_LINES && rest; i++)
        parts[i] = strsep(&rest, "\n");
    if (parts[0][0] == '\0' && (parts[1][0] != '\0' || parts[2][0] != '\0')) {
        struct error error = {0};
        error_set(&error, ERROR_DATA, "say what was seen", "the first line is empty");
        app_complain(app, &error);
        return false;
    }
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
        app_say(app, "Kept. b marks the answer as evidenced, if this shows the whole of it.");
    strbuf_release(&old);
    strbuf_release(&all);
    return done;
}

static bool accept_text(struct app *app, char *text)
{
    switch (app->purpose) {
    case EDIT_FIELD:
        return app_edit(app, app->edited, text);
    case EDIT_JUSTIFICATION:
        return accept_justification(app, text);
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

void app_keep_editor(struct app *app)
{
    if (app_is_typing(app))
        accept_editor(app);
}

static void handle_editor_key(struct app *app, int key)
{
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
    } else if (event->kind == EVENT_KEY) {
        handle_editor_key(app, event->key);
    } else if (event->kind == EVENT_CLICK) {
        app_handle_click(app, event);
    }
    if (app_is_typing(app))
        app_journal_typing(app, app->editor.text.text);
    return true;
}
