#include "sample.h"

#include <string.h>

#include "base/error.h"
#include "store/catalogue_load.h"
#include "unit.h"

static const struct {
    const char *id;
    size_t section;
    size_t package;
    size_t stage;
} item_table[SAMPLE_ITEM_COUNT] = {
    [SRC_41] = {"src:4.1", 0, CATALOGUE_NONE, CATALOGUE_NONE},
    [SRC_42] = {"src:4.2", 0, CATALOGUE_NONE, CATALOGUE_NONE},
    [SRC_A1] = {"src:A.1", 1, CATALOGUE_NONE, CATALOGUE_NONE},
    [SRC_A2] = {"src:A.2", 1, CATALOGUE_NONE, CATALOGUE_NONE},
    [TGT_41] = {"tgt:4.1", 2, 0, 1},
    [TGT_42] = {"tgt:4.2", 2, 0, 0},
    [TGT_43] = {"tgt:4.3", 2, 0, 1},
    [TGT_A1] = {"tgt:A.1", 3, 1, 0},
    [TGT_A2] = {"tgt:A.2", 3, 1, 1},
    [TGT_A3] = {"tgt:A.3", 3, 1, 1},
};

static const struct catalogue_section section_table[] = {
    {"4", "Context", "Context", NULL, ITEM_CLAUSE, false, SRC_41, 2},
    {"A", "Controls", "Controls", "Protect", ITEM_CONTROL, false, SRC_A1, 2},
    {"4", "Context", "Context", NULL, ITEM_CLAUSE, true, TGT_41, 3},
    {"A", "Controls", "Controls", "Steer", ITEM_CONTROL, true, TGT_A1, 3},
};

static const struct need_question question_table[SAMPLE_QUESTION_COUNT] = {
    [ASK_CERTIFIED] = {"certified", "Certified?", "Why", {3, 0, "certified yes"}, {0, 0, "no"}},
    [ASK_USES_AI] = {"uses-ai", "AI?", "Why", {0, 1, "uses yes"}, {0, -6, "uses no"}},
    [ASK_CONSEQUENTIAL] = {"consequential", "Harm?", "Why", {0, 3, "harm yes"}, {0, 0, "no"}},
};

static void *take(struct catalogue *catalogue, size_t count, size_t size)
{
    void *memory = arena_take(&catalogue->arena, count, size);
    assert_non_null(memory);
    return memory;
}

static void make_items(struct catalogue *catalogue)
{
    catalogue->sections = take(catalogue, COUNT_OF(section_table), sizeof *catalogue->sections);
    memcpy(catalogue->sections, section_table, sizeof section_table);
    catalogue->section_count = COUNT_OF(section_table);
    catalogue->items = take(catalogue, SAMPLE_ITEM_COUNT, sizeof *catalogue->items);
    catalogue->item_count = SAMPLE_ITEM_COUNT;
    catalogue->source_count = SAMPLE_SOURCE_COUNT;
    for (size_t i = 0; i < SAMPLE_ITEM_COUNT; i++) {
        bool is_target = i >= SAMPLE_SOURCE_COUNT;
        struct catalogue_item *item = &catalogue->items[i];
        item->id = item_table[i].id;
        item->number = strchr(item->id, ':') + 1;
        item->index = i;
        item->standard = is_target ? &catalogue->target : &catalogue->source;
        item->section = &catalogue->sections[item_table[i].section];
        item->title = "Title of the item";
        item->is_used = is_target;
        item->package = item_table[i].package;
        item->stage = item_table[i].stage;
        item->delta_alone = is_target ? "All of it remains." : NULL;
    }
    const char *twin;
    assert_true(catalogue_index_items(catalogue, &twin));
}

static void make_packages(struct catalogue *catalogue)
{
    static const size_t first_package = 0;
    catalogue->packages = take(catalogue, 2, sizeof *catalogue->packages);
    catalogue->package_count = 2;
    catalogue->packages[0] = (struct work_package){.id = "clauses",
                                                   .title = "Clauses",
                                                   .effort_basis = "estimate",
                                                   .effort_low = 3,
                                                   .effort_high = 6,
                                                   .item_count = 3};
    catalogue->packages[1] = (struct work_package){.id = "controls",
                                                   .title = "Controls",
                                                   .effort_basis = "estimate",
                                                   .effort_low = 6,
                                                   .effort_high = 12,
                                                   .item_count = 3,
                                                   .after = &first_package,
                                                   .after_count = 1};
    catalogue->stages = take(catalogue, 2, sizeof *catalogue->stages);
    catalogue->stage_count = 2;
    catalogue->stages[0] = (struct stage){"first", "First"};
    catalogue->stages[1] = (struct stage){"later", "Later"};
}

