/* The filters and the order of the table below, each with what it would leave. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

/* Something that can be chosen. */
struct option {
    int chip;          /* enum list_chip */
    size_t value;      /* index of a package or section, enum listing_sort */
    const char *owner; /* borrowed; "": nobody */
};

struct options {
    struct option *list;
    size_t count;
};

/* ---- what there is to choose ---- */

static void add_option(struct options *options, int chip, size_t value, const char *owner)
{
    options->list[options->count++] = (struct option){chip, value, owner};
}

static void add_owner(const struct app *app, struct options *options, size_t first, size_t item)
{
    const char *owner = app->assessment->answers[item].texts[ANSWER_OWNER];
    const char *name = owner ? owner : "";
    size_t place = options->count;
    for (size_t i = first; i < options->count; i++)
        if (strcmp(options->list[i].owner, name) == 0)
            return;
    add_option(options, CHIP_OWNER, 0, name);
    /* By name; nobody first. */
    for (; place > first && strcmp(options->list[place - 1].owner, name) > 0; place--)
        options->list[place] = options->list[place - 1];
    options->list[place] = (struct option){CHIP_OWNER, 0, name};
}

static bool names_package(const struct app *app, const size_t *items, size_t count, size_t package)
{
    for (size_t i = 0; i < count; i++)
        if (app->catalogue->items[items[i]].package == package)
            return true;
    return false;
}

static bool names_section(const struct app *app, const size_t *items, size_t count, size_t section)
{
    for (size_t i = 0; i < count; i++)
        if (app->catalogue->items[items[i]].section == &app->catalogue->sections[section])
            return true;
    return false;
}

static void fill_options(const struct app *app, enum list_id list, struct options *options,
                         const size_t *items, size_t count)
{
    for (int filter = 0; filter < LISTING_FILTER_COUNT; filter++)
        if (lists_offers_filter(list, (enum listing_filter)filter))
            add_option(options, filter, 0, NULL);
    size_t first = options->count;
    for (size_t i = 0; i < count; i++)
        add_owner(app, options, first, items[i]);
    for (size_t i = 0; i < app->catalogue->package_count; i++)
        if (names_package(app, items, count, i))
            add_option(options, CHIP_PACKAGE, i, NULL);
    for (size_t i = 0; i < app->catalogue->section_count; i++)
        if (names_section(app, items, count, i))
            add_option(options, CHIP_SECTION, i, NULL);
    for (size_t i = 0; i < LISTING_SORT_COUNT; i++)
        if (lists_offers_sort(list, (enum listing_sort)i))
            add_option(options, CHIP_ORDER, i, NULL);
}

/* Released with free(options.list), which is NULL without memory. */
static struct options make_options(const struct app *app, enum list_id list)
{
    const struct catalogue *catalogue = app->catalogue;
    struct options options = {0};
    size_t count;
    size_t *items = lists_make_base(app, list, &app->lists.chosen[list], &count);
    size_t most = LISTING_FILTER_COUNT + count + catalogue->package_count +
                  catalogue->section_count + LISTING_SORT_COUNT;
    options.list = items ? calloc(most, sizeof *options.list) : NULL;
    if (options.list)
        fill_options(app, list, &options, items, count);
    free(items);
    return options;
}

static bool is_on(const struct listing *listing, const struct option *option)
{
    switch (option->chip) {
    case CHIP_OWNER:
        return listing->owner && strcmp(listing->owner, option->owner) == 0;
    case CHIP_PACKAGE:
        return listing->package == option->value;
    case CHIP_SECTION:
        return listing->section == option->value;
    case CHIP_ORDER:
        return listing->sort == (enum listing_sort)option->value;
    default:
        return (listing->filters & 1U << option->chip) != 0;
    }
}

/* The listing with it on. The owner is borrowed. */
static struct listing switch_on(const struct listing *listing, const struct option *option)
{
    struct listing with = *listing;
    if (option->chip == CHIP_OWNER)
        with.owner = (char *)option->owner;
    else if (option->chip == CHIP_PACKAGE)
        with.package = option->value;
    else if (option->chip == CHIP_SECTION)
        with.section = option->value;
    else if (option->chip == CHIP_ORDER)
        with.sort = (enum listing_sort)option->value;
    else
        with.filters |= 1U << option->chip;
    return with;
}

