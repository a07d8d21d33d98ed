#include "tui/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"

#define STATE_COLUMNS 24 /* of the text in "/text 3 of 17" */

bool find_init(struct find *find, size_t item_count)
{
    editor_init(&find->input);
    find->input.max_lines = 1;
    find->last = PAGE_NO_ITEM;
    find->origin = VIEW_SCOPE;
    find->holds = calloc(item_count + 1, sizeof *find->holds);
    return find->holds != NULL;
}

void find_release(struct find *find)
{
    editor_release(&find->input);
    free(find->holds);
    free(find->hits);
    *find = (struct find){0};
}

bool find_is_on(const struct app *app)
{
    return app->assessment && app->find.pattern.count > 0;
}

bool find_is_typing(const struct app *app)
{
    return app->find.is_typing && app->screen == VIEW_FIND && app->overlay_count == 0;
}

/* ---- what holds the words ---- */

/* The words found so far, and where: the first text of an item beside its name that has one. */
struct looking {
    const struct match_pattern *pattern;
    unsigned found;
    const char *text;
    const char *label;
};

/* True: that is all of them. */
static bool look_into(struct looking *looking, const char *label, const char *text)
{
    unsigned words = text ? match_find_words(looking->pattern, text) : 0;
    if ((words & ~looking->found) && label && !looking->text) {
        looking->text = text;
        looking->label = label;
    }
    looking->found |= words;
    return looking->found == match_get_all(looking->pattern);
}

static bool look_into_name(struct looking *looking, const struct catalogue_item *item)
{
    return look_into(looking, NULL, item->id) ||
           look_into(looking, NULL, item->standard->short_name) ||
           look_into(looking, NULL, item->title);
}

static const struct {
    enum answer_text text;
    const char *label;
} answer_texts[] = {
    {ANSWER_NOTE, N_("note")},
    {ANSWER_OWNER, N_("owner")},
    {ANSWER_JUSTIFICATION, N_("justification")},
    {ANSWER_REQUIRED_BY, N_("required by")},
    {ANSWER_IMPLEMENTATION, N_("implementation")},
};

static bool look_into_answer(struct looking *looking, const struct answer *answer)
{
    for (size_t i = 0; i < sizeof answer_texts / sizeof *answer_texts; i++)
        if (look_into(looking, _(answer_texts[i].label), answer->texts[answer_texts[i].text]))
            return true;
    for (size_t i = 0; i < answer->evidence_count; i++)
        if (look_into(looking, _("evidence"), answer->evidence[i].title) ||
            look_into(looking, _("evidence"), answer->evidence[i].reference))
            return true;
    return false;
}

static struct looking look_for(const struct app *app, size_t index)
{
    const struct catalogue_item *item = &app->catalogue->items[index];
    struct looking looking = {.pattern = &app->find.pattern};
    if (look_into_name(&looking, item) ||
        look_into_answer(&looking, &app->assessment->answers[index]) ||
        look_into(&looking, _("question"), item->question))
        return looking;
    /* Who knows the standard in English finds it so too; the text that is shown is the translation.
     */
    const struct catalogue_item *english = &catalogue_get_original(app->catalogue)->items[index];
    if (english != item && !look_into(&looking, NULL, english->title))
        look_into(&looking, NULL, english->question);
    return looking;
}

const char *find_get_place(const struct app *app, size_t item, const char **label)
{
    struct looking looking = look_for(app, item);
    *label = looking.label;
    return looking.text;
}

void find_update(struct app *app)
{
    unsigned all = match_get_all(&app->find.pattern);
    for (size_t i = 0; i < app->catalogue->item_count && find_is_on(app); i++)
        app->find.holds[i] = look_for(app, i).found == all;
    find_update_records(app);
}

static void take_text(struct app *app)
{
    match_parse(&app->find.pattern, app->find.input.text.text);
    find_update(app);
}

void find_end(struct app *app)
{
    app->find.is_typing = false;
    strbuf_clear(&app->find.input.text);
    app->find.input.cursor = 0;
    take_text(app);
}

