/* store/assessment_load and store/assessment_save: the assessment file, good and bad. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "sample.h"
#include "scratch.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"

#define HEAD                                                                                       \
    "{\n"                                                                                          \
    "  \"format\": \"aimsgap-assessment\",\n"                                                      \
    "  \"version\": 1,\n"                                                                          \
    "  \"id\": \"" SAMPLE_ID "\",\n"                                                               \
    "  \"title\": \"Sample\",\n"                                                                   \
    "  \"created_at\": \"" SAMPLE_CREATED "\",\n"
#define ANSWERS(text) HEAD "  \"answers\": {\n" text "\n  }\n}\n" /* the first answer: line 8 */
#define ITEM_HEAD HEAD "  \"answers\": {\"tgt:A.1\": {"

static struct catalogue *catalogue;

static int setup(void **state)
{
    catalogue = sample_catalogue();
    return scratch_setup(state);
}

static int teardown(void **state)
{
    catalogue_free(catalogue);
    return scratch_teardown(state);
}

static struct assessment *parse(const struct catalogue *of, const char *text, size_t length)
{
    struct problems problems;
    problems_init(&problems);
    struct assessment *assessment = assessment_parse(of, "file", text, length, &problems);
    if (!assessment)
        fail_msg("%zu:%zu: %s", problems.list[0].line, problems.list[0].column,
                 problems.list[0].what);
    assert_int_equal(problems.count, 0);
    problems_release(&problems);
    return assessment;
}

/* Loading and saving gives `expected`. */
static void check_saved(const struct catalogue *of, const char *text, const char *expected)
{
    struct strbuf saved;
    strbuf_init(&saved);
    struct assessment *assessment = parse(of, text, strlen(text));
    assessment_write(assessment, &saved);
    assert_string_equal(saved.text, expected);
    assessment_free(assessment);
    strbuf_release(&saved);
}

static void test_smallest_file_is_an_empty_assessment(void **state)
{
    (void)state;
    static const char text[] = "{\n"
                               "  \"format\": \"aimsgap-assessment\",\n"
                               "  \"version\": 1,\n"
                               "  \"id\": \"" SAMPLE_ID "\",\n"
                               "  \"title\": \"Sample\",\n"
                               "  \"created_at\": \"" SAMPLE_CREATED "\"\n"
                               "}\n";
    struct assessment *assessment = parse(catalogue, text, sizeof text - 1);
    assert_string_equal(assessment->id, SAMPLE_ID);
    assert_string_equal(assessment->created_at, SAMPLE_CREATED);
    assert_string_equal(assessment->profile[PROFILE_TITLE], "Sample");
    for (size_t i = 0; i < catalogue->item_count; i++)
        assert_true(answer_is_empty(&assessment->answers[i]));
    assessment_free(assessment);
    check_saved(catalogue, text, text);
    check_saved(catalogue, HEAD "  \"answers\": {}\n}\n", text);
}

