/* Scales, levels and sources of risks with the risks on them, and what the records show, in working
 * documents. */
#include <string.h>

#include "model/id_list.h"
#include "report/template_parts.h"
#include "report/words.h"
#include "report/words_record.h"

/* ---- scales ---- */

static void put_step_cell(struct template_writer *writer, const struct pick *pick)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, "%s %s", pick->id, pick->name);
    template_put_cell(writer, text.text);
    strbuf_release_into(&text, writer->report.out);
}

static void put_consequences(struct template_writer *writer)
{
    static const char *const labels[1 + AFFECTED_COUNT] = {
        "Consequence", "For the organisation", "For individuals", "For groups", "For society"};
    const struct pick_list *list = &writer->registers->lists[PICKS_CONSEQUENCE];
    template_begin_table(writer, labels, sizeof labels / sizeof *labels);
    for (size_t i = 0; i < list->count; i++) {
        template_begin_row(writer);
        put_step_cell(writer, &list->picks[i]);
        for (int k = 0; k < AFFECTED_COUNT; k++)
            template_put_cell(writer, list->picks[i].criteria[k]);
        template_end_row(writer);
    }
    template_end_table(writer);
}

void template_put_scales(struct template_writer *writer)
{
    static const char *const labels[] = {"Likelihood", "What it means"};
    const struct pick_list *list = &writer->registers->lists[PICKS_LIKELIHOOD];
    put_consequences(writer);
    template_begin_table(writer, labels, sizeof labels / sizeof *labels);
    for (size_t i = 0; i < list->count; i++) {
        template_begin_row(writer);
        put_step_cell(writer, &list->picks[i]);
        template_put_cell(writer, list->picks[i].help);
        template_end_row(writer);
    }
    template_end_table(writer);
}

void template_put_levels(struct template_writer *writer)
{
    static const char *const labels[] = {"Level", "Likelihood x consequence",
                                         "What has to be done"};
    const struct registers *registers = writer->registers;
    template_begin_table(writer, labels, sizeof labels / sizeof *labels);
    for (size_t i = 0; i < registers->level_count; i++) {
        struct strbuf range;
        strbuf_init(&range);
        strbuf_append_format(&range, "from %d", registers->levels[i].from);
        if (i + 1 < registers->level_count)
            strbuf_append_format(&range, " to %d", registers->levels[i + 1].from - 1);
        template_begin_row(writer);
        template_put_cell(writer, registers->levels[i].name);
        template_put_cell(writer, range.text);
        template_put_cell(writer, registers->levels[i].help);
        template_end_row(writer);
        strbuf_release_into(&range, writer->report.out);
    }
    template_end_table(writer);
}

/* ---- the matrix ---- */

typedef struct risk_rating rate_function(const struct registers *registers,
                                         const struct record *risk);

static void append_risk(struct strbuf *out, const struct record *risk, const char *between)
{
    char id[RECORD_ID_SIZE];
    record_format_id(RECORD_RISK, risk->number, id);
    strbuf_append_format(out, "%s%s", between, id);
}

/* "12 high: R-1, R-4" */
static void put_matrix_cell(struct template_writer *writer, rate_function *rate, int likelihood,
                            int consequence)
{
    const struct record *risk;
    const int product = likelihood * consequence;
    struct strbuf text;
    bool is_first = true;
    strbuf_init(&text);
    strbuf_append_format(&text, "%d %s", product,
                         risk_find_level(writer->registers, product)->name);
    for (size_t at = 0; (risk = template_next_record(writer, RECORD_RISK, &at));) {
        struct risk_rating rating = rate(writer->registers, risk);
        if (rating.likelihood != likelihood || rating.consequence != consequence)
            continue;
        append_risk(&text, risk, is_first ? ": " : ", ");
        is_first = false;
    }
    template_put_cell(writer, text.text);
    strbuf_release_into(&text, writer->report.out);
}

