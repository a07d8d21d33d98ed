/* store/json_schema: what fits a schema, what does not, and which schemas are refused. */
#include "unit.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "scratch.h"
#include "store/data_source.h"
#include "store/json_schema.h"

/* Problems of the document, "PATH what" joined by "|". */
static void check_text(const char *schema_text, const char *text, struct strbuf *found)
{
    struct json_schema schema;
    struct json_document document;
    struct problems problems;
    struct error error = {0};
    problems_init(&problems);
    if (!json_schema_open(&schema, "schema", schema_text, strlen(schema_text), &error) ||
        !json_parse(&document, "file", text, strlen(text), &error))
        fail_msg("%s: %s", schema_text, error.what);
    bool good = json_schema_check(&schema, &document, &problems);
    assert_int_equal(good, problems.count == 0);
    problems_sort(&problems);
    for (size_t i = 0; i < problems.count; i++)
        strbuf_append_format(found, "%s%s", i > 0 ? "|" : "", problems.list[i].what);
    problems_release(&problems);
    json_release(&document);
    json_schema_close(&schema);
}

static const struct row {
    const char *schema;
    const char *text;
    const char *problems; /* "": it fits */
} rows[] = {
    {"true", "1", ""},
    {"false", "1", "$ must not be here"},
    {"{\"type\":\"object\"}", "[]", "$ must be of the type object"},
    {"{\"type\":\"number\"}", "1.5", ""},
    {"{\"type\":\"integer\"}", "1.0", ""},
    {"{\"type\":\"integer\"}", "1.5", "$ must be of the type integer"},
    {"{\"type\":[\"boolean\",\"null\"]}", "false", ""},
    {"{\"type\":[\"boolean\",\"null\"]}", "0", "$ must be of the type boolean or null"},
    {"{\"const\":\"a\"}", "\"a\"", ""},
    {"{\"const\":\"a\"}", "\"b\"", "$ must be \"a\""},
    {"{\"const\":null}", "null", ""},
    {"{\"enum\":[\"a\",\"b\",1]}", "1", ""},
    {"{\"enum\":[\"a\",\"b\",1]}", "\"c\"", "$ is \"c\" and must be a, b or 1"},
    {"{\"format\":\"date\"}", "\"2028-02-29\"", ""},
    {"{\"format\":\"date\"}", "\"2027-02-29\"", "$ is no date"},
    {"{\"format\":\"date-time\"}", "\"2027-02-28\"", "$ is no date-time"},
    {"{\"format\":\"date\"}", "5", ""},
    {"{\"pattern\":\"^a+(\\\\.b)?$\"}", "\"aa.b\"", ""},
    {"{\"pattern\":\"^a+(\\\\.b)?$\"}", "\"aaxb\"", "$ does not match ^a+(\\.b)?$"},
    {"{\"pattern\":\"b\"}", "\"abc\"", ""},
    {"{\"not\":{\"pattern\":\"[\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]\"}}", "\"a\\u009bb\"",
     "$ holds a control character"},
    {"{\"not\":{\"pattern\":\"[\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f]\"}}", "\"a\\n\"",
     "$ holds a control character"},
    {"{\"not\":{\"pattern\":\"[\\\\u0000-\\\\u0008\\\\u000b-\\\\u001f\\\\u007f-\\\\u009f]\"}}",
     "\"a\\n\\tb\"", ""},
    {"{\"not\":{\"const\":1}}", "2", ""},
    {"{\"not\":{\"const\":1}}", "1", "$ has a value that is not allowed here"},
    {"{\"minLength\":2}", "\"\xC3\xA4\"", "$ must have at least 2 characters"},
    {"{\"maxLength\":2}", "\"\xC3\xA4\xC3\xA4\"", ""},
    {"{\"maxLength\":1}", "\"ab\"", "$ must have at most 1 characters"},
    {"{\"minItems\":1}", "[]", "$ must have at least 1 elements"},
    {"{\"maxItems\":0}", "[1]", "$ must have at most 0 elements"},
    {"{\"minProperties\":2}", "{\"a\":1}", "$ must have at least 2 fields"},
    {"{\"minimum\":0,\"maximum\":1}", "1", ""},
    {"{\"minimum\":0}", "-0.1", "$ must be at least 0"},
    {"{\"maximum\":1}", "1.1", "$ must be at most 1"},
    {"{\"required\":[\"a\",\"b\"]}", "{\"b\":1}", "$ lacks the field \"a\""},
    {"{\"required\":[\"a\"]}", "[]", ""},
    {"{\"properties\":{\"a\":{\"type\":\"null\"}}}", "{\"a\":1,\"b\":1}",
     "$.a must be of the type null"},
    {"{\"properties\":{\"a\":true},\"additionalProperties\":false}", "{\"a\":1,\"b\":1}",
     "$.b must not be here"},
    {"{\"additionalProperties\":{\"const\":1}}", "{\"a b\":2}", "$[\"a b\"] must be 1"},
    {"{\"patternProperties\":{\"^x\":{\"const\":1}},\"additionalProperties\":false}",
     "{\"x1\":1,\"x2\":2,\"y\":1}", "$.x2 must be 1|$.y must not be here"},
    {"{\"propertyNames\":{\"maxLength\":1}}", "{\"ab\":1}",
     "$.ab has a name that is not allowed here"},
    {"{\"items\":{\"minimum\":2}}", "[2,1,3,0]", "$[1] must be at least 2|$[3] must be at least 2"},
    {"{\"uniqueItems\":true}", "[1,\"1\",true,[1],{}]", ""},
    {"{\"uniqueItems\":true}", "[1,2,1.0]", "$[2] stands in this list twice"},
    {"{\"uniqueItems\":true}", "[\"a\",\"\\u0061\"]", "$[1] stands in this list twice"},
    {"{\"uniqueItems\":true}", "[{\"a\":1,\"b\":[2]},{\"b\":[2],\"a\":1}]",
     "$[1] stands in this list twice"},
    {"{\"uniqueItems\":true}", "[{\"a\":1,\"b\":2},{\"a\":2,\"b\":1}]", ""},
    {"{\"uniqueItems\":true}", "[[1,2],[2,1]]", ""},
    {"{\"uniqueItems\":false}", "[1,1]", ""},
    {"{\"oneOf\":[{\"minimum\":1},{\"type\":\"null\"}]}", "1", ""},
    {"{\"oneOf\":[{\"type\":\"number\",\"minimum\":1},{\"type\":\"null\"}]}", "0",
     "$ must be at least 1"},
    {"{\"oneOf\":[{\"minimum\":1},{\"type\":\"null\"}]}", "null",
     "$ fits more than one of its descriptions"},
    {"{\"allOf\":[{\"minimum\":1},{\"maximum\":0}]}", "0.5",
     "$ must be at least 1|$ must be at most 0"},
    {"{\"if\":{\"minimum\":5},\"then\":{\"maximum\":6},\"else\":{\"const\":1}}", "7",
     "$ must be at most 6"},
    {"{\"if\":{\"minimum\":5},\"then\":{\"maximum\":6},\"else\":{\"const\":1}}", "2",
     "$ must be 1"},
    {"{\"if\":{\"minimum\":5},\"then\":{\"maximum\":6}}", "2", ""},
    {"{\"$defs\":{\"n\":{\"minimum\":3}},\"items\":{\"$ref\":\"#/$defs/n\"}}", "[3,2]",
     "$[1] must be at least 3"},
    /* One value, one problem; a rule about the whole only where its parts are well. */
    {"{\"minLength\":9,\"pattern\":\"^x\",\"format\":\"date\"}", "\"a\"",
     "$ must have at least 9 characters"},
    {"{\"if\":{\"required\":[\"b\"]},\"then\":false,\"properties\":{\"a\":{\"const\":1}}}",
     "{\"a\":2,\"b\":0}", "$.a must be 1"},
    {"{\"properties\":{\"a\":{\"items\":{\"properties\":{\"b c\":false}}}}}",
     "{\"a\":[0,{\"b c\":1}]}", "$.a[1][\"b c\"] must not be here"},
};

