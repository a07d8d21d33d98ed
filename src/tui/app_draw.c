/* The frame around every screen: header, step bar, footer, overlays; and clicks on them. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"

#define HEADER_ROW 0
#define HEADER_READINESS_SIZE 96
#define WIDE_HEADER_FROM 76 /* columns */
#define STEPS_ROW 1
#define BOX_ROW 2
#define BOX_EDGES 2
#define BOX_PADDING 1
#define OVERLAY_MARGIN_ROWS 2
#define OVERLAY_MARGIN_COLUMNS 4
#define OVERLAY_MAX_COLUMNS 96
#define EDITOR_MAX_ROWS 12
#define EDITOR_TITLE_SIZE 128
#define MARK_COLUMNS 2 /* before a row's text */

struct rectangle {
    int row;
    int column;
    int rows;
    int columns;
};

static struct rectangle screen_box(const struct app *app)
{
    int top = app->screen == VIEW_START ? HEADER_ROW + 1 : BOX_ROW;
    return (struct rectangle){top, 0, app->rows - top - app_footer_rows(app), app->columns};
}

/* Columns between the edge of a box and its page. A preview takes them too, and the sides of the
 * frame: its lines are as long as the narrowest usual terminal. */
static int box_inset(enum view_id id)
{
    return id == VIEW_PREVIEW ? 0 : 1 + BOX_PADDING;
}

static struct rectangle overlay_box(const struct app *app, enum view_id id)
{
    struct rectangle box = {BOX_ROW, 0, app->rows - BOX_ROW - app_footer_rows(app), app->columns};
    if (id == VIEW_PREVIEW)
        return box;
    if (app->rows > APP_MIN_ROWS + 2 * OVERLAY_MARGIN_ROWS) {
        box.row += OVERLAY_MARGIN_ROWS - 1;
        box.rows -= 2 * (OVERLAY_MARGIN_ROWS - 1);
    }
    if (app->columns > APP_MIN_COLUMNS + 2 * OVERLAY_MARGIN_COLUMNS) {
        box.column = OVERLAY_MARGIN_COLUMNS;
        box.columns -= 2 * OVERLAY_MARGIN_COLUMNS;
    }
    if (box.columns > OVERLAY_MAX_COLUMNS) {
        box.column = (app->columns - OVERLAY_MAX_COLUMNS) / 2;
        box.columns = OVERLAY_MAX_COLUMNS;
    }
    return box;
}

static struct rectangle editor_box(const struct app *app)
{
    struct rectangle box = overlay_box(app, VIEW_EDITOR);
    int help = typing_has_help(app) ? 1 : 0;
    int wanted = app->editor.max_lines == 1 ? 2 + help + BOX_EDGES : EDITOR_MAX_ROWS;
    if (wanted < box.rows) {
        box.row += (box.rows - wanted) / 2;
        box.rows = wanted;
    }
    return box;
}

static struct rectangle focus_box(const struct app *app)
{
    return app->overlay_count > 0 ? overlay_box(app, app_get_focus(app)) : screen_box(app);
}

int app_page_rows(const struct app *app)
{
    return focus_box(app).rows - BOX_EDGES;
}

/* ---- header ---- */

/* Clauses and controls are never mixed in one number without both beside it (design, section 4). */
static void format_header_readiness(const struct app *app, char text[HEADER_READINESS_SIZE])
{
    char both[WORDS_SIZE];
    int clauses = words_get_percent(app->gaps->clauses.readiness.value);
    int controls = words_get_percent(app->gaps->controls.readiness.value);
    words_format_readiness(app->gaps->overall.readiness, both);
    if (app->columns >= WIDE_HEADER_FROM)
        snprintf(text, HEADER_READINESS_SIZE, "%s, clauses %d%%, controls %d%%", both, clauses,
                 controls);
    else
        snprintf(text, HEADER_READINESS_SIZE, "cl. %d%% co. %d%%", clauses, controls);
}

