/* The metadata of an assessment's documents, with every field about the organisation and the scope;
 * the systems that were looked at; and the evidence as resources. */
#include <string.h>

#include "engine/need.h"
#include "engine/plan.h"
#include "model/field.h"
#include "model/field_name.h"
#include "report/oscal.h"
#include "report/oscal_text.h"
#include "report/selection.h"

/* The objects of the file that may hold fields this version does not know. */
static const char *const place_names[EXTRA_PLACE_COUNT] = {
    [EXTRA_ROOT] = "assessment",
    [EXTRA_ORGANISATION] = "organisation",
    [EXTRA_SCOPE] = "scope",
    [EXTRA_PLAN] = "plan",
    [EXTRA_STATEMENT] = "statement_of_applicability",
    [EXTRA_NEED] = "need",
};

/* "profile/scope.aims" and so on, up to the answers. */
static void add_profile(struct oscal *oscal, struct oscal_list *props)
{
    const struct assessment *assessment = oscal->input->assessment;
    struct field field = field_get_first();
    struct strbuf name;
    struct strbuf value;
    strbuf_init(&name);
    strbuf_init(&value);
    do {
        strbuf_clear(&name);
        strbuf_clear(&value);
        if (field.group == FIELD_ANSWER || !assessment_get(assessment, field, &value))
            continue;
        field_append_name(&name, oscal->catalogue, field);
        oscal_add_prop(oscal, props, &(struct oscal_prop){.name = name.text, .value = value.text});
    } while (field_advance(oscal->catalogue, &field));
    strbuf_release_into(&name, oscal->json.out);
    strbuf_release_into(&value, oscal->json.out);
}

static void add_extra(struct oscal *oscal, struct oscal_list *props)
{
    struct strbuf value;
    strbuf_init(&value);
    for (int place = 0; place < EXTRA_PLACE_COUNT; place++) {
        const struct extra_list *extra = &oscal->input->assessment->extra[place];
        for (size_t i = 0; i < extra->count; i++) {
            strbuf_clear(&value);
            strbuf_append_format(&value, "%s: %s", extra->fields[i].key, extra->fields[i].json);
            oscal_add_prop(oscal, props,
                           &(struct oscal_prop){
                               .name = "other", .class = place_names[place], .value = value.text});
        }
    }
    strbuf_release_into(&value, oscal->json.out);
}

static void add_need(struct oscal *oscal, struct oscal_list *props)
{
    struct need_result need = need_decide(oscal->input->assessment);
    if (need.answered > 0)
        oscal_add_prop(
            oscal, props,
            &(struct oscal_prop){.name = "need_outcome",
                                 .class = need.is_settled ? "settled" : "not-settled",
                                 .value = need_outcome_get_id(need.outcome),
                                 .remarks = oscal->catalogue->outcomes[need.outcome].title});
}

static void add_milestones(struct oscal *oscal, struct oscal_list *props)
{
    static const char *const columns[] = {"milestone", "state", "end_low", "end_high", NULL};
    struct report_row row;
    size_t position = 0;
    while (table_next_row(report_tables[TABLE_MILESTONES], oscal->input, &position, &row))
        oscal_add_cells(oscal, props, TABLE_MILESTONES, &row, columns, true,
                        row.milestone->milestone->id);
}

static void write_props(struct oscal *oscal)
{
    const struct report_input *input = oscal->input;
    const struct oscal_prop facts[] = {
        {.name = "generator", .value = "aimsgap " AIMSGAP_VERSION},
        {.name = "sha256", .value = input->sha256},
        {.name = "created_at", .value = input->assessment->created_at},
        {.name = "catalogue",
         .class = oscal->catalogue->id,
         .value = oscal->catalogue->edition,
         .remarks = oscal->catalogue->title},
    };
    struct oscal_list props = {.key = "props"};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        oscal_add_prop(oscal, &props, &facts[i]);
    add_profile(oscal, &props);
    add_extra(oscal, &props);
    add_need(oscal, &props);
    add_milestones(oscal, &props);
    oscal_close_list(oscal, &props);
}

/* What the reader has to know: what the catalogue is worth, and that it is a selection. */
static void write_remarks(struct oscal *oscal)
{
    const struct selection *only = oscal->input->options.only;
    struct strbuf remarks;
    strbuf_init(&remarks);
    strbuf_append_format(&remarks, "%s\n%s", oscal->catalogue->disclaimer,
                         oscal->catalogue->links_note);
    if (oscal->catalogue->plan_note)
        strbuf_append_format(&remarks, "\n%s", oscal->catalogue->plan_note);
    if (only && !selection_is_all(only)) {
        strbuf_append_format(&remarks, "\n%s ", report_get_text(TEXT_OSCAL_SELECTION));
        selection_append_words(&remarks, only, oscal->catalogue);
    }
    oscal_write_markup(oscal, "remarks", remarks.text);
    strbuf_release_into(&remarks, oscal->json.out);
}

/* Another state of the file, or another selection, is another document. */
static void write_document_uuid(struct oscal *oscal, const char *kind)
{
    const struct selection *only = oscal->input->options.only;
    struct strbuf name;
    strbuf_init(&name);
    strbuf_append_format(&name, "%s:%s:", oscal->input->sha256,
                         oscal->input->options.combined ? "combined" : "");
    for (size_t i = 0; only && !selection_is_all(only) && i < oscal->input->order_count; i++)
        strbuf_append_format(&name, " %zu", oscal->input->order[i]);
    oscal_write_uuid(oscal, "uuid", kind, name.text);
    strbuf_release_into(&name, oscal->json.out);
}

