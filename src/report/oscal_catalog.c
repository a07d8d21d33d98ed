/* OSCAL catalog of one standard: its titles and our own texts. The requirements are the standard's
 * and are not in it. */
#include "model/catalogue.h"
#include "report/catalogue_writer.h"
#include "report/oscal.h"
#include "report/words.h"

#define RMF_NAMESPACE "http://csrc.nist.gov/ns/rmf" /* whose "method" OSCAL has for parts */
#define METHOD "_asm"
#define STATEMENT "_smt"

void oscal_write_catalogue_metadata(struct oscal *oscal, const char *subject,
                                    enum report_text title)
{
    struct oscal_list props = {.key = "props"};
    struct strbuf line;
    strbuf_init(&line);
    strbuf_append_format(&line, "%s: %s", subject, report_get_text(title));
    json_write_open(&oscal->json, "metadata", '{');
    oscal_write_line(oscal, "title", line.text);
    json_write_text(&oscal->json, "last-modified", oscal->now);
    oscal_write_string(oscal, "version", oscal->catalogue->edition);
    json_write_text(&oscal->json, "oscal-version", OSCAL_VERSION);
    oscal_add_prop(oscal, &props,
                   &(struct oscal_prop){.name = "generator", .value = "aimsgap " AIMSGAP_VERSION});
    oscal_add_prop(oscal, &props,
                   &(struct oscal_prop){.name = "catalogue",
                                        .class = oscal->catalogue->id,
                                        .value = oscal->catalogue->edition,
                                        .remarks = oscal->catalogue->title});
    oscal_close_list(oscal, &props);
    strbuf_clear(&line);
    strbuf_append_format(&line, "%s\n%s", oscal->catalogue->disclaimer,
                         oscal->catalogue->links_note);
    oscal_write_markup(oscal, "remarks", line.text);
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&line, oscal->json.out);
}

static void open_part(struct oscal *oscal, const char *name, const struct catalogue_item *item,
                      const char *suffix)
{
    json_write_open(&oscal->json, NULL, '{');
    if (suffix)
        oscal_write_token(oscal, "id", item->id, suffix);
    json_write_text(&oscal->json, "name", name);
}

static void write_part(struct oscal *oscal, const char *name, const struct catalogue_item *item,
                       const char *suffix, const char *prose)
{
    if (!prose)
        return;
    open_part(oscal, name, item, suffix);
    oscal_write_markup(oscal, "prose", prose);
    json_write_close(&oscal->json, '}');
}

/* A property of OSCAL itself, or of `ns`. */
static void write_own_prop(struct oscal *oscal, const char *name, const char *ns,
                           const struct catalogue_item *item, const char *suffix)
{
    json_write_open(&oscal->json, "props", '[');
    json_write_open(&oscal->json, NULL, '{');
    json_write_text(&oscal->json, "name", name);
    json_write_optional(&oscal->json, "ns", ns);
    if (item)
        oscal_write_token(oscal, "value", item->id, suffix);
    else
        json_write_text(&oscal->json, "value", suffix);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

static void write_objects(struct oscal *oscal, struct text_list evidence)
{
    struct strbuf lines;
    strbuf_init(&lines);
    for (size_t i = 0; i < evidence.count; i++)
        strbuf_append_format(&lines, "%s%s", i > 0 ? "\n" : "", evidence.texts[i]);
    json_write_open(&oscal->json, "parts", '[');
    json_write_open(&oscal->json, NULL, '{');
    json_write_text(&oscal->json, "name", "assessment-objects");
    oscal_write_markup_or(oscal, "prose", lines.text, TEXT_OSCAL_NO_EVIDENCE);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
    strbuf_release_into(&lines, oscal->json.out);
}

void oscal_write_objective_parts(struct oscal *oscal, const struct catalogue_item *item)
{
    struct strbuf asked;
    if (!item->question)
        return;
    strbuf_init(&asked);
    strbuf_append_text(&asked, item->question);
    if (item->oversight)
        strbuf_append_format(&asked, "\n%s", item->oversight);
    open_part(oscal, "assessment-objective", item, OSCAL_OBJECTIVE);
    write_own_prop(oscal, "method-id", NULL, item, METHOD);
    oscal_write_markup(oscal, "prose", asked.text);
    json_write_close(&oscal->json, '}');
    open_part(oscal, "assessment-method", item, METHOD);
    write_own_prop(oscal, "method", RMF_NAMESPACE, NULL, "EXAMINE");
    oscal_write_markup(oscal, "prose", item->auditor);
    write_objects(oscal, item->evidence);
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&asked, oscal->json.out);
}

