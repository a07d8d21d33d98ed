/* The registers in OSCAL: AI systems as components, AI risks as risks with their ratings and
 * treatment, and impact assessments, overseen outputs and data sets as resources that are listed at
 * the end. What OSCAL has no member for stands in properties. */
#include "model/assessment.h"
#include "report/oscal.h"
#include "report/oscal_text.h"
#include "report/words_record.h"

#define RECORD_KIND "record"

static const enum report_table_id tables[RECORD_KIND_COUNT] = {
    [RECORD_SYSTEM] = TABLE_SYSTEMS,     [RECORD_RISK] = TABLE_RISKS,
    [RECORD_IMPACT] = TABLE_IMPACTS,     [RECORD_OVERSIGHT] = TABLE_OVERSIGHT,
    [RECORD_DATA_SET] = TABLE_DATA_SETS,
};

/* A record with its id. */
struct entry {
    struct report_row row;
    char id[RECORD_ID_SIZE];
};

static struct entry get_entry(const struct oscal *oscal, enum record_kind kind, size_t number)
{
    const struct record *record = &oscal->input->assessment->records[kind].records[number];
    struct entry entry = {.row = {.input = oscal->input, .kind = kind, .record = record}};
    record_format_id(kind, record->number, entry.id);
    return entry;
}

/* uuid and "R-12 Title" */
static void write_head(struct oscal *oscal, const struct entry *entry)
{
    struct strbuf title;
    strbuf_init(&title);
    words_append_record(&title, oscal->input->assessment, entry->row.kind, entry->row.record);
    oscal_write_uuid(oscal, "uuid", RECORD_KIND, entry->id);
    oscal_write_line(oscal, "title", title.text);
    strbuf_release_into(&title, oscal->json.out);
}

static void add_rating(struct oscal *oscal, struct oscal_list *props, const char *name,
                       struct risk_rating rating)
{
    struct strbuf words;
    if (!rating.level)
        return;
    strbuf_init(&words);
    words_append_rating(&words, rating);
    oscal_add_prop(
        oscal, props,
        &(struct oscal_prop){.name = name, .value = rating.level->id, .remarks = words.text});
    strbuf_release_into(&words, oscal->json.out);
}

/* Every field but those that stand `elsewhere`, and what they give together. */
static void write_props(struct oscal *oscal, const struct entry *entry,
                        const char *const *elsewhere)
{
    const struct registers *registers = oscal->catalogue->registers;
    const struct record *record = entry->row.record;
    struct oscal_list props = {.key = "props"};
    oscal_add_prop(oscal, &props, &(struct oscal_prop){.name = "record", .value = entry->id});
    oscal_add_prop(
        oscal, &props,
        &(struct oscal_prop){.name = "register", .value = record_kinds[entry->row.kind].id});
    oscal_add_cells(oscal, &props, tables[entry->row.kind], &entry->row, elsewhere, false, NULL);
    if (entry->row.kind == RECORD_RISK) {
        add_rating(oscal, &props, "inherent", risk_rate_inherent(registers, record));
        add_rating(oscal, &props, "residual", risk_rate_residual(registers, record));
    } else if (entry->row.kind == RECORD_IMPACT) {
        add_rating(oscal, &props, "worst", risk_rate_impact(registers, record));
    }
    oscal_close_list(oscal, &props);
}

/* ---- AI systems ---- */

static void write_component(struct oscal *oscal, const struct entry *entry)
{
    static const char *const elsewhere[] = {"id", "name", "purpose", NULL};
    json_write_open(&oscal->json, NULL, '{');
    write_head(oscal, entry);
    json_write_text(&oscal->json, "type", "software");
    oscal_write_markup_or(oscal, "description", entry->row.record->texts[SYSTEM_PURPOSE],
                          TEXT_NOT_GIVEN);
    write_props(oscal, entry, elsewhere);
    json_write_open(&oscal->json, "status", '{');
    json_write_text(&oscal->json, "state", "other");
    oscal_write_cell(oscal, "remarks", TABLE_SYSTEMS, &entry->row, "stage");
    json_write_close(&oscal->json, '}');
    oscal_write_owner(oscal, entry->row.record->texts[SYSTEM_OWNER]);
    json_write_close(&oscal->json, '}');
}

