/* aimsgap catalogue: what the program knows about the standards, as text or JSON. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "model/catalogue.h"
#include "report/catalogue_writer.h"

static bool wants_json(const struct invocation *invocation, bool *json, struct error *error)
{
    const char *format = invocation->values[OPTION_FORMAT];
    *json = format && strcmp(format, "json") == 0;
    if (format && !*json && strcmp(format, "text") != 0)
        return error_set(error, ERROR_USAGE, "use text or json",
                         "\"%.40s\" is no format of the catalogue", format);
    return true;
}

/* What the operand names: everything, a standard, or one item. */
static bool find_selection(const struct catalogue *catalogue, const char *id,
                           struct catalogue_selection *selection, struct error *error)
{
    *selection = (struct catalogue_selection){.end = catalogue->item_count};
    if (!id)
        return true;
    selection->item = catalogue_find_item(catalogue, id);
    if (selection->item || catalogue_find_range(catalogue, id, &selection->first, &selection->end))
        return true;
    return error_set(error, ERROR_USAGE, "`aimsgap catalogue` lists the ids",
                     "\"%.80s\" is no item and no standard", id);
}

int command_catalogue(const struct invocation *invocation, struct error *error)
{
    bool json;
    if (!wants_json(invocation, &json, error))
        return 0;
    struct catalogue *catalogue = command_load_catalogue(invocation, error);
    if (!catalogue)
        return 0;
    struct strbuf out;
    struct catalogue_selection selection;
    strbuf_init(&out);
    const char *id = invocation->operand_count > 0 ? invocation->operands[0] : NULL;
    if (find_selection(catalogue, id, &selection, error)) {
        if (json)
            catalogue_write_json(catalogue, &selection, &out);
        else
            catalogue_write_text(catalogue, &selection, &out);
        if (strbuf_is_complete(&out, error))
            fputs(out.text, stdout);
    }
    strbuf_release(&out);
    catalogue_free(catalogue);
    return 0;
}
