/* The part of the JSON report that is made of records: the registers by id, how high risks are,
 * what the records say about items and where they contradict answers or each other. No member is
 * there that has nothing in it. */
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "engine/contradiction.h"
#include "engine/risk_index.h"
#include "report/layout.h"
#include "report/report_json.h"
#include "report/words_record.h"
#include "store/assessment_save.h"

/* What is not rated has no member. */
static void write_rating(struct json_writer *writer, const char *key, struct risk_rating rating)
{
    if (!rating.level)
        return;
    json_write_open(writer, key, '{');
    json_write_integer(writer, "likelihood", rating.likelihood);
    json_write_integer(writer, "consequence", rating.consequence);
    json_write_integer(writer, "product", rating.product);
    json_write_text(writer, "level", rating.level->id);
    json_write_close(writer, '}');
}

/* What the record's fields give together. */
static void write_judgement(struct json_writer *writer, const struct report_input *input,
                            enum record_kind kind, const struct record *record)
{
    static const char *const due_ids[] = {NULL, "day", "event"};
    const struct registers *registers = input->assessment->catalogue->registers;
    if (kind == RECORD_RISK) {
        write_rating(writer, "inherent", risk_rate_inherent(registers, record));
        write_rating(writer, "residual", risk_rate_residual(registers, record));
    } else if (kind == RECORD_IMPACT) {
        write_rating(writer, "worst", risk_rate_impact(registers, record));
        json_write_optional(writer, "due_again", due_ids[risk_judge_impact(record, input->today)]);
    }
}

static void write_register(struct json_writer *writer, const struct report_input *input,
                           enum record_kind kind)
{
    const struct record_list *list = &input->assessment->records[kind];
    char id[RECORD_ID_SIZE];
    if (list->count == 0)
        return;
    json_write_open(writer, record_kinds[kind].id, '{');
    for (size_t i = 0; i < list->count; i++) {
        record_format_id(kind, list->records[i].number, id);
        json_write_open(writer, id, '{');
        assessment_write_record_fields(writer, kind, &list->records[i]);
        write_judgement(writer, input, kind, &list->records[i]);
        json_write_close(writer, '}');
    }
    json_write_close(writer, '}');
}

static void write_measure(struct json_writer *writer, const struct report_input *input,
                          size_t number)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    const struct measure *measure = &catalogue->registers->measures[number];
    const struct measure_result *result = &input->measures->results[number];
    struct strbuf text;
    strbuf_init(&text);
    words_append_measure(&text, catalogue, number, result);
    json_write_open(writer, NULL, '{');
    json_write_text(writer, "item", catalogue->items[measure->item].id);
    json_write_text(writer, "records", record_kinds[measure->of].id);
    json_write_integer(writer, "having", (long long)result->having);
    json_write_integer(writer, "of", (long long)result->of);
    layout_write_built(writer, "text", &text);
    json_write_text(writer, "proposed",
                    status_table[measure_propose(input->measures, catalogue, measure->item)].id);
    json_write_text(writer, "status",
                    status_table[input->assessment->answers[measure->item].status].id);
    json_write_close(writer, '}');
}

static void write_measures(struct json_writer *writer, const struct report_input *input)
{
    bool is_open = false;
    for (size_t i = 0; i < input->measures->count; i++) {
        if (input->measures->results[i].of == 0)
            continue;
        if (!is_open)
            json_write_open(writer, "measures", '[');
        is_open = true;
        write_measure(writer, input, i);
    }
    if (is_open)
        json_write_close(writer, ']');
}

/* Whose it is: the record, and the field where it is about one. */
static void write_record(struct json_writer *writer, const struct contradiction *found)
{
    char id[RECORD_ID_SIZE];
    record_format_id(found->record_kind, found->number, id);
    json_write_text(writer, "record", id);
    if (found->kind == CONTRADICTS_OVERDUE || found->kind == CONTRADICTS_EXCLUDED ||
        found->kind == CONTRADICTS_GONE)
        json_write_text(writer, "field", record_kinds[found->record_kind].fields[found->field].id);
}

static void write_contradiction(struct json_writer *writer, const struct report_input *input,
                                const struct contradiction *found)
{
    static const char *const ids[CONTRADICTS_COUNT] = {
        [CONTRADICTS_ANSWER] = "answer", [CONTRADICTS_NO_OVERSEER] = "no-overseer",
        [CONTRADICTS_LAW] = "law",       [CONTRADICTS_OVERDUE] = "overdue",
        [CONTRADICTS_EVENT] = "event",   [CONTRADICTS_EXCLUDED] = "excluded",
        [CONTRADICTS_WORSE] = "worse",   [CONTRADICTS_GONE] = "gone",
    };
    struct strbuf text;
    strbuf_init(&text);
    words_append_contradiction(&text, input->assessment, input->measures, found);
    json_write_open(writer, NULL, '{');
    json_write_text(writer, "kind", ids[found->kind]);
    if (found->kind == CONTRADICTS_ANSWER || found->kind == CONTRADICTS_EXCLUDED)
        json_write_text(writer, "item", input->assessment->catalogue->items[found->item].id);
    if (found->kind != CONTRADICTS_ANSWER)
        write_record(writer, found);
    layout_write_built(writer, "text", &text);
    json_write_text(writer, "remedy", words_get_contradiction_remedy(found->kind));
    json_write_close(writer, '}');
}

void report_json_write_records(struct json_writer *writer, const struct report_input *input)
{
    const struct contradiction_list *found = input->contradictions;
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
        write_register(writer, input, (enum record_kind)kind);
    write_measures(writer, input);
    if (found->count == 0)
        return;
    json_write_open(writer, "contradictions", '[');
    for (size_t i = 0; i < found->count; i++)
        write_contradiction(writer, input, &found->list[i]);
    json_write_close(writer, ']');
}

void report_json_write_risks(struct json_writer *writer, const struct report_input *input,
                             const struct catalogue_item *item)
{
    size_t count;
    const unsigned *numbers = risk_index_get(input->risks, item->index, &count);
    char id[RECORD_ID_SIZE];
    if (count == 0)
        return;
    json_write_open(writer, "risks", '[');
    for (size_t i = 0; i < count; i++) {
        record_format_id(RECORD_RISK, numbers[i], id);
        json_write_text(writer, NULL, id);
    }
    json_write_close(writer, ']');
}
