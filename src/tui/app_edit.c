/* Changing the assessment: every change is an edit, and the gaps follow at once. */
#include "base/error.h"
#include "model/presume.h"
#include "tui/app.h"

void app_begin_stroke(struct app *app)
{
    edit_log_begin_stroke(&app->log);
    app->stroke_failed = false;
}

static bool say_if_read_only(struct app *app)
{
    const char *who = app->holder.who;
    if (app->is_read_only)
        app_say(app, "Open for reading only: %s has it open. %s saves a copy.",
                who[0] != '\0' ? who : "somebody",
                keymap_name(&app->keys, CONTEXT_WALK, ACTION_SAVE_AS).text);
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
    struct error error = {0};
    if (!forecast_compute(&app->forecast, app->assessment, app->gaps, app->plan->audit,
                          app->today) ||
        !records_update(app, &error))
        app_complain_of_memory(app);
    find_update(app);
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
