#include "report/layout.h"

#include "base/json_writer.h"
#include "base/strbuf.h"
#include "base/text.h"

#define SHARE_DECIMALS 4
#define DAYS_DECIMALS 2

void layout_put_wrapped(struct strbuf *out, const char *first, const char *text)
{
    int indent = text_width(first);
    const char *cursor = text;
    struct text_line line;
    bool is_first = true;
    while (text && text_wrap_next(&cursor, LAYOUT_COLUMNS - indent, &line)) {
        if (is_first)
            strbuf_append_text(out, first);
        else
            strbuf_append_repeat(out, " ", (size_t)indent);
        text_append_visible(out, line.start, line.bytes);
        strbuf_append_char(out, '\n');
        is_first = false;
    }
}

void layout_write_texts(struct json_writer *writer, const char *key, struct text_list list)
{
    json_write_open(writer, key, '[');
    for (size_t i = 0; i < list.count; i++)
        json_write_text(writer, NULL, list.texts[i]);
    json_write_close(writer, ']');
}

void layout_write_share(struct json_writer *writer, const char *key, double share)
{
    json_write_number(writer, key, share, SHARE_DECIMALS);
}

void layout_write_range(struct json_writer *writer, const char *key, struct gap_range range)
{
    json_write_open(writer, key, '{');
    layout_write_share(writer, "low", range.low);
    layout_write_share(writer, "value", range.value);
    layout_write_share(writer, "high", range.high);
    json_write_close(writer, '}');
}

void layout_write_effort(struct json_writer *writer, const char *key, struct gap_effort effort)
{
    json_write_open(writer, key, '{');
    json_write_number(writer, "low", effort.low, DAYS_DECIMALS);
    json_write_number(writer, "high", effort.high, DAYS_DECIMALS);
    json_write_close(writer, '}');
}

void layout_write_built(struct json_writer *writer, const char *key, struct strbuf *text)
{
    json_write_text(writer, key, text->text);
    strbuf_release_into(text, writer->out);
}
