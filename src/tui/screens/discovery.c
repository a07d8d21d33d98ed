/* Where AI hides: a checklist by department. A place begins a new AI system. */
#include <stdio.h>

#include "base/language.h"
#include "model/register.h"
#include "tui/app.h"

void discovery_build(const struct app *app, struct page *page)
{
    const struct registers *registers = app->catalogue->registers;
    snprintf(page->title, sizeof page->title, "%s", _("Where does AI hide?"));
    page_add_wrapped_format(page, LOOK_DIM, 0,
                            _("Go through it with each department. %s adds what you find to the "
                              "AI systems."),
                            app_name_key(app, ACTION_ACTIVATE).text);
    for (size_t i = 0; i < registers->area_count; i++) {
        const struct discovery_area *area = &registers->areas[i];
        page_add_heading(page, area->department);
        for (size_t place = 0; place < area->place_count; place++) {
            page_begin_row(page);
            page_add(page, LOOK_NORMAL, area->places[place].where);
            page_add_wrapped(page, LOOK_DIM, 4, area->places[place].ask);
            page_end_row(page);
        }
    }
}

bool discovery_handle(struct app *app, enum action action, int row)
{
    const struct registers *registers = app->catalogue->registers;
    size_t number = row >= 0 ? (size_t)row : 0;
    if (action != ACTION_ACTIVATE || row < 0)
        return false;
    for (size_t i = 0; i < registers->area_count; i++) {
        const struct discovery_area *area = &registers->areas[i];
        if (number < area->place_count) {
            app_pop_overlay(app);
            records_begin_new(app, RECORD_SYSTEM, area->places[number].where);
            app->records.found_in = area->department;
            return true;
        }
        number -= area->place_count;
    }
    return false;
}
