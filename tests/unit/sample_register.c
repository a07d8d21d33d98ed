#include "sample_register.h"

#include <stdarg.h>
#include <string.h>

#include "unit.h"

#define PICKS(list)                                                                                \
    {                                                                                              \
        list, COUNT_OF(list)                                                                       \
    }

static const struct pick answers[] = {{"yes", "yes", "Yes.", {NULL}},
                                      {"no", "no", "No.", {NULL}},
                                      {"unsure", "unsure", "Perhaps.", {NULL}}};
static const struct pick roles[] = {{"provider", "provider", "Sells.", {NULL}},
                                    {"customer", "customer", "Buys.", {NULL}}};
static const struct pick stages[] = {{"design", "in design", "Drawn.", {NULL}},
                                     {"operation", "in use", "Used.", {NULL}},
                                     {"retired", "retired", "Off.", {NULL}}};
static const struct pick categories[] = {{"personal", "personal data", "Of people.", {NULL}},
                                         {"none", "no data of concern", "Of none.", {NULL}}};
static const struct pick people[] = {{"employees", "employees", "Staff.", {NULL}},
                                     {"customers", "customers", "Buyers.", {NULL}},
                                     {"children", "children", "Under 18.", {NULL}}};
enum { FACT_BAN, FACT_AREA, FACT_NARROW, FACT_CHAT, FACT_PROFILING };
static const struct pick facts[] = {[FACT_BAN] = {"ban", "ban", "Banned.", {NULL}},
                                    [FACT_AREA] = {"area", "area", "An area.", {NULL}},
                                    [FACT_NARROW] = {"narrow", "narrow", "Narrow.", {NULL}},
                                    [FACT_CHAT] = {"chat", "chat", "Talks.", {NULL}},
                                    [FACT_PROFILING] = {"profiling", "profiling", "P.", {NULL}}};
enum { CLASS_PROHIBITED, CLASS_HIGH, CLASS_LIMITED, CLASS_MINIMAL };
static const struct pick classes[] = {
    [CLASS_PROHIBITED] = {"prohibited", "prohibited", "Stop.", {NULL}},
    [CLASS_HIGH] = {"high", "high risk", "Duties.", {NULL}},
    [CLASS_LIMITED] = {"limited", "limited", "Tell.", {NULL}},
    [CLASS_MINIMAL] = {"minimal", "minimal", "Fine.", {NULL}}};
static const struct pick sources[] = {{"bias", "bias", "Unfair.", {NULL}},
                                      {"drift", "drift", "Worse.", {NULL}}};
static const struct pick treatments[] = {{"modify", "modify", "Do.", {NULL}},
                                         {"retain", "retain", "Keep.", {NULL}}};
static const struct pick triggers[] = {{"new_system", "new system", "New.", {NULL}},
                                       {"model_change", "change of the model", "Other.", {NULL}}};
static const struct pick decisions[] = {{"go", "go", "Use.", {NULL}},
                                        {"stop", "stop", "Do not.", {NULL}}};
static const struct pick methods[] = {{"in_the_loop", "in the loop", "Each.", {NULL}},
                                      {"sampling", "sampling", "Some.", {NULL}}};
static const struct pick uses[] = {{"training", "training", "Made with.", {NULL}},
                                   {"operation", "operation", "Works on.", {NULL}}};
static const struct pick consequences[] = {{"1", "slight", "Hardly.", {"o", "i", "g", "s"}},
                                           {"2", "minor", "Little.", {"o", "i", "g", "s"}},
                                           {"3", "moderate", "Some.", {"o", "i", "g", "s"}},
                                           {"4", "major", "Much.", {"o", "i", "g", "s"}},
                                           {"5", "severe", "All.", {"o", "i", "g", "s"}}};
static const struct pick likelihoods[] = {{"1", "rare", "Decades.", {NULL}},
                                          {"2", "unlikely", "Years.", {NULL}},
                                          {"3", "possible", "A year.", {NULL}},
                                          {"4", "likely", "Months.", {NULL}},
                                          {"5", "certain", "Weeks.", {NULL}}};

static const struct risk_level levels[] = {{"low", "low", "Look.", 1},
                                           {"medium", "medium", "Think.", 5},
                                           {"high", "high", "Act.", 10},
                                           {"critical", "critical", "Stop.", 16}};

static const size_t ban[] = {FACT_BAN};
static const size_t area[] = {FACT_AREA};
static const size_t narrow[] = {FACT_NARROW};
static const size_t chat[] = {FACT_CHAT};
static const size_t profiling[] = {FACT_PROFILING};

static const struct law_rule law_rules[] = {
    {ban, 1, NULL, 0, CLASS_PROHIBITED, "Banned."},
    {area, 1, narrow, 1, CLASS_HIGH, "In an area."},
    {chat, 1, profiling, 1, CLASS_LIMITED, "Talks."},
    {NULL, 0, NULL, 0, CLASS_MINIMAL, "Nothing else fits."},
};

