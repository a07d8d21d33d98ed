/* An item's page: what the existing standard gives, the answer about the new one, the result. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define STRENGTH_COLUMNS 10
#define NARROW_COLUMNS 60
#define WIDE_COLUMNS 76

/* One line; the selected one unfolds. */
static void add_source(const struct app *app, struct page *page, size_t row)
{
    const struct crosswalk_row *crosswalk = &app->catalogue->rows[row];
    const struct catalogue_item *source = &app->catalogue->items[crosswalk->source];
    struct gap_range strength = {crosswalk->strength / 10.0, 0, crosswalk->strength / 10.0};
    int number = page_begin_item(page, source->index);
    page_add_format(page, LOOK_STRONG, "%s %s ", source->standard->short_name, source->number);
    page_add(page, LOOK_NORMAL, source->title);
    parts_add_status_right(app, page, source->index);
    if (number == page->selected) {
        parts_add_row_texts(app, page, row, 4);
        page_add_labelled(page, 4, _("strength"), 10, LOOK_NORMAL, "");
        page_move_to(page, 14);
        parts_add_bar(app, page, strength, STRENGTH_COLUMNS);
        page_add_format(page, LOOK_DIM, _(" %d of 10"), crosswalk->strength);
        parts_add_answer(app, page, source->index, 4);
    }
    page_end_row(page);
}

static void add_sources(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    char heading[128];
    snprintf(heading, sizeof heading, _("YOU HAVE  %s"), app->catalogue->source.label);
    page_add_heading(page, heading);
    for (size_t i = 0; i < item->row_count; i++)
        add_source(app, page, item->first_row + i);
    if (item->row_count > 0)
        return;
    page_add_line(page);
    page_move_to(page, 4);
    page_add_format(page, LOOK_DIM, _("%s has no counterpart."), app->catalogue->source.short_name);
    if (item->reuse_alone)
        page_add_labelled(page, 4, _("carries"), 10, LOOK_NORMAL, item->reuse_alone);
}

/* What the answer is about: the part that the sources leave open. */
static void add_left(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    for (size_t i = 0; i < item->row_count; i++)
        page_add_labelled(page, 4, i == 0 ? _("left") : "", 10, LOOK_NORMAL,
                          app->catalogue->rows[item->first_row + i].delta);
    if (item->delta_alone)
        page_add_labelled(page, 4, _("left"), 10, LOOK_NORMAL, item->delta_alone);
}

/* The status that follows from the records, where the answer is another one. */
static void add_offer(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    enum status proposed = measure_propose(&app->records.measures, app->catalogue, item->index);
    if (proposed != STATUS_NOT_ASSESSED && proposed != app->assessment->answers[item->index].status)
        page_add_wrapped_format(
            page, LOOK_STRONG, 4, _("The records propose: %s. %s takes that over."),
            _(status_table[proposed].label), app_name_key(app, ACTION_ACCEPT).text);
}

static void add_own(const struct app *app, struct page *page, const struct gap_item *entry)
{
    const struct answer *answer = &app->assessment->answers[entry->item->index];
    char heading[160];
    snprintf(heading, sizeof heading, _("FOR %s  %s"), app->catalogue->target.subject,
             app->catalogue->target.label);
    page_add_heading(page, heading);
    int row = page_begin_item(page, entry->item->index);
    page_add_format(page, LOOK_STRONG, "%s %s ", entry->item->standard->short_name,
                    entry->item->number);
    page_add(page, LOOK_NORMAL, _("your answer"));
    if (answer->evidence_count > 0)
        page_add_format(page, LOOK_DIM, _("  evidence %zu"), answer->evidence_count);
    parts_add_status_right(app, page, entry->item->index);
    add_offer(app, page, entry->item);
    if (row == page->selected)
        add_left(app, page, entry->item);
    parts_add_answer(app, page, entry->item->index, 4);
    parts_add_linked_risks(app, page, entry->item->index, 4);
    page_end_row(page);
}