/* The clauses' package lasts two weeks at least; the end comes a week after the controls'. */
static void make_plan(struct catalogue *catalogue)
{
    static const size_t packages[] = {0, 1};
    static const size_t first_milestone = 0;
    catalogue->packages[0].elapsed_weeks = 2;
    catalogue->packages[0].elapsed_reason = "Clauses take time.";
    catalogue->plan_note = "A draft.";
    bool *first_items = take(catalogue, SAMPLE_ITEM_COUNT, sizeof *first_items);
    first_items[TGT_41] = true;
    catalogue->milestones = take(catalogue, 2, sizeof *catalogue->milestones);
    catalogue->milestone_count = 2;
    catalogue->milestones[0] = (struct milestone){.id = "half",
                                                  .title = "Half",
                                                  .reason = "It is half.",
                                                  .names_item = first_items,
                                                  .packages = packages,
                                                  .package_count = 1};
    catalogue->milestones[1] = (struct milestone){.id = "end",
                                                  .title = "End",
                                                  .reason = "It is the end.",
                                                  .packages = packages + 1,
                                                  .package_count = 1,
                                                  .after = &first_milestone,
                                                  .after_count = 1,
                                                  .weeks = 1};
    catalogue->reasons = take(catalogue, 2, sizeof *catalogue->reasons);
    catalogue->reason_count = 2;
    catalogue->reasons[0] = (struct inclusion_reason){"risk", "Risk", "a risk needs it"};
    catalogue->reasons[1] = (struct inclusion_reason){"law", "Law", "a law asks for it"};
    bool *rarely = take(catalogue, SAMPLE_ITEM_COUNT, sizeof *rarely);
    rarely[TGT_A1] = true;
    catalogue->rarely_left_out = rarely;
    catalogue->rarely_left_out_reason = "Think twice.";
}

static void make_profile(struct catalogue *catalogue)
{
    static const char *const outcomes[NEED_OUTCOME_COUNT] = {"Neither", "Source", "Target", "Both"};
    catalogue->questions = take(catalogue, SAMPLE_QUESTION_COUNT, sizeof *catalogue->questions);
    memcpy(catalogue->questions, question_table, sizeof question_table);
    catalogue->question_count = SAMPLE_QUESTION_COUNT;
    catalogue->need_title = "Do we need both?";
    catalogue->need_source_threshold = 3;
    catalogue->need_target_threshold = 3;
    for (size_t i = 0; i < NEED_OUTCOME_COUNT; i++)
        catalogue->outcomes[i] = (struct need_text){outcomes[i], "Because of the answers."};
    catalogue->roles = take(catalogue, SAMPLE_ROLE_COUNT, sizeof *catalogue->roles);
    catalogue->role_count = SAMPLE_ROLE_COUNT;
    const bool *nothing = take(catalogue, SAMPLE_ITEM_COUNT, sizeof(bool));
    catalogue->roles[ROLE_PROVIDER] = (struct role){"provider", "Provider", "Sells", nothing};
    catalogue->roles[ROLE_CUSTOMER] = (struct role){"customer", "Customer", "Buys", nothing};
}

struct catalogue *sample_catalogue(void)
{
    struct catalogue *catalogue = catalogue_new();
    assert_non_null(catalogue);
    catalogue->id = "sample";
    catalogue->title = "Sample";
    catalogue->edition = "1";
    catalogue->disclaimer = "This is no standard.";
    catalogue->sizing = "For a small firm.";
    catalogue->links_note = "No links.";
    catalogue->roles_note = "Decide.";
    catalogue->source =
        (struct standard){"src", "SRC", "2020", "SRC:2020", "SRC", "security", "SMS", "Security"};
    catalogue->target =
        (struct standard){"tgt", "TGT", "2021", "TGT:2021", "TGT", "AI", "AMS", "AI system"};
    for (int i = 0; i < PART_COUNT; i++)
        catalogue->part_names[i] = "sample.json";
    make_items(catalogue);
    make_packages(catalogue);
    make_profile(catalogue);
    make_plan(catalogue);
    catalogue->rows = take(catalogue, SAMPLE_MAX_ROWS, sizeof *catalogue->rows);
    catalogue->rules = take(catalogue, CATALOGUE_MAX_RULES, sizeof *catalogue->rules);
    catalogue->default_priority = PRIORITY_3;
    catalogue->default_reason = "No rule brings it forward.";
    catalogue->new_reuse_below_permille = 350;
    catalogue->new_inherited_below_permille = 150;
    catalogue->carried_over_from_permille = 750;
    return catalogue;
}

