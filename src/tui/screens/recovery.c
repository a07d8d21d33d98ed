/* What a crash left behind, and what to do while somebody else has the assessment open. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "model/field_name.h"
#include "tui/app.h"

/* By field, in the order of the file; changes of one field in the order made. */
static int compare_changes(const void *left, const void *right)
{
    const struct journal_change *a = *(const struct journal_change *const *)left;
    const struct journal_change *b = *(const struct journal_change *const *)right;
    if (a->field.group != b->field.group)
        return a->field.group < b->field.group ? -1 : 1;
    if (a->field.index != b->field.index)
        return a->field.index < b->field.index ? -1 : 1;
    if (a->field.field != b->field.field)
        return a->field.field < b->field.field ? -1 : 1;
    return a < b ? -1 : a > b;
}

static bool is_same_field(const struct journal_change *a, const struct journal_change *b)
{
    return a->field.group == b->field.group && a->field.index == b->field.index &&
           a->field.field == b->field.field;
}

/* What the field holds in the file, and what the last change made of it. */
static void add_change(const struct app *app, struct page *page,
                       const struct journal_change *change)
{
    struct strbuf name;
    struct strbuf saved;
    char when[CLOCK_DATE_TIME_SIZE];
    strbuf_init(&name);
    strbuf_init(&saved);
    bool is_there = assessment_get(app->assessment, change->field, &saved);
    const char *from = is_there ? saved.text : "nothing";
    const char *to = change->after ? change->after : "nothing";
    if (strcmp(from, to) != 0) {
        field_append_name(&name, app->catalogue, change->field);
        clock_format_date_time(change->when, when);
        page_add_line(page);
        page_add_format(page, LOOK_STRONG, "%s ", name.text);
        page_add_right(page, LOOK_DIM, when);
        page_add_labelled(page, 2, "from", 6, LOOK_DIM, from);
        page_add_labelled(page, 2, "to", 6, LOOK_NORMAL, to);
    }
    strbuf_release(&saved);
    strbuf_release(&name);
}

/* A field that was changed ten times differs once. */
static void add_differences(const struct app *app, struct page *page)
{
    const struct journal_content *found = &app->found;
    const struct journal_change **sorted = calloc(found->count + 1, sizeof *sorted);
    page->text.failed = page->text.failed || !sorted;
    if (!sorted)
        return;
    for (size_t i = 0; i < found->count; i++)
        sorted[i] = &found->changes[i];
    qsort(sorted, found->count, sizeof *sorted, compare_changes);
    for (size_t i = 0; i < found->count; i++)
        if (i + 1 == found->count || !is_same_field(sorted[i], sorted[i + 1]))
            add_change(app, page, sorted[i]);
    free(sorted);
}

void recover_build(const struct app *app, struct page *page)
{
    const struct journal_content *found = &app->found;
    char text[1024];
    snprintf(page->title, sizeof page->title, "Unsaved changes from last time");
    snprintf(text, sizeof text,
             "aimsgap ended without saving. Its journal holds %zu changes made by %s on %s since "
             "%s%s.",
             found->count, found->header.who, found->header.host, found->header.since,
             found->is_typing ? ", and a text that was being typed" : "");
    page_add_wrapped(page, LOOK_STRONG, 0, text);
    if (strcmp(found->header.sha256, app->loaded_sha256) != 0)
        page_add_wrapped(page, LOOK_PARTLY, 0,
                         "The file was changed since then; the changes go on top of that.");
    if (found->is_damaged)
        page_add_wrapped(page, LOOK_PARTLY, 0,
                         "The end of the journal is damaged; what stands there is lost.");
    page_add_wrapped(page, LOOK_NORMAL, 0,
                     "r takes them back, d discards them, q leaves them for the next time.");
    page_add_blank(page);
    if (found->is_typing)
        page_add_labelled(page, 0, "typed", 8, LOOK_NORMAL, found->typing.text);
    add_differences(app, page);
}

bool recover_handle(struct app *app, enum action action, int row)
{
    (void)row;
    if (action == ACTION_RECOVER)
        app_recover(app);
    else if (action == ACTION_DISCARD)
        app_discard_recovery(app);
    else if (action == ACTION_QUIT)
        app->keeps_journal = app->is_done = true;
    else
        return false;
    return true;
}

void held_build(const struct app *app, struct page *page)
{
    const struct journal_header *holder = &app->found.header;
    char text[1024];
    snprintf(page->title, sizeof page->title, "Open elsewhere");
    snprintf(text, sizeof text, "%s has this assessment open on %s since %s (process %ld).",
             holder->who[0] != '\0' ? holder->who : "Somebody", holder->host, holder->since,
             holder->pid);
    page_add_wrapped(page, LOOK_STRONG, 0, text);
    page_add_wrapped(page, LOOK_NORMAL, 0,
                     "Esc opens it here for reading; w then saves a copy. t takes it over: "
                     "whoever saves second is told.");
}

bool held_handle(struct app *app, enum action action, int row)
{
    (void)row;
    if (action != ACTION_TAKE_OVER)
        return false;
    app_pop_overlay(app);
    app_open_journal(app, true);
    return true;
}