/* As long as a crash would cost something. Returns the columns it takes. */
static int put_warning(const struct app *app, struct canvas *canvas, int right)
{
    static const char text[] = " no journal ";
    int width = text_width(text);
    canvas_put(canvas, HEADER_ROW, app->columns - right - 1 - width, width, LOOK_ERROR, text);
    return width;
}

static void draw_header(const struct app *app, struct canvas *canvas)
{
    const char *line = app_get_signs(app)->line;
    canvas_fill(canvas, HEADER_ROW, 0, 1, app->columns, LOOK_FRAME, line);
    int column = 1 + canvas_put(canvas, HEADER_ROW, 0, 9, LOOK_HEADER, " aimsgap ");
    if (!app->assessment)
        return;
    char readiness[HEADER_READINESS_SIZE];
    char right[HEADER_READINESS_SIZE + 32];
    bool is_wide = app->columns >= WIDE_HEADER_FROM;
    format_header_readiness(app, readiness);
    if (!app_is_safe(app) && !is_wide)
        strcpy(readiness, "no journal");
    snprintf(right, sizeof right, " %s %s%s %s ", readiness, line, line,
             app_is_changed(app) ? "changed" : "saved");
    int width = text_width(right);
    canvas_put(canvas, HEADER_ROW, app->columns - width - 1, width, LOOK_HEADER, right);
    if (!app_is_safe(app) && is_wide)
        width += put_warning(app, canvas, width);
    int room = app->columns - width - 3 - column;
    canvas_put(canvas, HEADER_ROW, column - 1, 1, LOOK_NORMAL, " ");
    int used = canvas_put(canvas, HEADER_ROW, column, room, LOOK_STRONG,
                          assessment_get_name(app->assessment));
    canvas_put(canvas, HEADER_ROW, column + used, 1, LOOK_NORMAL, " ");
}

/* ---- pages ---- */

/* Where the screen shows the item that is to be selected, its row is. */
static void select_wanted(struct app *app, const struct page *page, struct page_view *view)
{
    int row = page == &app->page ? page_find_item(page, app->wanted_item) : PAGE_NO_ROW;
    if (page == &app->page)
        app->wanted_item = PAGE_NO_ITEM;
    if (row != PAGE_NO_ROW) {
        view->selected = row;
        view->follows = true;
    }
}

void app_build_page(struct app *app, struct page *page, enum view_id id, int columns, int height)
{
    struct page_view *view = &app->views[id];
    /* Once more where the row that was to unfold is not there any more. */
    for (int i = 0; i < 2 && (i == 0 || view->selected != page->selected); i++) {
        view->follows = view->follows || i > 0;
        page_begin(page, columns, app->ascii, view->selected);
        page->pattern = find_get_pattern(app, id);
        page->tagged = marks_get(app, id);
        view_table[id].build(app, page);
        select_wanted(app, page, view);
        page_fit_view(page, view, height);
    }
    marks_note(app, id, page);
}

static void draw_page(struct app *app, struct canvas *canvas, struct page *page, enum view_id id,
                      struct rectangle box)
{
    struct page_view *view = &app->views[id];
    int height = box.rows - BOX_EDGES;
    char note[sizeof page->note + 32];
    app_build_page(app, page, id, box.columns - 2 * box_inset(id), height);
    if (page->text.failed)
        snprintf(page->note, sizeof page->note, "cut short: out of memory");
    /* How much lies below, unless the page says something itself. */
    int below = (int)page->line_count - height - view->scroll;
    if (below > 0 && page->note[0] != '\0')
        snprintf(note, sizeof note, "%s %s", page->note, app->ascii ? "v" : "\u2193");
    else
        snprintf(note, sizeof note, "%s", below > 0 ? (app->ascii ? "v" : "\u2193") : page->note);
    canvas_box(canvas, box.row, box.column, box.rows, box.columns, page->title, note);
    if (box_inset(id) == 0)
        canvas_fill(canvas, box.row + 1, box.column, height, box.columns, LOOK_NORMAL, " ");
    page->fills_selected = looks_fill_selected(&app->looks);
    page_draw(page, view, canvas, box.row + 1, box.column + box_inset(id), height);
}

