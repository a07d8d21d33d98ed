#include "engine/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "engine/merge_record.h"

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The value as text, NULL where it is absent; valid until the buffer is used again. */
static const char *get_text(const struct assessment *assessment, struct field field,
                            struct strbuf *buffer)
{
    strbuf_clear(buffer);
    return assessment_get(assessment, field, buffer) ? buffer->text : NULL;
}

static bool copy_text(const char *text, char **copy)
{
    *copy = text ? strdup(text) : NULL;
    return !text || *copy;
}

static bool add_difference(struct merge *merge, struct field field, enum merge_side side,
                           const char *mine, const char *theirs)
{
    struct merge_difference difference = {.field = field, .side = side};
    struct merge_difference *list = merge->list;
    if ((merge->count & (merge->count - 1)) == 0)
        list = realloc(merge->list, (merge->count ? merge->count * 2 : 1) * sizeof *list);
    if (!list)
        return false;
    merge->list = list;
    bool copied = copy_text(mine, &difference.mine);
    copied = copy_text(theirs, &difference.theirs) && copied;
    merge->list[merge->count++] = difference;
    merge->sides[side]++;
    return copied;
}

static void set_side(struct merge *merge, struct merge_difference *difference, enum merge_side side)
{
    merge->sides[difference->side]--;
    merge->sides[side]++;
    difference->side = side;
}

/* The difference in a field of the item; NULL: there is none. */
static struct merge_difference *find_answer(struct merge *merge, size_t item, int field)
{
    for (size_t i = 0; i < merge->count; i++) {
        struct field found = merge->list[i].field;
        if (found.group == FIELD_ANSWER && found.index == item && found.field == field)
            return &merge->list[i];
    }
    return NULL;
}

/* The status that merging gives; NULL: none. */
static const char *get_merged_status(struct merge *merge, const struct assessment *mine,
                                     size_t item)
{
    const struct merge_difference *status = find_answer(merge, item, ANSWER_FIELD_STATUS);
    enum status same = mine->answers[item].status;
    if (status)
        return status->side == MERGE_THEIRS ? status->theirs : status->mine;
    return same == STATUS_NOT_ASSESSED ? NULL : status_table[same].id;
}

/* Fields that only make sense together stay so: a status and its basis, not-applicable and its
 * justification. */
static void keep_together(struct merge *merge, const struct assessment *mine)
{
    for (size_t i = 0; i < merge->count; i++) {
        struct merge_difference *difference = &merge->list[i];
        struct field field = difference->field;
        bool is_basis = field.field == ANSWER_FIELD_BASIS;
        if (field.group != FIELD_ANSWER || (!is_basis && field.field != ANSWER_JUSTIFICATION))
            continue;
        const char *status = get_merged_status(merge, mine, field.index);
        bool excludes = status && strcmp(status, status_table[STATUS_NOT_APPLICABLE].id) == 0;
        bool is_needed = is_basis ? status != NULL : excludes;
        bool is_theirs = difference->side == MERGE_THEIRS;
        bool fits = difference->mine ? status || !is_basis : !is_needed;
        if (is_theirs && !difference->theirs && is_needed)
            set_side(merge, difference, MERGE_BOTH);
        else if (!is_theirs && !fits)
            set_side(merge, difference, MERGE_LEFT_OUT);
    }
}

bool merge_add(struct merge *merge, struct field field, const char *old, const char *own,
               const char *other)
{
    if (same_text(own, other))
        return true;
    enum merge_side side = same_text(old, other) ? MERGE_MINE
                           : same_text(old, own) ? MERGE_THEIRS
                                                 : MERGE_BOTH;
    return add_difference(merge, field, side, own, other);
}

bool merge_compare(struct merge *merge, const struct assessment *base,
                   const struct assessment *mine, const struct assessment *theirs,
                   struct error *error)
{
    struct strbuf texts[3];
    struct field field = field_get_first();
    bool done = true;
    *merge = (struct merge){0};
    for (int i = 0; i < 3; i++)
        strbuf_init(&texts[i]);
    do {
        const char *old = get_text(base, field, &texts[0]);
        const char *own = get_text(mine, field, &texts[1]);
        const char *other = get_text(theirs, field, &texts[2]);
        done = !texts[0].failed && !texts[1].failed && !texts[2].failed &&
               merge_add(merge, field, old, own, other);
    } while (done && field_advance(base->catalogue, &field));
    done = done && merge_compare_records(merge, base, mine, theirs);
    for (int i = 0; i < 3; i++)
        strbuf_release(&texts[i]);
    if (done)
        keep_together(merge, mine);
    else
        merge_release(merge);
    return done || error_set_memory(error);
}

void merge_release(struct merge *merge)
{
    for (size_t i = 0; i < merge->count; i++) {
        free(merge->list[i].mine);
        free(merge->list[i].theirs);
    }
    free(merge->list);
    *merge = (struct merge){0};
}

static bool is_to_apply(const struct merge_difference *difference)
{
    return difference->side == MERGE_MINE || difference->side == MERGE_BOTH;
}

bool merge_apply(struct merge *merge, struct edit_log *log, struct assessment *theirs,
                 const char *who, time_t when, struct error *error)
{
    edit_log_begin_stroke(log);
    /* Twice: a status may need its justification first, or a justification the status gone. */
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < merge->count; i++) {
            struct merge_difference *difference = &merge->list[i];
            struct error refused = {0};
            if (!is_to_apply(difference) || edit_log_apply(log, theirs, difference->field,
                                                           difference->mine, who, when, &refused))
                continue;
            /* Without memory a second try is no answer, and other refusals may come of it. */
            if (refused.kind == ERROR_IO) {
                *error = refused;
                return false;
            }
            if (pass == 1)
                set_side(merge, difference, MERGE_LEFT_OUT);
        }
    }
    return true;
}
