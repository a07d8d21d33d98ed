/* The crash journal of the open assessment: who holds it, and what goes in. */
#include <limits.h>
#include <stdio.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "tui/app.h"

/* Trouble with the journal is said, but never stops the work. */
static void warn(struct app *app, struct error *error)
{
    const struct journal *journal = &app->journal;
    bool is_memory = journal->lacks_header || journal->lacks_change || journal->lacks_typing;
    snprintf(error->remedy, sizeof error->remedy, "%s",
             is_memory ? _("save, a crash would cost what is not saved")
                       : _("free some space and save, a crash would cost what is not saved"));
    app_complain(app, error);
}

bool app_is_safe(const struct app *app)
{
    return !app->assessment || app->is_read_only || journal_is_complete(&app->journal);
}

static void start_journal(struct app *app)
{
    struct journal_header header;
    struct error error = {0};
    journal_fill_header(&header, app->assessment, app->path, app->loaded_sha256, app->user);
    if (!journal_start(&app->journal, &header, &error))
        warn(app, &error);
}

void app_start_journal(struct app *app)
{
    app->journalled = app->log.done;
    if (app->journal.descriptor >= 0)
        start_journal(app);
}

/* ---- opening ---- */

/* A journal that cannot be read now is left for a better time, and the work goes on without one. */
static void leave_journal(struct app *app, struct error *error)
{
    journal_content_release(&app->found);
    journal_close(&app->journal, true);
    snprintf(error->remedy, sizeof error->remedy,
             _("what a crash left is kept: close other programs and open the assessment again"));
    app_complain(app, error);
}

static void take_journal(struct app *app, bool takes_over);

/* One that will not be readable at a better time either is never emptied: somebody may know how to
 * read it. */
static void put_journal_aside(struct app *app, struct error *error)
{
    char kept[PATH_MAX];
    journal_content_release(&app->found);
    bool done = journal_keep_away(&app->journal, kept, error);
    if (done)
        take_journal(app, false);
    snprintf(error->what, sizeof error->what, _("what a crash left cannot be read"));
    snprintf(error->remedy, sizeof error->remedy,
             done ? _("it is kept as %.400s") : _("it is kept"), kept);
    app_complain(app, error);
}

static void look_at_journal(struct app *app)
{
    struct error error = {0};
    bool is_read = journal_read(&app->journal, app->catalogue, &app->found, &error);
    bool is_asked = is_read && (app->found.count > 0 || app->found.is_typing);
    bool is_lost = !is_read || (!is_asked && app->found.is_damaged);
    if ((is_read || !error_is_memory(&error)) && is_lost)
        put_journal_aside(app, &error);
    else if (!is_read ||
             (is_asked && !journal_name_holder(&app->journal, app->path, app->user, &error)))
        leave_journal(app, &error);
    else if (is_asked)
        app_push_overlay(app, VIEW_RECOVER);
    else
        app_start_journal(app);
}

static void take_journal(struct app *app, bool takes_over)
{
    struct error error = {0};
    switch (journal_open(&app->journal, app->path, takes_over, &app->holder, &error)) {
    case JOURNAL_STARTED:
        app_start_journal(app);
        break;
    case JOURNAL_FOUND:
        look_at_journal(app);
        break;
    case JOURNAL_HELD:
        app->is_read_only = true;
        app_push_overlay(app, VIEW_HELD);
        break;
    case JOURNAL_FAILED:
        warn(app, &error);
        break;
    }
}

void app_open_journal(struct app *app, bool takes_over)
{
    journal_close(&app->journal, false);
    journal_content_release(&app->found);
    app->is_read_only = false;
    take_journal(app, takes_over);
}

/* ---- writing ---- */

/* Append the next edit that the journal does not know, or that one it knows was undone. False: it
 * does not even wait to be written. */
static bool journal_next(struct app *app, struct error *error)
{
    size_t known = app->journalled;
    bool redone = known < app->log.done;
    const struct edit *edit = &app->log.edits[redone ? known : known - 1];
    journal_append(&app->journal, app->catalogue, edit, redone, error);
    if (app->journal.lacks_change)
        return false;
    app->journalled = redone ? known + 1 : known - 1;
    return true;
}

bool app_write_fresh_journal(struct app *app, struct error *error)
{
    struct journal_header header;
    struct strbuf changes;
    strbuf_init(&changes);
    for (size_t i = app->journalled; i < app->log.done; i++)
        journal_build_change(&changes, app->catalogue, &app->log.edits[i], true);
    for (size_t i = app->journalled; i > app->log.done; i--)
        journal_build_change(&changes, app->catalogue, &app->log.edits[i - 1], false);
    journal_fill_header(&header, app->assessment, app->path, app->loaded_sha256, app->user);
    bool done = journal_rewrite(&app->journal, app->catalogue, &header, &changes, error);
    if (done)
        app->journalled = app->log.done;
    strbuf_release(&changes);
    return done;
}

/* Every edit waits to be written, whatever becomes of those before it; the first trouble is said.
 */
static void append_edits(struct app *app, struct error *error)
{
    bool goes_on = !app->journal.lacks_header;
    while (goes_on && app->journalled != app->log.done) {
        struct error next = {0};
        goes_on = journal_next(app, &next);
        if (error->kind == ERROR_NONE)
            *error = next;
    }
    if (error->kind != ERROR_NONE)
        warn(app, error);
}

void app_rewrite_journal(struct app *app)
{
    struct error error = {0};
    if (app_write_fresh_journal(app, &error))
        return;
    /* The old one goes on, and that is no trouble. */
    if (!app->journal.lacks_header)
        error = (struct error){0};
    append_edits(app, &error);
}

void app_journal_edits(struct app *app)
{
    struct error error = {0};
    if (app->journal.lacks_header)
        app_rewrite_journal(app);
    else
        append_edits(app, &error);
}

void app_journal_typing(struct app *app, const char *text)
{
    struct error error = {0};
    size_t piece = app->purpose == EDIT_EVIDENCE ? app->evidence_piece : 0;
    if (!journal_append_typing(&app->journal, app->catalogue, app->edited, piece, text, &error))
        warn(app, &error);
}

/* ---- the end ---- */

/* Unsaved, being typed, or not yet decided about since the last crash. What is open for reading
 * only takes nothing that could be lost. */
static bool has_something_to_lose(const struct app *app)
{
    bool asks = app_get_focus(app) == VIEW_RECOVER;
    return app->assessment && app->path && !app->is_read_only &&
           (asks || !edit_log_is_saved(&app->log) || app_is_typing(app));
}

/* Into the file, or beside it; and what cannot stand there into the journal of that. */
static bool rescue(struct app *app)
{
    if (!app_rescue(app))
        return false;
    if (app_is_typing(app))
        app_journal_typing(app, app->editor.text.text);
    app->keeps_journal = app_is_typing(app) || app_get_focus(app) == VIEW_RECOVER;
    journal_flush(&app->journal);
    return !app_is_typing(app) || journal_is_complete(&app->journal);
}

void app_leave(struct app *app)
{
    if (!has_something_to_lose(app))
        return;
    app_journal_edits(app);
    if (app_is_typing(app) || app->journal.lacks_typing)
        app_journal_typing(app, app_is_typing(app) ? app->editor.text.text : NULL);
    journal_flush(&app->journal);
    if (journal_is_complete(&app->journal)) {
        app->keeps_journal = true;
    } else if (!rescue(app)) {
        app->keeps_journal = true;
        app->is_at_loss = true;
    }
}
