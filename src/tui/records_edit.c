/* What keys do to records: new ones, removing, typing and picking values. */
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "model/id_list.h"
#include "model/record_value.h"
#include "model/register.h"
#include "report/words_record.h"
#include "tui/app.h"

/* ---- new ones ---- */

/* A number that was used in this session is not used again: undo and merging would take two records
 * for one. */
static unsigned find_free_number(struct app *app, enum record_kind kind)
{
    unsigned number = record_list_get_free_number(&app->assessment->records[kind]);
    for (size_t i = 0; i < app->log.count && number > 0; i++) {
        struct field field = app->log.edits[i].field;
        if (field.group != FIELD_RECORD || field_get_kind(field) != kind)
            continue;
        unsigned used = field_get_number(field);
        if (used >= number)
            number = used < RECORD_MAX_NUMBER ? used + 1 : 0;
    }
    if (number == 0)
        app_say(app, N_("No number is free: remove the record with the highest one."));
    return number;
}

void records_begin_new(struct app *app, enum record_kind kind, const char *name)
{
    const struct record_kind_info *info = &record_kinds[kind];
    unsigned number = find_free_number(app, kind);
    struct field field = field_of_record(kind, number, info->name);
    app->records.found_in = NULL;
    if (number == 0)
        return;
    if (info->fields[info->name].form != FORM_RECORD) {
        app_edit_text(app, EDIT_NEW_RECORD, field, name, 1);
        return;
    }
    if (app->assessment->records[info->fields[info->name].list].count == 0) {
        app_say(app, N_("Add the AI system first: an assessment is of one."));
        return;
    }
    app->records.picked = field;
    app->records.is_new = true;
    app_push_overlay(app, VIEW_PICK);
}

/* Begin the record in a stroke of its own. A system that was looked for by department is used
 * there. */
static bool begin_record(struct app *app, struct field field, const char *value)
{
    enum record_kind kind = field_get_kind(field);
    unsigned number = field_get_number(field);
    app_begin_stroke(app);
    app_edit_more(app, field, value);
    if (kind == RECORD_SYSTEM && app->records.found_in)
        app_edit_more(app, field_of_record(kind, number, SYSTEM_USED_IN), app->records.found_in);
    if (kind == RECORD_IMPACT)
        app_edit_more(app, field_of_record(kind, number, IMPACT_DATE), app->today);
    if (!app_end_stroke(app))
        return false;
    app->records.found_in = NULL;
    records_open(app, kind, number);
    app->views[VIEW_RECORD].selected = record_kinds[kind].first_field;
    return true;
}

bool records_accept_new(struct app *app, const char *name)
{
    if (name[0] == '\0') {
        app_say(app, N_("Not added: it has no name."));
        return true;
    }
    return begin_record(app, app->edited, name);
}

/* ---- removing ---- */

/* The value without the id. */
static void drop_id(struct app *app, struct field field, const char *ids, const char *id)
{
    struct strbuf kept;
    size_t bytes;
    size_t length = strlen(id);
    strbuf_init(&kept);
    for (const char *at = ids; (bytes = id_list_next(&at)) > 0; at += bytes)
        if (bytes != length || memcmp(at, id, bytes) != 0)
            strbuf_append_format(&kept, "%s%.*s", kept.length > 0 ? ", " : "", (int)bytes, at);
    if (kept.failed) {
        app->stroke_failed = true;
        app_complain_of_memory(app);
    } else {
        app_edit_more(app, field, kept.text);
    }
    strbuf_release(&kept);
}

/* Editing may end a record, so go from the last to the first. Returns how many values named it. */
static size_t drop_references(struct app *app, enum record_kind kind, const char *id)
{
    size_t dropped = 0;
    for (int other = 0; other < RECORD_KIND_COUNT; other++) {
        const struct record_kind_info *info = &record_kinds[other];
        struct record_list *list = &app->assessment->records[other];
        for (int i = 0; i < info->field_count; i++) {
            if (!record_value_names(&info->fields[i], kind))
                continue;
            for (size_t at = list->count; at > 0; at--) {
                const struct record *record = &list->records[at - 1];
                if (!id_list_contains(record->texts[i], id))
                    continue;
                drop_id(app, field_of_record((enum record_kind)other, record->number, i),
                        record->texts[i], id);
                dropped++;
            }
        }
    }
    return dropped;
}