void oscal_write_components(struct oscal *oscal)
{
    for (size_t i = 0; i < oscal->input->assessment->records[RECORD_SYSTEM].count; i++) {
        struct entry entry = get_entry(oscal, RECORD_SYSTEM, i);
        write_component(oscal, &entry);
    }
}

/* ---- risks ---- */

/* `state` is OSCAL's own: as it was found, or as it is after its treatment. */
static void write_facet(struct oscal *oscal, const char *name, const char *state, const char *value)
{
    struct oscal_list props = {.key = "props"};
    json_write_open(&oscal->json, NULL, '{');
    json_write_text(&oscal->json, "name", name);
    json_write_text(&oscal->json, "system", OSCAL_NAMESPACE);
    json_write_text(&oscal->json, "value", value);
    oscal_open_element(oscal, &props);
    json_write_text(&oscal->json, "name", "state");
    json_write_text(&oscal->json, "value", state);
    json_write_close(&oscal->json, '}');
    oscal_close_list(oscal, &props);
    json_write_close(&oscal->json, '}');
}

static void write_facets(struct oscal *oscal, const char *state, struct risk_rating rating)
{
    const char likelihood[] = {(char)('0' + rating.likelihood), '\0'};
    const char impact[] = {(char)('0' + rating.consequence), '\0'};
    if (!rating.level)
        return;
    write_facet(oscal, "likelihood", state, likelihood);
    write_facet(oscal, "impact", state, impact);
    write_facet(oscal, "risk", state, rating.level->id);
}

static void write_characterization(struct oscal *oscal, struct risk_rating today,
                                   struct risk_rating left)
{
    if (!today.level && !left.level)
        return;
    json_write_open(&oscal->json, "characterizations", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_origin(oscal, "origin", NULL);
    json_write_open(&oscal->json, "facets", '[');
    write_facets(oscal, "initial", today);
    write_facets(oscal, "adjusted", left);
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

/* How high it is, in words. */
static void write_statement(struct oscal *oscal, struct risk_rating today, struct risk_rating left)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, "%s: ", report_get_text(TEXT_LEVEL_TODAY));
    words_append_rating(&text, today);
    strbuf_append_format(&text, "\n%s: ", report_get_text(TEXT_LEVEL_LEFT));
    words_append_rating(&text, left);
    oscal_write_markup(oscal, "statement", text.text);
    strbuf_release_into(&text, oscal->json.out);
}