static const struct discovery_place places[] = {{"Letters", "Who writes them?"}};
static const struct discovery_area areas[] = {{"Office", places, COUNT_OF(places)}};

static const char *const in_scope[] = {"yes"};

static const struct measure measures[SAMPLE_MEASURE_COUNT] = {
    [MEASURE_OWNER] = {.item = TGT_A1,
                       .of = RECORD_SYSTEM,
                       .where = MEASURE_NO_FIELD,
                       .own = {{SYSTEM_OWNER}, 1, MEASURE_NO_FIELD},
                       .text = "systems have an owner"},
    [MEASURE_ASSESSED] = {.item = TGT_A1,
                          .of = RECORD_SYSTEM,
                          .where = SYSTEM_IN_SCOPE,
                          .values = in_scope,
                          .value_count = 1,
                          .own = {{0}, 0, MEASURE_NO_FIELD},
                          .has_link = true,
                          .linked_kind = RECORD_IMPACT,
                          .linked = {{IMPACT_DECISION}, 1, IMPACT_NEXT_REVIEW},
                          .text = "systems are assessed"},
    [MEASURE_REVIEWED] = {.item = TGT_A2,
                          .of = RECORD_DATA_SET,
                          .where = MEASURE_NO_FIELD,
                          .own = {{DATA_SET_OWNER}, 1, DATA_SET_REVIEW},
                          .text = "data sets are reviewed"},
    [MEASURE_TREATED] = {.item = TGT_41,
                         .of = RECORD_RISK,
                         .where = MEASURE_NO_FIELD,
                         .own = {{RISK_TREATMENT, RISK_OWNER}, 2, MEASURE_NO_FIELD},
                         .text = "risks are treated"},
};

static const struct registers registers = {
    .lists = {[PICKS_ANSWER] = PICKS(answers),
              [PICKS_ROLE] = PICKS(roles),
              [PICKS_STAGE] = PICKS(stages),
              [PICKS_DATA_CATEGORY] = PICKS(categories),
              [PICKS_PEOPLE] = PICKS(people),
              [PICKS_LAW_FACT] = PICKS(facts),
              [PICKS_LAW_CLASS] = PICKS(classes),
              [PICKS_RISK_SOURCE] = PICKS(sources),
              [PICKS_TREATMENT] = PICKS(treatments),
              [PICKS_TRIGGER] = PICKS(triggers),
              [PICKS_DECISION] = PICKS(decisions),
              [PICKS_OVERSIGHT] = PICKS(methods),
              [PICKS_DATA_USE] = PICKS(uses),
              [PICKS_CONSEQUENCE] = PICKS(consequences),
              [PICKS_LIKELIHOOD] = PICKS(likelihoods)},
    .levels = levels,
    .level_count = COUNT_OF(levels),
    .law_name = "The Act",
    .law_note = "No advice.",
    .law_rules = law_rules,
    .law_rule_count = COUNT_OF(law_rules),
    .areas = areas,
    .area_count = COUNT_OF(areas),
    .measures = measures,
    .measure_count = COUNT_OF(measures),
};

void sample_add_registers(struct catalogue *catalogue)
{
    catalogue->registers = &registers;
}

static enum record_kind find_kind(const char *id, unsigned *number)
{
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
        if ((*number = record_parse_id((enum record_kind)kind, id, strlen(id))) != 0)
            return (enum record_kind)kind;
    fail_msg("%s is no id", id);
    return RECORD_KIND_COUNT;
}

struct field sample_record_field(const char *id, const char *field)
{
    unsigned number;
    enum record_kind kind = find_kind(id, &number);
    int found = record_kind_find_field(kind, field);
    if (found == RECORD_NO_FIELD)
        fail_msg("%s has no %s", id, field);
    return field_of_record(kind, number, found);
}

void sample_set_record(struct assessment *assessment, const char *id, const char *field,
                       const char *value)
{
    sample_set(assessment, sample_record_field(id, field), value);
}

void sample_add_record(struct assessment *assessment, const char *id, ...)
{
    va_list pairs;
    const char *pair;
    va_start(pairs, id);
    while ((pair = va_arg(pairs, const char *))) {
        char field[64] = "";
        size_t bytes = strcspn(pair, "=");
        assert_true(bytes < sizeof field && pair[bytes] == '=');
        memcpy(field, pair, bytes);
        sample_set_record(assessment, id, field, pair + bytes + 1);
    }
    va_end(pairs);
}

const struct record *sample_find_record(const struct assessment *assessment, const char *id)
{
    unsigned number;
    enum record_kind kind = find_kind(id, &number);
    size_t found = record_list_find(&assessment->records[kind], number);
    if (found == RECORD_NONE)
        fail_msg("there is no %s", id);
    return &assessment->records[kind].records[found];
}
