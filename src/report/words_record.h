/* Records and what follows from them as words, for reports and screens alike. */
#ifndef AIMSGAP_REPORT_WORDS_RECORD_H
#define AIMSGAP_REPORT_WORDS_RECORD_H

#include "engine/contradiction.h"
#include "engine/measure.h"
#include "engine/risk.h"

struct strbuf;

/* What a record is called: the text of its name, or what it is about; "unnamed" where nothing
 * says it. */
void words_append_record_title(struct strbuf *out, const struct assessment *assessment,
                               enum record_kind kind, const struct record *record);

/* "R-12 Applicants are ranked unfairly" */
void words_append_record(struct strbuf *out, const struct assessment *assessment,
                         enum record_kind kind, const struct record *record);

/* The value as people read it: names of picks, records with their titles, controls with their
 * standard. Several are joined by "; ". NULL: nothing is appended. */
void words_append_record_value(struct strbuf *out, const struct assessment *assessment,
                               const struct field_info *info, const char *value);

/* "level-1" for the lowest to "level-4" for the highest, however many there are: what looks can be
 * chosen by. */
const char *words_get_level_code(const struct registers *registers, const struct risk_level *level);

/* "high (likelihood 3 x consequence 4 = 12)", or "not rated". */
void words_append_rating(struct strbuf *out, struct risk_rating rating);

/* "3 of 5 AI systems have an owner" */
void words_append_measure(struct strbuf *out, const struct catalogue *catalogue, size_t measure,
                          const struct measure_result *result);

/* What is wrong, in a sentence that begins with the record or the item; and what to do about it. */
void words_append_contradiction(struct strbuf *out, const struct assessment *assessment,
                                const struct measure_report *measures,
                                const struct contradiction *contradiction);
const char *words_get_contradiction_remedy(enum contradiction_kind kind);

/* Why an impact assessment is due; "" where it is not. */
const char *words_get_impact_due(enum impact_due due);

#endif
