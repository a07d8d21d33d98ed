/* Pieces that several screens show of records in the same way. */
#include <stdio.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "model/id_list.h"
#include "model/register.h"
#include "report/words_record.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define SENTENCE_COLUMN 16
#define LABEL_COLUMNS 10

enum look parts_get_level_look(const struct registers *registers, const struct risk_level *level)
{
    if (!level)
        return LOOK_DIM;
    size_t number = (size_t)(level - registers->levels);
    if (number * 2 >= registers->level_count)
        return LOOK_BAD;
    return number == 0 ? LOOK_GOOD : LOOK_PARTLY;
}

static enum look get_share_look(const struct measure_result *result)
{
    if (result->of == 0)
        return LOOK_DIM;
    if (result->having == result->of)
        return LOOK_GOOD;
    return result->having == 0 ? LOOK_BAD : LOOK_PARTLY;
}

void parts_add_measure(const struct app *app, struct page *page, size_t measure, bool names_item)
{
    const struct measure_result *result = &app->records.measures.results[measure];
    struct strbuf text;
    strbuf_init(&text);
    if (names_item) {
        size_t item = app->catalogue->registers->measures[measure].item;
        words_append_item_name(&text, &app->catalogue->items[item]);
        page_add(page, LOOK_STRONG, text.text);
        page_add(page, LOOK_STRONG, " ");
        page_move_to(page, SENTENCE_COLUMN);
        strbuf_clear(&text);
    }
    words_append_measure(&text, app->catalogue, measure, result);
    page_add_continued(page, get_share_look(result), names_item ? SENTENCE_COLUMN : 4, text.text);
    strbuf_release_into(&text, &page->text);
}

void parts_add_linked_risks(const struct app *app, struct page *page, size_t item, int indent)
{
    const struct registers *registers = app->catalogue->registers;
    const struct record_list *risks = &app->assessment->records[RECORD_RISK];
    bool is_first = true;
    for (size_t i = 0; registers && i < risks->count; i++) {
        const struct record *risk = &risks->records[i];
        struct strbuf text;
        if (!id_list_contains(risk->texts[RISK_CONTROLS], app->catalogue->items[item].id))
            continue;
        struct risk_rating rating = risk_rate_inherent(registers, risk);
        strbuf_init(&text);
        words_append_record(&text, app->assessment, RECORD_RISK, risk);
        if (rating.level)
            strbuf_append_format(&text, ", %s", rating.level->name);
        page_add_labelled(page, indent, is_first ? _("risks") : "", LABEL_COLUMNS,
                          parts_get_level_look(registers, rating.level), text.text);
        is_first = false;
        strbuf_release_into(&text, &page->text);
    }
}

void parts_add_contradictions(const struct app *app, struct page *page, enum record_kind kind,
                              unsigned number, int indent)
{
    const struct contradiction_list *found = &app->records.contradictions;
    for (size_t i = 0; i < found->count; i++) {
        const struct contradiction *one = &found->list[i];
        struct strbuf text;
        if (one->kind == CONTRADICTS_ANSWER || one->record_kind != kind || one->number != number)
            continue;
        strbuf_init(&text);
        words_append_contradiction(&text, app->assessment, &app->records.measures, one);
        strbuf_append_format(&text, ": %s.", words_get_contradiction_remedy(one->kind));
        page_add_wrapped(page, LOOK_BAD, indent, text.text);
        strbuf_release_into(&text, &page->text);
    }
}
