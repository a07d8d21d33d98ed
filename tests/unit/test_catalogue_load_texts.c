/* store/catalogue_load_texts: the catalogue's texts in another language, and files of them that are
 * broken in one place. */
#include "unit.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "mini.h"
#include "model/register.h"
#include "scratch.h"
#include "store/catalogue_load.h"

#define GERMAN "texts.de.json"

static const char texts[] =
    "{\n"
    "  \"format\": \"aimsgap-texts\",\n"
    "  \"version\": 1,\n"
    "  \"language\": \"de\",\n"
    "  \"of\": \"mini\",\n"
    "  \"catalogue\": {\"title\": \"Klein\", \"plan_note\": \"Ein Entwurf.\"},\n"
    "  \"standards\": {\"tgt\": {\"subject\": \"KI\", \"sections\": {\n"
    "    \"A\": {\"label\": \"Maßnahmen\", \"objective\": \"Lenken\"}}}},\n"
    "  \"items\": {\n"
    "    \"tgt:4.1\": {\"title\": \"Themen\", \"question\": \"F?\", \"evidence\": [\"N1\", "
    "\"N2\"]},\n"
    "    \"src:4.1\": {\"title\": \"Alte Themen\"}\n"
    "  },\n"
    "  \"crosswalk\": {\n"
    "    \"tgt:4.1\": {\"src:A.1\": {\"reuse\": \"Gleich\", \"delta\": \"Rest\"}},\n"
    "    \"tgt:A.1\": {\"none\": {\"delta\": \"Alles\"}}\n"
    "  },\n"
    "  \"packages\": {\"P2\": {\"title\": \"Zwei\", \"evidence\": [\"N\"], \"elapsed_reason\": "
    "\"Es dauert.\"}},\n"
    "  \"confidences\": {\"high\": \"hoch\"},\n"
    "  \"roles\": {\"provider\": {\"title\": \"Anbieter\"}},\n"
    "  \"questions\": {\"ai\": {\"question\": \"KI?\", \"no\": \"Nein\"}},\n"
    "  \"outcomes\": {\"both\": {\"title\": \"Beide\"}},\n"
    "  \"stages\": {\"two\": {\"title\": \"Zweite\"}},\n"
    "  \"rules\": {\"law\": {\"label\": \"Gesetz\"}},\n"
    "  \"milestones\": {\"end\": {\"title\": \"Ende\"}},\n"
    "  \"reasons\": {\"law\": {\"label\": \"Gesetz\"}},\n"
    "  \"learn\": {\"terms\": {\"title\": \"Begriffe\", \"entries\": [\n"
    "    {\"text\": [\"Was er umfasst.\", \"Und was nicht.\"]}\n"
    "  ]}},\n"
    "  \"registers\": {\n"
    "    \"lists\": {\n"
    "      \"stage\": {\"retired\": {\"name\": \"Außer Betrieb\"}},\n"
    "      \"consequence\": {\"2\": {\"help\": \"Hilfe\", \"criteria\": {\"society\": \"Ges.\"}}}\n"
    "    },\n"
    "    \"levels\": {\"high\": {\"name\": \"Hoch\"}},\n"
    "    \"law\": {\"note\": \"Kein Rat.\", \"rules\": [{\"reason\": \"Grund\"}, {}]},\n"
    "    \"discovery\": [{\"department\": \"Büro\", \"places\": [{\"ask\": \"Und?\"}]}],\n"
    "    \"measures\": [{}, {\"text\": \"M\"}]\n"
    "  }\n"
    "}\n";

static struct catalogue *load(const char *language)
{
    struct error error = {0};
    struct catalogue *catalogue = catalogue_load_translated(scratch_path(""), language, &error);
    if (!catalogue)
        fail_msg("%s:%zu: %s", error.file, error.line, error.what);
    return catalogue;
}

static struct catalogue *load_german(void)
{
    mini_write();
    scratch_write_text(GERMAN, texts);
    return load("de");
}

