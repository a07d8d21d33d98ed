#include "report/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/json_writer.h"
#include "base/language.h"
#include "base/strbuf.h"

static const struct words_signs unicode_signs = {"\u25B0", "\u25A8", "\u25B1", "\u2500",
                                                 "\u2022", "\u2013", "\u25C6", "\u250A"};
static const struct words_signs ascii_signs = {"#", "+", ".", "-", "*", "-", "*", "|"};

const struct words_signs *words_get_signs(bool ascii)
{
    return ascii ? &ascii_signs : &unicode_signs;
}

int words_get_percent(double share)
{
    long percent = lround(share * 100);
    if (share < 1 && percent >= 100)
        return 99;
    if (share > 0 && percent <= 0)
        return 1;
    return (int)percent;
}

int words_get_gap_percent(const struct gap_item *entry)
{
    return 100 - words_get_percent(entry->coverage.value);
}

int words_get_own_percent(const struct gap_item *entry)
{
    return words_get_percent(entry->coverage.value) - words_get_percent(entry->inherited);
}

void words_format_readiness(struct gap_range range, char text[WORDS_SIZE])
{
    int low = words_get_percent(range.value);
    int high = words_get_percent(range.high);
    if (low == high)
        snprintf(text, WORDS_SIZE, "%d%%", low);
    else
        snprintf(text, WORDS_SIZE, _("%d%% (up to %d%%)"), low, high);
}

void words_format_range(struct gap_range range, const struct words_signs *signs,
                        char text[WORDS_SIZE])
{
    int low = words_get_percent(range.low);
    int high = words_get_percent(range.high);
    if (low == high)
        snprintf(text, WORDS_SIZE, "%d%%", low);
    else
        snprintf(text, WORDS_SIZE, "%d%s%d%%", low, signs->dash, high);
}

unsigned long words_get_plural(const char *number)
{
    return strcmp(number, "1") == 0 ? 1 : 2;
}

void words_format_days(struct gap_effort effort, const struct words_signs *signs,
                       char text[WORDS_SIZE])
{
    char low[16];
    char high[16];
    json_format_number(effort.low, effort.low < 10 ? 1 : 0, low, sizeof low);
    json_format_number(effort.high, effort.high < 10 ? 1 : 0, high, sizeof high);
    if (effort.high <= 0)
        snprintf(text, WORDS_SIZE, "%s", language_translate(NC_("days", "none")));
    else if (effort.high < 0.05)
        snprintf(text, WORDS_SIZE, _("under 0.1 days"));
    else if (strcmp(low, high) == 0)
        snprintf(text, WORDS_SIZE, ngettext("%s day", "%s days", words_get_plural(low)), low);
    else
        snprintf(text, WORDS_SIZE, _("%s%s%s days"), low, signs->dash, high);
}

/* Rounded, but only a whole share fills the whole bar. */
static int bar_cells(double share, int columns)
{
    int cells = (int)lround(share * columns);
    return cells == columns && share < 1 ? columns - 1 : cells;
}

void words_append_bar(struct strbuf *out, struct gap_range range, int columns,
                      const struct words_signs *signs)
{
    int full = bar_cells(range.low, columns);
    int perhaps = bar_cells(range.high, columns);
    for (int i = 0; i < columns; i++)
        strbuf_append_text(out, i < full      ? signs->full
                                : i < perhaps ? signs->perhaps
                                              : signs->empty);
}

const char *words_get_status_sign(enum status status, bool ascii)
{
    return ascii ? status_table[status].ascii : status_table[status].symbol;
}

void words_append_item_name(struct strbuf *out, const struct catalogue_item *item)
{
    strbuf_append_format(out, "%s %s", item->standard->short_name, item->number);
}

static const char whole[] =
    /* xgettext:no-c-format */
    N_("100% covered: it was checked as a whole and evidence of conformity was seen.");