static void write_mitigation(struct oscal *oscal, const struct entry *entry)
{
    const char *existing = entry->row.record->texts[RISK_EXISTING];
    if (!existing)
        return;
    json_write_open(&oscal->json, "mitigating-factors", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "mitigation", entry->id);
    oscal_write_markup_or(oscal, "description", existing, TEXT_NOT_GIVEN);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

static void write_task(struct oscal *oscal, const struct entry *entry)
{
    const char *due = entry->row.record->texts[RISK_DUE];
    json_write_open(&oscal->json, "tasks", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "task", entry->id);
    json_write_text(&oscal->json, "type", "action");
    oscal_write_text(oscal, "title", TEXT_TREATMENT);
    oscal_write_deadline(oscal, due);
    oscal_write_owner(oscal, entry->row.record->texts[RISK_OWNER]);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

/* What is done about it. */
static void write_remediation(struct oscal *oscal, const struct entry *entry)
{
    char *const *texts = entry->row.record->texts;
    struct strbuf title;
    if (!texts[RISK_TREATMENT] && !texts[RISK_MEASURES])
        return;
    strbuf_init(&title);
    strbuf_append_format(&title, "%s: ", report_get_text(TEXT_TREATMENT));
    words_append_record_value(
        &title, oscal->input->assessment, &record_kinds[RECORD_RISK].fields[RISK_TREATMENT],
        texts[RISK_TREATMENT] ? texts[RISK_TREATMENT] : report_get_text(TEXT_NOT_GIVEN));
    json_write_open(&oscal->json, "remediations", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", "remediation", entry->id);
    json_write_text(&oscal->json, "lifecycle", texts[RISK_DUE] ? "planned" : "recommendation");
    oscal_write_line(oscal, "title", title.text);
    oscal_write_markup_or(oscal, "description", texts[RISK_MEASURES], TEXT_NOT_GIVEN);
    write_task(oscal, entry);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
    strbuf_release_into(&title, oscal->json.out);
}

/* Somebody accepted what is left: it stays there, and that is wanted. */
static bool is_accepted(const struct record *risk)
{
    return risk->texts[RISK_ACCEPTED_BY] && risk->texts[RISK_ACCEPTED_ON];
}

static void write_risk(struct oscal *oscal, const struct entry *entry)
{
    static const char *const elsewhere[] = {
        "id",       "name",     "description",    "existing",       "measures",
        "inherent", "residual", "inherent_value", "residual_value", NULL};
    const struct record *risk = entry->row.record;
    struct risk_rating today = risk_rate_inherent(oscal->catalogue->registers, risk);
    struct risk_rating left = risk_rate_residual(oscal->catalogue->registers, risk);
    char deadline[CLOCK_DATE_TIME_SIZE];
    write_head(oscal, entry);
    oscal_write_markup_or(oscal, "description", risk->texts[RISK_DESCRIPTION], TEXT_NOT_GIVEN);
    write_statement(oscal, today, left);
    write_props(oscal, entry, elsewhere);
    json_write_text(&oscal->json, "status", is_accepted(risk) ? "deviation-approved" : "open");
    oscal_write_origins(oscal, NULL);
    write_characterization(oscal, today, left);
    write_mitigation(oscal, entry);
    if (risk->texts[RISK_DUE] && oscal_convert_day(risk->texts[RISK_DUE], true, deadline))
        json_write_text(&oscal->json, "deadline", deadline);
    write_remediation(oscal, entry);
}

void oscal_add_record_risks(struct oscal *oscal, struct oscal_list *risks)
{
    for (size_t i = 0; i < oscal->input->assessment->records[RECORD_RISK].count; i++) {
        struct entry entry = get_entry(oscal, RECORD_RISK, i);
        oscal_open_element(oscal, risks);
        write_risk(oscal, &entry);
        json_write_close(&oscal->json, '}');
    }
}

size_t oscal_write_risk_items(struct oscal *oscal)
{
    const struct record_list *risks = &oscal->input->assessment->records[RECORD_RISK];
    size_t count = 0;
    for (size_t i = 0; i < risks->count; i++) {
        struct entry entry = get_entry(oscal, RECORD_RISK, i);
        char *const *texts = entry.row.record->texts;
        struct strbuf title;
        if (is_accepted(entry.row.record) || !texts[RISK_MEASURES])
            continue;
        count++;
        strbuf_init(&title);
        words_append_record(&title, oscal->input->assessment, RECORD_RISK, entry.row.record);
        json_write_open(&oscal->json, NULL, '{');
        oscal_write_uuid(oscal, "uuid", "poam-item", entry.id);
        oscal_write_line(oscal, "title", title.text);
        oscal_write_markup_or(oscal, "description", texts[RISK_MEASURES], TEXT_NOT_GIVEN);
        oscal_write_reference(oscal, "related-risks", "risk-uuid", RECORD_KIND, entry.id);
        json_write_close(&oscal->json, '}');
        strbuf_release_into(&title, oscal->json.out);
    }
    return count;
}

/* ---- impact assessments, overseen outputs, data sets ---- */

void oscal_add_record_resources(struct oscal *oscal, struct oscal_list *resources)
{
    static const char *const elsewhere[] = {"id", "worst", "worst_value", NULL};
    for (int kind = RECORD_IMPACT; kind < RECORD_KIND_COUNT; kind++) {
        for (size_t i = 0; i < oscal->input->assessment->records[kind].count; i++) {
            struct entry entry = get_entry(oscal, (enum record_kind)kind, i);
            oscal_open_element(oscal, resources);
            write_head(oscal, &entry);
            write_props(oscal, &entry, elsewhere);
            json_write_close(&oscal->json, '}');
        }
    }
}
