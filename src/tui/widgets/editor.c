#include "tui/widgets/editor.h"

#include <string.h>

#include "base/text.h"
#include "tui/key.h"

void editor_init(struct editor *editor)
{
    memset(editor, 0, sizeof *editor);
    strbuf_init(&editor->text);
}

void editor_release(struct editor *editor)
{
    strbuf_release(&editor->text);
}

void editor_begin(struct editor *editor, const char *text, size_t max_lines)
{
    strbuf_clear(&editor->text);
    strbuf_append_text(&editor->text, text);
    editor->cursor = editor->text.length;
    editor->max_lines = max_lines;
    editor->scroll = 0;
    editor->is_changed = false;
}

static size_t count_lines(const struct editor *editor)
{
    size_t lines = 1;
    for (size_t i = 0; i < editor->text.length; i++)
        lines += editor->text.text[i] == '\n';
    return lines;
}

/* Offset of the cluster after `position`. A line end is one of its own. */
static size_t next_position(const struct editor *editor, size_t position)
{
    if (position >= editor->text.length)
        return position;
    const char *at = editor->text.text + position;
    if (*at == '\n')
        return position + 1;
    return position + text_next_cluster(at, editor->text.length - position).bytes;
}

static void erase(struct editor *editor, size_t from, size_t to)
{
    if (from == to)
        return;
    strbuf_splice(&editor->text, from, to - from, "", 0);
    editor->cursor = from;
    editor->is_changed = true;
}

static void insert_bytes(struct editor *editor, const char *bytes, size_t count)
{
    strbuf_splice(&editor->text, editor->cursor, 0, bytes, count);
    if (editor->text.failed)
        return;
    editor->cursor += count;
    editor->is_changed = true;
}

/* Neither C0, DEL nor (in UTF-8: C2 80 to C2 9F) C1. */
static bool is_printable(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    bool c1 = bytes[0] == 0xC2 && bytes[1] >= 0x80 && bytes[1] <= 0x9F;
    return bytes[0] >= ' ' && bytes[0] != 0x7F && !c1;
}

