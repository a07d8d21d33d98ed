/* What the OSCAL documents share (NIST OSCAL 1.2.2, JSON): how a value is written in each of
 * OSCAL's data types, properties, and the parts that several documents have. In src/
 * only report/oscal*.c and report/report_oscal*.c include this.
 *
 * Identifiers: a UUID is derived (version 5) from the assessment's id, or in documents about the
 * catalogue from its id, and from what it stands for; so it stays the same from export to export,
 * and the same thing has the same one in every document. Memory failures stay in the strbuf that
 * the document goes to: a text of one's own is released with strbuf_release_into().
 */
#ifndef AIMSGAP_REPORT_OSCAL_H
#define AIMSGAP_REPORT_OSCAL_H

#include "base/clock.h"
#include "base/digest.h"
#include "base/json_writer.h"
#include "report/table.h"
#include "report/texts.h"

#define OSCAL_VERSION "1.2.2"
#define OSCAL_NAMESPACE "https://aimsgap.example/ns/oscal"
#define OSCAL_UUID_SCHEME "http://ietf.org/rfc/rfc4122"
#define OSCAL_OBJECTIVE "_obj" /* behind the id of a control: the id of its objective */
#define OSCAL_GROUP "_grp"     /* behind the id of a section */

struct oscal {
    struct json_writer json;
    const struct catalogue *catalogue;
    const struct report_input *input; /* NULL in documents about the catalogue */
    char space[DIGEST_UUID_SIZE];
    char now[CLOCK_DATE_TIME_SIZE];
    struct oscal_person *people;
    size_t person_count;
    size_t *person_table; /* by a hash of the name: 0, or 1 more than the place */
    size_t person_slots;  /* a power of two */
};

/* An array that is not written at all while it has no element. */
struct oscal_list {
    const char *key;
    bool is_open;
};

/* A property in our name space. What is NULL is left out; nothing is written without a value. */
struct oscal_prop {
    const char *name;
    const char *class;
    const char *group;
    const char *value;   /* lines after the first make the whole text a remark as well */
    const char *remarks; /* instead of that */
};

/* Begin a document of the catalogue, or with `input` of an assessment. False: OSCAL has no form for
 * the time of the report, or memory ran out. Release in either case. */
bool oscal_init(struct oscal *oscal, const struct catalogue *catalogue,
                const struct report_input *input, struct strbuf *out, struct error *error);
void oscal_release(struct oscal *oscal);

/* Kinds keep a finding and a risk of one item apart. */
void oscal_make_uuid(const struct oscal *oscal, const char *kind, const char *name,
                     char uuid[DIGEST_UUID_SIZE]);
void oscal_write_uuid(struct oscal *oscal, const char *key, const char *kind, const char *name);

/* Of a document about the catalogue: "catalog" of a standard, or "mapping". Documents about
 * assessments refer to these. */
void oscal_make_catalogue_uuid(const struct catalogue *catalogue, const char *kind,
                               const char *name, char uuid[DIGEST_UUID_SIZE]);

/* The text in the form of the data type; nothing at all where nothing of it can be seen. */
void oscal_write_string(struct oscal *oscal, const char *key, const char *text);
void oscal_write_line(struct oscal *oscal, const char *key, const char *text);
void oscal_write_markup(struct oscal *oscal, const char *key, const char *text);
void oscal_write_token(struct oscal *oscal, const char *key, const char *id, const char *suffix);

/* Markup that has to be there: `otherwise` where the text is NULL or has nothing to be seen. */
void oscal_write_markup_or(struct oscal *oscal, const char *key, const char *text,
                           enum report_text otherwise);
void oscal_write_text(struct oscal *oscal, const char *key, enum report_text text);

/* "42001 8.4 Title" */
void oscal_write_item_title(struct oscal *oscal, const struct catalogue_item *item);

