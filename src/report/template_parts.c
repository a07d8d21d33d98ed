/* What working documents are made of: marks for what is to be filled in, texts with placeholders,
 * tables. */
#include "report/template_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/field.h"
#include "model/id_list.h"
#include "report/markdown.h"
#include "report/words.h"

#define OPEN_COLUMNS 100 /* of an entry in the list of what is to be filled in */

/* ---- what is to be filled in ---- */

static void list_section(struct template_writer *writer)
{
    if (writer->open_section == writer->number)
        return;
    writer->open_section = writer->number;
    strbuf_append_format(&writer->open, "- **%zu. ", writer->number);
    markdown_append_line(&writer->open, writer->section ? writer->section->title : "");
    strbuf_append_text(&writer->open, "**\n");
    strbuf_clear(&writer->subject);
}

/* The beginning of a long instruction is enough to find it again. */
static void list_text(struct template_writer *writer, const char *text)
{
    struct text_line line;
    struct strbuf cut;
    const char *rest = text;
    strbuf_init(&cut);
    if (text_wrap_next(&rest, OPEN_COLUMNS, &line))
        strbuf_append(&cut, line.start, line.bytes);
    strbuf_append_text(&cut, *rest == '\0' ? "" : " ...");
    markdown_append_line(&writer->open, cut.text);
    strbuf_release_into(&cut, &writer->open);
}

/* What belongs to the same record stands in one entry. */
static void list_open(struct template_writer *writer, const char *subject, const char *what)
{
    struct strbuf *open = &writer->open;
    list_section(writer);
    writer->open_count++;
    if (subject && writer->subject.length > 0 && strcmp(subject, writer->subject.text) == 0) {
        if (!open->failed)
            strbuf_splice(open, open->length - 1, 1, ", ", 2);
    } else {
        strbuf_append_text(open, "  - [ ] ");
        strbuf_clear(&writer->subject);
        strbuf_append_text(&writer->subject, subject ? subject : "");
        markdown_append_line(open, writer->subject.text);
        strbuf_append_text(open, subject ? ": " : "");
    }
    list_text(writer, what);
    strbuf_append_char(open, '\n');
}

void template_mark(struct template_writer *writer, const char *subject, const char *label,
                   const char *what)
{
    struct strbuf *out = writer->report.out;
    strbuf_append_text(out, "**[to fill in");
    if (what) {
        strbuf_append_text(out, ": ");
        markdown_append_line(out, what);
    }
    strbuf_append_text(out, "]**");
    list_open(writer, subject, label ? label : what);
}

void template_put_field(struct template_writer *writer, size_t depth, const char *subject,
                        const char *label, const char *value, const char *what)
{
    if (value && value[0] != '\0') {
        markdown_put_field(&writer->report, depth, label, value);
        return;
    }
    markdown_begin_field(&writer->report, depth, label);
    strbuf_append_char(writer->report.out, ' ');
    template_mark(writer, subject, label, what);
    strbuf_append_char(writer->report.out, '\n');
}

void template_put_mark(struct template_writer *writer, const char *what, const char *text)
{
    markdown_begin_block(&writer->report);
    template_mark(writer, NULL, NULL, what);
    strbuf_append_text(writer->report.out, text ? " " : "");
    if (text)
        template_append_text(writer, text, 0);
    strbuf_append_text(writer->report.out, "\n\n");
}

/* ---- placeholders ---- */

/* What is said to be missing. NULL: the label of the profile's field. */
static const char *const labels[PLACEHOLDER_COUNT] = {
    [PLACEHOLDER_TITLE] = "title of the assessment",
    [PLACEHOLDER_SCOPE_DIFFERENCE] = "difference between the two scopes",
    [PLACEHOLDER_SYSTEM_NAME] = "name of the AI system",
    [PLACEHOLDER_SYSTEM_ID] = "number of the AI system",
    [PLACEHOLDER_SYSTEM_OWNER] = "owner of the AI system",
    [PLACEHOLDER_SYSTEM_PURPOSE] = "purpose of the AI system",
    [PLACEHOLDER_SYSTEM_SUPPLIER] = "supplier of the AI system",
    [PLACEHOLDER_SYSTEM_MODEL] = "model inside the AI system",
};

