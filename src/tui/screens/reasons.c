/* The reasons why a control applies, or why all marked controls do. */
#include <stdio.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "model/id_list.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

static const char *get_reasons(const struct app *app, size_t item)
{
    return app->assessment->answers[item].texts[ANSWER_REASONS];
}

/* How many of the controls have it. */
static size_t count_controls(const struct app *app, const char *id)
{
    size_t count;
    size_t having = 0;
    const size_t *items = answering_get_items(app, &count);
    for (size_t i = 0; i < count; i++)
        having += id_list_contains(get_reasons(app, items[i]), id);
    return having;
}

static void add_reason(const struct app *app, struct page *page,
                       const struct inclusion_reason *reason)
{
    size_t count;
    answering_get_items(app, &count);
    size_t having = count_controls(app, reason->id);
    page_begin_row(page);
    if (having > 0 && having < count)
        page_add(page, LOOK_PARTLY, "[-] ");
    else
        parts_add_tick(page, having == count);
    page_add(page, LOOK_STRONG, reason->label);
    if (having > 0 && having < count)
        page_add_format(page, LOOK_DIM, _("  %zu of %zu"), having, count);
    page_add_wrapped(page, LOOK_DIM, 6, reason->meaning);
    page_end_row(page);
}

void reasons_build(const struct app *app, struct page *page)
{
    const struct catalogue *catalogue = app->catalogue;
    const struct catalogue_item *item = &catalogue->items[app->subject];
    size_t count;
    char text[160];
    answering_get_items(app, &count);
    if (count == 1)
        snprintf(page->title, sizeof page->title, _("Why does %s %s apply?"), item->standard->label,
                 item->number);
    else
        snprintf(page->title, sizeof page->title, _("Why do %zu controls apply?"), count);
    for (size_t i = 0; i < catalogue->reason_count; i++)
        add_reason(app, page, &catalogue->reasons[i]);
    page_add_blank(page);
    snprintf(text, sizeof text,
             _("%s on the control's row says by name what requires it: the risk, the law, the "
               "contract."),
             app_name_key(app, ACTION_REQUIRED_BY).text);
    page_add_wrapped(page, LOOK_DIM, 0, text);
}

/* The control's reasons with this one, or without it. */
static void edit_reasons(struct app *app, size_t item, size_t reason, bool is_on)
{
    const struct catalogue *catalogue = app->catalogue;
    const char *reasons = get_reasons(app, item);
    struct strbuf list;
    strbuf_init(&list);
    for (size_t i = 0; i < catalogue->reason_count; i++)
        if (i == reason ? is_on : id_list_contains(reasons, catalogue->reasons[i].id))
            strbuf_append_format(&list, "%s%s", list.length > 0 ? ", " : "",
                                 catalogue->reasons[i].id);
    if (!list.failed) {
        app_edit_more(app, field_of_answer(item, ANSWER_REASONS), list.text);
    } else {
        app->stroke_failed = true;
        app_complain_of_memory(app);
    }
    strbuf_release(&list);
}

bool reasons_handle(struct app *app, enum action action, int row)
{
    size_t count;
    const size_t *items = answering_get_items(app, &count);
    if (action != ACTION_TOGGLE || row < 0 || (size_t)row >= app->catalogue->reason_count)
        return false;
    bool is_on = count_controls(app, app->catalogue->reasons[row].id) < count;
    app_begin_stroke(app);
    for (size_t i = 0; i < count; i++)
        edit_reasons(app, items[i], (size_t)row, is_on);
    app_end_stroke(app);
    return true;
}
