/* report/template: blocks of working documents as Markdown, marks, and the list of what is open. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/field.h"
#include "report/report.h"
#include "report/template.h"
#include "sample.h"

static struct catalogue *catalogue;
static struct assessment *assessment;
static struct strbuf made;

static size_t find_item(const char *id)
{
    const struct catalogue_item *item = catalogue_find_item(catalogue, id);
    assert_non_null(item);
    return item->index;
}

static void set_record(enum record_kind kind, unsigned number, int field, const char *value)
{
    sample_set(assessment, field_of_record(kind, number, field), value);
}

/* A document of one section with these blocks, made into `made`. */
static const char *make(const struct template_block *blocks, size_t count,
                        const struct item_list *serves, bool is_per_system,
                        const struct record *system)
{
    const struct template_section section = {"One", *serves, blocks, count};
    const struct template_document document = {.id = "doc",
                                               .title = "Doc",
                                               .about = "About",
                                               .is_per_system = is_per_system,
                                               .sections = &section,
                                               .section_count = 1};
    const struct report_options options = {0};
    struct error error = {0};
    struct report_job *job = report_job_new(assessment, NULL, &options, &error);
    assert_non_null(job);
    strbuf_clear(&made);
    assert_true(template_write(job, &document, system, &made, &error));
    report_job_free(job);
    const char *body = strstr(made.text, "## 1. One\n\n");
    assert_non_null(body);
    return body + strlen("## 1. One\n\n");
}

static const char *make_block(struct template_block block)
{
    const struct item_list nothing = {0};
    return make(&block, 1, &nothing, false, NULL);
}

static struct template_block block_of_texts(enum template_block_kind kind, const char *const *texts,
                                            size_t count)
{
    return (struct template_block){.kind = kind, .texts = {texts, count}};
}

static const char *make_text(const char *text)
{
    return make_block(block_of_texts(BLOCK_TEXT, &text, 1));
}

static void test_placeholders(void **state)
{
    (void)state;
    assert_string_equal(make_text("For {organisation}: {systems} systems."),
                        "For **[to fill in: Organisation]**: 0 systems.\n\n"
                        "## Still to fill in (1)\n\n- **1. One**\n  - [ ] Organisation\n");
    sample_set(assessment, field_of_profile(PROFILE_ORGANISATION), "*Acme* {size} Inc.");
    assert_string_equal(make_text("For {organisation}. On {today}"),
                        "For \\*Acme\\* {size} Inc. On 2027-01-04\n\n"
                        "## Still to fill in (0)\n\nNothing: the assessment knows all of it.\n");
    sample_set(assessment, field_of_profile(PROFILE_ASSESSORS), "Ann\nBob");
    sample_set(assessment, field_of_profile(PROFILE_SCOPE_TARGET), "a\n- b");
    assert_contains(make_text("{assessors}, {aims_scope} x"), "Ann; Bob, a\\\n\\- b x\n\n");
    assert_contains(make_text("{sector} {sector}"),
                    "**[to fill in: Sector]** **[to fill in: Sector]**\n\n");
    set_record(RECORD_SYSTEM, 2, SYSTEM_CONSEQUENTIAL, "yes");
    set_record(RECORD_SYSTEM, 3, SYSTEM_CONSEQUENTIAL, "no");
    assert_contains(make_text("{systems}/{consequential}"), "2/1\n");
}

static void test_points_and_instructions(void **state)
{
    (void)state;
    static const char *const texts[] = {"One {today}", "Two"};
    assert_contains(make_block(block_of_texts(BLOCK_LIST, texts, 2)),
                    "- One 2027-01-04\n- Two\n\n");
    assert_contains(make_block(block_of_texts(BLOCK_STEPS, texts, 2)),
                    "1. One 2027-01-04\n2. Two\n\n");
    static const char *const instruction[] = {"Who? {contact} of {organisation}"};
    sample_set(assessment, field_of_profile(PROFILE_ORGANISATION), "[x]");
    assert_contains(make_block(block_of_texts(BLOCK_FILL, instruction, 1)),
                    "**[to fill in: Who? Contact of \\[x\\]]**\n\n## Still to fill in (1)\n\n"
                    "- **1. One**\n  - [ ] Who? Contact of \\[x\\]\n");
}

