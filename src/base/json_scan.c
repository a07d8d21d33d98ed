#include "base/json_scan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"

static bool scan_value(struct json_scan *scan);

static bool scan_fail(struct json_scan *scan, const char *problem)
{
    if (!scan->problem)
        scan->problem = problem;
    return false;
}

static int peek(const struct json_scan *scan)
{
    return scan->position < scan->length ? (unsigned char)scan->text[scan->position] : -1;
}

static void skip_space(struct json_scan *scan)
{
    int c = peek(scan);
    while (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        scan->position++;
        c = peek(scan);
    }
}

/* Four hexadecimal digits after \u, or -1. */
static int32_t scan_hex4(struct json_scan *scan)
{
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        int c = peek(scan);
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
        scan->position++;
    }
    return value;
}

/* RFC 7493 section 2.1: neither surrogates nor noncharacters. */
static bool scan_unicode_escape(struct json_scan *scan)
{
    int32_t codepoint = scan_hex4(scan);
    if (codepoint < 0)
        return scan_fail(scan, "\\u needs four hexadecimal digits");
    if (codepoint == 0)
        return scan_fail(scan, "\\u0000 is not allowed in a text");
    if (codepoint >= 0xDC00 && codepoint <= 0xDFFF)
        return scan_fail(scan, "half of a surrogate pair");
    if (codepoint >= 0xD800 && codepoint <= 0xDBFF) {
        if (peek(scan) != '\\')
            return scan_fail(scan, "half of a surrogate pair");
        scan->position++;
        if (peek(scan) != 'u')
            return scan_fail(scan, "half of a surrogate pair");
        scan->position++;
        int32_t low = scan_hex4(scan);
        if (low < 0xDC00 || low > 0xDFFF)
            return scan_fail(scan, "half of a surrogate pair");
        codepoint = 0x10000 + ((codepoint - 0xD800) << 10) + (low - 0xDC00);
    }
    return !text_is_noncharacter(codepoint) || scan_fail(scan, "a code point that is no character");
}

static bool scan_escape(struct json_scan *scan)
{
    scan->position++;
    int c = peek(scan);
    if (c == 'u') {
        scan->position++;
        return scan_unicode_escape(scan);
    }
    if (c <= 0 || !strchr("\"\\/bfnrt", c))
        return scan_fail(scan, "unknown escape after \\");
    scan->position++;
    return true;
}

static bool scan_multibyte(struct json_scan *scan)
{
    int32_t codepoint;
    size_t bytes =
        text_next_codepoint(scan->text + scan->position, scan->length - scan->position, &codepoint);
    if (codepoint < 0)
        return scan_fail(scan, "not valid UTF-8");
    if (text_is_noncharacter(codepoint))
        return scan_fail(scan, "a code point that is no character");
    scan->position += bytes;
    return true;
}

/* Over characters that need no look of their own. */
static void skip_plain(struct json_scan *scan)
{
    size_t position = scan->position;
    const unsigned char *text = (const unsigned char *)scan->text;
    while (position < scan->length && text[position] >= ' ' && text[position] < 0x80 &&
           text[position] != '"' && text[position] != '\\')
        position++;
    scan->position = position;
}

static bool scan_string(struct json_scan *scan)
{
    size_t start = ++scan->position;
    for (;;) {
        skip_plain(scan);
        int c = peek(scan);
        if (c < 0)
            return scan_fail(scan, "a text that does not end (\" is missing)");
        if (scan->position - start > JSON_MAX_STRING_BYTES)
            return scan_fail(scan, "a text longer than 1 MiB");
        if (c == '"') {
            scan->position++;
            return true;
        }
        if (c < 0x20)
            return scan_fail(scan, "a control character inside a text (write it as \\u00XX)");
        if (!(c == '\\' ? scan_escape(scan) : scan_multibyte(scan)))
            return false;
    }
}

static bool scan_digits(struct json_scan *scan)
{
    size_t start = scan->position;
    while (peek(scan) >= '0' && peek(scan) <= '9')
        scan->position++;
    return scan->position > start || scan_fail(scan, "a number with a missing digit");
}

