#include "store/report_records.h"

#include <string.h>

struct records {
    const struct json_document *document;
    struct problems *problems;
    const cJSON *risks; /* NULL: there are none */
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

/* The control lists the risks that name it. They stand in the order of the register, so that one
 * pass over both will do, unless somebody put the fields of the file into another order. */
static void check_control(struct records *records, const cJSON *control)
{
    const cJSON *list = find(control, "risks");
    const cJSON *listed = list ? list->child : NULL;
    const char *item = find(control, "id")->valuestring;
    int naming = 0;
    for (const cJSON *risk = records->risks ? records->risks->child : NULL; risk;
         risk = risk->next) {
        if (!holds(find(risk, "controls"), item))
            continue;
        naming++;
        bool is_next = listed && strcmp(listed->valuestring, risk->string) == 0;
        if (!is_next && !(list && holds(list, risk->string))) {
            complain(records, list ? list : find(control, "id"), "leaves out a risk that names it");
            return;
        }
        listed = listed ? listed->next : NULL;
    }
    if (list && cJSON_GetArraySize(list) != naming)
        complain(records, list, "names a risk that does not name this control");
}

static void check_links(struct records *records)
{
    const cJSON *controls = find(records->document->root, "statement_of_applicability");
    for (const cJSON *control = controls->child; control; control = control->next)
        check_control(records, control);
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
    check_ratings(&records);
    check_measures(&records);
    check_links(&records);
    return records.good;
}
