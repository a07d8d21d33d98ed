/* The box to pick a value from: the entries of a list, other records, controls. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "model/id_list.h"
#include "model/record_value.h"
#include "model/register.h"
#include "report/words_record.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define ID_SIZE 128

static void add_choice(struct page *page, bool is_on, const char *name, const char *help)
{
    page_begin_row(page);
    parts_add_tick(page, is_on);
    page_add(page, is_on ? LOOK_STRONG : LOOK_NORMAL, name);
    if (help)
        page_add_wrapped(page, LOOK_DIM, 6, help);
    page_end_row(page);
}

/* Control number `number` of the target, from 0; NULL: it has no more. */
static const struct catalogue_item *get_control(const struct catalogue *catalogue, size_t number)
{
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++)
        if (catalogue->items[i].section->kind == ITEM_CONTROL && number-- == 0)
            return &catalogue->items[i];
    return NULL;
}

/* The id that the row stands for, in `id`. False: no such row. */
static bool get_row_id(const struct app *app, size_t row, char id[ID_SIZE])
{
    const struct field_info *info = field_get_info(app->records.picked);
    if (info->form == FORM_ITEMS) {
        const struct catalogue_item *item = get_control(app->catalogue, row);
        snprintf(id, ID_SIZE, "%s", item ? item->id : "");
    } else if (record_value_has_records(info->form)) {
        const struct record_list *list = &app->assessment->records[info->list];
        id[0] = '\0';
        if (row < list->count)
            record_format_id((enum record_kind)info->list, list->records[row].number, id);
    } else {
        const struct pick_list *list = &app->catalogue->registers->lists[info->list];
        snprintf(id, ID_SIZE, "%s", row < list->count ? list->picks[row].id : "");
    }
    return id[0] != '\0';
}

static void add_row(const struct app *app, struct page *page, size_t row, const char *id)
{
    const struct field_info *info = field_get_info(app->records.picked);
    const struct catalogue_item *item = NULL;
    struct strbuf name;
    const char *help = NULL;
    strbuf_init(&name);
    words_append_record_value(&name, app->assessment, info, id);
    if (info->form == FORM_ITEMS) {
        item = get_control(app->catalogue, row);
        strbuf_append_format(&name, "  %s", item->title);
    } else if (info->form == FORM_PICK || info->form == FORM_PICKS) {
        help = app->catalogue->registers->lists[info->list].picks[row].help;
    }
    add_choice(
        page,
        id_list_contains(assessment_get_record_text(app->assessment, app->records.picked), id),
        name.text, help);
    strbuf_release_into(&name, &page->text);
}

void pick_build(const struct app *app, struct page *page)
{
    const struct field_info *info = field_get_info(app->records.picked);
    char id[ID_SIZE];
    snprintf(page->title, sizeof page->title, "%s: %s", _(info->label), _(info->hint));
    for (size_t row = 0; get_row_id(app, row, id); row++)
        add_row(app, page, row, id);
    if (page->row_count == 0)
        page_add_wrapped(page, LOOK_DIM, 0, _("Nothing to pick from yet."));
}

bool pick_handle(struct app *app, enum action action, int row)
{
    char id[ID_SIZE];
    if (action != ACTION_TOGGLE || row < 0 || !get_row_id(app, (size_t)row, id))
        return false;
    records_toggle_pick(app, id);
    return true;
}
