/* The tables of items: what each is made from, and the filters and the order the user chose for it
 * (engine/listing.h). One line at the top of a table says what is chosen, and a click takes it
 * back; where nothing is chosen there is no such line. */
#ifndef AIMSGAP_TUI_LISTS_H
#define AIMSGAP_TUI_LISTS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/listing.h"
#include "tui/action.h"
#include "tui/view.h"

struct app;
struct page;
struct strbuf;

enum list_id { LIST_GAPS, LIST_STATEMENT, LIST_SOURCE, LIST_FIND, LIST_COUNT };

struct lists {
    struct listing chosen[LIST_COUNT];
};

/* Something chosen: first the values of enum listing_filter. */
enum list_chip {
    CHIP_OWNER = LISTING_FILTER_COUNT,
    CHIP_PACKAGE,
    CHIP_SECTION,
    CHIP_ORDER,
    CHIP_COUNT
};

/* Nothing is chosen, every table in its usual order. */
void lists_init(struct lists *lists);
void lists_release(struct lists *lists);

/* The list that the view shows. False: it shows none. */
bool lists_find(enum view_id view, enum list_id *list);

/* What an item is looked at with. */
struct listing_source lists_get_source(const struct app *app);

/* The items that the list has to choose from, in the standard's order: catalogue indexes, malloc'd.
 * NULL: out of memory. */
size_t *lists_make_base(const struct app *app, enum list_id list, const struct listing *chosen,
                        size_t *count);

/* The items it shows, in that order. */
size_t *lists_make(const struct app *app, enum list_id list, size_t *count);

/* Is it as it is without anything chosen? And is it in its usual order, under headings? */
bool lists_is_plain(const struct app *app, enum list_id list);
bool lists_is_walk(const struct app *app, enum list_id list); /* and so is the walk */
bool lists_has_usual_order(const struct app *app, enum list_id list);

/* The line of chips, where anything is chosen; it stays at the top. And where filters leave
 * nothing, what to do about it; true then. */
void lists_add_chips(const struct app *app, struct page *page, enum list_id list);
bool lists_add_nothing_left(const struct app *app, struct page *page, enum list_id list,
                            size_t count);

/* "Gaps P1 owner MK": for the item's page that was opened from it. */
void lists_append_name(const struct app *app, enum list_id list, struct strbuf *out);

/* What means something for its items. */
bool lists_offers_filter(enum list_id list, enum listing_filter filter);
bool lists_offers_sort(enum list_id list, enum listing_sort sort);

/* The words of a chip, of what is chosen. */
void lists_append_chip(const struct app *app, const struct listing *listing, int chip,
                       struct strbuf *out);
bool lists_has_chip(const struct app *app, enum list_id list, int chip);

/* Filter, sort and so on in the table of the screen. False: it has none, or it is none of these. */
bool lists_handle(struct app *app, enum action action);

/* Before the table changes: the same item stays selected, where it is still shown. */
void lists_keep_selection(struct app *app);

/* A click on this chip of the screen's table: the filter is dropped, the order turned round. */
void lists_drop_chip(struct app *app, int chip);

#endif
