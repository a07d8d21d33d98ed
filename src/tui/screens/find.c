/* Find: what is typed, and the items of both standards that hold it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/words_record.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define TITLE_COLUMN 18
#define PLACE_LABEL_COLUMNS 10
#define BYTES_BEFORE 24 /* of a text, before what was found in it */

static void add_input(const struct app *app, struct page *page, size_t count)
{
    char right[32];
    page_add_line(page);
    page_add_link(page, LOOK_KEY, "/ ", FIND_INPUT_LINK);
    page_add_link(page, LOOK_INPUT, app->find.input.text.text, FIND_INPUT_LINK);
    snprintf(right, sizeof right, _(" %zu found"), count);
    if (find_is_on(app))
        page_add_right(page, LOOK_DIM, right);
    page_pin(page);
}

/* A little of what stands before it, from the beginning of a word on. */
static size_t find_start(const char *text, size_t at)
{
    size_t start = at > BYTES_BEFORE ? at - BYTES_BEFORE : 0;
    while (start > 0 && start < at && text[start - 1] != ' ' && text[start - 1] != '\n')
        start++;
    return start;
}

/* The line of a longer text where the words are. */
static void add_excerpt(const struct app *app, struct page *page, const char *label,
                        const char *text)
{
    size_t at = 0;
    size_t length = 0;
    struct strbuf part;
    match_find_next(&app->find.pattern, text, strlen(text), 0, &at, &length);
    size_t start = find_start(text, at);
    strbuf_init(&part);
    strbuf_append_text(&part, start > 0 ? "... " : "");
    strbuf_append_text(&part, text + start);
    for (size_t i = 0; i < part.length; i++)
        if (part.text[i] == '\n')
            part.text[i] = ' ';
    page_add_line(page);
    page_move_to(page, 4);
    page_add(page, LOOK_LABEL, label);
    page_move_to(page, 4 + PLACE_LABEL_COLUMNS);
    page_move_to(page, page->column > 4 + PLACE_LABEL_COLUMNS ? page->column + 1 : 0);
    page_add(page, LOOK_DIM, part.text);
    strbuf_release_into(&part, &page->text);
}

static void add_place(const struct app *app, struct page *page, size_t item)
{
    const char *label;
    const char *text = find_get_place(app, item, &label);
    if (text)
        add_excerpt(app, page, label, text);
}

static void add_item(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    int row = page_begin_item(page, item->index);
    page_add_format(page, LOOK_STRONG, "%s %s ", item->standard->short_name, item->number);
    page_move_to(page, TITLE_COLUMN);
    page_add(page, LOOK_NORMAL, item->title);
    parts_add_status_right(app, page, item->index);
    /* While somebody types, as many as there is room for. */
    if (row != page->selected || find_is_typing(app)) {
        add_place(app, page, item->index);
    } else {
        if (item->question)
            page_add_wrapped(page, LOOK_STRONG, 4, item->question);
        parts_add_answer(app, page, item->index, 4);
    }
    page_end_row(page);
}

static void add_hit(const struct app *app, struct page *page, const struct find_hit *hit)
{
    const struct record *record = find_get_record(app, hit);
    const struct record_kind_info *info = &record_kinds[hit->kind];
    struct strbuf text;
    strbuf_init(&text);
    page_begin_row(page);
    if (record)
        words_append_record(&text, app->assessment, hit->kind, record);
    page_add(page, LOOK_NORMAL, text.text);
    page_add_right(page, LOOK_DIM, _(info->singular));
    strbuf_clear(&text);
    int field = find_get_record_field(app, hit, &text);
    if (field != RECORD_NO_FIELD)
        add_excerpt(app, page, _(info->fields[field].label), text.text);
    page_end_row(page);
    strbuf_release_into(&text, &page->text);
}

void find_build(const struct app *app, struct page *page)
{
    size_t count;
    size_t *items = lists_make(app, LIST_FIND, &count);
    page->text.failed = page->text.failed || !items;
    snprintf(page->title, sizeof page->title, "%s", find_is_on(app) ? _("Find") : _("All items"));
    add_input(app, page, count + app->find.hit_count);
    lists_add_chips(app, page, LIST_FIND);
    for (size_t i = 0; i < count; i++)
        add_item(app, page, &app->catalogue->items[items[i]]);
    if (app->find.hit_count > 0)
        page_add_heading(page, _("RECORDS"));
    for (size_t i = 0; i < app->find.hit_count; i++)
        add_hit(app, page, &app->find.hits[i]);
    if (!lists_add_nothing_left(app, page, LIST_FIND, count) && count + app->find.hit_count == 0)
        page_add_wrapped(
            page, LOOK_PARTLY, 0,
            _("Nothing is found: no id, title, question, note, evidence, owner or record "
              "has all these words."));
    free(items);
}

bool find_handle(struct app *app, enum action action, int row)
{
    size_t item = page_get_item(&app->page, row);
    if (item == PAGE_NO_ITEM)
        return action == ACTION_ACTIVATE && find_open_row(app, row);
    if (action == ACTION_ACTIVATE) {
        find_open(app, item);
        return true;
    }
    return app_handle_answer_row(app, action, row, false);
}
