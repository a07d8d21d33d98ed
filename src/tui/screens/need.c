/* "Do we need both?" */
#include "engine/need.h"

#include <stdio.h>

#include "base/language.h"
#include "base/text.h"
#include "tui/app.h"

static const struct {
    const char *label;
    enum look look;
} choices[CHOICE_COUNT] = {
    [CHOICE_NONE] = {NC_("answer", "open"), LOOK_DIM},
    [CHOICE_YES] = {N_("yes"), LOOK_GOOD},
    [CHOICE_NO] = {N_("no"), LOOK_NORMAL},
    [CHOICE_UNSURE] = {N_("unsure"), LOOK_PARTLY},
};

static void add_result(const struct app *app, struct page *page)
{
    const struct catalogue *catalogue = app->catalogue;
    struct need_result result = need_decide(app->assessment);
    if (result.answered == 0) {
        page_add_heading(page, _("RECOMMENDATION"));
        page_add_wrapped(page, LOOK_DIM, 0, _("Answer some questions, and it appears here."));
        return;
    }
    page_add_heading(page, result.is_settled ? _("RECOMMENDATION") : _("RECOMMENDATION SO FAR"));
    page_add_wrapped(page, LOOK_STRONG, 0, catalogue->outcomes[result.outcome].title);
    page_add_wrapped(page, LOOK_NORMAL, 0, catalogue->outcomes[result.outcome].text);
    page_add_line(page);
    page_add_format(page, LOOK_DIM, _("%s: %d points (%d are enough). %s: %d (%d are enough)."),
                    catalogue->source.short_name, result.source_points,
                    catalogue->need_source_threshold, catalogue->target.short_name,
                    result.target_points, catalogue->need_target_threshold);
    if (!result.is_settled)
        page_add_wrapped(page, LOOK_PARTLY, 0, _("Open and unsure answers can still change this."));
    for (size_t i = 0; i < catalogue->question_count; i++) {
        const char *reason = need_get_reason(app->assessment, i);
        if (!reason)
            continue;
        page_add_labelled(page, 0, app_get_signs(app)->bullet, 2, LOOK_NORMAL, reason);
    }
}

void need_build(const struct app *app, struct page *page)
{
    const struct catalogue *catalogue = app->catalogue;
    snprintf(page->title, sizeof page->title, "%s", catalogue->need_title);
    struct need_result result = need_decide(app->assessment);
    if (result.answered > 0) {
        page_add_line(page);
        page_add(page, LOOK_LABEL, result.is_settled ? _("Result: ") : _("So far: "));
        page_add(page, LOOK_STRONG, catalogue->outcomes[result.outcome].title);
        page_pin(page);
    }
    for (size_t i = 0; i < catalogue->question_count; i++) {
        enum choice choice = app->assessment->need[i];
        int row = page_begin_row(page);
        page_add(page, choices[choice].look, language_translate(choices[choice].label));
        page_move_to(page, 10);
        page_add_continued(page, LOOK_NORMAL, 10, catalogue->questions[i].question);
        if (row == page->selected)
            page_add_wrapped(page, LOOK_DIM, 10, catalogue->questions[i].why);
        page_end_row(page);
    }
    add_result(app, page);
}

bool need_handle(struct app *app, enum action action, int row)
{
    static const struct {
        enum action action;
        enum choice choice;
    } answers[] = {
        {ACTION_YES, CHOICE_YES},
        {ACTION_NO, CHOICE_NO},
        {ACTION_UNSURE, CHOICE_UNSURE},
        {ACTION_CLEAR, CHOICE_NONE},
    };
    if (action == ACTION_EXPLAIN) {
        reading_explain(app, (struct explain_subject){EXPLAIN_NEED, 0});
        return true;
    }
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (answers[i].action != action)
            continue;
        struct page_view *view = &app->views[VIEW_NEED];
        if (app_edit(app, field_of_need((size_t)row), choice_get_id(answers[i].choice)) &&
            action != ACTION_CLEAR && (size_t)row + 1 < app->catalogue->question_count) {
            view->selected++;
            view->follows = true;
        }
        return true;
    }
    return false;
}