/* Every field that the format knows, in the order it is written. */
static const char full_file[] = HEAD "  \"organisation\": {\n"
                                     "    \"name\": \"ACME \xC3\xA4\",\n"
                                     "    \"sector\": \"Tools\",\n"
                                     "    \"size\": \"12 people\",\n"
                                     "    \"contact\": \"kim@acme.example\"\n"
                                     "  },\n"
                                     "  \"scope\": {\n"
                                     "    \"isms\": \"All\\nsites\",\n"
                                     "    \"aims\": \"The \\\"helper\\\"\",\n"
                                     "    \"difference\": \"AI only\"\n"
                                     "  },\n"
                                     "  \"assessors\": [\n"
                                     "    \"Kim, CISO\",\n"
                                     "    \"\xE7\x94\xB0\xE8\xBE\xBA\"\n"
                                     "  ],\n"
                                     "  \"need\": {\n"
                                     "    \"certified\": \"yes\",\n"
                                     "    \"uses-ai\": \"unsure\",\n"
                                     "    \"consequential\": \"no\"\n"
                                     "  },\n"
                                     "  \"roles\": [\n"
                                     "    \"provider\",\n"
                                     "    \"customer\"\n"
                                     "  ],\n"
                                     "  \"answers\": {\n"
                                     "    \"src:4.1\": {\n"
                                     "      \"status\": \"conforming\",\n"
                                     "      \"basis\": \"presumed\"\n"
                                     "    },\n"
                                     "    \"tgt:4.1\": {\n"
                                     "      \"status\": \"partial\",\n"
                                     "      \"basis\": \"evidenced\",\n"
                                     "      \"evidence\": [\n"
                                     "        {\n"
                                     "          \"title\": \"Minutes\",\n"
                                     "          \"reference\": \"DMS 12\",\n"
                                     "          \"date\": \"2026-11-24\"\n"
                                     "        },\n"
                                     "        {\n"
                                     "          \"title\": \"List\",\n"
                                     "          \"date\": \"2026-11-23\"\n"
                                     "        }\n"
                                     "      ],\n"
                                     "      \"note\": \"Two\\nlines\\tand a tab\",\n"
                                     "      \"owner\": \"Kim\",\n"
                                     "      \"due\": \"2027-03-31\",\n"
                                     "      \"assessed_by\": \"Zo\xC3\xAB\",\n"
                                     "      \"assessed_at\": \"2026-11-24T09:30:00+01:00\"\n"
                                     "    },\n"
                                     "    \"tgt:4.2\": {\n"
                                     "      \"note\": \"Not answered yet\"\n"
                                     "    },\n"
                                     "    \"tgt:A.1\": {\n"
                                     "      \"status\": \"not-applicable\",\n"
                                     "      \"basis\": \"stated\",\n"
                                     "      \"justification\": \"We train nothing.\"\n"
                                     "    }\n"
                                     "  }\n"
                                     "}\n";

static void test_every_field_survives_a_round_trip(void **state)
{
    (void)state;
    check_saved(catalogue, full_file, full_file);
    struct assessment *assessment = parse(catalogue, full_file, sizeof full_file - 1);
    assert_string_equal(assessment->profile[PROFILE_SCOPE_SOURCE], "All\nsites");
    assert_string_equal(assessment->profile[PROFILE_ASSESSORS],
                        "Kim, CISO\n\xE7\x94\xB0\xE8\xBE\xBA");
    assert_int_equal(assessment->need[ASK_USES_AI], CHOICE_UNSURE);
    assert_true(assessment->roles[ROLE_CUSTOMER]);
    const struct answer *answer = &assessment->answers[TGT_41];
    assert_int_equal(answer->status, STATUS_PARTIAL);
    assert_int_equal(answer->basis, BASIS_EVIDENCED);
    assert_int_equal(answer->evidence_count, 2);
    assert_null(answer->evidence[1].reference);
    assert_int_equal(assessment->answers[TGT_A1].status, STATUS_NOT_APPLICABLE);
    assert_int_equal(assessment->answers[TGT_42].status, STATUS_NOT_ASSESSED);
    assessment_free(assessment);
}

static void test_layout_and_order_of_the_file_do_not_matter(void **state)
{
    (void)state;
    check_saved(catalogue,
                "{\"answers\":{\"tgt:4.1\":{\"note\":\"b\",\"basis\":\"stated\",\"status\":"
                "\"planned\"},\"src:4.1\":{\"note\":\"\\u0061\"}},\"created_at\":\"" SAMPLE_CREATED
                "\",\"title\":\"Sample\",\"id\":\"" SAMPLE_ID "\",\"version\":1.0,"
                "\"format\":\"aimsgap-assessment\"}",
                ANSWERS("    \"src:4.1\": {\n      \"note\": \"a\"\n    },\n"
                        "    \"tgt:4.1\": {\n      \"status\": \"planned\",\n"
                        "      \"basis\": \"stated\",\n      \"note\": \"b\"\n    }"));
}

