/* The records among what a search finds. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/match.h"
#include "base/strbuf.h"
#include "model/record_value.h"
#include "report/words_record.h"
#include "tui/app.h"

/* The words of the pattern that are in the record, and the first field beside its name that has
 * one. */
struct looking {
    const struct app *app;
    enum record_kind kind;
    const struct record *record;
    unsigned found;
    int field;
};

/* What stands in the field as people read it; `value` is used where it has to be made. NULL:
 * nothing does. */
static const char *get_shown(const struct looking *looking, int field, struct strbuf *value)
{
    const struct field_info *info = &record_kinds[looking->kind].fields[field];
    const char *text = looking->record->texts[field];
    if (!text || !record_value_has_ids(info->form))
        return text;
    strbuf_clear(value);
    words_append_record_value(value, looking->app->assessment, info, text);
    return value->text;
}

/* True: all words were found. */
static bool look_into(struct looking *looking, int field, const char *text)
{
    const struct match_pattern *pattern = &looking->app->find.pattern;
    unsigned words = text ? match_find_words(pattern, text) : 0;
    if ((words & ~looking->found) && looking->field == RECORD_NO_FIELD && field != RECORD_NO_FIELD)
        looking->field = field;
    looking->found |= words;
    return looking->found == match_get_all(pattern);
}

static struct looking look_for(const struct app *app, enum record_kind kind,
                               const struct record *record, struct strbuf *value)
{
    const struct record_kind_info *info = &record_kinds[kind];
    struct looking looking = {app, kind, record, 0, RECORD_NO_FIELD};
    char id[RECORD_ID_SIZE];
    record_format_id(kind, record->number, id);
    if (look_into(&looking, RECORD_NO_FIELD, id) ||
        look_into(&looking, RECORD_NO_FIELD, get_shown(&looking, info->name, value)))
        return looking;
    for (int i = 0; i < info->field_count; i++)
        if (look_into(&looking, i, get_shown(&looking, i, value)))
            break;
    return looking;
}

static bool add_hit(struct find *find, struct find_hit hit)
{
    struct find_hit *hits = find->hits;
    if ((find->hit_count & (find->hit_count - 1)) == 0)
        hits = realloc(hits, (find->hit_count ? find->hit_count * 2 : 1) * sizeof *hits);
    if (!hits)
        return false;
    find->hits = hits;
    hits[find->hit_count++] = hit;
    return true;
}

void find_update_records(struct app *app)
{
    struct find *find = &app->find;
    unsigned all = match_get_all(&find->pattern);
    struct strbuf value;
    bool done = true;
    find->hit_count = 0;
    if (!find_is_on(app))
        return;
    strbuf_init(&value);
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        const struct record_list *list = &app->assessment->records[kind];
        for (size_t i = 0; i < list->count && done; i++) {
            const struct record *record = &list->records[i];
            struct find_hit hit = {(enum record_kind)kind, record->number};
            if (look_for(app, hit.kind, record, &value).found == all)
                done = add_hit(find, hit);
        }
    }
    if (!done || value.failed)
        app_complain_of_memory(app);
    strbuf_release(&value);
}

const struct record *find_get_record(const struct app *app, const struct find_hit *hit)
{
    return record_list_get(&app->assessment->records[hit->kind], hit->number);
}

int find_get_record_field(const struct app *app, const struct find_hit *hit, struct strbuf *value)
{
    const struct record *record = find_get_record(app, hit);
    if (!record)
        return RECORD_NO_FIELD;
    struct looking looking = look_for(app, hit->kind, record, value);
    const char *text =
        looking.field == RECORD_NO_FIELD ? NULL : get_shown(&looking, looking.field, value);
    if (text && text != value->text) {
        strbuf_clear(value);
        strbuf_append_text(value, text);
    }
    return looking.field;
}

size_t find_get_hit(const struct app *app)
{
    size_t i = 0;
    while (i < app->find.hit_count &&
           (app->screen != VIEW_RECORD || app->find.hits[i].kind != app->records.kind ||
            app->find.hits[i].number != app->records.number))
        i++;
    return i;
}