static void test_texts_take_the_place_of_the_english_ones(void **state)
{
    (void)state;
    struct catalogue *catalogue = load_german();
    const struct catalogue_item *issues = catalogue_find_item(catalogue, "tgt:4.1");
    const struct catalogue_item *data = catalogue_find_item(catalogue, "tgt:A.1");
    assert_string_equal(catalogue->title, "Klein");
    assert_string_equal(catalogue->plan_note, "Ein Entwurf.");
    assert_string_equal(catalogue->target.subject, "KI");
    assert_string_equal(data->section->label, "Maßnahmen");
    assert_string_equal(data->section->objective, "Lenken");
    assert_string_equal(issues->title, "Themen");
    assert_string_equal(issues->question, "F?");
    assert_string_equal(issues->evidence.texts[1], "N2");
    assert_string_equal(issues->nist_confidence, "hoch");
    assert_string_equal(catalogue_find_item(catalogue, "src:4.1")->title, "Alte Themen");
    assert_string_equal(catalogue->rows[issues->first_row + 1].reuse, "Gleich");
    assert_string_equal(catalogue->rows[issues->first_row + 1].delta, "Rest");
    assert_string_equal(data->delta_alone, "Alles");
    assert_string_equal(catalogue->packages[1].title, "Zwei");
    assert_string_equal(catalogue->packages[1].evidence.texts[0], "N");
    assert_string_equal(catalogue->packages[1].elapsed_reason, "Es dauert.");
    assert_string_equal(catalogue->roles[0].title, "Anbieter");
    assert_string_equal(catalogue->questions[0].question, "KI?");
    assert_string_equal(catalogue->questions[0].no.reason, "Nein");
    assert_string_equal(catalogue->outcomes[NEED_BOTH].title, "Beide");
    assert_string_equal(catalogue->stages[1].title, "Zweite");
    assert_string_equal(catalogue->rules[1].label, "Gesetz");
    assert_string_equal(catalogue->milestones[1].title, "Ende");
    assert_string_equal(catalogue->reasons[1].label, "Gesetz");
    catalogue_free(catalogue);
}

static void test_lists_and_chapters_are_translated(void **state)
{
    (void)state;
    struct catalogue *catalogue = load_german();
    const struct registers *registers = catalogue->registers;
    assert_string_equal(catalogue->learn[0].title, "Begriffe");
    assert_string_equal(catalogue->learn[0].entries[0].text.texts[1], "Und was nicht.");
    assert_string_equal(registers->lists[PICKS_STAGE].picks[1].name, "Außer Betrieb");
    const struct pick *worst = &registers->lists[PICKS_CONSEQUENCE].picks[1];
    assert_string_equal(worst->help, "Hilfe");
    assert_string_equal(worst->criteria[AFFECTED_SOCIETY], "Ges.");
    assert_string_equal(worst->criteria[AFFECTED_GROUPS], "G");
    assert_string_equal(registers->levels[1].name, "Hoch");
    assert_string_equal(registers->law_note, "Kein Rat.");
    assert_string_equal(registers->law_rules[0].reason, "Grund");
    assert_string_equal(registers->areas[0].department, "Büro");
    assert_string_equal(registers->areas[0].places[0].ask, "Und?");
    assert_string_equal(registers->measures[1].text, "M");
    catalogue_free(catalogue);
}

static void test_what_is_not_translated_stays_english(void **state)
{
    (void)state;
    struct catalogue *catalogue = load_german();
    const struct registers *registers = catalogue->registers;
    assert_string_equal(catalogue->disclaimer, "No standard.");
    assert_string_equal(catalogue->target.system_title, "AI system");
    assert_string_equal(catalogue_find_item(catalogue, "tgt:4.1")->why, "W");
    assert_string_equal(catalogue_find_item(catalogue, "tgt:4.2")->question, "Q?");
    assert_string_equal(catalogue_find_item(catalogue, "tgt:A.1")->reuse_alone, "Skills");
    assert_string_equal(catalogue->learn[0].entries[0].title, "Scope");
    assert_string_equal(catalogue->learn[1].title, "Books");
    assert_string_equal(registers->lists[PICKS_STAGE].picks[0].name, "Design");
    assert_string_equal(registers->law_rules[1].reason, "R");
    assert_string_equal(registers->areas[0].places[0].where, "W");
    assert_string_equal(registers->measures[0].text, "T");
    catalogue_free(catalogue);
}

/* Ids, indexes and numbers are the same, and the English catalogue is whole. */
static void test_the_original_is_kept(void **state)
{
    (void)state;
    struct catalogue *catalogue = load_german();
    const struct catalogue *original = catalogue_get_original(catalogue);
    assert_ptr_not_equal(original, catalogue);
    assert_ptr_equal(catalogue_get_original(original), original);
    assert_string_equal(original->title, "Mini");
    assert_string_equal(original->registers->lists[PICKS_STAGE].picks[1].name, "Retired");
    assert_int_equal(original->item_count, catalogue->item_count);
    for (size_t i = 0; i < original->item_count; i++)
        assert_string_equal(original->items[i].id, catalogue->items[i].id);
    catalogue_free(catalogue);
}

static void test_a_language_without_texts_is_english(void **state)
{
    (void)state;
    mini_write();
    unlink(scratch_path(GERMAN));
    static const char *const languages[] = {"de", "de_AT", "fr", LANGUAGE_ENGLISH};
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        struct catalogue *catalogue = load(languages[i]);
        assert_string_equal(catalogue->title, "Mini");
        assert_null(catalogue->original);
        assert_ptr_equal(catalogue_get_original(catalogue), catalogue);
        catalogue_free(catalogue);
    }
}