static void put_one_matrix(struct template_writer *writer, rate_function *rate)
{
    const struct pick_list *consequences = &writer->registers->lists[PICKS_CONSEQUENCE];
    const struct pick_list *likelihoods = &writer->registers->lists[PICKS_LIKELIHOOD];
    template_begin_row(writer);
    template_put_cell(writer, "Likelihood");
    for (size_t i = 0; i < consequences->count; i++)
        put_step_cell(writer, &consequences->picks[i]);
    strbuf_append_text(writer->report.out, "\n|");
    strbuf_append_repeat(writer->report.out, " --- |", consequences->count + 1);
    strbuf_append_char(writer->report.out, '\n');
    for (size_t i = likelihoods->count; i > 0; i--) {
        template_begin_row(writer);
        put_step_cell(writer, &likelihoods->picks[i - 1]);
        for (size_t k = 1; k <= consequences->count; k++)
            put_matrix_cell(writer, rate, (int)i, (int)k);
        template_end_row(writer);
    }
    template_end_table(writer);
}

static bool has_rated(const struct template_writer *writer, rate_function *rate)
{
    const struct record *risk;
    for (size_t at = 0; (risk = template_next_record(writer, RECORD_RISK, &at));)
        if (rate(writer->registers, risk).level)
            return true;
    return false;
}

/* Risks that stand nowhere in it. */
static void put_unrated(struct template_writer *writer)
{
    const struct record *risk;
    struct strbuf text;
    strbuf_init(&text);
    for (size_t at = 0; (risk = template_next_record(writer, RECORD_RISK, &at));)
        if (!risk_rate_inherent(writer->registers, risk).level)
            append_risk(&text, risk, text.length > 0 ? ", " : "likelihood and consequence of ");
    if (text.length > 0)
        template_put_mark(writer, text.text, NULL);
    strbuf_release_into(&text, writer->report.out);
}

void template_put_matrix(struct template_writer *writer)
{
    markdown_put_paragraph(&writer->report,
                           "The risks with what is in place today; the worst of their "
                           "consequences counts:");
    put_one_matrix(writer, risk_rate_inherent);
    put_unrated(writer);
    if (!has_rated(writer, risk_rate_residual))
        return;
    markdown_put_paragraph(&writer->report, "The same risks after their treatment:");
    put_one_matrix(writer, risk_rate_residual);
}

/* ---- sources ---- */

void template_put_sources(struct template_writer *writer)
{
    static const char *const labels[] = {"Source", "What it means", "Risks here"};
    const struct pick_list *list = &writer->registers->lists[PICKS_RISK_SOURCE];
    const struct record *risk;
    template_begin_table(writer, labels, sizeof labels / sizeof *labels);
    for (size_t i = 0; i < list->count; i++) {
        struct strbuf risks;
        strbuf_init(&risks);
        for (size_t at = 0; (risk = template_next_record(writer, RECORD_RISK, &at));)
            if (id_list_contains(risk->texts[RISK_SOURCES], list->picks[i].id))
                append_risk(&risks, risk, risks.length > 0 ? ", " : "");
        template_begin_row(writer);
        template_put_cell(writer, list->picks[i].name);
        template_put_cell(writer, list->picks[i].help);
        template_put_cell(writer, risks.length > 0 ? risks.text : "none");
        template_end_row(writer);
        strbuf_release_into(&risks, writer->report.out);
    }
    template_end_table(writer);
}

/* ---- measures ---- */

static bool serves(const struct template_document *document, size_t item)
{
    for (size_t i = 0; i < document->serves.count; i++)
        if (document->serves.items[i] == item)
            return true;
    return false;
}

static void put_measure(struct template_writer *writer, size_t number)
{
    const struct catalogue *catalogue = writer->assessment->catalogue;
    const struct measure *measure = &writer->registers->measures[number];
    const struct measure_result *result = &writer->measures->results[number];
    struct strbuf text;
    strbuf_init(&text);
    words_append_measure(&text, catalogue, number, result);
    template_begin_row(writer);
    template_put_item(writer, &catalogue->items[measure->item]);
    template_put_cell(writer, result->of > 0 ? text.text : "no record of this kind yet");
    template_end_row(writer);
    strbuf_release_into(&text, writer->report.out);
}

/* Those about what the document serves, or all where none is. */
void template_put_measures(struct template_writer *writer)
{
    static const char *const labels[] = {"Requirement", "What the records show"};
    const struct registers *registers = writer->registers;
    size_t count = 0;
    for (size_t i = 0; i < registers->measure_count; i++)
        count += serves(writer->document, registers->measures[i].item);
    template_begin_table(writer, labels, sizeof labels / sizeof *labels);
    for (size_t i = 0; i < registers->measure_count; i++)
        if (count == 0 || serves(writer->document, registers->measures[i].item))
            put_measure(writer, i);
    template_end_table(writer);
}
