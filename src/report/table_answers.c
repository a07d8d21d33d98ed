/* The statement of applicability, every answer with every field, and what the assessment is about:
 * together all that a user can write down. */
#include "base/clock.h"
#include "base/language.h"
#include "engine/statement.h"
#include "model/field.h"
#include "report/table_parts.h"
#include "report/words.h"

static void set_item(const struct report_input *input, size_t index, struct report_row *row)
{
    const struct catalogue_item *item = &input->gaps->catalogue->items[index];
    row->item = item;
    row->answer = &input->assessment->answers[index];
    row->gap =
        item_is_target(input->gaps->catalogue, item) ? gap_report_find(input->gaps, item) : NULL;
}

/* ---- statement of applicability ---- */

/* The target's controls come first, then the source's where both are asked for. */
static size_t count_controls(const struct report_input *input)
{
    return input->options.combined ? input->gaps->catalogue->item_count : input->gaps->item_count;
}

static bool get_control(const struct report_input *input, size_t number, struct report_row *row)
{
    const struct catalogue *catalogue = input->gaps->catalogue;
    bool is_target = number < input->gaps->item_count;
    set_item(input, is_target ? catalogue->source_count + number : number - input->gaps->item_count,
             row);
    return row->item->section->kind == ITEM_CONTROL;
}

static void fill_decision(const struct report_row *row, struct report_cell *cell)
{
    static const char *const codes[DECISION_COUNT] = {"included", "left-out", "open"};
    enum statement_decision decision = statement_decide(row->answer);
    cell_set_coded(cell, codes[decision], statement_decision_get_label(decision));
}

static void fill_missing(const struct report_row *row, struct report_cell *cell)
{
    unsigned findings = statement_judge_control(row->input->assessment, row->item);
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(findings, &next, &finding);) {
        cell_begin_line(cell);
        strbuf_append_format(&cell->text, "%s: %s", _(statement_findings[finding].text),
                             _(statement_findings[finding].remedy));
        cell->code = "finding";
    }
}

static const struct report_column statement_columns[] = {
    {"item", TEXT_ITEM, CELL_TEXT, 14, column_fill_item},
    {"title", TEXT_TITLE, CELL_TEXT, 36, column_fill_title},
    {"decision", TEXT_DECISION, CELL_TEXT, 11, fill_decision},
    {"reasons", TEXT_INCLUDED_FOR, CELL_TEXT, 18, column_fill_reasons},
    {"required_by", TEXT_REQUIRED_BY, CELL_TEXT, 30, column_fill_required_by},
    {"justification", TEXT_JUSTIFICATION, CELL_TEXT, 40, column_fill_justification},
    {"status", TEXT_STATUS, CELL_TEXT, 14, column_fill_status},
    {"implementation", TEXT_IMPLEMENTATION, CELL_TEXT, 40, column_fill_implementation},
    {"evidence", TEXT_EVIDENCE, CELL_TEXT, 40, column_fill_evidence},
    {"owner", TEXT_OWNER, CELL_TEXT, 18, column_fill_owner},
    {"missing", TEXT_MISSING, CELL_TEXT, 40, fill_missing},
    {"risks", TEXT_LINKED_RISKS, CELL_TEXT, 14, column_fill_risks},
};

const struct report_table table_statement = {
    "statement", TEXT_STATEMENT, COLUMNS_OF(statement_columns), get_control, count_controls};

/* ---- answers ---- */

static size_t count_items(const struct report_input *input)
{
    return input->gaps->catalogue->item_count;
}

static bool get_answer(const struct report_input *input, size_t number, struct report_row *row)
{
    set_item(input, number, row);
    return !answer_is_empty(row->answer);
}

static void fill_assessed_by(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->answer->texts[ANSWER_ASSESSED_BY]);
}

static void fill_assessed_at(const struct report_row *row, struct report_cell *cell)
{
    cell_set_text(cell, row->answer->texts[ANSWER_ASSESSED_AT]);
}

static void fill_other(const struct report_row *row, struct report_cell *cell)
{
    cell_append_extra(cell, &row->answer->extra);
}

static const struct report_column answer_columns[] = {
    {"item", TEXT_ITEM, CELL_TEXT, 14, column_fill_item},
    {"title", TEXT_TITLE, CELL_TEXT, 36, column_fill_title},
    {"status", TEXT_STATUS, CELL_TEXT, 14, column_fill_status},
    {"basis", TEXT_BASIS, CELL_TEXT, 10, column_fill_basis},
    {"evidence", TEXT_EVIDENCE, CELL_TEXT, 40, column_fill_evidence},
    {"note", TEXT_NOTE, CELL_TEXT, 40, column_fill_note},
    {"owner", TEXT_OWNER, CELL_TEXT, 18, column_fill_owner},
    {"due", TEXT_DUE, CELL_DATE, 11, column_fill_due},
    {"justification", TEXT_JUSTIFICATION, CELL_TEXT, 40, column_fill_justification},
    {"reasons", TEXT_INCLUDED_FOR, CELL_TEXT, 18, column_fill_reasons},
    {"required_by", TEXT_REQUIRED_BY, CELL_TEXT, 30, column_fill_required_by},
    {"implementation", TEXT_IMPLEMENTATION, CELL_TEXT, 40, column_fill_implementation},
    {"assessed_by", TEXT_ASSESSED_BY, CELL_TEXT, 18, fill_assessed_by},
    {"assessed_at", TEXT_ASSESSED_AT, CELL_DATE_TIME, 20, fill_assessed_at},
    {"other", TEXT_OTHER, CELL_TEXT, 30, fill_other},
};

