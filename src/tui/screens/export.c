/* Reports to hand over. */
#include <stdio.h>

#include "base/strbuf.h"
#include "report/export.h"
#include "tui/app.h"

void export_build(const struct app *app, struct page *page)
{
    snprintf(page->title, sizeof page->title, "Export");
    page_add_wrapped(page, LOOK_NORMAL, 0,
                     "Choose a format; a file name beside the assessment is proposed. No file is "
                     "overwritten.");
    page_add_blank(page);
    for (size_t i = 0; i < report_format_count; i++) {
        page_begin_row(page);
        page_add_format(page, LOOK_STRONG, "%-14s", report_formats[i].id);
        page_add(page, LOOK_NORMAL, report_formats[i].description);
        page_end_row(page);
    }
    page_add_blank(page);
    page_add_labelled(page, 0, "assessment", 12, LOOK_DIM, app->path ? app->path : "not saved yet");
    page_add_wrapped(page, LOOK_DIM, 0, app->catalogue->disclaimer);
}

bool export_handle(struct app *app, enum action action, int row)
{
    if (action != ACTION_ACTIVATE || (size_t)row >= report_format_count)
        return false;
    struct strbuf name;
    strbuf_init(&name);
    app->export_format = (size_t)row;
    export_append_name(&name, &report_formats[row], app->path, NULL);
    app_edit_text(app, EDIT_EXPORT_PATH, (struct field){0}, name.text, 1);
    strbuf_release(&name);
    return true;
}
