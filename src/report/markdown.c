#include "report/markdown.h"

#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/text.h"

#define MAX_LIST_DIGITS 9 /* a longer number begins no list */
#define MAX_CHARACTER_BYTES 4

/* Besides letters and digits: what belongs to addresses, names, and numbers of issues. */
static const char word_signs[] = "@#$:._+-/?=&%~";
static const char address_signs[] = ":._+-/?=&%~#@,";
static const char markup_signs[] = "\\`*[]<~|#";
static const char line_signs[] = "-+="; /* markup where a line begins with them */
static const char diagram_signs[] = " ,.-()/'";

/* Of ASCII, whatever the locale. */
static bool is_digit(char sign)
{
    return sign >= '0' && sign <= '9';
}

static bool is_letter(char sign)
{
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
}

static bool is_among(char sign, const char *signs)
{
    return is_letter(sign) || is_digit(sign) || (sign != '\0' && strchr(signs, sign));
}

static size_t measure_word(const char *text, const char *signs)
{
    size_t length = 0;
    while (is_among(text[length], signs))
        length++;
    return length;
}

/* ":name:", but not the minutes of a time: no picture is called by two digits. */
static bool is_shortcode(const char *text)
{
    size_t length = measure_word(text + 1, "_+-");
    bool is_minutes = length == 2 && is_digit(text[1]) && is_digit(text[2]);
    return length > 0 && text[1 + length] == ':' && !is_minutes;
}

/* Would GitHub make a link, a mention, a picture or a formula of what begins here? Nothing is
 * matched across the end of the word, because none of these holds any other sign. */
static bool begins_reference(const char *text)
{
    return text[0] == '@' || text[0] == '$' || (text[0] == '#' && is_digit(text[1])) ||
           (text[0] == ':' && (is_shortcode(text) || strncmp(text, "://", 3) == 0)) ||
           strncasecmp(text, "www.", 4) == 0 ||
           (strncasecmp(text, "GH-", 3) == 0 && is_digit(text[3]));
}

static bool has_reference(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (begins_reference(word + i))
            return true;
    return false;
}

static bool begins_line(const char *text, const char *at)
{
    return at == text || at[-1] == '\n';
}

static bool ends_text(char sign)
{
    return sign == ' ' || sign == '\t' || sign == '\n' || sign == '\0';
}

/* "12. " or "12) " at the beginning of a line: is this the sign behind the digits? */
static bool ends_list_number(const char *text, const char *at)
{
    const char *digit = at;
    if (!ends_text(at[1]))
        return false;
    while (!begins_line(text, digit) && is_digit(digit[-1]))
        digit--;
    return digit < at && at - digit <= MAX_LIST_DIGITS && begins_line(text, digit);
}

static bool is_inside_word(const char *text, const char *at)
{
    return at > text && is_among(at[-1], "") && is_among(at[1], "");
}

/* "&lt;" or "&#60;" */
static bool is_entity(const char *at)
{
    size_t sign = at[1] == '#' ? 2 : 1;
    size_t length = measure_word(at + sign, "");
    return length > 0 && at[sign + length] == ';';
}

static bool needs_backslash(const char *text, const char *at)
{
    bool begins = begins_line(text, at);
    if (strchr(markup_signs, *at) || (*at == '>' && begins))
        return true;
    if (*at == '_')
        return !is_inside_word(text, at);
    if (*at == '&')
        return is_entity(at);
    if (strchr(line_signs, *at))
        return begins && !is_among(at[1], "");
    return (*at == '.' || *at == ')') && ends_list_number(text, at);
}

/* One character; returns its bytes. Blanks at the ends of a line would be lost otherwise. */
static size_t append_character(struct strbuf *out, const char *text, const char *at)
{
    int32_t codepoint;
    if (*at == '\t') {
        strbuf_append_text(out, "&#9;");
        return 1;
    }
    if (*at == ' ' && (begins_line(text, at) || at[1] == '\n' || at[1] == '\0')) {
        strbuf_append_text(out, "&#32;");
        return 1;
    }
    if (needs_backslash(text, at))
        strbuf_append_char(out, '\\');
    size_t length = text_next_codepoint(at, strnlen(at, MAX_CHARACTER_BYTES), &codepoint);
    text_append_visible(out, at, length);
    return length;
}

/* One word; returns its bytes. A full stop behind it belongs to the sentence. */
static size_t append_word(struct strbuf *out, const char *text, const char *at, size_t length)
{
    if (!has_reference(at, length)) {
        for (size_t i = 0; i < length; i++)
            append_character(out, text, at + i);
        return length;
    }
    while (at[length - 1] == '.')
        length--;
    strbuf_append_char(out, '`');
    strbuf_append(out, at, length);
    strbuf_append_char(out, '`');
    return length;
}

/* A line end with text behind it is a hard break. At the very end that would be a backslash, and on
 * a single line there is no room for one. */
static void append_line_end(struct strbuf *out, bool is_break, size_t indent)
{
    strbuf_append_text(out, is_break ? "\\\n" : "&#10;");
    strbuf_append_repeat(out, " ", is_break ? indent : 0);
}

static void append_text(struct strbuf *out, const char *text, bool is_single, size_t indent)
{
    const char *last = text + strlen(text);
    while (last > text && last[-1] == '\n')
        last--;
    for (const char *at = text; *at != '\0';) {
        size_t word = measure_word(at, word_signs);
        if (*at == '\n') {
            append_line_end(out, !is_single && at < last, indent);
            at++;
        } else if (word > 0) {
            at += append_word(out, text, at, word);
        } else {
            at += append_character(out, text, at);
        }
    }
}

void markdown_append_line(struct strbuf *out, const char *text)
{
    append_text(out, text, true, 0);
}

void markdown_append_lines(struct strbuf *out, const char *text, size_t indent)
{
    append_text(out, text, false, indent);
}

void markdown_append_anchor(struct strbuf *out, const char *heading)
{
    for (const char *at = heading; *at != '\0'; at++) {
        if (*at >= 'A' && *at <= 'Z')
            strbuf_append_char(out, (char)(*at - 'A' + 'a'));
        else if (*at == ' ')
            strbuf_append_char(out, '-');
        else if (is_among(*at, "-_") || (unsigned char)*at >= 0x80)
            strbuf_append_char(out, *at);
    }
}

static bool is_address(const char *text)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t length = strlen(schemes[i]);
        if (strncmp(text, schemes[i], length) == 0 && is_among(text[length], ""))
            return text[measure_word(text, address_signs)] == '\0';
    }
    return false;
}

void markdown_append_address(struct strbuf *out, const char *text, size_t indent)
{
    if (!is_address(text)) {
        markdown_append_lines(out, text, indent);
        return;
    }
    strbuf_append_char(out, '[');
    markdown_append_line(out, text);
    strbuf_append_text(out, "](");
    strbuf_append_text(out, text);
    strbuf_append_char(out, ')');
}

void markdown_append_diagram_text(struct strbuf *out, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        int32_t codepoint;
        size_t length = text_next_codepoint(at, strnlen(at, MAX_CHARACTER_BYTES), &codepoint);
        if (is_among(*at, diagram_signs) || (codepoint >= 0x80 && !text_is_unsafe(codepoint)))
            strbuf_append(out, at, length);
        else
            strbuf_append_char(out, ' ');
        at += length;
    }
}
