/* Reports to hand over: which, under which names, and what became of them. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/report.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define ID_COLUMN 6 /* behind "  [x] " */
#define NAME_COLUMN 20
#define NARROW_COLUMNS 60 /* from here on names stand beside the formats */
#define DESCRIPTION_FROM 110

/* Without the directory of the assessment, which is said below. */
static const char *skip_directory(const struct app *app, const char *name)
{
    const char *slash = app->path ? strrchr(app->path, '/') : NULL;
    size_t bytes = slash ? (size_t)(slash - app->path) + 1 : 0;
    return bytes > 0 && strncmp(name, app->path, bytes) == 0 ? name + bytes : name;
}

static void add_result(struct page *page, const struct app_export_entry *entry)
{
    if (entry->result)
        page_add_labelled(page, ID_COLUMN, entry->has_failed ? _("failed") : _("written"), 9,
                          entry->has_failed ? LOOK_BAD : LOOK_GOOD, entry->result);
}

static void add_format(const struct app *app, struct page *page, size_t number)
{
    const struct report_format *format = &report_formats[number];
    const struct app_export_entry *entry = &app->export.entries[number];
    bool is_wide = page->width >= DESCRIPTION_FROM;
    bool is_numbered;
    struct strbuf name;
    strbuf_init(&name);
    app_append_export_name(app, number, &name, &is_numbered);
    int row = page_begin_row(page);
    parts_add_tick(page, entry->is_marked);
    page_add(page, LOOK_STRONG, format->id);
    if (page->width >= NARROW_COLUMNS) {
        page_move_to(page, NAME_COLUMN);
        page_add_continued(page, LOOK_NORMAL, NAME_COLUMN, skip_directory(app, name.text));
    }
    if (is_wide)
        page_add_right(page, LOOK_DIM, _(format->description));
    if (row == page->selected) {
        if (page->width < NARROW_COLUMNS)
            page_add_wrapped(page, LOOK_NORMAL, ID_COLUMN, skip_directory(app, name.text));
        if (!is_wide)
            page_add_wrapped(page, LOOK_DIM, ID_COLUMN, _(format->description));
        if (is_numbered)
            page_add_wrapped(page, LOOK_DIM, ID_COLUMN,
                             _("The name has a number because there is such a file already."));
    }
    add_result(page, entry);
    page_end_row(page);
    strbuf_release_into(&name, &page->text);
}

static void add_option(const struct app *app, struct page *page)
{
    page_begin_row(page);
    parts_add_tick(page, app->export.is_combined);
    page_add(page, LOOK_STRONG, _("combined"));
    page_move_to(page, NAME_COLUMN);
    page_add_format(page, LOOK_NORMAL, _("the statement of applicability with %s and %s"),
                    app->catalogue->source.short_name, app->catalogue->target.short_name);
    page_end_row(page);
}

static bool has_documents(const struct app *app)
{
    return app->catalogue->registers && app->catalogue->templates_name;
}

/* Behind the formats. */
static bool is_documents_row(const struct app *app, size_t row)
{
    return has_documents(app) && row == report_format_count;
}

static void add_documents(const struct app *app, struct page *page)
{
    struct strbuf name;
    strbuf_init(&name);
    app_append_documents_name(app, &name);
    page_begin_row(page);
    page_move_to(page, 4);
    page_add(page, LOOK_STRONG, _("documents"));
    page_add(page, LOOK_STRONG, " ");
    page_move_to(page, NAME_COLUMN);
    page_add_continued(page, LOOK_NORMAL, NAME_COLUMN, skip_directory(app, name.text));
    page_add_wrapped(page, LOOK_DIM, ID_COLUMN,
                     _("working documents filled in from the assessment: policy, inventory, risk "
                       "register, impact assessments, checklists and more, as Markdown"));
    page_end_row(page);
    strbuf_release_into(&name, &page->text);
}