/* What the records say about it. */
static void add_measures(const struct app *app, struct page *page,
                         const struct catalogue_item *item)
{
    const struct measure_report *measures = &app->records.measures;
    bool has_heading = false;
    size_t measure;
    for (size_t next = 0; measure_next_of_item(app->catalogue, item->index, &next, &measure);) {
        if (measures->count == 0 || measures->results[measure].of == 0)
            continue;
        if (!has_heading)
            page_add_heading(page, _("WHAT THE RECORDS SAY"));
        has_heading = true;
        page_add_line(page);
        page_move_to(page, 2);
        parts_add_measure(app, page, measure, false);
    }
}

static void add_list(struct page *page, const char *heading, struct text_list list,
                     const char *bullet)
{
    if (list.count == 0)
        return;
    page_add_heading(page, heading);
    for (size_t i = 0; i < list.count; i++)
        page_add_labelled(page, 2, bullet, 2, LOOK_NORMAL, list.texts[i]);
}

static void add_text(struct page *page, const char *heading, const char *text)
{
    if (!text)
        return;
    page_add_heading(page, heading);
    page_add_wrapped(page, LOOK_NORMAL, 2, text);
}

static void add_links(struct page *page, const char *label, struct text_list list,
                      const char *confidence)
{
    struct strbuf text;
    if (list.count == 0)
        return;
    strbuf_init(&text);
    for (size_t i = 0; i < list.count; i++)
        strbuf_append_format(&text, "%s%s", i > 0 ? ", " : "", list.texts[i]);
    strbuf_append_format(&text, _(" (supports it; confidence of the link: %s)"), confidence);
    page_add_labelled(page, 2, label, 12, LOOK_NORMAL, text.text);
    strbuf_release(&text);
}

static void add_roles(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < app->catalogue->role_count; i++)
        if (app->assessment->roles[i] && app->catalogue->roles[i].names_item[item->index])
            strbuf_append_format(&text, "%s%s", text.length > 0 ? ", " : "",
                                 app->catalogue->roles[i].title);
    if (text.length > 0)
        page_add_labelled(page, 0, _("weighs heavily for you as"), 26, LOOK_PARTLY, text.text);
    strbuf_release(&text);
}

static void add_guidance(const struct app *app, struct page *page,
                         const struct catalogue_item *item)
{
    add_text(page, _("WHY IT MATTERS"), item->why);
    add_list(page, _("WHAT COUNTS AS EVIDENCE"), item->evidence, app_get_signs(app)->bullet);
    add_text(page, _("WHAT AUDITORS ASK"), item->auditor);
    add_text(page, _("MUST EXIST IN WRITING"), item->documented_information);
    add_text(page, _("OBJECTIVE"), item->section->objective);
}

static void add_links_section(struct page *page, const struct catalogue_item *item)
{
    if (item->nist_ai_rmf.count + item->eu_ai_act.count > 0)
        page_add_heading(page, _("ELSEWHERE"));
    add_links(page, "NIST AI RMF", item->nist_ai_rmf, item->nist_confidence);
    add_links(page, "EU AI Act", item->eu_ai_act, item->eu_confidence);
}

/* What the keys 1 to 5 answer now stays at the top: the item's question, or the selected
 * source's. */
static void add_question(const struct app *app, struct page *page,
                         const struct catalogue_item *item)
{
    struct strbuf text;
    const struct catalogue_item *asked = item;
    if ((size_t)page->selected < item->row_count)
        asked = &app->catalogue
                     ->items[app->catalogue->rows[item->first_row + (size_t)page->selected].source];
    strbuf_init(&text);
    words_append_item_name(&text, asked);
    strbuf_append_format(&text, "  %s", asked->question ? asked->question : asked->title);
    page_add_wrapped(page, LOOK_STRONG, 0, text.text);
    strbuf_release(&text);
    if (asked == item && item->oversight)
        page_add_labelled(page, 0, _("human oversight"), 17, LOOK_STRONG, item->oversight);
    page_pin(page);
}

