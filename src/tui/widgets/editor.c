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

bool editor_begin(struct editor *editor, const char *text, size_t max_lines)
{
    strbuf_clear(&editor->text);
    strbuf_append_text(&editor->text, text);
    editor->cursor = editor->text.length;
    editor->max_lines = max_lines;
    editor->scroll = 0;
    editor->is_changed = false;
    return !strbuf_clear_failure(&editor->text);
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

static bool insert_bytes(struct editor *editor, const char *bytes, size_t count)
{
    strbuf_splice(&editor->text, editor->cursor, 0, bytes, count);
    if (strbuf_clear_failure(&editor->text))
        return false;
    editor->cursor += count;
    editor->is_changed = true;
    return true;
}

bool editor_insert(struct editor *editor, const char *text)
{
    struct strbuf kept;
    size_t length = strlen(text);
    size_t lines = count_lines(editor);
    strbuf_init(&kept);
    while (length > 0) {
        size_t bytes = text_next_cluster(text, length).bytes;
        size_t bad;
        int32_t codepoint;
        text_next_codepoint(text, length, &codepoint);
        bool is_break = *text == '\n';
        bool fits = editor->max_lines == 0 || lines < editor->max_lines;
        if (is_break && fits)
            strbuf_append_char(&kept, '\n');
        else if (is_break || *text == '\t')
            strbuf_append_char(&kept, ' ');
        else if (text_is_utf8(text, bytes, &bad) && !text_is_control(codepoint))
            strbuf_append(&kept, text, bytes);
        lines += is_break && fits;
        text += bytes;
        length -= bytes;
    }
    bool done = !kept.failed && insert_bytes(editor, kept.text, kept.length);
    strbuf_release(&kept);
    return done;
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

/* A line as it is seen: where it begins, where the next one begins, and whether that is because a
 * line end stands between. Words stay whole where a line has room for them. */
struct visual_line {
    size_t start;
    size_t next;
    bool ends_paragraph;
};

static struct visual_line find_line(const struct editor *editor, size_t start, int columns)
{
    const char *text = editor->text.text + start;
    size_t fit = text_fit_line(text, columns);
    if (text[fit] == '\0' || text[fit] == '\n')
        return (struct visual_line){start, start + fit + (text[fit] == '\n'), true};
    size_t space = fit;
    while (space > 0 && text[space - 1] != ' ')
        space--;
    return (struct visual_line){start, start + (space > 0 ? space : fit), false};
}

/* Does the text end in this line? A line end makes one more, though it is empty. */
static bool is_last_line(const struct editor *editor, struct visual_line line)
{
    bool after_break = line.next > line.start && editor->text.text[line.next - 1] == '\n';
    return line.next >= editor->text.length && !after_break;
}

struct visual {
    int line;
    int column;
};

/* Where a byte offset is seen when lines are this wide. */
static struct visual find_visual(const struct editor *editor, size_t offset, int columns)
{
    struct visual at = {0, 0};
    struct visual_line line = find_line(editor, 0, columns);
    while (offset >= line.next && !is_last_line(editor, line)) {
        line = find_line(editor, line.next, columns);
        at.line++;
    }
    at.column = text_width_bytes(editor->text.text + line.start, offset - line.start);
    if (at.column >= columns)
        return (struct visual){at.line + 1, 0};
    return at;
}

/* The offset nearest to a place: on its line, not beyond its column. */
static size_t find_offset(const struct editor *editor, struct visual wanted, int columns)
{
    struct visual_line line = find_line(editor, 0, columns);
    for (int i = 0; i < wanted.line && !is_last_line(editor, line); i++)
        line = find_line(editor, line.next, columns);
    size_t end = line.next;
    if (line.ends_paragraph && end > line.start && editor->text.text[end - 1] == '\n')
        end--;
    int used;
    size_t bytes = text_fit(editor->text.text + line.start, end - line.start, wanted.column, &used);
    /* The end of a line that goes on is the start of the next one. */
    if (!line.ends_paragraph && line.start + bytes == line.next)
        bytes = text_previous_cluster(editor->text.text, line.next) - line.start;
    return line.start + bytes;
}

/* The same column some visual lines away. */
static size_t find_line_offset(const struct editor *editor, int lines)
{
    int columns = editor->width > 0 ? editor->width : 80;
    struct visual at = find_visual(editor, editor->cursor, columns);
    at.line += lines;
    if (at.line < 0)
        return 0;
    if (at.line >= editor_count_lines(editor, columns))
        return editor->text.length;
    return find_offset(editor, at, columns);
}

static enum editor_result handle_enter(struct editor *editor)
{
    if (editor->max_lines > 0 && count_lines(editor) >= editor->max_lines)
        return EDITOR_ACCEPTS;
    return insert_bytes(editor, "\n", 1) ? EDITOR_GOES_ON : EDITOR_LACKS_MEMORY;
}

/* Where a key moves the cursor to. */
static size_t go_left(const struct editor *editor)
{
    return text_previous_cluster(editor->text.text, editor->cursor);
}

static size_t go_right(const struct editor *editor)
{
    return next_position(editor, editor->cursor);
}

static size_t go_up(const struct editor *editor)
{
    return find_line_offset(editor, -1);
}

static size_t go_down(const struct editor *editor)
{
    return find_line_offset(editor, 1);
}

/* Keys that go somewhere, or remove everything up to there. */
static const struct {
    int key;
    size_t (*find)(const struct editor *editor);
    bool removes;
} movements[] = {
    {KEY_CODE_LEFT, go_left, false},
    {KEY_CODE_RIGHT, go_right, false},
    {KEY_CODE_UP, go_up, false},
    {KEY_CODE_DOWN, go_down, false},
    {KEY_CODE_WORD_LEFT, word_left, false},
    {KEY_CODE_WORD_RIGHT, word_right, false},
    {KEY_CODE_HOME, line_start, false},
    {KEY_CONTROL('A'), line_start, false},
    {KEY_CODE_END, line_end, false},
    {KEY_CONTROL('E'), line_end, false},
    {KEY_CODE_BACKSPACE, go_left, true},
    {KEY_CODE_DELETE, go_right, true},
    {KEY_CONTROL('W'), word_left, true},
    {KEY_CONTROL('U'), line_start, true},
    {KEY_CONTROL('K'), line_end, true},
};

static bool handle_movement(struct editor *editor, int key)
{
    for (size_t i = 0; i < sizeof movements / sizeof *movements; i++) {
        if (movements[i].key != key)
            continue;
        size_t there = movements[i].find(editor);
        if (!movements[i].removes)
            editor->cursor = there;
        else if (there < editor->cursor)
            erase(editor, there, editor->cursor);
        else
            erase(editor, editor->cursor, there);
        return true;
    }
    return false;
}

enum editor_result editor_handle_key(struct editor *editor, int key)
{
    char text[8];
    if (key == KEY_CODE_ESCAPE || key == KEY_CONTROL('C'))
        return EDITOR_CANCELS;
    if (key == KEY_CONTROL('S') || key == KEY_CONTROL('D'))
        return EDITOR_ACCEPTS;
    if (key == KEY_CODE_ENTER)
        return handle_enter(editor);
    if (!handle_movement(editor, key) && key_get_text(key, text) &&
        !insert_bytes(editor, text, strlen(text)))
        return EDITOR_LACKS_MEMORY;
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
    editor->height = rows;
    struct visual cursor = find_visual(editor, editor->cursor, columns);
    if (cursor.line < editor->scroll)
        editor->scroll = cursor.line;
    if (cursor.line >= editor->scroll + rows)
        editor->scroll = cursor.line - rows + 1;
    canvas_fill(canvas, row, column, rows, columns, LOOK_INPUT, " ");
    struct visual_line line = find_line(editor, 0, columns);
    for (int i = 0; i < editor->scroll + rows; i++) {
        size_t bytes = line.next - line.start;
        if (bytes > 0 && editor->text.text[line.next - 1] == '\n')
            bytes--;
        if (i >= editor->scroll)
            canvas_put_bytes(canvas, row + i - editor->scroll, column, columns, LOOK_INPUT,
                             editor->text.text + line.start, bytes);
        if (is_last_line(editor, line))
            break;
        line = find_line(editor, line.next, columns);
    }
    canvas->cursor_row = row + cursor.line - editor->scroll;
    canvas->cursor_column = column + cursor.column;
}

void editor_click(struct editor *editor, int row, int column)
{
    int columns = editor->width > 0 ? editor->width : 80;
    editor->cursor = find_offset(editor, (struct visual){row + editor->scroll, column}, columns);
}

void editor_scroll(struct editor *editor, int lines)
{
    int columns = editor->width > 0 ? editor->width : 80;
    int last = editor_count_lines(editor, columns) - editor->height;
    struct visual cursor = find_visual(editor, editor->cursor, columns);
    int wanted = editor->scroll + lines;
    wanted = wanted > last ? last : wanted;
    editor->scroll = wanted > 0 ? wanted : 0;
    int line = cursor.line;
    if (line < editor->scroll)
        line = editor->scroll;
    else if (line >= editor->scroll + editor->height)
        line = editor->scroll + editor->height - 1;
    if (line != cursor.line)
        editor->cursor = find_offset(editor, (struct visual){line, cursor.column}, columns);
}
