#include "report/heat.h"

#include "base/language.h"
#include "report/words.h"

#define SHADE_COUNT 5
#define QUARTERS 4

const struct heat_step heat_steps[HEAT_STEP_COUNT] = {
    [HEAT_NONE] = {0, N_("none"), "0"},    [HEAT_QUARTER] = {25, "1-25%", "-25"},
    [HEAT_HALF] = {50, "26-50%", "-50"},   [HEAT_THREE_QUARTERS] = {75, "51-75%", "-75"},
    [HEAT_ALL] = {100, "76-100%", "-100"},
};

static int find_step(int percent)
{
    int step = HEAT_NONE;
    while (percent > heat_steps[step].up_to_percent)
        step++;
    return step;
}

struct heat_row heat_count(const struct gap_report *gaps, size_t section)
{
    struct heat_row row = {0};
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *entry = &gaps->items[i];
        if (entry->item->section != &gaps->catalogue->sections[section])
            continue;
        if (entry->state == GAP_NOT_APPLICABLE) {
            row.left_out++;
            continue;
        }
        row.items++;
        row.counts[find_step(words_get_gap_percent(entry))]++;
    }
    return row;
}

const char *heat_get_shade(size_t count, size_t items, bool ascii)
{
    static const char *const unicode_shades[SHADE_COUNT] = {"\u00B7", "\u2591", "\u2592", "\u2593",
                                                            "\u2588"};
    static const char *const ascii_shades[SHADE_COUNT] = {".", "-", "+", "x", "#"};
    size_t shade = items > 0 ? (count * QUARTERS + items - 1) / items : 0;
    return ascii ? ascii_shades[shade] : unicode_shades[shade];
}