void oscal_write_head(struct oscal *oscal, const char *kind, enum report_text title)
{
    const struct assessment *assessment = oscal->input->assessment;
    struct strbuf line;
    strbuf_init(&line);
    strbuf_append_format(&line, "%s: %s", report_get_text(title), assessment_get_name(assessment));
    write_document_uuid(oscal, kind);
    json_write_open(&oscal->json, "metadata", '{');
    oscal_write_line(oscal, "title", line.text);
    json_write_text(&oscal->json, "last-modified", oscal->now);
    json_write_text(&oscal->json, "version", oscal->input->sha256);
    json_write_text(&oscal->json, "oscal-version", OSCAL_VERSION);
    json_write_open(&oscal->json, "document-ids", '[');
    json_write_open(&oscal->json, NULL, '{');
    json_write_text(&oscal->json, "scheme", OSCAL_UUID_SCHEME);
    json_write_text(&oscal->json, "identifier", assessment->id);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
    write_props(oscal);
    oscal_write_people(oscal);
    write_remarks(oscal);
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&line, oscal->json.out);
}

static void write_system(struct oscal *oscal, const struct standard *standard, const char *scope)
{
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "system", standard->id);
    json_write_text(&oscal->json, "type", "management-system");
    oscal_write_line(oscal, "title", standard->system_title);
    oscal_write_markup_or(oscal, "description", scope, TEXT_OSCAL_SCOPE_UNKNOWN);
    json_write_open(&oscal->json, "status", '{');
    json_write_text(&oscal->json, "state", "other");
    oscal_write_text(oscal, "remarks", TEXT_OSCAL_SYSTEM_STATE);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, '}');
}

void oscal_write_systems(struct oscal *oscal)
{
    char *const *profile = oscal->input->assessment->profile;
    json_write_open(&oscal->json, "local-definitions", '{');
    json_write_open(&oscal->json, "components", '[');
    write_system(oscal, &oscal->catalogue->source, profile[PROFILE_SCOPE_SOURCE]);
    write_system(oscal, &oscal->catalogue->target, profile[PROFILE_SCOPE_TARGET]);
    oscal_write_components(oscal);
    json_write_close(&oscal->json, ']');
    json_write_open(&oscal->json, "assessment-assets", '{');
    json_write_open(&oscal->json, "assessment-platforms", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_platform_uuid(oscal);
    json_write_text(&oscal->json, "title", "aimsgap " AIMSGAP_VERSION);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, '}');
}

void oscal_append_evidence_name(struct strbuf *out, const struct catalogue_item *item,
                                size_t number)
{
    strbuf_append_format(out, "%s:%zu", item->id, number);
}

/* A reference is a link only where it is a web address; anything else is only quoted. */
static void write_reference(struct oscal *oscal, const char *reference)
{
    struct strbuf line;
    strbuf_init(&line);
    if (reference)
        oscal_append_markup_line(&line, reference);
    if (line.length > 0) {
        json_write_open(&oscal->json, "citation", '{');
        json_write_text(&oscal->json, "text", line.text);
        json_write_close(&oscal->json, '}');
    }
    if (reference && oscal_is_web_address(reference)) {
        json_write_open(&oscal->json, "rlinks", '[');
        json_write_open(&oscal->json, NULL, '{');
        json_write_text(&oscal->json, "href", reference);
        json_write_close(&oscal->json, '}');
        json_write_close(&oscal->json, ']');
    }
    strbuf_release_into(&line, oscal->json.out);
}

static void write_resource(struct oscal *oscal, const struct catalogue_item *item, size_t number,
                           const struct evidence *piece)
{
    struct oscal_list props = {.key = "props"};
    struct strbuf name;
    strbuf_init(&name);
    oscal_append_evidence_name(&name, item, number);
    oscal_write_uuid(oscal, "uuid", "evidence", name.text);
    oscal_write_line(oscal, "title", piece->title);
    oscal_open_element(oscal, &props);
    json_write_text(&oscal->json, "name", "type");
    json_write_text(&oscal->json, "value", "evidence");
    json_write_close(&oscal->json, '}');
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "item", .value = item->id});
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "date", .value = piece->date});
    for (size_t i = 0; i < piece->extra.count; i++) {
        strbuf_clear(&name);
        strbuf_append_format(&name, "%s: %s", piece->extra.fields[i].key,
                             piece->extra.fields[i].json);
        oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "other", .value = name.text});
    }
    oscal_close_list(oscal, &props);
    write_reference(oscal, piece->reference);
    strbuf_release_into(&name, oscal->json.out);
}

void oscal_write_back_matter(struct oscal *oscal, bool has_plan_note)
{
    const struct assessment *assessment = oscal->input->assessment;
    struct oscal_list resources = {.key = "resources"};
    json_write_open(&oscal->json, "back-matter", '{');
    if (has_plan_note) {
        oscal_open_element(oscal, &resources);
        oscal_write_uuid(oscal, "uuid", "no-plan", "");
        oscal_write_text(oscal, "title", TEXT_OSCAL_NO_PLAN);
        oscal_write_text(oscal, "description", TEXT_OSCAL_NO_PLAN_WHY);
        json_write_close(&oscal->json, '}');
    }
    for (size_t i = 0; i < oscal->catalogue->item_count; i++) {
        const struct answer *answer = &assessment->answers[i];
        for (size_t k = 0; k < answer->evidence_count; k++) {
            oscal_open_element(oscal, &resources);
            write_resource(oscal, &oscal->catalogue->items[i], k, &answer->evidence[k]);
            json_write_close(&oscal->json, '}');
        }
    }
    oscal_add_record_resources(oscal, &resources);
    oscal_close_list(oscal, &resources);
    json_write_close(&oscal->json, '}');
}
