#include "mini.h"

#include <string.h>

#include "base/strbuf.h"
#include "scratch.h"
#include "unit.h"

static const char manifest[] = "{\n"
                               "  \"format\": \"aimsgap-catalogue\",\n"
                               "  \"version\": 1,\n"
                               "  \"id\": \"mini\",\n"
                               "  \"title\": \"Mini\",\n"
                               "  \"edition\": \"1\",\n"
                               "  \"source\": \"source.json\",\n"
                               "  \"target\": \"target.json\",\n"
                               "  \"crosswalk\": \"crosswalk.json\",\n"
                               "  \"work_packages\": \"work-packages.json\",\n"
                               "  \"links\": \"links.json\",\n"
                               "  \"rules\": \"rules.json\",\n"
                               "  \"profile\": \"profile.json\",\n"
                               "  \"plan\": \"plan.json\",\n"
                               "  \"learn\": \"learn.json\",\n"
                               "  \"registers\": \"registers.json\",\n"
                               "  \"disclaimer\": \"No standard.\"\n"
                               "}\n";

static const char source[] =
    "{\n"
    "  \"format\": \"aimsgap-standard\",\n"
    "  \"version\": 1,\n"
    "  \"id\": \"src\", \"name\": \"SRC\", \"edition\": \"2020\", \"short\": \"SRC\",\n"
    "  \"subject\": \"security\", \"system\": \"SMS\", \"system_title\": \"Security system\",\n"
    "  \"sections\": [\n"
    "    {\"id\": \"4\", \"label\": \"Context\", \"title\": \"Context\", \"kind\": \"clause\"},\n"
    "    {\"id\": \"A\", \"label\": \"Controls\", \"title\": \"Controls\", \"kind\": \"control\"}\n"
    "  ],\n"
    "  \"items\": {\n"
    "    \"src:4.1\": {\"section\": \"4\", \"title\": \"Issues\"},\n"
    "    \"src:4.2\": {\"section\": \"4\", \"title\": \"Parties\"},\n"
    "    \"src:A.1\": {\"section\": \"A\", \"title\": \"Access\"}\n"
    "  }\n"
    "}\n";

static const char target[] =
    "{\n"
    "  \"format\": \"aimsgap-standard\",\n"
    "  \"version\": 1,\n"
    "  \"id\": \"tgt\", \"name\": \"TGT\", \"edition\": \"2021\", \"short\": \"TGT\",\n"
    "  \"subject\": \"AI\", \"system\": \"AMS\", \"system_title\": \"AI system\",\n"
    "  \"sections\": [\n"
    "    {\"id\": \"4\", \"label\": \"Context\", \"title\": \"Context\", \"kind\": \"clause\"},\n"
    "    {\"id\": \"A\", \"label\": \"Controls\", \"title\": \"Controls\", \"kind\": \"control\",\n"
    "     \"objective\": \"Steer\"}\n"
    "  ],\n"
    "  \"items\": {\n"
    "    \"tgt:4.1\": {\"section\": \"4\", \"title\": \"Issues\", \"question\": \"Q?\", \"why\": "
    "\"W\", \"auditor\": \"A\", \"evidence\": [\"E1\", \"E2\"]},\n"
    "    \"tgt:4.2\": {\"section\": \"4\", \"title\": \"Parties\", \"question\": \"Q?\", \"why\": "
    "\"W\", \"auditor\": \"A\", \"documented_information\": \"A list\"},\n"
    "    \"tgt:A.1\": {\"section\": \"A\", \"title\": \"Data\", \"question\": \"Q?\", \"why\": "
    "\"W\", \"auditor\": \"A\", \"oversight\": \"O?\"}\n"
    "  }\n"
    "}\n";

