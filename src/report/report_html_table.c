/* Tables and cells of the HTML report. */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "report/report_html_parts.h"
#include "report/words.h"

#define FULL_PERCENT 100
#define NOTHING "\u2013"

/* Characters, as report_column.width. */
#define REST_WEIGHT 70
#define CHIP_WEIGHT 10 /* the sign and the frame */
#define DATE_WEIGHT 3  /* a date is never broken */
#define FULL_WEIGHT 24 /* what is wider counts half: long texts wrap, short ones should not */
#define PADDING_WEIGHT 4

static bool is_chip(const char *id)
{
    static const char *const chips[] = {"status", "priority", "origin",   "decision", "state",
                                        "worst",  "inherent", "residual", "proposed"};
    for (size_t i = 0; i < sizeof chips / sizeof *chips; i++)
        if (strcmp(chips[i], id) == 0)
            return true;
    return false;
}

static void put_chip(struct strbuf *out, const struct report_cell *cell)
{
    enum status status;
    strbuf_append_format(out, "<span class=\"chip code-%s\">", cell->code);
    if (status_parse(cell->code, &status))
        strbuf_append_format(out, "<span class=\"sign\" aria-hidden=\"true\">%s</span> ",
                             words_get_status_sign(status, false));
    html_put_text(out, cell->text.text);
    strbuf_append_text(out, "</span>");
}

void html_put_cell(struct strbuf *out, const struct report_column *column,
                   const struct report_cell *cell)
{
    out->failed = out->failed || cell->text.failed;
    if (cell->is_empty)
        strbuf_append_text(out, NOTHING);
    else if (strcmp(column->id, "blocker") == 0)
        html_put_element(out, "span", " class=\"chip code-blocker\"",
                         report_get_text(column->label));
    else if (cell->code && is_chip(column->id))
        put_chip(out, cell);
    else if (strcmp(column->id, "evidence") == 0)
        html_put_linked(out, cell->text.text);
    else
        html_put_text(out, cell->text.text);
}

/* Does the column stand in the rest? */
static bool is_left(const struct html_layout *layout, const struct report_column *column)
{
    for (size_t i = 0; i < layout->column_count; i++) {
        const struct html_column *named = &layout->columns[i];
        if (strcmp(named->id, column->id) == 0 ||
            (named->below && strcmp(named->below, column->id) == 0))
            return false;
    }
    return layout->columns && layout->has_rest;
}

/* A table that is being written. */
struct html_table {
    struct strbuf *out;
    const struct html_layout *layout;
    const struct report_table *table;
    uint32_t skipped; /* bit per column: no row has anything there */
    struct report_cell cell;
};

static size_t count_columns(const struct html_table *html)
{
    return html->layout->columns ? html->layout->column_count : html->table->column_count;
}

static const struct report_column *get_column(const struct html_table *html, size_t number)
{
    if (!html->layout->columns)
        return &html->table->columns[number];
    return table_find_column(html->table, html->layout->columns[number].id);
}

static const struct report_column *get_below(const struct html_table *html, size_t number)
{
    const char *id = html->layout->columns ? html->layout->columns[number].below : NULL;
    return id ? table_find_column(html->table, id) : NULL;
}

static bool is_skipped(const struct html_table *html, size_t number)
{
    return html->skipped & UINT32_C(1) << number;
}

/* Characters of the longest word of a heading. */
static int measure_word(const char *text)
{
    int longest = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        if ((int)length > longest)
            longest = (int)length;
        text += length + (text[length] == ' ');
    }
    return longest;
}

/* How wide a column should be beside the others, in characters. */
static int get_weight(const struct html_table *html, size_t number)
{
    const struct report_column *column = get_column(html, number);
    const struct report_column *below = get_below(html, number);
    int width = column->width + PADDING_WEIGHT + (is_chip(column->id) ? CHIP_WEIGHT : 0);
    int word = measure_word(table_get_label(html->table, column)) + PADDING_WEIGHT;
    if (below && below->width > width)
        width = below->width;
    if (width > FULL_WEIGHT)
        width = FULL_WEIGHT + (width - FULL_WEIGHT) / 2;
    if (column->kind == CELL_DATE)
        width += DATE_WEIGHT;
    return word > width ? word : width;
}

static const char *get_look(enum cell_kind kind)
{
    static const char *const looks[] = {
        [CELL_TEXT] = "text",    [CELL_COUNT] = "number", [CELL_DAYS] = "number",
        [CELL_SHARE] = "number", [CELL_DATE] = "date",    [CELL_DATE_TIME] = "date",
    };
    return looks[kind];
}

/* Widths in per cent, so that a column is as wide as its texts usually need. */
static void put_widths(const struct html_table *html)
{
    size_t count = count_columns(html);
    int total = html->layout->has_rest ? REST_WEIGHT : 0;
    for (size_t i = 0; i < count; i++)
        total += is_skipped(html, i) ? 0 : get_weight(html, i);
    strbuf_append_text(html->out, "<colgroup>");
    for (size_t i = 0; i < count; i++)
        if (!is_skipped(html, i))
            strbuf_append_format(html->out, "<col class=\"w%d\">",
                                 get_weight(html, i) * FULL_PERCENT / total);
    strbuf_append_text(html->out, html->layout->has_rest ? "<col></colgroup>\n" : "</colgroup>\n");
}

