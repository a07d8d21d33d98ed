#include "report/report_html_parts.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "report/words.h"

#define NARROW 1000 /* units: such a picture is not stretched over a wide screen */

static const char *find_entity(char character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
        return " ";
    default:
        return NULL;
    }
}

void html_append_cut(struct strbuf *text, const char *whole, int columns)
{
    int used;
    struct strbuf line;
    strbuf_init(&line);
    for (; *whole != '\0'; whole++)
        strbuf_append_char(&line, strchr("\n\t", *whole) ? ' ' : *whole);
    size_t fit = text_fit(line.text, line.length, columns, &used);
    if (fit < line.length)
        fit = text_fit(line.text, line.length, columns - 1, &used);
    strbuf_append(text, line.text, fit);
    if (fit < line.length)
        strbuf_append_text(text, "\u2026");
    strbuf_release_into(&line, text);
}

static void put_escaped(struct strbuf *out, const char *text, size_t count, const char *line_end)
{
    size_t start = 0;
    for (size_t i = 0; i < count; i++) {
        const char *entity = text[i] == '\n' ? line_end : find_entity(text[i]);
        if (!entity)
            continue;
        text_append_visible(out, text + start, i - start);
        strbuf_append_text(out, entity);
        start = i + 1;
    }
    text_append_visible(out, text + start, count - start);
}

void html_put_text(struct strbuf *out, const char *text)
{
    put_escaped(out, text, strlen(text), "<br>");
}

void html_put_attribute(struct strbuf *out, const char *text)
{
    put_escaped(out, text, strlen(text), " ");
}

/* Bytes of the address at `text`, without the punctuation of the sentence it stands in. 0: none. */
static size_t measure_address(const char *text)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t scheme = strlen(schemes[i]);
        if (strncasecmp(text, schemes[i], scheme) != 0)
            continue;
        size_t length = strcspn(text, " \t\n<>\"`");
        while (length > scheme && strchr(",.;:!?)'", text[length - 1]))
            length--;
        return length > scheme ? length : 0;
    }
    return 0;
}

void html_put_linked(struct strbuf *out, const char *text)
{
    size_t start = 0;
    size_t count = strlen(text);
    for (size_t i = 0; i < count; i++) {
        bool begins_word = i == 0 || strchr(" \t\n(", text[i - 1]);
        size_t address = begins_word ? measure_address(text + i) : 0;
        if (address == 0)
            continue;
        put_escaped(out, text + start, i - start, "<br>");
        strbuf_append_text(out, "<a rel=\"noopener noreferrer\" href=\"");
        put_escaped(out, text + i, address, " ");
        strbuf_append_text(out, "\">");
        put_escaped(out, text + i, address, " ");
        strbuf_append_text(out, "</a>");
        start = i + address;
        i = start - 1;
    }
    put_escaped(out, text + start, count - start, "<br>");
}

void html_put_element(struct strbuf *out, const char *name, const char *attributes,
                      const char *text)
{
    strbuf_append_format(out, "<%s%s>", name, attributes);
    html_put_text(out, text);
    strbuf_append_format(out, "</%s>\n", name);
}

void html_put_built(struct strbuf *out, const char *name, const char *attributes,
                    struct strbuf *text)
{
    html_put_element(out, name, attributes, text->text);
    strbuf_release_into(text, out);
}

void html_put_pair(struct strbuf *out, const char *label, const char *text)
{
    bool is_there = text && text[0] != '\0';
    strbuf_append_text(out, "<div>");
    html_put_element(out, "dt", "", label);
    html_put_element(out, "dd", is_there ? "" : " class=\"empty\"",
                     is_there ? text : report_get_text(TEXT_NOT_GIVEN));
    strbuf_append_text(out, "</div>\n");
}

void html_put_gap_link(struct strbuf *out, const struct catalogue_item *item)
{
    struct strbuf name;
    strbuf_init(&name);
    words_append_item_name(&name, item);
    strbuf_append_format(out, "<a href=\"#gap-%zu\">", item->index);
    html_put_text(out, name.text);
    strbuf_append_text(out, "</a>");
    strbuf_release_into(&name, out);
}

/* ---- pictures ---- */

void html_begin_scroll(struct strbuf *out, const char *label)
{
    strbuf_append_text(out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
    html_put_attribute(out, label);
    strbuf_append_text(out, "\">\n");
}

void html_end_scroll(struct strbuf *out)
{
    strbuf_append_text(out, "</div>\n");
}

void html_begin_picture(struct strbuf *out, const char *id, long width, long height,
                        const char *title, const char *description)
{
    strbuf_append_format(out,
                         "<svg class=\"picture%s\" role=\"img\" viewBox=\"0 0 %ld %ld\" "
                         "aria-labelledby=\"%s-title %s-text\">\n<title id=\"%s-title\">",
                         width < NARROW ? " narrow" : "", width, height, id, id, id);
    html_put_attribute(out, title);
    strbuf_append_format(out, "</title>\n<desc id=\"%s-text\">", id);
    html_put_attribute(out, description);
    strbuf_append_format(out,
                         "</desc>\n<defs><pattern id=\"%s-hatch\" width=\"6\" height=\"6\" "
                         "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                         "<rect class=\"hatch-ground\" width=\"6\" height=\"6\"/>"
                         "<rect class=\"hatch\" width=\"3\" height=\"6\"/></pattern></defs>\n",
                         id);
}

void html_end_picture(struct strbuf *out)
{
    strbuf_append_text(out, "</svg>\n");
}

void html_put_label(struct strbuf *out, long x, long y, const char *look, const char *anchor,
                    const char *text, int columns)
{
    struct strbuf cut;
    strbuf_init(&cut);
    html_append_cut(&cut, text, columns);
    strbuf_append_format(out, "<text class=\"%s\" x=\"%ld\" y=\"%ld\" text-anchor=\"%s\">", look, x,
                         y, anchor);
    html_put_attribute(out, cut.text);
    strbuf_append_text(out, "</text>\n");
    strbuf_release_into(&cut, out);
}

void html_put_legend(struct strbuf *out, const char *solid, const char *hatched)
{
    strbuf_append_text(out, "<p class=\"legend\"><span class=\"key solid\"></span>");
    html_put_element(out, "span", "", solid);
    strbuf_append_text(out, "<span class=\"key hatched\"></span>");
    html_put_element(out, "span", "", hatched);
    strbuf_append_text(out, "</p>\n");
}