void export_build(const struct app *app, struct page *page)
{
    size_t marked = app_count_marked(app);
    snprintf(page->title, sizeof page->title, _("Export"));
    if (marked > 0)
        snprintf(page->note, sizeof page->note, _("%zu marked"), marked);
    page_add_wrapped(
        page, LOOK_NORMAL, 0,
        _("Choose a format, or mark several with the space bar. No file is overwritten."));
    page_add_blank(page);
    for (size_t i = 0; i < report_format_count; i++)
        add_format(app, page, i);
    if (has_documents(app))
        add_documents(app, page);
    page_add_blank(page);
    add_option(app, page);
    page_add_blank(page);
    page_add_labelled(page, 0, _("assessment"), 12, LOOK_DIM,
                      app->path ? app->path : _("not saved yet"));
    page_add_wrapped(page, LOOK_DIM, 0, app->catalogue->disclaimer);
}

static void edit_name(struct app *app, size_t format, enum editor_purpose purpose)
{
    struct strbuf name;
    strbuf_init(&name);
    app->export_format = format;
    app_append_export_name(app, format, &name, NULL);
    if (name.failed)
        app_complain_of_memory(app);
    else
        app_edit_text(app, purpose, (struct field){0}, name.text, 1);
    strbuf_release(&name);
}

static void edit_documents(struct app *app)
{
    struct strbuf name;
    strbuf_init(&name);
    app_append_documents_name(app, &name);
    if (name.failed)
        app_complain_of_memory(app);
    else
        app_edit_text(app, EDIT_DOCUMENTS_PATH, (struct field){0}, name.text, 1);
    strbuf_release(&name);
}

/* All that the assessment has something for, or none where these are marked. */
static void mark_all(struct app *app)
{
    bool marks = false;
    for (size_t i = 0; i < report_format_count; i++)
        marks = marks || (report_format_applies(&report_formats[i], app->assessment) &&
                          !app->export.entries[i].is_marked);
    for (size_t i = 0; i < report_format_count; i++)
        app->export.entries[i].is_marked =
            marks && report_format_applies(&report_formats[i], app->assessment);
}

static void toggle_row(struct app *app, size_t row)
{
    bool *is_on =
        row < report_format_count ? &app->export.entries[row].is_marked : &app->export.is_combined;
    *is_on = !*is_on;
}

/* What is marked; or the row, after its name was seen. */
static void export_rows(struct app *app, size_t row)
{
    if (is_documents_row(app, row))
        edit_documents(app);
    else if (app_count_marked(app) > 0)
        app_begin_export(app);
    else if (row < report_format_count)
        edit_name(app, row, EDIT_EXPORT_PATH);
    else
        toggle_row(app, row);
}

bool export_handle(struct app *app, enum action action, int row)
{
    size_t number = (size_t)row;
    switch (action) {
    case ACTION_MARK:
        if (is_documents_row(app, number))
            edit_documents(app);
        else
            toggle_row(app, number);
        return true;
    case ACTION_MARK_ALL:
        mark_all(app);
        return true;
    case ACTION_EXPORT:
        export_rows(app, number);
        return true;
    case ACTION_RENAME:
        if (number < report_format_count)
            edit_name(app, number, EDIT_EXPORT_NAME);
        return true;
    case ACTION_PREVIEW:
        app_show_preview(app);
        return true;
    default:
        return false;
    }
}

/* Lines that are too long for the screen go on below, as far to the right as they began; rules are
 * cut. */
void preview_build(const struct app *app, struct page *page)
{
    const char *line = app->export.preview.text;
    struct strbuf text;
    snprintf(page->title, sizeof page->title, _("Preview of the text report"));
    strbuf_init(&text);
    while (*line != '\0') {
        size_t bytes = strcspn(line, "\n");
        size_t indent = strspn(line, " ");
        strbuf_clear(&text);
        strbuf_append(&text, line, bytes);
        page_add_line(page);
        if (text_width(text.text) <= page->width || !strchr(text.text, ' '))
            page_add(page, LOOK_NORMAL, text.text);
        else
            page_add_continued(page, LOOK_NORMAL, (int)indent, text.text + indent);
        line += bytes + (line[bytes] == '\n');
    }
    strbuf_release_into(&text, &page->text);
}
