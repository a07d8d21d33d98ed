#include "report/gantt.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"

#define LABEL_SIZE 32
#define MAX_MARGIN 0.5 /* of the plan's length, for days before or behind it */

struct gantt_axis gantt_get_plan_axis(const struct plan *plan)
{
    return (struct gantt_axis){.end = plan->length};
}

/* Working days from the plan's first day to the date. */
static bool find_day(const struct plan *plan, const char *date, double *day)
{
    long found;
    if (!plan->has_dates || !date || !date_parse(date, &found))
        return false;
    *day = (double)date_count_working_days(plan->begin_day, found);
    return true;
}

struct gantt_axis gantt_get_axis(const struct plan *plan, const char *today)
{
    struct gantt_axis axis = gantt_get_plan_axis(plan);
    double margin = plan->length * MAX_MARGIN;
    axis.has_today = find_day(plan, today, &axis.today) && axis.today < 0 && axis.today >= -margin;
    axis.has_audit = find_day(plan, plan->audit, &axis.audit) && axis.audit >= axis.begin &&
                     axis.audit <= plan->length + margin;
    if (axis.has_today)
        axis.begin = axis.today;
    axis.today_date = today;
    if (axis.has_audit && axis.audit + 1 > axis.end)
        axis.end = axis.audit + 1;
    return axis;
}

/* The column of a working day; what lies between two columns belongs to the left one. */
static int find_column(const struct gantt_axis *axis, double day, int columns)
{
    double length = axis->end - axis->begin;
    if (length <= 0)
        return 0;
    int column = (int)floor((day - axis->begin) / length * columns + 1e-9);
    return column < 0 ? 0 : column > columns ? columns : column;
}

static bool is_line(const struct gantt_axis *axis, int column, int columns)
{
    return (axis->has_today && column == find_column(axis, axis->today, columns)) ||
           (axis->has_audit && column == find_column(axis, axis->audit, columns));
}

static const char *get_ground(const struct gantt_axis *axis, int column, int columns,
                              const struct words_signs *signs)
{
    return is_line(axis, column, columns) ? signs->upright : " ";
}

void gantt_append_package(struct strbuf *out, const struct plan *plan,
                          const struct gantt_axis *axis, const struct plan_package *entry,
                          int columns, const struct words_signs *signs)
{
    bool is_shown = plan->has_spans && !entry->is_done;
    int begin = find_column(axis, entry->low.begin, columns);
    int low = find_column(axis, entry->low.end, columns);
    int high = find_column(axis, entry->high.end, columns);
    /* However short, it is to be seen. */
    if (begin >= columns)
        begin = columns - 1;
    if (low <= begin)
        low = begin + 1;
    for (int column = 0; column < columns; column++) {
        bool is_full = is_shown && column >= begin && column < low;
        bool is_perhaps = is_shown && column >= low && column < high;
        strbuf_append_text(out, is_full      ? signs->full
                                : is_perhaps ? signs->perhaps
                                             : get_ground(axis, column, columns, signs));
    }
}

void gantt_append_milestone(struct strbuf *out, const struct plan *plan,
                            const struct gantt_axis *axis, const struct plan_milestone *entry,
                            int columns, const struct words_signs *signs)
{
    bool is_shown = plan->has_spans && !entry->is_reached;
    int low = find_column(axis, entry->low, columns - 1);
    int high = find_column(axis, entry->high, columns - 1);
    for (int column = 0; column < columns; column++) {
        bool is_end = is_shown && (column == low || column == high);
        bool is_between = is_shown && column > low && column < high;
        strbuf_append_text(out, is_end       ? signs->milestone
                                : is_between ? signs->line
                                             : get_ground(axis, column, columns, signs));
    }
}

void gantt_append_scale(struct strbuf *out, const struct plan *plan, const struct gantt_axis *axis,
                        int columns)
{
    char left[LABEL_SIZE];
    char right[LABEL_SIZE];
    snprintf(left, sizeof left, _("week %.0f"), 1.0);
    snprintf(right, sizeof right, _("week %.0f"), ceil(plan->length / DATE_WEEK_DAYS));
    if (plan->has_dates) {
        if (axis->has_today)
            snprintf(left, sizeof left, "%s", axis->today_date);
        else
            plan_format_begin(plan, axis->begin, left);
        plan_format_end(plan, axis->end, right);
    }
    int gap = columns - text_width(left) - text_width(right);
    strbuf_append_text(out, left);
    strbuf_append_repeat(out, " ", gap > 1 ? (size_t)gap : 1);
    strbuf_append_text(out, right);
}

/* The word over its column, or as near as there is room. Returns the column behind it. */
static int put_name(struct strbuf *out, const char *name, int column, int used, int columns)
{
    int width = text_width(name);
    column -= width / 2;
    if (column + width > columns)
        column = columns - width;
    if (column < used)
        column = used;
    if (column + width > columns)
        return used;
    strbuf_append_repeat(out, " ", (size_t)(column - used));
    strbuf_append_text(out, name);
    return column + width;
}

void gantt_append_lines(struct strbuf *out, const struct gantt_axis *axis, int columns)
{
    int used = 0;
    if (axis->has_today)
        used = put_name(out, _("today"), find_column(axis, axis->today, columns), used, columns);
    if (used > 0) {
        strbuf_append_char(out, ' ');
        used++;
    }
    if (axis->has_audit)
        put_name(out, _("audit"), find_column(axis, axis->audit, columns), used, columns);
}
