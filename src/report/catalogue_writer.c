#include "report/catalogue_writer.h"

#include "base/json_writer.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "model/catalogue.h"
#include "report/layout.h"

#define ID_COLUMNS 20
#define LABEL_COLUMNS 15

static void put_paragraph(struct strbuf *out, const char *label, const char *text)
{
    struct strbuf first;
    strbuf_init(&first);
    text_append_column(&first, label, LABEL_COLUMNS);
    if (!first.failed)
        layout_put_wrapped(out, first.text, text);
    strbuf_release_into(&first, out);
}

static void put_list(struct strbuf *out, const char *label, struct text_list list)
{
    for (size_t i = 0; i < list.count; i++)
        put_paragraph(out, i == 0 ? label : "", list.texts[i]);
}

static void put_row(const struct catalogue *catalogue, const struct crosswalk_row *row,
                    const struct catalogue_item *other, struct strbuf *out)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, _("%s %s %s (%s, strength %d of 10)"), other->standard->label,
                         other->number, other->title, relationship_get_id(row->relationship),
                         row->strength);
    put_paragraph(out, other->standard == &catalogue->source ? _("carries from") : _("carries to"),
                  text.text);
    put_paragraph(out, _("  reused"), row->reuse);
    put_paragraph(out, _("  left"), row->delta);
    strbuf_release_into(&text, out);
}

static void put_item(const struct catalogue *catalogue, const struct catalogue_item *item,
                     struct strbuf *out)
{
    strbuf_append_format(out, "%s  %s %s\n%s\n\n", item->id, item->standard->label, item->number,
                         item->title);
    put_paragraph(out, _("section"), item->section->title);
    put_paragraph(out, _("question"), item->question);
    put_paragraph(out, _("oversight"), item->oversight);
    put_paragraph(out, _("why"), item->why);
    put_list(out, _("evidence"), item->evidence);
    put_paragraph(out, _("auditors"), item->auditor);
    put_paragraph(out, _("in writing"), item->documented_information);
    for (size_t i = 0; i < catalogue->row_count; i++) {
        const struct crosswalk_row *row = &catalogue->rows[i];
        if (row->target == item->index)
            put_row(catalogue, row, &catalogue->items[row->source], out);
        else if (row->source == item->index)
            put_row(catalogue, row, &catalogue->items[row->target], out);
    }
    put_paragraph(out, _("reused"), item->reuse_alone);
    put_paragraph(out, _("left"), item->delta_alone);
    if (item->package != CATALOGUE_NONE)
        put_paragraph(out, _("work package"), catalogue->packages[item->package].title);
    put_list(out, "NIST AI RMF", item->nist_ai_rmf);
    put_list(out, "EU AI Act", item->eu_ai_act);
    if (item->nist_ai_rmf.count + item->eu_ai_act.count > 0)
        put_paragraph(out, _("links"), catalogue->links_note);
}

static void put_extras(const struct catalogue *catalogue, struct strbuf *out)
{
    strbuf_append_format(out, "\n%s\n", _("Roles"));
    for (size_t i = 0; i < catalogue->role_count; i++)
        put_paragraph(out, catalogue->roles[i].id, catalogue->roles[i].meaning);
    strbuf_append_format(out, "\n%s\n", _("Work packages"));
    for (size_t i = 0; i < catalogue->package_count; i++)
        put_paragraph(out, catalogue->packages[i].id, catalogue->packages[i].title);
    strbuf_append_char(out, '\n');
    put_paragraph(out, "", catalogue->disclaimer);
}

/* "  id                   title", wrapped. */
static void put_title(struct strbuf *out, const struct catalogue_item *item)
{
    const char *cursor = item->title;
    const char *id = item->id;
    struct text_line line;
    while (text_wrap_next(&cursor, LAYOUT_COLUMNS - 2 - ID_COLUMNS - 1, &line)) {
        strbuf_append_text(out, "  ");
        text_append_column(out, id, ID_COLUMNS);
        strbuf_append_char(out, ' ');
        strbuf_append(out, line.start, line.bytes);
        strbuf_append_char(out, '\n');
        id = "";
    }
}

