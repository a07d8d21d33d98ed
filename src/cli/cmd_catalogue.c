/* aimsgap catalogue: what the program knows about the standards, in one of several formats. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "model/catalogue.h"
#include "report/catalogue_writer.h"
#include "store/templates_load.h"

/* What the operand can be besides an item or a standard. */
#define LEARN "learn"

/* What a format can be asked for. */
enum catalogue_range { RANGE_ANY, RANGE_STANDARD, RANGE_ALL };

struct catalogue_format {
    const char *id;
    enum catalogue_range range;
    bool is_translated; /* it is for people, who read it in their language */
    bool (*write)(const struct catalogue *catalogue, const struct catalogue_selection *selection,
                  struct strbuf *out, struct error *error);
};

static bool write_text(const struct catalogue *catalogue,
                       const struct catalogue_selection *selection, struct strbuf *out,
                       struct error *error)
{
    (void)error;
    catalogue_write_text(catalogue, selection, out);
    return true;
}

static bool write_json(const struct catalogue *catalogue,
                       const struct catalogue_selection *selection, struct strbuf *out,
                       struct error *error)
{
    (void)error;
    catalogue_write_json(catalogue, selection, out);
    return true;
}

static const struct catalogue_format formats[] = {
    {"text", RANGE_ANY, true, write_text},
    {"json", RANGE_ANY, false, write_json},
    {"oscal-catalog", RANGE_STANDARD, false, catalogue_write_oscal_catalog},
    {"oscal-mapping", RANGE_ALL, false, catalogue_write_oscal_mapping},
};

static const struct catalogue_format *find_format(const char *id, struct error *error)
{
    if (!id)
        return &formats[0];
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].id, id) == 0)
            return &formats[i];
    error_set(error, ERROR_USAGE, "use text, json, oscal-catalog or oscal-mapping",
              "\"%.40s\" is no format of the catalogue", id);
    return NULL;
}

/* Can the format show what is selected? */
static bool check_range(const struct catalogue_format *format, const struct catalogue *catalogue,
                        const struct catalogue_selection *selection, struct error *error)
{
    size_t count = selection->item ? 1 : selection->end - selection->first;
    bool is_all = count == catalogue->item_count;
    if (selection->is_learn && format->range != RANGE_ANY)
        return error_set(error, ERROR_USAGE, "use text or json",
                         "%s has no place for what there "
                         "is to learn",
                         format->id);
    if (format->range == RANGE_STANDARD && (selection->item || is_all))
        return error_set(error, ERROR_USAGE, "name one of the two",
                         "%s is about one standard, %s or %s", format->id, catalogue->source.id,
                         catalogue->target.id);
    if (format->range == RANGE_ALL && !is_all)
        return error_set(error, ERROR_USAGE, "leave the ID out", "%s is about the whole crosswalk",
                         format->id);
    return true;
}

/* What the operand names: everything, a standard, one item, or what there is to learn. */
static bool find_selection(const struct catalogue *catalogue, const char *id,
                           struct catalogue_selection *selection, struct error *error)
{
    *selection = (struct catalogue_selection){.end = catalogue->item_count};
    if (!id)
        return true;
    selection->is_learn = strcmp(id, LEARN) == 0;
    if (selection->is_learn && catalogue->learn_count == 0)
        return error_set(error, ERROR_USAGE, "use another catalogue",
                         "this catalogue has nothing to learn from");
    if (selection->is_learn)
        return true;
    selection->item = catalogue_find_item(catalogue, id);
    if (selection->item || catalogue_find_range(catalogue, id, &selection->first, &selection->end))
        return true;
    return error_set(error, ERROR_USAGE, "`aimsgap catalogue` lists the ids",
                     "\"%.80s\" is no item and no standard", id);
}

/* Who writes a catalogue learns here what is wrong with it. The built-in one was checked by the
 * tests. */
static bool check_templates(const struct invocation *invocation, const struct catalogue *catalogue,
                            struct error *error)
{
    if (!invocation->values[OPTION_DATA] || !catalogue->templates_name)
        return true;
    struct templates *templates = templates_load(catalogue, error);
    templates_free(templates);
    return templates != NULL;
}

static struct catalogue *load(const struct invocation *invocation,
                              const struct catalogue_format *format, struct error *error)
{
    return format->is_translated ? command_load_translated(invocation, error)
                                 : command_load_catalogue(invocation, error);
}

int command_catalogue(const struct invocation *invocation, struct error *error)
{
    const struct catalogue_format *format = find_format(invocation->values[OPTION_FORMAT], error);
    struct catalogue *catalogue = format ? load(invocation, format, error) : NULL;
    if (!catalogue)
        return 0;
    struct strbuf out;
    struct catalogue_selection selection;
    strbuf_init(&out);
    const char *id = invocation->operand_count > 0 ? invocation->operands[0] : NULL;
    if (check_templates(invocation, catalogue, error) &&
        find_selection(catalogue, id, &selection, error) &&
        check_range(format, catalogue, &selection, error) &&
        format->write(catalogue, &selection, &out, error) && strbuf_is_complete(&out, error))
        fputs(out.text, stdout);
    strbuf_release(&out);
    catalogue_free(catalogue);
    return 0;
}
