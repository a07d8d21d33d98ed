#include "report/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"

#define MAX_WORD_BYTES 64

void selection_init(struct selection *selection)
{
    *selection = (struct selection){0};
}

void selection_release(struct selection *selection)
{
    free(selection->items);
    selection_init(selection);
}

static bool name_items(struct selection *selection, const struct catalogue *catalogue, size_t first,
                       size_t count, struct error *error)
{
    if (!selection->items)
        selection->items = calloc(catalogue->item_count + 1, sizeof *selection->items);
    if (!selection->items)
        return error_set_memory(error);
    for (size_t i = 0; i < count; i++)
        selection->items[first + i] = true;
    return true;
}

/* A section or an item, with or without its standard in front. */
static bool add_place(struct selection *selection, const struct catalogue *catalogue,
                      const char *word, struct error *error)
{
    size_t prefix = strlen(catalogue->target.id);
    const char *number = strncmp(word, catalogue->target.id, prefix) == 0 && word[prefix] == ':'
                             ? word + prefix + 1
                             : word;
    for (size_t i = 0; i < catalogue->section_count; i++) {
        const struct catalogue_section *section = &catalogue->sections[i];
        if (section->is_target && strcmp(section->id, number) == 0)
            return name_items(selection, catalogue, section->first_item, section->item_count,
                              error);
    }
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++)
        if (strcmp(catalogue->items[i].number, number) == 0)
            return name_items(selection, catalogue, i, 1, error);
    return error_set(error, ERROR_USAGE,
                     "use new, extend, open, P1, blocker, or the number of a clause or item",
                     "\"%.40s\" selects nothing", word);
}

static bool add_word(struct selection *selection, const struct catalogue *catalogue,
                     const char *word, struct error *error)
{
    enum item_origin origin;
    enum priority priority;
    if (origin_parse(word, &origin)) {
        selection->origins |= 1U << origin;
        return true;
    }
    if (priority_parse(word, &priority)) {
        selection->priorities |= 1U << priority;
        return true;
    }
    if (strcmp(word, "blocker") == 0) {
        selection->is_blocker = true;
        return true;
    }
    for (int i = 0; i < GAP_STATE_COUNT; i++) {
        if (strcmp(word, gap_state_get_id((enum gap_state)i)) != 0)
            continue;
        selection->states |= 1U << i;
        return true;
    }
    return add_place(selection, catalogue, word, error);
}

bool selection_add(struct selection *selection, const struct catalogue *catalogue,
                   const char *words, struct error *error)
{
    bool any = false;
    for (const char *at = words + strspn(words, ", "); *at != '\0'; at += strspn(at, ", ")) {
        char word[MAX_WORD_BYTES];
        size_t bytes = strcspn(at, ", ");
        size_t kept = bytes < sizeof word ? bytes : sizeof word - 1;
        memcpy(word, at, kept);
        word[kept] = '\0';
        if (!add_word(selection, catalogue, word, error))
            return false;
        any = true;
        at += bytes;
    }
    return any || error_set(error, ERROR_USAGE, "name what to list, like P1 or new",
                            "an empty selection lists nothing");
}

bool selection_is_all(const struct selection *selection)
{
    return !selection->items && selection->origins == 0 && selection->states == 0 &&
           selection->priorities == 0 && !selection->is_blocker;
}

bool selection_holds(const struct selection *selection, const struct gap_item *entry)
{
    bool is_ranked = gap_item_is_left(entry);
    bool has_gap = entry->state != GAP_NOT_APPLICABLE;
    if (selection->items && !selection->items[entry->item->index])
        return false;
    if (selection->origins != 0 && !(has_gap && selection->origins & 1U << entry->origin))
        return false;
    if (selection->states != 0 && !(selection->states & 1U << entry->state))
        return false;
    if (selection->priorities != 0 && !(is_ranked && selection->priorities & 1U << entry->priority))
        return false;
    return !selection->is_blocker || entry->is_blocker;
}

/* Begin a group of alternatives, or go on with it. */
static void append_word(struct strbuf *out, bool *is_group, const char *word)
{
    strbuf_append_text(out, *is_group ? " or " : out->length > 0 ? "; " : "");
    strbuf_append_text(out, word);
    *is_group = true;
}

void selection_append_words(struct strbuf *out, const struct selection *selection,
                            const struct catalogue *catalogue)
{
    bool is_group = false;
    struct strbuf words; /* empty, so that the first group begins without a sign */
    strbuf_init(&words);
    for (int i = 0; i < PRIORITY_COUNT; i++)
        if (selection->priorities & 1U << i)
            append_word(&words, &is_group, priority_get_id((enum priority)i));
    is_group = false;
    for (int i = 0; i < ORIGIN_COUNT; i++)
        if (selection->origins & 1U << i)
            append_word(&words, &is_group, origin_get_label((enum item_origin)i));
    is_group = false;
    for (int i = 0; i < GAP_STATE_COUNT; i++)
        if (selection->states & 1U << i)
            append_word(&words, &is_group, gap_state_get_id((enum gap_state)i));
    is_group = false;
    if (selection->is_blocker)
        append_word(&words, &is_group, "blocker");
    size_t named = 0;
    for (size_t i = 0; selection->items && i < catalogue->item_count; i++)
        named += selection->items[i];
    is_group = false;
    if (named > 0) {
        append_word(&words, &is_group, "");
        strbuf_append_format(&words, "%zu named %s", named, named == 1 ? "item" : "items");
    }
    strbuf_append(out, words.text, words.length);
    out->failed = out->failed || words.failed;
    strbuf_release_into(&words, out);
}