static void test_each_keyword(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct strbuf found;
        strbuf_init(&found);
        check_text(rows[i].schema, rows[i].text, &found);
        if (strcmp(found.text, rows[i].problems) != 0)
            fail_msg("%s %s: %s", rows[i].schema, rows[i].text, found.text);
        strbuf_release(&found);
    }
}

static void test_schemas_that_cannot_be_used_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *schema;
        const char *what;
    } table[] = {
        {"1", "a schema must be an object"},
        {"{\"anyOf\":[]}", "an unknown keyword: anyOf"},
        {"{\"properties\":{\"a\":{\"dependentRequired\":{}}}}", "dependentRequired"},
        {"{\"allOf\":[{\"contains\":true}]}", "contains"},
        {"{\"additionalProperties\":{\"x\":1}}", "an unknown keyword: x"},
        {"{\"$ref\":\"#/$defs/a\"}", "leads nowhere: #/$defs/a"},
        {"{\"$ref\":\"http://a/\"}", "leads nowhere: http://a/"},
        {"{\"pattern\":\"\\\\d\"}", "a pattern that cannot be used: \\d"},
        {"{\"pattern\":\"(?=a)\"}", "a pattern that cannot be used"},
        {"{\"pattern\":\"(\"}", "a pattern that cannot be used"},
        {"{\"patternProperties\":{\"\\\\w\":true}}", "a pattern that cannot be used"},
        {"{\"pattern\":\"[\\\\u0000-\\\\u0001]\"}", "a pattern that cannot be used"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct json_schema schema;
        struct error error = {0};
        assert_false(
            json_schema_open(&schema, "schema", table[i].schema, strlen(table[i].schema), &error));
        assert_contains(error.what, table[i].what);
    }
}

