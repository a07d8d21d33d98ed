#include "tui/plain_page.h"

#include <stdint.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/widgets/page.h"

#define WIDE_GAP 2 /* so many blanks stand between columns */

/* Signs that are pictures: rules, bars, shapes, ticks. What they say stands beside them in words.
 */
static const struct {
    int32_t first;
    int32_t last;
} pictures[] = {
    {0xB7, 0xB7},     /* a dot in the middle of the line */
    {0x2022, 0x2023}, /* bullets */
    {0x2500, 0x25FF}, /* boxes, blocks, shapes */
    {0x2700, 0x27BF}, /* dingbats */
    {0x2800, 0x28FF}, /* dots */
};

static bool is_picture(int32_t codepoint)
{
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        if (codepoint >= pictures[i].first && codepoint <= pictures[i].last)
            return true;
    return false;
}

/* ---- a line as a sentence ---- */

struct sentence {
    struct strbuf *out;
    size_t start; /* in out */
    int blanks;   /* columns that are to be bridged */
    int bridges;  /* wide ones so far */
};

static bool ends_in(const struct sentence *sentence, const char *characters)
{
    const struct strbuf *out = sentence->out;
    return out->length > sentence->start && strchr(characters, out->text[out->length - 1]);
}

/* Between two columns: a colon after the first, commas after the others. */
static void bridge(struct sentence *sentence, const char *next)
{
    bool is_first = sentence->out->length == sentence->start;
    bool is_wide = sentence->blanks >= WIDE_GAP;
    bool follows = strchr(".,:;?!)", next[0]) != NULL;
    if (!is_first && sentence->blanks > 0) {
        if (is_wide && !ends_in(sentence, ".,:;?!(") && !follows)
            strbuf_append_char(sentence->out, sentence->bridges == 0 ? ':' : ',');
        sentence->bridges += is_wide;
        if (!follows)
            strbuf_append_char(sentence->out, ' ');
    }
    sentence->blanks = 0;
}

static void add_text(struct sentence *sentence, const char *bytes, size_t count)
{
    for (size_t at = 0; at < count;) {
        int32_t codepoint;
        size_t length = text_next_codepoint(bytes + at, count - at, &codepoint);
        if (is_picture(codepoint)) {
            sentence->blanks += sentence->blanks == 0;
        } else if (codepoint == ' ' || codepoint == '\n' || codepoint == '\t') {
            sentence->blanks++;
        } else {
            bridge(sentence, bytes + at);
            strbuf_append(sentence->out, bytes + at, length);
        }
        at += length;
    }
}

static bool starts_with(const char *bytes, size_t count, const char *prefix)
{
    size_t length = strlen(prefix);
    return count >= length && memcmp(bytes, prefix, length) == 0;
}

static void add_word(struct sentence *sentence, const char *word)
{
    add_text(sentence, word, strlen(word));
    sentence->blanks = WIDE_GAP;
}

/* A ticked box would be read as brackets and a letter. */
static void add_span(struct sentence *sentence, const char *bytes, size_t count)
{
    static const char ticked[] = "[x] ";
    static const char empty[] = "[ ] ";
    bool is_on = starts_with(bytes, count, ticked);
    if (is_on || starts_with(bytes, count, empty)) {
        add_word(sentence, is_on ? _("on") : _("off"));
        bytes += sizeof ticked - 1;
        count -= sizeof ticked - 1;
    }
    add_text(sentence, bytes, count);
}

static void append_line(const struct page *page, const struct page_line *line, struct strbuf *out)
{
    struct sentence sentence = {.out = out, .start = out->length};
    int column = 0;
    if (line->is_marked && line->is_tagged)
        add_word(&sentence, _("marked"));
    for (size_t i = 0; i < line->span_count; i++) {
        const struct page_span *span = &page->spans[line->first_span + i];
        const char *bytes = page->text.text + span->start;
        if (span->column > column)
            sentence.blanks += WIDE_GAP; /* a jump is a column, however near */
        add_span(&sentence, bytes, span->bytes);
        column = span->column + text_width_bytes(bytes, span->bytes);
    }
}

/* ---- all lines ---- */

static bool ends_blank(const struct strbuf *out, size_t start)
{
    return out->length == start || (out->length >= 2 && out->text[out->length - 2] == '\n');
}

