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

static bool comes_again(struct field field, size_t line)
{
    return field.group == FIELD_ANSWER &&
           (field.field == ANSWER_OWNER || field.field == ANSWER_REQUIRED_BY ||
            (field.field == ANSWER_FIELD_EVIDENCE && line < 2));
}

/* How often the text stands anywhere. */
static size_t count_uses(const struct assessment *assessment, struct field field, size_t line,
                         const char *text)
{
    size_t uses = 0;
    for (size_t i = 0; i < assessment->catalogue->item_count; i++) {
        const char *other;
        for (size_t place = 0;
             (other = get_text(&assessment->answers[i], field, line, place)) != NULL; place++)
            uses += strcmp(other, text) == 0;
    }
    return uses;
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

static void consider(struct complete *found, const struct assessment *assessment,
                     struct field field, size_t line, const char *prefix, const char *text)
{
    if (!is_proposable(text) || strcmp(text, prefix) == 0 || !text_begins_with(text, prefix) ||
        is_listed(found, text))
        return;
    add(found, text, count_uses(assessment, field, line, text));
}

bool complete_has_any(const struct assessment *assessment, struct field field)
{
    if (!comes_again(field, 0))
        return false;
    for (size_t i = 0; i < assessment->catalogue->item_count; i++) {
        const char *text;
        for (size_t place = 0; (text = get_text(&assessment->answers[i], field, 0, place)) != NULL;
             place++)
            if (is_proposable(text))
                return true;
    }
    return false;
}

void complete_find(struct complete *found, const struct assessment *assessment, struct field field,
                   size_t line, const char *prefix)
{
    *found = (struct complete){.count = 0};
    if (!comes_again(field, line))
        return;
    for (size_t i = 0; i < assessment->catalogue->item_count; i++) {
        const char *text;
        for (size_t place = 0;
             (text = get_text(&assessment->answers[i], field, line, place)) != NULL; place++)
            consider(found, assessment, field, line, prefix, text);
    }
}