/* In every object, with odd layout, nesting, escapes and numbers no double can hold. */
static void test_unknown_fields_survive_a_round_trip_byte_for_byte(void **state)
{
    (void)state;
    static const char text[] = HEAD "  \"organisation\": {\n"
                                    "    \"name\": \"ACME\",\n"
                                    "    \"lei\": \"5299\\u00e4\"\n"
                                    "  },\n"
                                    "  \"scope\": {\n"
                                    "    \"sites\": [ 1,2 ,  3 ]\n"
                                    "  },\n"
                                    "  \"need\": {\n"
                                    "    \"new-question\": \"yes\"\n"
                                    "  },\n"
                                    "  \"answers\": {\n"
                                    "    \"tgt:4.1\": {\n"
                                    "      \"status\": \"partial\",\n"
                                    "      \"basis\": \"stated\",\n"
                                    "      \"evidence\": [\n"
                                    "        {\n"
                                    "          \"title\": \"Minutes\",\n"
                                    "          \"sha\\\"\": {\"a\":{\"b\": [null,\ttrue]}},\n"
                                    "          \"x\": \"\x7F\"\n"
                                    "        },\n"
                                    "        {\n"
                                    "          \"title\": \"List\",\n"
                                    "          \"reference\": \"r\",\n"
                                    "          \"pages\": 1.50e+1\n"
                                    "        }\n"
                                    "      ],\n"
                                    "      \"confidence\": -0.0\n"
                                    "    },\n"
                                    "    \"tgt:4.2\": {\n"
                                    "      \"only-this\": \"\\ud83d\\ude00 \\/ \xF0\x9F\x98\x80\"\n"
                                    "    }\n"
                                    "  },\n"
                                    "  \"ai_systems\": [\n"
                                    "  {\"name\":\"helper\",\n"
                                    "\t\"risk\":1e-400},\r\n"
                                    "  {}],\n"
                                    "  \"history\": {}\n"
                                    "}\n";
    check_saved(catalogue, text, text);
}