void words_append_explanation(struct strbuf *out, const struct assessment *assessment,
                              const struct gap_item *entry)
{
    const struct catalogue *catalogue = assessment->catalogue;
    enum status own = assessment->answers[entry->item->index].status;
    if (entry->state == GAP_NOT_APPLICABLE) {
        strbuf_append_text(out, _("Left out as not applicable, so it counts in no total."));
        return;
    }
    if (entry->is_whole) {
        strbuf_append_text(out, _(whole));
        return;
    }
    const char *label = _(status_table[own].label);
    const int covered = words_get_percent(entry->coverage.value);
    const int inherited = words_get_percent(entry->inherited);
    const int reuse = words_get_percent(entry->reuse);
    const int worth = words_get_percent(entry->own);
    if (entry->reuse > 0)
        strbuf_append_format(
            out,
            _("%d%% covered = %d%% from %s (a perfect %s would give %d%%, %d%% of that is in "
              "place) + %d%% from your %s answer \"%s\" (worth %d%% of the other %d%%)."),
            covered, inherited, catalogue->source.short_name, catalogue->source.system, reuse,
            words_get_percent(entry->foundation), words_get_own_percent(entry),
            catalogue->target.subject, label, worth, 100 - reuse);
    else
        strbuf_append_format(
            out,
            _("%d%% covered = %d%% from %s (it has nothing that applies here) + %d%% from your "
              "%s answer \"%s\" (worth %d%% of the other %d%%)."),
            covered, inherited, catalogue->source.short_name, words_get_own_percent(entry),
            catalogue->target.subject, label, worth, 100 - reuse);
    if (entry->is_unknown && entry->coverage.high > entry->coverage.value)
        strbuf_append_format(out, _(" Up to %d%% if what is not assessed turns out conforming."),
                             words_get_percent(entry->coverage.high));
}

void words_append_origin_reason(struct strbuf *out, const struct catalogue *catalogue,
                                const struct gap_item *entry)
{
    const char *source = catalogue->source.short_name;
    int reuse_limit = catalogue->new_reuse_below_permille;
    if (entry->state == GAP_NOT_APPLICABLE)
        return;
    switch (entry->origin) {
    case ORIGIN_NEW:
        if (entry->reuse * 1000 < reuse_limit - 0.5)
            strbuf_append_format(out, _("New: even a perfect %s gives less than %d%% of it."),
                                 catalogue->source.system, reuse_limit / 10);
        else
            strbuf_append_format(
                out, _("New: what %s would give is not in place (inherited below %d%%)."), source,
                catalogue->new_inherited_below_permille / 10);
        break;
    case ORIGIN_CARRIED_OVER:
        strbuf_append_format(out, _("Carried over: %s already gives at least %d%% of it."), source,
                             catalogue->carried_over_from_permille / 10);
        break;
    case ORIGIN_EXTEND:
    case ORIGIN_COUNT:
        strbuf_append_format(out,
                             entry->state == GAP_CLOSED
                                 ? _("Extend: %s gives a part, the rest is there too.")
                                 : _("Extend: %s gives a part, the rest has to be added."),
                             source);
        break;
    }
}

void words_append_priority_reasons(struct strbuf *out, const struct catalogue *catalogue,
                                   const struct gap_item *entry)
{
    const char *space = "";
    for (size_t i = 0; i < catalogue->rule_count; i++) {
        if (!(entry->rules & (UINT32_C(1) << i)))
            continue;
        strbuf_append_format(out, "%s%s", space, catalogue->rules[i].reason);
        space = " ";
    }
    if (entry->rules == 0)
        strbuf_append_text(out, catalogue->default_reason);
}

void words_append_priority_labels(struct strbuf *out, const struct catalogue *catalogue,
                                  const struct gap_item *entry)
{
    const char *before = "";
    for (size_t i = 0; i < catalogue->rule_count; i++) {
        if (!(entry->rules & (UINT32_C(1) << i)))
            continue;
        strbuf_append_format(out, "%s%s", before, catalogue->rules[i].label);
        before = "; ";
    }
}

void words_append_evidence(struct strbuf *out, const struct evidence *piece)
{
    strbuf_append_text(out, piece->title);
    if (piece->reference)
        strbuf_append_format(out, ", %s", piece->reference);
    if (piece->date)
        strbuf_append_format(out, ", %s", piece->date);
}
