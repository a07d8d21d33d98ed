#include "tui/widgets/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define FIRST_ROW_LINES 3      /* of the first row that must be seen below a heading */
#define READ_LINES 4           /* of text before a row: what is longer is no heading */
#define NARROW_TEXT_COLUMNS 24 /* less than this beside a label is too narrow */

void page_init(struct page *page)
{
    memset(page, 0, sizeof *page);
    strbuf_init(&page->text);
    page->row = PAGE_NO_ROW;
    page->item = PAGE_NO_ITEM;
}

void page_release(struct page *page)
{
    strbuf_release(&page->text);
    free(page->spans);
    free(page->lines);
    page_init(page);
}

void page_begin(struct page *page, int width, bool ascii, int selected)
{
    strbuf_clear(&page->text);
    strbuf_clear_failure(&page->text);
    page->span_count = 0;
    page->line_count = 0;
    page->width = width;
    page->column = 0;
    page->row = PAGE_NO_ROW;
    page->item = PAGE_NO_ITEM;
    page->row_count = 0;
    page->pinned = 0;
    page->ascii = ascii;
    page->pattern = NULL;
    page->tagged = NULL;
    page->selected = selected;
    page->title[0] = '\0';
    page->note[0] = '\0';
}

static bool make_room(void **array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? *capacity * 2 : 64;
    void *grown = realloc(*array, wanted * size);
    if (!grown)
        return false;
    *array = grown;
    *capacity = wanted;
    return true;
}

void page_add_line(struct page *page)
{
    void *lines = page->lines;
    bool room = make_room(&lines, page->line_count, &page->line_capacity, sizeof *page->lines);
    page->lines = lines;
    page->column = 0;
    page->text.failed = page->text.failed || !room;
    if (room)
        page->lines[page->line_count++] = (struct page_line){
            .first_span = page->span_count, .row = page->row, .item = page->item};
}

static void append_span(struct page *page, enum look look, const char *bytes, size_t count)
{
    int room_columns = page->width - page->column;
    if (count == 0 || room_columns <= 0 || page->line_count == 0)
        return;
    void *spans = page->spans;
    bool room = make_room(&spans, page->span_count, &page->span_capacity, sizeof *page->spans);
    page->spans = spans;
    page->text.failed = page->text.failed || !room;
    if (!room)
        return;
    struct page_span span = {page->text.length, count, page->column, PAGE_NO_LINK, look};
    strbuf_append(&page->text, bytes, count);
    if (page->text.failed)
        return;
    page->spans[page->span_count++] = span;
    page->lines[page->line_count - 1].span_count++;
    int width = text_width_bytes(bytes, count);
    page->column += width < room_columns ? width : room_columns;
}

/* Labels, keys and the like are ours: nobody searches them. */
static bool is_searched(const struct page *page, enum look look)
{
    return page->pattern && (look == LOOK_NORMAL || look == LOOK_STRONG || look == LOOK_DIM);
}

static void add_span(struct page *page, enum look look, const char *bytes, size_t count)
{
    size_t at = 0;
    size_t start;
    size_t length;
    while (is_searched(page, look) &&
           match_find_next(page->pattern, bytes, count, at, &start, &length)) {
        append_span(page, look, bytes + at, start - at);
        append_span(page, LOOK_MATCH, bytes + start, length);
        at = start + length;
    }
    append_span(page, look, bytes + at, count - at);
}

void page_add(struct page *page, enum look look, const char *text)
{
    add_span(page, look, text, strlen(text));
}

void page_add_format(struct page *page, enum look look, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    page_add(page, look, text);
}

void page_add_link(struct page *page, enum look look, const char *text, int link)
{
    size_t first = page->span_count;
    page_add(page, look, text);
    for (size_t i = first; i < page->span_count; i++)
        page->spans[i].link = link;
}

void page_add_selected(struct page *page, const char *text, int link)
{
    page_add_link(page, LOOK_SELECTED, text, link);
    if (page->line_count > 0)
        page->lines[page->line_count - 1].has_selected = true;
}

void page_move_to(struct page *page, int column)
{
    if (page->column < column)
        page->column = column;
}

void page_add_right(struct page *page, enum look look, const char *text)
{
    int width = text_width(text);
    int column = page->width - width;
    if (column < 0 || page->line_count == 0)
        return;
    /* One blank before it; what is cut off for it ends in an ellipsis. */
    bool cuts = page->column > column - 1 && column > 2;
    if (cuts) {
        page->column = column - 2;
        page_add(page, LOOK_NORMAL, page->ascii ? "~ " : "\u2026 ");
    }
    page->column = column;
    page_add(page, look, text);
}