/* Also the guard against a keyword that the program does not know. */
static void test_the_built_in_schema_is_the_one_in_the_source(void **state)
{
    (void)state;
    struct data_bytes bytes;
    struct json_schema schema;
    struct error error = {0};
    struct strbuf source;
    strbuf_init(&source);
    scratch_read_source("data/schema/report.schema.json", &source);
    assert_true(data_source_read(NULL, "schema/report.schema.json", &bytes, &error));
    assert_int_equal(bytes.count, source.length);
    assert_memory_equal(bytes.bytes, source.text, source.length);
    if (!json_schema_open(&schema, bytes.name, bytes.bytes, bytes.count, &error))
        fail_msg("%s", error.what);
    json_schema_close(&schema);
    data_bytes_release(&bytes);
    strbuf_release(&source);
}

static void test_many_elements_and_problems_take_no_time(void **state)
{
    (void)state;
    enum { COUNT = 200000 };
    struct strbuf text;
    struct strbuf found;
    strbuf_init(&text);
    strbuf_init(&found);
    for (int i = 0; i < COUNT; i++)
        strbuf_append_format(&text, "%c\"%d\"", i > 0 ? ',' : '[', i);
    strbuf_append_text(&text, ",\"7\"]");
    check_text("{\"uniqueItems\":true,\"items\":{\"type\":\"string\"}}", text.text, &found);
    assert_string_equal(found.text, "$[200000] stands in this list twice");
    strbuf_clear(&found);
    check_text("{\"items\":{\"type\":\"number\"}}", text.text, &found);
    assert_contains(found.text, "$[99] must be of the type number");
    assert_lacks(found.text, "$[100] ");
    strbuf_release(&text);
    strbuf_release(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_keyword),
        cmocka_unit_test(test_schemas_that_cannot_be_used_are_refused),
        cmocka_unit_test(test_the_built_in_schema_is_the_one_in_the_source),
        cmocka_unit_test(test_many_elements_and_problems_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
