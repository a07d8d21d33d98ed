/* Pictures of the HTML report: readiness by clause and by objective, and priority by effort. */
#include <math.h>
#include <stdio.h>

#include "base/json_writer.h"
#include "report/report_html_parts.h"
#include "report/words.h"

/* Units of a picture; about a pixel on a screen. */
#define BARS_WIDTH 760
#define BARS_TOP 26
#define BARS_ROW 28
#define BAR_HEIGHT 16
#define BAR_LEFT 250
#define BAR_LENGTH 350
#define BARS_LABEL_COLUMNS 36
#define TICK_PERCENT 25
#define FULL_PERCENT 100

#define MATRIX_WIDTH 760
#define MATRIX_TOP 34
#define MATRIX_LEFT 110
#define MATRIX_COLUMN 130
#define MATRIX_ROW 92
#define BUBBLE_RADIUS 38 /* of the largest */
#define BUBBLE_LEAST 9   /* so that its number fits */
#define TEXT_DROP 5      /* from the middle of a line of text to its base */

static size_t count_parts(const struct gap_report *gaps, enum item_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < gaps->catalogue->section_count; i++)
        count +=
            gaps->catalogue->sections[i].is_target && gaps->catalogue->sections[i].kind == kind;
    return count;
}

/* Rounded, but only a whole share fills the whole bar. */
static long get_length(double share)
{
    long length = lround(share * BAR_LENGTH);
    return share < 1 && length == BAR_LENGTH ? length - 1 : length;
}

static void put_bar(struct strbuf *out, const char *id, long top, const struct gap_report *gaps,
                    size_t number)
{
    const struct standard *standard = &gaps->catalogue->target;
    const struct catalogue_section *section = &gaps->catalogue->sections[number];
    const struct gap_total *total = &gaps->sections[number];
    struct strbuf label;
    char range[WORDS_SIZE];
    char counts[WORDS_SIZE];
    long base = top + BAR_HEIGHT / 2 + TEXT_DROP;
    strbuf_init(&label);
    strbuf_append_format(&label, "%s %s %s", standard->short_name, section->id, section->label);
    html_put_label(out, BAR_LEFT - 10, base, "label", "end", label.text, BARS_LABEL_COLUMNS);
    strbuf_append_format(out,
                         "<rect class=\"track\" x=\"%d\" y=\"%ld\" width=\"%d\" height=\"%d\"/>",
                         BAR_LEFT, top, BAR_LENGTH, BAR_HEIGHT);
    words_format_range(total->readiness, words_get_signs(false), range);
    snprintf(counts, sizeof counts, "%zu/%zu", total->answered, total->items);
    long low = get_length(total->readiness.low);
    long high = get_length(total->readiness.high);
    if (high > low)
        strbuf_append_format(
            out, "<rect x=\"%ld\" y=\"%ld\" width=\"%ld\" height=\"%d\" fill=\"url(#%s-hatch)\"/>",
            BAR_LEFT + low, top, high - low, BAR_HEIGHT, id);
    strbuf_append_format(out,
                         "<rect class=\"solid\" x=\"%d\" y=\"%ld\" width=\"%ld\" height=\"%d\"/>\n",
                         BAR_LEFT, top, low, BAR_HEIGHT);
    html_put_label(out, BAR_LEFT + BAR_LENGTH + 12, base, "value", "start",
                   total->items > 0 ? range : "\u2013", WORDS_SIZE);
    html_put_label(out, BARS_WIDTH - 4, base, "tick", "end", counts, WORDS_SIZE);
    strbuf_release_into(&label, out);
}

static void put_scale(struct strbuf *out, long bottom)
{
    char text[WORDS_SIZE];
    for (int percent = 0; percent <= FULL_PERCENT; percent += TICK_PERCENT) {
        long x = BAR_LEFT + lround(BAR_LENGTH * percent / (double)FULL_PERCENT);
        snprintf(text, sizeof text, "%d%%", percent);
        html_put_label(out, x, BARS_TOP - 10, "tick", "middle", text, WORDS_SIZE);
        strbuf_append_format(out,
                             "<line class=\"grid\" x1=\"%ld\" y1=\"%d\" x2=\"%ld\" y2=\"%ld\"/>\n",
                             x, BARS_TOP - 5, x, bottom);
    }
    html_put_label(out, BARS_WIDTH - 4, BARS_TOP - 10, "tick", "end",
                   report_get_text(TEXT_ANSWERED), WORDS_SIZE);
}

