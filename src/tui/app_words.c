/* What the open assessment and its values are called on a screen. */
#include <string.h>

#include "base/language.h"
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
