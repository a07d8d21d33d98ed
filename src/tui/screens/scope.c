/* Organisation and scope. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

static void add_difference(const struct assessment *assessment, struct page *page)
{
    const char *source = assessment->profile[PROFILE_SCOPE_SOURCE];
    const char *target = assessment->profile[PROFILE_SCOPE_TARGET];
    const char *difference = assessment->profile[PROFILE_SCOPE_DIFFERENCE];
    if (!source || !target)
        page_add_wrapped(page, LOOK_PARTLY, 0,
                         _("Write down both scopes: assessing one and certifying another makes the "
                           "result worthless."));
    else if (strcmp(source, target) != 0 && !difference)
        page_add_wrapped(page, LOOK_PARTLY, 0,
                         _("The two scopes are worded differently: say under Difference where they "
                           "really differ, and why."));
    else if (difference)
        page_add_wrapped(page, LOOK_DIM, 0,
                         _("The scopes differ; what is outside the ISMS carries nothing over."));
    else
        page_add_wrapped(page, LOOK_GOOD, 0, _("Both management systems cover the same scope."));
}

void scope_build(const struct app *app, struct page *page)
{
    const struct assessment *assessment = app->assessment;
    snprintf(page->title, sizeof page->title, _("Organisation and scope"));
    for (int i = 0; i <= PROFILE_ASSESSORS; i++) {
        parts_begin_field(app, page, (enum profile_field)i);
        page_end_row(page);
    }
    page_add_blank(page);
    add_difference(assessment, page);
    if (app->gaps->sources_answered == 0)
        page_add_wrapped_format(
            page, LOOK_DIM, 0, _("Certified? %s presumes the whole ISMS conforming in one stroke."),
            app_name_key(app, ACTION_PRESUME).text);
}

bool scope_handle(struct app *app, enum action action, int row)
{
    if (action != ACTION_ACTIVATE)
        return false;
    app_edit_field(app, field_of_profile((enum profile_field)row));
    return true;
}
