/* What there is to learn about the two standards, as text and as JSON. */
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "model/catalogue.h"
#include "report/catalogue_writer.h"
#include "report/layout.h"

static void put_heading(struct strbuf *out, const char *title)
{
    strbuf_append_format(out, "%s\n", title);
    strbuf_append_repeat(out, "=", (size_t)text_width(title));
    strbuf_append_char(out, '\n');
}

static void put_section(struct strbuf *out, const struct learn_section *section)
{
    put_heading(out, section->title);
    layout_put_wrapped(out, "", section->intro);
    for (size_t i = 0; i < section->entry_count; i++) {
        const struct learn_entry *entry = &section->entries[i];
        strbuf_append_char(out, '\n');
        layout_put_wrapped(out, "  ", entry->title);
        for (size_t k = 0; k < entry->text.count; k++)
            layout_put_wrapped(out, "    ", entry->text.texts[k]);
    }
    strbuf_append_char(out, '\n');
}

void catalogue_write_learn_text(const struct catalogue *catalogue, struct strbuf *out)
{
    for (size_t i = 0; i < catalogue->learn_count; i++)
        put_section(out, &catalogue->learn[i]);
    layout_put_wrapped(out, "", catalogue->learn_note);
}

static void write_section(struct json_writer *writer, const struct learn_section *section)
{
    json_write_open(writer, NULL, '{');
    json_write_text(writer, "id", section->id);
    json_write_text(writer, "title", section->title);
    json_write_optional(writer, "intro", section->intro);
    json_write_open(writer, "entries", '[');
    for (size_t i = 0; i < section->entry_count; i++) {
        json_write_open(writer, NULL, '{');
        json_write_text(writer, "title", section->entries[i].title);
        layout_write_texts(writer, "text", section->entries[i].text);
        json_write_close(writer, '}');
    }
    json_write_close(writer, ']');
    json_write_close(writer, '}');
}

void catalogue_write_learn_json(const struct catalogue *catalogue, struct strbuf *out)
{
    struct json_writer writer;
    json_writer_init(&writer, out);
    json_write_open(&writer, NULL, '{');
    json_write_text(&writer, "catalogue", catalogue->id);
    json_write_text(&writer, "edition", catalogue->edition);
    json_write_text(&writer, "disclaimer", catalogue->disclaimer);
    json_write_text(&writer, "note", catalogue->learn_note);
    json_write_open(&writer, "sections", '[');
    for (size_t i = 0; i < catalogue->learn_count; i++)
        write_section(&writer, &catalogue->learn[i]);
    json_write_close(&writer, ']');
    json_write_close(&writer, '}');
}
