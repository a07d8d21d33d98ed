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
    snprintf(error->remedy, sizeof error->remedy,
             "free some space and save, a crash would cost what is not saved");
    app_complain(app, error);
}

void app_start_journal(struct app *app)
{
    struct journal_header header;
    struct error error = {0};
    if (app->journal.descriptor < 0)
        return;
    journal_fill_header(&header, app->assessment, app->path, app->loaded_sha256, app->user);
    if (!journal_start(&app->journal, &header, &error))
        warn(app, &error);
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
        if (journal_read(&app->journal, app->catalogue, &app->found, &error) &&
            (app->found.count > 0 || app->found.is_typing))
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

void app_journal_edits(struct app *app, size_t before)
{
    struct error error = {0};
    const struct edit_log *log = &app->log;
    bool done = true;
    for (size_t i = before; i < log->done && done; i++)
        done = journal_append(&app->journal, app->catalogue, &log->edits[i], true, &error);
    for (size_t i = before; i > log->done && done; i--)
        done = journal_append(&app->journal, app->catalogue, &log->edits[i - 1], false, &error);
    if (!done)
        warn(app, &error);
}

void app_journal_typing(struct app *app, const char *text)
{
    struct error error = {0};
    if (!journal_append_typing(&app->journal, app->catalogue, app->edited, text, &error))
        warn(app, &error);
}

/* The identity of an assessment that was never saved is in its journal only. */
static bool take_identity(struct assessment *assessment, const struct journal_header *header)
{
    char *id = strdup(header->id);
    char *created_at = strdup(header->created_at);
    if (!id || !created_at || !digest_is_uuid(id) || !clock_is_date_time(created_at)) {
        free(id);
        free(created_at);
        return false;
    }
    free(assessment->id);
    free(assessment->created_at);
    assessment->id = id;
    assessment->created_at = created_at;
    return true;
}

/* What was being typed comes back when the field is edited again. */
static void recover_typing(struct app *app)
{
    if (!app->found.is_typing)
        return;
    app_drop_draft(app);
    app->draft = strdup(app->found.typing.text);
    app->draft_field = app->found.typing_field;
    app->draft_piece = 0;
}

void app_recover(struct app *app)
{
    size_t applied = 0;
    struct error error = {0};
    unsigned long stroke = 0;
    if (app->is_new)
        take_identity(app->assessment, &app->found.header);
    for (size_t i = 0; i < app->found.count; i++) {
        const struct journal_change *change = &app->found.changes[i];
        if (i == 0 || change->stroke != stroke)
            edit_log_begin_stroke(&app->log);
        stroke = change->stroke;
        if (!edit_log_apply(&app->log, app->assessment, change->field, change->after, change->who,
                            change->when, &error))
            break;
        applied++;
    }
    app_end_stroke(app);
    recover_typing(app);
    app_pop_overlay(app);
    if (applied < app->found.count)
        app_complain(app, &error);
    else
        app_say(app, "%zu changes are back%s. s saves them; u takes them back.", applied,
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
    journal_sync(&app->journal);
    if (journal_is_complete(&app->journal))
        app->keeps_journal = true;
    else
        app_rescue(app);
}

void app_discard_recovery(struct app *app)
{
    journal_content_release(&app->found);
    app_pop_overlay(app);
    app_start_journal(app);
    app_say(app, "Discarded. The assessment is as it was saved.");
}
