/* The gaps of the HTML report: blockers, what to do first, and the register. */
#include <string.h>

#include "report/report_html_parts.h"
#include "report/words.h"

#define FIRST_COUNT 7 /* as many as a board remembers */

static bool is_listed(const struct report_input *input, const struct gap_item *entry)
{
    for (size_t i = 0; i < input->order_count; i++)
        if (&input->gaps->items[input->order[i]] == entry)
            return true;
    return false;
}

static void put_name(struct strbuf *out, const struct report_input *input,
                     const struct gap_item *entry)
{
    if (is_listed(input, entry)) {
        html_put_gap_link(out, entry->item);
    } else {
        struct strbuf name;
        strbuf_init(&name);
        words_append_item_name(&name, entry->item);
        html_put_text(out, name.text);
        strbuf_release_into(&name, out);
    }
    strbuf_append_char(out, ' ');
    html_put_text(out, entry->item->title);
}

/* The cell of the register's column, as everywhere else. */
static void put_field(struct strbuf *out, const struct report_row *row, const char *id)
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

static struct report_row get_row(const struct report_input *input, const struct gap_item *entry)
{
    return (struct report_row){.input = input,
                               .item = entry->item,
                               .gap = entry,
                               .answer = &input->assessment->answers[entry->item->index]};
}

void html_put_blockers(struct strbuf *out, const struct report_input *input)
{
    const struct gap_report *gaps = input->gaps;
    if (gaps->blockers == 0) {
        html_put_element(out, "p", "", report_get_text(TEXT_NO_BLOCKERS));
        return;
    }
    html_put_element(out, "h3", "", report_get_text(TEXT_BLOCKERS));
    strbuf_append_text(out, "<ul class=\"blockers\">\n");
    for (size_t i = 0; i < gaps->item_count; i++) {
        struct report_row row = get_row(input, &gaps->items[i]);
        if (!row.gap->is_blocker)
            continue;
        strbuf_append_text(out, "<li>");
        put_name(out, input, row.gap);
        strbuf_append_char(out, ' ');
        put_field(out, &row, "status");
        strbuf_append_text(out, "</li>\n");
    }
    strbuf_append_text(out, "</ul>\n");
}

static void put_first_item(struct strbuf *out, const struct report_input *input,
                           const struct gap_item *entry)
{
    struct report_row row = get_row(input, entry);
    const char *owner = row.answer->texts[ANSWER_OWNER];
    const char *due = row.answer->texts[ANSWER_DUE];
    char days[WORDS_SIZE];
    struct strbuf line;
    words_format_days(entry->effort, words_get_signs(false), days);
    strbuf_init(&line);
    strbuf_append_format(&line, "%s; %s: %s; %s: %s", days, report_get_text(TEXT_OWNER),
                         owner ? owner : report_get_text(TEXT_NOBODY), report_get_text(TEXT_DUE),
                         due ? due : report_get_text(TEXT_NOT_GIVEN));
    strbuf_append_text(out, "<li>");
    put_field(out, &row, "priority");
    strbuf_append_char(out, ' ');
    put_name(out, input, entry);
    html_put_built(out, "div", " class=\"below\"", &line);
    strbuf_append_text(out, "<div class=\"below\">");
    put_field(out, &row, "priority_reasons");
    strbuf_append_text(out, "</div></li>\n");
}

void html_put_first(struct strbuf *out, const struct report_input *input)
{
    html_put_element(out, "h3", "", report_get_text(TEXT_FIRST));
    if (input->order_count == 0) {
        html_put_element(out, "p", "", report_get_text(TEXT_NOTHING_LISTED));
        return;
    }
    strbuf_append_text(out, "<ol class=\"first\">\n");
    for (size_t i = 0; i < input->order_count && i < FIRST_COUNT; i++)
        put_first_item(out, input, &input->gaps->items[input->order[i]]);
    strbuf_append_text(out, "</ol>\n");
}

/* ---- the register ---- */

enum gap_place { PLACE_TITLE, PLACE_CHIP, PLACE_FIGURE, PLACE_REST };

/* Where a column of the register stands in a gap's entry; what is not known here goes last. */
static enum gap_place find_place(const struct report_column *column)
{
    static const struct {
        const char *id;
        enum gap_place place;
    } places[] = {{"item", PLACE_TITLE},   {"title", PLACE_TITLE},  {"priority", PLACE_CHIP},
                  {"blocker", PLACE_CHIP}, {"origin", PLACE_CHIP},  {"status", PLACE_CHIP},
                  {"owner", PLACE_FIGURE}, {"basis", PLACE_FIGURE}, {"due", PLACE_FIGURE}};
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
    strbuf_append_text(out, "</p>\n<dl class=\"figures\">\n");
    put_columns(out, row, PLACE_FIGURE);
    strbuf_append_text(out, "</dl>\n<dl class=\"rest\">\n");
    put_columns(out, row, PLACE_REST);
    strbuf_append_text(out, "</dl>\n</article>\n");
    strbuf_release_into(&title, out);
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
    const struct gap_report *gaps = input->gaps;
    html_put_table(out, input, &glance);
    for (size_t i = 0; i < input->order_count; i++) {
        struct report_row row = get_row(input, &gaps->items[input->order[i]]);
        if (i == 0 || gaps->items[input->order[i - 1]].priority != row.gap->priority) {
            struct strbuf heading;
            strbuf_init(&heading);
            strbuf_append_format(&heading, "%s %s", report_get_text(TEXT_GAPS_OF),
                                 priority_get_id(row.gap->priority));
            html_put_built(out, "h3", "", &heading);
        }
        put_gap(out, &row);
    }
}