static const enum profile_field profile_values[PLACEHOLDER_COUNT] = {
    [PLACEHOLDER_ORGANISATION] = PROFILE_ORGANISATION,
    [PLACEHOLDER_TITLE] = PROFILE_TITLE,
    [PLACEHOLDER_SECTOR] = PROFILE_SECTOR,
    [PLACEHOLDER_SIZE] = PROFILE_SIZE,
    [PLACEHOLDER_CONTACT] = PROFILE_CONTACT,
    [PLACEHOLDER_SCOPE_SOURCE] = PROFILE_SCOPE_SOURCE,
    [PLACEHOLDER_SCOPE_TARGET] = PROFILE_SCOPE_TARGET,
    [PLACEHOLDER_SCOPE_DIFFERENCE] = PROFILE_SCOPE_DIFFERENCE,
    [PLACEHOLDER_ASSESSORS] = PROFILE_ASSESSORS,
    [PLACEHOLDER_PLAN_START] = PROFILE_PLAN_START,
    [PLACEHOLDER_PLAN_AUDIT] = PROFILE_PLAN_AUDIT,
    [PLACEHOLDER_STATEMENT_VERSION] = PROFILE_STATEMENT_VERSION,
    [PLACEHOLDER_STATEMENT_DATE] = PROFILE_STATEMENT_DATE,
    [PLACEHOLDER_STATEMENT_APPROVER] = PROFILE_STATEMENT_APPROVER,
};

static const int system_values[PLACEHOLDER_COUNT] = {
    [PLACEHOLDER_SYSTEM_NAME] = SYSTEM_NAME,       [PLACEHOLDER_SYSTEM_OWNER] = SYSTEM_OWNER,
    [PLACEHOLDER_SYSTEM_PURPOSE] = SYSTEM_PURPOSE, [PLACEHOLDER_SYSTEM_SUPPLIER] = SYSTEM_SUPPLIER,
    [PLACEHOLDER_SYSTEM_MODEL] = SYSTEM_MODEL,
};

static const char *get_label(enum placeholder placeholder)
{
    return labels[placeholder] ? labels[placeholder]
                               : profile_fields[profile_values[placeholder]].label;
}

static size_t count_consequential(const struct assessment *assessment)
{
    const struct record_list *list = &assessment->records[RECORD_SYSTEM];
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const char *answer = list->records[i].texts[SYSTEM_CONSEQUENTIAL];
        count += answer && strcmp(answer, choice_get_id(CHOICE_YES)) == 0;
    }
    return count;
}

static size_t count_records(const struct assessment *assessment, enum placeholder placeholder)
{
    static const enum record_kind kinds[PLACEHOLDER_COUNT] = {
        [PLACEHOLDER_SYSTEMS] = RECORD_SYSTEM,
        [PLACEHOLDER_RISKS] = RECORD_RISK,
        [PLACEHOLDER_IMPACTS] = RECORD_IMPACT,
        [PLACEHOLDER_DATA_SETS] = RECORD_DATA_SET,
    };
    return placeholder == PLACEHOLDER_CONSEQUENTIAL ? count_consequential(assessment)
                                                    : assessment->records[kinds[placeholder]].count;
}

/* Lines of a list of people become one line. */
static void append_people(struct strbuf *out, const char *lines)
{
    for (const char *at = lines; *at != '\0'; at++)
        strbuf_append(out, *at == '\n' ? "; " : at, *at == '\n' ? 2 : 1);
}

/* False: it is not known. */
static bool append_value(const struct template_writer *writer, enum placeholder placeholder,
                         struct strbuf *out)
{
    const char *value = NULL;
    char id[RECORD_ID_SIZE];
    if (placeholder < PLACEHOLDER_TODAY) {
        value = writer->assessment->profile[profile_values[placeholder]];
    } else if (placeholder == PLACEHOLDER_TODAY) {
        value = writer->today;
    } else if (placeholder < PLACEHOLDER_SYSTEM_NAME) {
        strbuf_append_format(out, "%zu", count_records(writer->assessment, placeholder));
        return true;
    } else if (writer->system && placeholder == PLACEHOLDER_SYSTEM_ID) {
        record_format_id(RECORD_SYSTEM, writer->system->number, id);
        value = id;
    } else if (writer->system) {
        value = writer->system->texts[system_values[placeholder]];
    }
    if (value && placeholder == PLACEHOLDER_ASSESSORS)
        append_people(out, value);
    else
        strbuf_append_text(out, value ? value : "");
    return value != NULL;
}

