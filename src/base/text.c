#include "base/text.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "base/strbuf.h"

#define CLUSTER_LOOK_AHEAD 4       /* a cut inside these bytes could be inside a character */
#define ELLIPSIS "\xE2\x80\xA6"    /* U+2026 */
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */
#define CONTROL_PICTURES_FIRST_BYTES "\xE2\x90" /* U+2400 to U+243F share them */

/* One code point at `bytes`; an invalid byte gives -1 and length 1. */
static size_t text_decode(const char *bytes, size_t count, int32_t *codepoint)
{
    unsigned char first = (unsigned char)bytes[0];
    if (first < 0x80) {
        *codepoint = first;
        return 1;
    }
    utf8proc_int32_t decoded;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)bytes,
                                               (utf8proc_ssize_t)(count < 4 ? count : 4), &decoded);
    if (length <= 0) {
        *codepoint = -1;
        return 1;
    }
    *codepoint = decoded;
    return (size_t)length;
}

bool text_is_unsafe(int32_t codepoint)
{
    return codepoint < 0x20 || (codepoint >= 0x7F && codepoint <= 0x9F) || codepoint == 0x061C ||
           (codepoint >= 0x200E && codepoint <= 0x200F) ||
           (codepoint >= 0x2028 && codepoint <= 0x202E) ||
           (codepoint >= 0x2066 && codepoint <= 0x2069) || codepoint == 0xFEFF ||
           (codepoint >= 0xFDD0 && codepoint <= 0xFDEF) || (codepoint & 0xFFFE) == 0xFFFE ||
           (codepoint >= 0xE0000 && codepoint <= 0xE007F);
}

static int codepoint_columns(int32_t codepoint)
{
    if (text_is_unsafe(codepoint))
        return 1;
    return utf8proc_charwidth(codepoint);
}

bool text_is_utf8(const char *bytes, size_t count, size_t *bad_offset)
{
    size_t position = 0;
    while (position < count) {
        int32_t codepoint;
        size_t length = text_decode(bytes + position, count - position, &codepoint);
        if (codepoint < 0) {
            *bad_offset = position;
            return false;
        }
        position += length;
    }
    return true;
}

static bool is_plain(char byte)
{
    return byte >= ' ' && byte <= '~';
}

struct text_cluster text_next_cluster(const char *bytes, size_t count)
{
    struct text_cluster cluster = {0, 0};
    if (count == 0)
        return cluster;
    /* Most text is ASCII, and only what follows can add a mark to it. */
    if (is_plain(bytes[0]) && (count == 1 || (unsigned char)bytes[1] < 0x80))
        return (struct text_cluster){1, 1};
    int32_t codepoint;
    cluster.bytes = text_decode(bytes, count, &codepoint);
    cluster.columns = codepoint_columns(codepoint);
    while (cluster.bytes < count && (unsigned char)bytes[cluster.bytes] >= 0x80) {
        size_t length = text_decode(bytes + cluster.bytes, count - cluster.bytes, &codepoint);
        if (codepoint < 0 || codepoint_columns(codepoint) != 0)
            break;
        cluster.bytes += length;
    }
    return cluster;
}

size_t text_previous_cluster(const char *text, size_t position)
{
    size_t start = position;
    while (start > 0 && text[start - 1] != '\n')
        start--;
    if (start == position)
        return position > 0 ? position - 1 : 0;
    for (;;) {
        size_t bytes = text_next_cluster(text + start, position - start).bytes;
        if (start + bytes >= position)
            return start;
        start += bytes;
    }
}

int text_width_bytes(const char *bytes, size_t count)
{
    int width = 0;
    while (count > 0) {
        struct text_cluster cluster = text_next_cluster(bytes, count);
        width += cluster.columns;
        bytes += cluster.bytes;
        count -= cluster.bytes;
    }
    return width;
}

int text_width(const char *text)
{
    return text_width_bytes(text, strlen(text));
}

size_t text_fit(const char *bytes, size_t count, int columns, int *used)
{
    size_t position = 0;
    *used = 0;
    while (position < count) {
        struct text_cluster cluster = text_next_cluster(bytes + position, count - position);
        if (*used + cluster.columns > columns)
            break;
        *used += cluster.columns;
        position += cluster.bytes;
    }
    return position;
}