void editor_insert(struct editor *editor, const char *text)
{
    struct strbuf kept;
    size_t length = strlen(text);
    size_t lines = count_lines(editor);
    strbuf_init(&kept);
    while (length > 0) {
        size_t bytes = text_next_cluster(text, length).bytes;
        size_t bad;
        bool is_break = *text == '\n';
        bool fits = editor->max_lines == 0 || lines < editor->max_lines;
        if (is_break && fits)
            strbuf_append_char(&kept, '\n');
        else if (is_break || *text == '\t')
            strbuf_append_char(&kept, ' ');
        else if (text_is_utf8(text, bytes, &bad) && is_printable(text))
            strbuf_append(&kept, text, bytes);
        lines += is_break && fits;
        text += bytes;
        length -= bytes;
    }
    if (!kept.failed)
        insert_bytes(editor, kept.text, kept.length);
    strbuf_release(&kept);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

static size_t word_left(const struct editor *editor)
{
    const char *text = editor->text.text;
    size_t position = editor->cursor;
    while (position > 0 && is_blank(text[position - 1]))
        position--;
    while (position > 0 && !is_blank(text[position - 1]))
        position--;
    return position;
}

static size_t word_right(const struct editor *editor)
{
    const char *text = editor->text.text;
    size_t position = editor->cursor;
    while (position < editor->text.length && is_blank(text[position]))
        position++;
    while (position < editor->text.length && !is_blank(text[position]))
        position++;
    return position;
}

static size_t line_start(const struct editor *editor)
{
    size_t position = editor->cursor;
    while (position > 0 && editor->text.text[position - 1] != '\n')
        position--;
    return position;
}

static size_t line_end(const struct editor *editor)
{
    return editor->cursor + strcspn(editor->text.text + editor->cursor, "\n");
}

/* Visual position of a byte offset when lines break at `columns`. */
struct visual {
    int line;
    int column;
};

/* Where a cluster really stands: a wide one does not fit into the last column. */
static struct visual place_cluster(struct visual at, struct text_cluster cluster, int columns)
{
    bool fits = at.column + cluster.columns <= columns || at.column == 0;
    return fits ? at : (struct visual){at.line + 1, 0};
}

/* Step over one cluster: where the next one stands. `*bytes` is how far it is. */
static struct visual advance(const struct editor *editor, size_t position, struct visual at,
                             int columns, size_t *bytes)
{
    const char *text = editor->text.text + position;
    if (*text == '\n') {
        *bytes = 1;
        return (struct visual){at.line + 1, 0};
    }
    struct text_cluster cluster = text_next_cluster(text, editor->text.length - position);
    *bytes = cluster.bytes;
    at = place_cluster(at, cluster, columns);
    at.column += cluster.columns;
    if (at.column >= columns)
        return (struct visual){at.line + 1, 0};
    return at;
}

static struct visual find_visual(const struct editor *editor, size_t offset, int columns)
{
    struct visual at = {0, 0};
    size_t bytes;
    for (size_t position = 0; position < offset; position += bytes)
        at = advance(editor, position, at, columns, &bytes);
    return at;
}

/* The offset nearest to a visual position: on its line, not beyond its column. */
static size_t find_offset(const struct editor *editor, struct visual wanted, int columns)
{
    struct visual at = {0, 0};
    size_t position = 0;
    size_t bytes;
    while (position < editor->text.length) {
        struct visual next = advance(editor, position, at, columns, &bytes);
        bool passes =
            next.line > wanted.line || (next.line == wanted.line && next.column > wanted.column);
        if (at.line == wanted.line && passes)
            break;
        at = next;
        position += bytes;
    }
    return position;
}

static void move_lines(struct editor *editor, int lines)
{
    int columns = editor->width > 0 ? editor->width : 80;
    struct visual at = find_visual(editor, editor->cursor, columns);
    at.line += lines;
    if (at.line < 0)
        editor->cursor = 0;
    else
        editor->cursor = find_offset(editor, at, columns);
}

static enum editor_result handle_enter(struct editor *editor)
{
    if (editor->max_lines > 0 && count_lines(editor) >= editor->max_lines)
        return EDITOR_ACCEPTS;
    insert_bytes(editor, "\n", 1);
    return EDITOR_GOES_ON;
}

enum editor_result editor_handle_key(struct editor *editor, int key)
{
    char text[8];
    switch (key) {
    case KEY_CODE_ESCAPE:
    case KEY_CONTROL('C'):
        return EDITOR_CANCELS;
    case KEY_CONTROL('S'):
    case KEY_CONTROL('D'):
        return EDITOR_ACCEPTS;
    case KEY_CODE_ENTER:
        return handle_enter(editor);
    case KEY_CODE_LEFT:
        editor->cursor = text_previous_cluster(editor->text.text, editor->cursor);
        break;
    case KEY_CODE_RIGHT:
        editor->cursor = next_position(editor, editor->cursor);
        break;
    case KEY_CODE_WORD_LEFT:
        editor->cursor = word_left(editor);
        break;
    case KEY_CODE_WORD_RIGHT:
        editor->cursor = word_right(editor);
        break;
    case KEY_CODE_HOME:
    case KEY_CONTROL('A'):
        editor->cursor = line_start(editor);
        break;
    case KEY_CODE_END:
    case KEY_CONTROL('E'):
        editor->cursor = line_end(editor);
        break;
    case KEY_CODE_UP:
        move_lines(editor, -1);
        break;
    case KEY_CODE_DOWN:
        move_lines(editor, 1);
        break;
    case KEY_CODE_BACKSPACE:
        erase(editor, text_previous_cluster(editor->text.text, editor->cursor), editor->cursor);
        break;
    case KEY_CODE_DELETE:
        erase(editor, editor->cursor, next_position(editor, editor->cursor));
        break;
    case KEY_CONTROL('W'):
        erase(editor, word_left(editor), editor->cursor);
        break;
    case KEY_CONTROL('U'):
        erase(editor, line_start(editor), editor->cursor);
        break;
    case KEY_CONTROL('K'):
        erase(editor, editor->cursor, line_end(editor));
        break;
    default:
        if (key_get_text(key, text))
            insert_bytes(editor, text, strlen(text));
        break;
    }
    return EDITOR_GOES_ON;
}

int editor_count_lines(const struct editor *editor, int columns)
{
    return find_visual(editor, editor->text.length, columns).line + 1;
}

void editor_draw(struct editor *editor, struct canvas *canvas, int row, int column, int rows,
                 int columns)
{
    editor->width = columns;
    struct visual cursor = find_visual(editor, editor->cursor, columns);
    if (cursor.line < editor->scroll)
        editor->scroll = cursor.line;
    if (cursor.line >= editor->scroll + rows)
        editor->scroll = cursor.line - rows + 1;
    canvas_fill(canvas, row, column, rows, columns, LOOK_INPUT, " ");
    struct visual at = {0, 0};
    size_t bytes;
    for (size_t position = 0; position < editor->text.length; position += bytes) {
        struct visual next = advance(editor, position, at, columns, &bytes);
        const char *text = editor->text.text + position;
        struct text_cluster cluster = text_next_cluster(text, bytes);
        struct visual place = place_cluster(at, cluster, columns);
        int line = place.line - editor->scroll;
        if (line >= 0 && line < rows && *text != '\n')
            canvas_put_bytes(canvas, row + line, column + place.column, columns - place.column,
                             LOOK_INPUT, text, bytes);
        at = next;
    }
    canvas->cursor_row = row + cursor.line - editor->scroll;
    canvas->cursor_column = column + cursor.column;
}

void editor_click(struct editor *editor, int row, int column)
{
    int columns = editor->width > 0 ? editor->width : 80;
    editor->cursor = find_offset(editor, (struct visual){row + editor->scroll, column}, columns);
}
