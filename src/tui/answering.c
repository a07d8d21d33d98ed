/* Statuses, bases and repeated answers, for the row or for all that is marked. */
#include "tui/answering.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "tui/app.h"

#define LEFT_OUT_SIZE 160

/* What one item is given. Texts are borrowed. */
struct gift {
    unsigned given;
    enum status status;
    enum basis basis;
    const char *owner;
    const char *due;
    bool is_repeated; /* and said, even where it is one item */
};

bool answering_init(struct answering *answering, size_t item_count)
{
    *answering = (struct answering){.last = PAGE_NO_ITEM};
    strbuf_init(&answering->copied);
    answering->items = calloc(item_count + 1, sizeof *answering->items);
    return answering->items != NULL;
}

void answering_release(struct answering *answering)
{
    free(answering->items);
    answering->items = NULL;
    strbuf_release(&answering->copied);
}

void answering_forget(struct answering *answering)
{
    strbuf_release(&answering->copied);
    strbuf_init(&answering->copied);
    answering->count = 0;
    answering->last = PAGE_NO_ITEM;
    answering->given = 0;
}

void answering_remember(struct app *app, size_t item, unsigned given)
{
    struct answering *answering = &app->answering;
    if (answering->last != item)
        answering->given = 0;
    answering->last = item;
    answering->given |= given;
}

/* ---- which items ---- */

/* The marked ones that are shown, in the order of the table. */
static void choose_marked(struct app *app, const bool *marked)
{
    struct answering *answering = &app->answering;
    answering->count = 0;
    for (int row = 0; row < app->page.row_count; row++) {
        size_t item = page_get_item(&app->page, row);
        if (item != PAGE_NO_ITEM && marked[item])
            answering->items[answering->count++] = item;
    }
}

static void choose_one(struct app *app, size_t item)
{
    app->answering.items[0] = item;
    app->answering.count = 1;
    app->answering.is_marked = false;
    app->answering.is_given = false;
}

bool answering_choose(struct app *app, size_t item)
{
    struct answering *answering = &app->answering;
    const bool *marked = marks_get(app, app->screen);
    choose_one(app, item);
    if (!marked)
        return true;
    answering->is_marked = true;
    choose_marked(app, marked);
    if (answering->count == 0)
        app_say(app, _("None of the marked items is shown here. %s drops the marks."),
                app_name_key(app, ACTION_BACK).text);
    return answering->count > 0;
}

const size_t *answering_get_items(const struct app *app, size_t *count)
{
    const struct answering *answering = &app->answering;
    bool are_chosen = answering->count > 0 && answering->items[0] == app->subject;
    *count = are_chosen ? answering->count : 1;
    return are_chosen ? answering->items : &app->subject;
}

/* ---- messages ---- */

void answering_say(struct app *app, size_t count, const char *what, const char *left_out)
{
    const char *rest = left_out ? left_out : "";
    app_say(app,
            ngettext("%zu item: %s%s%s. %s drops the marks.",
                     "%zu items: %s%s%s. %s drops the marks.", count),
            count, what, left_out ? "; " : "", rest, app_name_key(app, ACTION_BACK).text);
}

/* ---- status ---- */

static bool is_clause(const struct app *app, size_t item)
{
    return app->catalogue->items[item].section->kind == ITEM_CLAUSE;
}

static bool can_take(const struct app *app, size_t item, const struct gift *gift)
{
    return !(gift->given & GIVEN_STATUS) || gift->status != STATUS_NOT_APPLICABLE ||
           !is_clause(app, item);
}

/* Evidence that nobody has listed was not seen. */
static bool lacks_evidence(const struct answer *answer, const struct gift *gift)
{
    return gift->given & GIVEN_BASIS && gift->basis == BASIS_EVIDENCED &&
           answer->evidence_count == 0;
}

static void give_to_item(struct app *app, size_t item, const struct gift *gift)
{
    if (gift->given & GIVEN_STATUS)
        app_edit_status(app, item, gift->status);
    if (gift->given & GIVEN_BASIS && !lacks_evidence(&app->assessment->answers[item], gift))
        app_edit_more(app, field_of_answer(item, ANSWER_FIELD_BASIS), basis_table[gift->basis].id);
    if (gift->given & GIVEN_OWNER)
        app_edit_more(app, field_of_answer(item, ANSWER_OWNER), gift->owner);
    if (gift->given & GIVEN_DUE)
        app_edit_more(app, field_of_answer(item, ANSWER_DUE), gift->due);
}

