#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

#include "base/strbuf.h"

#define CLUSTER_LOOK_AHEAD 4       /* a cut inside these bytes could be inside a character */
#define ELLIPSIS "\xE2\x80\xA6"    /* U+2026 */
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */
#define CONTROL_PICTURES_FIRST_BYTES "\xE2\x90" /* U+2400 to U+243F share them */

size_t text_next_codepoint(const char *bytes, size_t count, int32_t *codepoint)
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

bool text_is_control(int32_t codepoint)
{
    return (codepoint >= 0 && codepoint < 0x20) || (codepoint >= 0x7F && codepoint <= 0x9F);
}

bool text_is_noncharacter(int32_t codepoint)
{
    return (codepoint >= 0xFDD0 && codepoint <= 0xFDEF) ||
           (codepoint >= 0 && (codepoint & 0xFFFE) == 0xFFFE);
}

bool text_is_unsafe(int32_t codepoint)
{
    return codepoint < 0 || text_is_control(codepoint) || codepoint == 0x061C ||
           (codepoint >= 0x200E && codepoint <= 0x200F) ||
           (codepoint >= 0x2028 && codepoint <= 0x202E) ||
           (codepoint >= 0x2066 && codepoint <= 0x2069) || codepoint == 0xFEFF ||
           (codepoint >= 0xE0000 && codepoint <= 0xE007F) || text_is_noncharacter(codepoint);
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
        size_t length = text_next_codepoint(bytes + position, count - position, &codepoint);
        if (codepoint < 0) {
            *bad_offset = position;
            return false;
        }
        position += length;
    }
    return true;
}

/* Printable ASCII; whether char is signed does not matter here. */
static bool is_plain(char byte)
{
    return byte >= ' ' && byte <= '~';
}

static size_t count_plain(const char *bytes, size_t count)
{
    size_t plain = 0;
    while (plain < count && is_plain(bytes[plain]))
        plain++;
    return plain;
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
    cluster.bytes = text_next_codepoint(bytes, count, &codepoint);
    cluster.columns = codepoint_columns(codepoint);
    while (cluster.bytes < count && (unsigned char)bytes[cluster.bytes] >= 0x80) {
        size_t length =
            text_next_codepoint(bytes + cluster.bytes, count - cluster.bytes, &codepoint);
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

bool text_has_rtl(const char *bytes, size_t count)
{
    while (count > 0) {
        int32_t codepoint;
        size_t used = text_next_codepoint(bytes, count, &codepoint);
        int direction = codepoint < 0 ? 0 : utf8proc_get_property(codepoint)->bidi_class;
        if (direction == UTF8PROC_BIDI_CLASS_R || direction == UTF8PROC_BIDI_CLASS_AL ||
            direction == UTF8PROC_BIDI_CLASS_AN)
            return true;
        bytes += used;
        count -= used;
    }
    return false;
}

bool text_is_plain(const char *bytes, size_t count)
{
    return count_plain(bytes, count) == count;
}

int text_width_bytes(const char *bytes, size_t count)
{
    int width = 0;
    while (count > 0) {
        size_t plain = count_plain(bytes, count);
        width += (int)plain;
        bytes += plain;
        count -= plain;
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
        /* The last of the plain characters may carry a mark. */
        size_t plain = count_plain(bytes + position, count - position);
        size_t room = columns > *used ? (size_t)(columns - *used) : 0;
        size_t run = plain > 1 ? (plain - 1 < room ? plain - 1 : room) : 0;
        position += run;
        *used += (int)run;
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
        size_t plain = count_plain(bytes + position, count - position);
        strbuf_append(buffer, bytes + position, plain);
        position += plain;
        if (position == count)
            break;
        int32_t codepoint;
        size_t length = text_next_codepoint(bytes + position, count - position, &codepoint);
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

/* That memory ran out has to be printed without any. */
static void print_ascii(const char *text, FILE *stream)
{
    for (; *text != '\0'; text++)
        fputc(*text >= ' ' && *text <= '~' ? *text : '?', stream);
}

void text_print_visible(const char *text, FILE *stream)
{
    struct strbuf visible;
    strbuf_init(&visible);
    text_append_visible(&visible, text, strlen(text));
    if (visible.failed)
        print_ascii(text, stream);
    else
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

bool text_has_control(const char *text, bool multi_line)
{
    size_t left = strlen(text);
    while (left > 0) {
        int32_t codepoint;
        size_t bytes = text_next_codepoint(text, left, &codepoint);
        bool allowed = multi_line && (*text == '\n' || *text == '\t');
        if ((text_is_control(codepoint) && !allowed) || text_is_noncharacter(codepoint))
            return true;
        text += bytes;
        left -= bytes;
    }
    return false;
}

bool text_begins_with(const char *text, const char *prefix)
{
    while (*prefix != '\0') {
        int32_t wanted;
        int32_t found;
        if (*text == '\0')
            return false;
        prefix += text_next_codepoint(prefix, strlen(prefix), &wanted);
        text += text_next_codepoint(text, strlen(text), &found);
        if (wanted < 0 || utf8proc_tolower(wanted) != utf8proc_tolower(found))
            return false;
    }
    return true;
}
