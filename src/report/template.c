#include "report/template.h"

#include <stdio.h>

#include "base/error.h"
#include "base/language.h"
#include "model/field.h"
#include "report/markdown.h"
#include "report/report.h"
#include "report/template_parts.h"
#include "report/words.h"
#include "report/words_record.h"

#define RUN_ITEMS 6 /* so many items in a row are named by the first and the last */

/* ---- what is served ---- */

/* How many items from `first` on follow each other in the catalogue. */
static size_t measure_run(const struct item_list *items, size_t first)
{
    size_t count = 1;
    while (first + count < items->count &&
           items->items[first + count] == items->items[first] + count)
        count++;
    return count;
}

static void append_served(struct strbuf *out, const struct catalogue *catalogue,
                          const struct item_list *items)
{
    for (size_t i = 0; i < items->count;) {
        size_t run = measure_run(items, i);
        strbuf_append_text(out, i > 0 ? ", " : "");
        words_append_item_name(out, &catalogue->items[items->items[i]]);
        if (run < RUN_ITEMS) {
            i++;
            continue;
        }
        i += run;
        strbuf_append_text(out, " to ");
        words_append_item_name(out, &catalogue->items[items->items[i - 1]]);
    }
}

static void put_served(struct template_writer *writer, const struct item_list *items)
{
    struct strbuf text;
    if (items->count == 0)
        return;
    strbuf_init(&text);
    strbuf_append_text(&text, "Serves: ");
    append_served(&text, writer->assessment->catalogue, items);
    markdown_put_built(&writer->report, &text);
    strbuf_release_into(&text, writer->report.out);
}

/* ---- the head ---- */

static void put_title(struct template_writer *writer)
{
    const char *organisation = writer->assessment->profile[PROFILE_ORGANISATION];
    struct strbuf title;
    strbuf_init(&title);
    strbuf_append_text(&title, writer->document->title);
    if (writer->system) {
        strbuf_append_text(&title, ": ");
        words_append_record(&title, writer->assessment, RECORD_SYSTEM, writer->system);
    } else if (organisation) {
        strbuf_append_format(&title, ": %s", organisation);
    }
    markdown_put_heading(&writer->report, 1, title.text);
    strbuf_release_into(&title, writer->report.out);
}

static void put_note(struct template_writer *writer)
{
    struct strbuf *out = writer->report.out;
    strbuf_append_format(out,
                         "> **Draft**, made from the assessment on %s. Read every sentence before "
                         "you decide on it: what stands in bold as **[to fill in]** is not in the "
                         "assessment, and the last section lists all of it.\n>\n> ",
                         writer->today);
    markdown_append_line(out, writer->assessment->catalogue->disclaimer);
    strbuf_append_text(out, "\n\n");
}

static void put_head(struct template_writer *writer)
{
    char *const *profile = writer->assessment->profile;
    struct strbuf text;
    strbuf_init(&text);
    put_title(writer);
    put_note(writer);
    markdown_put_field(&writer->report, 0, "Organisation", profile[PROFILE_ORGANISATION]);
    markdown_put_field(&writer->report, 0, "Assessment", profile[PROFILE_TITLE]);
    if (writer->system) {
        words_append_record(&text, writer->assessment, RECORD_SYSTEM, writer->system);
        markdown_put_field(&writer->report, 0, record_kinds[RECORD_SYSTEM].singular, text.text);
        strbuf_clear(&text);
    }
    append_served(&text, writer->assessment->catalogue, &writer->document->serves);
    markdown_put_field(&writer->report, 0, "Requirements served", text.text);
    strbuf_release_into(&text, writer->report.out);
}

/* ---- sections ---- */

static void put_points(struct template_writer *writer, const struct template_block *block)
{
    struct strbuf *out = writer->report.out;
    markdown_begin_block(&writer->report);
    for (size_t i = 0; i < block->texts.count; i++) {
        size_t start = out->length;
        if (block->kind == BLOCK_STEPS)
            strbuf_append_format(out, "%zu. ", i + 1);
        else
            strbuf_append_text(out, "- ");
        template_append_text(writer, block->texts.texts[i], out->length - start);
        strbuf_append_char(out, '\n');
    }
    strbuf_append_char(out, '\n');
}

static void put_paragraph(struct template_writer *writer, const char *text)
{
    markdown_begin_block(&writer->report);
    template_append_text(writer, text, 0);
    strbuf_append_text(writer->report.out, "\n\n");
}

