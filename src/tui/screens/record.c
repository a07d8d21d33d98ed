/* One record: its fields, what follows from them, and the records that name it. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "engine/risk.h"
#include "model/id_list.h"
#include "model/record_value.h"
#include "model/register.h"
#include "report/words_record.h"
#include "tui/app.h"
#include "tui/screens/parts.h"

#define VALUE_COLUMN 26
#define NARROW_VALUE_COLUMN 18
#define WIDE_COLUMNS 70
#define HINT_COLUMN 4

static int get_value_column(const struct page *page)
{
    return page->width >= WIDE_COLUMNS ? VALUE_COLUMN : NARROW_VALUE_COLUMN;
}

/* ---- what follows from a field, under it ---- */

static void add_dim(struct page *page, const char *text)
{
    page_add_wrapped(page, LOOK_DIM, HINT_COLUMN, text);
}

static void add_suggestion(const struct app *app, struct page *page, const struct record *record)
{
    const struct registers *registers = app->catalogue->registers;
    const char *facts = record->texts[SYSTEM_LAW_FACTS];
    const struct law_rule *rule = law_suggest(registers, facts);
    const struct pick *suggested = &registers->lists[PICKS_LAW_CLASS].picks[rule->law_class];
    const char *chosen = record->texts[SYSTEM_LAW_CLASS];
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text,
                         facts ? _("%s, from what is ticked (no legal advice): %s. %s")
                               : _("%s, as long as nothing is ticked (no legal advice): %s. %s"),
                         registers->law_name, suggested->name, rule->reason);
    page_add_wrapped(page, chosen && strcmp(chosen, suggested->id) != 0 ? LOOK_PARTLY : LOOK_NORMAL,
                     HINT_COLUMN, text.text);
    strbuf_release_into(&text, &page->text);
}

static void add_rating(const struct app *app, struct page *page, struct risk_rating rating,
                       const char *label)
{
    const struct registers *registers = app->catalogue->registers;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, "%s: ", label);
    words_append_rating(&text, rating);
    if (rating.level)
        strbuf_append_format(&text, ". %s", rating.level->help);
    page_add_wrapped(page, parts_get_level_look(registers, rating.level), HINT_COLUMN, text.text);
    strbuf_release_into(&text, &page->text);
}

/* Under which field what stands. */
static void add_consequences(const struct app *app, struct page *page, enum record_kind kind,
                             const struct record *record, int field)
{
    const struct registers *registers = app->catalogue->registers;
    if (kind == RECORD_SYSTEM && field == SYSTEM_LAW_FACTS)
        add_suggestion(app, page, record);
    if (kind == RECORD_SYSTEM && field == SYSTEM_LAW_CLASS)
        add_dim(page, registers->law_note);
    if (kind == RECORD_RISK && field == RISK_LIKELIHOOD)
        add_rating(app, page, risk_rate_inherent(registers, record), _("level today"));
    if (kind == RECORD_RISK && field == RISK_RESIDUAL_LIKELIHOOD)
        add_rating(app, page, risk_rate_residual(registers, record), _("level left"));
    if (kind == RECORD_IMPACT && field == IMPACT_SOCIETY_LIKELIHOOD)
        add_rating(app, page, risk_rate_impact(registers, record), _("worst effect"));
}

/* ---- fields ---- */

/* For whom a consequence is rated, or AFFECTED_COUNT: for whom it is not said. */
static int get_affected(enum record_kind kind, int field)
{
    if (kind == RECORD_RISK && field >= RISK_CONSEQUENCE && field <= RISK_CONSEQUENCE_SOCIETY)
        return field - RISK_CONSEQUENCE;
    if (kind != RECORD_IMPACT)
        return AFFECTED_COUNT;
    return field == IMPACT_INDIVIDUALS_SEVERITY ? AFFECTED_INDIVIDUALS
           : field == IMPACT_GROUPS_SEVERITY    ? AFFECTED_GROUPS
           : field == IMPACT_SOCIETY_SEVERITY   ? AFFECTED_SOCIETY
                                                : AFFECTED_COUNT;
}

static int get_name_columns(const struct pick_list *list)
{
    int columns = 0;
    for (size_t i = 0; i < list->count; i++) {
        int width = text_width(list->picks[i].name);
        columns = width > columns ? width : columns;
    }
    return columns;
}