/* OSCAL wants a statement in every control: it says where the requirement is to be read. */
static void write_parts(struct oscal *oscal, const struct catalogue_item *item)
{
    struct strbuf place;
    strbuf_init(&place);
    strbuf_append_format(&place, "%s %s %s.", report_get_text(TEXT_OSCAL_REQUIREMENT),
                         item->standard->label, item->number);
    json_write_open(&oscal->json, "parts", '[');
    write_part(oscal, "statement", item, STATEMENT, place.text);
    write_part(oscal, "overview", item, "_ovw", item->why);
    write_part(oscal, "guidance", item, "_gdn", item->documented_information);
    oscal_write_objective_parts(oscal, item);
    json_write_close(&oscal->json, ']');
    strbuf_release_into(&place, oscal->json.out);
}

static void add_links(struct oscal *oscal, struct oscal_list *props, const char *name,
                      struct text_list links, const char *confidence)
{
    for (size_t i = 0; i < links.count; i++)
        oscal_add_prop(
            oscal, props,
            &(struct oscal_prop){.name = name, .class = confidence, .value = links.texts[i]});
}

static void write_control_props(struct oscal *oscal, const struct catalogue_item *item)
{
    struct oscal_list props = {.key = "props"};
    struct strbuf label;
    strbuf_init(&label);
    words_append_item_name(&label, item);
    oscal_open_element(oscal, &props);
    json_write_text(&oscal->json, "name", "label");
    json_write_text(&oscal->json, "value", label.text);
    json_write_close(&oscal->json, '}');
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "item", .value = item->id});
    if (item->package != CATALOGUE_NONE)
        oscal_add_prop(
            oscal, &props,
            &(struct oscal_prop){.name = "work_package",
                                 .value = oscal->catalogue->packages[item->package].id,
                                 .remarks = oscal->catalogue->packages[item->package].title});
    add_links(oscal, &props, "nist_ai_rmf", item->nist_ai_rmf, item->nist_confidence);
    add_links(oscal, &props, "eu_ai_act", item->eu_ai_act, item->eu_confidence);
    oscal_close_list(oscal, &props);
    strbuf_release_into(&label, oscal->json.out);
}

static void write_control(struct oscal *oscal, const struct catalogue_item *item)
{
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_token(oscal, "id", item->id, "");
    json_write_text(&oscal->json, "class",
                    item->section->kind == ITEM_CLAUSE ? "clause" : "control");
    oscal_write_line(oscal, "title", item->title);
    write_control_props(oscal, item);
    write_parts(oscal, item);
    json_write_close(&oscal->json, '}');
}

static void write_group(struct oscal *oscal, const struct catalogue_section *section)
{
    const struct catalogue_item *items = &oscal->catalogue->items[section->first_item];
    struct strbuf id;
    strbuf_init(&id);
    strbuf_append_format(&id, "%s:%s", items->standard->id, section->id);
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_token(oscal, "id", id.text, OSCAL_GROUP);
    json_write_text(&oscal->json, "class", section->kind == ITEM_CLAUSE ? "clauses" : "controls");
    oscal_write_line(oscal, "title", section->title);
    if (section->objective) {
        json_write_open(&oscal->json, "parts", '[');
        json_write_open(&oscal->json, NULL, '{');
        json_write_text(&oscal->json, "name", "overview");
        oscal_write_markup(oscal, "prose", section->objective);
        json_write_close(&oscal->json, '}');
        json_write_close(&oscal->json, ']');
    }
    json_write_open(&oscal->json, "controls", '[');
    for (size_t i = 0; i < section->item_count; i++)
        write_control(oscal, &items[i]);
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&id, oscal->json.out);
}

bool catalogue_write_oscal_catalog(const struct catalogue *catalogue,
                                   const struct catalogue_selection *selection, struct strbuf *out,
                                   struct error *error)
{
    const struct standard *standard = catalogue->items[selection->first].standard;
    char uuid[DIGEST_UUID_SIZE];
    struct oscal oscal;
    struct oscal_list groups = {.key = "groups"};
    if (!oscal_init(&oscal, catalogue, NULL, out, error))
        return false;
    oscal_make_catalogue_uuid(catalogue, "catalog", standard->id, uuid);
    json_write_open(&oscal.json, NULL, '{');
    json_write_open(&oscal.json, "catalog", '{');
    json_write_text(&oscal.json, "uuid", uuid);
    oscal_write_catalogue_metadata(&oscal, standard->label, TEXT_OSCAL_CATALOG);
    for (size_t i = 0; i < catalogue->section_count; i++) {
        const struct catalogue_section *section = &catalogue->sections[i];
        if (section->item_count == 0 || section->is_target != (standard == &catalogue->target))
            continue;
        if (!groups.is_open)
            json_write_open(&oscal.json, groups.key, '[');
        groups.is_open = true;
        write_group(&oscal, section);
    }
    oscal_close_list(&oscal, &groups);
    json_write_close(&oscal.json, '}');
    json_write_close(&oscal.json, '}');
    oscal_release(&oscal);
    return true;
}
