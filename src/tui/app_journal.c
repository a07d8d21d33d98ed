/* The crash journal of the open assessment: what goes in, and what comes back after a crash. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "tui/app.h"

/* Trouble with the journal is said, but never stops the work. */
static void warn(struct app *app, struct error *error)
{
    const struct journal *journal = &app->journal;
    bool is_memory = journal->lacks_header || journal->lacks_change || journal->lacks_typing;
    snprintf(error->remedy, sizeof error->remedy, "%s",
             is_memory ? "save, a crash would cost what is not saved"
                       : "free some space and save, a crash would cost what is not saved");
    app_complain(app, error);
}

static bool start_journal(struct app *app)
{
    struct journal_header header;
    struct error error = {0};
    journal_fill_header(&header, app->assessment, app->path, app->loaded_sha256, app->user);
    if (journal_start(&app->journal, &header, &error))
        return true;
    warn(app, &error);
    return false;
}

void app_start_journal(struct app *app)
{
    app->journalled = app->log.done;
    if (app->journal.descriptor >= 0)
        start_journal(app);
}

/* A journal that cannot be read now is left for a better time, and the work goes on without one. */
static void leave_journal(struct app *app, struct error *error)
{
    journal_content_release(&app->found);
    journal_close(&app->journal, true);
    snprintf(error->remedy, sizeof error->remedy,
             "what a crash left is kept: close other programs and open the assessment again");
    app_complain(app, error);
}

void app_open_journal(struct app *app, bool takes_over)
{
    struct error error = {0};
    journal_close(&app->journal, false);
    journal_content_release(&app->found);
    app->is_read_only = false;
    switch (journal_open(&app->journal, app->path, takes_over, &app->found.header, &error)) {
    case JOURNAL_STARTED:
        app_start_journal(app);
        break;
    case JOURNAL_FOUND:
        if (!journal_read(&app->journal, app->catalogue, &app->found, &error) &&
            error.kind != ERROR_DATA)
            leave_journal(app, &error);
        else if (app->found.count > 0 || app->found.is_typing)
            app_push_overlay(app, VIEW_RECOVER);
        else
            app_start_journal(app);
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

/* Append the next edit that the journal does not know, or that one it knows was undone. */
static bool journal_next(struct app *app, struct error *error)
{
    bool done;
    size_t known = app->journalled;
    if (known < app->log.done) {
        done = journal_append(&app->journal, app->catalogue, &app->log.edits[known], true, error);
        known++;
    } else {
        known--;
        done = journal_append(&app->journal, app->catalogue, &app->log.edits[known], false, error);
    }
    if (!app->journal.lacks_change)
        app->journalled = known;
    return done;
}

void app_journal_edits(struct app *app)
{
    struct error error = {0};
    bool done = !app->journal.lacks_header || start_journal(app);
    while (done && app->journalled != app->log.done)
        done = journal_next(app, &error);
    if (!done && error.kind != ERROR_NONE)
        warn(app, &error);
}

void app_journal_typing(struct app *app, const char *text)
{
    struct error error = {0};
    if (!journal_append_typing(&app->journal, app->catalogue, app->edited, text, &error))
        warn(app, &error);
}

/* The identity of an assessment that was never saved is in its journal only. */
static bool take_identity(struct assessment *assessment, const struct journal_header *header,
                          struct error *error)
{
    if (!digest_is_uuid(header->id) || !clock_is_date_time(header->created_at))
        return true;
    char *id = strdup(header->id);
    char *created_at = strdup(header->created_at);
    if (!id || !created_at) {
        free(id);
        free(created_at);
        return error_set_memory(error);
    }
    free(assessment->id);
    free(assessment->created_at);
    assessment->id = id;
    assessment->created_at = created_at;
    return true;
}

/* What was being typed comes back when the field is edited again. */
static bool recover_typing(struct app *app, struct error *error)
{
    char *draft = app->found.is_typing ? strbuf_steal(&app->found.typing) : NULL;
    if (app->found.is_typing && !draft)
        return error_set_memory(error);
    if (!draft)
        return true;
    app_drop_draft(app);
    app->draft = draft;
    app->draft_field = app->found.typing_field;
    app->draft_piece = 0;
    return true;
}

/* Make the changes again; returns how many were. They are in the journal already. */
static size_t recover_changes(struct app *app, struct error *error)
{
    size_t applied = 0;
    unsigned long stroke = 0;
    for (; applied < app->found.count; applied++) {
        const struct journal_change *change = &app->found.changes[applied];
        if (applied == 0 || change->stroke != stroke)
            edit_log_begin_stroke(&app->log);
        stroke = change->stroke;
        if (!edit_log_apply(&app->log, app->assessment, change->field, change->after, change->who,
                            change->when, error))
            break;
    }
    app->journalled = app->log.done;
    app_end_stroke(app);
    return applied;
}

void app_recover(struct app *app)
{
    struct error error = {0};
    size_t applied = 0;
    size_t before = app->log.done; /* from a first try that memory did not suffice for */
    bool done = !app->is_new || take_identity(app->assessment, &app->found.header, &error);
    if (done)
        applied = recover_changes(app, &error);
    done = done && applied == app->found.count;
    if (error.kind != ERROR_IO && !recover_typing(app, &error))
        done = false;
    if (error.kind == ERROR_IO) {
        /* The question stays, with what is still to come back. */
        journal_content_drop(&app->found, applied);
        app_complain(app, &error);
        return;
    }
    app_pop_overlay(app);
    if (!done)
        app_complain(app, &error);
    else
        app_say(app, "%zu changes are back%s. s saves them; u takes them back.", before + applied,
                app->draft ? ", and what was being typed when the field is edited again" : "");
    journal_content_release(&app->found);
}

/* Unsaved, being typed, or not yet decided about since the last crash. What is open for reading
 * only takes nothing that could be lost. */
static bool has_something_to_lose(const struct app *app)
{
    bool asks = app_get_focus(app) == VIEW_RECOVER;
    return app->assessment && app->path && !app->is_read_only &&
           (asks || !edit_log_is_saved(&app->log) || app_is_typing(app));
}

void app_leave(struct app *app)
{
    if (!has_something_to_lose(app))
        return;
    app_journal_edits(app);
    if (app_is_typing(app) || app->journal.lacks_typing)
        app_journal_typing(app, app_is_typing(app) ? app->editor.text.text : NULL);
    journal_sync(&app->journal);
    if (journal_is_complete(&app->journal))
        app->keeps_journal = true;
    else
        app_rescue(app);
}

void app_discard_recovery(struct app *app)
{
    const struct edit *shown;
    struct error error = {0};
    journal_content_release(&app->found);
    app_pop_overlay(app);
    /* What came back before memory ran out. */
    while (edit_log_undo(&app->log, app->assessment, &shown, &error))
        continue;
    app_recompute(app);
    app_start_journal(app);
    app_say(app, "Discarded. The assessment is as it was saved.");
}
