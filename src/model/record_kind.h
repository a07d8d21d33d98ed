/* The kinds of records and the fields of each: one table for files, screens, reports and documents.
 *
 * A record is what an organisation adds to its management system for AI: a system in the inventory,
 * a risk, an impact assessment, an overseen output, a data set. It has a number of its kind and
 * texts; its id, "S-1", is made of both.
 */
#ifndef AIMSGAP_MODEL_RECORD_KIND_H
#define AIMSGAP_MODEL_RECORD_KIND_H

#include <stddef.h>

#include "model/field_info.h"

enum record_kind {
    RECORD_SYSTEM,
    RECORD_RISK,
    RECORD_IMPACT,
    RECORD_OVERSIGHT,
    RECORD_DATA_SET,
    RECORD_KIND_COUNT
};

enum system_field {
    SYSTEM_NAME,
    SYSTEM_OWNER,
    SYSTEM_PURPOSE,
    SYSTEM_ROLE,
    SYSTEM_SUPPLIER,
    SYSTEM_MODEL,
    SYSTEM_STAGE,
    SYSTEM_USED_IN,
    SYSTEM_IN_SCOPE,
    SYSTEM_DATA_CATEGORIES,
    SYSTEM_PEOPLE,
    SYSTEM_CONSEQUENTIAL,
    SYSTEM_LAW_FACTS,
    SYSTEM_LAW_CLASS,
    SYSTEM_LAW_REASON,
    SYSTEM_DATA_SETS,
    SYSTEM_RESOURCE_DATA,
    SYSTEM_RESOURCE_TOOLING,
    SYSTEM_RESOURCE_COMPUTE,
    SYSTEM_RESOURCE_PEOPLE,
    SYSTEM_CONTROLS,
    SYSTEM_REVIEW,
    SYSTEM_NOTE,
    SYSTEM_FIELD_COUNT
};

enum risk_field {
    RISK_NAME,
    RISK_SYSTEMS,
    RISK_SOURCES,
    RISK_DESCRIPTION,
    RISK_EXISTING,
    RISK_CONSEQUENCE, /* and the next three, in the order of AFFECTED_... */
    RISK_CONSEQUENCE_INDIVIDUALS,
    RISK_CONSEQUENCE_GROUPS,
    RISK_CONSEQUENCE_SOCIETY,
    RISK_LIKELIHOOD,
    RISK_TREATMENT,
    RISK_MEASURES,
    RISK_CONTROLS,
    RISK_OWNER,
    RISK_DUE,
    RISK_RESIDUAL_CONSEQUENCE,
    RISK_RESIDUAL_LIKELIHOOD,
    RISK_ACCEPTED_BY,
    RISK_ACCEPTED_ON,
    RISK_REVIEW,
    RISK_NOTE,
    RISK_FIELD_COUNT
};

enum impact_field {
    IMPACT_SYSTEM,
    IMPACT_DATE,
    IMPACT_ASSESSOR,
    IMPACT_TRIGGER,
    IMPACT_AFFECTED,
    IMPACT_PEOPLE,
    IMPACT_BENEFITS,
    IMPACT_INDIVIDUALS, /* what, severity, likelihood: for individuals, groups, society */
    IMPACT_INDIVIDUALS_SEVERITY,
    IMPACT_INDIVIDUALS_LIKELIHOOD,
    IMPACT_GROUPS,
    IMPACT_GROUPS_SEVERITY,
    IMPACT_GROUPS_LIKELIHOOD,
    IMPACT_SOCIETY,
    IMPACT_SOCIETY_SEVERITY,
    IMPACT_SOCIETY_LIKELIHOOD,
    IMPACT_MISUSE,
    IMPACT_FAIRNESS,
    IMPACT_TRANSPARENCY,
    IMPACT_SAFETY,
    IMPACT_RIGHTS,
    IMPACT_ENVIRONMENT,
    IMPACT_MEASURES,
    IMPACT_OVERSIGHT_WHO,
    IMPACT_OVERSIGHT_HOW,
    IMPACT_OVERSIGHT_TRAINING,
    IMPACT_OVERSIGHT_ESCALATION,
    IMPACT_DECISION,
    IMPACT_CONDITIONS,
    IMPACT_APPROVER,
    IMPACT_APPROVED_ON,
    IMPACT_NEXT_REVIEW,
    IMPACT_EVENTS,
    IMPACT_NOTE,
    IMPACT_FIELD_COUNT
};

enum oversight_field {
    OVERSIGHT_NAME,
    OVERSIGHT_SYSTEMS,
    OVERSIGHT_DECISION,
    OVERSIGHT_PEOPLE,
    OVERSIGHT_OVERSEER,
    OVERSIGHT_DEPUTY,
    OVERSIGHT_METHOD,
    OVERSIGHT_STOP,
    OVERSIGHT_TRAINED_ON,
    OVERSIGHT_ESCALATION,
    OVERSIGHT_LOG,
    OVERSIGHT_TESTED_ON,
    OVERSIGHT_REVIEW,
    OVERSIGHT_NOTE,
    OVERSIGHT_FIELD_COUNT
};

enum data_set_field {
    DATA_SET_NAME,
    DATA_SET_OWNER,
    DATA_SET_USES,
    DATA_SET_LOCATION,
    DATA_SET_ORIGIN,
    DATA_SET_RIGHTS,
    DATA_SET_CATEGORIES,
    DATA_SET_QUALITY_CRITERIA,
    DATA_SET_QUALITY_RESULTS,
    DATA_SET_CHECKED_ON,
    DATA_SET_PROVENANCE,
    DATA_SET_PREPARATION,
    DATA_SET_RETENTION,
    DATA_SET_BIAS,
    DATA_SET_REVIEW,
    DATA_SET_NOTE,
    DATA_SET_FIELD_COUNT
};

#define RECORD_MAX_FIELDS IMPACT_FIELD_COUNT
#define RECORD_NO_FIELD (-1)

struct record_kind_info {
    const char *id;       /* the object of the file that holds them */
    char letter;          /* the first of a record's id */
    const char *title;    /* "AI systems" */
    const char *singular; /* "AI system" */
    const char *step;     /* in the step bar */
    const char *about;    /* a sentence for the top of its screen */
    const struct field_info *fields;
    int field_count;
    int name;        /* the field that a record is called by */
    int owner;       /* who answers for it */
    int review;      /* the day it is to be looked at again */
    int systems;     /* the field that names AI systems; RECORD_NO_FIELD: none */
    int first_field; /* where the cursor begins in a new record: the field after the name */
};

extern const struct record_kind_info record_kinds[RECORD_KIND_COUNT];

/* By the id in the file; RECORD_KIND_COUNT: no such kind. `bytes` of the id count. */
enum record_kind record_kind_find(const char *id, size_t bytes);

/* Index into the fields of the kind, or RECORD_NO_FIELD. */
int record_kind_find_field(enum record_kind kind, const char *id);

#endif
