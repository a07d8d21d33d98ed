/* Records of the assessment in working documents: as tables, and each with what it holds. */
#include <string.h>

#include "model/field.h"
#include "model/id_list.h"
#include "report/markdown.h"
#include "report/template_parts.h"
#include "report/words_record.h"

#define NONE "none"
#define MAX_CHOICES 7 /* that a mark names */

static const struct record nothing; /* an empty form */

/* Does the record point to the AI system that the document is about, or the other way round? */
static bool is_about_system(const struct template_writer *writer, enum record_kind kind,
                            const struct record *record)
{
    const int systems = record_kinds[kind].systems;
    char id[RECORD_ID_SIZE];
    if (!writer->document->is_per_system)
        return true;
    if (!writer->system || kind == RECORD_SYSTEM)
        return record == writer->system;
    if (systems != RECORD_NO_FIELD) {
        record_format_id(RECORD_SYSTEM, writer->system->number, id);
        return id_list_contains(record->texts[systems], id);
    }
    record_format_id(kind, record->number, id);
    return id_list_contains(writer->system->texts[SYSTEM_DATA_SETS], id);
}

const struct record *template_next_record(const struct template_writer *writer,
                                          enum record_kind kind, size_t *at)
{
    const struct record_list *list = &writer->assessment->records[kind];
    while (*at < list->count) {
        const struct record *record = &list->records[(*at)++];
        if (is_about_system(writer, kind, record))
            return record;
    }
    return NULL;
}

static size_t count_records(const struct template_writer *writer, enum record_kind kind)
{
    size_t at = 0;
    size_t count = 0;
    while (template_next_record(writer, kind, &at))
        count++;
    return count;
}

static bool is_meant(const struct template_block *block, const struct record *record)
{
    if (block->where == RECORD_NO_FIELD)
        return true;
    for (size_t i = 0; i < block->values.count; i++)
        if (id_list_contains(record->texts[block->where], block->values.texts[i]))
            return true;
    return false;
}

/* ---- values ---- */

/* What may be empty for good. Conditions and facts that lead to nothing are, once it is decided. */
static bool may_be_empty(enum record_kind kind, const struct record *record, int field)
{
    switch (kind) {
    case RECORD_SYSTEM:
        return field == SYSTEM_NOTE ||
               (field == SYSTEM_LAW_FACTS && record->texts[SYSTEM_LAW_CLASS]);
    case RECORD_RISK:
        return field == RISK_NOTE || field == RISK_SYSTEMS;
    case RECORD_IMPACT:
        return field == IMPACT_NOTE || field == IMPACT_EVENTS ||
               (field == IMPACT_CONDITIONS && record->texts[IMPACT_DECISION]);
    case RECORD_OVERSIGHT:
        return field == OVERSIGHT_NOTE;
    default:
        return field == DATA_SET_NOTE;
    }
}

/* What is worked out of a field and those before it: its label; NULL: nothing. */
static const char *rate(const struct template_writer *writer, enum record_kind kind,
                        const struct record *record, int field, struct risk_rating *rating)
{
    const struct registers *registers = writer->registers;
    *rating = (struct risk_rating){0};
    if (kind == RECORD_RISK && field == RISK_LIKELIHOOD) {
        *rating = risk_rate_inherent(registers, record);
        return "Level";
    }
    if (kind == RECORD_RISK && field == RISK_RESIDUAL_LIKELIHOOD) {
        *rating = risk_rate_residual(registers, record);
        return "Left: level";
    }
    if (kind == RECORD_IMPACT && field == IMPACT_DECISION) {
        *rating = risk_rate_impact(registers, record);
        return "Highest rating";
    }
    return NULL;
}

/* ---- tables ---- */

static void put_head(struct template_writer *writer, const struct template_block *block)
{
    const char *labels[1 + 2 * RECORD_MAX_FIELDS] = {"No."};
    struct risk_rating rating;
    size_t count = 1;
    for (size_t i = 0; i < block->field_count; i++) {
        const char *rated = rate(writer, block->of, &nothing, block->fields[i], &rating);
        labels[count++] = record_kinds[block->of].fields[block->fields[i]].label;
        if (rated)
            labels[count++] = rated;
    }
    template_begin_table(writer, labels, count);
}

static void put_value_cell(struct template_writer *writer, enum record_kind kind,
                           const struct record *record, int field, const char *subject)
{
    const struct field_info *info = &record_kinds[kind].fields[field];
    struct strbuf value;
    strbuf_init(&value);
    words_append_record_value(&value, writer->assessment, info, record->texts[field]);
    if (value.length == 0 && may_be_empty(kind, record, field))
        strbuf_append_text(&value, NONE);
    template_put_expected(writer, subject, info->label, value.text);
    strbuf_release_into(&value, writer->report.out);
}

static void put_rating_cell(struct template_writer *writer, struct risk_rating rating)
{
    struct strbuf text;
    strbuf_init(&text);
    if (rating.level)
        strbuf_append_format(&text, "%s (%d)", rating.level->name, rating.product);
    else
        words_append_rating(&text, rating);
    template_put_cell(writer, text.text);
    strbuf_release_into(&text, writer->report.out);
}

