/* Texts, reasons and evidence, for the row or for all that is marked. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "model/evidence_text.h"
#include "tui/answering.h"
#include "tui/app.h"

#define WHAT_SIZE 200
#define LINES_OF_EVIDENCE 3

/* ---- texts ---- */

static bool is_long(int field)
{
    return answer_fields[field].form == FORM_TEXT;
}

static const char *get_text(const struct app *app, size_t number, int field)
{
    return app->assessment->answers[app->answering.items[number]].texts[field];
}

static bool is_same_for_all(const struct app *app, int field)
{
    const char *first = get_text(app, 0, field);
    for (size_t i = 1; i < app->answering.count; i++) {
        const char *other = get_text(app, i, field);
        if (first && other ? strcmp(first, other) != 0 : first != other)
            return false;
    }
    return true;
}

void answering_edit_text(struct app *app, enum answer_text text)
{
    struct answering *answering = &app->answering;
    struct field field = field_of_answer(answering->items[0], (int)text);
    if (!answering->is_marked) {
        app_edit_field(app, field);
        return;
    }
    answering->differs = !is_same_for_all(app, field.field);
    if (answering->differs)
        app_edit_text(app, EDIT_FIELD, field, "", is_long(field.field) ? 0 : 1);
    else
        app_edit_field(app, field);
    answering->is_many = true;
}

/* A text that says more than one line does not take the place of different ones: it is added. */
static bool edit_one(struct app *app, size_t number, struct field field, const char *text)
{
    const char *old = get_text(app, number, field.field);
    bool is_added = app->answering.differs && is_long(field.field) && old;
    field.index = app->answering.items[number];
    if (!is_added)
        return app_edit_more(app, field, text);
    struct strbuf both;
    strbuf_init(&both);
    strbuf_append_format(&both, "%s\n%s", old, text);
    bool done = !both.failed && (strcmp(old, text) == 0 || app_edit_more(app, field, both.text));
    if (both.failed) {
        app->stroke_failed = true;
        app_complain_of_memory(app);
    }
    strbuf_release(&both);
    return done;
}

bool answering_accept_text(struct app *app, const char *text)
{
    const struct answering *answering = &app->answering;
    struct field field = app->edited;
    char what[WHAT_SIZE];
    if (answering->differs &&
        (!app->editor.is_changed || (text[0] == '\0' && is_long(field.field)))) {
        app_say(app, "Nothing was typed: nothing changed.");
        return true;
    }
    app_begin_stroke(app);
    for (size_t i = 0; i < answering->count; i++)
        edit_one(app, i, field, text);
    if (!app_end_stroke(app))
        return false;
    answering_note_field(app, answering->items[0], field.field);
    snprintf(what, sizeof what, is_long(field.field) || text[0] == '\0' ? "%s" : "%s %.100s",
             _(answer_fields[field.field].label), text);
    answering_say(app, answering->count, what, NULL);
    return true;
}

void answering_note_field(struct app *app, size_t item, int field)
{
    if (field == ANSWER_OWNER)
        answering_remember(app, item, GIVEN_OWNER);
    else if (field == ANSWER_DUE)
        answering_remember(app, item, GIVEN_DUE);
}

void answering_format_title(const struct app *app, const char *label, char *title, size_t size)
{
    if (app->answering.is_many)
        snprintf(title, size,
                 ngettext("%s, for %zu item", "%s, for %zu items", app->answering.count), label,
                 app->answering.count);
    else
        snprintf(title, size, "%s", label);
}

const char *answering_get_hint(const struct app *app, const char *hint)
{
    if (!app->answering.is_many || !app->answering.differs || app->purpose != EDIT_FIELD)
        return hint;
    return is_long(app->edited.field) ? _("they differ: this is added to what stands there")
                                      : _("they differ: this takes the place of all");
}

/* ---- reasons ---- */

/* Only controls have some. */
static void keep_controls(struct app *app)
{
    struct answering *answering = &app->answering;
    size_t kept = 0;
    for (size_t i = 0; i < answering->count; i++)
        if (app->catalogue->items[answering->items[i]].section->kind == ITEM_CONTROL)
            answering->items[kept++] = answering->items[i];
    answering->count = kept;
}