void sample_add_row(struct catalogue *catalogue, size_t source, size_t target, int strength)
{
    assert_true(catalogue->row_count < SAMPLE_MAX_ROWS);
    struct catalogue_item *item = &catalogue->items[target];
    size_t place = catalogue->row_count;
    while (place > 0 && catalogue->rows[place - 1].target > target) {
        catalogue->rows[place] = catalogue->rows[place - 1];
        place--;
    }
    catalogue->rows[place] = (struct crosswalk_row){source,   target,         RELATION_INTERSECTS,
                                                    strength, "The routine.", "The AI part."};
    catalogue->row_count++;
    catalogue->items[source].is_used = true;
    item->delta_alone = NULL;
    for (size_t i = 0; i < catalogue->item_count; i++)
        catalogue->items[i].row_count = 0;
    for (size_t i = 0; i < catalogue->row_count; i++) {
        item = &catalogue->items[catalogue->rows[i].target];
        if (item->row_count++ == 0)
            item->first_row = i;
    }
}

struct priority_rule *sample_add_rule(struct catalogue *catalogue, const char *id,
                                      enum priority priority)
{
    assert_true(catalogue->rule_count < CATALOGUE_MAX_RULES);
    struct priority_rule *rule = &catalogue->rules[catalogue->rule_count++];
    *rule = (struct priority_rule){.id = id,
                                   .label = id,
                                   .reason = "The rule says so.",
                                   .priority = priority,
                                   .question = CATALOGUE_NONE};
    return rule;
}

void sample_name_item(struct catalogue *catalogue, struct priority_rule *rule, size_t item)
{
    bool *names = take(catalogue, catalogue->item_count, sizeof *names);
    if (rule->names_item)
        memcpy(names, rule->names_item, catalogue->item_count * sizeof *names);
    names[item] = true;
    rule->names_item = names;
}

struct assessment *sample_assessment(const struct catalogue *catalogue)
{
    struct assessment *assessment = assessment_new(catalogue, SAMPLE_ID, SAMPLE_CREATED);
    assert_non_null(assessment);
    sample_set(assessment, field_of_profile(PROFILE_TITLE), "Sample");
    return assessment;
}

void sample_set(struct assessment *assessment, struct field field, const char *value)
{
    struct error error = {0};
    if (!assessment_set(assessment, field, value, &error))
        fail_msg("%s", error.what);
}

void sample_answer(struct assessment *assessment, size_t item, enum status status)
{
    bool is_answer = status != STATUS_NOT_ASSESSED;
    if (status == STATUS_NOT_APPLICABLE)
        sample_set(assessment, field_of_answer(item, ANSWER_JUSTIFICATION), "We do not do that.");
    sample_set(assessment, field_of_answer(item, ANSWER_FIELD_STATUS),
               is_answer ? status_table[status].id : NULL);
    sample_set(assessment, field_of_answer(item, ANSWER_FIELD_BASIS), is_answer ? "stated" : NULL);
}

void sample_answer_range(struct assessment *assessment, size_t first, size_t end,
                         enum status status)
{
    for (size_t i = first; i < end; i++)
        sample_answer(assessment, i, status);
}

struct gap_report *sample_report(const struct assessment *assessment, const char *today)
{
    struct gap_report *report = gap_report_new(assessment->catalogue);
    assert_non_null(report);
    gap_report_compute(report, assessment, today);
    return report;
}

struct catalogue *sample_built_in(void)
{
    struct error error = {0};
    struct catalogue *catalogue = catalogue_load(NULL, &error);
    if (!catalogue)
        fail_msg("%s:%zu: %s", error.file, error.line, error.what);
    return catalogue;
}

/* xorshift64* (Vigna 2016). */
uint32_t sample_random(uint64_t *seed, uint32_t limit)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (uint32_t)((*seed * UINT64_C(2685821657736338717)) >> 33) % limit;
}
