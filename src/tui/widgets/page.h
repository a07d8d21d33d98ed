/* A page: lines of styled text, some of which belong to rows that can be selected. Screens build
 * one from the state each time something changed; it is drawn scrolled into a rectangle.
 *
 * Building is append-only and takes the width into account; memory failures leave the page cut
 * short, never invalid, with `text.failed` set until the page is begun again.
 */
#ifndef AIMSGAP_TUI_WIDGETS_PAGE_H
#define AIMSGAP_TUI_WIDGETS_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/match.h"
#include "base/strbuf.h"
#include "tui/canvas.h"

#define PAGE_NO_ROW (-1)
#define PAGE_NO_ITEM ((size_t)-1)
#define PAGE_NO_LINK (-1)

struct page_span {
    size_t start; /* into text */
    size_t bytes;
    int column; /* where it begins */
    int link;   /* what a click on it means, see page_add_link() */
    enum look look;
};

struct page_line {
    size_t first_span;
    size_t span_count;
    int row;           /* the selectable row it belongs to, or PAGE_NO_ROW */
    size_t item;       /* what that row is about; PAGE_NO_ITEM: no item of the catalogue */
    bool is_marked;    /* highlighted when the row is selected */
    bool has_selected; /* but not as a whole: a part of it is */
    bool is_tagged;    /* a sign stands before it: the user has marked the row's item */
};

struct page {
    struct strbuf text;
    struct page_span *spans;
    size_t span_count;
    size_t span_capacity;
    struct page_line *lines;
    size_t line_count;
    size_t line_capacity;
    int width;  /* columns */
    int column; /* where the next text of the last line goes */
    int row;    /* of lines to come */
    size_t item;
    int row_count;
    bool ascii;
    const struct match_pattern *pattern; /* marked in texts with a look of its own; NULL: nothing */
    const bool *tagged;  /* by item; borrowed, NULL: none. Set it after page_begin() */
    int pinned;          /* lines at the top that do not scroll, while there is room for them */
    bool fills_selected; /* the selected row's whole line shows it, not only its marker */
    int selected;    /* which row the screen should show as selected, for those that unfold it */
    char title[256]; /* in the frame */
    char note[96];   /* at its right */
};

/* Which part of a page is seen. */
struct page_view {
    int selected; /* row */
    int scroll;   /* first line shown */
    bool follows; /* scroll so that the selected row is seen */
};

void page_init(struct page *page);
void page_release(struct page *page);

/* Empty it for a new build. */
void page_begin(struct page *page, int width, bool ascii, int selected);

/* A new line; the next texts go there. */
void page_add_line(struct page *page);

/* Text at the end of the last line, cut at the page's width. */
void page_add(struct page *page, enum look look, const char *text);
void page_add_format(struct page *page, enum look look, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same; a click on it is told apart from one on the rest of the row, by this number. */
void page_add_link(struct page *page, enum look look, const char *text, int link);

/* The part of a row that keys act on, instead of the whole of it. */
void page_add_selected(struct page *page, const char *text, int link);

/* Go on at this column (if the line is not beyond it). */
void page_move_to(struct page *page, int column);

/* Text that ends at the right edge, cutting what stands there. */
void page_add_right(struct page *page, enum look look, const char *text);

/* Text of a table's column that begins there (if the line is not beyond it); what is wider ends in
 * an ellipsis. */
void page_add_cell(struct page *page, enum look look, int column, int columns, const char *text);

/* New lines: text wrapped between `indent` and the right edge. */
void page_add_wrapped(struct page *page, enum look look, int indent, const char *text);

void page_add_wrapped_format(struct page *page, enum look look, int indent, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Wrapped text that begins in the last line. */
void page_add_continued(struct page *page, enum look look, int indent, const char *text);

/* The same with a label in front of the first line. Narrow pages put it on a line of its own. */
void page_add_labelled(struct page *page, int indent, const char *label, int label_columns,
                       enum look look, const char *text);

/* All lines so far stay at the top when the rest scrolls. */
void page_pin(struct page *page);

void page_add_blank(struct page *page);
void page_add_heading(struct page *page, const char *text);

/* The lines that follow belong to the next row, until page_end_row(). Starts its first line, which
 * is the marked one. Returns the row's number. */
int page_begin_row(struct page *page);

/* The same for a row about an item of the catalogue: what keys do to the row they do to the item.
 */
int page_begin_item(struct page *page, size_t item);
void page_end_row(struct page *page);

/* The item that the row is about, or PAGE_NO_ITEM. */
size_t page_get_item(const struct page *page, int row);

/* The row about the item, or PAGE_NO_ROW. */
int page_find_item(const struct page *page, size_t item);

/* Make `view` fit the page in `height` lines: selection and scroll in range. */
void page_fit_view(const struct page *page, struct page_view *view, int height);

/* Move selection or, where there are no rows to go to, the text. One row on, the text before that
 * row is scrolled through first, where it is longer than a heading. */
void page_move(const struct page *page, struct page_view *view, int height, int rows);
void page_scroll(const struct page *page, struct page_view *view, int height, int lines);

/* Turn whole pages of what is not pinned; one line stays seen. On a page with many rows the
 * selection goes along, so that keys never act on a row out of sight. */
void page_turn(const struct page *page, struct page_view *view, int height, int pages);

/* Puts the canvas's cursor on the selected row, or nowhere. */
void page_draw(const struct page *page, const struct page_view *view, struct canvas *canvas,
               int top, int left, int height);

/* The row shown at this line of a rectangle of that height, or PAGE_NO_ROW. */
int page_row_at(const struct page *page, const struct page_view *view, int height, int line);

/* The link there, or PAGE_NO_LINK. */
int page_link_at(const struct page *page, const struct page_view *view, int height, int line,
                 int column);

#endif
