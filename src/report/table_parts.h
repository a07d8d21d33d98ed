/* What the files that make tables share: cells of every kind, and columns about an item. Only
 * src/report/table*.c include this. */
#ifndef AIMSGAP_REPORT_TABLE_PARTS_H
#define AIMSGAP_REPORT_TABLE_PARTS_H

#include "report/table.h"

#define COLUMNS_OF(array) (array), sizeof(array) / sizeof *(array)

extern const struct report_table table_about;
extern const struct report_table table_readiness;
extern const struct report_table table_gaps;
extern const struct report_table table_plan;
extern const struct report_table table_milestones;
extern const struct report_table table_owners;
extern const struct report_table table_statement;
extern const struct report_table table_answers;
extern const struct report_table table_crosswalk;
extern const struct report_table table_systems;
extern const struct report_table table_risks;
extern const struct report_table table_impacts;
extern const struct report_table table_oversight;
extern const struct report_table table_data_sets;
extern const struct report_table table_measures;
extern const struct report_table table_contradictions;

/* NULL leaves the cell empty. */
void cell_set_text(struct report_cell *cell, const char *text);
void cell_set_coded(struct report_cell *cell, const char *code, const char *text);
void cell_set_count(struct report_cell *cell, size_t count);
void cell_set_share(struct report_cell *cell, double share);
void cell_set_days(struct report_cell *cell, double days);

/* A line of its own behind what the cell holds already. */
void cell_begin_line(struct report_cell *cell);

/* Unknown fields, a line each. */
void cell_append_extra(struct report_cell *cell, const struct extra_list *extra);

/* Columns about an item or an answer, the same in several tables. */
void column_fill_item(const struct report_row *row, struct report_cell *cell);
void column_fill_title(const struct report_row *row, struct report_cell *cell);
void column_fill_status(const struct report_row *row, struct report_cell *cell);
void column_fill_basis(const struct report_row *row, struct report_cell *cell);
void column_fill_evidence(const struct report_row *row, struct report_cell *cell);
void column_fill_note(const struct report_row *row, struct report_cell *cell);
void column_fill_owner(const struct report_row *row, struct report_cell *cell);
void column_fill_due(const struct report_row *row, struct report_cell *cell);
void column_fill_justification(const struct report_row *row, struct report_cell *cell);
void column_fill_reasons(const struct report_row *row, struct report_cell *cell);
void column_fill_required_by(const struct report_row *row, struct report_cell *cell);
void column_fill_implementation(const struct report_row *row, struct report_cell *cell);

/* A field of the row's record, as people read it. */
void column_fill_field(const struct report_row *row, const char *id, struct report_cell *cell);

/* Ids of the risks whose treatment rests on the control. As the last column of a table, it is only
 * there where there are risks. */
void column_fill_risks(const struct report_row *row, struct report_cell *cell);

#endif