/* An element that is an object, and the end of the array if there was one. */
void oscal_open_element(struct oscal *oscal, struct oscal_list *list);
void oscal_close_list(struct oscal *oscal, const struct oscal_list *list);

void oscal_add_prop(struct oscal *oscal, struct oscal_list *props, const struct oscal_prop *prop);

/* A property for each filled cell of the row; `names` (NULL at its end) are the columns that are
 * taken, or without `takes_named` those that are not. `group` may be NULL. */
void oscal_add_cells(struct oscal *oscal, struct oscal_list *props, enum report_table_id table,
                     const struct report_row *row, const char *const *names, bool takes_named,
                     const char *group);

/* The text of one cell, as markup; nothing where it is empty. */
void oscal_write_cell(struct oscal *oscal, const char *key, enum report_table_id table,
                      const struct report_row *row, const char *column);

/* The row of an item in tables about items. */
struct report_row oscal_get_row(const struct oscal *oscal, const struct catalogue_item *item);

/* {"observation-uuid": "..."} or {"risk-uuid": "..."} in an array of one. */
void oscal_write_reference(struct oscal *oscal, const char *key, const char *inner,
                           const char *kind, const char *name);

/* ---- oscal_people.c: who an assessment names ---- */

/* Collect them. False: memory ran out. */
bool oscal_collect_people(struct oscal *oscal, struct error *error);
void oscal_release_people(struct oscal *oscal);

/* roles, parties and responsible-parties of the metadata */
void oscal_write_people(struct oscal *oscal);

/* The party with that name. False: the name has nothing that can be seen. */
bool oscal_find_party(const struct oscal *oscal, const char *name, char uuid[DIGEST_UUID_SIZE]);

/* Where something comes from: the party, or with NULL or a name that cannot be seen, this program.
 */
void oscal_write_origin(struct oscal *oscal, const char *key, const char *name);
void oscal_write_origins(struct oscal *oscal, const char *name);

/* responsible-roles: the owner, where there is one. */
void oscal_write_owner(struct oscal *oscal, const char *name);

void oscal_write_platform_uuid(struct oscal *oscal);

/* ---- oscal_assessment.c: what the documents of an assessment share ---- */

/* uuid and metadata of the document */
void oscal_write_head(struct oscal *oscal, const char *kind, enum report_text title);

/* local-definitions: the management systems, the AI systems and this program */
void oscal_write_systems(struct oscal *oscal);

/* back-matter: a resource for each piece of evidence and for each record that is no system and no
 * risk; for results one for the missing plan */
void oscal_write_back_matter(struct oscal *oscal, bool has_plan_note);

/* ---- oscal_observation.c and oscal_risk.c ---- */

void oscal_write_observations(struct oscal *oscal);
void oscal_write_risks(struct oscal *oscal);

/* In a task: the day it is due, or that it has none (NULL, or no day that OSCAL could hold). */
void oscal_write_deadline(struct oscal *oscal, const char *due);

/* ---- oscal_record.c: the registers ---- */

/* Elements of the arrays of components, risks and resources. */
void oscal_write_components(struct oscal *oscal);
void oscal_add_record_risks(struct oscal *oscal, struct oscal_list *risks);
void oscal_add_record_resources(struct oscal *oscal, struct oscal_list *resources);

/* An action for each risk with measures that nobody has accepted yet; how many. */
size_t oscal_write_risk_items(struct oscal *oscal);

/* The name that the UUID of a piece of evidence is made of. */
void oscal_append_evidence_name(struct strbuf *out, const struct catalogue_item *item,
                                size_t number);

/* ---- oscal_catalog.c ---- */

/* Title, version and what every document about the catalogue says. `subject` may be NULL. */
void oscal_write_catalogue_metadata(struct oscal *oscal, const char *subject,
                                    enum report_text title);

/* The parts that an assessor works with: what is asked, and how it is looked at. */
void oscal_write_objective_parts(struct oscal *oscal, const struct catalogue_item *item);

#endif
