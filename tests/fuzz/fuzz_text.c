/* Any bytes as text: wrapping and cutting never lose or invent bytes, and nothing that steers a
 * terminal survives text_append_visible(). */
#include "fuzz.h"

#include "base/strbuf.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    int columns = data[0] % 40 + 1;
    struct strbuf text;
    struct strbuf visible;
    strbuf_init(&text);
    strbuf_init(&visible);
    strbuf_append(&text, (const char *)data + 1, size - 1);
    text_append_visible(&visible, text.text, text.length);
    size_t bad;
    require(text_is_utf8(visible.text, visible.length, &bad));
    require(!text_has_control(visible.text, false));
    const char *cursor = visible.text;
    struct text_line line;
    while (text_wrap_next(&cursor, columns, &line)) {
        require(line.start >= visible.text && line.start + line.bytes <= cursor);
        require(text_width_bytes(line.start, line.bytes) <= columns || columns < 2);
    }
    require(cursor == visible.text + visible.length);
    int used;
    size_t fit = text_fit(visible.text, visible.length, columns, &used);
    require(fit <= visible.length && used <= columns);
    strbuf_release(&text);
    strbuf_release(&visible);
    return 0;
}
