/* The statement of applicability in numbers, and whether both standards are needed. */
#include <stdio.h>

#include "base/language.h"
#include "engine/need.h"
#include "engine/statement.h"
#include "report/explain.h"
#include "report/words.h"

/* ---- the statement ---- */

static void add_decided(struct explanation *explanation, const struct explain_input *input,
                        const char *heading, enum statement_decision decision)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    bool is_first = true;
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++) {
        const struct catalogue_item *item = &catalogue->items[i];
        if (item->section->kind != ITEM_CONTROL ||
            statement_decide(&input->assessment->answers[i]) != decision)
            continue;
        if (is_first)
            explain_add(explanation, EXPLAIN_HEADING, "%s", heading);
        is_first = false;
        explain_add_item(explanation, input, item, "%s", "");
    }
}

static void add_findings(struct explanation *explanation, const struct statement_summary *summary)
{
    if (summary->finding_count > 0)
        explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT IS MISSING, AND WHAT TO DO"));
    for (int i = 0; i < FINDING_COUNT; i++) {
        if (summary->findings[i] == 0)
            continue;
        struct strbuf *text = explain_begin(explanation, EXPLAIN_BULLET);
        strbuf_append_text(text, _(statement_findings[i].text));
        if (i < FINDING_CONTROL_COUNT)
            strbuf_append_format(text, " (%zu)", summary->findings[i]);
        strbuf_append_format(text, ": %s", _(statement_findings[i].remedy));
    }
}

void explain_statement(struct explanation *explanation, const struct explain_input *input,
                       struct explain_subject subject)
{
    struct statement_summary summary = statement_summarise(input->assessment, false);
    size_t controls = 0;
    (void)subject;
    for (int i = 0; i < DECISION_COUNT; i++)
        controls += summary.decisions[i];
    snprintf(explanation->title, sizeof explanation->title, "%s",
             _("Why? Statement of applicability"));
    words_append_statement(explain_begin(explanation, EXPLAIN_SENTENCE), &summary);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    explain_add(explanation, EXPLAIN_BULLET,
                _("%zu controls = %zu that apply + %zu left out + %zu not decided"), controls,
                summary.decisions[DECISION_INCLUDED], summary.decisions[DECISION_LEFT_OUT],
                summary.decisions[DECISION_OPEN]);
    explain_add(explanation, EXPLAIN_BULLET, "%s",
                _("a control applies when it has a status other than not applicable, or a reason "
                  "for inclusion; it is left out when it is not applicable"));
    add_findings(explanation, &summary);
    add_decided(explanation, input, _("NOT DECIDED"), DECISION_OPEN);
    add_decided(explanation, input, _("LEFT OUT"), DECISION_LEFT_OUT);
    explain_add_rule(explanation, input, PART_PLAN,
                     _("The reasons for inclusion, and the controls that are rarely left out, are "
                       "data."));
}

/* ---- do we need both? ---- */

static void add_question(struct explanation *explanation, const struct explain_input *input,
                         size_t number)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    const struct need_question *question = &catalogue->questions[number];
    enum choice choice = input->assessment->need[number];
    struct strbuf *text = explain_begin(explanation, EXPLAIN_BULLET);
    if (choice == CHOICE_YES || choice == CHOICE_NO) {
        const struct need_answer *answer = choice == CHOICE_YES ? &question->yes : &question->no;
        strbuf_append_format(text,
                             "%s (%s %+d, %s %+d): ", choice == CHOICE_YES ? _("yes") : _("no"),
                             catalogue->source.short_name, answer->source_points,
                             catalogue->target.short_name, answer->target_points);
    } else {
        strbuf_append_text(text, choice == CHOICE_UNSURE ? _("unsure: ") : _("open: "));
    }
    strbuf_append_text(text, question->question);
}

void explain_need(struct explanation *explanation, const struct explain_input *input,
                  struct explain_subject subject)
{
    const struct catalogue *catalogue = input->assessment->catalogue;
    struct need_result result = need_decide(input->assessment);
    size_t open = catalogue->question_count - result.answered;
    (void)subject;
    snprintf(explanation->title, sizeof explanation->title, "%s", _("Why? Do we need both?"));
    strbuf_append_text(explain_begin(explanation, EXPLAIN_SENTENCE),
                       result.answered > 0 ? catalogue->outcomes[result.outcome].title
                                           : _("No question is answered yet."));
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ARITHMETIC"));
    explain_add(explanation, EXPLAIN_BULLET, _("%s: %d points, %d are enough"),
                catalogue->source.label, result.source_points, catalogue->need_source_threshold);
    explain_add(explanation, EXPLAIN_BULLET, _("%s: %d points, %d are enough"),
                catalogue->target.label, result.target_points, catalogue->need_target_threshold);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("THE ANSWERS IT CAME FROM"));
    for (size_t i = 0; i < catalogue->question_count; i++)
        add_question(explanation, input, i);
    explain_add(explanation, EXPLAIN_HEADING, "%s", _("WHAT IS UNKNOWN"));
    if (open == 0)
        explain_add(explanation, EXPLAIN_TEXT, "%s", _("Nothing: every question is answered."));
    else
        explain_add(explanation, EXPLAIN_TEXT,
                    result.is_settled ? _("%zu open or unsure; they cannot change the result.")
                                      : _("%zu open or unsure; they can still change the result."),
                    open);
    explain_add_rule(explanation, input, PART_PROFILE,
                     _("Each answer has points for either standard. Questions, points and how many "
                       "are enough are data."));
}