void records_remove(struct app *app, enum record_kind kind, unsigned number)
{
    char id[RECORD_ID_SIZE];
    record_format_id(kind, number, id);
    app_begin_stroke(app);
    size_t dropped = drop_references(app, kind, id);
    for (int i = 0; i < record_kinds[kind].field_count; i++)
        app_edit_more(app, field_of_record(kind, number, i), NULL);
    if (!app_end_stroke(app))
        return;
    if (record_list_find(&app->assessment->records[kind], number) != RECORD_NONE)
        app_say(app, N_("%s keeps what a newer version added to it."), id);
    else if (dropped > 0)
        app_say(app,
                ngettext("%s is removed, also from %zu record that named it. %s brings it back.",
                         "%s is removed, also from %zu records that named it. %s brings it back.",
                         dropped),
                id, dropped, app_name_key(app, ACTION_UNDO).text);
    else
        app_say(app, N_("%s is removed. %s brings it back."), id,
                app_name_key(app, ACTION_UNDO).text);
}

/* ---- values ---- */

void records_edit_field(struct app *app, struct field field)
{
    const struct field_info *info = field_get_info(field);
    if (!record_value_has_ids(info->form)) {
        app_edit_field(app, field);
        return;
    }
    app->records.picked = field;
    app->records.is_new = false;
    app_push_overlay(app, VIEW_PICK);
}

/* The value with the id, or without it. False: a message says why it is as it was. */
static bool set_id(struct app *app, struct field field, const char *id, bool is_on)
{
    const struct field_info *info = field_get_info(field);
    struct strbuf value;
    strbuf_init(&value);
    assessment_get(app->assessment, field, &value);
    bool is_list = record_value_is_list(info->form);
    bool done = false;
    if (is_list && is_on)
        strbuf_append_format(&value, "%s%s", value.length > 0 ? ", " : "", id);
    if (!is_list) {
        done = app_edit(app, field, is_on ? id : NULL);
    } else if (value.failed) {
        app_complain_of_memory(app);
    } else if (is_on) {
        done = app_edit(app, field, value.text);
    } else {
        app_begin_stroke(app);
        drop_id(app, field, value.text, id);
        done = app_end_stroke(app);
    }
    strbuf_release(&value);
    return done;
}

void records_toggle_pick(struct app *app, const char *id)
{
    struct field field = app->records.picked;
    bool is_one = !record_value_is_list(field_get_info(field)->form);
    struct page_view view = app->views[VIEW_PICK];
    if (is_one)
        app_pop_overlay(app);
    bool done =
        app->records.is_new
            ? begin_record(app, field, id)
            : set_id(app, field, id,
                     !id_list_contains(assessment_get_record_text(app->assessment, field), id));
    if (done || !is_one)
        return;
    app_push_overlay(app, VIEW_PICK); /* nothing was taken: it is still to be picked */
    app->views[VIEW_PICK] = view;
}

bool records_pick_by_number(struct app *app, struct field field, size_t number)
{
    const struct field_info *info = field_get_info(field);
    if (info->form != FORM_PICK && info->form != FORM_PICKS)
        return false;
    const struct pick_list *list = &app->catalogue->registers->lists[info->list];
    if (list->count > RECORD_PICK_KEYS || number >= list->count)
        return false;
    const char *id = list->picks[number].id;
    set_id(app, field, id,
           !id_list_contains(assessment_get_record_text(app->assessment, field), id));
    return true;
}

/* ---- proposals ---- */

void records_accept_proposal(struct app *app, size_t item)
{
    enum status status = measure_propose(&app->records.measures, app->catalogue, item);
    if (status == STATUS_NOT_ASSESSED) {
        app_say(app, N_("The records say nothing about it yet."));
        return;
    }
    app_begin_stroke(app);
    app_edit_status(app, item, status);
    if (app_end_stroke(app))
        app_say(app, N_("%s, as the records propose."), _(status_table[status].label));
}