static void append_number(const struct page_line *line, bool names_rows, struct strbuf *out)
{
    if (line->is_marked && names_rows)
        strbuf_append_format(out, _("Row %d: "), line->row + 1);
    else if (line->is_marked)
        strbuf_append_format(out, "%d: ", line->row + 1);
}

void plain_page_append(const struct page *page, bool names_rows, struct strbuf *out)
{
    size_t start = out->length;
    for (size_t i = 0; i < page->line_count; i++) {
        const struct page_line *line = &page->lines[i];
        append_number(line, names_rows, out);
        size_t numbered = out->length;
        append_line(page, line, out);
        /* What was a picture only leaves nothing, what was empty one line. */
        bool is_empty = out->length == numbered && !line->is_marked;
        if (!is_empty || (line->span_count == 0 && !ends_blank(out, start)))
            strbuf_append_char(out, '\n');
    }
    while (out->length > start && ends_blank(out, start))
        strbuf_splice(out, out->length - 1, 1, "", 0);
}

void plain_page_append_row(const struct page *page, int row, struct strbuf *out)
{
    for (size_t i = 0; i < page->line_count; i++) {
        if (page->lines[i].row != row)
            continue;
        size_t before = out->length;
        append_line(page, &page->lines[i], out);
        if (out->length > before)
            strbuf_append_char(out, '\n');
    }
}

void plain_page_append_row_name(const struct page *page, int row, struct strbuf *out)
{
    for (size_t i = 0; i < page->line_count; i++) {
        if (page->lines[i].row == row && page->lines[i].is_marked) {
            append_line(page, &page->lines[i], out);
            return;
        }
    }
}

void plain_page_append_note(const char *note, struct strbuf *out)
{
    static const char digits[] = "0123456789";
    size_t slash = strspn(note, digits);
    bool is_share = slash > 0 && note[slash] == '/' && strspn(note + slash + 1, digits) > 0;
    struct sentence sentence = {.out = out, .start = out->length};
    struct strbuf words;
    if (!is_share) {
        add_text(&sentence, note, strlen(note));
        return;
    }
    strbuf_init(&words);
    strbuf_append_format(&words, _("%.*s of %s"), (int)slash, note, note + slash + 1);
    add_text(&sentence, words.text, words.length);
    strbuf_release_into(&words, out);
}

void plain_page_end_sentence(struct strbuf *out)
{
    const struct sentence sentence = {.out = out, .start = 0};
    if (!ends_in(&sentence, ".?!:"))
        strbuf_append_char(out, '.');
}

/* ---- lines that fit ---- */

static const struct {
    int32_t codepoint;
    const char *ascii;
} stand_ins[] = {
    {0x2013, "-"},  {0x2014, "-"},  {0x2018, "'"},   {0x2019, "'"}, {0x2192, "->"},
    {0x201C, "\""}, {0x201D, "\""}, {0x2026, "..."}, {0xD7, "x"},
};

static const char *find_stand_in(int32_t codepoint)
{
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
        if (stand_ins[i].codepoint == codepoint)
            return stand_ins[i].ascii;
    return "?";
}

static void append_ascii(const char *bytes, size_t count, struct strbuf *out)
{
    for (size_t at = 0; at < count;) {
        struct text_cluster cluster = text_next_cluster(bytes + at, count - at);
        int32_t codepoint;
        size_t length = text_next_codepoint(bytes + at, cluster.bytes, &codepoint);
        if (length == 1 && codepoint > 0)
            strbuf_append(out, bytes + at, 1);
        else
            strbuf_append_text(out, find_stand_in(codepoint));
        at += cluster.bytes;
    }
}

void plain_page_append_wrapped(const char *text, int columns, bool ascii, struct strbuf *out)
{
    struct text_line line;
    for (const char *cursor = text; text_wrap_next(&cursor, columns, &line);) {
        struct strbuf visible;
        strbuf_init(&visible);
        text_append_visible(&visible, line.start, line.bytes);
        if (ascii)
            append_ascii(visible.text, visible.length, out);
        else
            strbuf_append(out, visible.text, visible.length);
        strbuf_append_char(out, '\n');
        strbuf_release_into(&visible, out);
    }
}
