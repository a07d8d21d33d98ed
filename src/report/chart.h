/* A burn-down as rows of characters: what is left for certain is full, what may be left is shaded,
 * what is expected is a line of dots. Each column is a day or several; it shows what was known on
 * that day. The same numbers belong beside it as a table: a picture is never the only carrier. */
#ifndef AIMSGAP_REPORT_CHART_H
#define AIMSGAP_REPORT_CHART_H

#include <stdbool.h>

#include "engine/burndown.h"

struct strbuf;

#define CHART_MAX_COLUMNS 240
#define CHART_LABEL_SIZE 16

enum chart_measure {
    CHART_GAP,    /* the mean gap, out of 100% */
    CHART_EFFORT, /* person-days; nothing is expected of them */
};

struct chart_signs {
    const char *full;
    const char *perhaps;
    const char *expected;      /* at most */
    const char *expected_best; /* at least, where that is another row */
};

struct chart_column {
    bool is_known;
    bool is_expected;
    double low; /* of chart.top */
    double high;
};

struct chart {
    enum chart_measure measure;
    int columns; /* of the picture, without labels */
    int rows;
    double top; /* the value at its upper edge */
    long begin; /* days, base/date.h */
    long end;
    int today; /* column of the last point that is known */
    bool ascii;
    struct chart_column cells[CHART_MAX_COLUMNS];
};

const struct chart_signs *chart_get_signs(bool ascii);

/* `columns` up to CHART_MAX_COLUMNS, at least 2; `burndown` has a point. */
void chart_fill(struct chart *chart, const struct burndown *burndown, enum chart_measure measure,
                int columns, int rows, bool ascii);

/* Row 0 is at the top. Each appends `columns` columns. */
void chart_append_row(struct strbuf *out, const struct chart *chart, int row);
void chart_append_axis(struct strbuf *out, const struct chart *chart);

/* The first day and the last, and today between them where there is room. */
void chart_append_days(struct strbuf *out, const struct chart *chart);

/* What the upper edge of the row stands for: the first row, the one in the middle; else "". */
void chart_format_label(const struct chart *chart, int row, char text[CHART_LABEL_SIZE]);

#endif
