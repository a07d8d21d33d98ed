/* store/templates_load: working documents from their file, and what is refused in it. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "sample.h"
#include "scratch.h"
#include "store/templates_load.h"

static const char whole[] =
    "{\n"
    "  \"format\": \"aimsgap-templates\",\n"
    "  \"version\": 1,\n"
    "  \"documents\": [\n"
    "    {\"id\": \"policy\", \"title\": \"Policy\", \"about\": \"What we want\",\n"
    "     \"serves\": [\"iso42001:5.2\"],\n"
    "     \"sections\": [{\"title\": \"Why\", \"serves\": [\"iso42001:5.2\"], \"blocks\": [\n"
    "       {\"text\": \"For {organisation}.\"},\n"
    "       {\"list\": [\"One\", \"Of {systems}\"]},\n"
    "       {\"fill\": \"Who signs?\"},\n"
    "       {\"answers\": [\"iso42001:5.2\", \"iso42001:A.2.2\"]},\n"
    "       {\"table\": \"ai_systems\", \"fields\": [\"name\", \"owner\"], \"empty\": \"None.\",\n"
    "        \"where\": {\"field\": \"consequential\", \"values\": [\"yes\"]}},\n"
    "       {\"report\": \"gaps\"},\n"
    "       {\"checklist\": \"controls\"}]}]},\n"
    "    {\"id\": \"impact\", \"title\": \"Impact\", \"about\": \"One each\",\n"
    "     \"per\": \"ai_systems\", \"serves\": [],\n"
    "     \"sections\": [{\"title\": \"It\", \"serves\": [], \"blocks\": [\n"
    "       {\"steps\": [\"Look at {system}\"]},\n"
    "       {\"sheet\": \"risks\", \"fields\": [\"name\"]}]}]}\n"
    "  ]\n"
    "}\n";

static struct catalogue *catalogue;

static struct templates *load(const char *text, struct error *error)
{
    scratch_write("templates.json", text, strlen(text));
    *error = (struct error){0};
    catalogue->directory = scratch_path(".");
    struct templates *templates = templates_load(catalogue, error);
    catalogue->directory = NULL;
    return templates;
}

static void test_every_kind_of_block(void **state)
{
    (void)state;
    struct error error;
    struct templates *templates = load(whole, &error);
    assert_non_null(templates);
    assert_int_equal(templates->count, 2);
    const struct template_document *policy = templates_find(templates, "policy, x", 6);
    assert_ptr_equal(policy, &templates->documents[0]);
    assert_null(templates_find(templates, "policy", 5));
    assert_false(policy->is_per_system);
    assert_string_equal(policy->about, "What we want");
    assert_int_equal(policy->serves.count, 1);
    const struct template_block *blocks = policy->sections[0].blocks;
    assert_int_equal(policy->sections[0].block_count, 7);
    assert_string_equal(blocks[0].texts.texts[0], "For {organisation}.");
    assert_int_equal(blocks[1].texts.count, 2);
    assert_int_equal(blocks[2].kind, BLOCK_FILL);
    assert_int_equal(blocks[3].items.count, 2);
    assert_string_equal(catalogue->items[blocks[3].items.items[1]].id, "iso42001:A.2.2");
    assert_int_equal(blocks[4].of, RECORD_SYSTEM);
    assert_int_equal(blocks[4].fields[1], SYSTEM_OWNER);
    assert_int_equal(blocks[4].where, SYSTEM_CONSEQUENTIAL);
    assert_string_equal(blocks[4].empty, "None.");
    assert_int_equal(blocks[5].report, TEMPLATE_GAPS);
    assert_int_equal(blocks[6].checklist, ITEM_CONTROL);
    assert_true(templates->documents[1].is_per_system);
    assert_int_equal(templates->documents[1].sections[0].blocks[1].where, RECORD_NO_FIELD);
    templates_free(templates);
}

static void test_the_built_in_documents(void **state)
{
    (void)state;
    struct error error = {0};
    struct templates *templates = templates_load(catalogue, &error);
    assert_non_null(templates);
    assert_int_equal(templates->count, 12);
    assert_true(templates_find(templates, "impact-assessment", 17)->is_per_system);
    templates_free(templates);
    templates_free(NULL);
}

/* `find` in the text above replaced, the line of the problem, a part of what is said. */
struct mistake {
    const char *find;
    const char *replacement;
    size_t line;
    const char *what; /* "": nothing is wrong */
};

