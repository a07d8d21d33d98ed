/* The HTML report: one file without script or network, for a browser, a printer and a board. */
#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "model/field.h"
#include "report/report_html_parts.h"
#include "report/selection.h"

#define BASE64_GROUP 3 /* bytes that become four signs */
#define DIGEST_BYTES 32

#define NAME_COLUMNS 80
#define SCOPE_COLUMNS 200

struct html_section {
    const char *id;
    enum report_text title;
    const char *look; /* class: how it is printed */
    void (*put)(struct strbuf *out, const struct report_input *input);
    enum report_table_id needs; /* only where this table has rows; that about the report always */
};

/* Three pages on paper: what begins a new one says so. */
static const struct html_section board_sections[] = {
    {"readiness", TEXT_CHARTS, "", html_put_position, TABLE_ABOUT},
    {"decisions", TEXT_DECISIONS, "new-page", html_put_decisions, TABLE_ABOUT},
    {"blockers", TEXT_BLOCKERS, "", html_put_blockers, TABLE_ABOUT},
    {"first", TEXT_FIRST, "", html_put_first, TABLE_ABOUT},
    {"plan", TEXT_PLAN, "new-page", html_put_plan, TABLE_ABOUT},
    {"cost", TEXT_COST, "", html_put_cost, TABLE_ABOUT},
};

/* Each on pages of its own. */
static const struct html_section register_sections[] = {
    {"figures", TEXT_FIGURES, "", html_put_figures, TABLE_ABOUT},
    {"packages", TEXT_PACKAGES, "across", html_put_packages, TABLE_ABOUT},
    {"gaps", TEXT_GAPS, "", html_put_gaps, TABLE_ABOUT},
    {"statement", TEXT_STATEMENT, "across", html_put_statement, TABLE_ABOUT},
    {"systems", TEXT_SYSTEMS, "across", html_put_ai_systems, TABLE_SYSTEMS},
    {"risks", TEXT_RISKS, "across", html_put_risks, TABLE_RISKS},
    {"impacts", TEXT_IMPACTS, "across", html_put_impacts, TABLE_IMPACTS},
    {"oversight", TEXT_OVERSIGHT, "across", html_put_oversight, TABLE_OVERSIGHT},
    {"data-sets", TEXT_DATA_SETS, "across", html_put_data_sets, TABLE_DATA_SETS},
    {"measures", TEXT_MEASURES, "", html_put_measures, TABLE_MEASURES},
    {"contradictions", TEXT_CONTRADICTIONS, "", html_put_contradictions, TABLE_CONTRADICTIONS},
    {"answers", TEXT_ANSWERS, "across", html_put_answers, TABLE_ABOUT},
    {"crosswalk", TEXT_CROSSWALK, "across", html_put_crosswalk, TABLE_ABOUT},
    {"about", TEXT_ABOUT, "", html_put_about, TABLE_ABOUT},
};

static const struct html_part {
    const char *look;
    enum report_text title;
    const struct html_section *sections;
    size_t section_count;
} parts[] = {
    {"board", TEXT_BOARD, board_sections, sizeof board_sections / sizeof *board_sections},
    {"registers", TEXT_REGISTERS, register_sections,
     sizeof register_sections / sizeof *register_sections},
};

#define PART_COUNT (sizeof parts / sizeof *parts)

static unsigned read_digit(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/* A SHA-256 in hexadecimal as base64. */
static void append_base64(struct strbuf *out, const char *hex)
{
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < DIGEST_BYTES; i += BASE64_GROUP) {
        unsigned bits = 0;
        size_t count = DIGEST_BYTES - i < BASE64_GROUP ? DIGEST_BYTES - i : BASE64_GROUP;
        for (size_t k = 0; k < BASE64_GROUP; k++) {
            const char *digits = hex + 2 * (i + k);
            bits = bits << 8 | (k < count ? read_digit(digits[0]) << 4 | read_digit(digits[1]) : 0);
        }
        for (size_t k = 0; k <= BASE64_GROUP; k++)
            strbuf_append_char(out, k <= count ? signs[bits >> (18 - 6 * k) & 63] : '=');
    }
}

/* Nothing may be loaded or run, and only this very style sheet holds: should a text ever get
 * through as markup, it still could not do or restyle anything. */
static void put_policy(struct strbuf *out, const struct strbuf *style)
{
    char sha256[DIGEST_SHA256_SIZE];
    digest_sha256(style->text, style->length, sha256);
    strbuf_append_text(out, "<meta http-equiv=\"Content-Security-Policy\" content=\""
                            "default-src 'none'; style-src 'sha256-");
    append_base64(out, sha256);
    strbuf_append_text(out, "'; base-uri 'none'; form-action 'none'\">\n");
}

static void put_head(struct strbuf *out, const struct report_input *input)
{
    struct strbuf style;
    strbuf_init(&style);
    html_append_style(&style, table_has_records(input));
    strbuf_append_text(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                            "<meta charset=\"utf-8\">\n");
    put_policy(out, &style);
    strbuf_append_text(out, "<meta name=\"viewport\" content=\"width=device-width, "
                            "initial-scale=1\">\n"
                            "<meta name=\"color-scheme\" content=\"light dark\">\n"
                            "<meta name=\"referrer\" content=\"no-referrer\">\n"
                            "<meta name=\"robots\" content=\"noindex\">\n"
                            "<meta name=\"generator\" content=\"aimsgap " AIMSGAP_VERSION "\">\n"
                            "<title>");
    html_put_attribute(out, report_get_text(TEXT_GAP_REPORT));
    strbuf_append_text(out, ": ");
    html_put_attribute(out, assessment_get_name(input->assessment));
    strbuf_append_text(out, "</title>\n<style>");
    strbuf_append(out, style.text, style.length);
    strbuf_append_text(out, "</style>\n</head>\n");
    strbuf_release_into(&style, out);
}

