/* Plain mode: what is said of a page, the first time and afterwards. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/plain.h"
#include "tui/plain_command.h"
#include "tui/plain_page.h"

#define MAX_NEWS 2 /* lines that are said of what changed: the first are what was done */

void plain_say(struct plain *plain, const char *text)
{
    plain_page_append_wrapped(text, plain->columns, plain->ascii, &plain->out);
}

static struct page *get_page(struct app *app)
{
    return app->overlay_count > 0 ? &app->overlay_page : &app->page;
}

/* What was shown of where the focus is: a screen is still known when a box on it is closed. */
static struct plain_shown *get_shown(struct plain *plain)
{
    return plain->app->overlay_count > 0 ? &plain->box : &plain->screen;
}

bool plain_has_more(struct plain *plain)
{
    const struct plain_shown *shown = get_shown(plain);
    return shown->read < shown->lines.length;
}

/* One line of a longer text. Returns how many it takes. */
static size_t say_line(struct plain *plain, const char *line, size_t bytes)
{
    struct text_line part;
    size_t count = 0;
    char *copy = strndup(line, bytes);
    plain->out.failed = plain->out.failed || !copy;
    if (!copy)
        return 1;
    for (const char *cursor = copy; text_wrap_next(&cursor, plain->columns, &part);)
        count++;
    if (count > 0)
        plain_say(plain, copy);
    else
        strbuf_append_char(&plain->out, '\n');
    free(copy);
    return count > 0 ? count : 1;
}

/* From one line of a text to the next. */
static const char *skip_line(const char *text)
{
    text += strcspn(text, "\n");
    return text + (*text == '\n');
}

/* A piece of the page, as long as there is room for. */
static void read_piece(struct plain *plain)
{
    struct plain_shown *shown = get_shown(plain);
    size_t room = plain->rows > 0 ? (size_t)plain->rows : SIZE_MAX;
    while (shown->read < shown->lines.length && room > 0) {
        const char *start = shown->lines.text + shown->read;
        size_t lines = say_line(plain, start, strcspn(start, "\n"));
        room = room > lines ? room - lines : 0;
        shown->read = (size_t)(skip_line(start) - shown->lines.text);
    }
}

static void say_rest(struct plain *plain)
{
    const struct plain_shown *shown = get_shown(plain);
    char text[80];
    size_t count = 0;
    for (const char *at = shown->lines.text + shown->read; *at != '\0'; at = skip_line(at))
        count++;
    if (count == 0)
        return;
    snprintf(text, sizeof text,
             ngettext("%zu line more; more reads on.", "%zu lines more; more reads on.", count),
             count);
    plain_say(plain, text);
}

void plain_read_on(struct plain *plain)
{
    read_piece(plain);
    say_rest(plain);
}

static void append_step(const struct app *app, struct strbuf *out)
{
    strbuf_append_format(out, _("Step %zu of %zu, %s"), app->step + 1, app->step_count,
                         app->steps[app->step].label);
    plain_page_end_sentence(out);
    strbuf_append_char(out, ' ');
}

void plain_say_place(struct plain *plain)
{
    struct app *app = plain->app;
    char readiness[WORDS_SIZE];
    struct strbuf text;
    if (!app->assessment || app->screen == VIEW_START)
        return;
    strbuf_init(&text);
    if (step_find_view(app, app->screen) < app->step_count || app->screen == VIEW_ITEM)
        append_step(app, &text);
    words_format_readiness(app->gaps->overall.readiness, readiness);
    strbuf_append_format(&text, _("%s: readiness %s, clauses %d%%, controls %d%%. "),
                         app_get_name(app), readiness,
                         words_get_percent(app->gaps->clauses.readiness.value),
                         words_get_percent(app->gaps->controls.readiness.value));
    strbuf_append_text(&text, app_is_changed(app) ? _("Changed, not saved.") : _("Saved."));
    if (!app_is_safe(app))
        strbuf_append_text(&text, _(" No journal can be written: a crash would lose changes."));
    plain_say(plain, text.text);
    strbuf_release_into(&text, &plain->out);
}

static void append_title(const struct page *page, struct strbuf *out)
{
    if (page->title[0] == '\0')
        return;
    plain_page_append_note(page->title, out);
    if (page->note[0] != '\0') {
        strbuf_append_text(out, ", ");
        plain_page_append_note(page->note, out);
    }
    strbuf_append_char(out, '\n');
}

/* The lines of the page that has the focus now. */
static void build(struct plain *plain, struct strbuf *lines)
{
    struct app *app = plain->app;
    app_build_page(app, &app->page, app->screen, PLAIN_PAGE_COLUMNS, app->rows);
    if (app->overlay_count > 0)
        app_build_page(app, &app->overlay_page, app_get_focus(app), PLAIN_PAGE_COLUMNS, app->rows);
    const struct page *page = get_page(app);
    append_title(page, lines);
    if (lines->length > 0 && page->line_count > 0)
        strbuf_append_char(lines, '\n');
    plain_page_append(page, plain_command_has_digits(app), lines);
    if (page->text.failed)
        strbuf_append_format(lines, "%s\n", _("Cut short: out of memory."));
}

