/* Opening and saving. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "tui/app.h"

bool app_set_assessment(struct app *app, struct assessment *assessment, const char *path,
                        struct error *error)
{
    struct strbuf base;
    strbuf_init(&base);
    assessment_write(assessment, &base);
    char *copy = path && !base.failed ? strdup(path) : NULL;
    if (base.failed || (path && !copy)) {
        strbuf_release(&base);
        assessment_free(assessment);
        return error_set_memory(error);
    }
    assessment_free(app->assessment);
    edit_log_release(&app->log);
    free(app->path);
    strbuf_release(&app->base);
    app->assessment = assessment;
    app->path = copy;
    app->base = base;
    app->journalled = 0;
    app_mark_saved(app);
    app->item = 0;
    app_drop_draft(app);
    memset(app->views, 0, sizeof app->views);
    lists_release(&app->lists);
    trail_release(&app->trail);
    find_end(app);
    marks_drop(app);
    answering_forget(&app->answering);
    app_forget_exports(app);
    app_recompute(app);
    app_go_to(app, VIEW_SCOPE);
    return true;
}

static void remember(struct app *app)
{
    char now[CLOCK_DATE_TIME_SIZE];
    clock_format_date_time(clock_now(), now);
    recent_list_add(&app->recent, app->path, assessment_get_name(app->assessment), now);
    app->recent_changed = true;
}

static bool open_new(struct app *app, const char *path, struct error *error)
{
    char goal[PATH_MAX]; /* behind a link that leads nowhere the file is made, not in its place */
    if (!file_follow_links(path, goal, error) || !file_can_be_made(goal, error))
        return false;
    char id[DIGEST_UUID_SIZE];
    char now[CLOCK_DATE_TIME_SIZE];
    digest_make_uuid(goal, id);
    clock_format_date_time(clock_now(), now);
    struct assessment *assessment = assessment_new(app->catalogue, id, now);
    if (!assessment)
        return error_set_memory(error);
    if (!assessment_set(assessment, field_of_profile(PROFILE_TITLE),
                        catalogue_get_original(app->catalogue)->title, error)) {
        assessment_free(assessment);
        return false;
    }
    if (!app_set_assessment(app, assessment, goal, error))
        return false;
    app->is_new = true;
    app->loaded_sha256[0] = '\0';
    app_open_journal(app, false);
    if (app->overlay_count == 0 && app->message[0] == '\0')
        app_say(app, "A new assessment. Enter changes a line, Tab goes to the next step, ? helps.");
    return true;
}

bool app_open(struct app *app, const char *path, struct error *error)
{
    if (path[0] == '\0')
        return error_set(error, ERROR_NO_INPUT, "type the name of a file", "no name was given");
    if (file_is_missing(path))
        return open_new(app, path, error);
    struct problems problems;
    problems_init(&problems);
    char sha256[DIGEST_SHA256_SIZE] = "";
    struct assessment *assessment = assessment_load(app->catalogue, path, sha256, &problems);
    if (!assessment) {
        problems_get_first(&problems, error);
        problems_release(&problems);
        return false;
    }
    problems_release(&problems);
    if (!app_set_assessment(app, assessment, path, error))
        return false;
    memcpy(app->loaded_sha256, sha256, sizeof sha256);
    remember(app);
    app_open_journal(app, false);
    /* What is asked first is asked on the first screen. */
    if (app->overlay_count == 0)
        app_restore_place(app);
    return true;
}

enum disk_state { DISK_AS_READ, DISK_CHANGED, DISK_UNKNOWN };

/* Did somebody else write the file since it was read? His changes must not be lost. A file that is
 * gone is made again. The bytes decide, and those that were read or written here: a time or size
 * looked up before or after may belong to others. */
static enum disk_state look_at_disk(const struct app *app, struct error *error)
{
    struct strbuf bytes;
    char now[DIGEST_SHA256_SIZE];
    if (file_is_missing(app->path))
        return DISK_AS_READ;
    strbuf_init(&bytes);
    bool known = file_read(app->path, &bytes, error);
    digest_sha256(bytes.text, bytes.length, now);
    strbuf_release(&bytes);
    if (!known)
        return DISK_UNKNOWN;
    return strcmp(now, app->loaded_sha256) == 0 ? DISK_AS_READ : DISK_CHANGED;
}

/* The file at app.path holds what is in memory now. */
static void note_saved(struct app *app, struct strbuf *written, bool moved)
{
    struct strbuf old = app->base;
    app->base = *written;
    *written = old;
    digest_sha256(app->base.text, app->base.length, app->loaded_sha256);
    app_mark_saved(app);
    app_say(app, "Saved to %s", app->path);
    /* Trouble with the journal takes the place of that: the saving shows, the trouble would not. */
    if (moved)
        app_open_journal(app, false);
    else
        app_start_journal(app);
    remember(app);
    app->is_done = app->quits_after;
}

