/* Who an assessment names: each name is one party, whatever it does. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "model/assessment.h"
#include "report/oscal.h"
#include "report/oscal_text.h"

#define PROGRAM_KIND "platform"
#define ORGANISATION_KIND "organisation"
#define PARTY_KIND "party"

enum person_role {
    ROLE_ASSESSOR,
    ROLE_CONTACT,
    ROLE_APPROVER,
    ROLE_OWNER,
    ROLE_ANSWERED,
    ROLE_END
};

struct oscal_person {
    char *name; /* as an OSCAL string */
    unsigned roles;
};

static const struct {
    const char *id;
    enum report_text title;
    bool is_of_document; /* among the responsible parties of the metadata */
} roles[ROLE_END] = {
    [ROLE_ASSESSOR] = {"assessor", TEXT_OSCAL_ASSESSOR, true},
    [ROLE_CONTACT] = {"contact", TEXT_OSCAL_CONTACT, true},
    [ROLE_APPROVER] = {"approver", TEXT_OSCAL_APPROVER, true},
    [ROLE_OWNER] = {"owner", TEXT_OWNER, false},
    [ROLE_ANSWERED] = {"answered-by", TEXT_ASSESSED_BY, false},
};

/* FNV-1a. */
static size_t hash(const char *name)
{
    uint32_t sum = UINT32_C(2166136261);
    for (; *name != '\0'; name++)
        sum = (sum ^ (unsigned char)*name) * UINT32_C(16777619);
    return sum;
}

/* The slot of the name, or the free one where it belongs: there is always one. */
static size_t find_slot(const struct oscal *oscal, const char *name)
{
    size_t slot = hash(name) & (oscal->person_slots - 1);
    while (oscal->person_table[slot] != 0 &&
           strcmp(oscal->people[oscal->person_table[slot] - 1].name, name) != 0)
        slot = (slot + 1) & (oscal->person_slots - 1);
    return slot;
}

/* The room is reserved by the caller. False: memory ran out. */
static bool add_person(struct oscal *oscal, const char *name, enum person_role role)
{
    struct strbuf line;
    strbuf_init(&line);
    if (name)
        oscal_append_string(&line, name);
    if (line.failed || line.length == 0) {
        bool done = !line.failed;
        strbuf_release(&line);
        return done;
    }
    size_t slot = find_slot(oscal, line.text);
    bool is_new = oscal->person_table[slot] == 0;
    char *owned = is_new ? strbuf_steal(&line) : NULL;
    strbuf_release(&line);
    if (is_new && !owned)
        return false;
    if (is_new) {
        oscal->people[oscal->person_count] = (struct oscal_person){.name = owned};
        oscal->person_table[slot] = ++oscal->person_count;
    }
    oscal->people[oscal->person_table[slot] - 1].roles |= 1U << role;
    return true;
}

/* One a line. */
static bool add_assessors(struct oscal *oscal, const char *text)
{
    struct strbuf line;
    bool done = true;
    strbuf_init(&line);
    while (text && *text != '\0' && done) {
        size_t count = strcspn(text, "\n");
        strbuf_clear(&line);
        strbuf_append(&line, text, count);
        done = !line.failed && add_person(oscal, line.text, ROLE_ASSESSOR);
        text += count + (text[count] == '\n');
    }
    strbuf_release(&line);
    return done;
}

static size_t count_lines(const char *text)
{
    size_t count = 1;
    for (; text && *text != '\0'; text++)
        count += *text == '\n';
    return count;
}

/* Who owns AI systems and risks. */
static bool add_record_owners(struct oscal *oscal)
{
    static const enum record_kind kinds[] = {RECORD_SYSTEM, RECORD_RISK};
    bool done = true;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct record_list *list = &oscal->input->assessment->records[kinds[k]];
        int owner = record_kinds[kinds[k]].owner;
        for (size_t i = 0; i < list->count && done; i++)
            done = add_person(oscal, list->records[i].texts[owner], ROLE_OWNER);
    }
    return done;
}

/* Room for so many names, and a table that is never more than half full. */
static bool take_room(struct oscal *oscal, size_t room)
{
    oscal->person_slots = 2;
    while (oscal->person_slots < 2 * room)
        oscal->person_slots *= 2;
    oscal->people = calloc(room, sizeof *oscal->people);
    oscal->person_table = calloc(oscal->person_slots, sizeof *oscal->person_table);
    return oscal->people && oscal->person_table;
}

bool oscal_collect_people(struct oscal *oscal, struct error *error)
{
    const struct assessment *assessment = oscal->input->assessment;
    char *const *profile = assessment->profile;
    size_t room = 2 * oscal->catalogue->item_count + count_lines(profile[PROFILE_ASSESSORS]) + 2 +
                  assessment->records[RECORD_SYSTEM].count + assessment->records[RECORD_RISK].count;
    bool done = take_room(oscal, room) && add_assessors(oscal, profile[PROFILE_ASSESSORS]) &&
                add_person(oscal, profile[PROFILE_CONTACT], ROLE_CONTACT) &&
                add_person(oscal, profile[PROFILE_STATEMENT_APPROVER], ROLE_APPROVER);
    for (size_t i = 0; i < oscal->catalogue->item_count && done; i++)
        done = add_person(oscal, assessment->answers[i].texts[ANSWER_OWNER], ROLE_OWNER) &&
               add_person(oscal, assessment->answers[i].texts[ANSWER_ASSESSED_BY], ROLE_ANSWERED);
    done = done && add_record_owners(oscal);
    return done || error_set_memory(error);
}