/* The result in one line. */
static void add_verdict(const struct app *app, struct page *page, const struct gap_item *entry)
{
    char days[WORDS_SIZE];
    page_add_heading(page, _("RESULT"));
    if (entry->state == GAP_NOT_APPLICABLE) {
        page_add(page, LOOK_STRONG, _("  left out: it counts in no total"));
        return;
    }
    words_format_days(entry->effort, app_get_signs(app), days);
    page_add_format(page, LOOK_STRONG, _("  gap %d%%, %s, "), words_get_gap_percent(entry),
                    _(origin_get_label(entry->origin)));
    if (entry->state != GAP_CLOSED)
        page_add_format(page, parts_get_priority_look(entry->priority), "%s, ",
                        priority_get_id(entry->priority));
    page_add_format(page, LOOK_STRONG, _("%s left"), days);
    if (entry->is_blocker)
        page_add(page, LOOK_BAD, _("; blocks certification"));
}

/* Where in the walk it is: in the step, or in the table it was opened from. */
static void add_place(const struct app *app, struct page *page)
{
    const struct step *step = &app->steps[app->step];
    const struct trail *trail = &app->trail;
    if (trail->count == 0)
        snprintf(page->note, sizeof page->note, "%zu/%zu", app->item - step->first_item + 1,
                 step->item_count);
    else if (page->width < NARROW_COLUMNS)
        snprintf(page->note, sizeof page->note, _("%zu of %zu"), trail->position + 1, trail->count);
    else
        snprintf(page->note, sizeof page->note, _("%zu/%zu of %s"), trail->position + 1,
                 trail->count, trail->name);
}

/* Step and objective stand before the item, where there is room for them: "AI controls > Impacts >
 * ...". What a section and its step have in common is said once. */
static void add_title(const struct app *app, struct page *page, const struct catalogue_item *item)
{
    const char *step = app->steps[app->step].label;
    const char *section = item->section->label;
    const char *arrow = app->ascii ? ">" : "\u203A";
    char crumbs[128] = "";
    if (page->width >= WIDE_COLUMNS && strcmp(step, section) == 0)
        snprintf(crumbs, sizeof crumbs, "%s %s ", step, arrow);
    else if (page->width >= WIDE_COLUMNS)
        snprintf(crumbs, sizeof crumbs, "%s %s %s %s ", step, arrow, section, arrow);
    snprintf(page->title, sizeof page->title, "%s%s %s %s", crumbs, item->standard->label,
             item->number, item->title);
}

void item_build(const struct app *app, struct page *page)
{
    const struct gap_item *entry = app_get_entry(app);
    const struct catalogue_item *item = entry->item;
    add_title(app, page, item);
    add_place(app, page);
    add_question(app, page, item);
    add_roles(app, page, item);
    add_sources(app, page, item);
    add_own(app, page, entry);
    add_measures(app, page, item);
    add_verdict(app, page, entry);
    add_guidance(app, page, item);
    page_add_heading(page, _("HOW THE RESULT COMES ABOUT"));
    parts_add_result(app, page, entry, 2);
    add_links_section(page, item);
}

bool item_handle(struct app *app, enum action action, int row)
{
    struct page_view *view = &app->views[VIEW_ITEM];
    size_t item = page_get_item(&app->page, row);
    if (action == ACTION_EXPLAIN) {
        reading_explain(app,
                        (struct explain_subject){EXPLAIN_ITEM, app_get_entry(app)->item->index});
        return true;
    }
    if (action == ACTION_ACCEPT) {
        records_accept_proposal(app, app_get_entry(app)->item->index);
        return true;
    }
    if (item == PAGE_NO_ITEM || !app_handle_answer_action(app, item, action))
        return false;
    /* What was changed is seen. After a source's status comes the next row. */
    bool is_status = (action > ACTION_STATUS_CLEAR && action <= ACTION_STATUS_NOT_APPLICABLE) ||
                     action == ACTION_REPEAT;
    view->follows = true;
    if (is_status && app->answering.is_given && (size_t)row < app_get_entry(app)->item->row_count)
        view->selected++;
    return true;
}
