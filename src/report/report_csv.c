/* CSV (RFC 4180) through libcsv: the gap register, the statement of applicability and the registers
 * of records, each a header line and a line a row.
 *
 * The header has the labels that people read on screen. UTF-8 with a byte order mark: without it
 * Excel reads a file that is opened by a double click in the code page of the country and spoils
 * every letter beyond ASCII; LibreOffice and most importers know the mark, and JSON is there for
 * the rest. Texts stand in quotes, numbers stand bare with a decimal point, dates are ISO 8601.
 * Facts about the whole (whose it is, of when, the selection, the disclaimer) stand in columns of
 * their own at the end of each row, because rows get sorted, filtered and copied.
 *
 * No text can become a formula: an apostrophe is put before what a spreadsheet could calculate, and
 * before an apostrophe. That is done where a cell begins, and also behind each line end, tab and
 * semicolon inside of it, since a spreadsheet set to another separator begins a cell there,
 * whatever the quotes say. To get the text back, take away one apostrophe at each of these places.
 */
#include <csv.h>
#include <string.h>

#include "base/clock.h"
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "model/field.h"
#include "report/report.h"
#include "report/selection.h"
#include "report/spreadsheet.h"
#include "report/table.h"

#define NUMBER_DECIMALS 2
#define NUMBER_SIZE 32
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define LINE_END "\r\n"
#define GUARD '\''
#define QUOTE '"'

/* What is said about the whole report in a column of its own. */
struct csv_fact {
    enum report_text label; /* TEXT_COUNT: `field` has one */
    enum profile_field field;
    void (*append)(const struct report_input *input, struct strbuf *out); /* NULL: the field */
};

static void append_made(const struct report_input *input, struct strbuf *out)
{
    char date[CLOCK_DATE_SIZE];
    clock_format_date(input->generated_at, date);
    strbuf_append_text(out, date);
}

static void append_selection(const struct report_input *input, struct strbuf *out)
{
    const struct selection *only = input->options.only;
    if (!only || selection_is_all(only))
        strbuf_append_text(out, report_get_text(TEXT_ALL_GAPS));
    else
        selection_append_words(out, only, input->gaps->catalogue);
}

static void append_care(const struct report_input *input, struct strbuf *out)
{
    strbuf_append_text(out, input->gaps->catalogue->disclaimer);
}

static const struct csv_fact gap_facts[] = {
    {TEXT_COUNT, PROFILE_ORGANISATION, NULL},
    {TEXT_MADE, PROFILE_COUNT, append_made},
    {TEXT_SELECTED, PROFILE_COUNT, append_selection},
    {TEXT_CARE, PROFILE_COUNT, append_care},
};

static const struct csv_fact statement_facts[] = {
    {TEXT_COUNT, PROFILE_ORGANISATION, NULL},   {TEXT_COUNT, PROFILE_STATEMENT_VERSION, NULL},
    {TEXT_COUNT, PROFILE_STATEMENT_DATE, NULL}, {TEXT_COUNT, PROFILE_STATEMENT_APPROVER, NULL},
    {TEXT_MADE, PROFILE_COUNT, append_made},    {TEXT_CARE, PROFILE_COUNT, append_care},
};

static const struct csv_fact register_facts[] = {
    {TEXT_COUNT, PROFILE_ORGANISATION, NULL},
    {TEXT_MADE, PROFILE_COUNT, append_made},
    {TEXT_CARE, PROFILE_COUNT, append_care},
};

struct csv_report {
    const struct report_input *input;
    const struct report_table *table;
    const struct csv_fact *facts;
    size_t fact_count;
    struct strbuf *out;
    struct strbuf guarded; /* scratch */
    bool is_line_begun;
};

static bool needs_guard(const char *text, size_t bytes, bool is_cell_begin)
{
    return bytes > 0 && (text[0] == GUARD || spreadsheet_begins_formula(text, bytes) ||
                         (is_cell_begin && (text[0] == '\t' || text[0] == '\n')));
}

static bool is_place(char before)
{
    return before == '\n' || before == '\t' || before == ';';
}

/* See the head of the file. */
static void append_guarded(struct strbuf *out, const char *text, size_t bytes)
{
    size_t begin = 0;
    for (size_t i = 0; i < bytes; i++) {
        if ((i > 0 && !is_place(text[i - 1])) || !needs_guard(text + i, bytes - i, i == 0))
            continue;
        spreadsheet_append_text(out, text + begin, i - begin);
        strbuf_append_char(out, GUARD);
        begin = i;
    }
    spreadsheet_append_text(out, text + begin, bytes - begin);
}

static void begin_field(struct csv_report *report)
{
    if (report->is_line_begun)
        strbuf_append_char(report->out, ',');
    report->is_line_begun = true;
}

static void put_text(struct csv_report *report, const char *text, size_t bytes)
{
    struct strbuf *out = report->out;
    begin_field(report);
    strbuf_clear(&report->guarded);
    append_guarded(&report->guarded, text, bytes);
    out->failed = out->failed || report->guarded.failed;
    size_t size = csv_write2(NULL, 0, report->guarded.text, report->guarded.length, QUOTE);
    size_t begin = out->length;
    strbuf_append_repeat(out, " ", size);
    if (!out->failed)
        csv_write2(out->text + begin, size, report->guarded.text, report->guarded.length, QUOTE);
}