/* Blanks beside a mark stay blanks: they are inside the paragraph. The text is cleared. */
static void flush_text(struct template_writer *writer, struct strbuf *text, bool begins, bool ends,
                       size_t indent)
{
    struct strbuf *out = writer->report.out;
    char *start = text->text;
    while (!begins && *start == ' ') {
        strbuf_append_char(out, ' ');
        start++;
    }
    size_t length = strlen(start);
    size_t kept = length;
    while (!ends && kept > 0 && start[kept - 1] == ' ')
        kept--;
    if (kept < length)
        start[kept] = '\0';
    markdown_append_lines(out, start, indent);
    strbuf_append_repeat(out, " ", length - kept);
    out->failed = out->failed || text->failed;
    strbuf_clear(text);
}

/* "Scope: {aims_scope}." of a scope that ends with a full stop has one, not two. */
static const char *skip_full_stop(const struct strbuf *text, const char *rest)
{
    bool has_one = text->length > 0 && text->text[text->length - 1] == '.';
    return rest + (has_one && *rest == '.');
}

void template_append_text(struct template_writer *writer, const char *text, size_t indent)
{
    struct strbuf plain;
    size_t bytes;
    enum placeholder found;
    bool begins = true;
    strbuf_init(&plain);
    for (const char *at; (at = placeholder_find(text, &bytes, &found));) {
        strbuf_append(&plain, text, (size_t)(at - text));
        text = at + bytes;
        if (append_value(writer, found, &plain)) {
            text = skip_full_stop(&plain, text);
            continue;
        }
        flush_text(writer, &plain, begins, false, indent);
        template_mark(writer, NULL, NULL, get_label(found));
        begins = false;
    }
    strbuf_append_text(&plain, text);
    flush_text(writer, &plain, begins, true, indent);
    strbuf_release_into(&plain, writer->report.out);
}

void template_put_instruction(struct template_writer *writer, const char *text)
{
    struct strbuf plain;
    size_t bytes;
    enum placeholder found;
    strbuf_init(&plain);
    for (const char *at; (at = placeholder_find(text, &bytes, &found)); text = at + bytes) {
        strbuf_append(&plain, text, (size_t)(at - text));
        if (!append_value(writer, found, &plain))
            strbuf_append_text(&plain, get_label(found));
    }
    strbuf_append_text(&plain, text);
    template_put_mark(writer, plain.text, NULL);
    strbuf_release_into(&plain, writer->report.out);
}

/* ---- tables ---- */

void template_begin_table(struct template_writer *writer, const char *const *names, size_t count)
{
    struct strbuf *out = writer->report.out;
    markdown_begin_block(&writer->report);
    template_begin_row(writer);
    for (size_t i = 0; i < count; i++)
        template_put_cell(writer, names[i]);
    strbuf_append_text(out, "\n|");
    strbuf_append_repeat(out, " --- |", count);
    strbuf_append_char(out, '\n');
}

void template_begin_row(struct template_writer *writer)
{
    strbuf_append_char(writer->report.out, '|');
}

void template_put_cell(struct template_writer *writer, const char *text)
{
    strbuf_append_char(writer->report.out, ' ');
    markdown_append_line(writer->report.out, text ? text : "");
    strbuf_append_text(writer->report.out, " |");
}

void template_put_expected(struct template_writer *writer, const char *subject, const char *label,
                           const char *text)
{
    if (text && text[0] != '\0') {
        template_put_cell(writer, text);
        return;
    }
    strbuf_append_char(writer->report.out, ' ');
    template_mark(writer, subject, label, NULL);
    strbuf_append_text(writer->report.out, " |");
}

void template_end_row(struct template_writer *writer)
{
    strbuf_append_char(writer->report.out, '\n');
}

void template_end_table(struct template_writer *writer)
{
    strbuf_append_char(writer->report.out, '\n');
}

void template_put_item(struct template_writer *writer, const struct catalogue_item *item)
{
    strbuf_append_char(writer->report.out, ' ');
    markdown_append_item(&writer->report, item);
    strbuf_append_text(writer->report.out, " |");
}