static void put_bars(struct strbuf *out, const struct gap_report *gaps, const char *id,
                     enum item_kind kind, enum report_text title)
{
    const struct catalogue *catalogue = gaps->catalogue;
    long height = BARS_TOP + BARS_ROW * (long)count_parts(gaps, kind);
    long top = BARS_TOP;
    struct strbuf heading;
    strbuf_init(&heading);
    strbuf_append_format(&heading, "%s, %s", report_get_text(title), catalogue->target.label);
    html_put_element(out, "h3", "", heading.text);
    html_begin_scroll(out, heading.text);
    html_begin_picture(out, id, BARS_WIDTH, height, heading.text,
                       report_get_text(TEXT_NUMBERS_BELOW));
    put_scale(out, height - (BARS_ROW - BAR_HEIGHT) + 4);
    for (size_t i = 0; i < catalogue->section_count; i++) {
        if (!catalogue->sections[i].is_target || catalogue->sections[i].kind != kind)
            continue;
        put_bar(out, id, top, gaps, i);
        top += BARS_ROW;
    }
    html_end_picture(out);
    html_end_scroll(out);
    html_put_legend(out, report_get_text(TEXT_CERTAIN), report_get_text(TEXT_PERHAPS));
    strbuf_release_into(&heading, out);
}

/* ---- priority by effort ---- */

/* Person-days of one item at most; the last bucket is open. */
static const double bucket_limits[] = {0.5, 1, 2, 4};

#define BUCKET_COUNT (sizeof bucket_limits / sizeof *bucket_limits + 1)

struct bucket {
    size_t items;
    struct gap_effort effort;
};

struct matrix {
    struct bucket cells[PRIORITY_COUNT][BUCKET_COUNT];
    size_t most; /* items in one cell */
};

static void count_matrix(const struct gap_report *gaps, struct matrix *matrix)
{
    *matrix = (struct matrix){0};
    for (size_t i = 0; i < gaps->item_count; i++) {
        const struct gap_item *entry = &gaps->items[i];
        size_t bucket = 0;
        if (!gap_item_is_left(entry))
            continue;
        while (bucket < BUCKET_COUNT - 1 && entry->effort.high > bucket_limits[bucket])
            bucket++;
        struct bucket *cell = &matrix->cells[entry->priority][bucket];
        cell->items++;
        cell->effort.low += entry->effort.low;
        cell->effort.high += entry->effort.high;
        if (cell->items > matrix->most)
            matrix->most = cell->items;
    }
}

/* "up to 0.5 days", "above 4 days" */
static void name_bucket(size_t bucket, struct strbuf *name)
{
    char number[WORDS_SIZE];
    bool is_last = bucket == BUCKET_COUNT - 1;
    json_format_number(bucket_limits[is_last ? bucket - 1 : bucket], 1, number, sizeof number);
    strbuf_clear(name);
    bool is_one = words_get_plural(number) == 1;
    strbuf_append_format(name, "%s %s %s", report_get_text(is_last ? TEXT_ABOVE : TEXT_UP_TO),
                         number, report_get_text(is_one ? TEXT_DAY : TEXT_DAYS));
}

static void put_bubble(struct strbuf *out, const struct bucket *cell, size_t most, long x, long y,
                       int priority)
{
    char text[WORDS_SIZE];
    if (cell->items == 0)
        return;
    long radius = lround(BUBBLE_RADIUS * sqrt((double)cell->items / (double)most));
    radius = radius < BUBBLE_LEAST ? BUBBLE_LEAST : radius;
    strbuf_append_format(out,
                         "<circle class=\"bubble bubble-%s\" cx=\"%ld\" cy=\"%ld\" r=\"%ld\"/>",
                         priority_get_id((enum priority)priority), x, y, radius);
    snprintf(text, sizeof text, "%zu", cell->items);
    html_put_label(out, x, y + TEXT_DROP, "bubble-text", "middle", text, WORDS_SIZE);
}

