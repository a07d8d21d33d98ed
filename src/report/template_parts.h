/* The files of the working documents; only src/report/template*.c include this. */
#ifndef AIMSGAP_REPORT_TEMPLATE_PARTS_H
#define AIMSGAP_REPORT_TEMPLATE_PARTS_H

#include "base/clock.h"
#include "engine/measure.h"
#include "engine/risk.h"
#include "model/template.h"
#include "report/report_markdown.h"

/* What the writer carries along. */
struct template_writer {
    struct markdown_report report;
    const struct assessment *assessment;
    const struct registers *registers;
    const struct template_document *document;
    const struct record *system; /* what the document is about; NULL: nothing, or not there */
    const struct measure_report *measures;
    char today[CLOCK_DATE_SIZE];
    const struct template_section *section; /* that is being written */
    size_t number;                          /* of the section, from 1 */
    struct strbuf open;                     /* what is to be filled in, as a list */
    size_t open_count;
    size_t open_section;   /* number of the last section in the list */
    struct strbuf subject; /* of the last entry of the list; "": none */
};

/* ---- what is to be filled in (template_parts.c) ---- */

/* Append "[to fill in: what]" in bold; `what` NULL: only that there is something, where a column
 * says what. It is listed as `label` (NULL: as `what`), behind `subject`, the record that it is
 * about, "R-1 Bias"; NULL: none. */
void template_mark(struct template_writer *writer, const char *subject, const char *label,
                   const char *what);

/* "- **Label:** value", or a mark that says `what`. */
void template_put_field(struct template_writer *writer, size_t depth, const char *subject,
                        const char *label, const char *value, const char *what);

/* The text, or a mark, in a cell of a table. */
void template_put_expected(struct template_writer *writer, const char *subject, const char *label,
                           const char *text);

/* A mark as a paragraph, and what follows it in the paragraph. */
void template_put_mark(struct template_writer *writer, const char *what, const char *text);

/* An instruction as a mark; what is known stands in it, and the names of what is not. */
void template_put_instruction(struct template_writer *writer, const char *text);

/* Append a text of the catalogue with its placeholders filled in. Lines of the values begin with
 * `indent` spaces. */
void template_append_text(struct template_writer *writer, const char *text, size_t indent);

/* ---- tables (template_parts.c) ---- */

void template_begin_table(struct template_writer *writer, const char *const *labels, size_t count);
void template_begin_row(struct template_writer *writer);
void template_put_cell(struct template_writer *writer, const char *text); /* NULL: empty */
void template_end_row(struct template_writer *writer);
void template_end_table(struct template_writer *writer);

/* The cell with the name of an item, "42001 8.4 Title". */
void template_put_item(struct template_writer *writer, const struct catalogue_item *item);

/* ---- records (template_records.c) ---- */

/* The next record of the kind that the document is about, from `*at` on, which moves behind it.
 * NULL: there are no more. */
const struct record *template_next_record(const struct template_writer *writer,
                                          enum record_kind kind, size_t *at);

void template_put_table(struct template_writer *writer, const struct template_block *block);
void template_put_sheet(struct template_writer *writer, const struct template_block *block);

/* ---- parts of the gap report (template_report.c, template_registers.c) ---- */

void template_put_answers(struct template_writer *writer, const struct item_list *items);
void template_put_checklist(struct template_writer *writer, enum item_kind kind);
void template_put_blockers(struct template_writer *writer);
void template_put_gaps(struct template_writer *writer);
void template_put_packages(struct template_writer *writer);
void template_put_milestones(struct template_writer *writer);
void template_put_readiness(struct template_writer *writer);
void template_put_statement(struct template_writer *writer);
void template_put_evidence(struct template_writer *writer);
void template_put_roles(struct template_writer *writer);
void template_put_scales(struct template_writer *writer);
void template_put_levels(struct template_writer *writer);
void template_put_matrix(struct template_writer *writer);
void template_put_sources(struct template_writer *writer);
void template_put_measures(struct template_writer *writer);

#endif
