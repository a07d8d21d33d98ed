/* What the files of the HTML report share: escaping, elements, tables, pictures. Only
 * src/report/report_html*.c include this. Memory failures stay in the strbuf.
 *
 * Everything that comes from an assessment or a catalogue goes through html_put_text(),
 * html_put_linked() or html_put_attribute(); only markup that stands in these files is appended
 * as it is. Ids and classes are never made from such texts.
 */
#ifndef AIMSGAP_REPORT_REPORT_HTML_PARTS_H
#define AIMSGAP_REPORT_REPORT_HTML_PARTS_H

#include "base/strbuf.h"
#include "report/table.h"

struct catalogue_item;

/* As content: markup escaped, line ends kept as <br>, the rest as text_append_visible(). */
void html_put_text(struct strbuf *out, const char *text);

/* As content, where what begins with http:// or https:// becomes a link. No other scheme does. */
void html_put_linked(struct strbuf *out, const char *text);

/* Inside double quotes, on one line. */
void html_put_attribute(struct strbuf *out, const char *text);

/* <name attributes>text</name>; `attributes` is markup, "" or begins with a blank. */
void html_put_element(struct strbuf *out, const char *name, const char *attributes,
                      const char *text);

/* html_put_element() with a text that was built, which is released. */
void html_put_built(struct strbuf *out, const char *name, const char *attributes,
                    struct strbuf *text);

/* <dt> and <dd> of a list; an empty or absent text is shown as "not given". */
void html_put_pair(struct strbuf *out, const char *label, const char *text);

/* A cell's text in the way of its column: chips, links, numbers. "" stays an explicit dash. */
void html_put_cell(struct strbuf *out, const struct report_column *column,
                   const struct report_cell *cell);

/* "42001 8.4 Title" as a link to the gap's place in the register. */
void html_put_gap_link(struct strbuf *out, const struct catalogue_item *item);

/* The row of a gap, and the cell of one of the register's columns, as everywhere else. */
struct report_row html_get_gap_row(const struct report_input *input, const struct gap_item *entry);
void html_put_gap_field(struct strbuf *out, const struct report_row *row, const char *id);

/* Append the text to what will be an element's text, on one line and cut with an ellipsis where it
 * takes more than `columns`. */
void html_append_cut(struct strbuf *text, const char *whole, int columns);

/* One column of an HTML table: a column of the report's table by id, and perhaps another one whose
 * text stands under it in the same cell. The first column heads the row. */
struct html_column {
    const char *id;
    const char *below; /* NULL: nothing */
};

/* How a table is laid out. Columns that are not named stand as a list in a last cell, so that none
 * is lost, unless `has_rest` is false: then they stand elsewhere. */
struct html_layout {
    enum report_table_id table;
    enum report_text caption;
    const struct html_column *columns; /* NULL: every column of the table */
    size_t column_count;
    bool has_rest;
    bool links_gaps; /* the head of a row leads to its gap in the register */
    bool is_wide;    /* needs a page across */
};

/* The whole table, or one sentence where it has no rows. Columns in which nothing stands are left
 * out; a table has 32 at most. */
void html_put_table(struct strbuf *out, const struct report_input *input,
                    const struct html_layout *layout);

/* A box that scrolls sideways on narrow screens, also by keyboard; close with html_end_scroll(). */
void html_begin_scroll(struct strbuf *out, const char *label);
void html_end_scroll(struct strbuf *out);

/* Begin a picture of `width` to `height` units with its two texts, and define its hatching, which
 * is drawn with fill="url(#ID-hatch)". */
void html_begin_picture(struct strbuf *out, const char *id, long width, long height,
                        const char *title, const char *description);
void html_end_picture(struct strbuf *out);

/* A word in a picture: `look` is a class, `anchor` is "start", "middle" or "end". Cut with an
 * ellipsis where it is longer than `columns`. */
void html_put_label(struct strbuf *out, long x, long y, const char *look, const char *anchor,
                    const char *text, int columns);

/* What solid and hatched mean, below a picture. */
void html_put_legend(struct strbuf *out, const char *solid, const char *hatched);

/* The style sheet, the same for every report, with more where there are records. */
void html_append_style(struct strbuf *out, bool has_records);

/* ---- the parts of the report ---- */

void html_put_position(struct strbuf *out, const struct report_input *input);
void html_put_clause_chart(struct strbuf *out, const struct report_input *input);
void html_put_decisions(struct strbuf *out, const struct report_input *input);
void html_put_blockers(struct strbuf *out, const struct report_input *input);
void html_put_first(struct strbuf *out, const struct report_input *input);
void html_put_plan(struct strbuf *out, const struct report_input *input);
void html_put_gantt(struct strbuf *out, const struct report_input *input);
void html_put_cost(struct strbuf *out, const struct report_input *input);
void html_put_figures(struct strbuf *out, const struct report_input *input);
void html_put_charts(struct strbuf *out, const struct report_input *input);
void html_put_packages(struct strbuf *out, const struct report_input *input);
void html_put_gaps(struct strbuf *out, const struct report_input *input);
void html_put_statement(struct strbuf *out, const struct report_input *input);
void html_put_ai_systems(struct strbuf *out, const struct report_input *input);
void html_put_risks(struct strbuf *out, const struct report_input *input);
void html_put_matrix(struct strbuf *out, const struct report_input *input);
void html_put_impacts(struct strbuf *out, const struct report_input *input);
void html_put_oversight(struct strbuf *out, const struct report_input *input);
void html_put_data_sets(struct strbuf *out, const struct report_input *input);
void html_put_measures(struct strbuf *out, const struct report_input *input);
void html_put_contradictions(struct strbuf *out, const struct report_input *input);
void html_put_answers(struct strbuf *out, const struct report_input *input);
void html_put_crosswalk(struct strbuf *out, const struct report_input *input);
void html_put_about(struct strbuf *out, const struct report_input *input);

#endif