void page_add_cell(struct page *page, enum look look, int column, int columns, const char *text)
{
    int used;
    bool is_cut = text_width(text) > columns;
    size_t bytes = text_fit(text, strlen(text), is_cut ? columns - 1 : columns, &used);
    page_move_to(page, column);
    add_span(page, look, text, bytes);
    if (is_cut)
        page_add(page, look, page->ascii ? "~" : "\u2026");
}

static void add_wrapped_bytes(struct page *page, enum look look, int indent, const char *text,
                              bool is_continued)
{
    const char *cursor = text;
    struct text_line line;
    while (text_wrap_next(&cursor, page->width - indent, &line)) {
        if (!is_continued)
            page_add_line(page);
        is_continued = false;
        page_move_to(page, indent);
        add_span(page, look, line.start, line.bytes);
    }
}

void page_add_wrapped(struct page *page, enum look look, int indent, const char *text)
{
    add_wrapped_bytes(page, look, indent, text, false);
}

void page_add_wrapped_format(struct page *page, enum look look, int indent, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    page_add_wrapped(page, look, indent, text);
}

void page_add_continued(struct page *page, enum look look, int indent, const char *text)
{
    add_wrapped_bytes(page, look, indent, text, true);
}

void page_add_labelled(struct page *page, int indent, const char *label, int label_columns,
                       enum look look, const char *text)
{
    page_add_line(page);
    page_move_to(page, indent);
    page_add(page, LOOK_LABEL, label);
    if (page->width - indent - label_columns < NARROW_TEXT_COLUMNS)
        add_wrapped_bytes(page, look, indent + 1, text, false);
    else
        add_wrapped_bytes(page, look, indent + label_columns, text, true);
}

void page_pin(struct page *page)
{
    page->pinned = (int)page->line_count;
}

void page_add_blank(struct page *page)
{
    page_add_line(page);
}

void page_add_heading(struct page *page, const char *text)
{
    if (page->line_count > 0)
        page_add_blank(page);
    page_add_line(page);
    page_add(page, LOOK_LABEL, text);
}

int page_begin_item(struct page *page, size_t item)
{
    page->item = item;
    page->row = page->row_count++;
    page_add_line(page);
    if (page->line_count > 0) {
        page->lines[page->line_count - 1].is_marked = true;
        page->lines[page->line_count - 1].is_tagged =
            page->tagged && item != PAGE_NO_ITEM && page->tagged[item];
    }
    page_move_to(page, 2);
    return page->row;
}

int page_begin_row(struct page *page)
{
    return page_begin_item(page, PAGE_NO_ITEM);
}

void page_end_row(struct page *page)
{
    page->row = PAGE_NO_ROW;
    page->item = PAGE_NO_ITEM;
}

size_t page_get_item(const struct page *page, int row)
{
    for (size_t i = 0; i < page->line_count; i++)
        if (page->lines[i].row == row && row != PAGE_NO_ROW)
            return page->lines[i].item;
    return PAGE_NO_ITEM;
}

int page_find_item(const struct page *page, size_t item)
{
    for (size_t i = 0; i < page->line_count; i++)
        if (page->lines[i].item == item && item != PAGE_NO_ITEM)
            return page->lines[i].row;
    return PAGE_NO_ROW;
}

/* First and last line of a row; false where it has none. */
static bool find_row_lines(const struct page *page, int row, int *first, int *last)
{
    *first = -1;
    for (size_t i = 0; i < page->line_count; i++) {
        if (page->lines[i].row != row)
            continue;
        if (*first < 0)
            *first = (int)i;
        *last = (int)i;
    }
    return *first >= 0;
}

static int clamp(int value, int low, int high)
{
    if (value > high)
        value = high;
    return value < low ? low : value;
}

static int max_scroll(const struct page *page, int height)
{
    int most = (int)page->line_count - height;
    return most > 0 ? most : 0;
}

/* Pinned lines that are shown: none where they would fill more than a third. */
static int count_pinned(const struct page *page, int height)
{
    return page->pinned * 3 <= height ? page->pinned : 0;
}

void page_fit_view(const struct page *page, struct page_view *view, int height)
{
    int first;
    int last;
    int pinned = count_pinned(page, height);
    view->selected = clamp(view->selected, 0, page->row_count > 0 ? page->row_count - 1 : 0);
    if (view->follows && find_row_lines(page, view->selected, &first, &last)) {
        /* What stands above the first row belongs to it: a heading, the question. */
        if (view->selected == 0)
            first = first + FIRST_ROW_LINES <= height ? 0 : first;
        if (last >= view->scroll + height)
            view->scroll = last - height + 1;
        if (first < view->scroll + pinned)
            view->scroll = first - pinned;
    }
    view->follows = false;
    view->scroll = clamp(view->scroll, 0, max_scroll(page, height));
}

/* Does text that belongs to no row, and is more than a heading, still stand between what is seen
 * and the row? Then it is read first. The selected row itself may begin below what is seen. */