void find_restore(struct app *app, const char *text)
{
    find_end(app);
    app->find.origin = VIEW_SCOPE;
    app->find.origin_item = 0;
    if (text && !editor_insert(&app->find.input, text))
        app_complain_of_memory(app);
    take_text(app);
}

const struct match_pattern *find_get_pattern(const struct app *app, enum view_id view)
{
    bool shows =
        view == VIEW_FIND || view == VIEW_ITEM || view == VIEW_SOURCE || view == VIEW_RECORD;
    return shows && find_is_on(app) ? &app->find.pattern : NULL;
}

/* ---- going there ---- */

void find_open(struct app *app, size_t item)
{
    app->find.last = item;
    if (item < app->catalogue->source_count)
        app_show_item(app, &app->catalogue->items[item]);
    else
        trail_open(app, item);
}

/* The item that the screen is about, or the selected row is. */
static size_t get_current(const struct app *app)
{
    if (app->screen == VIEW_ITEM)
        return app_get_entry(app)->item->index;
    return page_get_item(&app->page, app->views[app->screen].selected);
}

/* Its place among those found; `count` where it is none of them. */
static size_t find_place(const size_t *items, size_t count, size_t item)
{
    size_t i = 0;
    while (i < count && items[i] != item)
        i++;
    return i;
}

/* Where the search is: at what the screen shows, or where it was last. Records come after the
 * items; the number of all: nowhere yet. */
static size_t find_present(const struct app *app, const size_t *items, size_t count)
{
    size_t place = find_place(items, count, get_current(app));
    size_t hit = find_get_hit(app);
    if (place < count || hit < app->find.hit_count)
        return place < count ? place : count + hit;
    place = find_place(items, count, app->find.last);
    return place < count ? place : count + app->find.hit_count;
}

static void go_to_hit(struct app *app, size_t number)
{
    const struct find_hit *hit = &app->find.hits[number];
    app->find.last = PAGE_NO_ITEM;
    records_open(app, hit->kind, hit->number);
}

/* `count` is not 0. */
static size_t step_around(struct app *app, size_t present, size_t count, int direction)
{
    if (present == count)
        return direction > 0 ? 0 : count - 1;
    size_t place = (present + (direction > 0 ? 1 : count - 1)) % count;
    if (direction > 0 ? place <= present : place >= present)
        app_say(app, direction > 0 ? "On from the first that was found."
                                   : "On from the last that was found.");
    return place;
}

/* In the table its row is selected; elsewhere it is opened. */
static void go_to_place(struct app *app, const size_t *items, size_t count, size_t place)
{
    if (app->screen == VIEW_FIND) {
        app->views[VIEW_FIND].selected = (int)place;
        app->views[VIEW_FIND].follows = true;
    } else if (place >= count) {
        go_to_hit(app, place - count);
    } else {
        app_show_item(app, &app->catalogue->items[items[place]]);
    }
    app->find.last = place < count ? items[place] : PAGE_NO_ITEM;
}

void find_go(struct app *app, int direction)
{
    size_t count;
    size_t *items = lists_make(app, LIST_FIND, &count);
    if (!items) {
        app_complain_of_memory(app);
        return;
    }
    size_t all = count + app->find.hit_count;
    if (all == 0) {
        app_say(app, "Nothing is found.");
    } else {
        size_t place = step_around(app, find_present(app, items, count), all, direction);
        go_to_place(app, items, count, place);
    }
    free(items);
}

void find_append_state(const struct app *app, struct strbuf *out)
{
    const char *text = app->find.input.text.text;
    size_t count;
    if (!find_is_on(app))
        return;
    size_t *items = lists_make(app, LIST_FIND, &count);
    size_t all = count + app->find.hit_count;
    size_t place = items ? find_place(items, count, get_current(app)) : all;
    if (place == count && find_get_hit(app) < app->find.hit_count)
        place = count + find_get_hit(app);
    else if (place == count)
        place = all;
    size_t bytes = text_fit_line(text, STATE_COLUMNS);
    strbuf_append_format(out, "/%.*s%s ", (int)bytes, text, text[bytes] == '\0' ? "" : "...");
    if (place < all)
        strbuf_append_format(out, _("%zu of %zu"), place + 1, all);
    else
        strbuf_append_format(out, "%zu", all);
    free(items);
}

