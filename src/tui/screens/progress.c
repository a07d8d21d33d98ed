/* Progress: how the gap and the effort went down since the first answer, as pictures, and the same
 * in numbers. */
#include <stdio.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "engine/burndown.h"
#include "report/chart.h"
#include "tui/app.h"

#define LABEL_COLUMNS 5
#define MIN_CHART_ROWS 4
#define MAX_CHART_ROWS 14
#define ROWS_AROUND 9 /* of a page: sentences, heading, axis, days, legend */
#define WIDE_COLUMNS 60
#define ANSWERED_COLUMN 14
#define GAP_COLUMN 28

/* An even number, so that the label in the middle stands for half. */
static int count_chart_rows(const struct app *app)
{
    int rows = (app_page_rows(app) - ROWS_AROUND) / 2 * 2;
    if (rows < MIN_CHART_ROWS)
        return MIN_CHART_ROWS;
    return rows > MAX_CHART_ROWS ? MAX_CHART_ROWS : rows;
}

static void add_chart_line(struct page *page, const char *label, const char *edge,
                           struct strbuf *line)
{
    page_add_line(page);
    page_move_to(page, LABEL_COLUMNS - text_width(label));
    page_add(page, LOOK_DIM, label);
    page_move_to(page, LABEL_COLUMNS);
    page_add(page, LOOK_FRAME, edge);
    page_add(page, line->length > 0 ? LOOK_BAR : LOOK_NORMAL, line->text);
    page->text.failed = page->text.failed || line->failed;
    strbuf_clear(line);
}

static void add_chart(const struct app *app, struct page *page, const struct burndown *burndown,
                      enum chart_measure measure)
{
    struct chart chart;
    struct strbuf line;
    char label[CHART_LABEL_SIZE];
    int columns = page->width - LABEL_COLUMNS - 1;
    strbuf_init(&line);
    chart_fill(&chart, burndown, measure, columns < CHART_MAX_COLUMNS ? columns : CHART_MAX_COLUMNS,
               count_chart_rows(app), app->ascii);
    for (int row = 0; row < chart.rows; row++) {
        chart_append_row(&line, &chart, row);
        chart_format_label(&chart, row, label);
        add_chart_line(page, label, app->ascii ? "|" : "\u2502", &line);
    }
    chart_append_axis(&line, &chart);
    add_chart_line(page, "0", app->ascii ? "+" : "\u2514", &line);
    chart_append_days(&line, &chart);
    add_chart_line(page, "", " ", &line);
    strbuf_release_into(&line, &page->text);
}

static void add_legend(const struct app *app, struct page *page, const struct burndown *burndown)
{
    const struct chart_signs *signs = chart_get_signs(app->ascii);
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text,
                         _("%s left for certain  %s left unless what is not assessed turns "
                           "out conforming"),
                         signs->full, signs->perhaps);
    if (burndown->expected_count > 0)
        strbuf_append_format(&text, _("  %s expected if due dates are kept, %s of it for certain"),
                             signs->expected, signs->expected_best);
    page_add_wrapped(page, LOOK_DIM, 0, text.text);
    strbuf_release_into(&text, &page->text);
}

static void add_sentence(struct page *page, const struct burndown *burndown)
{
    char text[256];
    page_add_wrapped(page, LOOK_NORMAL, 0,
                     _("What was left, as far as the answers dated by then say. An answer counts "
                       "from the day it was last given; what stood there before is not known."));
    if (burndown->undated == 0)
        return;
    snprintf(text, sizeof text,
             ngettext("%zu answer has no day and counts from the beginning.",
                      "%zu answers have no day and count from the beginning.", burndown->undated),
             burndown->undated);
    page_add_wrapped(page, LOOK_DIM, 0, text);
}

/* "2026-10-15    57/137 answered   45–78%   30–80 days" */
static void add_point(const struct app *app, struct page *page, const struct burndown *burndown,
                      const struct burndown_point *point, bool is_expected)
{
    const struct words_signs *signs = app_get_signs(app);
    char text[WORDS_SIZE];
    char date[DATE_SIZE];
    bool is_wide = page->width >= WIDE_COLUMNS;
    date_format(point->day, date);
    page_begin_row(page);
    page_add(page, is_expected ? LOOK_NORMAL : LOOK_STRONG, date);
    page_move_to(page, ANSWERED_COLUMN);
    if (is_expected)
        page_add(page, LOOK_DIM, _("expected"));
    else
        page_add_format(page, LOOK_NORMAL, "%zu/%zu", point->answered, burndown->asked);
    words_format_range(point->gap, signs, text);
    if (!is_wide) {
        page_add_right(page, LOOK_NORMAL, text);
        page_end_row(page);
        return;
    }
    page_move_to(page, GAP_COLUMN);
    page_add_format(page, LOOK_NORMAL, _("gap %s"), text);
    words_format_days(point->effort, signs, text);
    if (!is_expected)
        page_add_right(page, LOOK_DIM, text);
    page_end_row(page);
}

static void add_table(const struct app *app, struct page *page, const struct burndown *burndown)
{
    page_add_heading(page, _("THE SAME IN NUMBERS  day, answered, gap, person-days left"));
    for (size_t i = 0; i < burndown->count; i++)
        add_point(app, page, burndown, &burndown->points[i], false);
    for (size_t i = 0; i < burndown->expected_count; i++)
        add_point(app, page, burndown, &burndown->expected[i], true);
}

void progress_build(const struct app *app, struct page *page)
{
    struct burndown burndown;
    char gap[WORDS_SIZE];
    snprintf(page->title, sizeof page->title, "%s", _("Progress"));
    if (!burndown_compute(&burndown, app->assessment, app->gaps, app->today, app->forecast.date)) {
        page->text.failed = true;
        return;
    }
    words_format_range(burndown.points[burndown.count - 1].gap, app_get_signs(app), gap);
    snprintf(page->note, sizeof page->note, _("gap %.40s"), gap);
    add_sentence(page, &burndown);
    if (burndown.dated == 0) {
        page_add_wrapped(page, LOOK_PARTLY, 0,
                         _("No answer has a day yet, so there is nothing to draw."));
    } else if (!app->is_plain) { /* the numbers below say the same */
        page_add_heading(page, _("THE GAP  of all items that apply"));
        add_chart(app, page, &burndown, CHART_GAP);
        add_legend(app, page, &burndown);
        page_add_heading(page, _("THE EFFORT  person-days left, from the best case to the worst"));
        add_chart(app, page, &burndown, CHART_EFFORT);
    }
    add_table(app, page, &burndown);
}

/* A row is a point; there is nowhere to go but to what made it. */
bool progress_handle(struct app *app, enum action action, int row)
{
    if ((action != ACTION_EXPLAIN && action != ACTION_ACTIVATE) || row < 0)
        return false;
    reading_explain(app, (struct explain_subject){EXPLAIN_PROGRESS, (size_t)row});
    return true;
}
