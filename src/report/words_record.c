#include "report/words_record.h"

#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "model/id_list.h"
#include "report/words.h"

#define LEVEL_CODES 4

/* The record that an id of the kind names; NULL: it is gone. */
static const struct record *find_record(const struct assessment *assessment, enum record_kind kind,
                                        const char *id, size_t bytes)
{
    return record_list_get(&assessment->records[kind], record_parse_id(kind, id, bytes));
}

void words_append_record_title(struct strbuf *out, const struct assessment *assessment,
                               enum record_kind kind, const struct record *record)
{
    const struct field_info *info = &record_kinds[kind].fields[record_kinds[kind].name];
    const char *name = record->texts[record_kinds[kind].name];
    const struct record *subject = NULL;
    if (name && info->form == FORM_RECORD) {
        enum record_kind other = (enum record_kind)info->list;
        subject = find_record(assessment, other, name, strlen(name));
        name = subject ? subject->texts[record_kinds[other].name] : name;
    }
    strbuf_append_text(out, name ? name : _("unnamed"));
}

void words_append_record(struct strbuf *out, const struct assessment *assessment,
                         enum record_kind kind, const struct record *record)
{
    char id[RECORD_ID_SIZE];
    record_format_id(kind, record->number, id);
    strbuf_append_format(out, "%s ", id);
    words_append_record_title(out, assessment, kind, record);
}

static void append_named(struct strbuf *out, const struct assessment *assessment,
                         enum record_kind kind, const char *id, size_t bytes)
{
    const struct record *record = find_record(assessment, kind, id, bytes);
    if (record)
        words_append_record(out, assessment, kind, record);
    else
        strbuf_append_format(out, _("%.*s (gone)"), (int)bytes, id);
}

static void append_pick(struct strbuf *out, const struct pick_list *list, const char *id,
                        size_t bytes)
{
    size_t found = pick_list_find(list, id, bytes);
    if (found == PICK_NONE)
        strbuf_append(out, id, bytes);
    else
        strbuf_append_text(out, list->picks[found].name);
}

static void append_item(struct strbuf *out, const struct catalogue *catalogue, const char *id,
                        size_t bytes)
{
    const struct catalogue_item *item = catalogue_find_item_in(catalogue, id, bytes);
    if (item && item_is_target(catalogue, item))
        words_append_item_name(out, item);
    else
        strbuf_append(out, id, bytes);
}

void words_append_record_value(struct strbuf *out, const struct assessment *assessment,
                               const struct field_info *info, const char *value)
{
    const struct catalogue *catalogue = assessment->catalogue;
    size_t start = out->length;
    size_t bytes;
    if (!value || info->form < FORM_PICK) {
        strbuf_append_text(out, value ? value : "");
        return;
    }
    for (const char *at = value; (bytes = id_list_next(&at)) > 0; at += bytes) {
        strbuf_append_text(out, out->length > start ? "; " : "");
        if (info->form == FORM_PICK || info->form == FORM_PICKS)
            append_pick(out, &catalogue->registers->lists[info->list], at, bytes);
        else if (info->form == FORM_ITEMS)
            append_item(out, catalogue, at, bytes);
        else
            append_named(out, assessment, (enum record_kind)info->list, at, bytes);
    }
}

const char *words_get_level_code(const struct registers *registers, const struct risk_level *level)
{
    static const char *const codes[LEVEL_CODES] = {"level-1", "level-2", "level-3", "level-4"};
    size_t rank = (size_t)(level - registers->levels) + 1;
    return codes[(rank * LEVEL_CODES + registers->level_count - 1) / registers->level_count - 1];
}

void words_append_rating(struct strbuf *out, struct risk_rating rating)
{
    if (rating.level)
        strbuf_append_format(out, _("%s (likelihood %d x consequence %d = %d)"), rating.level->name,
                             rating.likelihood, rating.consequence, rating.product);
    else
        strbuf_append_text(out, _("not rated"));
}

void words_append_measure(struct strbuf *out, const struct catalogue *catalogue, size_t measure,
                          const struct measure_result *result)
{
    const struct measure *info = &catalogue->registers->measures[measure];
    strbuf_append_format(out, _("%zu of %zu %s"), result->having, result->of, info->text);
}

