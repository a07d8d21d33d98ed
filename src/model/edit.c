#include "model/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"

void edit_log_init(struct edit_log *log)
{
    *log = (struct edit_log){0};
}

static void edit_release(struct edit *edit)
{
    free(edit->before);
    free(edit->after);
    free(edit->who);
}

static void forget_redo(struct edit_log *log)
{
    while (log->count > log->done)
        edit_release(&log->edits[--log->count]);
}

void edit_log_release(struct edit_log *log)
{
    log->done = 0;
    forget_redo(log);
    free(log->edits);
    edit_log_init(log);
}

void edit_log_begin_stroke(struct edit_log *log)
{
    log->stroke++;
}

void edit_log_mark_saved(struct edit_log *log)
{
    log->saved = log->done;
}

bool edit_log_is_saved(const struct edit_log *log)
{
    return log->saved == log->done;
}

static bool make_room(struct edit_log *log)
{
    if (log->done < log->capacity)
        return true;
    size_t capacity = log->capacity ? log->capacity * 2 : 64;
    struct edit *edits = realloc(log->edits, capacity * sizeof *edits);
    if (!edits)
        return false;
    log->edits = edits;
    log->capacity = capacity;
    return true;
}

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool edit_log_apply(struct edit_log *log, struct assessment *assessment, struct field field,
                    const char *value, const char *who, time_t when, struct error *error)
{
    if (value && value[0] == '\0')
        value = NULL;
    struct strbuf old;
    strbuf_init(&old);
    bool was_there = assessment_get(assessment, field, &old);
    struct edit edit = {.field = field, .when = when, .stroke = log->stroke};
    bool done = strbuf_is_complete(&old, error);
    bool same = done && same_text(was_there ? old.text : NULL, value);
    if (done && !same) {
        edit.before = was_there ? strbuf_steal(&old) : NULL;
        edit.after = value ? strdup(value) : NULL;
        edit.who = strdup(who);
        if ((was_there && !edit.before) || (value && !edit.after) || !edit.who || !make_room(log))
            done = error_set_memory(error);
        done = done && assessment_set(assessment, field, value, error);
    }
    strbuf_release(&old);
    if (!done || same) {
        edit_release(&edit);
        return done;
    }
    /* What was saved can no longer be reached by redoing. */
    if (log->saved > log->done)
        log->saved = EDIT_LOG_UNSAVED;
    forget_redo(log);
    log->edits[log->count++] = edit;
    log->done = log->count;
    return true;
}

/* Move the newest edit that is in force out of it, or the next one into it. */
static bool take_back(struct edit_log *log, struct assessment *assessment, struct error *error)
{
    const struct edit *edit = &log->edits[log->done - 1];
    bool done = assessment_set(assessment, edit->field, edit->before, error);
    log->done -= done;
    return done;
}

static bool repeat(struct edit_log *log, struct assessment *assessment, struct error *error)
{
    const struct edit *edit = &log->edits[log->done];
    bool done = assessment_set(assessment, edit->field, edit->after, error);
    log->done += done;
    return done;
}

bool edit_log_undo(struct edit_log *log, struct assessment *assessment, const struct edit **shown,
                   struct error *error)
{
    size_t start = log->done;
    while (log->done > 0 && log->edits[log->done - 1].stroke == log->edits[start - 1].stroke) {
        if (take_back(log, assessment, error))
            continue;
        struct error ignored = {0};
        while (log->done < start && repeat(log, assessment, &ignored))
            continue;
        return false;
    }
    if (log->done < start)
        *shown = &log->edits[log->done];
    return log->done < start;
}

bool edit_log_redo(struct edit_log *log, struct assessment *assessment, const struct edit **shown,
                   struct error *error)
{
    size_t start = log->done;
    while (log->done < log->count && log->edits[log->done].stroke == log->edits[start].stroke) {
        if (repeat(log, assessment, error))
            continue;
        struct error ignored = {0};
        while (log->done > start && take_back(log, assessment, &ignored))
            continue;
        return false;
    }
    if (log->done > start)
        *shown = &log->edits[start];
    return log->done > start;
}

static bool move_to(struct edit_log *log, struct assessment *assessment, size_t done,
                    struct error *error)
{
    const struct edit *shown;
    while (log->done != done)
        if (!(log->done > done ? edit_log_undo(log, assessment, &shown, error)
                               : edit_log_redo(log, assessment, &shown, error)))
            return false;
    return true;
}

bool edit_log_go_to(struct edit_log *log, struct assessment *assessment, size_t done,
                    struct error *error)
{
    size_t start = log->done;
    struct error ignored = {0};
    if (move_to(log, assessment, done, error))
        return true;
    move_to(log, assessment, start, &ignored);
    return false;
}

/* Take the newest edit back for good: what was there before moves home. */
static bool move_back(struct edit_log *log, struct assessment *assessment)
{
    struct error ignored = {0};
    struct edit *edit = &log->edits[log->done - 1];
    if (!assessment_put_back(assessment, edit->field, edit->before))
        return take_back(log, assessment, &ignored);
    edit->before = NULL;
    log->done--;
    return true;
}

void edit_log_abort_stroke(struct edit_log *log, struct assessment *assessment)
{
    size_t start = log->done;
    while (log->done > 0 && log->edits[log->done - 1].stroke == log->stroke &&
           move_back(log, assessment))
        continue;
    if (log->done < start)
        forget_redo(log);
}