/* A file that is refused, with the place and a part of the first message. */
static const struct bad {
    const char *text;
    size_t line;
    size_t column;
    const char *what;
} bad_files[] = {
    {"", 0, 1, "empty"},
    {"\n", 2, 1, "empty"},
    {"hello", 1, 1, "not a JSON value"},
    {"\x7F"
     "ELF\x02\x01\x01",
     1, 1, "not a JSON value"},
    {"PK\x03\x04", 1, 1, "not a JSON value"},
    {"\xEF\xBB\xBF{}", 1, 1, "byte order mark"},
    {"[]", 1, 1, "must be a JSON object"},
    {"\"text\"", 1, 1, "must be a JSON object"},
    {"null", 1, 1, "must be a JSON object"},
    {"{}", 1, 1, "\"format\" is not"},
    {"{\n \"format\": 1}", 2, 12, "\"format\" is not"},
    {"{\n \"format\": \"aimsgap-rules\"}", 2, 12, "\"format\" is not"},
    {"{\n \"format\": \"aimsgap-report\", \"version\": 1}", 2, 12, "is a gap report"},
    {"GAP REPORT  ACME\n", 1, 1, "is a gap report as text"},
    {"{\"format\": \"aimsgap-assessment\"}", 1, 1, "\"version\" is missing"},
    {"{\"format\": \"aimsgap-assessment\",\n\"version\": \"1\"}", 2, 12, "\"version\" is missing"},
    {"{\"format\": \"aimsgap-assessment\",\n\"version\": 0}", 2, 12, "\"version\" is missing"},
    {"{\"format\": \"aimsgap-assessment\",\n\"version\": 2}", 2, 12, "newer aimsgap"},
    {"{\"format\": \"aimsgap-assessment\",\n\"version\": 1.5}", 2, 12, "no whole number"},
    {"{\"format\": \"aimsgap-assessment\", \"version\": 1}", 1, 1, "\"id\" is missing"},
    {"{\"format\": \"aimsgap-assessment\", \"version\": 1, \"title\": \"t\",\n\"id\": \"\", "
     "\"created_at\": \"" SAMPLE_CREATED "\"}",
     2, 7, "\"id\" is missing"},
    {"{\"format\": \"aimsgap-assessment\", \"version\": 1, \"title\": \"t\",\n\"id\": \"x\", "
     "\"created_at\": \"" SAMPLE_CREATED "\"}",
     2, 7, "no UUID"},
    {"{\"format\": \"aimsgap-assessment\", \"version\": 1, \"id\": \"" SAMPLE_ID "\"}", 1, 1,
     "\"created_at\""},
    {"{\"format\": \"aimsgap-assessment\", \"version\": 1, \"id\": \"" SAMPLE_ID "\",\n"
     "\"created_at\": \"now\", \"title\": \"t\"}",
     2, 15, "\"created_at\""},
    {"{\"format\": \"aimsgap-assessment\", \"version\": 1, \"id\": \"" SAMPLE_ID "\",\n"
     "\"created_at\": \"2026-11-24T09:30:00Z\"}",
     1, 1, "\"title\" is missing"},
    {HEAD "  \"format\": \"aimsgap-assessment\"\n}", 7, 13, "\"format\" stands here twice"},
    {HEAD "  \"answers\": []\n}", 7, 14, "\"answers\" must be an object"},
    {HEAD "  \"organisation\": \"ACME\"\n}", 7, 19, "\"organisation\" must be an object"},
    {HEAD "  \"organisation\": {\"name\": 5}\n}", 7, 28, "\"name\" must be a text"},
    {HEAD "  \"organisation\": {\"name\": \"\"}\n}", 7, 28, "\"name\" must be a text"},
    {HEAD "  \"organisation\": {\"name\": \"a\\nb\"}\n}", 7, 28, "name: holds a control"},
    {HEAD "  \"scope\": []\n}", 7, 12, "\"scope\" must be an object"},
    {HEAD "  \"scope\": {\"isms\": \"\\u001b[2J\"}\n}", 7, 21, "isms: holds a control"},
    {HEAD "  \"assessors\": \"Kim\"\n}", 7, 16, "\"assessors\" must be a list"},
    {HEAD "  \"assessors\": [\"Kim\", 1]\n}", 7, 16, "\"assessors\" must be a list"},
    {HEAD "  \"assessors\": [\"Kim\\nLee\"]\n}", 7, 16, "\"assessors\" must be a list"},
    {HEAD "  \"need\": []\n}", 7, 11, "\"need\" must be an object"},
    {HEAD "  \"need\": {\"uses-ai\": \"maybe\"}\n}", 7, 23, "\"maybe\" is no answer"},
    {HEAD "  \"need\": {\"uses-ai\": true}\n}", 7, 23, "\"uses-ai\" must be a text"},
    {HEAD "  \"roles\": {}\n}", 7, 12, "\"roles\" must be a list"},
    {HEAD "  \"roles\": [\"provider\",\n\"king\"]\n}", 8, 1, "\"king\" is no role"},
    {HEAD "  \"roles\": [1]\n}", 7, 13, "is no role"},
    {ANSWERS("    \"tgt:9.9\": {}"), 8, 16, "\"tgt:9.9\" is no item"},
    {ANSWERS("    \"4.1\": {}"), 8, 12, "\"4.1\" is no item"},
    {ANSWERS("    \"tgt:4.1\": \"conforming\""), 8, 16, "\"tgt:4.1\" must be an object"},
    {ANSWERS("    \"tgt:4.1\": {\"status\": \"done\", \"basis\": \"stated\"}"), 8, 27,
     "\"done\" is no status"},
    {ANSWERS("    \"tgt:4.1\": {\"status\": \"not-assessed\", \"basis\": \"stated\"}"), 8, 27,
     "\"not-assessed\""},
    {ANSWERS("    \"tgt:4.1\": {\"status\": 1, \"basis\": \"stated\"}"), 8, 27,
     "\"status\" must be a text"},
    {ANSWERS("    \"tgt:4.1\": {\"status\": null, \"basis\": \"stated\"}"), 8, 27,
     "\"status\" must be a text"},
    {ANSWERS("    \"tgt:4.1\": {\"status\": \"partial\"}"), 8, 27, "a status without a basis"},
    {ANSWERS("    \"tgt:4.1\": {\"basis\": \"stated\"}"), 8, 26, "a basis without a status"},
    {ANSWERS("    \"tgt:4.1\": {\"status\": \"partial\", \"basis\": \"guess\"}"), 8, 47,
     "\"guess\" is no basis"},
    {ANSWERS("    \"tgt:4.1\": {\"status\": \"not-applicable\", \"basis\": \"stated\", "
             "\"justification\": \"j\"}"),
     8, 27, "tgt:4.1 is a clause"},
    {ANSWERS("    \"src:4.1\": {\"justification\": \"j\", \"status\": \"not-applicable\", "
             "\"basis\": \"stated\"}"),
     8, 49, "src:4.1 is a clause"},
    {ANSWERS("    \"tgt:A.1\": {\"status\": \"not-applicable\", \"basis\": \"stated\"}"), 8, 27,
     "tgt:A.1: not-applicable needs a justification"},
    {ANSWERS("    \"tgt:A.1\": {\"status\": \"not-applicable\", \"basis\": \"stated\", "
             "\"justification\": \"\"}"),
     8, 27, "tgt:A.1: not-applicable needs a justification"},
    {ANSWERS("    \"tgt:4.1\": {\"due\": \"2027-02-29\"}"), 8, 24, "\"2027-02-29\" is no date"},
    {ANSWERS("    \"tgt:4.1\": {\"assessed_at\": \"2027-02-28\"}"), 8, 32, "is no time"},
    {ANSWERS("    \"tgt:4.1\": {\"owner\": \"a\\tb\"}"), 8, 26, "owner: holds a control"},
    {ANSWERS("    \"tgt:4.1\": {\"evidence\": {}}"), 8, 29, "\"evidence\" must be a list"},
    {ANSWERS("    \"tgt:4.1\": {\"evidence\": [\"x\"]}"), 8, 30, "a piece of evidence"},
    {ANSWERS("    \"tgt:4.1\": {\"evidence\": [{}]}"), 8, 30, "a piece of evidence"},
    {ANSWERS("    \"tgt:4.1\": {\"evidence\": [{\"title\": \"\"}]}"), 8, 30, "\"title\""},
    {ANSWERS(
         "    \"tgt:4.1\": {\"evidence\": [{\"title\": \"\", \"x\": 1}, {\"title\": \"\", \"x\": "
         "1}, {\"title\": \"a\", \"x\": 1}]}"),
     8, 30, "\"title\""},
    {ANSWERS("    \"tgt:4.1\": {\"evidence\": [{\"title\": \"a\", \"date\": 5}]}"), 8, 30,
     "a piece of evidence"},
    {ANSWERS("    \"tgt:4.1\": {\"evidence\": [{\"title\": \"a\", \"date\": \"soon\"}]}"), 8, 53,
     "\"soon\" is no date"},
    {ANSWERS("    \"tgt:4.1\": {\"evidence\": [{\"title\": \"a\\u0007\"}]}"), 8, 30,
     "a piece of evidence"},
    {ANSWERS("    \"tgt:4.1\": {},\n    \"tgt:4.\\u0031\": {}"), 9, 21, "stands here twice"},
    {ANSWERS("    \"tgt:4.1\": {\"note\": \"caf\xE9\"}"), 8, 29, "UTF-8"},
};