static const char *const remedies[CONTRADICTS_COUNT] = {
    [CONTRADICTS_ANSWER] = N_("complete the records, or take the answer back"),
    [CONTRADICTS_NO_OVERSEER] = N_("add who watches over it to the human oversight"),
    [CONTRADICTS_LAW] = N_("have its class checked by somebody who knows the law"),
    [CONTRADICTS_OVERDUE] = N_("review it, and set the next day"),
    [CONTRADICTS_EVENT] = N_("assess the system again"),
    [CONTRADICTS_EXCLUDED] = N_("include the control, or take it off the record"),
    [CONTRADICTS_WORSE] = N_("rate it again"),
    [CONTRADICTS_GONE] = N_("take it off the record"),
};

const char *words_get_contradiction_remedy(enum contradiction_kind kind)
{
    return _(remedies[kind]);
}

const char *words_get_impact_due(enum impact_due due)
{
    static const char *const reasons[] = {
        [IMPACT_NOT_DUE] = "",
        [IMPACT_DUE_DAY] = N_("its day is over"),
        [IMPACT_DUE_EVENT] = N_("something has happened since"),
    };
    return due == IMPACT_NOT_DUE ? "" : _(reasons[due]);
}

static void append_law(struct strbuf *out, const struct registers *registers,
                       const struct record *system)
{
    const struct pick_list *classes = &registers->lists[PICKS_LAW_CLASS];
    const char *suggested =
        classes->picks[law_suggest(registers, system->texts[SYSTEM_LAW_FACTS])->law_class].name;
    const char *picked = pick_list_get_name(classes, system->texts[SYSTEM_LAW_CLASS]);
    if (picked)
        strbuf_append_format(out, _("has the class %s of the %s, and what is ticked suggests %s"),
                             picked, registers->law_name, suggested);
    else
        strbuf_append_format(out, _("has no class of the %s, and what is ticked suggests %s"),
                             registers->law_name, suggested);
}

/* What the sentence says after the record's name. */
static void append_about_record(struct strbuf *out, const struct assessment *assessment,
                                const struct contradiction *found, const struct record *record)
{
    const struct field_info *info = &record_kinds[found->record_kind].fields[found->field];
    const struct registers *registers = assessment->catalogue->registers;
    char other[RECORD_ID_SIZE] = "";
    struct strbuf item;
    strbuf_init(&item);
    switch (found->kind) {
    case CONTRADICTS_NO_OVERSEER:
        strbuf_append_text(out, _("has outputs with consequences and nobody to watch over them"));
        break;
    case CONTRADICTS_LAW:
        append_law(out, registers, record);
        break;
    case CONTRADICTS_OVERDUE:
        strbuf_append_format(out, _("was to be reviewed by %s"), record->texts[found->field]);
        break;
    case CONTRADICTS_EVENT:
        strbuf_append_text(out, _("was overtaken by: "));
        words_append_record_value(out, assessment,
                                  &record_kinds[RECORD_IMPACT].fields[IMPACT_EVENTS],
                                  record->texts[IMPACT_EVENTS]);
        break;
    case CONTRADICTS_EXCLUDED:
        words_append_item_name(&item, &assessment->catalogue->items[found->item]);
        strbuf_append_format(out, _("needs %s, which is left out"), item.text);
        break;
    case CONTRADICTS_WORSE:
        strbuf_append_format(out, _("is %s before its treatment and %s after it"),
                             risk_rate_inherent(registers, record).level->name,
                             risk_rate_residual(registers, record).level->name);
        break;
    default:
        record_format_id((enum record_kind)info->list, found->other, other);
        strbuf_append_format(out, _("names %s, which is not there"), other);
        break;
    }
    strbuf_release_into(&item, out);
}

void words_append_contradiction(struct strbuf *out, const struct assessment *assessment,
                                const struct measure_report *measures,
                                const struct contradiction *found)
{
    const struct catalogue *catalogue = assessment->catalogue;
    if (found->kind == CONTRADICTS_ANSWER) {
        words_append_item_name(out, &catalogue->items[found->item]);
        strbuf_append_text(out, _(" conforms, and "));
        words_append_measure(out, catalogue, found->measure, &measures->results[found->measure]);
        return;
    }
    const struct record *record =
        record_list_get(&assessment->records[found->record_kind], found->number);
    words_append_record(out, assessment, found->record_kind, record);
    strbuf_append_char(out, ' ');
    append_about_record(out, assessment, found, record);
}