void catalogue_write_text(const struct catalogue *catalogue,
                          const struct catalogue_selection *selection, struct strbuf *out)
{
    if (selection->is_learn) {
        catalogue_write_learn_text(catalogue, out);
        return;
    }
    if (selection->item) {
        put_item(catalogue, selection->item, out);
        return;
    }
    const struct catalogue_section *section = NULL;
    for (size_t i = selection->first; i < selection->end; i++) {
        const struct catalogue_item *item = &catalogue->items[i];
        if (item->section != section)
            strbuf_append_format(out, "%s%s %s %s\n", section ? "\n" : "", item->standard->label,
                                 item->section->id, item->section->title);
        section = item->section;
        put_title(out, item);
    }
    if (selection->first == 0 && selection->end == catalogue->item_count)
        put_extras(catalogue, out);
}

static void write_list(struct json_writer *writer, const char *key, struct text_list list)
{
    if (list.count > 0)
        layout_write_texts(writer, key, list);
}

static void write_rows(struct json_writer *writer, const struct catalogue *catalogue,
                       const struct catalogue_item *item)
{
    json_write_open(writer, "crosswalk", '[');
    for (size_t i = 0; i < catalogue->row_count; i++) {
        const struct crosswalk_row *row = &catalogue->rows[i];
        if (row->target != item->index && row->source != item->index)
            continue;
        json_write_open(writer, NULL, '{');
        json_write_text(writer, "source", catalogue->items[row->source].id);
        json_write_text(writer, "target", catalogue->items[row->target].id);
        json_write_text(writer, "relationship", relationship_get_id(row->relationship));
        json_write_integer(writer, "strength", row->strength);
        json_write_text(writer, "reuse", row->reuse);
        json_write_text(writer, "delta", row->delta);
        json_write_close(writer, '}');
    }
    json_write_close(writer, ']');
}

static void write_item(struct json_writer *writer, const struct catalogue *catalogue,
                       const struct catalogue_item *item)
{
    json_write_open(writer, item->id, '{');
    json_write_text(writer, "standard", item->standard->label);
    json_write_text(writer, "number", item->number);
    json_write_text(writer, "kind", item->section->kind == ITEM_CLAUSE ? "clause" : "control");
    json_write_text(writer, "section", item->section->id);
    json_write_text(writer, "title", item->title);
    json_write_optional(writer, "question", item->question);
    json_write_optional(writer, "oversight", item->oversight);
    json_write_optional(writer, "why", item->why);
    write_list(writer, "evidence", item->evidence);
    json_write_optional(writer, "auditor", item->auditor);
    json_write_optional(writer, "documented_information", item->documented_information);
    if (item->package != CATALOGUE_NONE)
        json_write_text(writer, "work_package", catalogue->packages[item->package].id);
    write_rows(writer, catalogue, item);
    json_write_optional(writer, "reuse", item->reuse_alone);
    json_write_optional(writer, "remaining", item->delta_alone);
    write_list(writer, "nist_ai_rmf", item->nist_ai_rmf);
    write_list(writer, "eu_ai_act", item->eu_ai_act);
    json_write_close(writer, '}');
}

void catalogue_write_json(const struct catalogue *catalogue,
                          const struct catalogue_selection *selection, struct strbuf *out)
{
    size_t first = selection->item ? selection->item->index : selection->first;
    size_t end = selection->item ? first + 1 : selection->end;
    struct json_writer writer;
    if (selection->is_learn) {
        catalogue_write_learn_json(catalogue, out);
        return;
    }
    json_writer_init(&writer, out);
    json_write_open(&writer, NULL, '{');
    json_write_text(&writer, "catalogue", catalogue->id);
    json_write_text(&writer, "edition", catalogue->edition);
    json_write_text(&writer, "disclaimer", catalogue->disclaimer);
    json_write_open(&writer, "items", '{');
    for (size_t i = first; i < end; i++)
        write_item(&writer, catalogue, &catalogue->items[i]);
    json_write_close(&writer, '}');
    json_write_close(&writer, '}');
}