size_t text_fit_line(const char *text, int columns)
{
    /* Looking at the whole rest for each line would make long texts quadratic, so look as far as
     * a line usually goes, and further only where marks are piled up. */
    size_t window = (size_t)(columns > 0 ? columns : 1) * 8 + 64;
    for (;;) {
        size_t seen = strnlen(text, window);
        const char *newline = memchr(text, '\n', seen);
        size_t count = newline ? (size_t)(newline - text) : seen;
        bool is_all = newline || seen < window;
        int used;
        size_t fit = text_fit(text, count, columns > 0 ? columns : 1, &used);
        if (fit == 0 && count > 0)
            fit = text_next_cluster(text, count).bytes;
        if (is_all || fit + CLUSTER_LOOK_AHEAD < count)
            return fit;
        window *= 8;
    }
}

bool text_wrap_next(const char **cursor, int columns, struct text_line *line)
{
    const char *start = *cursor;
    if (*start == '\0')
        return false;
    size_t fit = text_fit_line(start, columns);
    line->start = start;
    line->bytes = fit;
    if (start[fit] == '\0' || start[fit] == '\n') {
        *cursor = start + fit + (start[fit] == '\n');
        return true;
    }
    size_t space = fit;
    while (space > 0 && start[space] != ' ')
        space--;
    if (start[space] == ' ')
        line->bytes = space;
    const char *next = start + line->bytes;
    while (*next == ' ')
        next++;
    *cursor = next + (*next == '\n');
    return true;
}

void text_append_visible(struct strbuf *buffer, const char *bytes, size_t count)
{
    size_t position = 0;
    while (position < count) {
        size_t plain = position;
        while (plain < count && is_plain(bytes[plain]))
            plain++;
        strbuf_append(buffer, bytes + position, plain - position);
        position = plain;
        if (position == count)
            break;
        int32_t codepoint;
        size_t length = text_decode(bytes + position, count - position, &codepoint);
        if (codepoint >= 0 && !text_is_unsafe(codepoint)) {
            strbuf_append(buffer, bytes + position, length);
        } else if (codepoint >= 0 && codepoint < 0x20) {
            strbuf_append_text(buffer, CONTROL_PICTURES_FIRST_BYTES);
            strbuf_append_char(buffer, (char)(0x80 + codepoint));
        } else if (codepoint == 0x7F) {
            strbuf_append_text(buffer, CONTROL_PICTURES_FIRST_BYTES "\xA1");
        } else {
            strbuf_append_text(buffer, REPLACEMENT);
        }
        position += length;
    }
}

void text_print_visible(const char *text, FILE *stream)
{
    struct strbuf visible;
    strbuf_init(&visible);
    text_append_visible(&visible, text, strlen(text));
    fputs(visible.text, stream);
    strbuf_release(&visible);
}

void text_append_column(struct strbuf *buffer, const char *text, int columns)
{
    size_t count = strlen(text);
    int used;
    size_t fit = text_fit(text, count, columns, &used);
    if (fit < count && columns > 0) {
        fit = text_fit(text, count, columns - 1, &used);
        text_append_visible(buffer, text, fit);
        strbuf_append_text(buffer, ELLIPSIS);
        used++;
    } else {
        text_append_visible(buffer, text, fit);
    }
    for (; used < columns; used++)
        strbuf_append_char(buffer, ' ');
}

/* The noncharacters: U+FDD0 to U+FDEF, and the last two code points of every plane. */
static bool is_noncharacter(const unsigned char *at)
{
    if (at[0] == 0xEF && at[1] == 0xB7)
        return at[2] >= 0x90 && at[2] <= 0xAF;
    if (at[0] == 0xEF)
        return at[1] == 0xBF && at[2] >= 0xBE;
    return at[0] >= 0xF0 && (at[1] & 0xCF) == 0x8F && at[2] == 0xBF && at[3] >= 0xBE;
}

bool text_has_control(const char *text, bool multi_line)
{
    /* In UTF-8 the C1 controls are the byte C2 and one from 80 to 9F; bytes are enough. */
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        bool control = *at < 0x20 || *at == 0x7F || (*at == 0xC2 && at[1] >= 0x80 && at[1] <= 0x9F);
        bool allowed = multi_line && (*at == '\n' || *at == '\t');
        if ((control && !allowed) || is_noncharacter(at))
            return true;
    }
    return false;
}

bool text_contains_fold(const char *text, const char *needle)
{
    size_t length = strlen(needle);
    for (; *text != '\0'; text++)
        if (strncasecmp(text, needle, length) == 0)
            return true;
    return length == 0;
}
