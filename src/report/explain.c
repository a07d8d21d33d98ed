#include "report/explain.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "report/words.h"

static explain_maker *const makers[EXPLAIN_KIND_COUNT] = {
    [EXPLAIN_OVERALL] = explain_total,       [EXPLAIN_CLAUSES] = explain_total,
    [EXPLAIN_CONTROLS] = explain_total,      [EXPLAIN_SECTION] = explain_total,
    [EXPLAIN_ITEM] = explain_item,           [EXPLAIN_GAPS] = explain_gaps,
    [EXPLAIN_BLOCKERS] = explain_blockers,   [EXPLAIN_PRESUMED] = explain_presumed,
    [EXPLAIN_EFFORT] = explain_effort,       [EXPLAIN_PACKAGE] = explain_package,
    [EXPLAIN_MILESTONE] = explain_milestone, [EXPLAIN_DATES] = explain_dates,
    [EXPLAIN_FORECAST] = explain_forecast,   [EXPLAIN_OWNER] = explain_owner,
    [EXPLAIN_STATEMENT] = explain_statement, [EXPLAIN_NEED] = explain_need,
    [EXPLAIN_PROGRESS] = explain_progress,
};

void explanation_init(struct explanation *explanation)
{
    *explanation = (struct explanation){0};
    strbuf_init(&explanation->text);
}

void explanation_release(struct explanation *explanation)
{
    strbuf_release(&explanation->text);
    free(explanation->lines);
    explanation_init(explanation);
}

void explain_make(struct explanation *explanation, const struct explain_input *input,
                  struct explain_subject subject)
{
    strbuf_clear(&explanation->text);
    strbuf_clear_failure(&explanation->text);
    explanation->count = 0;
    explanation->title[0] = '\0';
    makers[subject.kind](explanation, input, subject);
}

const char *explanation_get_text(const struct explanation *explanation, size_t offset)
{
    return explanation->text.text + offset;
}

/* End the text before, so that the next one begins behind its NUL. */
static size_t begin_text(struct strbuf *text)
{
    if (text->length > 0)
        strbuf_append_char(text, '\0');
    return text->length;
}

static bool make_room(struct explanation *explanation)
{
    if (explanation->count < explanation->capacity)
        return true;
    size_t wanted = explanation->capacity ? explanation->capacity * 2 : 64;
    struct explain_line *grown = realloc(explanation->lines, wanted * sizeof *grown);
    if (!grown) {
        explanation->text.failed = true;
        return false;
    }
    explanation->lines = grown;
    explanation->capacity = wanted;
    return true;
}

struct strbuf *explain_begin(struct explanation *explanation, enum explain_part part)
{
    size_t start = begin_text(&explanation->text);
    if (make_room(explanation) && !explanation->text.failed)
        explanation->lines[explanation->count++] =
            (struct explain_line){.part = part, .text = start, .right = start};
    return &explanation->text;
}

struct strbuf *explain_begin_row(struct explanation *explanation, struct explain_subject subject)
{
    struct strbuf *text = explain_begin(explanation, EXPLAIN_ROW);
    if (!text->failed)
        explanation->lines[explanation->count - 1].subject = subject;
    return text;
}

struct strbuf *explain_begin_right(struct explanation *explanation)
{
    size_t start = begin_text(&explanation->text);
    if (!explanation->text.failed)
        explanation->lines[explanation->count - 1].right = start;
    return &explanation->text;
}

static void append_arguments(struct strbuf *out, const char *format, va_list arguments)
{
    char text[1024];
    vsnprintf(text, sizeof text, format, arguments);
    strbuf_append_text(out, text);
}

void explain_add(struct explanation *explanation, enum explain_part part, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    append_arguments(explain_begin(explanation, part), format, arguments);
    va_end(arguments);
}

void explain_append_answer(struct strbuf *out, const struct explain_input *input, size_t item)
{
    const struct answer *answer = &input->assessment->answers[item];
    strbuf_append_format(out, "%s %s", words_get_status_sign(answer->status, input->ascii),
                         _(status_table[answer->status].label));
    if (answer->basis == BASIS_PRESUMED)
        strbuf_append_text(out, _(", presumed"));
    else if (answer->basis == BASIS_EVIDENCED)
        strbuf_append_text(out, _(", evidenced"));
}

void explain_add_item(struct explanation *explanation, const struct explain_input *input,
                      const struct catalogue_item *item, const char *format, ...)
{
    va_list arguments;
    struct strbuf *text =
        explain_begin_row(explanation, (struct explain_subject){EXPLAIN_ITEM, item->index});
    words_append_item_name(text, item);
    strbuf_append_format(text, " %s", item->title);
    text = explain_begin_right(explanation);
    va_start(arguments, format);
    append_arguments(text, format, arguments);
    va_end(arguments);
    explain_append_answer(text, input, item->index);
}

void explain_add_rule(struct explanation *explanation, const struct explain_input *input,
                      enum catalogue_part part, const char *text)
{
    const char *name = input->assessment->catalogue->part_names[part];
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHERE THE RULE STANDS"));
    explain_add(explanation, EXPLAIN_NOTE, "%s", text);
    explain_add(explanation, EXPLAIN_NOTE, _("The data is in the catalogue's file %s."), name);
}