static void put_row(struct template_writer *writer, const struct template_block *block,
                    const struct record *record)
{
    struct risk_rating rating;
    struct strbuf subject;
    char id[RECORD_ID_SIZE];
    strbuf_init(&subject);
    words_append_record(&subject, writer->assessment, block->of, record);
    record_format_id(block->of, record->number, id);
    template_begin_row(writer);
    template_put_cell(writer, id);
    for (size_t i = 0; i < block->field_count; i++) {
        put_value_cell(writer, block->of, record, block->fields[i], subject.text);
        if (rate(writer, block->of, record, block->fields[i], &rating))
            put_rating_cell(writer, rating);
    }
    template_end_row(writer);
    strbuf_release_into(&subject, writer->report.out);
}

void template_put_table(struct template_writer *writer, const struct template_block *block)
{
    const struct record *record;
    bool has_rows = false;
    for (size_t at = 0; (record = template_next_record(writer, block->of, &at));) {
        if (!is_meant(block, record))
            continue;
        if (!has_rows)
            put_head(writer, block);
        has_rows = true;
        put_row(writer, block, record);
    }
    if (has_rows) {
        template_end_table(writer);
    } else if (block->where == RECORD_NO_FIELD) {
        template_put_mark(writer, record_kinds[block->of].title, block->empty);
    } else {
        markdown_begin_block(&writer->report);
        template_append_text(writer, block->empty, 0);
        strbuf_append_text(writer->report.out, "\n\n");
    }
}

/* ---- sheets ---- */

static void put_rating(struct template_writer *writer, const char *label, struct risk_rating rating)
{
    struct strbuf text;
    strbuf_init(&text);
    words_append_rating(&text, rating);
    markdown_put_field(&writer->report, 0, label, text.text);
    strbuf_release_into(&text, writer->report.out);
}

/* What could be chosen, where these are few; otherwise what the wizard asks for. */
static void append_wanted(struct strbuf *out, const struct template_writer *writer,
                          const struct field_info *info)
{
    bool is_one = info->form == FORM_PICK;
    if (!is_one && info->form != FORM_PICKS) {
        strbuf_append_text(out, info->hint);
        return;
    }
    const struct pick_list *list = &writer->registers->lists[info->list];
    if (list->count > MAX_CHOICES) {
        strbuf_append_text(out, info->label);
        return;
    }
    strbuf_append_text(out, is_one ? "one of: " : "one or more of: ");
    for (size_t i = 0; i < list->count; i++)
        strbuf_append_format(out, "%s%s", i > 0 ? ", " : "", list->picks[i].name);
}

static void put_line(struct template_writer *writer, enum record_kind kind,
                     const struct record *record, int field, const char *subject)
{
    const struct field_info *info = &record_kinds[kind].fields[field];
    struct strbuf value;
    struct strbuf wanted;
    strbuf_init(&value);
    strbuf_init(&wanted);
    words_append_record_value(&value, writer->assessment, info, record->texts[field]);
    if (value.length == 0 && may_be_empty(kind, record, field))
        strbuf_append_text(&value, NONE);
    append_wanted(&wanted, writer, info);
    template_put_field(writer, 0, subject, info->label, value.text, wanted.text);
    strbuf_release_into(&value, writer->report.out);
    strbuf_release_into(&wanted, writer->report.out);
}

/* With a heading, which says the name already, where there is a subject. */
static void put_lines(struct template_writer *writer, const struct template_block *block,
                      const struct record *record, const char *subject)
{
    struct risk_rating rating;
    for (size_t i = 0; i < block->field_count; i++) {
        if (subject && block->fields[i] == record_kinds[block->of].name)
            continue;
        put_line(writer, block->of, record, block->fields[i], subject);
        const char *rated = rate(writer, block->of, record, block->fields[i], &rating);
        if (rated && rating.level)
            put_rating(writer, rated, rating);
    }
    strbuf_append_char(writer->report.out, '\n');
}

/* Several assessments of one system are told apart by their days. */
static void append_title(struct strbuf *out, const struct template_writer *writer,
                         enum record_kind kind, const struct record *record)
{
    words_append_record(out, writer->assessment, kind, record);
    if (kind == RECORD_IMPACT && record->texts[IMPACT_DATE])
        strbuf_append_format(out, ", %s", record->texts[IMPACT_DATE]);
}

static void put_record(struct template_writer *writer, const struct template_block *block,
                       const struct record *record, bool has_heading)
{
    struct strbuf title;
    strbuf_init(&title);
    append_title(&title, writer, block->of, record);
    if (has_heading)
        markdown_put_heading(&writer->report, 3, title.text);
    put_lines(writer, block, record, has_heading ? title.text : NULL);
    strbuf_release_into(&title, writer->report.out);
}

void template_put_sheet(struct template_writer *writer, const struct template_block *block)
{
    size_t count = count_records(writer, block->of);
    bool is_one = block->of == RECORD_SYSTEM || (block->of == RECORD_IMPACT && count == 1);
    const struct record *record;
    markdown_begin_block(&writer->report);
    for (size_t at = 0; (record = template_next_record(writer, block->of, &at));)
        put_record(writer, block, record, !is_one);
    if (count == 0 && (block->of == RECORD_SYSTEM || block->of == RECORD_IMPACT))
        put_lines(writer, block, &nothing, NULL);
    else if (count == 0)
        template_put_mark(writer, record_kinds[block->of].title,
                          "None is recorded for this AI system.");
}
