#include "tui/screens/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"

#define LABEL_COLUMNS 10
#define FIELD_COLUMNS 16
#define FIELD_MAX_COLUMNS 40 /* of a value beside its label */

enum look parts_get_status_look(enum status status)
{
    static const enum look looks[STATUS_COUNT] = {
        [STATUS_NOT_ASSESSED] = LOOK_DIM,  [STATUS_CONFORMING] = LOOK_GOOD,
        [STATUS_PARTIAL] = LOOK_PARTLY,    [STATUS_PLANNED] = LOOK_PARTLY,
        [STATUS_NONCONFORMING] = LOOK_BAD, [STATUS_NOT_APPLICABLE] = LOOK_DIM,
    };
    return looks[status];
}

enum look parts_get_priority_look(enum priority priority)
{
    static const enum look looks[PRIORITY_COUNT] = {LOOK_BAD, LOOK_PARTLY, LOOK_NORMAL};
    return looks[priority];
}

void parts_add_status_right(const struct app *app, struct page *page, size_t item)
{
    const struct answer *answer = &app->assessment->answers[item];
    char text[96];
    const char *basis = answer->basis == BASIS_PRESUMED    ? _(", presumed")
                        : answer->basis == BASIS_EVIDENCED ? _(", evidenced")
                                                           : "";
    snprintf(text, sizeof text, "%s %s%s", words_get_status_sign(answer->status, app->ascii),
             _(status_table[answer->status].label), basis);
    page_add_right(page, parts_get_status_look(answer->status), text);
}

void parts_add_bar(const struct app *app, struct page *page, struct gap_range range, int columns)
{
    struct strbuf bar;
    strbuf_init(&bar);
    words_append_bar(&bar, range, columns, app_get_signs(app));
    page_add(page, LOOK_BAR, bar.text);
    strbuf_release(&bar);
}

void parts_add_row_texts(const struct app *app, struct page *page, size_t row, int indent)
{
    const struct crosswalk_row *crosswalk = &app->catalogue->rows[row];
    page_add_labelled(page, indent, _("carries"), LABEL_COLUMNS, LOOK_NORMAL, crosswalk->reuse);
    page_add_labelled(page, indent, _("left"), LABEL_COLUMNS, LOOK_NORMAL, crosswalk->delta);
}

static void add_built(struct page *page, int indent, const char *label, struct strbuf *text)
{
    page_add_labelled(page, indent, label, LABEL_COLUMNS, LOOK_NORMAL, text->text);
    strbuf_release(text);
}

static void add_priority(const struct app *app, struct page *page, const struct gap_item *entry,
                         int indent)
{
    struct strbuf text;
    if (entry->state == GAP_CLOSED || entry->state == GAP_NOT_APPLICABLE)
        return;
    strbuf_init(&text);
    words_append_priority_reasons(&text, app->catalogue, entry);
    add_built(page, indent, priority_get_id(entry->priority), &text);
}

void parts_add_result(const struct app *app, struct page *page, const struct gap_item *entry,
                      int indent)
{
    const struct work_package *package = &app->catalogue->packages[entry->item->package];
    struct strbuf text;
    char days[WORDS_SIZE];
    strbuf_init(&text);
    words_append_explanation(&text, app->assessment, entry);
    add_built(page, indent, _("because"), &text);
    if (entry->state != GAP_NOT_APPLICABLE) {
        strbuf_init(&text);
        words_append_origin_reason(&text, app->catalogue, entry);
        add_built(page, indent, _("origin"), &text);
    }
    add_priority(app, page, entry, indent);
    words_format_days(entry->effort, app_get_signs(app), days);
    strbuf_init(&text);
    strbuf_append_format(&text, _("%s left: its share of %s %s, times the gap of %d%%."), days,
                         package->id, package->title, words_get_gap_percent(entry));
    if (entry->state != GAP_NOT_APPLICABLE)
        add_built(page, indent, _("effort"), &text);
    else
        strbuf_release(&text);
}

int parts_begin_field(const struct app *app, struct page *page, enum profile_field field)
{
    const char *value = app->assessment->profile[field];
    int row = page_begin_row(page);
    page_add(page, LOOK_LABEL, _(profile_fields[field].label));
    page_move_to(page, 2 + FIELD_COLUMNS);
    bool fits = value && !strchr(value, '\n') && strlen(value) < FIELD_MAX_COLUMNS &&
                (int)strlen(value) + FIELD_COLUMNS + 3 < page->width;
    if (!value && app->is_plain) /* who hears it does not see that it is dim */
        page_add_format(page, LOOK_DIM, _("nothing yet (%s)"), _(profile_fields[field].hint));
    else if (!value)
        page_add(page, LOOK_DIM, _(profile_fields[field].hint));
    else if (fits)
        page_add(page, LOOK_NORMAL, value);
    else
        page_add_wrapped(page, LOOK_NORMAL, 4, value);
    return row;
}

void parts_add_tick(struct page *page, bool is_on)
{
    page_add(page, is_on ? LOOK_GOOD : LOOK_DIM, is_on ? "[x] " : "[ ] ");
}

void parts_add_cell(const struct app *app, struct page *page, int indent, const char *label,
                    enum report_table_id table, const char *column, struct report_row row)
{
    const struct report_column *found = table_find_column(report_tables[table], column);
    struct plan_owner *room = calloc(app->gaps->item_count + 1, sizeof *room);
    const struct report_input input = {.assessment = app->assessment,
                                       .gaps = app->gaps,
                                       .plan = app->plan,
                                       .forecast = &app->forecast,
                                       .owner_room = room};
    struct report_cell cell;
    row.input = &input;
    table_init_cell(&cell);
    if (room && found)
        table_fill_cell(found, &row, &cell);
    if (cell.text.length > 0)
        page_add_labelled(page, indent, label, LABEL_COLUMNS, LOOK_NORMAL, cell.text.text);
    page->text.failed = page->text.failed || !room;
    table_release_cell(&cell, &page->text);
    free(room);
}

void parts_add_answer(const struct app *app, struct page *page, size_t item, int indent)
{
    const struct answer *answer = &app->assessment->answers[item];
    for (size_t i = 0; i < answer->evidence_count; i++) {
        struct strbuf text;
        strbuf_init(&text);
        words_append_evidence(&text, &answer->evidence[i]);
        add_built(page, indent, _("seen"), &text);
    }
    static const enum answer_text shown[] = {ANSWER_REQUIRED_BY, ANSWER_IMPLEMENTATION,
                                             ANSWER_NOTE,        ANSWER_JUSTIFICATION,
                                             ANSWER_OWNER,       ANSWER_DUE};
    const bool excluded = answer->status == STATUS_NOT_APPLICABLE;
    const char *const labels[] = {_("needed by"), _("how"),
                                  _("note"),      excluded ? _("left out") : _("justification"),
                                  _("owner"),     _("due")};
    parts_add_cell(app, page, indent, _("for"), TABLE_STATEMENT, "reasons",
                   (struct report_row){.answer = answer});
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (answer->texts[shown[i]])
            page_add_labelled(page, indent, labels[i],
                              text_width(labels[i]) < LABEL_COLUMNS ? LABEL_COLUMNS
                                                                    : text_width(labels[i]) + 1,
                              LOOK_NORMAL, answer->texts[shown[i]]);
}
