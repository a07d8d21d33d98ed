/* Who changed what when, in this session and what a crash left of the one before: a row a stroke,
 * newest first, and the way back to any point. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/words.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define WHEN_COLUMNS 9
#define WHO_COLUMNS 16
#define VALUE_COLUMNS 40
#define MAX_UNFOLDED 30 /* edits of one stroke that are shown */

/* The strokes end behind these edits; the list begins with 0, before the first. NULL: out of
 * memory. */
static size_t *find_ends(const struct edit_log *log, size_t *count)
{
    size_t *ends = calloc(log->count + 1, sizeof *ends);
    *count = ends ? 1 : 0;
    for (size_t i = 1; i <= log->count && ends; i++)
        if (i == log->count || log->edits[i].stroke != log->edits[i - 1].stroke)
            ends[(*count)++] = i;
    return ends;
}

/* On one line, and no longer than is read at a glance. */
static void append_value(struct strbuf *out, const char *value)
{
    struct strbuf line;
    strbuf_init(&line);
    for (const char *at = value ? value : ""; *at != '\0'; at++)
        strbuf_append_char(&line, *at == '\n' || *at == '\t' ? ' ' : *at);
    int used;
    size_t bytes = text_fit(line.text, line.length, VALUE_COLUMNS, &used);
    if (!value)
        strbuf_append_text(out, _("nothing"));
    else
        strbuf_append(out, line.text, bytes);
    if (bytes < line.length)
        strbuf_append_text(out, "...");
    strbuf_release_into(&line, out);
}

static void append_change(struct strbuf *out, const struct app *app, const struct edit *edit)
{
    app_append_field_name(out, app, edit->field);
    strbuf_append_text(out, ": ");
    append_value(out, app_get_value(edit->field, edit->before));
    strbuf_append_text(out, app->ascii ? " -> " : " \u2192 ");
    append_value(out, app_get_value(edit->field, edit->after));
}

/* The edits of a stroke, from `begin` up to `end`. */
static void unfold(const struct app *app, struct page *page, size_t begin, size_t end)
{
    const char *bullet = app_get_signs(app)->bullet;
    for (size_t i = begin; i < end && i < begin + MAX_UNFOLDED; i++) {
        struct strbuf text;
        strbuf_init(&text);
        append_change(&text, app, &app->log.edits[i]);
        page_add_labelled(page, 4, bullet, 2, LOOK_NORMAL, text.text);
        strbuf_release_into(&text, &page->text);
    }
    if (end > begin + MAX_UNFOLDED) {
        char more[64];
        size_t count = end - begin - MAX_UNFOLDED;
        snprintf(more, sizeof more, ngettext("and %zu more", "and %zu more", count), count);
        page_add_wrapped(page, LOOK_DIM, 6, more);
    }
}

static void add_sign(const struct app *app, struct page *page, size_t end)
{
    bool is_now = end == app->log.done;
    bool is_undone = end > app->log.done;
    page_add(page, is_now ? LOOK_CURRENT : LOOK_DIM,
             is_now      ? _("now ")
             : is_undone ? _("off ")
                         : "    ");
}

/* The edit that says most about its stroke: who answered and when comes along with a status. */
static const struct edit *find_headline(const struct edit_log *log, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        struct field field = log->edits[i].field;
        bool comes_along = field.group == FIELD_ANSWER &&
                           (field.field == ANSWER_ASSESSED_AT ||
                            field.field == ANSWER_ASSESSED_BY || field.field == ANSWER_FIELD_BASIS);
        if (!comes_along)
            return &log->edits[i];
    }
    return &log->edits[begin];
}

static size_t count_items(const struct edit_log *log, size_t begin, size_t end)
{
    size_t items = 1;
    for (size_t i = begin + 1; i < end; i++)
        items += log->edits[i].field.group != log->edits[i - 1].field.group ||
                 log->edits[i].field.index != log->edits[i - 1].field.index;
    return items;
}

static void add_stroke(const struct app *app, struct page *page, size_t begin, size_t end)
{
    const struct edit *edit = find_headline(&app->log, begin, end);
    size_t items = count_items(&app->log, begin, end);
    bool is_undone = end > app->log.done;
    char when[CLOCK_DATE_TIME_SIZE];
    struct strbuf text;
    int row = page_begin_row(page);
    clock_format_date_time(edit->when, when);
    add_sign(app, page, end);
    page_add_format(page, LOOK_DIM, "%.*s", WHEN_COLUMNS - 4, when + strlen("2026-11-27T"));
    page_move_to(page, 6 + WHEN_COLUMNS - 3);
    strbuf_init(&text);
    text_append_column(&text, edit->who, WHO_COLUMNS);
    page_add(page, LOOK_LABEL, text.text);
    strbuf_clear(&text);
    if (items > 1)
        strbuf_append_format(&text, ngettext("%zu item: ", "%zu items: ", items), items);
    append_change(&text, app, edit);
    page_add(page, is_undone ? LOOK_DIM : LOOK_NORMAL, " ");
    page_add(page, is_undone ? LOOK_DIM : LOOK_NORMAL, text.text);
    if (row == page->selected)
        unfold(app, page, begin, end);
    strbuf_release_into(&text, &page->text);
    page_end_row(page);
}

void history_build(const struct app *app, struct page *page)
{
    size_t count;
    size_t *ends = find_ends(&app->log, &count);
    page->text.failed = page->text.failed || !ends;
    snprintf(page->title, sizeof page->title, "%s", _("History: who changed what when"));
    snprintf(page->note, sizeof page->note, "%zu", count > 0 ? count - 1 : 0);
    for (size_t i = count; i-- > 1;)
        add_stroke(app, page, ends[i - 1], ends[i]);
    if (count > 0) {
        page_begin_row(page);
        add_sign(app, page, 0);
        page_add(page, LOOK_NORMAL, _("as it was opened"));
        page_end_row(page);
    }
    page_add_blank(page);
    page_add_wrapped(page, LOOK_DIM, 0,
                     _("Enter goes back, or forward, to the selected point; \"off\" is what is "
                       "undone, and a new change forgets it. Saving keeps the history; it ends "
                       "with the session."));
    free(ends);
}

bool history_handle(struct app *app, enum action action, int row)
{
    size_t count;
    if (action != ACTION_ACTIVATE)
        return false;
    size_t *ends = find_ends(&app->log, &count);
    if (!ends)
        app_complain_of_memory(app);
    else if (row >= 0 && (size_t)row < count)
        app_go_to_point(app, ends[count - 1 - (size_t)row]);
    free(ends);
    return true;
}
