/* A small catalogue built in memory, for numbers that can be worked out by hand, and assessments
 * of it. Source "src" with clauses 4.1, 4.2 and controls A.1, A.2; target "tgt" with clauses 4.1
 * to 4.3 and controls A.1 to A.3. No crosswalk rows and no rules until a test adds some.
 *
 * Work package "clauses" (3 to 6 days) holds the three target clauses, "controls" (6 to 12 days)
 * the three controls and comes after it. Stage "first" holds 4.2 and A.1, "later" the rest.
 */
#ifndef AIMSGAP_TESTS_SAMPLE_H
#define AIMSGAP_TESTS_SAMPLE_H

#include "engine/gap.h"
#include "model/assessment.h"
#include "model/field.h"

enum sample_item {
    SRC_41,
    SRC_42,
    SRC_A1,
    SRC_A2,
    TGT_41,
    TGT_42,
    TGT_43,
    TGT_A1,
    TGT_A2,
    TGT_A3,
    SAMPLE_ITEM_COUNT,
};

#define SAMPLE_SOURCE_COUNT 4
#define SAMPLE_MAX_ROWS 32
#define SAMPLE_ID "00000000-0000-4000-8000-000000000001"
#define SAMPLE_CREATED "2026-11-24T09:30:00Z"

/* Questions: "certified" gives the source 3 points for yes, "uses-ai" the target 1 for yes and -6
 * for no, "consequential" the target 3 for yes. Both thresholds are 3. */
enum sample_question { ASK_CERTIFIED, ASK_USES_AI, ASK_CONSEQUENTIAL, SAMPLE_QUESTION_COUNT };

enum sample_role { ROLE_PROVIDER, ROLE_CUSTOMER, SAMPLE_ROLE_COUNT };

/* Freed with catalogue_free(). */
struct catalogue *sample_catalogue(void);

/* Add a crosswalk row behind those that the target has. */
void sample_add_row(struct catalogue *catalogue, size_t source, size_t target, int strength);

/* Add a rule that matches everything. */
struct priority_rule *sample_add_rule(struct catalogue *catalogue, const char *id,
                                      enum priority priority);

/* From now on the rule holds only for items named so. */
void sample_name_item(struct catalogue *catalogue, struct priority_rule *rule, size_t item);

/* An empty assessment of any catalogue, with the title "Sample". */
struct assessment *sample_assessment(const struct catalogue *catalogue);

/* Set a value that must be accepted. */
void sample_set(struct assessment *assessment, struct field field, const char *value);

/* Answer on the basis "stated", with a justification where one is needed. STATUS_NOT_ASSESSED
 * takes the answer back. */
void sample_answer(struct assessment *assessment, size_t item, enum status status);

/* Answer all items from `first` up to `end`. */
void sample_answer_range(struct assessment *assessment, size_t first, size_t end,
                         enum status status);

/* A computed report; freed with gap_report_free(). */
struct gap_report *sample_report(const struct assessment *assessment, const char *today);

/* The built-in catalogue; fails the test where it does not load. */
struct catalogue *sample_built_in(void);

/* A number below `limit` from a sequence that is the same in every run with the same seed. */
uint32_t sample_random(uint64_t *seed, uint32_t limit);

#endif