static void put_head(const struct html_table *html)
{
    strbuf_append_text(html->out, "<thead><tr>");
    for (size_t i = 0; i < count_columns(html); i++) {
        const struct report_column *column = get_column(html, i);
        const struct report_column *below = get_below(html, i);
        if (is_skipped(html, i))
            continue;
        strbuf_append_format(html->out, "<th scope=\"col\" class=\"%s\">", get_look(column->kind));
        html_put_text(html->out, table_get_label(html->table, column));
        if (below)
            html_put_element(html->out, "div", " class=\"below\"",
                             table_get_label(html->table, below));
        strbuf_append_text(html->out, "</th>");
    }
    if (html->layout->has_rest)
        html_put_element(html->out, "th", " scope=\"col\"", report_get_text(TEXT_MORE));
    strbuf_append_text(html->out, "</tr></thead>\n<tbody>\n");
}

static void put_data(struct html_table *html, size_t number, const struct report_row *row)
{
    const struct report_column *column = get_column(html, number);
    const struct report_column *below = get_below(html, number);
    const char *name = number == 0 ? "th" : "td";
    strbuf_append_format(html->out, "<%s%s class=\"%s\">", name,
                         number == 0 ? " scope=\"row\"" : "", get_look(column->kind));
    table_fill_cell(column, row, &html->cell);
    bool is_there = !html->cell.is_empty;
    if (number == 0 && html->layout->links_gaps)
        html_put_gap_link(html->out, row->item);
    else if (is_there)
        html_put_cell(html->out, column, &html->cell);
    if (below)
        table_fill_cell(below, row, &html->cell);
    if (below && !html->cell.is_empty) {
        strbuf_append_text(html->out, "<div class=\"below\">");
        html_put_cell(html->out, below, &html->cell);
        strbuf_append_text(html->out, "</div>");
    } else if (!is_there) {
        strbuf_append_text(html->out, NOTHING);
    }
    strbuf_append_format(html->out, "</%s>", name);
}

static void put_rest(struct html_table *html, const struct report_row *row)
{
    bool has_any = false;
    strbuf_append_text(html->out, "<td>");
    for (size_t i = 0; i < html->table->column_count; i++) {
        const struct report_column *column = &html->table->columns[i];
        if (!is_left(html->layout, column))
            continue;
        table_fill_cell(column, row, &html->cell);
        if (html->cell.is_empty)
            continue;
        strbuf_append_text(html->out, has_any ? "<div><dt>" : "<dl class=\"rest\"><div><dt>");
        html_put_text(html->out, table_get_label(html->table, column));
        strbuf_append_text(html->out, "</dt><dd>");
        html_put_cell(html->out, column, &html->cell);
        strbuf_append_text(html->out, "</dd></div>");
        has_any = true;
    }
    strbuf_append_text(html->out, has_any ? "</dl></td>" : NOTHING "</td>");
}

static void put_rows(struct html_table *html, const struct report_input *input)
{
    struct report_row row;
    size_t position = 0;
    while (table_next_row(html->table, input, &position, &row)) {
        strbuf_append_text(html->out, "<tr>");
        for (size_t i = 0; i < count_columns(html); i++)
            if (!is_skipped(html, i))
                put_data(html, i, &row);
        if (html->layout->has_rest)
            put_rest(html, &row);
        strbuf_append_text(html->out, "</tr>\n");
    }
}

static bool has_text(struct html_table *html, const struct report_column *column,
                     const struct report_row *row)
{
    if (column)
        table_fill_cell(column, row, &html->cell);
    return column && !html->cell.is_empty;
}

/* A column without any text in it only takes room from the others. The first one stays. */
static void skip_empty_columns(struct html_table *html, const struct report_input *input)
{
    struct report_row row;
    html->skipped = ~(UINT32_C(1));
    for (size_t at = 0; table_next_row(html->table, input, &at, &row);)
        for (size_t i = 1; i < count_columns(html); i++)
            if (is_skipped(html, i) && (has_text(html, get_column(html, i), &row) ||
                                        has_text(html, get_below(html, i), &row)))
                html->skipped &= ~(UINT32_C(1) << i);
}

void html_put_table(struct strbuf *out, const struct report_input *input,
                    const struct html_layout *layout)
{
    const char *caption = report_get_text(layout->caption);
    struct html_table html = {out, layout, report_tables[layout->table], 0, {0}};
    struct report_row row;
    size_t position = 0;
    if (!table_next_row(html.table, input, &position, &row)) {
        html_put_element(out, "p", "", report_get_text(TEXT_NOTHING_LISTED));
        return;
    }
    table_init_cell(&html.cell);
    skip_empty_columns(&html, input);
    html_begin_scroll(out, caption);
    strbuf_append_format(out, "<table class=\"table-%s%s\">", html.table->id,
                         layout->is_wide ? " wide" : "");
    html_put_element(out, "caption", "", caption);
    put_widths(&html);
    put_head(&html);
    put_rows(&html, input);
    strbuf_append_text(out, "</tbody>\n</table>\n");
    html_end_scroll(out);
    table_release_cell(&html.cell, out);
}
