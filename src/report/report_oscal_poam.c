/* OSCAL plan-of-action-and-milestones: an item for each open gap that the report lists, and for
 * each AI risk that is to be treated. The risk of a gap holds the work package with its dates and
 * milestones. */
#include "model/assessment.h"
#include "report/oscal.h"

static void write_props(struct oscal *oscal, const struct report_row *row)
{
    static const char *const columns[] = {"priority", "blocker",   "status",       "owner", "due",
                                          "days_low", "days_high", "work_package", NULL};
    struct oscal_list props = {.key = "props"};
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "item", .value = row->item->id});
    oscal_add_cells(oscal, &props, TABLE_GAPS, row, columns, true, NULL);
    oscal_close_list(oscal, &props);
}

static void write_item(struct oscal *oscal, const struct report_row *row)
{
    const char *id = row->item->id;
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "poam-item", id);
    oscal_write_item_title(oscal, row->item);
    oscal_write_cell(oscal, "description", TABLE_GAPS, row, "remaining");
    write_props(oscal, row);
    oscal_write_origins(oscal, row->answer->texts[ANSWER_ASSESSED_BY]);
    if (!answer_is_empty(row->answer))
        oscal_write_reference(oscal, "related-observations", "observation-uuid", "observation", id);
    oscal_write_reference(oscal, "related-risks", "risk-uuid", "risk", id);
    oscal_write_markup(oscal, "remarks", row->answer->texts[ANSWER_NOTE]);
    json_write_close(&oscal->json, '}');
}

/* OSCAL wants at least one. */
static void write_nothing_open(struct oscal *oscal)
{
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "nothing-open", "");
    oscal_write_text(oscal, "title", TEXT_OSCAL_NOTHING_OPEN);
    oscal_write_text(oscal, "description", TEXT_OSCAL_NOTHING_OPEN_WHY);
    json_write_close(&oscal->json, '}');
}

static void write_items(struct oscal *oscal)
{
    const struct report_input *input = oscal->input;
    json_write_open(&oscal->json, "poam-items", '[');
    for (size_t i = 0; i < input->order_count; i++) {
        struct report_row row = oscal_get_row(oscal, input->gaps->items[input->order[i]].item);
        write_item(oscal, &row);
    }
    if (oscal_write_risk_items(oscal) == 0 && input->order_count == 0)
        write_nothing_open(oscal);
    json_write_close(&oscal->json, ']');
}

static void write_system_id(struct oscal *oscal)
{
    json_write_open(&oscal->json, "system-id", '{');
    json_write_text(&oscal->json, "identifier-type", OSCAL_UUID_SCHEME);
    json_write_text(&oscal->json, "id", oscal->input->assessment->id);
    json_write_close(&oscal->json, '}');
}

bool report_write_oscal_poam(const struct report_input *input, struct strbuf *out,
                             struct error *error)
{
    struct oscal oscal;
    bool done = oscal_init(&oscal, input->gaps->catalogue, input, out, error);
    if (done) {
        json_write_open(&oscal.json, NULL, '{');
        json_write_open(&oscal.json, "plan-of-action-and-milestones", '{');
        oscal_write_head(&oscal, "plan-of-action-and-milestones", TEXT_OSCAL_ACTIONS);
        write_system_id(&oscal);
        oscal_write_systems(&oscal);
        oscal_write_observations(&oscal);
        oscal_write_risks(&oscal);
        write_items(&oscal);
        oscal_write_back_matter(&oscal, false);
        json_write_close(&oscal.json, '}');
        json_write_close(&oscal.json, '}');
    }
    oscal_release(&oscal);
    return done;
}