static bool is_refused(const struct bad *row, size_t number)
{
    struct problems problems;
    problems_init(&problems);
    struct assessment *assessment =
        assessment_parse(catalogue, "file", row->text, strlen(row->text), &problems);
    const struct error *first = problems.list;
    bool fits = !assessment && problems.count > 0 && first->kind == ERROR_DATA &&
                strcmp(first->file, "file") == 0 && first->line == row->line &&
                first->column == row->column && strstr(first->what, row->what);
    if (!fits)
        print_error("row %zu (%s): %s %zu:%zu\n", number, row->what,
                    problems.count > 0 ? first->what : "accepted",
                    problems.count > 0 ? first->line : 0, problems.count > 0 ? first->column : 0);
    assessment_free(assessment);
    problems_release(&problems);
    return fits;
}

static void test_bad_files_are_refused_at_their_place(void **state)
{
    (void)state;
    size_t refused = 0;
    for (size_t i = 0; i < COUNT_OF(bad_files); i++)
        refused += is_refused(&bad_files[i], i);
    assert_int_equal(refused, COUNT_OF(bad_files));
}

/* Cut off anywhere, but for the line end, no file is taken for a whole one. */
static void test_file_truncated_at_every_length_is_refused(void **state)
{
    (void)state;
    for (size_t length = 0; length + 1 < sizeof full_file - 1; length++) {
        struct problems problems;
        problems_init(&problems);
        char *copy = malloc(length + 1); /* of that length, so that reading on is noticed */
        memcpy(copy, full_file, length);
        copy = realloc(copy, length > 0 ? length : 1);
        assert_null(assessment_parse(catalogue, "file", copy, length, &problems));
        assert_int_equal(problems.count, 1);
        assert_int_equal(problems.list[0].kind, ERROR_DATA);
        problems_release(&problems);
        free(copy);
    }
}

