/* The tables of records: AI systems, risks, impact assessments, overseen outputs, data sets; and
 * under each what the records say about the new standard's items. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "engine/risk.h"
#include "model/register.h"
#include "report/words_record.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define NEAR_ROWS 600 /* more than a terminal shows at once, with what a row unfolds */
#define NAME_COLUMN 8
#define LABEL_COLUMNS 10
#define MIDDLE_COLUMNS 60 /* from here on the review has a column, */
#define WIDE_COLUMNS 90   /* and from here on the owner */
#define REVIEW_COLUMNS 12
#define OWNER_COLUMNS 24
#define STATE_COLUMNS 20

/* ---- one row ---- */

/* A word or two about how far the record is, and how that looks. */
static enum look append_state(const struct app *app, enum record_kind kind,
                              const struct record *record, struct strbuf *out)
{
    const struct registers *registers = app->catalogue->registers;
    struct risk_rating rating;
    switch (kind) {
    case RECORD_SYSTEM:
        strbuf_append_text(out, record->texts[SYSTEM_STAGE]
                                    ? pick_list_get_name(&registers->lists[PICKS_STAGE],
                                                         record->texts[SYSTEM_STAGE])
                                    : "");
        return LOOK_NORMAL;
    case RECORD_RISK:
        rating = risk_rate_inherent(registers, record);
        strbuf_append_format(
            out, "%s%s%s", rating.level ? rating.level->name : _("not rated"),
            risk_rate_residual(registers, record).level ? (app->ascii ? " -> " : " \u2192 ") : "",
            risk_rate_residual(registers, record).level
                ? risk_rate_residual(registers, record).level->name
                : "");
        return parts_get_level_look(registers, rating.level);
    case RECORD_IMPACT:
        strbuf_append_text(out, record->texts[IMPACT_DECISION]
                                    ? pick_list_get_name(&registers->lists[PICKS_DECISION],
                                                         record->texts[IMPACT_DECISION])
                                    : _("not decided"));
        return record->texts[IMPACT_DECISION] ? LOOK_NORMAL : LOOK_PARTLY;
    case RECORD_OVERSIGHT:
        strbuf_append_text(out, record->texts[OVERSIGHT_OVERSEER] ? "" : _("no overseer"));
        return LOOK_BAD;
    default:
        strbuf_append_text(out, record->texts[DATA_SET_CHECKED_ON] ? "" : _("not checked"));
        return LOOK_PARTLY;
    }
}

static bool has_owner_column(const struct page *page)
{
    return page->width >= WIDE_COLUMNS;
}

static bool is_overdue(const struct app *app, enum record_kind kind, const struct record *record)
{
    const char *day = record->texts[record_kinds[kind].review];
    return day && strcmp(day, app->today) < 0;
}

/* The name, and as far as there is room for them: owner, state, review. */
static void add_columns(const struct app *app, struct page *page, enum record_kind kind,
                        const struct record *record, const char *title)
{
    const char *day = record->texts[record_kinds[kind].review];
    const char *owner = record->texts[record_kinds[kind].owner];
    int right = page->width >= MIDDLE_COLUMNS ? page->width - REVIEW_COLUMNS : page->width;
    int state_column = right - STATE_COLUMNS;
    int owner_column = has_owner_column(page) ? state_column - OWNER_COLUMNS : state_column;
    struct strbuf state;
    strbuf_init(&state);
    enum look look = append_state(app, kind, record, &state);
    page_add_cell(page, LOOK_NORMAL, NAME_COLUMN, owner_column - NAME_COLUMN - 1, title);
    if (has_owner_column(page))
        page_add_cell(page, LOOK_DIM, owner_column, OWNER_COLUMNS - 1, owner ? owner : "");
    page_add_cell(page, look, state_column, STATE_COLUMNS - 1, state.text);
    if (page->width >= MIDDLE_COLUMNS && day)
        page_add_right(page, is_overdue(app, kind, record) ? LOOK_BAD : LOOK_DIM, day);
    strbuf_release_into(&state, &page->text);
}

