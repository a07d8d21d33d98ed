/* The statement of applicability: which controls apply, why, and what an auditor would find missing
 * in it (27001 6.1.3 d and its sibling in 42001; DOMAIN.md, section 6). Pure. */
#ifndef AIMSGAP_ENGINE_STATEMENT_H
#define AIMSGAP_ENGINE_STATEMENT_H

#include <stdbool.h>

#include "model/assessment.h"

enum statement_decision { DECISION_INCLUDED, DECISION_LEFT_OUT, DECISION_OPEN, DECISION_COUNT };

#define STATEMENT_HEAD_COUNT 3

/* What the document says about itself: version, date, approver. */
extern const enum profile_field statement_head[STATEMENT_HEAD_COUNT];

/* What is missing: about one control, or about the head of the document. */
enum statement_finding {
    FINDING_UNDECIDED,
    FINDING_NO_REASON,
    FINDING_NO_IMPLEMENTATION,
    FINDING_RARELY_LEFT_OUT,
    FINDING_CONTRADICTION,
    FINDING_CONTROL_COUNT,
    FINDING_NO_VERSION = FINDING_CONTROL_COUNT,
    FINDING_NO_DATE,
    FINDING_NO_APPROVER,
    FINDING_COUNT
};

struct statement_finding_info {
    const char *id;
    const char *text;   /* what is missing */
    const char *remedy; /* what to do */
};

extern const struct statement_finding_info statement_findings[FINDING_COUNT];

struct statement_summary {
    size_t decisions[DECISION_COUNT];
    size_t findings[FINDING_COUNT];
    size_t finding_count; /* all of them */
};

const char *statement_decision_get_label(enum statement_decision decision);

/* Not assessed is not decided; every other status but not-applicable says that the control is in.
 * A reason for inclusion decides as well. */
enum statement_decision statement_decide(const struct answer *answer);

/* A bit per enum statement_finding that holds for the control, of either standard. A catalogue
 * without reasons to choose from asks for none. */
unsigned statement_judge_control(const struct assessment *assessment,
                                 const struct catalogue_item *item);

/* The same for the head of the document. */
unsigned statement_judge_head(const struct assessment *assessment);

/* Is it a finished document: every control of the target decided, head complete, and the day of its
 * approval not ahead of `today` (NULL: not known)? */
bool statement_is_approved(const struct assessment *assessment, const char *today);

/* Go through a set of findings: the lowest from `*next` on, which moves behind it. False: there are
 * no more. */
bool statement_next_finding(unsigned findings, int *next, enum statement_finding *finding);

/* Count over the controls of the target, or with `combined` of both standards. */
struct statement_summary statement_summarise(const struct assessment *assessment, bool combined);

#endif
