/* The roles the organisation holds, before the controls. */
#include <stdio.h>

#include "base/language.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

void roles_build(const struct app *app, struct page *page)
{
    const struct catalogue *catalogue = app->catalogue;
    snprintf(page->title, sizeof page->title, _("Which roles do you hold?"));
    page_add_wrapped(page, LOOK_NORMAL, 0, catalogue->roles_note);
    page_add_blank(page);
    for (size_t i = 0; i < catalogue->role_count; i++) {
        page_begin_row(page);
        parts_add_tick(page, app->assessment->roles[i]);
        page_add(page, LOOK_STRONG, catalogue->roles[i].title);
        page_add_wrapped(page, LOOK_DIM, 6, catalogue->roles[i].meaning);
        page_end_row(page);
    }
    page_add_blank(page);
    page_add_wrapped(page, LOOK_DIM, 0,
                     _("Controls that weigh heavily for a role say so on their page. ] goes on to "
                       "the first control."));
}

bool roles_handle(struct app *app, enum action action, int row)
{
    if (action != ACTION_TOGGLE)
        return false;
    bool held = app->assessment->roles[row];
    app_edit(app, field_of_role((size_t)row), held ? NULL : "yes");
    return true;
}
