#include "tui/lists.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"

#define OWNER_COLUMNS 24 /* of a name in a chip */
#define EVERY_SORT ((1U << LISTING_SORT_COUNT) - 1)
#define EVERY_FILTER ((1U << LISTING_FILTER_COUNT) - 1)
#define TARGET_FILTERS ((1U << LISTING_TARGET) - 1)
#define SOURCE_FILTERS                                                                             \
    (1U << LISTING_UNANSWERED | 1U << LISTING_PRESUMED | 1U << LISTING_OPEN |                      \
     1U << LISTING_DUE_THIS_MONTH | 1U << LISTING_OVERDUE)
#define SOURCE_SORTS                                                                               \
    (1U << LISTING_BY_STANDARD | 1U << LISTING_BY_DUE | 1U << LISTING_BY_OWNER |                   \
     1U << LISTING_BY_STATUS)

static bool is_left(const struct app *app, const struct listing *chosen, size_t item)
{
    (void)chosen;
    return item >= app->catalogue->source_count &&
           gap_item_is_left(&app->gaps->items[item - app->catalogue->source_count]);
}

static bool is_target_control(const struct app *app, const struct listing *chosen, size_t item)
{
    (void)chosen;
    return item >= app->catalogue->source_count &&
           app->catalogue->items[item].section->kind == ITEM_CONTROL;
}

static bool is_shown_source(const struct app *app, const struct listing *chosen, size_t item)
{
    (void)chosen;
    return item < app->catalogue->source_count &&
           (app->shows_all || app->catalogue->items[item].is_used);
}

/* A search goes through both standards; without one, what is asked for is shown. */
static bool is_found(const struct app *app, const struct listing *chosen, size_t item)
{
    if (find_is_on(app))
        return app->find.holds[item];
    return item >= app->catalogue->source_count || (chosen->filters & 1U << LISTING_SOURCE);
}

static const struct {
    enum view_id view;
    const char *name; /* in "3/12 of Gaps" */
    enum listing_sort usual;
    unsigned filters; /* what means something for its items */
    unsigned sorts;
    bool (*holds)(const struct app *app, const struct listing *chosen, size_t item);
} list_table[LIST_COUNT] = {
    [LIST_GAPS] = {VIEW_GAPS, N_("Gaps"), LISTING_BY_PRIORITY, TARGET_FILTERS, EVERY_SORT, is_left},
    [LIST_STATEMENT] = {VIEW_STATEMENT, N_("Applicability"), LISTING_BY_STANDARD, TARGET_FILTERS,
                        EVERY_SORT, is_target_control},
    [LIST_SOURCE] = {VIEW_SOURCE, N_("ISMS"), LISTING_BY_STANDARD, SOURCE_FILTERS, SOURCE_SORTS,
                     is_shown_source},
    [LIST_FIND] = {VIEW_FIND, N_("Find"), LISTING_BY_STANDARD, EVERY_FILTER, EVERY_SORT, is_found},
};

/* The standards have their own names. */
static const char *const filter_labels[LISTING_FILTER_COUNT] = {
    [LISTING_UNANSWERED] = N_("unanswered"),
    [LISTING_PRESUMED] = N_("presumed"),
    [LISTING_OPEN] = NC_("answer", "open"),
    [LISTING_P1] = "P1",
    [LISTING_P2] = "P2",
    [LISTING_P3] = "P3",
    [LISTING_DUE_THIS_MONTH] = N_("due this month"),
    [LISTING_OVERDUE] = N_("overdue"),
};

static const char *const sort_labels[LISTING_SORT_COUNT] = {
    [LISTING_BY_STANDARD] = N_("in the standard's order"),
    [LISTING_BY_PRIORITY] = N_("by priority"),
    [LISTING_BY_GAP] = N_("by gap"),
    [LISTING_BY_EFFORT] = N_("by effort"),
    [LISTING_BY_DUE] = N_("by due date"),
    [LISTING_BY_OWNER] = N_("by owner"),
    [LISTING_BY_STATUS] = N_("by status"),
};

void lists_init(struct lists *lists)
{
    for (int i = 0; i < LIST_COUNT; i++)
        listing_init(&lists->chosen[i], list_table[i].usual);
}

void lists_release(struct lists *lists)
{
    for (int i = 0; i < LIST_COUNT; i++)
        listing_release(&lists->chosen[i]);
    lists_init(lists);
}

bool lists_find(enum view_id view, enum list_id *list)
{
    for (int i = 0; i < LIST_COUNT; i++) {
        if (list_table[i].view == view) {
            *list = (enum list_id)i;
            return true;
        }
    }
    return false;
}

