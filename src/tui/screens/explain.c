/* "Why?": the explanation of a number. Its rows lead on: Enter goes to an item, or to the
 * explanation of what else the row names; x explains that too; Esc goes back. */
#include <stdio.h>

#include "tui/app.h"
#include "tui/screens/parts.h"

#define TEXT_INDENT 0
#define BULLET_INDENT 2

static struct explain_subject get_subject(const struct app *app)
{
    const struct reading *reading = &app->reading;
    return reading->depth > 0 ? reading->trail[reading->depth - 1].subject
                              : (struct explain_subject){EXPLAIN_OVERALL, 0};
}

static void make(const struct app *app, struct explanation *explanation)
{
    const struct explain_input input = {.assessment = app->assessment,
                                        .gaps = app->gaps,
                                        .plan = app->plan,
                                        .forecast = &app->forecast,
                                        .today = app->today,
                                        .ascii = app->ascii};
    explanation_init(explanation);
    explain_make(explanation, &input, get_subject(app));
}

/* What stands at the right of a row has the look of the item's status. */
static enum look get_row_look(const struct app *app, struct explain_subject subject)
{
    return subject.kind == EXPLAIN_ITEM
               ? parts_get_status_look(app->assessment->answers[subject.index].status)
               : LOOK_NORMAL;
}

static void add_row(const struct app *app, struct page *page, const struct explanation *explanation,
                    const struct explain_line *line)
{
    bool is_item = line->subject.kind == EXPLAIN_ITEM;
    page_begin_item(page, is_item ? line->subject.index : PAGE_NO_ITEM);
    page_add(page, is_item ? LOOK_STRONG : LOOK_NORMAL,
             explanation_get_text(explanation, line->text));
    if (line->right > line->text)
        page_add_right(page, get_row_look(app, line->subject),
                       explanation_get_text(explanation, line->right));
    page_end_row(page);
}

static void add_line(const struct app *app, struct page *page,
                     const struct explanation *explanation, const struct explain_line *line)
{
    const char *text = explanation_get_text(explanation, line->text);
    switch (line->part) {
    case EXPLAIN_SENTENCE:
        page_add_wrapped(page, LOOK_STRONG, TEXT_INDENT, text);
        break;
    case EXPLAIN_HEADING:
        page_add_heading(page, text);
        break;
    case EXPLAIN_TEXT:
        page_add_wrapped(page, LOOK_NORMAL, TEXT_INDENT, text);
        break;
    case EXPLAIN_BULLET:
        page_add_labelled(page, TEXT_INDENT, app_get_signs(app)->bullet, BULLET_INDENT, LOOK_NORMAL,
                          text);
        break;
    case EXPLAIN_NOTE:
        page_add_wrapped(page, LOOK_DIM, TEXT_INDENT, text);
        break;
    case EXPLAIN_ROW:
        add_row(app, page, explanation, line);
        break;
    }
}

void explain_build(const struct app *app, struct page *page)
{
    struct explanation explanation;
    make(app, &explanation);
    snprintf(page->title, sizeof page->title, "%s", explanation.title);
    for (size_t i = 0; i < explanation.count; i++)
        add_line(app, page, &explanation, &explanation.lines[i]);
    page->text.failed = page->text.failed || explanation.text.failed;
    explanation_release(&explanation);
}

/* What the row leads to. False: there is no such row. */
static bool find_row(const struct app *app, int row, struct explain_subject *subject)
{
    struct explanation explanation;
    bool found = false;
    make(app, &explanation);
    for (size_t i = 0; i < explanation.count && !found; i++) {
        if (explanation.lines[i].part != EXPLAIN_ROW || row-- > 0)
            continue;
        *subject = explanation.lines[i].subject;
        found = true;
    }
    explanation_release(&explanation);
    return found;
}

static void push(struct app *app, struct explain_subject subject)
{
    struct reading *reading = &app->reading;
    if (reading->depth == READING_MAX_DEPTH)
        return;
    if (reading->depth > 0)
        reading->trail[reading->depth - 1].row = app->views[VIEW_EXPLAIN].selected;
    reading->trail[reading->depth++].subject = subject;
    app->views[VIEW_EXPLAIN] = (struct page_view){0};
}

/* The explanation before, with its row selected. */
static void pop(struct app *app)
{
    struct reading *reading = &app->reading;
    reading->depth--;
    app->views[VIEW_EXPLAIN] =
        (struct page_view){.selected = reading->trail[reading->depth - 1].row};
}

bool explain_handle(struct app *app, enum action action, int row)
{
    struct explain_subject subject;
    if (action == ACTION_CLOSE && app->reading.depth > 1) {
        pop(app);
        return true;
    }
    if ((action != ACTION_ACTIVATE && action != ACTION_EXPLAIN) || !find_row(app, row, &subject))
        return false;
    if (action == ACTION_ACTIVATE && subject.kind == EXPLAIN_ITEM) {
        app_show_item(app, &app->catalogue->items[subject.index]);
    } else {
        push(app, subject);
    }
    return true;
}

void reading_explain(struct app *app, struct explain_subject subject)
{
    app->reading.depth = 0;
    push(app, subject);
    app_push_overlay(app, VIEW_EXPLAIN);
    app->views[VIEW_EXPLAIN].follows = false;
}

void reading_explain_row(struct app *app, int row)
{
    size_t item = page_get_item(&app->page, row);
    reading_explain(app, item == PAGE_NO_ITEM ? (struct explain_subject){EXPLAIN_OVERALL, 0}
                                              : (struct explain_subject){EXPLAIN_ITEM, item});
}
