/* Any bytes as a gap report: refused with a problem, or loaded; what is loaded is recognised as a
 * report, and as an assessment it is refused. */
#include <stdint.h>
#include <stdlib.h>

#include "base/error.h"
#include "store/assessment_load.h"
#include "store/catalogue_load.h"
#include "store/report_load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void refuse_as_assessment(const char *text, size_t size)
{
    static struct catalogue *catalogue;
    struct error error = {0};
    if (!catalogue)
        catalogue = catalogue_load(NULL, &error);
    require(catalogue != NULL);
    struct problems problems;
    problems_init(&problems);
    require(!assessment_parse(catalogue, "input", text, size, &problems));
    require(problems.count == 1);
    problems_release(&problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct report_file report;
    struct problems problems;
    problems_init(&problems);
    const char *text = (const char *)data;
    bool loaded = report_parse(&report, "input", text, size, &problems);
    require(loaded == (problems.count == 0));
    struct error error = {0};
    bool is_report;
    require(report_recognise(text, size, &is_report, &error));
    if (loaded) {
        require(report.assessment_id && report.assessment_name && report.sha256);
        require(is_report);
        report_release(&report);
    }
    if (is_report)
        refuse_as_assessment(text, size);
    problems_release(&problems);
    return 0;
}