struct listing_source lists_get_source(const struct app *app)
{
    return (struct listing_source){app->assessment, app->gaps, app->today};
}

size_t *lists_make_base(const struct app *app, enum list_id list, const struct listing *chosen,
                        size_t *count)
{
    size_t *items = calloc(app->catalogue->item_count + 1, sizeof *items);
    *count = 0;
    for (size_t i = 0; items && i < app->catalogue->item_count; i++)
        if (list_table[list].holds(app, chosen, i))
            items[(*count)++] = i;
    return items;
}

size_t *lists_make(const struct app *app, enum list_id list, size_t *count)
{
    struct listing_source source = lists_get_source(app);
    const struct listing *chosen = &app->lists.chosen[list];
    size_t *items = lists_make_base(app, list, chosen, count);
    if (items)
        *count = listing_apply(&source, chosen, items, *count);
    return items;
}

bool lists_has_usual_order(const struct app *app, enum list_id list)
{
    const struct listing *chosen = &app->lists.chosen[list];
    return chosen->sort == list_table[list].usual && !chosen->is_reversed;
}

bool lists_is_plain(const struct app *app, enum list_id list)
{
    return lists_has_usual_order(app, list) && !listing_has_filters(&app->lists.chosen[list]);
}

bool lists_offers_filter(enum list_id list, enum listing_filter filter)
{
    return (list_table[list].filters & 1U << filter) != 0;
}

bool lists_offers_sort(enum list_id list, enum listing_sort sort)
{
    return (list_table[list].sorts & 1U << sort) != 0;
}

bool lists_is_walk(const struct app *app, enum list_id list)
{
    bool is_search = list == LIST_FIND && find_is_on(app);
    return lists_is_plain(app, list) && list_table[list].usual == LISTING_BY_STANDARD && !is_search;
}

/* ---- what is chosen, in words ---- */

static void append_owner(const char *owner, struct strbuf *out)
{
    if (owner[0] == '\0') {
        strbuf_append_text(out, _("no owner"));
        return;
    }
    size_t bytes = text_fit_line(owner, OWNER_COLUMNS);
    strbuf_append_format(out, _("owner %.*s"), (int)bytes, owner);
    if (owner[bytes] != '\0')
        strbuf_append_text(out, "...");
}

void lists_append_chip(const struct app *app, const struct listing *listing, int chip,
                       struct strbuf *out)
{
    const struct catalogue *catalogue = app->catalogue;
    switch (chip) {
    case CHIP_OWNER:
        append_owner(listing->owner, out);
        break;
    case CHIP_PACKAGE:
        strbuf_append_text(out, catalogue->packages[listing->package].id);
        break;
    case CHIP_SECTION: {
        const struct catalogue_section *section = &catalogue->sections[listing->section];
        strbuf_append_format(out, "%s %s",
                             section->is_target ? catalogue->target.short_name
                                                : catalogue->source.short_name,
                             section->id);
        break;
    }
    case CHIP_ORDER:
        strbuf_append_format(out, listing->is_reversed ? _("%s, reversed") : "%s",
                             _(sort_labels[listing->sort]));
        break;
    case LISTING_TARGET:
        strbuf_append_text(out, catalogue->target.short_name);
        break;
    case LISTING_SOURCE:
        strbuf_append_text(out, catalogue->source.short_name);
        break;
    default:
        strbuf_append_text(out, language_translate(filter_labels[chip]));
    }
}

bool lists_has_chip(const struct app *app, enum list_id list, int chip)
{
    const struct listing *chosen = &app->lists.chosen[list];
    switch (chip) {
    case CHIP_OWNER:
        return chosen->owner != NULL;
    case CHIP_PACKAGE:
        return chosen->package != CATALOGUE_NONE;
    case CHIP_SECTION:
        return chosen->section != CATALOGUE_NONE;
    case CHIP_ORDER:
        return !lists_has_usual_order(app, list);
    default:
        return (chosen->filters & 1U << chip) != 0;
    }
}

void lists_append_name(const struct app *app, enum list_id list, struct strbuf *out)
{
    strbuf_append_text(out, _(list_table[list].name));
    for (int chip = 0; chip < CHIP_ORDER; chip++) {
        if (!lists_has_chip(app, list, chip))
            continue;
        strbuf_append_char(out, ' ');
        lists_append_chip(app, &app->lists.chosen[list], chip, out);
    }
}

