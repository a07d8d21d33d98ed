/* Readiness by clause and objective, as bars with their range. */
#include <stdio.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define BAR_COLUMN 21
#define NARROW_COLUMNS 60

static int bar_columns(const struct page *page)
{
    return page->width < NARROW_COLUMNS ? 7 : page->width < 120 ? 24 : 50;
}

static void add_total(const struct app *app, struct page *page, const char *label,
                      const struct gap_total *total)
{
    char right[WORDS_SIZE];
    page_begin_row(page);
    page_add(page, LOOK_STRONG, label);
    page_move_to(page, BAR_COLUMN);
    if (total->items == 0) {
        page_add(page, LOOK_DIM, _("none applies"));
        page_end_row(page);
        return;
    }
    parts_add_bar(app, page, total->readiness, bar_columns(page));
    words_format_range(total->readiness, app_get_signs(app), right);
    page_add_format(page, LOOK_NORMAL, " %s", right);
    snprintf(right, sizeof right, _("%zu/%zu answered"), total->answered, total->items);
    if (page->width >= NARROW_COLUMNS)
        page_add_right(page, LOOK_DIM, right);
}

/* Which items the mean is made of. */
static void add_members(const struct app *app, struct page *page,
                        const struct catalogue_section *section)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, _("Mean of %s "), app->catalogue->target.short_name);
    for (size_t i = 0; i < section->item_count; i++) {
        const struct catalogue_item *item = &app->catalogue->items[section->first_item + i];
        const struct gap_item *entry = gap_report_find(app->gaps, item);
        strbuf_append_format(&text, "%s%s ", i > 0 ? ", " : "", item->number);
        if (entry->state == GAP_NOT_APPLICABLE)
            strbuf_append_text(&text, _("not applicable"));
        else
            strbuf_append_format(&text, "%d%%", words_get_percent(entry->coverage.value));
    }
    strbuf_append_char(&text, '.');
    page_add_wrapped(page, LOOK_NORMAL, 4, text.text);
    if (section->objective)
        page_add_wrapped(page, LOOK_DIM, 4, section->objective);
    strbuf_release(&text);
}

static void add_section(const struct app *app, struct page *page,
                        const struct catalogue_section *section)
{
    char label[64];
    snprintf(label, sizeof label, "%s %s", section->id, section->label);
    add_total(app, page, label, &app->gaps->sections[section - app->catalogue->sections]);
    if (page->row == page->selected)
        add_members(app, page, section);
    page_end_row(page);
}

static void add_mean(struct page *page, const struct gap_total *total)
{
    char text[128];
    snprintf(text, sizeof text, _("Mean of the %zu applicable items above, all of equal weight."),
             total->items);
    page_add_wrapped(page, LOOK_NORMAL, 4, text);
}

static void add_kind(const struct app *app, struct page *page, const char *heading,
                     enum item_kind kind, const struct gap_total *total)
{
    page_add_heading(page, heading);
    for (size_t i = 0; i < app->catalogue->section_count; i++) {
        const struct catalogue_section *section = &app->catalogue->sections[i];
        if (section->is_target && section->kind == kind)
            add_section(app, page, section);
    }
    add_total(app, page, _("Together"), total);
    if (page->row == page->selected) {
        add_mean(page, total);
    }
    page_end_row(page);
}

static void add_blockers(const struct app *app, struct page *page)
{
    size_t blockers = app->gaps->blockers;
    char text[256];
    page_add_heading(page, _("BLOCKERS"));
    snprintf(text, sizeof text,
             blockers > 0
                 ? _("%zu items block certification whatever the percentage; L lists them as P1.")
                 : _("None of %zu is open."),
             blockers);
    page_begin_row(page);
    page_add_continued(page, blockers > 0 ? LOOK_BAD : LOOK_GOOD, 2, text);
    page_end_row(page);
}

static void add_presumed(const struct app *app, struct page *page)
{
    size_t presumed = app->gaps->presumed;
    char text[256];
    snprintf(text, sizeof text,
             _("%zu of the answers that count are presumed: nobody has checked them yet."),
             presumed);
    page_begin_row(page);
    page_add_continued(page, presumed > 0 ? LOOK_PARTLY : LOOK_DIM, 2, text);
    page_end_row(page);
}

void readiness_build(const struct app *app, struct page *page)
{
    const struct gap_report *gaps = app->gaps;
    char text[256];
    snprintf(page->title, sizeof page->title, _("Readiness for %s"), app->catalogue->target.label);
    words_format_readiness(gaps->overall.readiness, page->note);
    snprintf(text, sizeof text, "%s",
             gaps->blockers > 0 ? _("CLAUSES  mandatory")
                                : _("CLAUSES  mandatory, no blocker open"));
    add_kind(app, page, text, ITEM_CLAUSE, &gaps->clauses);
    add_kind(app, page, _("CONTROLS  those that apply"), ITEM_CONTROL, &gaps->controls);
    page_add_heading(page, _("BOTH"));
    add_total(app, page, _("Together"), &gaps->overall);
    if (page->row == page->selected)
        add_mean(page, &gaps->overall);
    page_end_row(page);
    parts_add_heat(app, page);
    add_blockers(app, page);
    page_add_heading(page, _("HOW TO READ IT"));
    page_add_wrapped(
        page, LOOK_DIM, 2,
        _("A bar is full up to what the answers say is there; its hatched part is what "
          "nobody has assessed and may turn out to be there."));
    add_presumed(app, page);
}

/* The target's section that comes so many behind the first of the kind (of any kind with -1).
 * False: there are not so many; `row` is then reduced by what there is. */
static bool find_section(const struct app *app, int kind, int *row, size_t *section)
{
    for (*section = 0; *section < app->catalogue->section_count; (*section)++) {
        const struct catalogue_section *found = &app->catalogue->sections[*section];
        if (found->is_target && (kind < 0 || (int)found->kind == kind) && (*row)-- == 0)
            return true;
    }
    return false;
}

/* What a row is about: bars and totals, the heat map, then blockers and presumed answers. */
static struct explain_subject find_subject(const struct app *app, int row)
{
    static const struct {
        int kind;               /* of the sections; -1: any */
        enum explain_kind next; /* what stands in the row behind them */
    } groups[] = {{ITEM_CLAUSE, EXPLAIN_CLAUSES}, {ITEM_CONTROL, EXPLAIN_CONTROLS}};
    size_t section;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (find_section(app, groups[i].kind, &row, &section))
            return (struct explain_subject){EXPLAIN_SECTION, section};
        if (row-- == 0)
            return (struct explain_subject){groups[i].next, 0};
    }
    if (row-- == 0)
        return (struct explain_subject){EXPLAIN_OVERALL, 0};
    if (find_section(app, -1, &row, &section))
        return (struct explain_subject){EXPLAIN_SECTION, section};
    return (struct explain_subject){row == 0 ? EXPLAIN_BLOCKERS : EXPLAIN_PRESUMED, 0};
}

/* Enter goes to a section's first item; what has no place of its own is explained. */
bool readiness_handle(struct app *app, enum action action, int row)
{
    struct explain_subject subject = find_subject(app, row);
    if (action != ACTION_ACTIVATE && action != ACTION_EXPLAIN)
        return false;
    if (action == ACTION_ACTIVATE && subject.kind == EXPLAIN_SECTION)
        app_go_to_item(app,
                       &app->catalogue->items[app->catalogue->sections[subject.index].first_item]);
    else
        reading_explain(app, subject);
    return true;
}