/* Whatever byte is damaged, loading says yes or why not, and what it took can be saved. */
static void test_damaged_bytes_never_do_harm(void **state)
{
    (void)state;
    static const char damage[] = {'\0', '"',  '\\',   '{',    ']',   ',',
                                  '0',  '\n', '\x7F', '\x80', '\xFF'};
    char text[sizeof full_file];
    for (size_t i = 0; i < sizeof full_file - 1; i++) {
        memcpy(text, full_file, sizeof text);
        text[i] = damage[i % sizeof damage];
        struct problems problems;
        problems_init(&problems);
        struct assessment *assessment =
            assessment_parse(catalogue, "file", text, sizeof text - 1, &problems);
        assert_int_equal(assessment == NULL, problems.count > 0);
        if (assessment) {
            struct strbuf saved;
            strbuf_init(&saved);
            assessment_write(assessment, &saved);
            assessment_free(assessment);
            assessment_free(parse(catalogue, saved.text, saved.length));
            strbuf_release(&saved);
        }
        problems_release(&problems);
    }
}

static void test_all_problems_are_reported_in_the_order_of_the_file(void **state)
{
    (void)state;
    static const char text[] =
        ANSWERS("    \"tgt:9.9\": {},\n    \"tgt:4.1\": {\"due\": \"x\", \"owner\": 5},\n"
                "    \"tgt:4.2\": {\"status\": \"done\", \"basis\": \"stated\"}");
    static const size_t lines[] = {8, 9, 9, 10};
    struct problems problems;
    problems_init(&problems);
    assert_null(assessment_parse(catalogue, "file", text, sizeof text - 1, &problems));
    assert_int_equal(problems.count, COUNT_OF(lines));
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        assert_int_equal(problems.list[i].line, lines[i]);
    assert_false(problems.more);
    problems_release(&problems);
}

