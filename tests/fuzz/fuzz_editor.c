/* Any sequence of keys and pastes in the text editor: the text stays valid UTF-8, the cursor stays
 * inside it, and drawing it never leaves the canvas. */
#include "fuzz.h"

#include <string.h>

#include "base/text.h"
#include "tui/key.h"
#include "tui/widgets/editor.h"

#define CANVAS_ROWS 6
#define CANVAS_COLUMNS 20

static void check(struct editor *editor, struct canvas *canvas)
{
    size_t bad;
    require(text_is_utf8(editor->text.text, editor->text.length, &bad));
    require(strlen(editor->text.text) == editor->text.length);
    require(editor->cursor <= editor->text.length);
    editor_draw(editor, canvas, 0, 0, CANVAS_ROWS, CANVAS_COLUMNS);
    require(canvas->cursor_row >= 0 && canvas->cursor_row < CANVAS_ROWS);
}

/* Two bytes a key: characters as they are, the rest from the table of special keys. */
static int make_key(uint8_t kind, uint8_t value)
{
    if (kind < 128)
        return value;
    if (kind < 200)
        return (kind - 128) << 8 | value;
    return KEY_CODE_UP + value % (KEY_CODE_NONE - KEY_CODE_UP);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct editor editor;
    struct canvas canvas;
    if (size < 1 || !canvas_init(&canvas, CANVAS_ROWS, CANVAS_COLUMNS))
        return 0;
    editor_init(&editor);
    editor_begin(&editor, "", data[0] % 4);
    for (size_t i = 1; i + 1 < size; i += 2) {
        if (data[i] == 255) {
            char paste[16] = "";
            memcpy(paste, data + i, size - i < 15 ? size - i : 15);
            editor_insert(&editor, paste);
        } else {
            editor_handle_key(&editor, make_key(data[i], data[i + 1]));
        }
        check(&editor, &canvas);
    }
    editor_release(&editor);
    canvas_release(&canvas);
    return 0;
}
