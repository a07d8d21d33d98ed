#include "report/oscal_text.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"

/* Markdown's own signs; those of HTML and of entities; OSCAL's: "quote", ^super^, ~sub~, and
 * {{ insert }}. */
#define MARKUP_SIGNS "\\`*_~^[]<>{}&|\"!"
#define MARKUP_BEGINNINGS "#+-="
#define NO_BREAK_SPACE "\xC2\xA0"

/* The blanks that may stand at neither end of a string: what \s matches in its pattern. */
static bool is_blank(int32_t codepoint)
{
    return codepoint == ' ' || codepoint == 0xA0 || codepoint == 0x1680 ||
           (codepoint >= 0x2000 && codepoint <= 0x200A) || codepoint == 0x202F ||
           codepoint == 0x205F || codepoint == 0x3000;
}

static size_t count_leading_blanks(const char *text, size_t count)
{
    size_t position = 0;
    while (position < count) {
        int32_t codepoint;
        size_t bytes = text_next_codepoint(text + position, count - position, &codepoint);
        if (!is_blank(codepoint))
            break;
        position += bytes;
    }
    return position;
}

/* Bytes up to the last one that is no blank. */
static size_t count_without_trailing_blanks(const char *text, size_t count)
{
    size_t end = 0;
    for (size_t position = 0; position < count;) {
        int32_t codepoint;
        position += text_next_codepoint(text + position, count - position, &codepoint);
        if (!is_blank(codepoint))
            end = position;
    }
    return end;
}

/* One line, visible, with line ends and tabs as spaces and without blanks behind it. */
static void take_line(const char *text, size_t count, struct strbuf *line)
{
    struct strbuf flat;
    strbuf_init(&flat);
    strbuf_append(&flat, text, count);
    for (size_t i = 0; i < flat.length; i++)
        if (flat.text[i] == '\n' || flat.text[i] == '\t')
            flat.text[i] = ' ';
    strbuf_clear(line);
    text_append_visible(line, flat.text, flat.length);
    size_t end = count_without_trailing_blanks(line->text, line->length);
    strbuf_splice(line, end, line->length - end, "", 0);
    strbuf_release_into(&flat, line);
}

void oscal_append_string(struct strbuf *out, const char *text)
{
    struct strbuf line;
    strbuf_init(&line);
    take_line(text, strlen(text), &line);
    size_t blanks = count_leading_blanks(line.text, line.length);
    strbuf_append(out, line.text + blanks, line.length - blanks);
    strbuf_release_into(&line, out);
}

/* What makes a heading or a list is that only where a line begins. */
static const char *append_beginning(struct strbuf *out, const char *line)
{
    /* Spaces at the beginning would make it code. */
    for (; *line == ' '; line++)
        strbuf_append_text(out, NO_BREAK_SPACE);
    if (*line != '\0' && strchr(MARKUP_BEGINNINGS, *line))
        strbuf_append_char(out, '\\');
    size_t digits = strspn(line, "0123456789");
    if (digits > 0 && (line[digits] == '.' || line[digits] == ')')) {
        strbuf_append(out, line, digits);
        strbuf_append_char(out, '\\');
        line += digits;
    }
    return line;
}

static void append_escaped(struct strbuf *out, const char *line)
{
    for (line = append_beginning(out, line); *line != '\0'; line++) {
        if (strchr(MARKUP_SIGNS, *line))
            strbuf_append_char(out, '\\');
        strbuf_append_char(out, *line);
    }
}

void oscal_append_markup_line(struct strbuf *out, const char *text)
{
    struct strbuf line;
    strbuf_init(&line);
    oscal_append_string(&line, text);
    append_escaped(out, line.text);
    strbuf_release_into(&line, out);
}

void oscal_append_markup(struct strbuf *out, const char *text)
{
    struct strbuf line;
    bool is_first = true;
    strbuf_init(&line);
    while (*text != '\0') {
        size_t count = strcspn(text, "\n");
        take_line(text, count, &line);
        text += count + (text[count] == '\n');
        if (line.length == 0)
            continue;
        if (!is_first)
            strbuf_append_text(out, "\n\n");
        append_escaped(out, line.text);
        is_first = false;
    }
    strbuf_release_into(&line, out);
}

void oscal_append_token(struct strbuf *out, const char *text)
{
    if (!isalpha((unsigned char)*text))
        strbuf_append_char(out, '_');
    for (; *text != '\0'; text++) {
        bool fits = isalnum((unsigned char)*text) || strchr("._-", *text);
        strbuf_append_char(out, fits ? *text : '-');
    }
}

/* Its pattern has no 29 February before 2000. */
bool oscal_convert_time(const char *text, char when[CLOCK_DATE_TIME_SIZE])
{
    if (!clock_convert_to_utc(text, when))
        return false;
    bool is_old = strncmp(when, "19", 2) == 0;
    return (is_old && strncmp(when + 4, "-02-29", 6) != 0) || when[0] == '2';
}

bool oscal_convert_day(const char *date, bool is_end, char when[CLOCK_DATE_TIME_SIZE])
{
    char text[CLOCK_DATE_TIME_SIZE];
    snprintf(text, sizeof text, "%.10s%s", date, is_end ? "T23:59:59Z" : "T00:00:00Z");
    return oscal_convert_time(text, when);
}

/* Behind the host, and a port where there is one; NULL: there is no host. */
static const char *skip_authority(const char *text)
{
    size_t host = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
    if (host == 0)
        return NULL;
    text += host;
    if (*text == ':')
        text += 1 + strspn(text + 1, "0123456789");
    return *text == '\0' || strchr("/?#", *text) ? text : NULL;
}

bool oscal_is_web_address(const char *text)
{
    bool is_secure = strncmp(text, "https://", 8) == 0;
    if (!is_secure && strncmp(text, "http://", 7) != 0)
        return false;
    const char *rest = skip_authority(text + (is_secure ? 8 : 7));
    bool has_fragment = false;
    for (; rest && *rest != '\0'; rest++) {
        bool is_escape =
            *rest == '%' && isxdigit((unsigned char)rest[1]) && isxdigit((unsigned char)rest[2]);
        bool fits = isalnum((unsigned char)*rest) || strchr("-._~/?:@!$&'()*+,;=", *rest);
        if (!fits && !is_escape && (*rest != '#' || has_fragment))
            return false;
        has_fragment = has_fragment || *rest == '#';
    }
    return rest != NULL;
}
