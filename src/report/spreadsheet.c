#include "report/spreadsheet.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "report/table.h"

void spreadsheet_append_text(struct strbuf *out, const char *text, size_t bytes)
{
    size_t begin = 0;
    for (size_t i = 0; i < bytes; i++) {
        if (text[i] != '\n' && text[i] != '\t')
            continue;
        text_append_visible(out, text + begin, i - begin);
        strbuf_append_char(out, text[i]);
        begin = i + 1;
    }
    text_append_visible(out, text + begin, bytes - begin);
}

struct codepoint_range {
    int32_t first;
    int32_t last;
};

static bool is_in(const struct codepoint_range *ranges, size_t count, int32_t codepoint)
{
    for (size_t i = 0; i < count; i++)
        if (codepoint >= ranges[i].first && codepoint <= ranges[i].last)
            return true;
    return false;
}

/* Blanks and quotes of every width: importers trim them before they look at a cell. */
static bool is_skipped(int32_t codepoint)
{
    static const struct codepoint_range skipped[] = {
        {' ', ' '},       {'"', '"'},       {'\'', '\''},     {'`', '`'},       {0x00A0, 0x00A0},
        {0x00B4, 0x00B4}, {0x1680, 0x1680}, {0x180E, 0x180E}, {0x2000, 0x200D}, {0x2018, 0x201F},
        {0x202F, 0x202F}, {0x205F, 0x2060}, {0x3000, 0x3000}, {0xFF02, 0xFF02}, {0xFF07, 0xFF07},
    };
    return is_in(skipped, sizeof skipped / sizeof *skipped, codepoint);
}

static bool is_starter(int32_t codepoint)
{
    static const struct codepoint_range starters[] = {
        {'=', '='},       {'+', '+'},       {'-', '-'},       {'@', '@'},
        {0x2212, 0x2212}, {0xFE62, 0xFE63}, {0xFE66, 0xFE66}, {0xFE6B, 0xFE6B},
        {0xFF0B, 0xFF0B}, {0xFF0D, 0xFF0D}, {0xFF1D, 0xFF1D}, {0xFF20, 0xFF20},
    };
    return is_in(starters, sizeof starters / sizeof *starters, codepoint);
}

bool spreadsheet_begins_formula(const char *text, size_t bytes)
{
    size_t position = 0;
    while (position < bytes) {
        int32_t codepoint;
        position += text_next_codepoint(text + position, bytes - position, &codepoint);
        if (is_starter(codepoint))
            return true;
        if (!is_skipped(codepoint))
            return false;
    }
    return false;
}

double spreadsheet_get_share(const struct report_cell *cell)
{
    return (double)strtol(cell->text.text, NULL, 10) / 100;
}