static const struct mistake mistakes[] = {
    {"aimsgap-templates", "aimsgap-plan", 1, "not \"aimsgap-templates\""},
    {"\"documents\"", "\"papers\"", 1, "\"documents\" is missing"},
    {"\"id\": \"policy\"", "\"id\": \"impact\"", 16, "stands there twice"},
    {"\"id\": \"policy\"", "\"id\": \"../policy\"", 5, "name of a file"},
    {"\"title\": \"Policy\", ", "", 5, "\"title\" is missing"},
    {"\"per\": \"ai_systems\"", "\"per\": \"risks\"", 16, "can only be"},
    {"[\"iso42001:5.2\"],\n     \"sections\"", "[\"iso42001:5\"],\n     \"sections\"", 6,
     "is no item"},
    {"[\"iso42001:5.2\"], \"blocks\"", "[\"iso27001:5.2\"], \"blocks\"", 7,
     "is no item of the target"},
    {"{organisation}", "{organization}", 8, "\"{organization}\" is no placeholder"},
    {"{organisation}", "{organisation", 8, "\"{\" is no placeholder"},
    {"{organisation}", "organisation}", 8, "\"}\" is no placeholder"},
    {"{systems}", "{system}", 9, "{system} belongs into documents"},
    {"[\"One\", \"Of {systems}\"]", "[]", 9, "\"list\" is empty"},
    {"[\"One\", \"Of {systems}\"]", "\"One\"", 9, "\"list\" must be a list"},
    {"\"fill\"", "\"full\"", 10, "a block is exactly one of"},
    {"\"fill\": \"Who signs?\"", "\"fill\": \"Who signs?\", \"text\": \"It\"", 10,
     "a block is exactly one of"},
    {"\"table\": \"ai_systems\"", "\"table\": \"systems\"", 12, "is no kind of record"},
    {"[\"name\", \"owner\"]", "[\"name\", \"boss\"]", 12, "\"boss\" is no field of ai_systems"},
    {"[\"name\", \"owner\"]", "[\"name\", \"name\"]", 12, "\"name\" stands there twice"},
    {"[\"name\", \"owner\"]", "[]", 12, "\"fields\" is empty"},
    {", \"empty\": \"None.\"", "", 12, "\"empty\" is missing"},
    {"\"consequential\"", "\"purpose\"", 13, "\"purpose\" has no list"},
    {"[\"yes\"]", "[\"perhaps\"]", 13, "\"perhaps\" is not in the list"},
    {"\"report\": \"gaps\"", "\"report\": \"holes\"", 14, "\"report\" cannot be \"holes\""},
    {"\"checklist\": \"controls\"", "\"checklist\": \"all\"", 15, "cannot be \"all\""},
    {"\"per\": \"ai_systems\", \"serves\"", "\"serves\"", 19, "{system} belongs into documents"},
    {"{\"steps\": [\"Look at {system}\"]},\n       ", "", 0, ""},
};

static void check_mistake(const struct mistake *mistake)
{
    struct strbuf text;
    struct error error;
    strbuf_init(&text);
    strbuf_append_text(&text, whole);
    const char *found = strstr(text.text, mistake->find);
    assert_non_null(found);
    strbuf_splice(&text, (size_t)(found - text.text), strlen(mistake->find), mistake->replacement,
                  strlen(mistake->replacement));
    struct templates *templates = load(text.text, &error);
    if (mistake->what[0] == '\0') {
        assert_non_null(templates);
    } else {
        assert_null(templates);
        assert_int_equal(error.kind, ERROR_DATA);
        assert_non_null(strstr(error.file, "templates.json"));
        if (!strstr(error.what, mistake->what) || error.line != mistake->line)
            fail_msg("%s: line %zu: %s", mistake->replacement, error.line, error.what);
    }
    templates_free(templates);
    strbuf_release(&text);
}

static void test_mistakes_are_said_with_their_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        check_mistake(&mistakes[i]);
}

static void test_a_catalogue_without_documents(void **state)
{
    (void)state;
    struct error error = {0};
    struct catalogue *other = sample_catalogue();
    assert_null(templates_load(other, &error));
    assert_int_equal(error.kind, ERROR_DATA);
    catalogue_free(other);
}

static void test_placeholders(void **state)
{
    (void)state;
    size_t bytes;
    enum placeholder found;
    const char *text = "To {today} and {nobody}";
    const char *at = placeholder_find(text, &bytes, &found);
    assert_ptr_equal(at, text + 3);
    assert_int_equal(bytes, 7);
    assert_int_equal(found, PLACEHOLDER_TODAY);
    at = placeholder_find(at + bytes, &bytes, &found);
    assert_int_equal(found, PLACEHOLDER_COUNT);
    assert_int_equal(bytes, 8);
    assert_null(placeholder_find(at + bytes, &bytes, &found));
}

static int set_up(void **state)
{
    catalogue = sample_built_in();
    return scratch_setup(state);
}

static int tear_down(void **state)
{
    catalogue_free(catalogue);
    return scratch_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_block),
        cmocka_unit_test(test_the_built_in_documents),
        cmocka_unit_test(test_mistakes_are_said_with_their_line),
        cmocka_unit_test(test_a_catalogue_without_documents),
        cmocka_unit_test(test_placeholders),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