static const char *get_editor_title(const struct app *app)
{
    switch (app->purpose) {
    case EDIT_FIELD:
        return field_get_info(app->edited)->label;
    case EDIT_NEW_RECORD:
        return _(field_get_info(app->edited)->label);
    case EDIT_JUSTIFICATION:
        return "Why is this control left out?";
    case EDIT_EVIDENCE:
        return "Evidence";
    case EDIT_OPEN_PATH:
        return "Open which file?";
    case EDIT_NEW_PATH:
        return "Name of the new file";
    case EDIT_SAVE_PATH:
        return "Save as";
    case EDIT_EXPORT_NAME:
        return "Name for this format";
    case EDIT_EXPORT_PATH:
        break;
    }
    return "Export to";
}

void app_format_editor_title(const struct app *app, char *title, size_t size)
{
    answering_format_title(app, get_editor_title(app), title, size);
}

static const char *get_editor_hint(const struct app *app)
{
    if (app->purpose == EDIT_FIELD || app->purpose == EDIT_NEW_RECORD)
        return field_get_info(app->edited)->hint;
    if (app->purpose == EDIT_EVIDENCE)
        return "first line: what was seen; second: where it is; third: its date";
    if (app->purpose == EDIT_JUSTIFICATION)
        return "for example: no risk or obligation calls for it, because ...";
    if (app->purpose == EDIT_EXPORT_NAME)
        return "a path; empty: the proposed one";
    return "a path; no file is overwritten without saying so";
}

const char *app_get_editor_hint(const struct app *app)
{
    return answering_get_hint(app, get_editor_hint(app));
}

static void draw_typing_help(const struct app *app, struct canvas *canvas, int row, int left,
                             int columns)
{
    struct strbuf text;
    strbuf_init(&text);
    typing_append_help(app, &text);
    canvas_put(canvas, row, left, columns, LOOK_KEY, text.text);
    strbuf_release(&text);
}

static void draw_editor(struct app *app, struct canvas *canvas)
{
    struct rectangle box = editor_box(app);
    char title[EDITOR_TITLE_SIZE];
    app_format_editor_title(app, title, sizeof title);
    canvas_box(canvas, box.row, box.column, box.rows, box.columns, title, "");
    int columns = box.columns - 2 * (1 + BOX_PADDING);
    int left = box.column + 1 + BOX_PADDING;
    canvas_put(canvas, box.row + 1, left, columns, LOOK_DIM, app_get_editor_hint(app));
    int help = typing_has_help(app) ? 1 : 0;
    editor_draw(&app->editor, canvas, box.row + 2, left, box.rows - BOX_EDGES - 1 - help, columns);
    if (help > 0)
        draw_typing_help(app, canvas, box.row + box.rows - 2, left, columns);
}

static void draw_too_small(const struct app *app, struct canvas *canvas)
{
    char text[128];
    snprintf(text, sizeof text, "aimsgap needs %d x %d; this is %d x %d. Nothing is lost.",
             APP_MIN_COLUMNS, APP_MIN_ROWS, app->columns, app->rows);
    const char *cursor = text;
    struct text_line line;
    for (int row = 0; row < app->rows && text_wrap_next(&cursor, app->columns, &line); row++)
        canvas_put_bytes(canvas, row, 0, app->columns, LOOK_ERROR, line.start, line.bytes);
}

