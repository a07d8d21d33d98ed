/* Any bytes as an assessment file: refused with a problem, or loaded; and what is loaded is written
 * and loads again as the same bytes. */
#include "fuzz.h"

#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"

static void write_and_reload(const struct assessment *assessment)
{
    struct strbuf first;
    struct strbuf second;
    struct problems problems;
    strbuf_init(&first);
    strbuf_init(&second);
    problems_init(&problems);
    assessment_write(assessment, &first);
    struct assessment *again =
        assessment_parse(assessment->catalogue, "again", first.text, first.length, &problems);
    require(again != NULL);
    assessment_write(again, &second);
    require(strcmp(first.text, second.text) == 0);
    assessment_free(again);
    problems_release(&problems);
    strbuf_release(&first);
    strbuf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problems problems;
    problems_init(&problems);
    struct assessment *assessment =
        assessment_parse(fuzz_get_catalogue(), "input", (const char *)data, size, &problems);
    require((assessment == NULL) == (problems.count > 0));
    if (assessment)
        write_and_reload(assessment);
    assessment_free(assessment);
    problems_release(&problems);
    return 0;
}
