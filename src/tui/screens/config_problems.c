/* What is wrong with the configuration file, shown once, at the start. */
#include <stdio.h>

#include "base/language.h"
#include "tui/app.h"
#include "tui/config.h"

void config_problems_build(const struct app *app, struct page *page)
{
    const struct problems *problems = &app->config->problems;
    snprintf(page->title, sizeof page->title, "%s", _(view_table[VIEW_CONFIG_PROBLEMS].name));
    page_add_wrapped(page, LOOK_NORMAL, 0,
                     _("What these lines say is left out; the rest of the file holds."));
    for (size_t i = 0; i < problems->count; i++) {
        char text[ERROR_FILE_SIZE + 2 * ERROR_TEXT_SIZE + 80];
        error_format(&problems->list[i], text, sizeof text);
        page_add_blank(page);
        page_add_wrapped(page, LOOK_NORMAL, 0, text);
    }
    if (problems->more) {
        page_add_blank(page);
        page_add_wrapped(page, LOOK_DIM, 0, _("There may be more; correct these first."));
    }
}
