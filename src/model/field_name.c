#include "model/field_name.h"

#include <string.h>

#include "base/strbuf.h"

#define PROFILE_PREFIX "profile/"
#define NEED_PREFIX "need/"
#define ROLE_PREFIX "role/"
#define RECORD_PREFIX "record/"

static void append_profile_name(struct strbuf *out, enum profile_field field)
{
    const struct field_info *info = &profile_fields[field];
    strbuf_append_format(out, PROFILE_PREFIX "%s%s%s", info->parent ? info->parent : "",
                         info->parent ? "." : "", info->id);
}

static void append_record_name(struct strbuf *out, struct field field)
{
    char id[RECORD_ID_SIZE];
    record_format_id(field_get_kind(field), field_get_number(field), id);
    strbuf_append_format(out, RECORD_PREFIX "%s/%s", id, field_get_info(field)->id);
}

void field_append_name(struct strbuf *out, const struct catalogue *catalogue, struct field field)
{
    switch (field.group) {
    case FIELD_PROFILE:
        append_profile_name(out, (enum profile_field)field.field);
        break;
    case FIELD_NEED:
        strbuf_append_format(out, NEED_PREFIX "%s", catalogue->questions[field.index].id);
        break;
    case FIELD_ROLE:
        strbuf_append_format(out, ROLE_PREFIX "%s", catalogue->roles[field.index].id);
        break;
    case FIELD_ANSWER:
        strbuf_append_format(out, "%s/%s", catalogue->items[field.index].id,
                             answer_fields[field.field].id);
        break;
    case FIELD_RECORD:
        append_record_name(out, field);
        break;
    }
}

/* What follows the prefix, or NULL where the name does not begin with it. */
static const char *skip_prefix(const char *name, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(name, prefix, length) == 0 ? name + length : NULL;
}

/* What follows the prefix, "organisation.name" for example. */
static bool parse_profile(const char *name, struct field *field)
{
    for (int i = 0; i < PROFILE_COUNT; i++) {
        const struct field_info *info = &profile_fields[i];
        size_t parent = info->parent ? strlen(info->parent) : 0;
        if (parent > 0 && (strncmp(name, info->parent, parent) != 0 || name[parent] != '.'))
            continue;
        if (strcmp(name + parent + (parent > 0), info->id) != 0)
            continue;
        *field = field_of_profile((enum profile_field)i);
        return true;
    }
    return false;
}

static bool parse_answer(const struct catalogue *catalogue, const char *name, struct field *field)
{
    const char *slash = strrchr(name, '/');
    if (!slash)
        return false;
    for (int i = 0; i < ANSWER_FIELD_COUNT; i++) {
        if (strcmp(answer_fields[i].id, slash + 1) != 0)
            continue;
        const struct catalogue_item *item =
            catalogue_find_item_in(catalogue, name, (size_t)(slash - name));
        if (item)
            *field = field_of_answer(item->index, i);
        return item != NULL;
    }
    return false;
}

/* What follows the prefix, "R-12/owner" for example. */
static bool parse_record(const char *name, struct field *field)
{
    const char *slash = strchr(name, '/');
    for (int kind = 0; slash && kind < RECORD_KIND_COUNT; kind++) {
        unsigned number = record_parse_id((enum record_kind)kind, name, (size_t)(slash - name));
        int found = record_kind_find_field((enum record_kind)kind, slash + 1);
        if (number == 0 || found == RECORD_NO_FIELD)
            continue;
        *field = field_of_record((enum record_kind)kind, number, found);
        return true;
    }
    return false;
}

bool field_parse_name(const struct catalogue *catalogue, const char *name, struct field *field)
{
    const char *rest;
    size_t found;
    if ((rest = skip_prefix(name, PROFILE_PREFIX)))
        return parse_profile(rest, field);
    if ((rest = skip_prefix(name, NEED_PREFIX))) {
        found = catalogue_find_question(catalogue, rest);
        *field = field_of_need(found);
        return found != CATALOGUE_NONE;
    }
    if ((rest = skip_prefix(name, ROLE_PREFIX))) {
        found = catalogue_find_role(catalogue, rest);
        *field = field_of_role(found);
        return found != CATALOGUE_NONE;
    }
    if ((rest = skip_prefix(name, RECORD_PREFIX)))
        return catalogue->registers && parse_record(rest, field);
    return parse_answer(catalogue, name, field);
}