static void put_report(struct template_writer *writer, enum template_report report)
{
    static void (*const writers[TEMPLATE_REPORT_COUNT])(struct template_writer *) = {
        [TEMPLATE_STATEMENT] = template_put_statement,
        [TEMPLATE_GAPS] = template_put_gaps,
        [TEMPLATE_BLOCKERS] = template_put_blockers,
        [TEMPLATE_PACKAGES] = template_put_packages,
        [TEMPLATE_MILESTONES] = template_put_milestones,
        [TEMPLATE_READINESS] = template_put_readiness,
        [TEMPLATE_ROLES] = template_put_roles,
        [TEMPLATE_SCALES] = template_put_scales,
        [TEMPLATE_LEVELS] = template_put_levels,
        [TEMPLATE_MATRIX] = template_put_matrix,
        [TEMPLATE_SOURCES] = template_put_sources,
        [TEMPLATE_MEASURES] = template_put_measures,
        [TEMPLATE_EVIDENCE] = template_put_evidence,
    };
    writers[report](writer);
}

static void put_block(struct template_writer *writer, const struct template_block *block)
{
    switch (block->kind) {
    case BLOCK_TEXT:
        put_paragraph(writer, block->texts.texts[0]);
        break;
    case BLOCK_LIST:
    case BLOCK_STEPS:
        put_points(writer, block);
        break;
    case BLOCK_FILL:
        template_put_instruction(writer, block->texts.texts[0]);
        break;
    case BLOCK_ANSWERS:
        template_put_answers(writer, &block->items);
        break;
    case BLOCK_TABLE:
        template_put_table(writer, block);
        break;
    case BLOCK_SHEET:
        template_put_sheet(writer, block);
        break;
    case BLOCK_REPORT:
        put_report(writer, block->report);
        break;
    default:
        template_put_checklist(writer, block->checklist);
        break;
    }
}

static void put_section_heading(struct template_writer *writer, const char *title)
{
    struct strbuf *out = writer->report.out;
    markdown_begin_block(&writer->report);
    strbuf_append_format(out, "## %zu. ", writer->number);
    markdown_append_line(out, title);
    strbuf_append_text(out, "\n\n");
}

static void put_sections(struct template_writer *writer)
{
    for (size_t i = 0; i < writer->document->section_count; i++) {
        writer->section = &writer->document->sections[i];
        writer->number = i + 1;
        put_section_heading(writer, writer->section->title);
        put_served(writer, &writer->section->serves);
        for (size_t k = 0; k < writer->section->block_count; k++)
            put_block(writer, &writer->section->blocks[k]);
    }
}

static void put_open(struct template_writer *writer)
{
    struct strbuf *out = writer->report.out;
    markdown_begin_block(&writer->report);
    strbuf_append_format(out, "## Still to fill in (%zu)\n\n", writer->open_count);
    if (writer->open_count > 0)
        strbuf_append(out, writer->open.text, writer->open.length);
    else
        strbuf_append_text(out, "Nothing: the assessment knows all of it.\n");
}

/* ---- documents ---- */

static void write_document(const struct report_input *input,
                           const struct template_document *document, const struct record *system,
                           const struct measure_report *measures, struct strbuf *out)
{
    struct template_writer writer = {.report = {input, out, false},
                                     .assessment = input->assessment,
                                     .registers = input->assessment->catalogue->registers,
                                     .document = document,
                                     .system = system,
                                     .measures = measures};
    strbuf_init(&writer.open);
    strbuf_init(&writer.subject);
    clock_format_date(input->generated_at, writer.today);
    put_head(&writer);
    put_sections(&writer);
    put_open(&writer);
    strbuf_release_into(&writer.open, out);
    strbuf_release_into(&writer.subject, out);
}

bool template_write(const struct report_job *job, const struct template_document *document,
                    const struct record *system, struct strbuf *out, struct error *error)
{
    const struct report_input *input = report_job_get_input(job);
    struct measure_report measures;
    char language[LANGUAGE_SIZE];
    char today[CLOCK_DATE_SIZE];
    clock_format_date(input->generated_at, today);
    if (!measure_report_init(&measures, input->assessment, today, error))
        return false;
    language_get(language);
    bool done = language_use(LANGUAGE_ENGLISH) || error_set_memory(error);
    if (done)
        write_document(input, document, system, &measures, out);
    language_use(language);
    measure_report_release(&measures);
    return done && strbuf_is_complete(out, error);
}

void template_append_name(struct strbuf *out, const struct template_document *document,
                          const struct record *system)
{
    char id[RECORD_ID_SIZE];
    strbuf_append_text(out, document->id);
    if (!system)
        return;
    record_format_id(RECORD_SYSTEM, system->number, id);
    strbuf_append_format(out, "-%s", id);
}
