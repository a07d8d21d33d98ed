/* Working documents that are filled in from an assessment: what each consists of.
 *
 * All of it is data (data/templates.json, read by store/templates_load.h). Texts hold placeholders
 * in braces, "{organisation}"; every one of them is in placeholder_ids. Strings belong to the
 * arena.
 */
#ifndef AIMSGAP_MODEL_TEMPLATE_H
#define AIMSGAP_MODEL_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/catalogue.h"
#include "model/record_kind.h"

/* In the order of placeholder_ids. */
enum placeholder {
    PLACEHOLDER_ORGANISATION, /* values of the profile */
    PLACEHOLDER_TITLE,
    PLACEHOLDER_SECTOR,
    PLACEHOLDER_SIZE,
    PLACEHOLDER_CONTACT,
    PLACEHOLDER_SCOPE_SOURCE,
    PLACEHOLDER_SCOPE_TARGET,
    PLACEHOLDER_SCOPE_DIFFERENCE,
    PLACEHOLDER_ASSESSORS,
    PLACEHOLDER_PLAN_START,
    PLACEHOLDER_PLAN_AUDIT,
    PLACEHOLDER_STATEMENT_VERSION,
    PLACEHOLDER_STATEMENT_DATE,
    PLACEHOLDER_STATEMENT_APPROVER,
    PLACEHOLDER_TODAY,
    PLACEHOLDER_SYSTEMS, /* how many there are; and so on */
    PLACEHOLDER_CONSEQUENTIAL,
    PLACEHOLDER_RISKS,
    PLACEHOLDER_IMPACTS,
    PLACEHOLDER_DATA_SETS,
    PLACEHOLDER_SYSTEM_NAME, /* this and the rest: in documents about one AI system */
    PLACEHOLDER_SYSTEM_ID,
    PLACEHOLDER_SYSTEM_OWNER,
    PLACEHOLDER_SYSTEM_PURPOSE,
    PLACEHOLDER_SYSTEM_SUPPLIER,
    PLACEHOLDER_SYSTEM_MODEL,
    PLACEHOLDER_COUNT
};

extern const char *const placeholder_ids[PLACEHOLDER_COUNT];

/* The first placeholder of the text: its place, its bytes with the braces, and which it is
 * (PLACEHOLDER_COUNT: there is none of that name). NULL: the text has no brace any more. */
const char *placeholder_find(const char *text, size_t *bytes, enum placeholder *found);

/* In the order of template_block_keys. */
enum template_block_kind {
    BLOCK_TEXT,      /* a paragraph */
    BLOCK_LIST,      /* points */
    BLOCK_STEPS,     /* numbered points */
    BLOCK_FILL,      /* what somebody has to decide or write */
    BLOCK_ANSWERS,   /* answers about items */
    BLOCK_TABLE,     /* records of a kind, a row each */
    BLOCK_SHEET,     /* records of a kind with what they hold below them */
    BLOCK_REPORT,    /* a part of the gap report */
    BLOCK_CHECKLIST, /* questions for an audit */
    BLOCK_KIND_COUNT
};

/* The field of the file that tells a block of this kind. */
extern const char *const template_block_keys[BLOCK_KIND_COUNT];

/* In the order of template_report_ids. */
enum template_report {
    TEMPLATE_STATEMENT,
    TEMPLATE_GAPS,
    TEMPLATE_BLOCKERS,
    TEMPLATE_PACKAGES,
    TEMPLATE_MILESTONES,
    TEMPLATE_READINESS,
    TEMPLATE_ROLES,
    TEMPLATE_SCALES,
    TEMPLATE_LEVELS,
    TEMPLATE_MATRIX,
    TEMPLATE_SOURCES,
    TEMPLATE_MEASURES,
    TEMPLATE_EVIDENCE,
    TEMPLATE_REPORT_COUNT
};

extern const char *const template_report_ids[TEMPLATE_REPORT_COUNT];

/* Ids of the two checklists, by enum item_kind. */
extern const char *const template_checklist_ids[2];

/* Indexes of items of the catalogue. */
struct item_list {
    const size_t *items;
    size_t count;
};

struct template_block {
    enum template_block_kind kind;
    struct text_list texts; /* BLOCK_TEXT to BLOCK_FILL; one but for points */
    struct item_list items; /* BLOCK_ANSWERS */
    enum record_kind of;    /* BLOCK_TABLE, BLOCK_SHEET */
    const int *fields;      /* of these records */
    size_t field_count;
    int where; /* only records whose field holds one of `values`; RECORD_NO_FIELD */
    struct text_list values;
    const char *empty; /* what a table says where there is no record */
    enum template_report report;
    enum item_kind checklist;
};

struct template_section {
    const char *title;
    struct item_list serves;
    const struct template_block *blocks;
    size_t block_count;
};

struct template_document {
    const char *id;
    const char *title;
    const char *about;
    bool is_per_system; /* one for each AI system */
    struct item_list serves;
    const struct template_section *sections;
    size_t section_count;
};

struct templates {
    struct arena arena;
    const struct template_document *documents;
    size_t count;
};

/* Takes NULL. */
void templates_free(struct templates *templates);

/* `bytes` of the id count. NULL: there is none. */
const struct template_document *templates_find(const struct templates *templates, const char *id,
                                               size_t bytes);

#endif
