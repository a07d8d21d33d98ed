/* The lower edge of the screen's frame: what is searched. It takes no line of its own. */
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/app.h"

#define EDGE_MARGIN 2

/* "─ /scope 3 of 17 ─" */
static int put_text(struct canvas *canvas, int row, int column, int columns, enum look look,
                    const char *text)
{
    if (text[0] == '\0' || columns < 4)
        return 0;
    canvas_put(canvas, row, column, 1, LOOK_FRAME, " ");
    int used = canvas_put(canvas, row, column + 1, columns - 2, look, text);
    canvas_put(canvas, row, column + 1 + used, 1, LOOK_FRAME, " ");
    return used + 2;
}

void app_draw_edge(const struct app *app, struct canvas *canvas, int row, int columns)
{
    struct strbuf text;
    strbuf_init(&text);
    find_append_state(app, &text);
    put_text(canvas, row, EDGE_MARGIN - 1, columns - 2 * EDGE_MARGIN, LOOK_MATCH, text.text);
    strbuf_release(&text);
}