static void test_long_instructions_are_listed_by_their_beginning(void **state)
{
    (void)state;
    static const char *const instruction[] = {
        "Name everybody who has ever been asked about this, when that was, by whom, and what they "
        "said about it that made a difference to what was decided"};
    const char *text = make_block(block_of_texts(BLOCK_FILL, instruction, 1));
    assert_contains(text, "- [ ] Name everybody who has ever been asked about this, when that was, "
                          "by whom, and what they said about ...\n");
}

static void test_what_is_served(void **state)
{
    (void)state;
    const char *text = "x";
    const struct template_block block = block_of_texts(BLOCK_TEXT, &text, 1);
    size_t items[8];
    size_t first = find_item("iso42001:A.4.2");
    for (size_t i = 0; i < COUNT_OF(items); i++)
        items[i] = first + i;
    const struct item_list all = {items, COUNT_OF(items)};
    assert_contains(make(&block, 1, &all, false, NULL),
                    "Serves: 42001 A.4.2 to 42001 A.5.4\n\nx\n");
    const struct item_list two = {items, 2};
    assert_contains(make(&block, 1, &two, false, NULL), "Serves: 42001 A.4.2, 42001 A.4.3\n\nx\n");
    assert_contains(made.text, "# Doc\n\n> **Draft**, made from the assessment on 2027-01-04.");
    assert_contains(made.text, catalogue->disclaimer);
}

static void test_tables(void **state)
{
    (void)state;
    static const int fields[] = {SYSTEM_NAME, SYSTEM_OWNER, SYSTEM_NOTE};
    static const char *const values[] = {"yes"};
    struct template_block block = {.kind = BLOCK_TABLE,
                                   .of = RECORD_SYSTEM,
                                   .fields = fields,
                                   .field_count = 3,
                                   .where = RECORD_NO_FIELD,
                                   .empty = "None, {today}."};
    assert_contains(make_block(block), "**[to fill in: AI systems]** None, 2027-01-04.\n\n");
    set_record(RECORD_SYSTEM, 1, SYSTEM_NAME, "a|b");
    set_record(RECORD_SYSTEM, 4, SYSTEM_OWNER, "Ann");
    assert_string_equal(make_block(block),
                        "| No. | Name | Owner | Note |\n| --- | --- | --- | --- |\n"
                        "| S-1 | a\\|b | **[to fill in]** | none |\n"
                        "| S-4 | **[to fill in]** | Ann | none |\n\n"
                        "## Still to fill in (2)\n\n- **1. One**\n"
                        "  - [ ] S-1 a\\|b: Owner\n  - [ ] S-4 unnamed: Name\n");
    block.where = SYSTEM_CONSEQUENTIAL;
    block.values = (struct text_list){values, 1};
    assert_contains(make_block(block), "None, 2027-01-04.\n\n## Still to fill in (0)");
    set_record(RECORD_SYSTEM, 4, SYSTEM_CONSEQUENTIAL, "yes");
    assert_lacks(make_block(block), "S-1");
    assert_contains(make_block(block), "| S-4 |");
}

static void rate_risk(unsigned number, const char *consequence, const char *likelihood)
{
    set_record(RECORD_RISK, number, RISK_NAME, "r");
    set_record(RECORD_RISK, number, RISK_CONSEQUENCE, consequence);
    set_record(RECORD_RISK, number, RISK_LIKELIHOOD, likelihood);
}

static void test_risks_have_their_level(void **state)
{
    (void)state;
    static const int fields[] = {RISK_NAME, RISK_LIKELIHOOD};
    const struct template_block table = {.kind = BLOCK_TABLE,
                                         .of = RECORD_RISK,
                                         .fields = fields,
                                         .field_count = 2,
                                         .where = RECORD_NO_FIELD,
                                         .empty = "None."};
    rate_risk(1, "4", "3");
    set_record(RECORD_RISK, 2, RISK_NAME, "s");
    const char *text = make_block(table);
    assert_contains(text, "| No. | Risk | Likelihood | Level |\n");
    assert_contains(text, "| R-1 | r | possible | high (12) |\n"
                          "| R-2 | s | **[to fill in]** | not rated |\n");
    const struct template_block matrix = {.kind = BLOCK_REPORT, .report = TEMPLATE_MATRIX};
    text = make_block(matrix);
    assert_contains(text, "| 3 possible | 3 low | 6 medium | 9 medium | 12 high: R-1 | 15 high |");
    assert_contains(text, "**[to fill in: likelihood and consequence of R-2]**");
    assert_lacks(text, "after their treatment");
    set_record(RECORD_RISK, 1, RISK_RESIDUAL_CONSEQUENCE, "1");
    set_record(RECORD_RISK, 1, RISK_RESIDUAL_LIKELIHOOD, "2");
    text = strstr(make_block(matrix), "after their treatment");
    assert_non_null(text);
    assert_contains(text, "| 2 unlikely | 2 low: R-1 |");
}

