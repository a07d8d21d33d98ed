/* An observation for each answer, of either standard, with every field that the user filled in. */
#include "model/assessment.h"
#include "report/oscal.h"
#include "report/oscal_text.h"
#include "report/words.h"

/* How an answer came about. What is presumed has not been looked at. */
static const char *const methods[BASIS_COUNT] = {
    [BASIS_NONE] = "UNKNOWN",
    [BASIS_PRESUMED] = "UNKNOWN",
    [BASIS_STATED] = "INTERVIEW",
    [BASIS_EVIDENCED] = "EXAMINE",
};

static void write_one(struct oscal *oscal, const char *key, const char *value)
{
    json_write_open(&oscal->json, key, '[');
    json_write_text(&oscal->json, NULL, value);
    json_write_close(&oscal->json, ']');
}

static void write_props(struct oscal *oscal, const struct report_row *row)
{
    static const char *const elsewhere[] = {"item", "title", "note", "evidence", NULL};
    static const char *const decided[] = {"decision", "missing", NULL};
    struct oscal_list props = {.key = "props"};
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "item", .value = row->item->id});
    oscal_add_cells(oscal, &props, TABLE_ANSWERS, row, elsewhere, false, NULL);
    /* The target's controls have theirs with the finding. */
    if (oscal->input->options.combined && !row->gap && row->item->section->kind == ITEM_CONTROL)
        oscal_add_cells(oscal, &props, TABLE_STATEMENT, row, decided, true, NULL);
    oscal_close_list(oscal, &props);
}

static void write_subject(struct oscal *oscal, const struct catalogue_item *item)
{
    json_write_open(&oscal->json, "subjects", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "subject-uuid", "system", item->standard->id);
    json_write_text(&oscal->json, "type", "component");
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

static void write_evidence(struct oscal *oscal, const struct report_row *row)
{
    struct oscal_list list = {.key = "relevant-evidence"};
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < row->answer->evidence_count; i++) {
        char uuid[DIGEST_UUID_SIZE];
        strbuf_clear(&text);
        oscal_append_evidence_name(&text, row->item, i);
        oscal_make_uuid(oscal, "evidence", text.text, uuid);
        strbuf_clear(&text);
        strbuf_append_format(&text, "#%s", uuid);
        oscal_open_element(oscal, &list);
        json_write_text(&oscal->json, "href", text.text);
        strbuf_clear(&text);
        words_append_evidence(&text, &row->answer->evidence[i]);
        oscal_write_markup_or(oscal, "description", text.text, TEXT_EVIDENCE);
        json_write_close(&oscal->json, '}');
    }
    oscal_close_list(oscal, &list);
    strbuf_release_into(&text, oscal->json.out);
}

/* The status in words, and the note. */
static void write_description(struct oscal *oscal, const struct answer *answer)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_text(&text, status_table[answer->status].label);
    if (answer->texts[ANSWER_NOTE])
        strbuf_append_format(&text, "\n%s", answer->texts[ANSWER_NOTE]);
    oscal_write_markup(oscal, "description", text.text);
    strbuf_release_into(&text, oscal->json.out);
}

static void write_observation(struct oscal *oscal, const struct report_row *row)
{
    const struct answer *answer = row->answer;
    const char *when = answer->texts[ANSWER_ASSESSED_AT];
    char collected[CLOCK_DATE_TIME_SIZE];
    bool is_known = when && oscal_convert_time(when, collected);
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "observation", row->item->id);
    oscal_write_item_title(oscal, row->item);
    write_description(oscal, answer);
    write_props(oscal, row);
    write_one(oscal, "methods", methods[answer->basis]);
    write_one(oscal, "types", "control-objective");
    oscal_write_origins(oscal, answer->texts[ANSWER_ASSESSED_BY]);
    write_subject(oscal, row->item);
    write_evidence(oscal, row);
    json_write_text(&oscal->json, "collected", is_known ? collected : oscal->now);
    if (!is_known)
        oscal_write_text(oscal, "remarks", TEXT_OSCAL_TIME_UNKNOWN);
    json_write_close(&oscal->json, '}');
}

void oscal_write_observations(struct oscal *oscal)
{
    bool any = false;
    for (size_t i = 0; i < oscal->catalogue->item_count; i++) {
        struct report_row row = oscal_get_row(oscal, &oscal->catalogue->items[i]);
        if (answer_is_empty(row.answer))
            continue;
        if (!any)
            json_write_open(&oscal->json, "observations", '[');
        any = true;
        write_observation(oscal, &row);
    }
    if (any)
        json_write_close(&oscal->json, ']');
}
