/* The tables of a report, independent of the format: what a row is, which columns it has, and what
 * stands in a cell. Every format that shows tables (Markdown, HTML, CSV, XLSX) is made from these,
 * so a column exists once, and none is forgotten in one of them.
 *
 * A cell's text is what people read, raw and unescaped: the writer's format decides what has to be
 * neutralised. Numbers stand in `number` as well, for formats that calculate.
 */
#ifndef AIMSGAP_REPORT_TABLE_H
#define AIMSGAP_REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "model/record.h"
#include "report/report.h"
#include "report/texts.h"

enum cell_kind {
    CELL_TEXT,      /* may have several lines */
    CELL_COUNT,     /* a whole number */
    CELL_DAYS,      /* person-days; the text is rounded */
    CELL_SHARE,     /* 0 to 1, read as per cent */
    CELL_DATE,      /* "2027-03-31" */
    CELL_DATE_TIME, /* RFC 3339 */
};

struct report_cell {
    bool is_empty;    /* nothing is known or nothing was written */
    double number;    /* of CELL_COUNT, CELL_DAYS and CELL_SHARE */
    const char *code; /* an id that looks can be chosen by ("P1", "partial"); NULL: none */
    struct strbuf text;
};

/* What a row is about; only what its table needs is set. */
struct report_row {
    const struct report_input *input;
    const struct catalogue_item *item;
    const struct gap_item *gap; /* NULL for items of the source */
    const struct answer *answer;
    const struct crosswalk_row *link;
    const struct plan_package *package;
    const struct plan_milestone *milestone;
    const struct plan_owner *owner;
    const struct gap_total *total;
    const struct record *record;
    enum record_kind kind; /* of the record */
    const struct contradiction *contradiction;
    const char *label;
    size_t number; /* of the row in its table's own count; of a measure, the measure */
};

struct report_column {
    const char *id;
    enum report_text label;
    enum cell_kind kind;
    int width; /* characters that usually fit; for formats that set widths */
    /* NULL: the field of that id, of the table's kind of records; it has the label too */
    void (*fill)(const struct report_row *row, struct report_cell *cell);
};

struct report_table {
    const char *id; /* of a table of records: that of their kind */
    enum report_text title;
    const struct report_column *columns;
    size_t column_count;
    /* Fill in row `number` of `limit`; false: it is left out of this report. */
    bool (*get_row)(const struct report_input *input, size_t number, struct report_row *row);
    size_t (*count)(const struct report_input *input); /* the limit */
};

enum report_table_id {
    TABLE_ABOUT,
    TABLE_READINESS,
    TABLE_GAPS, /* open items in the order of work; `--only` selects */
    TABLE_PLAN,
    TABLE_MILESTONES,
    TABLE_OWNERS,
    TABLE_STATEMENT,
    TABLE_ANSWERS, /* every answer of both standards, with every field */
    TABLE_CROSSWALK,
    TABLE_SYSTEMS, /* the records, a table for each kind, with every field */
    TABLE_RISKS,
    TABLE_IMPACTS,
    TABLE_OVERSIGHT,
    TABLE_DATA_SETS,
    TABLE_MEASURES,       /* what the records say about items */
    TABLE_CONTRADICTIONS, /* and where they contradict answers or each other */
    TABLE_COUNT
};

extern const struct report_table *const report_tables[TABLE_COUNT];

/* The column with that id; NULL: the table has none. */
const struct report_column *table_find_column(const struct report_table *table, const char *id);

/* How many of the columns this report has: an assessment without records has no column about them.
 * Formats that name their columns themselves leave out empty ones and need not ask. */
size_t table_count_columns(const struct report_table *table, const struct report_input *input);

const char *table_get_label(const struct report_table *table, const struct report_column *column);

/* Is there a row at all? */
bool table_has_rows(const struct report_table *table, const struct report_input *input);

/* Has the assessment any record? Then there is something in the tables about them. */
bool table_has_records(const struct report_input *input);

/* Go through the rows. Begin with `*position` 0; false: there are no more. */
bool table_next_row(const struct report_table *table, const struct report_input *input,
                    size_t *position, struct report_row *row);

/* Fill a cell. Begin with table_init_cell(); the cell can be filled again and again, and is
 * released by the caller. Memory failures stay in its text, from the first to the last filling, and
 * table_release_cell() passes them on to what the cells went into: `out`, which has failed then. A
 * cell that could not be filled is not empty, so that no document goes without it. */
void table_init_cell(struct report_cell *cell);
void table_fill_cell(const struct report_column *column, const struct report_row *row,
                     struct report_cell *cell);
void table_release_cell(struct report_cell *cell, struct strbuf *out);

#endif
