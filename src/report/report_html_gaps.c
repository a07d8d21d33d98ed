/* The gap register of the HTML report: all gaps at a glance, then each with everything. */
#include <string.h>

#include "report/report_html_parts.h"
#include "report/words.h"

void html_put_gap_field(struct strbuf *out, const struct report_row *row, const char *id)
{
    const struct report_column *column = table_find_column(report_tables[TABLE_GAPS], id);
    struct report_cell cell;
    table_init_cell(&cell);
    if (column) {
        table_fill_cell(column, row, &cell);
        html_put_cell(out, column, &cell);
    }
    table_release_cell(&cell, out);
}

struct report_row html_get_gap_row(const struct report_input *input, const struct gap_item *entry)
{
    return (struct report_row){.input = input,
                               .item = entry->item,
                               .gap = entry,
                               .answer = &input->assessment->answers[entry->item->index]};
}

enum gap_place { PLACE_TITLE, PLACE_CHIP, PLACE_LABELS, PLACE_FIGURE, PLACE_REST };

/* Where a column of the register stands in a gap's entry; what is not known here goes last. */
static enum gap_place find_place(const struct report_column *column)
{
    static const struct {
        const char *id;
        enum gap_place place;
    } places[] = {{"item", PLACE_TITLE},    {"title", PLACE_TITLE},
                  {"priority", PLACE_CHIP}, {"blocker", PLACE_CHIP},
                  {"origin", PLACE_CHIP},   {"status", PLACE_CHIP},
                  {"owner", PLACE_FIGURE},  {"basis", PLACE_FIGURE},
                  {"due", PLACE_FIGURE},    {"priority_reasons", PLACE_LABELS}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strcmp(places[i].id, column->id) == 0)
            return places[i].place;
    return column->kind == CELL_TEXT ? PLACE_REST : PLACE_FIGURE;
}

static void put_columns(struct strbuf *out, const struct report_row *row, enum gap_place place)
{
    const struct report_table *table = report_tables[TABLE_GAPS];
    struct report_cell cell;
    table_init_cell(&cell);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct report_column *column = &table->columns[i];
        if (find_place(column) != place)
            continue;
        table_fill_cell(column, row, &cell);
        if (cell.is_empty && place != PLACE_FIGURE)
            continue;
        if (place == PLACE_CHIP) {
            html_put_cell(out, column, &cell);
            strbuf_append_char(out, '\n');
            continue;
        }
        strbuf_append_text(out, "<div><dt>");
        html_put_text(out, report_get_text(column->label));
        strbuf_append_text(out, "</dt><dd>");
        html_put_cell(out, column, &cell);
        strbuf_append_text(out, "</dd></div>\n");
    }
    table_release_cell(&cell, out);
}

/* The reasons stand once, above all gaps; here are the labels they have there. */
static void put_labels(struct strbuf *out, const struct gap_item *entry,
                       const struct catalogue *catalogue)
{
    struct strbuf labels;
    strbuf_init(&labels);
    words_append_priority_labels(&labels, catalogue, entry);
    html_put_built(out, "span", " class=\"labels\"", &labels);
}

static void put_gap(struct strbuf *out, const struct report_row *row)
{
    struct strbuf title;
    size_t index = row->item->index;
    strbuf_init(&title);
    words_append_item_name(&title, row->item);
    strbuf_append_format(&title, " %s", row->item->title);
    strbuf_append_format(out, "<article id=\"gap-%zu\" aria-labelledby=\"gap-%zu-title\">\n", index,
                         index);
    strbuf_append_format(out, "<h4 id=\"gap-%zu-title\">", index);
    html_put_text(out, title.text);
    strbuf_append_text(out, "</h4>\n<p class=\"chips\">");
    put_columns(out, row, PLACE_CHIP);
    put_labels(out, row->gap, row->input->gaps->catalogue);
    strbuf_append_text(out, "</p>\n<dl class=\"figures\">\n");
    put_columns(out, row, PLACE_FIGURE);
    strbuf_append_text(out, "</dl>\n<dl class=\"rest\">\n");
    put_columns(out, row, PLACE_REST);
    strbuf_append_text(out, "</dl>\n</article>\n");
    strbuf_release_into(&title, out);
}

static void put_reason(struct strbuf *out, const char *label, const char *reason)
{
    strbuf_append_text(out, "<div>");
    html_put_element(out, "dt", "", label);
    html_put_element(out, "dd", "", reason);
    strbuf_append_text(out, "</div>\n");
}

/* What the labels mean: the rules that hold for any of the listed gaps, each with its reason. */
static void put_reasons(struct strbuf *out, const struct report_input *input)
{
    const struct catalogue *catalogue = input->gaps->catalogue;
    uint32_t rules = 0;
    bool has_default = false;
    for (size_t i = 0; i < input->order_count; i++) {
        rules |= input->gaps->items[input->order[i]].rules;
        has_default = has_default || input->gaps->items[input->order[i]].rules == 0;
    }
    if (input->order_count == 0)
        return;
    html_put_element(out, "h3", "", report_get_text(TEXT_PRIORITY_LABELS));
    strbuf_append_text(out, "<dl class=\"rest\">\n");
    for (size_t i = 0; i < catalogue->rule_count; i++)
        if (rules & UINT32_C(1) << i)
            put_reason(out, catalogue->rules[i].label, catalogue->rules[i].reason);
    if (has_default)
        put_reason(out, report_get_text(TEXT_NO_LABEL), catalogue->default_reason);
    strbuf_append_text(out, "</dl>\n");
}

static void put_priority(struct strbuf *out, enum priority priority)
{
    struct strbuf heading;
    strbuf_init(&heading);
    strbuf_append_format(&heading, "%s %s", report_get_text(TEXT_GAPS_OF),
                         priority_get_id(priority));
    html_put_built(out, "h3", "", &heading);
}

/* Each with everything, a group for each priority. */
static void put_entries(struct strbuf *out, const struct report_input *input)
{
    const struct gap_item *items = input->gaps->items;
    for (size_t i = 0; i < input->order_count; i++) {
        struct report_row row = html_get_gap_row(input, &items[input->order[i]]);
        bool is_last =
            i + 1 == input->order_count || items[input->order[i + 1]].priority != row.gap->priority;
        if (i == 0 || items[input->order[i - 1]].priority != row.gap->priority) {
            put_priority(out, row.gap->priority);
            strbuf_append_text(out, "<div class=\"entries\">\n");
        }
        put_gap(out, &row);
        if (is_last)
            strbuf_append_text(out, "</div>\n");
    }
}

void html_put_gaps(struct strbuf *out, const struct report_input *input)
{
    static const struct html_column columns[] = {
        {"item", "title"},  {"priority", "blocker"}, {"status", NULL}, {"gap", NULL},
        {"days_low", NULL}, {"days_high", NULL},     {"owner", NULL},  {"due", NULL}};
    static const struct html_layout glance = {.table = TABLE_GAPS,
                                              .caption = TEXT_GAP_TABLE,
                                              .columns = columns,
                                              .column_count = sizeof columns / sizeof *columns,
                                              .links_gaps = true};
    html_put_table(out, input, &glance);
    put_reasons(out, input);
    put_entries(out, input);
}