static void add_pick(struct page *page, const char *key, bool is_on, const char *name,
                     const char *help, int help_column)
{
    page_add_line(page);
    page_move_to(page, HINT_COLUMN);
    page_add(page, LOOK_KEY, key);
    page_move_to(page, HINT_COLUMN + 2);
    parts_add_tick(page, is_on);
    page_add(page, is_on ? LOOK_STRONG : LOOK_NORMAL, name);
    if (page->width >= WIDE_COLUMNS) {
        page_add(page, LOOK_DIM, " ");
        page_move_to(page, help_column);
        page_add_continued(page, LOOK_DIM, help_column, help);
    } else {
        page_add_wrapped(page, LOOK_DIM, HINT_COLUMN + 6, help);
    }
}

/* The choices of a list with their keys, and which are taken; of a list too long for keys only
 * what is taken. */
static void add_picks(const struct app *app, struct page *page, enum record_kind kind, int field,
                      const char *value)
{
    const struct field_info *info = &record_kinds[kind].fields[field];
    const struct pick_list *list = &app->catalogue->registers->lists[info->list];
    int affected = get_affected(kind, field);
    int help_column = HINT_COLUMN + 6 + get_name_columns(list) + 2;
    bool has_keys = list->count <= RECORD_PICK_KEYS;
    for (size_t i = 0; i < list->count; i++) {
        const struct pick *pick = &list->picks[i];
        bool is_on = id_list_contains(value, pick->id);
        const char *help = affected < AFFECTED_COUNT ? pick->criteria[affected] : pick->help;
        char key[24] = "";
        if (has_keys)
            snprintf(key, sizeof key, "%zu", i + 1);
        if (has_keys || is_on)
            add_pick(page, key, is_on, pick->name, help, help_column);
    }
    if (!has_keys)
        page_add_wrapped_format(page, LOOK_DIM, HINT_COLUMN, _("%s picks from %zu."),
                                app_name_key(app, ACTION_ACTIVATE).text, list->count);
}

/* What is too wide for its column has a line of its own. */
static void add_label(const struct app *app, struct page *page, const char *label)
{
    int column = get_value_column(page);
    page_add(page, LOOK_LABEL, label);
    page_add(page, LOOK_LABEL, " ");
    if (text_width(label) >= column && !app->is_plain)
        page_add_line(page);
    page_move_to(page, column);
}

static void add_field(const struct app *app, struct page *page, enum record_kind kind,
                      const struct record *record, int field)
{
    const struct field_info *info = &record_kinds[kind].fields[field];
    const char *value = record->texts[field];
    struct strbuf text;
    strbuf_init(&text);
    words_append_record_value(&text, app->assessment, info, value);
    int row = page_begin_row(page);
    bool is_selected = row == page->selected;
    add_label(app, page, _(info->label));
    if (!value && app->is_plain)
        page_add_format(page, LOOK_DIM, _("nothing yet (%s)"), _(info->hint));
    else if (!value)
        page_add_continued(page, LOOK_DIM, get_value_column(page),
                           is_selected ? _(info->hint) : "-");
    else
        page_add_continued(page, LOOK_NORMAL, get_value_column(page), text.text);
    if (value && is_selected)
        add_dim(page, _(info->hint));
    add_consequences(app, page, kind, record, field);
    if (is_selected && (info->form == FORM_PICK || info->form == FORM_PICKS))
        add_picks(app, page, kind, field, value);
    page_end_row(page);
    strbuf_release_into(&text, &page->text);
}

/* ---- the records that name it ---- */

/* One after the other: the next record that names it. False: that was the last. */
struct naming {
    enum record_kind kind;
    size_t index;
};

static bool names(const struct record *record, enum record_kind kind, const char *id,
                  enum record_kind named)
{
    const struct record_kind_info *info = &record_kinds[kind];
    for (int i = 0; i < info->field_count; i++)
        if (record_value_names(&info->fields[i], named) && id_list_contains(record->texts[i], id))
            return true;
    return false;
}

static bool find_naming(const struct app *app, const char *id, struct naming *naming)
{
    for (; naming->kind < RECORD_KIND_COUNT; naming->kind++, naming->index = 0) {
        const struct record_list *list = &app->assessment->records[naming->kind];
        for (; naming->index < list->count; naming->index++)
            if (names(&list->records[naming->index], naming->kind, id, app->records.kind))
                return true;
    }
    return false;
}

static void add_naming(const struct app *app, struct page *page)
{
    char id[RECORD_ID_SIZE];
    struct naming naming = {0};
    bool is_first = true;
    record_format_id(app->records.kind, app->records.number, id);
    for (; find_naming(app, id, &naming); naming.index++) {
        struct strbuf text;
        strbuf_init(&text);
        words_append_record(&text, app->assessment, naming.kind,
                            &app->assessment->records[naming.kind].records[naming.index]);
        if (is_first)
            page_add_heading(page, _("NAMED BY"));
        is_first = false;
        page_begin_row(page);
        page_add(page, LOOK_NORMAL, text.text);
        page_add_right(page, LOOK_DIM, _(record_kinds[naming.kind].singular));
        page_end_row(page);
        strbuf_release_into(&text, &page->text);
    }
}

