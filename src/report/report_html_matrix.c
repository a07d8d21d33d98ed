/* The risk matrix of the HTML report: which risks have which likelihood and consequence, today and
 * after their treatment. A table: every cell names its level, so colour says nothing alone, and the
 * risks in it by their ids. */
#include "engine/risk.h"
#include "model/assessment.h"
#include "report/report_html_parts.h"
#include "report/words_record.h"

#define LISTED_COUNT 24 /* ids in a cell; the rest are counted */

typedef struct risk_rating rate_risk(const struct registers *registers, const struct record *risk);

/* One of the two matrices. */
struct matrix {
    struct strbuf *out;
    const struct registers *registers;
    const struct record_list *risks;
    rate_risk *rate;
};

/* "R-1, R-12", or nothing. */
static void put_risks(const struct matrix *matrix, int likelihood, int consequence)
{
    struct strbuf ids;
    char id[RECORD_ID_SIZE];
    size_t count = 0;
    strbuf_init(&ids);
    for (size_t i = 0; i < matrix->risks->count; i++) {
        const struct record *risk = &matrix->risks->records[i];
        struct risk_rating rating = matrix->rate(matrix->registers, risk);
        if (rating.likelihood != likelihood || rating.consequence != consequence ||
            ++count > LISTED_COUNT)
            continue;
        record_format_id(RECORD_RISK, risk->number, id);
        strbuf_append_format(&ids, "%s%s", count > 1 ? ", " : "", id);
    }
    if (count > LISTED_COUNT)
        strbuf_append_format(&ids, "; %s: %zu", report_get_text(TEXT_FURTHER),
                             count - LISTED_COUNT);
    if (count > 0)
        html_put_element(matrix->out, "div", " class=\"ids\"", ids.text);
    strbuf_release_into(&ids, matrix->out);
}

static void put_cell(const struct matrix *matrix, int likelihood, int consequence)
{
    const struct risk_level *level = risk_find_level(matrix->registers, likelihood * consequence);
    strbuf_append_format(matrix->out, "<td class=\"%s\">",
                         words_get_level_code(matrix->registers, level));
    html_put_element(matrix->out, "div", " class=\"below\"", level->name);
    put_risks(matrix, likelihood, consequence);
    strbuf_append_text(matrix->out, "</td>");
}

/* "3 moderate" */
static void put_step(const struct matrix *matrix, enum pick_list_id list, size_t step,
                     const char *scope)
{
    struct strbuf name;
    strbuf_init(&name);
    strbuf_append_format(&name, "%zu %s", step,
                         matrix->registers->lists[list].picks[step - 1].name);
    html_put_built(matrix->out, "th", scope, &name);
}

static void put_head(const struct matrix *matrix)
{
    struct strbuf axes;
    strbuf_init(&axes);
    strbuf_append_format(&axes, "%s \\ %s", report_get_text(TEXT_LIKELIHOOD),
                         report_get_text(TEXT_CONSEQUENCE));
    strbuf_append_text(matrix->out, "<thead><tr>");
    html_put_built(matrix->out, "th", " scope=\"col\"", &axes);
    for (size_t i = 1; i <= matrix->registers->lists[PICKS_CONSEQUENCE].count; i++)
        put_step(matrix, PICKS_CONSEQUENCE, i, " scope=\"col\"");
    strbuf_append_text(matrix->out, "</tr></thead>\n<tbody>\n");
}

static void put_matrix(const struct matrix *matrix, enum report_text caption)
{
    const struct registers *registers = matrix->registers;
    html_begin_scroll(matrix->out, report_get_text(caption));
    strbuf_append_text(matrix->out, "<table class=\"matrix\">");
    html_put_element(matrix->out, "caption", "", report_get_text(caption));
    put_head(matrix);
    for (size_t row = registers->lists[PICKS_LIKELIHOOD].count; row > 0; row--) {
        strbuf_append_text(matrix->out, "<tr>");
        put_step(matrix, PICKS_LIKELIHOOD, row, " scope=\"row\"");
        for (size_t i = 1; i <= registers->lists[PICKS_CONSEQUENCE].count; i++)
            put_cell(matrix, (int)row, (int)i);
        strbuf_append_text(matrix->out, "</tr>\n");
    }
    strbuf_append_text(matrix->out, "</tbody>\n</table>\n");
    html_end_scroll(matrix->out);
}

static size_t count_unrated(const struct matrix *matrix)
{
    size_t count = 0;
    for (size_t i = 0; i < matrix->risks->count; i++)
        count += !matrix->rate(matrix->registers, &matrix->risks->records[i]).level;
    return count;
}

static void put_count(struct strbuf *out, enum report_text label, size_t count)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, "%zu", count);
    html_put_pair(out, report_get_text(label), text.text);
    strbuf_release_into(&text, out);
}

/* What a level asks for, from the highest down. */
static void put_levels(struct strbuf *out, const struct registers *registers)
{
    strbuf_append_text(out, "<dl class=\"facts\">\n");
    for (size_t i = registers->level_count; i > 0; i--)
        html_put_pair(out, registers->levels[i - 1].name, registers->levels[i - 1].help);
    strbuf_append_text(out, "</dl>\n");
}

void html_put_matrix(struct strbuf *out, const struct report_input *input)
{
    const struct registers *registers = input->assessment->catalogue->registers;
    const struct record_list *risks = &input->assessment->records[RECORD_RISK];
    const struct matrix today = {out, registers, risks, risk_rate_inherent};
    const struct matrix left = {out, registers, risks, risk_rate_residual};
    strbuf_append_text(out, "<dl class=\"facts short\">\n");
    put_count(out, TEXT_RISKS, risks->count);
    put_count(out, TEXT_UNRATED_TODAY, count_unrated(&today));
    put_count(out, TEXT_UNRATED_LEFT, count_unrated(&left));
    strbuf_append_text(out, "</dl>\n");
    put_matrix(&today, TEXT_MATRIX_TODAY);
    put_matrix(&left, TEXT_MATRIX_LEFT);
    put_levels(out, registers);
}
