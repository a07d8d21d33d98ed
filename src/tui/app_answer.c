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

void app_set_status(struct app *app, size_t item, enum status status)
{
    const struct answer *answer = &app->assessment->answers[item];
    bool is_clause = app->catalogue->items[item].section->kind == ITEM_CLAUSE;
    if (status == STATUS_NOT_APPLICABLE && !is_clause && !answer->texts[ANSWER_JUSTIFICATION]) {
        app_edit_text(app, EDIT_JUSTIFICATION, field_of_answer(item, ANSWER_JUSTIFICATION), "", 0);
        return;
    }
    app_begin_stroke(app);
    app_edit_status(app, item, status);
    app_end_stroke(app);
}

void app_cycle_basis(struct app *app, size_t item)
{
    static const enum basis next[BASIS_COUNT] = {
        [BASIS_NONE] = BASIS_STATED,
        [BASIS_PRESUMED] = BASIS_STATED,
        [BASIS_STATED] = BASIS_EVIDENCED,
        [BASIS_EVIDENCED] = BASIS_PRESUMED,
    };
    const struct answer *answer = &app->assessment->answers[item];
    if (answer->status == STATUS_NOT_ASSESSED) {
        app_say(app, "Give it a status first: a basis without one means nothing.");
        return;
    }
    enum basis basis = next[answer->basis];
    if (app_edit(app, field_of_answer(item, ANSWER_FIELD_BASIS), basis_table[basis].id))
        app_say(app, "Basis: %s, %s.", basis_table[basis].id, basis_table[basis].meaning);
}

static void show_reasons(struct app *app, size_t item)
{
    if (app->catalogue->items[item].section->kind == ITEM_CLAUSE) {
        app_say(app, "%s is a clause of the management system: it always applies.",
                app->catalogue->items[item].id);
        return;
    }
    if (app->catalogue->reason_count == 0) {
        app_say(app, "This catalogue names no reasons; %s says what requires the control.",
                app_name_key(app, ACTION_REQUIRED_BY).text);
        return;
    }
    app->subject = item;
    app_push_overlay(app, VIEW_REASONS);
}

bool app_handle_answer_action(struct app *app, size_t item, enum action action)
{
    if (action >= ACTION_STATUS_CLEAR && action <= ACTION_STATUS_NOT_APPLICABLE) {
        app_set_status(app, item, (enum status)(action - ACTION_STATUS_CLEAR));
        return true;
    }
    switch (action) {
    case ACTION_NOTE:
        app_edit_field(app, field_of_answer(item, ANSWER_NOTE));
        return true;
    case ACTION_OWNER:
        app_edit_field(app, field_of_answer(item, ANSWER_OWNER));
        return true;
    case ACTION_DUE:
        app_edit_field(app, field_of_answer(item, ANSWER_DUE));
        return true;
    case ACTION_JUSTIFICATION:
        app_edit_field(app, field_of_answer(item, ANSWER_JUSTIFICATION));
        return true;
    case ACTION_REQUIRED_BY:
        app_edit_field(app, field_of_answer(item, ANSWER_REQUIRED_BY));
        return true;
    case ACTION_IMPLEMENTATION:
        app_edit_field(app, field_of_answer(item, ANSWER_IMPLEMENTATION));
        return true;
    case ACTION_REASONS:
        show_reasons(app, item);
        return true;
    case ACTION_BASIS:
        app_cycle_basis(app, item);
        return true;
    case ACTION_EVIDENCE:
        app->subject = item;
        app_push_overlay(app, VIEW_EVIDENCE);
        if (app->assessment->answers[item].evidence_count == 0)
            evidence_handle(app, ACTION_ADD, 0);
        return true;
    default:
        return false;
    }
}
