/* The statement of applicability: the head of the document, and every control with its decision,
 * its reasons, and what an auditor would find missing. */
#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "engine/statement.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define NAME_COLUMN 2
#define TITLE_COLUMN 18
#define WIDE_COLUMNS 60

static size_t count_missing(unsigned findings)
{
    size_t count = 0;
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(findings, &next, &finding);)
        count++;
    return count;
}

/* "2 missing  ● conforming"; a narrow page has the signs only. Whoever gave it a status says that
 * it applies. */
static void add_decision(const struct app *app, struct page *page,
                         const struct catalogue_item *item)
{
    const struct answer *answer = &app->assessment->answers[item->index];
    enum statement_decision decision = statement_decide(answer);
    unsigned findings = statement_judge_control(app->assessment, item);
    size_t missing = decision == DECISION_OPEN ? 0 : count_missing(findings);
    bool is_wide = page->width >= WIDE_COLUMNS;
    bool has_status = decision == DECISION_INCLUDED && answer->status != STATUS_NOT_ASSESSED;
    char text[128];
    char count[32] = "";
    if (missing > 0)
        snprintf(count, sizeof count, is_wide ? _("%zu missing  ") : "%zu! ", missing);
    snprintf(text, sizeof text, "%s%s %s", count, words_get_status_sign(answer->status, app->ascii),
             !is_wide     ? ""
             : has_status ? _(status_table[answer->status].label)
                          : _(statement_decision_get_label(decision)));
    page_add_right(page, missing > 0 ? LOOK_PARTLY : parts_get_status_look(answer->status), text);
}

static void unfold(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    const struct answer *answer = &app->assessment->answers[item->index];
    const struct report_row row = {.item = item, .answer = answer};
    unsigned findings = statement_judge_control(app->assessment, item);
    if (item->question)
        page_add_wrapped(page, LOOK_STRONG, 4, item->question);
    page_add_labelled(page, 4, _("decision"), 10, LOOK_NORMAL,
                      _(statement_decision_get_label(statement_decide(answer))));
    parts_add_answer(app, page, item->index, 4);
    parts_add_linked_risks(app, page, item->index, 4);
    parts_add_cell(app, page, 4, _("missing"), TABLE_STATEMENT, "missing", row);
    if (findings & 1U << FINDING_RARELY_LEFT_OUT)
        page_add_wrapped(page, LOOK_DIM, 14, app->catalogue->rarely_left_out_reason);
}

static void add_control(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    int row = page_begin_item(page, item->index);
    page_move_to(page, NAME_COLUMN);
    page_add_format(page, LOOK_STRONG, "%s %s ", item->standard->short_name, item->number);
    page_move_to(page, TITLE_COLUMN);
    page_add(page, LOOK_NORMAL, item->title);
    add_decision(app, page, item);
    if (row == page->selected)
        unfold(app, page, item);
    page_end_row(page);
}

static void add_head(const struct app *app, struct page *page)
{
    struct statement_summary summary = statement_summarise(app->assessment, false);
    struct strbuf text;
    for (size_t i = 0; i < STATEMENT_HEAD_COUNT; i++) {
        parts_begin_field(app, page, statement_head[i]);
        page_end_row(page);
    }
    strbuf_init(&text);
    words_append_statement(&text, &summary);
    page_add_wrapped(page, LOOK_DIM, 0, text.text);
    strbuf_release_into(&text, &page->text);
}

void statement_build(const struct app *app, struct page *page)
{
    const struct catalogue *catalogue = app->catalogue;
    const struct catalogue_section *section = NULL;
    snprintf(page->title, sizeof page->title, _("%s  statement of applicability"),
             catalogue->target.label);
    size_t count;
    size_t *items = lists_make(app, LIST_STATEMENT, &count);
    page->text.failed = page->text.failed || !items;
    lists_add_chips(app, page, LIST_STATEMENT);
    add_head(app, page);
    if (!lists_has_usual_order(app, LIST_STATEMENT))
        page_add_blank(page);
    for (size_t i = 0; i < count; i++) {
        const struct catalogue_item *item = &catalogue->items[items[i]];
        if (item->section != section && lists_has_usual_order(app, LIST_STATEMENT)) {
            char heading[256];
            section = item->section;
            snprintf(heading, sizeof heading, "%s %s %s", item->standard->short_name, section->id,
                     section->title);
            page_add_heading(page, heading);
        }
        add_control(app, page, item);
    }
    lists_add_nothing_left(app, page, LIST_STATEMENT, count);
    free(items);
}

bool statement_handle(struct app *app, enum action action, int row)
{
    size_t number = (size_t)row;
    if (number < STATEMENT_HEAD_COUNT) {
        if (action == ACTION_EXPLAIN) {
            reading_explain(app, (struct explain_subject){EXPLAIN_STATEMENT, 0});
            return true;
        }
        if (action == ACTION_ACTIVATE)
            app_edit_field(app, field_of_profile(statement_head[number]));
        return action == ACTION_ACTIVATE;
    }
    size_t item = page_get_item(&app->page, row);
    if (item == PAGE_NO_ITEM)
        return false;
    if (action != ACTION_ACTIVATE)
        return app_handle_answer_row(app, action, row, false);
    trail_open(app, item);
    return true;
}