static void put_matrix_picture(struct strbuf *out, const struct matrix *matrix)
{
    const char *title = report_get_text(TEXT_BY_EFFORT);
    struct strbuf name;
    long bottom = MATRIX_TOP + MATRIX_ROW * PRIORITY_COUNT;
    strbuf_init(&name);
    html_begin_scroll(out, title);
    html_begin_picture(out, "effort", MATRIX_WIDTH, bottom + 4, title,
                       report_get_text(TEXT_NUMBERS_BELOW));
    for (size_t k = 0; k < BUCKET_COUNT; k++) {
        name_bucket(k, &name);
        html_put_label(out, MATRIX_LEFT + MATRIX_COLUMN * (long)k + MATRIX_COLUMN / 2,
                       MATRIX_TOP - 14, "tick", "middle", name.text, WORDS_SIZE);
    }
    for (int i = 0; i < PRIORITY_COUNT; i++) {
        long y = MATRIX_TOP + MATRIX_ROW * i;
        strbuf_append_format(out,
                             "<line class=\"grid\" x1=\"0\" y1=\"%ld\" x2=\"%d\" y2=\"%ld\"/>\n", y,
                             MATRIX_WIDTH, y);
        html_put_label(out, 4, y + MATRIX_ROW / 2 + TEXT_DROP, "label", "start",
                       priority_get_id((enum priority)i), WORDS_SIZE);
        for (size_t k = 0; k < BUCKET_COUNT; k++)
            put_bubble(out, &matrix->cells[i][k], matrix->most,
                       MATRIX_LEFT + MATRIX_COLUMN * (long)k + MATRIX_COLUMN / 2,
                       y + MATRIX_ROW / 2, i);
    }
    html_end_picture(out);
    html_end_scroll(out);
    strbuf_release_into(&name, out);
}

static void put_matrix_row(struct strbuf *out, const struct matrix *matrix, int priority)
{
    strbuf_append_text(out, "<tr>");
    html_put_element(out, "th", " scope=\"row\"", priority_get_id((enum priority)priority));
    for (size_t k = 0; k < BUCKET_COUNT; k++) {
        const struct bucket *cell = &matrix->cells[priority][k];
        char days[WORDS_SIZE];
        words_format_days(cell->effort, words_get_signs(false), days);
        strbuf_append_format(out, "<td class=\"number\">%zu", cell->items);
        if (cell->items > 0)
            html_put_element(out, "div", " class=\"below\"", days);
        strbuf_append_text(out, "</td>");
    }
    strbuf_append_text(out, "</tr>\n");
}

static void put_matrix_table(struct strbuf *out, const struct matrix *matrix)
{
    struct strbuf name;
    strbuf_init(&name);
    html_begin_scroll(out, report_get_text(TEXT_EFFORT_TABLE));
    strbuf_append_text(out, "<table>");
    html_put_element(out, "caption", "", report_get_text(TEXT_EFFORT_TABLE));
    strbuf_append_text(out, "<thead><tr>");
    html_put_element(out, "th", " scope=\"col\"", report_get_text(TEXT_PRIORITY));
    for (size_t k = 0; k < BUCKET_COUNT; k++) {
        name_bucket(k, &name);
        html_put_element(out, "th", " scope=\"col\" class=\"number\"", name.text);
    }
    strbuf_append_text(out, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < PRIORITY_COUNT; i++)
        put_matrix_row(out, matrix, i);
    strbuf_append_text(out, "</tbody>\n</table>\n");
    html_end_scroll(out);
    strbuf_release_into(&name, out);
}

void html_put_clause_chart(struct strbuf *out, const struct report_input *input)
{
    put_bars(out, input->gaps, "clauses", ITEM_CLAUSE, TEXT_BY_CLAUSE);
}

void html_put_charts(struct strbuf *out, const struct report_input *input)
{
    static const struct html_layout readiness = {.table = TABLE_READINESS,
                                                 .caption = TEXT_READINESS_TABLE};
    struct matrix matrix;
    put_bars(out, input->gaps, "objectives", ITEM_CONTROL, TEXT_BY_OBJECTIVE);
    html_put_table(out, input, &readiness);
    count_matrix(input->gaps, &matrix);
    html_put_element(out, "h3", "", report_get_text(TEXT_BY_EFFORT));
    html_put_element(out, "p", " class=\"hint\"", report_get_text(TEXT_BY_EFFORT_MEANING));
    if (matrix.most > 0)
        put_matrix_picture(out, &matrix);
    put_matrix_table(out, &matrix);
}