static bool has_text_before(const struct page *page, const struct page_view *view, int height,
                            int row)
{
    int first;
    int last;
    int bottom = view->scroll + height;
    if (!find_row_lines(page, row, &first, &last) || first - bottom < READ_LINES)
        return false;
    const struct page_line *line = &page->lines[bottom];
    return line->row == PAGE_NO_ROW || (line->row == view->selected && line->is_marked);
}

void page_move(const struct page *page, struct page_view *view, int height, int rows)
{
    int wanted = clamp(view->selected + rows, 0, page->row_count - 1);
    bool reads_on = rows == 1 && (has_text_before(page, view, height, view->selected) ||
                                  has_text_before(page, view, height, wanted));
    if (page->row_count == 0 || wanted == view->selected || reads_on) {
        page_scroll(page, view, height, rows);
        return;
    }
    view->selected = wanted;
    view->follows = true;
}

void page_scroll(const struct page *page, struct page_view *view, int height, int lines)
{
    view->scroll = clamp(view->scroll + lines, 0, max_scroll(page, height));
}

void page_turn(const struct page *page, struct page_view *view, int height, int pages)
{
    int lines = height - count_pinned(page, height) - 1;
    page_scroll(page, view, height, pages * lines);
    if (page->row_count <= lines / 2)
        return;
    /* The first row that begins in the new window; at the ends of the page, the very first or
     * last one. */
    if (view->scroll == 0)
        view->selected = 0;
    else if (view->scroll == max_scroll(page, height) && pages > 0)
        view->selected = page->row_count - 1;
    else
        for (int i = view->scroll + count_pinned(page, height); i < (int)page->line_count; i++)
            if (page->lines[i].is_marked) {
                view->selected = page->lines[i].row;
                break;
            }
}

/* The cursor stands on it: what reads a screen aloud or shows it in Braille follows the cursor. */
static void put_marker(const struct page *page, const struct page_line *line, struct canvas *canvas,
                       int row, int column)
{
    bool is_filled = page->fills_selected && !line->has_selected;
    canvas_put(canvas, row, column, 1, is_filled ? LOOK_SELECTED : LOOK_MARKER,
               page->ascii ? ">" : "\u25B8");
    canvas->cursor_row = row;
    canvas->cursor_column = column;
    for (size_t i = 0; i < line->span_count && line->has_selected; i++)
        if (page->spans[line->first_span + i].look == LOOK_SELECTED)
            canvas->cursor_column = column + page->spans[line->first_span + i].column;
}

void page_draw(const struct page *page, const struct page_view *view, struct canvas *canvas,
               int top, int left, int height)
{
    int pinned = count_pinned(page, height);
    canvas->cursor_row = -1;
    for (int i = 0; i < height; i++) {
        int number = i < pinned ? i : view->scroll + i;
        if (number >= (int)page->line_count)
            break;
        const struct page_line *line = &page->lines[number];
        bool selected = line->is_marked && line->row == view->selected;
        bool filled = selected && page->fills_selected && !line->has_selected;
        if (filled)
            canvas_fill(canvas, top + i, left, 1, page->width, LOOK_SELECTED, " ");
        for (size_t k = 0; k < line->span_count; k++) {
            const struct page_span *span = &page->spans[line->first_span + k];
            bool keeps = !filled || span->look == LOOK_MATCH;
            canvas_put_bytes(canvas, top + i, left + span->column, page->width - span->column,
                             keeps ? span->look : LOOK_SELECTED, page->text.text + span->start,
                             span->bytes);
        }
        if (line->is_marked && line->is_tagged)
            canvas_put(canvas, top + i, left + 1, 1, filled ? LOOK_SELECTED : LOOK_KEY, "*");
        if (selected)
            put_marker(page, line, canvas, top + i, left);
    }
}

/* NULL where there is none. */
static const struct page_line *find_line(const struct page *page, const struct page_view *view,
                                         int height, int line)
{
    int number = line < count_pinned(page, height) ? line : view->scroll + line;
    return number < 0 || number >= (int)page->line_count ? NULL : &page->lines[number];
}

int page_row_at(const struct page *page, const struct page_view *view, int height, int line)
{
    const struct page_line *found = find_line(page, view, height, line);
    return found ? found->row : PAGE_NO_ROW;
}

int page_link_at(const struct page *page, const struct page_view *view, int height, int line,
                 int column)
{
    const struct page_line *found = find_line(page, view, height, line);
    for (size_t i = 0; found && i < found->span_count; i++) {
        const struct page_span *span = &page->spans[found->first_span + i];
        int width = text_width_bytes(page->text.text + span->start, span->bytes);
        if (column >= span->column && column < span->column + width)
            return span->link;
    }
    return PAGE_NO_LINK;
}