static const char crosswalk[] =
    "{\n"
    "  \"format\": \"aimsgap-crosswalk\",\n"
    "  \"version\": 1,\n"
    "  \"rows\": [\n"
    "    {\"source\": \"src:4.1\", \"target\": \"tgt:4.1\", \"relationship\": \"superset_of\", "
    "\"strength\": 6, \"reuse\": \"R\", \"delta\": \"D\"},\n"
    "    {\"source\": \"src:A.1\", \"target\": \"tgt:4.1\", \"relationship\": \"intersects_with\", "
    "\"strength\": 2, \"reuse\": \"R\", \"delta\": \"D\"},\n"
    "    {\"source\": \"src:4.1\", \"target\": \"tgt:4.2\", \"relationship\": \"equal\", "
    "\"strength\": 10, \"reuse\": \"R\", \"delta\": \"D\"},\n"
    "    {\"source\": null, \"target\": \"tgt:A.1\", \"relationship\": \"no_relationship\", "
    "\"strength\": 0, \"reuse\": \"Skills\", \"delta\": \"All of it\"}\n"
    "  ]\n"
    "}\n";

static const char packages[] =
    "{\n"
    "  \"format\": \"aimsgap-work-packages\",\n"
    "  \"version\": 1,\n"
    "  \"sizing\": \"A small firm.\",\n"
    "  \"packages\": [\n"
    "    {\"id\": \"P1\", \"title\": \"One\", \"items\": [\"tgt:4.1\", \"tgt:4.2\"], "
    "\"effort_days\": {\"low\": 2, \"high\": 4}, \"effort_basis\": \"guess\", \"after\": []},\n"
    "    {\"id\": \"P2\", \"title\": \"Two\", \"items\": [\"tgt:A.1\"], \"evidence\": [\"E\"], "
    "\"effort_days\": {\"low\": 1.5, \"high\": 3}, \"effort_basis\": \"guess\", \"after\": "
    "[\"P1\"]}\n"
    "  ]\n"
    "}\n";

static const char links[] =
    "{\n"
    "  \"format\": \"aimsgap-links\",\n"
    "  \"version\": 1,\n"
    "  \"note\": \"Links support.\",\n"
    "  \"links\": {\n"
    "    \"tgt:4.1\": {\"nist_ai_rmf\": [\"MAP 1.1\"], \"nist_ai_rmf_confidence\": \"high\", "
    "\"eu_ai_act\": [], \"eu_ai_act_confidence\": \"low\"}\n"
    "  }\n"
    "}\n";

static const char rules[] =
    "{\n"
    "  \"format\": \"aimsgap-rules\",\n"
    "  \"version\": 1,\n"
    "  \"thresholds\": {\"new_reuse_below\": 0.35, \"new_inherited_below\": 0.15, "
    "\"carried_over_from\": 0.75},\n"
    "  \"stages\": [\n"
    "    {\"id\": \"one\", \"title\": \"One\", \"items\": [\"tgt:4.1\"]},\n"
    "    {\"id\": \"two\", \"title\": \"Two\", \"items\": [\"tgt:4.2\", \"tgt:A.1\"]}\n"
    "  ],\n"
    "  \"priority_rules\": [\n"
    "    {\"id\": \"block\", \"priority\": \"P1\", \"label\": \"L\", \"reason\": \"R\", "
    "\"blocker\": true, \"items\": [\"tgt:4.1\"]},\n"
    "    {\"id\": \"law\", \"priority\": \"P2\", \"label\": \"L\", \"reason\": \"R\", "
    "\"question\": \"ai\", \"from\": \"2025-02-02\", \"own_below\": 0.5, \"origin\": \"new\"}\n"
    "  ],\n"
    "  \"default_priority\": {\"priority\": \"P3\", \"reason\": \"R\"}\n"
    "}\n";

static const char profile[] =
    "{\n"
    "  \"format\": \"aimsgap-profile\",\n"
    "  \"version\": 1,\n"
    "  \"roles_note\": \"Decide.\",\n"
    "  \"roles\": [\n"
    "    {\"id\": \"provider\", \"title\": \"Provider\", \"meaning\": \"Sells\", "
    "\"sections\": [\"A\"], \"items\": [\"tgt:4.1\"]}\n"
    "  ],\n"
    "  \"need\": {\n"
    "    \"question\": \"Both?\",\n"
    "    \"questions\": [\n"
    "      {\"id\": \"ai\", \"question\": \"AI?\", \"why\": \"W\", "
    "\"yes\": {\"source\": 0, \"target\": 3, \"reason\": \"R\"}, "
    "\"no\": {\"source\": 0, \"target\": -6, \"reason\": \"R\"}}\n"
    "    ],\n"
    "    \"thresholds\": {\"source\": 3, \"target\": 3},\n"
    "    \"outcomes\": {\n"
    "      \"both\": {\"title\": \"B\", \"text\": \"T\"},\n"
    "      \"source\": {\"title\": \"S\", \"text\": \"T\"},\n"
    "      \"target\": {\"title\": \"T\", \"text\": \"T\"},\n"
    "      \"neither\": {\"title\": \"N\", \"text\": \"T\"}\n"
    "    }\n"
    "  }\n"
    "}\n";