/* Keep what is shown for the next time. */
static void remember(struct plain *plain, struct strbuf *lines)
{
    struct app *app = plain->app;
    struct plain_shown *shown = get_shown(plain);
    struct strbuf old = shown->lines;
    shown->lines = *lines;
    *lines = old;
    shown->view = app_get_focus(app);
    shown->selected = app->views[shown->view].selected;
    snprintf(shown->title, sizeof shown->title, "%s", get_page(app)->title);
}

static void show_page(struct plain *plain, struct strbuf *lines)
{
    const struct app *app = plain->app;
    uint64_t view = UINT64_C(1) << app_get_focus(app);
    if (app->overlay_count == 0 && app->screen != VIEW_START && plain->step != app->step)
        plain_say_place(plain);
    if (app->overlay_count == 0)
        plain->step = app->step;
    remember(plain, lines);
    get_shown(plain)->read = 0;
    strbuf_append_char(&plain->out, '\n');
    plain_read_on(plain);
    if (!(plain->introduced & view))
        plain_append_hints(plain);
    plain->introduced |= view;
}

/* Does the text have the line, as a whole? */
static bool has_line(const char *text, const char *line, size_t bytes)
{
    for (const char *at = text; *at != '\0'; at = skip_line(at))
        if (strcspn(at, "\n") == bytes && memcmp(at, line, bytes) == 0)
            return true;
    return false;
}

/* The first lines that one text has and the other has not. */
static void append_difference(const char *lines, const char *others, size_t most, const char *label,
                              struct strbuf *out)
{
    size_t count = 0;
    for (const char *at = lines; *at != '\0' && count < most; at = skip_line(at)) {
        size_t bytes = strcspn(at, "\n");
        if (bytes == 0 || has_line(others, at, bytes))
            continue;
        strbuf_append_text(out, label);
        strbuf_append(out, at, bytes);
        strbuf_append_char(out, '\n');
        count++;
    }
}

/* Of a page that was shown already: the row, where another one is selected, or what changed. */
static void append_news(struct plain *plain, const char *lines, struct strbuf *news)
{
    const struct app *app = plain->app;
    const struct plain_shown *shown = get_shown(plain);
    int selected = app->views[app_get_focus(app)].selected;
    if (selected != shown->selected)
        plain_page_append_row(get_page(plain->app), selected, news);
    else
        append_difference(lines, shown->lines.text, MAX_NEWS, "", news);
    if (news->length == 0)
        append_difference(shown->lines.text, lines, 1, _("Gone: "), news);
    if (news->length == 0 && plain->expects_change && app->message[0] == '\0')
        strbuf_append_text(news,
                           app->log.count > plain->edits ? _("Done.") : _("Nothing changed."));
}

static void show_change(struct plain *plain, struct strbuf *lines)
{
    struct plain_shown *shown = get_shown(plain);
    struct strbuf news;
    strbuf_init(&news);
    append_news(plain, lines->text, &news);
    remember(plain, lines);
    if (shown->read > shown->lines.length)
        shown->read = shown->lines.length;
    for (const char *at = news.text; *at != '\0'; at = skip_line(at))
        say_line(plain, at, strcspn(at, "\n"));
    strbuf_release_into(&news, &plain->out);
}

/* The map names the item that is selected, and stays the same page. */
static bool is_known(struct plain *plain)
{
    struct app *app = plain->app;
    const struct plain_shown *shown = get_shown(plain);
    enum view_id focus = app_get_focus(app);
    return shown->view == focus &&
           (focus == VIEW_MAP || strcmp(shown->title, get_page(app)->title) == 0);
}

void plain_show(struct plain *plain)
{
    struct app *app = plain->app;
    struct strbuf lines;
    if (app->message[0] != '\0')
        plain_say(plain, app->message);
    if (plain_wants_text(app)) {
        plain_ask_for_text(plain);
        return;
    }
    strbuf_init(&lines);
    build(plain, &lines);
    /* It is kept for the next time, which is not to fail for what was lost now. */
    bool is_cut = strbuf_clear_failure(&lines);
    plain->out.failed = plain->out.failed || is_cut;
    bool is_new = plain->shows_anew || !is_known(plain);
    plain->shows_anew = false;
    if (is_new)
        show_page(plain, &lines);
    else
        show_change(plain, &lines);
    if (app->overlay_count == 0)
        plain->box.view = VIEW_COUNT;
    strbuf_release_into(&lines, &plain->out);
    plain_append_prompt(plain, is_new);
}