void answering_show_reasons(struct app *app)
{
    size_t item = app->answering.items[0];
    keep_controls(app);
    if (app->answering.count == 0) {
        app_say(app, "%s is a clause of the management system: it always applies.",
                app->catalogue->items[item].id);
        return;
    }
    if (app->catalogue->reason_count == 0) {
        app_say(app, "This catalogue names no reasons; %s says what requires the control.",
                app_name_key(app, ACTION_REQUIRED_BY).text);
        return;
    }
    app->subject = app->answering.items[0];
    app_push_overlay(app, VIEW_REASONS);
}

/* ---- evidence ---- */

void answering_add_evidence(struct app *app)
{
    struct answering *answering = &app->answering;
    size_t item = answering->items[0];
    if (!answering->is_marked) {
        app->subject = item;
        app_push_overlay(app, VIEW_EVIDENCE);
        if (app->assessment->answers[item].evidence_count == 0)
            evidence_handle(app, ACTION_ADD, 0);
        return;
    }
    app->evidence_piece = app->assessment->answers[item].evidence_count;
    app_edit_text(app, EDIT_EVIDENCE, field_of_answer(item, ANSWER_FIELD_EVIDENCE), "",
                  LINES_OF_EVIDENCE);
    answering->is_many = true;
}

/* False: it has failed. `added` is set where the item had not all of them. */
static bool add_to_item(struct app *app, size_t item, const char *pieces, bool *added)
{
    struct field field = field_of_answer(item, ANSWER_FIELD_EVIDENCE);
    struct strbuf all;
    strbuf_init(&all);
    assessment_get(app->assessment, field, &all);
    size_t count = evidence_text_add_missing(&all, pieces);
    if (all.failed) {
        app->stroke_failed = true;
        app_complain_of_memory(app);
    }
    *added = count > 0;
    bool done = !all.failed && (count == 0 || app_edit_more(app, field, all.text));
    strbuf_release(&all);
    return done;
}

static void say_added(struct app *app, size_t count)
{
    const struct answering *answering = &app->answering;
    size_t had = answering->count - count;
    char left_out[WHAT_SIZE];
    snprintf(left_out, sizeof left_out, ngettext("%zu has it already", "%zu have it already", had),
             had);
    if (answering->is_marked)
        answering_say(app, count, _("evidence added"), had > 0 ? left_out : NULL);
    else if (count > 0)
        app_say(app, "Evidence added to %s. %s marks the answer as evidenced.",
                app->catalogue->items[answering->items[0]].id,
                app_name_key(app, ACTION_BASIS).text);
    else
        app_say(app, "%s has this evidence already.",
                app->catalogue->items[answering->items[0]].id);
}

bool answering_accept_evidence(struct app *app, const char *pieces)
{
    const struct answering *answering = &app->answering;
    size_t count = 0;
    app_begin_stroke(app);
    for (size_t i = 0; i < answering->count; i++) {
        bool added = false;
        add_to_item(app, answering->items[i], pieces, &added);
        count += added;
    }
    if (!app_end_stroke(app))
        return false;
    say_added(app, count);
    return true;
}

void answering_copy_evidence(struct app *app, size_t item)
{
    struct answering *answering = &app->answering;
    size_t count = app->assessment->answers[item].evidence_count;
    struct strbuf text;
    if (count == 0) {
        app_say(app, "%s has no evidence to copy.", app->catalogue->items[item].id);
        return;
    }
    strbuf_init(&text);
    assessment_get(app->assessment, field_of_answer(item, ANSWER_FIELD_EVIDENCE), &text);
    if (text.failed) {
        app_complain_of_memory(app);
        strbuf_release(&text);
        return;
    }
    strbuf_release(&answering->copied);
    answering->copied = text;
    app_say(app,
            ngettext("%zu piece of evidence copied; %s adds it to a row, or to all that is marked.",
                     "%zu pieces of evidence copied; %s adds them to a row, or to all that is "
                     "marked.",
                     count),
            count, app_name_key(app, ACTION_PASTE_EVIDENCE).text);
}

void answering_paste_evidence(struct app *app)
{
    if (app->answering.copied.length == 0)
        app_say(app, "No evidence was copied yet: %s copies that of a row.",
                app_name_key(app, ACTION_COPY_EVIDENCE).text);
    else
        answering_accept_evidence(app, app->answering.copied.text);
}
