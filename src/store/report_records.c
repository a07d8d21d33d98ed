#include "store/report_records.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

struct records {
    const struct json_document *document;
    struct problems *problems;
    const cJSON *risks;   /* NULL: there are none */
    const cJSON **sorted; /* them by id, so that long registers are looked through fast */
    size_t risk_count;
    size_t links; /* of controls to risks that name them */
    bool good;
};

static const cJSON *find(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static void complain(struct records *records, const cJSON *node, const char *what)
{
    records->good = problems_add_at(records->problems, records->document, node, "%s", what);
}

/* A level is what the product reaches, so the same product has the same level everywhere; which
 * that is only the catalogue knows. */
static void check_rating(struct records *records, const cJSON *rating)
{
    if (rating &&
        find(rating, "product")->valuedouble !=
            find(rating, "likelihood")->valuedouble * find(rating, "consequence")->valuedouble)
        complain(records, find(rating, "product"), "is not likelihood times consequence");
}

static void check_ratings(struct records *records)
{
    const cJSON *impacts = find(records->document->root, "impact_assessments");
    for (const cJSON *risk = records->risks ? records->risks->child : NULL; risk;
         risk = risk->next) {
        check_rating(records, find(risk, "inherent"));
        check_rating(records, find(risk, "residual"));
    }
    for (const cJSON *impact = impacts ? impacts->child : NULL; impact; impact = impact->next)
        check_rating(records, find(impact, "worst"));
}

static bool holds(const cJSON *list, const char *text)
{
    const cJSON *entry = list ? list->child : NULL;
    while (entry && strcmp(entry->valuestring, text) != 0)
        entry = entry->next;
    return entry != NULL;
}

static int compare_risks(const void *a, const void *b)
{
    const cJSON *const *left = a;
    const cJSON *const *right = b;
    return strcmp((*left)->string, (*right)->string);
}

static int compare_id(const void *id, const void *risk)
{
    return strcmp(id, (*(const cJSON *const *)risk)->string);
}

/* False: memory ran out. */
static bool sort_risks(struct records *records)
{
    size_t count = (size_t)cJSON_GetArraySize(records->risks);
    records->sorted = calloc(count + 1, sizeof *records->sorted);
    for (const cJSON *risk = records->risks && records->sorted ? records->risks->child : NULL; risk;
         risk = risk->next)
        records->sorted[records->risk_count++] = risk;
    if (records->sorted)
        qsort(records->sorted, count, sizeof *records->sorted, compare_risks);
    return records->sorted != NULL;
}

/* Each risk that the control lists names that control; the schema has none twice. */
static void check_control(struct records *records, const cJSON *control)
{
    const cJSON *list = find(control, "risks");
    for (const cJSON *id = list ? list->child : NULL; id; id = id->next) {
        const cJSON *const *risk = bsearch(id->valuestring, records->sorted, records->risk_count,
                                           sizeof *records->sorted, compare_id);
        if (risk && holds(find(*risk, "controls"), find(control, "id")->valuestring))
            records->links++;
        else
            complain(records, id, "is no risk that names this control");
    }
}

/* And where all do, none is left out exactly if there are as many as the risks name. */
static void check_links(struct records *records)
{
    const cJSON *controls = find(records->document->root, "statement_of_applicability");
    size_t wanted = 0;
    for (const cJSON *control = controls->child; control; control = control->next)
        check_control(records, control);
    for (size_t i = 0; i < records->risk_count; i++)
        wanted += (size_t)cJSON_GetArraySize(find(records->sorted[i], "controls"));
    if (records->links < wanted)
        complain(records, controls, "leaves out a risk that names a control");
}

static void check_measures(struct records *records)
{
    const cJSON *measures = find(records->document->root, "measures");
    for (const cJSON *measure = measures ? measures->child : NULL; measure; measure = measure->next)
        if (find(measure, "having")->valuedouble > find(measure, "of")->valuedouble)
            complain(records, find(measure, "having"), "is more than there are");
}

bool report_check_records(const struct json_document *document, struct problems *problems)
{
    struct records records = {.document = document,
                              .problems = problems,
                              .risks = find(document->root, "risks"),
                              .good = true};
    struct error error = {0};
    check_ratings(&records);
    check_measures(&records);
    if (sort_risks(&records))
        check_links(&records);
    else if (!error_set_memory(&error))
        records.good = problems_add(problems, &error);
    free(records.sorted);
    return records.good;
}