static void add_text(const struct app *app, struct page *page, const struct field_info *info,
                     const char *text)
{
    int columns = text_width(_(info->label)) + 2;
    struct strbuf value;
    strbuf_init(&value);
    words_append_record_value(&value, app->assessment, info, text);
    if (value.length > 0)
        page_add_labelled(page, NAME_COLUMN, _(info->label),
                          columns < LABEL_COLUMNS ? LABEL_COLUMNS : columns, LOOK_NORMAL,
                          value.text);
    strbuf_release_into(&value, &page->text);
}

/* What is wrong with it, and its most telling texts. */
static void unfold(const struct app *app, struct page *page, enum record_kind kind,
                   const struct record *record)
{
    static const int shown[RECORD_KIND_COUNT][3] = {
        [RECORD_SYSTEM] = {SYSTEM_PURPOSE, SYSTEM_SUPPLIER, SYSTEM_CONSEQUENTIAL},
        [RECORD_RISK] = {RISK_DESCRIPTION, RISK_SYSTEMS, RISK_TREATMENT},
        [RECORD_IMPACT] = {IMPACT_AFFECTED, IMPACT_APPROVER, IMPACT_DATE},
        [RECORD_OVERSIGHT] = {OVERSIGHT_DECISION, OVERSIGHT_SYSTEMS, OVERSIGHT_METHOD},
        [RECORD_DATA_SET] = {DATA_SET_ORIGIN, DATA_SET_RIGHTS, DATA_SET_USES},
    };
    const struct record_kind_info *info = &record_kinds[kind];
    if (!has_owner_column(page))
        add_text(app, page, &info->fields[info->owner], record->texts[info->owner]);
    for (size_t i = 0; i < sizeof shown[kind] / sizeof *shown[kind]; i++)
        add_text(app, page, &info->fields[shown[kind][i]], record->texts[shown[kind][i]]);
    parts_add_contradictions(app, page, kind, record->number, NAME_COLUMN);
}

/* Far from the selected row and from what is seen: with thousands of records most are, and a key
 * would wait for them. Plain mode reads all. */
static bool is_out_of_sight(const struct app *app, const struct page *page, int row)
{
    int seen = app->views[app->screen].scroll;
    return !app->is_plain && abs(row - page->selected) > NEAR_ROWS && abs(row - seen) > NEAR_ROWS;
}

static void add_record(const struct app *app, struct page *page, enum record_kind kind,
                       const struct record *record)
{
    char id[RECORD_ID_SIZE];
    struct strbuf title;
    int row = page_begin_row(page);
    if (is_out_of_sight(app, page, row)) {
        page_end_row(page);
        return;
    }
    record_format_id(kind, record->number, id);
    page_add(page, LOOK_STRONG, id);
    page_add(page, LOOK_NORMAL, " ");
    strbuf_init(&title);
    words_append_record_title(&title, app->assessment, kind, record);
    add_columns(app, page, kind, record, title.text);
    strbuf_release_into(&title, &page->text);
    if (row == page->selected)
        unfold(app, page, kind, record);
    page_end_row(page);
}

/* ---- what lies under the table ---- */

/* The rows after the records that lead elsewhere. */
static size_t get_links(enum record_kind kind)
{
    return kind == RECORD_SYSTEM || kind == RECORD_RISK;
}

static void add_link(const struct app *app, struct page *page, enum record_kind kind)
{
    page_add_blank(page);
    page_begin_row(page);
    if (kind == RECORD_SYSTEM)
        page_add(page, LOOK_STRONG, _("Where does AI hide? A checklist by department"));
    else
        page_add_format(page, LOOK_STRONG, _("Risk matrix: how many risks are how high (%s)"),
                        app_name_key(app, ACTION_MATRIX).text);
    page_end_row(page);
}

static void add_measures(const struct app *app, struct page *page, enum record_kind kind)
{
    const struct registers *registers = app->catalogue->registers;
    bool has_heading = false;
    for (size_t i = 0; i < app->records.measures.count; i++) {
        const struct measure *measure = &registers->measures[i];
        if (measure->of != kind || app->records.measures.results[i].of == 0)
            continue;
        if (!has_heading)
            page_add_heading(page, _("WHAT IT SAYS ABOUT THE STANDARD"));
        has_heading = true;
        page_begin_item(page, measure->item);
        parts_add_measure(app, page, i, true);
        page_end_row(page);
    }
}