static void test_a_country_has_the_texts_of_its_language(void **state)
{
    (void)state;
    catalogue_free(load_german());
    struct catalogue *catalogue = load("de_AT");
    assert_string_equal(catalogue->title, "Klein");
    catalogue_free(catalogue);
    scratch_write_text("texts.de_AT.json",
                       "{\"format\": \"aimsgap-texts\", \"version\": 1, \"language\": \"de_AT\", "
                       "\"of\": \"mini\", \"catalogue\": {\"title\": \"Kloa\"}}\n");
    catalogue = load("de_AT");
    assert_string_equal(catalogue->title, "Kloa");
    catalogue_free(catalogue);
    catalogue = load("de");
    assert_string_equal(catalogue->title, "Klein");
    catalogue_free(catalogue);
    assert_int_equal(unlink(scratch_path("texts.de_AT.json")), 0);
}

static void test_built_in_german(void **state)
{
    (void)state;
    struct error error = {0};
    struct catalogue *catalogue = catalogue_load_translated(NULL, "de", &error);
    assert_non_null(catalogue);
    for (size_t i = catalogue->source_count; i < catalogue->item_count; i++) {
        const struct catalogue_item *english = &catalogue->original->items[i];
        assert_string_equal(catalogue->items[i].id, english->id);
        assert_string_not_equal(catalogue->items[i].question, english->question);
        assert_string_not_equal(catalogue->items[i].why, english->why);
        assert_string_not_equal(catalogue->items[i].auditor, english->auditor);
    }
    catalogue_free(catalogue);
}

/* One change each; the line where the translator has to look; a part of the message. */
static const struct broken {
    const char *find;
    const char *replacement;
    size_t line;
    const char *what;
} table[] = {
    {"aimsgap-texts", "aimsgap-text", 1, "not \"aimsgap-texts\""},
    {"\"version\": 1", "\"version\": 2", 1, "version"},
    {"\"language\": \"de\"", "\"language\": \"fr\"", 1, "its language is \"fr\""},
    {"  \"language\": \"de\",\n", "", 1, "\"language\" is missing"},
    {"\"of\": \"mini\"", "\"of\": \"maxi\"", 1, "about the catalogue \"maxi\", not \"mini\""},
    {"\"Klein\"", "\"\"", 6, "\"title\" must be a text"},
    {"\"Klein\"", "\"K\\u001b\"", 6, "control characters"},
    {"\"plan_note\"", "\"plans\"", 6, "nothing with the name \"plans\""},
    {"{\"tgt\": {", "{\"iso\": {", 7, "nothing with the name \"iso\""},
    {"    \"A\": {", "    \"B\": {", 8, "nothing with the name \"B\""},
    {"{\"tgt\": {\"subject\"", "{\"src\": {\"subject\"", 8, "no \"objective\" in English"},
    {"\"items\": {", "\"item\": {", 9, "nothing with the name \"item\""},
    {"\"tgt:4.1\": {\"title\"", "\"tgt:4.9\": {\"title\"", 10, "nothing with the name \"tgt:4.9\""},
    {"\"question\": \"F?\"", "\"frage\": \"F?\"", 10, "nothing with the name \"frage\""},
    {"\"question\": \"F?\"", "\"question\": 5", 10, "\"question\" must be a text"},
    {"\"question\": \"F?\"", "\"oversight\": \"F?\"", 10, "no \"oversight\" in English"},
    {"[\"N1\", \"N2\"]", "[\"N1\"]", 10, "a list of 2 entries"},
    {"[\"N1\", \"N2\"]", "\"N1\"", 10, "a list of 2 entries"},
    {"[\"N1\", \"N2\"]", "[\"N1\", 2]", 10, "\"evidence\" must be a text"},
    {"{\"title\": \"Alte Themen\"}", "\"Alte Themen\"", 11, "must stand in an object"},
    {"\"tgt:4.1\": {\"src:A.1\"", "\"src:4.1\": {\"src:A.1\"", 14, "the name \"src:4.1\""},
    {"\"src:A.1\"", "\"src:4.2\"", 14, "nothing with the name \"src:4.2\""},
    {"\"none\"", "\"src:4.1\"", 15, "nothing with the name \"src:4.1\""},
    {"{\"src:A.1\"", "{\"none\"", 14, "no \"reuse\" in English"},
    {"\"P2\"", "\"P9\"", 17, "nothing with the name \"P9\""},
    {"\"P2\"", "\"P1\"", 17, "a list of 0 entries"},
    {"\"high\": \"hoch\"", "\"sure\": \"sicher\"", 18, "nothing with the name \"sure\""},
    {"\"provider\"", "\"vendor\"", 19, "nothing with the name \"vendor\""},
    {"\"ai\"", "\"ki\"", 20, "nothing with the name \"ki\""},
    {"\"both\"", "\"all\"", 21, "nothing with the name \"all\""},
    {"\"two\"", "\"three\"", 22, "nothing with the name \"three\""},
    {"{\"law\"", "{\"laws\"", 23, "nothing with the name \"laws\""},
    {"\"end\"", "\"ends\"", 24, "nothing with the name \"ends\""},
    {"\"reasons\": {\"law\"", "\"reasons\": {\"la\"", 25, "nothing with the name \"la\""},
    {"\"terms\"", "\"words\"", 26, "nothing with the name \"words\""},
    {"\"entries\": [\n", "\"entries\": [{},\n", 26, "a list of 1 entries"},
    {"\"Was er umfasst.\", ", "", 27, "a list of 2 entries"},
    {"\"stage\"", "\"stages\"", 31, "nothing with the name \"stages\""},
    {"\"retired\"", "\"old\"", 31, "nothing with the name \"old\""},
    {"\"criteria\": {\"society\"", "\"criteria\": {\"world\"", 32, "the name \"world\""},
    {"{\"retired\": {", "{\"retired\": {\"criteria\": {\"society\": \"S\"}, ", 31,
     "no \"society\" in English"},
    {"\"levels\": {\"high\"", "\"levels\": {\"top\"", 34, "nothing with the name \"top\""},
    {"{\"reason\": \"Grund\"}, {}", "{\"reason\": \"Grund\"}", 35, "a list of 2 entries"},
    {"\"Büro\", \"places\": [", "\"Büro\", \"places\": [{}, ", 36, "a list of 1 entries"},
    {"[{}, {\"text\"", "[{\"text\"", 37, "a list of 2 entries"},
    {"\"measures\"", "\"metrics\"", 37, "nothing with the name \"metrics\""},
};

