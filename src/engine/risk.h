/* How high a risk is: likelihood times the worst of the consequences, on the catalogue's scales;
 * and the same for the effects that an impact assessment rates. Pure. */
#ifndef AIMSGAP_ENGINE_RISK_H
#define AIMSGAP_ENGINE_RISK_H

#include "model/record.h"
#include "model/register.h"

/* Unknown, where nobody has rated both: product 0, level NULL. */
struct risk_rating {
    int likelihood;  /* 1 to 9; 0: not rated */
    int consequence; /* the worst that is rated; 0: none is */
    int product;
    const struct risk_level *level;
};

/* The level that the product of likelihood and consequence reaches; NULL: it is 0, not rated. */
const struct risk_level *risk_find_level(const struct registers *registers, int product);

/* Of a RECORD_RISK: with what is in place today, and after its treatment. */
struct risk_rating risk_rate_inherent(const struct registers *registers, const struct record *risk);
struct risk_rating risk_rate_residual(const struct registers *registers, const struct record *risk);

/* Of a RECORD_IMPACT: the worst product among individuals, groups and society. */
struct risk_rating risk_rate_impact(const struct registers *registers, const struct record *impact);

/* Why an impact assessment is due again. */
enum impact_due {
    IMPACT_NOT_DUE,
    IMPACT_DUE_DAY,   /* its day is over */
    IMPACT_DUE_EVENT, /* something has happened since */
};

/* `today` is a date, or NULL: not known, so no day is over. */
enum impact_due risk_judge_impact(const struct record *impact, const char *today);

/* The rule that fits the facts ("a, b"; NULL: none is ticked) first. */
const struct law_rule *law_suggest(const struct registers *registers, const char *facts);

#endif
