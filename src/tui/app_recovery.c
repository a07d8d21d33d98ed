/* What a crash left in the journal: making it again, or forgetting it. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "tui/app.h"

bool app_found_other(const struct app *app)
{
    const char *id = app->found.header.id;
    return id[0] != '\0' && !app->is_new && strcasecmp(id, app->assessment->id) != 0;
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
    char *draft = app->found.is_typing ? strdup(app->found.typing.text) : NULL;
    if (app->found.is_typing && !draft)
        return error_set_memory(error);
    if (!draft)
        return true;
    app_drop_draft(app);
    app->draft = draft;
    app->draft_field = app->found.typing_field;
    app->draft_piece = app->found.typing_piece;
    return true;
}

static bool is_same_field(struct field a, struct field b)
{
    return a.group == b.group && a.index == b.index && a.field == b.field;
}

/* Does a later change of the same field stand already? */
static bool is_overtaken(const struct journal_content *found, size_t number, size_t reached)
{
    for (size_t i = number + 1; i < reached; i++)
        if (found->changes[i].is_back &&
            is_same_field(found->changes[i].field, found->changes[number].field))
            return true;
    return false;
}

/* Not where the last try began one that nothing came into. */
static void begin_stroke(struct edit_log *log)
{
    if (log->done > 0 && log->edits[log->done - 1].stroke == log->stroke)
        edit_log_begin_stroke(log);
}

/* Make the changes again that are not back; those that cannot be made are passed over. False:
 * memory ran out, and the next call goes on. */
static bool recover_pass(struct app *app, struct error *error)
{
    struct journal_content *found = &app->found;
    size_t reached = found->count;
    while (reached > 0 && !found->changes[reached - 1].is_back)
        reached--;
    for (size_t i = 0; i < found->count; i++) {
        struct journal_change *change = &found->changes[i];
        struct error refusal = {0};
        if (change->is_back || is_overtaken(found, i, reached))
            continue;
        if (i == 0 || !change[-1].is_back || change[-1].stroke != change->stroke)
            begin_stroke(&app->log);
        change->is_back = edit_log_apply(&app->log, app->assessment, change->field, change->after,
                                         change->who, change->when, &refusal);
        if (!change->is_back && refusal.kind == ERROR_IO) {
            *error = refusal;
            return false;
        }
    }
    return true;
}

/* Twice: a status may need its justification first, or a justification the status gone. */
static bool recover_changes(struct app *app, struct error *error)
{
    bool done = recover_pass(app, error) && recover_pass(app, error);
    app->journalled = app->log.done;
    app_end_stroke(app);
    return done;
}

/* The names of what could not be made again; returns how many changes. */
static size_t list_left_out(const struct app *app, struct strbuf *names)
{
    const struct journal_content *found = &app->found;
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (found->changes[i].is_back || is_overtaken(found, i, found->count))
            continue;
        strbuf_append_text(names, count > 0 ? ", " : "");
        app_append_field_name(names, app, found->changes[i].field);
        count++;
    }
    return count;
}

/* A journal of what is back takes the old one's place, so that nothing is glued to a damaged end
 * and others are told who is there now. False: memory ran out. */
static bool renew_journal(struct app *app, bool keeps_old, char *kept, struct error *error)
{
    struct error trouble = {0};
    if (!journal_resume(&app->journal, &app->found, error))
        return false;
    app->journalled = 0;
    bool done = (!keeps_old || journal_keep_copy(&app->journal, kept, &trouble)) &&
                app_write_fresh_journal(app, &trouble);
    bool lacks_memory = app->journal.lacks_header;
    app->journal.lacks_header = false;
    app->journalled = app->log.done;
    if (lacks_memory)
        return error_set_memory(error);
    return done || journal_go_on(&app->journal, &app->found, error);
}

static void say_what_is_back(struct app *app, size_t left_out, const char *names, const char *kept)
{
    size_t back = app->found.count - left_out;
    const struct key_name save = app_name_key(app, ACTION_SAVE);
    const struct key_name undo = app_name_key(app, ACTION_UNDO);
    if (left_out > 0)
        app_say(app,
                ngettext("%zu change is back, %zu could not be made again: %.200s. All of it is "
                         "kept as %.200s",
                         "%zu changes are back, %zu could not be made again: %.200s. All of it is "
                         "kept as %.200s",
                         back),
                back, left_out, names, kept[0] != '\0' ? kept : app->journal.path);
    else if (app->found.count == 0)
        app_say(app, "Nothing was changed; what was being typed comes back when the field is "
                     "edited again.");
    else if (app->found.is_typing)
        app_say(app,
                ngettext("%zu change is back, and what was being typed comes back when the field "
                         "is edited again. %s saves; %s takes back.",
                         "%zu changes are back, and what was being typed comes back when the field "
                         "is edited again. %s saves; %s takes back.",
                         back),
                back, save.text, undo.text);
    else
        app_say(app,
                ngettext("%zu change is back. %s saves; %s takes back.",
                         "%zu changes are back. %s saves; %s takes back.", back),
                back, save.text, undo.text);
}

void app_recover(struct app *app)
{
    struct error error = {0};
    struct strbuf names;
    char kept[PATH_MAX] = "";
    strbuf_init(&names);
    bool done = (!app->is_new || take_identity(app->assessment, &app->found.header, &error)) &&
                recover_changes(app, &error) && recover_typing(app, &error);
    size_t left_out = done ? list_left_out(app, &names) : 0;
    done = done && strbuf_is_complete(&names, &error) &&
           renew_journal(app, left_out > 0, kept, &error);
    if (done) {
        app_pop_overlay(app);
        say_what_is_back(app, left_out, names.text, kept);
        journal_content_release(&app->found);
    } else {
        /* The question stays, with what is still to come back. */
        app_complain(app, &error);
    }
    strbuf_release(&names);
}

void app_discard_recovery(struct app *app)
{
    const struct edit *shown;
    struct error error = {0};
    journal_content_release(&app->found);
    app_pop_overlay(app);
    app_drop_draft(app);
    /* What came back before memory ran out. */
    while (edit_log_undo(&app->log, app->assessment, &shown, &error))
        continue;
    app_recompute(app);
    app_start_journal(app);
    app_say(app, "Discarded. The assessment is as it was saved.");
}
