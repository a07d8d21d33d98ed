#include "store/report_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/report_item.h"
#include "store/report_records.h"

#define HALF_SHARE 0.00005 /* what rounding takes from a share, and from a number of days */
#define HALF_DAY 0.005
#define DOUBLE_SLACK 1e-9

/* Sums over the items of a clause, an objective, a work package or the whole. */
struct total {
    size_t listed; /* all */
    size_t items;  /* applicable, as are those of the rest */
    size_t answered;
    size_t open;
    double shares[3]; /* low, value, high */
    double days[2];   /* low, high */
    double days_best[2];
};

/* Something with an id: an item, or what items belong to. */
struct entry {
    const char *id;
    const cJSON *node;
    struct total total; /* of a group */
    bool is_named;      /* a control that the statement of applicability has had */
};

struct index {
    struct entry *entries; /* by id */
    size_t count;
};

struct sums {
    const struct json_document *document;
    struct problems *problems;
    struct index items;
    struct index groups; /* clauses, objectives and work packages */
    bool good;
};

static const char *const share_keys[] = {"low", "value", "high"};
static const char *const days_keys[] = {"low", "high"};

static const cJSON *find(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static const char *find_text(const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(find(object, key));
    return text ? text : "";
}

static bool has_text(const cJSON *object, const char *key, const char *text)
{
    return strcmp(find_text(object, key), text) == 0;
}

static void complain(struct sums *sums, const cJSON *node, const char *what)
{
    sums->good = problems_add_at(sums->problems, sums->document, node, "%s", what);
}

/* The number must be `wanted`, but for rounding. */
static void expect(struct sums *sums, const cJSON *object, const char *key, double wanted,
                   double slack)
{
    const cJSON *node = find(object, key);
    if (!(fabs(node->valuedouble - wanted) <= slack + DOUBLE_SLACK))
        sums->good = problems_add_at(sums->problems, sums->document, node,
                                     "is %g, but the items give %g", node->valuedouble, wanted);
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *left = a;
    const struct entry *right = b;
    int order = strcmp(left->id, right->id);
    return order != 0 ? order : (left->node->valueint > right->node->valueint ? 1 : -1);
}

static void sort_index(struct index *index)
{
    qsort(index->entries, index->count, sizeof *index->entries, compare_entries);
}

static int compare_id(const void *id, const void *entry)
{
    return strcmp(id, ((const struct entry *)entry)->id);
}

static struct entry *find_entry(const struct index *index, const char *id)
{
    return bsearch(id, index->entries, index->count, sizeof *index->entries, compare_id);
}

static const char *const group_lists[] = {"clauses", "objectives", "work_packages"};

static bool build_indexes(struct sums *sums)
{
    const cJSON *root = sums->document->root;
    const cJSON *items = find(root, "items");
    size_t group_count = 0;
    for (size_t i = 0; i < sizeof group_lists / sizeof *group_lists; i++)
        group_count += (size_t)cJSON_GetArraySize(find(root, group_lists[i]));
    sums->items.entries = calloc((size_t)cJSON_GetArraySize(items), sizeof(struct entry));
    sums->groups.entries = calloc(group_count, sizeof(struct entry));
    if (!sums->items.entries || !sums->groups.entries)
        return false;
    for (const cJSON *item = items->child; item; item = item->next)
        sums->items.entries[sums->items.count++] = (struct entry){.id = item->string, .node = item};
    for (size_t i = 0; i < sizeof group_lists / sizeof *group_lists; i++)
        for (const cJSON *group = find(root, group_lists[i])->child; group; group = group->next)
            sums->groups.entries[sums->groups.count++] =
                (struct entry){.id = find_text(group, "id"), .node = group};
    sort_index(&sums->items);
    sort_index(&sums->groups);
    for (size_t i = 1; i < sums->groups.count; i++)
        if (strcmp(sums->groups.entries[i - 1].id, sums->groups.entries[i].id) == 0)
            complain(sums, find(sums->groups.entries[i].node, "id"), "stands there twice");
    return true;
}

static void add_numbers(double *sum, const char *const *keys, size_t count, const cJSON *object)
{
    for (size_t i = 0; i < count; i++)
        sum[i] += find(object, keys[i])->valuedouble;
}

static void add_item(struct total *total, const cJSON *item)
{
    total->listed++;
    if (has_text(item, "state", "not-applicable"))
        return;
    total->items++;
    total->answered += !has_text(item, "state", "not-assessed");
    total->open += !has_text(item, "state", "closed");
    add_numbers(total->shares, share_keys, 3, find(item, "coverage_range"));
    add_numbers(total->days, days_keys, 2, find(item, "effort_days"));
    add_numbers(total->days_best, days_keys, 2, find(item, "effort_days_best"));
}

static void add_total(struct total *total, const struct total *more)
{
    total->listed += more->listed;
    total->items += more->items;
    total->answered += more->answered;
    total->open += more->open;
    for (size_t i = 0; i < 3; i++)
        total->shares[i] += more->shares[i];
    for (size_t i = 0; i < 2; i++) {
        total->days[i] += more->days[i];
        total->days_best[i] += more->days_best[i];
    }
}

/* Add the item to the group that its field names. */
static void add_to_group(struct sums *sums, const cJSON *item, const char *key)
{
    struct entry *group = find_entry(&sums->groups, find_text(item, key));
    if (group)
        add_item(&group->total, item);
    else
        complain(sums, find(item, key), "is the id of none that the report lists");
}

static void expect_readiness(struct sums *sums, const cJSON *range, const struct total *total)
{
    double items = total->items > 0 ? (double)total->items : 1;
    for (size_t i = 0; i < 3; i++)
        expect(sums, range, share_keys[i], total->shares[i] / items, 2 * HALF_SHARE);
}

static void expect_days(struct sums *sums, const cJSON *effort, const double days[2],
                        const struct total *total)
{
    for (size_t i = 0; i < 2; i++)
        expect(sums, effort, days_keys[i], days[i], HALF_DAY * ((double)total->items + 1));
}

static void check_group(struct sums *sums, const struct entry *group)
{
    const struct total *total = &group->total;
    expect(sums, group->node, "items", (double)total->items, 0);
    expect(sums, group->node, "answered", (double)total->answered, 0);
    expect(sums, group->node, "open", (double)total->open, 0);
    if (total->items > 0 && cJSON_IsObject(find(group->node, "readiness")))
        expect_readiness(sums, find(group->node, "readiness"), total);
    expect_days(sums, find(group->node, "effort_days"), total->days, total);
}

/* The ids in a list are items that `fits`, and all of them: the schema has none twice. */
static void check_id_list(struct sums *sums, const cJSON *list, const char *key, const char *value,
                          size_t wanted)
{
    for (const cJSON *id = list->child; id; id = id->next) {
        const struct entry *item = find_entry(&sums->items, id->valuestring);
        const cJSON *found = item ? find(item->node, key) : NULL;
        if (!found || !(value ? has_text(item->node, key, value) : cJSON_IsTrue(found)))
            complain(sums, id, "does not belong into this list");
    }
    if ((size_t)cJSON_GetArraySize(list) < wanted)
        complain(sums, list, "leaves out an item that belongs into it");
}

static void check_groups(struct sums *sums)
{
    for (size_t i = 0; i < sums->groups.count; i++) {
        const struct entry *group = &sums->groups.entries[i];
        const cJSON *list = find(group->node, "item_ids");
        check_group(sums, group);
        if (list)
            check_id_list(sums, list, "work_package", group->id, group->total.listed);
    }
}

/* Every control once, with the status of its item. A combined statement also holds controls of the
 * source, which are no items of the report. */
static void check_applicability(struct sums *sums, size_t controls)
{
    const cJSON *list = find(sums->document->root, "statement_of_applicability");
    bool combined = cJSON_IsTrue(find(find(sums->document->root, "statement"), "combined"));
    size_t named = 0;
    for (const cJSON *control = list->child; control; control = control->next) {
        struct entry *item = find_entry(&sums->items, find_text(control, "id"));
        if (!item && combined)
            continue;
        named++;
        if (!item || item->is_named)
            complain(sums, find(control, "id"), "is no item of the report, or stands there twice");
        else if (!has_text(control, "status", find_text(item->node, "status")))
            complain(sums, find(control, "status"), "is another status than the item has");
        if (item)
            item->is_named = true;
    }
    if (named < controls)
        complain(sums, list, "leaves out a control");
}

/* Items whose field has the value; with `left` only those that are open or not assessed. */
static double count_items(const struct sums *sums, const char *key, const char *value, bool left)
{
    size_t count = 0;
    for (size_t i = 0; i < sums->items.count; i++) {
        const cJSON *item = sums->items.entries[i].node;
        bool is_left = has_text(item, "state", "open") || has_text(item, "state", "not-assessed");
        count += has_text(item, key, value) && (is_left || !left);
    }
    return (double)count;
}

static void check_counts(struct sums *sums, const cJSON *summary)
{
    static const struct {
        const char *count;
        const char *origin;
    } origins[] = {{"new", "new"}, {"extend", "extend"}, {"carried_over", "carried-over"}};
    const cJSON *gaps = find(summary, "gaps");
    const cJSON *priorities = find(gaps, "by_priority");
    const cJSON *states = find(summary, "states");
    for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
        expect(sums, gaps, origins[i].count, count_items(sums, "origin", origins[i].origin, true),
               0);
    for (const cJSON *count = priorities->child; count; count = count->next)
        expect(sums, priorities, count->string, count_items(sums, "priority", count->string, true),
               0);
    for (const cJSON *count = states->child; count; count = count->next)
        expect(sums, states, count->string, count_items(sums, "state", count->string, false), 0);
    size_t blockers = 0;
    for (size_t i = 0; i < sums->items.count; i++)
        blockers += find(sums->items.entries[i].node, "blocker")->type == cJSON_True;
    check_id_list(sums, find(summary, "blockers"), "blocker", NULL, blockers);
}

/* What is presumed or unknown is listed one by one, sources among them. */
static void check_assumptions(struct sums *sums, const cJSON *summary)
{
    size_t presumed = 0;
    size_t unknown_sources = 0;
    size_t unknown_items = 0;
    const cJSON *list = find(sums->document->root, "assumptions");
    for (const cJSON *entry = list->child; entry; entry = entry->next) {
        bool is_presumed = has_text(entry, "kind", "presumed");
        bool is_item = find_entry(&sums->items, find_text(entry, "id")) != NULL;
        presumed += is_presumed;
        unknown_sources += !is_presumed && !is_item;
        unknown_items += !is_presumed && is_item;
    }
    if ((double)unknown_items != count_items(sums, "state", "not-assessed", false))
        complain(sums, list, "does not have the items that are not assessed");
    expect(sums, summary, "presumed", (double)presumed, 0);
    expect(sums, summary, "sources_answered",
           find(summary, "sources_of")->valuedouble - (double)unknown_sources, 0);
}

static void check_summary(struct sums *sums)
{
    const cJSON *summary = find(sums->document->root, "summary");
    const cJSON *readiness = find(summary, "readiness");
    struct total kinds[3] = {{0}}; /* as in group_lists; the packages' is that of the whole */
    for (size_t i = 0; i < 3; i++)
        for (const cJSON *group = find(sums->document->root, group_lists[i])->child; group;
             group = group->next)
            add_total(&kinds[i], &find_entry(&sums->groups, find_text(group, "id"))->total);
    expect(sums, summary, "of", (double)sums->items.count, 0);
    expect(sums, summary, "answered",
           (double)sums->items.count - count_items(sums, "state", "not-assessed", false), 0);
    expect_readiness(sums, find(readiness, "clauses"), &kinds[0]);
    expect_readiness(sums, find(readiness, "controls"), &kinds[1]);
    expect_readiness(sums, find(readiness, "overall"), &kinds[2]);
    expect_days(sums, find(summary, "effort_days"), kinds[2].days, &kinds[2]);
    expect_days(sums, find(summary, "effort_days_best"), kinds[2].days_best, &kinds[2]);
    check_counts(sums, summary);
    check_assumptions(sums, summary);
    check_applicability(sums, kinds[1].listed);
}

static void check_all(struct sums *sums)
{
    for (size_t i = 0; i < sums->items.count; i++) {
        const cJSON *item = sums->items.entries[i].node;
        sums->good = report_check_item(sums->document, item, sums->problems) && sums->good;
        add_to_group(sums, item, "clause");
        add_to_group(sums, item, "work_package");
    }
    /* A sum over wrong numbers says nothing. */
    if (sums->good)
        check_groups(sums);
    if (sums->good)
        check_summary(sums);
}

bool report_check_sums(const struct json_document *document, struct problems *problems)
{
    struct sums sums = {.document = document, .problems = problems, .good = true};
    struct error error = {0};
    if (build_indexes(&sums)) {
        check_all(&sums);
    } else {
        error_set_memory(&error);
        sums.good = problems_add(problems, &error);
    }
    free(sums.items.entries);
    free(sums.groups.entries);
    return report_check_records(document, problems) && sums.good;
}
