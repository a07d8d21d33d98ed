#include "report/gantt.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"

#define LABEL_SIZE 32

/* The column of a working day; what lies between two columns belongs to the left one. */
static int find_column(const struct plan *plan, double day, int columns)
{
    if (plan->length <= 0)
        return 0;
    int column = (int)floor(day / plan->length * columns + 1e-9);
    return column < 0 ? 0 : column > columns ? columns : column;
}

void gantt_append_package(struct strbuf *out, const struct plan *plan,
                          const struct plan_package *entry, int columns,
                          const struct words_signs *signs)
{
    bool is_shown = plan->has_spans && !entry->is_done;
    int begin = find_column(plan, entry->low.begin, columns);
    int low = find_column(plan, entry->low.end, columns);
    int high = find_column(plan, entry->high.end, columns);
    /* However short, it is to be seen. */
    if (begin >= columns)
        begin = columns - 1;
    if (low <= begin)
        low = begin + 1;
    for (int column = 0; column < columns; column++) {
        bool is_full = is_shown && column >= begin && column < low;
        bool is_perhaps = is_shown && column >= low && column < high;
        strbuf_append_text(out, is_full ? signs->full : is_perhaps ? signs->perhaps : " ");
    }
}

void gantt_append_milestone(struct strbuf *out, const struct plan *plan,
                            const struct plan_milestone *entry, int columns,
                            const struct words_signs *signs)
{
    bool is_shown = plan->has_spans && !entry->is_reached;
    int low = find_column(plan, entry->low, columns - 1);
    int high = find_column(plan, entry->high, columns - 1);
    for (int column = 0; column < columns; column++) {
        bool is_end = is_shown && (column == low || column == high);
        bool is_between = is_shown && column > low && column < high;
        strbuf_append_text(out, is_end ? signs->milestone : is_between ? signs->line : " ");
    }
}

void gantt_append_scale(struct strbuf *out, const struct plan *plan, int columns)
{
    char left[LABEL_SIZE] = "week 1";
    char right[LABEL_SIZE];
    snprintf(right, sizeof right, "week %.0f", ceil(plan->length / DATE_WEEK_DAYS));
    if (plan->has_dates) {
        plan_format_begin(plan, 0, left);
        plan_format_end(plan, plan->length, right);
    }
    int gap = columns - (int)strlen(left) - (int)strlen(right);
    strbuf_append_text(out, left);
    strbuf_append_repeat(out, " ", gap > 1 ? (size_t)gap : 1);
    strbuf_append_text(out, right);
}