static const char plan[] =
    "{\n"
    "  \"format\": \"aimsgap-plan\",\n"
    "  \"version\": 1,\n"
    "  \"note\": \"A draft.\",\n"
    "  \"elapsed\": [\n"
    "    {\"package\": \"P2\", \"weeks\": 2, \"reason\": \"It takes time.\"}\n"
    "  ],\n"
    "  \"milestones\": [\n"
    "    {\"id\": \"half\", \"title\": \"Half\", \"reason\": \"R\", "
    "\"items\": [\"tgt:4.1\"], \"packages\": [\"P1\"], \"after\": [], \"weeks\": 0},\n"
    "    {\"id\": \"end\", \"title\": \"End\", \"reason\": \"R\", "
    "\"packages\": [\"P2\"], \"after\": [\"half\"], \"weeks\": 1.5}\n"
    "  ],\n"
    "  \"inclusion_reasons\": [\n"
    "    {\"id\": \"risk\", \"label\": \"Risk\", \"meaning\": \"a risk needs it\"},\n"
    "    {\"id\": \"law\", \"label\": \"Law\", \"meaning\": \"a law asks for it\"}\n"
    "  ],\n"
    "  \"rarely_left_out\": {\"reason\": \"R\", \"items\": [\"tgt:A.1\"]}\n"
    "}\n";

static const char learn[] =
    "{\n"
    "  \"format\": \"aimsgap-learn\",\n"
    "  \"version\": 1,\n"
    "  \"note\": \"Own words.\",\n"
    "  \"sections\": [\n"
    "    {\"id\": \"terms\", \"title\": \"Terms\", \"intro\": \"In short.\",\n"
    "     \"entries\": [\n"
    "       {\"title\": \"Scope\", \"text\": [\"What it covers.\", \"And what not.\"]}\n"
    "     ]},\n"
    "    {\"id\": \"books\", \"title\": \"Books\",\n"
    "     \"entries\": [{\"title\": \"TGT\", \"text\": [\"Read it.\"]}]}\n"
    "  ]\n"
    "}\n";