/* A chip that does not fit goes on in the next line. */
static void add_chip(struct page *page, enum look look, const char *text, int link)
{
    if (page->column > 0 && page->column + text_width(text) > page->width)
        page_add_line(page);
    page_add_link(page, look, text, link);
    if (page->column > 0)
        page_move_to(page, page->column + 1);
}

static void add_filter_chips(const struct app *app, struct page *page, enum list_id list)
{
    for (int chip = 0; chip < CHIP_ORDER; chip++) {
        struct strbuf text;
        if (!lists_has_chip(app, list, chip))
            continue;
        strbuf_init(&text);
        strbuf_append_char(&text, '[');
        lists_append_chip(app, &app->lists.chosen[list], chip, &text);
        strbuf_append_char(&text, ']');
        add_chip(page, LOOK_KEY, text.text, chip);
        strbuf_release_into(&text, &page->text);
    }
}

void lists_add_chips(const struct app *app, struct page *page, enum list_id list)
{
    struct strbuf text;
    size_t count;
    size_t of;
    if (lists_is_plain(app, list))
        return;
    size_t *base = lists_make_base(app, list, &app->lists.chosen[list], &of);
    size_t *items = lists_make(app, list, &count);
    page->text.failed = page->text.failed || !base || !items;
    free(base);
    free(items);
    page_add_line(page);
    add_filter_chips(app, page, list);
    strbuf_init(&text);
    strbuf_append_format(&text, _("%zu of %zu"), count, of);
    if (page->column > 0)
        page_move_to(page, page->column + 1);
    add_chip(page, LOOK_DIM, text.text, PAGE_NO_LINK);
    strbuf_clear(&text);
    lists_append_chip(app, &app->lists.chosen[list], CHIP_ORDER, &text);
    if (lists_has_chip(app, list, CHIP_ORDER))
        add_chip(page, LOOK_KEY, text.text, CHIP_ORDER);
    strbuf_release_into(&text, &page->text);
    page_pin(page);
}

bool lists_add_nothing_left(const struct app *app, struct page *page, enum list_id list,
                            size_t count)
{
    if (count > 0 || !listing_has_filters(&app->lists.chosen[list]))
        return false;
    page_add_wrapped_format(
        page, LOOK_PARTLY, 0,
        _("These filters leave nothing. %s drops them all; a click on one drops that one."),
        app_name_key(app, ACTION_DROP_FILTERS).text);
    return true;
}

/* ---- keys ---- */

void lists_keep_selection(struct app *app)
{
    app->wanted_item = page_get_item(&app->page, app->views[app->screen].selected);
}

static void sort_by_next(struct app *app, enum list_id list)
{
    struct listing *chosen = &app->lists.chosen[list];
    struct strbuf text;
    do
        chosen->sort = (enum listing_sort)((chosen->sort + 1) % LISTING_SORT_COUNT);
    while (!lists_offers_sort(list, chosen->sort));
    chosen->is_reversed = false;
    strbuf_init(&text);
    lists_append_chip(app, chosen, CHIP_ORDER, &text);
    app_say(app, "Sorted %s.", text.text);
    strbuf_release(&text);
}

bool lists_handle(struct app *app, enum action action)
{
    enum list_id list;
    if (!app->assessment || !lists_find(app->screen, &list))
        return false;
    struct listing *chosen = &app->lists.chosen[list];
    switch (action) {
    case ACTION_FILTER:
        app_push_overlay(app, VIEW_FILTER);
        return true;
    case ACTION_DROP_FILTERS:
        lists_keep_selection(app);
        if (!listing_has_filters(chosen))
            app_say(app, "No filter is on.");
        listing_drop_filters(chosen);
        return true;
    case ACTION_SORT:
        lists_keep_selection(app);
        sort_by_next(app, list);
        return true;
    case ACTION_REVERSE:
        lists_keep_selection(app);
        chosen->is_reversed = !chosen->is_reversed;
        return true;
    default:
        return false;
    }
}

void lists_drop_chip(struct app *app, int chip)
{
    enum list_id list;
    if (!lists_find(app->screen, &list) || !lists_has_chip(app, list, chip))
        return;
    struct listing *chosen = &app->lists.chosen[list];
    lists_keep_selection(app);
    switch (chip) {
    case CHIP_OWNER:
        listing_set_owner(chosen, NULL);
        break;
    case CHIP_PACKAGE:
        chosen->package = CATALOGUE_NONE;
        break;
    case CHIP_SECTION:
        chosen->section = CATALOGUE_NONE;
        break;
    case CHIP_ORDER:
        chosen->is_reversed = !chosen->is_reversed;
        break;
    default:
        chosen->filters &= ~(1U << chip);
    }
}
