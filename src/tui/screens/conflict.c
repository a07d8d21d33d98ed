/* The file was changed by somebody else since it was opened here: what differs, and what to do. */
#include <stdio.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "tui/app.h"

/* In the order they are shown: what needs a decision first. */
static const struct {
    enum merge_side side;
    const char *heading;
    const char *old; /* the label of their value */
    const char *own; /* and of mine */
} sections[] = {
    {MERGE_BOTH, N_("Both changed; merging keeps yours"), N_("theirs"), N_("yours")},
    {MERGE_LEFT_OUT, N_("You changed, but it does not fit theirs; merging leaves it out"),
     N_("theirs"), N_("yours")},
    {MERGE_THEIRS, N_("They changed"), N_("to"), N_("from")},
    {MERGE_MINE, N_("You changed"), N_("from"), N_("to")},
};

#define LABEL_COLUMNS 8

static void add_value(struct page *page, const char *label, struct field field, const char *value)
{
    page_add_labelled(page, 2, label, LABEL_COLUMNS, LOOK_NORMAL,
                      value ? app_get_value(field, value) : _("nothing"));
}

static void add_section(const struct app *app, struct page *page, size_t number)
{
    const struct merge *merge = &app->conflict.merge;
    struct strbuf name;
    if (merge->sides[sections[number].side] == 0)
        return;
    page_add_blank(page);
    page_add_line(page);
    page_add_format(page, LOOK_LABEL, "%s", _(sections[number].heading));
    strbuf_init(&name);
    for (size_t i = 0; i < merge->count; i++) {
        const struct merge_difference *difference = &merge->list[i];
        if (difference->side != sections[number].side)
            continue;
        strbuf_clear(&name);
        app_append_field_name(&name, app, difference->field);
        page_add_line(page);
        page_add_format(page, LOOK_STRONG, "%s", name.text);
        if (difference->side == MERGE_THEIRS)
            add_value(page, _(sections[number].own), difference->field, difference->mine);
        add_value(page, _(sections[number].old), difference->field, difference->theirs);
        if (difference->side != MERGE_THEIRS)
            add_value(page, _(sections[number].own), difference->field, difference->mine);
    }
    strbuf_release(&name);
}

void conflict_build(const struct app *app, struct page *page)
{
    const struct merge *merge = &app->conflict.merge;
    size_t same = merge->sides[MERGE_BOTH];
    char text[512];
    snprintf(page->title, sizeof page->title, _("Changed on disk"));
    snprintf(
        text, sizeof text,
        _("Somebody else changed this file since you opened it. Fields changed by them: %zu, by "
          "you: %zu, by both: %zu."),
        merge->sides[MERGE_THEIRS] + same,
        merge->sides[MERGE_MINE] + merge->sides[MERGE_LEFT_OUT] + same, same);
    page_add_wrapped(page, LOOK_STRONG, 0, text);
    page_add_labelled(page, 0, app_name_key(app, ACTION_MERGE).text, LABEL_COLUMNS, LOOK_NORMAL,
                      _("merge: yours on top of theirs"));
    page_add_labelled(page, 0, app_name_key(app, ACTION_RELOAD).text, LABEL_COLUMNS, LOOK_NORMAL,
                      _("reload: go on with theirs; redo brings yours"));
    page_add_labelled(page, 0, app_name_key(app, ACTION_SAVE_AS).text, LABEL_COLUMNS, LOOK_NORMAL,
                      _("save yours under another name"));
    page_add_labelled(page, 0, app_name_key(app, ACTION_CLOSE).text, LABEL_COLUMNS, LOOK_NORMAL,
                      _("decide later"));
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        add_section(app, page, i);
}

bool conflict_handle(struct app *app, enum action action, int row)
{
    (void)row;
    if (action == ACTION_MERGE || action == ACTION_RELOAD) {
        app_merge(app, action == ACTION_RELOAD);
        return true;
    }
    if (action != ACTION_SAVE_AS)
        return false;
    app_end_conflict(app);
    app_pop_overlay(app);
    app_edit_text(app, EDIT_SAVE_PATH, (struct field){0}, app->path, 1);
    return true;
}