void app_draw(struct app *app, struct canvas *canvas)
{
    app->rows = canvas->rows;
    app->columns = canvas->columns;
    canvas->ascii = app->ascii;
    canvas_clear(canvas);
    if (app->rows < APP_MIN_ROWS || app->columns < APP_MIN_COLUMNS) {
        draw_too_small(app, canvas);
        return;
    }
    draw_header(app, canvas);
    if (app->screen != VIEW_START)
        app_draw_steps(app, canvas);
    struct rectangle box = screen_box(app);
    draw_page(app, canvas, &app->page, app->screen, box);
    app_draw_edge(app, canvas, box.row + box.rows - 1);
    if (find_is_typing(app))
        find_draw_input(
            app, canvas, box.row + 1, box.column + box_inset(app->screen) + FIND_INPUT_COLUMN,
            box.columns - 2 * box_inset(app->screen) - FIND_INPUT_COLUMN - FIND_COUNT_COLUMNS);
    for (size_t i = 0; i < app->overlay_count; i++) {
        enum view_id id = app->overlays[i];
        box = overlay_box(app, id);
        if (id == VIEW_EDITOR)
            draw_editor(app, canvas);
        else
            draw_page(app, canvas, &app->overlay_page, id, box);
        if (id == VIEW_PALETTE)
            palette_draw_input(app, canvas, box.row + 1, box.column + box_inset(id),
                               box.columns - 2 * box_inset(id));
    }
    app_draw_footer(app, canvas);
}

/* ---- clicks ---- */

static void click_link(struct app *app, int link)
{
    if (link == FIND_INPUT_LINK)
        find_begin(app);
    else if (link >= MAP_FIRST_LINK)
        map_click(app, (size_t)(link - MAP_FIRST_LINK));
    else
        lists_drop_chip(app, link);
}

static void click_page(struct app *app, const struct event *event)
{
    const struct page *page = app->overlay_count > 0 ? &app->overlay_page : &app->page;
    struct page_view *view = &app->views[app_get_focus(app)];
    struct rectangle box = focus_box(app);
    int line = event->row - box.row - 1;
    bool outside = line < 0 || line >= box.rows - BOX_EDGES || event->column < box.column ||
                   event->column >= box.column + box.columns;
    if (outside && app->overlay_count > 0) {
        /* Where Esc closes, a click beside it does; a decision is not passed by. */
        if (view_table[app_get_focus(app)].contexts & (CONTEXT_OVERLAY | CONTEXT_PALETTE))
            app_pop_overlay(app);
        return;
    }
    if (line == 0 && app_get_focus(app) == VIEW_PALETTE)
        palette_click_input(app, event->column - box.column - box_inset(VIEW_PALETTE));
    int height = box.rows - BOX_EDGES;
    int column = event->column - box.column - box_inset(app_get_focus(app));
    int link = outside ? PAGE_NO_LINK : page_link_at(page, view, height, line, column);
    int row = outside ? PAGE_NO_ROW : page_row_at(page, view, height, line);
    if (link != PAGE_NO_LINK)
        click_link(app, link);
    if (link != PAGE_NO_LINK || row == PAGE_NO_ROW)
        return;
    /* A click selects, before the row it marks; a click on what is selected does what Enter does.
     * Of a list of commands one is enough. */
    bool marks = column < MARK_COLUMNS && app->overlay_count == 0 && marks_toggle_row(app, row);
    bool activates = !marks && (row == view->selected || app_get_focus(app) == VIEW_PALETTE);
    view->selected = row;
    if (activates)
        app_activate_row(app);
}

void app_handle_click(struct app *app, const struct event *event)
{
    if (app_get_focus(app) == VIEW_EDITOR) {
        struct rectangle box = editor_box(app);
        int row = event->row - box.row - 2;
        if (row >= 0 && row < box.rows - BOX_EDGES - 1 - (typing_has_help(app) ? 1 : 0))
            editor_click(&app->editor, row, event->column - box.column - 1 - BOX_PADDING);
    } else if (event->row == STEPS_ROW && app->overlay_count == 0 && app->screen != VIEW_START) {
        size_t step = app_find_step_at(app, event->column);
        if (step < app->step_count)
            app_go_to_step(app, step);
    } else {
        click_page(app, event);
    }
}