static bool scan_number(struct json_scan *scan)
{
    size_t start = scan->position;
    if (peek(scan) == '-')
        scan->position++;
    if (peek(scan) == '0') {
        scan->position++;
        if (peek(scan) >= '0' && peek(scan) <= '9')
            return scan_fail(scan, "a number with a leading zero");
    } else if (!scan_digits(scan)) {
        return false;
    }
    if (peek(scan) == '.') {
        scan->position++;
        if (!scan_digits(scan))
            return false;
    }
    if (peek(scan) == 'e' || peek(scan) == 'E') {
        scan->position++;
        if (peek(scan) == '+' || peek(scan) == '-')
            scan->position++;
        if (!scan_digits(scan))
            return false;
    }
    char copy[JSON_MAX_NUMBER_CHARACTERS + 1] = "";
    size_t characters = scan->position - start;
    if (characters <= JSON_MAX_NUMBER_CHARACTERS)
        memcpy(copy, scan->text + start, characters);
    if (copy[0] != '\0' && isfinite(strtod(copy, NULL)))
        return true;
    scan->position = start;
    return scan_fail(scan, copy[0] != '\0' ? N_("a number out of range")
                                           : N_("a number of more than 63 characters"));
}

static bool scan_word(struct json_scan *scan, const char *word)
{
    size_t bytes = strlen(word);
    if (scan->length - scan->position < bytes ||
        memcmp(scan->text + scan->position, word, bytes) != 0)
        return scan_fail(scan, "not a JSON value");
    scan->position += bytes;
    return true;
}

/* Members of an object or elements of an array, up to and with the closing bracket. */
static bool scan_members(struct json_scan *scan, int closing, bool keyed)
{
    if (++scan->depth > JSON_MAX_NESTING)
        return scan_fail(scan, "nested more than 64 levels deep");
    scan->position++;
    skip_space(scan);
    bool more = peek(scan) != closing;
    while (more) {
        skip_space(scan);
        if (keyed) {
            if (peek(scan) != '"')
                return scan_fail(scan, "a field name in \"...\" is missing");
            if (!scan_string(scan))
                return false;
            skip_space(scan);
            if (peek(scan) != ':')
                return scan_fail(scan, "a : after the field name is missing");
            scan->position++;
        }
        if (!scan_value(scan))
            return false;
        skip_space(scan);
        more = peek(scan) == ',';
        if (more)
            scan->position++;
        else if (peek(scan) != closing)
            return scan_fail(scan, peek(scan) < 0 ? N_("the file ends too early (was it cut off?)")
                                                  : N_("a comma or a closing bracket is missing"));
    }
    scan->position++;
    scan->depth--;
    return true;
}

static bool scan_any(struct json_scan *scan)
{
    int c = peek(scan);
    if (c == '{')
        return scan_members(scan, '}', true);
    if (c == '[')
        return scan_members(scan, ']', false);
    if (c == '"')
        return scan_string(scan);
    if (c == '-' || (c >= '0' && c <= '9'))
        return scan_number(scan);
    if (c == 't')
        return scan_word(scan, "true");
    if (c == 'f')
        return scan_word(scan, "false");
    if (c == 'n')
        return scan_word(scan, "null");
    return scan_fail(scan, c < 0 ? N_("the file ends too early (was it cut off?)")
                                 : N_("not a JSON value"));
}

static bool scan_value(struct json_scan *scan)
{
    skip_space(scan);
    if (scan->span_count == scan->span_capacity) {
        size_t capacity = scan->span_capacity ? scan->span_capacity * 2 : 1024;
        struct json_span *spans = realloc(scan->spans, capacity * sizeof *spans);
        if (!spans) {
            scan->is_out_of_memory = true;
            return scan_fail(scan, "out of memory");
        }
        scan->spans = spans;
        scan->span_capacity = capacity;
    }
    size_t number = scan->span_count++;
    scan->spans[number].start = (uint32_t)scan->position;
    if (!scan_any(scan))
        return false;
    scan->spans[number].end = (uint32_t)scan->position;
    return true;
}

bool json_scan_text(struct json_scan *scan, const char *text, size_t length)
{
    *scan = (struct json_scan){.text = text, .length = length};
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        return scan_fail(scan, "a byte order mark (save it as UTF-8 without BOM)");
    skip_space(scan);
    if (scan->position == length)
        return scan_fail(scan, "the file is empty");
    if (!scan_value(scan))
        return false;
    skip_space(scan);
    return scan->position == length || scan_fail(scan, "something follows after the end");
}
