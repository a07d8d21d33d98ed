/* Pieces that several screens show in the same way. */
#ifndef AIMSGAP_TUI_SCREENS_PARTS_H
#define AIMSGAP_TUI_SCREENS_PARTS_H

#include "engine/gap.h"
#include "model/assessment.h"
#include "report/table.h"
#include "tui/look.h"

struct app;
struct page;
struct registers;
struct risk_level;

/* The look that goes with a status, a priority, an origin. */
enum look parts_get_status_look(enum status status);
enum look parts_get_priority_look(enum priority priority);

/* "● conforming, presumed" at the right edge of the line. */
void parts_add_status_right(const struct app *app, struct page *page, size_t item);

/* "▰▰▰▰▨▨▱▱▱▱ 42-60%" in the line. */
void parts_add_bar(const struct app *app, struct page *page, struct gap_range range, int columns);

/* What a source gives and what it leaves, for one crosswalk row. */
void parts_add_row_texts(const struct app *app, struct page *page, size_t row, int indent);

/* The numbers of an entry, explained: coverage, origin, priority, effort. */
void parts_add_result(const struct app *app, struct page *page, const struct gap_item *entry,
                      int indent);

/* The heat map: a row for each section of the target, in the order of the catalogue. */
void parts_add_heat(const struct app *app, struct page *page);

/* "[x] " or "[ ] " before something that can be switched on or off. */
void parts_add_tick(struct page *page, bool is_on);

/* Begin a row with the field's label and its value, or what to write there. The caller ends it. */
int parts_begin_field(const struct app *app, struct page *page, enum profile_field field);

/* What a report says in that column of the table, with a label; nothing where the cell is empty. Of
 * `row` only what the column is about needs to be set. */
void parts_add_cell(const struct app *app, struct page *page, int indent, const char *label,
                    enum report_table_id table, const char *column, struct report_row row);

/* Evidence, why and how a control applies, note, justification, owner and due date, where there are
 * any. */
void parts_add_answer(const struct app *app, struct page *page, size_t item, int indent);

/* The higher, the worse; NULL: not rated. */
enum look parts_get_level_look(const struct registers *registers, const struct risk_level *level);

/* "42001 8.4  3 of 5 AI systems have ...", with the item's own status at the right, in the line. */
void parts_add_measure(const struct app *app, struct page *page, size_t measure, bool names_item);

/* The risks whose treatment rests on the control, a line each; nothing where none does. */
void parts_add_linked_risks(const struct app *app, struct page *page, size_t item, int indent);

/* What contradicts in the record, and what to do about it, a paragraph each. */
void parts_add_contradictions(const struct app *app, struct page *page, enum record_kind kind,
                              unsigned number, int indent);

#endif