/* ---- the page ---- */

static const char *get_heading(int chip)
{
    switch (chip) {
    case CHIP_OWNER:
        return _("OWNER");
    case CHIP_PACKAGE:
        return _("WORK PACKAGE");
    case CHIP_SECTION:
        return _("CLAUSE OR OBJECTIVE");
    case CHIP_ORDER:
        return _("ORDER");
    default:
        return _("FILTERS");
    }
}

static void append_label(const struct app *app, const struct listing *with,
                         const struct option *option, struct strbuf *out)
{
    if (option->chip == CHIP_OWNER && option->owner[0] != '\0')
        strbuf_append_text(out, option->owner);
    else
        lists_append_chip(app, with, option->chip, out);
    if (option->chip == CHIP_PACKAGE)
        strbuf_append_format(out, " %s", app->catalogue->packages[option->value].title);
    else if (option->chip == CHIP_SECTION)
        strbuf_append_format(out, " %s", app->catalogue->sections[option->value].title);
}

static void add_row(const struct app *app, struct page *page, enum list_id list,
                    const struct option *option)
{
    const struct listing *chosen = &app->lists.chosen[list];
    struct listing with = switch_on(chosen, option);
    struct listing_source source = lists_get_source(app);
    struct strbuf text;
    char right[32];
    size_t count;
    size_t *items = lists_make_base(app, list, &with, &count);
    strbuf_init(&text);
    page_begin_row(page);
    parts_add_tick(page, is_on(chosen, option));
    append_label(app, &with, option, &text);
    page_add(page, LOOK_NORMAL, text.text);
    snprintf(right, sizeof right, "%zu", items ? listing_apply(&source, &with, items, count) : 0);
    if (option->chip != CHIP_ORDER)
        page_add_right(page, LOOK_DIM, right);
    page_end_row(page);
    page->text.failed = page->text.failed || !items;
    free(items);
    strbuf_release_into(&text, &page->text);
}

void filter_build(const struct app *app, struct page *page)
{
    enum list_id list;
    size_t count;
    size_t of;
    if (!lists_find(app->screen, &list))
        return;
    struct options options = make_options(app, list);
    size_t *base = lists_make_base(app, list, &app->lists.chosen[list], &of);
    size_t *items = lists_make(app, list, &count);
    page->text.failed = page->text.failed || !options.list || !base || !items;
    free(base);
    free(items);
    snprintf(page->title, sizeof page->title, _("Filter: %s"), _(view_table[app->screen].name));
    snprintf(page->note, sizeof page->note, _("%zu of %zu"), count, of);
    for (size_t i = 0; i < options.count; i++) {
        const char *heading = get_heading(options.list[i].chip);
        if (i == 0 || strcmp(heading, get_heading(options.list[i - 1].chip)) != 0)
            page_add_heading(page, heading);
        add_row(app, page, list, &options.list[i]);
    }
    free(options.list);
}

/* ---- keys ---- */

static void toggle(struct app *app, struct listing *chosen, const struct option *option)
{
    bool was_on = is_on(chosen, option);
    switch (option->chip) {
    case CHIP_OWNER:
        if (!listing_set_owner(chosen, was_on ? NULL : option->owner))
            app_complain_of_memory(app);
        break;
    case CHIP_PACKAGE:
        chosen->package = was_on ? CATALOGUE_NONE : option->value;
        break;
    case CHIP_SECTION:
        chosen->section = was_on ? CATALOGUE_NONE : option->value;
        break;
    case CHIP_ORDER:
        chosen->is_reversed = was_on && !chosen->is_reversed;
        chosen->sort = (enum listing_sort)option->value;
        break;
    default:
        chosen->filters ^= 1U << option->chip;
    }
}

bool filter_handle(struct app *app, enum action action, int row)
{
    enum list_id list;
    if (action == ACTION_FILTER) {
        app_pop_overlay(app);
        return true;
    }
    if (action != ACTION_TOGGLE || !lists_find(app->screen, &list))
        return false;
    struct options options = make_options(app, list);
    lists_keep_selection(app);
    if (!options.list)
        app_complain_of_memory(app);
    else if (row >= 0 && (size_t)row < options.count)
        toggle(app, &app->lists.chosen[list], &options.list[row]);
    free(options.list);
    return true;
}