static const char *make_sheet(enum record_kind kind, const int *fields, size_t count,
                              const struct record *system)
{
    const struct item_list nothing = {0};
    const struct template_block block = {.kind = BLOCK_SHEET,
                                         .of = kind,
                                         .fields = fields,
                                         .field_count = count,
                                         .where = RECORD_NO_FIELD};
    return make(&block, 1, &nothing, true, system);
}

static void test_sheets(void **state)
{
    (void)state;
    static const int impact[] = {IMPACT_BENEFITS, IMPACT_DECISION, IMPACT_CONDITIONS};
    static const int risk[] = {RISK_NAME, RISK_MEASURES};
    static const int data_set[] = {DATA_SET_OWNER};
    assert_contains(make_sheet(RECORD_IMPACT, impact, 3, NULL),
                    "- **Benefits:** **[to fill in: what good it does, and to whom]**\n");
    set_record(RECORD_SYSTEM, 1, SYSTEM_NAME, "Bot");
    set_record(RECORD_SYSTEM, 1, SYSTEM_DATA_SETS, "D-2");
    set_record(RECORD_SYSTEM, 2, SYSTEM_NAME, "Other");
    set_record(RECORD_IMPACT, 1, IMPACT_SYSTEM, "S-1");
    set_record(RECORD_IMPACT, 1, IMPACT_DECISION, "go");
    set_record(RECORD_IMPACT, 2, IMPACT_SYSTEM, "S-2");
    const struct record *bot = &assessment->records[RECORD_SYSTEM].records[0];
    assert_string_equal(make_sheet(RECORD_IMPACT, impact, 3, bot),
                        "- **Benefits:** **[to fill in: what good it does, and to whom]**\n"
                        "- **Decision:** go\n- **Conditions:** none\n\n"
                        "## Still to fill in (1)\n\n- **1. One**\n  - [ ] Benefits\n");
    assert_contains(made.text, "# Doc: S-1 Bot\n");
    assert_contains(make_sheet(RECORD_RISK, risk, 2, bot),
                    "**[to fill in: AI risks]** None is recorded for this AI system.\n");
    set_record(RECORD_RISK, 3, RISK_SYSTEMS, "S-1, S-2");
    set_record(RECORD_RISK, 3, RISK_NAME, "Bias");
    set_record(RECORD_RISK, 4, RISK_SYSTEMS, "S-2");
    assert_string_equal(make_sheet(RECORD_RISK, risk, 2, bot),
                        "### R-3 Bias\n\n- **Measures:** **[to fill in: what is done, step by "
                        "step]**\n\n## Still to fill in (1)\n\n- **1. One**\n"
                        "  - [ ] R-3 Bias: Measures\n");
    set_record(RECORD_DATA_SET, 1, DATA_SET_OWNER, "Ann");
    set_record(RECORD_DATA_SET, 2, DATA_SET_OWNER, "Bob");
    const char *text = make_sheet(RECORD_DATA_SET, data_set, 1, bot);
    assert_contains(text, "### D-2 unnamed\n\n- **Owner:** Bob\n");
    assert_lacks(text, "Ann");
}