const struct report_table table_answers = {"answers", TEXT_ANSWERS, COLUMNS_OF(answer_columns),
                                           get_answer, count_items};

/* ---- about ---- */

/* Rows: facts about the report, then profile fields, roles, questions, objects with other fields.
 */
enum about_fact { FACT_MADE, FACT_ID, FACT_CREATED, FACT_DIGEST, FACT_CATALOGUE, FACT_COUNT };

static const enum report_text fact_labels[FACT_COUNT] = {TEXT_MADE, TEXT_ID, TEXT_BEGUN,
                                                         TEXT_DIGEST, TEXT_CATALOGUE};

static size_t count_facts(const struct report_input *input)
{
    return (size_t)FACT_COUNT + PROFILE_COUNT + 1 + input->gaps->catalogue->question_count +
           EXTRA_PLACE_COUNT;
}

/* Which group a row is in, and its number there. */
enum about_group { ABOUT_FACT, ABOUT_PROFILE, ABOUT_ROLES, ABOUT_NEED, ABOUT_OTHER };

static enum about_group find_group(const struct report_row *row, size_t *number)
{
    const size_t sizes[] = {FACT_COUNT, PROFILE_COUNT, 1,
                            row->input->gaps->catalogue->question_count};
    size_t group = 0;
    *number = row->number;
    while (group < sizeof sizes / sizeof *sizes && *number >= sizes[group])
        *number -= sizes[group++];
    return (enum about_group)group;
}

static void fill_field(const struct report_row *row, struct report_cell *cell)
{
    size_t number;
    switch (find_group(row, &number)) {
    case ABOUT_FACT:
        cell_set_text(cell, report_get_text(fact_labels[number]));
        break;
    case ABOUT_PROFILE:
        cell_set_text(cell, profile_fields[number].label);
        break;
    case ABOUT_ROLES:
        strbuf_append_format(&cell->text, "%s roles", row->input->gaps->catalogue->target.subject);
        break;
    case ABOUT_NEED:
        cell_set_text(cell, row->input->gaps->catalogue->questions[number].question);
        break;
    case ABOUT_OTHER:
        cell_set_text(cell, report_get_text(TEXT_OTHER));
        break;
    }
}

static void fill_fact(const struct report_row *row, enum about_fact fact, struct report_cell *cell)
{
    const struct report_input *input = row->input;
    char when[CLOCK_DATE_TIME_SIZE];
    clock_format_date_time(input->generated_at, when);
    const char *const values[FACT_COUNT] = {
        [FACT_MADE] = when,
        [FACT_ID] = input->assessment->id,
        [FACT_CREATED] = input->assessment->created_at,
        [FACT_DIGEST] = input->sha256,
        [FACT_CATALOGUE] = input->gaps->catalogue->title,
    };
    cell_set_text(cell, values[fact]);
    if (fact == FACT_MADE)
        strbuf_append_text(&cell->text, " by aimsgap " AIMSGAP_VERSION);
    if (fact == FACT_CATALOGUE)
        strbuf_append_format(&cell->text, ", %s", input->gaps->catalogue->edition);
}

static void fill_roles(const struct assessment *assessment, struct report_cell *cell)
{
    for (size_t i = 0; i < assessment->catalogue->role_count; i++)
        if (assessment->roles[i])
            strbuf_append_format(&cell->text, "%s%s", cell->text.length > 0 ? ", " : "",
                                 assessment->catalogue->roles[i].title);
}

static void fill_value(const struct report_row *row, struct report_cell *cell)
{
    const struct assessment *assessment = row->input->assessment;
    size_t number;
    switch (find_group(row, &number)) {
    case ABOUT_FACT:
        fill_fact(row, (enum about_fact)number, cell);
        break;
    case ABOUT_PROFILE:
        cell_set_text(cell, assessment->profile[number]);
        break;
    case ABOUT_ROLES:
        fill_roles(assessment, cell);
        break;
    case ABOUT_NEED:
        cell_set_text(cell, choice_get_id(assessment->need[number]));
        break;
    case ABOUT_OTHER:
        cell_append_extra(cell, &assessment->extra[number]);
        break;
    }
}

static bool has_role(const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->catalogue->role_count; i++)
        if (assessment->roles[i])
            return true;
    return false;
}

/* Only what there is something to say about; it is not said to find out, as that needs memory. */
static bool get_fact(const struct report_input *input, size_t number, struct report_row *row)
{
    const struct assessment *assessment = input->assessment;
    switch (find_group(row, &number)) {
    case ABOUT_FACT:
        return true;
    case ABOUT_PROFILE:
        return assessment->profile[number] && assessment->profile[number][0] != '\0';
    case ABOUT_ROLES:
        return has_role(assessment);
    case ABOUT_NEED:
        return assessment->need[number] != CHOICE_NONE;
    case ABOUT_OTHER:
        return assessment->extra[number].count > 0;
    }
    return false;
}

static const struct report_column about_columns[] = {
    {"field", TEXT_FIELD, CELL_TEXT, 30, fill_field},
    {"value", TEXT_VALUE, CELL_TEXT, 80, fill_value},
};

const struct report_table table_about = {"about", TEXT_ABOUT, COLUMNS_OF(about_columns), get_fact,
                                         count_facts};
