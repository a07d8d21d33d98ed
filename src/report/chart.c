#include "report/chart.h"

#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"

static const struct chart_signs unicode_signs = {"\u2588", "\u2591", "\u2022", "\u25E6"};
static const struct chart_signs ascii_signs = {"#", "+", "o", "."};

const struct chart_signs *chart_get_signs(bool ascii)
{
    return ascii ? &ascii_signs : &unicode_signs;
}

static double get_low(const struct burndown_point *point, enum chart_measure measure)
{
    return measure == CHART_GAP ? point->gap.low : point->effort_best.low;
}

static double get_high(const struct burndown_point *point, enum chart_measure measure)
{
    return measure == CHART_GAP ? point->gap.high : point->effort.high;
}

/* The next round number: 1 to 6 and 8 of a power of ten, whose half is round too. */
static double round_up(double value)
{
    static const int digits[] = {1, 2, 3, 4, 5, 6, 8};
    double unit = 1;
    while (unit * 10 < value)
        unit *= 10;
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (digits[i] * unit >= value)
            return digits[i] * unit;
    return unit * 10;
}

static double find_top(const struct burndown *burndown, enum chart_measure measure)
{
    double most = 0;
    for (size_t i = 0; i < burndown->count; i++)
        most = fmax(most, get_high(&burndown->points[i], measure));
    return measure == CHART_GAP ? 1 : round_up(most);
}

/* The last point up to the day; there is one before any day of the chart. */
static const struct burndown_point *find_point(const struct burndown_point *points, size_t count,
                                               long day)
{
    size_t i = count;
    while (i > 0 && points[i - 1].day > day)
        i--;
    return i > 0 ? &points[i - 1] : NULL;
}

static void fill_column(struct chart_column *column, const struct burndown *burndown,
                        enum chart_measure measure, long day)
{
    const struct burndown_point *last = &burndown->points[burndown->count - 1];
    const struct burndown_point *point = last;
    column->is_known = day <= last->day;
    column->is_expected = !column->is_known && measure == CHART_GAP;
    if (column->is_known)
        point = find_point(burndown->points, burndown->count, day);
    else if (find_point(burndown->expected, burndown->expected_count, day))
        point = find_point(burndown->expected, burndown->expected_count, day);
    column->low = get_low(point, measure);
    column->high = get_high(point, measure);
}

void chart_fill(struct chart *chart, const struct burndown *burndown, enum chart_measure measure,
                int columns, int rows, bool ascii)
{
    *chart = (struct chart){.measure = measure, .columns = columns, .rows = rows, .ascii = ascii};
    chart->top = find_top(burndown, measure);
    chart->begin = burndown->points[0].day;
    chart->end = burndown->expected_count > 0 ? burndown->expected[burndown->expected_count - 1].day
                                              : burndown->points[burndown->count - 1].day;
    for (int i = 0; i < columns; i++) {
        double share = i / (double)(columns - 1);
        long day = chart->begin + (long)floor(share * (double)(chart->end - chart->begin) + 1e-9);
        fill_column(&chart->cells[i], burndown, measure, day);
        if (chart->cells[i].is_known)
            chart->today = i;
    }
}

/* How many rows a value fills from below: rounded, but something is never nothing. */
static int count_rows(const struct chart *chart, double value)
{
    int rows = (int)lround(value / chart->top * chart->rows);
    return rows == 0 && value > 0 ? 1 : rows;
}

static const char *get_sign(const struct chart *chart, const struct chart_column *column,
                            int height)
{
    const struct chart_signs *signs = chart_get_signs(chart->ascii);
    int low = count_rows(chart, column->low);
    int high = count_rows(chart, column->high);
    if (column->is_known)
        return height < low ? signs->full : height < high ? signs->perhaps : " ";
    /* A line lies on the row that it reaches; the lowest row is where it ends. */
    if (column->is_expected && height == (high > 0 ? high - 1 : 0))
        return signs->expected;
    return column->is_expected && height == (low > 0 ? low - 1 : 0) ? signs->expected_best : " ";
}

void chart_append_row(struct strbuf *out, const struct chart *chart, int row)
{
    for (int i = 0; i < chart->columns; i++)
        strbuf_append_text(out, get_sign(chart, &chart->cells[i], chart->rows - 1 - row));
}

void chart_append_axis(struct strbuf *out, const struct chart *chart)
{
    const char *line = chart->ascii ? "-" : "\u2500";
    const char *mark = chart->ascii ? "+" : "\u2534";
    for (int i = 0; i < chart->columns; i++)
        strbuf_append_text(out, i == chart->today ? mark : line);
}

static void move_to(struct strbuf *out, int *column, int target)
{
    if (target > *column)
        strbuf_append_repeat(out, " ", (size_t)(target - *column));
    *column = target > *column ? target : *column;
}

void chart_append_days(struct strbuf *out, const struct chart *chart)
{
    char begin[DATE_SIZE];
    char end[DATE_SIZE];
    const char *now = _("today");
    int width = text_width(now);
    int last = chart->columns - (DATE_SIZE - 1);
    int middle = chart->today - width / 2;
    int column = DATE_SIZE - 1;
    date_format(chart->begin, begin);
    date_format(chart->end, end);
    strbuf_append_text(out, begin);
    if (chart->today < chart->columns - 1 && middle > column && middle + width < last) {
        move_to(out, &column, middle);
        strbuf_append_text(out, now);
        column += width;
    }
    if (chart->end > chart->begin && last > column) {
        move_to(out, &column, last);
        strbuf_append_text(out, end);
    }
}

void chart_format_label(const struct chart *chart, int row, char text[CHART_LABEL_SIZE])
{
    double value = chart->top * (chart->rows - row) / chart->rows;
    text[0] = '\0';
    if (row != 0 && row != chart->rows / 2)
        return;
    if (chart->measure == CHART_GAP)
        snprintf(text, CHART_LABEL_SIZE, "%.0f%%", value * 100);
    else
        snprintf(text, CHART_LABEL_SIZE, "%.4g", value);
}