/* Whom and what it is about; all that was written about it stands under the last heading. */
static void put_subject(struct strbuf *out, const struct report_input *input)
{
    const struct catalogue *catalogue = input->gaps->catalogue;
    const char *scope = input->assessment->profile[PROFILE_SCOPE_TARGET];
    struct strbuf line;
    char date[CLOCK_DATE_SIZE];
    clock_format_date(input->generated_at, date);
    strbuf_init(&line);
    strbuf_append_format(&line, "%s \u2192 %s", catalogue->source.label, catalogue->target.label);
    strbuf_append_text(out, "<dl class=\"facts\">\n");
    html_put_pair(out, report_get_text(TEXT_STANDARDS), line.text);
    html_put_pair(out, report_get_text(TEXT_MADE), date);
    strbuf_clear(&line);
    html_append_cut(&line, scope ? scope : "", SCOPE_COLUMNS);
    html_put_pair(out, profile_fields[PROFILE_SCOPE_TARGET].label, line.text);
    strbuf_append_text(out, "</dl>\n");
    strbuf_release_into(&line, out);
}

static void put_selection(struct strbuf *out, const struct report_input *input)
{
    const struct selection *only = input->options.only;
    struct strbuf line;
    if (!only || selection_is_all(only))
        return;
    strbuf_init(&line);
    strbuf_append_format(&line, "%s: ", report_get_text(TEXT_SELECTION));
    selection_append_words(&line, only, input->gaps->catalogue);
    html_put_built(out, "p", " class=\"notice\"", &line);
}

static void put_name(struct strbuf *out, const char *element, const char *attributes,
                     const char *name)
{
    struct strbuf line;
    strbuf_init(&line);
    html_append_cut(&line, name, NAME_COLUMNS);
    html_put_built(out, element, attributes, &line);
}

static void put_title(struct strbuf *out, const struct report_input *input)
{
    const struct assessment *assessment = input->assessment;
    const char *name = assessment_get_name(assessment);
    const char *title = assessment->profile[PROFILE_TITLE];
    strbuf_append_text(out, "<header class=\"top\">\n");
    html_put_element(out, "p", " class=\"kind\"", report_get_text(TEXT_GAP_REPORT));
    put_name(out, "h1", "", name);
    if (title && strcmp(title, name) != 0)
        put_name(out, "p", " class=\"subtitle\"", title);
    put_subject(out, input);
    put_selection(out, input);
    strbuf_append_text(out, "</header>\n");
}

static void put_contents(struct strbuf *out, const struct report_input *input)
{
    strbuf_append_text(out, "<nav aria-labelledby=\"contents\">\n");
    html_put_element(out, "h2", " id=\"contents\"", report_get_text(TEXT_CONTENTS));
    for (size_t i = 0; i < PART_COUNT; i++) {
        html_put_element(out, "p", " class=\"part\"", report_get_text(parts[i].title));
        strbuf_append_text(out, "<ul>\n");
        for (size_t k = 0; k < parts[i].section_count; k++) {
            if (!table_has_rows(report_tables[parts[i].sections[k].needs], input))
                continue;
            strbuf_append_format(out, "<li><a href=\"#%s\">", parts[i].sections[k].id);
            html_put_text(out, report_get_text(parts[i].sections[k].title));
            strbuf_append_text(out, "</a></li>\n");
        }
        strbuf_append_text(out, "</ul>\n");
    }
    html_put_element(out, "p", " class=\"hint\"", report_get_text(TEXT_BOARD_PAGES));
    strbuf_append_text(out, "</nav>\n");
}

static void put_section(struct strbuf *out, const struct report_input *input,
                        const struct html_section *section)
{
    strbuf_append_format(out, "<section id=\"%s\" class=\"%s\" aria-labelledby=\"%s-heading\">\n",
                         section->id, section->look, section->id);
    strbuf_append_format(out, "<h2 id=\"%s-heading\">", section->id);
    html_put_text(out, report_get_text(section->title));
    strbuf_append_text(out, "</h2>\n");
    section->put(out, input);
    strbuf_append_text(out, "</section>\n");
}

static void put_part(struct strbuf *out, const struct report_input *input,
                     const struct html_part *part)
{
    strbuf_append_format(out, "<div class=\"%s\">\n", part->look);
    for (size_t i = 0; i < part->section_count; i++)
        if (table_has_rows(report_tables[part->sections[i].needs], input))
            put_section(out, input, &part->sections[i]);
    strbuf_append_text(out, "</div>\n");
}

bool report_write_html(const struct report_input *input, struct strbuf *out, struct error *error)
{
    (void)error;
    put_head(out, input);
    strbuf_append_text(out, "<body>\n");
    put_title(out, input);
    put_contents(out, input);
    strbuf_append_text(out, "<main>\n");
    for (size_t i = 0; i < PART_COUNT; i++)
        put_part(out, input, &parts[i]);
    strbuf_append_text(out, "</main>\n</body>\n</html>\n");
    return true;
}
