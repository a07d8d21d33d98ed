#include "store/report_load.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "store/data_source.h"
#include "store/json_schema.h"
#include "store/report_sums.h"

#define SCHEMA_FILE "schema/report.schema.json"

static const char *find_text(const cJSON *object, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static bool says_report(const cJSON *root)
{
    const char *format = find_text(root, "format");
    return format && strcmp(format, REPORT_FORMAT) == 0;
}

static const char *choose_name(const cJSON *assessment)
{
    const char *name = find_text(assessment, "organisation");
    name = name ? name : find_text(assessment, "title");
    return name ? name : find_text(assessment, "id");
}

bool report_recognise(const char *text, size_t length, bool *is_report, struct error *error)
{
    struct json_document document;
    struct error unread = {0};
    *is_report = false;
    if (!memmem(text, length, REPORT_FORMAT, strlen(REPORT_FORMAT)))
        return true;
    if (!json_parse(&document, "", text, length, &unread))
        return !error_is_memory(&unread) || error_set_memory(error);
    *is_report = says_report(document.root);
    json_release(&document);
    return true;
}

/* A later version may mean anything by its fields, so they are not looked at. */
static bool check_version(const struct json_document *document, struct problems *problems)
{
    struct error error = {0};
    const cJSON *version = cJSON_GetObjectItemCaseSensitive(document->root, "version");
    if (!says_report(document->root) || !cJSON_IsNumber(version) ||
        version->valuedouble <= REPORT_VERSION ||
        version->valuedouble != floor(version->valuedouble))
        return true;
    json_fail(document, version, &error, "update aimsgap to check it",
              "is a gap report made by a newer aimsgap");
    return problems_add(problems, &error);
}

static bool check_schema(const struct json_document *document, struct problems *problems)
{
    struct data_bytes bytes;
    struct json_schema schema;
    struct error error = {0};
    if (!data_source_read(NULL, SCHEMA_FILE, &bytes, &error))
        return problems_add(problems, &error);
    bool good = json_schema_open(&schema, bytes.name, bytes.bytes, bytes.count, &error);
    if (!good) {
        problems_add(problems, &error);
    } else {
        good = json_schema_check(&schema, document, problems);
        json_schema_close(&schema);
    }
    data_bytes_release(&bytes);
    return good;
}

static void fill(struct report_file *report)
{
    const cJSON *root = report->document.root;
    const cJSON *assessment = cJSON_GetObjectItemCaseSensitive(root, "assessment");
    report->generator = find_text(root, "generator");
    report->generated_at = find_text(root, "generated_at");
    report->assessment_id = find_text(assessment, "id");
    report->assessment_name = choose_name(assessment);
    report->assessment_file = find_text(assessment, "file");
    report->sha256 = find_text(assessment, "sha256");
}

bool report_parse(struct report_file *report, const char *name, const char *text, size_t length,
                  struct problems *problems)
{
    struct error error = {0};
    *report = (struct report_file){0};
    if (!json_parse(&report->document, name, text, length, &error))
        return problems_add(problems, &error);
    if (check_version(&report->document, problems) && check_schema(&report->document, problems) &&
        report_check_sums(&report->document, problems)) {
        fill(report);
        return true;
    }
    problems_sort(problems);
    report_release(report);
    return false;
}

void report_release(struct report_file *report)
{
    json_release(&report->document);
}

/* What to do instead; `file` is the path of the assessment, where it is known. */
static bool refuse(struct error *error, const char *file)
{
    snprintf(error->remedy, sizeof error->remedy,
             "name %.200s instead; `aimsgap check` verifies a JSON report",
             file ? file : "the assessment it was made from");
    return true;
}

bool report_explain(const char *name, const cJSON *root, struct error *error)
{
    if (!says_report(root))
        return false;
    const cJSON *assessment = cJSON_GetObjectItemCaseSensitive(root, "assessment");
    const char *made = find_text(root, "generated_at");
    const char *file = find_text(assessment, "file");
    const char *organisation = choose_name(assessment);
    struct strbuf path;
    strbuf_init(&path);
    if (file)
        path_append_beside(&path, name, file);
    error_set(error, ERROR_DATA, "",
              "is a gap report, not an assessment: made %.40s from that of %.100s",
              made ? made : "at an unknown time",
              organisation ? organisation : "an unknown organisation");
    refuse(error, path.length > 0 && !path.failed ? path.text : NULL);
    strbuf_release(&path);
    return true;
}

bool report_explain_text(const char *name, const char *text, size_t length, struct error *error)
{
    size_t start = strlen(REPORT_TEXT_START);
    if (length < start || memcmp(text, REPORT_TEXT_START, start) != 0)
        return false;
    const char *end = memchr(text, '\n', length);
    int bytes = (int)((end ? (size_t)(end - text) : length) - start);
    error_set_place(error, name, 1, 1);
    error_set(error, ERROR_DATA, "",
              "is a gap report as text, not an assessment: made from that of %.*s",
              bytes < 100 ? bytes : 100, text + start);
    return refuse(error, NULL);
}
