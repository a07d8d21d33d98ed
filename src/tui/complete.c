#include "tui/complete.h"

#include <string.h>

#include "base/text.h"

/* Is there one in the answer at this place? NULL: no, or no more. */
static const char *get_text(const struct answer *answer, struct field field, size_t line,
                            size_t place)
{
    if (field.field != ANSWER_FIELD_EVIDENCE)
        return place == 0 ? answer->texts[field.field] : NULL;
    if (place >= answer->evidence_count)
        return NULL;
    const struct evidence *piece = &answer->evidence[place];
    const char *text = line == 0 ? piece->title : piece->reference;
    return text ? text : "";
}

/* Fields of records that name people: who stands in one may stand in any of them. */
static const struct {
    enum record_kind kind;
    int field;
} people[] = {
    {RECORD_SYSTEM, SYSTEM_OWNER},        {RECORD_RISK, RISK_OWNER},
    {RECORD_RISK, RISK_ACCEPTED_BY},      {RECORD_IMPACT, IMPACT_ASSESSOR},
    {RECORD_IMPACT, IMPACT_APPROVER},     {RECORD_OVERSIGHT, OVERSIGHT_OVERSEER},
    {RECORD_OVERSIGHT, OVERSIGHT_DEPUTY}, {RECORD_DATA_SET, DATA_SET_OWNER},
};

#define PEOPLE_COUNT (sizeof people / sizeof *people)

static bool names_people(struct field field)
{
    bool found = field.group == FIELD_ANSWER && field.field == ANSWER_OWNER;
    for (size_t i = 0; i < PEOPLE_COUNT && field.group == FIELD_RECORD; i++)
        found =
            found || (people[i].kind == field_get_kind(field) && people[i].field == field.field);
    return found;
}

static bool comes_again(struct field field, size_t line)
{
    if (field.group == FIELD_RECORD)
        return field_get_info(field)->form == FORM_LINE &&
               field.field != record_kinds[field_get_kind(field)].name;
    return field.group == FIELD_ANSWER &&
           (field.field == ANSWER_OWNER || field.field == ANSWER_REQUIRED_BY ||
            (field.field == ANSWER_FIELD_EVIDENCE && line < 2));
}

/* What is done with each text; false ends it. */
struct visitor {
    bool (*visit)(struct visitor *visitor, const char *text);
    struct complete *found;
    const struct assessment *assessment;
    struct field field;
    size_t line;
    const char *prefix; /* or the text whose uses are counted */
    size_t uses;
};

static bool visit_answers(struct visitor *visitor, struct field field)
{
    const struct assessment *assessment = visitor->assessment;
    for (size_t i = 0; i < assessment->catalogue->item_count; i++) {
        const char *text;
        for (size_t place = 0;
             (text = get_text(&assessment->answers[i], field, visitor->line, place)) != NULL;
             place++)
            if (!visitor->visit(visitor, text))
                return false;
    }
    return true;
}

static bool visit_records(struct visitor *visitor, enum record_kind kind, int field)
{
    const struct record_list *list = &visitor->assessment->records[kind];
    for (size_t i = 0; i < list->count; i++) {
        const char *text = list->records[i].texts[field];
        if (text && !visitor->visit(visitor, text))
            return false;
    }
    return true;
}

/* Every text that the field could be completed to. */
static void visit_all(struct visitor *visitor)
{
    struct field field = visitor->field;
    bool goes_on = true;
    if (field.group == FIELD_ANSWER)
        goes_on = visit_answers(visitor, field);
    else if (!names_people(field))
        visit_records(visitor, field_get_kind(field), field.field);
    if (!names_people(field))
        return;
    if (field.group == FIELD_RECORD)
        goes_on = visit_answers(visitor, field_of_answer(0, ANSWER_OWNER));
    for (size_t i = 0; i < PEOPLE_COUNT && goes_on; i++)
        goes_on = visit_records(visitor, people[i].kind, people[i].field);
}

static bool count_same(struct visitor *visitor, const char *text)
{
    visitor->uses += strcmp(visitor->prefix, text) == 0;
    return true;
}

/* How often the text stands anywhere. */
static size_t count_uses(const struct visitor *asking, const char *text)
{
    struct visitor visitor = *asking;
    visitor.visit = count_same;
    visitor.prefix = text;
    visitor.uses = 0;
    visit_all(&visitor);
    return visitor.uses;
}

static bool is_listed(const struct complete *found, const char *text)
{
    for (size_t i = 0; i < found->count; i++)
        if (strcmp(found->texts[i], text) == 0)
            return true;
    return false;
}

/* Behind those that are used as often; the last one falls out where there are too many. */
static void add(struct complete *found, const char *text, size_t uses)
{
    size_t place = found->count < COMPLETE_MAX ? found->count++ : COMPLETE_MAX - 1;
    if (place == COMPLETE_MAX - 1 && found->texts[place] && found->uses[place] >= uses)
        return;
    for (; place > 0 && found->uses[place - 1] < uses; place--) {
        found->texts[place] = found->texts[place - 1];
        found->uses[place] = found->uses[place - 1];
    }
    found->texts[place] = text;
    found->uses[place] = uses;
}

static bool is_proposable(const char *text)
{
    return text[0] != '\0' && !strchr(text, '\n');
}

static bool consider(struct visitor *visitor, const char *text)
{
    if (is_proposable(text) && strcmp(text, visitor->prefix) != 0 &&
        text_begins_with(text, visitor->prefix) && !is_listed(visitor->found, text))
        add(visitor->found, text, count_uses(visitor, text));
    return true;
}

static bool stop_at_first(struct visitor *visitor, const char *text)
{
    visitor->uses = is_proposable(text);
    return visitor->uses == 0;
}

bool complete_has_any(const struct assessment *assessment, struct field field)
{
    struct visitor visitor = {.visit = stop_at_first, .assessment = assessment, .field = field};
    if (comes_again(field, 0))
        visit_all(&visitor);
    return visitor.uses > 0;
}

void complete_find(struct complete *found, const struct assessment *assessment, struct field field,
                   size_t line, const char *prefix)
{
    struct visitor visitor = {.visit = consider,
                              .found = found,
                              .assessment = assessment,
                              .field = field,
                              .line = line,
                              .prefix = prefix};
    *found = (struct complete){.count = 0};
    if (comes_again(field, line))
        visit_all(&visitor);
}