/* Header, members and answers each have something wrong; nothing hides anything else. */
static void test_bad_header_hides_nothing(void **state)
{
    (void)state;
    static const char text[] = "{\n"
                               "\"format\": \"aimsgap-assessment\", \"version\": 1,\n"
                               "\"answers\": {\"tgt:4.1\": {\n"
                               "\"status\": \"not-assessed\",\n"
                               "\"evidence\": [{\"title\": \"a\"}, 5,\n"
                               "{\"title\": \"b\", \"date\": \"soon\"}, {}]}},\n"
                               "\"id\": \"x\",\n"
                               "\"created_at\": 1}\n";
    static const struct {
        size_t line;
        const char *what;
    } wanted[] = {
        {1, "\"title\" is missing"}, {4, "\"not-assessed\" is not written"},
        {5, "a piece of evidence"},  {6, "\"soon\" is no date"},
        {6, "a piece of evidence"},  {7, "\"id\" is missing or no UUID"},
        {8, "\"created_at\""},
    };
    struct problems problems;
    problems_init(&problems);
    assert_null(assessment_parse(catalogue, "file", text, sizeof text - 1, &problems));
    for (size_t i = 0; i < COUNT_OF(wanted) && i < problems.count; i++) {
        assert_int_equal(problems.list[i].line, wanted[i].line);
        assert_contains(problems.list[i].what, wanted[i].what);
    }
    assert_int_equal(problems.count, COUNT_OF(wanted));
    problems_release(&problems);
}

static void test_problems_end_at_a_hundred(void **state)
{
    (void)state;
    struct strbuf text;
    struct problems problems;
    strbuf_init(&text);
    strbuf_append_text(&text, HEAD "  \"answers\": {\n");
    for (int i = 0; i < 250; i++)
        strbuf_append_format(&text, "    \"tgt:%d\": {},\n", 1000 + i);
    strbuf_append_text(&text, "    \"tgt:4.1\": {}\n  }\n}\n");
    problems_init(&problems);
    assert_null(assessment_parse(catalogue, "file", text.text, text.length, &problems));
    assert_int_equal(problems.count, PROBLEMS_MAX);
    assert_true(problems.more);
    problems_release(&problems);
    strbuf_release(&text);
}

static void check_load_fails(const char *path, enum error_kind kind, const char *what)
{
    struct problems problems;
    problems_init(&problems);
    assert_null(assessment_load(catalogue, path, NULL, &problems));
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.list[0].kind, kind);
    assert_string_equal(problems.list[0].file, path);
    assert_contains(problems.list[0].what, what);
    problems_release(&problems);
}

static void test_file_that_cannot_be_read_says_why(void **state)
{
    (void)state;
    check_load_fails(scratch_path("missing.json"), ERROR_NO_INPUT, "No such file");
    check_load_fails(scratch_path(""), ERROR_NO_INPUT, "is a directory");
    scratch_write_text("empty.json", "");
    check_load_fails(scratch_path("empty.json"), ERROR_DATA, "empty");
    scratch_write("binary.json", "\0\1\2\3\xFF\xFE", 6);
    check_load_fails(scratch_path("binary.json"), ERROR_DATA, "not a JSON value");
    if (geteuid() == 0)
        return; /* root may read everything */
    scratch_write_text("secret.json", full_file);
    assert_int_equal(chmod(scratch_path("secret.json"), 0), 0);
    check_load_fails(scratch_path("secret.json"), ERROR_NO_INPUT, "Permission denied");
}

static void test_load_gives_the_digest_of_the_bytes(void **state)
{
    (void)state;
    struct problems problems;
    char sha256[DIGEST_SHA256_SIZE];
    char expected[DIGEST_SHA256_SIZE];
    scratch_write_text("full.json", full_file);
    problems_init(&problems);
    struct assessment *assessment =
        assessment_load(catalogue, scratch_path("full.json"), sha256, &problems);
    assert_non_null(assessment);
    digest_sha256(full_file, sizeof full_file - 1, expected);
    assert_string_equal(sha256, expected);
    assessment_free(assessment);
    problems_release(&problems);
}

static void test_saved_file_loads_again(void **state)
{
    (void)state;
    struct strbuf bytes;
    struct error error = {0};
    strbuf_init(&bytes);
    struct assessment *assessment = parse(catalogue, full_file, sizeof full_file - 1);
    assert_true(assessment_save(assessment, scratch_path("saved.json"), NULL, &error));
    scratch_read(scratch_path("saved.json"), &bytes);
    assert_string_equal(bytes.text, full_file);
    assert_false(assessment_save(assessment, scratch_path("no/saved.json"), NULL, &error));
    assert_int_equal(error.kind, ERROR_CANNOT_CREATE);
    assessment_free(assessment);
    strbuf_release(&bytes);
}

