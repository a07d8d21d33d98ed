/* What there is to learn about the two standards: chapters that open and close, and in them
 * questions and terms, of which the selected one says its answer. */
#include <stdio.h>

#include "base/language.h"
#include "tui/app.h"

#define ENTRY_INDENT 4
#define TEXT_INDENT 6

static bool is_open(const struct reading *reading, size_t chapter)
{
    return chapter >= READING_MAX_CHAPTERS || reading->open_chapters >> chapter & 1;
}

static void add_entry(struct page *page, const struct learn_entry *entry)
{
    int row = page_begin_row(page);
    page_move_to(page, ENTRY_INDENT);
    page_add_continued(page, row == page->selected ? LOOK_STRONG : LOOK_NORMAL, ENTRY_INDENT,
                       entry->title);
    for (size_t i = 0; row == page->selected && i < entry->text.count; i++)
        page_add_wrapped(page, LOOK_NORMAL, TEXT_INDENT, entry->text.texts[i]);
    page_end_row(page);
}

static void add_chapter(const struct app *app, struct page *page, size_t number)
{
    const struct learn_section *chapter = &app->catalogue->learn[number];
    bool open = is_open(&app->reading, number);
    char count[32];
    page_begin_row(page);
    page_add(page, LOOK_LABEL, open ? "- " : "+ ");
    page_add(page, LOOK_LABEL, chapter->title);
    snprintf(count, sizeof count, "%zu", chapter->entry_count);
    page_add_right(page, LOOK_DIM, count);
    if (open && chapter->intro)
        page_add_wrapped(page, LOOK_DIM, ENTRY_INDENT, chapter->intro);
    page_end_row(page);
    for (size_t i = 0; open && i < chapter->entry_count; i++)
        add_entry(page, &chapter->entries[i]);
}

void learn_build(const struct app *app, struct page *page)
{
    snprintf(page->title, sizeof page->title, _("Learn: %s and %s"), app->catalogue->source.label,
             app->catalogue->target.label);
    for (size_t i = 0; i < app->catalogue->learn_count; i++)
        add_chapter(app, page, i);
    page_add_blank(page);
    page_add_wrapped(page, LOOK_DIM, 0, app->catalogue->learn_note);
    page_add_wrapped(page, LOOK_DIM, 0, app->catalogue->disclaimer);
}

/* The chapter that the row is in, and the row of its heading. */
static size_t find_chapter(const struct app *app, int row, int *heading)
{
    int next = 0;
    for (size_t i = 0; i < app->catalogue->learn_count; i++) {
        *heading = next++;
        if (is_open(&app->reading, i))
            next += (int)app->catalogue->learn[i].entry_count;
        if (row < next)
            return i;
    }
    return app->catalogue->learn_count;
}

/* On an entry its chapter closes, and is selected. */
bool learn_handle(struct app *app, enum action action, int row)
{
    int heading = 0;
    size_t chapter = find_chapter(app, row, &heading);
    if (action != ACTION_UNFOLD || chapter >= READING_MAX_CHAPTERS ||
        chapter >= app->catalogue->learn_count)
        return false;
    app->reading.open_chapters ^= UINT64_C(1) << chapter;
    app->views[VIEW_LEARN].selected = heading;
    return true;
}

void reading_open_learn(struct app *app)
{
    struct page_view kept = app->views[VIEW_LEARN];
    if (app->catalogue->learn_count == 0) {
        app_say(app, "%s", _("This catalogue has nothing to learn from."));
        return;
    }
    app_push_overlay(app, VIEW_LEARN);
    app->views[VIEW_LEARN] = kept;
    app->views[VIEW_LEARN].follows = true;
}
