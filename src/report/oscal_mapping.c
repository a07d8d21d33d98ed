/* OSCAL mapping-collection: the crosswalk. OSCAL follows NIST IR 8477: a relationship says what the
 * source is relative to the target. Ours says what the target is relative to the source, so it is
 * turned round here. */
#include "model/catalogue.h"
#include "report/catalogue_writer.h"
#include "report/oscal.h"

/* The source seen from the target, by what the target is seen from the source. */
static const char *const relationships[] = {
    [RELATION_EQUAL] = "equal-to",
    [RELATION_SUPERSET] = "subset-of",
    [RELATION_SUBSET] = "superset-of",
    [RELATION_INTERSECTS] = "intersects-with",
};

static void write_provenance(struct oscal *oscal)
{
    json_write_open(&oscal->json, "provenance", '{');
    json_write_text(&oscal->json, "method", "human");
    json_write_text(&oscal->json, "matching-rationale", "functional");
    json_write_text(&oscal->json, "status", "complete");
    oscal_write_text(oscal, "mapping-description", TEXT_OSCAL_DIRECTION);
    oscal_write_markup(oscal, "remarks", oscal->catalogue->disclaimer);
    json_write_close(&oscal->json, '}');
}

static void write_resource_reference(struct oscal *oscal, const char *key,
                                     const struct standard *standard)
{
    char href[DIGEST_UUID_SIZE + 1] = "#";
    oscal_make_catalogue_uuid(oscal->catalogue, "catalog", standard->id, href + 1);
    json_write_open(&oscal->json, key, '{');
    json_write_text(&oscal->json, "type", "catalog");
    json_write_text(&oscal->json, "href", href);
    json_write_close(&oscal->json, '}');
}

static void write_side(struct oscal *oscal, const char *key, const struct catalogue_item *item)
{
    json_write_open(&oscal->json, key, '[');
    json_write_open(&oscal->json, NULL, '{');
    json_write_text(&oscal->json, "type", "control");
    oscal_write_token(oscal, "id-ref", item->id, "");
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

static void write_map(struct oscal *oscal, const struct crosswalk_row *row)
{
    const struct catalogue_item *source = &oscal->catalogue->items[row->source];
    const struct catalogue_item *target = &oscal->catalogue->items[row->target];
    struct oscal_list props = {.key = "props"};
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, "%s %s", source->id, target->id);
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "map", text.text);
    json_write_text(&oscal->json, "relationship", relationships[row->relationship]);
    write_side(oscal, "sources", source);
    write_side(oscal, "targets", target);
    strbuf_clear(&text);
    strbuf_append_format(&text, "%d", row->strength);
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "strength", .value = text.text});
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "reuse", .value = row->reuse});
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "delta", .value = row->delta});
    oscal_close_list(oscal, &props);
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&text, oscal->json.out);
}

/* The items that no row names. */
static void write_gap_summary(struct oscal *oscal, const char *key, size_t first, size_t end)
{
    bool any = false;
    for (size_t i = first; i < end; i++) {
        const struct catalogue_item *item = &oscal->catalogue->items[i];
        bool is_mapped = i < oscal->catalogue->source_count ? item->is_used : item->row_count > 0;
        if (is_mapped)
            continue;
        if (!any) {
            json_write_open(&oscal->json, key, '{');
            oscal_write_uuid(oscal, "uuid", "unmapped", item->standard->id);
            json_write_open(&oscal->json, "unmapped-controls", '[');
            json_write_open(&oscal->json, NULL, '{');
            json_write_open(&oscal->json, "with-ids", '[');
        }
        any = true;
        oscal_write_token(oscal, NULL, item->id, "");
    }
    if (!any)
        return;
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
}

/* What there is to say about an item that nothing carries over to. */
static void write_unmapped_texts(struct oscal *oscal)
{
    struct oscal_list props = {.key = "props"};
    for (size_t i = oscal->catalogue->source_count; i < oscal->catalogue->item_count; i++) {
        const struct catalogue_item *item = &oscal->catalogue->items[i];
        oscal_add_prop(
            oscal, &props,
            &(struct oscal_prop){.name = "reuse", .class = item->id, .value = item->reuse_alone});
        oscal_add_prop(
            oscal, &props,
            &(struct oscal_prop){.name = "delta", .class = item->id, .value = item->delta_alone});
    }
    oscal_close_list(oscal, &props);
}

static void write_mapping(struct oscal *oscal)
{
    const struct catalogue *catalogue = oscal->catalogue;
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "mapping", "");
    write_resource_reference(oscal, "source-resource", &catalogue->source);
    write_resource_reference(oscal, "target-resource", &catalogue->target);
    write_unmapped_texts(oscal);
    json_write_open(&oscal->json, "maps", '[');
    for (size_t i = 0; i < catalogue->row_count; i++)
        write_map(oscal, &catalogue->rows[i]);
    json_write_close(&oscal->json, ']');
    write_gap_summary(oscal, "source-gap-summary", 0, catalogue->source_count);
    write_gap_summary(oscal, "target-gap-summary", catalogue->source_count, catalogue->item_count);
    json_write_close(&oscal->json, '}');
}

/* The two catalogues, by the names their files are proposed to have. */
static void write_resource(struct oscal *oscal, const struct standard *standard)
{
    char uuid[DIGEST_UUID_SIZE];
    struct strbuf name;
    strbuf_init(&name);
    oscal_make_catalogue_uuid(oscal->catalogue, "catalog", standard->id, uuid);
    strbuf_append_format(&name, "%s.oscal-catalog.json", standard->id);
    json_write_open(&oscal->json, NULL, '{');
    json_write_text(&oscal->json, "uuid", uuid);
    oscal_write_line(oscal, "title", standard->label);
    json_write_open(&oscal->json, "rlinks", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_token(oscal, "href", name.text, "");
    json_write_text(&oscal->json, "media-type", "application/oscal+json");
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
    strbuf_release_into(&name, oscal->json.out);
}

bool catalogue_write_oscal_mapping(const struct catalogue *catalogue,
                                   const struct catalogue_selection *selection, struct strbuf *out,
                                   struct error *error)
{
    char uuid[DIGEST_UUID_SIZE];
    struct oscal oscal;
    (void)selection;
    if (!oscal_init(&oscal, catalogue, NULL, out, error))
        return false;
    oscal_make_catalogue_uuid(catalogue, "mapping-collection", "", uuid);
    json_write_open(&oscal.json, NULL, '{');
    json_write_open(&oscal.json, "mapping-collection", '{');
    json_write_text(&oscal.json, "uuid", uuid);
    oscal_write_catalogue_metadata(&oscal, catalogue->title, TEXT_CROSSWALK);
    write_provenance(&oscal);
    json_write_open(&oscal.json, "mappings", '[');
    write_mapping(&oscal);
    json_write_close(&oscal.json, ']');
    json_write_open(&oscal.json, "back-matter", '{');
    json_write_open(&oscal.json, "resources", '[');
    write_resource(&oscal, &catalogue->source);
    write_resource(&oscal, &catalogue->target);
    json_write_close(&oscal.json, ']');
    json_write_close(&oscal.json, '}');
    json_write_close(&oscal.json, '}');
    json_write_close(&oscal.json, '}');
    oscal_release(&oscal);
    return true;
}