static void describe_gift(const struct gift *gift, struct strbuf *out)
{
    if (gift->given & GIVEN_STATUS)
        strbuf_append_text(out, _(status_table[gift->status].label));
    if (gift->given & GIVEN_BASIS)
        strbuf_append_format(out, "%s%s", out->length > 0 ? ", " : "",
                             _(basis_table[gift->basis].id));
    if (gift->given & GIVEN_OWNER)
        strbuf_append_format(out, _("%sowner %s"), out->length > 0 ? ", " : "", gift->owner);
    if (gift->given & GIVEN_DUE)
        strbuf_append_format(out, _("%sdue %s"), out->length > 0 ? ", " : "", gift->due);
}

/* Whom it could not be given, and why. */
static void describe_rest(struct strbuf *out, size_t clauses, size_t without_evidence)
{
    if (clauses > 0)
        strbuf_append_format(out,
                             ngettext("%zu clause cannot be left out and stays as it was",
                                      "%zu clauses cannot be left out and stay as they were",
                                      clauses),
                             clauses);
    if (without_evidence > 0)
        strbuf_append_format(out,
                             ngettext("%s%zu has no evidence and is not marked evidenced",
                                      "%s%zu have no evidence and are not marked evidenced",
                                      without_evidence),
                             clauses > 0 ? "; " : "", without_evidence);
}

static void say_what_was_given(struct app *app, const struct gift *gift, size_t count,
                               size_t without_evidence)
{
    const struct answering *answering = &app->answering;
    struct strbuf what;
    struct strbuf rest;
    strbuf_init(&what);
    strbuf_init(&rest);
    describe_gift(gift, &what);
    describe_rest(&rest, answering->count - count, without_evidence);
    if (what.failed || rest.failed)
        app_complain_of_memory(app);
    else if (answering->is_marked)
        answering_say(app, count, what.text, rest.length > 0 ? rest.text : NULL);
    else if (gift->is_repeated)
        app_say(app, "%s: %s%s%s.", app->catalogue->items[answering->items[0]].id, what.text,
                rest.length > 0 ? "; " : "", rest.text);
    strbuf_release(&rest);
    strbuf_release(&what);
}

/* What `.` does next time. Taking a status back is no answer. */
static void remember_gift(struct app *app, size_t item, const struct gift *gift)
{
    if (gift->given & GIVEN_STATUS && gift->status == STATUS_NOT_ASSESSED)
        app->answering.last = PAGE_NO_ITEM;
    else
        answering_remember(app, item, gift->given);
}

/* In one stroke; `text` is the justification for those that have none, or NULL. False: it could not
 * be, and a message says why. */
static bool give(struct app *app, const struct gift *gift, const char *text)
{
    const struct answering *answering = &app->answering;
    size_t count = 0;
    size_t without_evidence = 0;
    size_t first = answering->items[0];
    app_begin_stroke(app);
    for (size_t i = 0; i < answering->count; i++) {
        size_t item = answering->items[i];
        const struct answer *answer = &app->assessment->answers[item];
        /* The refusal of a single clause says why. */
        if (answering->is_marked && !can_take(app, item, gift))
            continue;
        if (text && !answer->texts[ANSWER_JUSTIFICATION])
            app_edit_more(app, field_of_answer(item, ANSWER_JUSTIFICATION), text);
        give_to_item(app, item, gift);
        first = count++ == 0 ? item : first;
        without_evidence += lacks_evidence(answer, gift);
    }
    bool done = app_end_stroke(app);
    if (done && count == 0)
        app_say(app, "None of the marked items can be left out: they are clauses.");
    else if (done)
        say_what_was_given(app, gift, count, without_evidence);
    if (done && count > 0)
        remember_gift(app, first, gift);
    app->answering.is_given = done;
    return done;
}

/* The first that would be left out without a justification, or PAGE_NO_ITEM. */
static size_t find_unjustified(const struct app *app)
{
    for (size_t i = 0; i < app->answering.count; i++) {
        size_t item = app->answering.items[i];
        if (!is_clause(app, item) && !app->assessment->answers[item].texts[ANSWER_JUSTIFICATION])
            return item;
    }
    return PAGE_NO_ITEM;
}

