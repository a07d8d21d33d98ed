#include "tui/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "engine/risk.h"
#include "report/words_record.h"
#include "tui/app.h"

void records_release(struct records *records)
{
    measure_report_release(&records->measures);
    contradiction_list_release(&records->contradictions);
    *records = (struct records){0};
}

bool records_update(struct app *app, struct error *error)
{
    struct records *records = &app->records;
    measure_report_release(&records->measures);
    contradiction_list_release(&records->contradictions);
    return measure_report_init(&records->measures, app->assessment, app->today, error) &&
           contradiction_list_init(&records->contradictions, app->assessment, &records->measures,
                                   app->today, error);
}

enum view_id records_get_view(enum record_kind kind)
{
    return (enum view_id)(VIEW_SYSTEMS + (int)kind);
}

enum record_kind records_find_kind(enum view_id view)
{
    bool is_table = view >= VIEW_SYSTEMS && view < VIEW_SYSTEMS + RECORD_KIND_COUNT;
    return is_table ? (enum record_kind)(view - VIEW_SYSTEMS) : RECORD_KIND_COUNT;
}

static const struct record *find(const struct app *app, enum record_kind kind, unsigned number)
{
    return record_list_get(&app->assessment->records[kind], number);
}

const struct record *records_get_open(const struct app *app)
{
    return find(app, app->records.kind, app->records.number);
}

/* ---- order ---- */

static const char *const sort_labels[RECORD_SORT_COUNT] = {
    [RECORDS_BY_NUMBER] = N_("by number"), [RECORDS_BY_NAME] = N_("by name"),
    [RECORDS_BY_LEVEL] = N_("by level"),   [RECORDS_BY_OWNER] = N_("by owner"),
    [RECORDS_BY_REVIEW] = N_("by review"),
};

const char *records_get_sort_label(enum record_sort sort)
{
    return _(sort_labels[sort]);
}

/* What a record is sorted by: a text, or a number that comes first. */
struct sort_key {
    size_t index;
    int level;
    const char *text; /* NULL comes last */
};

static int compare_keys(const void *left, const void *right)
{
    const struct sort_key *a = left;
    const struct sort_key *b = right;
    if (a->level != b->level)
        return a->level > b->level ? -1 : 1;
    int order = 0;
    if (a->text && b->text)
        order = strcoll(a->text, b->text);
    else if (a->text || b->text)
        order = a->text ? -1 : 1;
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static int get_level(const struct app *app, enum record_kind kind, const struct record *record)
{
    const struct registers *registers = app->catalogue->registers;
    if (kind == RECORD_RISK)
        return risk_rate_inherent(registers, record).product;
    if (kind == RECORD_IMPACT)
        return risk_rate_impact(registers, record).product;
    return 0;
}

/* The name of what an assessment is about is the system's. */
static const char *get_name(const struct app *app, enum record_kind kind,
                            const struct record *record)
{
    const char *name = record->texts[record_kinds[kind].name];
    if (kind != RECORD_IMPACT || !name)
        return name;
    const struct record *system =
        find(app, RECORD_SYSTEM, record_parse_id(RECORD_SYSTEM, name, strlen(name)));
    return system ? system->texts[SYSTEM_NAME] : name;
}

static struct sort_key make_key(const struct app *app, enum record_kind kind, size_t index)
{
    const struct record *record = &app->assessment->records[kind].records[index];
    const struct record_kind_info *info = &record_kinds[kind];
    struct sort_key key = {.index = index};
    switch (app->records.order[kind].sort) {
    case RECORDS_BY_NAME:
        key.text = get_name(app, kind, record);
        break;
    case RECORDS_BY_LEVEL:
        key.level = get_level(app, kind, record);
        break;
    case RECORDS_BY_OWNER:
        key.text = record->texts[info->owner];
        break;
    case RECORDS_BY_REVIEW:
        key.text = record->texts[info->review];
        break;
    default:
        break;
    }
    return key;
}

size_t *records_make_order(const struct app *app, enum record_kind kind)
{
    size_t count = app->assessment->records[kind].count;
    bool is_reversed = app->records.order[kind].is_reversed;
    bool is_sorted = app->records.order[kind].sort != RECORDS_BY_NUMBER;
    size_t *order = calloc(count + 1, sizeof *order);
    struct sort_key *keys = calloc(is_sorted ? count + 1 : 1, sizeof *keys);
    if (!order || !keys) {
        free(order);
        free(keys);
        return NULL;
    }
    for (size_t i = 0; is_sorted && i < count; i++)
        keys[i] = make_key(app, kind, i);
    if (is_sorted)
        qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < count; i++)
        order[is_reversed ? count - 1 - i : i] = is_sorted ? keys[i].index : i;
    free(keys);
    return order;
}

/* ---- going there ---- */

void records_open(struct app *app, enum record_kind kind, unsigned number)
{
    enum view_id table = records_get_view(kind);
    app->records.kind = kind;
    app->records.number = number;
    app_go_to(app, VIEW_RECORD);
    if (app->back == VIEW_RECORD || records_find_kind(app->back) != RECORD_KIND_COUNT)
        app->back = table;
    app->views[VIEW_RECORD] = (struct page_view){.follows = true};
}

/* The place of the record in the table; `count`: it is gone. */
static size_t find_place(const struct record_list *list, const size_t *order, unsigned number)
{
    size_t place = 0;
    while (place < list->count && list->records[order[place]].number != number)
        place++;
    return place;
}

void records_go_next(struct app *app, int direction)
{
    enum record_kind kind = app->records.kind;
    const struct record_list *list = &app->assessment->records[kind];
    size_t *order = records_make_order(app, kind);
    if (!order) {
        app_complain_of_memory(app);
        return;
    }
    size_t place = find_place(list, order, app->records.number);
    int row = app->views[VIEW_RECORD].selected;
    if (place < list->count && (direction > 0 ? place + 1 < list->count : place > 0)) {
        size_t next = direction > 0 ? place + 1 : place - 1;
        records_open(app, kind, list->records[order[next]].number);
        app->views[VIEW_RECORD].selected = row; /* the same question of the next one */
    } else {
        app_go_by_step(app, direction);
    }
    free(order);
}

void records_select_open(struct app *app)
{
    enum record_kind kind = app->records.kind;
    const struct record_list *list = &app->assessment->records[kind];
    size_t *order = records_make_order(app, kind);
    size_t place = order ? find_place(list, order, app->records.number) : list->count;
    if (place < list->count)
        app->views[records_get_view(kind)].selected = (int)place;
    free(order);
}
