/* The frame around every screen: header, step bar, footer, overlays. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"

#define HEADER_ROW 0
#define BOX_ROW 2
#define BOX_EDGES 2
#define BOX_PADDING 1
#define OVERLAY_MARGIN_ROWS 2
#define OVERLAY_MARGIN_COLUMNS 4
#define OVERLAY_MAX_COLUMNS 96
#define EDITOR_MAX_ROWS 12
#define EDITOR_TITLE_SIZE 128

static struct app_box screen_box(const struct app *app)
{
    int top = app->screen == VIEW_START ? HEADER_ROW + 1 : BOX_ROW;
    return (struct app_box){top, 0, app->rows - top - app_footer_rows(app), app->columns};
}

/* Columns between the edge of a box and its page. A preview takes them too, and the sides of the
 * frame: its lines are as long as the narrowest usual terminal. */
static int box_inset(enum view_id id)
{
    return id == VIEW_PREVIEW ? 0 : 1 + BOX_PADDING;
}

static struct app_box overlay_box(const struct app *app, enum view_id id)
{
    struct app_box box = {BOX_ROW, 0, app->rows - BOX_ROW - app_footer_rows(app), app->columns};
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

static struct app_box editor_frame(const struct app *app)
{
    struct app_box box = overlay_box(app, VIEW_EDITOR);
    int help = typing_has_help(app) ? 1 : 0;
    int wanted = app->editor.max_lines == 1 ? 2 + help + BOX_EDGES : EDITOR_MAX_ROWS;
    if (wanted < box.rows) {
        box.row += (box.rows - wanted) / 2;
        box.rows = wanted;
    }
    return box;
}

struct app_box app_get_frame(const struct app *app)
{
    return app->overlay_count > 0 ? overlay_box(app, app_get_focus(app)) : screen_box(app);
}

struct app_box app_get_page_box(const struct app *app)
{
    struct app_box frame = app_get_frame(app);
    int inset = box_inset(app_get_focus(app));
    return (struct app_box){frame.row + 1, frame.column + inset, frame.rows - BOX_EDGES,
                            frame.columns - 2 * inset};
}

int app_page_rows(const struct app *app)
{
    return app_get_page_box(app).rows;
}

/* Below the line with the hint, above the one with help. */
struct app_box app_get_editor_box(const struct app *app)
{
    struct app_box frame = editor_frame(app);
    int help = typing_has_help(app) ? 1 : 0;
    return (struct app_box){frame.row + 2, frame.column + 1 + BOX_PADDING,
                            frame.rows - BOX_EDGES - 1 - help,
                            frame.columns - 2 * (1 + BOX_PADDING)};
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
                      struct app_box box)
{
    struct page_view *view = &app->views[id];
    int height = box.rows - BOX_EDGES;
    char note[sizeof page->note + 32];
    app_build_page(app, page, id, box.columns - 2 * box_inset(id), height);
    if (page->text.failed)
        snprintf(page->note, sizeof page->note, _("cut short: out of memory"));
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
    case EDIT_NEW_RECORD:
        return _(field_get_info(app->edited)->label);
    case EDIT_JUSTIFICATION:
        return _("Why is this control left out?");
    case EDIT_EVIDENCE:
        return _("Evidence");
    case EDIT_OPEN_PATH:
        return _("Open which file?");
    case EDIT_NEW_PATH:
        return _("Name of the new file");
    case EDIT_SAVE_PATH:
        return _("Save as");
    case EDIT_EXPORT_NAME:
        return _("Name for this format");
    case EDIT_DOCUMENTS_PATH:
        return _("Working documents into which directory?");
    case EDIT_EXPORT_PATH:
        break;
    }
    return _("Export to");
}

void app_format_editor_title(const struct app *app, char *title, size_t size)
{
    answering_format_title(app, get_editor_title(app), title, size);
}

static const char *get_editor_hint(const struct app *app)
{
    if (app->purpose == EDIT_FIELD || app->purpose == EDIT_NEW_RECORD)
        return _(field_get_info(app->edited)->hint);
    if (app->purpose == EDIT_EVIDENCE)
        return _("first line: what was seen; second: where it is; third: its date");
    if (app->purpose == EDIT_JUSTIFICATION)
        return _("for example: no risk or obligation calls for it, because ...");
    if (app->purpose == EDIT_EXPORT_NAME)
        return _("a path; empty: the proposed one");
    return _("a path; no file is overwritten without saying so");
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
    struct app_box frame = editor_frame(app);
    struct app_box box = app_get_editor_box(app);
    char title[EDITOR_TITLE_SIZE];
    app_format_editor_title(app, title, sizeof title);
    canvas_box(canvas, frame.row, frame.column, frame.rows, frame.columns, title, "");
    canvas_put(canvas, box.row - 1, box.column, box.columns, LOOK_DIM, app_get_editor_hint(app));
    editor_draw(&app->editor, canvas, box.row, box.column, box.rows, box.columns);
    if (typing_has_help(app))
        draw_typing_help(app, canvas, box.row + box.rows, box.column, box.columns);
}

static void draw_too_small(const struct app *app, struct canvas *canvas)
{
    char text[128];
    snprintf(text, sizeof text, _("aimsgap needs %d x %d; this is %d x %d. Nothing is lost."),
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
    mouse_begin(&app->mouse);
    if (app->rows < APP_MIN_ROWS || app->columns < APP_MIN_COLUMNS) {
        draw_too_small(app, canvas);
        return;
    }
    app_draw_header(app, canvas);
    if (app->screen != VIEW_START)
        app_draw_steps(app, canvas);
    struct app_box box = screen_box(app);
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
