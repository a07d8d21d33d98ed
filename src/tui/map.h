/* The map: all items of the new standard at a glance, a row for each clause and objective, a cell
 * for each item, coloured by what one wants to see. */
#ifndef AIMSGAP_TUI_MAP_H
#define AIMSGAP_TUI_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/gap.h"
#include "tui/look.h"

struct app;

enum map_colouring { MAP_BY_STATUS, MAP_BY_GAP, MAP_BY_PRIORITY, MAP_COLOURING_COUNT };

#define MAP_MAX_STEPS 6
#define MAP_FIRST_LINK 2000 /* and the catalogue item: a click on its cell */

struct map {
    enum map_colouring colouring;
    size_t column; /* of the selected cell; rows that are shorter have their last cell selected */
};

/* A colour, with a sign that says the same. */
struct map_step {
    const char *sign;
    const char *ascii;
    const char *label;
    const char *abbreviation; /* where there is less room */
    enum look look;
};

/* "by status" */
const char *map_get_name(enum map_colouring colouring);

/* The steps of a colouring, and which of them the item has. */
size_t map_count_steps(enum map_colouring colouring);
struct map_step map_get_step(enum map_colouring colouring, size_t step);
size_t map_find_step(const struct app *app, const struct gap_item *entry);

/* The section of a row; NULL where there is no such row. */
const struct catalogue_section *map_get_section(const struct app *app, int row);

/* The selected item of a row: catalogue index. */
size_t map_get_item(const struct app *app, const struct catalogue_section *section);

/* Select the item's cell (catalogue index of a target item). */
void map_select(struct app *app, size_t item);

/* The cell beside: 1 right, -1 left. */
void map_move(struct app *app, int columns);

/* A click on the item's cell: select it, or open it where it is selected; true then. */
bool map_click(struct app *app, size_t item);

#endif