static void give_or_ask(struct app *app, const struct gift *gift)
{
    size_t item = find_unjustified(app);
    if (gift->given & GIVEN_STATUS && gift->status == STATUS_NOT_APPLICABLE &&
        item != PAGE_NO_ITEM) {
        app->answering.also = gift->given;
        app_edit_text(app, EDIT_JUSTIFICATION, field_of_answer(item, ANSWER_JUSTIFICATION), "", 0);
        app->answering.is_many = app->answering.is_marked;
        return;
    }
    give(app, gift, NULL);
}

void answering_set_status(struct app *app, enum status status)
{
    const struct gift gift = {.given = GIVEN_STATUS, .status = status};
    give_or_ask(app, &gift);
}

void app_set_status(struct app *app, size_t item, enum status status)
{
    choose_one(app, item);
    answering_set_status(app, status);
}

/* ---- once more ---- */

/* What is still there of the last answer. */
static struct gift find_last_gift(const struct app *app, unsigned given)
{
    struct gift gift = {0};
    if (app->answering.last == PAGE_NO_ITEM)
        return gift;
    const struct answer *answer = &app->assessment->answers[app->answering.last];
    gift.status = answer->status;
    gift.basis = answer->basis;
    gift.owner = answer->texts[ANSWER_OWNER];
    gift.due = answer->texts[ANSWER_DUE];
    if (answer->status != STATUS_NOT_ASSESSED)
        gift.given |= given & (GIVEN_STATUS | GIVEN_BASIS);
    if (gift.owner)
        gift.given |= given & GIVEN_OWNER;
    if (gift.due)
        gift.given |= given & GIVEN_DUE;
    return gift;
}

void answering_repeat(struct app *app)
{
    struct gift gift = find_last_gift(app, app->answering.given);
    gift.is_repeated = true;
    if (gift.given == 0)
        app_say(app, "There is no answer to repeat yet: a status, an owner or a due date.");
    else
        give_or_ask(app, &gift);
}

bool answering_accept_justification(struct app *app, const char *text)
{
    if (text[0] == '\0') {
        app_say(app, "Left out needs a reason; Esc leaves the status as it is.");
        return false;
    }
    struct gift gift = find_last_gift(app, app->answering.also & ~(unsigned)GIVEN_STATUS);
    gift.given |= GIVEN_STATUS;
    gift.status = STATUS_NOT_APPLICABLE;
    return give(app, &gift, text);
}

/* ---- basis ---- */

static const enum basis next_basis[BASIS_COUNT] = {
    [BASIS_NONE] = BASIS_STATED,
    [BASIS_PRESUMED] = BASIS_STATED,
    [BASIS_STATED] = BASIS_EVIDENCED,
    [BASIS_EVIDENCED] = BASIS_PRESUMED,
};

static void say_basis(struct app *app, size_t count, enum basis basis)
{
    size_t without = app->answering.count - count;
    char left_out[LEFT_OUT_SIZE];
    if (!app->answering.is_marked) {
        app_say(app, "Basis: %s, %s.", _(basis_table[basis].id), _(basis_table[basis].meaning));
        return;
    }
    snprintf(left_out, sizeof left_out,
             ngettext("%zu without a status stays as it was",
                      "%zu without a status stay as they were", without),
             without);
    answering_say(app, count, _(basis_table[basis].id), without > 0 ? left_out : NULL);
}

/* All get the one that is next for the first of them. */
void answering_cycle_basis(struct app *app)
{
    const struct answering *answering = &app->answering;
    enum basis basis = BASIS_NONE;
    size_t first = PAGE_NO_ITEM;
    size_t count = 0;
    app_begin_stroke(app);
    for (size_t i = 0; i < answering->count; i++) {
        size_t item = answering->items[i];
        const struct answer *answer = &app->assessment->answers[item];
        if (answer->status == STATUS_NOT_ASSESSED)
            continue;
        if (count++ == 0) {
            basis = next_basis[answer->basis];
            first = item;
        }
        app_edit_more(app, field_of_answer(item, ANSWER_FIELD_BASIS), basis_table[basis].id);
    }
    if (!app_end_stroke(app))
        return;
    if (count == 0) {
        app_say(app, "Give it a status first: a basis without one means nothing.");
        return;
    }
    if (answering->last == first && answering->given & GIVEN_STATUS)
        answering_remember(app, first, GIVEN_BASIS);
    say_basis(app, count, basis);
}