void records_build(const struct app *app, struct page *page)
{
    enum record_kind kind = records_find_kind(app->screen);
    const struct record_kind_info *info = &record_kinds[kind];
    const struct record_list *list = &app->assessment->records[kind];
    enum record_sort sort = app->records.order[kind].sort;
    size_t *order = records_make_order(app, kind);
    snprintf(page->title, sizeof page->title, "%s", _(info->title));
    snprintf(page->note, sizeof page->note, "%zu%s%s", list->count,
             sort == RECORDS_BY_NUMBER ? "" : " ",
             sort == RECORDS_BY_NUMBER ? "" : records_get_sort_label(sort));
    page->text.failed = page->text.failed || !order;
    if (list->count == 0) {
        page_add_wrapped(page, LOOK_NORMAL, 0, _(info->about));
        page_add_wrapped_format(
            page, LOOK_DIM, 0, _("None yet: %s adds the first."),
            keymap_name(&app->keys, app_get_contexts_of(app, app->screen), ACTION_ADD).text);
    }
    for (size_t i = 0; order && i < list->count; i++)
        add_record(app, page, kind, &list->records[order[i]]);
    if (get_links(kind) > 0)
        add_link(app, page, kind);
    add_measures(app, page, kind);
    free(order);
}

/* ---- keys ---- */

/* The record of the row; NULL: the row is none. False: out of memory, which a message says. */
static bool find_record(struct app *app, enum record_kind kind, int row,
                        const struct record **record)
{
    const struct record_list *list = &app->assessment->records[kind];
    size_t *order = records_make_order(app, kind);
    *record = NULL;
    if (!order) {
        app_complain_of_memory(app);
        return false;
    }
    if (row >= 0 && (size_t)row < list->count)
        *record = &list->records[order[row]];
    free(order);
    return true;
}

static void sort(struct app *app, enum record_kind kind, bool reverses)
{
    enum record_sort *sort = &app->records.order[kind].sort;
    bool *is_reversed = &app->records.order[kind].is_reversed;
    if (!reverses)
        *sort = (enum record_sort)((*sort + 1) % RECORD_SORT_COUNT);
    *is_reversed = reverses && !*is_reversed;
    app_say(app, *is_reversed ? N_("Sorted %s, reversed.") : N_("Sorted %s."),
            records_get_sort_label(*sort));
}

static void open_row(struct app *app, enum record_kind kind, int row)
{
    const struct record *record;
    size_t item = page_get_item(&app->page, row);
    if (!find_record(app, kind, row, &record))
        return;
    if (record)
        records_open(app, kind, record->number);
    else if (item != PAGE_NO_ITEM)
        app_go_to_item(app, &app->catalogue->items[item]);
    else if (get_links(kind) > 0)
        app_push_overlay(app, kind == RECORD_SYSTEM ? VIEW_DISCOVERY : VIEW_MATRIX);
    else
        records_begin_new(app, kind, "");
}

static void accept_row(struct app *app, int row)
{
    size_t item = page_get_item(&app->page, row);
    if (item != PAGE_NO_ITEM)
        records_accept_proposal(app, item);
    else
        app_say(app, N_("On a row about the standard it takes over what the records propose."));
}

bool records_handle(struct app *app, enum action action, int row)
{
    enum record_kind kind = records_find_kind(app->screen);
    const struct record *record;
    switch (action) {
    case ACTION_ACTIVATE:
        open_row(app, kind, row);
        return true;
    case ACTION_ADD:
        records_begin_new(app, kind, "");
        return true;
    case ACTION_DELETE:
        if (find_record(app, kind, row, &record) && record)
            records_remove(app, kind, record->number);
        return true;
    case ACTION_ACCEPT:
        accept_row(app, row);
        return true;
    case ACTION_SORT:
    case ACTION_REVERSE:
        sort(app, kind, action == ACTION_REVERSE);
        return true;
    case ACTION_MATRIX:
        app_push_overlay(app, VIEW_MATRIX);
        return true;
    default:
        return false;
    }
}