static const char registers[] =
    "{\n"
    "  \"format\": \"aimsgap-registers\",\n"
    "  \"version\": 1,\n"
    "  \"lists\": {\n"
    "    \"answer\": [{\"id\": \"yes\", \"name\": \"Yes\", \"help\": \"H\"}, {\"id\": "
    "\"no\", \"name\": \"No\", \"help\": \"H\"}],\n"
    "    \"role\": [{\"id\": \"rol\", \"name\": \"Rol\", \"help\": \"H\"}],\n"
    "    \"stage\": [{\"id\": \"design\", \"name\": \"Design\", \"help\": \"H\"}, {\"id\": "
    "\"retired\", \"name\": \"Retired\", \"help\": \"H\"}],\n"
    "    \"data_category\": [{\"id\": \"dat\", \"name\": \"Dat\", \"help\": \"H\"}],\n"
    "    \"people\": [{\"id\": \"peo\", \"name\": \"Peo\", \"help\": \"H\"}],\n"
    "    \"law_fact\": [{\"id\": \"ban\", \"name\": \"Ban\", \"help\": \"H\"}, {\"id\": "
    "\"narrow\", \"name\": \"Narrow\", \"help\": \"H\"}],\n"
    "    \"law_class\": [{\"id\": \"prohibited\", \"name\": \"Prohibited\", \"help\": "
    "\"H\"}, {\"id\": \"minimal\", \"name\": \"Minimal\", \"help\": \"H\"}],\n"
    "    \"risk_source\": [{\"id\": \"ris\", \"name\": \"Ris\", \"help\": \"H\"}],\n"
    "    \"treatment\": [{\"id\": \"tre\", \"name\": \"Tre\", \"help\": \"H\"}],\n"
    "    \"trigger\": [{\"id\": \"tri\", \"name\": \"Tri\", \"help\": \"H\"}],\n"
    "    \"decision\": [{\"id\": \"dec\", \"name\": \"Dec\", \"help\": \"H\"}],\n"
    "    \"oversight_method\": [{\"id\": \"ove\", \"name\": \"Ove\", \"help\": \"H\"}],\n"
    "    \"data_use\": [{\"id\": \"training\", \"name\": \"Training\", \"help\": \"H\"}],\n"
    "    \"consequence\": [\n"
    "      {\"id\": \"1\", \"name\": \"C1\", \"help\": \"H\", \"criteria\": "
    "{\"organisation\": \"O\", \"individuals\": \"I\", \"groups\": \"G\", \"society\": "
    "\"S\"}},\n"
    "      {\"id\": \"2\", \"name\": \"C2\", \"help\": \"H\", \"criteria\": "
    "{\"organisation\": \"O\", \"individuals\": \"I\", \"groups\": \"G\", \"society\": "
    "\"S\"}}\n"
    "    ],\n"
    "    \"likelihood\": [{\"id\": \"1\", \"name\": \"L1\", \"help\": \"H\"}, {\"id\": "
    "\"2\", \"name\": \"L2\", \"help\": \"H\"}]\n"
    "  },\n"
    "  \"levels\": [\n"
    "    {\"id\": \"low\", \"name\": \"Low\", \"from\": 1, \"help\": \"H\"},\n"
    "    {\"id\": \"high\", \"name\": \"High\", \"from\": 3, \"help\": \"H\"}\n"
    "  ],\n"
    "  \"law\": {\n"
    "    \"name\": \"Act\", \"note\": \"No advice.\",\n"
    "    \"rules\": [\n"
    "      {\"any\": [\"ban\"], \"unless\": [\"narrow\"], \"class\": \"prohibited\", "
    "\"reason\": \"R\"},\n"
    "      {\"any\": [], \"class\": \"minimal\", \"reason\": \"R\"}\n"
    "    ]\n"
    "  },\n"
    "  \"discovery\": [\n"
    "    {\"department\": \"Office\", \"places\": [{\"where\": \"W\", \"ask\": \"A?\"}]}\n"
    "  ],\n"
    "  \"measures\": [\n"
    "    {\"item\": \"tgt:A.1\", \"of\": \"ai_systems\", \"where\": {\"field\": \"stage\", "
    "\"values\": [\"design\"]}, \"filled\": [\"owner\"], \"current\": \"review\",\n"
    "     \"linked\": {\"kind\": \"risks\", \"filled\": [\"owner\"], \"current\": "
    "\"review\"}, \"text\": \"T\"},\n"
    "    {\"item\": \"tgt:4.1\", \"of\": \"risks\", \"filled\": [\"treatment\"], \"text\": "
    "\"T\"}\n"
    "  ]\n"
    "}\n";

static const struct {
    const char *name;
    const char *text;
} files[] = {
    {"catalogue.json", manifest},  {"source.json", source},          {"target.json", target},
    {"crosswalk.json", crosswalk}, {"work-packages.json", packages}, {"links.json", links},
    {"rules.json", rules},         {"profile.json", profile},        {"plan.json", plan},
    {"learn.json", learn},         {"registers.json", registers},
};

const char *mini_get_text(const char *file)
{
    for (size_t i = 0; i < COUNT_OF(files); i++)
        if (strcmp(files[i].name, file) == 0)
            return files[i].text;
    return NULL;
}

void mini_write(void)
{
    for (size_t i = 0; i < COUNT_OF(files); i++)
        scratch_write_text(files[i].name, files[i].text);
}

void mini_write_changed(const char *file, const char *find, const char *replacement)
{
    mini_write();
    const char *text = mini_get_text(file);
    assert_non_null(text);
    const char *place = strstr(text, find);
    if (!place)
        fail_msg("%s does not hold %s", file, find);
    struct strbuf changed;
    strbuf_init(&changed);
    strbuf_append_text(&changed, text);
    strbuf_splice(&changed, (size_t)(place - text), strlen(find), replacement, strlen(replacement));
    scratch_write_text(file, changed.text);
    strbuf_release(&changed);
}
