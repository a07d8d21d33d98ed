/* Saving found that somebody else changed the file: reading theirs, and putting both together. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "tui/app.h"

void app_end_conflict(struct app *app)
{
    assessment_free(app->conflict.theirs);
    merge_release(&app->conflict.merge);
    app->conflict = (struct app_conflict){0};
}

/* What both began with is in app.base, which was read or written here: it parses. */
static bool compare(struct app *app, struct error *error)
{
    struct problems problems;
    problems_init(&problems);
    struct assessment *base =
        assessment_parse(app->catalogue, app->path, app->base.text, app->base.length, &problems);
    if (!base)
        problems_get_first(&problems, error);
    bool done = base && merge_compare(&app->conflict.merge, base, app->assessment,
                                      app->conflict.theirs, error);
    assessment_free(base);
    problems_release(&problems);
    return done;
}

void app_begin_conflict(struct app *app)
{
    struct app_conflict *conflict = &app->conflict;
    struct problems problems;
    struct error error = {0};
    app_end_conflict(app);
    problems_init(&problems);
    conflict->theirs = assessment_load(app->catalogue, app->path, conflict->sha256, &problems);
    if (!conflict->theirs) {
        problems_get_first(&problems, &error);
        bool is_read = error.kind == ERROR_DATA; /* otherwise nobody knows what was changed */
        snprintf(error.remedy, sizeof error.remedy, "%s",
                 is_read ? _("it was changed by somebody else; w saves yours under another name")
                         : _("w saves yours under another name"));
    }
    problems_release(&problems);
    if (conflict->theirs && compare(app, &error)) {
        app_push_overlay(app, VIEW_CONFLICT);
        return;
    }
    app_complain(app, &error);
    app_end_conflict(app);
}

/* Theirs with own changes in the log takes the place of the open assessment. */
static void replace_assessment(struct app *app, struct edit_log *log, struct strbuf *base)
{
    struct app_conflict *conflict = &app->conflict;
    assessment_free(app->assessment);
    edit_log_release(&app->log);
    strbuf_release(&app->base);
    app->assessment = conflict->theirs;
    app->log = *log;
    app->base = *base;
    memcpy(app->loaded_sha256, conflict->sha256, sizeof conflict->sha256);
    conflict->theirs = NULL;
    /* Not emptied first: until the new one is there, the old one holds what is unsaved. */
    app->journalled = 0;
    app_rewrite_journal(app);
}

/* Make own changes on theirs; false: nothing of what is open changed. */
static bool merge(struct app *app, bool undone, struct error *error)
{
    struct app_conflict *conflict = &app->conflict;
    struct edit_log log;
    struct strbuf base;
    const struct edit *shown;
    edit_log_init(&log);
    strbuf_init(&base);
    assessment_write(conflict->theirs, &base);
    bool done =
        strbuf_is_complete(&base, error) &&
        merge_apply(&conflict->merge, &log, conflict->theirs, app->user, clock_now(), error);
    if (done && undone && log.done > 0)
        done = edit_log_undo(&log, conflict->theirs, &shown, error);
    if (done) {
        replace_assessment(app, &log, &base);
    } else {
        edit_log_release(&log);
        strbuf_release(&base);
    }
    return done;
}

/* What merging left out must not go unseen: the first by name, which of the list the user knows. */
static void append_left_out(const struct app *app, const struct merge *merge, struct strbuf *out)
{
    size_t count = merge->sides[MERGE_LEFT_OUT];
    size_t first = 0;
    if (count == 0)
        return;
    while (merge->list[first].side != MERGE_LEFT_OUT)
        first++;
    strbuf_append_text(out, _(" Left out: "));
    app_append_field_name(out, app, merge->list[first].field);
    if (count > 1)
        strbuf_append_format(out, _(" and %zu more"), count - 1);
    strbuf_append_char(out, '.');
}

void app_merge(struct app *app, bool undone)
{
    struct error error = {0};
    struct strbuf left_out;
    if (!app->conflict.theirs)
        return;
    bool done = merge(app, undone, &error);
    size_t changes = app->log.count;
    strbuf_init(&left_out);
    append_left_out(app, &app->conflict.merge, &left_out);
    app_recompute(app);
    app_end_conflict(app);
    app_pop_overlay(app);
    if (!done)
        app_complain(app, &error);
    else if (undone)
        app_say(app,
                ngettext("This is what stands on the disk. %s brings your %zu change.%s",
                         "This is what stands on the disk. %s brings your %zu changes.%s", changes),
                app_name_key(app, ACTION_REDO).text, changes, left_out.text);
    else
        app_say(app,
                ngettext("Your %zu change is on top of theirs. %s saves; %s takes it back.%s",
                         "Your %zu changes are on top of theirs. %s saves; %s takes yours back.%s",
                         changes),
                changes, app_name_key(app, ACTION_SAVE).text, app_name_key(app, ACTION_UNDO).text,
                left_out.text);
    strbuf_release(&left_out);
}