void find_begin(struct app *app)
{
    struct find *find = &app->find;
    if (app->screen != VIEW_FIND) {
        find->origin = app->screen;
        find->origin_item = app->item;
        app_go_to(app, VIEW_FIND);
    }
    find->is_typing = true;
    find->input.cursor = find->input.text.length;
}

void find_click_input(struct app *app, int column)
{
    bool was_typing = find_is_typing(app);
    find_begin(app);
    if (was_typing)
        editor_click(&app->find.input, 0, column - FIND_INPUT_COLUMN);
}

bool find_go_back(struct app *app)
{
    if (find_is_on(app) && !app->find.is_typing) {
        find_end(app);
        return true;
    }
    if (app->screen != VIEW_FIND)
        return false;
    app->item = app->find.origin_item;
    app_go_to(app, app->find.origin);
    find_end(app);
    return true;
}

bool find_open_row(struct app *app, int row)
{
    size_t first = (size_t)app->page.row_count - app->find.hit_count;
    bool is_hit = row >= 0 && (size_t)row >= first && row < app->page.row_count &&
                  app->find.hit_count <= (size_t)app->page.row_count;
    if (is_hit)
        go_to_hit(app, (size_t)row - first);
    return is_hit;
}

/* ---- typing ---- */

static void open_selected(struct app *app)
{
    int row = app->views[VIEW_FIND].selected;
    size_t item = page_get_item(&app->page, row);
    if (item == PAGE_NO_ITEM && !find_open_row(app, row)) {
        app_say(app, "Nothing is found.");
        return;
    }
    app->find.is_typing = false;
    if (item != PAGE_NO_ITEM)
        find_open(app, item);
}

/* Keys that choose among what is found end the typing, and are for the table. */
static bool leaves_text(int key)
{
    static const int keys[] = {KEY_CODE_UP, KEY_CODE_DOWN, KEY_CODE_PAGE_UP, KEY_CODE_PAGE_DOWN};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i] == key)
            return true;
    return false;
}

static bool is_general(int key)
{
    return key == KEY_CONTROL('Z') || key == KEY_CONTROL('L') || key == KEY_CODE_F1;
}

static bool handle_key(struct app *app, int key)
{
    struct find *find = &app->find;
    if (is_general(key))
        return false;
    if (leaves_text(key) || key == KEY_CODE_TAB) {
        find->is_typing = false;
        return key == KEY_CODE_TAB;
    }
    switch (editor_handle_key(&find->input, key)) {
    case EDITOR_CANCELS:
        find_go_back(app);
        return true;
    case EDITOR_ACCEPTS:
        open_selected(app);
        return true;
    case EDITOR_LACKS_MEMORY:
        app_complain_of_memory(app);
        return true;
    case EDITOR_GOES_ON:
        break;
    }
    return true;
}

bool find_handle_event(struct app *app, const struct event *event)
{
    struct find *find = &app->find;
    if (!find_is_typing(app))
        return false;
    find->input.is_changed = false;
    bool is_handled = true;
    if (event->kind == EVENT_PASTE) {
        if (!event->paste || !editor_insert(&find->input, event->paste))
            app_complain_of_memory(app);
    } else {
        is_handled = event->kind == EVENT_KEY && handle_key(app, event->key);
    }
    if (find->input.is_changed) {
        take_text(app);
        app->views[VIEW_FIND] = (struct page_view){.follows = true};
    }
    return is_handled;
}

void find_draw_input(struct app *app, struct canvas *canvas, int row, int column, int columns)
{
    editor_draw(&app->find.input, canvas, row, column, 1, columns);
}
