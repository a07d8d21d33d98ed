/* Colours by value, as rules, so that a cell changes its colour with what somebody writes into it.
 * The words are there too: colour never says anything alone. */
#include <stdio.h>
#include <string.h>

#include "engine/statement.h"
#include "report/report_xlsx.h"
#include "report/words_record.h"

#define CRITERION_SIZE 80
#define LEVEL_DIGIT 6 /* of "level-1" */
#define GAP_COLOUR 0xF4B183
#define READY_COLOUR 0x9DC3E6

/* Where rules are added. */
struct rule_place {
    struct xlsx_sheet *sheet;
    struct xlsx_area area;
    lxw_col_t column;
};

static void add_rule(const struct rule_place *place, lxw_conditional_format *rule)
{
    xlsx_note(place->sheet->book, worksheet_conditional_format_range(
                                      place->sheet->worksheet, place->area.first, place->column,
                                      place->area.last, place->column, rule));
}

/* Cells that hold exactly this word. */
static void add_word(const struct rule_place *place, const char *word, enum xlsx_look look)
{
    char criterion[CRITERION_SIZE];
    snprintf(criterion, sizeof criterion, "\"%s\"", word);
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                   .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                   .value_string = criterion,
                                   .format = place->sheet->book->looks[look]};
    add_rule(place, &rule);
}

static void add_filled(const struct rule_place *place)
{
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_NO_BLANKS,
                                   .format = place->sheet->book->looks[XLSX_BAD]};
    add_rule(place, &rule);
}

/* A bar behind the number, from 0 to 1. */
static void add_bar(const struct rule_place *place, lxw_color_t colour)
{
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_DATA_BAR,
                                   .data_bar_2010 = LXW_TRUE,
                                   .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .min_value = 0,
                                   .max_value = 1,
                                   .bar_color = colour,
                                   .bar_solid = LXW_TRUE,
                                   .bar_no_border = LXW_TRUE};
    add_rule(place, &rule);
}

static void add_statuses(const struct rule_place *place)
{
    static const enum xlsx_look looks[STATUS_COUNT] = {
        [STATUS_NOT_ASSESSED] = XLSX_NEUTRAL, [STATUS_CONFORMING] = XLSX_GOOD,
        [STATUS_PARTIAL] = XLSX_FAIR,         [STATUS_PLANNED] = XLSX_FAIR,
        [STATUS_NONCONFORMING] = XLSX_BAD,    [STATUS_NOT_APPLICABLE] = XLSX_NEUTRAL,
    };
    for (int i = 0; i < STATUS_COUNT; i++)
        add_word(place, status_table[i].label, looks[i]);
}

static void add_priorities(const struct rule_place *place)
{
    static const enum xlsx_look looks[PRIORITY_COUNT] = {XLSX_BAD, XLSX_FAIR, XLSX_NEUTRAL};
    for (int i = 0; i < PRIORITY_COUNT; i++)
        add_word(place, priority_get_id((enum priority)i), looks[i]);
}

static void add_origins(const struct rule_place *place)
{
    static const enum xlsx_look looks[ORIGIN_COUNT] = {XLSX_NEW, XLSX_FAIR, XLSX_GOOD};
    for (int i = 0; i < ORIGIN_COUNT; i++)
        add_word(place, origin_get_label((enum item_origin)i), looks[i]);
}

static void add_decisions(const struct rule_place *place)
{
    static const enum xlsx_look looks[DECISION_COUNT] = {XLSX_GOOD, XLSX_NEUTRAL, XLSX_FAIR};
    for (int i = 0; i < DECISION_COUNT; i++)
        add_word(place, statement_decision_get_label((enum statement_decision)i), looks[i]);
}

static void add_states(const struct rule_place *place)
{
    add_word(place, report_get_text(TEXT_REACHED), XLSX_GOOD);
}

static void add_remarks(const struct rule_place *place)
{
    char word[CRITERION_SIZE];
    snprintf(word, sizeof word, "%s", report_get_text(TEXT_DUE_TOO_EARLY));
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_TEXT,
                                   .criteria = LXW_CONDITIONAL_CRITERIA_TEXT_CONTAINING,
                                   .value_string = word,
                                   .format = place->sheet->book->looks[XLSX_BAD]};
    add_rule(place, &rule);
    add_word(place, report_get_text(TEXT_DONE), XLSX_GOOD);
}

/* The words are the catalogue's; one that a rule cannot hold goes without colour. */
static void add_levels(const struct rule_place *place)
{
    static const enum xlsx_look looks[] = {XLSX_GOOD, XLSX_NEW, XLSX_FAIR, XLSX_BAD};
    const struct assessment *assessment = place->sheet->book->input->assessment;
    const struct registers *registers = assessment->catalogue->registers;
    for (size_t i = 0; i < registers->level_count; i++) {
        const char *name = registers->levels[i].name;
        int look = words_get_level_code(registers, &registers->levels[i])[LEVEL_DIGIT] - '1';
        if (!strchr(name, '"') && strlen(name) + 2 < CRITERION_SIZE)
            add_word(place, name, looks[look]);
    }
}

static void add_gap_bar(const struct rule_place *place)
{
    add_bar(place, GAP_COLOUR);
}

static void add_ready_bar(const struct rule_place *place)
{
    add_bar(place, READY_COLOUR);
}

/* By the id of the column, in whatever table. */
static const struct {
    const char *column;
    void (*add)(const struct rule_place *place);
} rule_table[] = {
    {"status", add_statuses},      {"priority", add_priorities},    {"origin", add_origins},
    {"blocker", add_filled},       {"decision", add_decisions},     {"missing", add_filled},
    {"state", add_states},         {"remarks", add_remarks},        {"gap", add_gap_bar},
    {"covered", add_ready_bar},    {"covered_high", add_ready_bar}, {"ready_low", add_ready_bar},
    {"ready_high", add_ready_bar}, {"proposed", add_statuses},      {"inherent", add_levels},
    {"residual", add_levels},      {"worst", add_levels},           {"due_again", add_filled},
};

void xlsx_add_rules(struct xlsx_sheet *sheet, enum report_table_id id, struct xlsx_area area)
{
    const struct report_table *table = report_tables[id];
    for (size_t i = 0; i < table_count_columns(table, sheet->book->input); i++) {
        struct rule_place place = {sheet, area, (lxw_col_t)i};
        /* What users write means nothing by itself. */
        for (size_t k = 0; table->columns[i].fill && k < sizeof rule_table / sizeof *rule_table;
             k++)
            if (strcmp(rule_table[k].column, table->columns[i].id) == 0)
                rule_table[k].add(&place);
    }
}