/* `creates`: only where no file is, also where one comes at this moment. */
static bool write_to(struct app *app, const char *path, bool creates)
{
    struct error error = {0};
    struct strbuf written;
    strbuf_init(&written);
    bool moved = path != app->path;
    char *copy = moved ? strdup(path) : NULL;
    bool done = !moved || copy || error_set_memory(&error);
    if (done)
        done = creates ? assessment_save_new(app->assessment, path, &written, &error)
                       : assessment_save(app->assessment, path, &written, &error);
    if (done && moved) {
        free(app->path);
        app->path = copy;
        copy = NULL;
    }
    if (done) {
        note_saved(app, &written, moved);
    } else {
        app_complain(app, &error);
        app->quits_after = false;
    }
    free(copy);
    strbuf_release(&written);
    return done;
}

static bool save_to(struct app *app, const char *path)
{
    struct error error = {0};
    bool moved = path != app->path;
    enum disk_state state = moved ? DISK_AS_READ : look_at_disk(app, &error);
    if (state == DISK_AS_READ)
        return write_to(app, path, moved || file_is_missing(path));
    app->quits_after = false;
    if (state == DISK_CHANGED) {
        app_begin_conflict(app);
    } else {
        snprintf(error.remedy, sizeof error.remedy, "%s", _("w saves yours under another name"));
        app_complain(app, &error);
    }
    return false;
}

void app_save(struct app *app)
{
    if (app->is_read_only) {
        app_edit_text(app, EDIT_SAVE_PATH, (struct field){0}, app->path, 1);
        return;
    }
    if (app->path)
        save_to(app, app->path);
    else
        app_edit_text(app, EDIT_SAVE_PATH, (struct field){0}, "assessment.json", 1);
}

bool app_rescue(struct app *app)
{
    struct strbuf beside;
    struct error ignored = {0};
    strbuf_init(&beside);
    app_keep_editor(app);
    strbuf_append_format(&beside, "%s.rescued", app->path);
    bool done = look_at_disk(app, &ignored) == DISK_AS_READ && write_to(app, app->path, false);
    done = done || (!beside.failed && write_to(app, beside.text, false));
    strbuf_release(&beside);
    return done;
}

bool app_refuse_existing(struct app *app, const char *path)
{
    if (path[0] != '\0' && !file_exists(path))
        return false;
    struct error error = {0};
    if (path[0] != '\0')
        error_set_place(&error, path, 0, 0);
    error_set(&error, ERROR_CANNOT_CREATE, "choose another name",
              path[0] != '\0' ? "is there already" : "no name was given");
    app_complain(app, &error);
    return true;
}

static bool refuse_missing(struct app *app, const char *path)
{
    if (path[0] == '\0' || !file_is_missing(path))
        return false;
    struct error error = {0};
    error_set_place(&error, path, 0, 0);
    error_set(&error, ERROR_NO_INPUT, "check the name; n on the start screen makes a new one",
              "there is no such file");
    app_complain(app, &error);
    return true;
}

static bool open_or_complain(struct app *app, const char *path)
{
    struct error error = {0};
    bool done = app_open(app, path, &error);
    if (!done)
        app_complain(app, &error);
    return done;
}

/* While somebody else has it open, it is only saved elsewhere. */
static bool refuse_held(struct app *app, const char *path)
{
    if (!app->is_read_only || strcmp(app->path, path) != 0)
        return false;
    const char *who = app->holder.who;
    struct error error = {0};
    error_set_place(&error, path, 0, 0);
    error_set(&error, ERROR_CANNOT_CREATE, "choose another name", "%s has it open",
              who[0] != '\0' ? who : "somebody");
    app_complain(app, &error);
    return true;
}

bool app_accept_path(struct app *app, const char *path)
{
    if (strcmp(path, "-") == 0) {
        struct error error = {0};
        error_set(&error, ERROR_USAGE, "type the name of a file", "the screen needs the terminal");
        app_complain(app, &error);
        return false;
    }
    switch (app->purpose) {
    case EDIT_NEW_PATH:
        return !app_refuse_existing(app, path) && open_or_complain(app, path);
    case EDIT_OPEN_PATH:
        return !refuse_missing(app, path) && open_or_complain(app, path);
    case EDIT_SAVE_PATH:
        if (refuse_held(app, path))
            return false;
        if (app->path && strcmp(app->path, path) == 0) {
            save_to(app, app->path);
            return true;
        }
        return !app_refuse_existing(app, path) && save_to(app, path);
    case EDIT_EXPORT_PATH:
        return app_export_to(app, app->export_format, path);
    case EDIT_DOCUMENTS_PATH:
        return app_write_documents(app, path);
    case EDIT_EXPORT_NAME:
        return app_choose_export_name(app, app->export_format, path);
    default:
        return false;
    }
}