void oscal_release_people(struct oscal *oscal)
{
    for (size_t i = 0; i < oscal->person_count; i++)
        free(oscal->people[i].name);
    free(oscal->people);
    free(oscal->person_table);
    oscal->people = NULL;
    oscal->person_table = NULL;
    oscal->person_count = 0;
}

bool oscal_find_party(const struct oscal *oscal, const char *name, char uuid[DIGEST_UUID_SIZE])
{
    struct strbuf line;
    strbuf_init(&line);
    if (name)
        oscal_append_string(&line, name);
    bool found = line.length > 0;
    if (found)
        oscal_make_uuid(oscal, PARTY_KIND, line.text, uuid);
    strbuf_release_into(&line, oscal->json.out);
    return found;
}

static void write_roles(struct oscal *oscal)
{
    json_write_open(&oscal->json, "roles", '[');
    for (int i = 0; i < ROLE_END; i++) {
        json_write_open(&oscal->json, NULL, '{');
        json_write_text(&oscal->json, "id", roles[i].id);
        oscal_write_text(oscal, "title", roles[i].title);
        json_write_close(&oscal->json, '}');
    }
    json_write_close(&oscal->json, ']');
}

static void write_parties(struct oscal *oscal)
{
    json_write_open(&oscal->json, "parties", '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, "uuid", ORGANISATION_KIND, "");
    json_write_text(&oscal->json, "type", "organization");
    oscal_write_string(oscal, "name", oscal->input->assessment->profile[PROFILE_ORGANISATION]);
    json_write_close(&oscal->json, '}');
    for (size_t i = 0; i < oscal->person_count; i++) {
        json_write_open(&oscal->json, NULL, '{');
        oscal_write_uuid(oscal, "uuid", PARTY_KIND, oscal->people[i].name);
        json_write_text(&oscal->json, "type", "person");
        json_write_text(&oscal->json, "name", oscal->people[i].name);
        json_write_close(&oscal->json, '}');
    }
    json_write_close(&oscal->json, ']');
}

static void write_responsible(struct oscal *oscal, struct oscal_list *list, enum person_role role)
{
    bool any = false;
    for (size_t i = 0; i < oscal->person_count; i++) {
        if (!(oscal->people[i].roles & 1U << role))
            continue;
        if (!any) {
            oscal_open_element(oscal, list);
            json_write_text(&oscal->json, "role-id", roles[role].id);
            json_write_open(&oscal->json, "party-uuids", '[');
        }
        any = true;
        oscal_write_uuid(oscal, NULL, PARTY_KIND, oscal->people[i].name);
    }
    if (any) {
        json_write_close(&oscal->json, ']');
        json_write_close(&oscal->json, '}');
    }
}

void oscal_write_people(struct oscal *oscal)
{
    struct oscal_list list = {.key = "responsible-parties"};
    write_roles(oscal);
    write_parties(oscal);
    for (int i = 0; i < ROLE_END; i++)
        if (roles[i].is_of_document)
            write_responsible(oscal, &list, (enum person_role)i);
    oscal_close_list(oscal, &list);
}

void oscal_write_owner(struct oscal *oscal, const char *name)
{
    char uuid[DIGEST_UUID_SIZE];
    if (!oscal_find_party(oscal, name, uuid))
        return;
    json_write_open(&oscal->json, "responsible-roles", '[');
    json_write_open(&oscal->json, NULL, '{');
    json_write_text(&oscal->json, "role-id", roles[ROLE_OWNER].id);
    json_write_open(&oscal->json, "party-uuids", '[');
    json_write_text(&oscal->json, NULL, uuid);
    json_write_close(&oscal->json, ']');
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

void oscal_write_platform_uuid(struct oscal *oscal)
{
    oscal_write_uuid(oscal, "uuid", PROGRAM_KIND, "");
}

/* One actor: who found it, or the program that worked it out. */
static void write_actors(struct oscal *oscal, const char *name)
{
    char uuid[DIGEST_UUID_SIZE];
    bool is_party = oscal_find_party(oscal, name, uuid);
    if (!is_party)
        oscal_make_uuid(oscal, PROGRAM_KIND, "", uuid);
    json_write_open(&oscal->json, "actors", '[');
    json_write_open(&oscal->json, NULL, '{');
    json_write_text(&oscal->json, "type", is_party ? "party" : "assessment-platform");
    json_write_text(&oscal->json, "actor-uuid", uuid);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}

void oscal_write_origin(struct oscal *oscal, const char *key, const char *name)
{
    json_write_open(&oscal->json, key, '{');
    write_actors(oscal, name);
    json_write_close(&oscal->json, '}');
}

void oscal_write_origins(struct oscal *oscal, const char *name)
{
    json_write_open(&oscal->json, "origins", '[');
    oscal_write_origin(oscal, NULL, name);
    json_write_close(&oscal->json, ']');
}
