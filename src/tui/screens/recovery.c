/* What a crash left behind, and what to do while somebody else has the assessment open. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
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
    const char *from = is_there ? app_get_value(change->field, saved.text) : _("nothing");
    const char *to = change->after ? app_get_value(change->field, change->after) : _("nothing");
    if (strcmp(from, to) != 0) {
        app_append_field_name(&name, app, change->field);
        clock_format_date_time(change->when, when);
        page_add_line(page);
        page_add_format(page, LOOK_STRONG, "%s ", name.text);
        page_add_right(page, LOOK_DIM, when);
        page_add_labelled(page, 2, _("from"), 6, LOOK_DIM, from);
        page_add_labelled(page, 2, _("to"), 6, LOOK_NORMAL, to);
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

/* Whose changes, where and since when, as far as the first line could be read. */
static void add_summary(const struct journal_content *found, struct page *page)
{
    const struct journal_header *header = &found->header;
    char text[1024];
    char count[128];
    if (found->count == 0)
        snprintf(count, sizeof count, "%s", _("a text that was being typed"));
    else if (found->is_typing)
        snprintf(count, sizeof count,
                 ngettext("%zu change and a text that was being typed",
                          "%zu changes and a text that was being typed", found->count),
                 found->count);
    else
        snprintf(count, sizeof count, ngettext("%zu change", "%zu changes", found->count),
                 found->count);
    if (found->has_header)
        snprintf(
            text, sizeof text,
            _("aimsgap ended without saving. Its journal holds %s, made by %s on %s since %s."),
            count, header->who, header->host, header->since);
    else
        snprintf(
            text, sizeof text,
            _("aimsgap ended without saving. Its journal holds %s; who made them can no longer "
              "be read."),
            count);
    page_add_wrapped(page, LOOK_STRONG, 0, text);
}

static void add_doubts(const struct app *app, struct page *page)
{
    const struct journal_content *found = &app->found;
    if (app_found_other(app))
        page_add_wrapped(page, LOOK_PARTLY, 0,
                         _("It was made in another assessment, which had this file's name then: "
                           "nothing of it can be taken back here."));
    else if (found->has_header && strcmp(found->header.sha256, app->loaded_sha256) != 0)
        page_add_wrapped(page, LOOK_PARTLY, 0,
                         _("The file was changed since then; the changes go on top of that."));
    if (found->is_damaged)
        page_add_wrapped(page, LOOK_PARTLY, 0,
                         _("The journal is damaged; what stood in the damaged lines is lost."));
    struct key_name discard = app_name_key(app, ACTION_DISCARD);
    struct key_name quit = app_name_key(app, ACTION_QUIT);
    if (app_found_other(app))
        page_add_wrapped_format(page, LOOK_NORMAL, 0,
                                _("%s discards the changes, %s leaves them for the next time."),
                                discard.text, quit.text);
    else
        page_add_wrapped_format(
            page, LOOK_NORMAL, 0,
            _("%s takes them back, %s discards them, %s leaves them for the next time."),
            app_name_key(app, ACTION_RECOVER).text, discard.text, quit.text);
}

static void add_typing(const struct app *app, struct page *page)
{
    struct strbuf name;
    strbuf_init(&name);
    app_append_field_name(&name, app, app->found.typing_field);
    page->text.failed = page->text.failed || name.failed;
    page_add_line(page);
    page_add_format(page, LOOK_STRONG, "%s ", name.text);
    page_add_labelled(page, 2, _("typed"), 6, LOOK_NORMAL, app->found.typing.text);
    strbuf_release(&name);
}

void recover_build(const struct app *app, struct page *page)
{
    snprintf(page->title, sizeof page->title, _("Unsaved changes from last time"));
    add_summary(&app->found, page);
    add_doubts(app, page);
    page_add_blank(page);
    if (app->found.is_typing)
        add_typing(app, page);
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
    const struct journal_person *holder = &app->holder;
    char text[1024];
    char where[JOURNAL_NAME_SIZE + 8] = "";
    char process[64] = "";
    if (holder->host[0] != '\0')
        snprintf(where, sizeof where, _(" on %s"), holder->host);
    if (holder->pid > 0)
        snprintf(process, sizeof process, _(" (process %ld)"), holder->pid);
    snprintf(page->title, sizeof page->title, _("Open elsewhere"));
    snprintf(text, sizeof text, _("%s has this assessment open%s since %s%s."),
             holder->who[0] != '\0' ? holder->who : _("Somebody"), where,
             holder->since[0] != '\0' ? holder->since : _("a moment ago"), process);
    page_add_wrapped(page, LOOK_STRONG, 0, text);
    page_add_wrapped_format(page, LOOK_NORMAL, 0,
                            _("%s opens it here for reading; %s then saves a copy. %s takes it "
                              "over: whoever saves second is told."),
                            app_name_key(app, ACTION_CLOSE).text,
                            keymap_name(&app->keys, CONTEXT_WALK, ACTION_SAVE_AS).text,
                            app_name_key(app, ACTION_TAKE_OVER).text);
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