/* ---- the page ---- */

/* The first bytes of the text, in whole characters, that take no more room and columns. One column
 * can have any number of bytes. */
static size_t fit(const char *text, int columns, size_t room)
{
    size_t count = text_fit_line(text, columns);
    size_t bytes = 0;
    size_t next;
    while ((next = text_next_cluster(text + bytes, count - bytes).bytes) > 0 &&
           bytes + next <= room)
        bytes += next;
    return bytes;
}

static void add_title(const struct app *app, struct page *page, const struct record *record)
{
    const struct record_kind_info *info = &record_kinds[app->records.kind];
    const char *arrow = app->ascii ? ">" : "\u203A";
    struct strbuf text;
    strbuf_init(&text);
    words_append_record(&text, app->assessment, app->records.kind, record);
    snprintf(page->title, sizeof page->title, "%s %s ", _(info->step), arrow);
    size_t used = strlen(page->title);
    size_t bytes = fit(text.text, page->width, sizeof page->title - used - 1);
    snprintf(page->title + used, sizeof page->title - used, "%.*s", (int)bytes, text.text);
    strbuf_release_into(&text, &page->text);
}

static size_t count_filled(const struct record *record, enum record_kind kind)
{
    size_t filled = 0;
    for (int i = 0; i < record_kinds[kind].field_count; i++)
        filled += record->texts[i] != NULL;
    return filled;
}

void record_build(const struct app *app, struct page *page)
{
    enum record_kind kind = app->records.kind;
    const struct record *record = records_get_open(app);
    if (!record) {
        char id[RECORD_ID_SIZE];
        record_format_id(kind, app->records.number, id);
        snprintf(page->title, sizeof page->title, "%s", id);
        page_add_wrapped_format(page, LOOK_PARTLY, 0, _("%s is not there any more. %s goes back."),
                                id, app_name_key(app, ACTION_BACK).text);
        return;
    }
    add_title(app, page, record);
    snprintf(page->note, sizeof page->note, _("%zu of %d filled"), count_filled(record, kind),
             record_kinds[kind].field_count);
    parts_add_contradictions(app, page, kind, record->number, 0);
    if (kind == RECORD_IMPACT && risk_judge_impact(record, app->today) == IMPACT_DUE_DAY)
        page_add_wrapped(page, LOOK_BAD, 0, _("A new assessment is due: its day is over."));
    for (int i = 0; i < record_kinds[kind].field_count; i++)
        add_field(app, page, kind, record, i);
    add_naming(app, page);
}

/* ---- keys ---- */

static void open_naming(struct app *app, size_t number)
{
    char id[RECORD_ID_SIZE];
    struct naming naming = {0};
    record_format_id(app->records.kind, app->records.number, id);
    bool found = find_naming(app, id, &naming);
    for (; found && number > 0; number--) {
        naming.index++;
        found = find_naming(app, id, &naming);
    }
    if (found)
        records_open(app, naming.kind,
                     app->assessment->records[naming.kind].records[naming.index].number);
}

static void pick(struct app *app, struct field field, size_t number)
{
    if (!records_pick_by_number(app, field, number))
        app_say(app, N_("Nothing to pick here: %s changes the row."),
                app_name_key(app, ACTION_ACTIVATE).text);
}

bool record_handle(struct app *app, enum action action, int row)
{
    enum record_kind kind = app->records.kind;
    const struct record_kind_info *info = &record_kinds[kind];
    bool is_field = records_get_open(app) && row >= 0 && row < info->field_count;
    struct field field = field_of_record(kind, app->records.number, is_field ? row : 0);
    if (action == ACTION_ADD) {
        records_begin_new(app, kind, "");
        return true;
    }
    if (is_field && action >= ACTION_PICK_1 && action < ACTION_PICK_1 + RECORD_PICK_KEYS) {
        pick(app, field, (size_t)(action - ACTION_PICK_1));
        return true;
    }
    if (is_field && (action == ACTION_CLEAR || action == ACTION_DELETE)) {
        app_edit(app, field, NULL);
        return true;
    }
    if (action != ACTION_ACTIVATE)
        return false;
    if (is_field)
        records_edit_field(app, field);
    else if (records_get_open(app) && row >= info->field_count)
        open_naming(app, (size_t)(row - info->field_count));
    return true;
}