/* For programs: days are rounded for people only. */
static void append_number(struct strbuf *out, double number)
{
    char text[NUMBER_SIZE];
    json_format_number(number, NUMBER_DECIMALS, text, sizeof text);
    strbuf_append_text(out, text);
}

static void put_cell(struct csv_report *report, const struct report_column *column,
                     const struct report_cell *cell)
{
    bool is_share = column->kind == CELL_SHARE;
    bool is_number = is_share || column->kind == CELL_COUNT || column->kind == CELL_DAYS;
    if (cell->is_empty || !is_number) {
        put_text(report, cell->text.text, cell->text.length);
        return;
    }
    begin_field(report);
    int percent = is_share ? (int)(spreadsheet_get_share(cell) * 100 + 0.5) : 0;
    if (is_share)
        strbuf_append_format(report->out, "%d.%02d", percent / 100, percent % 100);
    else
        append_number(report->out, cell->number);
}

static void end_line(struct csv_report *report)
{
    strbuf_append_text(report->out, LINE_END);
    report->is_line_begun = false;
}

static void put_header(struct csv_report *report)
{
    for (size_t i = 0; i < table_count_columns(report->table, report->input); i++) {
        const char *label = table_get_label(report->table, &report->table->columns[i]);
        put_text(report, label, strlen(label));
    }
    for (size_t i = 0; i < report->fact_count; i++) {
        const struct csv_fact *fact = &report->facts[i];
        const char *label =
            fact->append ? report_get_text(fact->label) : profile_fields[fact->field].label;
        put_text(report, label, strlen(label));
    }
    end_line(report);
}

static void put_facts(struct csv_report *report)
{
    struct strbuf value;
    strbuf_init(&value);
    for (size_t i = 0; i < report->fact_count; i++) {
        const struct csv_fact *fact = &report->facts[i];
        const char *text = fact->append ? NULL : report->input->assessment->profile[fact->field];
        strbuf_clear(&value);
        if (fact->append)
            fact->append(report->input, &value);
        else if (text)
            strbuf_append_text(&value, text);
        put_text(report, value.text, value.length);
    }
    strbuf_release_into(&value, report->out);
}

static void put_rows(struct csv_report *report)
{
    struct report_row row;
    struct report_cell cell;
    size_t position = 0;
    size_t column_count = table_count_columns(report->table, report->input);
    table_init_cell(&cell);
    while (table_next_row(report->table, report->input, &position, &row)) {
        for (size_t i = 0; i < column_count; i++) {
            table_fill_cell(&report->table->columns[i], &row, &cell);
            put_cell(report, &report->table->columns[i], &cell);
        }
        put_facts(report);
        end_line(report);
    }
    table_release_cell(&cell, report->out);
}

static bool write_table(struct csv_report report)
{
    strbuf_init(&report.guarded);
    strbuf_append_text(report.out, BYTE_ORDER_MARK);
    put_header(&report);
    put_rows(&report);
    strbuf_release_into(&report.guarded, report.out);
    return true;
}

bool report_write_csv(const struct report_input *input, struct strbuf *out, struct error *error)
{
    (void)error;
    return write_table((struct csv_report){.input = input,
                                           .table = report_tables[TABLE_GAPS],
                                           .facts = gap_facts,
                                           .fact_count = sizeof gap_facts / sizeof *gap_facts,
                                           .out = out});
}

bool report_write_statement_csv(const struct report_input *input, struct strbuf *out,
                                struct error *error)
{
    (void)error;
    return write_table(
        (struct csv_report){.input = input,
                            .table = report_tables[TABLE_STATEMENT],
                            .facts = statement_facts,
                            .fact_count = sizeof statement_facts / sizeof *statement_facts,
                            .out = out});
}

static bool write_register(const struct report_input *input, struct strbuf *out,
                           enum report_table_id table)
{
    return write_table(
        (struct csv_report){.input = input,
                            .table = report_tables[table],
                            .facts = register_facts,
                            .fact_count = sizeof register_facts / sizeof *register_facts,
                            .out = out});
}

bool report_write_systems_csv(const struct report_input *input, struct strbuf *out,
                              struct error *error)
{
    (void)error;
    return write_register(input, out, TABLE_SYSTEMS);
}

bool report_write_risks_csv(const struct report_input *input, struct strbuf *out,
                            struct error *error)
{
    (void)error;
    return write_register(input, out, TABLE_RISKS);
}

bool report_write_impacts_csv(const struct report_input *input, struct strbuf *out,
                              struct error *error)
{
    (void)error;
    return write_register(input, out, TABLE_IMPACTS);
}

bool report_write_oversight_csv(const struct report_input *input, struct strbuf *out,
                                struct error *error)
{
    (void)error;
    return write_register(input, out, TABLE_OVERSIGHT);
}

bool report_write_data_sets_csv(const struct report_input *input, struct strbuf *out,
                                struct error *error)
{
    (void)error;
    return write_register(input, out, TABLE_DATA_SETS);
}
