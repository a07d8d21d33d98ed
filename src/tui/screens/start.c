/* The start screen: recent assessments, and the ways to another one. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "tui/app.h"

void start_build(const struct app *app, struct page *page)
{
    const struct catalogue *catalogue = app->catalogue;
    snprintf(page->title, sizeof page->title, _("Start"));
    page_add_line(page);
    page_add_format(page, LOOK_STRONG, _("From %s to %s"), catalogue->source.label,
                    catalogue->target.label);
    page_add_wrapped(page, LOOK_DIM, 0,
                     _("You are further along than you think. Answer what is there today; aimsgap "
                       "shows what carries over, what is left, in which order, and why."));
    page_add_heading(page, app->recent.count > 0 ? _("RECENT ASSESSMENTS") : _("BEGIN"));
    for (size_t i = 0; i < app->recent.count; i++) {
        const struct recent_entry *entry = &app->recent.entries[i];
        page_begin_row(page);
        page_add(page, LOOK_STRONG, entry->name);
        char date[CLOCK_DATE_SIZE];
        snprintf(date, sizeof date, "%.10s", entry->opened_at);
        page_add_right(page, LOOK_DIM, date);
        page_add_line(page);
        page_move_to(page, 4);
        page_add(page, LOOK_DIM, entry->path);
        page_end_row(page);
    }
    if (app->recent.count > 0)
        page_add_blank(page);
    page_begin_row(page);
    page_add(page, LOOK_NORMAL, _("New assessment"));
    page_end_row(page);
    page_begin_row(page);
    page_add(page, LOOK_NORMAL, _("Open a file"));
    page_end_row(page);
    page_add_blank(page);
    page_add_wrapped(page, LOOK_DIM, 0, catalogue->disclaimer);
}

bool start_handle(struct app *app, enum action action, int row)
{
    size_t number = (size_t)row;
    struct error error = {0};
    bool is_new = number == app->recent.count;
    if (action == ACTION_ACTIVATE && number < app->recent.count) {
        char path[4096];
        snprintf(path, sizeof path, "%s", app->recent.entries[number].path);
        if (!app_open(app, path, &error))
            app_complain(app, &error);
        return true;
    }
    if (action == ACTION_NEW || (action == ACTION_ACTIVATE && is_new)) {
        app_edit_text(app, EDIT_NEW_PATH, (struct field){0}, "assessment.json", 1);
        return true;
    }
    if (action == ACTION_OPEN || action == ACTION_ACTIVATE) {
        app_edit_text(app, EDIT_OPEN_PATH, (struct field){0}, "", 1);
        return true;
    }
    return false;
}
