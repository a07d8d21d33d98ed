#include "store/report_item.h"

#include <math.h>
#include <string.h>

#include "model/assessment.h"

#define ROUNDING 0.00005 /* shares have four decimals */
#define DOUBLE_SLACK 1e-9
#define STRENGTH_FULL 10.0
#define STATUS_FULL_HALVES 2.0

/* What the item's numbers must be (see aimsgap(5), arithmetic). */
struct expected {
    double reuse;
    double foundation; /* what is not assessed counted as nothing */
    double foundation_high;
    double own;
    double own_high;
    bool is_whole; /* conforming and evidenced */
};

static const cJSON *find(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static bool has_text(const cJSON *object, const char *key, const char *text)
{
    const char *found = cJSON_GetStringValue(find(object, key));
    return found && strcmp(found, text) == 0;
}

static enum status read_status(const cJSON *object)
{
    enum status status = STATUS_NOT_ASSESSED;
    status_parse(cJSON_GetStringValue(find(object, "status")), &status);
    return status;
}

static double get_worth(enum status status)
{
    return status_table[status].coverage_halves / STATUS_FULL_HALVES;
}

static struct expected work_out(const cJSON *item)
{
    struct expected expected = {0};
    double strengths = 0;
    for (const cJSON *source = find(item, "because")->child; source; source = source->next) {
        enum status status = read_status(source);
        double strength = find(source, "strength")->valuedouble;
        if (status == STATUS_NOT_APPLICABLE)
            continue;
        expected.reuse = fmax(expected.reuse, strength / STRENGTH_FULL);
        expected.foundation += strength * get_worth(status);
        expected.foundation_high +=
            strength * (status == STATUS_NOT_ASSESSED ? 1 : get_worth(status));
        strengths += strength;
    }
    if (strengths > 0) {
        expected.foundation /= strengths;
        expected.foundation_high /= strengths;
    }
    enum status own = read_status(item);
    expected.own = get_worth(own);
    expected.own_high = own == STATUS_NOT_ASSESSED ? 1 : expected.own;
    expected.is_whole =
        own == STATUS_CONFORMING && has_text(item, "basis", basis_table[BASIS_EVIDENCED].id);
    return expected;
}

static double cover(const struct expected *expected, double foundation, double own)
{
    return expected->is_whole ? 1 : expected->reuse * foundation + (1 - expected->reuse) * own;
}

bool report_check_item(const struct json_document *document, const cJSON *item,
                       struct problems *problems)
{
    const struct expected expected = work_out(item);
    const cJSON *range = find(item, "coverage_range");
    double low = cover(&expected, expected.foundation, expected.own);
    double high = cover(&expected, expected.foundation_high, expected.own_high);
    const struct {
        const cJSON *node;
        double wanted;
    } rows[] = {
        {find(item, "reuse"), expected.reuse},
        {find(item, "foundation"), expected.foundation},
        {find(item, "inherited"), expected.reuse * expected.foundation},
        {find(item, "own"), expected.own},
        {find(item, "coverage"), low},
        {find(range, "low"), low},
        {find(range, "value"), low},
        {find(range, "high"), high},
        {find(item, "gap"), 1 - low},
    };
    bool good = true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (cJSON_IsNumber(rows[i].node) &&
            !(fabs(rows[i].node->valuedouble - rows[i].wanted) <= ROUNDING + DOUBLE_SLACK))
            good = problems_add_at(problems, document, rows[i].node,
                                   "is %g, but its answers give %.4g", rows[i].node->valuedouble,
                                   rows[i].wanted);
    if (has_text(item, "state", "closed") && !(low >= 1 - ROUNDING))
        good = problems_add_at(problems, document, find(item, "state"),
                               "is closed, but something is left");
    return good;
}