static void test_answers(void **state)
{
    (void)state;
    size_t item = find_item("iso42001:5.2");
    const struct template_block block = {.kind = BLOCK_ANSWERS, .items = {&item, 1}};
    assert_contains(make_block(block),
                    "- **42001 5.2 AI policy**\n  - **Status:** **[to fill in: status]**\n"
                    "  - **Owner:** **[to fill in: owner]**\n"
                    "  - **Due:** **[to fill in: due date]**\n  - **Left to do:**");
    sample_answer(assessment, item, STATUS_CONFORMING);
    sample_set(assessment, field_of_answer(item, ANSWER_NOTE), "*n*");
    const char *text = make_block(block);
    assert_contains(text, "  - **Status:** conforming\n  - **Note:** \\*n\\*\n"
                          "  - **Evidence:** **[to fill in: evidence]**\n");
    assert_contains(text, "  - [ ] 42001 5.2: Evidence, Owner, Due\n");
}

static void test_every_part_of_the_report(void **state)
{
    (void)state;
    static const char *const parts[TEMPLATE_REPORT_COUNT] = {
        [TEMPLATE_STATEMENT] = "### 42001 A.2 ",
        [TEMPLATE_GAPS] = "| Item | Title | Priority | Status | Gap | Owner | Due |",
        [TEMPLATE_BLOCKERS] = "| 42001 5.2 AI policy | not assessed | **[to fill in]** |",
        [TEMPLATE_PACKAGES] = "| WP01 |",
        [TEMPLATE_MILESTONES] = "**[to fill in: capacity and start of the plan]**",
        [TEMPLATE_READINESS] = "| Both | 70 | 0 | 70 | 0% | 100% |",
        [TEMPLATE_ROLES] = "**[to fill in: roles held towards AI]**",
        [TEMPLATE_SCALES] = "| 5 severe |",
        [TEMPLATE_LEVELS] = "| medium | from 5 to 9 |",
        [TEMPLATE_MATRIX] = "| 1 rare | 1 low | 2 low |",
        [TEMPLATE_SOURCES] = "| bias | ",
        [TEMPLATE_MEASURES] = "| no record of this kind yet |",
        [TEMPLATE_EVIDENCE] = "**[to fill in: evidence]** No answer names any yet.",
    };
    for (int i = 0; i < TEMPLATE_REPORT_COUNT; i++)
        assert_contains(make_block((struct template_block){.kind = BLOCK_REPORT,
                                                           .report = (enum template_report)i}),
                        parts[i]);
}

static void test_checklists(void **state)
{
    (void)state;
    struct template_block block = {.kind = BLOCK_CHECKLIST, .checklist = ITEM_CLAUSE};
    const char *text = make_block(block);
    assert_contains(text, "| Requirement | Question | To be seen | Status | Evidence seen |\n");
    assert_contains(text, "| 42001 4.1 ");
    assert_lacks(text, "| 42001 A.2.2 ");
    block.checklist = ITEM_CONTROL;
    assert_contains(make_block(block), "| 42001 A.2.2 ");
}

static void test_names(void **state)
{
    (void)state;
    const struct template_document document = {.id = "plan"};
    const struct record system = {.number = 12};
    strbuf_clear(&made);
    template_append_name(&made, &document, NULL);
    template_append_name(&made, &document, &system);
    assert_string_equal(made.text, "planplan-S-12");
}

static int set_up_assessment(void **state)
{
    (void)state;
    assessment = sample_assessment(catalogue);
    return 0;
}

static int tear_down_assessment(void **state)
{
    (void)state;
    assessment_free(assessment);
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1799020800", 1);
    catalogue = sample_built_in();
    strbuf_init(&made);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    strbuf_release(&made);
    catalogue_free(catalogue);
    return 0;
}

#define WITH_ASSESSMENT(test)                                                                      \
    cmocka_unit_test_setup_teardown(test, set_up_assessment, tear_down_assessment)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ASSESSMENT(test_placeholders),
        WITH_ASSESSMENT(test_points_and_instructions),
        WITH_ASSESSMENT(test_long_instructions_are_listed_by_their_beginning),
        WITH_ASSESSMENT(test_what_is_served),
        WITH_ASSESSMENT(test_tables),
        WITH_ASSESSMENT(test_risks_have_their_level),
        WITH_ASSESSMENT(test_sheets),
        WITH_ASSESSMENT(test_answers),
        WITH_ASSESSMENT(test_every_part_of_the_report),
        WITH_ASSESSMENT(test_checklists),
        WITH_ASSESSMENT(test_names),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
