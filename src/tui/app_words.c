/* What the open assessment and its values are called on a screen. */
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "report/words.h"
#include "tui/app.h"

const char *app_get_value(struct field field, const char *value)
{
    switch (field_get_info(field)->form) {
    case FORM_STATUS:
    case FORM_BASIS:
    case FORM_CHOICE:
    case FORM_FLAG:
        return value && value[0] != '\0' ? _(value) : value;
    default:
        return value;
    }
}

const char *app_get_name(const struct app *app)
{
    const char *name = assessment_get_name(app->assessment);
    return strcmp(name, ASSESSMENT_UNNAMED) == 0 ? _("Unnamed organisation") : name;
}

void app_append_field_name(struct strbuf *out, const struct app *app, struct field field)
{
    if (field.group == FIELD_ANSWER) {
        words_append_item_name(out, &app->catalogue->items[field.index]);
        strbuf_append_format(out, " %s", _(field_get_info(field)->label));
    } else if (field.group == FIELD_NEED) {
        strbuf_append_text(out, app->catalogue->questions[field.index].question);
    } else if (field.group == FIELD_RECORD) {
        char id[RECORD_ID_SIZE];
        record_format_id(field_get_kind(field), field_get_number(field), id);
        strbuf_append_format(out, "%s %s", id, _(field_get_info(field)->label));
    } else if (field.group == FIELD_ROLE) {
        strbuf_append_text(out, app->catalogue->roles[field.index].title);
    } else {
        strbuf_append_text(out, _(field_get_info(field)->label));
    }
}
