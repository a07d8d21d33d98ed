/* Answers to items: what the keys on a row with a status do. */
#include <stdio.h>
#include <string.h>

#include "tui/app.h"

void app_get_who(const struct app *app, char who[128])
{
    const char *assessors = app->assessment->profile[PROFILE_ASSESSORS];
    size_t bytes = assessors ? strcspn(assessors, ",;\n") : 0;
    if (bytes > 0 && bytes < sizeof app->user)
        snprintf(who, sizeof app->user, "%.*s", (int)bytes, assessors);
    else
        snprintf(who, sizeof app->user, "%s", app->user);
}

void app_edit_status(struct app *app, size_t item, enum status status)
{
    const struct answer *answer = &app->assessment->answers[item];
    bool given = status != STATUS_NOT_ASSESSED;
    /* Evidence that was seen and is still listed goes on backing the answer. */
    bool evidenced = answer->basis == BASIS_EVIDENCED && answer->evidence_count > 0;
    enum basis basis = !given ? BASIS_NONE : evidenced ? BASIS_EVIDENCED : BASIS_STATED;
    char now[CLOCK_DATE_TIME_SIZE];
    char who[sizeof app->user];
    app_get_who(app, who);
    clock_format_date_time(clock_now(), now);
    app_edit_more(app, field_of_answer(item, ANSWER_FIELD_STATUS),
                  given ? status_table[status].id : NULL);
    app_edit_more(app, field_of_answer(item, ANSWER_FIELD_BASIS), basis_table[basis].id);
    app_edit_more(app, field_of_answer(item, ANSWER_ASSESSED_BY), given ? who : NULL);
    app_edit_more(app, field_of_answer(item, ANSWER_ASSESSED_AT), given ? now : NULL);
}

/* The rest of the actions, for the items that were chosen. */
static void answer_chosen(struct app *app, enum action action)
{
    switch (action) {
    case ACTION_BASIS:
        answering_cycle_basis(app);
        break;
    case ACTION_REASONS:
        answering_show_reasons(app);
        break;
    case ACTION_EVIDENCE:
        answering_add_evidence(app);
        break;
    case ACTION_PASTE_EVIDENCE:
        answering_paste_evidence(app);
        break;
    case ACTION_REPEAT:
        answering_repeat(app);
        break;
    default:
        answering_set_status(app, (enum status)(action - ACTION_STATUS_CLEAR));
    }
}

bool app_handle_answer_action(struct app *app, size_t item, enum action action)
{
    static const struct {
        enum action action;
        enum answer_text text;
    } texts[] = {
        {ACTION_NOTE, ANSWER_NOTE},
        {ACTION_OWNER, ANSWER_OWNER},
        {ACTION_DUE, ANSWER_DUE},
        {ACTION_JUSTIFICATION, ANSWER_JUSTIFICATION},
        {ACTION_REQUIRED_BY, ANSWER_REQUIRED_BY},
        {ACTION_IMPLEMENTATION, ANSWER_IMPLEMENTATION},
    };
    bool is_status = action >= ACTION_STATUS_CLEAR && action <= ACTION_STATUS_NOT_APPLICABLE;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (texts[i].action != action)
            continue;
        if (answering_choose(app, item))
            answering_edit_text(app, texts[i].text);
        return true;
    }
    if (action == ACTION_NOTE_OUTSIDE) {
        /* The editor opens here too: what is typed outside comes back into it. */
        app_edit_field(app, field_of_answer(item, ANSWER_NOTE));
        app->wants_outside = app_get_focus(app) == VIEW_EDITOR;
        return true;
    }
    if (action == ACTION_COPY_EVIDENCE) {
        answering_copy_evidence(app, item);
        return true;
    }
    if (!is_status && action != ACTION_BASIS && action != ACTION_REASONS &&
        action != ACTION_EVIDENCE && action != ACTION_PASTE_EVIDENCE && action != ACTION_REPEAT)
        return false;
    if (answering_choose(app, item))
        answer_chosen(app, action);
    return true;
}

bool app_handle_answer_row(struct app *app, enum action action, int row, bool goes_on)
{
    size_t item = page_get_item(&app->page, row);
    bool is_status = action > ACTION_STATUS_CLEAR && action <= ACTION_STATUS_NOT_APPLICABLE;
    if (item == PAGE_NO_ITEM || !app_handle_answer_action(app, item, action))
        return false;
    if ((!is_status && action != ACTION_REPEAT) || !app->answering.is_given ||
        app->answering.is_marked)
        return true;
    /* Wherever the answer puts the row; where it takes it away, the next one follows by itself. */
    app->wanted_item = goes_on ? page_get_item(&app->page, row + 1) : item;
    return true;
}