/* A file with `bytes` times x in its place. */
static void make_long(struct strbuf *text, const char *const around[2], size_t bytes)
{
    strbuf_clear(text);
    strbuf_append_text(text, around[0]);
    strbuf_append_repeat(text, "x", bytes);
    strbuf_append_text(text, around[1]);
}

/* Lists count as a whole with their unknown fields: as such they are changed and undone. */
static void test_values_too_long_to_be_changed_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *around[2];
        size_t other; /* bytes of the value besides those that are put in */
    } values[] = {
        {{ITEM_HEAD "\"note\": \"", "\"}}}\n"}, 0},
        {{ITEM_HEAD "\"evidence\": [{\"title\": \"A\"}, {\"title\": \"", "\"}]}}}\n"}, 3},
        {{ITEM_HEAD "\"evidence\": [{\"title\": \"A\", \"b\": \"", "\"}]}}}\n"}, 17},
        {{HEAD "\"assessors\": [\"A\", \"", "\"]}\n"}, 3},
    };
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct strbuf text;
        struct problems problems;
        size_t fits = JSON_MAX_STRING_BYTES - values[i].other;
        strbuf_init(&text);
        make_long(&text, values[i].around, fits);
        assessment_free(parse(catalogue, text.text, text.length));
        make_long(&text, values[i].around, fits + 1);
        problems_init(&problems);
        assert_null(assessment_parse(catalogue, "file", text.text, text.length, &problems));
        assert_int_equal(problems.count, 1);
        assert_contains(problems.list[0].what, "longer than");
        problems_release(&problems);
        strbuf_release(&text);
    }
}

static void test_assessment_without_title_is_saved_with_one(void **state)
{
    (void)state;
    struct strbuf saved;
    strbuf_init(&saved);
    struct assessment *assessment = sample_assessment(catalogue);
    sample_set(assessment, field_of_profile(PROFILE_TITLE), NULL);
    assessment_write(assessment, &saved);
    assessment_free(assessment);
    assessment_free(parse(catalogue, saved.text, saved.length));
    strbuf_release(&saved);
}

static void test_examples_are_byte_identical_after_load_and_save(void **state)
{
    (void)state;
    static const char *const names[] = {"data/examples/certified-saas.json",
                                        "data/examples/medical-imaging.json",
                                        "data/examples/small-consultancy.json"};
    struct catalogue *built_in = sample_built_in();
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct strbuf bytes;
        strbuf_init(&bytes);
        scratch_read_source(names[i], &bytes);
        check_saved(built_in, bytes.text, bytes.text);
        strbuf_release(&bytes);
    }
    catalogue_free(built_in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_smallest_file_is_an_empty_assessment),
        cmocka_unit_test(test_every_field_survives_a_round_trip),
        cmocka_unit_test(test_layout_and_order_of_the_file_do_not_matter),
        cmocka_unit_test(test_unknown_fields_survive_a_round_trip_byte_for_byte),
        cmocka_unit_test(test_bad_files_are_refused_at_their_place),
        cmocka_unit_test(test_file_truncated_at_every_length_is_refused),
        cmocka_unit_test(test_damaged_bytes_never_do_harm),
        cmocka_unit_test(test_all_problems_are_reported_in_the_order_of_the_file),
        cmocka_unit_test(test_bad_header_hides_nothing),
        cmocka_unit_test(test_problems_end_at_a_hundred),
        cmocka_unit_test(test_file_that_cannot_be_read_says_why),
        cmocka_unit_test(test_load_gives_the_digest_of_the_bytes),
        cmocka_unit_test(test_saved_file_loads_again),
        cmocka_unit_test(test_values_too_long_to_be_changed_are_refused),
        cmocka_unit_test(test_assessment_without_title_is_saved_with_one),
        cmocka_unit_test(test_examples_are_byte_identical_after_load_and_save),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