static bool is_refused(const struct broken *row)
{
    struct error error = {0};
    struct strbuf changed;
    const char *place = strstr(texts, row->find);
    if (!place)
        fail_msg("the texts do not hold %s", row->find);
    strbuf_init(&changed);
    strbuf_append_text(&changed, texts);
    strbuf_splice(&changed, (size_t)(place - texts), strlen(row->find), row->replacement,
                  strlen(row->replacement));
    scratch_write_text(GERMAN, changed.text);
    strbuf_release(&changed);
    struct catalogue *catalogue = catalogue_load_translated(scratch_path(""), "de", &error);
    catalogue_free(catalogue);
    if (!catalogue && error.kind == ERROR_DATA && error.line == row->line &&
        error.remedy[0] != '\0' && strcmp(error.file, scratch_path(GERMAN)) == 0 &&
        strstr(error.what, row->what))
        return true;
    print_error("%s: %s:%zu: %s\n", row->replacement, error.file, error.line,
                catalogue ? "accepted" : error.what);
    return false;
}

static void test_broken_texts_are_named_with_their_line(void **state)
{
    (void)state;
    size_t refused = 0;
    mini_write();
    for (size_t i = 0; i < COUNT_OF(table); i++)
        refused += is_refused(&table[i]);
    assert_int_equal(refused, COUNT_OF(table));
}

static void test_texts_of_registers_need_registers(void **state)
{
    (void)state;
    struct error error = {0};
    mini_write_changed("catalogue.json", "  \"registers\": \"registers.json\",\n", "");
    scratch_write_text(GERMAN, texts);
    assert_null(catalogue_load_translated(scratch_path(""), "de", &error));
    assert_contains(error.what, "nothing with the name \"registers\"");
}

/* A file cut off anywhere never loads; the last byte is only the line end. */
static void test_truncated_texts_never_load(void **state)
{
    (void)state;
    mini_write();
    for (size_t length = 0; length + 1 < strlen(texts); length += 7) {
        struct error error = {0};
        scratch_write(GERMAN, texts, length);
        assert_null(catalogue_load_translated(scratch_path(""), "de", &error));
        assert_int_equal(error.kind, ERROR_DATA);
        assert_string_equal(error.file, scratch_path(GERMAN));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_take_the_place_of_the_english_ones),
        cmocka_unit_test(test_lists_and_chapters_are_translated),
        cmocka_unit_test(test_what_is_not_translated_stays_english),
        cmocka_unit_test(test_the_original_is_kept),
        cmocka_unit_test(test_a_language_without_texts_is_english),
        cmocka_unit_test(test_a_country_has_the_texts_of_its_language),
        cmocka_unit_test(test_built_in_german),
        cmocka_unit_test(test_broken_texts_are_named_with_their_line),
        cmocka_unit_test(test_texts_of_registers_need_registers),
        cmocka_unit_test(test_truncated_texts_never_load),
    };
    return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
